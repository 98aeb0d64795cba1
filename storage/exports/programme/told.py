"""What is known across groups, in the words of one language: what the page and the draft are made of."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.domain.views import Bilingual, Line, Word
from bot.domain.vocabulary import OUTCOMES, THEMES, known
from prompts.schema import Codebook, CodeEntry
from storage.exports.programme.across import BARRIERS, Across, Barrier, Claim, Context, GroupPart, Place, Told
from storage.exports.story.voice import Voice
from storage.exports.transcript.webpage import anchor


class Words(NamedTuple):
    """What somebody said: who, and where in the transcript. `quotable` as they said."""

    words: str
    by: str
    where: str
    quotable: bool


class ClaimPart(NamedTuple):
    """`said`: sentences of what practice said to it, in numbers and where there are none; `more`: accounts that stand
    in the tables alone."""

    dilemma: str
    text: str
    said: list[str]
    places: list[tuple[str, str]]
    accounts: list[Words]
    more: int
    themes: frozenset[str]


class BarrierPart(NamedTuple):
    name: str
    about: str
    places: list[tuple[str, str]]
    accounts: list[Words]
    more: int


class Fate(NamedTuple):
    """A proposal: its words, the last thing that happened to it, and what was decided of its try-outs."""

    theme: str
    group: str
    id: str
    words: str
    last: str
    where: str
    outcome: str
    quotable: bool


class GroupTold(NamedTuple):
    id: str
    theme: str
    municipality: str
    sessions: int
    people: str
    attributes: list[tuple[str, str]]


class InWords:
    """`found` in the words of `voice`."""

    def __init__(self, found: Across, voice: Voice, books: Sequence[Codebook]) -> None:
        self._found, self._voice = found, voice
        self._codes: dict[str, CodeEntry] = {
            f"{book.id}/{code.id}": code for book in books if book.id == BARRIERS for code in book.codes
        }
        self._themes = {group.id: group.theme for group in found.groups}

    def say(self, key: str, **args: Line | str | int) -> str:
        return self._voice.say(key, **args)

    @property
    def programme(self) -> str:
        return ", ".join(self._found.programmes)

    @property
    def size(self) -> dict[str, int]:
        """How much there is of it, for the words that say so."""
        groups = self._found.groups
        return {
            "groups": len(groups),
            "municipalities": len(self._found.municipalities),
            "flips": sum(group.sessions for group in groups),
            "people": sum(group.people for group in groups),
        }

    @property
    def groups(self) -> list[GroupTold]:
        return [self._group(group) for group in sorted(self._found.groups, key=_by_theme)]

    def _group(self, group: GroupPart) -> GroupTold:
        people = self.say("summary-people", count=group.people)
        theme = self.say(f"theme-{group.theme}")
        return GroupTold(group.id, theme, group.municipality, group.sessions, people, group.attributes)

    # --- sums ---------------------------------------------------------------------------------------------------------

    @property
    def by_theme(self) -> Iterator[tuple[str, list[str]]]:
        for theme in THEMES:
            if theme in self._found.themes:
                yield self.say(f"theme-{theme}"), self._sums(self._found.themes[theme])

    @property
    def by_format(self) -> Iterator[tuple[str, list[str]]]:
        for title, context in self._found.formats.values():
            yield self._voice.text(title), self._sums(context)

    @property
    def by_municipality(self) -> Iterator[tuple[str, list[str]]]:
        """What was done there; what people answered and what became of it is nobody's to compare."""
        for name, context in sorted(self._found.municipalities.items()):
            yield name or "–", [str(number) for number in _done(context)]

    def has(self, theme: str) -> bool:
        return theme in self._found.themes

    def sums_of(self, theme: str) -> Context:
        return self._found.themes[theme]

    def answered(self, context: Context) -> str:
        """How many gave a first answer, of the sessions whose numbers may be told."""
        said = []
        if context.asked:
            said.append(self.say("programme-answered-of", answered=context.answered, asked=context.asked))
        if context.few:
            said.append(self.say("programme-answered-few", flips=context.few))
        return "; ".join(said) or "–"

    def became(self, context: Context) -> str:
        """What was decided of try-outs."""
        decided = [(name, context.outcomes[name]) for name in OUTCOMES if context.outcomes[name]]
        return " · ".join(f"{self.say(f'outcome-{name}')}: {number}" for name, number in decided) or "–"

    def _sums(self, context: Context) -> list[str]:
        return [*map(str, _done(context)), self.answered(context), self.became(context)]

    # --- what people said ---------------------------------------------------------------------------------------------

    @property
    def claims(self) -> list[ClaimPart]:
        """By dilemma, as it was met."""
        return [self._claim(claim) for claim in self._found.claims.values()]

    def _claim(self, claim: Claim) -> ClaimPart:
        groups = {place.group for place in claim.places}
        said = [self.say("programme-taken-up", flips=len(claim.places), groups=len(groups))]
        if claim.shown:
            counts = self._voice.text(Word("stances-counts", dict(claim.counts)))
            said.append(self.say("programme-summed", said=counts, flips=claim.shown))
        if without := len(claim.places) - claim.shown:
            said.append(self.say("programme-no-numbers", flips=without))
        return ClaimPart(
            dilemma=self._voice.text(claim.dilemma),
            text=self._voice.text(claim.text),
            said=said,
            places=self._places(claim.places),
            accounts=self._accounts(claim.accounts),
            more=claim.more,
            themes=frozenset(self._themes[group] for group in groups),
        )

    @property
    def barriers(self) -> list[BarrierPart]:
        return [self._barrier(barrier) for barrier in self._found.barriers.values()]

    def _barrier(self, barrier: Barrier) -> BarrierPart:
        code = self._codes.get(barrier.code)
        name, about = barrier.code, ""
        if code is not None:
            name, about = (self._voice.text(Bilingual(text.da, text.en)) for text in (code.name, code.about))
        accounts = self._accounts(barrier.accounts)
        return BarrierPart(name, about, self._places(barrier.places), accounts, barrier.more)

    @property
    def fates(self) -> list[Fate]:
        return [fate for group in sorted(self._found.groups, key=_by_theme) for fate in self._fates(group)]

    def _fates(self, group: GroupPart) -> Iterator[Fate]:
        for life in group.lives:
            _, seq, line = life.told[-1]
            outcomes = ", ".join(self.say(f"outcome-{name}") for name in life.outcomes.values())
            yield Fate(
                theme=group.theme,
                group=group.id,
                id=life.id,
                words=life.words,
                last=self._voice.text(line),
                where=anchor(group.id, seq),
                outcome=outcomes or self.say("draft-fate-open"),
                quotable=life.quotable,
            )

    def _places(self, places: Iterable[Place]) -> list[tuple[str, str]]:
        return [(f"{place.group} · FLIP {place.number}", f"{place.group}-{place.session}") for place in places]

    def _accounts(self, accounts: Iterable[Told]) -> list[Words]:
        return [
            Words(
                told.account.words,
                ", ".join(filter(None, (*_named(told.place), self._voice.text(told.account.by)))),
                anchor(told.place.group, told.account.seq),
                told.account.quotable,
            )
            for told in accounts
        ]


def _named(place: Place) -> tuple[str, str]:
    return place.group, f"FLIP {place.number}"


def _by_theme(group: GroupPart) -> tuple[int, str]:
    return THEMES.index(known(group.theme, THEMES)), group.id


def _done(context: Context) -> tuple[int, ...]:
    return len(context.groups), context.sessions, context.proposals, context.tryouts
