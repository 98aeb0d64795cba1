### Det, optagelsen har fra en: læst igennem af den, det kommer fra, og godkendt, rettet eller kommenteret.

own-record-title = Det, optagelsen har fra dig
own-record-offer =
    { $lines ->
        [one] Fra FLIP { $number } har optagelsen én linje fra dig. Læs den, som forskerne får den, og sig, om den er rigtig.
       *[other] Fra FLIP { $number } har optagelsen { $lines } linjer fra dig. Læs dem, som forskerne får dem, og sig, om de er rigtige.
    }
own-record-offer-approved = Du har læst det fra FLIP { $number } og sagt, at det er rigtigt.
own-record-none = Du har ikke sagt ja til forskning: Intet af det, du sagde i samtalen, er gemt, og dine svar kommer ikke med i nogen log.
own-record-taken-back = Du siger nej til forskning nu: Intet af det, der blev optaget fra dig før, kommer med, næste gang en log bliver hentet.
own-record-empty = Optagelsen har intet fra dig fra FLIP { $number }.
own-record-early = Det kan læses, når sessionen er slut.
own-record-page = Side { $page } af { $pages }
own-record-about = Sådan står det i den log, som forskerne analyserer. I den hedder du { $pseudonym }; hvem det er, står der ikke. Har du rettet noget undervejs, ser du det her, som det står nu; det, der stod før, er også gemt.
own-record-nameless = Dine private svar i denne FLIP står i loggen uden dit pseudonym og uden tid, hvert for sig, så ingen kan sætte dem sammen.
own-record-alias = I kanalen stod dine svar som { $called }.
own-record-quotable = Du har sagt ja til forskning og ja til at blive citeret under dit pseudonym. Begge dele kan du ændre { at-page-consent }.
own-record-not-quotable = Du har sagt ja til forskning og nej til at blive citeret. Begge dele kan du ændre { at-page-consent }.
own-record-day = Sagt { $day }
own-record-line = [{ $clock }] { $person }: { $text }
own-record-line-what = [{ $clock }] { $person } ({ $what }): { $text }
own-record-long = { $start } … (vist herfra: begyndelsen; alle { $length } tegn er i optagelsen)
own-record-short = { $start }…
own-record-question = spørgsmål til forskerne { $id }
own-record-said = andet, du skrev
own-record-edited = rettet af dig
own-record-gone = (slettet af dig; det, du skrev, er gemt i optagelsen og mærket som slettet)
own-record-withdrew = (svaret er trukket tilbage)
own-record-passed = (sprang over)
own-record-answered-objection = { $id }: svarer på en indsigelse
own-record-no-words = (uden begrundelse)
own-record-relation = holder et indlæg op mod forskningen
own-record-related = { $stance } { $why }
own-record-your-correction = Din rettelse, { $at }
own-record-your-comment = Din kommentar, { $at }
own-record-your-whole = Det, du har sagt om det hele
own-record-approved = Du har sagt, at det er rigtigt.
own-record-approved-since = Du har sagt, at det er rigtigt. Siden er der kommet mere til.

button-own-record = Læs det
button-own-record-number = FLIP { $number }
button-own-record-approve = Det er rigtigt
button-own-record-comment = Ret eller kommentér
button-own-record-next = Næste side
button-own-record-back = Forrige side

own-record-only-you = Kun du ser dette. Siger du, at det er rigtigt, eller retter eller kommenterer du det, står det i loggen under dit pseudonym.

own-record-approve-done = Tak. Det er noteret, at du har læst det og fundet det rigtigt.

