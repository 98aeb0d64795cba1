import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from storage.engine import connect
from storage.keys import KeyDatabase, Member
from storage.models import Record


def member(key: str, **users: str) -> Member:
    return Member(key, f"Sagsbehandler {key}", users)


def test_a_person_is_kept_for_ever(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/keys.db"
    keys = KeyDatabase(connect(url))
    first = keys.enrol("g1", [member("a", slack="U1"), member("b", slack="U2", teams="T2")])
    assert sorted(first.values()) == ["P01", "P02"]
    again = KeyDatabase(connect(url))
    later = again.enrol("g1", [member("c", slack="U3"), member("b", slack="U9", teams="T2"), member("a", slack="U1")])
    assert later == {**first, "c": "P03"}
    assert again.by_user("slack", "U2", "g1") is None
    moved, elsewhere = again.by_user("slack", "U9", "g1"), again.by_user("teams", "T2", "g1")
    assert moved is not None
    assert elsewhere is not None
    assert moved.person == elsewhere.person == first["b"]
    assert again.by_person("slack", "g1", first["b"]) == moved
    assert again.by_person("teams", "g1", first["a"]) is None
    assert again.platforms("g1") == ("slack", "teams")
    assert again.platforms("g1", first["a"]) == ("slack",)
    assert again.names("g1") == ("Sagsbehandler a", "Sagsbehandler b", "Sagsbehandler c")
    assert again.names("g2") == ()


def test_groups_count_for_themselves() -> None:
    keys = KeyDatabase(connect("sqlite://"))
    keys.enrol("g1", [member("a", slack="U1")])
    assert keys.enrol("g2", [member("a", slack="U1")]) == {"a": "P01"}


def test_numbers_do_not_give_away_the_list() -> None:
    members = [member(str(n)) for n in range(12)]
    orders = {
        tuple(KeyDatabase(connect("sqlite://"), chance=random.Random(seed)).enrol("g1", members).values())
        for seed in range(5)
    }
    assert len(orders) == 5
    assert tuple(sorted(next(iter(orders)))) not in orders


@settings(max_examples=30)
@given(st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True), max_size=5))
def test_no_two_members_share_a_person(lists: list[list[str]]) -> None:
    keys = KeyDatabase(connect("sqlite://"))
    known: dict[str, str] = {}
    for names in lists:
        given_now = keys.enrol("g1", [member(name) for name in names])
        assert given_now.items() >= {(k, v) for k, v in known.items() if k in names}
        known |= given_now
    assert sorted(known.values()) == [f"P{n:02}" for n in range(1, len(known) + 1)]


def test_who_is_forgotten_is_nobody_and_their_number_nobodys(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/keys.db"
    keys = KeyDatabase(connect(url))
    given_out = keys.enrol("g1", [member("a", slack="U1", teams="T1"), member("b", slack="U2")])
    keys.enrol("g2", [member("a", slack="U1")])
    assert keys.member("g1", "a") == (given_out["a"], member("a", slack="U1", teams="T1"))
    assert keys.member("g1", given_out["a"]) == keys.member("g1", "a")
    for _ in range(2):
        keys.forget("g1", given_out["a"])
        assert keys.by_user("slack", "U1", "g1") is None
        assert keys.names("g1") == ("Sagsbehandler b",)
        assert keys.member("g1", given_out["a"]) is None
        assert keys.by_user("slack", "U1", "g2") is not None
    again = KeyDatabase(connect(url)).enrol("g1", [member("a", slack="U1"), member("b", slack="U2")])
    assert again == {"a": "P03", "b": given_out["b"]}


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.booleans()), max_size=12))
def test_no_pseudonym_is_ever_given_twice(steps: list[tuple[str, bool]]) -> None:
    keys = KeyDatabase(connect("sqlite://"))
    known: dict[str, str] = {}
    used: list[str] = []
    for key, forgets in steps:
        if forgets and key in known:
            keys.forget("g1", known.pop(key))
        elif not forgets:
            person = keys.enrol("g1", [member(key)])[key]
            assert known.get(key, person) == person
            used += [] if key in known else [person]
            known[key] = person
    assert len(set(used)) == len(used)


def test_the_record_has_no_place_for_names() -> None:
    columns = {column.name for table in Record.metadata.tables.values() for column in table.columns}
    assert columns.isdisjoint({"name", "user", "member", "email"})
