"""What was written in a form, before any flow sees it, and before it is kept as a draft.

Only what the form asks for is taken. What surely identifies a citizen is refused. What likely does is asked about once,
with the words: the same form, sent again with "it points to nobody", is taken, and that this was said is recorded.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.events import Values
from bot.domain.facts import Worded
from bot.domain.views import Choice, Form, Input, Line, TextInput, Typed, Word, faults
from bot.domain.vocabulary import LIKELY_KINDS, NOBODY, LikelyKind
from bot.flows.privacy import guard
from bot.flows.step import Decision, Draft, Handler, Step, form_key, mend

LISTED = 8
"""How many of the words the question names."""


class Question(Struct, frozen=True):
    """`asked`: kind -> how many; `words`: per input those words, as they were written."""

    asked: dict[LikelyKind, int]
    words: dict[str, tuple[str, ...]]


def form_of(step: Step, handler: Handler) -> Form | None:
    """The form that was sent, as it stands for this person now; None when it was no form, or is none any more."""
    probe = Step(step.group, step.now, step.library, step.person, step.act, step.values, step.chance, only_form=True)
    probe.kept = step.kept
    reply = handler(probe).reply
    return reply if isinstance(reply, Form) else None


def asked_for(form: Form | None, values: Values) -> Values:
    """Only the values that the form has an input for."""
    names = {item.name for item in form.inputs} if form is not None else set()
    return {name: value for name, value in values.items() if name in names}


def looked_at(step: Step, values: Values) -> dict[str, guard.Looked]:
    """Per input: what points to somebody in it."""
    texts = {name: value if isinstance(value, str) else "\n".join(value) for name, value in values.items()}
    return {name: guard.look(text, step.library.listed_names) for name, text in texts.items()}


def sure(seen: Mapping[str, guard.Looked]) -> dict[str, Line]:
    """Per input: what must not be stored."""
    return {name: kept_out(looked.sure) for name, looked in seen.items() if looked.sure}


def kept_out(found: Sequence[guard.Finding], key: str = "guard-refused") -> Word:
    """Why a text was not taken, and that nothing of it was kept."""
    return _why(guard.describe(found), key)


def kept_out_as(asked: Mapping[LikelyKind, int], key: str) -> Word:
    """The same of kinds that have been counted."""
    return _why(tuple(f"guard-{kind}" for kind in LIKELY_KINDS if kind in asked), key)


def _why(kinds: Sequence[str], key: str) -> Word:
    line = Word(kinds[0])
    for kind in kinds[1:]:
        line = Word("and", {"one": line, "other": Word(kind)})
    return Word(key, {"found": line})


def counted(found: Sequence[guard.Finding]) -> dict[LikelyKind, int]:
    kinds = [kind for finding in found for kind in LIKELY_KINDS if kind == finding.kind]
    return dict(Counter(kinds))


def covers(answered: Mapping[LikelyKind, int], asked: Mapping[LikelyKind, int]) -> bool:
    """Whether the answer about some words goes for others: there are no more of any kind."""
    return all(number <= answered.get(kind, 0) for kind, number in asked.items())


def question(step: Step, form: Form, values: Values, seen: Mapping[str, guard.Looked]) -> Question | None:
    """What the author is to be asked about; words that they gave before, or that the form came with, were asked about
    then."""
    given = _given(step)
    asked: Counter[LikelyKind] = Counter()
    words: dict[str, tuple[str, ...]] = {}
    for item in form.inputs:
        text = values.get(item.name)
        if not isinstance(item, TextInput) or item.names or not isinstance(text, str):
            continue
        before = f"{form.values.get(item.name, '')}\n{given}"
        found = [finding for finding in seen[item.name].likely if text[finding.start : finding.end] not in before]
        if found:
            asked.update(counted(found))
            words[item.name] = tuple(dict.fromkeys(text[finding.start : finding.end] for finding in found))
    return Question(dict(asked), words) if words else None


def _given(step: Step) -> str:
    """What the record holds of this person from the session that runs, and from the one that the form is about."""
    running = step.group.session
    sessions = {step.act.of, running.id if running is not None else ""}
    mine = [own.fact for name in sessions for own in step.group.given(name, step.person.id).values()]
    return "\n".join(text for fact in mine if isinstance(fact, Worded) for text in fact.texts.values())


def answer(values: Values) -> dict[LikelyKind, int]:
    """What the author has said points to nobody: kind -> how many."""
    said: dict[LikelyKind, int] = {}
    for name, value in values.items():
        if name.startswith(f"{NOBODY}.") and value == "yes":
            for part in name.removeprefix(f"{NOBODY}.").split("."):
                name_of, _, number = part.rpartition("-")
                kind = next((kind for kind in LIKELY_KINDS if kind == name_of), None)
                if kind is not None and number.isdecimal() and number.isascii() and len(number) < 5:
                    said[kind] = max(said.get(kind, 0), int(number))
    return said


def said(values: Values) -> Values:
    """The answers among `values`, as they are kept from one step of a form to the next."""
    return {name: value for name, value in values.items() if name.startswith(f"{NOBODY}.")}


def ask(step: Step, form: Form, values: Values, question: Question) -> Decision:
    """The form comes back once with the words named, and with the answer to choose; what was written is kept."""
    listed = ".".join(f"{kind}-{number}" for kind, number in sorted(question.asked.items()))
    name = f"{NOBODY}.{listed}"
    answered = (("yes", Word("guard-points-to-nobody")),)
    choice: Input = Choice(name, Word("guard-ask"), answered, help=Word("guard-ask-help"), required=False)
    errors: dict[str, Line] = {
        item: Word("guard-asked", {"words": Typed(_quoted(words))}) for item, words in question.words.items()
    }
    errors[name] = Word("guard-ask-mend")
    asking = mend(replace(form, inputs=(*form.inputs, choice)), values, errors)
    kept = values | said(step.kept)
    keep = Draft(person=step.person.id, form=form_key(step.act), values=kept) if form.drafts else None
    return Decision(reply=asking, keep=keep)


def _quoted(words: Sequence[str]) -> str:
    named = ", ".join(f"»{word}«" for word in words[:LISTED])
    return f"{named} …" if len(words) > LISTED else named


def recorded(decision: Decision, cleared: Mapping[LikelyKind, int]) -> Decision:
    """The answer stands at the words that it is about: the first text that was recorded, or else the first fact."""
    if not cleared or not decision.facts:
        return decision
    at = next((n for n, fact in enumerate(decision.facts) if isinstance(fact, Worded)), 0)
    facts = list(decision.facts)
    facts[at] = replace(facts[at], cleared=dict(cleared))
    return replace(decision, facts=tuple(facts))


def unfit(form: Form, values: Values) -> Line | None:
    """Why a draft could not be sent as it is, for other reasons than that something is missing yet."""
    written = {name: value for name, value in values.items() if value not in ("", [])}
    present = replace(form, inputs=tuple(item for item in form.inputs if item.name in written))
    return next(iter(faults(present, written).values()), None)
