"""A platform in memory, and people who use it: they press what they were shown, and nothing else."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeAlias

from msgspec import Struct

from bot.app import Runtime
from bot.demo.script import Answers, Scene, Script, Step
from bot.domain.events import Act, Arrived, Deleted, Edited, Inbound, Posted, Pressed, Submitted
from bot.domain.ports import Channel, Post, Private, Ref
from bot.domain.views import Button, Card, Choice, Choices, Count, Form, Home, Line, Receipt, Reply, Word
from bot.domain.vocabulary import CONSIDERATIONS
from prompts.words import Words

PLATFORM = "playground"
GROUP = "demo"
PAUSE = timedelta(seconds=25)
SIGNS_A_SECOND = 8
"""How fast the cast writes."""


class Astray(Exception):
    """The script asks for something that the bot did not show, or did not take. `str()` says what and where."""


class Shown(Struct):
    """A message on the platform, as it is now. `number` grows with every message and every change of one."""

    number: int
    post: Post


Does: TypeAlias = Arrived | Posted | Edited | Deleted | Pressed | Submitted
"""What the cast does."""


class Stage(Protocol):
    """Where the cast acts, and sees what the bot shows. People are named by their pseudonyms."""

    async def perform(self, person: str, key: str, body: Does) -> Reply:
        """What they do, and what they get in answer. What the bot writes to others is there when this returns."""
        ...

    async def seen_by(self, person: str) -> Sequence[Card]:
        """What a person has on their screen: their own messages first, then the channel's, the newest first."""
        ...

    async def thread(self) -> str:
        """The message under which the newest session is discussed: the card that counts. Empty without one."""
        ...


