"""What participants read in one session, from welcome to the next opening, held as plain text in both languages.

Of a row that differs, the English stands below the Danish. `FLIP_ACCEPT=1` writes the files anew; read the difference
as a caseworker would before it is committed.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from bot.domain.events import Act, Edited, Posted, Submitted, Values
from bot.domain.ports import Channel, Private
from bot.domain.views import Form, Receipt, Reply, View
from bot.flows.people.home import home
from bot.flows.step import Send
from prompts.words import Words
from tests.flows.stage import ANSWERING, CASEWORKERS, LEADER, START, Stage, filled, unchanged
from tests.flows.walk import Plain
from tests.golden import assert_golden, together

GOLDEN = Path(__file__).parent / "golden"
WORDS = Words(strict=True)
NAMES = ("01-joining", "02-plan", "03-answer", "04-reveal", "05-discussion", "06-shift", "07-decision", "08-tryout")
SCENES = (*NAMES, "09-next", "10-home", "11-own-record")

Shown = tuple[datetime, str, View | Receipt]
"""When, who sees it, and what they see."""


def told(scenes: Mapping[str, Iterable[tuple[datetime, str, Reply]]]) -> str:
    """A story in both languages: when each view was seen, in days after the start. What is the same stands once."""
    before: dict[tuple[str, str], str] = {}
    rows: set[tuple[str, str]] = set()
    parts = []
    for scene, seen in scenes.items():
        parts.append(f"##### {scene}\n")
        for at, by, view in seen:
            title = f"{by}, {(at - START).days}"
            danish, english = (Plain(WORDS, language, at)(view) for language in ("da", "en"))
            same = before.setdefault((danish, english), f"{scene}: {title}")
            text = together(danish, english, rows) if same == f"{scene}: {title}" else f"(as {same})\n"
            parts.append(f"--- {title}\n{text}")
    return "\n".join(parts)


class Show(Stage):
    """A stage that notes what is seen, scene by scene."""

    def __init__(self) -> None:
        super().__init__()
        self.scenes: dict[str, list[Shown]] = {name: [] for name in SCENES}
        self._from = 0

    def note(self, scene: str, by: str, view: Reply) -> None:
        assert view is not None
        self.scenes[scene].append((self.now, by, view))

    def sends(self, scene: str) -> None:
        """Everything sent since the last time; of a living card only how it ended up."""
        new, self._from = unchanged(self.sent[self._from :]), len(self.sent)
        last = {(send.place, send.card): number for number, (_, send) in enumerate(new) if _lives(send)}
        for number, (at, send) in enumerate(new):
            by = send.place.person if isinstance(send.place, Private) else _place(send.place)
            newest = not _lives(send) or last[send.place, send.card] == number
            if by not in CASEWORKERS[1:5] and newest:
                self.scenes[scene].append((at, by, send.view))


def _lives(send: Send) -> bool:
    """Whether it changes a message that is there already, as soon as there is one."""
    return bool(send.card) and not send.occasion.anew


def _place(place: object) -> str:
    return "kanalen" if isinstance(place, Channel) else "tråden"


@cache
def shown() -> dict[str, list[Shown]]:
    show = Show()
    show.join()
    show.note("01-joining", "P01", show.press("P01", "consent.open"))
    yes, no = "yes", "no"
    for take_part, research, quotation in ((yes, yes, yes), (yes, yes, no), (yes, no, no), (no, no, no)):
        reply = show.submit("P01", "consent.set", take_part=take_part, research=research, quotation=quotation)
        show.note("01-joining", "P01", reply)
    show.join("P01")
    show.sends("01-joining")
    show.note("02-plan", "P07", show.press("P07", "session.plan.open"))
    plan: Values = {
        "format": "practitioner",
        "dilemma": "involvement-closed-offer",
        "pace": "spread",
        "readers": "everybody",
    }
    show.note("02-plan", "P07", show.arrive("P07", Submitted(Act("session.plan"), plan)).reply)
    show.note("02-plan", "P07", show.press("P07", "session.preview", "S1"))
    show.note("02-plan", "P07", show.press("P07", "session.start", "S1"))
    show.sends("02-plan")
    _answer(show)
    _discuss(show)
    _decide(show)
    _try_out(show)
    show.open("live", "encounter-open-door")
    show.sends("09-next")
    for person in ("P01", LEADER, "P07"):
        show.note("10-home", person, home(show.group, person, show.now, show.library))
    _read_own(show)
    return show.scenes


def _read_own(show: Show) -> None:
    scene = "11-own-record"
    show.arrive("P01", Edited("m1", "Vi ringer altid, dagen før de møder op"))
    show.note(scene, "P01", show.press("P01", "record.open", "S1"))
    form = show.press("P01", "record.comment.open", "S1", "1")
    show.note(scene, "P01", form)
    assert isinstance(form, Form)
    text = "Det gælder kun i vores team"
    show.note(scene, "P01", show.arrive("P01", Submitted(form.act, {"line": "C1", "change": "correction"})).reply)
    values: Values = {"line": "C1", "change": "correction", "text": text}
    show.note(scene, "P01", show.arrive("P01", Submitted(form.act, values)).reply)
    show.submit("P01", "record.comment", "S1", "1", line="all", change="comment", text="Det ligner det, jeg mente")
    show.note(scene, "P01", show.press("P01", "record.approve", "S1"))
    show.note(scene, "P01", show.press("P01", "record.open", "S1", "2"))
    show.sends(scene)
    show.note(scene, "P07", home(show.group, "P07", show.now, show.library))
    show.note(scene, "P07", show.press("P07", "record.comments", "S1"))
    show.submit("P01", "consent.set", take_part="yes", research="no", quotation="no")
    show.note(scene, "P01", show.press("P01", "record.open", "S1"))


def _answer(show: Show) -> None:
    show.to("response")
    form = show.press("P01", "response.open", "S1")
    show.note("03-answer", "P01", form)
    assert isinstance(form, Form)
    show.note("03-answer", "P01", show.arrive("P01", Submitted(form.act, {})).reply)
    values: Values = filled(form, "Jeg ville ringe til ham, før han møder op")
    values |= {"weigh-respect": "5", "gave": "efficiency", "stance-say-matters": "nuances"}
    values |= {"example-say-matters": "Hos os lukkede et lignende tilbud sidste år"}
    show.note("03-answer", "P01", show.arrive("P01", Submitted(form.act, values)).reply)
    show.note("03-answer", "P01", home(show.group, "P01", show.now, show.library))
    show.answer("P02", "S1", "Jeg ville tage det på mødet", **{"weigh-fairness": "4", "gave": "respect"})
    show.answer("P03", "S1", "Jeg ville tale med min leder først", **{"weigh-efficiency": "2", "gave": "efficiency"})
    show.note("03-answer", "P04", show.press("P04", "response.pass", "S1", "1"))
    show.note("03-answer", "P07", home(show.group, "P07", show.now, show.library))
    show.note("03-answer", "P07", show.press("P07", "session.nudge", "S1"))
    show.sends("03-answer")
    show.to("discussion")
    late = show.press("P05", "response.open", "S1")
    assert isinstance(late, Form)
    show.note("04-reveal", "P05", show.arrive("P05", Submitted(late.act, filled(late))).reply)
    show.sends("04-reveal")


def _discuss(show: Show) -> None:
    show.arrive("P01", Posted("m1", "Vi ringer altid, inden de møder op"))
    show.note("05-discussion", "P02", show.arrive("P02", Posted("m2", "Ring til mig på 22 33 44 55")).reply)
    show.note("05-discussion", "P01", show.press("P01", "knowledge.open", "test:m1"))
    show.note("05-discussion", "P01", show.submit("P01", "knowledge.ask", "S1", question="Virker det at ringe først?"))
    show.note("05-discussion", "P02", show.press("P02", "response.relate", "test:m1"))
    show.sends("05-discussion")
    show.note("05-discussion", "P07", show.press("P07", "knowledge.answer.open", "K1"))
    show.note("05-discussion", "P07", show.submit("P07", "knowledge.answer", "K1", answer="Det tyder to studier på"))
    show.sends("05-discussion")
    show.to("reweigh")
    for person in CASEWORKERS[:3]:
        form = show.press(person, "response.open", "S1")
        assert isinstance(form, Form)
        if person == "P01":
            show.note("06-shift", person, form)
        moved = "At høre, hvor forskelligt vi gør" if person == "P01" else ""
        show.arrive(person, Submitted(form.act, filled(form) | {"weigh-respect": "4", "moved": moved}))
    show.to("proposals")
    show.sends("06-shift")


def _decide(show: Show) -> None:
    form = show.press("P01", "proposal.open", "test:m1")
    show.note("07-decision", "P01", form)
    assert isinstance(form, Form)
    texts: Values = {
        "what": "Ring til borgeren, dagen før et tilbud ændres",
        "who": "Sagsbehandleren",
        "for_whom": "Borgere i forløb",
        "benefit": "Færre udeblivelser",
        "harm": "Ringetid går fra samtaler",
        "serves": ["respect", "responsiveness"],
        "costs": ["efficiency"],
    }
    show.note("07-decision", "P01", show.arrive("P01", Submitted(form.act, filled(form) | texts)).reply)
    show.sends("07-decision")
    show.to("decision")
    show.note("07-decision", "P02", show.press("P02", "position.open", "R1"))
    show.note("07-decision", "P02", show.submit("P02", "position.take", "R1", position="objection", reason=""))
    reason = "Vi har ikke tid til det"
    show.note("07-decision", "P02", show.submit("P02", "position.take", "R1", position="objection", reason=reason))
    show.sends("07-decision")
    show.open_positions("R1")
    show.sends("07-decision")
    objection = show.press("P01", "objection.open", "R1")
    show.note("07-decision", "P01", objection)
    assert isinstance(objection, Form)
    show.arrive("P01", Submitted(objection.act, {"reason": "Vi prøver med to borgere hver"}))
    show.submit("P02", "position.take", "R1", position="reservation", reason="Hvis det kun er to")
    show.submit("P03", "position.take", "R1", position="yes")
    show.forward(timedelta(days=6))
    show.sends("07-decision")
    show.note("07-decision", LEADER, show.press(LEADER, "backing.open", "R1"))
    show.submit(LEADER, "backing.give", "R1", backed="yes", reason="Jeg giver en time om ugen")
    show.sends("07-decision")


def _try_out(show: Show) -> None:
    show.note("08-tryout", "P01", show.press("P01", "tryout.open", "R1"))
    first = show.now.date()
    starts, ends = ((first + timedelta(days=days)).isoformat() for days in (3, 31))
    reply = show.submit("P01", "tryout.plan", "R1", owner="P01", rhythm="7", starts=starts, ends=ends)
    show.note("08-tryout", "P01", reply)
    show.forward(timedelta(days=14))
    form = show.press("P01", "checkin.open", "T1")
    show.note("08-tryout", "P01", form)
    assert isinstance(form, Form)
    values: Values = {"course": "mixed", "benefit": "yes", "harm": "yes", "note": "To borgere blev urolige"}
    show.note("08-tryout", "P01", show.arrive("P01", Submitted(form.act, values)).reply)
    show.sends("08-tryout")
    show.note("08-tryout", LEADER, show.press(LEADER, "tryout.stop.open", "T1"))
    show.forward(timedelta(days=30))
    show.note("08-tryout", "P01", show.press("P01", "outcome.open", "T1"))
    show.submit("P01", "outcome.decide", "T1", outcome="adapted", reason="Vi ringer, når det er en stor ændring")
    show.sends("08-tryout")


def test_what_participants_read() -> None:
    assert_golden(GOLDEN / "session.txt", told(shown()))


def test_every_participant_saw_something() -> None:
    seen = {by for scene in shown().values() for _, by, _ in scene}
    assert {"kanalen", "tråden", "P01", LEADER, "P07"} <= seen
    assert set(ANSWERING) >= {by for by in seen if by in ANSWERING}
