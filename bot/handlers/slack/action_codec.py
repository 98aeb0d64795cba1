"""How an `Act` travels through Slack and comes back."""

import msgspec

from bot.domain.events import Act

PREFIX = "act:"
"""What the `action_id` of every button begins with; its `value` is the `Act`."""
OPENS = ":opens"
"""What the `action_id` ends with when the button opens a dialog, so that its trigger is used before it expires."""
INPUT = "input:"
"""What the `action_id` of every input begins with; its `block_id` is the input's name, and nothing else."""


def pack(act: Act) -> str:
    return msgspec.json.encode(act).decode()


def unpack(text: str) -> Act:
    """Raises `msgspec.DecodeError` when `text` is no `Act`."""
    return msgspec.json.decode(text, type=Act)


def action_id(act: Act, number: int, *, opens: bool = False) -> str:
    """Readable, and unique within a message by its `number`: `act:session.next:1`, `act:response.open:2:opens`."""
    return f"{PREFIX}{act.name}:{number}{OPENS if opens else ''}"


PAGE = f"{PREFIX}page:"
"""What the `action_id` of a chooser's buttons begins with; its `value` is the `Act` that shows the pages."""


def page_id(kind: str, number: int) -> str:
    """`act:page:group:2`: the third of the groups that there are to choose from."""
    return f"{PAGE}{kind}:{number}"


def page_of(action: str) -> int | None:
    """Which page is wanted; None where the button is no chooser's."""
    number = action.rpartition(":")[2]
    return int(number) if action.startswith(PAGE) and number.isdecimal() and len(number) < 4 else None


def opens(action: str) -> bool:
    return action.startswith(PREFIX) and action.endswith(OPENS)
