"""A small dispatcher that answers with one of every view, so that the playground can be built and tested alone.

`python -m tests.handlers.playground.demo_desk` opens it at http://127.0.0.1:8099.
"""

import asyncio
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from aiohttp import web

from bot.domain.events import Act, Arrived, Drafted, Edited, Inbound, Posted, Pressed, Submitted, Values
from bot.domain.ports import Answer, Channel, Identity, Post, Private, Ref, Temporary, Thread
from bot.domain.views import (
    Bar,
    Bars,
    Bilingual,
    Button,
    Card,
    Choice,
    Choices,
    Count,
    Countdown,
    DateInput,
    Form,
    Heading,
    Home,
    Items,
    Line,
    Notice,
    Pairs,
    Para,
    Picture,
    Quote,
    Receipt,
    Reply,
    Scale,
    TextInput,
    Typed,
    When,
    Who,
    faults,
)
from bot.domain.wording import EVERYTHING
from bot.handlers.platform import Seat
from bot.handlers.playground.chat import Chat
from bot.handlers.playground.gate import check_loopback
from bot.handlers.playground.inbound import Playground
from bot.handlers.playground.window import GroupInfo
from bot.runtime.web import make_app, serve
from prompts.words import Words

START = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
ZONE = "Europe/Copenhagen"
MEMBERS = (
    ("leder", "Leder", "leader"),
    *((f"sagsbehandler-{n}", f"Sagsbehandler {n}", "practitioner") for n in range(1, 6)),
    *((f"forsker-{n}", f"Forsker {n}", "researcher") for n in range(1, 3)),
)
GROUP = GroupInfo("moedet", "FLIP: Mødet med borgeren", tuple(Seat(*member) for member in MEMBERS))
LINK = "https://example.invalid/" + "udenophold" * 20 + "123456"
"""230 characters, and nowhere to break."""


class Time:
    """A clock that stands still until it is moved."""

    movable = True

    def __init__(self, due: Iterable[datetime] = ()) -> None:
        self.at = START
        self.due = sorted(due)

    def now(self) -> datetime:
        return self.at

    def when_moved(self, keep: object) -> None:
        raise NotImplementedError

    async def next_due(self) -> datetime | None:
        return self.due[0] if self.due else None

    async def forward(self, to: datetime) -> None:
        self.at = to
        self.due = [item for item in self.due if item > to]


class People:
    """P01, P02, ... in the order of the members."""

    def __init__(self) -> None:
        self.all = [
            Identity(group=GROUP.id, person=f"P{n:02}", platform="playground", user=user, name=name)
            for n, (user, name, _) in enumerate(MEMBERS, 1)
        ]

    def by_user(self, platform: str, user: str, group: str) -> Identity | None:
        return next(
            (item for item in self.all if (item.platform, item.user, item.group) == (platform, user, group)), None
        )

    def by_person(self, platform: str, group: str, person: str) -> Identity | None:
        fits = (platform, group, person)
        return next((item for item in self.all if (item.platform, item.group, item.person) == fits), None)

    def names(self, group: str) -> tuple[str, ...]:
        return tuple(item.name for item in self.all)


