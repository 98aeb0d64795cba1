### Optagelsen, som forskerne får den med hjem.

## Udskriften

export-transcript = FLIP-optagelse
export-title = FLIP-optagelse: { $theme }
export-example = Alt i denne optagelse er opdigtede eksempler. Ingen af deltagerne eller borgerne findes.
export-how = Tiderne er lokale ({ $zone }). Linjer begynder med klokkeslæt og pseudonym. Hvem der er hvem, står ikke i loggen. En omvendt skråstreg foran et tegn eller sidst på en linje hører til Markdown og ikke til det, personen skrev.
export-how-document = Tiderne er lokale ({ $zone }). Linjer begynder med klokkeslæt og pseudonym. Hvem der er hvem, står ikke i loggen.
export-how-quoting = { $mark } foran nogens ord: de må ikke citeres. Personen har ikke sagt ja til det, eller har slettet dem siden.
export-people = Deltagere
export-person = { $person } · { $role } · { $quotable }
export-quotable = må citeres
export-not-quotable = må ikke citeres
export-left-out =
    { $count ->
        [0] Alle deltagere har sagt ja til forskning.
        [one] Én deltager har ikke sagt ja til forskning. Intet af det, vedkommende har svaret og skrevet, er med, så der kan være huller i forløbet.
       *[other] { $count } deltagere har ikke sagt ja til forskning. Intet af det, de har svaret og skrevet, er med, så der kan være huller i forløbet.
    }
export-nobody = Ingen har sagt ja til forskning, så her er kun forløbet.
export-no-sessions = Ingen session er begyndt endnu.
export-session = FLIP { $number }: { $dilemma }
export-phase = Fase { $at } af { $of }: { $title }
export-ended-all_done = Fasen sluttede, da alle var færdige.
export-ended-taken_back = En forsker tog skridtet tilbage: Fasen før gik videre.
export-ended-researcher = Fasen blev afsluttet af en forsker.
export-ended-limit = Fasen sluttede ved fristen.
export-extended = Fristen blev rykket til { $until }.
export-not-listened = Botten kunne ikke læse med ({ $platform }) fra { $from } til { $until }. Hvad der blev skrevet, rettet eller slettet imens, er ikke i optagelsen.
export-paused = Sat på pause.
export-resumed = I gang igen.
export-as-before =
    { $count ->
        [one] Ét andet forslag: som sidst.
       *[other] { $count } andre forslag: som sidst.
    }
export-told =
    { $count ->
        [one] Én deltager fik privat at vide, hvad bidraget blev til.
       *[other] { $count } deltagere fik hver for sig privat at vide, hvad deres bidrag blev til.
    }
export-closed = Sessionen er slut.
export-series_results = fortæller gruppen, hvad der er kommet ud af forløbet
export-results = fortæller gruppen, hvad der kom ud af det
export-after = Efter sessionen
export-asked = Det blev der spurgt om

## Svar

export-shown = Svarene, som de blev delt med gruppen
export-shown-again = Vejningen efter samtalen
export-figures = Det, gruppen så af svarene samlet:
export-figure = { $what }: { $said }
export-gave-counts = { consideration-efficiency }: { $efficiency } · { consideration-fairness }: { $fairness } · { consideration-responsiveness }: { $responsiveness } · { consideration-respect }: { $respect } · { consideration-nothing }: { $nothing }
export-figures-left-out = Det samlede billede, som gruppen så, står ikke her. Det tæller svar fra nogen, der ikke er med i loggen, og man kunne regne ud, hvad de svarede.
export-picture = Tegningen: { $alt }
export-collision = Det, der støder sammen: { $text }
export-practice-tells = Det, praksis ved: { $text }
export-discussion = Spørgsmål til samtalen
export-presented-claim = { $claim } ({ $source })
export-kept-back = For få svarede til, at svarene kunne vises for gruppen uden at vise personer.
export-nothing-given = Ingen svar fra deltagere, der er med i loggen.
export-answered =
    { $revision ->
        [1] { $person } svarede { $at }
       *[other] { $person } svarede { $at } ({ $revision }. udgave)
    }
