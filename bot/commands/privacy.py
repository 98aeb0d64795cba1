"""`flip privacy`: who reads what, and who does what, as the tables that stand in `docs/privacy.md`."""

from collections.abc import Iterator

from bot.domain.vocabulary import ROLES
from bot.flows.actions import ACTIONS
from bot.flows.privacy.audience import AUDIENCES

BEGIN = "<!-- flip privacy: begin -->"
END = "<!-- flip privacy: end -->"


def tables() -> str:
    """Both tables in Markdown, between the marks by which `docs/privacy.md` holds them."""
    return "\n".join([BEGIN, "", *_reading(), "", *_doing(), "", END])


def _reading() -> Iterator[str]:
    yield "| text | colleagues | leaders | researchers | what showing it is |"
    yield "|---|---|---|---|---|"
    for kind, audience in AUDIENCES.items():
        yield f"| {kind} | {audience.colleagues} | {audience.leaders} | {audience.researchers} | {audience.shown} |"


def _doing() -> Iterator[str]:
    yield f"| what a button or a form does | {' | '.join(f'{role}s' for role in ROLES)} |"
    yield f"|---|{'---|' * len(ROLES)}"
    for name, action in sorted(ACTIONS.items()):
        yield f"| `{name}` | {' | '.join('yes' if role in action.roles else '' for role in ROLES)} |"