class DemoDesk:
    """Answers the same to the same key, as the real one; `down` makes that many actions fail as not stored."""

    def __init__(self) -> None:
        self.heard: list[Inbound] = []
        self.answers: dict[str, Answer] = {}
        self.languages: dict[str, str] = {}
        self.drafts: dict[str, Values] = {}
        self.down = 0
        self.broken = False
        self.more = False
        """Whether something else awaits everybody."""
        self.answered: set[str] = set()
        self.playground: Playground | None = None
        self.card: Ref | None = None

    async def handle(self, inbound: Inbound) -> Answer:
        if self.down:
            self.down -= 1
            raise Temporary("the disk is full", after=1)
        if self.broken:
            raise RuntimeError("something nobody thought of, with secret details")
        if inbound.key not in self.answers:
            self.heard.append(inbound)
            reply = await self._decide(inbound)
            language = self.languages.get(inbound.person, "da")
            self.answers[inbound.key] = Answer(reply=reply, language=language, zone=ZONE)
        return self.answers[inbound.key]

    def reachable(self, platform: str, group: str) -> None:
        pass

    async def home(self, group: str, person: str) -> tuple[Home, str, str]:
        return demo_home(person, more=self.more), self.languages.get(person, "da"), ZONE

    async def _decide(self, inbound: Inbound) -> Reply:
        match inbound.body:
            case Pressed(Act("language.choose", _, _, language)):
                self.languages[inbound.person] = language
                return Receipt(Bilingual(da="Sproget er nu dansk.", en="The language is now English."))
            case Pressed(Act("response.open" | "proposal.open" | "knowledge.open" | "response.relate", of)):
                return demo_form(of, self.drafts.get(inbound.person, {}))
            case Pressed(Act("session.steer")):
                return steering_card()
            case Pressed(Act("home.show")):
                return demo_home(inbound.person)
            case Pressed(Act("home.preview")):
                return Home(Bilingual(da="Sådan ser det ud", en="This is how it looks"), (session_card(0),))
            case Pressed(Act("session.ready")):
                self.answered.add(inbound.person)
                await self.renew()
                return Receipt(Bilingual(da="Noteret. Tak.", en="Noted. Thank you."))
            case Pressed(Act("response.pass")):
                return Receipt(Bilingual(da="Du har meldt pas.", en="You passed."), tone="info")
            case Submitted(act, values):
                form = demo_form(act.of, values)
                wrong = faults(form, values)
                if wrong:
                    return msgspec.structs.replace(form, values=values, errors=wrong)
                self.drafts.pop(inbound.person, None)
                self.answered.add(inbound.person)
                await self.renew()
                return Receipt(Bilingual(da="Dit svar er gemt.", en="Your answer is kept."))
            case Drafted(_, values):
                self.drafts[inbound.person] = values
                return None
            case Posted(_, text) | Edited(_, text) if re.search(r"\d{6}-?\d{4}", text):
                why = "Teksten ligner et CPR-nummer. Den er ikke sendt. Fjern nummeret, og send igen."
                en = "The text looks like a CPR number. It was not sent. Take the number out and send again."
                return Receipt(Bilingual(da=why, en=en), tone="warning")
            case Arrived():
                await self.welcome(inbound.person)
                return None
            case _:
                return None

    # --- what the bot posts ---------------------------------------------------------------------------------------

    def post(self, key: str, view: Card, place: Channel | Thread | Private, thread: Ref | None = None) -> Post:
        return Post(group=GROUP.id, key=key, place=place, view=view, language="da", zone=ZONE, thread=thread)

    async def open(self) -> None:
        assert self.playground
        self.card = await self.playground.messenger.post(self.post("open", session_card(0), Channel()))
        await self.playground.messenger.post(self.post("research", research_card(), Thread("session"), self.card))

    async def renew(self) -> None:
        assert self.playground
        if self.card:
            done = len(self.answered)
            await self.playground.messenger.update(self.card, self.post(f"renew-{done}", session_card(done), Channel()))
            await self.playground.messenger.homes_changed(GROUP.id)

    async def welcome(self, person: str) -> None:
        assert self.playground
        await self.playground.messenger.post(self.post(f"welcome-{person}", welcome_card(person), Private(person)))


def session_card(done: int) -> Card:
    return Card(
        (
            Heading(
                Bilingual(da="FLIP 1: Mål og nærvær i samtalen", en="FLIP 1: Targets and presence in the conversation")
            ),
            Para(Bilingual(da="Trin 2 af 6: Dit eget svar", en="Step 2 of 6: Your own answer")),
            Para(
                Bilingual(
                    da="Skriv, hvad du ville gøre, og hvordan det håndteres hos jer. Det tager under tre minutter.",
                    en="Write what you would do, and how it is handled where you are. It takes under three minutes.",
                )
            ),
            Countdown(START + timedelta(minutes=25)),
            Count(Bilingual(da="har svaret", en="have answered"), done, 6),
            Notice(
                Bilingual(
                    da="Det, der skrives i tråden, optages til forskning for dem, der har sagt ja.",
                    en="What is written in the thread is recorded for research, for those who have agreed.",
                ),
                tone="recording",
            ),
        ),
        (
            Button(Bilingual(da="Svar", en="Answer"), Act("response.open", "s1", 1), "primary", opens=True),
            Button(Bilingual(da="Jeg er klar", en="I am ready"), Act("session.ready", "s1", 1)),
            Button(
                Bilingual(da="Spørg forskerne", en="Ask the researchers"), Act("knowledge.open", "s1", 1), opens=True
            ),
        ),
    )


