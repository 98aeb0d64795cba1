"""What a platform would not take: told to the researchers, who can mend it, and to nobody else."""

from bot.domain.events import Act, Undelivered
from bot.domain.facts import DeliveryFailed, DeliveryNoted
from bot.domain.ports import Occasion
from bot.domain.views import Button, Card, Heading, Items, Line, Notice, Typed, Who, Word
from bot.flows.model.state import Group
from bot.flows.step import Decision, Step


def failed(step: Step, event: Undelivered) -> Decision:
    """The same trouble again is not told again before somebody has seen it."""
    if (event.platform, event.person, event.why) not in step.group.undelivered and step.group.formed:
        step.record(DeliveryFailed(platform=event.platform, person=event.person, why=event.why))
    return step.done()


def noted(step: Step) -> Decision:
    if step.group.undelivered:
        step.record(DeliveryNoted(person=step.person.id))
    return step.receipt("delivery-noted")


def card(group: Group) -> Card:
    lines = tuple(_line(*item) for item in sorted(group.undelivered))
    return Card(
        (Heading(Word("delivery-title")), Items(lines), Notice(Word("delivery-mend"), tone="warning")),
        (Button(Word("button-delivery-noted"), Act("delivery.noted")),),
    )


def _line(platform: str, person: str, why: str) -> Line:
    whom: Line = Who(person) if person else Word("delivery-channel")
    return Word("delivery-line", {"whom": whom, "platform": Word(f"platform-{platform}"), "why": Typed(why)})


def of_use(group: Group, person: str, occasion: Occasion) -> bool:
    """Whether a message that had to wait is wanted still: what awaits something in a phase is not, once it is over."""
    if person and not group.people[person].here:
        return False
    if occasion.kind not in ("invitation", "reminder"):
        return True
    session = group.sessions.get(occasion.session)
    return session is not None and session.running and session.at == occasion.phase
