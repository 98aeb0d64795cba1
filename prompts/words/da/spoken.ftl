### Det talte: udskrifter af det, der blev sagt på møder.

spoken-refused-empty = Der er ingen ord i filen. Hent udskriften igen fra mødet, og prøv med den.
spoken-refused-sound = Filen er lyd eller billeder, og det tager FLIP aldrig imod. Hent udskriften af mødet (VTT, SRT, DOCX, TXT eller JSON), og prøv med den.
spoken-refused-large = Filen er for stor til at være en udskrift af et møde. Del den i flere, eller hent kun udskriften.
spoken-refused-many = Filen har mere end { $most } replikker. Del den i flere filer, en for hvert møde.
spoken-refused-long = Linje { $line }: en replik på mere end { $most } tegn. Tiderne er gået tabt. Hent udskriften igen med tider.
spoken-refused-not-text = Linje { $line }: her står der ikke tekst. Gem udskriften som ren tekst, og prøv igen.
spoken-refused-letters = Linje { $line }: bogstaverne kan ikke læses. Gem filen som UTF-8, og prøv igen.
spoken-refused-no-webvtt = Linje { $line }: filen begynder ikke rigtigt. En fil i VTT begynder med »WEBVTT« på den første linje. Hent udskriften igen.
spoken-refused-time = Linje { $line }: tiden kan ikke læses. Skriv den som 01:02:03 eller 01:02:03.400, og prøv igen.
spoken-refused-block = Linje { $line }: replikken hænger ikke sammen med sin tid. Sæt en tom linje foran den, og prøv igen.
spoken-refused-backwards = Linje { $line }: replikken slutter, før den begynder. Ret tiderne, og prøv igen.
spoken-refused-two = Linje { $line }: tiden springer tilbage, som om et andet møde begynder her. Del filen i to, og tilføj dem hver for sig.
spoken-refused-no-times = Linje { $line }: der er ingen tider i filen, så ingen kan sige, hvad der blev sagt i hvilken fase. Hent udskriften med tider, og prøv igen.
spoken-refused-segment = Segment { $number }: tid eller tekst kan ikke læses. Ret det, og prøv igen.
spoken-refused-segment-backwards = Segment { $number }: det slutter, før det begynder. Ret tiderne, og prøv igen.
spoken-refused-no-json = Filen ligner JSON, men er ikke hel. Hent den igen.
spoken-refused-unknown-json = Filen er JSON, men ingen udskrift, som FLIP kender. Gem udskriften som VTT eller SRT, og prøv igen.
spoken-refused-no-document = Dokumentet kan ikke åbnes. Gem det igen som DOCX, og prøv igen.

## Et møde, der bliver optaget

session-recorded = Mødet bliver optaget. Kun det, der bliver sagt af dem, som har sagt ja til det, kommer med.
steer-recorded-on = Mødet bliver optaget
steer-recorded-off = Mødet bliver ikke optaget mere
recorded-on = Alle kan se på kortet, at mødet bliver optaget. De, der ikke har svaret, er blevet spurgt.
recorded-off = Kortet siger ikke længere, at mødet bliver optaget.
recorded-title = At blive optaget
recorded-ask = Mødet bliver optaget, så forskerne kan læse bagefter, hvad der blev sagt. Må det, du siger, komme med?
recorded-ask-until = Til du har sagt ja, bliver alt, hvad du siger, taget ud. Ingen får at vide, hvad du svarer.
recorded-about = Når et møde bliver optaget, bliver det sagte skrevet ud. Lyden bliver aldrig gemt her. Navne bliver til numre, og oplysninger om borgere bliver taget ud. Du kan læse det, du selv sagde, rette det og tage det tilbage, før forskerne får det.
recorded-open = Svar om optagelse
recorded-change = Skift svar om optagelse
recorded-yes = Det, du siger på møder, der bliver optaget, må komme med.
recorded-no = Det, du siger på møder, der bliver optaget, bliver taget ud.
purpose-recorded = Optagelse af møder
purpose-recorded-explained = Det, du siger på et møde, der bliver optaget, må skrives ud og bruges til forskning. Det gælder kun sammen med et ja til forskning. Fortryder du, kommer det ikke med, næste gang forskerne henter loggen.

