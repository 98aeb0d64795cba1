### The project file for NVivo, MAXQDA, ATLAS.ti and QualCoder.

refi-project = FLIP
refi-about = The record of FLIP, as far as the participants agreed that it may be used for research. Participants appear under pseudonyms. The coding is that of the FLIP bot: who, when, what kind, and what was ticked. It says nothing of what the words mean. Emoji are written as :names:, and characters that programs count differently are rewritten; tape.jsonl has the text character by character.
refi-content = Dilemma { $dilemma }, version { $dilemma_version }. Format { $format }, version { $format_version }.

## Lines

refi-vignette = dilemma
refi-link-reply = replies to
refi-link-grown = grew out of
refi-link-about = about

## Memos

refi-note-prompts = what was shown
refi-note-weighings = weighings
refi-note-silences = silence
refi-weighed = { $person }, round { $round }: { $weighed }
refi-silence-of = { $asked } ({ $about })
refi-silence =
    { $reminders ->
        [0] { $person } · { $asked }: { $silence }.
       *[other] { $person } · { $asked }: { $silence }. Reminders: { $reminders }.
    }

## Variables

refi-variable-group = The participant's FLIP group
refi-variable-role = The participant's role
refi-variable-language = The participant's language (da or en)
refi-variable-quotable = Whether the participant's words may be quoted
refi-variable-flip = The session's number in the group
refi-variable-started = When the session began (UTC)
refi-variable-theme = The dilemma's theme
refi-variable-dilemma = The dilemma
refi-variable-dilemma_version = The dilemma's version
refi-variable-format = The format
refi-variable-format_version = The format's version
refi-variable-pace = The session's pace
refi-variable-promise = What the participants were promised about names

## Categories of codes, and what the bot coded by

refi-category-person = Participant
refi-about-person = Who said or did it.
refi-category-quote = Quotation
refi-about-quote = Whether the speaker agreed to be quoted. It is on everything that a participant said.
refi-category-role = Role
refi-about-role = The speaker's role.
refi-category-theme = Theme
refi-about-theme = The dilemma's theme. It is on the whole session.
refi-category-phase = Phase
refi-about-phase = Everything that happened in the phase.
refi-category-kind = Kind
refi-about-kind = What the line is.
refi-category-change = Change
refi-about-change = Whether the text was changed later, or came too late.
refi-category-high = Weighs heavily
refi-about-high = The participant gave the consideration 4 or 5 of 5 in the answer that the text belongs to.
refi-category-gave = Had to give
refi-about-gave = A consideration that the participant let give way in the answer that the text belongs to.
refi-category-serves = Serves
refi-about-serves = A consideration that the proposal is said to serve.
refi-category-costs = Costs
refi-about-costs = A consideration that the proposal is said to cost.
refi-category-stance = Stance to research
refi-about-stance = How the claim from research fits the participant's experience.
refi-category-claim = Claim from research
refi-about-claim = The claim that is answered. It is on the claim itself, too.
refi-category-position = Position on a proposal
refi-about-position = What the participant answered when asked whether the proposal is safe enough to try.
refi-category-backing = The leader's backing
refi-about-backing = Whether the leader backed the proposal.
refi-category-decision = Decision
refi-about-decision = What was decided about the proposal.
refi-category-course = How the try-out goes
refi-about-course = How it goes, according to whoever gave the check-in.
refi-category-signs = Signs
refi-about-signs = What whoever gave the check-in saw signs of.
refi-category-outcome = Outcome
refi-about-outcome = What became of the try-out.

## Codes

refi-phase-recap = Since last time
refi-phase-presentation = What research knows
refi-phase-response = Own answer
refi-phase-discussion = Discussion
refi-phase-reweigh = Weigh again
refi-phase-proposals = Proposals
refi-phase-decision = Decision
refi-phase-closing = Closing
refi-kind-prompt = prompt
refi-kind-answer = own answer
refi-kind-example = example from practice
refi-kind-weighing = weighing
refi-kind-claim = answer to a claim from research
refi-kind-passed = passed
refi-kind-withdrawn = withdrew an answer
refi-kind-contribution = contribution
refi-kind-edit = edit of a contribution
refi-kind-deletion = deletion of a contribution
refi-kind-relation = contribution related to research
refi-kind-pulse = whether the presentation fits
refi-kind-tagged = own tags on a contribution
refi-kind-question = knowledge request
refi-kind-reply = answer to a knowledge request
refi-kind-proposal = proposal
refi-kind-proposal_withdrawn = proposal withdrawn
refi-kind-position = position on a proposal
refi-kind-objection_answer = answer to an objection
refi-kind-backing = the leader's answer to a proposal
refi-kind-decision = decision
refi-kind-tryout = try-out
refi-kind-checkin = check-in on a try-out
refi-kind-stop = try-out stopped
refi-kind-outcome = outcome of a try-out
refi-kind-series_results = what has come of the series, told to the group
refi-kind-results = what came of it, told to the group
refi-kind-excerpt = excerpt of a conversation
refi-kind-turn_caseworker = the caseworker’s turn in an excerpt
refi-kind-turn_citizen = the citizen’s turn in an excerpt
refi-kind-turn_other = somebody else’s turn in an excerpt
refi-kind-mark = mark on a turn
refi-kind-listener_question = a listener’s question
refi-kind-owner_answer = answer to a listener
refi-kind-idea = an idea
refi-kind-step = one thing to try
refi-kind-step_told = how it went
refi-change-edited = edited later
refi-change-deleted = deleted later
refi-change-late = came after the answers were shared
refi-backing-yes = backs it
refi-backing-no = does not back it
refi-decision-try = will be tried out
refi-decision-declined = will not be tried out
refi-decision-lapsed = lapsed
