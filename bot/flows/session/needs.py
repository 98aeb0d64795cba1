"""What a format needs before it is worth planning: enough people to show answers, and something that is tried out."""

from collections.abc import Iterable

from bot.domain.views import Args, Line, Word
from bot.flows.model.state import Group
from bot.flows.step import bilingual
from prompts.schema import Format

SHOWN = ("response", "review")
"""The phases whose answers are shown only when enough people have given one."""


def unmet(group: Group, scripts: Iterable[Format]) -> tuple[Line, ...]:
    """A sentence for each thing that a format needs and the group does not have now."""
    return tuple(line for script in scripts for line in _of(group, script))


def _of(group: Group, script: Format) -> Iterable[Line]:
    kinds = {phase.kind for phase in script.phases}
    asked = [person for person in group.people.values() if person.takes_part and person.role in script.answering]
    if kinds & {*SHOWN} and len(asked) < group.smallest_cell:
        told: Args = {"format": bilingual(script.title), "count": len(asked), "least": group.smallest_cell}
        yield Word("plan-few", told)
    if "review" in kinds and not any(tryout.status in ("running", "review") for tryout in group.tryouts.values()):
        yield Word("plan-no-tryout", {"format": bilingual(script.title)})
