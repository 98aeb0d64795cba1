"""The closed lists of FLIP: what a stance, a role, an outcome and so on can be. Each stands here and nowhere else.

A fact with another word than these is neither written to the tape nor read from it. A word that has ever been written
stays: take none out, and rename none. What each means is in `docs/glossary.md`; how it is said on screen, in
`prompts/words/`.
"""

from typing import Literal, TypeAlias, TypeVar, get_args

Value = TypeVar("Value", bound=str)

# --- people and what they read ------------------------------------------------------------------------------------

Language: TypeAlias = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

Role: TypeAlias = Literal["practitioner", "leader", "researcher"]
ROLES: tuple[Role, ...] = get_args(Role)
AnsweringRole: TypeAlias = Literal["practitioner", "leader"]
"""Who can be asked; researchers ask and listen."""
ANSWERING_ROLES: tuple[AnsweringRole, ...] = get_args(AnsweringRole)

Purpose: TypeAlias = Literal["take_part", "research", "quotation", "recorded"]
"""What a consent is for."""
PURPOSES: tuple[Purpose, ...] = ("take_part", "research", "quotation")
"""Those that everybody is asked about when they come in; to be recorded is asked about on its own."""

Promise: TypeAlias = Literal["pseudonym", "anonymous"]
"""Under what name contributions are kept."""
PROMISES: tuple[Promise, ...] = get_args(Promise)

Readers: TypeAlias = Literal["practitioners", "everybody", "patterns"]
"""Who reads the answers of a session: practitioners first and leaders later, everybody at once, or leaders the patterns
only."""
READERS: tuple[Readers, ...] = get_args(Readers)

# --- citizens -----------------------------------------------------------------------------------------------------

SureKind: TypeAlias = Literal["cpr", "phone", "email", "name"]
"""Never stored: a CPR number, a telephone number, an e-mail address, a listed name."""
SURE_KINDS: tuple[SureKind, ...] = get_args(SureKind)

LikelyKind: TypeAlias = Literal["person", "address", "birth", "case", "account", "plate", "portrait", "number"]
"""Asked about once: the name of a person in running text, where somebody lives, when they were born, their case,
account or car, a description that few people fit, and a number that may be a telephone's or a person's."""
LIKELY_KINDS: tuple[LikelyKind, ...] = get_args(LikelyKind)
NOBODY = "points-to-nobody"
"""The input of the question; what was asked about stands behind it, as `points-to-nobody.person-2.case-1`."""

# --- content ------------------------------------------------------------------------------------------------------

Theme: TypeAlias = Literal["strategy", "holistic", "encounter", "involvement", "employers", "inclusion"]
THEMES: tuple[Theme, ...] = get_args(Theme)

Consideration: TypeAlias = Literal["efficiency", "fairness", "responsiveness", "respect"]
CONSIDERATIONS: tuple[Consideration, ...] = get_args(Consideration)
GaveWay: TypeAlias = Consideration | Literal["nothing"]
"""What had to give in an answer; `nothing` stands alone."""
GIVING_WAY: tuple[GaveWay, ...] = (*CONSIDERATIONS, "nothing")

Confidence: TypeAlias = Literal["established", "indicated", "contested", "unstudied"]
"""How sure research is of a claim: `contested` where sources differ, `unstudied` where nobody has looked yet."""
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)

Weighs: TypeAlias = Literal["considerations", "balances"]
"""What a private answer weighs."""

PhaseKind: TypeAlias = Literal[
    "recap",
    "presentation",
    "review",
    "response",
    "discussion",
    "reweigh",
    "proposals",
    "decision",
    "pledge",
    "exchange",
    "plenary",
    "excerpt",
    "marking",
    "asking",
    "advising",
    "trying",
    "closing",
]
PHASE_KINDS: tuple[PhaseKind, ...] = get_args(PhaseKind)
WAITING: tuple[PhaseKind, ...] = ("review", "response", "reweigh", "decision")
"""The kinds in which something is awaited of each, so that they need time on every pace."""
ROUNDS: dict[PhaseKind, int] = {"response": 1, "reweigh": 2}
"""The kinds that ask for a private answer, each with the round that it is of."""
ASKED_IN: dict[int, PhaseKind] = {number: kind for kind, number in ROUNDS.items()}
TOGETHER: tuple[PhaseKind, ...] = ("exchange", "plenary")
"""Several groups take part in these, each in its own channel; they wait for nobody, so they need a time to end at."""
LENDING: tuple[PhaseKind, ...] = ("excerpt", "marking", "asking", "advising", "trying")
"""A conversation is lent to colleagues: their circle alone takes part in these."""
OPEN: tuple[PhaseKind, ...] = ("discussion", "proposals", "decision")
"""Everybody in the channel talks together."""

