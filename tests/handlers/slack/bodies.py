"""The bodies of requests as Slack sends them, with invented ids."""

import json
from pathlib import Path
from typing import Any

BODIES = Path(__file__).parents[2] / "payloads" / "slack"


def body(name: str, **changes: Any) -> dict[str, Any]:
    """The body of that name, with other values at paths such as `event__text`."""
    found: dict[str, Any] = json.loads((BODIES / f"{name}.json").read_text(encoding="utf-8"))
    for path, value in changes.items():
        inner: Any = found
        *way, last = [int(step) if step.isdecimal() else step for step in path.split("__")]
        for step in way:
            inner = inner[step]
        inner[last] = value
    return found
