"""How long things last: a consent is asked for again, and the record goes when its time is over.

Two notices, two weeks apart, come before anything is erased; neither can be moved or skipped by anybody.
"""

from datetime import datetime, timedelta

from bot.domain.events import Act
from bot.domain.facts import RecordExpired
from bot.domain.ports import Channel
from bot.domain.views import Button, Card, Heading, Notice, Para, When, Word
from bot.domain.vocabulary import FollowUpKind
from bot.flows.model.state import FollowUp, Group
from bot.flows.step import Step, asking_name

NOTICE = timedelta(days=14)
ASKED_AT_MOST = 3
KINDS: tuple[FollowUpKind, ...] = ("retention_notice", "retention_notice_last", "retention_end")


def plan_retention(step: Step) -> None:
    """Counts anew from the session that closed last. Without one, or without a limit, nothing is planned."""
    step.cancel("record", *KINDS)
    last, years = step.group.latest, step.group.retention_years
    if last is None or last.closed is None or not years:
        return
    end = step.group.calendar.next_open(_years_after(last.closed, years))
    for what, before in zip(KINDS, (2 * NOTICE, NOTICE, timedelta()), strict=True):
        step.plan(what, step.group.calendar.next_open(end - before), about="record")


def _years_after(at: datetime, years: int) -> datetime:
    try:
        return at.replace(year=at.year + years)
    except ValueError:
        # 29 February.
        return at.replace(year=at.year + years, day=28)


def notice(step: Step, due: FollowUp) -> bool:
    """Tells the researchers; what comes after it keeps its distance of two weeks, however late this is."""
    following = KINDS[KINDS.index(due.what) + 1 :]
    earliest = step.now + NOTICE
    for what in following:
        for followup in tuple(step.group.followups.values()):
            if followup.what == what and followup.due < earliest:
                step.move(followup.id, step.group.calendar.next_open(earliest))
        earliest += NOTICE
    end = next((followup.due for followup in step.group.followups.values() if followup.what == KINDS[-1]), None)
    if end is None:
        return False
    view = Card(
        (
            Heading(Word("retention-title")),
            Para(Word("retention-soon", {"on": When(end, "day")})),
            Notice(Word("retention-keeps"), tone="privacy"),
        ),
        (Button(Word("button-log"), Act("log.ask"), confirm=Word("log-confirm")),),
    )
    for researcher in step.group.having("researcher"):
        step.tell(researcher.id, view)
    return True


def expire(step: Step, _: FollowUp) -> bool:
    """Nobody is asked any more: it was promised."""
    if step.group.session is not None:
        return False
    step.record(RecordExpired())
    step.send(Channel(), Card((Heading(Word("retention-title")), Para(Word("retention-done")))))
    return True


# --- consent ------------------------------------------------------------------------------------------------------


def plan_renewal(step: Step, person: str) -> None:
    """A consent that was given (or given again) is asked for anew when it has stood for as long as it may."""
    step.cancel(person, "consent_renewal")
    months = step.group.consent_months
    if months and step.group.people[person].consents.get("take_part"):
        due = step.group.calendar.next_open(step.now + timedelta(days=round(months * 365.25 / 12)))
        step.plan("consent_renewal", due, about=person, person=person, number=1)


def renew(step: Step, due: FollowUp) -> bool:
    """Asks, at most three times. Who does not answer is not taken to have said yes again: a researcher is told."""
    person = step.group.people[due.person]
    if not person.takes_part:
        return False
    if due.number > ASKED_AT_MOST:
        unanswered = Card((Heading(Word("renewal-title")), Para(Word("renewal-unanswered", {"person": person.id}))))
        for researcher in step.group.having("researcher"):
            step.tell(researcher.id, unanswered)
        return True
    step.ask(person.id, renewal_card(step.group), asking_name("consent", person.id), again=True)
    again = step.group.calendar.after_workdays(step.now, 5)
    step.plan("consent_renewal", again, about=person.id, person=person.id, number=due.number + 1)
    return True


def renewal_card(group: Group) -> Card:
    return Card(
        (Heading(Word("renewal-title")), Para(Word("renewal-ask", {"months": group.consent_months}))),
        (Button(Word("consent-open"), Act("consent.open"), style="primary", opens=True),),
    )
