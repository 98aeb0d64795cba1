"""What people read in a leader FLIP, held as plain text in both languages.

`FLIP_ACCEPT=1` writes the files anew; read the difference as a leader, and as their staff, would before committing.
"""

from datetime import timedelta
from functools import cache

from bot.domain.events import Submitted
from bot.domain.ports import Private
from bot.domain.views import Form, Reply
from bot.flows.people.home import home
from tests.flows.phases.test_pledge import LEADERS, RESEARCHER, STAFF, pledged, staged
from tests.flows.stage import filled, unchanged
from tests.flows.test_views_golden import GOLDEN, Shown, told
from tests.golden import assert_golden

SCENES = ("leaders-1-balances", "leaders-2-pledge", "leaders-3-staff", "leaders-4-few")


@cache
def shown() -> dict[str, list[Shown]]:
    stage, _ = staged("presentation")
    scenes: dict[str, list[Shown]] = {name: [] for name in SCENES}
    stage.sent.clear()

    def note(scene: str, by: str, view: Reply) -> None:
        assert view is not None
        scenes[scene].append((stage.now, by, view))

    def sends(scene: str) -> None:
        """Of what was sent since the last time: to the channel, the first leader and one of the staff."""
        new = unchanged(stage.sent)
        last = {(send.place, send.card): number for number, (_, send) in enumerate(new) if send.card}
        for number, (at, send) in enumerate(new):
            by = send.place.person if isinstance(send.place, Private) else "kanalen"
            if by in ("kanalen", LEADERS[0], STAFF[0]) and last.get((send.place, send.card), number) == number:
                scenes[scene].append((at, by, send.view))
        stage.sent.clear()

    balances, pledge, staff, few = SCENES
    note(balances, RESEARCHER, stage.press(RESEARCHER, "session.preview", "S1"))
    note(balances, STAFF[0], home(stage.group, STAFF[0], stage.now, stage.library))
    stage.press(RESEARCHER, "session.next", "S1")
    for number, leader in enumerate(LEADERS):
        form = stage.press(leader, "response.open", "S1")
        assert isinstance(form, Form)
        if not number:
            note(balances, leader, form)
        at_both = {"today-saving-investing": "2", "wanted-saving-investing": "4"}
        values = filled(form, "Jeg beholder mentorerne") | at_both
        stage.arrive(leader, Submitted(form.act, values))
    note(balances, STAFF[0], stage.press(STAFF[0], "response.open", "S1"))
    sends(balances)
    stage.press(RESEARCHER, "session.next", "S1")
    note(pledge, LEADERS[0], stage.press(LEADERS[0], "pledge.open", "S1"))
    for days in (90, 14):
        reply = pledged(stage, what="Det er i orden at bruge en time på sparring", days=days)
        note(pledge, LEADERS[0], reply)
    note(pledge, LEADERS[0], stage.press(LEADERS[0], "pledge.open", "S1"))
    note(pledge, LEADERS[0], home(stage.group, LEADERS[0], stage.now, stage.library))
    pledged(stage, LEADERS[1], "Jeg spørger til indhold før tal", 14)
    stage.press(LEADERS[2], "session.ready", "S1")
    sends(pledge)
    stage.forward(timedelta(days=15))
    sends(staff)
    note(staff, STAFF[0], stage.press(STAFF[0], "pledge.view.open", "G1"))
    for person, noticed in zip(STAFF[:3], ("yes", "partly", "partly"), strict=True):
        line = "Timen står i kalenderen" if noticed == "yes" else ""
        reply = stage.submit(person, "pledge.view", "G1", noticed=noticed, line=line)
        if person == STAFF[0]:
            note(staff, person, reply)
    note(staff, STAFF[0], home(stage.group, STAFF[0], stage.now, stage.library))
    stage.submit(STAFF[0], "pledge.view", "G2", noticed="no", line="Det har jeg ikke mærket")
    stage.forward(timedelta(days=10))
    sends(few)
    note(few, STAFF[0], stage.press(STAFF[0], "pledge.view.open", "G1"))
    stage.submit(RESEARCHER, "session.plan", format="practitioner", dilemma="encounter-open-door", pace="live")
    stage.press(RESEARCHER, "session.start", "S2")
    sends(few)
    return scenes


def test_what_people_read_in_a_leader_flip() -> None:
    assert_golden(GOLDEN / "leaders.txt", told(shown()))
