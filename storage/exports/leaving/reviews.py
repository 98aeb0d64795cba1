"""What a group says of its try-outs, as the record to read has it: a person's view in one line, once it was shown."""

from typing import Any

from bot.domain import facts as f
from bot.domain import wording
from bot.domain.facts import Entry
from bot.domain.views import Bilingual, Line


def asks(row: dict[str, Any], kind: str) -> bool:
    """Whether the format of a session's row has a phase of this kind."""
    return any(phase["kind"] == kind for phase in row["format"]["phases"])


def criteria(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Those of the session's format: `id` and `text`, a text in both languages."""
    return row["format"].get("criteria") or []


def judged(row: dict[str, Any], fact: f.ReviewGiven) -> Line:
    """Each criterion of the session's format with what was said of it, and the advice."""
    return wording.judged(
        fact,
        [(criterion["id"], Bilingual(criterion["text"]["da"], criterion["text"]["en"])) for criterion in criteria(row)],
    )


class Views:
    """Of each try-out, what each person said of it last: nothing of it is told before it is shown."""

    def __init__(self) -> None:
        self._given: dict[str, dict[str, tuple[Entry, f.ReviewGiven]]] = {}

    def take(self, entry: Entry, fact: f.ReviewGiven) -> None:
        self._given.setdefault(fact.tryout, {})[fact.person] = entry, fact

    def of(self, tryout: str) -> list[tuple[Entry, f.ReviewGiven]]:
        return list(self._given.get(tryout, {}).values())
