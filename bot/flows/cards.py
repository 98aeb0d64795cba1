"""The cards of a session: what the group sees, from the state alone."""

from hashlib import sha256
from statistics import mean

from msgspec.structs import replace

from bot.events import Act
from bot.flows.core import said
from bot.flows.state import Answer, Group, Person, Round, Session
from bot.views import (
    Args,
    Bar,
    Bars,
    Block,
    Button,
    Card,
    Count,
    Countdown,
    Heading,
    Items,
    Line,
    Notice,
    Pairs,
    Para,
    Picture,
    Quote,
    Said,
    Typed,
    When,
    Word,
)
from prompts.schema import CONSIDERATIONS

STANCES = ("confirms", "nuances", "contradicts")
HIGH = 5
"""The top of the weighing: 1 counts for nothing here, 5 decides."""


def session_name(session: Session) -> str:
    """The living card of a session; its thread is where the discussion is."""
    return f"session:{session.id}"


def session_title(session: Session) -> Line:
    return Word("session-title", {"number": session.number, "dilemma": said(session.dilemma.title)})


def session_card(group: Group, session: Session) -> Card:
    """The one card in the channel: the phase, what to do now, by when, and how many have answered (never who)."""
    head = Heading(session_title(session))
    if session.status == "planned":
        return Card((head, Para(Word("session-planned"))))
    if not session.running:
        closed = Word("session-dropped") if session.status == "dropped" else _closing(group, session)
        return Card((head, Notice(closed, tone="done")))
    step: Args = {
        "title": said(session.phase.title),
        "at": session.at + 1,
        "of": len(session.format.phases),
    }
    blocks: list[Block] = [head, Para(Word("session-phase", step)), Para(said(session.phase.task))]
    if session.status == "paused":
        blocks.append(Notice(Word("session-paused"), tone="warning"))
    elif session.ends is not None:
        blocks.append(Para(Word("session-until", {"until": When(session.ends)})))
        if session.pace == "live":
            blocks.append(Countdown(session.ends))
    done, expected = progress(group, session)
    blocks.append(Count(Word(_counted(session)), len(done & expected), len(expected)))
    blocks.append(Notice(Word("session-recording"), tone="recording"))
    return Card(tuple(blocks), _buttons(session), personal=Act("session.own", session.id))


def own_session_card(group: Group, session: Session, person: Person) -> Card:
    """The card as one person should see it: whether something is awaited of them, and if not, no button that asks."""
    card = session_card(group, session)
    done, expected = progress(group, session)
    if person.id not in expected or session.status != "running":
        return card
    if person.id not in done:
        awaited = session.kind in ("response", "reweigh", "decision")
        return replace(card, blocks=(*card.blocks, Notice(Word("own-awaited")))) if awaited else card
    told = (*card.blocks, Notice(Word("own-done"), tone="done"))
    return replace(card, blocks=told, buttons=tuple(filter(None, map(_once_done, card.buttons))))


def _once_done(button: Button) -> Button | None:
    match button.act.name:
        case "session.ready":
            return None
        case "response.open":
            return replace(button, label=Word("button-change"), style="plain")
    return button


def _closing(group: Group, session: Session) -> Line:
    made = group.proposals_of(session.id)
    tried = sum(each.decision == "try" for each in made)
    return Word("session-closed", {"proposals": len(made), "tried": tried})


def progress(group: Group, session: Session) -> tuple[set[str], set[str]]:
    """Who is done with the phase, and who is expected to be. For counting and for steering, never for the group."""
    expected = {person.id for person in group.answering(session)}
    match session.kind:
        case "response":
            return session.round(1).settled(), expected
        case "reweigh":
            return session.round(2).settled(), expected
        case "decision":
            open_ones = [each for each in group.proposals_of(session.id) if each.open]
            return {who for who in expected if open_ones and all(who in each.positions for each in open_ones)}, expected
        case _:
            return set(session.ready), expected


def _counted(session: Session) -> str:
    return {"response": "count-answered", "reweigh": "count-answered", "decision": "count-decided"}.get(
        session.kind, "count-ready"
    )


