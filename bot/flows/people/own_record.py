"""Participants read what the record holds of them, and say whether it is right.

Researchers analyse the record; the people in it are the first to know whether it says what they meant. They see it line
by line as the transcript has it, under their pseudonym, and approve it, correct a line or comment. What was said stays
as it was said: a correction stands beside it. It is theirs alone to read; what they say of it, researchers read too.
"""

from collections.abc import Sequence
from typing import Literal

from bot.domain.events import Act
from bot.domain.facts import (
    ContributionDeleted,
    ContributionEdited,
    ContributionMade,
    TranscriptApproved,
    TranscriptCommented,
)
from bot.domain.views import (
    Args,
    Block,
    Button,
    Card,
    Choice,
    Form,
    Heading,
    Items,
    Line,
    Notice,
    Para,
    Quote,
    TextInput,
    Typed,
    When,
    Word,
    text_of,
)
from bot.domain.vocabulary import ANSWERING_ROLES, COMMENT_KINDS, Role, known
from bot.flows.model.state import Comment, Group, Person, Session
from bot.flows.people import own_spoken, own_tags
from bot.flows.people.own_lines import Part, parts
from bot.flows.people.record_pages import (
    NEWEST,
    beginning,
    comments_of,
    in_pages,
    page_number,
    weight_of,
    with_comments,
)
from bot.flows.privacy.aliases import alias_of
from bot.flows.step import Decision, Step, bilingual, form_key

READERS: tuple[Role, ...] = ANSWERING_ROLES
"""Whose record is theirs to read here; researchers have the log."""
WHOLE = "all"
"""What is chosen in the form for a comment on all of it; on the record it is about nothing in particular."""
OPTION = 56


# --- the offer ------------------------------------------------------------------------------------------------------


def offer(group: Group, session: Session | None, person: Person) -> Card | None:
    """What opens the record of a session, for who is in it; one sentence for who is not, because they said no."""
    if session is None or session.status != "closed" or person.role not in READERS or not person.takes_part:
        return None
    if (session.id, person.id) not in group.own:
        return None
    head = Heading(Word("own-record-title"))
    if refused := _not_recorded(group, session, person):
        return Card((head, Para(refused)))
    lines = len(parts(group, session, person.id))
    if not lines:
        return None
    args: Args = {"number": session.number}
    invited = Word("own-record-offer", args | {"lines": lines})
    if group.approved.get((session.id, person.id)) == lines:
        invited = Word("own-record-offer-approved", args)
    return Card((head, Para(invited)), (Button(Word("button-own-record"), Act("record.open", session.id), opens=True),))


def _not_recorded(group: Group, session: Session, person: Person) -> Line | None:
    if person.recorded:
        return None
    mine = group.given(session.id, person.id).values()
    spoke = any(isinstance(own.fact, ContributionMade | ContributionEdited | ContributionDeleted) for own in mine)
    return Word("own-record-taken-back" if spoke else "own-record-none")


# --- reading --------------------------------------------------------------------------------------------------------


def open_record(step: Step) -> Decision:
    if refused := _refused(step):
        return refused
    return step.done(_card(step.group, step.session, step.person, step.act.arg))


def _refused(step: Step) -> Decision | None:
    session = step.session
    if session.status != "closed":
        return step.warn("own-record-early")
    if why := _not_recorded(step.group, session, step.person):
        return step.done(Card((Para(why),)))
    if not parts(step.group, session, step.person.id):
        return step.done(Card((Para(Word("own-record-empty", {"number": session.number})),)))
    return None


def _card(group: Group, session: Session, person: Person, asked: str) -> Card:
    said_of = comments_of(group, session, person.id)
    lines = parts(group, session, person.id)
    pages = in_pages(lines, with_comments(said_of))
    at = page_number(asked, len(pages))
    blocks: list[Block] = [Heading(Word("own-record-title")), Para(_title(session))]
    if at == 0:
        blocks += _about(session, person)
    if len(pages) > 1:
        blocks.append(Para(Word("own-record-page", {"page": at + 1, "pages": len(pages)}), quiet=True))
    day = None
    for part in pages[at]:
        if day != (day := group.calendar.day(part.at)):
            blocks.append(Heading(Word("own-record-day", {"day": When(part.at, "day")})))
        blocks.append(Para(_spoken(group, person.id, part)))
        blocks += _beside(said_of.get(part.about, []))
    if at == len(pages) - 1:
        blocks += _end(group, session, person, said_of.get("", []), len(lines))
    blocks.append(Notice(Word("own-record-only-you"), tone="privacy"))
    changes = own_spoken.button(group, session, person.id, pages[at], at + 1)
    return Card(tuple(blocks), (*_buttons(group, session, person, at, len(pages)), *changes))


