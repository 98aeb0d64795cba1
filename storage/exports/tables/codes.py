"""The closed lists whose codes stand in the tables; what each code means is a word."""

from bot.domain import vocabulary as v
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
