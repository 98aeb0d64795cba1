"""The group looks at what it is trying out: each alone and privately, then all of it at once without names.

What it says decides nothing: the owner, a leader or a researcher does, and to stop is as good an outcome as any other.
"""

from msgspec.structs import replace

from bot.domain.events import Act
from bot.domain.facts import ReviewGiven, ReviewShown
from bot.domain.ports import Channel
from bot.domain.views import (
    Block,
    Button,
    Card,
    Choice,
    Form,
    Heading,
    Home,
    Items,
    Notice,
    Para,
    Quote,
    TextInput,
    Typed,
    When,
    Who,
    Word,
    text_of,
)
from bot.flows.model.state import Group, Looked, Person, Session, TryOut
from bot.flows.phase import Play, ask_research, button, invitation, invites
from bot.flows.phases.recap import excerpt
from bot.flows.phases.review_results import ADVICE, OUTCOMES, SAID, checkin_line, findings, harmed
from bot.flows.step import Decision, Turn, form_key, mend, said

LONGEST = 600
"""Characters of the free line: one thought, not a report."""


def under_review(group: Group) -> tuple[TryOut, ...]:
    """The try-outs that have begun and not come to an end; those that show signs of harm first."""
    begun = (tryout for tryout in group.tryouts.values() if tryout.status in ("running", "stopped", "review"))
    return tuple(sorted(begun, key=lambda item: not harmed(item)))


def _may(group: Group, session: Session, person: Person, tryout: TryOut) -> bool:
    """Whoever is asked in this format, and who owns the try-out."""
    return person in group.answering(session) or (person.takes_part and person.id == tryout.owner)


# --- answering ----------------------------------------------------------------------------------------------------


def open_review(turn: Turn) -> Decision:
    """The form where there is one try-out to look at, or one is named; otherwise all of them to choose from."""
    session = turn.session
    if refused := _refused(turn):
        return refused
    mine = [item for item in under_review(turn.group) if _may(turn.group, session, turn.person, item)]
    if not mine:
        return turn.warn("response-not-asked" if under_review(turn.group) else "review-nothing")
    named = [item for item in mine if item.id == turn.act.arg]
    if named or len(mine) == 1:
        return turn.done(_prefilled(turn.group, session, (named or mine)[0], turn.person))
    cards = tuple(_choice(turn.group, session, item, turn.person) for item in mine)
    return turn.done(Home(Word("review-choose"), cards))


def _refused(turn: Turn) -> Decision | None:
    session = turn.session
    if not session.running or session.past("review"):
        return turn.warn("review-over")
    return None if session.kind == "review" else turn.warn("review-early")


def _choice(group: Group, session: Session, tryout: TryOut, person: Person) -> Card:
    """One try-out among several, and whether the reader has looked at it."""
    looked = person.id in session.review(tryout.id).given
    blocks: list[Block] = [Heading(Word("tryout-title", {"what": excerpt(group.proposals[tryout.proposal].what)}))]
    blocks += _signs(tryout)
    blocks += [Notice(Word("own-done"), tone="done")] if looked else []
    act = Act("review.open", session.id, session.revision, tryout.id)
    label = Word("button-change" if looked else "button-review")
    return Card(tuple(blocks), (Button(label, act, "plain" if looked else "primary", opens=True),))


def _signs(tryout: TryOut) -> list[Block]:
    """How it has gone so far, by its owner."""
    lines = tuple(checkin_line(checkin) for checkin in tryout.checkins)
    return [Items(lines or (Word("checkins-none"),))]


def review_form(group: Group, session: Session, tryout: TryOut | None) -> Form:
    """On top: who sees this, under what name, until when it can be changed. Without a try-out: as it will look."""
    until = Word("until-moment", {"at": When(session.ends)}) if session.ends is not None else Word("until-reveal")
    privacy = Word("review-privacy", {"until": until, "least": session.smallest_cell})
    about: list[Block] = [Notice(privacy, tone="privacy")]
    if tryout is None:
        about.append(Para(Word("preview-review")))
    else:
        about += [Quote(Typed(group.proposals[tryout.proposal].what)), *_signs(tryout)]
    answers = tuple((item, Word(f"review-{item}")) for item in SAID)
    return Form(
        act=Act("review.give", session.id, session.revision, tryout.id if tryout is not None else ""),
        title=Word("review-form-title"),
        blocks=tuple(about),
        inputs=(
            *(
                Choice(_name(criterion.id), said(criterion.text), answers, help=said(criterion.help) if criterion.help else None)
                for criterion in session.format.criteria
            ),
            Choice("advice", Word("review-advice"), tuple((item, Word(f"advice-{item}")) for item in ADVICE)),
            TextInput("line", Word("review-line"), required=False, most=LONGEST),
        ),
        submit=Word("review-submit"),
        drafts=True,
    )


def _name(criterion: str) -> str:
    return f"criterion-{criterion}"


def _prefilled(group: Group, session: Session, tryout: TryOut, person: Person) -> Form:
    form = review_form(group, session, tryout)
    mine = session.review(tryout.id).given.get(person.id)
    if mine is None:
        return form
    values: dict[str, str | list[str]] = {_name(item): answer for item, answer in mine.criteria.items()}
    return replace(form, values=values | {"advice": mine.advice, "line": mine.line})


