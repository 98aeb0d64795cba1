"""What a fact says of a person, line by line: the same in the log for research as in people's own record.

A line knows who, what it was, the words, and what can be coded of it; how it looks is the business of who writes it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from bot.domain import facts as f
from bot.domain.views import Args, Bilingual, Line, Typed, Word
from bot.domain.vocabulary import CONSIDERATIONS, PLEDGE_PARTS, PROPOSAL_PARTS, Consideration, Stance
from bot.domain.wording import joined, judged

HIGH = 4
"""From this weight on (of 5), a consideration is coded as weighing high."""

Code: TypeAlias = tuple[str, str]
"""Category and key."""
Tie: TypeAlias = tuple[str, str]
"""How a line relates to another thing (about, reply, grown), and which thing."""


class Asked(Struct, frozen=True):
    """What a session asks of people, by id, in the order of its forms. `claims`, `questions` and `criteria` are texts;
    `balances` the two ends of each."""

    dilemma: str
    version: int
    questions: tuple[tuple[str, Line], ...]
    claims: tuple[tuple[str, Line], ...]
    balances: tuple[tuple[str, Line, Line], ...] = ()
    criteria: tuple[tuple[str, Line], ...] = ()

    def claim(self, claim: str) -> Code:
        """The code of a claim, as worded in this version of the dilemma."""
        return "claim", f"{self.dilemma}/{self.version}/{claim}"


class Utterance(Struct, frozen=True, kw_only=True):
    """What one person said or did. `text`: their words (`Typed`), or what they chose, in the bot's words; None when
    they did it without a word. `what`: what it was, where it was no ordinary contribution."""

    person: str
    kind: str
    text: Line | None
    what: tuple[Line, ...] = ()
    codes: tuple[Code, ...] = ()
    part: str = ""
    """Tells the lines of one fact apart."""
    own: str = ""
    """What the person calls it who comments on their own record (see `bot.flows.model.own_entries`)."""
    ties: tuple[Tie, ...] = ()
    thing: str = ""
    """What later lines call it by."""
    once: bool = False
    """The first line of a thing is the thing; otherwise the newest."""
    unsaid: Line | None = None
    """Stands for the words where there are none, in what is written to be read."""
    summary: Line | None = None
    """What is worth knowing beside the words."""
    done: bool = False
    """It was something that they did: `text` is how the bot says it."""
    speaker: Line | None = None
    """Who is speaking, where that is no participant of the group."""
    told: tuple[Line, ...] = ()
    """How the bot tells of it, where the words are nobody's of this group."""
    prose: Line | None = None
    """The whole of it in one sentence, in what is written to be read."""
    deleted: bool = False
    """Whoever wrote it took it away later: it stands in the record, and is nobody's to quote."""
    quoting: str = ""
    """Whose words they are when it is asked whether they may be quoted; empty: `person`."""
    round: int = 0

    @property
    def label(self) -> Line | None:
        return self.what[0] if self.what else None


class Event(Struct, frozen=True, kw_only=True):
    """What happened without anybody's words. `of`: whose doing it was; `also`: what belongs to it, a line each."""

    text: Line
    kind: str = ""
    codes: tuple[Code, ...] = ()
    of: str = ""
    own: str = ""
    part: str = ""
    ties: tuple[Tie, ...] = ()
    thing: str = ""
    also: tuple[Line, ...] = ()


Told: TypeAlias = Utterance | Event


def answer(
    fact: f.ResponseGiven, asked: Asked, before: Mapping[Consideration, int] | None = None
) -> Iterator[Utterance]:
    """All of one answer. `before`: how the person weighed in the first round."""
    weighed = _weighed(fact, before or {}) if fact.weighing or fact.irrelevant else None
    high = (("high", name) for name, weight in fact.weighing.items() if weight >= HIGH)
    common: tuple[Code, ...] = (
        *high,
        *(("gave", name) for name in fact.had_to_give),
        *((("change", "late"),) if fact.late else ()),
    )

    def line(name: str, kind: str, text: Line, what: Line, *codes: Code) -> Utterance:
        return Utterance(
            person=fact.person,
            kind=kind,
            text=text,
            what=(Word("export-late-question", {"question": what}) if fact.late else what,),
            codes=(*codes, *common),
            part=name,
            own=f"answer/{fact.round}/{name}",
            thing=f"{fact.session}:{fact.person}",
            once=True,
            summary=weighed,
            round=fact.round,
        )

    for name, question in (*asked.questions, ("moved", Word("moved-question"))):
        if name in fact.texts:
            yield line(name, "answer", Typed(fact.texts[name]), question)
    if weighed is not None:
        yield line("weighing", "weighing", weighed, Word("export-weighing"))
    elif fact.had_to_give:
        gave = Word("export-seminar-gave", {"what": _had_to_give(fact)})
        yield line("gave", "weighing", gave, Word("export-weighing"))
    if fact.anchor:
        often = Word("export-anchored", {"often": Word(f"anchor-{fact.anchor}"), "value": fact.anchor})
        yield line("anchor", "weighing", often, Word("anchor-question"))
    for balance, left, right in asked.balances:
        if balance in fact.balances:
            today, wanted = fact.balances[balance]
            scale = Word("balance-scale", {"left": left, "right": right})
            where = Word("export-balanced", {"today": today, "wanted": wanted})
            yield line(f"balance/{balance}", "weighing", where, scale)
    for claim, taken, example in fact.related:
        own = "claim" if example == "example" else f"claim/{claim}"
        codes = ("stance", taken), asked.claim(claim)
        yield line(own, "claim", stance(claim, taken, asked), Word("export-claim"), *codes)
        if example in fact.texts:
            yield line(example, "example", Typed(fact.texts[example]), Word("export-example-given"))
    if "example" in fact.texts and not fact.related:
        yield line("example", "example", Typed(fact.texts["example"]), Word("export-example-given"))


