"""The instrument in writing: every question as people read it, with all that is needed to read the answers.

It is read off the forms, the words and the library themselves, so that it cannot say anything else than they do:
`docs/instrument.md` is this, and every export has it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.commands.instrument.text import BEFORE_LIBRARY, HEAD, HISTORY, LIMITS, MISSING
from bot.commands.plan import session_of
from bot.domain.facts.saying import EXAMPLE
from bot.domain.views import Choice, Choices, Input, Line, Scale, TextInput, Word
from bot.domain.vocabulary import LANGUAGES, ROUNDS, PhaseKind
from bot.flows.instrument.claims import TAKEN
from bot.flows.instrument.scales import BALANCED
from bot.flows.people.own_tags import tags_form
from bot.flows.phases.knowledge import relate_form
from bot.flows.phases.response import response_form
from bot.flows.research.pulse import pulse_form
from prompts.loader import LoadedLibrary, load_library
from prompts.preview import spoken
from prompts.schema import Both, Dilemma

BEFORE, AFTER, LEADERS = "before the discussion", "after the discussion", "of leaders before the discussion"
FORMS: tuple[tuple[str, str, PhaseKind], ...] = (
    (BEFORE, "practitioner", "response"),
    (AFTER, "practitioner", "reweigh"),
    (LEADERS, "leader", "response"),
)
"""The forms of the private answer: what each is called here, its format, and the phase that asks."""
DRAWN = {"weigh-": "drawn for each person and round", TAKEN: "drawn for each person", EXAMPLE: "as its claim"}
FAMILIES = {TAKEN: "claim", EXAMPLE: "claim", **{f"{when}-": "balance" for when in BALANCED}}
"""Questions of which each dilemma has as many as it has claims, or balances."""


class Asked(NamedTuple):
    item: Input
    forms: tuple[str, ...]


def described(library: LoadedLibrary | None = None) -> str:
    """Every question with all that can be answered, in both languages, as Markdown."""
    library = library or load_library()
    parts = [HEAD, "## The private answer\n"]
    for asked in _private(library):
        parts += _item(asked.item, f"Asked {'; '.join(asked.forms)}.")
    parts.append("## Beside the private answer\n")
    for where, item in _beside(library):
        parts += _item(item, where)
    parts += [MISSING, HISTORY, LIMITS, BEFORE_LIBRARY]
    for dilemma in sorted(library.dilemmas.values(), key=lambda item: item.id):
        parts += _dilemma(dilemma)
    return "\n".join(parts).rstrip() + "\n"


def _private(library: LoadedLibrary) -> Iterable[Asked]:
    """Each question once, in the order of the forms; of the questions to each claim and balance the first."""
    found: dict[str, Asked] = {}
    for title, script, phase in FORMS:
        dilemma = _example(library, balanced=script == "leader")
        session = session_of(dilemma, library.formats[script], phase)
        own = {question.id for question in dilemma.questions}
        for item in response_form(session, ROUNDS[phase]).inputs:
            name = _family(item.name)
            asked = found.get(name, Asked(item, ()))
            if item.name not in own and title not in asked.forms:
                found[name] = Asked(asked.item, (*asked.forms, title))
    return sorted(found.values(), key=lambda asked: _place(asked.item))


def _place(item: Input) -> tuple[int, str]:
    """What is drawn has no order of its own here."""
    begins = ("weigh-", "gave", *FAMILIES, "anchor", "moved")
    return next(number for number, name in enumerate(begins) if item.name.startswith(name)), item.name


def _beside(library: LoadedLibrary) -> Iterator[tuple[str, Input]]:
    session = session_of(_example(library, balanced=False), library.formats["practitioner"], "discussion")
    forms = {
        "Asked from the presentation on; researchers see it at once, without names (`pulses`).": pulse_form(
            session, "P01", ""
        ),
        "To a message of the discussion, by whoever wants to (`claim_stances`).": relate_form(session, "", ""),
        "To one's own contributions, once the session is over (`own_tags`).": tags_form(session, "P01"),
    }
    for where, form in forms.items():
        yield from ((where, item) for item in form.inputs)


def _example(library: LoadedLibrary, *, balanced: bool) -> Dilemma:
    return next(item for item in library.dilemmas.values() if bool(item.balances) is balanced)


def _family(name: str) -> str:
    start = next((start for start in FAMILIES if name.startswith(start)), "")
    return f"{start}<{FAMILIES[start]}>" if start else name


def _item(item: Input, where: str) -> Iterator[str]:
    name = _family(item.name)
    start = next((start for start in DRAWN if item.name.startswith(start)), "")
    yield f"### `{name}`\n"
    needed = "Required." if item.required else "Can be left out."
    order = f" Order: {DRAWN[start]}." if start else ""
    yield f"{where} {needed}{order}{_routing(item)}\n"
    of_family = item.name.startswith((TAKEN, *(f"{when}-" for when in BALANCED)))
    for language in LANGUAGES:
        label = "(the claim itself, whole)" if item.name.startswith(TAKEN) else _say(_label(item), language)
        yield f"- {language}: {label}"
        if item.help is not None:
            yield f"  - {_say(item.help, language)}"
        yield from (f"  - {answer}" for answer in _answers(item, language, of_family=of_family))
    yield ""


def _label(item: Input) -> Line:
    return Word("example-of-claim", {"claim": "…"}) if item.name.startswith(EXAMPLE) else item.label


def _routing(item: Input) -> str:
    if not isinstance(item, TextInput) or item.routing is None:
        return ""
    answers = ", ".join(f"`{answer}`" for answer in item.routing.answers)
    return f" Only where `{_family(item.routing.name)}` is one of {answers}."


def _answers(item: Input, language: str, *, of_family: bool) -> Iterator[str]:
    match item:
        case Scale() if of_family:
            yield "`1`: (the first of the two goods)"
            yield from (f"`{step}`: {_say(words, language)}" for step, words in item.steps()[1:-1] if words is not None)
            yield f"`{item.high}`: (the second of the two goods)"
        case Scale():
            answers = [*((step, words) for step, words in item.steps() if words is not None), *item.beside]
            yield from (f"`{value}`: {_say(words, language)}" for value, words in answers)
        case Choice(name="claim"):
            yield "one of the claims of the dilemma"
        case Choice(name="contribution"):
            yield "one of one's own contributions"
        case Choice() | Choices():
            yield from (f"`{value}`: {_say(words, language)}" for value, words in item.options)
        case _:
            yield "text"


def _dilemma(dilemma: Dilemma) -> Iterator[str]:
    yield f"### `{dilemma.id}`, version {dilemma.version}\n"
    for question in dilemma.questions:
        needed = "required" if question.required else "can be left out"
        yield from _both(f"question `{question.id}` ({needed})", question.text)
    for claim in dilemma.claims:
        yield from _both(f"claim `{claim.id}` ({claim.confidence})", claim.text)
    for balance in dilemma.balances:
        left, right = balance.left.model_dump(), balance.right.model_dump()
        yield f"- balance `{balance.id}`"
        yield from (f"  - {language}: {left[language]} – {right[language]}" for language in LANGUAGES)
    yield ""


def _both(name: str, text: Both) -> Iterator[str]:
    yield f"- {name}"
    yield from (f"  - {language}: {text.model_dump()[language]}" for language in LANGUAGES)


def _say(line: Line, language: str) -> str:
    return spoken().say(line, language, "UTC")
