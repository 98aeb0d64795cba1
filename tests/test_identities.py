"""Nobody can be found in an export: no name, address, account or message of theirs, in no byte of any format.

People write through the real adapters, name and mention each other as people do, and take the log home.
"""

import asyncio
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from html import unescape as html_unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import pyreadstat

from bot.app import Runtime, runtime
from bot.domain.events import Act, Arrived, Drafted, Edited, File, Inbound, Posted, Pressed, Submitted, Values
from bot.domain.views import Form, Receipt, TextInput
from bot.handlers.teams import arrivals as teams_arrivals
from bot.settings import Settings, load
from prompts.words import Words
from storage import models
from storage.exports import export
from tests.flows.stage import filled
from tests.handlers.slack import stage as slack
from tests.handlers.slack.people import CHANNEL
from tests.handlers.teams import activities as a
from tests.handlers.teams import stage as teams
from tests.handlers.teams.fake_teams import BOT, account_of
from tests.running import rows

NAMES = (
    "Åse Kjærgaard", "Søren Østergaard Friis", "Pia Æbelø-Lund", "Jens Aagaard", "Fatima Nørgård", "Knud Å. Måløv",
)  # fmt: skip
"""Of nobody: in the order of the members."""
MANNERS = (
    "{name}", "{upper}", "{lower}", "{name}s", "@{name}", "{reversed}", "{dotted}", "{scored}", "({name})", "{wide}",
    "#{joined}",
)  # fmt: skip


def renamed(settings: Settings, names: Sequence[str] = NAMES) -> Settings:
    """The same deployment with people who have names."""
    changed = settings.model_dump(mode="json", exclude_none=True)
    members = changed["groups"][0]["members"]
    for member, name in zip(members, names, strict=False):
        member["name"] = name
    changed["groups"][0]["members"] = members[: len(names)]
    return Settings.model_validate(changed)


def spelled(name: str) -> list[str]:
    """A name as people write it in passing."""
    first, *rest = name.split()
    forms = {
        "name": name,
        "upper": name.upper(),
        "lower": name.lower(),
        "reversed": f"{' '.join(rest)}, {first}",
        "dotted": ".".join(name.split()),
        "scored": "_".join(name.split()),
        "joined": "".join(name.split()),
        "wide": "\u00a0 ".join(name.split()),
    }
    return [manner.format(**forms) for manner in MANNERS]


def about(names: Sequence[str]) -> str:
    return "; ".join(f"hos {item} gik det" for name in names for item in spelled(name))


# --- reading every byte ---------------------------------------------------------------------------------------------


def told(path: Path) -> Iterator[str]:
    """What a file says to whoever opens it, with everything unpacked and every escape undone."""
    if path.suffix == ".sav":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            columns, labels = pyreadstat.read_sav(path, output_format="dict")
        yield "\n".join(str(value) for column in columns.values() for value in column)
        yield str(labels.column_names_to_labels) + str(labels.variable_value_labels)
    for raw in _unpacked(path):
        text = raw.decode("utf-8", "replace")
        yield text
        yield html_unescape(re.sub("<[^>]*>", "", text))
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)


def _unpacked(path: Path | io.BytesIO) -> Iterator[bytes]:
    if is_zipfile(path):
        with ZipFile(path) as packed:
            yield "\n".join(packed.namelist()).encode()
            for name in packed.namelist():
                yield from _unpacked(io.BytesIO(packed.read(name)))
    else:
        yield path.read_bytes() if isinstance(path, Path) else path.getvalue()


def found_in(folder: Path, names: Sequence[str], marks: Sequence[str] = ()) -> list[str]:
    """Which of these stand in which file: `names` in whatever spelling, `marks` as they are."""
    wanted = [(item, _plain(item)) for item in names]
    found: dict[str, None] = {}
    for path in sorted(item for item in folder.rglob("*") if item.is_file()):
        for text in (path.name, *told(path)):
            plain = _plain(text)
            here = [name for name, bare in wanted if bare in plain] + [mark for mark in marks if mark in text]
            found |= dict.fromkeys(f"{item} in {path.relative_to(folder)}" for item in here)
    return list(found)


def _plain(text: str) -> str:
    """Letters and digits alone: no spelling hides a name."""
    return re.sub(r"[\W_]+", "", text.casefold())


async def taken_home(built: Runtime, folder: Path) -> Path:
    """The whole log, and the same as it is sent in chat, in a folder."""
    engine = built.writer._engine
    to = folder / "home"
    await asyncio.to_thread(export, engine, to / "log", Words(strict=True))
    return to


TURNED = tuple(" ".join((*name.split()[1:], name.split()[0])) for name in NAMES)


