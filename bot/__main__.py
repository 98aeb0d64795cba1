"""The command line: `flip`."""

from typing import Annotated

import typer

from bot.commands import data, deployment, persons
from bot.commands.console import Commands
from bot.commands.manifests import manifests
from bot.commands.prompts import prompts
from bot.commands.transcripts.command import transcript
from bot.domain.private_files import only_mine

app = typer.Typer(
    cls=Commands,
    help="FLIP bot: research and practice learn together, in Slack, Teams or the browser.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Drawn boxes take longer to import than all the commands.
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"FLIP bot {version('flip-bot')}")
        raise typer.Exit


@app.callback()
def _flip(
    shown: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Say which version it is, and stop.")
    ] = False,
) -> None:
    only_mine()


app.add_typer(prompts, name="prompts")
app.add_typer(manifests, name="manifest")
app.add_typer(transcript, name="transcript")
for command in (
    *(
        deployment.run,
        deployment.check,
        deployment.doctor,
        deployment.privacy,
        deployment.verify,
        data.backup,
        data.export,
        data.note,
        data.restore,
        data.copy,
        data.downgrade,
    ),
    *(persons.erase, persons.subject_access, deployment.followups, deployment.demo),
):
    app.command()(command)


def main() -> None:
    app()


if __name__ == "__main__":
    main()
