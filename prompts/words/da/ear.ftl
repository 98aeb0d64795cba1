### Lån et øre: en samtale, som en praktiker låner kolleger til at lytte til.

## Det, alle i kanalen ser

ear-private = Samtalen holdes privat i kredsen af praktikere. Ledere og forskere ser fasen og hvor mange, men intet af det, der bliver sagt. Skriv ikke om den i kanalen.
ear-not-yours-to-read = I Lån et øre er det kun praktikere, der er med i kredsen. Ledere og forskere læser ikke med, så man trygt kan dele en samtale, der var svær. Intet er ændret.
session-closed-ear = Afsluttet. Kredsen er lukket, og det, der blev sagt i den, bliver i den.
closed-thanks-ear = Kredsen er lukket. Kun den, der delte samtalen, kan stadig læse den.
closed-ear-withdrawn = Kredsen er lukket, og der er ikke noget at læse i den.
closed-no-ear = Der blev ikke delt nogen samtale denne gang, og det er helt i orden. Der kommer en anden lejlighed.
plan-other-theme = Det format er lavet til dilemmaer om et andet potentiale. Vælg et af dem, eller vælg et andet format.
count-excerpt = har sagt, om de har en samtale
count-marking = har lyttet samtalen igennem
count-asking = har spurgt eller svaret
count-advising = har givet en idé
count-trying = har valgt, hvad der skal prøves
reminder-excerpt = Har du en samtale, kredsen må låne et lille stykke af? Det er også i orden at sige: ikke i dag.
reminder-trying = Vælg én ting, du vil prøve i din næste samtale. Kun du ser den.

## Knapper

button-ear = Åbn kredsen
button-ear-again = Læs samtalen igen
button-ear-have = Jeg har en samtale
button-ear-not-today = Ikke i dag
button-ear-share = Skriv uddraget
button-ear-release = Lad en anden dele
button-ear-ready = Jeg har ikke mere
button-ear-mark = Markér turene
button-ear-mark-some = Markér tur { $first }-{ $last }
button-ear-mark-change = Ret mine markeringer
button-ear-mark-change-some = Ret tur { $first }-{ $last }
button-ear-ask = Stil et åbent spørgsmål
button-ear-answer = Svar på spørgsmål { $number }
button-ear-advise = Giv én idé
button-ear-advise-change = Ret min idé
button-ear-step = Vælg én ting at prøve
button-ear-step-change = Ret det, jeg vil prøve
button-ear-no-step = Ikke nu
button-ear-marks-share = Del markeringerne
button-ear-ideas-share = Del idéerne
button-ear-withdraw = Træk uddraget tilbage
ear-marks-share-confirm = Hele kredsen ser markeringerne, sådan som du ser dem nu, uden navne. Det kan ikke tages tilbage.
ear-ideas-share-confirm = Hele kredsen ser idéerne uden navne. Det kan ikke tages tilbage.
ear-withdraw-confirm = Uddraget forsvinder for kredsen med alle markeringer, spørgsmål, svar og idéer. Det kan ikke fortrydes.

## Kredsen

ear-privacy-owner = Kun praktikerne i kredsen læser uddraget, og kun her. Markeringer og idéer ser du alene, til du deler dem. Du kan trække det hele tilbage, indtil FLIP slutter.
ear-privacy-listener = Kun praktikerne i kredsen læser det her, og kun her. Det står uden navne. Når FLIP slutter, kan du ikke læse det mere.
ear-privacy-over = Kredsen er lukket. Kun du kan læse det her.
ear-free = Ingen har delt en samtale endnu.
ear-taken = En kollega er ved at skrive et uddrag. Du får besked, når det er delt.
ear-yours-waits = Du har meldt dig. Kredsen venter på dit uddrag.
ear-none = Der er ikke delt en samtale denne gang.
ear-withdrawn = Uddraget er trukket tilbage og kan ikke læses mere.
ear-over = Kredsen er lukket, og uddraget kan ikke læses mere.
ear-excerpt = Uddraget
ear-said = { $who }: { $text }
ear-turn = { $number } · { $who }: { $text }
speaker-caseworker = Sagsbehandler
speaker-citizen = Borger
speaker-other = En anden
ear-marks = Det hørte lytterne
ear-marks-none = Ingen har markeret noget.
ear-marks-about = { $given } har lyttet med. Her står, hvad mindst én af dem så i turen, men ikke hvem eller hvor mange.
ear-marks-few = Færre end { $least } har lyttet med, så deres markeringer vises ikke: Man kunne gætte, hvem der satte dem. Noterne står her uden navn.
ear-note = »{ $note }«
pattern-caught = Grebet: Der bliver spurgt videre til det, borgeren mener
pattern-overheard = Overhørt: Det bliver ikke taget op
pattern-overtaken = Overhalet: Institutionens ærinde tager over
pattern-work = Konkret arbejdsmarkedsperspektiv, måske sagt tøvende
ear-questions = Spørgsmål
ear-answer-by = svar fra den, der delte
ear-unanswered = ikke besvaret endnu
ear-ideas = Idéer
ear-idea-yours = din idé, som kun den, der delte, ser
ear-step = Det vil du prøve
ear-step-told = sådan gik det

