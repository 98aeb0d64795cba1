### Sessionen: planen, faserne og det, gruppen ser.

## Planen

plan-title = Planlæg en FLIP
plan-intro = Intet bliver vist for gruppen, før du har set det igennem og trykker Start.
plan-format = Format
plan-dilemma = Dilemma
plan-pace = Tempo
plan-pace-help = Samlet: I sidder sammen, og hver fase har en nedtælling. Fordelt: hver fase har en frist i arbejdstiden.
plan-few = { $format }: Svar vises først, når mindst { $least } har svaret, og her er der { $count }, som svarer.
plan-no-tryout = { $format } kan ikke vælges nu: Gruppen prøver ikke noget af, så der er intet at følge op på.
plan-nothing-tried = { $format }: Gruppen prøver ikke noget af lige nu, så der er intet at vurdere.
plan-needs-practitioner = { $format } kan ikke vælges nu: Den kræver mindst { $least }, der svarer, og gruppen har { $count }.
plan-needs-leader = { $format } kan ikke vælges nu: Den kræver mindst { $least } ledere, og gruppen har { $count }. Med færre kan ingen svar vises.
plan-format-line = { $format } · { $roles } · { $minutes } min. eller { $days } arbejdsdage
plan-answering-practitioner = praktikere
plan-answering-leader = ledere
plan-answering-practitioner-leader = alle svarer
plan-dilemma-help = En FLIP, der følger op på en afprøvning, bruger ikke noget dilemma.
plan-dilemma-met = { $dilemma } · mødt i { $on }
plan-dilemma-theme = { $dilemma } · { $theme }
discussion-tryouts-1 = Hvad skal fortsætte, og for hvem?
discussion-tryouts-2 = Hvad skal laves om eller stoppe?
discussion-tryouts-3 = Hvad har vi lært, som andre bør vide?
plan-submit = Læg planen
plan-part-what = Hvad og hvordan
plan-part-look = Sådan møder gruppen dilemmaet
plan-look-leaders = skrevet til ledere
plan-look-everybody = skrevet til alle i gruppen
plan-look = { $theme } · { $whom } · tager cirka { $minutes } min. at læse. Gruppen ser det først, når du har trykket Start.
plan-look-none = Formatet bruger ikke noget dilemma.
plan-summary = { $format } · { $pace } · svarene deles: { $promise }
plan-made = Planen er lagt. Den ligger { at-page }, hvor du kan se alle kort og starte.
plan-next = Se hvert kort, som deltagerne vil se det. Når du trykker Start, går den første fase i gang.
plan-start = Start
plan-start-confirm = FLIP begynder nu for alle: Kortet bliver slået op i kanalen, og den første fase går i gang.
plan-preview = Se alle kort
plan-drop = Læg planen væk
plan-drop-confirm = Planen bliver lagt væk. Gruppen har ikke set den.
plan-drop-told-confirm = Planen bliver lagt væk, og kortet i kanalen siger, at FLIP ikke starter på det tidspunkt alligevel.
plan-dropped = Planen er lagt væk.
plan-gone = Planen er allerede startet eller lagt væk.
plan-running = { $title } er i gang. Luk den, før en ny kan begynde.
plan-start-at = Start på et bestemt tidspunkt
plan-start-move = Flyt starten
start-title = Hvornår starter FLIP?
start-about = Den går i gang af sig selv, og gruppen får det at vide i kanalen nu. Du kan flytte tidspunktet eller starte før.
start-offered = Foreslået: FLIP starter { $starts } og slutter senest { $ends }.
start-moments = FLIP starter { $starts } og slutter senest { $ends }
start-day = Dag
start-time = Klokken
start-clock = kl. { $hour }.{ $minute }
start-submit = Fortæl gruppen det
start-set = Gruppen får det at vide: { $moments }.
start-past = Det tidspunkt er passeret. Vælg et senere.
start-closed = Den dag er der ingen på arbejde. Den næste arbejdsdag er { $opens }.
start-too-late = Så ville FLIP slutte { $ends }, og da er arbejdsdagen forbi. Vælg et tidligere tidspunkt.
start-what = { $format } · { $pace }
start-moved = Starten er flyttet. Det nye tidspunkt står længere nede.
start-off = FLIP starter ikke på det tidspunkt alligevel.
start-waits = { $title } skulle være startet nu, men { $running } er i gang. Luk den, og start så herfra.
take-up-starts = { $session } starter af sig selv
button-calendar = Hent kalenderfil
calendar-title = FLIP i din kalender
calendar-about = Hent sessioner, frister og status på afprøvninger som en fil, din kalender kan læse. Filen siger ikke, hvad nogen har skrevet.
calendar-how = Åbn filen, så lægger din kalender det hele ind. Hent en ny, når noget er flyttet: den retter det, du har lagt ind.
calendar-empty = Der er ingen datoer at lægge i kalenderen endnu.
calendar-sent = Kalenderfilen er på vej til dig alene.
calendar-refused = Kalenderfilen blev ikke sendt, for du deltager ikke længere i gruppen.
calendar-deadline = Frist: { $phase } – { $session }
calendar-tryout_start = FLIP: afprøvning { $number } begynder
calendar-checkin = FLIP: status på afprøvning { $number }
calendar-tryout_review = FLIP: afprøvning { $number } gøres op
calendar-place = FLIP-gruppens kanal
button-plan = Planlæg en FLIP