def _title(session: Session) -> Line:
    return Word("session-title", {"number": session.number, "dilemma": bilingual(session.dilemma.title)})


def _about(session: Session, person: Person) -> list[Block]:
    quotation = "own-record-quotable" if person.consents.get("quotation") else "own-record-not-quotable"
    drawn = session.salt and session.promise == "pseudonym"
    shown_as = [Para(Word("own-record-alias", {"called": alias_of(session, person.id)}))] if drawn else []
    if session.promise == "anonymous":
        shown_as = [Para(Word("own-record-nameless"))]
    return [
        Para(Word("own-record-about", {"pseudonym": person.id})),
        *shown_as,
        Notice(Word(quotation), tone="privacy"),
    ]


def _spoken(group: Group, person: str, part: Part) -> Line:
    args: Args = {"clock": group.calendar.clock(part.at), "person": person, "text": _shown(part.text)}
    if part.what is None:
        return Word("own-record-line", args)
    return Word("own-record-line-what", args | {"what": part.what})


def _shown(text: Line) -> Line:
    if not isinstance(text, Typed) or (start := beginning(text.text)) == text.text:
        return text
    return Word("own-record-long", {"start": Typed(start.rstrip()), "length": len(text.text)})


def _beside(comments: Sequence[Comment]) -> list[Block]:
    return [
        Quote(_shown(Typed(item.text)), Word(f"own-record-your-{item.change}", {"at": When(item.at)}))
        for item in comments[-NEWEST:]
    ]


def _end(group: Group, session: Session, person: Person, whole: Sequence[Comment], lines: int) -> list[Block]:
    blocks: list[Block] = [Heading(Word("own-record-your-whole")), *_beside(whole)] if whole else []
    if approved := group.approved.get((session.id, person.id)):
        key = "own-record-approved" if approved == lines else "own-record-approved-since"
        blocks.append(Notice(Word(key), tone="done"))
    return blocks


def _buttons(group: Group, session: Session, person: Person, at: int, pages: int) -> tuple[Button, ...]:
    def page(key: str, to: int, style: Literal["primary", "plain"] = "plain") -> Button:
        return Button(Word(key), Act("record.open", session.id, arg=str(to + 1)), style, opens=True)

    found: list[Button] = []
    if at < pages - 1:
        found.append(page("button-own-record-next", at + 1, "primary"))
    elif group.approved.get((session.id, person.id)) != len(parts(group, session, person.id)):
        # Only who has come to the end can say that all of it is right.
        found.append(Button(Word("button-own-record-approve"), Act("record.approve", session.id), "primary"))
    act = Act("record.comment.open", session.id, arg=str(at + 1))
    found.append(Button(Word("button-own-record-comment"), act, opens=True))
    found += own_tags.button(session, person)
    if at:
        found.append(page("button-own-record-back", at - 1))
    if before := _before(group, session, person):
        number = Word("button-own-record-number", {"number": before.number})
        found.append(Button(number, Act("record.open", before.id), opens=True))
    return tuple(found)


def _before(group: Group, session: Session, person: Person) -> Session | None:
    """The session before this one that holds something of theirs."""
    earlier = [
        item
        for item in group.sessions.values()
        if item.status == "closed" and item.number < session.number and parts(group, item, person.id)
    ]
    return max(earlier, key=lambda item: item.number, default=None)


# --- approving, correcting, commenting ------------------------------------------------------------------------------


def approve(step: Step) -> Decision:
    if refused := _refused(step):
        return refused
    session, person = step.session, step.person.id
    lines = len(parts(step.group, session, person))
    if step.group.approved.get((session.id, person)) != lines:
        step.record(TranscriptApproved(session=session.id, person=person, lines=lines))
    return step.receipt("own-record-approve-done")


def open_comment(step: Step) -> Decision:
    return _refused(step) or step.done(_form(step))


def comment(step: Step) -> Decision:
    if refused := _refused(step):
        return refused
    form = _form(step)
    if wrong := step.filled(form):
        return step.done(wrong)
    session, person = step.session, step.person.id
    line, text = text_of(step.values, "line"), text_of(step.values, "text")
    change = known(text_of(step.values, "change"), COMMENT_KINDS)
    about = "" if line == WHOLE else line
    step.discard = form_key(form.act)
    mine = [item for item in step.group.comments.values() if (item.session, item.person) == (session.id, person)]
    if any((item.about, item.change, item.text) == (about, change, text) for item in mine):
        # The form was sent twice: one comment.
        return step.receipt("own-record-comment-done")
    step.record(
        TranscriptCommented(
            session=session.id,
            person=person,
            comment=step.group.next_id("M"),
            about=about,
            change=change,
            texts={"text": text},
        )
    )
    if not mine:
        for researcher in step.group.having("researcher"):
            step.tell(researcher.id, _told(session, person))
    return step.receipt("own-record-comment-done")


