"""The string that researchers hold between the meetings: what is open, what practice has said to research, who has not
been heard, what is being tried, and what to take up next; and the note that tells the group what came of it.

Source: seed 003, where the researchers hold the string in the process during and after each meeting.
"""

from msgspec import Struct

from bot.domain.events import Act
from bot.domain.views import (
    Block,
    Button,
    Card,
    Heading,
    Home,
    Items,
    Line,
    Notice,
    Para,
    Quote,
    Typed,
    When,
    Who,
    Word,
)
from bot.flows.charts import stances_chart
from bot.flows.model.session_state import examples
from bot.flows.model.state import Group, Person, Session
from bot.flows.phases.recap import excerpt, fate
from bot.flows.privacy import figures
from bot.flows.privacy.disclosure import Figure
from bot.flows.research import results_form
from bot.flows.series import network, timeline
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Step, bilingual
from bot.flows.waiting.reminders import waiting_lines
from prompts.schema import Claim

ACCOUNTS = 3
"""How many accounts are shown for a claim; the log holds them all."""


class Standing(Struct, frozen=True):
    """How practice has answered one claim, over all sessions that asked about it.

    `figures`: what each of those sessions was shown, the oldest first: the same figures, never a sum of them.
    `accounts`: what was told of it, without the stance, which would count those whom a figure may not.
    """

    claim: Claim
    figures: tuple[Figure, ...] = ()
    accounts: tuple[str, ...] = ()

    @property
    def contradicted(self) -> bool:
        """By more than confirm it, where that may be said."""
        newest = [shown.counts for shown in self.figures if shown.kind == "counts"][-1:]
        return any(counts["contradicts"] > counts["confirms"] for counts in newest)

    @property
    def divided(self) -> bool:
        return any(shown.kind == "apart" for shown in self.figures[-1:])


def standings(group: Group) -> tuple[Standing, ...]:
    """What practice has said to research, in the order in which the claims were met. Private answers that have not
    been shown to the group are not in it."""
    found: dict[tuple[str, str], Standing] = {}
    for session in group.sessions.values():
        shown = figures.stances(session)
        for claim in session.dilemma.claims:
            before = found.get((session.dilemma.id, claim.id), Standing(claim))
            counted = (shown[claim.id],) if claim.id in shown else ()
            told = _accounts(session, claim.id)
            if counted or told:
                after = Standing(claim, (*before.figures, *counted), (*before.accounts, *told))
                found[session.dilemma.id, claim.id] = after
    return tuple(found.values())


def _accounts(session: Session, claim: str) -> tuple[str, ...]:
    """The examples that were shown with the answers, and the contributions that were related to the claim since."""
    related = sorted({contribution for _, contribution, of, _ in session.related if of == claim})
    there = [session.contributions[item] for item in related if item in session.contributions]
    told = examples(session.round(1).shown(), claim)
    return (*told, *(item.text for item in there if not item.deleted))


def quiet(group: Group) -> tuple[Person, ...]:
    """Who was there for the session that closed last, and neither answered, passed nor spoke."""
    last = group.latest
    if last is None or last.format.lends:
        # Nobody is heard in the channel when a conversation is lent.
        return ()
    heard = last.round(1).settled() | last.round(2).settled() | last.voices.keys()
    return tuple(person for person in group.answering(last) if person.id not in heard)


def to_take_up(group: Group) -> tuple[Line, ...]:
    """What the next session could open with, the most pressing first."""
    lines: list[Line] = waiting_lines(group)
    lines += [
        Word("take-up-contradicted", {"claim": bilingual(standing.claim.text)})
        for standing in standings(group)
        if standing.contradicted
    ]
    lines += [
        Word("take-up-divided", {"claim": bilingual(standing.claim.text)})
        for standing in standings(group)
        if standing.divided
    ]
    unheard = len(quiet(group))
    lines += [Word("take-up-quiet", {"count": unheard})] if unheard else []
    return tuple(lines)


# --- the page -----------------------------------------------------------------------------------------------------


