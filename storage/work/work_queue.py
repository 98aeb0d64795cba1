"""Work that waits, in the order in which it came: that of one group by one thread at a time, that of several side by
side."""

from collections import deque
from collections.abc import Hashable
from threading import Condition
from typing import Generic, TypeVar

J = TypeVar("J")


class Closed(Exception):
    """Nothing more is taken."""


class WorkQueue(Generic[J]):
    """`most`: how many jobs of one group are handed out together at the most. Any thread may call any method."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._changed = Condition()
        self._waiting: dict[Hashable, deque[J]] = {}
        """By group; a group whose jobs are being done is here too, with those that have come since."""
        self._ready: deque[Hashable] = deque()
        self._closed = False

    def put(self, group: Hashable, job: J) -> None:
        with self._changed:
            if self._closed:
                raise Closed
            jobs = self._waiting.get(group)
            if jobs is not None:
                jobs.append(job)
                return
            self._waiting[group] = deque((job,))
            self._ready.append(group)
            self._changed.notify()

    def take(self) -> tuple[Hashable, list[J]] | None:
        """Waits for jobs; nobody else gets any of their group before `done`. None: closed, and all is done."""
        with self._changed:
            while not self._ready:
                if self._closed and not self._waiting:
                    return None
                self._changed.wait()
            group = self._ready.popleft()
            jobs = self._waiting[group]
            return group, [jobs.popleft() for _ in range(min(len(jobs), self._most))]

    def done(self, group: Hashable) -> None:
        with self._changed:
            if self._waiting[group]:
                self._ready.append(group)
                self._changed.notify()
                return
            del self._waiting[group]
            if self._closed:
                self._changed.notify_all()

    def close(self) -> None:
        """What waits is still handed out."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
