"""What the private answers become when they are shown: shuffled, under the promised name, and only when enough."""

from hashlib import sha256

from bot.domain.facts import Revealed
from bot.domain.views import Block, Card, Heading, Line, Notice, Para, Quote, Typed, Word
from bot.flows.charts import balances_chart, gave_chart, shift_chart, stances_chart, weighing_chart
from bot.flows.model.session_state import examples
from bot.flows.model.state import Answer, Person, Session
from bot.flows.phases.figure_lines import why_so
from bot.flows.phases.readers import hand_out
from bot.flows.privacy import figures
from bot.flows.privacy.aliases import alias
from bot.flows.series import own_shift_chart
from bot.flows.step import Step, bilingual


def reveal(step: Step, session_id: str, number: int) -> None:
    session = step.group.sessions[session_id]
    given = session.round(number).given()
    few = len(given) < session.smallest_cell
    shuffled = sorted(given, key=lambda answer: shuffle_key(session, "\0".join(sorted(answer.texts.values()))))
    order = () if few else tuple(answer.person for answer in shuffled)
    step.record(Revealed(session=session_id, round=number, order=order, suppressed=few))


def show_shift(step: Step, session_id: str) -> None:
    session = step.group.sessions[session_id]
    hand_out(step, session_id, 2, shift_card)
    for person in step.group.answering(session):
        own = own_shift_card(session, person)
        if own is not None:
            step.tell(person.id, own)


# --- cards --------------------------------------------------------------------------------------------------------


def reveal_card(session: Session) -> Card:
    """The answers, shuffled and under the promised name; nothing but a count when too few answered."""
    first = session.round(1)
    given = len(first.given())
    head = Heading(Word("reveal-title"))
    if first.suppressed:
        short = Word("reveal-suppressed", {"given": given, "least": session.smallest_cell})
        return Card((head, Notice(short, tone="privacy")))
    passed = sum(answer.passed for answer in first.answers.values())
    blocks: list[Block] = [head, Para(Word("reveal-intro", {"given": given, "passed": passed}))]
    for question in session.dilemma.questions:
        written = [answer for answer in first.shown() if answer.texts.get(question.id)]
        if written:
            blocks.append(Heading(bilingual(question.text)))
            blocks += [
                Quote(Typed(answer.texts[question.id]), _label(session, answer))
                for answer in _reshuffled(session, written, question.id)
            ]
    return Card((*blocks, *_counted(session), *_examples(session)))


def _label(session: Session, answer: Answer) -> Line | None:
    return alias(session, answer.person) if session.promise == "pseudonym" else None


def _reshuffled(session: Session, written: list[Answer], question: str) -> list[Answer]:
    """Anonymous answers to different questions must not be joined by standing in the same place."""
    if session.promise == "pseudonym":
        return written
    return sorted(written, key=lambda answer: shuffle_key(session, answer.texts[question]))


def shuffle_key(session: Session, text: str) -> str:
    """An order that says nothing about who wrote what: it depends on the text shown and on nothing else."""
    return sha256(f"{session.id}\0{text}".encode()).hexdigest()


def _counted(session: Session) -> list[Block]:
    """All that may be said of the answers together."""
    given_up = figures.gave(session)
    poles = {one.id: (bilingual(one.left), bilingual(one.right)) for one in session.dilemma.balances}
    found = (
        weighing_chart(figures.weighing(session)),
        gave_chart(given_up) if given_up is not None else None,
        balances_chart(figures.balances(session), poles),
    )
    blocks: list[Block] = [chart for chart in found if chart is not None]
    return [*blocks, why_so(session)] if blocks else []


def _examples(session: Session) -> list[Block]:
    """What practice says to each claim. An example stands without the stance it was given with: where a few took one,
    that would tell how many, and often who."""
    shown = figures.stances(session)
    chart = stances_chart(shown, {claim.id: bilingual(claim.text) for claim in session.dilemma.claims})
    blocks: list[Block] = [chart] if chart is not None else [Heading(Word("stances-title"))]
    for claim in session.dilemma.claims:
        texts = examples(session.round(1).given(), claim.id)
        if texts:
            blocks.append(Quote(bilingual(claim.text), None if claim.id in shown else Word("stances-withheld")))
        for text in sorted(texts, key=lambda one: shuffle_key(session, one)):
            blocks.append(Quote(Typed(text), Word("from-practice")))
    return blocks if chart is not None or len(blocks) > 1 else []


def shift_card(session: Session) -> Card:
    """How the group's weighing moved: before and now as each was shown, and which way those went who weighed twice."""
    head = Heading(Word("shift-title"))
    pairs = figures.weighed_twice(session)
    shifts = figures.shifts(session)
    if pairs < session.smallest_cell or not shifts:
        few = Word("shift-suppressed", {"given": pairs, "least": session.smallest_cell})
        return Card((head, Notice(few, tone="privacy")))
    chart = shift_chart(shifts)
    assert chart is not None
    blocks: list[Block] = [head, Para(Word("shift-about", {"given": pairs})), chart, why_so(session)]
    words = [answer for answer in session.round(2).given() if answer.texts.get("moved")]
    if words:
        blocks.append(Heading(Word("moved-title")))
        ordered = sorted(words, key=lambda one: shuffle_key(session, one.texts["moved"]))
        blocks += [Quote(Typed(answer.texts["moved"]), _label(session, answer)) for answer in ordered]
    return Card(tuple(blocks))


def own_shift_card(session: Session, person: Person) -> Card | None:
    """One person's own before and after, for their eyes only: compared with nobody but themselves."""
    chart = own_shift_chart(session, person.id)
    if chart is None:
        return None
    return Card(
        (
            Heading(Word("own-shift-title")),
            chart,
            Notice(Word("only-you"), tone="privacy"),
        )
    )
