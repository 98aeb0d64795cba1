"""The closed lists whose codes stand in the tables; what each code means is a word."""

from typing import get_args

from bot.domain import vocabulary as v
from storage.exports.analysis.kinds import SAID_KINDS
from storage.exports.tables.shapes import Codes


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
STATUSES = _codes("codebook-status", "planned", "running", "review", "stopped", "ended")
COURSES = _codes("course", *v.COURSES)
JUDGED = _codes("review", *v.JUDGEMENTS)
ADVICE = _codes("advice", *v.ADVICE)
OUTCOMES = _codes("outcome", *v.OUTCOMES)
ASKED = _codes("codebook-asked", "response", "reweigh", "position", "checkin", "review")
ASKED_FOR = _codes("codebook-asked", *ASKED.values, "discussion")
REVEALED = _codes(
    "codebook-revealed", "response", "reweigh", "leaders", "position", "review", "pledge", "marks", "ideas"
)
WHY = _codes("codebook-why", "few", *get_args(v.OpeningReason))
MISSING = _codes("codebook-missing", "passed", "withdrawn", "taken_back", "deleted", "left_out", "erased")
UNWEIGHED = _codes(
    "codebook-unweighed",
    *("not_relevant", "skipped", "not_asked", "no_answer", "not_shown", "passed", "withdrawn", "taken_back"),
)
UNSAID = _codes("codebook-unweighed", "not_relevant", "skipped", "not_asked")
SAID = _codes("codebook-said", *SAID_KINDS)
PULSES = _codes("pulse", *v.PULSES)
TAGGED_BY = _codes("tagged-by", "barriers", "conversation")
TAGS = _codes("tag", *v.BARRIERS, *v.PATTERNS, "none")
SILENCES = _codes("codebook-silence", "no_answer", "passed", "withdrawn", "late", "away", "declined", "not_here")
ANSWERED = _codes("codebook-silence", "given", *SILENCES.values)
FOLLOWUPS = _codes("codebook-followup", *v.FOLLOWUP_KINDS)
COUNTED = _codes("codebook-counted", "weighing", "gave", "stance", "few")
NOTICED = _codes("pledge-noticed", *v.NOTICED)
FATES = _codes("codebook-followup-status", "planned", "held", *v.FOLLOWUP_OUTCOMES)
SPEAKERS = _codes("speaker", *v.SPEAKERS)
PATTERNS = _codes("pattern", *v.PATTERNS, "none")
ATTRIBUTED = _codes("codebook-attributed", "group", "municipality")
COMMENTS = _codes("codebook-comment", "approved", *v.COMMENT_KINDS)