def _weighed(fact: f.ResponseGiven, before: Mapping[Consideration, int]) -> Line:
    weights: Args = {name: _weight(fact, name, before.get(name)) for name in CONSIDERATIONS}
    return Word("export-weighed", weights | {"gave": _had_to_give(fact)})


def _had_to_give(fact: f.ResponseGiven) -> Line:
    named: list[Line] = [Word(f"consideration-{name}") for name in fact.had_to_give]
    return joined(named) if named else Typed("–")


def _weight(fact: f.ResponseGiven, name: Consideration, before: int | None) -> Line:
    label = Word(f"consideration-{name}")
    if name not in fact.weighing:
        unsaid = "export-weight-irrelevant" if name in fact.irrelevant else "export-weight-left-out"
        return Word(unsaid, {"name": label})
    args: Args = {"name": label, "value": fact.weighing[name]}
    if fact.round == 1 or before is None:
        return Word("export-weight", args)
    return Word("export-weight-moved", {**args, "before": before})


def stance(claim: str, taken: Stance, asked: Asked) -> Line:
    said = dict(asked.claims).get(claim, Typed(claim))
    return Word("export-claimed", {"claim": said, "stance": Word(f"stance-{taken}")})


def pulse(fact: f.PulseGiven) -> Iterator[Utterance]:
    """Whether the presentation is about their work, then their line."""
    said: dict[str, Line] = {"pulse": Word(f"pulse-{fact.pulse}")}
    for part, text in (said | {name: Typed(text) for name, text in fact.texts.items()}).items():
        about = (Word("export-pulse"),)
        yield Utterance(person=fact.person, kind="pulse", text=text, what=about, part=part, own=f"pulse/{part}")


def tagged(fact: f.OwnWordsTagged, clock: str) -> Event:
    """What somebody sees in their own contribution. `clock`: when it was made, where that is known."""
    found: list[Line] = [Word(f"barrier-{name}") for name in fact.barriers]
    found += [Word(f"pattern-{name}") for name in fact.patterns]
    about: Args = {"person": fact.person, "clock": clock or "–", "tags": joined(found or [Word("tags-none")])}
    return Event(
        text=Word("export-tagged", about),
        kind="tagged",
        of=fact.person,
        own=f"tags/{fact.contribution}",
        ties=(("about", fact.contribution),),
    )


def silent_answer(fact: f.ResponsePassed | f.ResponseWithdrawn, *, shown: bool) -> Event:
    """That somebody passed, or took their answer back. `shown`: the answers had been shown by then."""
    passed = isinstance(fact, f.ResponsePassed)
    key = ("export-passed-late" if shown else "export-passed") if passed else "export-withdrew"
    kind, own = "passed" if passed else "withdrawn", f"answer/{fact.round}"
    return Event(text=Word(key, {"person": fact.person}), kind=kind, of=fact.person, own=own)


def review(fact: f.ReviewGiven, asked: Asked) -> Iterator[Utterance]:
    """How a try-out looks to somebody: what they chose, then their words."""
    chosen: dict[str, Line] = {"criteria": judged(fact, asked.criteria)}
    for name, text in (chosen | {name: Typed(text) for name, text in fact.texts.items()}).items():
        yield Utterance(
            person=fact.person,
            kind="review",
            text=text,
            what=(Word("export-review", {"id": fact.tryout}),),
            codes=(("advice", fact.advice),),
            part=name,
            own=f"review/{fact.tryout}/{name}",
            ties=(("about", fact.tryout),),
        )


