"""The questions of the private answer that are the same whatever the dilemma: see docs/instrument.md."""

INSTRUMENT = 4
"""The version of the questions. Answers to the first say how much each consideration weighed, from "hardly anything" to
"decisive", with words at both ends, all four in one order and none to be left out. Until the third, exactly one
consideration had to give; until the fourth, one claim of research could be answered, with an example."""
ONE_CLAIM = 3
"""The newest version in which one claim could be answered: its forms may still be open somewhere when they are sent."""
MOST_FIELDS = 6
"""How many fields a step of the form asks about at most."""
NOT_RELEVANT = "not_relevant"
"""Said of a consideration that is beside the point in this dilemma, or of a claim that somebody cannot know about."""
