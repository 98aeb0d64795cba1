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
from bot.domain.views import Button, Card, Choice, Form, Heading, Line, Notice, Pairs, Para, Typed, When, Word, text_of
from bot.domain.vocabulary import LANGUAGES, PURPOSES, Purpose, known
from bot.flows.between.retention import plan_renewal, plan_retention
from bot.flows.lend_an_ear import owner
from bot.flows.model.calendar import is_zone
from bot.flows.model.state import Group, Person
from bot.flows.people.consent_terms import asks_again, changed_card, state_of, terms, wording_of
from bot.flows.phase import asking_card, invitation
from bot.flows.phases.decision import deciding, settle
from bot.flows.privacy.reading import can_take_back
from bot.flows.research import log_request
from bot.flows.seminar import exchange, plenary
from bot.flows.session.card import awaits
from bot.flows.session.lifecycle import advance
from bot.flows.session.phase_kinds import behaviour_of
from bot.flows.step import Decision, Handler, Step, asking_name, bilingual

WELCOME = "welcome"
"""The name of each person's card that greets them and asks for their consent."""


def configure(step: Step, wanted: Configured) -> Decision:
    """Brings the group in line with the deployment's configuration; a promise once given is never loosened by it."""
    group = step.group
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
        terms=wanted.terms,
        attributes=wanted.attributes,
        municipality_attributes=wanted.municipality_attributes,
    )
    if _formed(group) != formed:
        step.record(formed)
        if wording_of(step.group) != wording_of(group):
            _ask_again(step)
        if step.group.retention_years != group.retention_years:
            plan_retention(step)
    for member in wanted.members:
        known = group.people.get(member.person)
        if known is None or (known.role, known.placed) != (member.role, member.zone):
            step.record(Invited(person=member.person, role=member.role, language=member.language, zone=member.zone))
    if (part := exchange.formed(group, wanted.seminar)) is not None:
        step.record(part)
    named = {member.person for member in wanted.members}
    for person in group.people.values():
        if person.role and person.id not in named:
            step.record(Invited(person=person.id, role="", language=person.language, zone=person.placed))
            if person.here:
                step.record(Left(person=person.id))
    if step.facts:
        refresh(step)
    return step.done()


def _ask_again(step: Step) -> None:
    """Whoever agreed to other terms is told, once; it waits on their own page until they have answered."""
    for person in step.group.people.values():
        if asks_again(step.group, person):
            step.ask(person.id, changed_card(step.group), asking_name("consent", person.id), again=True)


def _shorter(promised: int, wanted: int) -> int:
    """The shorter of two times; 0 is none."""
    return min(promised, wanted) if promised and wanted else promised or wanted


def _formed(group: Group) -> GroupFormed | None:
    if not group.formed or not group.theme:
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
        terms=group.terms,
        attributes=group.attributes,
        municipality_attributes=group.municipality_attributes,
    )


def arrive(step: Step, _: Arrived) -> Decision:
    if not step.person.here:
        step.record(Welcomed(person=step.person.id))
        step.send(Private(step.person.id), welcome(step.group, step.person), WELCOME)
        refresh(step)
    return step.done()


def profiled(step: Step, seen: Profiled) -> Decision:
    """What a person changed on their platform is how they want to read; what it said already changes nothing, so that
    a choice made here stays."""
    language, zone = step.person.profile
    new_language = known(seen.language, LANGUAGES) if seen.language in {*LANGUAGES} - {language} else ""
    new_zone = seen.zone if is_zone(seen.zone) and seen.zone != zone else ""
    if new_language or new_zone:
        step.record(ProfileSeen(person=step.person.id, language=new_language, zone=new_zone))
    return step.done()


def depart(step: Step, _: Departed) -> Decision:
    if step.person.here:
        step.record(Left(person=step.person.id))
        refresh(step)
    return step.done()


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


def consented(group: Group, person: Person) -> Card:
    """The welcome of somebody who has answered: what they agreed to, and that it can be changed."""
    rows = tuple((Word(f"purpose-{purpose}"), state_of(person, purpose)) for purpose in PURPOSES)
    change = Button(Word("consent-change"), Act("consent.open"), opens=True)
    return Card((*welcome(group, person).blocks, Pairs(rows)), (change,))


def happening(group: Group) -> Line:
    """What happens next, and when."""
    session = group.session
    if session is None:
        return Word("next-unknown")
    title = bilingual(session.phase.title)
    if session.ends is None:
        return Word("next-phase", {"phase": title})
    return Word("next-phase-until", {"phase": title, "until": When(session.ends)})