def _buttons(session: Session) -> tuple[Button, ...]:
    if session.status == "paused":
        return ()

    def button(key: str, name: str, *, first: bool = False, opens: bool = True) -> Button:
        act = Act(name, session.id, session.revision)
        return Button(Word(key), act, style="primary" if first else "plain", opens=opens)

    ready = button("button-ready", "session.ready", opens=False)
    ask = button("button-ask", "knowledge.open")
    match session.kind:
        case "response":
            return (button("button-answer", "response.open", first=True), ask)
        case "reweigh":
            return (button("button-reweigh", "response.open", first=True), ask)
        case "discussion":
            return (ready, ask, button("button-propose", "proposal.open"))
        case "proposals":
            return (button("button-propose", "proposal.open", first=True), ready, ask)
        case "decision":
            return (button("button-show", "session.show", opens=True), ask)
        case _:
            return (ready, ask)


def presentation_card(session: Session) -> Card:
    """What research knows: the vignette, the claims each with its source, and the four considerations as a hand-out."""
    dilemma = session.dilemma
    blocks: list[Block] = [Heading(said(dilemma.title)), Para(said(dilemma.vignette))]
    if dilemma.invented:
        blocks.append(Para(Word("vignette-invented"), quiet=True))
    if dilemma.picture is not None:
        blocks.append(Picture(dilemma.picture.file, said(dilemma.picture.alt)))
    blocks.append(Heading(Word("claims-title")))
    for claim in dilemma.claims:
        by = Word("claim-source", {"source": claim.source.line, "confidence": Word(f"confidence-{claim.confidence}")})
        blocks.append(Quote(said(claim.text), by))
    blocks += [
        Heading(Word("considerations-title")),
        Picture("four-corners.svg", Word("considerations-picture")),
        Pairs(tuple((consideration(stake.consideration), said(stake.text)) for stake in dilemma.stakes)),
        Para(said(dilemma.collision)),
        Para(Word("sources-of", {"sources": "; ".join(each.line for each in dilemma.sources)}), quiet=True),
    ]
    return Card(tuple(blocks))


def consideration(name: str) -> Line:
    return Word(f"consideration-{name}")


def discussion_card(session: Session) -> Card:
    questions = tuple(said(question) for question in session.dilemma.discussion)
    return Card(
        (
            Heading(Word("discussion-title")),
            Items(questions),
            Notice(Word("discussion-recording"), tone="recording"),
        ),
        (Button(Word("button-ask"), Act("knowledge.open", session.id, session.revision), opens=True),),
    )


# --- what the private answers become when they are shown ----------------------------------------------------------


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
        written = [first.answers[who] for who in first.order if first.answers[who].texts.get(question.id)]
        if written:
            blocks.append(Heading(said(question.text)))
            blocks += [
                Quote(Typed(answer.texts[question.id]), _label(session, answer))
                for answer in _reshuffled(session, written, question.id)
            ]
    blocks += weighing_bars(first, Word("weighing-title"))
    blocks += _gave(first)
    blocks += _stances(session, first)
    return Card(tuple(blocks))


def _label(session: Session, answer: Answer) -> Line | None:
    return Typed(answer.person) if session.promise == "pseudonym" else None


def _reshuffled(session: Session, written: list[Answer], question: str) -> list[Answer]:
    """Anonymous answers to different questions must not be joined by standing in the same place."""
    if session.promise == "pseudonym":
        return written
    return sorted(written, key=lambda answer: shuffle_key(session, answer.texts[question]))


def shuffle_key(session: Session, text: str) -> str:
    """An order that says nothing about who wrote what: it depends on the text shown and on nothing else."""
    return sha256(f"{session.id}\0{text}".encode()).hexdigest()


