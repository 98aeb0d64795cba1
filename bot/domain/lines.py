"""One piece of text, before it is said in a language."""

from datetime import datetime
from typing import Literal, TypeAlias

from msgspec import Struct


class Word(Struct, frozen=True, tag="word"):
    """The bot's own words: a Fluent message of `prompts/words/`."""

    key: str
    args: "Args" = {}


class Bilingual(Struct, frozen=True, tag="said"):
    """Content of the library, written in both languages."""

    da: str
    en: str


class Typed(Struct, frozen=True, tag="typed"):
    """What a person wrote: shown as it is, never executed (no mention, link, or formatting is made from it)."""

    text: str


class When(Struct, frozen=True, tag="when"):
    """A moment (UTC), said in words in the reader's own time zone."""

    at: datetime
    style: Literal["moment", "day", "month"] = "moment"


class Who(Struct, frozen=True, tag="who"):
    """A participant, by the name the platform shows; the record and its exports say the pseudonym."""

    person: str


Line: TypeAlias = Word | Bilingual | Typed | When | Who
Args: TypeAlias = dict[str, Line | str | int]
