"""`flip manifest slack`."""

import json
from typing import Annotated

import typer

from bot.commands.console import in_a_sentence, out
from bot.handlers.slack.manifest import manifest as made
from prompts.words import Words


def manifest(
    language: Annotated[str, typer.Option(help="da or en: the language of shortcuts and descriptions")] = "da",
    url: Annotated[
        str, typer.Option(help="The bot's https address, for HTTP; without it the app uses Socket Mode.")
    ] = "",
    oauth: Annotated[str, typer.Option(help="The https address at which several workspaces install the app.")] = "",
) -> None:
    """Print the app manifest to paste into Slack: it asks for what the code uses, and no more."""
    with in_a_sentence():
        found = made(Words(), language, url, oauth)
    out().print(json.dumps(found, indent=2, ensure_ascii=False), markup=False)
