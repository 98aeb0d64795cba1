"""Who reads the answers of a session, and when: everybody at once, practitioners first, or leaders in patterns only.

Whoever plans a session chooses, and every form prints it. Where practitioners read first, an answer can be taken back
until leaders read it, and then leaders never do. The group's channel has leaders in it, so what they do not read (yet)
goes to each of the others privately, and nothing of it to the channel.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.domain.charts import Chart
from bot.domain.events import Act
from bot.domain.facts import LeadersRead
from bot.domain.ports import Channel
from bot.domain.views import Block, Button, Card, Heading, Line, Notice, Quote, Typed, When, Word
from bot.domain.vocabulary import Readers
from bot.flows.model.state import FollowUp, Group, Session
from bot.flows.privacy.reading import for_leaders
from bot.flows.step import Step, asking_name
from prompts.schema import Format

LIVE, DAYS = timedelta(minutes=10), 1
"""How long an answer can be taken back before leaders read it: minutes of a live session, working days of another."""
Shows = Callable[[Session], Card]


def offered(group: Group) -> Readers:
    """What a plan begins with: practitioners first, wherever there is a leader."""
    return "practitioners" if any(person.role == "leader" for person in group.people.values()) else "everybody"


def chosen_for(script: Format, wanted: Readers, *, together: bool) -> Readers:
    """What is recorded: where only leaders answer, or several groups read, nobody can be read by before others."""
    return "everybody" if "practitioner" not in script.answering or together else wanted


def promise(session: Session) -> Notice:
    """As every form of an answer prints it."""
    return Notice(Word(f"readers-{session.readers}", {"after": _after(session)}), tone="privacy")


def _after(session: Session) -> Line:
    if session.pace == "live":
        return Word("readers-after-minutes", {"minutes": LIVE.seconds // 60})
    return Word("readers-after-days", {"days": DAYS})


# --- handing out --------------------------------------------------------------------------------------------------


def hand_out(step: Step, session_id: str, number: int, shows: Shows) -> None:
    """The answers of a round that has just been revealed, to those who read them now."""
    session = step.group.sessions[session_id]
    card = shows(session)
    if for_leaders(session, number):
        step.send(Channel(), card)
        return
    for person in step.group.people.values():
        if person.role in ("practitioner", "researcher"):
            mine = session.round(number).answers.get(person.id)
            back = (take_back(session, number),) if mine is not None and mine.counts else ()
            whole = replace(card, buttons=(*card.buttons, *back))
            step.ask(person.id, whole, asking_name("answers", f"{session_id}:{number}"))
    if session.readers == "patterns":
        step.send(Channel(), patterns(card))
        return
    due = _due(step, session)
    step.plan("leaders_read", due, about=session_id, number=number)
    later = Word("readers-first-until", {"until": When(due)})
    step.send(Channel(), Card((card.blocks[0], Notice(later, tone="privacy"))))


def take_back(session: Session, number: int) -> Button:
    act = Act("response.withdraw", session.id, session.revision, str(number))
    return Button(Word("button-withdraw-answer"), act, "danger", confirm=Word("readers-back-confirm"))


def _due(step: Step, session: Session) -> datetime:
    if session.pace == "live":
        return step.now + LIVE
    return step.group.calendar.after_workdays(step.now, DAYS)


def fall_due(step: Step, due: FollowUp, shows: Shows) -> bool:
    """Leaders read now what has not been taken back; nothing of it when too few are left."""
    session = step.group.sessions[due.about]
    if session.round(due.number).leaders_read:
        return False
    few_left = len(session.round(due.number).given()) < session.smallest_cell
    step.record(LeadersRead(session=session.id, round=due.number, suppressed=few_left))
    session = step.group.sessions[session.id]
    card, this_round = shows(session), session.round(due.number)
    if len(this_round.shown()) < len(this_round.order):
        # Figures of those who are left, beside those of all, would tell what was taken back.
        card = words_alone(card)
    if few_left:
        few = Notice(Word("readers-few", {"least": session.smallest_cell}), tone="privacy")
        card = Card((card.blocks[0], few))
    step.send(Channel(), card)
    return True


def words_alone(card: Card) -> Card:
    """A card without its figures."""
    kept: list[Block] = [card.blocks[0]]
    heading: Heading | None = None
    for block in card.blocks[1:]:
        if isinstance(block, Heading):
            heading = block
        elif isinstance(block, Chart):
            heading = Heading(block.title)
        elif isinstance(block, Quote) and isinstance(block.line, Typed):
            kept += [heading, block] if heading is not None else [block]
            heading = None
    return Card((*kept, Notice(Word("readers-words-alone"), tone="privacy")))


def patterns(card: Card) -> Card:
    """A card without what anybody wrote, and without the headings that stood above it alone."""
    kept: list[Block] = [card.blocks[0]]
    for block in card.blocks[1:]:
        if isinstance(block, Quote) and isinstance(block.line, Typed):
            continue
        if isinstance(block, Heading | Chart) and isinstance(kept[-1], Heading) and len(kept) > 1:
            kept.pop()
        kept.append(block)
    if len(kept) > 1 and isinstance(kept[-1], Heading):
        kept.pop()
    return Card((*kept, Notice(Word("readers-patterns-only"), tone="privacy")))
