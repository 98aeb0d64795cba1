"""`flip transcript add`: from a file to the record, with a preview in between, and nothing else kept anywhere."""

import asyncio
from pathlib import Path

from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.app import runtime
from bot.domain.events import Act, Submitted
from bot.settings import load
from storage import models
from storage.engine import connect
from storage.verify import verify
from tests.running import rows
from tests.test_privacy import Someone, answering

GROUP = "moedet"
CONFIG = Path(__file__).parents[2] / "app.yaml"
DECLINED = "ord fra en der ikke har sagt ja"
VTT = f"""WEBVTT

00:00:00.001 --> 00:00:00.002
<v Sagsbehandler Et>Jeg ville ringe til Sagsbehandler To om sagen</v>

00:00:00.002 --> 00:00:00.003
<v Sagsbehandler To>{DECLINED}</v>

00:00:00.003 --> 00:00:00.004
<v En Gæst>cpr 010180-1234</v>
"""


def flip(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=typed)


def add(config: Path, *more: str, typed: str = "") -> Result:
    file = config.parent / "talk.vtt"
    return flip("transcript", "add", f"{GROUP}/S1", str(file), "--config", str(config), *more, typed=typed)


def configured(folder: Path) -> Path:
    """The example, with members whose names are found in a text."""
    text = CONFIG.read_text(encoding="utf-8")
    for number, word in (("1", "Et"), ("2", "To")):
        assert f"name: Sagsbehandler {number}," in text
        text = text.replace(f"name: Sagsbehandler {number},", f"name: Sagsbehandler {word},")
    (folder / "app.yaml").write_text(text, encoding="utf-8")
    return folder / "app.yaml"


async def met(config: Path) -> str:
    """A session that is over, in which the first has agreed to be recorded; their pseudonym."""
    async with runtime(load(config).settings) as built:
        caseworker, _, _ = await answering(built)
        await caseworker.do(Submitted(Act("recorded.set"), {"recorded": "yes"}))
        await asyncio.sleep(0.1)
        await Someone(built, "forsker-1").press("session.close")
        return caseworker.person


def test_a_transcript_is_previewed_and_added_and_nothing_else_of_it_is_kept(tmp_path: Path) -> None:
    config = configured(tmp_path)
    person = asyncio.run(met(config))
    (tmp_path / "talk.vtt").write_text(VTT, encoding="utf-8")
    open_ = add(config)
    assert open_.exit_code == 1
    assert '--speaker "En Gæst"=' in open_.output
    stopped = add(config, "--speaker", "En Gæst=other", typed="no\n")
    assert (stopped.exit_code, "Nothing was kept" in stopped.output) == (1, True)
    done = add(config, "--speaker", "En Gæst=other", typed="yes\n")
    assert done.exit_code == 0, done.output
    assert "2 lines added" in done.output
    again = add(config, "--speaker", "En Gæst=other", typed="yes\n")
    assert (again.exit_code, "before" in again.output) == (1, True)
    engine = connect(load(config).settings.urls()[0])
    try:
        found = rows(engine, models.SpokenLine)
        assert [(row["person"], "@P" in row["texts"]["text"]) for row in found] == [(person, True), (None, False)]
        assert verify(engine) == []
    finally:
        engine.dispose()
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".vtt")
    for words in (DECLINED, "010180-1234", "En Gæst"):
        assert words.encode() not in kept


def test_what_cannot_be_read_ends_with_a_sentence(tmp_path: Path) -> None:
    config = configured(tmp_path)
    asyncio.run(met(config))
    (tmp_path / "talk.vtt").write_bytes(b"RIFF....WAVE")
    assert "never takes" in add(config).output
    assert (
        "is no session"
        in flip("transcript", "add", f"{GROUP}/S9", str(tmp_path / "talk.vtt"), "--config", str(config)).output
    )
