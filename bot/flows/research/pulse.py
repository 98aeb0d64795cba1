"""Whether what research presented is about people's own work: asked in passing, and seen by researchers at once.

In the sources' own scene the researcher stops and asks, "is this off for you?", and goes on by the answer (seed 003,
section 1). Researchers see what is said and not by whom; nobody else sees any of it.
"""

from bot.domain.events import Act
from bot.domain.facts import PulseGiven
from bot.domain.views import (
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
    Word,
    text_of,
)
from bot.domain.vocabulary import PULSES, known
from bot.flows.model.state import Group, Session
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Step, form_key

MOST = 300
"""Characters of the line: it is read between two sentences of a presentation."""


def buttons(session: Session) -> tuple[Button, ...]:
    """One for each answer: it opens the form with the answer chosen, so that two presses are enough."""
    return tuple(
        Button(Word(f"button-pulse-{pulse}"), Act("pulse.open", session.id, session.revision, pulse), opens=True)
        for pulse in PULSES
    )


def pulse_form(session: Session, person: str, chosen: str) -> Form:
    """With what they said before, if anything; the answer that was pressed takes its place."""
    before, line = session.pulses.get(person, ("", ""))
    pulse = chosen if chosen in PULSES else before
    logged = "pulse-log-none" if session.promise == "anonymous" else "pulse-log"
    return Form(
        act=Act("pulse.give", session.id, session.revision, chosen),
        title=Word("pulse-title"),
        blocks=(Notice(Word("pulse-privacy"), tone="privacy"), Para(Word(logged), quiet=True)),
        inputs=(
            Choice("pulse", Word("pulse-question"), tuple((item, Word(f"pulse-{item}")) for item in PULSES)),
            TextInput("line", Word("pulse-line"), required=False, most=MOST, long=False),
        ),
        submit=Word("pulse-submit"),
        values={name: value for name, value in (("pulse", pulse), ("line", line)) if value},
    )


def open_pulse(step: Step) -> Decision:
    return _refused(step) or step.done(pulse_form(step.session, step.person.id, step.act.arg))


def _refused(step: Step) -> Decision | None:
    if not step.session.reached("presentation"):
        return step.warn("pulse-early")
    if step.person not in step.group.answering(step.session):
        return step.warn("pulse-not-asked")
    return None


def give(step: Step) -> Decision:
    if refused := _refused(step):
        return refused
    session = step.session
    form = pulse_form(session, step.person.id, step.act.arg)
    if wrong := step.filled(form):
        return step.done(wrong)
    pulse, line = known(text_of(step.values, "pulse"), PULSES), text_of(step.values, "line")
    step.discard = form_key(form.act)
    if session.pulses.get(step.person.id) != (pulse, line):
        texts = {"line": line} if line else {}
        step.record(PulseGiven(session=session.id, person=step.person.id, pulse=pulse, texts=texts))
        for researcher in step.group.having("researcher"):
            step.tell(researcher.id, _seen(step.group, step.session), f"pulse:{session.id}")
    return step.receipt("pulse-done")


def _seen(group: Group, session: Session) -> Card:
    """What researchers see: how many said what, and the lines, in an order that says nothing about when."""
    head: tuple[Block, ...] = (Heading(Word("pulse-seen-title")), Para(session_title(session)))
    return Card((*head, *blocks(group, session), Notice(Word("pulse-seen-only-you"), tone="privacy")))


def blocks(group: Group, session: Session) -> tuple[Block, ...]:
    """Nothing where nobody has said anything."""
    given = [said for person, said in session.pulses.items() if group.people[person].takes_part]
    counts = {pulse: sum(said == pulse for said, _ in given) for pulse in PULSES}
    lines: tuple[Line, ...] = tuple(
        Word("pulse-counted", {"pulse": Word(f"pulse-{pulse}"), "people": count}) for pulse, count in counts.items()
    )
    written = sorted((line, pulse) for pulse, line in given if line)
    quotes = (Quote(Typed(line), Word(f"pulse-{pulse}")) for line, pulse in written)
    return (Items(lines), *quotes) if given else ()