def accounts(settings: Settings) -> list[str]:
    """What the members are called by the platforms and the configuration; a key may also be an everyday word."""
    members = settings.groups[0].members
    known = [user for member in members for name, user in member.accounts.items() if name != "playground"]
    return [*known, *(member.key for member in members if not member.key.isalpha())]


# --- the scan itself --------------------------------------------------------------------------------------------------


def test_the_scan_finds_what_is_hidden_in_any_format(tmp_path: Path) -> None:
    from tests.storage.exports.test_exports import agreed, said
    from tests.storage.history import SESSION
    from tests.storage.taken import take_home

    name = NAMES[2]
    take_home(tmp_path, (*SESSION, said(f"Hej {name.upper()}"), *agreed("P01")))
    with ZipFile(tmp_path / "log.zip", "w") as packed:
        packed.write(tmp_path / "tables.xlsx", "log/tables.xlsx")
    found = {item.rpartition(" in ")[2] for item in found_in(tmp_path, [name])}
    assert found == {
        *("contributions.csv", "utterances.csv", "tables.xlsx", "log.zip", "transcript.docx"),
        *(f"spss/{language}/{table}.sav" for language in ("da", "en") for table in ("contributions", "utterances")),
    }


# --- Slack ------------------------------------------------------------------------------------------------------------


async def test_nobody_of_a_slack_group_is_in_an_export(tmp_path: Path) -> None:
    configured = renamed(slack.settings(tmp_path))
    one, two = slack.CASEWORKERS[:2]
    async with slack.stage(tmp_path, configured=configured) as s:
        await s.begin()
        await s.onward()
        for number, user in enumerate(slack.ANSWERING):
            form = await s.form(user, "response.open")
            await s.people[user].submit(form, about(NAMES[number : number + 1]))
        await s.settle()
        assert len(s.rows(models.Response)) == len(slack.ANSWERING)
        await s.onward()
        mention = f"<@{two}> og <@U0FREMMED|{NAMES[0]}>, se <#{CHANNEL}|moedet>: {about(NAMES)}"
        ids = [await s.people[one].say(mention)]
        ids.append(await s.people[two].say(f"Enig med <@{one}>", thread=ids[0]))
        await s.people[two].edit(ids[1], f"Enig med <@{one}>", f"Enig med <@{one}> og {NAMES[1]}")
        asked = await s.people[one].menu("ask_researchers", ids[0], mention)
        assert asked.shown is not None
        await s.people[one].submit(asked.shown, about(NAMES))
        made = await s.people[two].menu("make_proposal", ids[0], mention)
        assert made.shown is not None
        await s.people[two].submit(made.shown, about(NAMES))
        await s.settle()
        home = await taken_home(s.runtime, tmp_path)
        (first, *_) = s.rows(models.Contribution)
        assert len(s.rows(models.KnowledgeRequest)) == len(s.rows(models.Proposal)) == 1
    known = s.runtime.keys.by_user("slack", two, slack.GROUP)
    assert known is not None
    assert first["texts"]["text"].startswith(
        f"@{known.person} og @…, se #moedet: hos @{_pseudonym(s.runtime, NAMES[0])}"
    )
    assert found_in(home, [*NAMES, *TURNED], [*accounts(configured), "U0FREMMED", *ids]) == []


def _pseudonym(built: Runtime, name: str) -> str:
    return next(person for item, person in built.keys.called(slack.GROUP).items() if item == name)


# --- Teams ------------------------------------------------------------------------------------------------------------


async def test_nobody_of_a_teams_group_is_in_an_export(tmp_path: Path) -> None:
    configured = renamed(teams.settings(tmp_path))
    one, two = teams.CASEWORKERS[:2]
    async with teams.stage(tmp_path, configured=configured) as s:
        people = {user: Member(s.runtime, "teams", account_of(user), teams.GROUP) for user in teams.EVERYBODY}
        await open_discussion(people, people[teams.RESEARCHER], people[one])
        await s.send(a.said(two, s.url, "<p>her er jeg</p>"))
        quote = (
            f'<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri"'
            f' itemid="8:orgid:{account_of(two)}">{NAMES[2]}</strong><span itemprop="time" itemid="1"></span>'
            '<p itemprop="preview">her er jeg</p></blockquote>'
        )
        names = f"{a.mention(0, 'FLIP')} {a.mention(1, NAMES[2])} {a.mention(2, 'Fremmed Mand')} {about(NAMES)}"
        said = a.mentioning(
            a.said(one, s.url, f"{quote}<p>{names}</p>"), (BOT, "FLIP"), (two, NAMES[2]), ("29:x", "Fremmed Mand")
        )
        said["attachments"].append(
            {"contentType": "application/vnd.microsoft.teams.file.download.info", "name": f"{NAMES[3]}.docx",
             "content": {"fileType": "docx"}, "contentUrl": f"https://x.example/{NAMES[3]}.docx"}
        )  # fmt: skip
        ids = [said["id"]]
        assert (await s.send(said)).status == 200
        plain = {**a.said(two, s.url, ""), "attachments": [], "text": f"<at>{NAMES[1]}</at>: {NAMES[4]} og du"}
        ids.append(plain["id"])
        assert (await s.send(a.mentioning(plain, (one, NAMES[1])))).status == 200
        assert (await s.send(a.edited(plain, f"<p>{NAMES[5]} sagde det</p>"))).status == 200
        await s.settle()
        assert len(s.rows(models.Contribution)) == 3
        home = await taken_home(s.runtime, tmp_path)
    marks = [*accounts(configured), *teams.EVERYBODY, teams_arrivals.ORGANISATION, *ids]
    assert found_in(home, [*NAMES, *TURNED, "Fremmed Mand"], marks) == []


