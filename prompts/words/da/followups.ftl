### Opfølgning: det, der sker af sig selv, påmindelser, fravær, og hvor længe noget varer.

## Forskerens oversigt

ahead-title = Det sker af sig selv
ahead-line = { $at }: { $what }
ahead-held = { $at }: { $what } (kom for sent, venter på dit svar)
ahead-several = { $at }: { $what } ({ $count })
ahead-nothing = Intet er planlagt.
followup-phase_limit = fasen slutter
followup-session_start = en FLIP starter
followup-reminder = privat påmindelse til dem, der mangler
followup-request_overdue = påmindelse om et ubesvaret videnspørgsmål
followup-held_message = én deltagers besked, der ikke er optaget
followup-leaders_read = lederne læser svarene
followup-backing_overdue = påmindelse til lederen om opbakning
followup-plan_waits = påmindelse om en plan, der ikke er startet
followup-pause_waits = påmindelse om en session, der er sat på pause
followup-results_overdue = påmindelse om at fortælle, hvad der kom ud af sidste session
followup-positions_overdue = påmindelse om et forslag, der ikke er taget stilling til
followup-objection_overdue = påmindelse om en indsigelse uden svar
followup-tryout_unplanned = påmindelse om et forslag, der er besluttet, men ikke sat i gang
followup-checkin_missed = påmindelse om en status, der mangler
followup-harm_waits = påmindelse om tegn på skade
followup-outcome_overdue = påmindelse om en afprøvning, der skal gøres op
followup-offer_waits = påmindelse om en session, en anden gruppe har foreslået
followup-held_waits = påmindelse om noget, der venter på en forskers svar
still-waiting = Det venter stadig på dig.
still-open = Det venter stadig.
followup-tryout_start = en afprøvning begynder
followup-checkin = status på en afprøvning
followup-checkin_again = status på en afprøvning, spurgt igen
followup-tryout_review = en afprøvning gøres op
followup-fates = hver får at vide, hvad bidraget blev til
followup-next_session = forslag om næste FLIP
followup-note = en besked, du har skrevet
followup-leave_begins = en deltager går på ferie eller orlov
followup-leave_ends = en deltager er tilbage
followup-consent_renewal = en deltager spørges igen om samtykke
followup-retention_notice = første varsel om, at optagelsen slettes
followup-retention_notice_last = andet varsel om, at optagelsen slettes
followup-retention_end = teksterne i optagelsen slettes
button-agenda = Flyt eller spring over
agenda-title = Ret det planlagte
agenda-about = Varsler om sletning og deltagernes fravær kan ikke ændres her.
agenda-which = Hvad?
agenda-what = Hvad skal der ske med det?
agenda-move = Flyt det til en anden dag
agenda-skip = Spring det over
agenda-day = Hvilken dag?
agenda-submit = Gem
agenda-only-moved = Gruppen venter på det. Det kan flyttes, men ikke springes over.
agenda-no-day = Vælg den dag, det skal flyttes til.
agenda-printed = Alle har fået at vide, at de har tid indtil { $until }. Du kan give dem mere tid, ikke mindre.
agenda-past = Det tidspunkt er forbi. Vælg en senere dag.
agenda-moved = Flyttet til { $at }.
agenda-skipped = Sprunget over.
held-title = For sent til at gøre det uden at spørge
held-ask = Planlagt til { $due }: { $what }. Skal det stadig ske?
button-held-do = Ja, gør det nu
button-held-skip = Nej, spring det over
held-done = Det er gjort.
held-gone = Det er allerede gjort eller sprunget over.

## En besked til senere

button-note = Skriv en besked til senere
note-title = En besked til senere
note-about = Den kommer den dag, du vælger, når arbejdsdagen begynder.
note-text = Hvad skal der stå?
note-audience = Hvem skal have den?
audience-everybody = Alle, i kanalen
audience-each = Alle, hver for sig
audience-me = Kun mig
note-submit = Gem
note-planned = Den kommer { $at }.
note-heading = Husk

## Senere, ikke mere, og fravær

button-later = Spørg mig i morgen
button-snooze = En anden gang …
reminder-later = Vi spørger igen { $at }.
reminder-no-later = Fristen er før, vi når at spørge igen. Du kan svare nu, springe over eller lade være.
reminder-muted = Vi minder dig ikke om det mere. Du kan stadig svare, og du kan slå påmindelser til igen { at-page }.
reminder-unmuted = Vi minder dig om det igen.
snooze-title = Hvornår skal vi spørge?
snooze-about = Ingen andre ser, hvad du vælger.
snooze-when = Spørg mig igen
snooze-submit = Gem
delay-tomorrow = Næste arbejdsdag
delay-days = Om tre arbejdsdage
delay-week = Om en uge
delay-never = Slet ikke om det her
leave-heading = Påmindelser og fravær
leave-none = Er du væk nogle dage, så sig til. Så bliver du ikke spurgt, og ingen venter på dig.
leave-coming = Du er væk fra { $starts } og tilbage { $back }.
leave-now = Du er væk. Vi spørger dig igen { $back }.
button-leave = Jeg er væk …
button-back = Jeg er her alligevel
button-unmute = Mind mig om det igen
muted-count =
    { $count ->
        [one] Én ting, du ikke bliver mindet om.
       *[other] { $count } ting, du ikke bliver mindet om.
    }
leave-title = Jeg er væk
leave-about = Vi gemmer det, vi ville have spurgt dig om, til du er tilbage.
leave-private = Gruppen får ikke at vide, at du er væk. Forskeren kan se, at en deltager er væk, når noget er planlagt om det.
leave-starts = Første dag væk
leave-ends = Sidste dag væk
leave-ends-help = Du bliver spurgt igen fra den næste arbejdsdag.
leave-submit = Gem
leave-ends-early = Den sidste dag ligger før den første.
leave-planned = Noteret. Du er væk fra { $starts }, og vi spørger dig igen { $back }.
leave-ended = Velkommen tilbage. Du er med igen fra nu af.

