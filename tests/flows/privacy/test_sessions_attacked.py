"""Nobody's answer can be worked out from what a whole session shows: an attacker plays all that could have been said.

For one course of a session (who answers, weighs again, passes, takes back, leaves, answers late, in which order) every
combination of answers is played through the flows, and everything is kept that a reader is sent, or finds on their
pages, as it leaves for a platform. The reader knows the course, the rule, and their own answers. Of all combinations
that would have shown them the same, every other person must have answered differently in at least two.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from bot.domain.events import Act, Configured, Member, Pressed, Submitted
from bot.domain.views import Form, Scale
from bot.domain.vocabulary import CONSIDERATIONS
from bot.flows.model.state import Session
from bot.flows.people.home import home
from bot.flows.privacy import disclosure, figures
from bot.flows.privacy.disclosure import Figure, Question, band, figure, move
from tests.flows.privacy.test_disclosure import each_by_enough, enough, everything, not_all_the_same
from tests.flows.stage import Stage, filled
from tests.flows.walk import wire
from tests.flows.watch import twin

RESEARCHER, LEADER = "P07", "P09"
SESSION = "S1"
STEPS = ("1", "3", "5")
"""One step of each band."""
LEAST = 3


class Deed(Struct, frozen=True):
    """What somebody does. `answer` and `weigh` are played with each of `STEPS`, the rest in one way."""

    who: str
    what: str


Said = tuple[tuple[str, str, str], ...]
"""Who, in which round, which step: in the order in which it was said."""


def begun(people: Sequence[str], readers: str) -> Stage:
    stage = Stage(
        configured=Configured(
            theme="encounter",
            smallest_cell=LEAST,
            members=(
                *(Member(person, "practitioner") for person in people),
                Member(RESEARCHER, "researcher"),
                Member(LEADER, "leader"),
            ),
        )
    )
    stage.join(*people, RESEARCHER, LEADER)
    plan = {"format": "practitioner", "dilemma": "encounter-unwanted-placement", "pace": "spread", "readers": readers}
    stage.submit(RESEARCHER, "session.plan", **plan)
    stage.press(RESEARCHER, "session.start", SESSION)
    while stage.group.sessions[SESSION].kind != "response":
        stage.press(RESEARCHER, "session.next", SESSION)
    return stage


World = tuple[Said, Stage]


def played(people: Sequence[str], course: Sequence[Deed], readers: str = "everybody") -> list[World]:
    """Each combination of answers, and the session in which it was given."""
    return onward([((), begun(people, readers))], course)


def onward(worlds: list[World], course: Sequence[Deed]) -> list[World]:
    for deed in course:
        worlds = [
            ((*said, *([(deed.who, deed.what, step)] if step else [])), after)
            for said, before in worlds
            for step, after in _done(before, deed)
        ]
    return worlds


@cache
def all_but_the_end(name: str) -> list[World]:
    """A course before its last deed, which several tests end in their own way."""
    return played(who_of(COURSES[name]), COURSES[name][:-1])


def _done(before: Stage, deed: Deed) -> Iterator[tuple[str, Stage]]:
    if deed.what in ("answer", "weigh"):
        opened = twin(before)
        form = opened.press(deed.who, "response.open", SESSION)
        assert isinstance(form, Form), (deed, form)
        for step in STEPS:
            stage = twin(opened)
            values = filled(form, "det samme som alle")
            values |= {item.name: step for item in form.inputs if isinstance(item, Scale)}
            stage.arrive(deed.who, Submitted(form.act, values))
            yield step, stage
        return
    stage = twin(before)
    match deed.what:
        case "pass":
            stage.press(deed.who, "response.pass", SESSION)
        case "take back":
            stage.press(deed.who, "response.withdraw", SESSION, "1")
        case "leave":
            stage.submit(deed.who, "consent.set", take_part="no", research="no", quotation="no")
        case "reweigh" | "discussion":
            stage.to(deed.what)
        case "next":
            stage.press(RESEARCHER, "session.next", SESSION)
        case "close":
            stage.press(RESEARCHER, "session.close", SESSION)
        case _:
            raise ValueError(deed)
    yield "", stage


def seen(stage: Stage, reader: str) -> str:
    """Everything that leaves for this reader; nobody's name: for whoever is only in the channel."""
    parts: list[object] = [send.view for _, send in stage.sent if getattr(send.place, "person", reader) == reader]
    if reader:
        parts.append(home(stage.group, reader, stage.now, stage.library))
        acts = (Act("session.show", "S1"), Act("status.show"), Act("mine.show"))
        parts += [twin(stage).arrive(reader, Pressed(act)).reply for act in acts]
    if reader == RESEARCHER:
        parts.append(twin(stage).press(reader, "string.show"))
    return wire(parts)


def cells(said: Said) -> dict[tuple[str, str], str]:
    """Who, and which question -> what they answered, as coarse as anything that is shown."""
    found: dict[tuple[str, str], str] = {}
    first = {who: step for who, what, step in said if what == "answer"}
    for who, what, step in said:
        found[who, what] = band(int(step))
        if what == "weigh" and who in first:
            found[who, "moved"] = move(int(first[who]), int(step))
    return found


