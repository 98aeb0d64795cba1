"""A group's own dilemmas: written by its researchers in a form, from nothing or from one that exists.

A dilemma of the library that is adapted keeps its sources and says what it was adapted from. Every change is a version,
and what has been shown in a session stays as it was shown. A text that was changed in one language only is dropped in
the other, where it then shows marked until it has been written there too.
"""

from itertools import pairwise

from msgspec import Struct

from bot.domain.events import Act, Values
from bot.domain.facts import DilemmaWritten
from bot.domain.views import (
    Block,
    Button,
    Card,
    Choice,
    Form,
    Heading,
    Input,
    Items,
    Line,
    Notice,
    Para,
    Part,
    Quote,
    TextInput,
    Typed,
    Word,
    text_of,
)
from bot.domain.vocabulary import CONFIDENCES, CONSIDERATIONS, LANGUAGES, Language
from bot.flows.model.state import Group
from bot.flows.session_texts import consideration
from bot.flows.step import Decision, Step, bilingual, form_key, mend
from prompts.schema import Both, Claim, Dilemma, Question, Source

CLAIMS = 4
QUESTIONS = 3
LISTED = 5
"""How many own dilemmas the card shows; the plan form offers them all."""


class Basis(Struct, frozen=True):
    """What a form begins with, and what becomes of it: a new dilemma, or the next version of one."""

    dilemma: Dilemma | None = None
    own: bool = False


def card(group: Group) -> Card:
    """What a researcher can write here."""
    newest = [versions[-1] for versions in group.dilemmas.values()]
    blocks: list[Block] = [Heading(Word("writing-title")), Para(Word("writing-about"))]
    buttons = [
        Button(Word("button-write"), Act("dilemma.write.open"), opens=True),
        Button(Word("button-adapt"), Act("dilemma.adapt.open"), opens=True),
    ]
    if newest:
        named = (Word("writing-own", {"title": bilingual(item.title), "version": item.version}) for item in newest)
        blocks.append(Items(tuple(named)))
    for item in newest[-LISTED:]:
        title: dict[str, Line | str | int] = {"title": bilingual(item.title)}
        buttons.append(Button(Word("button-rewrite", title), Act("dilemma.write.open", arg=item.id), opens=True))
        if item.version > 1:
            buttons.append(Button(Word("button-versions", title), Act("dilemma.versions", arg=item.id), opens=True))
    return Card(tuple(blocks), tuple(buttons))


def basis(step: Step, dilemma: str) -> Basis | None:
    """What an act's argument names: nothing, an own dilemma, or one of the library; None for what does not exist."""
    if not dilemma:
        return Basis()
    known = step.dilemmas.get(dilemma)
    return Basis(known, own=dilemma in step.group.dilemmas) if known is not None else None


# --- choosing what to adapt ---------------------------------------------------------------------------------------


def _adapt_form(step: Step) -> Form:
    theme = step.group.theme
    found = sorted(step.dilemmas.values(), key=lambda item: (item.theme != theme, item.id))
    return Form(
        act=Act("dilemma.adapt"),
        title=Word("adapt-title"),
        blocks=(Para(Word("adapt-about")),),
        inputs=(Choice("dilemma", Word("plan-dilemma"), tuple((item.id, bilingual(item.title)) for item in found)),),
        submit=Word("adapt-submit"),
    )


def open_adapt(step: Step) -> Decision:
    return step.done(_adapt_form(step))


def adapt(step: Step) -> Decision:
    if wrong := step.filled(_adapt_form(step)):
        return step.done(wrong)
    return step.done(writing_form(step, Basis(step.dilemmas[text_of(step.values, "dilemma")])))


# --- writing ------------------------------------------------------------------------------------------------------


def open_writing(step: Step) -> Decision:
    found = basis(step, step.act.arg)
    return step.done(writing_form(step, found)) if found is not None else step.warn("writing-gone")


