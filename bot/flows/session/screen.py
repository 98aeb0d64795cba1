"""The page for the room's projector: what the card in the channel says, and what has been shared, without any name.

A researcher opens it. Its address holds a token that nobody can guess; the record holds a digest of it alone, so that
nothing that leaves the bot opens the page. It is there while the session runs.
"""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.charts import Chart
from bot.domain.facts import ScreenOpened
from bot.domain.views import Block, Card, Countdown, Heading, Line, Notice, Para, Typed, Word
from bot.flows import charts
from bot.flows.model.state import Group, Session
from bot.flows.privacy import figures
from bot.flows.privacy.reading import as_all_read
from bot.flows.session.card import session_card
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Step, bilingual

PATH = "/screen"


class Screen(Struct, frozen=True):
    """`ends`: when the phase ends at the latest (UTC), where it has a limit and time goes on."""

    title: Line
    blocks: tuple[Block, ...]
    charts: tuple[Chart, ...]
    ends: datetime | None


def open_screen(step: Step) -> Decision:
    """The link, for whoever asked for it alone; one that was opened before leads nowhere from here on."""
    session = step.session
    token = sha256(f"screen\0{step.chance}\0{session.id}".encode()).hexdigest()
    step.record(ScreenOpened(session=session.id, person=step.person.id, digest=digest(token)))
    address = f"{step.library.address}{PATH}/{step.group.id}/{session.id}/{token}"
    return step.done(
        Card(
            (
                Heading(Word("screen-title")),
                Para(session_title(session)),
                Para(Typed(address)),
                Para(Word("screen-about")),
                Notice(Word("screen-privacy"), tone="privacy"),
            )
        )
    )


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def opens(session: Session, token: str) -> bool:
    """Whether a token opens the page of a session now."""
    return session.running and bool(session.screen) and session.screen == digest(token)


def screen(group: Group, session: Session) -> Screen:
    """Everything that is on it. Its numbers are those of the card in the channel, and its pictures those of answers
    that the group has been shown."""
    said = tuple(
        block
        for block in session_card(group, session).blocks
        if not isinstance(block, Heading | Countdown) and not (isinstance(block, Notice) and block.tone == "recording")
    )
    ends = session.ends if session.status == "running" else None
    return Screen(session_title(session), said, tuple(_charts(group, session)), ends)


def _charts(group: Group, session: Session) -> Iterator[Chart]:
    """The newest first: it is what the room talks about. Leaders are in the room."""
    session = as_all_read(session)
    claims = {claim.id: bilingual(claim.text) for claim in session.dilemma.claims}
    taken = [
        charts.positions_chart([item.position for item in proposal.positions.values()])
        for proposal in group.proposals_of(session.id)
        if proposal.opened
    ]
    shift = charts.shift_chart(figures.shifts(session))
    given_up = figures.gave(session)
    poles = {one.id: (bilingual(one.left), bilingual(one.right)) for one in session.dilemma.balances}
    found = (
        *taken,
        *_parts(shift),
        None if shift is not None else charts.weighing_chart(figures.weighing(session)),
        charts.gave_chart(given_up) if given_up is not None else None,
        *_parts(charts.balances_chart(figures.balances(session), poles)),
        charts.stances_chart(figures.stances(session), claims),
    )
    yield from (chart for chart in found if chart is not None)


def _parts(chart: Chart | None) -> Iterator[Chart]:
    """A picture for each thing that was asked about, where it takes several lines: together they would be taller than
    a screen. How to read them stands under the last."""
    rows = chart.rows if chart is not None else ()
    for number, row in enumerate(rows, 1):
        assert chart is not None
        notes = chart.notes if number == len(rows) else ()
        yield replace(chart, title=row.label, rows=(replace(row, label=chart.title),), notes=notes)
