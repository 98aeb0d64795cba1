### Navne på det, som FLIP består af.

## Hensyn

consideration-efficiency = Effektivitet
consideration-efficiency-explained = At det, der skal nås, bliver nået og kan vises, med den tid og de penge, der er. Det kan også tage tid fra borgeren.
consideration-fairness = Retfærdighed
consideration-fairness-explained = At alle bliver behandlet ens, og at de, der har størst behov, får mest. Det peger ikke altid samme vej.
consideration-responsiveness = Responsivitet
consideration-responsiveness-explained = At hjælpen følger dette menneskes situation og ønsker. Det kan kræve undtagelser, som andre ikke får.
consideration-respect = Respekt
consideration-respect-explained = At borgeren bliver mødt med tillid og har noget at sige i sin egen sag, og at man også kan stille krav.
consideration-nothing = Ingenting

## Potentialer

theme-strategy = Politiske og organisatoriske strategier
theme-holistic = Helhedsorienteret indsats
theme-encounter = Mødet mellem medarbejder og borger
theme-involvement = Reel inddragelse af borgerne
theme-employers = Samarbejde med virksomheder
theme-inclusion = Inklusion på kommunale arbejdspladser

## Roller

role-practitioner = Praktiker
role-leader = Leder
role-researcher = Forsker

## Holdning til et udsagn fra forskningen

stance-confirms = Det passer med min erfaring
stance-nuances = Det er mere blandet hos os
stance-contradicts = Min erfaring er en anden
stance-not-relevant = Det har jeg ingen erfaring med

## Hvor sikkert et udsagn er

confidence-established = Velunderbygget
confidence-indicated = Peger i den retning
confidence-contested = Omdiskuteret
confidence-unstudied = Ikke undersøgt endnu

## Stillingtagen til et løsningsforslag

position-yes = Ja, det er trygt nok at prøve
position-reservation = Ja, med et forbehold
position-objection = Indsigelse

## Hvordan en afprøvning går

course-well = Godt
course-mixed = Blandet
course-badly = Skidt

## Udfald af en afprøvning

outcome-adopted = Taget i brug
outcome-adapted = Tilpasset og fortsat
outcome-dropped = Stoppet her

## Samtykke

purpose-take_part = Deltage i FLIP
purpose-research = Forskning
purpose-quotation = Citater

## Tempo

pace-live = Samlet på én gang
pace-spread = Fordelt over flere dage

## Løfte om navne

promise-pseudonym = Under navne, der trækkes til hver FLIP
promise-anonymous = Anonymt
