"""One deployment's configuration: `app.yaml`, then the environment, validated once and as a whole.

The file must be whole by itself; the environment may then override it (FLIP_PLATFORMS__PLAYGROUND__PORT stands for
`platforms.playground.port`). Secrets come from the environment alone. `app.yaml` is its own manual.
"""

from bot.settings.checks import Problem
from bot.settings.loading import Broken, Loaded, load
from bot.settings.models import Group, Settings

__all__ = ["Broken", "Group", "Loaded", "Problem", "Settings", "load"]