def card(group: Group) -> Card | None:
    """The way to the page, once there is something to hold on to."""
    if not any(session.started for session in group.sessions.values()):
        return None
    lines = to_take_up(group)
    blocks: list[Block] = [Heading(Word("string-title")), Para(Word("string-about"))]
    blocks += [Items(lines[:3])] if lines else []
    return Card(tuple(blocks), (Button(Word("button-string"), Act("string.show"), opens=True), *_note_button(group)))


def _note_button(group: Group) -> tuple[Button, ...]:
    last = group.latest
    if last is None:
        return ()
    key = "button-results-again" if last.id in group.results else "button-results"
    return (Button(Word(key), Act("results.open", last.id), opens=True),)


def show(step: Step) -> Decision:
    group = step.group
    cards = [_next(group), _requests(group), _claims(group), _tryouts(group), _voices(group)]
    cards += [_course(group), _built_on(group), results_form.card(group)]
    return step.done(Home(Word("string-title"), tuple(item for item in cards if item is not None)))


def _next(group: Group) -> Card:
    lines = to_take_up(group)
    body: Block = Items(lines) if lines else Para(Word("take-up-nothing"))
    return Card((Heading(Word("string-next")), body), _note_button(group))


def _requests(group: Group) -> Card | None:
    waiting = [request for request in group.requests.values() if not request.answer]
    if not waiting:
        return None
    buttons = tuple(
        Button(
            Word("string-answer", {"question": Typed(_short(item.question))}),
            Act("knowledge.answer.open", item.id),
            opens=True,
        )
        for item in waiting[:5]
    )
    lines = tuple(Word("recap-request", {"question": excerpt(item.question)}) for item in waiting)
    return Card((Heading(Word("recap-requests")), Items(lines)), buttons)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"


def _claims(group: Group) -> Card | None:
    found = standings(group)
    if not found:
        return None
    blocks: list[Block] = [Heading(Word("string-claims")), Para(Word("string-claims-about"), quiet=True)]
    texts = {str(number): bilingual(item.claim.text) for number, item in enumerate(found)}
    chart = stances_chart({str(number): item.figures[-1] for number, item in enumerate(found) if item.figures}, texts)
    blocks += [chart] if chart is not None else []
    for item in found:
        if item.accounts:
            blocks.append(Quote(bilingual(item.claim.text), None if item.figures else Word("stances-withheld")))
            blocks.append(Items(tuple(excerpt(text) for text in item.accounts[-ACCOUNTS:])))
    return Card(tuple(blocks))


def _tryouts(group: Group) -> Card | None:
    lines = tuple(
        Word(
            "string-tryout",
            {
                "what": excerpt(group.proposals[tryout.proposal].what),
                "fate": fate(group, group.proposals[tryout.proposal]),
                "owner": Who(tryout.owner),
            },
        )
        for tryout in group.tryouts.values()
        if tryout.open
    )
    return Card((Heading(Word("status-tryouts")), Items(lines))) if lines else None


def _voices(group: Group) -> Card | None:
    people = tuple(Who(item.id) for item in quiet(group))
    nameless = group.latest is not None and group.latest.promise == "anonymous"
    if not people or nameless:
        # Whose an answer is not, in a small group, is nearly whose it is: there only how many is said, with the rest.
        return None
    private = Notice(Word("steer-private"), tone="privacy")
    return Card((Heading(Word("string-quiet")), Para(Word("string-quiet-about")), Items(people), private))


def _course(group: Group) -> Card | None:
    """What has become of the series, once something has; before that, what the group has met."""
    course = timeline(group)
    return Card((course,)) if course is not None else _met(group)


def _built_on(group: Group) -> Card | None:
    who = network(group)
    return Card((who, Notice(Word("steer-private"), tone="privacy"))) if who is not None else None


def _met(group: Group) -> Card | None:
    lines = tuple(
        Word("string-met", {"session": session_title(session), "on": When(session.started, "day")})
        for session in group.sessions.values()
        if session.started is not None
    )
    return Card((Heading(Word("string-met-title")), Items(lines)))
