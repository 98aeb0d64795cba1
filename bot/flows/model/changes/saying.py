"""What people said in a session: in private, in the discussion, and to research."""

from datetime import datetime

from msgspec.structs import replace

from bot.domain.facts.saying import (
    ClaimRelated,
    ContributionDeleted,
    ContributionEdited,
    ContributionHeld,
    ContributionMade,
    KnowledgeAnswered,
    KnowledgeRequested,
    LeadersRead,
    OwnWordsTagged,
    PulseGiven,
    ResponseGiven,
    ResponsePassed,
    ResponseWithdrawn,
    Revealed,
)
from bot.flows.model.changes.kinds import Changes, OwnNames, said
from bot.flows.model.state import Answer, Contribution, Group, Held, OrderedMap, Request, Session, put, without


def _given(group: Group, fact: ResponseGiven, at: datetime) -> Group:
    # An answer holds what the fact does under the same names: a new field of the one is asked for by the other alone.
    answer = Answer(**{name: getattr(fact, name) for name in Answer.__struct_fields__ if hasattr(fact, name)})
    return _answered(group, fact.session, fact.round, answer)


def _passed(group: Group, fact: ResponsePassed, at: datetime) -> Group:
    answer = Answer(person=fact.person, revision=fact.revision, passed=True, late=fact.late)
    return _answered(group, fact.session, fact.round, answer)


def _withdrawn(group: Group, fact: ResponseWithdrawn, at: datetime) -> Group:
    answer = Answer(person=fact.person, revision=fact.revision, withdrawn=True)
    return _answered(group, fact.session, fact.round, answer)


def _answered(group: Group, session_id: str, number: int, answer: Answer) -> Group:
    session = group.sessions[session_id]
    before = session.round(number)
    answer = replace(answer, after=before.revealed)
    return group.with_session(session.with_round(number, before.with_answer(answer)))


def _revealed(group: Group, fact: Revealed, at: datetime) -> Group:
    session = group.sessions[fact.session]
    shown = replace(session.round(fact.round), revealed=True, suppressed=fact.suppressed, order=fact.order)
    return group.with_session(session.with_round(fact.round, shown))


def _leaders_read(group: Group, fact: LeadersRead, at: datetime) -> Group:
    session = group.sessions[fact.session]
    read = replace(session.round(fact.round), leaders_read=True, kept_from_leaders=fact.suppressed)
    return group.with_session(session.with_round(fact.round, read))


def _contribution_made(group: Group, fact: ContributionMade, at: datetime) -> Group:
    session = group.sessions[fact.session]
    key = f"{fact.platform}:{fact.message}"
    session = replace(
        session.with_contribution(Contribution(fact.contribution, fact.person, fact.texts["text"])),
        messages=put(session.messages, key, fact.contribution),
        voices=put(session.voices, fact.person, session.voices.get(fact.person, 0) + 1),
        # What was held is in the record now, there or sent again, and the question about it has its answer.
        held=without(_settled(session.held, _sent_again(session, fact)), [key]),
        asked=without(session.asked, [fact.person]),
    )
    return _said_in(group, key, session).counted("C")


def _sent_again(session: Session, fact: ContributionMade) -> list[str]:
    """The messages that are held of a person, and that the answer to this one goes for."""
    return [
        name
        for name, held in session.held.items()
        if held.person == fact.person
        and all(number <= fact.cleared.get(kind, 0) for kind, number in held.asked.items())
    ]


def _settled(held: OrderedMap[str, Held], names: list[str]) -> OrderedMap[str, Held]:
    for name in names:
        if name in held:
            held = put(held, name, replace(held[name], settled=True))
    return held


def _contribution_held(group: Group, fact: ContributionHeld, at: datetime) -> Group:
    session = group.sessions[fact.session]
    key = f"{fact.platform}:{fact.message}"
    if fact.gone:
        return group.with_session(replace(session, held=_settled(session.held, [key])))
    held = Held(fact.person, fact.reply_to, fact.asked, fact.files)
    session = replace(session, held=put(session.held, key, held), asked=put(session.asked, fact.person, fact.asked))
    return _said_in(group, key, session)