def consent_form(group: Group, person: Person) -> Form:
    """On top: what is agreed to. What the law rests on is told apart from what is asked: a no here does not change it.
    What was agreed to in other words, or on other terms, is not chosen beforehand."""
    basis = (Para(Word("consent-basis", {"basis": group.legal_basis})),) if group.legal_basis else ()
    options = (("yes", Word("consent-yes")), ("no", Word("consent-no")))
    answered = {} if asks_again(group, person) else person.consents
    return Form(
        act=Act("consent.set"),
        title=Word("consent-title"),
        blocks=(
            Para(Word("consent-intro")),
            terms(group),
            Notice(Word("consent-legal"), tone="privacy"),
            *basis,
        ),
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
        values={purpose: "yes" if given else "no" for purpose, given in answered.items()},
    )


def open_consent(step: Step) -> Decision:
    return step.done(consent_form(step.group, step.person))


def set_consent(step: Step) -> Decision:
    form = consent_form(step.group, step.person)
    if wrong := step.filled(form):
        return step.done(wrong)
    wanted = {purpose: text_of(step.values, purpose) == "yes" for purpose in PURPOSES}
    newcomer = wanted["take_part"] and not step.person.takes_part
    had_agreed = step.person.consents.get("research", False)
    if not wanted["take_part"]:
        # The other two are consent to use what taking part leaves behind: alone they would promise nothing.
        wanted = dict.fromkeys(PURPOSES, False)
        if step.person.consents.get("recorded"):
            wanted["recorded"] = False
    wording = wording_of(step.group)
    for purpose, granted in wanted.items():
        if (step.person.consents.get(purpose), step.person.agreed.get(purpose)) != (granted, wording):
            step.record(ConsentSet(person=step.person.id, purpose=purpose, granted=granted, wording=wording))
    if had_agreed and not wanted["research"]:
        log_request.tell_of(step, step.person.id)
    plan_renewal(step, step.person.id)
    if not wanted["take_part"]:
        withdraw_unrevealed(step, step.person.id)
    if newcomer:
        _invite(step)
    step.change(step.person.id, consented(step.group, step.person), WELCOME)
    refresh(step)
    return step.receipt("consent-done-full" if all(wanted.values()) else _receipt(wanted))


def _receipt(wanted: dict[Purpose, bool]) -> str:
    if not wanted["take_part"]:
        return "consent-done-none"
    return "consent-done-research" if wanted["research"] else "consent-done-part"


def _invite(step: Step) -> None:
    """Who comes late is asked what the others were asked."""
    session = step.group.session
    if session is not None and awaits(step.group, session, step.person):
        step.tell(step.person.id, invitation(session, behaviour_of(session)), asking_card(session, session.at))


def withdraw_unrevealed(step: Step, person: str) -> None:
    """Who no longer takes part has nothing waiting to be shown. What has no fact to withdraw it (a review, a mark, an
    idea) is left out wherever it would be shown."""
    plenary.take_back(step, person)
    exchange.take_back(step, person)
    for pledge in step.group.pledges.values():
        if pledge.person == person and not pledge.shared and not pledge.withdrawn:
            step.record(PledgeWithdrawn(session=pledge.session, pledge=pledge.id, person=person))
        if person in pledge.views and not pledge.shown:
            step.record(PledgeViewed(pledge=pledge.id, person=person, noticed="", texts={}))
    for session in step.group.sessions.values():
        for number, item in session.rounds.items():
            mine = item.answers.get(person)
            if mine is not None and mine.counts and can_take_back(session, number):
                step.record(
                    ResponseWithdrawn(session=session.id, round=number, person=person, revision=mine.revision + 1)
                )
    running = step.group.session
    if running is None:
        return
    session = running
    if session.conversation.lent and session.conversation.owner == person:
        owner.take_back(step, session)
    for number, item in session.rounds.items():
        mine = item.answers.get(person)
        if mine is not None and not mine.withdrawn and not item.revealed:
            step.record(ResponseWithdrawn(session=session.id, round=number, person=person, revision=mine.revision + 1))


def refresh(step: Step) -> None:
    """Who is expected has changed: the card says another number, and what waited for somebody may be complete."""
    for proposal in step.group.proposals.values():
        if proposal.open and deciding(step.group, proposal):
            settle(step, proposal.id)
    session = step.group.session
    if session is not None:
        step.changed.add(session.id)
        advance(step, session.id)


def choose_language(step: Step) -> Decision:
    if step.act.arg not in LANGUAGES:
        return step.warn("language-unknown", language=Typed(step.act.arg))
    language = known(step.act.arg, LANGUAGES)
    if language != step.person.language:
        step.record(LanguageChosen(person=step.person.id, language=language))
    return step.receipt("language-chosen")


OPEN_TO_ALL: dict[str, Handler] = {
    "consent.open": open_consent,
    "consent.set": set_consent,
    "language.choose": choose_language,
}
