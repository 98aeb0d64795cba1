"""Coming in: who belongs to the group, what a newcomer learns, and what they agree to.

Consent is an append-only ledger per purpose, off until given. Without consent to take part nothing is asked of a person
and nothing of theirs is kept; without consent to research they take part and are not in the record for research.
"""

from bot.domain.events import Act, Arrived, Configured, Departed, Profiled
from bot.domain.facts import (
    ConsentSet,
    GroupFormed,
    Invited,
    LanguageChosen,
    Left,
    PledgeViewed,
    PledgeWithdrawn,
    ProfileSeen,
    ResponseWithdrawn,
    Welcomed,
)
from bot.domain.ports import Private
from bot.domain.views import Button, Card, Choice, Form, Heading, Line, Notice, Para, Typed, When, Word, text_of
from bot.flows.between.retention import plan_renewal, plan_retention
from bot.flows.lend_an_ear import owner
from bot.flows.model.calendar import is_zone
from bot.flows.model.state import Group, Person
from bot.flows.phase import invitation
from bot.flows.phases.decision import deciding, settle
from bot.flows.research import log_request
from bot.flows.seminar import exchange, plenary
from bot.flows.session.card import awaits
from bot.flows.session.lifecycle import advance
from bot.flows.session.phase_kinds import play_of
from bot.flows.step import Decision, Handler, Turn, said

LANGUAGES = ("da", "en")
PURPOSES = ("take_part", "research", "quotation")
WORDING = "2026-1"
"""Version of the consent texts in prompts/words; a changed text is a new version."""


def configure(turn: Turn, wanted: Configured) -> Decision:
    """Brings the group in line with the deployment's configuration; a promise once given is never loosened by it."""
    group = turn.group
    formed = GroupFormed(
        theme=wanted.theme,
        language=wanted.language,
        zone=wanted.zone,
        opens=wanted.opens,
        closes=wanted.closes,
        closed_days=wanted.closed_days,
        promise="anonymous" if group.formed and group.promise == "anonymous" else wanted.promise,
        smallest_cell=max(group.smallest_cell, wanted.smallest_cell) if group.formed else wanted.smallest_cell,
        retention_years=_shorter(group.retention_years, wanted.retention_years),
        consent_months=_shorter(group.consent_months, wanted.consent_months),
        legal_basis=wanted.legal_basis,
        municipality=wanted.municipality,
        programme=wanted.programme,
    )
    if _formed(group) != formed:
        turn.record(formed)
        if turn.group.retention_years != group.retention_years:
            plan_retention(turn)
    for member in wanted.members:
        known = group.people.get(member.person)
        if known is None or (known.role, known.placed) != (member.role, member.zone):
            turn.record(Invited(person=member.person, role=member.role, language=member.language, zone=member.zone))
    if (part := exchange.formed(group, wanted.seminar)) is not None:
        turn.record(part)
    named = {member.person for member in wanted.members}
    for person in group.people.values():
        if person.role and person.id not in named:
            turn.record(Invited(person=person.id, role="", language=person.language, zone=person.placed))
            if person.here:
                turn.record(Left(person=person.id))
    if turn.facts:
        refresh(turn)
    return turn.done()


def _shorter(promised: int, wanted: int) -> int:
    """The shorter of two times; 0 is none."""
    return min(promised, wanted) if promised and wanted else promised or wanted


def _formed(group: Group) -> GroupFormed | None:
    if not group.formed:
        return None
    return GroupFormed(
        theme=group.theme,
        language=group.language,
        zone=group.zone,
        opens=group.calendar.opens,
        closes=group.calendar.closes,
        closed_days=tuple(group.calendar.closed_days),
        promise=group.promise,
        smallest_cell=group.smallest_cell,
        retention_years=group.retention_years,
        consent_months=group.consent_months,
        legal_basis=group.legal_basis,
        municipality=group.municipality,
        programme=group.programme,
    )


def arrive(turn: Turn, _: Arrived) -> Decision:
    if not turn.person.here:
        turn.record(Welcomed(person=turn.person.id))
        turn.send(Private(turn.person.id), welcome(turn.group, turn.person))
        refresh(turn)
    return turn.done()


def profiled(turn: Turn, seen: Profiled) -> Decision:
    """What a person changed on their platform is how they want to read; what it said already changes nothing, so that
    a choice made here stays."""
    language, zone = turn.person.profile
    new_language = seen.language if seen.language in LANGUAGES and seen.language != language else ""
    new_zone = seen.zone if is_zone(seen.zone) and seen.zone != zone else ""
    if new_language or new_zone:
        turn.record(ProfileSeen(person=turn.person.id, language=new_language, zone=new_zone))
    return turn.done()


def depart(turn: Turn, _: Departed) -> Decision:
    if turn.person.here:
        turn.record(Left(person=turn.person.id))
        refresh(turn)
    return turn.done()


