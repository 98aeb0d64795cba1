"""Answers of sessions that promised no name, as they leave: what was said, and nothing that joins it with anybody.

Each answer to each question stands by itself when all were shown, under a name that means nothing else (S1-A3), without
the second at which it came, in an order that depends on the words alone. Nothing says who was done first, who answered
late, passed or took an answer back, in which language somebody read the question, or whose answer a proposal grew out
of. The record itself keeps all that, so that people can change and take back what is theirs.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256

import msgspec
from msgspec.structs import replace

from bot.domain import facts as f
from bot.domain.facts import AnyFact, Entry

PLACES = 1000
"""More parts of answers than one round of a group has."""
BEYOND = 1_000_000_000
"""Where the places of such parts begin: beyond those of any tape."""

_encode = msgspec.json.Encoder(order="deterministic").encode


class Anonymous:
    """Goes through one reading of the tape. `sessions`: those that promised no name -> how few answers could be guessed
    whose they are."""

    def __init__(self, sessions: Mapping[str, int]) -> None:
        self._sessions = sessions
        self._held: dict[tuple[str, int], dict[str, f.ResponseGiven]] = {}
        self._named: dict[str, int] = {}

    def told(self, entry: Entry) -> Iterator[Entry]:
        """What leaves in place of `entry`, where anything does."""
        fact = entry.fact
        if isinstance(fact, f.SessionStarted):
            # With it the names on screen could be told from the numbers.
            yield _with(entry, replace(fact, salt=""))
        elif getattr(fact, "session", "") not in self._sessions:
            yield entry
        else:
            yield from self._nameless(entry, fact)

    def _nameless(self, entry: Entry, fact: AnyFact) -> Iterator[Entry]:
        match fact:
            case f.ResponseGiven():
                self._held.setdefault((fact.session, fact.round), {})[fact.person] = fact
            case f.ResponsePassed() | f.ResponseWithdrawn():
                self._held.get((fact.session, fact.round), {}).pop(fact.person, None)
            case f.Revealed():
                yield from self._shown(entry, fact)
                self._held.pop((fact.session, fact.round), None)
                yield _with(entry, replace(fact, order=()))
            case f.ReadyMarked() | f.PulseGiven():
                return
            case f.Nudged():
                yield _with(entry, replace(fact, people=()))
            case f.FateTold():
                yield _with(entry, replace(fact, about=()))
            case f.TranscriptCommented() if fact.about.startswith("answer/"):
                yield _with(entry, replace(fact, about=""))
            case _:
                yield entry

    def _shown(self, entry: Entry, fact: f.Revealed) -> Iterator[Entry]:
        given = self._held.get((fact.session, fact.round), {}).values()
        if fact.suppressed or len(given) < self._sessions[fact.session]:
            return
        parts = sorted((part for answer in given for part in _parts(answer)), key=_place)
        for number, part in enumerate(parts[:PLACES]):
            name = self._named[fact.session] = self._named.get(fact.session, 0) + 1
            told = replace(part, person=f"{fact.session}-A{name}")
            seq = BEYOND + entry.seq * PLACES + number
            yield Entry(group=entry.group, seq=seq, at=entry.at, actor="", fact=told)


def _parts(answer: f.ResponseGiven) -> Iterator[f.ResponseGiven]:
    """The answer to each question by itself."""
    bare = f.ResponseGiven(
        session=answer.session, round=answer.round, person="", revision=1, texts={}, instrument=answer.instrument
    )
    examples = {related.example for related in answer.related} | {"example"}
    about_claim = {name: text for name, text in answer.texts.items() if name in examples}
    for name, text in answer.texts.items():
        if name not in about_claim:
            yield replace(bare, texts={name: text})
    if answer.stance or "example" in about_claim:
        yield replace(bare, texts=about_claim, claim=answer.claim, stance=answer.stance)
    for claim, stance in answer.stances.items():
        told = {name: text for name, text in about_claim.items() if name == f"{f.EXAMPLE}{claim}"}
        yield replace(bare, texts=told, stances={claim: stance})
    for claim in answer.irrelevant_claims:
        yield replace(bare, irrelevant_claims=(claim,))
    if answer.weighing or answer.irrelevant:
        yield replace(bare, weighing=answer.weighing, irrelevant=answer.irrelevant)
    if answer.anchor:
        yield replace(bare, anchor=answer.anchor)
    if answer.had_to_give:
        yield replace(bare, gave=answer.gave, gave_way=answer.gave_way)
    for balance, both in answer.balances.items():
        yield replace(bare, balances={balance: both})


def _place(part: f.ResponseGiven) -> bytes:
    return sha256(_encode(part)).digest()


def _with(entry: Entry, fact: AnyFact) -> Entry:
    return replace(entry, fact=fact)
