"""People say what they see in their own words, by the codebooks of barriers and of conversations.

Researchers code what is said; here those who said it do so themselves, once the session is over and on their own
record. Nobody tags the words of others, and what was said stays as it was said.
"""

from bot.domain.events import Act
from bot.domain.facts import OwnWordsTagged
from bot.domain.views import Button, Choice, Choices, Form, Notice, Typed, Word, chosen, text_of
from bot.domain.vocabulary import BARRIERS, PATTERNS, known
from bot.flows.model.state import Contribution, Person, Session
from bot.flows.step import Decision, Step, form_key

MOST = 20
"""The newest of one's contributions that can be chosen from: a list of options is no longer on any platform."""
OPTION = 56


def button(session: Session, person: Person) -> tuple[Button, ...]:
    """What opens the form, for who has said something."""
    if not own(session, person.id):
        return ()
    return (Button(Word("button-tags"), Act("tags.open", session.id), opens=True),)


def own(session: Session, person: str) -> tuple[Contribution, ...]:
    mine = [item for item in session.contributions.values() if item.person == person and not item.deleted]
    return tuple(mine[-MOST:])


def tags_form(session: Session, person: str) -> Form:
    mine = own(session, person)
    return Form(
        act=Act("tags.set", session.id),
        title=Word("tags-title"),
        blocks=(Notice(Word("tags-about"), tone="privacy"),),
        inputs=(
            Choice("contribution", Word("tags-which"), tuple((item.id, Typed(_short(item.text))) for item in mine)),
            Choices("barriers", Word("tags-barriers"), tuple((name, Word(f"barrier-{name}")) for name in BARRIERS)),
            Choices("patterns", Word("tags-patterns"), tuple((name, Word(f"pattern-{name}")) for name in PATTERNS)),
        ),
        submit=Word("tags-submit"),
    )


def _short(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= OPTION else f"{first[:OPTION].rstrip()} …"


def open_tags(step: Step) -> Decision:
    return _refused(step) or step.done(tags_form(step.session, step.person.id))


def _refused(step: Step) -> Decision | None:
    if step.session.status != "closed":
        return step.warn("own-record-early")
    if not step.person.recorded or not own(step.session, step.person.id):
        return step.warn("tags-nothing")
    return None


def tag(step: Step) -> Decision:
    if refused := _refused(step):
        return refused
    session, form = step.session, tags_form(step.session, step.person.id)
    if wrong := step.filled(form):
        return step.done(wrong)
    contribution = text_of(step.values, "contribution")
    barriers = tuple(known(name, BARRIERS) for name in chosen(step.values, "barriers"))
    patterns = tuple(known(name, PATTERNS) for name in chosen(step.values, "patterns"))
    step.discard = form_key(form.act)
    if session.tagged.get(contribution, ((), ())) != (barriers, patterns):
        step.record(
            OwnWordsTagged(
                session=session.id,
                person=step.person.id,
                contribution=contribution,
                barriers=barriers,
                patterns=patterns,
            )
        )
    return step.receipt("tags-done")
