### Navne på det, som FLIP består af.

## Hensyn

consideration-efficiency = Effektivitet
consideration-efficiency-explained = At tid og penge bruges på det, der faktisk virker og kan ses på resultaterne.
consideration-fairness = Lige adgang
consideration-fairness-explained = At borgere med lige store behov kan regne med lige meget hjælp, og at ingen bliver parkeret.
consideration-responsiveness = Responsivitet
consideration-responsiveness-explained = At hjælpen formes efter dette menneskes situation og ønsker, ikke efter en standard.
consideration-respect = Respekt
consideration-respect-explained = At borgeren bliver mødt med tillid, taget alvorligt og har noget at sige i sin egen sag.

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
