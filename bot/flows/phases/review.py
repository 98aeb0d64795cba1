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
from bot.domain.vocabulary import ADVICE, JUDGEMENTS, OUTCOMES, Role, known
from bot.flows.model.state import Group, Person, ReviewAnswer, Session, TryOut
from bot.flows.phase import PhaseBehaviour, ask_research, asking_card, button, everybody, invitation, invites
from bot.flows.phases.recap import excerpt
from bot.flows.phases.review_results import findings, harmed, how_it_went
from bot.flows.step import Decision, Step, asking_name, bilingual, form_key, mend

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


def open_review(step: Step) -> Decision:
    """The form where there is one try-out to look at, or one is named; otherwise all of them to choose from."""
    session = step.session
    if refused := _refused(step):
        return refused
    mine = [item for item in under_review(step.group) if _may(step.group, session, step.person, item)]
    if not mine:
        return step.warn("response-not-asked" if under_review(step.group) else "review-nothing")
    named = [item for item in mine if item.id == step.act.arg]
    if named or len(mine) == 1:
        return step.done(_prefilled(step.group, session, (named or mine)[0], step.person))
    cards = tuple(_choice(step.group, session, item, step.person) for item in mine)
    return step.done(Home(Word("review-choose"), cards))


def _refused(step: Step) -> Decision | None:
    session = step.session
    if not session.running or session.past("review"):
        return step.warn("review-over")
    return None if session.kind == "review" else step.warn("review-early")


def _choice(group: Group, session: Session, tryout: TryOut, person: Person) -> Card:
    """One try-out among several, and whether the reader has looked at it."""
    looked = person.id in session.review(tryout.id).given
    blocks: list[Block] = [Heading(Word("tryout-title", {"what": excerpt(group.proposals[tryout.proposal].what)}))]
    blocks += how_it_went(tryout)
    blocks += [Notice(Word("own-done"), tone="done")] if looked else []
    act = Act("review.open", session.id, session.revision, tryout.id)
    label = Word("button-change" if looked else "button-review")
    return Card(tuple(blocks), (Button(label, act, "plain" if looked else "primary", opens=True),))


