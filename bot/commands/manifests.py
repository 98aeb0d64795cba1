"""`flip manifest`: a command for each platform that has to be announced, which it brings itself."""

from collections.abc import Callable
from typing import Any

import typer
from typer.main import get_command

from bot.commands.console import Commands


class Manifests(Commands):
    """Looks the platforms up when one is asked for: the command line starts without them."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(_manifests())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        command = _manifests().get(cmd_name)
        if command is None:
            return None
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        alone.command(cmd_name)(command)
        return get_command(alone)


def _manifests() -> dict[str, Callable[..., None]]:
    from bot.handlers.registry import platforms

    return {name: command for name, platform in platforms().items() if (command := platform.manifest())}


manifests = typer.Typer(cls=Manifests, help="What a platform is told about the bot.", no_args_is_help=True)


@manifests.callback()
def _group() -> None:
    """What a platform is told about the bot."""
