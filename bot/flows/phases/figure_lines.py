"""Figures of private answers in words: the numbers where they may stand, and otherwise what may be said instead."""

from bot.domain.views import Args, Block, Line, Notice, Pairs, Para, Word
from bot.domain.vocabulary import GIVING_WAY
from bot.flows.model.state import Session
from bot.flows.privacy.disclosure import Figure
from bot.flows.session_texts import consideration


def figure_line(name: str, shown: Figure) -> Line:
    """`name`: what is counted, as the words know it: weighing, moved, gave, stances, review, review-advice, way."""
    if shown.kind == "withheld":
        return Word("figure-withheld")
    return Word(f"{name}-{shown.kind}", dict(shown.counts))


def weighed_blocks(shown: dict[str, Figure]) -> list[Block]:
    """Consideration by consideration."""
    rows = tuple((consideration(name), figure_line("weighing", figure)) for name, figure in shown.items())
    return [Pairs(rows), Para(Word("weighing-about"), quiet=True)] if rows else []


def gave_blocks(shown: Figure) -> list[Block]:
    if shown.kind != "counts":
        return [Para(figure_line("gave", shown))]
    counted: list[tuple[Line, Line]] = [
        (consideration(name), Word("people-count", {"count": shown.counts.get(name, 0)})) for name in GIVING_WAY
    ]
    return [Pairs(tuple(counted))]


def why_so(session: Session) -> Notice:
    """What the numbers leave out, and why."""
    least: Args = {"least": session.smallest_cell}
    return Notice(Word("figures-rule", least), tone="privacy")
