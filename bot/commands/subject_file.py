"""Everything about a person as they can read it (Markdown, in their language), and the same for machines (JSON)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import msgspec
from msgspec import Struct

from bot.domain.facts.saying import EXAMPLE
from bot.domain.private_files import private_file, private_folder
from bot.domain.views import Bilingual, Line, Typed, When, Who, Word
from bot.domain.vocabulary import NOBODY
from prompts.words import Words
from storage.exports.transcript.page import Page
from storage.subject_access import OTHER, Happening, Subject
from storage.tape import ERASED

_SECTIONS = {
    "subject-consents": ("ConsentSet",),
    "subject-answers": ("ResponseGiven", "ResponsePassed", "ResponseWithdrawn"),
    "subject-contributions": (
        "ContributionMade",
        "ContributionHeld",
        "ContributionEdited",
        "ContributionDeleted",
        "ClaimRelated",
        "PulseGiven",
        "OwnWordsTagged",
    ),
    "subject-knowledge": ("KnowledgeRequested", "KnowledgeAnswered"),
    "subject-proposals": (
        "ProposalMade",
        "ProposalWithdrawn",
        "PositionTaken",
        "PositionsOpened",
        "ObjectionAnswered",
        "BackingGiven",
        "DecisionMade",
    ),
    "subject-tryouts": (
        "TryOutPlanned",
        "TryOutMoved",
        "TryOutReached",
        "CheckInGiven",
        "TryOutStopped",
        "OutcomeDecided",
        "ReviewGiven",
        "ReviewShown",
        "FateTold",
    ),
    "subject-pledges": ("PledgeMade", "PledgeWithdrawn", "PledgeShared", "PledgeViewed", "PledgeShown"),
    "subject-ear": (
        "ConversationOffered",
        "ExcerptShared",
        "ExcerptWithdrawn",
        "TurnsMarked",
        "MarksShared",
        "ListenerAsked",
        "OwnerAnswered",
        "IdeaOffered",
        "IdeasShared",
        "NextStepChosen",
        "NextStepTold",
    ),
    "subject-seminar": (
        "SeminarJoined",
        "ContextWritten",
        "PlanSetAside",
        "PatternsSent",
        "PointMade",
        "PointWithdrawn",
        "PointReleased",
    ),
    "subject-followups": ("FollowUpPlanned", "FollowUpDone", "FollowUpMoved", "FollowUpHeld", "NoteWritten"),
}
"""Section -> the kinds of fact that stand in it; what is in none stands in a section of its own at the end."""
_UNSAID = ("person", "owner", "objector", "session", "shown", "digest", "message", "promise", "order")
"""Fields that say nothing to a reader beside what is said already; the JSON file has them."""


class Written(Struct, frozen=True):
    """Two files that are complete on disk and not in their places yet."""

    places: dict[Path, Path]

    def publish(self) -> None:
        for new, place in self.places.items():
            new.replace(place)

    def drop(self) -> None:
        for new in self.places:
            new.unlink(missing_ok=True)


def write(subject: Subject, folder: Path, words: Words, now: datetime) -> Written:
    """Writes both files, which only their owner may read, beside their places in `folder`. Raises `OSError`."""
    private_folder(folder)
    stem = f"flip-{subject.group}-{subject.person}"
    machine = folder / f"{stem}.json"
    written = Written({folder / f".{stem}.{end}.new": folder / f"{stem}.{end}" for end in ("md", "json")})
    try:
        readable, raw = written.places
        with _private(readable) as file:
            _Reading(Page(file, words, subject.language, subject.zone), subject, words).write(machine.name, now)
        with _private(raw) as file:
            file.write(_json(subject, words, now))
    except BaseException:
        written.drop()
        raise
    return written


@contextmanager
def _private(path: Path) -> Iterator[IO[str]]:
    """A new file that only its owner may read, on disk when the block ends."""
    path.unlink(missing_ok=True)
    with private_file(path).open("w", encoding="utf-8") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _json(subject: Subject, words: Words, now: datetime) -> str:
    """`subject` as it is; messages as they were said, since their views name others."""
    content = msgspec.to_builtins(subject)
    for message, item in zip(content["messages"], subject.messages, strict=True):
        del message["card"]
        message["text"] = "\n".join(_said(line, subject, words) for line in _lines(item.card))
    content["made_at"] = now.astimezone(UTC).isoformat(timespec="seconds")
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"


class _Reading:
    """The Markdown file, section by section."""

    def __init__(self, page: Page, subject: Subject, words: Words) -> None:
        self._page = page
        self._subject = subject
        self._words = words

    def write(self, beside: str, now: datetime) -> None:
        page, subject = self._page, self._subject
        page.heading(1, page.say("subject-title", person=subject.person))
        page.para(page.say("subject-intro", at=self._at(now), zone=subject.zone, file=beside))
        page.para(page.say("subject-others"))
        self._who()
        for section, kinds in _SECTIONS.items():
            self._section(section, [happening for happening in subject.happenings if happening.kind in kinds])
        told = {kind for kinds in _SECTIONS.values() for kind in kinds}
        self._section("subject-other", [happening for happening in subject.happenings if happening.kind not in told])
        self._drafts()
        self._messages()

    def _who(self) -> None:
        page, subject, member = self._page, self._subject, self._subject.member
        page.heading(2, page.say("subject-who"))
        page.para(page.say("subject-who-about", person=subject.person))
        rows = []
        if member is None:
            page.para(page.say("subject-forgotten"))
        else:
            rows += [(page.say("subject-name"), member.name), (page.say("subject-member"), member.key)]
            rows += [(page.say("subject-account", platform=item), user) for item, user in member.users.items()]
        role = self._code("role", subject.role) if subject.role else page.say("subject-left")
        rows += [(page.say("subject-role"), role), (page.say("subject-language"), subject.language)]
        rows.append((page.say("subject-zone"), subject.zone))
        page.items([f"{label}: {value}" for label, value in rows])

    def _section(self, title: str, happenings: list[Happening]) -> None:
        page = self._page
        page.heading(2, page.text(Word(title)))
        if not happenings:
            page.para(page.say("subject-nothing"))
        for happening in happenings:
            self._happening(happening)

    def _happening(self, happening: Happening) -> None:
        page = self._page
        at = self._at(happening.at) if happening.own else page.day(happening.at)
        what = self._named("subject-kind", happening.kind)
        if not happening.own:
            what += f" · {page.say('subject-by-other')}"
        if session := self._subject.sessions.get(happening.data.get("session", "")):
            what += f" · FLIP {session}"
        page.heading(3, page.say("subject-entry", at=at, what=what, seq=happening.seq))
        of = happening.data.get("session", "")
        fields = [(name, value) for name, value in happening.data.items() if name not in (*_UNSAID, _WRITTEN)]
        if said := [f"{self._named('subject-field', name)}: {self._value(name, value, of)}" for name, value in fields]:
            page.items(said)
        for content in _in_both(happening.data.get(_WRITTEN)):
            page.quote(page.both(content))
        for name, text in happening.texts.items():
            page.para(self._asked(name, of, happening.kind))
            page.quote(page.say("subject-erased") if text == ERASED else text)

    def _drafts(self) -> None:
        page = self._page
        page.heading(2, page.say("subject-drafts"))
        if not self._subject.drafts:
            page.para(page.say("subject-nothing"))
        for draft in self._subject.drafts:
            page.heading(3, page.say("subject-draft", form=draft.form, at=self._at(draft.at)))
            _, of, _ = draft.form.split(":", 2)
            for name, value in draft.values.items():
                if name.startswith(NOBODY):
                    continue
                page.para(self._asked(name, of))
                page.quote(value if isinstance(value, str) else ", ".join(value))

    def _messages(self) -> None:
        page, subject = self._page, self._subject
        page.heading(2, page.say("subject-messages"))
        if not subject.messages:
            page.para(page.say("subject-nothing"))
        for message in subject.messages:
            status = self._code("subject-status", message.status)
            page.heading(
                3, page.say("subject-message", at=self._at(message.at), platform=message.platform, status=status)
            )
            lines = [_said(line, subject, self._words) for line in _lines(message.card)]
            page.quote("\n".join(lines) if lines else page.say("subject-message-emptied"))

    def _at(self, at: datetime) -> str:
        return f"{self._page.day(at)}, {self._page.clock(at)}"

    def _named(self, family: str, name: str) -> str:
        """What a kind or a field is called; its name in the record where there is no word for it yet."""
        key = f"{family}-{name}"
        return self._page.text(Word(key)) if key in self._words.keys else name

    def _code(self, name: str, value: str) -> str:
        key = f"{name}-{value}"
        return self._page.text(Word(key)) if key in self._words.keys else value

    def _value(self, name: str, value: Any, session: str) -> str:
        match value:
            case bool():
                return self._page.text(Word("answer-yes" if value else "answer-no"))
            case dict():
                said = [f"{self._key(name, key, session)}: {self._value(name, value[key], session)}" for key in value]
                return "; ".join(said)
            case list() if name == "balances":
                return " → ".join(map(str, value))
            case list():
                return ", ".join(self._value(name, item, session) for item in value) if value else "–"
            case _ if value == OTHER:
                return self._page.say("subject-by-other")
        if name in _CLAIMS and (claim := self._claim(str(value), session)):
            return f"»{claim}«"
        if name in _MOMENTS and isinstance(value, str):
            return self._at(datetime.fromisoformat(value))
        return self._code(_CODES.get(name, name), str(value)) if str(value) else "–"

    def _claim(self, claim: str, session: str) -> str:
        """A claim of the session's dilemma as it was read; empty where it is none."""
        asked = self._subject.questions.get(session, {}).get(f"claim/{claim}")
        return self._page.both(asked) if asked else ""

    def _key(self, name: str, key: str, session: str) -> str:
        """What a value in a field of several is of."""
        if name in _ASKED and (asked := self._subject.questions.get(session, {}).get(f"{_ASKED[name]}/{key}")):
            return self._page.both(asked)
        return self._code("consideration", key)

    def _asked(self, name: str, session: str, kind: str = "") -> str:
        """What a text answers: a question of the session's dilemma, a turn of a conversation, or a form's field."""
        question = self._subject.questions.get(session, {}).get(name) if kind in ("", "ResponseGiven") else None
        if question is not None:
            return self._page.both(question)
        if name.startswith(EXAMPLE) and (claim := self._claim(name.removeprefix(EXAMPLE), session)):
            return self._page.say("example-of-claim", claim=claim)
        if name.isdecimal():
            return self._page.say("subject-text-turn", number=int(name))
        own = f"subject-text-{kind}-{name}"
        return self._page.text(Word(own)) if own in self._words.keys else self._named("subject-text", name)


