"""The lines of a fact as it comes. Every kind of fact has some here, or is named among those that have none.

What is private until it is shown is told where it is shown (see `session`).
"""

from collections.abc import Iterator
from typing import Any, TypeAlias, assert_never

from msgspec.structs import replace

from bot.domain import facts as f
from bot.domain import story
from bot.domain.facts import AnyFact, Entry
from bot.domain.story import Event, Told, Utterance
from bot.domain.views import Line, Typed, When, Word
from storage.exports.leaving import seminars
from storage.exports.leaving.record import Record
from storage.exports.story import circle
from storage.exports.story.asked import asked
from storage.exports.story.voice import Voice

Silent: TypeAlias = (
    # who is there, and what they agreed to: stands at the head, and in the tables
    f.GroupFormed | f.Invited | f.Welcomed | f.Left | f.LanguageChosen | f.ProfileSeen | f.ConsentSet
    | f.LeavePlanned | f.AwayMarked | f.Muted
    # the plan, which is the head of the session
    | f.DilemmaWritten | f.SessionPlanned | f.SessionDropped | f.SessionStarted | f.ScreenOpened
    # how the bot went about it
    | f.ReadyMarked | f.Nudged | f.FollowUpPlanned | f.FollowUpDone | f.FollowUpMoved | f.FollowUpHeld | f.NoteWritten
    | f.TryOutMoved | f.DeliveryFailed | f.DeliveryMended | f.DeliveryNoted | f.PledgeWithdrawn | f.ConversationOffered
    | f.ContributionHeld | f.ChannelClosed | f.ChannelOpened | f.ChannelMoved
    # what other groups are told or plan
    | f.SeminarFormed | f.ContextWritten | f.PlanReceived | f.PlanSetAside | f.SeminarJoined | f.PatternsSent
    | f.PointWithdrawn
    # that there is a transcript, and what was taken back of it
    | f.MeetingRecorded | f.TranscriptAdded | f.TranscriptReleased | f.LineTakenBack
    # the record itself
    | f.RecordExpired | f.TextsErased | f.SubjectAccessGiven | f.LogAsked | f.LogMade
)  # fmt: skip
"""What has no line of its own."""
Shaping: TypeAlias = (
    f.PhaseStarted | f.PhaseEnded | f.SessionClosed | f.PromptShown
    | f.ResponseGiven | f.ResponsePassed | f.ResponseWithdrawn | f.Revealed | f.ReviewGiven | f.ReviewShown
    | f.FateTold | f.TranscriptApproved | f.TranscriptCommented
)  # fmt: skip
"""What `session` tells in the shape of the whole."""
_Happening: TypeAlias = (
    f.PhaseExtended | f.SessionPaused | f.SessionResumed | f.ListeningGap | f.TryOutReached | f.PledgeShown
    | f.DecisionMade | f.PositionsOpened | f.LeadersRead | f.TryOutPlanned | f.PatternsReceived | f.LinesLeftOut
)  # fmt: skip
_Talking: TypeAlias = (
    f.ContributionMade | f.ContributionEdited | f.ContributionDeleted | f.ClaimRelated | f.PulseGiven
    | f.OwnWordsTagged | f.KnowledgeRequested | f.KnowledgeAnswered | f.ResultsSent | f.SeriesResultsSent
    | f.ObjectionAnswered | f.PointReceived | f.LineSaid
)  # fmt: skip
_InSteps: TypeAlias = f.ProposalMade | f.PledgeMade | f.PledgeShared | f.PointMade | f.PointReleased
"""What builds on something that was said before."""


