"""`flip check` looks at what is written and at this computer; `flip doctor` asks the platforms too."""

import socket
from collections.abc import Iterator
from pathlib import Path

from bot.app import rooms
from bot.domain.private_files import open_to_others
from bot.runtime.web import unlistenable
from bot.settings import Settings
from storage.engine import InUse, connect_file, file_of, sole


def on_this_computer(settings: Settings) -> Iterator[str]:
    """What cannot work here, or is open to others: sentences for people, each with its mend."""
    for path in dict.fromkeys(open_to_others([file for file in _files(settings) if file.exists()])):
        mode = "700" if path.is_dir() else "600"
        yield f"{path} can be read by others than whoever runs the bot. Close it: chmod {mode} {path}"
    try:
        settings.check(settings.address[0])
    except ValueError as refused:
        yield str(refused)
    if not _runs(settings):
        watch = settings.health
        addresses = [settings.address, *([(watch.host, watch.port)] if watch.port else [])]
        if len(set(addresses)) < len(addresses):
            yield f"health: port is {watch.port}, which is the bot's own. Give one of them another port."
        for host, port in dict.fromkeys(addresses):
            yield from _listening(host, port)


async def at_the_platforms(settings: Settings) -> list[str]:
    """What the platforms say cannot work: sentences for people."""
    found = []
    for name, platform in settings.enabled().items():
        store = settings.storage.of(name)
        asked = platform.diagnose(settings.section(name), rooms(settings, name), store, connect_file)
        found += [sentence async for sentence in asked]
    return found


def _files(settings: Settings) -> list[Path]:
    own = [file for url in settings.urls() if (file := file_of(url)) is not None]
    return own + [settings.storage.of(name) for name in settings.enabled()]


def _runs(settings: Settings) -> bool:
    """Whether a bot runs on this record now: then it is the one that listens."""
    file = file_of(settings.urls()[0])
    if file is None or not file.with_name(f"{file.name}.lock").exists():
        return False
    try:
        with sole(settings.urls()[0]):
            return False
    except InUse:
        return True


def _listening(host: str, port: int) -> Iterator[str]:
    try:
        (family, kind, _, _, where), *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        with socket.socket(family, kind) as found:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind(where)
    except (OSError, OverflowError) as error:
        yield unlistenable(host, port, error)
