"""The codebook: what the bot codes, by category, with a name in the export's language and an explanation in both.

A code is known by its category and key ("gave", "respect"), in every language and every export. Its name holds its
category, because every name in a project must be unique, also for a program that takes capitals for small letters.
"""

from collections.abc import Sequence

from lxml import etree
from msgspec import Struct

from bot.domain.views import Bilingual, Line, Typed, Word
from bot.domain.vocabulary import (
    ADVICE,
    CONSIDERATIONS,
    COURSES,
    GIVING_WAY,
    LANGUAGES,
    OUTCOMES,
    PHASE_KINDS,
    POSITIONS,
    ROLES,
    STANCES,
    THEMES,
    VERDICTS,
)
from prompts.schema import Both, Codebook, CodeEntry
from storage.exports.refi.text import one_line
from storage.exports.refi.xml import Guid, described, element, guid
from storage.exports.story.voice import Speaker

LONGEST_NAME = 120
KINDS = (
    *("prompt", "answer", "example", "weighing", "claim", "passed", "withdrawn"),
    *("contribution", "edit", "deletion", "relation", "pulse", "tagged", "question", "reply"),
    *("proposal", "proposal_withdrawn", "position", "objection_answer", "backing", "decision"),
    *("tryout", "checkin", "review", "stop", "outcome", "pledge", "pledge_view", "results"),
    *("patterns", "point", "excerpt", "turn_caseworker", "turn_citizen", "turn_other", "mark"),
    *("listener_question", "owner_answer", "idea", "step", "step_told", "spoken"),
)


def _words(prefix: str, *keys: str) -> dict[str, Line]:
    return {key: Word(f"{prefix}-{key}") for key in keys}


_FIXED: dict[str, tuple[str, dict[str, Line]]] = {
    "person": ("#5b6770", {}),
    "quote": ("#a33c3c", {"yes": Word("export-quotable"), "no": Word("export-not-quotable")}),
    "role": ("#5b6770", _words("role", *ROLES)),
    "theme": ("#5b6770", _words("theme", *THEMES)),
    "phase": ("#7a6f9b", _words("refi-phase", *PHASE_KINDS)),
    "kind": ("#7a6f9b", _words("refi-kind", *KINDS)),
    "change": ("#7a6f9b", _words("refi-change", "edited", "deleted", "late")),
    "high": ("#2f7d6b", _words("consideration", *CONSIDERATIONS)),
    "gave": ("#b5722a", _words("consideration", *GIVING_WAY)),
    "serves": ("#2f7d6b", _words("consideration", *CONSIDERATIONS)),
    "costs": ("#b5722a", _words("consideration", *CONSIDERATIONS)),
    "stance": ("#2d6a9f", _words("stance", *STANCES)),
    "claim": ("#2d6a9f", {}),
    "position": ("#8a6d1d", _words("position", *POSITIONS)),
    "backing": ("#8a6d1d", _words("refi-backing", "yes", "no")),
    "decision": ("#8a6d1d", _words("refi-decision", *VERDICTS)),
    "course": ("#4f7f2f", _words("course", *COURSES)),
    "signs": ("#4f7f2f", _words("signs", "benefit", "harm")),
    "advice": ("#4f7f2f", _words("advice", *ADVICE)),
    "outcome": ("#4f7f2f", _words("outcome", *OUTCOMES)),
}
"""Category -> its colour and its codes; those of persons and claims come with the record."""
_BOOKS = "#6b5b95"
_EXPLAINED = {
    "theme": "themes",
    **dict.fromkeys(("high", "gave", "serves", "costs"), "considerations"),
}
"""Category -> the codebook that explains its codes; every other codebook is a category of its own."""
_OWN = ("person",)
"""Categories that mean nothing outside their record: not in the codebook that other projects may take over."""


class Named(Struct, frozen=True):
    id: Guid
    name: str
    explained: str


