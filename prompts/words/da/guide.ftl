### Det, man kan spørge botten om: hjælp, status, mine bidrag og loggen.

help-title = Det kan du her
help-unknown = Det forstod jeg ikke, og det er ikke gemt. Vil du sige noget til gruppen, så skriv det i kanalen. Her kan du skrive et af ordene herunder.
help-about = FLIP er et fælles arbejde mellem praksis og forskning: et dilemma, dine erfaringer, forslag, der bliver prøvet af, og svar på, hvad de blev til.
help-answer = Svar på dilemmaet for dig selv. Ingen ser dit svar, før alle svar deles.
help-discuss = Tal med om dilemmaet { in-thread }, når samtalen er åben.
help-ask = Spørg forskerne om det, du mangler at vide. De ser ikke, hvem der spørger.
help-propose = Gør en besked eller en idé til et forslag, som gruppen tager stilling til.
help-try = Afprøv et forslag, og fortæl undervejs, hvordan det går. Du kan stoppe det, hvis det skader.
help-mine = Se { at-page-mine }, hvad du har givet, hvor det endte, og hvad du har sagt ja til.
help-back = Bak op om et forslag, eller sig nej med en begrundelse. Det er kun dig, der kan det.
help-stop = Stop en afprøvning, der gør skade.
help-plan = Planlæg en session, se alle kort på forhånd, og start den.
help-steer = Styr faserne, se, hvis stemme der mangler, og send en venlig påmindelse.
help-reply = Svar på videnspørgsmål. Svaret går tilbage til samtalen.
help-log = Hent gruppens log. Den kommer kun til dig.
help-say = Skriv til FLIP: hjælp, status (hvor gruppen er, og hvad der venter på dig), spørg (forskerne), mine (dine bidrag), kalender eller samtykke.
help-say-researcher = Skriv til FLIP: hjælp, status (hvor gruppen er, og hvad der venter), start (planlæg en FLIP), mine, kalender, samtykke eller log.
help-safe = Det, du skriver, vises under det navn, der stod ved feltet. Samtykket kan du altid rette.
status-tryouts = Under afprøvning
own-awaited = Dit svar ventes endnu.
asked-over = »{ $phase }« er slut. Hvor FLIP er nu, står { at-page }.
asked-late = Du kan stadig svare, til der spørges igen, eller FLIP slutter. Svaret bliver gemt og mærket som sent, og gruppen ser det ikke.
asked-no-more = Du bliver ikke længere spurgt om noget her.
asked-again = Der er spurgt igen længere nede.
late-kept = Dit svar er gemt.
own-done = Du er færdig med denne fase.

## Linjen i en notifikation: hvad det er, og hvem det er til

news-something = Nyt fra FLIP
news-you = Til dig: { $what }
news-you-asks = Til dig: { $do } · { $what }
news-you-in = Til dig i { $group }: { $what }
news-you-in-asks = Til dig i { $group }: { $do } · { $what }
news-group = Til gruppen: { $what }
news-group-asks = Til gruppen: { $do } · { $what }
news-group-in = Til { $group }: { $what }
receipt-in = { $group }: { $what }
news-group-in-asks = Til { $group }: { $do } · { $what }

mine-title = Mine bidrag
mine-nothing = Du har ikke givet noget endnu. Det, du giver, kan du finde her bagefter.

## Loggen

log-title = Gruppens log
log-about = En samlet fil med udskrift, tabeller og hele optagelsen. Den sendes kun til dig, her i din egen samtale med FLIP.
log-consent = Kun det, som deltagerne har sagt ja til at forskningen må bruge, er med. Det afgøres, når filen bliver lavet.
log-confirm = Det bliver noteret i optagelsen, at du har bedt om loggen.
button-log = Hent loggen
log-asked = Loggen er på vej til dig alene.
log-asked-long =
    Loggen er på vej til dig alene. Optagelsen har { $entries } hændelser, så den er her om cirka { $minutes ->
        [one] et minut
       *[other] { $minutes } minutter
    }. Du behøver ikke vente her.
log-ready = Loggen { $log }
log-keep = Del den ikke i en kanal. Gem den der, hvor projektet opbevarer sine data.
log-holds =
    I filen: { $sessions ->
        [one] én session
       *[other] { $sessions } sessioner
    }, { $responses ->
        [one] ét svar
       *[other] { $responses } svar (alle udgaver)
    }, { $contributions ->
        [one] ét indlæg
       *[other] { $contributions } indlæg
    } og { $proposals ->
        [one] ét forslag
       *[other] { $proposals } forslag
    }; { $entries ->
        [one] én hændelse
       *[other] { $entries } hændelser
    } i alt.
log-left-out =
    { $people ->
        [0] Alle deltagere har sagt ja til forskning.
        [one] Én deltager har ikke sagt ja til forskning.
       *[other] { $people } deltagere har ikke sagt ja til forskning.
    } { $entries ->
        [0] Intet er udeladt.
        [one] Én hændelse er udeladt.
       *[other] { $entries } hændelser er udeladt.
    }
log-refused = Loggen blev ikke sendt, for den, der bad om den, er ikke længere forsker i gruppen.
