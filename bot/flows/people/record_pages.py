"""A record in pages that fit into a dialog and a message of every platform, whatever is written."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from bot.domain.views import Typed
from bot.flows.model.state import Comment, Group, Session
from bot.flows.people.own_lines import Part

LONGEST, DEEPEST = 1_200, 30
"""Characters and lines of one text that are shown; the record has the rest."""
BREAK = 40
"""Characters that a line break costs in a card, about."""
PAGE, MOST = 4_000, 12
"""Characters and lines on one page: it fits into a dialog and a message of every platform, whatever is written."""
NEWEST = 3
"""How many comments are shown beside one line."""


def beginning(text: str) -> str:
    return "".join(text[:LONGEST].splitlines(keepends=True)[:DEEPEST])


T = TypeVar("T")


def in_pages(things: Sequence[T], weight: Callable[[T], int]) -> list[list[T]]:
    pages: list[list[T]] = [[]]
    used = 0
    for thing in things:
        if pages[-1] and (used + weight(thing) > PAGE or len(pages[-1]) == MOST):
            pages.append([])
            used = 0
        pages[-1].append(thing)
        used += weight(thing)
    return pages


def weight_of(*texts: str) -> int:
    """How much of a page these take."""
    starts = [beginning(text) for text in texts]
    return sum(len(start) + BREAK * len(start.splitlines()) for start in starts)


def with_comments(said_of: Mapping[str, Sequence[Comment]]) -> Callable[[Part], int]:
    def weight(part: Part) -> int:
        own = (part.text.text,) if isinstance(part.text, Typed) else ()
        return weight_of(*own, *(item.text for item in said_of.get(part.about, ())[-NEWEST:]))

    return weight


def page_number(asked: str, pages: int) -> int:
    """The page that is asked for, from 0; the first where there is no such page."""
    return int(asked) - 1 if asked.isascii() and asked.isdigit() and 1 <= int(asked) <= pages else 0


def comments_of(group: Group, session: Session, person: str) -> dict[str, list[Comment]]:
    """A person's own comments on a session, by what they are about."""
    found: dict[str, list[Comment]] = {}
    for item in group.comments.values():
        if (item.session, item.person) == (session.id, person):
            found.setdefault(item.about, []).append(item)
    return found
