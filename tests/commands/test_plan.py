"""Looking ahead: what will happen by itself, and how a dilemma will be seen."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands.plan import planned, preview
from bot.domain import facts as f
from bot.settings import Settings
from prompts.loader import load_library
from storage.engine import connect
from storage.migrations import migrate
from tests.storage.history import GROUP, SESSION, entries, record


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.model_validate(
        {
            "programme": {"id": "p1", "name": "P", "controller": "C", "contact": "K", "retention_years": 1},
            "municipalities": [{"id": "m1", "name": "M"}],
            "groups": [
                {
                    "id": GROUP,
                    "name": "Gruppen",
                    "municipality": "m1",
                    "theme": "encounter",
                    "members": [{"key": "forsker-1", "name": "Forsker 1", "role": "researcher"}],
                }
            ],
            "storage": {"database": tmp_path / "flip.db", "keys": tmp_path / "keys.db"},
        }
    )


def test_what_is_ahead_in_due_order_and_local_time(settings: Settings) -> None:
    engine = connect(settings.urls()[0])
    migrate(engine)
    ahead = (
        f.FollowUpPlanned(followup="F1", what="next_session", due=datetime(2026, 11, 23, 15, tzinfo=UTC)),
        f.FollowUpPlanned(followup="F2", what="checkin", due=datetime(2026, 11, 23, 8, tzinfo=UTC), about="T1"),
        f.FollowUpPlanned(followup="F3", what="reminder", due=datetime(2026, 11, 20, 8, tzinfo=UTC), about="S1"),
        f.FollowUpDone(followup="F3", outcome="done"),
    )
    record(engine, entries((*SESSION, *ahead)))
    engine.dispose()
    assert planned(settings) == [
        "Monday 23 November at 09:00 · Gruppen · check-in on a try-out · T1",
        "Monday 23 November at 16:00 · Gruppen · suggestion of the next FLIP",
    ]


def test_nothing_is_ahead_before_the_first_start(settings: Settings, tmp_path: Path) -> None:
    assert planned(settings) == []
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "flip.db").touch()
    assert planned(settings) == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_dilemma_can_be_seen_by_every_role(language: str) -> None:
    for dilemma in load_library().dilemmas.values():
        text = preview(dilemma.id, language)
        assert text is not None
        places = [text.index(f"{role}\n====") for role in ROLES[language]]
        assert places == sorted(places)
        assert getattr(dilemma.vignette, language) in text
        for question in dilemma.questions:
            assert getattr(question.text, language) in text
        assert "[" not in text.split("====")[1]


ROLES = {"da": ("Praktiker", "Leder", "Forsker"), "en": ("Practitioner", "Leader", "Researcher")}


def test_there_is_no_preview_of_what_is_not_there() -> None:
    assert preview("nope") is None
