"""What the private answers become when they are shown: shuffled, under the promised name, and only when enough."""

from hashlib import sha256
from statistics import mean

from bot.domain.facts import Revealed
from bot.domain.ports import Channel
from bot.domain.views import Bar, Bars, Bilingual, Block, Card, Heading, Line, Notice, Para, Quote, Typed, Word
from bot.flows.model.state import Answer, Person, Round, Session
from bot.flows.session_texts import HIGH, STANCES, consideration, session_title
from bot.flows.step import Step, bilingual
from prompts.schema import CONSIDERATIONS, Balance


def reveal(step: Step, session_id: str, number: int) -> None:
    session = step.group.sessions[session_id]
    given = session.round(number).given()
    few = len(given) < session.smallest_cell
    shuffled = sorted(given, key=lambda answer: shuffle_key(session, "\0".join(sorted(answer.texts.values()))))
    order = () if few else tuple(answer.person for answer in shuffled)
    step.record(Revealed(session=session_id, round=number, order=order, suppressed=few))


def show_shift(step: Step, session_id: str) -> None:
    session = step.group.sessions[session_id]
    step.send(Channel(), shift_card(session))
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
        written = [first.answers[who] for who in first.order if first.answers[who].texts.get(question.id)]
        if written:
            blocks.append(Heading(bilingual(question.text)))
            blocks += [
                Quote(Typed(answer.texts[question.id]), _label(session, answer))
                for answer in _reshuffled(session, written, question.id)
            ]
    blocks += weighing_bars(first, Word("weighing-title"))
    blocks += _gave(first)
    blocks += _balances(session, first)
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


def _balances(session: Session, each: Round) -> list[Block]:
    """Where each balance is and should be, as those see it who answered, and where the two are furthest apart."""
    given = [answer.balances for answer in each.given() if answer.balances]
    if not given:
        return []
    blocks: list[Block] = [Heading(Word("balances-title"))]
    distances: dict[str, float] = {}
    for balance in session.dilemma.balances:
        both = [one[balance.id] for one in given if balance.id in one]
        if not both:
            continue
        today, wanted = ([item[place] for item in both] for place in (0, 1))
        rows = (_spread("balance-today", today), _spread("balance-wanted", wanted))
        blocks.append(
            Bars(Word("balance-scale", {"left": bilingual(balance.left), "right": bilingual(balance.right)}), rows)
        )
        distances[balance.id] = mean(abs(there - here) for here, there in both)
    furthest = max(distances.values(), default=0)
    if not furthest:
        return [*blocks, Para(Word("balance-no-distance"))]
    named = [item for item in session.dilemma.balances if distances.get(item.id) == furthest]
    return [*blocks, *(Para(_distance(item, [one[item.id] for one in given if item.id in one])) for item in named)]


def _spread(label: str, values: list[int]) -> Bar:
    spread = {f"n{step}": values.count(step) for step in range(1, HIGH + 1)}
    return Bar(Word(label), sum(values), HIGH * len(values), Word("weighing-spread", dict(spread)))


def _distance(balance: Balance, both: list[tuple[int, int]]) -> Line:
    """Which way it is to go, in words; that it is to go both ways, where people disagree."""
    moves = [wanted - today for today, wanted in both]
    way = "both" if min(moves) < 0 < max(moves) else "right" if max(moves) > 0 else "left"
    return Word(f"balance-distance-{way}", {"left": bilingual(balance.left), "right": bilingual(balance.right)})


def _stances(session: Session, each: Round) -> list[Block]:
    blocks: list[Block] = []
    for claim in session.dilemma.claims:
        taken = [answer for answer in each.given() if answer.claim == claim.id and answer.stance]
        if not taken:
            continue
        enough = len(taken) >= session.smallest_cell
        counts = {stance: sum(answer.stance == stance for answer in taken) for stance in STANCES}
        blocks.append(Quote(bilingual(claim.text), Word("stances", dict(counts)) if enough else Word("stances-few")))
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
    return Bilingual(da=text.replace(".", ","), en=text)


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