## At dele et uddrag

ear-form-title = Del et uddrag
ear-form-privacy = De praktikere, der er med i kredsen, læser uddraget. Ledere og forskere gør ikke. Intet er gemt, før du deler. Du kan trække det tilbage, indtil FLIP slutter.
ear-form-replace = Skriv ikke noget, der peger på borgeren. Byt navne ud med »min søn« eller »en butik«, og lad datoer, steder og alder ude. Byt også ord ud, der kun passer på én.
ear-form-short = Vælg et kort stykke, helst 6-12 ture, hvor noget skete: en tøven, et ønske, et skift.
ear-form-context = Hvad skal vi vide for at forstå stykket?
ear-form-context-help = En eller to sætninger, fx: Tredje samtale, vi talte om, hvad der skal ske efter praktikken.
ear-form-turns = Turene, én på hver linje
ear-form-turns-help = Begynd hver linje med S: for dig, B: for borgeren eller A: for en anden. Højst 40 linjer.
ear-form-log = Må forskerne få det hele med i loggen bagefter?
ear-form-log-help = Det gælder uddraget og det, kredsen siger om det. Af det, kollegerne skriver, kommer kun det med, som de selv har sagt ja til, og markeringer og idéer kun, hvis du deler dem.
ear-form-log-no = Nej, kun at det fandt sted
ear-form-log-yes = Ja, når FLIP er slut
ear-form-submit = Del med kredsen
ear-turns-unreadable =
    { $count ->
        [one] Vi kan ikke se, hvem der taler i linje { $lines }. Begynd den med S:, B: eller A:.
       *[other] Vi kan ikke se, hvem der taler i linje { $lines }. Begynd dem med S:, B: eller A:.
    } Intet er gået tabt.
ear-turns-many = Der er { $count } ture, og der kan være { $most }. Vælg et kortere stykke. Intet er gået tabt.
ear-turns-no-citizen = Ingen af turene er borgerens. Begynd borgerens linjer med B:. Intet er gået tabt.
ear-clues = De her ord kan måske pege på en person. Byt dem ud, eller sig nederst, at de ikke gør det. Intet er gemt endnu.
ear-clue = Linje { $line }: { $word } ({ $sort })
ear-clue-context = Indledningen: { $word } ({ $sort })
ear-clues-more =
    { $count ->
        [one] Og ét ord til, som vises, når du har set på dem her.
       *[other] Og { $count } ord til, som vises, når du har set på dem her.
    }
ear-clues-sure = Peger ingen af dem på en person?
ear-clues-which = Fundet: { $words }
ear-clues-sure-yes = Ingen af ordene peger på en person
ear-clues-mend = Byt ordene ud i teksten, eller vælg det her, hvis ingen af dem peger på en person.
clue-date = dato
clue-age = alder
clue-address = adresse
clue-postcode = postnummer
clue-plate = nummerplade
clue-place = sted
clue-name = måske et navn
ear-shared = Uddraget er delt med kredsen. Du får besked, når lytterne har markeret.
ear-shared-already = Du har delt et uddrag. Åbn kredsen for at se det eller trække det tilbage.
ear-released = En anden kan nu dele en samtale.
ear-excerpt-over = Det er ikke tid til at dele et uddrag nu. Intet er gemt.
ear-not-owner = Det kan kun den, der har delt uddraget. Intet er ændret.
ear-withdraw-done = Uddraget er trukket tilbage sammen med alt, hvad der blev sagt om det.
ear-withdrawn-told = Den, der delte et uddrag, har trukket det tilbage. Det og alt, hvad der blev sagt om det, kan ikke læses mere.

