"""A platform is its own folder: nothing else has to know that it is there."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.handlers.platform import Section
from bot.handlers.registry import platforms
from bot.settings import Settings

ROOT = Path(__file__).parent.parent.parent

NOWHERE = '''
"""A platform that nobody has heard of."""

from contextlib import asynccontextmanager

from bot.domain.ports import Ref
from bot.handlers.members import Members
from bot.handlers.platform import Platform, Section


class Settings(Section):
    mark: str = ""


class Messenger:
    def __init__(self, bot):
        self.bot, self.posts = bot, []

    async def post(self, post):
        self.posts.append(post)
        print("POSTED", post.place, Members("nowhere", self.bot.directory, ()).user(post.place.person, post.group))
        return Ref("there", "1")

    async def update(self, ref, post): ...

    async def find(self, post): ...

    async def homes_changed(self, group): ...


class Connection:
    def __init__(self, bot):
        self.messenger, self.connected = Messenger(bot), lambda: True

    def install(self, app):
        print("INSTALLED")


class Nowhere(Platform):
    name = "nowhere"
    section = Settings

    def check(self, section, host, beside):
        print("CHECKED", section.mark, host, beside)

    @asynccontextmanager
    async def connect(self, section, bot):
        print("CONNECTED", bot.store.name, bot.groups[0].channel, bot.groups[0].members[0].user)
        yield Connection(bot)

    def manifest(self):
        def manifest(loud: bool = False) -> None:
            """Announce it."""
            print("ANNOUNCED")

        return manifest


PLATFORM = Nowhere()
'''

BEGIN = """
import asyncio, sys
import bot.handlers
bot.handlers.__path__.append(sys.argv[1])
from bot.__main__ import app
from bot.app import running
from bot.domain.events import Arrived, Inbound
from bot.settings import load
from pathlib import Path
from typer.testing import CliRunner

settings = load(Path(sys.argv[2])).settings
import bot.app

async def begin():
    found = []
    first = bot.app.runtime
    from contextlib import asynccontextmanager
    @asynccontextmanager
    async def caught(*args, **named):
        async with first(*args, **named) as built:
            found.append(built)
            yield built
    bot.app.runtime = caught
    async with running(settings, port=0):
        (built,) = found
        assert built.connected["nowhere"]()
        person = built.keys.by_user("nowhere", "somebody", "encounter")
        await built.dispatch.handle(Inbound("nowhere", "k", "encounter", person.person, Arrived()))
        await built.outbox.drain()

asyncio.run(begin())
print(CliRunner().invoke(app, ["manifest", "nowhere"]).output)
"""


@pytest.fixture
def deployment(tmp_path: Path) -> Path:
    folder = tmp_path / "platforms" / "nowhere"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "platform.py").write_text(NOWHERE, encoding="utf-8")
    config = tmp_path / "app.yaml"
    config.write_text(
        """
programme: {id: proeve, name: Prøve, controller: Eksempeluniversitetet, contact: Projektets kontor, retention_years: 1}
municipalities: [{id: eksempelkommune, name: Eksempelkommune}]
groups:
  - id: encounter
    name: FLIP om mødet
    municipality: eksempelkommune
    theme: encounter
    channels: {nowhere: a channel}
    members:
      - {key: forsker-1, name: Forsker 1, role: researcher, nowhere: somebody}
platforms:
  nowhere: {enabled: true, mark: hello}
""",
        encoding="utf-8",
    )
    return config


def test_a_new_platform_is_a_folder_and_nothing_else(deployment: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BEGIN, str(deployment.parent / "platforms"), str(deployment)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "CHECKED hello 127.0.0.1 ()" in done.stdout
    assert "CONNECTED nowhere.db a channel somebody" in done.stdout
    assert "INSTALLED" in done.stdout
    assert "POSTED Private(person='P01') somebody" in done.stdout
    assert "ANNOUNCED" in done.stdout


def test_every_platform_says_what_it_needs() -> None:
    assert list(platforms()) == ["playground", "slack", "teams"]
    for name, platform in platforms().items():
        assert issubclass(platform.section, Section)
        assert not platform.section().enabled, "a platform is off unless asked for"
        assert name in Settings.model_fields["platforms"].annotation.model_fields  # type: ignore[union-attr]
