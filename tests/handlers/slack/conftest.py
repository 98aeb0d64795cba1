"""The emulator, a workspace on it, and the bot there: `emulator`, `w`, `f`."""

from tests.handlers.slack.flip import emulator, f, w

__all__ = ["emulator", "f", "w"]
