### Names of what FLIP consists of.

## Considerations

consideration-efficiency = Efficiency
consideration-efficiency-explained = That time and money go to what actually works and shows in the results.
consideration-fairness = Fairness
consideration-fairness-explained = That citizens with equal needs can count on equal help, and that nobody is left parked.
consideration-responsiveness = Responsiveness
consideration-responsiveness-explained = That the help is shaped by this person's situation and wishes, not by a standard.
consideration-respect = Respect
consideration-respect-explained = That the citizen is met with trust, taken seriously and has a say in their own case.

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
