### Names of what FLIP consists of.

## Considerations

consideration-efficiency = Efficiency
consideration-efficiency-explained = That what has to be done gets done and can be shown, with the time and money there is. It can also take time from the citizen.
consideration-fairness = Fairness
consideration-fairness-explained = That everybody is treated alike, and that those with the greatest needs get most. The two do not always point the same way.
consideration-responsiveness = Responsiveness
consideration-responsiveness-explained = That the help follows this person's situation and wishes. It may take exceptions that others do not get.
consideration-respect = Respect
consideration-respect-explained = That the citizen is met with trust and has a say in their own case, and that demands can be made as well.
consideration-nothing = Nothing

## Themes

theme-strategy = Political and organisational strategies
theme-holistic = A holistic effort
theme-encounter = The encounter between staff and citizen
theme-involvement = Real involvement of citizens
theme-employers = Collaboration with employers
theme-inclusion = Inclusion in municipal workplaces

## Roles

role-practitioner = Practitioner
role-leader = Leader
role-researcher = Researcher

## Stance to a claim from research

stance-confirms = It matches my experience
stance-nuances = It is more mixed where I am
stance-contradicts = My experience is different
stance-not-relevant = I have no experience of that

## How certain a claim is

confidence-established = Well supported
confidence-indicated = Points that way
confidence-contested = Disputed
confidence-unstudied = Not yet studied

## Position on a proposal

position-yes = Yes, safe enough to try
position-reservation = Yes, with a reservation
position-objection = Objection

## How a try-out is going

course-well = Well
course-mixed = Mixed
course-badly = Badly

## Outcome of a try-out

outcome-adopted = Adopted
outcome-adapted = Adapted and continued
outcome-dropped = Stopped here

## Consent

purpose-take_part = Take part in FLIP
purpose-research = Research
purpose-quotation = Quotation

## Pace

pace-live = Together, in one go
pace-spread = Spread over several days

## Promise about names

promise-pseudonym = Under names drawn for each FLIP
promise-anonymous = Anonymously
