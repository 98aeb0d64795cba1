"""The way of a session: which phases there are to be, how long each lasts, where the group is, and when it ends."""

from datetime import datetime, timedelta

from bot.domain.views import Block, Items, Line, Para, When, Word
from bot.flows.model.state import Group, Session
from bot.flows.session.phase_kinds import BEHAVIOURS
from bot.flows.step import bilingual
from prompts.schema import Phase


def limit(group: Group, session: Session, index: int, start: datetime) -> datetime | None:
    """When a phase that begins at `start` ends at the latest."""
    phase = session.format.phases[index]
    if phase.kind == "closing":
        return None
    if session.pace == "live":
        return start + timedelta(minutes=phase.live_minutes)
    return group.calendar.after_workdays(start, phase.spread_days) if phase.spread_days else None


def lasting(group: Group, session: Session) -> tuple[int, ...]:
    """The places of the phases that people notice: without the closing, and without those that it has no time for or
    nothing to show in."""
    phases = enumerate(session.format.phases)
    return tuple(index for index, phase in phases if index == session.at or _noticed(group, session, phase))


def _noticed(group: Group, session: Session, phase: Phase) -> bool:
    timed = phase.live_minutes if session.pace == "live" else phase.spread_days
    passed_over = BEHAVIOURS[phase.kind].passed_over
    return bool(timed) and not (passed_over is not None and passed_over(group, session))


def ends(group: Group, session: Session) -> dict[int, datetime]:
    """When each phase that is not over ends at the latest, as far as all before it take their whole time; nothing while
    the session waits."""
    if session.status != "running" or session.ends is None:
        return {}
    return {session.at: session.ends, **following(group, session, session.at, session.ends)}


def last_moment(group: Group, session: Session, start: datetime) -> datetime:
    """When a session that begins at `start` ends at the latest."""
    return max(following(group, session, -1, start).values(), default=start)


def following(group: Group, session: Session, place: int, moment: datetime) -> dict[int, datetime]:
    """When each phase after that at `place` ends at the latest, when that one ends at `moment` and all take their whole
    time."""
    found: dict[int, datetime] = {}
    for index in lasting(group, session):
        if index > place and (over := limit(group, session, index, moment)) is not None:
            moment = found[index] = over
    return found


def way(group: Group, session: Session) -> tuple[Block, ...]:
    """All phases in order, with their minutes or their dates, and when the session ends."""
    over = ends(group, session)
    lines = tuple(_line(session, index, over.get(index)) for index in lasting(group, session))
    last = max(over.values(), default=None)
    blocks: tuple[Block, ...] = (Items(lines, ordered=True),)
    if last is None or last == session.ends:
        # In the last phase its own limit says it.
        return blocks
    return (*blocks, Para(Word("way-ends", {"at": When(last)}), quiet=True))


def _line(session: Session, index: int, over: datetime | None) -> Line:
    phase = session.format.phases[index]
    title = bilingual(phase.title)
    if index < session.at:
        return Word("way-done", {"title": title})
    if index == session.at:
        return Word("way-now", {"title": title})
    if session.pace == "live":
        return Word("way-minutes", {"title": title, "minutes": phase.live_minutes})
    return Word("way-until", {"title": title, "until": When(over, "day")}) if over else title
