"""What practice says to the claims of research: a stance to each, and an example once a stance has been taken."""

from collections.abc import Iterator

from bot.domain.events import Values
from bot.domain.facts.saying import EXAMPLE
from bot.domain.views import Choice, Form, Input, Line, Routing, TextInput, Word, text_of
from bot.domain.vocabulary import STANCES, Stance, known
from bot.flows.instrument import NOT_RELEVANT
from bot.flows.model.state import Session
from bot.flows.session_texts import in_drawn_order
from bot.flows.step import bilingual

TAKEN = "stance-"


def stance_inputs(session: Session, person: str) -> list[Input]:
    """Each claim, whole, in an order drawn for each person."""
    said = (*_stances(), (NOT_RELEVANT, Word("stance-not-relevant")))
    return [Choice(f"{TAKEN}{claim}", text, said, required=False) for claim, text in _in_order(session, person)]


def example_inputs(session: Session, person: str) -> list[Input]:
    return [
        TextInput(
            f"{EXAMPLE}{claim}",
            Word("example-of-claim", {"claim": text}),
            required=False,
            routing=Routing(f"{TAKEN}{claim}", STANCES),
        )
        for claim, text in _in_order(session, person)
    ]


def one_claim_inputs(session: Session, person: str) -> list[Input]:
    """As they were until version 3."""
    return [
        Choice("claim", Word("claim-question"), tuple(_in_order(session, person)), required=False),
        Choice("stance", Word("stance-question"), _stances(), required=False),
        TextInput("example", Word("example-question"), required=False),
    ]


def one_claim(values: Values) -> bool:
    """Whether `values` come from a form of version 3 or before."""
    return not values.keys().isdisjoint(("claim", "stance", "example"))


def taken(form: Form, values: Values) -> dict[str, Stance]:
    """Claim -> stance."""
    given = {claim: text_of(values, f"{TAKEN}{claim}") for claim in asked(form)}
    return {claim: known(said, STANCES) for claim, said in given.items() if said not in ("", NOT_RELEVANT)}


def not_relevant(form: Form, values: Values) -> tuple[str, ...]:
    return tuple(claim for claim in asked(form) if text_of(values, f"{TAKEN}{claim}") == NOT_RELEVANT)


def asked(form: Form) -> tuple[str, ...]:
    """The claims in the order in which the form asks about them."""
    one = next((item for item in form.inputs if isinstance(item, Choice) and item.name == "claim"), None)
    if one is not None:
        return tuple(value for value, _ in one.options)
    return tuple(item.name.removeprefix(TAKEN) for item in form.inputs if item.name.startswith(TAKEN))


def unrelated(form: Form, values: Values) -> dict[str, Line]:
    """Per input: what has to be answered for an example to stand."""
    if any(item.name == "claim" for item in form.inputs):
        related = text_of(values, "stance") or text_of(values, "example")
        return {"claim": Word("claim-needed")} if related and not text_of(values, "claim") else {}
    with_stance = taken(form, values)
    return {
        f"{TAKEN}{claim}": Word("stance-needed")
        for claim in asked(form)
        if text_of(values, f"{EXAMPLE}{claim}") and claim not in with_stance
    }


def _stances() -> tuple[tuple[str, Line], ...]:
    return tuple((stance, Word(f"stance-{stance}")) for stance in STANCES)


def _in_order(session: Session, person: str) -> Iterator[tuple[str, Line]]:
    texts = {claim.id: bilingual(claim.text) for claim in session.dilemma.claims}
    for claim in in_drawn_order(texts, session, "claims", person):
        yield claim, texts[claim]