own-record-form = Ret eller kommentér
own-record-form-about = Forskerne læser det under dit pseudonym, og det kommer med i loggen. Det, du sagde, bliver stående, som du sagde det; dine ord her kommer til at stå ved siden af.
own-record-which = Hvad handler det om?
own-record-whole = Det hele
own-record-option = { $clock } { $text }
own-record-change = Hvad er det?
own-record-correction = En rettelse: sådan skal det forstås
own-record-comment = En kommentar
own-record-text = Hvad vil du sige?
own-record-text-help = Skriv intet, der peger på en bestemt borger.
own-record-submit = Send
button-tags = Sæt mærker
tags-title = Mærk dine egne ord
tags-about = Hvad ser du selv i det, du skrev? Forskerne får dine mærker sammen med loggen, hvis du har sagt ja til forskning. Dine ord bliver ikke ændret.
tags-which = Hvilket indlæg?
tags-barriers = Hvad stod i vejen for, at borgeren blev inddraget?
tags-patterns = Hvad skete der i samtalen?
tags-submit = Gem mærkerne
tags-done = Gemt. Mærkerne står ved dit indlæg.
tags-nothing = Der er ingen indlæg fra dig at mærke i den session.
tags-none = ingen mærker
barrier-authority = Beslutningsmyndighed
barrier-predictability = Forudsigelighed
barrier-continuity = Relationel kontinuitet
barrier-availability = Tilgængelighed
barrier-leadership = Ledelsesopbakning
barrier-offers = Tilgængelige tilbud
barrier-experience = Borgerens erfaringer
own-record-tagged = dine mærker
own-record-comment-done = Tak. Det står nu ved siden af det, du sagde.

only-practitioner = Det kan kun praktikere og ledere gøre. Intet er ændret.

## Hos forskerne

own-record-told-title = En deltager har kommenteret sin optagelse
own-record-told = { $person } har læst det, optagelsen af FLIP { $number } har fra vedkommende, og rettet eller kommenteret det. Det får du besked om denne ene gang; alle kommentarer står { at-page } og i loggen.
own-record-heard-title = Deltagerne om deres egen optagelse
own-record-heard =
    { $comments ->
        [one] Én kommentar til optagelsen af FLIP { $number }
       *[other] { $comments } kommentarer til optagelsen af FLIP { $number }
    }
own-record-heard-approved =
    { $people ->
        [0] Endnu har ingen sagt, at det, der står om dem, er rigtigt.
        [one] Én deltager har sagt, at det, der står om vedkommende, er rigtigt.
       *[other] { $people } deltagere har sagt, at det, der står om dem, er rigtigt.
    }
own-record-heard-none = Der er ingen kommentarer til den.
own-record-heard-keep = Kun forskerne ser dem. I loggen står de som memoer ved de linjer, de handler om.
own-record-by-correction = { $person }, rettelse om { $about }
own-record-by-comment = { $person }, kommentar om { $about }
own-record-about-whole = det hele
own-record-about-contribution = indlægget { $clock }: { $text }
button-own-record-heard = Se dem fra FLIP { $number }

## I udskriften og som memoer

export-comments = Deltagerne om deres egen optagelse
export-approved =
    { $lines ->
        [one] { $person } har læst den ene linje, der står om vedkommende, og sagt, at den er rigtig.
       *[other] { $person } har læst de { $lines } linjer, der står om vedkommende, og sagt, at de er rigtige.
    }
export-comment-correction = retter { $about }
export-comment-comment = kommenterer { $about }
export-about-whole = det hele
export-about-contribution = sit indlæg { $clock }
export-about-answer = sit svar: { $question }
export-about-no-answer = sit svar
export-about-position = sin holdning til { $id }
export-about-backing = sit svar på { $id } som leder
export-about-withdrawal = at { $id } blev trukket tilbage
export-about-stop = at { $id } blev stoppet
export-about-outcome = udfaldet af { $id }
export-about-relation = sin { $number }. holdning til forskningen i samtalen
export-about-objection = sit { $number }. svar på en indsigelse
export-about-said = sin { $number }. tekst uden for samtale, svar og forslag
export-about-other = linjen { $id }
export-about-checkin = sin status { $number } på { $id }
export-about-proposal = sit forslag { $id }: { $part }
export-about-question = sit spørgsmål { $id }
refi-note-approvals = godkendt af deltagerne
