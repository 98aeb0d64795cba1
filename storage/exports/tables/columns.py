"""What the tables hold: the one description that every format of them is made from, and the codebook explains.

A row stands within its group: `group` begins every key and every reference.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from bot.domain import vocabulary as v
from bot.domain.views import Line, Word

Kind: TypeAlias = Literal["id", "text", "code", "flag", "number", "local", "utc", "offset"]
"""`text` is what somebody wrote, of any length; `id` a short name; `flag` yes or no. A moment is three columns: `local`
wall time, `utc`, and `offset`, the minutes between them."""


class Codes(Struct, frozen=True):
    """A closed list. Each code is explained by the word `{word}-{code}`; in SPSS it is its place here, from 1."""

    word: str
    values: tuple[str, ...]

    def label(self, value: str) -> Line:
        return Word(f"{self.word}-{value}")


class Column(Struct, frozen=True):
    """`refers` is "table.column", within the group. `label` is said in the codebook and, in SPSS, as the label."""

    name: str
    kind: Kind
    label: Line
    source: str = ""
    """The value in a row that it is made from."""
    codes: Codes | None = None
    refers: str = ""
    """Empty, or where the same value stands as a thing of its own."""
    always: bool = False
    """It is empty in no row."""


class Table(Struct, frozen=True):
    """`key` names the columns that tell its rows apart, after `group`."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def label(self) -> Line:
        return Word(f"codebook-table-{self.name}")

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


def _codes(word: str, *values: str) -> Codes:
    return Codes(word, values)


ROLES = _codes("role", *v.ROLES)
LANGUAGES = _codes("codebook-language", *v.LANGUAGES)
THEMES = _codes("theme", *v.THEMES)
WEIGHED = _codes("consideration", *v.CONSIDERATIONS)
STANCES = _codes("stance", *v.STANCES)
CONFIDENCE = _codes("confidence", *v.CONFIDENCES)
PACES = _codes("pace", *v.PACES)
PROMISES = _codes("promise", *v.PROMISES)
PHASES = _codes("codebook-phase", *v.PHASE_KINDS)
ENDS = _codes("codebook-end", *v.END_REASONS, "dropped")
STATES = _codes("codebook-state", "given", "passed", "withdrawn", "taken_back")
ORIGINS = _codes("codebook-origin", "response", "contribution")
CHANGES = _codes("codebook-change", "made", "edited", "deleted")
PROPOSAL_CHANGES = _codes("codebook-proposal-change", "made", "revised", "withdrawn", "left_out")
POSITIONS = _codes("position", *v.POSITIONS)
DECISIONS = _codes("codebook-decision", *v.VERDICTS)
STATUSES = _codes("codebook-status", *v.TRYOUT_STATUSES)
COURSES = _codes("course", *v.COURSES)
JUDGED = _codes("review", *v.JUDGEMENTS)
ADVICE = _codes("advice", *v.ADVICE)
OUTCOMES = _codes("outcome", *v.OUTCOMES)
ASKED = _codes("codebook-asked", "response", "reweigh", "position", "checkin", "review")
SILENCES = _codes("codebook-silence", "no_answer", "passed", "withdrawn", "late", "away", "declined", "not_here")
FOLLOWUPS = _codes("codebook-followup", *v.FOLLOWUP_KINDS)
COUNTED = _codes("codebook-counted", "weighing", "gave", "stance", "few")
NOTICED = _codes("pledge-noticed", *v.NOTICED)
FATES = _codes("codebook-followup-status", "planned", "held", *v.FOLLOWUP_OUTCOMES)

SPEAKERS = _codes("speaker", *v.SPEAKERS)
PATTERNS = _codes("pattern", *v.PATTERNS, "none")
COMMENTS = _codes("codebook-comment", "approved", *v.COMMENT_KINDS)


def _column(name: str, kind: Kind, word: str = "", codes: Codes | None = None, refers: str = "") -> Column:
    return Column(name, kind, Word(f"codebook-column-{word or name}"), name, codes, refers)