def known(worlds: Sequence[tuple[Said, Stage]], reader: str) -> list[str]:
    """What the reader can work out of somebody else."""
    alike: dict[tuple[str, Said], list[dict[tuple[str, str], str]]] = defaultdict(list)
    for said, stage in worlds:
        own = tuple(item for item in said if item[0] == reader)
        alike[seen(stage, reader), own].append(cells(said))
    found = []
    for group in alike.values():
        for who, what in group[0]:
            answers = {world[who, what] for world in group}
            if who != reader and len(answers) == 1:
                found.append(f"{reader or 'the channel'} knows that {who} said {answers} ({what})")
        # Who answered knows one answer of a number: that number is theirs to know, and not whose the others are.
        for question in {what for _, what in group[0]} if not any(who == reader for who, _ in group[0]) else ():
            counts = [[answer for (_, what), answer in world.items() if what == question] for world in group]
            for cell in {answer for world in counts for answer in world}:
                numbers = {world.count(cell) for world in counts}
                if len(numbers) == 1 and 0 < min(numbers) < LEAST:
                    found.append(f"{reader or 'the channel'} knows that {numbers} said {cell} ({question})")
    return found


def course(*deeds: str) -> list[Deed]:
    return [Deed(who.strip(), what.strip()) for who, _, what in (deed.partition(":") for deed in deeds)]


ANSWERS = ("P01: answer", "P02: answer", "P03: answer")
COURSES = {
    "three answer": course(*ANSWERS, ": discussion"),
    "four answer, three weigh again": course(
        *ANSWERS, "P04: answer", ": reweigh", "P01: weigh", "P02: weigh", "P03: weigh", ": next"
    ),
    "the fourth passes and weighs later": course(
        *ANSWERS, "P04: pass", ": reweigh", "P01: weigh", "P02: weigh", "P03: weigh", "P04: weigh", ": next", ": close"
    ),
    "one leaves before it is shown": course(*ANSWERS, "P04: answer", "P04: leave", ": discussion", ": close"),
    "one takes it back before": course(*ANSWERS, "P04: answer", "P02: take back", ": discussion", ": close"),
    "one leaves afterwards": course(*ANSWERS, "P04: answer", ": discussion", "P01: leave", ": close"),
    "one is late": course(*ANSWERS, ": discussion", "P04: answer", ": close"),
}


def who_of(deeds: Sequence[Deed]) -> list[str]:
    return sorted({deed.who for deed in deeds if deed.who})


@pytest.mark.parametrize("name", COURSES)
def test_nobody_is_known_after_this_course(name: str) -> None:
    people = who_of(COURSES[name])
    worlds = onward(all_but_the_end(name), COURSES[name][-1:])
    for reader in ("", people[0], LEADER):
        assert known(worlds, reader) == []


@st.composite
def courses(draw: st.DrawFn) -> list[Deed]:
    """Three or four people, in any order; some pass, take back, leave or come late; some weigh again."""
    people: list[str] = list(draw(st.permutations(("P01", "P02", "P03", "P04"))))
    del people[draw(st.integers(3, 4)) :]
    deeds = [Deed(person, draw(st.sampled_from(("answer", "answer", "answer", "pass")))) for person in people]
    answered = [deed.who for deed in deeds if deed.what == "answer"]
    if draw(st.booleans()) and answered:
        deeds.append(Deed(draw(st.sampled_from(answered)), draw(st.sampled_from(("take back", "leave")))))
    gone = {deed.who for deed in deeds if deed.what == "leave"}
    again = len(answered) < 4 and draw(st.booleans())
    deeds.append(Deed("", "reweigh" if again else "discussion"))
    if again:
        deeds += [Deed(person, "weigh") for person in draw(st.permutations(people)) if person not in gone][:3]
    late = [person for person in people if person not in answered and person not in gone]
    if late and not again:
        deeds.append(Deed(late[0], "answer"))
    if len(deeds) % 2:
        deeds.append(Deed(draw(st.sampled_from([p for p in people if p not in gone])), "leave"))
    return [*deeds, *([Deed("", "next")] if again else []), Deed("", "close")]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(courses(), st.sampled_from(("everybody", "practitioners", "patterns")))
def test_nobody_is_known_after_any_course(deeds: list[Deed], readers: str) -> None:
    people = who_of(deeds)
    worlds = played(people, deeds, readers)
    for reader in ("", people[0], people[-1]):
        assert known(worlds, reader) == []


# --- a weaker rule falls ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("weaker", [everything, enough, not_all_the_same, each_by_enough])
def test_a_weaker_rule_gives_somebody_away(weaker: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "may_be_counted", weaker)
    worlds = played(who_of(COURSES["three answer"]), COURSES["three answer"])
    assert known(worlds, "") != []


def test_what_is_weighed_now_beside_the_rest_gives_somebody_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three weigh twice; what all three weigh now is told although a fourth weighed before."""
    whole = figures.shifts

    def beside(session: Session) -> dict[str, figures.Shift]:
        found = whole(session)
        rows = [answer for answer in session.round(1).given() if answer.weighing]
        twice = [answer for answer in rows if session.round(2).answers.get(answer.person)]
        return {
            name: found[name]._replace(before=Figure("counts", _counts([answer.weighing[name] for answer in twice])))
            for name in CONSIDERATIONS
            if name in found
        }

    name = "four answer, three weigh again"
    worlds = all_but_the_end(name)
    monkeypatch.setattr(figures, "shifts", beside)
    assert known(onward(worlds, COURSES[name][-1:]), "") != []


def _counts(steps: Sequence[int]) -> dict[str, int]:
    said = [band(step) for step in steps]
    return {cell: said.count(cell) for cell in disclosure.WEIGHED.cells}


def test_saying_how_far_apart_two_are_gives_somebody_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def whoever(question: Question, answers: Sequence[str], least: int) -> Figure:
        return figure(question, [*answers], 1)

    monkeypatch.setattr(disclosure, "may_be_counted", lambda counts, least: True)
    monkeypatch.setattr(figures, "figure", whoever)
    deeds = course(*ANSWERS, ": discussion")
    assert known(played(who_of(deeds), deeds), "P01") != []