def _form(step: Step) -> Form:
    """For the lines of the page it was opened from, and for what was chosen there if that has moved on since."""
    group, session, person = step.group, step.session, step.person
    said_of = comments_of(group, session, person.id)
    lines = parts(group, session, person.id)
    pages = in_pages(lines, with_comments(said_of))
    there = pages[page_number(step.act.arg, len(pages))]
    chosen = text_of(step.values, "line")
    there = next((page for page in pages if chosen in [part.about for part in page]), there)
    options = tuple((part.about, _option(group, part)) for part in there)
    return Form(
        act=Act("record.comment", session.id, arg=step.act.arg),
        title=Word("own-record-form"),
        blocks=(Notice(Word("own-record-form-about"), tone="privacy"),),
        inputs=(
            Choice("line", Word("own-record-which"), ((WHOLE, Word("own-record-whole")), *options), default=WHOLE),
            Choice(
                "change",
                Word("own-record-change"),
                tuple((change, Word(f"own-record-{change}")) for change in COMMENT_KINDS),
            ),
            TextInput("text", Word("own-record-text"), help=Word("own-record-text-help"), most=3000),
        ),
        submit=Word("own-record-submit"),
        drafts=True,
    )


def _option(group: Group, part: Part) -> Line:
    """A line, short enough for a list: its own words where it has any, otherwise what it was."""
    text: Line = part.what if part.what is not None and not isinstance(part.text, Typed) else _short(part.text)
    return Word("own-record-option", {"clock": group.calendar.clock(part.at), "text": text})


def _short(text: Line) -> Line:
    if not isinstance(text, Typed):
        return text
    first = " ".join(text.text.split())
    return Typed(first) if len(first) <= OPTION else Word("own-record-short", {"start": Typed(first[:OPTION].rstrip())})


# --- what researchers see -------------------------------------------------------------------------------------------


def _told(session: Session, person: str) -> Card:
    about: Args = {"person": person, "number": session.number}
    return Card((Heading(Word("own-record-told-title")), Para(Word("own-record-told", about))), (_door(session),))


def _door(session: Session) -> Button:
    label = Word("button-own-record-heard", {"number": session.number})
    return Button(label, Act("record.comments", session.id), opens=True)


def heard(group: Group) -> list[Card]:
    """On a researcher's page: how many have commented, newest session first."""
    sessions = [session for session in reversed(group.sessions.values()) if _heard(group, session)]
    if not sessions:
        return []
    counts = tuple(
        Word("own-record-heard", {"comments": len(_heard(group, session)), "number": session.number})
        for session in sessions
    )
    return [
        Card(
            (Heading(Word("own-record-heard-title")), Items(counts)),
            tuple(_door(session) for session in sessions[:NEWEST]),
        )
    ]


def show_comments(step: Step) -> Decision:
    group, session = step.group, step.session
    comments = _heard(group, session)
    pages = in_pages(comments, lambda item: weight_of(item.text))
    at = page_number(step.act.arg, len(pages))
    approved = sum(of == session.id and _speaks(group, who) for of, who in group.approved)
    blocks: list[Block] = [
        Heading(Word("own-record-heard-title")),
        Para(_title(session)),
        Para(Word("own-record-heard-approved", {"people": approved})),
    ]
    blocks += [Quote(_shown(Typed(item.text)), _by(group, session, item)) for item in pages[at]]
    if not comments:
        blocks.append(Para(Word("own-record-heard-none")))
    blocks.append(Notice(Word("own-record-heard-keep"), tone="privacy"))
    buttons = [
        Button(Word(f"button-own-record-{key}"), Act("record.comments", session.id, arg=str(to + 1)), opens=True)
        for key, to in (("next", at + 1), ("back", at - 1))
        if 0 <= to < len(pages)
    ]
    return step.done(Card(tuple(blocks), tuple(buttons)))


def _by(group: Group, session: Session, comment: Comment) -> Line:
    """Who, and about what: of an answer only which question, for its words may have been shown without a name."""
    about: Line = Word("own-record-about-whole")
    for part in parts(group, session, comment.person):
        if part.about == comment.about and part.about in session.contributions:
            args: Args = {"clock": group.calendar.clock(part.at), "text": _short(part.text)}
            about = Word("own-record-about-contribution", args)
        elif part.about == comment.about and part.what is not None:
            about = part.what
    return Word(f"own-record-by-{comment.change}", {"person": comment.person, "about": about})


def _heard(group: Group, session: Session) -> list[Comment]:
    """The comments of those whose record may be used."""
    return [item for item in group.comments.values() if item.session == session.id and _speaks(group, item.person)]


def _speaks(group: Group, person: str) -> bool:
    return group.people[person].consents.get("research", False)