## At lytte

ear-mark-title = Lyt tur for tur
ear-mark-privacy = Den, der delte, ser dine markeringer uden dit navn, når fasen er slut; ikke hvor mange der så det samme, og kun dine noter, hvis færre end { $least } lytter. Andre ser dem kun, hvis vedkommende deler dem. Du kan rette dem, indtil fasen er slut. Forskningen får det kun, hvis den, der delte, har givet lov, og du selv har sagt ja til forskning.
ear-mark-patterns = Se på, hvad der sker efter hver af borgerens ture. Sæt gerne flere markeringer, eller ingen. Det handler om samtalen, ikke om at bedømme nogen.
ear-mark-note = Tur { $number }: hvad lagde du mærke til?
ear-mark-submit = Gem markeringerne
ear-mark-done = Gemt. Du kan rette dem, indtil fasen er slut.
ear-mark-more = Gemt. Der er flere ture: åbn kredsen for at fortsætte.
ear-yours = Det er din egen samtale, så her lytter de andre. Du får besked, når der er noget til dig.
ear-marking-not-now = Markeringerne er slut for denne gang, så det her er ikke gemt. Det står her stadig, så du kan kopiere det.
ear-marks-told = Lytterne har markeret. Kun du kan se det, til du eventuelt deler det.
ear-marks-nothing = Der er ingen markeringer at dele.
ear-marks-shared = Kredsen kan nu se markeringerne.
ear-marks-shared-told = Den, der delte uddraget, har delt markeringerne med kredsen.

## At spørge og svare

ear-ask-title = Stil et åbent spørgsmål
ear-ask-privacy = Kredsen læser spørgsmålet uden dit navn. Det kan ikke rettes, når det er sendt, men det forsvinder, når FLIP slutter. Forskningen får det kun, hvis den, der delte, har givet lov, og du selv har sagt ja til forskning.
ear-ask-about = Et åbent spørgsmål kan ikke besvares med ja eller nej, og det gemmer ikke på et råd. Det begynder gerne med hvad, hvordan eller hvornår.
ear-ask-question = Hvad er du nysgerrig på?
ear-ask-help = Fx: Hvad tænkte du, da borgeren tøvede? Ingen råd endnu.
ear-ask-submit = Stil spørgsmålet
ear-ask-enough = Der er stillet { $most } spørgsmål, og det er nok at svare på. Gem det til næste gang; det står her stadig.
ear-asked = Tak. Spørgsmålet er stillet uden dit navn.
ear-asked-told = Der er et spørgsmål til dig i kredsen.
ear-asking-not-now = Det er ikke tid til at spørge nu, så det her er ikke gemt. Det står her stadig, så du kan kopiere det.
ear-answer-title = Svar på et spørgsmål
ear-answer-privacy = Kredsen læser svaret, og kun den. Du kan rette det, indtil FLIP slutter. Forskningen får det kun, hvis du gav lov til det for samtalen.
ear-answer = Dit svar
ear-answer-help = Kort er fint. Skriv intet, der peger på borgeren.
ear-answer-submit = Send svaret
ear-answered = Kredsen kan læse dit svar.
ear-answered-told = Der er svaret på et spørgsmål i kredsen.

## At give en idé