def research_card() -> Card:
    return Card(
        (
            Heading(Bilingual(da="Det ved forskningen", en="What research knows")),
            Picture(
                "four-corners.svg",
                Bilingual(
                    da="Et menneske i midten, med tråde til fire hensyn: en vej, en vægt, et øre og to hænder.",
                    en="A person in the middle, with threads to a path, a pair of scales, an ear and two hands.",
                ),
            ),
            Quote(
                Bilingual(
                    da="Samtaler, hvor borgeren selv sætter målet, fører oftere til job.",
                    en="Conversations in which citizens set the goal themselves more often lead to a job.",
                ),
                by=Bilingual(da="Tyder på, afsnit 4.1", en="Points that way, section 4.1"),
            ),
            Pairs(
                (
                    (
                        Bilingual(da="Effektivitet", en="Efficiency"),
                        Bilingual(da="At tiden bruges på det, der virker.", en="That time goes to what works."),
                    ),
                    (
                        Bilingual(da="Retfærdighed", en="Fairness"),
                        Bilingual(da="At ingen bliver parkeret.", en="That nobody is left parked."),
                    ),
                    (
                        Bilingual(da="Lydhørhed", en="Responsiveness"),
                        Bilingual(da="At hjælpen passer til mennesket.", en="That the help fits the person."),
                    ),
                    (
                        Bilingual(da="Respekt", en="Respect"),
                        Bilingual(da="At borgeren tages alvorligt.", en="That the citizen is taken seriously."),
                    ),
                )
            ),
            Bars(
                Bilingual(da="Sådan vejede gruppen", en="How the group weighed"),
                (
                    Bar(Bilingual(da="Effektivitet", en="Efficiency"), 3, 5, Bilingual(da="3 af 5", en="3 of 5")),
                    Bar(Bilingual(da="Respekt", en="Respect"), 4, 5, Bilingual(da="4 af 5", en="4 of 5")),
                    Bar(Bilingual(da="Lydhørhed", en="Responsiveness"), 4, 5),
                ),
            ),
            Items(
                (
                    Bilingual(da="Hvad måtte vige?", en="What had to give?"),
                    Typed("<b>=1+1</b> @kanal https://x.invalid"),
                )
            ),
            Para(When(START + timedelta(days=1)), quiet=True),
            Notice(Bilingual(da="Sendt.", en="Sent."), tone="done"),
            Notice(Bilingual(da="Pas på.", en="Take care."), tone="warning"),
        ),
    )


def welcome_card(person: str) -> Card:
    return Card(
        (
            Heading(Bilingual(da="Velkommen til FLIP", en="Welcome to FLIP")),
            Para(Who(person)),
            Para(
                Bilingual(
                    da="Forskere og praktikere mødes om et dilemma. Du svarer alene først; så taler I sammen.",
                    en="Researchers and practitioners meet around a dilemma. You answer alone first; then you talk.",
                )
            ),
            Notice(
                Bilingual(
                    da="Ingen over dig læser et råt svar, før det er delt.",
                    en="Nobody above you reads a raw answer before it is shared.",
                ),
                tone="privacy",
            ),
        ),
        (
            Button(Bilingual(da="Gå til min side", en="Go to my page"), Act("home.show")),
            Button(Bilingual(da="Se kortene", en="See the cards"), Act("home.preview")),
            Button(
                Bilingual(da="Slet alt", en="Delete everything"),
                Act("session.ready", "x"),
                "danger",
                confirm=Bilingual(da="Vil du slette alt?", en="Delete everything?"),
            ),
        ),
    )


def steering_card() -> Card:
    return Card(
        (
            Heading(Bilingual(da="Du styrer", en="You steer")),
            Para(Bilingual(da="Tre mangler at svare.", en="Three have not answered yet.")),
        ),
        (Button(Bilingual(da="Mind dem om det", en="Remind them"), Act("session.ready", "s1")),),
    )


