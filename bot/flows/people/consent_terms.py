"""What a consent is given to: the words, and the terms of the deployment; whoever agreed to others is asked again."""

from functools import lru_cache
from hashlib import sha256

import msgspec

from bot.domain.events import Act
from bot.domain.views import Block, Button, Card, Heading, Line, Pairs, Para, Typed, Word
from bot.domain.vocabulary import PURPOSES, Purpose
from bot.flows.model.state import Group, Person

WORDING = "2026-2"
"""Version of the consent texts in prompts/words; a changed text is a new version."""
TERMS = ("group", "controller", "contact", "purpose", "retention", "research", "back")
"""What the form names, in the order in which it is read; on what the law rests stands apart, being no consent."""


def wording_of(group: Group) -> str:
    """The version of all that is agreed to, as the ledger keeps it: the words, and a digest of the terms they name."""
    return _wording(tuple(group.terms.items()), group.retention_years, group.legal_basis)


@lru_cache(maxsize=256)
def _wording(terms: tuple[tuple[str, str], ...], years: int, basis: str) -> str:
    digest = sha256(msgspec.json.encode((dict(terms), years, basis), order="deterministic")).hexdigest()
    return f"{WORDING}/{digest[:12]}"


def asks_again(group: Group, person: Person) -> bool:
    """Whether something was agreed to in other words, or on other terms, than hold now. What was agreed to stands
    until it is answered anew."""
    return agreed_otherwise(person, wording_of(group))


def agreed_otherwise(person: Person, wording: str) -> bool:
    """The same, of this wording."""
    for purpose, granted in person.consents.items():
        if granted and purpose in PURPOSES and person.agreed.get(purpose) != wording:
            return True
    return False


def state_of(person: Person, purpose: Purpose) -> Line:
    """Yes, no, or not answered: nobody has said no before they have said anything."""
    given = person.consents.get(purpose)
    return Word("consent-unanswered" if given is None else "consent-yes" if given else "consent-no")


def terms(group: Group) -> Block:
    """Who answers for the data, what for, how long, and how it is taken back."""
    return Pairs(tuple((Word(f"consent-term-{name}"), line) for name in TERMS if (line := _term(group, name))))


def _term(group: Group, name: str) -> Line | None:
    """What the deployment says of it; None where it says nothing."""
    said = group.terms.get(name)
    match name:
        case "purpose":
            programme = group.terms.get("programme")
            return Typed(said) if said else Word("consent-purpose", {"programme": Typed(programme or group.id)})
        case "retention":
            years = group.retention_years
            return Word("consent-retention", {"years": years}) if years else Word("consent-retention-none")
        case "research" | "back":
            return Word(f"consent-{name}-says")
        case _:
            return Typed(said) if said else None


def changed_card(group: Group) -> Card:
    """What those are told who agreed to something else."""
    return Card(
        (Heading(Word("consent-changed-title")), Para(Word("consent-changed")), terms(group)),
        (Button(Word("consent-open"), Act("consent.open"), style="primary", opens=True),),
    )
