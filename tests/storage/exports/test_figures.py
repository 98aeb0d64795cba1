"""What the group saw stands in the transcript as it was shown, and nothing else can be worked out with it."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from bot.domain.views import Line, Word
from bot.flows.model.session_state import Answer, Round
from bot.flows.phases.figure_lines import figure_line
from bot.flows.privacy import figures
from storage.exports.analysis.figures import counted
from tests.storage.exports.test_anonymous import WEIGHTS, WHO, answer, held
from tests.storage.exports.test_exports import WORDS, agreed, exported
from tests.storage.history import PLANNED, SESSION, invited


def session(promise: str = "pseudonym", weights: dict[str, int] = WEIGHTS, **after: int) -> tuple[AnyFact, ...]:
    """Everybody weighs everything with their weight, then with that of `after`."""
    planned = replace(PLANNED, promise=promise)  # type: ignore[arg-type]
    again = tuple(
        replace(answer(person, 2), weighing=dict.fromkeys(answer(person).weighing, weight))
        for person, weight in after.items()
    )
    return (
        *(planned if fact is PLANNED else fact for fact in SESSION),
        *(invited(person) for person in ("P04", "P05")),
        *(replace(answer(person), weighing=dict.fromkeys(answer(person).weighing, weights[person])) for person in WHO),
        f.Revealed(session="S1", round=1, order=WHO),
        *again,
        *((f.Revealed(session="S1", round=2, order=tuple(after)),) if again else ()),
        f.SessionClosed(session="S1", reason="limit"),
        *agreed("P03", *WHO),
    )


def transcript(out: Path) -> str:
    return (out / "transcript.md").read_text(encoding="utf-8").replace("\\", "")


def in_words(line: Line) -> str:
    return WORDS.say(line, "da", "UTC")


def shown(weights: dict[str, int]) -> str:
    """The figure as the channel says it, by the rule of the flows."""
    answers = {name: Answer(name, 1, weighing={"respect": weight}) for name, weight in weights.items()}
    row = {"id": "S1", "number": 1, "pace": "live", "promise": "pseudonym", "dilemma": {"claims": []}}
    here = counted({**row, "smallest_cell": PLANNED.smallest_cell})
    here.rounds[1] = Round(answers, revealed=True)
    return in_words(figure_line("weighing", figures.weighing(here)["respect"]))


@pytest.mark.parametrize("weights", [(1, 2, 4, 5), (3, 3, 3, 3), (1, 3, 3, 3), (4, 4, 5, 5), (1, 1, 1, 5)])
def test_a_figure_reads_as_it_did_in_the_channel(tmp_path: Path, weights: tuple[int, ...]) -> None:
    given = dict(zip(WHO, weights, strict=True))
    _, out = exported(tmp_path, session(weights=given))
    assert f"{in_words(Word('consideration-respect'))}: {shown(given)}" in transcript(out)


def test_the_document_shows_what_the_group_saw_drawn_and_in_words(tmp_path: Path) -> None:
    _, out = exported(tmp_path, session(P01=3, P02=3, P04=3, P05=3))
    with ZipFile(out / "transcript.docx") as document:
        written = document.read("word/document.xml").decode()
        related = document.read("word/_rels/document.xml.rels").decode()
        names = set(document.namelist())
    shown = re.findall(r'<a:blip [^>]*r:embed="(picture\d+)"', written)
    assert len(shown) >= 1
    for name in shown:
        (target,) = re.findall(rf'Id="{name}" [^>]*Target="([^"]+)"', related)
        assert f"word/{target}" in names
    alts = re.findall(r'<wp:docPr id="\d+" name="[^"]+" descr="([^"]+)"', written)
    assert len(alts) == len(shown)
    assert min(map(len, alts)) > 20


def test_nothing_is_counted_of_somebody_who_is_not_in_the_record(tmp_path: Path) -> None:
    _, out = exported(tmp_path, (*session(), *agreed("P05", yes=False)))
    said = transcript(out)
    assert in_words(Word("export-figures")) not in said
    assert in_words(Word("export-figures-left-out")) in said


def test_nothing_is_counted_that_was_taken_back_since(tmp_path: Path) -> None:
    gone = f.ResponseWithdrawn(session="S1", round=1, person="P01", revision=2)
    *facts, closed = session()[: -len(agreed("P03", *WHO))]
    _, out = exported(tmp_path, (*facts, gone, closed, *agreed("P03", *WHO)))
    assert in_words(Word("export-figures")) not in transcript(out)


def test_nothing_is_counted_that_was_kept_back(tmp_path: Path) -> None:
    facts = [replace(fact, suppressed=True, order=()) if isinstance(fact, f.Revealed) else fact for fact in session()]
    _, out = exported(tmp_path, facts)
    assert in_words(Word("export-figures")) not in transcript(out)


def test_the_shift_stands_only_where_both_rounds_do(tmp_path: Path) -> None:
    _, out = exported(tmp_path, session(P01=3, P02=3, P04=3, P05=3))
    assert transcript(out).count(in_words(Word("export-figures"))) == 2
    _, part = exported(tmp_path, (*session(P01=3, P02=3, P04=3, P05=3), *agreed("P05", yes=False)), "part")
    assert in_words(Word("export-figures")) not in transcript(part)


def test_in_a_session_without_names_nothing_is_told_of_who_moved(tmp_path: Path) -> None:
    _, out = exported(tmp_path, held(WHO))
    assert transcript(out).count(in_words(Word("export-figures"))) == 1