ear-advise-title = Giv én idé
ear-advise-privacy = Kun den, der delte, ser idéen, uden dit navn. Kredsen ser den, hvis vedkommende deler den. Du kan rette den, indtil den er delt eller fasen er slut. Forskningen får det kun, hvis den, der delte, har givet lov, og du selv har sagt ja til forskning.
ear-advise-idea = Hvad kunne man prøve i en samtale som den?
ear-advise-help = Én ting, så konkret, at den kan siges højt i morgen.
ear-advise-submit = Giv idéen
ear-advised = Tak. Idéen er givet videre.
ear-advice-changed = Idéen er rettet.
ear-advise-shared = Idéen er delt med kredsen og kan ikke rettes mere.
ear-advising-not-now = Det er ikke tid til at give idéer nu, så det her er ikke gemt. Det står her stadig, så du kan kopiere det.
ear-ideas-none = Der er ingen idéer at dele endnu.
ear-ideas-shared = Kredsen kan nu se idéerne.
ear-ideas-shared-told = Den, der delte uddraget, har delt idéerne med kredsen.

## Én ting at prøve

step-title = Én ting at prøve
step-privacy = Kun du ser det her. Du kan rette det, indtil FLIP slutter. Vi spørger dig privat, hvordan det gik, og ingen andre får det at vide. Forskningen får det kun, hvis du gav lov til det for samtalen.
step-what = Hvad vil du prøve i din næste samtale?
step-what-help = Fx: Når borgeren tøver, venter jeg og spørger »hvad tænker du på?«
step-days = Hvornår skal vi spørge dig?
step-days-3 = Om 3 arbejdsdage
step-days-5 = Om 5 arbejdsdage
step-days-10 = Om 10 arbejdsdage
step-submit = Gem
step-chosen = Gemt for dig selv. Vi spørger dig { $at }.
step-not-now = Det er ikke tid til at vælge nu, så det her er ikke gemt.
step-none = Du har ikke valgt noget at prøve.
step-ask-title = Hvordan gik det?
step-ask = Du ville prøve én ting i en samtale. Har du haft lejlighed til det?
button-step-tell = Fortæl, hvordan det gik
button-step-not-yet = Ikke endnu
step-tell-title = Hvordan gik det?
step-tell-privacy = Kun du ser det, og du kan altid rette det. I forskernes log kommer det kun, hvis du både gav lov til det for samtalen og har sagt ja til forskning.
step-how = Hvad skete der?
step-how-help = Et par ord er nok. Skriv intet, der peger på borgeren.
step-tell-submit = Gem
step-told = Gemt for dig selv. Tak, fordi du prøvede.
step-told-kept = Det er noteret. Du kan rette det { at-page-mine }.
step-asked-later = Vi spørger igen senere.
step-told-already = Det er allerede noteret.
step-again = Det er helt i orden. Vi spørger én gang til.
step-left = Det er helt i orden. Vi spørger ikke mere; du finder det { at-page-mine }.
step-asked-at = Vi spørger dig { $at }.

## Se alle kort

preview-circle = Hver praktiker i kredsen, privat
preview-owner = Kun den, der deler
preview-listening = Kredsen læser uddraget tur for tur og markerer borgerens ture.

## I loggen

codebook-phase-excerpt = Uddrag af en samtale
codebook-phase-marking = Markering af ture
codebook-phase-asking = Åbne spørgsmål
codebook-phase-advising = Idéer
codebook-phase-trying = Én ting at prøve
refi-phase-excerpt = Uddrag af en samtale
refi-phase-marking = Markering af ture
refi-phase-asking = Åbne spørgsmål
refi-phase-advising = Idéer
refi-phase-trying = Én ting at prøve
export-ear-withheld = { $person } deler et uddrag af en samtale med kredsen. Det, der blev sagt i den, er ikke med i loggen.
export-ear-context = { $person } deler et uddrag af en samtale med kredsen: { $context }
export-ear-withdrawn = { $person } trækker uddraget tilbage.
export-ear-marked = har markeret tur { $number }: { $patterns }
export-ear-marks-shared = Markeringerne deles med kredsen.
export-ear-ideas-shared = Idéerne deles med kredsen.
export-ear-asks = spørger ({ $number })
export-ear-answers = svarer på spørgsmål { $number }
export-ear-idea = giver en idé
export-ear-step = vil prøve
export-ear-told = fortæller, hvordan det gik
followup-ear_followup = én deltagers private opfølgning
codebook-followup-ear_followup = Privat spørgsmål om, hvordan det gik efter Lån et øre