## Hvor længe noget varer

renewal-title = Gælder dit samtykke stadig?
renewal-ask = Det er { $months } måneder siden, du sidst sagde, hvad vi må. Se det igennem, og sig ja eller nej igen. Indtil da gælder det, du sagde.
renewal-unanswered = { $person } er blevet spurgt tre gange og har ikke fornyet sit samtykke. Tal med vedkommende, før du bruger loggen.
retention-title = Optagelsen skal slettes
retention-soon = Den tid, vi har lovet at gemme optagelsen, slutter { $on }. Da bliver alle tekster slettet. Det kan ikke udsættes.
retention-keeps = Det, projektet skal bruge, skal hentes inden da. Det følger projektets egne regler.
retention-done = Den tid, optagelsen måtte gemmes, er forbi. Alle tekster i den er slettet, som vi lovede.

## Det, der ikke kom frem

delivery-title = Beskeder, der ikke kom frem
delivery-line = { $what } til { $whom }, { $platform }: { $why }
delivery-channel = kanalen
delivery-mend = De bliver ikke sendt igen. De næste beskeder kommer frem, når det er bragt i orden.
delivery-noted = Noteret. Kommer der nye, står de her igen.
button-delivery-noted = Jeg har set det
delivery-what = En besked
delivery-what-opening = Åbningen af »{ $phase }«
delivery-what-shown = Det, som »{ $phase }« førte til,
delivery-what-invitation = Invitationen til »{ $phase }«
delivery-what-reminder = Påmindelsen om »{ $phase }«
delivery-waits = Beskederne venter og går selv videre, når det er bragt i orden. En FLIP, der venter på dem, er sat på pause imens. Du kan også selv prøve nu.
delivery-look = Se efter, om beskeden er kommet frem. Er den ikke det, kan du sende den igen. Er den, så tryk »Jeg har set det«.
delivery-all = Alt er kommet frem nu. Det, som ingen længere har brug for, er ikke sendt.
delivery-again = Der prøves igen nu. Lykkes det ikke, står beskeden her fortsat.
delivery-none = Der er ikke noget, der venter.
button-delivery-again = Send igen
button-delivery-anyway = Den er der ikke: send igen
channel-closed-title = Botten kan ikke skrive i gruppens kanal ({ $platform })
channel-closed-waits = Det, gruppen skulle have vist, venter og går selv videre, når det er bragt i orden. Du behøver ikke gøre mere end det.
channel-opened-title = Botten kan skrive i gruppens kanal igen ({ $platform })
channel-opened = Det, der ventede, bliver vist nu.
undelivered-not_in_channel = Botten er ikke i kanalen. { $on ->
    [slack] Invitér den i kanalen med /invite og navnet på botten.
   *[other] Føj appen til teamet igen.
 }
undelivered-no_channel = Kanalen findes ikke, eller botten kan ikke se den. Er den slettet, skal gruppen have en anden kanal i opsætningen.
undelivered-archived = Kanalen er arkiveret. Gendan den, eller giv gruppen en anden kanal.
undelivered-restricted = Botten må ikke skrive der. Bed en administrator give den lov.
undelivered-app_gone = Appen er fjernet eller slået fra. Bed en administrator installere den eller slå den til igen.
undelivered-switched_off = Platformen er slået fra i opsætningen. Bed dem, der driver botten, om at slå den til igen.
undelivered-credentials = Den adgang, botten har, gælder ikke længere. Bed dem, der driver den, om at sætte en ny.
undelivered-scope = Appen mangler en rettighed. Bed dem, der driver den, om at installere den igen.
undelivered-address = Der skrives til en adresse, der ikke er jeres organisations. Bed dem, der driver botten, om at rette den.
undelivered-person_gone = Kontoen findes ikke eller er lukket. Er personen holdt op, så bed om at få vedkommende taget ud af gruppen.
undelivered-person_blocked = Personen har blokeret botten eller fjernet appen. Bed vedkommende tilføje den igen.
undelivered-no_account = Opsætningen siger ikke, hvilken konto personen har her. Bed dem, der driver botten, om at tilføje den.
undelivered-unknowable = Svaret gik tabt undervejs, så ingen ved, om beskeden er kommet frem. Den er ikke sendt igen, for at ingen skal læse den to gange.
undelivered-too_long = Beskeden er længere, end der er plads til, og kan ikke sendes.
undelivered-malformed = Beskeden blev ikke taget imod, som den er sat sammen, og kan ikke sendes. Sig det til projektet.
undelivered-shortened = Kun begyndelsen af en lang besked kom frem. Resten kan ikke sendes.
undelivered-not_allowed = Den, der bad om det, må ikke længere få det.
undelivered-strange = Beskeden blev ikke taget imod, og grunden er ukendt. Sig det til projektet.
platform-slack = Slack
platform-teams = Teams
platform-playground = browseren

gap-title = Jeg kunne ikke lytte
gap-when = Fra { $from } til { $until } hørte jeg ikke, hvad der skete i gruppens kanal i { $platform }, og { $platform } lader mig ikke læse det bagefter.
gap-lost = Det, der er skrevet, rettet eller slettet imens, er ikke i optagelsen. Bed deltagerne skrive det vigtigste igen; det, der er slettet, kan de bede om at få slettet her også.
gap-log = Det står også i loggen, så ingen læser stilheden som tavshed.
