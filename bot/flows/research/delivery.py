"""What did not arrive: told to the researchers at once, who can mend it, and to nobody else. A session waits for what
its group was to be shown."""

from collections.abc import Iterable

from bot.domain.events import Act, Delivered, Reached, Renumbered, Undelivered
from bot.domain.facts import DeliveryFailed, DeliveryMended, DeliveryNoted
from bot.domain.ports import Occasion
from bot.domain.views import Block, Button, Card, Heading, Items, Line, Notice, Typed, Who, Word
from bot.domain.vocabulary import SendKind
from bot.flows.model.state import Group, Missing
from bot.flows.research import channels
from bot.flows.session import lifecycle, not_arrived
from bot.flows.step import Decision, Step, bilingual

FLEETING: tuple[SendKind, ...] = ("invitation", "reminder")
"""What nobody needs once its phase is over."""
UNTOLD: tuple[SendKind, ...] = ("trouble", "change")
"""What nobody is told of: whatever stops it is told with something else."""
UNDECIDED = ("unknowable", "strange")
"""What a person may have sent all the same."""


def heard(step: Step, platform: str, event: Undelivered | Delivered | Reached | Renumbered) -> Decision:
    """What the outbox tells of a message, or a platform of the group's channel."""
    match event:
        case Undelivered():
            return failed(step, event)
        case Delivered():
            return arrived(step, event)
        case _:
            return channels.heard(step, platform, event)


def failed(step: Step, event: Undelivered) -> Decision:
    """The same trouble again is not told again before somebody has seen it; what a session waits for always is."""
    if event.kind in UNTOLD or not step.group.formed:
        return step.done()
    fact = DeliveryFailed(
        platform=event.platform,
        person=event.person,
        why=event.why,
        delivery=event.delivery,
        obstacle=event.obstacle,
        occasion=event.kind,
        about=event.session,
        phase=event.phase,
        waits=event.waits,
    )
    matters = event.kind in not_arrived.AWAITED or event.obstacle in UNDECIDED
    if not matters and any(_same(item, fact) for item in step.group.undelivered.values()):
        return step.done()
    step.record(fact)
    session = step.group.sessions.get(event.session)
    if session is not None:
        step.changed.add(session.id)
        if session.status == "running" and not_arrived.stops(fact):
            lifecycle.stop(step, session, undelivered=True)
    _tell(step)
    return step.done()


def _same(item: Missing, fact: DeliveryFailed) -> bool:
    known = item.fact
    there = (known.platform, known.person, known.obstacle or known.why, known.waits)
    return not item.noted and there == (fact.platform, fact.person, fact.obstacle or fact.why, fact.waits)


def arrived(step: Step, event: Delivered) -> Decision:
    """What had not arrived stands there now: a session that waited for it goes on."""
    missing = step.group.undelivered.get(f"{event.platform}:{event.delivery}")
    if missing is None:
        return step.done()
    step.record(DeliveryMended(platform=event.platform, delivery=event.delivery, dropped=event.dropped))
    if not event.dropped and not missing.fact.person:
        # Whatever the platform has told: it could be written there.
        channels.heard(step, event.platform, Reached())
    _go_on(step, (missing,))
    _tell(step)
    return step.done()


def _go_on(step: Step, mended: Iterable[Missing]) -> None:
    """These are not missed any more: the sessions that waited for them go on, and their cards say nothing of them."""
    about = {item.fact.about for item in mended if item.fact.occasion in not_arrived.AWAITED}
    for session in (item for item in step.group.sessions.values() if item.id in about):
        step.changed.add(session.id)
        if session.undelivered and not not_arrived.held_up(step.group, session):
            lifecycle.go_on(step, session)


def _tell(step: Step) -> None:
    """One card in each researcher's own chat, which changes as things are mended."""
    with step.occasion("trouble"):
        for researcher in step.group.having("researcher"):
            step.tell(researcher.id, card(step.group), f"undelivered:{step.group.trouble}")


# --- what researchers do about it ---------------------------------------------------------------------------------


