"""What the log is as a data set, for catalogues and archives: `dataset.json`, by DataCite's schema 4.

It says what may be done with it: for which purposes people agreed, and on what the law lets it be processed. Who they
are is not in it, and there is no identifier before somebody publishes it.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.domain import facts as f
from bot.domain.views import Word
from bot.domain.vocabulary import LANGUAGES
from storage.exports.leaving.record import Record
from storage.exports.leaving.scope import Scope
from storage.exports.story.voice import Speaker

FILE = "dataset.json"
SCHEMA = "http://datacite.org/schema/kernel-4"
MEDIA = ("text/html", "text/csv", "text/markdown", "application/json", "application/zip")


def write(
    folder: Path, records: Sequence[Record], scope: Scope, entries: int, words: Speaker, licence: str = ""
) -> None:
    """`dataset.json` into `folder`. `entries`: how many the log holds; `licence`: as it is granted, where it is. Raises
    `OSError`."""
    text = json.dumps(described(records, scope, entries, words, licence), ensure_ascii=False, indent=1)
    (folder / FILE).write_text(f"{text}\n", encoding="utf-8", newline="")


def described(
    records: Sequence[Record], scope: Scope, entries: int, words: Speaker, licence: str = ""
) -> dict[str, Any]:
    formed = [_formed(record) for record in records]
    programmes = _once(item.terms.get("programme") or item.programme for item in formed)
    began, ended = _collected(records)
    people = sum(len(record.people) for record in records)
    quoted = sum(person.quotable for record in records for person in record.people.values())
    consent = {"people": people, "quoted": quoted}
    found: dict[str, Any] = {
        "schemaVersion": SCHEMA,
        "identifiers": [],
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "FLIP"},
        "creators": [{"name": name, "nameType": "Organizational"} for name in programmes],
        "titles": [{"title": _title(records, scope, words, language), "lang": language} for language in LANGUAGES],
        "publisher": {"name": ", ".join(_once(item.terms.get("controller", "") for item in formed))},
        "subjects": [
            {"subject": words.say(Word(f"theme-{theme}"), language, "UTC"), "lang": language}
            for theme in _once(record.theme for record in records)
            for language in LANGUAGES
        ],
        "language": ", ".join(_once(record.language for record in records)),
        "sizes": [words.say(Word("dataset-size", {"entries": entries}), "en", "UTC")],
        "formats": list(MEDIA),
        "rightsList": _rights(formed, licence, words),
        "descriptions": [
            {
                "description": words.say(Word(key, dict(consent)), language, "UTC"),
                "descriptionType": kind,
                "lang": language,
            }
            for key, kind in (("dataset-about", "Abstract"), ("dataset-consent", "Methods"))
            for language in LANGUAGES
        ],
    }
    if began is not None and ended is not None:
        found["publicationYear"] = ended.year
        found["dates"] = [{"date": f"{began.date()}/{ended.date()}", "dateType": "Collected"}]
    return found


def _rights(formed: Iterable[f.GroupFormed], licence: str, words: Speaker) -> list[dict[str, str]]:
    rights = [{"rights": licence}] if licence else []
    for item in formed:
        basis = {"basis": item.legal_basis or "–", "purpose": item.terms.get("purpose") or "–"}
        for language in LANGUAGES:
            told = {"rights": words.say(Word("dataset-rights", dict(basis)), language, "UTC"), "lang": language}
            if told not in rights:
                rights.append(told)
    return rights


def _title(records: Sequence[Record], scope: Scope, words: Speaker, language: str) -> str:
    of = str(scope) or ", ".join(record.group for record in records)
    return words.say(Word("dataset-title", {"scope": of}), language, "UTC")


def _formed(record: Record) -> f.GroupFormed:
    """What the configuration said last of the group."""
    newest = None
    for entry in record.entries(kinds=(f.GroupFormed,)):
        newest = entry.fact
    assert isinstance(newest, f.GroupFormed)
    return newest


def _collected(records: Iterable[Record]) -> tuple[datetime | None, datetime | None]:
    moments = [
        row[name]
        for record in records
        for row in record.sessions()
        for name in ("started_at", "closed_at")
        if row[name]
    ]
    return (min(moments), max(moments)) if moments else (None, None)


def _once(names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name]
