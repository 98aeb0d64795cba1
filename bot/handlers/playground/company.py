"""Members who are played for somebody who is alone in the playground.

They see what everybody sees, do what awaits them there, and say in every text that it is played. Whatever the bot lays
before somebody as the first thing to do is a primary button, so this knows no format and no phase.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Protocol, TypeAlias
from uuid import uuid4

import msgspec
from aiohttp import web
from msgspec import Struct, structs

from bot.domain.events import Act, Arrived, Posted, Pressed, Submitted, Values
from bot.domain.ports import Answer, Clock
from bot.domain.views import (
    Button,
    Card,
    Choice,
    Choices,
    DateInput,
    Form,
    Heading,
    Home,
    Input,
    Receipt,
    Scale,
    TextInput,
    Word,
)
from bot.domain.vocabulary import ROLES, known
from bot.handlers.platform import Seat, TimeMachine
from bot.handlers.playground.chat import Chat
from bot.handlers.playground.messages import PLAYED, Message
from bot.handlers.playground.render import Reader, decode_card, pinned
from bot.handlers.playground.requests import Alone, Sorry, read
from bot.handlers.playground.window import GroupInfo

PLANS = "session.plan.open"
STEERS = (PLANS, "session.start", "session.next")
"""What moves everybody on: the researchers do it when nobody has anything left to do."""
NOT_ALL = ("proposal.open",)
"""What one of them does for all: a proposal from everybody would be too many to decide on."""
LINES = 6
A_MONTH = timedelta(days=28)
BEFORE_ALL = ("yes", "well", "confirms", "adopted")
"""What is chosen where it can be; harm is denied."""

Does: TypeAlias = Arrived | Posted | Pressed | Submitted


class Member(Struct, frozen=True):
    """One of the group. `nth` of its members, so that they do not all say the same."""

    user: str
    role: str
    nth: int


class Played(Struct, frozen=True):
    """`done`: how many things the others did; `waits`: they wait for the person they were played for."""

    done: int
    waits: bool


class Seen(Struct, frozen=True):
    """What a member has in front of them: their own page, their own chat, and the channel with its threads."""

    home: Home
    cards: tuple[Card, ...]
    here: bool
    thread: str
    """The message under which the session that runs is talked about; empty without one."""
    shared: bool
    """Whether the answers of that session have been shared."""
    own: str
    """A message of theirs in that thread; empty without one."""


class Playing(Protocol):
    """What a member can do and see in one group."""

    async def act(self, user: str, key: str, body: Does) -> Answer: ...

    async def see(self, user: str) -> Seen: ...

    async def say(self, user: str, word: Word) -> str: ...

    def today(self) -> date: ...


Step: TypeAlias = Callable[[Member], Awaitable[bool]]


class Company:
    """Everybody of one group but one."""

    def __init__(self, playing: Playing, members: tuple[Member, ...]) -> None:
        self._playing = playing
        self._members = members
        self._tried: set[tuple[str, Act]] = set()
        self._proposed: set[str] = set()
        self._planned = False

    async def play(self, alone: str) -> Played:
        """Lets everybody but the user `alone` do what awaits them; when there is nothing, a researcher moves on."""
        others = sorted((member for member in self._members if member.user != alone), key=_closeness)
        done = 0
        for step in (self._arrive, self.catch_up, self._talk):
            for member in others:
                done += await step(member)
        if done:
            return Played(done, waits=False)
        mine = await self._playing.see(alone)
        if not mine.here or self._awaits(mine.home, but=STEERS):
            return Played(0, waits=True)
        for move in (self._propose, self._steer):
            for member in others:
                if await move(member):
                    return Played(1, waits=False)
        return Played(0, waits=True)

    # --- what one of them does ------------------------------------------------------------------------------------

    async def _arrive(self, member: Member) -> bool:
        if (await self._playing.see(member.user)).here:
            return False
        await self._playing.act(member.user, _key(), Arrived())
        return True

    async def do_part(self, member: Member, *, steer: bool = False) -> bool:
        """All that one of them can do now; with `steer` also what moves everybody on, when there is nothing else."""
        done = [await step(member) for step in (self._arrive, self.catch_up, self._talk)]
        return any(done) or (steer and await self._steer(member))

    async def catch_up(self, member: Member) -> bool:
        """Does everything that awaits them, one after the other: what is done may lay the next thing before them."""
        done = False
        while (button := await self._next(member)) is not None:
            done = await self._press(member, button.act) or done
        return done

    async def _next(self, member: Member) -> Button | None:
        seen = await self._playing.see(member.user)
        shown = [*self._awaits(seen.home, but=STEERS), *_primary(seen.cards, but=STEERS)]
        return next((button for button in shown if (member.user, button.act) not in self._tried), None)

    async def _talk(self, member: Member) -> bool:
        """Each of those who work with citizens says something once, after the answers have been shared."""
        if member.role == "researcher":
            return False
        seen = await self._playing.see(member.user)
        if not seen.shared or seen.own:
            return False
        text = await self._text(member, f"played-said-{member.nth % LINES + 1}")
        answer = await self._playing.act(member.user, _key(), Posted("", text, seen.thread))
        return _taken(answer)

    async def _propose(self, member: Member) -> bool:
        """One of them makes a proposal of what they said, once in a session."""
        seen = await self._playing.see(member.user)
        if not seen.own or member.role == "researcher" or seen.thread in self._proposed:
            return False
        made = await self._press(member, Act("proposal.open", seen.own))
        if made:
            self._proposed.add(seen.thread)
        return made

    async def _steer(self, member: Member) -> bool:
        if member.role != "researcher":
            return False
        seen = await self._playing.see(member.user)
        buttons = (button for card in seen.home.cards for button in card.buttons)
        button = next((button for button in buttons if button.act.name in STEERS), None)
        # One session is enough for somebody who looks around: the next is for them to plan.
        if button is None or (button.act.name == PLANS and self._planned):
            return False
        self._planned = self._planned or button.act.name == PLANS
        return await self._press(member, button.act)

    async def _press(self, member: Member, act: Act) -> bool:
        """Whether it was taken. The same is not tried twice, unless it moves everybody on."""
        if act.name not in STEERS:
            self._tried.add((member.user, act))
        answer = await self._playing.act(member.user, _key(), Pressed(act))
        if isinstance(answer.reply, Form):
            values = await self._filled(member, answer.reply, answer.reply.values)
            answer = await self._playing.act(member.user, _key(), Submitted(answer.reply.act, values))
        if isinstance(answer.reply, Form):
            asked = answer.reply
            wrong = tuple(structs.replace(item, required=True) for item in asked.inputs if item.name in asked.errors)
            values = await self._filled(member, structs.replace(asked, inputs=wrong), values)
            answer = await self._playing.act(member.user, _key(), Submitted(asked.act, values))
        return _taken(answer) and not isinstance(answer.reply, Form)

    def _awaits(self, home: Home, *, but: tuple[str, ...]) -> list[Button]:
        return list(_primary(home.cards, but=but))

    # --- what they write ------------------------------------------------------------------------------------------

    async def _filled(self, member: Member, form: Form, values: Values) -> Values:
        """What stands there already stays; beside it, what must be answered."""
        given = {item.name: await self._value(member, item) for item in form.inputs if item.required}
        return {
            **values,
            **{name: value for name, value in given.items() if name in form.errors or not values.get(name)},
        }

    async def _value(self, member: Member, item: Input) -> str | list[str]:
        match item:
            case TextInput():
                return (await self._text(member, _line_for(item.name, member.nth)))[: item.most]
            case Choice():
                if item.default:
                    return item.default
                return _choice([value for value, _ in item.options], item.name, member.nth)
            case Choices():
                return [item.options[member.nth % len(item.options)][0]] if item.options else []
            case Scale():
                return str(2 + (member.nth + len(item.name)) % (item.high - 1))
            case DateInput():
                starts = (
                    date.fromisoformat(item.earliest) if item.earliest else self._playing.today() + timedelta(days=1)
                )
                return (starts + (A_MONTH if item.name == "ends" else timedelta())).isoformat()

    async def _text(self, member: Member, key: str) -> str:
        return await self._playing.say(member.user, Word("played-mark", {"text": Word(key)}))


LINE_FOR = {
    "what": "played-what",
    "who": "played-who",
    "for_whom": "played-for-whom",
    "benefit": "played-benefit",
    "harm": "played-harm",
    "reason": "played-reason",
}


def _closeness(member: Member) -> int:
    """Who works with citizens comes first: a proposal, and what is tried out, is theirs."""
    return ROLES.index(known(member.role, ROLES))


def _line_for(name: str, nth: int) -> str:
    return LINE_FOR.get(name, f"played-do-{nth % LINES + 1}")


def _choice(options: list[str], name: str, nth: int) -> str:
    if "harm" in name and "no" in options:
        return "no"
    return next((wanted for wanted in BEFORE_ALL if wanted in options), options[nth % len(options)] if options else "")


def _primary(cards: tuple[Card, ...], *, but: tuple[str, ...]) -> Iterator[Button]:
    for card in cards:
        for button in card.buttons:
            if button.style == "primary" and button.act.name not in (*but, *NOT_ALL):
                yield button


def _taken(answer: Answer) -> bool:
    return not (isinstance(answer.reply, Receipt) and answer.reply.tone == "warning")


def _key() -> str:
    return f"{PLAYED}{uuid4().hex}"


# --- in the chat ------------------------------------------------------------------------------------------------------


class Way(Protocol):
    """How a window acts and sees."""

    async def act(self, group: GroupInfo, seat: Seat, key: str, body: Does) -> Answer: ...

    async def home(self, group: GroupInfo, seat: Seat) -> tuple[Home, Reader]: ...

    async def open_to(self, group: GroupInfo, seat: Seat) -> list[str]: ...

    def member(self, user: str, group: str) -> tuple[GroupInfo, Seat]: ...


class PlayedSeats:
    """`Playing`: through the same way in as a window."""

    def __init__(self, group: GroupInfo, way: Way, chat: Chat, clock: Clock) -> None:
        self._group = group
        self._way = way
        self._chat = chat
        self._clock = clock

    async def act(self, user: str, key: str, body: Does) -> Answer:
        return await self._way.act(self._group, self._seat(user), key, body)

    async def say(self, user: str, word: Word) -> str:
        _, reader = await self._way.home(self._group, self._seat(user))
        return reader.say(word)

    def today(self) -> date:
        return self._clock.now().date()

    async def see(self, user: str) -> Seen:
        group, seat = self._group, self._seat(user)
        home, _ = await self._way.home(group, seat)
        messages = await self._chat.since(await self._way.open_to(group, seat), 0)
        newest = sorted(messages, key=lambda message: -message.changed)
        cards = [(message, card) for message in newest if (card := _understood(message)) is not None]
        living = next((message for message, card in cards if not message.thread and pinned(card)), None)
        later = [card for message, card in cards if living is not None and message.seq > living.seq]
        own = (message for message in messages if living and message.thread == living.id and message.author == user)
        return Seen(
            home,
            tuple(card for _, card in cards),
            here=user in await self._chat.present(group.id),
            thread=living.id if living else "",
            shared=any(block == Heading(Word("reveal-title")) for card in later for block in card.blocks),
            own=next((message.id for message in own), ""),
        )

    def _seat(self, user: str) -> Seat:
        return next(seat for seat in self._group.members if seat.user == user)


def _understood(message: Message) -> Card | None:
    """The card of a message, when this version still understands it."""
    with suppress(msgspec.ValidationError):
        return decode_card(message.view) if message.view is not None else None
    return None


def played(group: GroupInfo, way: Way, chat: Chat, clock: Clock) -> Company:
    """The members of a group, to be played through `way`."""
    members = tuple(Member(seat.user, seat.role, nth) for nth, seat in enumerate(group.members))
    return Company(PlayedSeats(group, way, chat, clock), members)


class Others:
    """What the page asks for when somebody wants the others to do their part."""

    def __init__(self, companies: Mapping[str, Company], way: Way, time: TimeMachine) -> None:
        self._companies = companies
        self._way = way
        self._time = time
        self._playing = asyncio.Lock()

    async def play(self, request: web.Request) -> web.Response:
        """Raises `Sorry` where real people are, who may not be played."""
        asked = await read(request, Alone)
        group, seat = self._way.member(asked.user, asked.group)
        if not self._time.movable:
            raise Sorry(409, "playground-error-others-real")
        async with self._playing:
            found = await self._companies[group.id].play(seat.user)
        _, reader = await self._way.home(group, seat)
        said = Word("playground-others-wait" if found.waits else "playground-others-done", {"count": found.done})
        return web.json_response({"done": found.done, "text": reader.say(said)})