def weighing_bars(each: Round, title: Line) -> list[Block]:
    weighings = [answer.weighing for answer in each.given() if answer.weighing]
    if not weighings:
        return []
    rows = []
    for name in CONSIDERATIONS:
        values = [weighing[name] for weighing in weighings if name in weighing]
        spread = {f"n{step}": values.count(step) for step in range(1, HIGH + 1)}
        rows.append(Bar(consideration(name), sum(values), HIGH * len(values), Word("weighing-spread", dict(spread))))
    return [Bars(title, tuple(rows))]


def _gave(each: Round) -> list[Block]:
    named = [answer.gave for answer in each.given() if answer.gave]
    if not named:
        return []
    rows = tuple(
        Bar(consideration(name), named.count(name), len(named), Word("people-count", {"count": named.count(name)}))
        for name in CONSIDERATIONS
    )
    return [Bars(Word("gave-title"), rows)]


def _stances(session: Session, each: Round) -> list[Block]:
    blocks: list[Block] = []
    for claim in session.dilemma.claims:
        taken = [answer for answer in each.given() if answer.claim == claim.id and answer.stance]
        if not taken:
            continue
        enough = len(taken) >= session.smallest_cell
        counts = {stance: sum(answer.stance == stance for answer in taken) for stance in STANCES}
        blocks.append(Quote(said(claim.text), Word("stances", dict(counts)) if enough else Word("stances-few")))
        examples = [answer for answer in taken if answer.texts.get("example")]
        for answer in sorted(examples, key=lambda one: shuffle_key(session, one.texts["example"])):
            by = Word("stance-by", {"stance": Word(f"stance-{answer.stance}")})
            blocks.append(Quote(Typed(answer.texts["example"]), by))
    return [Heading(Word("stances-title")), *blocks] if blocks else []


def shift_card(session: Session) -> Card:
    """How the group's weighing moved: only over those who weighed both times, and only when they are enough."""
    head = Heading(Word("shift-title"))
    pairs = both_rounds(session)
    if len(pairs) < session.smallest_cell:
        few = Word("shift-suppressed", {"given": len(pairs), "least": session.smallest_cell})
        return Card((head, Notice(few, tone="privacy")))
    rows = []
    for name in CONSIDERATIONS:
        before = mean(first.weighing[name] for first, _ in pairs)
        after = mean(second.weighing[name] for _, second in pairs)
        note = Word("shift-note", {"before": tenths(before), "after": tenths(after)})
        rows.append(Bar(consideration(name), round(after * 10), HIGH * 10, note))
    blocks: list[Block] = [head, Bars(Word("shift-bars", {"given": len(pairs)}), tuple(rows))]
    moved = [answer for answer in session.round(2).given() if answer.texts.get("moved")]
    if moved:
        blocks.append(Heading(Word("moved-title")))
        ordered = sorted(moved, key=lambda one: shuffle_key(session, one.texts["moved"]))
        blocks += [Quote(Typed(answer.texts["moved"]), _label(session, answer)) for answer in ordered]
    return Card(tuple(blocks))


def both_rounds(session: Session) -> list[tuple[Answer, Answer]]:
    first, second = session.round(1), session.round(2)
    return [
        (first.answers[answer.person], answer)
        for answer in second.given()
        if answer.weighing and (before := first.answers.get(answer.person)) and before.counts and before.weighing
    ]


def tenths(value: float) -> Line:
    """A mean with one decimal, in the number format of each language."""
    text = f"{value:.1f}"
    return Said(da=text.replace(".", ","), en=text)


def own_shift_card(session: Session, person: Person) -> Card | None:
    """One person's own before and after, for their eyes only: compared with nobody but themselves."""
    before = session.round(1).answers.get(person.id)
    after = session.round(2).answers.get(person.id)
    if before is None or after is None or not before.weighing or not after.weighing:
        return None
    rows = tuple(
        Bar(
            consideration(name),
            after.weighing[name],
            HIGH,
            Word("own-shift-note", {"before": before.weighing[name], "after": after.weighing[name]}),
        )
        for name in CONSIDERATIONS
    )
    return Card(
        (
            Heading(Word("own-shift-title")),
            Bars(session_title(session), rows),
            Notice(Word("only-you"), tone="privacy"),
        )
    )