## Udskriften

spoken-no-session = Der er ingen FLIP, der hedder { $session }, i gruppen. Intet er gemt.
spoken-not-over = FLIP { $number } er ikke afsluttet. Tilføj udskriften, når den er. Intet er gemt.
spoken-same = Filen er tilføjet til FLIP { $number } før. Intet er ændret.
spoken-citizen = Der er stadig noget i udskriften, der kan pege på en borger. Intet er gemt.
spoken-nothing = Der er ikke én replik, der må gemmes. Intet er gemt.
spoken-added =
    { $lines ->
        [one] Én replik
       *[other] { $lines } replikker
    } er tilføjet til FLIP { $number }, og { $left } er udeladt. Deltagerne kan læse, rette og tage deres egne tilbage til { $until }.
spoken-read = Det, du sagde på mødet, er skrevet ud. Du kan læse det, rette det og tage det tilbage til { $until }. Så får forskerne det.
spoken-read-only-you = Kun du kan se det her, og det står under dit nummer.
followup-transcript_release = udskriften af et møde kommer med i loggen
codebook-followup-transcript_release = Udskriften af et møde kommer med i loggen

## Ens egne replikker

own-record-spoken = sagt på mødet
own-record-reworded = sagt på mødet, rettet af dig
own-record-unsaid = Du har taget det tilbage.
button-own-spoken = Ret eller tag tilbage
own-spoken-form = Det, du sagde
own-spoken-about = Til { $until } kan du rette det, du sagde på mødet, eller tage det tilbage. Det, du tager tilbage, kommer ikke med i loggen.
own-spoken-reword = Ret ordene
own-spoken-take_back = Tag det tilbage
own-spoken-text-help = Skriv, hvad der skal stå i stedet. Tager du det tilbage, skal du ikke skrive noget.
own-spoken-submit = Gem
own-spoken-taken-back = Det er taget tilbage og kommer ikke med i loggen.
own-spoken-reworded = Det er rettet. Det er dine nye ord, der kommer med i loggen.
own-spoken-no-words = Skriv, hvad der skal stå i stedet, eller vælg at tage det tilbage. Intet er ændret.
own-spoken-none = Der er ikke noget af det, du har sagt, der kan rettes mere. Du kan skrive en kommentar til det { at-page-mine }.

## I loggen

export-spoken = sagt
export-spoken-again = sagt, rettet bagefter
export-spoken-other = @…
export-spoken-gap =
    { $count ->
        [one] Én replik er udeladt.
       *[other] { $count } replikker er udeladt.
    }
refi-kind-spoken = sagt på mødet
codebook-said-spoken = Sagt på et møde, der blev optaget
codebook-table-spoken_lines = Det, der blev sagt på møder, der blev optaget: hver replik, og hvor der er udeladt nogen.
codebook-column-transcript = Udskriften
codebook-column-spoken-line = Replikkens nummer i udskriften
codebook-column-spoken-start = Millisekunder fra udskriftens begyndelse
codebook-column-spoken-length = Hvor længe det tog at sige, i millisekunder
codebook-column-spoken-left-out = Så mange replikker i træk er udeladt
subject-kind-MeetingRecorded = Et møde blev optaget, eller ikke mere
subject-kind-TranscriptAdded = Udskriften af et møde blev tilføjet
subject-kind-LineSaid = Sagt på et møde
subject-kind-LinesLeftOut = Replikker blev udeladt
subject-kind-LineTakenBack = Taget tilbage
subject-kind-TranscriptReleased = Udskriften kom med i loggen
subject-field-on = Optages
subject-field-transcript = Udskrift
subject-field-written_as = Format
subject-field-left_out = Udeladt
subject-field-masked = Taget ud
subject-field-line = Replik
subject-field-start = Fra begyndelsen, i millisekunder
subject-field-length = Længde i millisekunder
subject-field-count = Antal
