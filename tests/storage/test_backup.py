"""Backups, restoring, and moving: nothing gets lost on the way, and what is not whole is refused."""

import json
import tracemalloc
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from sqlalchemy import insert, select, text, update

from storage.delivery_keys import SECRET
from storage.engine import InUse, connect, sole
from storage.keys import KeyDatabase, Member
from storage.migrations import migrate
from storage.models import Draft, Outbox, Tape, table_of
from storage.moving.archive import MANIFEST
from storage.moving.backup import Kept, backup, restore
from storage.moving.copying import Addresses, Copied, copy
from storage.moving.rows import NotDone, record, who_is_who
from storage.verify import in_order, verify
from tests.fakes import START
from tests.postgres import Server
from tests.storage.history import HISTORY, entries
from tests.storage.history import record as tell

GROUPS = ("Ågruppen", "a-gruppen", "Z", "øst")
"""Names that sort differently by bytes and by a language."""


def sqlite(folder: Path) -> Addresses:
    return Addresses(f"sqlite:///{folder}/flip.db", f"sqlite:///{folder}/keys.db")


@pytest.fixture
def source(tmp_path: Path) -> Addresses:
    return fill(sqlite(tmp_path / "source"))


def fill(there: Addresses) -> Addresses:
    """A deployment in which every table has rows."""
    engine, keys = connect(there.main), connect(there.keys)
    migrate(engine)
    KeyDatabase(keys).secret(SECRET)
    for group in GROUPS:
        tell(engine, entries(HISTORY, group=group))
        KeyDatabase(keys).enrol(
            group, [Member("leder-1", "Leder 1", {"slack": "U1"}), Member("forsker-1", "Forsker 1")]
        )
    with engine.begin() as connection:
        connection.execute(insert(table_of(Outbox)), [outgoing(n, status) for n, status in enumerate(STATUSES)])
        connection.execute(insert(table_of(Draft)).values(draft("response:S1")))
        connection.execute(table_of(Outbox).delete().where(table_of(Outbox).c.status == "failed"))
    engine.dispose()
    keys.dispose()
    return there


STATUSES = ("pending", "sending", "sent", "uncertain", "failed")


def outgoing(number: int, status: str) -> dict[str, object]:
    texts = dict.fromkeys(("place", "view"), "{}") | {"card": "", "language": "da", "zone": "Europe/Copenhagen"}
    ids = {"group_id": GROUPS[0], "key": f"{GROUPS[0]}:{number}", "platform": "slack", "status": status, "attempts": 0}
    return {**texts, **ids, "created_at": START, "changed_at": START}


def draft(form: str) -> dict[str, object]:
    return {"group_id": GROUPS[0], "person": "P01", "form": form, "content": {"do": "nul \x00 og 🙂"}, "at": START}


def everything(there: Addresses) -> dict[str, list[tuple[object, ...]]]:
    found: dict[str, list[tuple[object, ...]]] = {}
    for url, part in ((there.main, record()), (there.keys, who_is_who())):
        engine = connect(url)
        with engine.begin() as connection:
            for table in part.tables:
                rows = [tuple(row) for row in connection.execute(select(table))]
                found[f"{part.name} {table.name}"] = sorted(rows, key=repr)
        engine.dispose()
    return found


