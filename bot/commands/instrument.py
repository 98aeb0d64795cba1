"""The instrument in writing: every question of the private answer as people read it, for a methods section.

It is read off the forms themselves, so that it cannot say anything else than they do: `docs/instrument.md` is this.
"""

from collections.abc import Iterator

from bot.commands.plan import session_of
from bot.domain.views import Choice, Choices, Input, Line, Scale
from bot.domain.vocabulary import LANGUAGES
from bot.flows.phases.response import INSTRUMENT, ROUNDS, response_form
from prompts.loader import LoadedLibrary, load_library
from prompts.preview import spoken
from prompts.schema import Dilemma

HEAD = f"""# The instrument

Made by `flip prompts instrument`; change the forms or the words, never this file. Version {INSTRUMENT}.

An answer holds the version of the questions that it is to (`instrument`) and, from version 2 on, the order in which the
person was asked about the considerations (`asked_…` in the tables). The order is drawn for each person and round.

- Version 1: "Efficiency weighs here", from "hardly anything" (1) to "decisive" (5), with words at both ends only. All
  four stood in one order, each defined by one side of what is debated about it, and none could be left out.
- Version 2: "how much did it count in your answer", with words at every point. Both sides stand in each definition, the
  order is drawn, and each consideration can be left out or said to be irrelevant.
- Version 3: several considerations can have had to give, or none ("Nothing", which stands alone). Before, exactly one
  was chosen: it is read as one of several (`gave_…` in the tables). The claims stand in an order drawn for each person
  (`claim_order`); before, in the order of the library. Asked from here on is `anchor`, the one question that every
  session of a group (the series) asks in the same words: compare it within a person over `sessions.number`.

Why there is no value, as an export says it:

- not asked: no row, or nothing in the column of a later version (`anchor` and `gave_nothing` before version 3);
- not shown: an answer that was given too late, or in a round that too few answered, is not in the log;
- left out by the person: `skipped` (of a consideration), nothing in the column otherwise;
- not relevant: `not_relevant`, said of a consideration that is beside the point here;
- passed, withdrawn, taken back: `state` and `missing` of the answer;
- erased: `missing`, where a text was erased later.

A late answer that was taken is a value, and is marked (`late`).

Beside the answers, people can say whether the presentation is about their work (`pulses`: relevant, partly, beside),
and what they see in their own contributions (`own_tags`, by the codebooks of barriers and of conversations).

Known limits: the scale is ordinal, so counts and directions are reported and no means. Versions 1 and 2 share their
numbers and ends but not their wording: compare within a session, or say which version is meant. Whoever weighs again
after the discussion has seen the answers of the group.
"""
DEPENDS = "Asked where a format has this phase. What depends on the dilemma (its own questions) is not among it.\n"
BALANCES = (
    "Of each balance of the dilemma: where it is today and where it should be, from 1 (all left) to 5 (all right).\n"
)


def described(library: LoadedLibrary | None = None) -> str:
    """The questions of both rounds with all that can be answered, in both languages, as Markdown."""
    library = library or load_library()
    dilemmas = library.dilemmas.values()
    considered = next(item for item in dilemmas if not item.balances)
    balanced = next(item for item in dilemmas if item.balances)
    parts = [HEAD, *_form(library, considered, "practitioner", "response", "Before the discussion")]
    parts += _form(library, considered, "practitioner", "reweigh", "After the discussion")
    parts += _form(library, balanced, "leader", "response", "Leaders weigh balances")
    return "\n".join(parts) + "\n"


def _form(library: LoadedLibrary, dilemma: Dilemma, script: str, kind: str, title: str) -> Iterator[str]:
    session = session_of(dilemma, library.formats[script], kind)
    form = response_form(session, next(number for name, number in ROUNDS.items() if name == kind))
    own = {question.id for question in dilemma.questions}
    yield f"## {title}\n"
    yield DEPENDS
    for item in sorted(form.inputs, key=lambda item: (item.name.partition("-")[0], item.name)):
        if item.name not in own and item.name.partition("-")[2] not in {pair.id for pair in dilemma.balances}:
            yield from _item(item, {claim.id for claim in dilemma.claims})
    if dilemma.balances:
        yield BALANCES


def _item(item: Input, claims: set[str]) -> Iterator[str]:
    yield f"### `{item.name}`\n"
    yield f"{'Required' if item.required else 'Can be left out'}.\n"
    for language in LANGUAGES:
        yield f"- {language}: {_say(item.label, language)}"
        if item.help is not None:
            yield f"  - {_say(item.help, language)}"
        match item:
            case Scale():
                answers = [*((step, words) for step, words in item.steps() if words is not None), *item.beside]
                yield from (f"  - `{value}`: {_say(words, language)}" for value, words in answers)
            case Choice() | Choices() if not claims & {value for value, _ in item.options}:
                yield from (f"  - `{value}`: {_say(words, language)}" for value, words in item.options)
            case Choice():
                yield "  - one of the claims of the dilemma"
            case _:
                yield "  - text"
    yield ""


def _say(line: Line, language: str) -> str:
    return spoken().say(line, language, "UTC")
