"""What a session asks of people, read from its row."""

from collections.abc import Iterable
from typing import Any

from bot.domain.story import Asked, in_both
from bot.domain.views import Bilingual, Line


def asked(row: dict[str, Any]) -> Asked:
    dilemma, form = row["dilemma"], row["format"]
    return Asked(
        dilemma=dilemma["id"],
        version=dilemma["version"],
        questions=_texts(dilemma["questions"]),
        claims=_texts(dilemma["claims"]),
        balances=tuple((item["id"], both(item["left"]), both(item["right"])) for item in dilemma.get("balances") or ()),
        criteria=_texts(form.get("criteria") or ()),
    )


def answers(row: dict[str, Any]) -> bool:
    """Whether the session's format asks for private answers."""
    return any(phase["kind"] == "response" for phase in row["format"]["phases"])


def both(content: dict[str, str]) -> Bilingual:
    return Bilingual(content["da"], content["en"])


def _texts(items: Iterable[dict[str, Any]]) -> tuple[tuple[str, Line], ...]:
    return in_both((item["id"], item["text"]) for item in items)