class Lines:
    """The lines of one session's facts, one after another. `row` is that of the session."""

    def __init__(self, record: Record, row: dict[str, Any], voice: Voice) -> None:
        self.asked = asked(row)
        self.proposals: dict[str, f.ProposalMade] = {}
        """As they were said last."""
        self.writers: dict[str, str] = {}
        """Proposal -> who wrote what it is about, as it was said last."""
        self.pledges: dict[str, f.PledgeMade] = {}
        self._points: dict[str, f.PointMade] = {}
        self._record = record
        self._row = row
        self._voice = voice

    def told(self, entry: Entry) -> Iterator[Told]:
        fact: AnyFact = entry.fact
        if isinstance(fact, Silent | Shaping):
            return
        if isinstance(fact, _Happening):
            yield self._happening(fact)
        elif isinstance(fact, _Talking):
            yield from self._talking(fact)
        elif isinstance(fact, _InSteps):
            yield from self._in_steps(entry, fact)
        elif isinstance(fact, story.Act):
            if not self._record.taken_back(entry.seq):
                yield story.act(fact)
        elif isinstance(fact, circle.Lending):
            yield from circle.told(fact, self._voice)
        else:
            assert_never(fact)

    # --- what happened ------------------------------------------------------------------------------------------------

    def _happening(self, fact: _Happening) -> Event:
        match fact:
            case f.PhaseExtended():
                return Event(text=Word("export-extended", {"until": When(fact.ends)}))
            case f.SessionPaused():
                return Event(text=Word("export-paused"))
            case f.SessionResumed():
                return Event(text=Word("export-resumed"))
            case f.ListeningGap():
                times = {"from": When(fact.since), "until": When(fact.until)}
                return Event(text=Word("export-not-listened", {"platform": Word(f"platform-{fact.platform}"), **times}))
            case f.TryOutReached():
                return Event(text=Word(f"export-tryout-{fact.status}", {"id": fact.tryout}), kind="tryout")
            case f.PledgeShown():
                key = "export-pledge-few" if fact.suppressed else "export-pledge-shown"
                return Event(text=Word(key, {"id": fact.pledge}), kind="pledge")
            case f.DecisionMade():
                decided: Line = Word(f"decision-{fact.outcome}")
                return Event(
                    text=Word("export-decided", {"id": fact.proposal, "decision": decided}),
                    kind="decision",
                    codes=(("decision", fact.outcome),),
                    ties=(("about", fact.proposal),),
                )
            case f.LinesLeftOut():
                return Event(text=Word("export-spoken-gap", {"count": fact.count}))
            case f.PositionsOpened():
                return Event(text=Word(f"export-positions-{fact.reason}", {"id": fact.proposal}))
            case f.LeadersRead():
                return Event(text=Word("export-leaders-read"))
            case f.TryOutPlanned():
                return Event(text=self._plan(fact), kind="tryout", thing=fact.tryout, ties=(("about", fact.proposal),))
            case f.PatternsReceived():
                figures = tuple(seminars.lines(fact, seminars.claims_of(self._row)))
                return Event(
                    text=Word("export-seminar-patterns", {"number": fact.label}), kind="patterns", also=figures
                )
            case _:
                assert_never(fact)

    def _plan(self, fact: f.TryOutPlanned) -> Line:
        owner: Line | str = fact.owner or Word("export-owner-unknown")
        period = {"start": self._voice.day(fact.starts), "end": self._voice.day(fact.ends)}
        return Word("export-planned", {"id": fact.tryout, "proposal": fact.proposal, "owner": owner, **period})

    # --- what was said ------------------------------------------------------------------------------------------------

    def _talking(self, fact: _Talking) -> Iterator[Told]:
        match fact:
            case f.ContributionMade():
                yield self._made(fact)
            case f.ContributionEdited():
                author, clock = self._there(fact.contribution)
                yield Utterance(
                    person=author,
                    kind="edit",
                    text=Typed(fact.texts["text"]),
                    what=(Word("export-edits", {"clock": clock}),),
                    deleted=self._record.later(fact.contribution) == "deleted",
                    ties=(("about", fact.contribution),),
                )
            case f.ContributionDeleted():
                author, clock = self._there(fact.contribution)
                yield Event(
                    text=Word("export-deletes", {"person": author, "clock": clock}),
                    kind="deletion",
                    of=author,
                    ties=(("about", fact.contribution),),
                )
            case f.ClaimRelated():
                yield from self._related(fact)
            case f.PulseGiven():
                yield from story.pulse(fact)
            case f.OwnWordsTagged():
                author, clock = self._there(fact.contribution)
                yield story.tagged(fact, clock if author else "")
            case f.KnowledgeRequested():
                yield Utterance(
                    person=fact.person,
                    kind="question",
                    text=Typed(fact.texts["question"]),
                    what=(Word("export-asks", {"id": fact.request}),),
                    own=fact.request,
                    thing=fact.request,
                    ties=(("grown", fact.source),),
                )
            case f.KnowledgeAnswered():
                what, reply = Word("export-answers", {"id": fact.request}), (("reply", fact.request),)
                text = Typed(fact.texts["answer"])
                yield Utterance(person=fact.person, kind="reply", text=text, what=(what,), ties=reply)
            case f.ResultsSent() | f.SeriesResultsSent():
                kind = "series_results" if isinstance(fact, f.SeriesResultsSent) else "results"
                what = Word(f"export-{kind}")
                yield Utterance(person=fact.person, kind=kind, text=Typed(fact.texts["text"]), what=(what,))
            case f.ObjectionAnswered():
                key = "export-objection-answer" if fact.objector else "export-objection-answer-unknown"
                known = {"person": fact.objector} if fact.objector else {}
                yield Utterance(
                    person=fact.person,
                    kind="objection_answer",
                    text=Typed(fact.texts["answer"]),
                    what=(Word(key, {"id": fact.proposal, **known}),),
                    own="objection/",
                    ties=(("reply", f"{fact.proposal}:{fact.objector}"),),
                )
            case f.LineSaid():
                yield self._spoken(fact)
            case f.PointReceived():
                words = fact.texts.get("text")
                heard: Line = Typed(words) if words else Word("export-seminar-unlogged")
                yield Utterance(
                    person="",
                    kind="point",
                    text=heard,
                    what=(Word("export-seminar-point"),),
                    speaker=Word("another-group", {"number": fact.label}),
                    told=(Word("export-seminar-heard", {"number": fact.label}), heard),
                )
            case _:
                assert_never(fact)

    def _spoken(self, fact: f.LineSaid) -> Utterance:
        somebody, text = Word("export-spoken-other"), Typed(fact.texts["text"])
        known = bool(fact.person)
        return Utterance(
            person=fact.person,
            kind="spoken",
            text=text,
            what=(Word("export-spoken"),) if fact.revision == 1 else (Word("export-spoken-again"),),
            own=f"{fact.transcript}/{fact.line}",
            thing=f"{fact.transcript}/{fact.line}",
            speaker=None if known else somebody,
            told=() if known else (somebody, text),
        )

    def _made(self, fact: f.ContributionMade) -> Utterance:
        later = self._record.later(fact.contribution)
        person, clock = self._there(fact.reply_to)
        what: list[Line] = [Word("export-reply", {"person": person, "clock": clock})] if person else []
        what += [Word("export-read-later")] if fact.written is not None else []
        what += [Word(f"export-{later}-later")] if later else []
        what += [Word("export-files", {"count": len(fact.files)})] if fact.files else []
        return Utterance(
            person=fact.person,
            kind="contribution",
            text=Typed(fact.texts["text"]),
            what=tuple(what),
            codes=(("change", later),),
            deleted=later == "deleted",
            own=fact.contribution,
            thing=fact.contribution,
            ties=(("reply", fact.reply_to),),
        )

    def _there(self, contribution: str) -> tuple[str, str]:
        """Who made a contribution, and at what time of day; empty when it is not in the record."""
        there = self._record.contribution(contribution) if contribution else None
        return (str(there["person"]), self._voice.clock(there["made_at"])) if there is not None else ("", "")

    def _related(self, fact: f.ClaimRelated) -> Iterator[Utterance]:
        person, clock = self._there(fact.contribution)
        where = Word("export-relates", {"clock": clock, "person": person}) if person else None
        what: tuple[Line, ...] = (where or Word("export-relates-unknown"),)
        codes = (("stance", fact.stance), self.asked.claim(fact.claim))
        yield Utterance(
            person=fact.person,
            kind="relation",
            text=story.stance(fact.claim, fact.stance, self.asked),
            what=what,
            codes=codes,
            own="relation/",
            ties=(("about", fact.contribution),),
            done=True,
        )
        for name, why in fact.texts.items():
            yield Utterance(person=fact.person, kind="relation", text=Typed(why), what=what, codes=codes, part=name)

    # --- what builds on something -------------------------------------------------------------------------------------

    def _in_steps(self, entry: Entry, fact: _InSteps) -> Iterator[Told]:
        match fact:
            case f.ProposalMade():
                yield from self._proposal(entry, fact)
            case f.PledgeMade():
                self.pledges[fact.pledge] = fact
            case f.PledgeShared():
                if made := self.pledges.get(fact.pledge):
                    yield from story.pledge(made)
                    args = {"id": fact.pledge, "on": self._voice.day(fact.looks)}
                    yield Event(text=Word("export-pledge-ahead", dict(args)), kind="pledge")
            case f.PointMade():
                self._points[fact.point] = fact
            case f.PointReleased():
                if point := self._points.get(fact.point):
                    text, what = Typed(point.texts.get("text", "")), Word("export-seminar-sent")
                    yield Utterance(person=point.person, kind="point", text=text, what=(what,))
            case _:
                assert_never(fact)

    def _proposal(self, entry: Entry, fact: f.ProposalMade) -> Iterator[Told]:
        old = self.proposals.get(fact.proposal)
        self.proposals[fact.proposal] = fact
        serves, costs = (self._considerations(names) for names in (fact.serves, fact.costs))
        text = Word("export-proposal-balance", {"id": fact.proposal, "serves": serves, "costs": costs})
        writer = entry.actor if entry.actor in self._record.people else fact.person
        if old is None or old.texts.get("what") != fact.texts.get("what"):
            self.writers[fact.proposal] = writer
        for part in story.proposal(fact, old, writer):
            yield replace(part, summary=text)
        if old is None or (old.serves, old.costs) != (fact.serves, fact.costs):
            yield Event(text=text, kind="proposal", codes=story.purposes(fact), part="balance")

    def _considerations(self, names: tuple[str, ...]) -> str:
        return ", ".join(self._voice.say(f"consideration-{name}") for name in names) or "–"
