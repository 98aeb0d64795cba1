### Forslag, beslutning og afprøvning.

## Forslag

proposal-form-title = Et løsningsforslag
proposal-part-what = hvad I vil prøve
proposal-part-signs = tegn og hensyn
proposal-privacy = Forslaget vises for gruppen med dit navn. Skriv intet, der peger på en bestemt borger.
proposal-title = Forslag: { $what }
proposal-by =
    { $sources ->
        [0] Stillet af { $person }
        [one] Stillet af { $person }, vokset ud af ét indlæg
       *[other] Stillet af { $person }, vokset ud af { $sources } indlæg
    }
proposal-grown-from = Vokset ud af
proposal-what = Hvad vil vi prøve?
proposal-what-help = Så konkret, at en kollega kunne gøre det på mandag.
proposal-who = Hvem gør det?
proposal-who-help = Roller eller teams, ikke borgere.
proposal-for-whom = For hvem?
proposal-for-whom-help = Hvilke borgere eller kolleger skal mærke det?
proposal-benefit = Tegn på gavn
proposal-benefit-help = Hvad ville I se, hvis det virker?
proposal-harm = Tegn på skade
proposal-harm-help = Hvad ville få jer til at stoppe?
proposal-serves = Hvilke hensyn gavner det?
proposal-costs = Hvilke hensyn koster det?
proposal-sources = Hvad er det vokset ud af?
source-answer = Svar: { $text }
proposal-submit = Stil forslaget
proposal-saved = Forslaget er gemt og kommer i kanalen.
proposal-no-session = Forslag stilles, mens en FLIP er åben.
proposal-too-late = Tiden for forslag er forbi i denne session. Intet er ændret; tag det med næste gang.
proposal-not-here = I dette format bliver der ikke stillet forslag. Skriv det i samtalen, så kan det tages op i en FLIP, der beslutter.
proposal-not-yours = Det kan kun den, der stillede forslaget, eller en forsker gøre.
proposal-withdrawn = Forslaget er trukket tilbage.
proposal-withdrawn-done = Forslaget er trukket tilbage.
button-revise = Ret
button-withdraw = Træk tilbage
withdraw-title = Træk forslaget tilbage
withdraw-reason = Hvorfor? Grunden kommer med i optagelsen.
withdraw-submit = Træk tilbage

## Beslutning

decision-early = Der tages stilling, når gruppen når til fasen med beslutning.
position-title = Trygt nok at prøve?
position-intro = Ikke: Er det den bedste løsning? Men: Er det trygt nok at prøve i en periode?
position-privacy = Ingen ser din holdning, { $until }. Så ser alle dem på én gang, også lederne: hvor mange der har sagt hvad, og begrundelserne uden navn. Du kan ændre din, så længe der ikke er besluttet noget.
position-privacy-open = Holdningerne er åbnet: Alle ser din med det samme, også lederne, i optællingen og med begrundelse, men uden dit navn. Du kan ændre den, så længe der ikke er besluttet noget.
positions-until-moment = indtil { $at }, eller til alle har taget stilling, eller en forsker åbner dem
positions-until-all = til alle har taget stilling, eller en forsker åbner dem
positions-sealed = Holdningerne er lukkede: Ingen ser dem, { $until }. Så bliver de vist samlet.
positions-opened-since = Holdningerne er blevet åbnet, siden du fik formularen, så din kan ses med det samme. Send den igen, hvis det er i orden.
positions-opened = Holdningerne er åbnet. Alle ser dem nu.
positions-none = Ingen har taget stilling endnu. Intet er ændret.
positions-open-confirm =
    { $missing ->
        [0] Alle har taget stilling.
        [one] Én af { $expected } har ikke taget stilling.
       *[other] { $missing } af { $expected } har ikke taget stilling.
    } Alle har fået at vide, at ingen ser dem { $until }. Alle ser dem nu.
button-positions-open = Åbn holdningerne nu
backing-early = Holdningerne er stadig lukkede. Du bliver spurgt om opbakning, når de er åbnet. Intet er ændret.
position-question = Din holdning
position-reason = Begrundelse
position-reason-help = Skal med ved et forbehold eller en indsigelse.
position-reason-needed = Et forbehold eller en indsigelse skal have en grund: Det er den, der kan svares på.
position-submit = Gem min holdning
position-taken-sealed = Din holdning er gemt, og ingen ser den, før alle åbnes. Du kan ændre den, så længe der ikke er besluttet noget.
position-taken = Din holdning er gemt. Du kan ændre den, så længe der ikke er besluttet noget.
position-kept = Din holdning er gemt. Du kan ændre den her, så længe der ikke er besluttet noget.
button-position = Tag stilling
objections-open =
    { $count ->
        [one] Én indsigelse mangler svar. Først derefter kan der besluttes.
       *[other] { $count } indsigelser mangler svar. Først derefter kan der besluttes.
    }
