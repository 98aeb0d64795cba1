"""The circle that a conversation was lent to, as lines of its session: the turns, with the patterns that were seen in
them, and what was asked, advised and tried.

A turn is the citizen's or a professional's and nobody's case: it only says whether who wrote it down may be quoted.
"""

from datetime import datetime

from bot.domain import facts as f
from bot.domain.facts import Entry
from bot.domain.views import Word
from storage.exports.refi.lines import Lines

BOOK = "conversation"
"""The codebook of the patterns. A pattern is coded once in a turn, however many have seen it."""


class CircleLines(Lines):
    def _lending(self, entry: Entry) -> None:
        """The lines of one fact about a conversation that was lent; what was withheld of it leaves none."""
        at, fact, key = entry.at, entry.fact, (entry.seq,)
        match fact:
            case f.ExcerptShared():
                self._excerpt(at, fact, entry.seq)
            case f.ExcerptWithdrawn():
                self._event(at, self._say("export-ear-withdrawn", person=fact.person), key, of=fact.person)
            case f.TurnsMarked():
                self._marks(at, fact, entry.seq)
            case f.MarksShared():
                self._event(at, self._say("export-ear-marks-shared"), key)
            case f.ListenerAsked(texts={"question": question}):
                label, thing = self._say("export-ear-asks", number=fact.question), _question(fact)
                asked = self._line(at, fact.person, question, key, ("kind", "listener_question"), label=label)
                self._mark(thing, asked, fact.person)
            case f.OwnerAnswered(texts={"answer": answer}):
                label = self._say("export-ear-answers", number=fact.question)
                answered = self._line(at, fact.person, answer, key, ("kind", "owner_answer"), label=label)
                self._link("refi-link-reply", answered, _question(fact))
            case f.IdeaOffered(texts={"idea": idea}):
                self._line(at, fact.person, idea, key, ("kind", "idea"), label=self._say("export-ear-idea"))
            case f.IdeasShared():
                self._event(at, self._say("export-ear-ideas-shared"), key)
            case f.NextStepChosen(texts={"what": what}):
                chosen = self._line(at, fact.person, what, key, ("kind", "step"), label=self._say("export-ear-step"))
                self._mark("step", chosen, fact.person)
            case f.NextStepTold(texts={"how": how}):
                label = self._say("export-ear-told")
                told = self._line(at, fact.person, how, key, ("kind", "step_told"), label=label)
                self._link("refi-link-about", told, "step")
            case _:
                pass

    def _excerpt(self, at: datetime, fact: f.ExcerptShared, seq: int) -> None:
        if not fact.speakers:
            self._event(at, self._say("export-ear-withheld", person=fact.person), (seq,), of=fact.person)
            return
        label, context = self._say("refi-kind-excerpt"), fact.texts.get("context", "")
        self._line(at, fact.person, context, (seq,), ("kind", "excerpt"), label=label)
        lender = self._record.people.get(fact.person)
        quoted = ("quote", "yes" if lender is not None and lender.quotable else "no")
        seen = self._seen()
        for turn, speaker in enumerate(fact.speakers, 1):
            label = f"{turn} · {self._say(f'speaker-{speaker}')}"
            codes = ("kind", f"turn_{speaker}"), quoted, *((BOOK, item) for item in seen.get(turn, ()))
            said = self._line(at, "", fact.texts.get(str(turn), ""), (seq, turn), *codes, label=label)
            self._mark(_turn(turn), said, str(turn))

    def _seen(self) -> dict[int, list[str]]:
        """Turn -> the patterns that listeners ended on seeing in it: a turn is written before it is marked."""
        last: dict[tuple[str, str], tuple[str, ...]] = {}
        for entry in self._record.entries(stream=self._row["id"], kinds=(f.TurnsMarked,)):
            if isinstance(entry.fact, f.TurnsMarked):
                last |= {(at, entry.fact.person): patterns for at, patterns in entry.fact.marks.items()}
        seen: dict[int, list[str]] = {}
        for (at, _), patterns in last.items():
            seen.setdefault(int(at), []).extend(patterns)
        return seen

    def _marks(self, at: datetime, fact: f.TurnsMarked, seq: int) -> None:
        for turn, patterns in fact.marks.items():
            if patterns or turn in fact.texts:
                names = "; ".join(self._voice.text(Word(f"pattern-{pattern}")) for pattern in patterns) or "–"
                label = self._say("export-ear-marked", number=turn, patterns=names)
                note, kind = fact.texts.get(turn, ""), ("kind", "mark")
                self._acted(at, fact.person, note, label, (seq, turn), _turn(int(turn)), kind)


def _turn(number: int) -> str:
    return f"turn/{number}"


def _question(fact: f.ListenerAsked | f.OwnerAnswered) -> str:
    return f"asked/{fact.question}"
