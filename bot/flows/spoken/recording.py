"""A meeting that is recorded: that it is, for everybody to see, and what each says to it.

To be recorded is agreed to on its own, and off until then. It holds together with a yes to research alone.
"""

from bot.domain.events import Act
from bot.domain.facts import ConsentSet, MeetingRecorded
from bot.domain.views import Button, Card, Choice, Form, Heading, Notice, Para, Word, text_of
from bot.domain.vocabulary import Purpose
from bot.flows.model.state import Person, Session
from bot.flows.people.consent_terms import terms, wording_of
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Step

PURPOSE: Purpose = "recorded"


def buttons(session: Session) -> tuple[Button, ...]:
    """For a researcher: the recording has begun, or has ended. What is spread over days is no meeting to record."""
    if session.pace != "live":
        return ()
    to = "off" if session.recorded else "on"
    return (Button(Word(f"steer-recorded-{to}"), Act("meeting.recorded", session.id, session.revision, to)),)


def mark(step: Step) -> Decision:
    """Everybody sees it on the card, and who has not said what they think of it is asked, once."""
    session, on = step.session, step.act.arg == "on"
    if session.recorded != on:
        step.record(MeetingRecorded(session=session.id, person=step.person.id, on=on))
        step.changed.add(session.id)
        for person in step.group.people.values() if on else ():
            if PURPOSE not in person.consents:
                step.tell(person.id, asking(session), f"recorded:{session.id}")
    return step.receipt("recorded-on" if on else "recorded-off")


def asking(session: Session) -> Card:
    return Card(
        (
            Heading(session_title(session)),
            Para(Word("recorded-ask")),
            Notice(Word("recorded-ask-until"), tone="privacy"),
        ),
        (Button(Word("recorded-open"), Act("recorded.open"), "primary", opens=True),),
    )


def offer(person: Person) -> Button:
    """On one's own page: to answer, or to answer otherwise."""
    key = "recorded-change" if PURPOSE in person.consents else "recorded-open"
    return Button(Word(key), Act("recorded.open"), opens=True)


def open_consent(step: Step) -> Decision:
    return step.done(_form(step))


def _form(step: Step) -> Form:
    given = step.person.consents.get(PURPOSE)
    return Form(
        act=Act("recorded.set"),
        title=Word("recorded-title"),
        blocks=(Para(Word("recorded-about")), terms(step.group)),
        inputs=(
            Choice(
                PURPOSE,
                Word("purpose-recorded"),
                (("yes", Word("consent-yes")), ("no", Word("consent-no"))),
                help=Word("purpose-recorded-explained"),
            ),
        ),
        submit=Word("consent-submit"),
        values={} if given is None else {PURPOSE: "yes" if given else "no"},
    )


def set_consent(step: Step) -> Decision:
    form = _form(step)
    if wrong := step.filled(form):
        return step.done(wrong)
    granted, wording, person = text_of(step.values, PURPOSE) == "yes", wording_of(step.group), step.person
    if (person.consents.get(PURPOSE), person.agreed.get(PURPOSE)) != (granted, wording):
        step.record(ConsentSet(person=person.id, purpose=PURPOSE, granted=granted, wording=wording))
    answered = Card((Heading(Word("recorded-title")), Para(Word("recorded-yes" if granted else "recorded-no"))))
    for session in step.group.sessions.values():
        if session.recorded:
            step.change(person.id, answered, f"recorded:{session.id}")
    return step.receipt("recorded-yes" if granted else "recorded-no")