objection-heard = Der er kommet en indsigelse
objection-about = Til forslaget: { $what }
position-ask = Sessionen sluttede, før der blev taget stilling til: { $what }
tryout-start-title = Det skal prøves af. Hvornår begynder det?
tryout-start-ask = Gruppen har besluttet at prøve: { $what }. Vælg, hvem der ejer afprøvningen, og hvornår den begynder og slutter.
tryout-ownerless = Den, der ejede afprøvningen, er ikke med længere. Gør den op, så gruppen ved, hvad den blev til.
harm-next = Den kan stoppes i dag med en grund. Går den videre, spørger vi ejeren igen som aftalt.
objection-title = Svar på en indsigelse
objection-answer-label = Svar: Hvad kan gøre det trygt nok?
objection-own = Din egen indsigelse skal en anden svare på. Er det trygt nok nu, så ret din holdning i stedet.
objection-answer = Svar på indsigelsen
objection-submit = Send svaret
objection-answered = Svaret er gemt og går til den, der gjorde indsigelse.
objection-taken-back = Indsigelsen er taget tilbage.
objection-answered-title = Din indsigelse har fået svar
objection-answered-next = Er det trygt nok nu? Du kan ændre din holdning eller lade indsigelsen stå; så følger den med beslutningen.
button-objection = Svar på indsigelsen
backing-title = Lederens opbakning
backing-ask = Gruppen har et forslag, som kun en leder kan bakke op eller afslå: { $what }
backing-awaited = Afventer lederens opbakning.
backing-privacy = Gruppen ser dit svar og din begrundelse med navn.
backing-question = Bakker du op om at prøve det?
backing-back = Ja, jeg bakker op
backing-decline = Nej, ikke nu
backing-reason = Begrundelse
backing-submit = Giv svar
backing-done = Dit svar er vist for gruppen.
backing-final = Svaret gælder. Vil du stoppe det senere, kan du stoppe afprøvningen { at-page-mine }.
start-planned = Planlagt: { $owner } prøver det fra { $start } til { $end }.
backing-given-already = Der er allerede svaret på opbakningen. Intet er ændret.
backing-yes = { $person } bakker op
backing-no = { $person } bakker ikke op
button-backing = Bak op eller afslå
decision-try = Besluttet: Det prøves af.
decision-declined = Besluttet: Det prøves ikke af. Begrundelsen står ovenfor.
decision-lapsed = Bortfaldet: Ingen tog stilling.

## Afprøvning

tryout-title = Afprøvning: { $what }
tryout-form-title = Sæt afprøvningen i gang
tryout-form-intro = En afprøvning har en ejer, en begyndelse og en slutning. Den kan stoppes når som helst med en grund.
tryout-owner = Ejer
tryout-owner-help = Ejeren får et par korte spørgsmål undervejs.
tryout-starts = Begynder
tryout-ends = Slutter
tryout-ends-early = Slutdatoen skal ligge efter begyndelsen.
tryout-rhythm = Hvor tit spørger vi ejeren?
rhythm-weekly = hver uge
rhythm-fortnightly = hver anden uge
rhythm-monthly = hver måned
tryout-submit = Sæt i gang
tryout-planned = Afprøvningen er planlagt fra { $start }.
tryout-taken = Forslaget er allerede under afprøvning.
tryout-not-decided = Gruppen har ikke besluttet at prøve det af.
tryout-not-yours = Det kan kun ejeren ({ $owner }) gøre.
tryout-period = Periode
period = { $start } til { $end }
tryout-checkins = Undervejs
tryout-begins = Afprøvningen begynder
tryout-begins-owner = Tak, fordi du tager den. Vi spørger kort undervejs, og du kan stoppe den når som helst.
button-tryout = Sæt afprøvningen i gang
button-checkin = Giv status
button-stop = Stop afprøvningen
button-outcome = Gør op
checkin-title = Status på afprøvningen
checkin-ask = Et minut om: { $what }
checkin-privacy = Gruppen ser, hvordan det går, og om der er tegn på gavn eller skade. Din note ser kun forskerne, hvis du har sagt ja til forskning. Tegn på skade fortælles straks til leder og forskere.
checkin-course = Hvordan går det?
checkin-benefit = Har du set tegn på gavn? Aftalt: { $signs }
checkin-harm = Har du set tegn på skade? Aftalt: { $signs }
checkin-note = Noget, der skal huskes?
checkin-submit = Send status
checkin-done = Tak. Status er noteret.
checkin-given = Status er givet. Har det ændret sig, så giv en ny: den gamle bliver stående.
button-checkin-again = Giv en ny status
settled-final = Det er afgjort. Skal det tages op igen, så foreslå det på ny i en FLIP.
checkin-taken-already = Den status er allerede givet.
checkin-line = { $on }: { $course }; { $signs }
signs-both = tegn på både gavn og skade
signs-benefit = tegn på gavn
signs-harm = tegn på skade
signs-none = ingen tegn endnu
checkins-none = Ingen status undervejs.
answer-yes = Ja
answer-no = Nej
harm-title = Tegn på skade i en afprøvning
harm-seen = Ejeren har set tegn på skade: { $what }
stop-title = Stop afprøvningen
stop-intro = Afprøvningen slutter nu for alle. Ingen bliver spurgt mere om, hvordan det går, og det kan ikke gøres om. Gruppen ser grunden, og bagefter afgøres det, hvad der bliver stående. At stoppe i tide er et respekteret resultat, ikke et nederlag.
stop-reason = Hvorfor stopper vi?
stop-submit = Stop afprøvningen
stop-done = Afprøvningen er stoppet, og gruppen kan læse hvorfor.
review-title = Tid til at gøre op
outcome-title = Hvad blev det til?
outcome-question = Udfald
outcome-reason = Begrundelse
outcome-submit = Gem udfaldet
outcome-done = Udfaldet er gemt og vist for gruppen.
tryout-status-planned = Planlagt
tryout-status-running = I gang
tryout-status-stopped = Stoppet. Ejer, leder eller forsker gør op.
tryout-status-review = Perioden er slut. Tid til at gøre op.
tryout-status-adopted = Taget i brug.
tryout-status-adapted = Tilpasset og fortsat.
tryout-status-dropped = Stoppet her.
