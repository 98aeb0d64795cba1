"""Who is mentioned in a text stands there as `@P02` (see `bot.flows.privacy.member_names`); in a log, as `@…` where
they are not in it. A `P02` that somebody typed is their word, and stands."""

import re
from collections.abc import Collection
from typing import Any

from msgspec.structs import replace

from bot.domain import facts as f
from bot.domain.facts import AnyFact, Worded

NOBODY = "@…"
_ANYBODY = re.compile(r"@P\d+(?!\d)")


class Mentions:
    """`out`: who is not in the log."""

    def __init__(self, out: Collection[str]) -> None:
        who = "|".join(map(re.escape, sorted(out)))
        self._theirs = re.compile(rf"@(?:{who})(?!\d)") if who else None

    def masked(self, fact: AnyFact) -> AnyFact:
        """The fact, with nobody mentioned in its texts who is not in the log."""
        match fact:
            case f.PointReceived() | f.PatternsReceived():
                # Another group's people are called by numbers that are others' here.
                return replace(fact, texts={name: _ANYBODY.sub(NOBODY, text) for name, text in fact.texts.items()})
            case Worded():
                return replace(fact, texts=self.out_of(fact.texts)) if self._theirs is not None else fact
            case f.SessionPlanned() | f.DilemmaWritten():
                return replace(fact, dilemma=self.out_of(fact.dilemma)) if self._theirs is not None else fact
            case f.PromptShown():
                return replace(fact, text=self.out_of(fact.text)) if self._theirs is not None else fact
            case f.DeliveryFailed():
                return replace(fact, why=self.out_of(fact.why)) if self._theirs is not None else fact
            case _:
                return fact

    def out_of(self, content: Any) -> Any:
        """Text, or whatever holds texts, without them."""
        if self._theirs is None:
            return content
        match content:
            case str():
                return self._theirs.sub(NOBODY, content)
            case dict():
                return {name: self.out_of(item) for name, item in content.items()}
            case list():
                return [self.out_of(item) for item in content]
            case _:
                return content