def _id(name: str, refers: str = "", word: str = "") -> Column:
    return _column(name, "id", word, refers=refers)


def _always(column: Column) -> Column:
    return replace(column, always=True)


def _person(name: str = "person", word: str = "") -> Column:
    return _id(name, "participants.person", word)


def _text(name: str, word: str = "") -> Column:
    return _column(name, "text", word)


def _number(name: str, word: str = "", refers: str = "") -> Column:
    return _column(name, "number", word, refers=refers)


def _flag(name: str, word: str = "") -> Column:
    return _column(name, "flag", word)


def _code(name: str, codes: Codes, word: str = "") -> Column:
    return _column(name, "code", word, codes)


def _moment(name: str, word: str = "") -> tuple[Column, ...]:
    return _moment_of(name, Word(f"codebook-column-{word or name}"))


def _moment_of(name: str, label: Line) -> tuple[Column, ...]:
    """Local wall time, UTC and the minutes between them."""
    return (
        Column(name, "local", label, name),
        Column(f"{name}_utc", "utc", Word("codebook-utc", {"moment": label}), name),
        Column(f"{name}_offset", "offset", Word("codebook-offset", {"moment": label}), name),
    )


def _weighed(when: str) -> tuple[Column, ...]:
    return tuple(
        Column(
            f"{when}_{consideration}",
            "number",
            Word(f"codebook-weighed-{when}", {"consideration": WEIGHED.label(consideration)}),
            f"{when}_{consideration}",
        )
        for consideration in v.CONSIDERATIONS
    )


def _consent(purpose: str) -> tuple[Column, ...]:
    """What somebody said of a purpose last, when, and to which wording."""
    about: dict[str, Line | str | int] = {"purpose": Word(f"purpose-{purpose}")}
    return (
        Column(purpose, "flag", Word("codebook-consent", about), purpose),
        *_moment_of(f"{purpose}_at", Word("codebook-consent-at", about)),
        Column(f"{purpose}_wording", "id", Word("codebook-consent-wording", about), f"{purpose}_wording"),
    )


_GROUP = _always(_id("group", "groups.group"))
_SESSION = _always(_id("session", "sessions.session"))
_PROPOSAL = _always(_id("proposal", "proposals.proposal"))
_TRYOUT = _always(_id("tryout", "tryouts.tryout"))
_PLEDGE = _always(_id("pledge", "pledges.pledge"))
_CONTRIBUTION = _id("contribution", "contributions.contribution")
_ENTRY = _always(_number("entry"))
_AT = _moment("at")
_WHO = (_always(_person()), _always(_flag("quotable")))
_WHO_IF_NAMED = (_person(), _always(_flag("quotable")))
"""Nobody in sessions that promised no name."""
_BOTH = (_text("text_da"), _text("text_en"))


def _table(name: str, key: str, *columns: Column) -> Table:
    """A table with its group in front; its key is in every row, and its own things refer to nothing else."""
    keys = tuple(key.split())
    mine = (_always(item) if item.name in keys else item for item in columns)
    return Table(name, keys, (_GROUP, *(_unless_own(name, item) for item in mine)))


def _unless_own(table: str, column: Column) -> Column:
    return replace(column, refers="") if column.refers == f"{table}.{column.name}" else column


