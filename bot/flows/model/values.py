"""Mappings with one thing changed: values are never changed in place.

What grows with history is an `OrderedMap`, so that a change costs the same however much stands in it already; a `dict`
is for what stays small (parts of an answer, people), where a copy is cheaper.
"""

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from itertools import chain
from operator import itemgetter
from typing import Any, Generic, TypeVar, overload

from rpds import HashTrieMap

Key = TypeVar("Key")
Value = TypeVar("Value")
Other = TypeVar("Other")


class OrderedMap(Mapping[Key, Value], Generic[Key, Value]):
    """An immutable mapping that is read in the order in which its keys were first put, as a `dict` is.

    A changed copy shares with the first all but what changed, at a cost that grows with the logarithm of the length
    only. Two are equal when they hold the same, in whichever order, and to a `dict` too.
    """

    # `rpds` has persistent hash maps and no ordered one: places by key, and the rows in pages, which are read in order.
    __slots__ = ("_end", "_pages", "_places")

    def __init__(self, start: Mapping[Key, Value] | Iterable[tuple[Key, Value]] = ()) -> None:
        rows = tuple(dict(start).items())
        pages = {at // _PAGE: rows[at : at + _PAGE] for at in range(0, len(rows), _PAGE)}
        self._places: HashTrieMap[Key, int] = HashTrieMap({key: place for place, (key, _) in enumerate(rows)})
        self._pages: HashTrieMap[int, tuple[tuple[Key, Value] | None, ...]] = HashTrieMap(pages)
        self._end = len(rows)

    def put(self, key: Key, value: Value) -> "OrderedMap[Key, Value]":
        """With `value` under `key`, which stays where it is if it was there, and is the last otherwise."""
        place = self._places.get(key)
        if place is not None:
            return _map(self._places, self._with(place, (key, value)), self._end)
        pages = self._pages.insert(self._end // _PAGE, (*self._page(self._end), (key, value)))
        return _map(self._places.insert(key, self._end), pages, self._end + 1)

    def without(self, keys: Iterable[Key]) -> "OrderedMap[Key, Value]":
        """Without these keys, of which some need not be there."""
        left = self
        for key in keys:
            place = left._places.get(key)
            if place is not None:
                left = _map(left._places.remove(key), left._with(place, None), left._end)
        # A gap is passed over whenever it is read: closed as soon as there are as many of them as rows.
        return left if left._end <= 2 * len(left) + _PAGE else OrderedMap(left.items())

    def __getitem__(self, key: Key) -> Value:
        place = self._places[key]
        return self._pages[place // _PAGE][place % _PAGE][1]  # type: ignore[index]  # no key stands at a gap

    @overload
    def get(self, key: Key, /) -> Value | None: ...
    @overload
    def get(self, key: Key, /, default: Value | Other) -> Value | Other: ...

    def get(self, key: Key, /, default: Any = None) -> Any:
        # As the one that is inherited, without an error for each key that is not there.
        place = self._places.get(key)
        return default if place is None else self._pages[place // _PAGE][place % _PAGE][1]  # type: ignore[index]

    def only(self, keys: Iterable[Key]) -> "OrderedMap[Key, Value]":
        """What stands under these keys, of which some need not be there, in its own order."""
        places = sorted(self._places[key] for key in set(keys) if key in self._places)
        return OrderedMap(row for row in map(self._row, places))

    def changed_since(self, before: "OrderedMap[Key, Value]") -> Iterator[Key]:
        """The keys that are new, or under which another value stands than in `before`, which this was made from.

        Pages that nobody touched are passed over whole.
        """
        for start in range(0, self._end, _PAGE):
            page, earlier = self._page(start), before._page(start)
            if page is not earlier:
                old = dict(row for row in earlier if row is not None)
                yield from (row[0] for row in page if row is not None and old.get(row[0], self) is not row[1])

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Key]:
        return map(_KEY, self._rows())

    def __reversed__(self) -> Iterator[Key]:
        return map(_KEY, self._backwards())

    def values(self) -> "_Values[Value]":
        return _Values(self)

    def items(self) -> "_Items[Key, Value]":
        return _Items(self)

    def _page(self, place: int) -> "tuple[tuple[Key, Value] | None, ...]":
        return self._pages.get(place // _PAGE) or ()

    def _row(self, place: int) -> tuple[Key, Value]:
        row = self._page(place)[place % _PAGE]
        assert row is not None
        return row

    def _with(
        self, place: int, row: "tuple[Key, Value] | None"
    ) -> "HashTrieMap[int, tuple[tuple[Key, Value] | None, ...]]":
        page, at = self._page(place), place % _PAGE
        return self._pages.insert(place // _PAGE, (*page[:at], row, *page[at + 1 :]))

    def _rows(self) -> "Iterator[tuple[Key, Value]]":
        pages = map(self._pages.__getitem__, range(-(-self._end // _PAGE)))
        return filter(None, chain.from_iterable(pages))

    def _backwards(self) -> "Iterator[tuple[Key, Value]]":
        pages = map(self._pages.__getitem__, reversed(range(-(-self._end // _PAGE))))
        return filter(None, chain.from_iterable(map(reversed, pages)))

    def __repr__(self) -> str:
        return f"OrderedMap({dict(self.items())!r})"


_PAGE = 32
_KEY: Callable[[Any], Any] = itemgetter(0)
_VALUE: Callable[[Any], Any] = itemgetter(1)


def _map(
    places: "HashTrieMap[Key, int]", pages: "HashTrieMap[int, tuple[tuple[Key, Value] | None, ...]]", end: int
) -> OrderedMap[Key, Value]:
    made: OrderedMap[Key, Value] = OrderedMap.__new__(OrderedMap)
    made._places, made._pages, made._end = places, pages, end
    return made


class _Values(ValuesView[Value]):
    _mapping: OrderedMap[Any, Value]

    def __iter__(self) -> Iterator[Value]:
        return map(_VALUE, self._mapping._rows())

    def __reversed__(self) -> Iterator[Value]:
        return map(_VALUE, self._mapping._backwards())


class _Items(ItemsView[Key, Value]):
    _mapping: OrderedMap[Key, Value]

    def __iter__(self) -> Iterator[tuple[Key, Value]]:
        return self._mapping._rows()

    def __reversed__(self) -> Iterator[tuple[Key, Value]]:
        return self._mapping._backwards()


@overload
def put(old: OrderedMap[Key, Value], key: Key, value: Value) -> OrderedMap[Key, Value]: ...
@overload
def put(old: dict[Key, Value], key: Key, value: Value) -> dict[Key, Value]: ...


def put(old: Mapping[Key, Value], key: Key, value: Value) -> Mapping[Key, Value]:
    """`old` with one more (or another) value."""
    return old.put(key, value) if isinstance(old, OrderedMap) else {**old, key: value}


@overload
def without(old: OrderedMap[Key, Value], keys: Iterable[Key]) -> OrderedMap[Key, Value]: ...
@overload
def without(old: dict[Key, Value], keys: Iterable[Key]) -> dict[Key, Value]: ...


def without(old: Mapping[Key, Value], keys: Iterable[Key]) -> Mapping[Key, Value]:
    """`old` without `keys`."""
    if isinstance(old, OrderedMap):
        return old.without(keys)
    gone = set(keys)
    return {key: value for key, value in old.items() if key not in gone}
