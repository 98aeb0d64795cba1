"""A conversation that was lent, as rows: the excerpt turn by turn, what was heard in it, asked, advised, and is tried.

What `lent` and `released` keep out of the log arrives here without its words, and leaves no row.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeAlias, assert_never

from bot.domain import facts as f
from bot.domain.facts import CircleFact
from storage.exports.leaving.conversation import FOLLOWUP
from storage.exports.tables.csvs import Row

NONE = "none"
"""Stands for the pattern of a turn in which a listener saw none."""
Named: TypeAlias = tuple[str, Row]
"""A row, and the table that it belongs to."""
OfTheCircle: TypeAlias = CircleFact | f.FollowUpPlanned | f.FollowUpMoved
"""What is said in the circle, and when its owner is asked about it afterwards."""


class LentRows:
    """One group's. A question is held for its answer and a step for how it went, until `end`."""

    def __init__(self, by: Callable[..., Row], local: Callable[[datetime], datetime | None]) -> None:
        """`by`: fields of a fact, and who it is by; `local`: a moment in the group's time."""
        self._by = by
        self._local = local
        self._questions: dict[tuple[str, int], Row] = {}
        self._steps: dict[str, Row] = {}
        self._asked: dict[str, str] = {}
        """Follow-up -> the session whose step it asks about."""

    def take(self, fact: OfTheCircle, when: Row) -> Iterator[Named]:
        """The rows that are whole with `fact`; `when` says where on the tape it stands, and its moment."""
        match fact:
            case f.ExcerptShared():
                row = self._by(fact, "session") | when | {"context": fact.texts.get("context")}
                for turn, speaker in enumerate(fact.speakers, 1):
                    yield "excerpt_turns", {**row, "turn": turn, "speaker": speaker, "text": fact.texts.get(str(turn))}
            case f.TurnsMarked():
                row = self._by(fact, "session", "revision") | when
                for at, patterns in fact.marks.items():
                    for pattern in patterns or (NONE,):
                        marked: Row = {"turn": int(at), "pattern": pattern, "note": fact.texts.get(at)}
                        yield "turn_marks", row | marked
            case f.ListenerAsked() | f.OwnerAnswered() | f.IdeaOffered() | f.NextStepChosen():
                if fact.texts:
                    yield from self._said(fact, when)
            case f.NextStepTold():
                if fact.session in self._steps:
                    told: Row = {"told": when["at"], "tried": fact.tried, "how": fact.texts.get("how")}
                    self._steps[fact.session] |= told
            case f.FollowUpPlanned():
                if fact.what == FOLLOWUP and fact.about in self._steps:
                    self._asked[fact.followup] = fact.about
                    self._steps[fact.about]["due"] = self._local(fact.due)
            case f.FollowUpMoved():
                if fact.followup in self._asked:
                    self._steps[self._asked[fact.followup]]["due"] = self._local(fact.due)
            case f.ConversationOffered() | f.ExcerptWithdrawn() | f.MarksShared() | f.IdeasShared():
                pass
            case _:
                assert_never(fact)

    def _said(
        self, fact: f.ListenerAsked | f.OwnerAnswered | f.IdeaOffered | f.NextStepChosen, when: Row
    ) -> Iterator[Named]:
        match fact:
            case f.ListenerAsked():
                row = self._by(fact, "session") | when | {"number": fact.question}
                self._questions[fact.session, fact.question] = row | {"question": fact.texts.get("question")}
            case f.OwnerAnswered():
                self._answered(fact, when)
            case f.IdeaOffered():
                yield "circle_ideas", self._by(fact, "session", "revision") | when | {"idea": fact.texts.get("idea")}
            case f.NextStepChosen():
                row = self._by(fact, "session", "revision", "days") | when
                self._steps[fact.session] = row | {"what": fact.texts.get("what")}

    def end(self) -> Iterator[Named]:
        """What was held."""
        for question in self._questions.values():
            yield "circle_questions", question
        for step in self._steps.values():
            yield "next_steps", step

    def _answered(self, fact: f.OwnerAnswered, when: Row) -> None:
        """An answer stands alone when whoever asked is not in the record."""
        alone: Row = {"entry": when["entry"], "session": fact.session, "number": fact.question}
        row = self._questions.setdefault((fact.session, fact.question), alone)
        by = self._by(fact)
        row |= {"answered_by": by["person"], "answer_quotable": by["quotable"], "answered": when["at"]}
        row |= {"answer": fact.texts.get("answer"), "answer_revision": fact.revision}
