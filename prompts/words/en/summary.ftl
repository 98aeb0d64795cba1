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
summary-in-words = The same in words

## The log as a data set

dataset-title = FLIP record: { $scope }
dataset-about = Record of FLIP, in which practitioners, leaders and researchers meet about a dilemma, answer each for themselves, talk, propose solutions and try them out.
dataset-consent = Everybody whose words and answers are here has agreed to research ({ $people }). { $quoted } of them have agreed to be quoted. Participants are pseudonyms. Who is who is not here.
dataset-rights = May be used for what the participants agreed to: { $purpose }. Basis of processing: { $basis }.
dataset-size = { $entries } entries
