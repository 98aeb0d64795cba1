"""The line that a notification shows of a message: what it is and for whom, and nothing that anybody has written."""

from collections.abc import Iterator

from msgspec import Struct

from bot.domain.ports import Place, Private
from bot.domain.views import Card, Heading, Line, Notice, Para, Typed, Who, Word


def notification(place: Place, view: Card, group: str = "") -> Line:
    """`group`: what its group is called, for somebody who is in several. Whoever looks at the telephone reads it."""
    what = next(filter(_nobodys, _titles(view)), Word("news-something"))
    whom = "you" if isinstance(place, Private) else "group"
    args: dict[str, Line | str | int] = {"what": what}
    asks = next((button.label for button in view.buttons if button.style == "primary" and _nobodys(button.label)), None)
    if asks is not None:
        args["do"] = asks
    named = "-in" if group else ""
    if group:
        args["group"] = Typed(group)
    return Word(f"news-{whom}{named}-asks" if asks is not None else f"news-{whom}{named}", args)


def _titles(view: Card) -> Iterator[Line]:
    """The first heading, or what else says something."""
    for kind in (Heading, Notice, Para):
        yield from (block.line for block in view.blocks if isinstance(block, kind))


def _nobodys(part: object) -> bool:
    """Whether there is nothing in it that a person wrote, and nobody's name."""
    match part:
        case Typed() | Who():
            return False
        case Word(args=args):
            return all(map(_nobodys, args.values()))
        case Struct():
            return all(_nobodys(getattr(part, name)) for name in part.__struct_fields__)
        case _:
            return True