Pattern: TypeAlias = Literal["caught", "overheard", "overtaken", "work"]
"""What can be seen in a citizen's turn: its meaning was caught, overheard, or overtaken by an institutional turn; it
holds a concrete labour-market perspective. Source: seed 003, sections 6.2 and 6.3."""
PATTERNS: tuple[Pattern, ...] = get_args(Pattern)

Barrier: TypeAlias = Literal[
    "authority", "predictability", "continuity", "availability", "leadership", "offers", "experience"
]
"""What can stand in the way of involving the citizen: the codebook of that name. Source: seed 003, section 7."""
BARRIERS: tuple[Barrier, ...] = get_args(Barrier)

Pulse: TypeAlias = Literal["relevant", "partly", "beside"]
"""Whether what research presented is about one's own work. Source: seed 003, section 1 ("Er det her helt skudt ved
siden af i forhold til Jer?")."""
PULSES: tuple[Pulse, ...] = get_args(Pulse)

Speaker: TypeAlias = Literal["caseworker", "citizen", "other"]
"""Who says a turn of a conversation that is lent."""
SPEAKERS: tuple[Speaker, ...] = get_args(Speaker)

TranscriptFormat: TypeAlias = Literal["vtt", "srt", "docx", "txt", "json"]
"""How a transcript of a recording is written."""
TRANSCRIPT_FORMATS: tuple[TranscriptFormat, ...] = get_args(TranscriptFormat)

# --- a session ----------------------------------------------------------------------------------------------------

Pace: TypeAlias = Literal["live", "spread"]
"""Held in one meeting, or over several days."""
PACES: tuple[Pace, ...] = get_args(Pace)

SessionStatus: TypeAlias = Literal["planned", "running", "paused", "closed", "dropped"]

EndReason: TypeAlias = Literal["all_done", "researcher", "limit", "taken_back"]
"""Why a phase or a session ended: nobody was awaited any more, a researcher ended it, or its time was over."""
END_REASONS: tuple[EndReason, ...] = get_args(EndReason)

Stance: TypeAlias = Literal["confirms", "nuances", "contradicts"]
"""How practice relates to a claim of research."""
STANCES: tuple[Stance, ...] = get_args(Stance)

# --- what comes of it ---------------------------------------------------------------------------------------------

ProposalPart: TypeAlias = Literal["what", "who", "for_whom", "benefit", "harm"]
PROPOSAL_PARTS: tuple[ProposalPart, ...] = get_args(ProposalPart)

PledgePart: TypeAlias = Literal["what", "notice"]
"""What is given legitimacy to, and how staff will notice."""
PLEDGE_PARTS: tuple[PledgePart, ...] = get_args(PledgePart)

PositionKind: TypeAlias = Literal["yes", "reservation", "objection"]
"""What somebody says to "safe enough to try?"."""
POSITIONS: tuple[PositionKind, ...] = get_args(PositionKind)

OpeningReason: TypeAlias = Literal["all", "over", "researcher"]
"""Why positions are opened: everybody has taken one, the time for it is over, or a researcher opens them."""

Verdict: TypeAlias = Literal["try", "declined", "lapsed"]
"""What was decided about a proposal."""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

Outcome: TypeAlias = Literal["adopted", "adapted", "dropped"]
"""What became of a try-out."""
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

Reached: TypeAlias = Literal["running", "review"]
"""What a try-out comes to by itself, as time passes."""
TryOutStatus: TypeAlias = Literal["planned", "running", "review", "stopped", "adopted", "adapted", "dropped"]
TRYOUT_STATUSES: tuple[TryOutStatus, ...] = get_args(TryOutStatus)

