"""What has become of a series, as drawings: for the group its time line, for researchers who built on whom, and for one
person how their own weighing has moved."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.domain.charts import Cell, Chart, Network, Row, Station, Strip, Tie, Timeline
from bot.domain.views import Line, Typed, When, Word
from bot.domain.vocabulary import CONSIDERATIONS, Consideration
from bot.flows.model.state import Group, Session
from bot.flows.phases.recap import excerpt, fate
from bot.flows.session_texts import HIGH, consideration, session_title

MOST = 18
"""Stations of a time line: the newest."""


def timeline(group: Group) -> Timeline | None:
    """All of it is known to everybody in the group. None until something has grown out of something."""
    stations: list[Station] = []
    for session in group.sessions.values():
        if session.started is None:
            continue
        root = len(stations)
        ended = session.closed is not None
        stations.append(Station("session", session_title(session), When(session.started, "day"), ended=ended))
        for proposal in group.proposals_of(session.id):
            tryout = group.tryout_of(proposal.id)
            came = fate(group, proposal)
            what = Word("chart-proposed", {"what": excerpt(proposal.what)})
            ended = bool(proposal.decision)
            stations.append(Station("proposal", what, None, None if tryout else came, after=root, ended=ended))
            if tryout is not None:
                when = Word("chart-period", {"start": When(tryout.starts, "day"), "end": When(tryout.ends, "day")})
                named, after = Word("chart-tried"), len(stations) - 1
                stations.append(Station("tryout", named, when, came, after, ended=not tryout.open))
    return newest(stations)


def newest(stations: Sequence[Station]) -> Timeline | None:
    """A time line of as many as can be looked at. None until something has grown out of something."""
    if len(stations) < 2:
        return None
    first = max(0, len(stations) - MOST)
    shown = tuple(_moved(station, first) for station in stations[first:])
    notes = (Word("chart-timeline-about"), *((Word("chart-timeline-older"),) if first else ()))
    return Timeline(Word("chart-timeline"), shown, notes)


def _moved(station: Station, first: int) -> Station:
    """The same, where the `first` stations are left out."""
    after = station.after - first if station.after is not None and station.after >= first else None
    return Station(station.lane, station.label, station.when, station.came, after, station.ended)


def network(group: Group) -> Network | None:
    """Over proposals that grew out of what was said in the open discussion. A private answer was shown without a name,
    and is not in it."""
    found: Counter[tuple[str, str]] = Counter()
    for proposal in group.proposals.values():
        if proposal.withdrawn:
            continue
        said = group.sessions[proposal.session].contributions
        sources = {said[source].person for source in proposal.sources if source in said and not said[source].deleted}
        found.update((proposal.person, person) for person in sources if person != proposal.person)
    return tied(found)


def tied(found: Mapping[tuple[str, str], int]) -> Network | None:
    """`found`: who built on whom, and how often."""
    if not found:
        return None
    names = sorted({person for pair in found for person in pair})
    ties = tuple(Tie(names.index(whose), names.index(on), count) for (whose, on), count in sorted(found.items()))
    lines: tuple[Line, ...] = tuple(map(Typed, names))
    return Network(Word("chart-network"), lines, ties, (Word("chart-network-about"),))


def own_chart(group: Group, person: str) -> Chart | None:
    """How somebody weighed each consideration, session by session: for their eyes only. None where there is nothing to
    set beside anything."""
    rows = []
    for name in CONSIDERATIONS:
        strips = [strip for session in group.sessions.values() for strip in _weighed(session, person, name)]
        rows += [Row(consideration(name), tuple(strips))] if len(strips) > 1 else []
    return Chart("own", Word("chart-own"), tuple(rows), (Word("chart-own-about"),)) if rows else None


def own_shift_chart(session: Session, person: str) -> Chart | None:
    """The same of one session, of what they weighed twice."""
    before, after = (session.round(number).answers.get(person) for number in (1, 2))
    if before is None or after is None:
        return None
    rows = tuple(
        Row(
            consideration(name),
            (
                own_step(Word("chart-before"), before.weighing[name]),
                own_step(Word("chart-now"), after.weighing[name]),
            ),
        )
        for name in CONSIDERATIONS
        if name in before.weighing and name in after.weighing
    )
    return Chart("own", session_title(session), rows, (Word("chart-own-about"),)) if rows else None


def _weighed(session: Session, person: str, name: Consideration) -> list[Strip]:
    called = Word("chart-flip", {"number": session.number})
    rounds = [session.round(number).answers.get(person) for number in (1, 2)]
    steps = [answer.weighing.get(name) if answer is not None else None for answer in rounds]
    both = None not in steps
    names = [Word("chart-own-before", {"session": called}), Word("chart-own-now", {"session": called})]
    shown = zip(names if both else [called, called], steps, strict=True)
    return [own_step(line, step) for line, step in shown if step is not None]


def own_step(name: Line, step: int) -> Strip:
    """Where somebody stood on the scale, and when."""
    cells = tuple(Cell(Typed(str(number)), some=number == step) for number in range(1, HIGH + 1))
    return Strip(cells, Word("chart-own-step", {"step": step, "of": HIGH}), name)
