"""Several groups on stages of their own, and nothing between them but what they tell each other on purpose."""

from datetime import datetime, timedelta

from bot.domain.events import Body, Configured, Inbound, Member, Seminar, Shared
from bot.domain.ports import Library
from bot.domain.views import Form, Home
from bot.domain.vocabulary import ROLES, Role
from bot.flows.decide import decide
from bot.flows.people.home import home
from bot.flows.step import Decision, Share
from bot.runtime.seminar_routing import SeminarRouting
from prompts.loader import load_library
from tests.flows.stage import Stage, filled

LIBRARY = load_library()
SEMINAR = "foraar"


class Room(Stage):
    """A stage whose words to others are kept until somebody carries them over."""

    def __init__(self, name: str, configured: Configured, library: Library = LIBRARY) -> None:
        self.name = name
        self.said: list[Share] = []
        self.decisions: list[Decision] = []
        super().__init__(library, configured)

    def arrive(self, person: str, body: Body) -> Decision:
        decision = super().arrive(person, body)
        self.said += decision.shares
        self.decisions.append(decision)
        return decision

    @property
    def researcher(self) -> str:
        return next(person.id for person in self.group.people.values() if person.role == "researcher")

    @property
    def answering(self) -> tuple[str, ...]:
        return tuple(person.id for person in self.group.people.values() if person.role != "researcher")

    def to(self, kind: str) -> None:
        while (session := self.group.session) is not None and session.kind != kind:
            self.press(self.researcher, "session.next", session.id)

    def page(self, person: str) -> Home:
        return home(self.group, person, self.now, self.library)

    def plan(self, pace: str = "live", dilemma: str = "encounter-unwanted-placement") -> None:
        self.submit(self.researcher, "session.plan", format="seminar", dilemma=dilemma, pace=pace)

    def adopt(self) -> None:
        assert self.group.seminar is not None
        for meeting in self.group.seminar.meetings:
            self.press(self.researcher, "seminar.adopt", arg=meeting)

    def start(self) -> str:
        session = list(self.group.sessions)[-1]
        self.press(self.researcher, "session.start", session)
        return session

    def answer_all(self, session: str, text: str = "", **more: str | list[str]) -> None:
        for person in self.answering:
            self.answer(person, session, text, **more)

    def make_point(self, person: str, text: str, to: str = "") -> str:
        session = list(self.group.sessions)[-1]
        form = self.press(person, "point.open", session, to)
        assert isinstance(form, Form), form
        self.submit(person, "point.make", session, to, **(filled(form, text)))
        return f"V{self.group.counts.get('V', 0)}"

    def release(self, point: str) -> None:
        self.press(self.researcher, "point.release", list(self.group.sessions)[-1], point)


class Hall:
    """`size`: practitioners in each group, beside a leader and `researchers`. What is told waits in `on_the_way`."""

    def __init__(self, *names: str, size: int = 3, researchers: int = 1, named: bool = False, cell: int = 3) -> None:
        self.sisters = SeminarRouting("et hemmeligt ord", ((SEMINAR, names),))
        self.rooms = {name: Room(name, self.configured(name, size, researchers, named, cell)) for name in names}
        self.on_the_way: list[tuple[str, Share]] = []

    def configured(self, name: str, size: int, researchers: int, named: bool, cell: int) -> Configured:
        roles: tuple[Role, ...] = (*ROLES[:1] * size, "leader", *ROLES[2:] * researchers)
        known = self.sisters.of(SEMINAR, name)
        names = {sister: f"Kommune {item}" for sister, item in known.items()} if named else {}
        return Configured(
            theme="encounter",
            members=tuple(Member(f"P{number:02}", role) for number, role in enumerate(roles, 1)),
            smallest_cell=cell,
            seminar=Seminar(SEMINAR, "Forårsseminaret", tuple(known), names),
        )

    def join(self) -> None:
        for room in self.rooms.values():
            room.join(*room.group.people)

    def collect(self) -> None:
        for room in self.rooms.values():
            self.on_the_way += [(room.name, share) for share in room.said]
            room.said.clear()

    def carry(self, twice: bool = False) -> None:
        """Everything that was told arrives, and what that leads to as well."""
        self.collect()
        while self.on_the_way:
            speaker, share = self.on_the_way.pop(0)
            target, body = self.sisters.addressed(speaker, share.to, share.body)
            for _ in range(2 if twice else 1):
                self.rooms[target].arrive("", body)
            self.collect()

    def together(self, kind: str) -> None:
        for room in self.rooms.values():
            room.to(kind)
        self.carry()

    def forward(self, by: timedelta) -> None:
        for room in self.rooms.values():
            room.forward(by)
        self.carry()

    def gathered(self, pace: str = "live") -> None:
        """All have joined, and a session that the first planned is under way in each."""
        self.join()
        first, *others = self.rooms.values()
        first.plan(pace)
        self.carry()
        for room in others:
            room.adopt()
        for room in self.rooms.values():
            room.start()

    def label(self, reader: str, of: str) -> int:
        known = self.rooms[reader].group.seminar
        assert known is not None
        names = {item: sister for sister, item in self.sisters.of(SEMINAR, reader).items()}
        return known.label(names[of])


def heard(room: Room, body: Shared, now: datetime | None = None) -> Decision:
    """What would be decided; nothing is kept."""
    return decide(room.group, Inbound("test", "probe", "g", "", body), now or room.now, room.library)