TABLES = (
    Table(
        "groups",
        (),
        (
            *(_always(_id("group")), _code("theme", THEMES), _code("language", LANGUAGES), _id("zone")),
            *(_id("programme"), _id("municipality"), _text("legal_basis")),
        ),
    ),
    _table(
        "participants",
        "person",
        *(_person(), _code("role", ROLES), _code("language", LANGUAGES), _flag("quotable")),
        *(*_moment("invited"), *_moment("welcomed"), *_moment("left")),
        *(column for purpose in v.PURPOSES for column in _consent(purpose)),
    ),
    _table(
        "sessions",
        "session",
        *(_SESSION, _number("number", "session-number"), _code("pace", PACES), _code("promise", PROMISES)),
        *(_number("smallest_cell"), _id("format"), _number("format_version"), _id("dilemma")),
        *(_number("dilemma_version"), _person("planned_by"), *_moment("planned", "session-planned")),
        *(*_moment("started", "session-started"), *_moment("closed"), _code("close_reason", ENDS)),
    ),
    _table(
        "phases",
        "session phase",
        *(_SESSION, _number("phase"), _code("kind", PHASES, "phase-kind"), *_moment("started", "phase-started")),
        *(*_moment("limit", "phase-limit"), *_moment("ended", "phase-ended"), _code("end_reason", ENDS)),
    ),
    _table("questions", "session question", _SESSION, _id("question", word="question-id"), *_BOTH),
    _table(
        "claims",
        "session claim",
        *(_SESSION, _id("claim", "claims.claim"), *_BOTH, _text("source", "claim-source")),
        _code("confidence", CONFIDENCE),
    ),
    _table(
        "prompts",
        "session language digest",
        *(_SESSION, _code("language", LANGUAGES, "prompt-language"), _id("digest"), *_AT, _id("dilemma")),
        *(_number("dilemma_version"), _text("text", "prompt-text")),
    ),
    _table(
        "responses",
        "entry",
        *(_ENTRY, _SESSION, _number("round"), *_WHO_IF_NAMED, _number("revision"), *_AT, _code("state", STATES)),
        *(_flag("late"), *_weighed("before"), *_weighed("after"), _code("gave", WEIGHED), _id("claim", "claims.claim")),
        *(_code("stance", STANCES), _id("prompt", "prompts.digest")),
    ),
    _table(
        "balances",
        "session balance",
        *(_SESSION, _id("balance"), _text("left_da"), _text("left_en"), _text("right_da"), _text("right_en")),
    ),
    _table(
        "response_balances",
        "entry balance",
        *(_number("entry", refers="responses.entry"), _SESSION, *_WHO_IF_NAMED, _id("balance", "balances.balance")),
        *(_number("today"), _number("wanted")),
    ),
    _table(
        "weighings",
        "session person consideration",
        *(
            _SESSION,
            _person(),
            _code("consideration", WEIGHED),
            _number("before"),
            _number("after"),
            _number("moved", "weight-moved"),
        ),
        *(_number("before_entry", refers="responses.entry"), _number("after_entry", refers="responses.entry")),
    ),
    _table(
        "claim_stances",
        "entry",
        *(
            _ENTRY,
            _SESSION,
            *_WHO_IF_NAMED,
            *_AT,
            _code("origin", ORIGINS),
            _CONTRIBUTION,
            _id("claim", "claims.claim"),
        ),
        *(_code("stance", STANCES), _text("why")),
    ),
    _table(
        "contributions",
        "contribution revision",
        *(_ENTRY, _SESSION, _CONTRIBUTION, *_WHO, _number("revision"), *_AT, _code("change", CHANGES)),
        *(_id("reply_to", "contributions.contribution"), _id("platform"), _number("files"), _text("text")),
    ),
    _table(
        "replies",
        "contribution",
        *(_ENTRY, _SESSION, _id("contribution", "contributions.contribution", "reply"), _person(), *_AT),
        *(_id("reply_to", "contributions.contribution"), _person("reply_to_person")),
    ),
    _table(
        "knowledge_requests",
        "entry",
        *(
            _ENTRY,
            _SESSION,
            _id("request"),
            _person(),
            _flag("quotable"),
            *_AT,
            _id("source", "contributions.contribution", "request-source"),
        ),
        *(_text("question"), _person("answered_by"), _flag("answer_quotable"), *_moment("answered"), _text("answer")),
    ),
    _table(
        "proposals",
        "entry",
        *(_ENTRY, _SESSION, _PROPOSAL, _person(), _person("written_by"), _flag("quotable", "written-quotable")),
        *(_number("revision"), *_AT, _code("change", PROPOSAL_CHANGES, "proposal-change")),
        *(_text(part, f"proposal-{part}") for part in v.PROPOSAL_PARTS),
        *(_id("serves"), _id("costs"), _text("sources"), _text("reason", "withdrawal-reason")),
    ),
    _table(
        "proposal_sources",
        "entry source",
        *(_number("entry", refers="proposals.entry"), _SESSION, _PROPOSAL, _number("revision"), _id("source")),
        *(_code("origin", ORIGINS, "source-origin"), _id("contribution", "contributions.contribution")),
        *(_id("source_session", "sessions.session"), _person("source_person")),
    ),
    _table(
        "positions",
        "entry",
        *(_ENTRY, _SESSION, _PROPOSAL, *_WHO, *_AT, _code("position", POSITIONS), _text("reason", "position-reason")),
    ),
    _table(
        "objection_answers",
        "entry",
        *(_ENTRY, _SESSION, _PROPOSAL, *_WHO, *_AT, _person("objector"), _text("answer", "objection-answer")),
    ),
    _table(
        "backings",
        "entry",
        *(_ENTRY, _SESSION, _PROPOSAL, *_WHO, *_AT, _flag("backed"), _text("reason", "backing-reason")),
    ),
    _table("decisions", "entry", _ENTRY, _SESSION, _PROPOSAL, *_AT, _code("outcome", DECISIONS, "decision")),
    _table(
        "tryouts",
        "tryout",
        *(_SESSION, _TRYOUT, _PROPOSAL, _person("owner"), *_moment("planned", "tryout-planned"), *_moment("starts")),
        *(*_moment("ends"), _number("every_days"), _code("status", STATUSES), *_moment("stopped")),
        *(_person("stopped_by"), _flag("stop_quotable"), _text("stop_reason")),
    ),
    _table(
        "checkins",
        "entry",
        *(_ENTRY, _TRYOUT, _number("number", "checkin-number"), *_WHO, *_AT, _code("course", COURSES)),
        *(_flag("benefit"), _flag("harm"), _text("note")),
    ),
    _table("criteria", "session criterion", _SESSION, _id("criterion", "criteria.criterion", "criterion-id"), *_BOTH),
    _table(
        "reviews",
        "entry",
        *(_ENTRY, _SESSION, _id("tryout", word="review-tryout"), *_WHO, _number("revision"), *_AT),
        *(_code("advice", ADVICE), _text("line", "review-line")),
    ),
    _table(
        "review_criteria",
        "entry criterion",
        *(_number("entry", refers="reviews.entry"), _SESSION, _id("tryout", word="review-tryout"), _person()),
        *(_id("criterion", "criteria.criterion", "criterion-id"), _code("answer", JUDGED, "criterion-answer")),
    ),
    _table(
        "outcomes",
        "entry",
        *(_ENTRY, _TRYOUT, *_WHO, *_AT, _code("outcome", OUTCOMES), _text("reason", "outcome-reason")),
    ),
    _table(
        "pledges",
        "pledge",
        *(_SESSION, _PLEDGE, *_WHO, _number("revision"), *_moment("made", "pledge-made"), *_moment("looks")),
        *(_text("what", "pledge-what"), _text("notice", "pledge-notice"), *_moment("shared"), *_moment("shown")),
        _flag("suppressed"),
    ),
    _table(
        "pledge_views",
        "entry",
        *(_ENTRY, _PLEDGE, *_WHO, *_AT, _code("noticed", NOTICED), _text("line")),
    ),
    _table(
        "seminar_patterns",
        "entry asked subject answer",
        *(_ENTRY, _id("session", "sessions.session"), _number("label", "seminar-label"), *_AT),
        *(_code("asked", COUNTED, "seminar-asked"), _id("subject", word="seminar-of")),
        _id("answer", word="seminar-answer"),
        *(_number("people", "seminar-people"), _flag("quotable"), _text("context", "seminar-context")),
    ),
    _table(
        "seminar_points",
        "entry",
        *(_ENTRY, _id("session", "sessions.session"), _number("label", "seminar-label"), _person(), _flag("quotable")),
        *(*_AT, _id("key", word="seminar-key"), _id("answers", word="seminar-to"), _text("text")),
    ),
    _table(
        "excerpt_turns",
        "session turn",
        *(_ENTRY, _SESSION, _always(_number("turn")), _always(_person(word="excerpt-owner"))),
        *(_always(_flag("quotable", "excerpt-quotable")), *_AT, _code("speaker", SPEAKERS), _text("text")),
        _text("context", "excerpt-context"),
    ),
    _table(
        "turn_marks",
        "entry turn pattern",
        *(_ENTRY, _SESSION, _always(_number("turn", refers="excerpt_turns.turn")), *_WHO, _number("revision"), *_AT),
        *(_always(_code("pattern", PATTERNS)), _text("note", "mark-note")),
    ),
    _table(
        "circle_questions",
        "session number",
        *(_ENTRY, _SESSION, _always(_number("number", "circle-number")), _person(), _flag("quotable"), *_AT),
        *(_text("question"), _person("answered_by", "circle-answered-by"), _flag("answer_quotable")),
        *(*_moment("answered"), _text("answer"), _number("answer_revision")),
    ),
    _table(
        "circle_ideas",
        "entry",
        *(_ENTRY, _SESSION, *_WHO, _number("revision"), *_AT, _text("idea")),
    ),
    _table(
        "next_steps",
        "session",
        *(_ENTRY, _SESSION, *_WHO, _number("revision"), *_AT, _text("what", "step-what"), _number("days", "step-days")),
        *(*_moment("due", "step-due"), _flag("tried", "step-tried"), *_moment("told", "step-told")),
        _text("how", "step-how"),
    ),
    _table(
        "transcript_comments",
        "entry",
        *(_ENTRY, _SESSION, _id("comment", word="comment-id"), *_WHO, *_AT),
        *(_code("change", COMMENTS, "comment-change"), _id("about", word="comment-about"), _CONTRIBUTION),
        *(_number("lines"), _text("text", "comment-text")),
    ),
    _table(
        "silences",
        "asked_for about number person",
        *(
            _id("session", "sessions.session"),
            _code("asked_for", ASKED),
            _id("about", word="silence-about"),
            _number("number", "silence-number"),
        ),
        *(_person(), _code("silence", SILENCES), _number("reminders")),
    ),
    _table(
        "followups",
        "followup",
        *(_id("followup"), _code("what", FOLLOWUPS, "followup-what"), _id("about", word="followup-about"), _person()),
        *(_number("number", "followup-number"), *_moment("due"), *_moment("planned", "followup-planned")),
        *(_code("status", FATES, "followup-status"), *_moment("done")),
    ),
)


def with_answers(questions: Iterable[str]) -> tuple[Table, ...]:
    """The tables, with a column in `responses` for each text that an answer may hold."""
    texts = tuple(_answer(question) for question in questions)
    return tuple(
        Table(table.name, table.key, (*table.columns, *texts)) if table.name == "responses" else table
        for table in TABLES
    )


def _answer(question: str) -> Column:
    name = f"text_{question}"
    match question:
        case "example" | "moved":
            return Column(name, "text", Word(f"codebook-column-{question}"), name)
        case _:
            return Column(name, "text", Word("codebook-answer", {"question": question}), name)


def references(table: Table) -> Iterator[tuple[Column, str, str]]:
    """The columns of a table that name a thing of another, with that table and the column there."""
    for column in table.columns:
        if column.refers:
            other, _, there = column.refers.partition(".")
            yield column, other, there
