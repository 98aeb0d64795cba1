"""The private answer: written alone, kept as a draft, changed until the reveal, taken also when it is late."""

from collections.abc import Iterator
from datetime import datetime
from typing import TypeAlias

from msgspec.structs import replace

from bot.domain.events import Act, Values
from bot.domain.facts import ResponseGiven, ResponsePassed, ResponseWithdrawn
from bot.domain.facts.saying import EXAMPLE
from bot.domain.views import (
    Args,
    Block,
    Button,
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
    ASKED_IN,
    CONSIDERATIONS,
    GIVING_WAY,
    STANCES,
    Consideration,
    known,
    known_or_none,
)
from bot.flows.instrument import INSTRUMENT, MOST_FIELDS, NOT_RELEVANT, ONE_CLAIM, claims, scales
from bot.flows.model.state import Answer, Round, Session
from bot.flows.phases.readers import promise
from bot.flows.privacy.aliases import alias_of
from bot.flows.privacy.reading import can_take_back
from bot.flows.step import Decision, Step, bilingual, form_key, mend

SAID = (
    *("texts", "weighing", "irrelevant", "balances", "had_to_give", "anchor", "related", "irrelevant_claims"),
    "instrument",
)
"""What tells one answer from another."""
NOTHING = "nothing"
"""Said of what had to give, and alone."""


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
        first = session.round(1).answers.get(step.person.id)
        if (first is not None and first.counts) or time_left(session, 1, step.now) is None:
            return step.warn("response-over")
        number = 1
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


def response_form(
    session: Session, number: int, now: datetime | None = None, person: str = "", version: int = INSTRUMENT
) -> Form:
    """The form of a round. On top: who sees this, under what name, until when it can be withdrawn. `version` of the
    questions: what was shown before there was a newer one may be sent after it."""
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
    balanced = session.format.weighs == "balances"
    weighed = scales.balancing(session) if balanced else scales.weighing(session, number, person)
    research = _research(session, person, version) if number == 1 else ()
    asked = tuple(item.name for item in inputs)
    inputs += weighed
    inputs += [item for _, items, _ in research for item in items] or [
        TextInput("moved", Word("moved-question"), required=False)
    ]
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
        parts=(Part(Word("response-part-answer"), asked), *_parts(session, weighed, research)) if number == 1 else (),
    )


Asked: TypeAlias = tuple[str, list[Input], tuple[Block, ...]]
"""Some of the questions: what their step is called, and what stands before them."""


def _research(session: Session, person: str, version: int) -> tuple[Asked, ...]:
    about = (Para(Word("response-part-research-about")), *_crossing(session))
    if version <= ONE_CLAIM:
        return (("research", [*claims.one_claim_inputs(session, person), scales.anchor()], about),)
    practice = [*claims.example_inputs(session, person), scales.anchor()]
    return (
        ("research", claims.stance_inputs(session, person), about),
        ("practice", practice, (Para(Word("response-part-practice-about")),)),
    )


def _parts(session: Session, weighed: list[Input], research: tuple[Asked, ...]) -> Iterator[Part]:
    """What is asked first comes first: the question of the dilemma, then what weighs, then research. Few at a time."""
    for name, items, about in ((session.format.weighs, weighed, ()), *research):
        for at in range(0, len(items), MOST_FIELDS):
            names = tuple(item.name for item in items[at : at + MOST_FIELDS])
            yield Part(Word(f"response-part-{name}"), names, about if at == 0 else ())


def _crossing(session: Session) -> tuple[Block, ...]:
    """What of the answers leaves for the other groups of a seminar, and until when it can be taken back, in full: it is
    read before anything is sent."""
    if not session.meeting or session.round(1).revealed:
        return ()
    crosses = "privacy-seminar-named" if session.named else "privacy-seminar"
    return (Notice(Word(crosses, {"least": session.smallest_cell}), tone="privacy"),)