def looked_for_first(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """What restoring makes of it: what waited to be sent may have been sent since."""
    of = "flip.db outbox"
    return rows | {of: sorted((tuple("uncertain" if v == "pending" else v for v in row) for row in rows[of]), key=repr)}


def next_number(url: str) -> int:
    """The number that the next row of the outbox gets."""
    engine = connect(url)
    with engine.begin() as connection:
        outbox = table_of(Outbox)
        made = connection.execute(insert(outbox).values(outgoing(99, "sent")).returning(outbox.c.id)).scalar_one()
    engine.dispose()
    return int(made)


def sound(there: Addresses) -> bool:
    engine = connect(there.main)
    try:
        return verify(engine) == []
    finally:
        engine.dispose()


# --- backup and restore ---------------------------------------------------------------------------------------------


def test_what_is_restored_is_what_was_backed_up(source: Addresses, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    file = tmp_path / "backups" / "monday.zip"
    kept = backup(source, file, progress=lambda *figures: told.append(figures))
    assert (kept.groups, kept.entries) == (len(GROUPS), len(GROUPS) * len(HISTORY))
    assert file.stat().st_mode & 0o077 == 0, "it says who is who"
    assert [path.name for path in file.parent.iterdir()] == ["monday.zip"]
    assert all(0 <= done <= of for _, done, of in told)
    assert {"Reading the tape", "Packing monday.zip", "Copying flip.db"} <= {what for what, _, _ in told}

    target = sqlite(tmp_path / "target")
    assert restore(file, target) == kept
    assert sound(target)
    assert everything(target) == looked_for_first(everything(source))
    assert next_number(target.main) == len(STATUSES) + 1


def test_a_backup_goes_on_while_the_bot_writes(
    source: Addresses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page takes a commit of somebody else: a copy that began again each time would never end."""
    monkeypatch.setattr("storage.moving.backup.PAGES", 1)
    engine = connect(source.main)
    written = 0

    def write(what: str, done: int, of: int) -> None:
        nonlocal written
        if what == "Copying flip.db":
            written += 1
            assert written < 5_000
            with engine.begin() as connection:
                connection.execute(insert(table_of(Draft)).values(draft(f"meanwhile {written}")))

    with sole(source.main):
        backup(source, tmp_path / "b.zip", progress=write)
    engine.dispose()
    assert written > 20
    target = sqlite(tmp_path / "target")
    restore(tmp_path / "b.zip", target)
    assert len(everything(target)["flip.db drafts"]) == 1, "one moment: the one at which it began"
    assert len(everything(source)["flip.db drafts"]) == 1 + written


def test_who_is_who_can_be_kept_apart(source: Addresses, tmp_path: Path) -> None:
    file, keys = tmp_path / "record.zip", tmp_path / "elsewhere" / "people.zip"
    backup(source, file, keys_to=keys)
    assert set(ZipFile(file).namelist()) == {MANIFEST, "flip.db"}
    assert set(ZipFile(keys).namelist()) == {MANIFEST, "keys.db"}
    assert b"Leder 1" not in ZipFile(file).read("flip.db")

    target = sqlite(tmp_path / "target")
    with pytest.raises(NotDone, match=r"does not say who is who.*--keys"):
        restore(file, target)
    backup(source, tmp_path / "b.zip", keys_to=tmp_path / "other.zip")
    with pytest.raises(NotDone, match="was not made together"):
        restore(file, target, keys_from=swap(tmp_path / "other.zip"))
    assert not Path(target.main.removeprefix("sqlite:///")).exists()
    restore(file, target, keys_from=keys)
    assert everything(target) == looked_for_first(everything(source))


def swap(archive: Path) -> Path:
    """The same archive with another manifest: one of another record."""
    return rewrite(archive, lambda name, data: data.replace(b'"bytes": ', b'"bytes": 1') if name == MANIFEST else data)


def test_a_backup_overwrites_nothing_unasked(source: Addresses, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    file.write_text("something dear")
    with pytest.raises(NotDone, match="is there already, and was not touched"):
        backup(source, file)
    assert file.read_text() == "something dear"
    backup(source, file, replace=True)
    assert set(ZipFile(file).namelist()) == {MANIFEST, "flip.db", "keys.db"}


def test_a_damaged_record_is_not_backed_up(source: Addresses, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    damage(source)
    with pytest.raises(NotDone, match=r"Group Z: Entry 2 \(Invited\) was changed"):
        backup(source, file)
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


def damage(there: Addresses) -> None:
    engine, tape = connect(there.main), table_of(Tape)
    with engine.begin() as connection:
        connection.execute(update(tape).where(tape.c.group_id == "Z", tape.c.seq == 2).values(actor="P09"))
    engine.dispose()


def test_nothing_is_restored_where_something_is(source: Addresses, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    backup(source, file)
    before = everything(source)
    with pytest.raises(NotDone, match="already holds something"):
        restore(file, source)
    with pytest.raises(NotDone, match=r"keys\.db already holds something"):
        restore(file, Addresses(f"sqlite:///{tmp_path}/new/flip.db", source.keys))
    with sole(source.main), pytest.raises(InUse):
        restore(file, source)
    assert everything(source) == before


def rewrite(archive: Path, change: "object") -> Path:
    """A copy of the archive with other contents."""
    assert callable(change)
    copied = archive.with_name(f"changed-{archive.name}")
    with ZipFile(archive) as old, ZipFile(copied, "w", ZIP_STORED) as new:
        for name in old.namelist():
            if (data := change(name, old.read(name))) is not None:
                new.writestr(name, data)
    return copied


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def other_head(data: bytes) -> bytes:
    manifest = json.loads(data)
    manifest["heads"]["Z"]["S1"] = "0" * 64
    return json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda name, data: flipped(data) if name == "flip.db" else data, r"its flip\.db is not the one"),
        (lambda name, data: flipped(data) if name == "keys.db" else data, r"its keys\.db is not the one"),
        (lambda name, data: data[:-1] if name == "flip.db" else data, r"its flip\.db has \d+ bytes and not \d+"),
        (lambda name, data: data + b"." if name == "flip.db" else data, r"its flip\.db has \d+ bytes and not \d+"),
        (lambda name, data: None if name == "flip.db" else data, r"no item named 'flip\.db'"),
        (lambda name, data: None if name == MANIFEST else data, "is no backup of FLIP bot"),
        (lambda name, data: data[:50] if name == MANIFEST else data, r"its manifest\.json cannot be read"),
        (lambda name, data: other_head(data) if name == MANIFEST else data, "Group Z: its chains do not end where"),
        (lambda name, data: data.replace(b'"format": 1', b'"format": 9') if name == MANIFEST else data, "later"),
    ],
)  # fmt: skip
def test_a_damaged_backup_is_refused_with_where_and_what(
    source: Addresses, tmp_path: Path, change: object, says: str
) -> None:
    backup(source, tmp_path / "b.zip")
    target = sqlite(tmp_path / "target")
    with pytest.raises(NotDone, match=says) as refused:
        restore(rewrite(tmp_path / "b.zip", change), target)
    assert "Nothing was" in str(refused.value)
    assert not list((tmp_path / "target").glob("*.db")), "no trace of it"


def test_a_backup_that_was_cut_off_or_hit_is_refused(source: Addresses, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    backup(source, file)
    whole = file.read_bytes()
    for broken in (b"", b"hello", whole[: len(whole) // 2], flipped(whole)):
        file.write_bytes(broken)
        with pytest.raises(NotDone, match=r"b\.zip is damaged.*Use another backup"):
            restore(file, sqlite(tmp_path / "target"))
    with pytest.raises(NotDone, match="There is no file"):
        restore(tmp_path / "other.zip", sqlite(tmp_path / "target"))


def test_what_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotDone, match="There is no database at"):
        backup(sqlite(tmp_path / "nowhere"), tmp_path / "b.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_none_is_said_in_a_sentence(tmp_path: Path, source: Addresses) -> None:
    Path(source.main.removeprefix("sqlite:///")).write_text("no database at all, but long enough to be looked at " * 99)
    with pytest.raises(NotDone, match="file is not a database"):
        backup(source, tmp_path / "b.zip")


def test_memory_does_not_grow_with_the_record(source: Addresses, tmp_path: Path) -> None:
    """No part of the way may ask for all rows at once: each reads a few hundred, however many there are."""

    def peak(first: int, beyond: int) -> int:
        engine = connect(source.main)
        with engine.begin() as connection:
            many = [{**draft(f"form {n}"), "content": "x" * 2_000} for n in range(first, beyond)]
            connection.execute(insert(table_of(Draft)), many)
        engine.dispose()
        del many
        tracemalloc.start()
        backup(source, tmp_path / f"{beyond}.zip")
        restore(tmp_path / f"{beyond}.zip", sqlite(tmp_path / f"target-{beyond}"))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    few, many = peak(0, 1_000), peak(1_000, 6_000)
    assert many - few < 2_500_000, "the drafts that are more are 10 MB"


def test_there_and_back_again_nothing_is_lost(source: Addresses, postgres: Server, tmp_path: Path) -> None:
    there = Addresses(postgres.database("template1"), postgres.database("template1"))
    rows = everything(source)
    count = sum(len(item) for name, item in rows.items() if name.startswith("flip"))
    assert copy(source, there) == Copied(rows=count, people=len(GROUPS) * 3 + 1), (
        "members, and the secret by which deliveries are known"
    )
    assert everything(there) == rows
    back = sqlite(tmp_path / "back")
    copy(there, back)
    assert everything(back) == rows
    assert sound(there)
    assert next_number(there.main) == next_number(back.main) == len(STATUSES) + 1


def test_rows_are_compared_in_the_same_order_whatever_language_a_server_speaks(postgres: Server) -> None:
    """Where å comes after z in one database and before b in the other, every row would differ. The server of the tests
    speaks no language, so the question is looked at and not the answer."""
    tape = table_of(Tape)
    engine = connect(postgres.database())
    with engine.connect() as connection:
        asked = str(select(tape.c.seq).order_by(*in_order(connection, tuple(tape.primary_key))))
    engine.dispose()
    assert asked.endswith('ORDER BY tape.group_id COLLATE "C", tape.seq')


def test_a_backup_of_postgresql_is_restored_on_either(source: Addresses, postgres: Server, tmp_path: Path) -> None:
    url = postgres.database("template1")
    there = Addresses(url, url)
    copy(source, there)
    running = connect(url)
    with running.connect():
        kept = backup(there, tmp_path / "b.zip")
    running.dispose()
    assert isinstance(kept, Kept)
    wanted = looked_for_first(everything(source))
    for target in (
        sqlite(tmp_path / "target"),
        Addresses(postgres.database("template1"), postgres.database("template1")),
    ):
        assert restore(tmp_path / "b.zip", target) == kept
        assert everything(target) == wanted
    with pytest.raises(NotDone, match=r"postgresql://.* already holds something"):
        restore(tmp_path / "b.zip", there)


def test_a_server_in_use_is_not_copied(source: Addresses, postgres: Server, tmp_path: Path) -> None:
    there = Addresses(postgres.database("template1"))
    copy(source, there)
    running = connect(there.main)
    with running.connect() as connection:
        connection.execute(text("SELECT 1"))
        with pytest.raises(InUse, match=r"1 other connection.*Stop every replica"):
            copy(there, sqlite(tmp_path / "back"))
    running.dispose()
    assert not (tmp_path / "back").exists()


def test_a_file_in_use_is_not_copied(source: Addresses, tmp_path: Path) -> None:
    with sole(source.main), pytest.raises(InUse, match="in use by another process"):
        copy(source, sqlite(tmp_path / "back"))


def test_a_damaged_record_is_not_copied(source: Addresses, tmp_path: Path) -> None:
    damage(source)
    target = sqlite(tmp_path / "target")
    with pytest.raises(NotDone, match=r"Entry 2 \(Invited\) was changed"):
        copy(source, target)
    assert not any(everything(target).values()), "nothing of it was kept"
    assert copy(fill(sqlite(tmp_path / "another")), target).rows > 0, "so the place can be used"


def test_a_row_that_changes_on_its_way_is_found(
    source: Addresses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.moving import copying, rows

    honest = rows.pour

    def careless(old, new, part, progress):  # type: ignore[no-untyped-def]
        done = honest(old, new, part, progress)
        if part.name == "flip.db":
            new.execute(update(table_of(Draft)).values(content="else"))
        return done

    monkeypatch.setattr(copying, "pour", careless)
    with pytest.raises(NotDone, match=r"Table drafts, row Ågruppen, P01, response:S1: the copy is not the same"):
        copy(source, sqlite(tmp_path / "target"))


def test_a_backup_from_before_anybody_could_be_forgotten_is_restored(source: Addresses, tmp_path: Path) -> None:
    keys = connect(source.keys)
    with keys.begin() as connection:
        connection.execute(text("DROP TABLE retired"))
    keys.dispose()
    backup(source, tmp_path / "old.zip")
    target = sqlite(tmp_path / "target")
    restore(tmp_path / "old.zip", target)
    restored = connect(target.keys)
    assert KeyDatabase(restored).names(GROUPS[0]) == ("Forsker 1", "Leder 1")
    restored.dispose()


def test_who_was_forgotten_stays_so_in_a_copy(source: Addresses, tmp_path: Path) -> None:
    keys = connect(source.keys)
    directory = KeyDatabase(keys)
    directory.forget(GROUPS[0], directory.enrol(GROUPS[0], [Member("leder-1", "Leder 1")])["leder-1"])
    keys.dispose()
    target = sqlite(tmp_path / "target")
    copy(source, target)
    copied = connect(target.keys)
    assert KeyDatabase(copied).enrol(GROUPS[0], [Member("ny", "Ny")]) == {"ny": "P03"}
    copied.dispose()


def test_tables_of_another_version_are_not_copied(source: Addresses, tmp_path: Path) -> None:
    engine = connect(source.main)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    engine.dispose()
    with pytest.raises(NotDone, match="are of version 0000, and this software's of"):
        copy(source, sqlite(tmp_path / "target"))
