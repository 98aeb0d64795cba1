"""What became of the proposals and try-outs of a group, and when: a place on the tape orders it across sessions."""

from array import array

from bot.domain import facts as f
from bot.domain.facts import Entry
from storage.exports.leaving.record import Record
from storage.exports.story.items import marked
from storage.exports.story.voice import Voice

EXCERPT = 140


class Course:
    def __init__(self, record: Record) -> None:
        self._record = record
        self._writers: dict[str, str] = {}
        self.seqs: dict[str, array[int]] = {}
        """Where on the tape each try-out's course stands."""
        self._statuses: dict[str, list[tuple[int, str]]] = {}
        self._proposals: dict[str, tuple[int, str]] = {}
        self._decisions: dict[str, tuple[int, str]] = {}
        self._tryouts: dict[str, tuple[int, str]] = {}
        self._told: dict[str, tuple[str, str]] = {}
        """What was last said of each proposal."""
        self.views: dict[str, list[int]] = {}
        """Where on the tape stands what staff said of each pledge."""
        for seq, data in record.numbers(f.PledgeViewed, f.PledgeShown):
            self.views.setdefault(data["pledge"], []).append(seq)
        for seq, data in record.numbers(f.TryOutReached, f.CheckInGiven, f.TryOutStopped, f.OutcomeDecided):
            self.seqs.setdefault(data["tryout"], array("q")).append(seq)
            if "course" not in data:
                status = data.get("status") or data.get("outcome") or "stopped"
                self._statuses.setdefault(data["tryout"], []).append((seq, status))

    def take(self, entry: Entry) -> None:
        fact = entry.fact
        if isinstance(fact, f.ProposalMade):
            first, _ = self._proposals.get(fact.proposal, (entry.seq, ""))
            writer = entry.actor if entry.actor in self._record.people else fact.person
            what, (_, before) = fact.texts.get("what", ""), self._proposals.get(fact.proposal, (0, ""))
            if what != before:
                self._writers[fact.proposal] = writer
            self._proposals[fact.proposal] = first, what
        elif isinstance(fact, f.ProposalWithdrawn):
            self._proposals.pop(fact.proposal, None)
        elif isinstance(fact, f.DecisionMade):
            self._decisions[fact.proposal] = entry.seq, fact.outcome
        elif isinstance(fact, f.TryOutPlanned):
            self._tryouts[fact.proposal] = entry.seq, fact.tryout

    def until(self, seq: int, voice: Voice) -> tuple[str, ...]:
        """One line for each proposal of which something new can be said: what it was, what was decided, and how far its
        try-out had come at `seq`. A last line counts the others: the list is not to grow with the years."""
        lines: list[str] = []
        others = 0
        for proposal, (made, what) in self._proposals.items():
            if made > seq:
                continue
            planned, tryout = self._tryouts.get(proposal, (seq + 1, ""))
            decided, outcome = self._decisions.get(proposal, (seq + 1, ""))
            if planned < seq:
                reached = ["planned", *(status for at, status in self._statuses.get(tryout, []) if at < seq)]
                fate = f"tryout-status-{reached[-1]}"
            else:
                tryout, fate = "", f"fate-{outcome}" if decided < seq else "fate-open"
            if self._told.get(proposal) == (what, fate):
                others += 1
                continue
            self._told[proposal] = what, fate
            words = marked(excerpt(what), quotable=self._record.quotable(self._writers.get(proposal, "")))
            lines.append(f"{proposal} · {words} · {f'{tryout}: ' if tryout else ''}{voice.say(fate)}")
        return (*lines, voice.say("export-as-before", count=others)) if others else tuple(lines)


def excerpt(text: str) -> str:
    first = text.strip().partition("\n")[0].rstrip()
    return first if len(first) <= EXCERPT else first[: EXCERPT - 1].rstrip() + "…"
