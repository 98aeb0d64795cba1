"""The circle that a conversation was lent to, in the transcript: all that was said where its owner let the log have it,
otherwise that it took place."""

from datetime import datetime

from bot.domain import facts as f
from bot.domain.views import Typed, Word
from storage.exports.transcript.page import Page

LENDING = (
    f.ExcerptShared | f.ExcerptWithdrawn | f.TurnsMarked | f.MarksShared | f.ListenerAsked | f.OwnerAnswered
    | f.IdeaOffered | f.IdeasShared | f.NextStepChosen | f.NextStepTold
)  # fmt: skip


def write(page: Page, at: datetime, fact: LENDING) -> None:
    """The lines of one fact; what was withheld of it leaves none."""
    match fact:
        case f.ExcerptShared():
            _excerpt(page, at, fact)
        case f.ExcerptWithdrawn():
            page.note(at, page.say("export-ear-withdrawn", person=fact.person))
        case f.TurnsMarked():
            for number, patterns in fact.marks.items():
                if patterns or number in fact.texts:
                    names = "; ".join(page.say(f"pattern-{pattern}") for pattern in patterns) or "–"
                    label = page.say("export-ear-marked", number=number, patterns=names)
                    page.said(at, fact.person, fact.texts.get(number, "–"), label)
        case f.MarksShared():
            page.note(at, page.say("export-ear-marks-shared"))
        case f.IdeasShared():
            page.note(at, page.say("export-ear-ideas-shared"))
        case _:
            for text in fact.texts.values():
                page.said(at, fact.person, text, _label(page, fact))


def _excerpt(page: Page, at: datetime, fact: f.ExcerptShared) -> None:
    if not fact.speakers:
        page.note(at, page.say("export-ear-withheld", person=fact.person))
        return
    page.note(at, page.say("export-ear-context", person=fact.person, context=Typed(fact.texts.get("context", ""))))
    for number, speaker in enumerate(fact.speakers, 1):
        text = Typed(fact.texts.get(str(number), ""))
        page.note(at, page.say("ear-turn", number=number, who=Word(f"speaker-{speaker}"), text=text))


def _label(
    page: Page, fact: f.ListenerAsked | f.OwnerAnswered | f.IdeaOffered | f.NextStepChosen | f.NextStepTold
) -> str:
    match fact:
        case f.ListenerAsked():
            return page.say("export-ear-asks", number=fact.question)
        case f.OwnerAnswered():
            return page.say("export-ear-answers", number=fact.question)
        case f.IdeaOffered():
            return page.say("export-ear-idea")
        case f.NextStepChosen():
            return page.say("export-ear-step")
        case f.NextStepTold():
            return page.say("export-ear-told")