## Sessionens kort

session-title = FLIP { $number }: { $dilemma }
session-planned = Planlagt, men ikke startet.
session-phase = Fase { $at } af { $of }: { $title }
way-done = { $title } – færdig
way-now = { $title } – her er vi
way-minutes = { $title }, { $minutes } min.
way-until = { $title }, til { $until }
way-ends = FLIP slutter senest { $at }.
session-until = Slutter senest { $until }
session-waits = Sat på pause: Noget, som gruppen skulle se, er ikke kommet frem endnu. Det går videre af sig selv, når det står her.
session-stuck = Sat på pause: Noget, som gruppen skulle se, kan ikke sendes. Forskerne har fået besked og afgør, hvordan I går videre.
session-paused = Sat på pause. Intet går tabt, og ingen frister løber.
session-partly = Noget, som gruppen skulle se, er ikke kommet frem til alle endnu. Forskerne har fået besked.
session-recording = Så længe FLIP er åben, bliver samtalen i kanalen optaget for dem, der har sagt ja til forskning.
session-dropped = Planen blev lagt væk.
session-closed =
    Afsluttet. { $proposals ->
        [0] Ingen forslag denne gang
        [one] Ét forslag
       *[other] { $proposals } forslag
    }, { $tried ->
        [0] ingen skal prøves af.
        [one] ét skal prøves af.
       *[other] { $tried } skal prøves af.
    }
session-started = Sessionen er i gang. Kortet kommer i kanalen.
session-now = Sådan ser det ud nu
session-over = Den session er slut. Intet er ændret.
press-again = Det tog for længe, så der åbnede ikke noget. Tryk igen.
stale = Der er sket noget, siden du fik knappen. Intet er ændret; sådan ser det ud nu.
count-answered = har svaret
count-ready = er klar til at gå videre
count-decided = har taget stilling

button-answer = Svar for dig selv
button-reweigh = Vej hensynene igen
button-ready = Jeg er klar
button-ask = Spørg forskerne
button-propose = Stil et forslag
button-show = Se, hvor vi er
ready-awaited = Gruppen går videre, når alle er klar, eller når tiden er gået.
ready-marked = Tak. Du er noteret som klar.
ready-already = Du er allerede noteret som klar.

## Oplægget

vignette-invented = Eksemplet er opdigtet.
claims-title = Det ved forskningen
claim-source = { $confidence } · { $source }
considerations-picture = En person i midten med tråde til fire tegninger: en sti, der fører et sted hen, en vægt, et øre, der lytter, og to hænder, der mødes.
considerations-title = Fire hensyn på spil
stake-here = { $explained } Her: { $here }
sources-of = Kilder: { $sources }

