### Overblikket over en log: én side at se på og skrive ud.

summary-title = FLIP i overblik
summary-about = Det vigtigste i loggen: hvad der skete hvornår, hvem der blev spurgt, hvad gruppen så, og hvad forslagene blev til. Ingen er rangordnet. Hvert led fører til stedet i udskriften.
summary-in-this = Læs det på dansk
summary-people =
    { $count ->
        [0] Ingen er med i loggen.
        [one] Én er med i loggen.
       *[other] { $count } er med i loggen.
    }
summary-time-line = Forløbet
summary-asked = Hvem blev spurgt
summary-came = spurgt: { $asked } · svarede: { $given } · sprang over: { $passed } · tavse: { $silent }
summary-came-or-not = spurgt: { $asked } · svarede: { $given } · svarede ikke: { $rest }
summary-came-few = spurgt: { $asked }. Resten vises ikke, for et af tallene er mindre end { $least }.
summary-claims = Hvad praksis sagde til forskningen
summary-no-accounts = Ingen gav et eksempel eller knyttede noget til den.
summary-related = { $person }: { $stance }
summary-proposals = Hvad forslagene blev til
summary-proposed =
    { $id } kom frem: { $what } ({ $sources ->
        [0] uden kilder i samtalen
        [one] bygger på ét bidrag
       *[other] bygger på { $sources } bidrag
    })
summary-revised = { $id } blev rettet: { $what }
summary-tryout = { $id }, afprøvning af { $proposal }: { $start } til { $end }
summary-in-words = Det samme i ord

## Loggen som datasæt

dataset-title = FLIP-optagelse: { $scope }
dataset-about = Optagelse af FLIP, hvor praktikere, ledere og forskere mødes om et dilemma, svarer hver for sig, taler sammen, foreslår løsninger og prøver dem af.
dataset-consent = Alle, hvis ord og svar er med, har sagt ja til forskning ({ $people }). { $quoted } af dem har sagt ja til at blive citeret. Deltagerne er pseudonymer. Hvem der er hvem, er ikke med.
dataset-rights = Må bruges til det, deltagerne har sagt ja til: { $purpose }. Behandlingsgrundlag: { $basis }.
dataset-size = { $entries } hændelser
