"""What is read in Lån et øre, from the preview to how it went, held as plain text in both languages.

`FLIP_ACCEPT=1` writes the files anew; read the difference as a caseworker would before it is committed.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

from bot.domain.ports import Private
from bot.domain.views import Reply
from bot.flows.people.home import home
from tests.flows.circles import OWNER, PEERS, Circle
from tests.flows.stage import LEADER, RESEARCHERS, unchanged
from tests.flows.test_views_golden import GOLDEN, told
from tests.flows.walk import words
from tests.golden import assert_golden

SCENES = ("ear-1-excerpt", "ear-2-marking", "ear-3-asking", "ear-4-advising", "ear-5-trying", "ear-6-outside")
LISTENER = PEERS[0]

Shown = tuple[datetime, str, Reply]


@cache
def shown() -> dict[str, list[Shown]]:
    circle = Circle("spread")
    scenes: dict[str, list[Shown]] = {name: [] for name in SCENES}

    def note(scene: str, by: str, view: Reply) -> None:
        scenes[scene].append((circle.now, by, view))

    def sent(scene: str) -> None:
        for at, send in unchanged(circle.sent)[len(seen) :]:
            by = send.place.person if isinstance(send.place, Private) else "kanalen"
            if by not in PEERS[1:] and "welcome-title" not in words(send.view):
                scenes[scene].append((at, by, send.view))
            seen.append(by)

    seen: list[str] = []
    note("ear-6-outside", RESEARCHERS[0], circle.press(RESEARCHERS[0], "session.preview", "S1"))
    for view in excerpt(circle):
        note("ear-1-excerpt", OWNER, view)
    sent("ear-1-excerpt")
    for person in (LISTENER, OWNER):
        note("ear-2-marking", person, circle.press(person, "ear.read", "S1"))
    note("ear-2-marking", LISTENER, circle.press(LISTENER, "ear.mark.open", "S1", "0"))
    for person in (LEADER, RESEARCHERS[0]):
        note("ear-6-outside", person, home(circle.group, person, circle.now, circle.library))
        note("ear-6-outside", person, circle.press(person, "ear.read", "S1"))
    circle.all_mark()
    note("ear-2-marking", OWNER, circle.press(OWNER, "ear.read", "S1"))
    note("ear-2-marking", OWNER, circle.press(OWNER, "ear.marks.share", "S1"))
    sent("ear-2-marking")
    note("ear-3-asking", LISTENER, circle.press(LISTENER, "ear.ask.open", "S1"))
    note("ear-3-asking", LISTENER, circle.submit(LISTENER, "ear.ask", "S1", question="Hvad tænkte du?"))
    note("ear-3-asking", OWNER, circle.press(OWNER, "ear.answer.open", "S1", "1"))
    note("ear-3-asking", OWNER, circle.submit(OWNER, "ear.answer", "S1", "1", answer="At vi ikke nåede det sidst"))
    circle.to("advising")
    sent("ear-3-asking")
    note("ear-4-advising", LISTENER, circle.press(LISTENER, "ear.advise.open", "S1"))
    note("ear-4-advising", LISTENER, circle.submit(LISTENER, "ear.advise", "S1", idea="Læg skemaet væk"))
    note("ear-4-advising", LISTENER, circle.press(LISTENER, "ear.read", "S1"))
    circle.to("trying")
    sent("ear-4-advising")
    note("ear-5-trying", OWNER, circle.press(OWNER, "ear.read", "S1"))
    note("ear-5-trying", OWNER, circle.press(OWNER, "ear.step.open", "S1"))
    note("ear-5-trying", OWNER, circle.submit(OWNER, "ear.step", "S1", what="Jeg venter, når hun tøver", days="3"))
    note("ear-5-trying", OWNER, home(circle.group, OWNER, circle.now, circle.library))
    circle.forward(timedelta(days=7))
    sent("ear-5-trying")
    note("ear-5-trying", OWNER, circle.press(OWNER, "step.tell.open", "S1"))
    note("ear-5-trying", OWNER, circle.submit(OWNER, "step.tell", "S1", how="Hun kom tilbage til det selv"))
    return scenes


def excerpt(circle: Circle) -> Iterator[Reply]:
    yield circle.press(OWNER, "ear.open", "S1")
    yield circle.share(turns="S: hej\nder blev stille\nB: ja")
    yield circle.share(turns="S: hej\nB: ja, jeg var hos Bilka i 12 år, og jeg er 54 år")
    yield circle.share()


def test_what_is_read_in_the_circle() -> None:
    assert_golden(GOLDEN / "ear.txt", told(shown()))
