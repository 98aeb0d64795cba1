"""What a delivery is known by, and a record of the version before in which it was the platform's own key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, text

from storage import models
from storage.delivery_keys import LENGTH, DeliveryKeys
from storage.engine import connect, is_server
from storage.migrations import NoKeys, migrate, take_back
from storage.models import table_of
from tests.fakes import START
from tests.running import rows

KEYS = DeliveryKeys("a secret")
USER, CHAT, ACCOUNT = "U0SAGSBEHANDLER", "D0SAGSBEHANDLER", "aaaaaaaa-0000-4000-8000-00000000abcd"
MANY = 1_203
"""More than are rewritten at a time."""


def test_the_same_delivery_is_known_by_the_same_and_no_other_by_it() -> None:
    assert KEYS.of("slack", "k") == DeliveryKeys("a secret").of("slack", "k")
    said = {
        KEYS.of(platform, key) for platform in ("slack", "teams", "") for key in ("", "k", "kk", "\0k", "half \ud83d")
    }
    assert len(said) == 15
    assert KEYS.of("slack", "k") != DeliveryKeys("another").of("slack", "k")
    assert {len(item) for item in said} == {LENGTH}


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A record as the version before left it."""
    server = request.param == "postgresql"
    engine = connect(request.getfixturevalue("postgres_url") if server else f"sqlite:///{tmp_path}/flip.db")
    migrate(engine)
    take_back(engine, "0006")
    inbox, outbox = table_of(models.Inbox), table_of(models.Outbox)
    taken = {"platform": "slack", "group_id": "g1", "at": START, "reply": "null"}
    private, channel = '{"type":"private","person":"P01"}', '{"type":"channel"}'
    sent = {
        "group_id": "g1", "platform": "slack", "card": "", "view": "{}", "language": "da", "zone": "Europe/Copenhagen",
        "attempts": 1, "created_at": START, "changed_at": START, "place": channel,
        "ref_channel": None, "ref_message": None,
    }  # fmt: skip
    with engine.begin() as connection:
        connection.execute(insert(inbox), [{**taken, "key": f"{USER}/{number}/act"} for number in range(MANY)])
        connection.execute(insert(inbox), [{**taken, "platform": "teams", "key": f"found/{ACCOUNT}"}])
        connection.execute(
            insert(outbox),
            [
                {
                    **sent,
                    "key": "g1:1:0",
                    "status": "sent",
                    "place": private,
                    "ref_channel": CHAT,
                    "ref_message": "1.0",
                },
                {**sent, "key": "g1:2:0", "status": "sent", "ref_channel": "C1", "ref_message": "2.0"},
                {**sent, "key": "g1:3:0", "status": "sending"},
                {**sent, "key": f"slack:{USER}/7/act:0", "status": "pending"},
                {**sent, "key": f"slack:{USER}/8/act:1", "status": "uncertain"},
            ],
        )
    yield engine
    engine.dispose()


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("flip.db*")))


def test_a_record_of_the_version_before_loses_every_user_and_chat(old: Engine, tmp_path: Path) -> None:
    if not is_server(old):
        assert all(item.encode() in on_disk(tmp_path) for item in (USER, CHAT, ACCOUNT))
    migrate(old, KEYS)
    if not is_server(old):
        assert not [item for item in (USER, CHAT, ACCOUNT) if item.encode() in on_disk(tmp_path)]
    known = {(row["platform"], row["key"]) for row in rows(old, models.Inbox)}
    wanted = {("slack", KEYS.of("slack", f"{USER}/{number}/act")) for number in range(MANY)}
    assert known == wanted | {("teams", KEYS.of("teams", f"found/{ACCOUNT}"))}, "what comes again is known again"
    assert {row["at"].hour for row in rows(old, models.Inbox)} == {0}
    sends = rows(old, models.Outbox)
    assert [(row["ref_channel"], row["ref_message"]) for row in sends][:2] == [("", "1.0"), ("C1", "2.0")]
    assert [(row["key"], row["status"]) for row in sends[2:]] == [
        ("g1:3:0", "sending"),
        (f"slack:{KEYS.of('slack', f'{USER}/7/act')}:0", "pending"),
        (f"slack:{KEYS.of('slack', f'{USER}/8/act')}:1", "failed"),
    ], "what can be looked for no more is not sent again"
    before = rows(old, models.Inbox)
    migrate(old)
    assert rows(old, models.Inbox) == before, "once is enough"


def test_without_the_key_database_nothing_is_changed(old: Engine) -> None:
    with pytest.raises(NoKeys):
        migrate(old)
    with old.connect() as connection, connection.begin():
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "0006"
        first = connection.execute(select(table_of(models.Inbox).c.key).limit(1)).scalar_one()
    assert USER in first or ACCOUNT in first
