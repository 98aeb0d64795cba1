"""What the tables hold: the one description that every format of them is made from, and the codebook explains.

A row stands within its group: `group` begins every key and every reference.
"""

from collections.abc import Iterable

from bot.domain import vocabulary as v
from bot.domain.views import Line, Word
from storage.exports.analysis.columns import ANALYSIS, standing
from storage.exports.tables import codes as closed
from storage.exports.tables.shapes import (
    Column,
    Table,
    always,
    answer,
    asked_in_order,
    code,
    considered,
    flag,
    had_to_give,
    identifier,
    moment,
    moment_of,
    number,
    person,
    table,
    text,
    weighed,
)


def _consent(purpose: str) -> tuple[Column, ...]:
    """What somebody said of a purpose last, when, and to which wording."""
    about: dict[str, Line | str | int] = {"purpose": Word(f"purpose-{purpose}")}
    return (
        Column(purpose, "flag", Word("codebook-consent", about), purpose),
        *moment_of(f"{purpose}_at", Word("codebook-consent-at", about)),
        Column(f"{purpose}_wording", "id", Word("codebook-consent-wording", about), f"{purpose}_wording"),
    )


_SESSION = always(identifier("session", "sessions.session"))
_PROPOSAL = always(identifier("proposal", "proposals.proposal"))
_TRYOUT = always(identifier("tryout", "tryouts.tryout"))
_PLEDGE = always(identifier("pledge", "pledges.pledge"))
_CONTRIBUTION = identifier("contribution", "contributions.contribution")
_ENTRY = always(number("entry"))
_AT = moment("at")
_WHO = (always(person()), always(flag("quotable")))
_WHO_IF_NAMED = (person(), always(flag("quotable")))
"""Nobody in sessions that promised no name."""
_BOTH = (text("text_da"), text("text_en"))
SIDES = ("serves", "costs")


