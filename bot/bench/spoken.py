"""How long a transcript takes from the file to the facts: four hours of talk are 6,000 cues."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from time import perf_counter

from bot.bench.responses import Figure
from bot.bench.tapes import START
from bot.domain import facts as f
from bot.domain.events import Inbound, TranscriptOffered
from bot.domain.facts import AnyFact
from bot.flows.decide import decide
from bot.flows.model.evolve import evolve
from bot.flows.model.state import Group
from bot.flows.spoken.preview import Choices, preview
from bot.spoken.reading import read
from bot.spoken.times import on_the_clock
from prompts.loader import load_library

CUES = 6_000
MOST = 10.0
"""Seconds."""
_CALLED = {f"Deltager {letter}sen Prøve": f"P0{number}" for number, letter in enumerate("ABCDEF", 1)}
_SAID = (
    "Vi har jo haft mange borgere inde i det her forløb, og det er svært at sige noget generelt.",
    "Ja.",
    "Jeg talte med hende i går, og hun vil gerne i gang, men ikke på den måde.",
    "Så er der 37 timer om ugen, og det er der ingen, der kan holde til i længden, tror jeg.",
    "Hvad siger du, Frederik?",
)


def talk(cues: int) -> bytes:
    """A transcript as a meeting program writes it, a cue every two seconds and four tenths."""
    names, texts = cycle(_CALLED), cycle(_SAID)
    blocks = []
    for number in range(cues):
        start, end = number * 2400, number * 2400 + 2300
        times = f"{on_the_clock(start)}.{start % 1000:03} --> {on_the_clock(end)}.{end % 1000:03}"
        blocks.append(f"{times}\n<v {next(names)}>{next(texts)}</v>")
    return ("WEBVTT\n\n" + "\n\n".join(blocks) + "\n").encode()


def met(cues: int) -> Group:
    """A group whose session lasted as long as its talk; everybody has agreed to be recorded."""
    library = load_library()
    group = Group("bench")
    ends = START + timedelta(milliseconds=cues * 2400 + 60_000)
    for fact in _before(library.formats["practitioner"].model_dump(mode="json"),
                        library.dilemmas["encounter-unwanted-placement"].model_dump(mode="json")):  # fmt: skip
        group = evolve(group, fact, START)
    return evolve(group, f.SessionClosed(session="S1", reason="researcher"), ends)


def _before(form: dict[str, object], dilemma: dict[str, object]) -> Iterator[AnyFact]:
    yield f.GroupFormed(
        theme="encounter", language="da", zone="Europe/Copenhagen", opens="08:00", closes="16:00",
        promise="pseudonym", smallest_cell=3,
    )  # fmt: skip
    for person in _CALLED.values():
        yield f.Invited(person=person, role="practitioner", language="da", zone="Europe/Copenhagen")
        yield f.Welcomed(person=person)
        for purpose in ("take_part", "research", "recorded"):
            yield f.ConsentSet(person=person, purpose=purpose, granted=True, wording="1")
    yield f.SessionPlanned(
        session="S1", number=1, person="P01", pace="live", promise="pseudonym", smallest_cell=3, format=form,
        dilemma=dilemma,
    )  # fmt: skip
    yield f.SessionStarted(session="S1", person="P01")
    yield f.PhaseStarted(session="S1", phase=0)


def spoken_rates(cues: int = CUES) -> list[Figure]:
    """One figure: read, previewed and decided."""
    group, data, library = met(cues), talk(cues), load_library()
    began = perf_counter()
    told = read(data)
    seen = preview(group, group.sessions["S1"], told, _CALLED, Choices())
    offered = TranscriptOffered(
        session="S1", digest=told.digest, written_as=told.format, lines=seen.lines, gaps=seen.gaps
    )
    inbound = Inbound(platform="bench", key="1", group="bench", person="", body=offered)
    decided = decide(group, inbound, START + timedelta(days=1), library)
    seconds = perf_counter() - began
    kept = sum(isinstance(fact, f.LineSaid) for fact in decided.facts)
    assert kept == cues, decided.reply
    what = f"a transcript of {cues:,} lines, from file to facts"
    return [Figure(what, f"{seconds:.1f} s", f"under {MOST:.0f} s", seconds < MOST * max(1, cues / CUES))]
