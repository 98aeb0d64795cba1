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
