"""What somebody said aloud is theirs to put right or take back, until its transcript is released for research."""

from collections.abc import Sequence

from bot.domain.events import Act
from bot.domain.facts import LineSaid, LineTakenBack
from bot.domain.views import Button, Choice, Form, Line, Notice, TextInput, Typed, When, Word, text_of
from bot.flows.model.state import Group, Session
from bot.flows.people.own_lines import Part, parts
from bot.flows.people.record_pages import MOST, comments_of, in_pages, page_number, with_comments
from bot.flows.step import Decision, Step, form_key

_OPTION = 56
REWORD, TAKE_BACK = "reword", "take_back"


def open_lines(group: Group, session: Session, person: str) -> tuple[LineSaid, ...]:
    """What they said that is not released yet, in the order of the clock."""
    mine = group.own.get((session.id, person))
    said = [own.fact for own in mine.values() if isinstance(own.fact, LineSaid)] if mine is not None else []
    waiting = [line for line in said if not session.transcripts[line.transcript].released]
    return tuple(sorted(waiting, key=lambda line: (line.written, line.line)))


def button(group: Group, session: Session, person: str, page: Sequence[Part], number: int) -> tuple[Button, ...]:
    """For the lines of a page of their record that can be changed still."""
    if not _on(page, open_lines(group, session, person)):
        return ()
    act = Act("spoken.change.open", session.id, arg=str(number))
    return (Button(Word("button-own-spoken"), act, opens=True),)


def _on(page: Sequence[Part], lines: Sequence[LineSaid]) -> list[LineSaid]:
    there = {part.about for part in page}
    return [line for line in lines if _name(line) in there]


def open_change(step: Step) -> Decision:
    return _refused(step) or step.done(_form(step))


def change(step: Step) -> Decision:
    if refused := _refused(step):
        return refused
    form = _form(step)
    if wrong := step.filled(form):
        return step.done(wrong)
    chosen, text = text_of(step.values, "line"), text_of(step.values, "text").strip()
    line = next(item for item in open_lines(step.group, step.session, step.person.id) if _name(item) == chosen)
    step.discard = form_key(form.act)
    if text_of(step.values, "change") == TAKE_BACK:
        step.record(LineTakenBack(session=line.session, transcript=line.transcript, line=line.line, person=line.person))
        return step.receipt("own-spoken-taken-back")
    if not text:
        return step.warn("own-spoken-no-words")
    if text != line.texts["text"]:
        step.record(
            LineSaid(
                session=line.session,
                transcript=line.transcript,
                line=line.line,
                person=line.person,
                start=line.start,
                length=line.length,
                written=line.written,
                revision=line.revision + 1,
                texts={"text": text},
            )
        )
    return step.receipt("own-spoken-reworded")


def _refused(step: Step) -> Decision | None:
    return None if open_lines(step.group, step.session, step.person.id) else step.warn("own-spoken-none")


def _name(line: LineSaid) -> str:
    return f"{line.transcript}/{line.line}"


def _form(step: Step) -> Form:
    group, session = step.group, step.session
    lines = open_lines(group, session, step.person.id)
    comments = with_comments(comments_of(group, session, step.person.id))
    pages = in_pages(parts(group, session, step.person.id), comments)
    there = _on(pages[page_number(step.act.arg, len(pages))], lines)
    chosen = [line for line in lines if _name(line) == text_of(step.values, "line")]
    if not there or (chosen and chosen[0] not in there):
        there = chosen or list(lines[:MOST])
    until = max(session.transcripts[line.transcript].due for line in lines)
    return Form(
        act=Act("spoken.change", session.id, arg=step.act.arg),
        title=Word("own-spoken-form"),
        blocks=(Notice(Word("own-spoken-about", {"until": When(until)}), tone="privacy"),),
        inputs=(
            Choice("line", Word("own-record-which"), tuple((_name(line), _option(group, line)) for line in there)),
            Choice(
                "change",
                Word("own-record-change"),
                tuple((name, Word(f"own-spoken-{name}")) for name in (REWORD, TAKE_BACK)),
            ),
            TextInput("text", Word("own-record-text"), help=Word("own-spoken-text-help"), most=3000, required=False),
        ),
        submit=Word("own-spoken-submit"),
        drafts=True,
    )


def _option(group: Group, line: LineSaid) -> Line:
    words = " ".join(line.texts["text"].split())
    text: Line = Typed(words)
    if len(words) > _OPTION:
        text = Word("own-record-short", {"start": Typed(words[:_OPTION].rstrip())})
    return Word("own-record-option", {"clock": group.calendar.clock(line.written), "text": text})