def writing_form(step: Step, found: Basis) -> Form:
    language = _language(step)
    inputs: list[Input] = [
        TextInput("title", Word("writing-name"), long=False, most=80),
        TextInput("vignette", Word("writing-vignette"), help=Word("writing-vignette-help"), most=1500),
        Choice("invented", Word("writing-invented"), (("yes", Word("answer-yes")), ("no", Word("answer-no")))),
    ]
    for number in range(1, CLAIMS + 1):
        needed = number <= 2
        at: dict[str, Line | str | int] = {"number": number}
        degrees = tuple((confidence, Word(f"confidence-{confidence}")) for confidence in CONFIDENCES)
        inputs += [
            TextInput(f"claim-{number}", Word("writing-claim", at), required=needed, most=400),
            TextInput(f"source-{number}", Word("writing-source", at), required=needed, most=200, names=True),
            Choice(f"confidence-{number}", Word("writing-confidence", at), degrees, required=needed),
        ]
    inputs += [
        TextInput(f"stake-{name}", Word("writing-stake", {"consideration": consideration(name)}), most=300)
        for name in CONSIDERATIONS
    ]
    inputs.append(TextInput("collision", Word("writing-collision"), most=400))
    inputs += [
        TextInput(f"question-{number}", Word("writing-question", {"number": number}), required=number == 1, most=300)
        for number in range(1, QUESTIONS + 1)
    ]
    inputs += [
        TextInput("discussion", Word("writing-discussion"), help=Word("writing-discussion-help"), most=1500),
        TextInput("tells", Word("writing-tells"), most=600),
    ]
    base = found.dilemma
    about = "writing-new" if base is None else "writing-version" if found.own else "writing-adapts"
    return Form(
        act=Act("dilemma.write", arg=base.id if base is not None else ""),
        title=Word("writing-title"),
        blocks=(
            Para(Word(about, {"title": bilingual(base.title)} if base is not None else {})),
            Notice(Word("writing-safe"), tone="privacy"),
        ),
        inputs=tuple(inputs),
        submit=Word("writing-submit"),
        values=dict(written(base, language)) if base is not None else {"invented": "yes"},
        drafts=True,
        parts=(
            Part(Word("writing-part-situation"), ("title", "vignette", "invented")),
            *(
                Part(
                    Word("writing-part-claims"),
                    tuple(f"{name}-{at}" for at in (first, first + 1) for name in ("claim", "source", "confidence")),
                )
                for first in range(1, CLAIMS + 1, 2)
            ),
            Part(Word("writing-part-stakes"), (*(f"stake-{name}" for name in CONSIDERATIONS), "collision")),
            Part(
                Word("writing-part-questions"),
                (*(f"question-{number}" for number in range(1, QUESTIONS + 1)), "discussion", "tells"),
            ),
        ),
    )


def _language(step: Step) -> Language:
    return "en" if step.person.language == "en" else "da"


def written(dilemma: Dilemma, language: Language) -> dict[str, str]:
    """The dilemma as the form is filled with it; a text that is missing in this language is taken from the other."""

    def text(both: Both) -> str:
        return _shown(both, language)

    values = {
        "title": text(dilemma.title),
        "vignette": text(dilemma.vignette),
        "invented": "yes" if dilemma.invented else "no",
        "collision": text(dilemma.collision),
        "discussion": "\n".join(text(item) for item in dilemma.discussion),
        "tells": text(dilemma.practice_tells),
    }
    for number, claim in enumerate(dilemma.claims, start=1):
        values |= {
            f"claim-{number}": text(claim.text),
            f"source-{number}": claim.source.line,
            f"confidence-{number}": claim.confidence,
        }
    values |= {f"stake-{stake.consideration}": text(stake.text) for stake in dilemma.stakes}
    values |= {f"question-{number}": text(item.text) for number, item in enumerate(dilemma.questions, start=1)}
    return values


def _shown(both: Both, language: Language) -> str:
    return getattr(both, language) or both.da or both.en


def write(step: Step) -> Decision:
    found = basis(step, step.act.arg)
    if found is None:
        return step.warn("writing-gone")
    form = writing_form(step, found)
    if wrong := step.filled(form):
        return step.done(wrong)
    if unsourced := _unsourced(step.values):
        return step.done(mend(form, step.values, unsourced))
    dilemma = _Written(step, found).dilemma()
    step.discard = form_key(form.act)
    if any(_same(dilemma, versions[-1]) for versions in step.group.dilemmas.values()):
        return step.receipt("writing-same")
    step.record(DilemmaWritten(person=step.person.id, dilemma=dilemma.model_dump(mode="json")))
    return step.receipt("writing-done", title=bilingual(dilemma.title), version=dilemma.version)


def _unsourced(values: Values) -> dict[str, Line]:
    """A claim without a source, or a source without a claim, is none."""
    found: dict[str, Line] = {}
    for number in range(1, CLAIMS + 1):
        names = (f"claim-{number}", f"source-{number}", f"confidence-{number}")
        given = [bool(text_of(values, name)) for name in names]
        if any(given) and not all(given):
            found[names[given.index(False)]] = Word("writing-claim-whole")
    return found


def _same(new: Dilemma, old: Dilemma) -> bool:
    """A form sent twice is one dilemma."""
    return new.model_copy(update={"id": old.id, "version": old.version}) == old


