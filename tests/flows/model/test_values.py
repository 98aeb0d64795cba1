"""A map that is never changed in place is read as a dict is, and costs as little however long it is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows.model.values import OrderedMap, put, without

KEYS = st.integers(0, 90)
DEEDS = st.lists(st.tuples(st.sampled_from(("put", "without", "only")), KEYS, st.integers()), max_size=200)


@settings(max_examples=60)
@given(st.dictionaries(KEYS, st.integers(), max_size=80), DEEDS)
def test_it_is_read_as_a_dict_is_whatever_was_done_to_it(
    start: dict[int, int], deeds: list[tuple[str, int, int]]
) -> None:
    plain, kept = dict(start), OrderedMap(start)
    for deed, key, value in deeds:
        earlier, as_it_was = kept, dict(plain)
        if deed == "put":
            plain, kept = put(plain, key, value), put(kept, key, value)
        elif deed == "without":
            plain, kept = without(plain, range(key, key + 20)), without(kept, range(key, key + 20))
        else:
            assert kept.only(range(key, key + 20)) == {name: plain[name] for name in plain if key <= name < key + 20}
        assert list(earlier.items()) == list(as_it_was.items())
    for read in (list, reversed):
        assert [*read(kept)] == [*read(plain)]
        assert [*read(kept.values())] == [*read(plain.values())]
        assert [*read(kept.items())] == [*read(plain.items())]
    assert kept == plain
    assert kept.keys() == plain.keys()
    assert [(key in kept, kept.get(key), kept.get(key, -1)) for key in range(91)] == [
        (key in plain, plain.get(key), plain.get(key, -1)) for key in range(91)
    ]


@settings(max_examples=60)
@given(
    st.dictionaries(KEYS, st.integers(max_value=1_999), max_size=80),
    st.lists(st.tuples(KEYS, st.integers(2_000, 3_000)), max_size=9),
)
def test_it_knows_what_is_new_in_it(start: dict[int, int], changes: list[tuple[int, int]]) -> None:
    before = OrderedMap(start)
    after = before
    for key, value in changes:
        after = put(after, key, value)
    assert set(after.changed_since(before)) == {key for key, _ in changes}
    assert list(before.changed_since(before)) == []


def test_it_says_what_is_in_it() -> None:
    assert repr(OrderedMap({"C1": 2})) == "OrderedMap({'C1': 2})"
