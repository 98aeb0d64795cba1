"""Who reads the answers, through the one dispatcher, for every platform: what leaves for leaders, and what their pages
and forms hold, before and after the time to take back."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from bot.app import Runtime, runtime
from bot.domain.events import Act, Arrived, Inbound, Pressed, Submitted, Values
from bot.domain.ports import Answer
from bot.domain.views import Form
from bot.runtime.clock import StillClock
from bot.settings import Settings, load
from storage import models
from tests.flows.stage import START, filled
from tests.running import rows

PLATFORMS = ("playground", "slack", "teams")
GROUP, RESEARCHER, LEADER = "moedet", "forsker-1", "leder-1"
CASEWORKERS = tuple(f"sagsbehandler-{number}" for number in range(1, 5))
EVERYBODY = (*CASEWORKERS, LEADER, RESEARCHER)
WORDS = {member: f"hemmeligt-{number}-ord" for number, member in enumerate((*CASEWORKERS, LEADER))}
ENTRA = "11111111-0000-4000-8000-00000000000"


def everywhere(tmp_path: Path) -> Settings:
    """Every member is on every platform."""
    path = tmp_path / "app.yaml"
    path.write_bytes((Path(__file__).parent.parent / "app.yaml").read_bytes())
    changed = load(path).settings.model_dump(mode="json", exclude_none=True)
    changed["groups"], changed["seminars"] = changed["groups"][:1], []
    group = changed["groups"][0]
    group["channels"] = {"playground": "moedet", "slack": "C0FLIP0001", "teams": "19:flip@thread.tacv2"}
    for number, member in enumerate(group["members"]):
        member |= {"slack": f"U0FLIP{number:03}", "teams": f"{ENTRA}{number}"}
    changed["platforms"]["slack"] = {"enabled": True}
    changed["platforms"]["teams"] = {"enabled": True, "app_id": f"{ENTRA}a", "tenants": [f"{ENTRA}b"]}
    changed["storage"] |= {"database": str(tmp_path / "flip.db"), "keys": str(tmp_path / "keys.db")}
    return Settings.model_validate(changed)


class Group:
    """The example group, in which each member acts on the platform that is tried."""

    def __init__(self, built: Runtime, settings: Settings, platform: str) -> None:
        self.built, self.settings, self.platform = built, settings, platform
        known = {item.name: item.key for item in settings.groups[0].members}
        people = built.keys.identities(GROUP)
        self.person = {known[item.name]: item.person for item in people if item.platform == platform}

    async def do(self, member: str, body: Pressed | Submitted | Arrived) -> Answer:
        return await self.built.dispatch.handle(Inbound(self.platform, uuid4().hex, GROUP, self.person[member], body))

    async def press(self, member: str, name: str, arg: str = "") -> Answer:
        group = await self.built.dispatch.group(GROUP)
        return await self.do(member, Pressed(Act(name, "S1", group.sessions["S1"].revision, arg)))

    async def reads(self, member: str) -> set[str]:
        """Whose words a member reads on this platform: in the channel, in messages to them, on their page, behind the
        buttons that show, and in the forms that quote."""
        mine = self.person[member]
        shown: list[str] = []
        for row in rows(self.settings.urls()[0], models.Outbox):
            if row["platform"] == self.platform and ('"private"' not in row["place"] or f'"{mine}"' in row["place"]):
                shown.append(str(row["view"]))
        page, _, _ = await self.built.dispatch.home(GROUP, mine)
        shown.append(msgspec.json.encode(page).decode())
        for name in ("session.show", "session.own", "status.show", "mine.show", "proposal.open", "string.show"):
            shown.append(msgspec.json.encode((await self.press(member, name)).reply).decode())
        said = "\n".join(shown)
        return {who for who, word in WORDS.items() if word in said and who != member}


async def answered(group: Group, readers: str) -> None:
    for member in EVERYBODY:
        await group.do(member, Arrived())
        values: Values = {"take_part": "yes", "research": "yes", "quotation": "yes"}
        await group.do(member, Submitted(Act("consent.set"), values))
    plan: Values = {"format": "practitioner", "dilemma": "encounter-unwanted-placement", "pace": "spread"}
    await group.do(RESEARCHER, Submitted(Act("session.plan"), plan | {"readers": readers}))
    await group.press(RESEARCHER, "session.start")
    await group.press(RESEARCHER, "session.next", str(len(EVERYBODY)))
    for member, word in WORDS.items():
        form = (await group.press(member, "response.open")).reply
        assert isinstance(form, Form)
        await group.do(member, Submitted(form.act, filled(form, word)))
    state = await group.built.dispatch.group(GROUP)
    assert state.sessions["S1"].round(1).revealed


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("readers", ["practitioners", "patterns", "everybody"])
async def test_leaders_read_on_every_platform_what_the_form_says_and_when(
    tmp_path: Path, platform: str, readers: str
) -> None:
    settings, clock = everywhere(tmp_path), StillClock(START)
    async with runtime(settings, clock) as built:
        group = Group(built, settings, platform)
        await answered(group, readers)
        others = set(WORDS) - {LEADER}
        assert await group.reads(CASEWORKERS[1]) == set(WORDS) - {CASEWORKERS[1]}
        assert await group.reads(LEADER) == (others if readers == "everybody" else set())
        taken_back = CASEWORKERS[0]
        if readers == "practitioners":
            await group.press(taken_back, "response.withdraw", "1")
        clock.move(START + timedelta(days=20))
        await built.scheduler.tick()
        late = {"practitioners": others - {taken_back}, "patterns": set(), "everybody": others}[readers]
        assert await group.reads(LEADER) == late