# --- the playground ---------------------------------------------------------------------------------------------------


async def test_nobody_of_a_playground_group_is_in_an_export(tmp_path: Path) -> None:
    config = tmp_path / "app.yaml"
    config.write_bytes((Path(__file__).parent.parent / "app.yaml").read_bytes())
    settings = load(config).settings
    members = settings.groups[0].members
    names = [NAMES[number] if number < len(NAMES) else item.name for number, item in enumerate(members)]
    configured = renamed(settings, names)
    async with runtime(configured) as built:
        group = configured.groups[0].id
        people = {member.key: Member(built, "playground", member.key, group) for member in members}
        researcher = next(member.key for member in members if member.role == "researcher")
        caseworker = next(member.key for member in members if member.role == "practitioner")
        await open_discussion(people, people[researcher], people[caseworker])
        one = people[caseworker]
        scan = File(f"Referat {NAMES[0].replace(' ', '')} 010190-1234.DOCX", "application/pdf")
        await one.do(Posted("message-of-one", about(NAMES), files=(scan, File(".Åse Kjærgaard", "image/png"))))
        await one.do(Edited("message-of-one", f"rettet af {NAMES[0]}"))
        home = await taken_home(built, tmp_path)
        url = configured.urls()[0]
    marks = [*accounts(configured), "message-of-one", "010190", "Referat"]
    assert found_in(home, [*NAMES, *TURNED], marks) == []
    (made,) = rows(url, models.Contribution)
    assert made["texts"]["text"].startswith("rettet af @P")
    (answer,) = rows(url, models.Response)
    assert all(text.startswith("hos @P") for text in answer["texts"].values())


class Member:
    """Somebody of a group, whose forms and messages go to the dispatcher as their platform's adapter hands them on."""

    def __init__(self, built: Runtime, platform: str, user: str, group: str) -> None:
        known = built.keys.by_user(platform, user, group)
        assert known is not None
        self._dispatch, self._platform, self._group = built.dispatch, platform, group
        self.person = known.person
        self._count = 0

    async def do(self, body: Any) -> Any:
        self._count += 1
        key = f"{self.person}/{self._count}"
        return (await self._dispatch.handle(Inbound(self._platform, key, self._group, self.person, body))).reply

    async def press(self, name: str) -> Any:
        """Presses the button of this name on their own page."""
        page, _, _ = await self._dispatch.home(self._group, self.person)
        return await self.do(Pressed(next(b.act for card in page.cards for b in card.buttons if b.act.name == name)))

    async def fill(self, name: str, text: str) -> None:
        form = await self.press(name)
        assert isinstance(form, Form)
        asked = [item.name for item in form.inputs if isinstance(item, TextInput) and item.routing is None]
        values = filled(form) | dict.fromkeys(asked, text)
        await self.do(Drafted(form.act, values))
        taken = await self.do(Submitted(form.act, values))
        assert isinstance(taken, Receipt)


async def open_discussion(people: dict[str, Member], researcher: Member, answering: Member) -> None:
    for person in people.values():
        await person.do(Arrived())
        await person.do(Submitted(Act("consent.set"), {"take_part": "yes", "research": "yes", "quotation": "yes"}))
    plan: Values = {"format": "practitioner", "dilemma": "encounter-unwanted-placement", "pace": "spread"}
    await researcher.do(Submitted(Act("session.plan"), plan))
    await researcher.press("session.start")
    await researcher.press("session.next")
    await answering.fill("response.open", about(NAMES[:2]))
    await researcher.press("session.next")
