"""One session as a source: what was said and done, line by line, and what the bot knows of every line."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, assert_never

from lxml import etree
from msgspec.structs import replace

from bot.domain import facts as f
from bot.domain.story import Code, Event, Utterance
from bot.domain.views import Line, Typed, Word
from storage.exports.refi.codes import Codes
from storage.exports.refi.group import Group
from storage.exports.refi.lines import Lines, Written
from storage.exports.refi.parts import Parts
from storage.exports.refi.text import one_line
from storage.exports.refi.xml import Guid, element, guid, reference, valued
from storage.exports.story import items
from storage.exports.story.asked import answers, both
from storage.exports.story.circle import turn
from storage.exports.story.session import SessionStory

PATTERNS, BARRIERS = "conversation", "barriers"
"""The codebooks by which people tag words. A code stands once on what they tagged, however many have seen it."""


class SessionSource(Lines):
    """Writes the story of one session."""

    def __init__(self, parts: Parts, codes: Codes, group: Group, row: dict[str, Any]) -> None:
        super().__init__(parts, codes, group, row)
        self._story = SessionStory(group.record, row, group.course, group.voice)
        self._abouts: list[str] = [row["id"]]
        """The session and what it has tried out."""
        self._prompts: list[str] = []
        self._weighed: list[str] = []
        self._seen: dict[str, list[Code]] | None = None

    def write(self) -> None:
        self._notebook.next_session()
        begun = self._source.begin(self._key("whole"), self._row["started_at"])
        self._head()
        for item in _words_first(self._story.told()):
            self._item(item)
        theme = self._codes.of("theme", self._row["dilemma"]["theme"])
        # On a selection: QualCoder drops a memo that belongs to a source.
        notes = list(self._notes())
        about = (self._codes.of(*code.split("/")) for code in self._row["dilemma"].get("codes", ()))
        known = [code for code in (theme, *about) if code is not None]
        self._source.close(begun, self.name, known, self._content(), notes)
        self._source.end(self._variables())
        name = one_line(f"{self._record.group} · FLIP {self._row['number']}")
        memos = dict.fromkeys((*notes, *self._memos.made))
        members = [reference("MemberSource", self.id), *(reference("MemberNote", memo) for memo in memos)]
        self._parts.add("Sets", element("Set", *members, guid=guid("set", self.id), name=name))

    def _head(self) -> None:
        row, asked = self._row, self._story.asked
        self._source.write(f"{self.name}\n")
        summary: dict[str, Line] = {"format": both(row["format"]["title"]), "pace": Word(f"pace-{row['pace']}")}
        promise = Word(f"promise-{row['promise']}")
        self._source.write(f"{one_line(self._say('plan-summary', **summary, promise=promise))}\n")
        self._prompted(both(row["dilemma"]["vignette"]), "refi-vignette", ("vignette",))
        for claim, text in asked.claims:
            self._prompted(text, "export-claim", ("claim", claim), asked.claim(claim))
        for name, text in asked.questions if answers(row) else ():
            self._prompted(text, "export-asked", ("question", name))
        for name, text in asked.criteria:
            self._prompted(text, "export-criteria", ("criterion", name))

    def _prompted(self, text: Line, label: str, key: items.Key, *codes: Code) -> None:
        line = Written(at=self._row["started_at"], key=key, text=self._voice.text(text), label=self._say(label))
        self._line(line, ("kind", "prompt"), *codes)

    def _item(self, item: items.Item) -> None:
        match item:
            case items.Prompt():
                self._prompts.append(f"{item.language}, sha256 {item.digest}\n{item.text}")
            case items.Phase():
                self._began(item)
            case items.PhaseOver():
                # What a phase was for, such as showing the answers, comes after its end and before the next begins.
                self._line(Written(at=item.at, key=item.key, text=self._voice.text(item.text)))
            case items.After():
                self._end_phase()
                self._heading(self._say("export-after"))
            case items.Section():
                if not item.own:
                    self._heading(self._voice.text(item.text))
            case items.Byline() | items.Grown() | items.Drawn():
                return
            case items.Said():
                self._said(item)
            case items.End():
                self._end_phase()
            case _:
                assert_never(item)

    def _began(self, phase: items.Phase) -> None:
        self._end_phase()
        of = len(self._row["format"]["phases"])
        heading = one_line(self._say("export-phase", at=phase.index + 1, of=of, title=phase.title))
        self._source.write("\n")
        begun = self._source.begin(self._key("phase", phase.index, phase.at.isoformat()), phase.at)
        self._phase = begun, heading, phase.kind
        self._day = self._voice.date(phase.at)
        self._source.write(f"{heading} · {self._voice.day(phase.at)}, {self._voice.clock(phase.at)}\n")

    # --- lines --------------------------------------------------------------------------------------------------------

    def _said(self, item: items.Said) -> None:
        if item.own:
            return  # a memo on the line that it is about
        told = item.told
        if isinstance(told, Utterance):
            made = self._line(self._spoken(item, told), ("kind", told.kind), *told.codes, *self._more(item, told))
        else:
            text = " · ".join(self._voice.text(line) for line in (told.text, *told.also))
            line = Written(at=item.at, key=item.key, text=text, of=told.of, own=told.own)
            made = self._line(line, ("kind", told.kind), *told.codes)
            self._note(told)
        self._tie(told, made)

    def _spoken(self, item: items.Said, told: Utterance) -> Written:
        labels = "; ".join(filter(None, map(self._voice.text, told.what)))
        about = self._voice.text(told.summary) if told.summary is not None else ""
        line = Written(at=item.at, key=item.key, text="", own=told.own, about=about, deleted=told.deleted)
        if told.told:
            return replace(line, text=" · ".join(map(self._voice.text, told.told)))
        if told.text is None:
            return replace(line, text=" · ".join(filter(None, (told.person, labels))), of=told.person)
        text = self._voice.text(told.text)
        if told.part == "weighing":
            self._weighed.append(self._say("refi-weighed", person=told.person, round=told.round, weighed=text))
        return replace(line, text=text, person=told.person, label=labels)

    def _more(self, item: items.Said, told: Utterance) -> Iterator[Code]:
        """What people saw in it. A turn of a conversation is nobody's, and says whether it may be quoted."""
        if told.quoting:
            yield "quote", "yes" if item.quotable else "no"
        if told.quoting or told.kind in ("contribution", "edit"):
            # An edit is the same contribution in other words.
            things = [thing for _, thing in told.ties] if told.kind == "edit" else [told.thing]
            yield from (code for thing in things for code in self._codes_seen().get(thing, ()))

    def _tie(self, told: Utterance | Event, made: Guid | None) -> None:
        if told.thing and made is not None:
            if isinstance(told, Utterance) and told.once and self._notebook.marked(told.thing) is not None:
                return
            self._notebook.mark(told.thing, made)
        for tie, thing in told.ties:
            self._link(f"refi-link-{tie}", made, thing)

    def _note(self, told: Event) -> None:
        if told.kind == "tryout" and told.thing:
            self._abouts.append(told.thing)

    def _codes_seen(self) -> dict[str, list[Code]]:
        """Turn -> the patterns that listeners ended on seeing in it; contribution -> what its writer ended on seeing in
        it. Both are written before they are marked, so the marks are read beforehand."""
        if self._seen is None:
            last: dict[tuple[str, str], tuple[Code, ...]] = {}
            for entry in self._record.entries(stream=self._row["id"], kinds=(f.TurnsMarked, f.OwnWordsTagged)):
                match entry.fact:
                    case f.TurnsMarked() as marked:
                        for at, patterns in marked.marks.items():
                            last[turn(at), marked.person] = tuple((PATTERNS, pattern) for pattern in patterns)
                    case f.OwnWordsTagged() as own:
                        barriers = ((BARRIERS, barrier) for barrier in own.barriers)
                        last[own.contribution, own.person] = (
                            *barriers,
                            *((PATTERNS, pattern) for pattern in own.patterns),
                        )
            self._seen = {}
            for (thing, _), codes in last.items():
                self._seen.setdefault(thing, []).extend(codes)
        return self._seen

    # --- what the bot knows beside the text ---------------------------------------------------------------------------

    def _notes(self) -> Iterable[Guid]:
        at = self._row["started_at"]
        for kind, lines in (
            ("prompts", [self._content(), *self._prompts]),
            ("weighings", self._weighed),
            ("approvals", self._memos.approved),
            ("silences", list(self._notebook.silences(self._abouts))),
        ):
            if lines:
                name = one_line(f"{self.name} · {self._say(f'refi-note-{kind}')}")
                between = "\n\n" if kind == "prompts" else "\n"
                yield self._parts.note(guid("note", self.id, kind), name, at, between.join(lines) + "\n")
        yield from self._memos.rest()

    def _variables(self) -> list[etree._Element]:
        row = self._row
        values = {
            "flip": row["number"],
            "started": row["started_at"],
            "theme": self._say(f"theme-{row['dilemma']['theme']}"),
            "dilemma": row["dilemma"]["id"],
            "dilemma_version": row["dilemma"]["version"],
            "format": row["format"]["id"],
            "format_version": row["format"]["version"],
            "pace": self._say(f"pace-{row['pace']}"),
            "promise": self._say(f"promise-{row['promise']}"),
        }
        return [valued(name, value) for name, value in values.items()]


def _words_first(told: Iterable[items.Item]) -> Iterator[items.Item]:
    """What somebody wrote in an answer stands before what they chose."""
    for answer, lines in groupby(told, key=_answer):
        if answer is None:
            yield from lines
        else:
            yield from sorted(lines, key=lambda item: not _written(item))


def _answer(item: items.Item) -> items.Key | None:
    """The place of the answer that a line belongs to."""
    if isinstance(item, items.Said) and isinstance(item.told, Utterance) and item.told.round:
        return item.key[:1]
    return None


def _written(item: items.Item) -> bool:
    return isinstance(item, items.Said) and isinstance(item.told.text, Typed)
