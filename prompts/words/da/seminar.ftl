### Seminaret på tværs: flere grupper holder den samme FLIP, hver for sig, og ser hinandens mønstre.

plan-no-seminar = Formater for flere grupper vises ikke: gruppen er ikke med i et seminar. Det sættes op af den, der driver FLIP.
another-group = En anden gruppe { $number }
platform-sister = de andre grupper i seminaret

## Forskerens side

seminar-title = Seminar på tværs
seminar-about =
    Gruppen er med i { $name } sammen med { $sisters ->
        [one] én anden gruppe
       *[other] { $sisters } andre grupper
    }. Planlægger du en FLIP i et format for flere grupper, får deres forskere den tilbudt.
seminar-context-now = Jeres vilkår, som de andre grupper ser dem
seminar-context-none = Skriv et par sætninger om jeres vilkår, før svarene deles. De står ved siden af jeres tal, så de andre kan forstå dem.
seminar-none = Gruppen er ikke med i et seminar. Intet er ændret.
button-context = Beskriv jeres vilkår
button-context-change = Ret jeres vilkår
context-title = Jeres vilkår
context-privacy = Alle i de andre grupper kan læse det ved siden af jeres tal, når svarene er delt. Du kan rette det indtil da. Skriv ikke noget, der peger på en kollega eller en borger.
context-question = Under hvilke vilkår arbejder I?
context-help = To sætninger, for eksempel om kommunens størrelse og om, hvordan arbejdet er delt op. Kun vilkår: intet, der vurderer eller rangordner.
context-submit = Gem
context-written = Gemt. Det følger med jeres tal, når svarene bliver delt.
context-late = Gemt. Jeres tal er allerede sendt i denne FLIP, så det følger med næste gang.

offer-title = En anden gruppe vil holde en FLIP sammen med jer
offer-about = { $dilemma } · { $format } · { $pace }
offer-privacy = Siger I ja, bliver den til jeres egen plan. Senere ser de andre grupper, hvordan jeres svar fordeler sig, uden kommunens navn, og de pointer, du sender videre. Intet andet.
offer-named = Siger I ja, bliver den til jeres egen plan. Senere ser de andre grupper, hvordan jeres svar fordeler sig, under kommunens navn, og de pointer, du sender videre. Intet andet.
offer-gone = Tilbuddet er allerede taget op eller lagt væk. Intet er ændret.
offer-set-aside = Lagt væk. De andre grupper får ikke noget at vide.
offer-settled = Der er taget stilling til tilbuddet.
offer-aside-confirm = Tilbuddet bliver lagt væk her. De andre grupper holder deres FLIP uden jer.
button-adopt = Gør den til vores plan
button-set-aside = Ikke denne gang

## Svaret

privacy-seminar = Denne FLIP holdes sammen med andre grupper. Når svarene er delt her, får de andre grupper kun at se, hvordan svarene fordeler sig, aldrig et tal om færre end { $least }, uden kommunens navn. Det, du skriver, bliver her. Trækker du dit svar tilbage, før svarene deles, tæller det ikke med; bagefter er der kun fordelingen tilbage, og den kan ikke trækkes tilbage.
privacy-seminar-named = Denne FLIP holdes sammen med andre grupper. Når svarene er delt her, får de andre grupper kun at se, hvordan svarene fordeler sig, aldrig et tal om færre end { $least }, under kommunens navn. Det, du skriver, bliver her. Trækker du dit svar tilbage, før svarene deles, tæller det ikke med; bagefter er der kun fordelingen tilbage, og den kan ikke trækkes tilbage.

## De andres mønstre

exchange-title = Sådan fordeler svarene sig i grupperne
exchange-about = De andre grupper har arbejdet med det samme dilemma, hver for sig. Først kommer jeres egne tal, som de andre ser dem; de andres kommer her i kanalen, når de er klar.
exchange-no-ranking = Grupperne arbejder under forskellige vilkår. Tallene viser, hvad der blev vejet, og ikke, hvem der gør det bedst. Rækkefølgen er tilfældig.
exchange-own = Jeres egen gruppe
exchange-nothing-sent = Svarene er ikke delt i jeres gruppe, så de andre har ikke fået noget at se.
exchange-context-by = gruppens forsker om dens vilkår
exchange-few = For få svarede til, at deres svar kan vises, uden at man kan gætte, hvem der svarede hvad.
exchange-given = { $given } svarede.
exchange-missing =
    { $count ->
        [one] Én gruppe er ikke med endnu.
       *[other] { $count } grupper er ikke med endnu.
    } Det venter vi ikke på: kommer deres tal senere, bliver de vist her i kanalen.
preview-exchange = Jeres egne tal og de andre gruppers, hver for sig som »En anden gruppe 1«, 2 og så videre, med forskerens ord om vilkårene. Aldrig en tekst fra et svar, og aldrig tal om for få.

## Pointer til de andre

