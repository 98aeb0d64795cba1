"""What a format needs before it is worth planning: enough people to show answers, and something that is tried out."""

from collections.abc import Iterable, Iterator

from bot.domain.views import Args, Line, Word
from bot.flows.model.state import Group
from bot.flows.step import bilingual
from prompts.schema import Dilemma, Format

SHOWN = ("response", "review")
"""The phases whose answers are shown only when enough people have given one."""


def lacking(group: Group, script: Format) -> tuple[Line, ...]:
    """Why the format cannot be planned: what it says that it needs, and the group does not have. Whoever is named
    counts, also before they have agreed to take part."""
    found: list[Line] = []
    shown = any(phase.kind in SHOWN for phase in script.phases)
    for role, needed in script.needs.people.items():
        # Where answers are shown, all who answer count together, and a figure is about no fewer than promised.
        counted = script.answering if shown and role in script.answering else (role,)
        least = max(needed, group.smallest_cell) if shown else needed
        there = sum(person.role in counted for person in group.people.values())
        if there < least:
            args: Args = {"format": bilingual(script.title), "least": least, "count": there}
            found.append(Word(f"plan-needs-{role}", args))
    if script.needs.tryout and not _tries(group):
        found.append(Word("plan-no-tryout", {"format": bilingual(script.title)}))
    return tuple(found)


def unmet(group: Group, scripts: Iterable[Format]) -> tuple[Line, ...]:
    """A sentence for each thing that would leave a session without something to show now."""
    return tuple(line for script in scripts for line in lacking(group, script) or _of(group, script))


def _of(group: Group, script: Format) -> Iterator[Line]:
    kinds = {phase.kind for phase in script.phases}
    asked = [person for person in group.people.values() if person.takes_part and person.role in script.answering]
    if kinds & {*SHOWN} and len(asked) < group.smallest_cell:
        told: Args = {"format": bilingual(script.title), "count": len(asked), "least": group.smallest_cell}
        yield Word("plan-few", told)
    if "review" in kinds and not _tries(group):
        yield Word("plan-nothing-tried", {"format": bilingual(script.title)})


def followed_up(group: Group) -> Dilemma | None:
    """The dilemma that what is being tried out grew from: a session that shows none follows up this one."""
    open_ones = [tryout for tryout in group.tryouts.values() if tryout.status in ("running", "review")]
    return group.sessions[open_ones[-1].session].dilemma if open_ones else None


def _tries(group: Group) -> bool:
    return any(tryout.status in ("running", "review") for tryout in group.tryouts.values())