_MOMENTS = ("starts", "ends", "due", "looks")
_ASKED = {"criteria": "criterion", "balances": "balance", "stances": "claim"}
"""Field -> what its keys are in `storage.subject_access.Subject.questions`."""
_CLAIMS = ("claim", "claim_order", "irrelevant_claims")
"""The fields that name claims of the session's dilemma."""
_WRITTEN = "dilemma"
"""The field with what a researcher wrote in two languages."""
_CODES = {
    "barriers": "barrier",
    "patterns": "pattern",
    "gave": "consideration",
    "gave_way": "consideration",
    "serves": "consideration",
    "costs": "consideration",
    "what": "followup",
    "noticed": "pledge-noticed",
    "criteria": "review",
    "speakers": "speaker",
    "marks": "pattern",
    "stances": "stance",
}
"""Field -> the family of words that says its codes, where that is not called as the field is."""


def _in_both(content: Any) -> Iterator[dict[str, str]]:
    """Every text in two languages of what a researcher wrote, in its order."""
    if isinstance(content, dict):
        if content.keys() == {"da", "en"}:
            yield content
        else:
            yield from _in_both(list(content.values()))
    elif isinstance(content, list):
        for item in content:
            yield from _in_both(item)


def _lines(card: Any) -> Iterator[Line]:
    """What a card says, in reading order, without its buttons."""
    if isinstance(card, Word | Bilingual | Typed | When | Who):
        yield card
    elif isinstance(card, tuple):
        for item in card:
            yield from _lines(item)
    elif isinstance(card, Struct):
        for name in card.__struct_fields__:
            if name != "buttons":
                yield from _lines(getattr(card, name))


def _said(line: Line, subject: Subject, words: Words) -> str:
    other = words.say(Word("subject-by-other"), subject.language, subject.zone)
    named = {subject.person: subject.person}
    return words.say(line, subject.language, subject.zone, name=lambda person: named.get(person, other))