def review_form(group: Group, session: Session, tryout: TryOut | None) -> Form:
    """On top: who sees this, under what name, until when it can be changed. Without a try-out: as it will look."""
    until = Word("until-moment", {"at": When(session.ends)}) if session.ends is not None else Word("until-reveal")
    privacy = Word("review-privacy", {"until": until, "least": session.smallest_cell})
    about: list[Block] = [Notice(privacy, tone="privacy")]
    if tryout is None:
        about.append(Para(Word("preview-review")))
    else:
        about += [Quote(Typed(group.proposals[tryout.proposal].what)), *how_it_went(tryout)]
    answers = tuple((item, Word(f"review-{item}")) for item in JUDGEMENTS)
    return Form(
        act=Act("review.give", session.id, session.revision, tryout.id if tryout is not None else ""),
        title=Word("review-form-title"),
        blocks=tuple(about),
        inputs=(
            *(
                Choice(
                    _name(criterion.id),
                    bilingual(criterion.text),
                    answers,
                    help=bilingual(criterion.help) if criterion.help else None,
                )
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


def give(step: Step) -> Decision:
    session, group = step.session, step.group
    tryout = group.tryouts.get(step.act.arg)
    if tryout is None:
        return step.warn("review-nothing")
    form = review_form(group, session, tryout)
    if session.kind != "review" or tryout not in under_review(group):
        return step.done(_too_late(form, step))
    if not _may(group, session, step.person, tryout):
        return step.warn("response-not-asked")
    if wrong := step.filled(form):
        return step.done(wrong)
    old = session.review(tryout.id).given.get(step.person.id)
    line = text_of(step.values, "line")
    new = ReviewAnswer(
        person=step.person.id,
        revision=old.revision + 1 if old is not None else 1,
        criteria={
            criterion.id: known(text_of(step.values, _name(criterion.id)), JUDGEMENTS)
            for criterion in session.format.criteria
        },
        advice=known(text_of(step.values, "advice"), ADVICE),
        line=line,
    )
    step.discard = form_key(form.act)
    if old is None or replace(old, revision=new.revision) != new:
        step.record(
            ReviewGiven(
                session=session.id,
                tryout=tryout.id,
                person=step.person.id,
                revision=new.revision,
                criteria=new.criteria,
                advice=new.advice,
                texts={"line": line} if line else {},
            )
        )
        step.changed.add(session.id)
    return _taken(step, session.id, again=old is not None)


def _too_late(form: Form, step: Step) -> Form:
    """What was written comes back to who wrote it: it can still be said in the thread."""
    until = step.session.promised("review")
    early = until is not None and step.now <= until
    why = Word("review-ended-early", {"until": When(until)}) if early and until else Word("review-too-late")
    kept = replace(form, blocks=(Notice(why, tone="warning"), *form.blocks[1:]), drafts=False)
    return mend(kept, step.values, {})


def _taken(step: Step, session_id: str, *, again: bool) -> Decision:
    """What comes next, where there is another to look at."""
    session = step.group.sessions[session_id]
    left = [
        item
        for item in under_review(step.group)
        if _may(step.group, session, step.person, item) and step.person.id not in session.review(item.id).given
    ]
    done = "review-changed" if again else "review-taken"
    if not left:
        return step.receipt(done)
    card = _choice(step.group, session, left[0], step.person)
    told: tuple[Block, ...] = (Notice(Word(done), tone="done"), Para(Word("review-left", {"left": len(left)})))
    return step.done(Card((*told, *card.blocks), card.buttons))


# --- what becomes of it -------------------------------------------------------------------------------------------


def _ask(step: Step, session_id: str) -> None:
    """Each who is expected, and who owns one of them; nobody when there is nothing to look at."""
    tryouts = under_review(step.group)
    if not tryouts:
        return
    invites(REVIEW)(step, session_id)
    session = step.group.sessions[session_id]
    asked = everybody(step.group, session)
    for owner in dict.fromkeys(tryout.owner for tryout in tryouts):
        if owner not in asked and not step.group.people[owner].away:
            step.tell(owner, invitation(session, REVIEW), asking_card(session, session.at))


def _show(step: Step, session_id: str) -> None:
    """Also one that came to an end while the group looked at it: what they said of it is theirs to know."""
    session = step.group.sessions[session_id]
    tryouts = dict.fromkeys(item.id for item in under_review(step.group)) | dict.fromkeys(session.reviews)
    for tryout in tryouts:
        given = session.review(tryout).given
        counted = [person for person in given if step.group.people[person].takes_part]
        few = len(counted) < session.smallest_cell
        step.record(ReviewShown(session=session_id, tryout=tryout, suppressed=few))
        card = shown_card(step.group, step.group.sessions[session_id], step.group.tryouts[tryout])
        step.send(Channel(), card)
        _ask_to_decide(step, tryout, card)


def _ask_to_decide(step: Step, tryout_id: str, card: Card) -> None:
    """Who can decide what becomes of it has the buttons: its owner, the leaders, and the researchers."""
    tryout = step.group.tryouts[tryout_id]
    deciders = {tryout.owner, *(item.id for role in _DECIDERS for item in step.group.having(role))}
    for person in sorted(deciders) if tryout.open else ():
        step.ask(person, card, asking_name("settle", tryout_id), again=True)


_DECIDERS: tuple[Role, ...] = ("leader", "researcher")


def shown_card(group: Group, session: Session, tryout: TryOut) -> Card:
    """What the group says of a try-out, how it has gone, and how its outcome is decided."""
    what = excerpt(group.proposals[tryout.proposal].what)
    blocks: list[Block] = [Heading(Word("review-shown-title", {"what": what}))]
    if harmed(tryout):
        blocks.append(Notice(Word("review-harm"), tone="warning"))
    blocks += findings(group, session, tryout.id)
    blocks += [Heading(Word("tryout-checkins")), *how_it_went(tryout)]
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
    return {person for person in everybody(group, session) if all(person in answer for answer in given)}


def _nothing_to_see(group: Group, session: Session) -> bool:
    return session.ends is None or not under_review(group)


def _look(session: Session) -> tuple[Button, ...]:
    return (button(session, "button-review", "review.open", first=True),)


REVIEW = PhaseBehaviour(
    begin=_ask,
    end=_show,
    idle=_nothing_to_see,
    done=_done,
    buttons=lambda session: (*_look(session), ask_research(session)),
    asks=_look,
    reminder="reminder-review",
    counted="count-answered",
    next="steer-reveal",
    question="end-question-reviews",
)
