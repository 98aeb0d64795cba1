### Pictures of what a group has answered. Each cell has its name, and how many stands beside it.

chart-before = Before
chart-now = Now
chart-moved = Which way it went
chart-low = low (1–2)
chart-middle = middle (3)
chart-high = high (4–5)
chart-less = less
chart-same = the same
chart-more = more
chart-confirms = confirms
chart-nuances = nuances
chart-contradicts = contradicts
chart-proposal = The proposal
chart-yes = yes
chart-reservation = reservation
chart-objection = objection
chart-positions = yes: { $yes } · reservation: { $reservation } · objection: { $objection }
chart-checkins = The try-out week by week
chart-course = How it went
chart-signs = What was seen
chart-benefit = Signs of benefit
chart-harm = Signs of harm
chart-week = week { $week }
chart-weeks = week (check-ins): { $weeks }
chart-no-week = no check-ins
chart-shift = How much the considerations weighed, before and now
chart-gave = What was named
chart-named = named
chart-way-less = to the left
chart-way-same = stays
chart-way-more = to the right
chart-after = out of “{ $what }”
chart-joined = { $one } – { $other }
chart-tie =
    { $count ->
        [one] { $whose } built on { $on } once
       *[other] { $whose } built on { $on } { $count } times
    }
chart-timeline = The series so far
chart-timeline-about = What the group has met, proposed and tried out, and what grew out of what.
chart-timeline-older = Only the newest is shown.
chart-network = Who has built on whom
chart-network-about = Counted over proposals that grew out of what somebody else said in the open discussion. The arrow goes from who proposed to whom they built on. Only researchers see it. It does not say who gave most.
chart-own = Your own weighing over the series
chart-own-about = 1 = not at all, 5 = decisive. Only you see this, and it is compared with nobody but yourself.
chart-own-step = { $step } of 5
chart-own-before = { $session }, before
chart-own-now = { $session }, now
chart-flip = FLIP { $number }
chart-period = { $start } – { $end }
chart-proposed = Proposal: { $what }
chart-tried = Try-out
chart-strip = { $name }: { $said }
chart-and = { $one }. { $other }