def noted(step: Step) -> Decision:
    if unseen(step.group):
        missing = step.group.undelivered.values()
        step.record(DeliveryNoted(person=step.person.id))
        _go_on(step, missing)
    return step.receipt("delivery-noted")


def again(step: Step) -> Decision:
    """What waits is tried now."""
    tried = Decision(reply=step.receipt("delivery-again").reply, retry=True)
    return tried if _waiting(step.group) else step.receipt("delivery-none")


def anyway(step: Step) -> Decision:
    """Somebody has looked: what may have arrived did not, and goes out once more."""
    undecided = _undecided(step.group)
    if not undecided:
        return step.receipt("delivery-none")
    for item in undecided:
        step.record(DeliveryMended(platform=item.fact.platform, delivery=item.fact.delivery, dropped=True))
    _go_on(step, undecided)
    _tell(step)
    done = step.receipt("delivery-again")
    resend = tuple((item.fact.platform, item.fact.delivery) for item in undecided)
    return Decision(facts=done.facts, sends=done.sends, reply=done.reply, resend=resend)


def unseen(group: Group) -> bool:
    return any(not item.noted for item in group.undelivered.values())


def _waiting(group: Group) -> list[Missing]:
    return [item for item in group.undelivered.values() if item.fact.waits]


def _undecided(group: Group) -> list[Missing]:
    found = (item for item in group.undelivered.values() if not item.noted)
    return [item for item in found if item.fact.obstacle in UNDECIDED and item.fact.delivery]


# --- the card -----------------------------------------------------------------------------------------------------


def card(group: Group) -> Card:
    """What did not arrive, to whom, why, and what to do."""
    missing = [item for item in group.undelivered.values() if item.fact.waits or not item.noted]
    if not missing:
        return Card((Heading(Word("delivery-title")), Notice(Word("delivery-all"), tone="done")))
    lines: list[Line] = []
    for item in missing:
        line = _line(group, item.fact)
        lines += [] if line in lines else [line]
    blocks: list[Block] = [Heading(Word("delivery-title")), Items(tuple(lines))]
    buttons = [Button(Word("button-delivery-noted"), Act("delivery.noted"))]
    if _undecided(group):
        blocks.append(Notice(Word("delivery-look"), tone="warning"))
        buttons.insert(0, Button(Word("button-delivery-anyway"), Act("delivery.anyway")))
    if _waiting(group):
        blocks.append(Notice(Word("delivery-waits"), tone="info"))
        buttons.insert(0, Button(Word("button-delivery-again"), Act("delivery.again"), style="primary"))
    if len(blocks) == 2:
        blocks.append(Notice(Word("delivery-mend"), tone="warning"))
    return Card(tuple(blocks), tuple(buttons))


def _line(group: Group, fact: DeliveryFailed) -> Line:
    whom: Line = Who(fact.person) if fact.person else Word("delivery-channel")
    obstacle = fact.obstacle
    if obstacle and not fact.person:
        obstacle = channels.why_not(group, fact.platform, obstacle)
    why: Line = Word(f"undelivered-{obstacle}", {"on": fact.platform}) if obstacle else Typed(fact.why)
    return Word(
        "delivery-line",
        {"what": _what(group, fact), "whom": whom, "platform": Word(f"platform-{fact.platform}"), "why": why},
    )


def _what(group: Group, fact: DeliveryFailed) -> Line:
    session = group.sessions.get(fact.about)
    if not fact.occasion or session is None:
        return Word("delivery-what")
    return Word(f"delivery-what-{fact.occasion}", {"phase": bilingual(session.format.phases[fact.phase].title)})


def of_use(group: Group, person: str, occasion: Occasion) -> bool:
    """Whether a message that had to wait is wanted still: what awaits something in a phase is not, once it is over."""
    if person and not group.people[person].here:
        return False
    if occasion.kind not in FLEETING:
        return True
    session = group.sessions.get(occasion.session)
    return session is not None and session.running and session.at == occasion.phase