## Når svarene deles

reveal-title = Svarene
reveal-intro =
    { $given ->
        [one] Ét svar
       *[other] { $given } svar
    }{ $passed ->
        [0] .
        [one] , og én sprang over.
       *[other] , og { $passed } sprang over.
    } De står i tilfældig orden.
reveal-suppressed =
    { $given ->
        [0] Ingen har svaret.
        [one] Kun én har svaret.
       *[other] Kun { $given } har svaret.
    } Med færre end { $least } kunne man gætte, hvem der skrev hvad, så svarene bliver ikke vist. Del gerne dit eget { in-thread }.
weighing-title = Så meget vejede hensynene (1 = mindst, 5 = mest)
weighing-spread = 1: { $n1 } · 2: { $n2 } · 3: { $n3 } · 4: { $n4 } · 5: { $n5 }
gave-title = Hvad der måtte vige
people-count = { $count ->
        [0] ingen
        [one] én
       *[other] { $count }
    }
weighing-counts = lavt (1–2): { $low } · midt (3): { $middle } · højt (4–5): { $high }
weighing-apart = langt fra hinanden
weighing-close = ikke langt fra hinanden
weighing-about = Langt fra hinanden betyder, at nogen svarede 1 eller 2, og andre 4 eller 5.
gave-apart = Svarene peger på mindst tre forskellige ting.
gave-close = Svarene peger på højst to forskellige ting.
figure-withheld = for få svar til at vise
figures-rule = Der står kun tal, når hvert svar er givet af mindst { $least }, og alle ikke svarede det samme. Ellers siger vi kun, om svarene ligger langt fra hinanden. Så kan ingen regne ud, hvad den enkelte svarede.
stances-title = Hvad praksis siger til forskningen
stances-counts = bekræfter: { $confirms } · nuancerer: { $nuances } · modsiger: { $contradicts }
stances-apart = nogle bekræfter, andre modsiger
stances-close = ikke både bekræftet og modsagt
stances-withheld = vises uden tal, så ingen kan regne ud, hvem der har svaret hvad
from-practice = fra praksis

## Samtalen

discussion-title = Samtalen er åben
discussion-recording = Skriv her { in-thread }. Det, du skriver, bliver optaget, hvis du har sagt ja til forskning. Retter eller sletter du det, står det første stadig i optagelsen; det, du har slettet, må ingen citere. Skriv intet, der peger på en bestemt borger.
discussion-deleted = Dit indlæg er slettet her. Ordene står stadig i optagelsen til forskning, mærket som slettet, og ingen må citere dem. Vil du have dem slettet helt, så sig det til en forsker i gruppen.

## Anden vejning

shift-title = Flyttede vi os?
shift-about = { $given } vejede begge gange.
shift-note = Før: { $before }. Nu: { $now }. { $moved }.
shift-moved = Før: { $before }. { $moved }.
shift-without-now = Ikke alle vejede begge gange. Derfor står der kun, hvad de, der gjorde, har flyttet sig: Stod svarene nu ved siden af, kunne man regne ud, hvad andre svarede.
moved-counts = Lod det veje mere: { $more } · det samme: { $same } · mindre: { $less }
moved-apart = Nogle lader det veje mere, andre mindre
moved-close = Svarene flyttede sig ikke hver sin vej
shift-suppressed = For få vejede begge gange ({ $given }) til at vise et billede uden at vise personer. Der skal mindst { $least } til.
moved-title = Det flyttede
own-shift-title = Din egen vejning, før og nu
only-you = Kun du ser dette.

## Slut og næste gang

