"""A year of several groups, from follow-up to follow-up: nothing early, late or twice, and nobody at night."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import Runtime, runtime
from bot.domain.events import Act, Arrived, Body, Inbound, Pressed, Submitted
from bot.domain.facts import FollowUpDone
from bot.domain.views import Form, Reply
from bot.flows.model.calendar import Calendar
from bot.flows.model.state import Group
from bot.runtime.clock import StillClock
from bot.runtime.time_machine import TimeMachine
from bot.settings import Settings
from storage.engine import connect
from storage.models import FollowUp, Tape, table_of
from storage.tape import unseal
from storage.verify import verify
from tests.fakes import FakeMessenger
from tests.flows.stage import filled
from tests.long import of_length

BEGINS = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
GROUPS = [f"gruppe-{number}" for number in range(of_length(short=3, long=10))]
"""They begin their sessions in one of three weeks."""
ROLES = {"leder": "leader", "forsker": "researcher", **{f"sagsbehandler-{n}": "practitioner" for n in range(1, 5)}}
CALENDAR = Calendar()
DILEMMA = "encounter-help-or-watch"


def settings(folder: Path) -> Settings:
    groups = [
        {
            "id": group, "name": group, "municipality": "kommune", "theme": "encounter",
            "channels": {"playground": group},
            "members": [{"key": key, "name": key, "role": role} for key, role in ROLES.items()],
        }
        for group in GROUPS
    ]  # fmt: skip
    return Settings.model_validate(
        {
            "programme": {
                "id": "proeve", "name": "Prøve", "controller": "Universitetet", "contact": "Kontoret",
                "retention_years": 5, "consent_months": 6,
            },
            "municipalities": [{"id": "kommune", "name": "Kommune"}],
            "groups": groups,
            "platforms": {"playground": {"enabled": True}},
            "storage": {"database": folder / "flip.db", "keys": folder / "keys.db"},
        }
    )  # fmt: skip


class Year:
    def __init__(self, built: Runtime, time: TimeMachine) -> None:
        self.built = built
        self.time = time
        self._keys = 0

    async def do(self, group: str, who: str, body: Body) -> Reply:
        known = self.built.keys.by_user("playground", who, group)
        assert known is not None
        self._keys += 1
        inbound = Inbound("playground", f"k{self._keys}", group, known.person, body)
        return (await self.built.dispatch.handle(inbound)).reply

    async def fill(self, group: str, who: str, act: Act, **values: str) -> None:
        form = await self.do(group, who, Pressed(act))
        if isinstance(form, Form):
            await self.do(group, who, Submitted(form.act, {**filled(form, "Sådan gør vi"), **values}))

    async def now(self, group: str) -> Group:
        return await self.built.dispatch.group(group)

    async def session(self, group: str) -> None:
        """A spread session in which three of four answer in time, and one proposal is made and tried out."""
        await self.fill(group, "forsker", Act("session.plan.open"), pace="spread", dilemma=DILEMMA)
        state = await self.now(group)
        plan = next(item for item in state.sessions.values() if item.status == "planned")
        await self.do(group, "forsker", Pressed(Act("session.start", plan.id, plan.revision)))

    async def act(self, group: str) -> None:
        """What people do when they look in."""
        state = await self.now(group)
        session = state.session
        if session is not None:
            for who in ("sagsbehandler-1", "sagsbehandler-2", "leder"):
                match session.kind:
                    case "response" | "reweigh":
                        await self.fill(group, who, Act("response.open", session.id, session.revision))
                    case "proposals" if who == "sagsbehandler-1" and not state.proposals_of(session.id):
                        await self.fill(group, who, Act("proposal.open", session.id, session.revision))
                    case "decision":
                        for proposal in state.proposals_of(session.id):
                            await self.fill(group, who, Act("position.open", proposal.id), position="yes")
        for proposal in state.proposals.values():
            # Positions are sealed until all are taken or the time is over: a leader is asked from then on.
            if proposal.open:
                await self.fill(group, "leder", Act("backing.open", proposal.id), backed="yes")
        for proposal in state.proposals.values():
            if proposal.decision == "try" and state.tryout_of(proposal.id) is None:
                first = state.calendar.day(self.built.clock.now()) + timedelta(days=2)
                days = {"starts": first.isoformat(), "ends": (first + timedelta(days=30)).isoformat()}
                await self.fill(group, "sagsbehandler-1", Act("tryout.open", proposal.id), **days)


async def test_a_year_of_several_groups(tmp_path: Path) -> None:
    clock = StillClock(BEGINS)
    wanted = settings(tmp_path)
    async with runtime(wanted, clock) as built:
        built.messengers["playground"] = FakeMessenger()
        year = Year(built, TimeMachine(built, clock))
        for group in GROUPS:
            for who in ROLES:
                await year.do(group, who, Arrived())
                agreed = {"take_part": "yes", "research": "yes", "quotation": "no"}
                await year.do(group, who, Submitted(Act("consent.set"), dict(agreed)))
        for week in range(52):
            for number, group in enumerate(GROUPS):
                if week % 9 == number % 3:
                    await year.session(group)
            for _ in range(3):
                for group in GROUPS:
                    await year.act(group)
                await year.time.forward(clock.now() + timedelta(days=7 / 3))
        ends = clock.now()
    engine = connect(wanted.urls()[0])
    assert verify(engine) == []
    with engine.begin() as connection:
        rows = list(connection.execute(table_of(FollowUp).select()).mappings())
        tape = [unseal(row).fact for row in connection.execute(table_of(Tape).select()).mappings()]
    engine.dispose()
    done = Counter(fact.followup for fact in tape if isinstance(fact, FollowUpDone))
    assert max(done.values()) <= len(GROUPS), "a follow-up's number is its group's own"
    kinds = Counter(row["what"] for row in rows if row["status"] == "done")
    assert {"phase_limit", "reminder", "checkin", "tryout_start", "tryout_review", "consent_renewal"} <= set(kinds)
    assert sum(kinds.values()) > 50 * len(GROUPS)
    for row in rows:
        if row["status"] == "planned":
            assert row["due"] > ends, row
        else:
            assert row["status"] in ("done", "cancelled", "skipped"), row
        if row["status"] == "done":
            assert row["done_at"] == row["due"], row
        local = row["due"].astimezone(ZoneInfo(CALENDAR.zone))
        assert CALENDAR.is_workday(local.date()), row
        assert CALENDAR.opens <= local.strftime("%H:%M") <= CALENDAR.closes, row