def _said_in(group: Group, message: str, session: Session) -> Group:
    return replace(group.with_session(session), messages=put(group.messages, message, session.id))


def _no_longer_held(session: Session, contribution: Contribution) -> Session:
    waited = [name for name in session.held if session.messages.get(name) == contribution.id]
    if not waited:
        return session
    return replace(session, held=without(session.held, waited), asked=without(session.asked, [contribution.person]))


def _contribution_edited(group: Group, fact: ContributionEdited, at: datetime) -> Group:
    session = group.sessions[fact.session]
    old = session.contributions[fact.contribution]
    edited = replace(old, text=fact.texts["text"], revision=fact.revision, deleted=False)
    return group.with_session(_no_longer_held(session.with_contribution(edited), edited))


def _contribution_deleted(group: Group, fact: ContributionDeleted, at: datetime) -> Group:
    session = group.sessions[fact.session]
    old = session.contributions[fact.contribution]
    deleted = replace(old, deleted=True, text="", revision=fact.revision)
    return group.with_session(_no_longer_held(session.with_contribution(deleted), deleted))


def _claim_related(group: Group, fact: ClaimRelated, at: datetime) -> Group:
    session = group.sessions[fact.session]
    relation = (fact.person, fact.contribution, fact.claim, fact.stance)
    return group.with_session(replace(session, related=put(session.related, relation, None)))


def _knowledge_requested(group: Group, fact: KnowledgeRequested, at: datetime) -> Group:
    request = Request(fact.request, fact.session, fact.person, fact.texts["question"])
    return group.with_request(request).counted("K")


def _knowledge_answered(group: Group, fact: KnowledgeAnswered, at: datetime) -> Group:
    return group.with_request(replace(group.requests[fact.request], answer=fact.texts["answer"]))


def _pulse_given(group: Group, fact: PulseGiven, at: datetime) -> Group:
    session = group.sessions[fact.session]
    said_now = (fact.pulse, fact.texts.get("line", ""))
    return group.with_session(replace(session, pulses=put(session.pulses, fact.person, said_now)))


def _own_words_tagged(group: Group, fact: OwnWordsTagged, at: datetime) -> Group:
    session = group.sessions[fact.session]
    seen = (fact.barriers, fact.patterns)
    return group.with_session(replace(session, tagged=put(session.tagged, fact.contribution, seen)))


CHANGES: Changes = {
    ResponseGiven: _given,
    ResponsePassed: _passed,
    ResponseWithdrawn: _withdrawn,
    Revealed: _revealed,
    LeadersRead: _leaders_read,
    ContributionMade: _contribution_made,
    ContributionHeld: _contribution_held,
    ContributionEdited: _contribution_edited,
    ContributionDeleted: _contribution_deleted,
    ClaimRelated: _claim_related,
    PulseGiven: _pulse_given,
    OwnWordsTagged: _own_words_tagged,
    KnowledgeRequested: _knowledge_requested,
    KnowledgeAnswered: _knowledge_answered,
}


def _own_answer(fact: ResponseGiven | ResponsePassed | ResponseWithdrawn) -> str:
    return f"answer/{fact.round}"


def _own_contribution(fact: ContributionMade | ContributionEdited | ContributionDeleted) -> str:
    return fact.contribution


def _own_relation(fact: ClaimRelated) -> str:
    return "relation/"


def _own_pulse(fact: PulseGiven) -> str:
    return "pulse"


def _own_tags(fact: OwnWordsTagged) -> str:
    return f"tags/{fact.contribution}"


def _own_question(fact: KnowledgeRequested) -> str:
    return fact.request


OWN: OwnNames = {
    ResponseGiven: _own_answer,
    ResponsePassed: _own_answer,
    ResponseWithdrawn: _own_answer,
    Revealed: None,
    LeadersRead: None,
    ContributionMade: _own_contribution,
    ContributionHeld: None,
    ContributionEdited: _own_contribution,
    ContributionDeleted: _own_contribution,
    ClaimRelated: _own_relation,
    PulseGiven: _own_pulse,
    OwnWordsTagged: _own_tags,
    KnowledgeRequested: _own_question,
    KnowledgeAnswered: said,
}
