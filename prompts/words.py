"""The words on screen: turns a `Line` into text of one language, from the Fluent files in `prompts/words/`.

A folder under `words/` is a language; every `.ftl` file in it belongs to that language, and which file a message stands
in is a matter of order alone.
"""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import assert_never
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import TextElement
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.domain.views import Bilingual, Line, Typed, When, Who, Word
from bot.domain.wording import EVERYTHING

log = logging.getLogger(__name__)

LONGEST_PART = 2_000
"""Fluent refuses arguments above 2,500 characters; longer ones are put in after it has done its work."""
HELD = "\ue000"


class Unsayable(LookupError):
    """A message is missing, or cannot be put together from the arguments it was given."""


class Words:
    """Says lines. Files are read at the first word of each language and kept.

    `folder` holds one folder a language (the packaged words by default). When `strict`, a missing message or argument
    raises `Unsayable`; otherwise the reader sees the other language, or the key in brackets, and the log names it once.
    """

    def __init__(self, folder: Traversable | None = None, *, strict: bool = False) -> None:
        self._folder = folder
        self._strict = strict
        self._bundles: dict[str, FluentBundle] = {}
        self._reported: set[str] = set()

    @cached_property
    def languages(self) -> tuple[str, ...]:
        return _languages(self._folder)

    def say(
        self,
        line: Line,
        language: str,
        zone: str,
        now: datetime | None = None,
        name: Callable[[str], str] = str,
        *,
        lasting: bool = False,
        place: Mapping[str, str] = EVERYTHING,
    ) -> str:
        """The text of `line` in `language`; moments in the time zone `zone`, as seen from `now` (UTC) when given.

        `lasting`: it stays where it is shown, so that a day has its name and is not "today". `name` turns a participant
        id into what this platform calls the person; without it the pseudonym is said. `place`: what there is where it
        is read, for the words of `places.ftl`.

        Text that exists in the other language only is shown in that one and marked, e.g. "Opfølgning (da)".
        """
        match line:
            case Word():
                args = {
                    key: value
                    if isinstance(value, str | int)
                    else self.say(value, language, zone, now, name, lasting=lasting, place=place)
                    for key, value in line.args.items()
                }
                return self._word(line.key, {**place, **args}, language)
            case Bilingual():
                return said(line, language)
            case Typed():
                return line.text
            case When():
                return self._when(line, language, zone, now, lasting=lasting)
            case Who():
                return name(line.person)
            case _:
                assert_never(line)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The messages that are written in every language."""
        return frozenset.intersection(
            *(
                frozenset(
                    entry.id.name
                    for _, text in _texts(self._folder, language)
                    for entry in FluentResource(text).body
                    if isinstance(entry, ast.Message)
                )
                for language in self.languages
            )
        )

    def _word(self, key: str, args: Mapping[str, str | int], language: str) -> str:
        for spoken in (language, *(other for other in self.languages if other != language)):
            if spoken not in self.languages or not self._bundle(spoken).has_message(key):
                self._complain(f"{key}: no such message in words/{spoken}")
                continue
            text = self._format(key, args, spoken)
            return text if spoken == language else f"{text} ({spoken})"
        return f"[{key}]"

    def _format(self, key: str, args: Mapping[str, str | int], language: str) -> str:
        pattern = self._bundle(language).get_message(key).value
        if isinstance(pattern, TextElement):
            # Most messages are nothing but text, and the codebooks say some thousand of them.
            return str(pattern.value)
        held: list[str] = []
        given: dict[str, str | int] = {}
        for name, value in args.items():
            if isinstance(value, str) and (len(value) > LONGEST_PART or HELD in value):
                given[name] = f"{HELD}{len(held)}{HELD}"
                held.append(value)
            else:
                given[name] = value
        if pattern is None:
            self._complain(f"{key}: has no text of its own in words/{language}")
            return f"[{key}]"
        text, errors = self._bundle(language).format_pattern(pattern, given)
        for error in errors:
            self._complain(f"{key}: {error} in words/{language}")
        return re.sub(f"{HELD}(\\d+){HELD}", lambda found: held[int(found[1])], str(text)) if held else str(text)

    def _when(self, line: When, language: str, zone: str, now: datetime | None, *, lasting: bool) -> str:
        local = line.at.astimezone(ZoneInfo(zone))
        today = now.astimezone(ZoneInfo(zone)).date() if now else None
        if line.style == "month":
            month = "when-month-and-year" if today is None or local.year != today.year else "when-month"
            return format_datetime(local, self._word(month, {}, language), locale=language)
        if today and not lasting and local.date() == today:
            day = self._word("when-today", {}, language)
        elif today and not lasting and local.date() == today + timedelta(days=1):
            day = self._word("when-tomorrow", {}, language)
        else:
            key = "when-day-and-year" if today and local.year != today.year else "when-day"
            day = format_datetime(local, self._word(key, {}, language), locale=language)
        if line.style == "day":
            return day
        clock = format_datetime(local, self._word("when-clock", {}, language), locale=language)
        return self._word("when-moment", {"day": day, "clock": clock}, language)

    def _bundle(self, language: str) -> FluentBundle:
        if language not in self._bundles:
            self._bundles[language] = _packaged(language) if self._folder is None else _read(self._folder, language)
        return self._bundles[language]

    def _complain(self, what: str) -> None:
        if self._strict:
            raise Unsayable(what)
        if what not in self._reported:
            self._reported.add(what)
            log.error("a word on screen is wrong: %s", what, extra={"action": "word_wrong"})


@cache
def _packaged(language: str) -> FluentBundle:
    """The packaged words, which do not change while a process lives: read once for all who say them."""
    return _read(None, language)


def _read(folder: Traversable | None, language: str) -> FluentBundle:
    # The text goes to platforms that show isolation marks as boxes.
    bundle = FluentBundle([language], use_isolating=False)
    for _, text in _texts(folder, language):
        bundle.add_resource(FluentResource(text))
    return bundle


def said(line: Bilingual, language: str) -> str:
    """Content in `language`, or in the other language and marked so when it has not been translated."""
    texts = {"da": line.da, "en": line.en}
    if texts.get(language):
        return texts[language]
    return next((f"{text} ({spoken})" for spoken, text in texts.items() if text), "")


def check_words(folder: Traversable | None = None) -> list[str]:
    """What is wrong with the words, one sentence each: unreadable lines, messages written twice, missing in a language,
    or with other arguments in one language than in another. Empty when all is well."""
    problems: list[str] = []
    found: dict[str, dict[str, tuple[str, frozenset[str]]]] = {}
    for language in _languages(folder):
        messages = found[language] = {}
        for name, text in _texts(folder, language):
            place = f"words/{language}/{name}"
            for entry in FluentParser().parse(text).body:
                if isinstance(entry, ast.Junk):
                    line = text.count("\n", 0, entry.span.start if entry.span else 0) + 1
                    problems.append(f"{place}, line {line}: this is not Fluent: {entry.annotations[0].message}")
                elif isinstance(entry, ast.Message | ast.Term):
                    key = entry.id.name if isinstance(entry, ast.Message) else f"-{entry.id.name}"
                    if key in messages:
                        problems.append(f"{place}: {key} is written twice, also in {messages[key][0]}. Keep one.")
                    messages[key] = (place, _variables(entry))
    for key in sorted({key for messages in found.values() for key in messages if not key.startswith("-")}):
        having = {language: messages[key] for language, messages in found.items() if key in messages}
        lacking = ", ".join(language for language in found if language not in having)
        place, expected = next(iter(having.values()))
        if lacking:
            problems.append(f"{place}: {key} is missing in {lacking}. Write it there too.")
        for other, variables in having.values():
            if variables != expected:
                differing = ", ".join(f"${name}" for name in sorted(variables ^ expected))
                problems.append(f"{other}: {key} uses other arguments than in {place}: {differing}.")
    return problems


def _languages(folder: Traversable | None) -> tuple[str, ...]:
    return tuple(sorted(path.name for path in _words(folder).iterdir() if path.is_dir() and len(path.name) == 2))


def _texts(folder: Traversable | None, language: str) -> Iterator[tuple[str, str]]:
    for path in sorted((_words(folder) / language).iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".ftl"):
            yield path.name, path.read_text(encoding="utf-8")


def _words(folder: Traversable | None) -> Traversable:
    return files("prompts") / "words" if folder is None else folder


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - Fluent's own name
        self.names.add(node.id.name)


def _variables(entry: ast.EntryType) -> frozenset[str]:
    visitor = _Variables()
    visitor.visit(entry)
    return frozenset(visitor.names)