def demo_home(person: str, *, more: bool = False) -> Home:
    return Home(
        Bilingual(da="Det venter på dig", en="What awaits you"),
        (
            *((steering_card(),) if more else ()),
            Card(
                (
                    Heading(Bilingual(da="Dit svar mangler", en="Your answer is missing")),
                    Para(Bilingual(da="Senest i morgen kl. 16.", en="By tomorrow at 16:00.")),
                ),
                (
                    Button(Bilingual(da="Svar", en="Answer"), Act("response.open", "s1", 1), "primary", opens=True),
                    Button(Bilingual(da="Styr mødet", en="Steer the session"), Act("session.steer", "s1", 1)),
                ),
            ),
            Card((Heading(Bilingual(da="Hvem du er her", en="Who you are here")), Para(Who(person)))),
        ),
    )


def demo_form(of: str, values: Values) -> Form:
    yes_no = (("yes", Bilingual(da="Ja", en="Yes")), ("no", Bilingual(da="Nej", en="No")))
    months = tuple((str(n), Bilingual(da=f"Måned {n}", en=f"Month {n}")) for n in range(1, 9))
    return Form(
        act=Act("response.give", of, 1),
        title=Bilingual(da="Dit svar", en="Your answer"),
        blocks=(
            Notice(
                Bilingual(
                    da="Dit svar vises for gruppen med pseudonym, når alle har svaret. Indtil da kan du ændre det.",
                    en="Shown to the group under a pseudonym once all have answered. Until then you can change it.",
                ),
                tone="privacy",
            ),
        ),
        inputs=(
            TextInput(
                "do",
                Bilingual(da="Hvad ville du gøre?", en="What would you do?"),
                help=Bilingual(
                    da="Skriv ikke noget, der kan genkende en borger.", en="Write nothing that identifies a citizen."
                ),
            ),
            Scale(
                "respect",
                Bilingual(da="Hvor meget vejer respekt her?", en="How much does respect weigh here?"),
                Bilingual(da="Betyder ikke noget her", en="Counts for nothing here"),
                Bilingual(da="Afgør det", en="Decides it"),
            ),
            Choice("gave", Bilingual(da="Måtte et hensyn vige?", en="Did a consideration have to give?"), yes_no),
            Choice("month", Bilingual(da="Hvilken måned?", en="Which month?"), months, required=False),
            Choices("serves", Bilingual(da="Hvad tjener det?", en="What does it serve?"), yes_no),
            TextInput("who", Bilingual(da="Hvem?", en="Who?"), long=False, required=False, most=20),
            DateInput("start", Bilingual(da="Start", en="Start"), required=False, earliest="2026-03-03"),
        ),
        submit=Bilingual(da="Send svar", en="Send answer"),
        values=values,
        drafts=True,
        also=(Button(Bilingual(da="Meld pas", en="Pass"), Act("response.pass", of, 1)),),
    )


class Unbroken(Words):
    """Ends whatever the bot or a person says with a link that has no place to break."""

    def say(
        self,
        line: Line,
        language: str,
        zone: str,
        now: datetime | None = None,
        name: Callable[[str], str] = str,
        *,
        lasting: bool = False,
        place: Mapping[str, str] = EVERYTHING,
    ) -> str:
        said = super().say(line, language, zone, now, name, lasting=lasting, place=place)
        return f"{said} {LINK}" if isinstance(line, Bilingual | Typed) else said


def build(
    folder: Path, words: Words | None = None, group: GroupInfo = GROUP
) -> tuple[web.Application, DemoDesk, Playground, Chat, Time]:
    dispatch, time = DemoDesk(), Time([START + timedelta(hours=30)])
    chat = Chat(folder / "chat.db")
    playground = Playground(
        dispatch=dispatch,
        directory=People(),
        words=words or Words(),
        chat=chat,
        groups=[group],
        time=time,
        clock=time,
    )
    dispatch.playground = playground

    async def health() -> dict[str, object]:
        return {"ok": True}

    return make_app([playground.install], health), dispatch, playground, chat, time


async def main(port: int) -> None:
    check_loopback("127.0.0.1")
    with TemporaryDirectory() as folder:
        app, dispatch, _, chat, _ = build(Path(folder))
        async with serve(app, "127.0.0.1", port) as address:
            await dispatch.open()
            print(address, flush=True)
            await asyncio.Event().wait()
        await chat.close()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8099))