def proposal(fact: f.ProposalMade, old: f.ProposalMade | None = None, writer: str = "") -> Iterator[Utterance]:
    """The parts that are new since `old`, by whoever wrote them."""
    key = "export-proposal" if old is None else "export-proposal-changed"
    revision: Args = {} if old is None else {"revision": fact.revision}
    grown = tuple(("grown", source) for source in fact.sources)
    for part in PROPOSAL_PARTS:
        text = fact.texts.get(part, "")
        if text and (old is None or old.texts.get(part) != text):
            args: Args = {"id": fact.proposal, "part": Word(f"proposal-{part.replace('_', '-')}"), **revision}
            yield Utterance(
                person=writer or fact.person,
                kind="proposal",
                text=Typed(text),
                what=(Word(key, args),),
                codes=purposes(fact),
                part=part,
                own=f"{fact.proposal}/{part}",
                thing=fact.proposal,
                once=True,
                ties=grown,
            )


def purposes(fact: f.ProposalMade) -> tuple[Code, ...]:
    return (*(("serves", name) for name in fact.serves), *(("costs", name) for name in fact.costs))


def pledge(fact: f.PledgeMade) -> Iterator[Utterance]:
    for part in PLEDGE_PARTS:
        if text := fact.texts.get(part, ""):
            yield Utterance(
                person=fact.person,
                kind="pledge",
                text=Typed(text),
                what=(Word("export-pledge", {"id": fact.pledge, "part": Word(f"pledge-{part}-said")}),),
                part=part,
                own=f"{fact.pledge}/{part}",
                thing=fact.pledge,
                once=True,
            )


Act: TypeAlias = (
    f.ProposalWithdrawn | f.PositionTaken | f.BackingGiven | f.CheckInGiven | f.TryOutStopped | f.OutcomeDecided
    | f.PledgeViewed
)  # fmt: skip
"""What somebody does about a thing, with words of their own or without."""


def act(fact: Act) -> Utterance:
    what, about, kind, codes, own = _act(fact)
    name = {"CheckInGiven": "note", "PledgeViewed": "line"}.get(type(fact).__name__, "reason")
    text = fact.texts.get(name, "")
    return Utterance(
        person=fact.person,
        kind=kind,
        text=Typed(text) if text else None,
        what=(what,),
        codes=codes,
        own=own,
        ties=(("about", about),),
        thing=f"{about}:{fact.person}" if kind == "position" else "",
        unsaid=None if name == "reason" else Word("export-no-note"),
    )


def _act(fact: Act) -> tuple[Line, str, str, tuple[Code, ...], str]:
    """What it was, about what, its kind, its codes, and what its author calls it."""
    match fact:
        case f.ProposalWithdrawn(proposal=about):
            return Word("export-withdraws", {"id": about}), about, "proposal_withdrawn", (), f"withdrawal/{about}"
        case f.PositionTaken(proposal=about, position=taken):
            what = Word("export-position", {"id": about, "position": Word(f"position-{taken}")})
            return what, about, "position", (("position", taken),), f"position/{about}"
        case f.BackingGiven(proposal=about, backed=backed):
            what = Word("export-backs" if backed else "export-declines", {"id": about})
            return what, about, "backing", (("backing", "yes" if backed else "no"),), f"backing/{about}"
        case f.CheckInGiven(tryout=about):
            return _check_in(fact), about, "checkin", _signs(fact), f"checkin/{about}/{fact.number}"
        case f.TryOutStopped(tryout=about):
            return Word("export-stops", {"id": about}), about, "stop", (), f"stop/{about}"
        case f.OutcomeDecided(tryout=about, outcome=outcome):
            what = Word("export-outcome", {"id": about, "outcome": Word(f"outcome-{outcome}")})
            return what, about, "outcome", (("outcome", outcome),), f"outcome/{about}"
        case f.PledgeViewed(pledge=about, noticed=noticed):
            what = Word("export-pledge-view", {"id": about, "noticed": Word(f"pledge-noticed-{noticed}")})
            return what, about, "pledge_view", (), f"view/{about}"


def _check_in(fact: f.CheckInGiven) -> Line:
    signs = ("both" if fact.harm else "benefit") if fact.benefit else "harm" if fact.harm else "none"
    course: Args = {"course": Word(f"course-{fact.course}"), "signs": Word(f"signs-{signs}")}
    return Word("export-checkin", {"number": fact.number, **course})


def _signs(fact: f.CheckInGiven) -> tuple[Code, ...]:
    seen = (name for name, there in (("benefit", fact.benefit), ("harm", fact.harm)) if there)
    return ("course", fact.course), *(("signs", name) for name in seen)


def in_both(items: Iterable[tuple[str, Mapping[str, str]]]) -> tuple[tuple[str, Line], ...]:
    """Texts of the library, by id."""
    return tuple((name, Bilingual(text["da"], text["en"])) for name, text in items)
