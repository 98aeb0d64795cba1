"""Who may ever read what somebody writes: the one table that `docs/privacy.md` prints and a walk through all flows
holds.

The author always reads their own. "Colleagues" are the practitioners of the same group, "leaders" and "researchers"
those of the same group; nobody of another group, another municipality or outside reads anything.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

Reading: TypeAlias = Literal["never", "at once", "when shown", "in the log"]


class Audience(Struct, frozen=True):
    """From when each role may read a kind of text; `shown` says what showing it is, where somebody waits for that.

    "In the log" is read by researchers alone, and only of people who agreed to research. What is shown to researchers
    stands in their log too, under the same condition.
    """

    colleagues: Reading
    leaders: Reading
    researchers: Reading
    shown: str = ""


EVERYBODY_AT_ONCE = Audience("at once", "at once", "at once")
AUDIENCES: dict[str, Audience] = {
    "private answer": Audience("when shown", "when shown", "when shown", "the answers of the round are shared"),
    "private answer that was taken back before it was shown": Audience("never", "never", "never"),
    "private answer that was given too late": Audience("never", "never", "never"),
    "draft of a form": Audience("never", "never", "never"),
    "message in the discussion": EVERYBODY_AT_ONCE,
    "question to the researchers": EVERYBODY_AT_ONCE,
    "answer of the researchers": EVERYBODY_AT_ONCE,
    "proposal": EVERYBODY_AT_ONCE,
    "objection to a proposal": Audience("when shown", "when shown", "when shown", "the positions are opened"),
    "answer to an objection": EVERYBODY_AT_ONCE,
    "reason of a leader's backing": EVERYBODY_AT_ONCE,
    "note of a check-in": Audience("never", "never", "in the log"),
    "reason why a try-out was stopped": EVERYBODY_AT_ONCE,
    "reason of an outcome": EVERYBODY_AT_ONCE,
    "line of a review": Audience("when shown", "when shown", "when shown", "the review is shared"),
    "pledge of a leader": Audience("when shown", "when shown", "when shown", "the pledges are shared"),
    "what staff noticed of a pledge": Audience("when shown", "when shown", "when shown", "the views are shared"),
    "conversation that is lent": Audience("at once", "never", "never"),
    "question to the owner of a conversation": Audience("at once", "never", "never"),
    "pulse after the presentation": Audience("never", "never", "at once"),
    "comment on one's own record": Audience("never", "never", "at once"),
    "note of a researcher to themself": Audience("never", "never", "never"),
    "note of what came of a session": Audience("when shown", "when shown", "when shown", "a researcher sends it"),
}
"""Kind of text -> who reads it from when."""