class Codes:
    """All codes of a project. `language` is that of their names; `books` are the library's codebooks."""

    def __init__(self, words: Speaker, language: str, books: Sequence[Codebook] = ()) -> None:
        self._words = words
        self._language = language
        self._books = {item.id: item for item in books if item.id not in _EXPLAINED.values()}
        self._codes: dict[str, dict[str, Named]] = {category: {} for category in (*_FIXED, *self._books)}
        self._taken: set[str] = set()
        defined = {(book.id, code.id): code for book in books for code in book.codes}
        for category, (_, codes) in _FIXED.items():
            for key, line in codes.items():
                code = defined.get((_EXPLAINED.get(category, ""), key))
                self._name(category, key, line, self._defined(code) if code is not None else "")
        for book in self._books.values():
            for code in book.codes:
                self._name(book.id, code.id, _said(code.name), self._defined(code))

    def _defined(self, code: CodeEntry) -> str:
        return "\n".join(
            f"{self._say(_said(code.name), language)}: {self._say(_said(code.about), language)}"
            for language in LANGUAGES
        )

    def of(self, category: str, key: str) -> Guid | None:
        """The code, or None where the key is empty or not of the codebook."""
        known = self._codes.get(category, {}).get(key)
        return known.id if known else None

    def person(self, group: str, person: str, explained: str) -> Guid:
        return self._name("person", f"{group}/{person}", Typed(f"{group} {person}"), explained)

    def claim(self, key: str, text: Line, title: Line) -> Guid:
        """A claim from research in the dilemma `title`, as worded in one version of it (see `bot.domain.story`)."""
        explained = "\n".join(f"{self._say(title, language)}: {self._say(text, language)}" for language in LANGUAGES)
        return self._name("claim", key, text, explained)

    def project(self) -> etree._Element:
        return element("CodeBook", self._tree((*_FIXED, *self._books)))

    def codebook(self) -> etree._Element:
        """What another project can take over: without the persons."""
        return self._tree(tuple(item for item in (*_FIXED, *self._books) if item not in _OWN))

    def _name(self, category: str, key: str, line: Line, explained: str) -> Guid:
        known = self._codes[category].get(key)
        if known is not None:
            return known.id
        whole = one_line(f"{self._category(category, self._language)}: {self._say(line, self._language)}")
        name = whole if len(whole) <= LONGEST_NAME else whole[: LONGEST_NAME - 1].rstrip() + "…"
        unique, number = name, 1
        while unique.casefold() in self._taken:
            number += 1
            unique = f"{name} ({number})"
        self._taken.add(unique.casefold())
        other = explained or "\n".join(
            f"{self._category(category, language)}: {self._say(line, language)}" for language in LANGUAGES
        )
        self._codes[category][key] = Named(guid("code", category, key), unique, other)
        return self._codes[category][key].id

    def _tree(self, categories: tuple[str, ...]) -> etree._Element:
        made = element("Codes")
        for category in categories:
            colour, _ = _FIXED.get(category, (_BOOKS, {}))
            explained = "\n".join(self._about(category, language) for language in LANGUAGES)
            top = element(
                "Code",
                *described(explained),
                guid=guid("category", category),
                name=self._category(category, self._language),
                isCodable=False,
                color=colour,
            )
            for code in self._codes[category].values():
                leaf = described(code.explained)
                top.append(element("Code", *leaf, guid=code.id, name=code.name, isCodable=True, color=colour))
            made.append(top)
        return made

    def _category(self, category: str, language: str) -> str:
        book = self._books.get(category)
        return self._say(_said(book.title) if book is not None else Word(f"refi-category-{category}"), language)

    def _about(self, category: str, language: str) -> str:
        book = self._books.get(category)
        return self._say(_said(book.about) if book is not None else Word(f"refi-about-{category}"), language)

    def _say(self, line: Line, language: str) -> str:
        return one_line(self._words.say(line, language, "UTC"))


def _said(text: Both) -> Bilingual:
    return Bilingual(text.da, text.en)
