"""Figures of private answers in words: the numbers where they may stand, and otherwise what may be said instead."""

from bot.domain.views import Args, Line, Notice, Word
from bot.flows.model.state import Session
from bot.flows.privacy.disclosure import Figure


def figure_line(name: str, shown: Figure) -> Line:
    """`name`: what is counted, as the words know it: weighing, moved, gave, stances, review, review-advice, way."""
    if shown.kind == "withheld":
        return Word("figure-withheld")
    return Word(f"{name}-{shown.kind}", dict(shown.counts))


def why_so(session: Session) -> Notice:
    """What the numbers leave out, and why."""
    least: Args = {"least": session.smallest_cell}
    return Notice(Word("figures-rule", least), tone="privacy")
