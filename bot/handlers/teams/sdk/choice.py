"""Which of Microsoft's SDKs looks at who asks, and whether it is there. Loads neither."""

from importlib.metadata import PackageNotFoundError, version
from typing import Literal, TypeAlias

Sdk: TypeAlias = Literal["botbuilder", "agents"]
PACKAGES: dict[Sdk, str] = {"botbuilder": "botbuilder-integration-aiohttp", "agents": "microsoft-agents-hosting-core"}
"""SDK, as app.yaml names it -> the package that it is."""
INSTALL = "pip install 'flip-bot[agents]'"


def is_installed(sdk: Sdk) -> bool:
    try:
        version(PACKAGES[sdk])
    except PackageNotFoundError:
        return False
    return True
