### A log at a glance: one page to look at and to print.

summary-title = FLIP at a glance
summary-about = What matters most in the log: what happened when, who was asked, what the group saw, and what became of the proposals. Nobody is ranked. Each entry leads to its place in the transcript.
summary-in-this = Read it in English
summary-people =
    { $count ->
        [0] Nobody is in the log.
        [one] One person is in the log.
       *[other] { $count } people are in the log.
    }
summary-time-line = What happened
summary-asked = Who was asked
summary-came = asked: { $asked } · answered: { $given } · passed: { $passed } · silent: { $silent }
summary-came-or-not = asked: { $asked } · answered: { $given } · did not answer: { $rest }
summary-came-few = asked: { $asked }. The rest is not shown, as one of the numbers is smaller than { $least }.
summary-claims = What practice said to research
summary-no-accounts = Nobody gave an example or related anything to it.
summary-related = { $person }: { $stance }
summary-proposals = What became of the proposals
summary-proposed =
    { $id } was made: { $what } ({ $sources ->
        [0] without sources in the discussion
        [one] built on one contribution
       *[other] built on { $sources } contributions
    })
summary-revised = { $id } was changed: { $what }
summary-tryout = { $id }, try-out of { $proposal }: { $start } to { $end }
resultsnote-series-title = Results note: { $theme }
resultsnote-about = { $sessions ->
        [one] One session
       *[other] { $sessions } sessions
    }, { $people ->
        [one] one participant.
       *[other] { $people } participants.
    }
resultsnote-draft-empty = DRAFT. No session has been held yet.
resultsnote-draft = DRAFT. A researcher has not told the group yet what came of it.
resultsnote-draft-series = DRAFT. A researcher has not told the group yet what has come of the series.
resultsnote-scene = A scene
resultsnote-scene-about = The scene was written for the group’s conversation. It is not about a particular citizen.
resultsnote-project = About the project
resultsnote-project-about = FLIP is a shared platform for learning and innovation. Practitioners and researchers meet several times about one potential, here: { $theme }. Researchers present what research knows. Practitioners first answer each on their own, and then discuss together. What the group dares to try is tried and followed up.
resultsnote-results = Results
resultsnote-results-about = This is what the group worked on under the potential { $theme }, session by session.
resultsnote-in-short = In short
resultsnote-dilemma = What it was about
resultsnote-figures = What the group saw
resultsnote-figures-left-out = The whole picture that the group saw is not here. It counts answers of somebody who has not agreed to research, and one could work out what they answered.
resultsnote-unread = Some figures are not here: not everybody in the group has been shown them.
resultsnote-proposals-about = Each proposal is shown with what has happened to it since.
resultsnote-proposal = Proposal { $id }
resultsnote-not-quotable = The words are not here: whoever wrote them has not agreed to be quoted.
resultsnote-line-left-out = [Left out: words of somebody who has not agreed to be quoted.]
resultsnote-method = How this note was made
resultsnote-method-about = The note is made from what was shared with the group. Numbers are shown only where nobody can work out what one person answered. There are no means: the steps of the scales are in order, but the distance between them is not known. Nothing is included from anybody who has not agreed to research. Quotations are from participants who agreed to be quoted, under their participant number.
resultsnote-closing = Summing up
resultsnote-sources = Sources
summary-in-words = The same in words

## The log as a data set

dataset-title = FLIP record: { $scope }
dataset-about = Record of FLIP, in which practitioners, leaders and researchers meet about a dilemma, answer each for themselves, talk, propose solutions and try them out.
dataset-consent = Everybody whose words and answers are here has agreed to research ({ $people }). { $quoted } of them have agreed to be quoted. Participants are pseudonyms. Who is who is not here.
dataset-rights = May be used for what the participants agreed to: { $purpose }. Basis of processing: { $basis }.
dataset-size = { $entries } entries
