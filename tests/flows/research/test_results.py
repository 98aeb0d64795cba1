"""The results note in chat: written by a researcher, on a session and on the series, and released to every reader."""

from bot.domain.facts import ResultsSent, SeriesResultsSent
from bot.domain.ports import Channel
from bot.domain.views import Card, Form, TextInput, text_of
from tests.flows.research.test_overview import R, met
from tests.flows.stage import CASEWORKERS, LEADER, Stage
from tests.flows.test_series import page
from tests.flows.walk import act_names, typed, words

READER = CASEWORKERS[1]
DANISH, ENGLISH = "Tak for nu.\nVi tager det med.", "Thank you.\nWe take it along."


def form(stage: Stage, name: str, of: str = "") -> Form:
    shown = stage.press(R, name, of)
    assert isinstance(shown, Form)
    return shown


def test_a_note_is_written_in_each_language_that_is_read_and_read_in_ones_own() -> None:
    stage, session = met("confirms", "nuances", "contradicts")
    for action, of in (("results.open", session), ("series.open", "")):
        assert [item.name for item in form(stage, action, of).inputs] == ["text"]
    stage.press(READER, "language.choose", "", "en")
    for action, of in (("results.open", session), ("series.open", "")):
        drafted = form(stage, action, of)
        assert [(item.name, item.required) for item in drafted.inputs if isinstance(item, TextInput)] == [
            ("text", True),
            ("en", False),
        ]
        assert text_of(drafted.values, "text") != text_of(drafted.values, "en")
        assert "Ring til borgeren dagen efter" in text_of(drafted.values, "en")
    for send, read, of in (("results.send", "results.read", session), ("series.send", "series.read", "")):
        stage.submit(R, send, of, text=DANISH, en=ENGLISH)
        shown = [item for _, item in stage.sent if item.card.startswith("results:")][-1]
        assert shown.place == Channel()
        assert DANISH in typed(shown.view)
        assert ENGLISH not in typed(shown.view), "the channel is read in the group's language"
        assert ENGLISH in typed(stage.press(READER, read, of))
        assert DANISH in typed(stage.press(LEADER, read, of))
        assert DANISH not in typed(stage.press(READER, read, of))
    stage.submit(R, "results.send", session, text=DANISH, en="")
    assert DANISH in typed(stage.press(READER, "results.read", session)), "the group's own where there is no other"
    assert len(stage.facts(ResultsSent)) == 2
    (fact,) = stage.facts(SeriesResultsSent)
    assert fact.texts == {"text": DANISH, "en": ENGLISH}


def test_members_get_a_note_once_it_is_released_and_researchers_its_draft() -> None:
    stage, session = met("confirms", "nuances", "contradicts")
    pages = [("results", session), ("series", "")]
    for kind, of in pages:
        assert "results-untold" in words(stage.press(READER, f"{kind}.read", of))
        assert "results-untold" in words(stage.press(READER, f"{kind}.fetch", of, "pdf"))
        assert not [card for card in stage.private(READER) if card.encloses]
        stage.press(R, f"{kind}.fetch", of, "pdf")
        assert stage.private(R)[-1].encloses.startswith(f"note:{R}:{of}:pdf:")
        assert {f"{kind}.open", f"{kind}.fetch"} <= act_names(stage.press(R, "string.show"))
        assert f"{kind}.read" not in act_names(page(stage, READER))
    for kind, of in pages:
        stage.submit(R, f"{kind}.send", of, text=DANISH)
        assert f"{kind}.read" in act_names(page(stage, READER))
        shown = stage.press(READER, f"{kind}.read", of)
        assert isinstance(shown, Card)
        assert [button.act.arg for button in shown.buttons] == ["pdf", "docx", "html"]
        for button in shown.buttons:
            stage.press(READER, button.act.name, button.act.of, button.act.arg)
            assert stage.private(READER)[-1].encloses.startswith(f"note:{READER}:{of}:{button.act.arg}:")
        assert "action-unknown" in words(stage.press(READER, f"{kind}.fetch", of, "exe"))


def test_the_note_on_the_series_is_written_by_researchers_and_sent_once() -> None:
    stage, _ = met("confirms", "nuances", "contradicts")
    draft = text_of(form(stage, "series.open").values, "text")
    assert "Ring til borgeren dagen efter" in draft
    assert not [person for person in stage.group.people if person in draft], "nobody is named"
    for person in (LEADER, READER):
        for action in ("series.open", "series.send"):
            assert "only-researcher" in words(stage.press(person, action))
    stage.submit(R, "series.send", text=DANISH)
    assert "results-sent-already" in words(stage.submit(R, "series.send", text=DANISH))
    stage.submit(R, "series.send", text="Rettet")
    assert len(stage.facts(SeriesResultsSent)) == 2
    assert text_of(form(stage, "series.open").values, "text") == "Rettet"
    unheld = Stage()
    unheld.join()
    assert "results-not-held" in words(unheld.press(R, "series.open"))
    assert "results-not-held" in words(unheld.submit(R, "series.send", text="x"))