def _promises(session: Session, number: int, now: datetime | None, person: str) -> tuple[Block, ...]:
    """Who sees the answer, under what name, and until when; after the reveal that is another thing."""
    if not session.round(number).revealed:
        read_by = promise(session)
        timed = session.ends if session.kind == ASKED_IN[number] else None
        until = Word("until-moment", {"at": When(timed)}) if timed is not None else Word("until-reveal")
        called: Args = {"called": alias_of(session, person)} if session.promise == "pseudonym" else {}
        own = Notice(Word(f"privacy-{session.promise}", {"until": until, **called}), tone="privacy")
        crossing = (Notice(Word("privacy-seminar-too"), tone="privacy"),) if number == 1 and session.meeting else ()
        return own, read_by, *crossing
    left = time_left(session, number, now)
    told = Word("response-is-late") if left is None else Word("response-in-time", {"until": When(left)})
    return Notice(told, tone="warning"), Notice(Word("privacy-after"), tone="privacy")


def time_left(session: Session, number: int, now: datetime | None) -> datetime | None:
    """The moment that was printed for the answers, while it is still ahead: nobody is late before it, even when the
    answers have been shared."""
    until = session.promised(ASKED_IN[number])
    return until if until is not None and now is not None and now <= until else None


def _prefilled(form: Form, mine: Answer) -> Form:
    values: dict[str, str | list[str]] = dict(mine.texts)
    values |= {f"weigh-{name}": str(value) for name, value in mine.weighing.items()}
    values |= {f"weigh-{name}": NOT_RELEVANT for name in mine.irrelevant}
    for name, both in mine.balances.items():
        values |= {f"{when}-{name}": str(at) for when, at in zip(scales.BALANCED, both, strict=True)}
    for claim, stance, example in mine.related:
        values |= {"claim": claim, "stance": stance, f"{claims.TAKEN}{claim}": stance}
        values |= {f"{EXAMPLE}{claim}": text for text in (mine.texts.get(example, ""),) if text}
    values |= {f"{claims.TAKEN}{claim}": NOT_RELEVANT for claim in mine.irrelevant_claims}
    values |= {"anchor": str(mine.anchor)} if mine.anchor else {}
    if mine.had_to_give:
        values["gave"] = list(mine.had_to_give)
    names = {item.name for item in form.inputs}
    return replace(form, values={name: value for name, value in values.items() if name in names})


def give(step: Step) -> Decision:
    """Takes an answer: a new revision of it before the reveal, a late one after. Never dropped while it can be kept."""
    session = step.session
    number = _asked(step)
    version = ONE_CLAIM if claims.one_claim(step.values) else INSTRUMENT
    if session.status == "closed" and number:
        until = time_left(session, number, step.now)
        why = Word("response-closed") if until is None else Word("response-closed-early", {"until": When(until)})
        return step.done(_kept(response_form(session, number, version=version), step.values, why))
    if refused := _refused(step, number):
        return refused
    before = session.round(number)
    old = before.answers.get(step.person.id)
    form = response_form(session, number, step.now, step.person.id, version)
    form = _prefilled(form, old) if old is not None and not old.withdrawn else form
    if wrong := step.filled(form):
        return step.done(wrong)
    if unrelated := claims.unrelated(form, step.values):
        return step.done(mend(form, step.values, unrelated))
    gave_way = tuple(known(name, GIVING_WAY) for name in chosen(step.values, "gave"))
    if NOTHING in gave_way and len(gave_way) > 1:
        return step.done(mend(form, step.values, {"gave": Word("gave-nothing-alone")}))
    if before.revealed and old is not None and old.counts:
        return step.done(_kept(form, step.values, _settled(before)))
    late = before.revealed and time_left(session, number, step.now) is None
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
        instrument=version,
        claim_order=claims.asked(form),
        stances=claims.taken(form, step.values),
        irrelevant_claims=claims.not_relevant(form, step.values),
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


def _asked_in_order(form: Form) -> tuple[Consideration, ...]:
    names = (item.name for item in form.inputs if item.name.startswith("weigh-"))
    return tuple(known(name.removeprefix("weigh-"), CONSIDERATIONS) for name in names)


def _differs(old: Answer, new: ResponseGiven) -> bool:
    """A form sent twice is one answer."""
    return old.passed or old.withdrawn or any(getattr(old, name) != getattr(new, name) for name in SAID)


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
                late=before.revealed and time_left(session, number, step.now) is None,
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
