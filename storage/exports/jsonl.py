"""The tape, one entry a line: what the other files are made of, and all that they leave out for the sake of reading."""

from typing import IO, Any

import msgspec

from bot.domain.facts import Entry
from storage.exports.leaving.anonymous import BEYOND

_encode = msgspec.json.Encoder(order="deterministic").encode


class TapeFile:
    """Writes entries to `file` as JSON: group, seq, at (UTC), stream, actor, kind, data, texts (name -> text)."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.rows = 0
        self.unlinked: dict[str, tuple[str, ...]] = {}
        """Group -> its sessions of which entries stand here that are no links of the chain."""

    def take(self, entry: Entry) -> None:
        data: dict[str, Any] = msgspec.to_builtins(entry.fact)
        line = {
            "group": entry.group,
            "seq": entry.seq,
            "at": entry.at,
            "stream": entry.stream,
            "actor": entry.actor,
            "kind": data.pop("kind"),
            "texts": data.pop("texts", {}),
            "data": data,
        }
        self._file.write(_encode(line).decode() + "\n")
        self.rows += 1
        if entry.seq > BEYOND:
            known = self.unlinked.get(entry.group, ())
            self.unlinked[entry.group] = known if entry.stream in known else (*known, entry.stream)