Course: TypeAlias = Literal["well", "mixed", "badly"]
"""How a try-out goes."""
COURSES: tuple[Course, ...] = get_args(Course)

Judgement: TypeAlias = Literal["yes", "partly", "no", "cannot_say"]
"""Whether a criterion holds of a try-out."""
JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)
Advice: TypeAlias = Literal["go_on", "change", "stop", "cannot_say"]
"""What should become of a try-out: to stop stands among the others, and weighs the same."""
ADVICE: tuple[Advice, ...] = get_args(Advice)

Noticed: TypeAlias = Literal["yes", "partly", "no"]
"""Whether staff has noticed what was pledged."""
NOTICED: tuple[Noticed, ...] = get_args(Noticed)

# --- later --------------------------------------------------------------------------------------------------------

FollowUpKind: TypeAlias = Literal[
    "session_start",
    "phase_limit",
    "reminder",
    "request_overdue",
    "backing_overdue",
    "tryout_start",
    "checkin",
    "checkin_again",
    "tryout_review",
    "fates",
    "next_session",
    "note",
    "leave_begins",
    "leave_ends",
    "consent_renewal",
    "retention_notice",
    "retention_notice_last",
    "retention_end",
    "pledge_view",
    "pledge_shown",
    "ear_followup",
    "leaders_read",
    "held_message",
    "plan_waits",
    "pause_waits",
    "results_overdue",
    "positions_overdue",
    "objection_overdue",
    "tryout_unplanned",
    "checkin_missed",
    "harm_waits",
    "outcome_overdue",
    "offer_waits",
    "held_waits",
    "transcript_release",
]
FOLLOWUP_KINDS: tuple[FollowUpKind, ...] = get_args(FollowUpKind)
FollowUpOutcome: TypeAlias = Literal["done", "late", "skipped", "cancelled"]
FOLLOWUP_OUTCOMES: tuple[FollowUpOutcome, ...] = get_args(FollowUpOutcome)

SendKind: TypeAlias = Literal["", "opening", "shown", "invitation", "reminder", "trouble", "change"]
"""What a message is for: it opens a phase, shows what a phase led to, awaits something in a phase, reminds of that,
says that another message did not arrive, or changes one that is there; empty: anything else."""

Obstacle: TypeAlias = Literal[
    # The world can be mended.
    "not_in_channel",
    "no_channel",
    "archived",
    "restricted",
    "app_gone",
    "switched_off",
    "credentials",
    "scope",
    "address",
    "person_gone",
    "person_blocked",
    "no_account",
    # Nobody but a reader knows whether it arrived.
    "unknowable",
    # It can never go.
    "too_long",
    "malformed",
    "shortened",
    "not_allowed",
    "strange",
]
"""Why a message does not arrive."""
OBSTACLES: tuple[Obstacle, ...] = get_args(Obstacle)
UNDECIDED: tuple[Obstacle, ...] = ("unknowable", "strange")
"""After which a message may be there all the same, and a person has to look."""

NoteAudience: TypeAlias = Literal["everybody", "each", "me"]
"""Who is told a researcher's note: everybody in the channel, each privately, or the researcher alone."""
NOTE_AUDIENCES: tuple[NoteAudience, ...] = get_args(NoteAudience)

CommentKind: TypeAlias = Literal["correction", "comment"]
"""What somebody says of their own record."""
COMMENT_KINDS: tuple[CommentKind, ...] = get_args(CommentKind)


def known(value: str, among: tuple[Value, ...]) -> Value:
    """`value` as one of the list `among`. Raises ValueError when it is none of them."""
    found = next((word for word in among if word == value), None)
    if found is None:
        raise ValueError(f"{value!r} is none of {', '.join(among)}")
    return found


def known_of(values: tuple[str, ...], among: tuple[Value, ...]) -> tuple[Value, ...]:
    """`values`, each as one of the list `among`. Raises ValueError when one is none of them."""
    return tuple(known(value, among) for value in values)


def known_or_none(value: str, among: tuple[Value, ...]) -> Value | Literal[""]:
    """`value` as one of the list `among`, or nothing where nothing was said. Raises ValueError for anything else."""
    return known(value, among) if value else ""