closed-title = Tak for denne gang
closed-thanks = Sessionen er slut, og optagelsen er stoppet. Afprøvninger følges op undervejs, og næste gang begynder vi med, hvad der kom ud af det.
next-unknown = Næste FLIP er ikke sat i gang endnu. Du får besked her.
next-phase = Lige nu: { $phase }.
next-phase-until = Lige nu: { $phase }. Den slutter senest { $until }.
next-session-title = Er det tid til næste FLIP?
next-session-ask = Det er et stykke tid siden, gruppen mødtes. Når du planlægger den næste, begynder den med, hvad der kom ud af den sidste.
next-session-planned = Der er en plan: { $session }.
planned-no-more = Planen venter ikke længere. Hvor FLIP er nu, står { at-page }.
paused-no-more = Sessionen er ikke på pause mere.
untold-no-more = Gruppen har fået at vide, hvad der kom ud af det, eller næste FLIP er i gang.

## Styring, kun for forskere

steer-title = Styring
steer-none = Ingen FLIP er i gang.
steer-done = er færdige med fasen
steer-waiting = Mangler endnu
steer-quiet = Har ikke sagt noget i samtalen endnu
steer-private = Kun forskere ser dette. En påmindelse sendes privat; gruppen får intet at vide.
steer-reveal = Del svarene nu
steer-next-button = Næste fase
end-time = Den frist, alle har fået, er { $until }.
end-no-time = Der er ingen frist.
end-question-all = Alle, der ventes på, er færdige. Fasen slutter nu for alle, og det, den har samlet, bliver vist.
end-question =
    { $missing ->
        [one] Én af { $expected }
       *[other] { $missing } af { $expected }
    } mangler endnu. { $time } Fasen slutter nu for alle.
end-question-answers =
    { $missing ->
        [one] Én af { $expected }
       *[other] { $missing } af { $expected }
    } har ikke svaret endnu. { $time } De, der mangler, får besked; de kan stadig svare indtil da, men deres svar bliver ikke vist for gruppen.
end-question-positions =
    { $missing ->
        [one] Én af { $expected }
       *[other] { $missing } af { $expected }
    } har ikke taget stilling til det hele endnu. { $time } Holdningerne bliver åbnet nu, og de, der mangler, får besked.
end-question-reviews =
    { $missing ->
        [one] Én af { $expected }
       *[other] { $missing } af { $expected }
    } har ikke svaret endnu. { $time } De, der mangler, får besked og kan ikke svare længere.
steer-next = Videre til næste fase.
steer-nudge = Mind om det privat
steer-nudged =
    { $count ->
        [one] Én person får en privat påmindelse.
       *[other] { $count } personer får en privat påmindelse.
    }
steer-nudge-later =
    Uden for arbejdstiden sender vi ingen påmindelser. { $count ->
        [one] Én person
       *[other] { $count } personer
    } får den { $at }, hvis svaret stadig mangler.
steer-nobody-waiting = Alle er færdige. Ingen har fået besked.
steer-extend = Giv mere tid
steer-extended = Fristen er rykket til { $until }.
steer-no-limit = Fasen har ingen frist at rykke.
steer-back = Tag skridtet tilbage
steer-back-confirm = »{ $now }« lukker, og »{ $before }« går videre. Alle får det at vide. Det, der er vist, bliver stående.
steer-back-done = Skridtet er taget tilbage. Gruppen får besked.
steer-no-back = Skridtet kan ikke tages tilbage: Nogen har gjort noget siden, eller svar er blevet vist. Intet er ændret.
stepped-back = »{ $phase }« blev sluttet ved en fejl og går videre. Det, du har givet, står der stadig.
button-screen = Storskærm
screen-title = Siden til storskærmen
screen-about = Åbn adressen på den computer, der er forbundet med projektoren. Siden følger med af sig selv, til sessionen slutter. Åbner du den igen, virker den gamle adresse ikke længere.
screen-privacy = Der står ingen navne på siden. Den viser det, kortet i kanalen viser, og de figurer, gruppen har set. Enhver med adressen kan læse den.
screen-left = { $minutes ->
        [0] under et minut tilbage
        [one] 1 minut tilbage
       *[other] { $minutes } minutter tilbage
    }
