"""`flip manifest teams`."""

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import Config, in_a_sentence, out, settings_of
from bot.handlers.teams.app_package.manifest import package
from bot.handlers.teams.platform import access
from prompts.words import Words


def manifest(
    url: Annotated[str, typer.Option(help="The bot's public https address, without a path.")],
    to: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")] = Path("flip-teams.zip"),
    app_id: Annotated[str, typer.Option(help="The app's id; otherwise the one in app.yaml.")] = "",
    language: Annotated[str, typer.Option(help="da or en: the language of those who have neither")] = "da",
    config: Config = None,
) -> None:
    """Write the app package to upload to Teams: manifest, both languages and icons."""
    app_id = app_id or access(settings_of(config).section("teams")).app_id
    with in_a_sentence():
        made = package(Words(), app_id=app_id, address=url, language=language, version=version("flip-bot"))
        to.write_bytes(made)
    out().print(f"{to} is written ({len(made):,} bytes). Next: upload it to Teams, as docs/teams.md says.")
