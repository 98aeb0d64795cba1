"""The platforms that there are: every folder of `bot.handlers` with a `platform.py` that holds its `PLATFORM`."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

import bot.handlers
from bot.handlers.platform import Platform


@cache
def platforms() -> dict[str, Platform]:
    """Name -> platform, in the order of the names."""
    folders = sorted(item.name for item in iter_modules(bot.handlers.__path__, "bot.handlers.") if item.ispkg)
    found: list[Platform] = [
        import_module(f"{folder}.platform").PLATFORM for folder in folders if find_spec(f"{folder}.platform")
    ]
    return {platform.name: platform for platform in found}