screen-over = Siden er lukket: sessionen er slut, eller der er åbnet en nyere side.
screen-lost = Ingen forbindelse. Siden prøver igen.
steer-pause = Pause
steer-paused = Sessionen er på pause. Sæt den i gang igen først.
steer-paused-now = Sat på pause. Fristen står stille.
steer-resume = Fortsæt
steer-resumed = I gang igen.
steer-running = Sessionen er ikke på pause.
steer-close = Afslut FLIP
steer-close-confirm =
    FLIP slutter nu{ $left ->
        [0] .
        [one] , også den ene fase, der mangler.
       *[other] , også de { $left } faser, der mangler.
    } { $unshared ->
        [0] Det, der er sagt og besluttet, bliver stående.
        [one] Én har givet noget, der ikke er delt endnu: Det får ingen at se.
       *[other] { $unshared } har givet noget, der ikke er delt endnu: Det får ingen at se.
    }
steer-close-opens = { $question } Holdningerne bliver åbnet for alle nu.
steer-closed = Sessionen er afsluttet.

## Påmindelser

reminder = Vi mangler dig i fasen »{ $phase }«. Det tager få minutter, og at springe over er også et svar.
reminder-decision = Vi mangler dig i fasen »{ $phase }«: Er det trygt nok at prøve? Det tager et minut.
button-pass = Spring over
sent-late = Denne besked kommer senere end planlagt.

## Se alle kort

preview-title = Som deltagerne ser det
preview-only = Kun en visning: Intet er sendt, og knapperne virker ikke her.
preview-phase = Fase { $at }: { $title }
preview-everyone = Alle i kanalen
preview-answering = Hver praktiker og leder, privat
preview-researcher = Kun forskere
preview-leader = Kun lederen
preview-steering = Du ser, hvem der mangler at svare, og kan minde dem om det privat. Svarene ser du samtidig med alle andre.
preview-backing = Lederen bakker op eller afslår, med en begrundelse, som gruppen ser.
preview-button = Knap: { $label }
preview-option = · { $label }
preview-routed = Et eksempel fra praksis til hvert udsagn, der er taget stilling til
preview-submit = Sendes med: { $label }

## Hvem der må hvad

action-unknown = Den knap hører ikke til noget her i gruppen. Intet er ændret.
only-researcher = Det kan kun en forsker gøre. Intet er ændret.
only-leader = Det kan kun en leder gøre. Intet er ændret.
not-a-member = Du er ikke med i denne FLIP-gruppe. Spørg den, der administrerer den.
not-here = Gå ind i kanalen først, så er du med.
and = { $one } og { $other }

## Hvem der læser, og hvornår

plan-readers = Hvem læser svarene
plan-readers-help = Det står på hver formular. Praktikerne først: Et svar kan trækkes tilbage, før lederne læser det. Det gælder svarene. Vurderinger af afprøvninger, holdninger til forslag og syn på løfter læser alle på én gang.
plan-readers-practitioners = Praktikerne først, lederne senere
plan-readers-everybody = Alle på én gang
plan-readers-patterns = Lederne læser kun mønstre
readers-everybody = Lederne læser det samtidig med de andre.
readers-practitioners = Lederne læser det { $after } efter de andre, medmindre du trækker det tilbage.
readers-patterns = Lederne læser kun tallene, intet af det, nogen har skrevet.
readers-after-minutes = { $minutes } minutter
readers-after-days =
    { $days ->
        [one] én arbejdsdag
       *[other] { $days } arbejdsdage
    }
readers-first-until = Praktikere og forskere får svarene privat nu. Lederne læser dem her i kanalen { $until }. Indtil da kan alle trække deres eget svar tilbage.
readers-patterns-only = Det, folk har skrevet, læser praktikere og forskere privat.
readers-few = Så mange svar er trukket tilbage, at der er færre end { $least } tilbage. De bliver ikke vist.
readers-back-confirm = Praktikerne har læst dit svar. Trækker du det tilbage, læser ingen leder det.
readers-words-alone = Nogle har trukket deres svar tilbage, så her er ingen tal: De ville røbe, hvad der stod.
