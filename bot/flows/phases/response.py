"""The private answer: written alone, kept as a draft, changed until the reveal, taken also when it is late."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from bot.domain.events import Act, Values
from bot.domain.facts import ResponseGiven, ResponsePassed, ResponseWithdrawn
from bot.domain.views import (
    Args,
    Block,
    Button,
    Choice,
    Choices,
    Form,
    Input,
    Notice,
    Para,
    Part,
    Receipt,
    Scale,
    TextInput,
    When,
    Word,
    chosen,
    text_of,
)
from bot.domain.vocabulary import (
    CONSIDERATIONS,
    GIVING_WAY,
    STANCES,
    Consideration,
    PhaseKind,
    known,
    known_or_none,
)
from bot.flows.model.state import Answer, Round, Session
from bot.flows.phases.readers import promise
from bot.flows.privacy.aliases import alias_of
from bot.flows.privacy.reading import can_take_back
from bot.flows.session_texts import HIGH, consideration, in_drawn_order
from bot.flows.step import Decision, Step, bilingual, form_key, mend

ROUNDS: dict[PhaseKind, int] = {"response": 1, "reweigh": 2}
ASKED = {number: kind for kind, number in ROUNDS.items()}
BALANCED = ("today", "wanted")
NOT_RELEVANT = "not_relevant"
"""Said of a consideration that is beside the point in this dilemma."""
NOTHING = "nothing"
"""Said of what had to give, and alone."""
INSTRUMENT = 3
"""The version of the questions: see docs/instrument.md. Answers to the first say how much each consideration weighed,
from "hardly anything" to "decisive", with words at both ends, all four in one order and none to be left out. Until the
third, exactly one consideration had to give."""
BALANCES = 3
"""How many balances a step of the form asks about: each is two fields."""


def current_round(session: Session) -> int:
    """Which round an answer given now belongs to; 0 when nothing has been asked yet."""
    if session.past("reweigh") or session.kind == "reweigh":
        return 2
    return 1 if session.past("response") or session.kind == "response" else 0


def open_response(step: Step) -> Decision:
    session = step.session
    number = current_round(session)
    if refused := _refused(step, number):
        return refused
    if number == 2 and 0 < step.act.revision < session.begun.get(session.index("reweigh"), 0):
        # It asked for the first answer, and what would open now is another question.
        return step.warn("response-over")
    form, this_round = response_form(session, number, step.now, step.person.id), session.round(number)
    mine = this_round.answers.get(step.person.id)
    if this_round.revealed and mine is not None and mine.counts:
        return step.done(Receipt(_settled(this_round), tone="warning"))
    return step.done(_prefilled(form, mine) if mine is not None and not mine.withdrawn else form)


def _refused(step: Step, number: int) -> Decision | None:
    if not step.session.running:
        return step.warn("response-closed")
    if step.person not in step.group.answering(step.session):
        roles = step.session.format.answering
        return step.warn("response-not-asked") if len(roles) > 1 else step.warn(f"response-only-{roles[0]}")
    return step.warn("response-early") if number == 0 else None


def response_form(session: Session, number: int, now: datetime | None = None, person: str = "") -> Form:
    """The form of a round. On top: who sees this, under what name, until when it can be withdrawn."""
    inputs: list[Input] = []
    blocks: list[Block] = [*_promises(session, number, now, person)]
    if number == 1:
        blocks.append(Para(bilingual(session.dilemma.vignette)))
        inputs += [
            TextInput(
                question.id,
                bilingual(question.text),
                bilingual(question.help) if question.help else None,
                required=question.required,
            )
            for question in session.dilemma.questions
        ]
    inputs += _balancing(session) if session.format.weighs == "balances" else _weighing(session, number, person)
    research: list[Input] = [*_claim_inputs(session, person), _anchor()] if number == 1 else []
    inputs += research or [TextInput("moved", Word("moved-question"), required=False)]
    act = Act("response.give", session.id, session.revision, str(number))
    also = (Button(Word("button-pass"), Act("response.pass", session.id, session.revision, str(number))),)
    return Form(
        act=act,
        title=Word(f"response-title-{number}"),
        inputs=tuple(inputs),
        submit=Word("response-submit"),
        blocks=tuple(blocks),
        drafts=True,
        also=also,
        parts=_parts(session, inputs, research) if number == 1 else (),
    )


def _parts(session: Session, inputs: list[Input], about_research: list[Input]) -> tuple[Part, ...]:
    """What is asked first comes first: the question of the dilemma, then what weighs, then research."""
    asked = tuple(question.id for question in session.dilemma.questions)
    research = tuple(item.name for item in about_research)
    weighed = [item.name for item in inputs if item.name not in (*asked, *research)]
    most = 2 * BALANCES if session.format.weighs == "balances" else len(weighed)
    steps = [tuple(weighed[at : at + most]) for at in range(0, len(weighed), most)]
    return (
        Part(Word("response-part-answer"), asked),
        *(Part(Word(f"response-part-{session.format.weighs}"), step) for step in steps),
        Part(
            Word("response-part-research"), research, (Para(Word("response-part-research-about")), *_crossing(session))
        ),
    )


def _crossing(session: Session) -> tuple[Block, ...]:
    """What of the answers leaves for the other groups of a seminar, and until when it can be taken back, in full: it is
    read before anything is sent."""
    if not session.meeting or session.round(1).revealed:
        return ()
    crosses = "privacy-seminar-named" if session.named else "privacy-seminar"
    return (Notice(Word(crosses, {"least": session.smallest_cell}), tone="privacy"),)


def item_order(session: Session, number: int, person: str) -> tuple[Consideration, ...]:
    """The order in which a person is asked about the considerations, drawn for each person and round.

    What is asked first is answered otherwise than what is asked last; over a group that evens out.
    """
    return in_drawn_order(CONSIDERATIONS, session, str(number), person)


def _weighing(session: Session, number: int, person: str) -> list[Input]:
    low, *between, high = (Word(f"weigh-{point}") for point in range(1, HIGH + 1))
    scales = [
        Scale(
            f"weigh-{name}",
            Word("weigh-question", {"consideration": consideration(name)}),
            low,
            high,
            high=HIGH,
            help=Word(f"consideration-{name}-explained"),
            required=False,
            between=tuple(between),
            beside=((NOT_RELEVANT, Word("weigh-not-relevant")),),
        )
        for name in item_order(session, number, person)
    ]
    among = tuple((name, consideration(name)) for name in GIVING_WAY)
    return [*scales, Choices("gave", Word("gave-question"), among, Word("gave-help"), required=True)]


def _balancing(session: Session) -> list[Input]:
    """Of each balance: where it is, and where it should be."""
    return [
        Scale(
            f"{when}-{item.id}",
            Word(f"balance-{when}-question", {"number": number}),
            bilingual(item.left),
            bilingual(item.right),
            high=HIGH,
        )
        for number, item in enumerate(session.dilemma.balances, start=1)
        for when in BALANCED
    ]


def _promises(session: Session, number: int, now: datetime | None, person: str) -> tuple[Block, ...]:
    """Who sees the answer, under what name, and until when; after the reveal that is another thing."""
    if not session.round(number).revealed:
        read_by = promise(session)
        timed = session.ends if session.kind == ASKED[number] else None
        until = Word("until-moment", {"at": When(timed)}) if timed is not None else Word("until-reveal")
        called: Args = {"called": alias_of(session, person)} if session.promise == "pseudonym" else {}
        own = Notice(Word(f"privacy-{session.promise}", {"until": until, **called}), tone="privacy")
        crossing = (Notice(Word("privacy-seminar-too"), tone="privacy"),) if number == 1 and session.meeting else ()
        return own, read_by, *crossing
    left = _time_left(session, number, now)
    told = Word("response-is-late") if left is None else Word("response-in-time", {"until": When(left)})
    return Notice(told, tone="warning"), Notice(Word("privacy-after"), tone="privacy")


def _time_left(session: Session, number: int, now: datetime | None) -> datetime | None:
    """The moment that was printed for the answers, while it is still ahead: nobody is late before it, even when the
    answers have been shared."""
    until = session.promised(ASKED[number])
    return until if until is not None and now is not None and now <= until else None


def _anchor() -> Scale:
    """The one question that every session of a series asks in the same words, see docs/instrument.md."""
    low, *between, high = (Word(f"anchor-{point}") for point in range(1, HIGH + 1))
    return Scale(
        "anchor",
        Word("anchor-question"),
        low,
        high,
        high=HIGH,
        required=False,
        between=tuple(between),
    )


def _claim_inputs(session: Session, person: str) -> list[Input]:
    drawn = in_drawn_order((claim.id for claim in session.dilemma.claims), session, "claims", person)
    texts = {claim.id: bilingual(claim.text) for claim in session.dilemma.claims}
    claims = tuple((claim, texts[claim]) for claim in drawn)
    stances = tuple((stance, Word(f"stance-{stance}")) for stance in STANCES)
    return [
        Choice("claim", Word("claim-question"), claims, required=False),
        Choice("stance", Word("stance-question"), stances, required=False),
        TextInput("example", Word("example-question"), required=False),
    ]


def _prefilled(form: Form, mine: Answer) -> Form:
    values: dict[str, str | list[str]] = dict(mine.texts)
    values |= {f"weigh-{name}": str(value) for name, value in mine.weighing.items()}
    values |= {f"weigh-{name}": NOT_RELEVANT for name in mine.irrelevant}
    for name, both in mine.balances.items():
        values |= {f"{when}-{name}": str(at) for when, at in zip(BALANCED, both, strict=True)}
    values |= {name: value for name, value in (("claim", mine.claim), ("stance", mine.stance)) if value}
    values |= {"anchor": str(mine.anchor)} if mine.anchor else {}
    if mine.had_to_give:
        values["gave"] = list(mine.had_to_give)
    return replace(form, values=values)


def give(step: Step) -> Decision:
    """Takes an answer: a new revision of it before the reveal, a late one after. Never dropped while it can be kept."""
    session = step.session
    number = _asked(step)
    if session.status == "closed" and number:
        until = _time_left(session, number, step.now)
        why = Word("response-closed") if until is None else Word("response-closed-early", {"until": When(until)})
        return step.done(_kept(response_form(session, number), step.values, why))
    if refused := _refused(step, number):
        return refused
    before = session.round(number)
    old = before.answers.get(step.person.id)
    form = response_form(session, number, step.now, step.person.id)
    form = _prefilled(form, old) if old is not None and not old.withdrawn else form
    if wrong := step.filled(form):
        return step.done(wrong)
    if (text_of(step.values, "stance") or text_of(step.values, "example")) and not text_of(step.values, "claim"):
        return step.done(mend(form, step.values, {"claim": Word("claim-needed")}))
    gave_way = tuple(known(name, GIVING_WAY) for name in chosen(step.values, "gave"))
    if NOTHING in gave_way and len(gave_way) > 1:
        return step.done(mend(form, step.values, {"gave": Word("gave-nothing-alone")}))
    if before.revealed and old is not None and old.counts:
        return step.done(_kept(form, step.values, _settled(before)))
    late = before.revealed and _time_left(session, number, step.now) is None
    wanted = _numbers(form, step.values, "wanted-")
    texts = {item.name: text_of(step.values, item.name) for item in form.inputs if isinstance(item, TextInput)}
    stance = known_or_none(text_of(step.values, "stance"), STANCES) if text_of(step.values, "claim") else ""
    fact = ResponseGiven(
        session=session.id,
        round=number,
        person=step.person.id,
        revision=old.revision + 1 if old is not None else 1,
        texts={name: text for name, text in texts.items() if text},
        weighing={known(name, CONSIDERATIONS): to for name, to in _numbers(form, step.values, "weigh-").items()},
        gave_way=gave_way,
        balances={name: (today, wanted[name]) for name, today in _numbers(form, step.values, "today-").items()},
        claim=text_of(step.values, "claim") if stance else "",
        stance=stance,
        late=late,
        shown=session.shown.get(step.person.language, ""),
        irrelevant=tuple(name for name in CONSIDERATIONS if text_of(step.values, f"weigh-{name}") == NOT_RELEVANT),
        item_order=_asked_in_order(form),
        instrument=INSTRUMENT,
        claim_order=next((tuple(value for value, _ in item.options) for item in _choices(form, "claim")), ()),
        anchor=_numbers(form, step.values, "anchor").get("", 0),
    )
    step.discard = form_key(form.act)
    if old is None or _differs(old, fact):
        step.record(fact)
        step.changed.add(session.id)
    if before.revealed:
        return step.receipt("response-taken-late" if late else "response-taken-after")
    return step.receipt("response-changed" if old is not None else "response-taken")


def _kept(form: Form, values: Values, why: Word) -> Form:
    """It cannot be taken: the form comes back with everything that was written, so that nothing of it is lost."""
    return mend(replace(form, blocks=(Notice(why, tone="warning"),), drafts=False, parts=()), values, {})


def _settled(this_round: Round) -> Word:
    """Why an answer that was there when the answers were shared cannot be changed any more."""
    return Word("response-settled" if this_round.suppressed else "response-shown-already")


def _asked(step: Step) -> int:
    """The round the form was shown for: an answer to the first question stays an answer to the first."""
    now = current_round(step.session)
    wanted = int(step.act.arg) if step.act.arg in ("1", "2") else now
    return min(wanted, now)


def _numbers(form: Form, values: Values, group: str) -> dict[str, int]:
    """What was chosen on the scales whose name begins with `group`, by the rest of the name."""
    scales = [item.name for item in form.inputs if isinstance(item, Scale) and item.name.startswith(group)]
    given = {name.removeprefix(group): text_of(values, name) for name in scales}
    return {name: int(step) for name, step in given.items() if step not in ("", NOT_RELEVANT)}


def _choices(form: Form, name: str) -> Iterator[Choice]:
    yield from (item for item in form.inputs if isinstance(item, Choice) and item.name == name)


def _asked_in_order(form: Form) -> tuple[Consideration, ...]:
    names = (item.name for item in form.inputs if item.name.startswith("weigh-"))
    return tuple(known(name.removeprefix("weigh-"), CONSIDERATIONS) for name in names)


def _differs(old: Answer, new: ResponseGiven) -> bool:
    """A form sent twice is one answer."""
    same = (old.texts, old.weighing, old.irrelevant, old.balances, old.had_to_give, old.anchor, old.claim, old.stance)
    said_now = (
        new.texts,
        new.weighing,
        new.irrelevant,
        new.balances,
        new.had_to_give,
        new.anchor,
        new.claim,
        new.stance,
    )
    return old.passed or old.withdrawn or same != said_now


def pass_on(step: Step) -> Decision:
    """To pass is an answer: it is counted as done and shown to nobody."""
    session = step.session
    number = _asked(step)
    if refused := _refused(step, number):
        return refused
    before = session.round(number)
    old = before.answers.get(step.person.id)
    if before.revealed and old is not None and old.counts:
        return step.done(Receipt(_settled(before), tone="warning"))
    step.discard = form_key(Act("response.give", session.id, arg=str(number)))
    if old is None or not old.passed:
        step.record(
            ResponsePassed(
                session=session.id,
                round=number,
                person=step.person.id,
                revision=old.revision + 1 if old is not None else 1,
                late=before.revealed and _time_left(session, number, step.now) is None,
            )
        )
        step.changed.add(session.id)
    return step.receipt("response-passed")


def withdraw(step: Step) -> Decision:
    session = step.session
    number = _asked(step)
    this_round = session.round(number)
    mine = this_round.answers.get(step.person.id)
    if mine is None or mine.withdrawn:
        return step.warn("response-none")
    in_window = can_take_back(session, number)
    if not session.running and not in_window:
        return step.warn("session-over")
    if this_round.revealed and mine.counts and not this_round.suppressed and not in_window:
        return step.warn("response-shown-already")
    step.record(ResponseWithdrawn(session=session.id, round=number, person=step.person.id, revision=mine.revision + 1))
    step.changed.add(session.id)
    return step.receipt("response-withdrawn")