def give(turn: Turn) -> Decision:
    session, group = turn.session, turn.group
    tryout = group.tryouts.get(turn.act.arg)
    if tryout is None:
        return turn.warn("review-nothing")
    form = review_form(group, session, tryout)
    if session.kind != "review" or tryout not in under_review(group):
        return turn.done(_too_late(form, turn))
    if not _may(group, session, turn.person, tryout):
        return turn.warn("response-not-asked")
    if wrong := turn.filled(form):
        return turn.done(wrong)
    old = session.review(tryout.id).given.get(turn.person.id)
    line = text_of(turn.values, "line")
    new = Looked(
        person=turn.person.id,
        revision=old.revision + 1 if old is not None else 1,
        criteria={criterion.id: text_of(turn.values, _name(criterion.id)) for criterion in session.format.criteria},
        advice=text_of(turn.values, "advice"),
        line=line,
    )
    turn.discard = form_key(form.act)
    if old is None or replace(old, revision=new.revision) != new:
        turn.record(
            ReviewGiven(
                session=session.id,
                tryout=tryout.id,
                person=turn.person.id,
                revision=new.revision,
                criteria=new.criteria,
                advice=new.advice,
                texts={"line": line} if line else {},
            )
        )
        turn.changed.add(session.id)
    return _taken(turn, session.id, again=old is not None)


def _too_late(form: Form, turn: Turn) -> Form:
    """What was written comes back to who wrote it: it can still be said in the thread."""
    kept = replace(form, blocks=(Notice(Word("review-too-late"), tone="warning"), *form.blocks[1:]), drafts=False)
    return mend(kept, turn.values, {})


def _taken(turn: Turn, session_id: str, *, again: bool) -> Decision:
    """What comes next, where there is another to look at."""
    session = turn.group.sessions[session_id]
    left = [
        item
        for item in under_review(turn.group)
        if _may(turn.group, session, turn.person, item) and turn.person.id not in session.review(item.id).given
    ]
    done = "review-changed" if again else "review-taken"
    if not left:
        return turn.receipt(done)
    card = _choice(turn.group, session, left[0], turn.person)
    told: tuple[Block, ...] = (Notice(Word(done), tone="done"), Para(Word("review-left", {"left": len(left)})))
    return turn.done(Card((*told, *card.blocks), card.buttons))


# --- what becomes of it -------------------------------------------------------------------------------------------


def _ask(turn: Turn, session_id: str) -> None:
    """Each who is expected, and who owns one of them; nobody when there is nothing to look at."""
    tryouts = under_review(turn.group)
    if not tryouts:
        return
    invites(REVIEW)(turn, session_id)
    session = turn.group.sessions[session_id]
    asked = everybody_asked(turn.group, session)
    for owner in dict.fromkeys(tryout.owner for tryout in tryouts):
        if owner not in asked and not turn.group.people[owner].away:
            turn.tell(owner, invitation(session, REVIEW))


def everybody_asked(group: Group, session: Session) -> set[str]:
    return {person.id for person in group.answering(session)}


def _show(turn: Turn, session_id: str) -> None:
    """Also one that came to an end while the group looked at it: what they said of it is theirs to know."""
    session = turn.group.sessions[session_id]
    tryouts = dict.fromkeys(item.id for item in under_review(turn.group)) | dict.fromkeys(session.reviews)
    for tryout in tryouts:
        given = session.review(tryout).given
        counted = [person for person in given if turn.group.people[person].takes_part]
        few = len(counted) < session.smallest_cell
        turn.record(ReviewShown(session=session_id, tryout=tryout, suppressed=few))
        shown = turn.group.sessions[session_id]
        turn.send(Channel(), shown_card(turn.group, shown, turn.group.tryouts[tryout]))


def shown_card(group: Group, session: Session, tryout: TryOut) -> Card:
    """What the group says of a try-out, how it has gone, and how its outcome is decided."""
    what = excerpt(group.proposals[tryout.proposal].what)
    blocks: list[Block] = [Heading(Word("review-shown-title", {"what": what}))]
    if harmed(tryout):
        blocks.append(Notice(Word("review-harm"), tone="warning"))
    blocks += findings(group, session, tryout.id)
    blocks += [Heading(Word("tryout-checkins")), *_signs(tryout)]
    if not tryout.open:
        blocks.append(Notice(Word(f"tryout-status-{tryout.status}"), tone="done"))
        return Card(tuple(blocks))
    blocks.append(Para(Word("review-decide", {"owner": Who(tryout.owner)})))
    return Card(tuple(blocks), tuple(_outcome(tryout, outcome) for outcome in OUTCOMES))


def _outcome(tryout: TryOut, outcome: str) -> Button:
    """The three look alike: none of them is the one that is meant."""
    return Button(Word(f"button-{outcome}"), Act("outcome.open", tryout.id, arg=outcome), opens=True)


def _done(group: Group, session: Session) -> set[str]:
    """Who has looked at every one of them."""
    given = [session.review(item.id).given for item in under_review(group)]
    return {person for person in everybody_asked(group, session) if all(person in answer for answer in given)}


def _nothing_to_see(group: Group, session: Session) -> bool:
    return session.ends is None or not under_review(group)


def _look(session: Session) -> tuple[Button, ...]:
    return (button(session, "button-review", "review.open", first=True),)


REVIEW = Play(
    begin=_ask,
    end=_show,
    idle=_nothing_to_see,
    done=_done,
    buttons=lambda session: (*_look(session), ask_research(session)),
    asks=_look,
    reminder="reminder-review",
    counted="count-answered",
    next="steer-reveal",
)
