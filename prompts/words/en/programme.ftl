### Several groups together: the page of a programme, and the draft of its results note.

programme-title = The programme across groups
programme-about = What the groups have said together, and what came of it. Nobody is compared or ranked: numbers are added up, and what is known of municipalities and groups is context. A number is only added where the group itself was shown it; so nobody's answer can be worked out from the sum.
programme-groups = The groups and their context
programme-flips-held =
    { $flips ->
        [0] No FLIP yet.
        [one] One FLIP.
       *[other] { $flips } FLIPs.
    }
programme-by-theme = By theme
programme-by-format = By format
programme-by-municipality = By municipality
programme-by-municipality-about = What was done there. What people answered and what became of try-outs is told by theme and format alone, since numbers beside each other are read as a contest.
programme-number-groups = Groups
programme-flips = FLIPs
programme-proposals = Proposals
programme-tryouts = Try-outs
programme-answered = First answers
programme-outcomes = What was decided of try-outs
programme-answered-of = { $answered } of { $asked } who were asked
programme-answered-few =
    { $flips ->
        [one] one FLIP has numbers too small to tell
       *[other] { $flips } FLIPs have numbers too small to tell
    }
programme-taken-up =
    { $flips ->
        [one] Taken up in one FLIP
       *[other] Taken up in { $flips } FLIPs
    } { $groups ->
        [one] of one group.
       *[other] of { $groups } groups.
    }
programme-summed = { $said } ({ $flips ->
        [one] from the one FLIP
       *[other] added up from the { $flips } FLIPs
    } whose group saw these numbers).
programme-no-numbers =
    { $flips ->
        [one] In one FLIP the group saw no numbers of it.
       *[other] In { $flips } FLIPs the group saw no numbers of it.
    }
programme-more =
    { $count ->
        [one] One more is in the tables.
       *[other] { $count } more are in the tables.
    }
programme-barriers = Barriers, in people's own words
programme-barriers-about = By the barrier that a dilemma is about: the examples that people gave there, and why they related something to a claim.
programme-no-barriers = No dilemma was about one of the barriers.
programme-fates = What became of the proposals
programme-no-fates = No proposal was made.
programme-series = The same person over a series
programme-series-about = No page shows people beside each other. The table participation has a row for each participant in each FLIP, and weighings what they weighed before and after. A person is compared with themselves alone.

## The draft of the results note

draft-title = Results note: { $programme }
draft-draft = DRAFT, set up from the numbers in the log. What is in [square brackets] is for the researchers to write. Only words that may be quoted are here. Delete this paragraph when the note is done.
draft-scene = A scene
draft-scene-to-write = [A scene from a FLIP or a meeting that shows what this is about.]
draft-project = About the project
draft-project-counted =
    { $groups ->
        [one] One group
       *[other] { $groups } groups
    } in { $municipalities ->
        [one] one municipality
       *[other] { $municipalities } municipalities
    } held { $flips ->
        [0] no FLIP yet
        [one] one FLIP
       *[other] { $flips } FLIPs
    }. { $people ->
        [one] One participant has agreed to research and is in the log.
       *[other] { $people } participants have agreed to research and are in the log.
    }
draft-project-to-write = [The purpose, who took part, and how the work was done.]
draft-variation = Variation between municipalities, and different points of departure
draft-variation-about = What is known beforehand. It explains what things look like, and says nothing about who is ahead.
draft-variation-to-write = [What the points of departure mean for what follows.]
draft-theme = Results of the work on: { $theme }
draft-theme-counted =
    { $groups ->
        [one] One group has
       *[other] { $groups } groups have
    } worked on it in { $flips ->
        [one] one FLIP.
       *[other] { $flips } FLIPs.
    }
draft-theme-to-write = [What we have learned, claim by claim.]
draft-not-quoted =
    { $count ->
        [one] One more account must not be quoted, and is not here.
       *[other] { $count } more accounts must not be quoted, and are not here.
    }
draft-fates-not-quoted =
    { $count ->
        [one] One more proposal must not be quoted, and is not here.
       *[other] { $count } more proposals must not be quoted, and are not here.
    }
draft-fate-open = not decided
draft-barriers-to-write = [What the barriers have in common, and what can be done about them locally.]
draft-end = In closing
draft-end-not = This is not an evaluation. Nothing here judges whether the work of a municipality, a group or a person is good or bad, and nothing says that there is one right way.
draft-end-to-write = [The direction that this points in, and what is to be tried next.]
