"""A circle on a stage: a conversation that is lent, at each of its phases."""

from bot.domain.events import Act, Submitted, Values
from bot.domain.ports import Private
from bot.domain.views import Card, Form, Reply
from bot.flows.actions import ACTIONS
from bot.flows.people.home import home
from tests.flows.stage import CASEWORKERS, RESEARCHERS, Stage
from tests.flows.walk import wire
from tests.flows.watch import LIBRARY

OWNER, *PEERS = CASEWORKERS
SAID = "jeg har tænkt på noget med haver, men det er nok ikke noget"
TURNS = f"S: hvordan går det med at komme ud?\nB: {SAID}\nS: vi skal lige nå skemaet\nB: ja, okay"
CONTEXT = "Tredje samtale, efter en praktik der stoppede."
IN_CIRCLE = sorted(name for name in ACTIONS if name.startswith(("ear.", "step.")))
PRIVATE = (SAID, CONTEXT, "skemaet")


class Circle(Stage):
    """A session in which a conversation is lent."""

    def __init__(self, pace: str = "live") -> None:
        super().__init__(LIBRARY)
        self.join()
        values: Values = {"format": "lend-an-ear", "dilemma": "encounter-hesitant-wish", "pace": pace}
        reply = self.arrive(RESEARCHERS[0], Submitted(Act("session.plan"), values)).reply
        assert not isinstance(reply, Form), reply
        self.press(RESEARCHERS[0], "session.start", "S1")
        self.to("excerpt")

    @property
    def kind(self) -> str:
        return self.group.sessions["S1"].kind

    def share(self, person: str = OWNER, turns: str = TURNS, **more: str) -> Reply:
        form = self.press(person, "ear.open", "S1")
        assert isinstance(form, Form), form
        values: Values = {"context": CONTEXT, "turns": turns, "log": "no", **more}
        return self.arrive(person, Submitted(form.act, values)).reply

    def mark(self, person: str, note: str = "", **marks: list[str]) -> Reply:
        values: Values = {name.replace("_", "-"): list(seen) for name, seen in marks.items()}
        return self.submit(person, "ear.mark", "S1", "0", **values, **({"note-2": note} if note else {}))

    def all_mark(self) -> None:
        for number, person in enumerate(PEERS):
            self.mark(person, f"note fra nummer {number}", turn_2=["overtaken", "work"])

    def read(self, person: str) -> Card:
        card = self.press(person, "ear.read", "S1")
        assert isinstance(card, Card), card
        return card

    def everything_seen_by(self, person: str) -> str:
        """All that reached them, and all they can open."""
        sent = [
            send.view for _, send in self.sent if not isinstance(send.place, Private) or send.place == Private(person)
        ]
        opened = [
            self.press(person, name, "S1") for name in ("ear.read", "session.own", "session.show", "session.preview")
        ]
        page = home(self.group, person, self.now, self.library)
        return "".join(map(wire, [*sent, *opened, page, self.press(person, "status.show")]))


def shared() -> Circle:
    circle = Circle()
    circle.share()
    assert circle.kind == "marking"
    return circle


def asked() -> Circle:
    circle = shared()
    circle.all_mark()
    assert circle.kind == "asking"
    for number, person in enumerate(PEERS):
        circle.submit(person, "ear.ask", "S1", question=f"Hvad tænkte du {number}?")
    return circle


def advising() -> Circle:
    circle = asked()
    for number in range(1, len(PEERS) + 1):
        circle.submit(OWNER, "ear.answer", "S1", str(number), answer=f"Jeg var presset {number}")
    assert circle.kind == "advising"
    return circle


def trying() -> Circle:
    circle = advising()
    for number, person in enumerate(PEERS):
        circle.submit(person, "ear.advise", "S1", idea=f"Vent et øjeblik {number}")
    assert circle.kind == "trying"
    return circle


def closed(days: str = "5") -> Circle:
    circle = trying()
    circle.submit(OWNER, "ear.step", "S1", what="Jeg venter, når borgeren tøver", days=days)
    assert circle.group.sessions["S1"].status == "closed"
    return circle


LONG = "\n".join(f"{who}: {'og så var der noget, jeg gerne ville sige ' * 3}" for who in "SB" * 20)
NOTE = "Her kunne der være ventet lidt længere. " * 7


def longest() -> list[Reply]:
    """What is seen of the longest conversation that can be shared, with as much said to it as there may be."""
    circle = Circle()
    circle.share(turns=LONG)
    marking = [circle.press(PEERS[0], "ear.mark.open", "S1", page) for page in ("0", "1")]
    for person in PEERS:
        for page, numbers in (("0", range(2, 26, 2)), ("1", range(26, 42, 2))):
            values: Values = {f"turn-{at}": ["overheard", "work"] for at in numbers}
            values |= {f"note-{at}": NOTE for at in numbers}
            circle.submit(person, "ear.mark", "S1", page, **values)
    assert circle.kind == "asking"
    return [*marking, circle.read(OWNER), circle.read(PEERS[0])]