class _Written:
    """What the form was filled with, as content: what was not touched keeps both its languages and its source."""

    def __init__(self, step: Step, found: Basis) -> None:
        self._turn, self._found, self._base = step, found, found.dilemma
        self._language = _language(step)

    def dilemma(self) -> Dilemma:
        turn, base, claims = self._turn, self._base, self._claims()
        again = base is not None and self._found.own
        stakes = {stake.consideration: stake.text for stake in base.stakes} if base is not None else {}
        content = {
            "id": base.id if base is not None and again else f"own-{len(turn.group.dilemmas) + 1}",
            "version": base.version + 1 if base is not None and again else 1,
            "theme": base.theme if base is not None else turn.group.theme,
            "title": self._text("title", base.title if base else None),
            "sources": self._sources(claims),
            "vignette": self._text("vignette", base.vignette if base else None),
            "invented": self._given("invented") == "yes",
            "picture": base.picture if base else None,
            "claims": claims,
            "stakes": [
                {"consideration": name, "text": self._text(f"stake-{name}", stakes.get(name))}
                for name in CONSIDERATIONS
            ],
            "collision": self._text("collision", base.collision if base else None),
            "questions": self._questions(),
            "discussion": self._discussion(),
            "practice_tells": self._text("tells", base.practice_tells if base else None),
            "balances": base.balances if base is not None else (),
            "codes": base.codes if base is not None else (),
        }
        return Dilemma.model_validate(content)

    def _given(self, name: str) -> str:
        return text_of(self._turn.values, name)

    def _text(self, name: str, old: Both | None) -> Both:
        return self._both(self._given(name), old)

    def _both(self, text: str, old: Both | None) -> Both:
        """What was not changed stays as it was; what was missing in this language is added to the other."""
        if old is not None and text == _shown(old, self._language):
            return old
        if old is not None and not getattr(old, self._language):
            return old.model_copy(update={self._language: text})
        return Both.model_validate({self._language: text})

    def _claims(self) -> tuple[Claim, ...]:
        known = dict(enumerate(self._base.claims, start=1)) if self._base is not None else {}
        return tuple(self._claim(at, known.get(at)) for at in range(1, CLAIMS + 1) if self._given(f"claim-{at}"))

    def _claim(self, at: int, old: Claim | None) -> Claim:
        named = self._given(f"source-{at}")
        source = old.source if old is not None and named == old.source.line else Source(title=named)
        content = {
            "id": old.id if old is not None else f"claim-{at}",
            "text": self._text(f"claim-{at}", old.text if old else None),
            "source": source,
            "confidence": self._given(f"confidence-{at}"),
        }
        return Claim.model_validate(content)

    def _questions(self) -> tuple[Question, ...]:
        known = dict(enumerate(self._base.questions, start=1)) if self._base is not None else {}
        asked = [at for at in range(1, QUESTIONS + 1) if self._given(f"question-{at}")]
        return tuple(self._question(at, known.get(at)) for at in asked)

    def _question(self, at: int, old: Question | None) -> Question:
        text = self._text(f"question-{at}", old.text if old else None)
        if old is not None:
            return old.model_copy(update={"text": text})
        say, zone = self._turn.library.say, self._turn.group.zone
        helped = {language: say(Word("writing-question-help"), language, zone) for language in LANGUAGES}
        return Question(id=f"question-{at}", text=text, help=Both.model_validate(helped), required=at == 1)

    def _discussion(self) -> tuple[Both, ...]:
        before = self._base.discussion if self._base is not None else ()
        known = {_shown(item, self._language): item for item in before}
        lines = [item.strip() for item in self._given("discussion").splitlines() if item.strip()]
        return tuple(
            known.get(line) or self._both(line, before[at] if at < len(before) else None)
            for at, line in enumerate(lines)
        )

    def _sources(self, claims: tuple[Claim, ...]) -> tuple[Source, ...]:
        """Where the claims come from; for an adaptation also what it was made from."""
        kept = {source.line: source for source in self._base.sources} if self._base is not None else {}
        if self._base is not None and not self._found.own:
            title = self._base.title.da or self._base.title.en
            origin = Source(title=title, where=f"{self._base.id}, version {self._base.version}")
            kept[origin.line] = origin
        return tuple((kept | {claim.source.line: claim.source for claim in claims}).values())


# --- versions -----------------------------------------------------------------------------------------------------


def versions(step: Step) -> Decision:
    """What each version changed, the newest first."""
    known = step.group.dilemmas.get(step.act.arg)
    if known is None:
        return step.warn("writing-gone")
    language = _language(step)
    labels = {item.name: item.label for item in writing_form(step, Basis(known[-1], own=True)).inputs}
    blocks: list[Block] = [Heading(bilingual(known[-1].title))]
    for old, new in reversed(tuple(pairwise(known))):
        blocks.append(Heading(Word("versions-of", {"old": old.version, "new": new.version})))
        before, after = written(old, language), written(new, language)
        for name, label in labels.items():
            was, is_now = before.get(name, ""), after.get(name, "")
            if was != is_now:
                blocks.append(Para(label))
                blocks += [Quote(Typed(was), Word("version-was"))] if was else []
                blocks += [Quote(Typed(is_now), Word("version-is"))] if is_now else []
    if len(known) == 1:
        blocks.append(Para(Word("versions-none")))
    return step.done(Card(tuple(blocks)))