plenary-title = Hvad vil I sige til de andre?
plenary-about = Foreslå en pointe, og tal om forslagene { in-thread }. Jeres forsker sender op til { $most } videre. De andres pointer kommer her i kanalen.
point-privacy = Din gruppe ser forslaget { in-thread } uden dit navn. Du kan tage det tilbage { at-page-mine }, indtil jeres forsker sender det. Når det er sendt, ser alle grupper det som »En anden gruppe«, det kan stå i deres log, og det kan ikke hentes tilbage.
point-privacy-named = Din gruppe ser forslaget { in-thread } uden dit navn. Du kan tage det tilbage { at-page-mine }, indtil jeres forsker sender det. Når det er sendt, ser alle grupper det under kommunens navn, det kan stå i deres log, og det kan ikke hentes tilbage.
button-point = Foreslå en pointe
point-title = En pointe til de andre grupper
point-answer-title = Svar på en pointe
point-question = Hvad skal de andre grupper vide?
point-help = En eller to sætninger. Skriv ikke noget, der peger på en borger, en kollega eller jeres kommune.
point-submit = Foreslå
point-answers = svar på denne pointe
point-names = Her er en person fra gruppen nævnt. De andre grupper ville ikke vide, hvem det er; skriv det uden navn.
point-made = Tak. Forslaget kommer { in-thread }, og jeres forsker kan sende det videre.
point-enough = Du har { $most } forslag, der venter. Tag et af dem tilbage { at-page-mine }, hvis du vil foreslå et andet.
point-not-now = Pointer foreslås i plenum, mens FLIP er åben. Intet er ændret.
point-unknown = Den pointe kendes ikke her. Intet er ændret.
point-own = Forslag til en pointe
point-answer = Forslag til et svar
point-waits = Ikke sendt endnu.
point-sent = Sendt til de andre grupper.
point-gone = Et forslag er taget tilbage.
point-sent-already = Pointen er allerede sendt til de andre grupper og kan ikke hentes tilbage.
point-withdrawn = Taget tilbage. Ingen uden for gruppen har set det.
point-released = Sendes nu. De andre grupper ser den i deres kanal.
point-settled = Der er taget stilling til pointen.
point-most = Gruppen har allerede sendt { $most } af den slags. Intet er sendt.
point-release-about = Sendes den, ser alle grupper i seminaret den uden forfatterens navn. Den kan ikke hentes tilbage.
point-release-confirm = Pointen bliver sendt til alle grupper i seminaret, ord for ord. Den kan ikke hentes tilbage.
point-back-confirm = Forslaget bliver taget tilbage og ikke sendt.
point-discuss = Tal om den { in-thread }. Vil I svare de andre, så foreslå et svar.
button-release = Send til de andre grupper
button-point-back = Tag tilbage
button-point-answer = Foreslå et svar
preview-release = Du ser forslagene { at-page } og sender op til tre pointer og tre svar videre. Intet går ud af gruppen, før du trykker.

## Loggen

export-seminar-patterns = Gruppen så, hvordan svarene fordeler sig i »en anden gruppe { $number }«
export-seminar-few = For få til at vise tal.
export-seminar-context = Forskeren der om vilkårene: { $text }
export-seminar-gave = Måtte vige: { $what }
export-seminar-line = { $what }: { $said }
export-seminar-sent = pointe, sendt til de andre grupper
export-seminar-point = pointe fra en anden gruppe
export-seminar-heard = Pointe fra en anden gruppe { $number }
export-seminar-unlogged = [Ordene står ikke i loggen: den, der skrev dem, har ikke sagt ja til forskning.]
refi-phase-exchange = De andre gruppers mønstre
refi-phase-plenary = Plenum
refi-kind-patterns = En anden gruppes mønstre
refi-kind-point = Pointe mellem grupper
codebook-phase-exchange = De andre gruppers mønstre
codebook-phase-plenary = Plenum
codebook-table-seminar_patterns = Hvad gruppen så af andre gruppers svar: en række for hvert tal. Tallene er kun om dem, der havde sagt ja til forskning, da de blev sendt, og kun hvor de var mange nok.
codebook-table-seminar_points = Pointer, som gruppen sendte til andre grupper (nummer 0) eller fik fra dem.
codebook-column-seminar-label = Hvilken gruppe: 0 er denne, de andre kaldes her »en anden gruppe« 1, 2 og så videre
codebook-column-seminar-asked = Hvad der blev spurgt om
codebook-column-seminar-of = Hvilket hensyn eller hvilket udsagn
codebook-column-seminar-answer = Hvad der blev svaret; apart: svar i begge ender eller mindst tre forskellige, close: ikke (begge uden tal)
codebook-column-seminar-people = Hvor mange der svarede det
codebook-column-seminar-context = Den anden gruppes vilkår, som dens forsker beskrev dem
codebook-column-seminar-key = Pointens navn i alle grupper
codebook-column-seminar-to = Pointen, som denne svarer på
codebook-counted-weighing = Hvor meget et hensyn vejede
codebook-counted-gave = Hvad der måtte vige
codebook-counted-stance = Hvad praksis siger til et udsagn
codebook-counted-few = For få til at vise
