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
resultsnote-series-title = Resultatnotat: { $theme }
resultsnote-about = { $sessions ->
        [one] En session
       *[other] { $sessions } sessioner
    }, { $people ->
        [one] én deltager.
       *[other] { $people } deltagere.
    }
resultsnote-draft-empty = UDKAST. Der er ikke holdt nogen session endnu.
resultsnote-draft = UDKAST. En forsker har ikke fortalt gruppen endnu, hvad der kom ud af det.
resultsnote-draft-series = UDKAST. En forsker har ikke fortalt gruppen endnu, hvad der er kommet ud af forløbet.
resultsnote-scene = En scene
resultsnote-scene-about = Scenen er skrevet til gruppens samtale. Den handler ikke om en bestemt borger.
resultsnote-project = Om projektet
resultsnote-project-about = FLIP er en fælles lærings- og innovationsplatform. Praktikere og forskere mødes flere gange om ét potentiale, her: { $theme }. Forskerne fortæller, hvad forskningen ved. Praktikerne svarer først hver for sig og drøfter så sammen. Det, gruppen tør prøve, bliver prøvet af og fulgt op.
resultsnote-results = Resultater
resultsnote-results-about = Her er, hvad gruppen arbejdede med under potentialet { $theme }, session for session.
resultsnote-in-short = Kort fortalt
resultsnote-dilemma = Hvad det handlede om
resultsnote-figures = Hvad gruppen så
resultsnote-figures-left-out = Det samlede billede, som gruppen så, står ikke her. Det tæller svar fra nogen, der ikke har sagt ja til forskning, og man kunne regne ud, hvad de svarede.
resultsnote-unread = Nogle tal står her ikke: de er ikke vist for alle i gruppen.
resultsnote-proposals-about = Hvert forslag står med det, der skete med det siden.
resultsnote-proposal = Forslag { $id }
resultsnote-not-quotable = Ordene står her ikke: den, der skrev dem, har ikke sagt ja til at blive citeret.
resultsnote-line-left-out = [Udeladt: ord fra en, som ikke har sagt ja til at blive citeret.]
resultsnote-method = Sådan er notatet lavet
resultsnote-method-about = Notatet er lavet af det, der blev delt med gruppen. Tal står kun, hvor ingen kan regne ud, hvad en enkelt svarede. Der er ingen gennemsnit: skalaerne har en rækkefølge, men afstanden mellem to trin er ikke kendt. Intet er med fra nogen, der ikke har sagt ja til forskning. Citater er fra deltagere, som har sagt ja til at blive citeret, og står under deres deltagernummer.
resultsnote-closing = Opsamling
resultsnote-sources = Kilder
summary-in-words = Det samme i ord

## Loggen som datasæt

dataset-title = FLIP-optagelse: { $scope }
dataset-about = Optagelse af FLIP, hvor praktikere, ledere og forskere mødes om et dilemma, svarer hver for sig, taler sammen, foreslår løsninger og prøver dem af.
dataset-consent = Alle, hvis ord og svar er med, har sagt ja til forskning ({ $people }). { $quoted } af dem har sagt ja til at blive citeret. Deltagerne er pseudonymer. Hvem der er hvem, er ikke med.
dataset-rights = Må bruges til det, deltagerne har sagt ja til: { $purpose }. Behandlingsgrundlag: { $basis }.
dataset-size = { $entries } hændelser