export-passed = { $person } sprang over.
export-withdrew = { $person } trak sit svar tilbage.
export-late-question = sent svar: { $question }
export-passed-late = { $person } sprang over, efter at svarene var delt.
export-weighing = vejning
export-anchored = { $often } ({ $value } af 5)
export-pulse = om oplægget
export-tagged = { $person } mærkede sit indlæg kl. { $clock }: { $tags }
export-weighed = { $efficiency } · { $fairness } · { $responsiveness } · { $respect }. Måtte vige: { $gave }
export-weight = { $name } { $value }
export-weight-irrelevant = { $name } ikke relevant
export-weight-left-out = { $name } –
export-weight-moved = { $name } { $before } → { $value }
export-claim = om forskningen
export-claimed = »{ $claim }« { $stance }.
export-example-given = eksempel fra praksis

## Samtale og viden

export-reply = svar til { $person } { $clock }
export-read-later = læst af botten bagefter
export-edited-later = senere rettet
export-deleted-later = senere slettet
export-edits = retter { $clock }
export-deletes = { $person } slettede sit indlæg fra { $clock }.
export-files =
    { $count ->
        [one] med én fil
       *[other] med { $count } filer
    }
export-asks = spørger forskerne, { $id }
export-answers = svarer på { $id }
export-relates = om indlægget { $clock } af { $person }
export-relates-unknown = om et indlæg, der ikke er med i loggen

## Forslag

export-proposal = forslag { $id }: { $part }
export-proposal-changed = forslag { $id }, { $revision }. udgave: { $part }
export-proposal-balance = { $id } gavner: { $serves }. Koster: { $costs }.
export-grown = { $id } er vokset ud af:
export-grown-answer = { $person }, i sit eget svar
export-withdraws = trækker forslag { $id } tilbage
export-position = { $id }: { $position }
export-objection-answer = { $id }: svarer på indsigelsen fra { $person }
export-objection-answer-unknown = { $id }: svarer på en indsigelse
export-backs = { $id }: bakker op
export-declines = { $id }: bakker ikke op
export-positions-all = { $id }: Holdningerne blev åbnet, da alle havde taget stilling.
export-positions-over = { $id }: Holdningerne blev åbnet, da tiden var gået.
export-positions-researcher = { $id }: Holdningerne blev åbnet af en forsker.
export-leaders-read = Lederne læser nu også svarene, dem der ikke er trukket tilbage.
export-decided = { $id }: { $decision }

## Afprøvning

export-planned = { $id }, afprøvning af { $proposal }: { $start } til { $end }. Ejer: { $owner }.
export-owner-unknown = ikke med i loggen
export-tryout = Afprøvning { $id } af forslag { $proposal }
export-tryout-running = { $id } begynder.
export-tryout-review = Perioden er slut; { $id } skal gøres op.
export-checkin = status { $number }: { $course }, { $signs }
export-no-note = (uden note)
export-stops = stopper { $id }
export-outcome = { $id }: { $outcome }

## Læsmig

