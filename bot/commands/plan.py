"""Looking ahead on the command line: what is going to happen by itself, and what a dilemma will look like."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.domain.facts import GroupFormed, Invited, PhaseStarted, SessionPlanned, SessionStarted
from bot.domain.views import Block, Heading, Items, Line, Notice, Para, Quote, When, Word
from bot.domain.vocabulary import ASKED_IN, ROUNDS
from bot.flows.model.evolve import evolve
from bot.flows.model.state import Group, Session
from bot.flows.phases.response import response_form
from bot.flows.session.preview import form_card
from bot.settings import Settings
from prompts.loader import LoadedLibrary, load_library
from prompts.preview import reading_text, spoken
from prompts.schema import Dilemma, Format
from prompts.words import Words
from storage.work.upcoming import ahead

LANGUAGE = "en"
"""The command line speaks English."""
NOWHERE = datetime(2026, 1, 5, 8, tzinfo=UTC)
"""When the session of a preview takes place: its words do not depend on it."""


def planned(settings: Settings) -> list[str]:
    """The follow-ups ahead, in due order: "Monday 23 November at 09:00 · group · what · about", in the group's local
    time. Empty when nothing is planned, or nothing was ever started. Blocks."""
    names, words = {group.id: group.name for group in settings.groups}, Words()
    lines = []
    for followup in ahead(settings.urls()[0]):
        when, what = (
            words.say(line, LANGUAGE, followup.zone) for line in (When(followup.due), Word(f"followup-{followup.what}"))
        )
        parts = (when, names.get(followup.group, followup.group), what, followup.about)
        lines.append(" · ".join(part for part in parts if part))
    return lines


# --- a dilemma as each role sees it -------------------------------------------------------------------------------


def preview(dilemma_id: str, language: str = "da", library: LoadedLibrary | None = None) -> str | None:
    """The dilemma as practitioners, leaders and researchers see it, as plain text; None when there is none such.

    Nothing is stored: the session it is shown in is made up.
    """
    library, words = library or load_library(), spoken()
    dilemma = library.dilemmas.get(dilemma_id)
    if dilemma is None:
        return None
    answering = "leader" if dilemma.balances else "practitioner"
    format_ = library.formats.get(answering) or next(iter(library.formats.values()))
    asked = [number for kind, number in ROUNDS.items() if any(phase.kind == kind for phase in format_.phases)]

    def say(line: Line) -> str:
        return words.say(line, language, "UTC")

    reading = reading_text(dilemma, language, words)
    forms = ["\n".join(_text(block, say) for block in _form(dilemma, format_, item)) for item in asked]
    parts = {
        "practitioner": [reading, *forms],
        "leader": [say(Word("preview-leader-too")), say(Word("preview-backing"))],
        "researcher": [say(Word("preview-researcher-too")), say(Word("preview-steering"))],
    }
    if answering == "leader":
        parts |= {"practitioner": [reading, say(Word("session-asks-leader"))], "leader": forms}
    titles = {role: say(Word(f"role-{role}")) for role in parts}
    return "\n\n".join("\n\n".join((f"{title}\n{'=' * len(title)}", *parts[role])) for role, title in titles.items())


def _form(dilemma: Dilemma, format_: Format, number: int) -> tuple[Block, ...]:
    kind = ASKED_IN[number]
    return form_card(response_form(session_of(dilemma, format_, kind), number)).blocks


def session_of(dilemma: Dilemma, format_: Format, kind: str) -> Session:
    """A session on this dilemma that has reached the phase of this kind."""
    phase = next((number for number, item in enumerate(format_.phases) if item.kind == kind), 0)
    group = Group("preview")
    for fact in (
        GroupFormed(
            theme=dilemma.theme,
            language="da",
            zone="UTC",
            opens="08:00",
            closes="16:00",
            promise="pseudonym",
            smallest_cell=3,
        ),
        Invited(person="P01", role="researcher", language="da", zone="UTC"),
        SessionPlanned(
            session="S1",
            number=1,
            person="P01",
            pace="spread",
            promise="pseudonym",
            smallest_cell=3,
            format=format_.model_dump(mode="json"),
            dilemma=dilemma.model_dump(mode="json"),
        ),
        SessionStarted(session="S1", person="P01"),
        PhaseStarted(session="S1", phase=phase),
    ):
        group = evolve(group, fact, NOWHERE)
    return group.sessions["S1"]


def _text(block: Block, say: Callable[[Line], str]) -> str:
    """One block of a form, to be read."""
    match block:
        case Heading(line):
            title = say(line)
            return f"{title}\n{'-' * len(title)}"
        case Items(lines):
            said = (say(line) for line in lines)
            return "\n".join(f"  {item}" if item.startswith("· ") else f"- {item}" for item in said)
        case Para(line) | Notice(line) | Quote(line):
            return say(line)
        case _:
            return ""