def welcome(group: Group, person: Person) -> Card:
    """What a newcomer reads: what FLIP is, what happens next and when, what is expected of them, who sees what."""
    return Card(
        (
            Heading(Word("welcome-title")),
            Para(Word(f"welcome-{person.role}", {"next": happening(group)})),
            Notice(Word("welcome-pseudonym", {"pseudonym": person.id}), tone="privacy"),
        ),
        (Button(Word("consent-open"), Act("consent.open"), style="primary", opens=True),),
    )


def happening(group: Group) -> Line:
    """What happens next, and when."""
    session = group.session
    if session is None:
        return Word("next-unknown")
    title = said(session.phase.title)
    if session.ends is None:
        return Word("next-phase", {"phase": title})
    return Word("next-phase-until", {"phase": title, "until": When(session.ends)})


def consent_form(group: Group, person: Person) -> Form:
    """What the law rests on is told apart from what is asked: a no here does not change it."""
    basis = (Para(Word("consent-basis", {"basis": group.legal_basis})),) if group.legal_basis else ()
    options = (("yes", Word("consent-yes")), ("no", Word("consent-no")))
    return Form(
        act=Act("consent.set"),
        title=Word("consent-title"),
        blocks=(Para(Word("consent-intro")), Notice(Word("consent-legal"), tone="privacy"), *basis),
        inputs=tuple(
            Choice(
                purpose,
                Word(f"purpose-{purpose}"),
                options,
                help=Word(f"purpose-{purpose}-explained"),
            )
            for purpose in PURPOSES
        ),
        submit=Word("consent-submit"),
        values={purpose: "yes" if given else "no" for purpose, given in person.consents.items()},
    )


def open_consent(turn: Turn) -> Decision:
    return turn.done(consent_form(turn.group, turn.person))


def set_consent(turn: Turn) -> Decision:
    form = consent_form(turn.group, turn.person)
    if wrong := turn.filled(form):
        return turn.done(wrong)
    wanted = {purpose: text_of(turn.values, purpose) == "yes" for purpose in PURPOSES}
    newcomer = wanted["take_part"] and not turn.person.takes_part
    had_agreed = turn.person.consents.get("research", False)
    if not wanted["take_part"]:
        # The other two are consent to use what taking part leaves behind: alone they would promise nothing.
        wanted = dict.fromkeys(PURPOSES, False)
    for purpose, granted in wanted.items():
        if turn.person.consents.get(purpose) is not granted:
            turn.record(ConsentSet(person=turn.person.id, purpose=purpose, granted=granted, wording=WORDING))
    if had_agreed and not wanted["research"]:
        log_request.tell_of(turn, turn.person.id)
    plan_renewal(turn, turn.person.id)
    if not wanted["take_part"]:
        withdraw_unrevealed(turn, turn.person.id)
    if newcomer:
        _invite(turn)
    refresh(turn)
    return turn.receipt("consent-done-full" if all(wanted.values()) else _receipt(wanted))


def _receipt(wanted: dict[str, bool]) -> str:
    if not wanted["take_part"]:
        return "consent-done-none"
    return "consent-done-research" if wanted["research"] else "consent-done-part"


def _invite(turn: Turn) -> None:
    """Who comes late is asked what the others were asked."""
    session = turn.group.session
    if session is not None and awaits(turn.group, session, turn.person):
        turn.tell(turn.person.id, invitation(session, play_of(session)))


def withdraw_unrevealed(turn: Turn, person: str) -> None:
    """Who no longer takes part has nothing waiting to be shown. What has no fact to withdraw it (a review, a mark, an
    idea) is left out wherever it would be shown."""
    plenary.take_back(turn, person)
    exchange.take_back(turn, person)
    for pledge in turn.group.pledges.values():
        if pledge.person == person and not pledge.shared and not pledge.withdrawn:
            turn.record(PledgeWithdrawn(session=pledge.session, pledge=pledge.id, person=person))
        if person in pledge.views and not pledge.shown:
            turn.record(PledgeViewed(pledge=pledge.id, person=person, noticed="", texts={}))
    session = turn.group.session
    if session is None:
        return
    if session.ear.lent and session.ear.owner == person:
        owner.take_back(turn, session)
    for number, item in session.rounds.items():
        mine = item.answers.get(person)
        if mine is not None and not mine.withdrawn and not item.revealed:
            turn.record(ResponseWithdrawn(session=session.id, round=number, person=person, revision=mine.revision + 1))


def refresh(turn: Turn) -> None:
    """Who is expected has changed: the card says another number, and what waited for somebody may be complete."""
    for proposal in turn.group.proposals.values():
        if proposal.open and deciding(turn.group, proposal):
            settle(turn, proposal.id)
    session = turn.group.session
    if session is not None:
        turn.changed.add(session.id)
        advance(turn, session.id)


def choose_language(turn: Turn) -> Decision:
    language = turn.act.arg
    if language not in LANGUAGES:
        return turn.warn("language-unknown", language=Typed(language))
    if language != turn.person.language:
        turn.record(LanguageChosen(person=turn.person.id, language=language))
    return turn.receipt("language-chosen")


OPEN_TO_ALL: dict[str, Handler] = {
    "consent.open": open_consent,
    "consent.set": set_consent,
    "language.choose": choose_language,
}
