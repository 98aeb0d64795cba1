"""The tables that are made to be counted; see `storage.exports.tables.columns` for those of what happened."""

from storage.exports.analysis.overview import OVERVIEW, PARTICIPATION
from storage.exports.tables import codes as closed
from storage.exports.tables.shapes import (
    Codes,
    Table,
    always,
    code,
    flag,
    identifier,
    moment,
    number,
    person,
    table,
    text,
)

_SESSION = identifier("session", "sessions.session")
_THIS_SESSION = always(_SESSION)
_ENTRY = always(number("entry"))
_AT = moment("at")


def _expected(answer: str, *, of: Codes, why: Codes) -> Table:
    """Who was asked for what, with what came of it in the column `answer`."""
    return table(
        "silences" if answer == "silence" else "asked",
        "asked_for about number person",
        *(_SESSION, code("asked_for", of), identifier("about", word="silence-about")),
        *(
            number("number", "silence-number"),
            person(),
            code(answer, why, "silence" if answer == "silence" else "asked-answer"),
            number("reminders"),
        ),
    )


ANALYSIS = (
    table(
        "pulses",
        "entry",
        *(_ENTRY, _THIS_SESSION, always(person()), always(flag("quotable")), *_AT, code("pulse", closed.PULSES)),
        text("line", "pulse-line"),
    ),
    table(
        "own_tags",
        "entry codebook tag",
        *(_ENTRY, _THIS_SESSION, always(person()), always(flag("quotable")), *_AT),
        identifier("contribution", "contributions.contribution"),
        *(code("codebook", closed.TAGGED_BY), code("tag", closed.TAGS)),
    ),
    table(
        "utterances",
        "entry part",
        *(_ENTRY, identifier("part", word="said-part"), _SESSION, number("phase", "said-phase")),
        *(code("phase_kind", closed.PHASES, "said-phase-kind"), always(code("kind", closed.SAID, "said-kind"))),
        *(person(), always(flag("quotable")), identifier("thing", word="said-thing")),
        *(identifier("reply_to", word="said-reply"), number("revision"), *_AT, text("text")),
    ),
    table(
        "spoken_lines",
        "entry",
        *(_ENTRY, _THIS_SESSION, number("phase", "said-phase"), code("phase_kind", closed.PHASES, "said-phase-kind")),
        *(identifier("transcript"), number("line", "spoken-line"), person(), always(flag("quotable"))),
        *(number("start", "spoken-start"), number("length", "spoken-length"), *_AT, number("revision")),
        *(number("left_out", "spoken-left-out"), text("text")),
    ),
    _expected("answer", of=closed.ASKED_FOR, why=closed.ANSWERED),
    _expected("silence", of=closed.ASKED, why=closed.SILENCES),
    table(
        "reveals",
        "entry",
        *(_ENTRY, _THIS_SESSION, code("revealed", closed.REVEALED), identifier("about", word="reveal-about"), *_AT),
        *(flag("suppressed", "reveal-suppressed"), code("reason", closed.WHY, "reveal-reason")),
    ),
    table(
        "reveal_order",
        "entry place",
        *(number("entry", refers="reveals.entry"), _THIS_SESSION, number("place", "reveal-place"), person()),
        number("response", "reveal-response", refers="responses.entry"),
    ),
    table(
        "overview",
        "session",
        *(_THIS_SESSION, number("number", "session-number"), code("theme", closed.THEMES), identifier("programme")),
        *(identifier("municipality"), identifier("format"), identifier("dilemma"), number("dilemma_version")),
        *(number(name, f"overview-{name}") for name in OVERVIEW),
    ),
    table(
        "participation",
        "session person",
        *(_THIS_SESSION, person(), number("number", "session-number")),
        *(number(name, f"participation-{name}") for name in PARTICIPATION),
    ),
    table(
        "attributes",
        "of attribute",
        *(code("of", closed.ATTRIBUTED, "attribute-of"), identifier("attribute", word="attribute-name")),
        *(text("value", "attribute-value"), number("amount", "attribute-amount")),
    ),
    table("ready_marks", "entry", _ENTRY, _THIS_SESSION, number("phase"), person(), *_AT),
    table(
        "fates_told",
        "entry number",
        *(
            _ENTRY,
            _THIS_SESSION,
            person(),
            number("number", "fate-number"),
            *_AT,
            identifier("about", word="fate-about"),
        ),
    ),
)


_REVISED = frozenset(
    {"responses", "response_balances", "response_claims", "claim_stances", "contributions", "replies", "proposals"}
    | {
        "proposal_sources",
        "positions",
        "objection_answers",
        "backings",
        "checkins",
        "outcomes",
        "reviews",
        "review_criteria",
    }
    | {"pledges", "pledge_views", "turn_marks", "circle_ideas", "next_steps", "utterances", "spoken_lines"}
)
"""The tables that hold what was changed or taken away later, too."""


def standing(whole: Table) -> Table:
    """The table, and in one with revisions which of its rows stand, and why one has no words."""
    if whole.name not in _REVISED:
        return whole
    there = {column.name for column in whole.columns}
    more = (number("revision"), always(flag("current")), code("missing", closed.MISSING))
    return Table(whole.name, whole.key, (*whole.columns, *(item for item in more if item.name not in there)))
