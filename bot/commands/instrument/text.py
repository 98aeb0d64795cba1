"""What the document says beside the questions: how they are asked, why a value is missing, and since when."""

from bot.flows.instrument import INSTRUMENT, MOST_FIELDS

HEAD = f"""# The instrument

Made by `flip prompts instrument` from the forms, the words and the dilemmas; change those, never this file.
Version {INSTRUMENT}.

## How it is asked

- In writing, alone, before anybody has seen an answer; on Slack, in Teams and in a browser in the same steps, with at
  most {MOST_FIELDS} fields in one. Whoever answers can go back, keep a draft, and change the answer until it is shown.
- Steps of the first answer: the dilemma's own questions; the considerations and what had to give (leaders: the
  balances); the claims of research; examples from practice and the question of the series. After the discussion: the
  considerations, what had to give, and what moved the person.
- Order: that of the considerations is drawn for each person and round and stands with each answer (`asked_…`), that of
  the claims for each person (`claim_order`, and `asked` in `response_claims`). All else has one order.
- Routing: an example is asked for only of the claims to which a stance has been taken, in the step after. It stays in
  sight while something is written in it, and is then mended rather than lost.
- Each answer holds the version of the questions it is to (`instrument`), and the digest of the text that was shown
  (`prompt`). A form that was open while a new version came is taken as the version that it is.
- Every scale has words at each of its points. The two ends of a balance are two goods: neither end is the right one.
"""

_REASONS = (
    (
        "not asked",
        "a question of a later version, or of another round or form; the claims that were not chosen before version 4; "
        "an example to a claim without a stance",
        "`not_asked` in `anchor_missing` (`responses`), in `stance_missing` and `example_missing` (`response_claims`), "
        "in `before_missing` and `after_missing` (`weighings`); nothing in `gave_nothing` before version 3, and in all "
        "`gave_…` where balances are weighed",
    ),
    (
        "not shown",
        "nothing of a round was shown, since too few answered: none of its answers is in the log",
        "`not_shown` in `weighings`; no row in `responses`",
    ),
    (
        "skipped",
        "asked, and left out by the person",
        "`skipped` in the same columns; nothing in a `text_…` of an answer that is `given`",
    ),
    (
        "not relevant",
        "said of a consideration that is beside the point, or of a claim of which one has no experience",
        "`not_relevant` in the same columns",
    ),
    (
        "passed",
        "the person passed on the whole answer",
        "`state` and `missing` are `passed` (`responses`); `passed` in `weighings`",
    ),
    (
        "withdrawn",
        "the person withdrew the answer",
        "`state` and `missing` are `withdrawn`; `withdrawn` in `weighings`",
    ),
    (
        "taken back",
        "it was taken back, or replaced, before anybody saw it",
        "`state` and `missing` are `taken_back`; `taken_back` in `weighings`",
    ),
    (
        "no answer",
        "none came, or none that is in the log",
        "`no_answer` in `weighings`; why (away, not asked for research, no answer) stands person by person in `asked` "
        "and `silences`",
    ),
    (
        "late",
        "no missing value: the answer came after its time and is there",
        "`late` in `responses`; `late` in `asked`",
    ),
    ("erased", "a text was erased later, on request or at the end of its time", "`missing` is `erased`"),
)
MISSING = f"""## Why there is no value

| kind | when | in the tables |
|---|---|---|
{"".join(f"| {' | '.join(reason)} |{chr(10)}" for reason in _REASONS)}
Answers without names come in parts that cannot be joined: a part says nothing of what the others hold, so that no
reason for a missing value stands there.
"""

HISTORY = """## Versions

- Version 1: "Efficiency weighs here", from "hardly anything" (1) to "decisive" (5), with words at both ends only. All
  four stood in one order, each defined by one side of what is debated about it, and none could be left out.
- Version 2: "how much did it count in your answer", with words at every point. Both sides stand in each definition, the
  order is drawn, and each consideration can be left out or said to be irrelevant.
- Version 3: several considerations can have had to give, or none ("Nothing", which stands alone). Before, exactly one
  was chosen: it is read as one of several (`gave_…`). The claims stand in an order drawn for each person; before, in
  the order of the library. Asked from here on is `anchor`, the one question that every session of a group (the series)
  asks in the same words: compare it within a person over `sessions.number`.
- Version 4: each claim can be answered, or said to be outside one's experience. Before, a person chose one claim at
  most (`claim` and `stance` in `responses`, empty from here on). An example is asked for once a stance has been taken,
  and of each such claim; before, the field stood beside the stance. Both versions stand in `response_claims` and
  `claim_stances`.

The wording of a dilemma has a version of its own (`dilemma_version`): what was asked in a session is in `questions`,
`claims`, `balances` and `prompts`.
"""

LIMITS = """## Known limits

- The scales are ordinal: counts and directions are reported, and no means.
- Versions 1 and 2 share their numbers and ends but not their wording: compare within a session, or say which version is
  meant. Until version 3, who answered a claim had chosen it among several; from version 4 on all are asked about all.
- Whoever weighs again after the discussion has seen the answers of the group.
- The claims come after the considerations and before the question of the series, which may colour it; the places of
  these steps are not drawn.
- The groups are small and not samples. Nothing here has been validated against another instrument.
- On Slack and in Teams a menu cannot be emptied again once something was chosen: "not relevant here" and "no
  experience of that" can be chosen instead.
"""

BEFORE_LIBRARY = """## What depends on the dilemma

Every dilemma of the library with its own questions, its claims (how sure research is of each stands behind it) and its
balances. Dilemmas that a group has written stand in the tables of its own export.
"""
