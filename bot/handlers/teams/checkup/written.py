"""What stands in app.yaml or the environment and can never be what Teams means."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bot.handlers.checkup import Wrong
from bot.handlers.teams.sdk.choice import INSTALL, is_installed

if TYPE_CHECKING:
    from bot.handlers.teams.platform import Settings

GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CHANNEL = re.compile(r"19:[A-Za-z0-9_-]+@thread\.(?:tacv2|skype|v2)")
_LINKED = re.compile(r"/channel/([^/?]+)")

CHANNEL_ID = (
    "It is in the channel's link (⋯ at the channel, Copy link), between /channel/ and the next /, with %3A as : and %40"
    " as @."
)
USER_ID = "Take their Object ID in Entra: Users, the person, Overview."
TENANT_ID = "Take the Directory (tenant) ID in Entra, Overview."
APP_ID = "Take the Application (client) ID in Entra: App registrations, the app, Overview."


def section(settings: "Settings") -> Iterator[Wrong]:
    """What the bot cannot get in without."""
    if settings.development:
        return
    if not is_installed(settings.sdk):
        what = f"Teams looks at who asks with {settings.sdk}, and that is not installed, so Teams cannot be started."
        yield Wrong(what, f"Install it: {INSTALL}.", "sdk")
    if not settings.app_id:
        yield Wrong("Teams is switched on without app_id, so nothing that arrives is taken.", APP_ID, "app_id")
    elif wrong := guid(settings.app_id, "an application's id", APP_ID):
        yield Wrong(wrong.what, wrong.mend, "app_id")
    if not settings.tenants:
        yield Wrong("Teams is switched on without tenants, so nothing that arrives is taken.", TENANT_ID, "tenants")
    for tenant in settings.tenants:
        if wrong := guid(tenant, "a tenant's id", TENANT_ID):
            yield Wrong(wrong.what, wrong.mend, "tenants")
    if not (settings.app_password and settings.app_password.get_secret_value()):
        mend = "Copy a secret of the app into FLIP_PLATFORMS__TEAMS__APP_PASSWORD."
        yield Wrong(
            "Teams is switched on without the bot's secret, so nothing can be written there.", mend, "app_password"
        )


def channel(text: str) -> Wrong | None:
    if linked := _LINKED.search(text):
        return Wrong(f"`{text}` is a link to a channel.", f"Write its id alone: {unquote(linked[1])}")
    if CHANNEL.fullmatch(text):
        return None
    plain = unquote(text).partition(";messageid=")[0].strip()
    if CHANNEL.fullmatch(plain):
        return Wrong(f"`{text}` is written as in a link, or names a message.", f"Write {plain}")
    return Wrong(f"`{text}` is no id of a channel in Teams.", CHANNEL_ID)


def account(text: str) -> Wrong | None:
    if text.startswith(("29:", "8:orgid:")):
        return Wrong(f"`{text}` is an id that Teams alone uses, and another one for every bot.", USER_ID)
    return guid(text, "an Object ID", USER_ID)


def guid(text: str, meant: str, mend: str) -> Wrong | None:
    """What is the matter with a text that is to be `meant`, an id of Microsoft's."""
    if GUID.fullmatch(text):
        return None
    plain = text.strip("{} ").lower()
    if GUID.fullmatch(plain):
        return Wrong(f"`{text}` is not written as Teams sends it.", f"Write {plain}")
    if "@" in text:
        return Wrong(f"`{text}` is a name to sign in with, which may change, and not {meant}.", mend)
    if "." in text or text in ("common", "organizations", "consumers"):
        return Wrong(f"`{text}` is a name, and not {meant}.", mend)
    signs = len(re.sub(r"[^0-9a-f]", "", plain))
    if re.fullmatch(r"[0-9a-f-]+", plain):
        return Wrong(f"`{text}` is not whole: it has {signs} of the 32 letters and digits of {meant}.", mend)
    return Wrong(f"`{text}` is not {meant}.", mend)