export-readme = Om disse filer
export-readme-files = Filer
export-file-summary = summary.html: overblikket, til at se på og skrive ud. Begynd dér.
export-file-programme = programme.html: flere grupper sammen, efter potentiale, format og kommune. results-note.docx og .md: et udkast til projektets resultatnotat med tallene sat ind.
export-file-transcript = transcript.md, transcript.docx og transcript.html: til at læse og kode; transcript.html i en browser.
export-file-tape = tape.jsonl: alt, der skete, i rækkefølge, én hændelse på hver linje.
export-file-tables = Tabellerne (CSV, UTF-8, komma): én række for hver ting eller hver udgave af den. datapackage.json beskriver dem for maskiner (Frictionless).
export-file-danish = excel/: de samme tabeller til dansk Excel, som åbner dem rigtigt ved et dobbeltklik (semikolon, BOM). En apostrof står foran det, Excel ellers ville regne på. Til andre programmer: brug tabellerne ovenfor.
export-file-dataset = dataset.json: hvad loggen er, hvad deltagerne har sagt ja til, og hvad den må bruges til (DataCite).
export-file-deposit = deposit/: tabellerne, som Rigsarkivet tager imod dem (bekendtgørelse 128, bilag 9). Pakkens nummer, indeksfilerne og kontekstdokumenterne får du fra arkivet; prøv pakken med arkivets eget program. Interview og dokumenter, såsom udskriften, tager arkivet imod på en anden måde (bilag 1-8): dets bestemmelse siger, hvad der gælder for jer.
export-file-workbook = I Excel: Åbn tables.xlsx. Det er alle tabeller i én arbejdsbog, med kodebogen som første ark. Dobbeltklik ikke på CSV-filerne; dansk Excel deler dem forkert.
export-file-scripts = read.py, read.R og read.sps: læser alle tabeller i Python, R og SPSS med de rigtige typer. questions.py og questions.R svarer på otte spørgsmål, og analysis.py laver fem tabeller og fem figurer til et resultatnotat.
export-file-spss = spss/da og spss/en: de samme tabeller til SPSS, med navne og koder forklaret på dansk og på engelsk.
export-file-manifest = manifest.json: hver fil med sin kontrolsum, og hvor i optagelsen den er læst fra.
export-file-qda = flip.qdpx og flip.qdc: projekt og kodebog til NVivo, MAXQDA, ATLAS.ti og QualCoder (REFI-QDA).
export-file-instrument = instrument.md: hvert spørgsmål, som deltagerne læste det, med skalaer, rækkefølge, grunde til manglende værdier og udgaver (på engelsk, spørgsmålene på begge sprog).
export-file-codebook = codebook.da.md og codebook.en.md: hvad hver tabel, hver kolonne og hver kode betyder.
export-readme-empty = Ikke skrevet, fordi der ingen rækker er – det skete ikke, er ikke vist for gruppen endnu, eller må ikke bruges: { $tables }.
export-readme-consent =
    Kun det, som deltagerne har sagt ja til, er med. Samtykket er det, der gjaldt, da filerne blev lavet. Kolonnen quotable siger, om ordene også må citeres. Udeladt: { $people ->
        [one] én deltager
       *[other] { $people } deltagere
    } og { $entries ->
        [one] én hændelse
       *[other] { $entries } hændelser
    }.
export-readme-held = Udeladt i { $table }: { $count }
export-readme-formula = Teksterne står præcis, som de blev skrevet. En tekst, der begynder med =, +, - eller @, kan et regneark opfatte som en formel: Hent CSV-filen ind som tekst i stedet for at dobbeltklikke på den.
export-readme-moments = Et tidspunkt er tre kolonner: lokal tid, UTC (_utc) og minutter imellem (_offset). Tomt felt: intet.
export-readme-scope-everything = Disse filer er hele optagelsen, alle grupper.
export-readme-scope-programme = Disse filer er projektet { $scope }, alle dets grupper.
export-readme-scope-municipality = Disse filer er kommunen { $scope }, alle dens grupper og ingen andres.
export-readme-scope-group = Disse filer er gruppen { $scope }.
export-readme-scope-session = Disse filer er én session, { $scope }, med gruppens deltagere og det, der siden blev af sessionens forslag. Henvisninger til andre sessioner er tomme.
export-readme-ripple = Nogen er med i tidligere logge og skal ud af dem
export-readme-ripple-do = Disse deltagere har trukket deres ja til forskning tilbage, efter at loggen blev hentet. Slet dem i den, også i kopier og i det, der er lavet af den, eller slet den helt. Deres pseudonymer står her og i manifest.json, for ellers kunne ingen finde dem, og ingen andre steder.
export-readme-ripple-log = { $group }, loggen { $log } fra { $made }: { $people }
export-readme-basis = Det juridiske grundlag og samtykket er hver sin ting: grundlaget står i tabellen groups, hver deltagers samtykker i participants.
export-readme-unlinked = Sessioner, der ikke lovede noget navn ({ $sessions }): Hvert svar på hvert spørgsmål står for sig i tape.jsonl, under et nummer og et navn (S1-A3), der ikke kan føres sammen med noget andet. De er ikke led i den kæde, som manifest.json nævner enden på; den efterprøves i optagelsen selv.
export-readme-keys = Det, der blev sagt, er helt og uændret. To ting i tape.jsonl er skiftet ud, for de kunne føre til en person: beskedens nummer på Slack eller Teams (her indlæggets id) og navne på vedhæftede filer (her indlæggets id og et nummer).