class Theatre:
    """A stage, and `bot.domain.ports.Messenger`: keeps what everybody sees."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._shown: dict[Ref, Shown] = {}
        self._count = 0

    async def post(self, post: Post) -> Ref:
        person = post.place.person if isinstance(post.place, Private) else ""
        ref = Ref(channel=person or "channel", message=f"b{len(self._shown) + 1}")
        await self.update(ref, post)
        return ref

    async def update(self, ref: Ref, post: Post) -> None:
        self._count += 1
        # Of a chat with one person only the message is given back.
        self._shown[Ref("", ref.message)] = Shown(self._count, post)

    async def find(self, post: Post) -> Ref | None:
        return next((ref for ref, shown in self._shown.items() if shown.post.key == post.key), None)

    async def homes_changed(self, group: str) -> None:
        """Pages are fetched anew whenever somebody looks."""

    async def perform(self, person: str, key: str, body: Does) -> Reply:
        answer = await self._runtime.dispatch.handle(Inbound(PLATFORM, key, GROUP, person, body))
        await self._runtime.outbox.drain()
        return answer.reply

    async def seen_by(self, person: str) -> Sequence[Card]:
        newest = [shown.post for shown in sorted(self._shown.values(), key=lambda shown: -shown.number)]
        own = [post.view for post in newest if post.place == Private(person)]
        return [*own, *(post.view for post in newest if not isinstance(post.place, Private))]

    async def thread(self) -> str:
        cards = [
            (shown.number, ref.message)
            for ref, shown in self._shown.items()
            if shown.post.place == Channel() and counts(shown.post.view)
        ]
        return max(cards, default=(0, ""))[1]


def counts(card: Card) -> bool:
    """Whether this is the living card of a session."""
    return any(isinstance(block, Count) for block in card.blocks)


class Time(Protocol):
    """Simulated time: what falls due on the way to `to` happens at its moment."""

    async def forward(self, to: datetime) -> None: ...


class Performance:
    """The script on its way through a runtime."""

    def __init__(self, runtime: Runtime, stage: Stage, time: Time, script: Script, words: Words) -> None:
        self._runtime = runtime
        self._stage = stage
        self._time = time
        self._script = script
        self._words = words
        self._open: dict[str, Reply] = {}
        """What each person got in answer to what they did last."""
        self._messages: dict[str, str] = {}
        self._actions = 0

    async def scene(self, scene: Scene) -> None:
        for step in scene.steps:
            if step.at is not None:
                await self._time.forward(max(self._script.moment(scene.week, step.at), self._runtime.clock.now()))
            for who in step.who:
                try:
                    await self._step(self._person(who), step)
                except Astray as astray:
                    raise Astray(f"week {scene.week}, {who}: {astray}") from None
                pause = PAUSE + timedelta(seconds=step.written // SIGNS_A_SECOND)
                await self._time.forward(self._runtime.clock.now() + pause)

    def _person(self, who: str) -> str:
        known = self._runtime.keys.by_user(PLATFORM, who, GROUP)
        if known is None:
            raise Astray(f"{who} is not in the cast")
        return known.person

    async def _step(self, person: str, step: Step) -> None:
        if step.joins is not None:
            await self._do(person, Arrived())
            await self._press(person, "consent-open", "", {"take_part": "yes", **step.joins})
        if step.press is not None:
            await self._press(person, step.press, step.on, step.fill)
        if step.says is not None:
            message = f"m{self._actions + 1}"
            thread = self._messages[step.reply] if step.reply else await self._stage.thread()
            await self._do(person, Posted(message, step.says, "" if step.where == "channel" else thread))
            self._messages[step.as_ or message] = message
        if step.edits is not None:
            await self._do(person, Edited(self._messages[step.edits], step.to))
        if step.deletes is not None:
            await self._do(person, Deleted(self._messages[step.deletes]))
        if step.menu is not None:
            await self._act(person, Act(step.menu, self._messages[step.of]), step.fill)

    # --- what one person does -------------------------------------------------------------------------------------

    async def _press(self, person: str, key: str, on: str, fill: Answers | None) -> None:
        button = await self._button(person, key, on)
        await self._act(person, button.act, fill)

    async def _button(self, person: str, key: str, on: str) -> Button:
        opened = self._open.get(person)
        home, _, _ = await self._runtime.dispatch.home(GROUP, person)
        if isinstance(opened, Form):
            shown = [Card(opened.blocks, opened.also)]
        else:
            shown = [*_cards(opened), *await self._stage.seen_by(person), *home.cards]
        for card in shown:
            for button in card.buttons:
                if isinstance(button.label, Word) and button.label.key == key and on in self._text(card):
                    return button
        raise Astray(f"{key} is on nothing they see{f' that says {on!r}' if on else ''}")

    async def _act(self, person: str, act: Act, fill: Answers | None) -> None:
        reply = await self._do(person, Pressed(act))
        if fill is None:
            return
        if not isinstance(reply, Form):
            raise Astray(f"{act.name} opened no form, but {self._said(reply)}")
        answer = await self._do(person, Submitted(reply.act, self._filled(reply, fill)))
        if isinstance(answer, Form):
            wrong = {name: self._say(line) for name, line in answer.errors.items()}
            raise Astray(f"{reply.act.name} was not taken: {wrong}")

    async def _do(self, person: str, body: Does) -> Reply:
        self._actions += 1
        reply = await self._stage.perform(person, f"demo-{self._actions}", body)
        if _STALE in _lines(reply) or (isinstance(reply, Receipt) and reply.tone == "warning"):
            raise Astray(f"{type(body).__name__} was answered with {self._said(reply)}")
        self._open[person] = reply
        return reply

    def _filled(self, form: Form, fill: Answers) -> dict[str, str | list[str]]:
        """The values of `fill`, given as a person gives them: by what stands on the screen."""
        wanted = dict(fill)
        weights = wanted.pop("weigh", None)
        if isinstance(weights, list):
            wanted |= {f"weigh-{name}": weight for name, weight in zip(CONSIDERATIONS, weights, strict=True)}
        values = dict(form.values)
        for item in form.inputs:
            if item.name not in wanted:
                continue
            given = wanted.pop(item.name)
            match item:
                case Choice():
                    values[item.name] = self._option(item.options, str(given))
                case Choices():
                    chosen = given if isinstance(given, list) else [given]
                    values[item.name] = [self._option(item.options, str(one)) for one in chosen]
                case _:
                    values[item.name] = str(given)
        if wanted:
            raise Astray(f"{form.act.name} does not ask for {', '.join(wanted)}")
        return values

    def _option(self, options: tuple[tuple[str, Line], ...], given: str) -> str:
        for value, label in options:
            if given == value or given in self._say(label):
                return value
        raise Astray(f"{given!r} is no option among {[self._say(label) for _, label in options]}")

    # --- what is on the screen, as text ---------------------------------------------------------------------------

    def _say(self, line: Line) -> str:
        return self._words.say(line, "da", self._script.zone, self._runtime.clock.now(), self._name)

    def _name(self, person: str) -> str:
        known = self._runtime.keys.by_person(PLATFORM, GROUP, person)
        return known.name if known else person

    def _said(self, reply: Reply) -> str:
        return repr(self._say(reply.line)) if isinstance(reply, Receipt) else "\n".join(map(self._text, _cards(reply)))

    def _text(self, card: Card) -> str:
        return "\n".join(self._say(line) for line in _lines(card))


_STALE = Word("stale")


def _cards(reply: Reply) -> tuple[Card, ...]:
    match reply:
        case Card():
            return (reply,)
        case Home():
            return reply.cards
        case _:
            return ()


def _lines(value: object) -> Iterator[Line]:
    """Every line in a view."""
    if isinstance(value, Line):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _lines(item)
    elif isinstance(value, Struct) and not isinstance(value, Button):
        for name in value.__struct_fields__:
            yield from _lines(getattr(value, name))