_HAPPENED = (
    Table(
        "groups",
        (),
        (
            *(
                always(identifier("group")),
                code("theme", closed.THEMES),
                code("language", closed.LANGUAGES),
                identifier("zone"),
            ),
            *(identifier("programme"), identifier("municipality"), text("legal_basis")),
        ),
    ),
    table(
        "participants",
        "person",
        *(person(), code("role", closed.ROLES), code("language", closed.LANGUAGES), flag("quotable")),
        *(*moment("invited"), *moment("welcomed"), *moment("left")),
        *(column for purpose in (*v.PURPOSES, "recorded") for column in _consent(purpose)),
    ),
    table(
        "sessions",
        "session",
        *(
            _SESSION,
            number("number", "session-number"),
            code("pace", closed.PACES),
            code("promise", closed.PROMISES),
        ),
        *(number("smallest_cell"), identifier("format"), number("format_version"), identifier("dilemma")),
        *(number("dilemma_version"), person("planned_by"), *moment("planned", "session-planned")),
        *(*moment("started", "session-started"), *moment("closed"), code("close_reason", closed.ENDS)),
    ),
    table(
        "phases",
        "session phase",
        *(_SESSION, number("phase"), code("kind", closed.PHASES, "phase-kind"), *moment("started", "phase-started")),
        *(number("first_entry"), number("last_entry")),
        *(*moment("limit", "phase-limit"), *moment("ended", "phase-ended"), code("end_reason", closed.ENDS)),
    ),
    table("questions", "session question", _SESSION, identifier("question", word="question-id"), *_BOTH),
    table(
        "claims",
        "session claim",
        *(_SESSION, identifier("claim", "claims.claim"), *_BOTH, text("source", "claim-source")),
        *(code("confidence", closed.CONFIDENCE), identifier("dilemma"), number("dilemma_version")),
    ),
    table(
        "prompts",
        "session language digest",
        *(
            _SESSION,
            code("language", closed.LANGUAGES, "prompt-language"),
            identifier("digest"),
            *_AT,
            identifier("dilemma"),
        ),
        *(number("dilemma_version"), text("text", "prompt-text")),
    ),
    table(
        "responses",
        "entry",
        *(_ENTRY, _SESSION, number("round"), *_WHO_IF_NAMED, number("revision"), *_AT, code("state", closed.STATES)),
        *(
            flag("late"),
            *weighed("before"),
            *weighed("after"),
            *(*had_to_give(), number("anchor"), code("anchor_missing", closed.UNSAID)),
            identifier("claim", "claims.claim"),
        ),
        *(code("stance", closed.STANCES), identifier("prompt", "prompts.digest"), number("instrument")),
        *asked_in_order(),
        text("claim_order"),
    ),
    table(
        "balances",
        "session balance",
        *(_SESSION, identifier("balance"), text("left_da"), text("left_en"), text("right_da"), text("right_en")),
    ),
    table(
        "response_balances",
        "entry balance",
        *(
            number("entry", refers="responses.entry"),
            _SESSION,
            *_WHO_IF_NAMED,
            identifier("balance", "balances.balance"),
        ),
        *(number("today"), number("wanted")),
    ),
    table(
        "response_claims",
        "entry claim",
        *(
            number("entry", refers="responses.entry"),
            _SESSION,
            *_WHO_IF_NAMED,
            identifier("claim", "claims.claim"),
            number("asked", "claim-asked"),
        ),
        *(
            code("stance", closed.STANCES),
            code("stance_missing", closed.UNSAID),
            code("example_missing", closed.UNSAID),
        ),
    ),
    table(
        "weighings",
        "session person consideration",
        *(
            _SESSION,
            person(),
            code("consideration", closed.WEIGHED),
            number("before"),
            number("after"),
            number("moved", "weight-moved"),
            code("before_missing", closed.UNWEIGHED),
            code("after_missing", closed.UNWEIGHED),
        ),
        *(number("before_entry", refers="responses.entry"), number("after_entry", refers="responses.entry")),
    ),
    table(
        "claim_stances",
        "entry claim",
        *(
            _ENTRY,
            _SESSION,
            *_WHO_IF_NAMED,
            *_AT,
            code("origin", closed.ORIGINS),
            _CONTRIBUTION,
            identifier("claim", "claims.claim"),
        ),
        *(code("stance", closed.STANCES), text("why")),
    ),
    table(
        "contributions",
        "contribution revision",
        *(_ENTRY, _SESSION, _CONTRIBUTION, *_WHO, number("revision"), *_AT, code("change", closed.CHANGES)),
        *(identifier("reply_to", "contributions.contribution"), identifier("platform"), number("files"), text("text")),
    ),
    table(
        "replies",
        "contribution",
        *(_ENTRY, _SESSION, identifier("contribution", "contributions.contribution", "reply"), person(), *_AT),
        *(identifier("reply_to", "contributions.contribution"), person("reply_to_person")),
    ),
    table(
        "knowledge_requests",
        "entry",
        *(
            _ENTRY,
            _SESSION,
            identifier("request"),
            person(),
            flag("quotable"),
            *_AT,
            identifier("source", "contributions.contribution", "request-source"),
        ),
        *(text("question"), person("answered_by"), flag("answer_quotable"), *moment("answered"), text("answer")),
    ),
    table(
        "proposals",
        "entry",
        *(_ENTRY, _SESSION, _PROPOSAL, person(), person("written_by"), flag("quotable", "written-quotable")),
        *(number("revision"), *_AT, code("change", closed.PROPOSAL_CHANGES, "proposal-change")),
        *(text(part, f"proposal-{part}") for part in v.PROPOSAL_PARTS),
        *(identifier("serves"), identifier("costs"), text("sources"), text("reason", "withdrawal-reason")),
        *(
            considered(f"{side}_{name}", "flag", side, name)
            for side in ("serves", "costs")
            for name in v.CONSIDERATIONS
        ),
    ),
    table(
        "proposal_sources",
        "entry source",
        *(number("entry", refers="proposals.entry"), _SESSION, _PROPOSAL, number("revision"), identifier("source")),
        *(code("origin", closed.ORIGINS, "source-origin"), identifier("contribution", "contributions.contribution")),
        *(identifier("source_session", "sessions.session"), person("source_person")),
    ),
    table(
        "positions",
        "entry",
        *(
            _ENTRY,
            _SESSION,
            _PROPOSAL,
            *_WHO,
            *_AT,
            code("position", closed.POSITIONS),
            text("reason", "position-reason"),
        ),
    ),
    table(
        "objection_answers",
        "entry",
        *(_ENTRY, _SESSION, _PROPOSAL, *_WHO, *_AT, person("objector"), text("answer", "objection-answer")),
    ),
    table(
        "backings",
        "entry",
        *(_ENTRY, _SESSION, _PROPOSAL, *_WHO, *_AT, flag("backed"), text("reason", "backing-reason")),
    ),
    table(
        "decisions",
        "entry",
        *(_ENTRY, _SESSION, _PROPOSAL, *_AT, code("outcome", closed.DECISIONS, "decision")),
        code("decision", closed.DECISIONS),
    ),
    table(
        "tryouts",
        "tryout",
        *(_SESSION, _TRYOUT, _PROPOSAL, person("owner"), *moment("planned", "tryout-planned"), *moment("starts")),
        *(*moment("ends"), number("every_days"), code("status", closed.STATUSES), *moment("stopped")),
        *(person("stopped_by"), flag("stop_quotable"), text("stop_reason"), code("owner_role", closed.ROLES)),
        *(code("outcome", closed.OUTCOMES), identifier("taken_up_in", "sessions.session")),
    ),
    table(
        "checkins",
        "entry",
        *(_ENTRY, _TRYOUT, number("number", "checkin-number"), *_WHO, *_AT, code("course", closed.COURSES)),
        *(flag("benefit"), flag("harm"), text("note")),
    ),
    table(
        "criteria", "session criterion", _SESSION, identifier("criterion", "criteria.criterion", "criterion-id"), *_BOTH
    ),
    table(
        "reviews",
        "entry",
        *(_ENTRY, _SESSION, identifier("tryout", word="review-tryout"), *_WHO, number("revision"), *_AT),
        *(code("advice", closed.ADVICE), text("line", "review-line")),
    ),
    table(
        "review_criteria",
        "entry criterion",
        *(number("entry", refers="reviews.entry"), _SESSION, identifier("tryout", word="review-tryout"), person()),
        *(
            identifier("criterion", "criteria.criterion", "criterion-id"),
            code("answer", closed.JUDGED, "criterion-answer"),
        ),
    ),
    table(
        "outcomes",
        "entry",
        *(_ENTRY, _TRYOUT, *_WHO, *_AT, code("outcome", closed.OUTCOMES), text("reason", "outcome-reason")),
    ),
    table(
        "pledges",
        "pledge",
        *(_ENTRY, _SESSION, _PLEDGE, *_WHO, number("revision"), *moment("made", "pledge-made"), *moment("looks")),
        *(text("what", "pledge-what"), text("notice", "pledge-notice"), *moment("shared"), *moment("shown")),
        flag("suppressed"),
    ),
    table(
        "pledge_views",
        "entry",
        *(_ENTRY, _PLEDGE, *_WHO, *_AT, code("noticed", closed.NOTICED), text("line")),
    ),
    table(
        "seminar_patterns",
        "entry asked subject answer",
        *(_ENTRY, identifier("session", "sessions.session"), number("label", "seminar-label"), *_AT),
        *(code("asked", closed.COUNTED, "seminar-asked"), identifier("subject", word="seminar-of")),
        identifier("answer", word="seminar-answer"),
        *(number("people", "seminar-people"), flag("quotable"), text("context", "seminar-context")),
    ),
    table(
        "seminar_points",
        "entry",
        *(
            _ENTRY,
            identifier("session", "sessions.session"),
            number("label", "seminar-label"),
            person(),
            flag("quotable"),
        ),
        *(*_AT, identifier("key", word="seminar-key"), identifier("answers", word="seminar-to"), text("text")),
    ),
    table(
        "excerpt_turns",
        "session turn",
        *(_ENTRY, _SESSION, always(number("turn")), always(person(word="excerpt-owner"))),
        *(always(flag("quotable", "excerpt-quotable")), *_AT, code("speaker", closed.SPEAKERS), text("text")),
        text("context", "excerpt-context"),
    ),
    table(
        "turn_marks",
        "entry turn pattern",
        *(_ENTRY, _SESSION, always(number("turn", refers="excerpt_turns.turn")), *_WHO, number("revision"), *_AT),
        *(always(code("pattern", closed.PATTERNS)), text("note", "mark-note")),
    ),
    table(
        "circle_questions",
        "session number",
        *(_ENTRY, _SESSION, always(number("number", "circle-number")), person(), flag("quotable"), *_AT),
        *(text("question"), person("answered_by", "circle-answered-by"), flag("answer_quotable")),
        *(*moment("answered"), text("answer"), number("answer_revision")),
    ),
    table(
        "circle_ideas",
        "entry",
        *(_ENTRY, _SESSION, *_WHO, number("revision"), *_AT, text("idea")),
    ),
    table(
        "next_steps",
        "session",
        *(_ENTRY, _SESSION, *_WHO, number("revision"), *_AT, text("what", "step-what"), number("days", "step-days")),
        *(*moment("due", "step-due"), flag("tried", "step-tried"), *moment("told", "step-told")),
        text("how", "step-how"),
    ),
    table(
        "transcript_comments",
        "entry",
        *(_ENTRY, _SESSION, identifier("comment", word="comment-id"), *_WHO, *_AT),
        *(code("change", closed.COMMENTS, "comment-change"), identifier("about", word="comment-about"), _CONTRIBUTION),
        *(number("lines"), text("text", "comment-text")),
    ),
    table(
        "followups",
        "followup",
        *(
            identifier("followup"),
            code("what", closed.FOLLOWUPS, "followup-what"),
            identifier("about", word="followup-about"),
            person(),
        ),
        *(number("number", "followup-number"), *moment("due"), *moment("planned", "followup-planned")),
        *(code("status", closed.FATES, "followup-status"), *moment("done")),
    ),
)


TABLES = tuple(map(standing, (*_HAPPENED, *ANALYSIS)))


def with_answers(questions: Iterable[str]) -> tuple[Table, ...]:
    """The tables, with a column in `responses` for each text that an answer may hold."""
    texts = tuple(answer(question) for question in questions)
    return tuple(
        Table(table.name, table.key, (*table.columns, *texts)) if table.name == "responses" else table
        for table in TABLES
    )
