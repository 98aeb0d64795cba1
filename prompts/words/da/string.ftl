### Snoren: forskerens ene side mellem møderne, og brevet om, hvad der kom ud af det.

string-title = Snoren
string-about = Det, der skal holdes fast i mellem møderne. Kun forskerne ser siden.
button-string = Se hele snoren
string-next = Tag op næste gang
take-up-harm = Tegn på skade i afprøvningen: { $what }
take-up-planned = Planlagt og ikke startet: { $session }
take-up-paused = Sat på pause: { $session }
take-up-results = Gruppen har ikke fået at vide, hvad der kom ud af { $session }.
take-up-request = Et spørgsmål venter på svar fra forskerne: { $question }
take-up-backing = Venter på lederens opbakning: { $what }
take-up-unplanned = Besluttet, men endnu ikke sat i gang: { $what }
take-up-checkin = Ejeren har ikke givet status: { $what } ({ $owner })
take-up-ownerless = Afprøvningen har ingen ejer mere: { $what }
take-up-pledge = Medarbejderne bliver spurgt, hvad de har mærket til løftet fra { $person }.
take-up-offer = En anden gruppe har foreslået en fælles session.
take-up-held = Kom for sent til at blive gjort uden at spørge: { $what }
take-up-delivery = Nogle beskeder kom ikke frem.
untold-ask = Gruppen har ikke fået at vide, hvad der kom ud af den. Der ligger et udkast klar.
take-up-review = Gør afprøvningen op: { $what }
take-up-objection = Svar på indsigelsen mod forslaget: { $what }
take-up-undecided = Forslaget er ikke afgjort: { $what }
take-up-contradicted = Praksis siger mest imod: { $claim }
take-up-divided = Praksis er delt om: { $claim }
take-up-quiet =
    { $count ->
        [one] Én blev ikke hørt sidst. Begynd med en runde, hvor alle får ordet.
       *[other] { $count } blev ikke hørt sidst. Begynd med en runde, hvor alle får ordet.
    }
take-up-nothing = Alt er fulgt op. Der er plads til noget nyt.
string-answer = Svar: { $question }
string-claims = Hvad praksis har sagt til forskningen
string-claims-about = Sådan som gruppen så det sidst, og det, der blev fortalt om det. Et svar, som gruppen ikke har set, er ikke med.
string-tryout = { $what } – { $fate } (ejer: { $owner })
string-quiet = Ikke hørt sidst
string-quiet-about = De var med, men har hverken svaret, sprunget over eller sagt noget i samtalen.
string-met-title = Det har gruppen mødt
string-met = { $session }, { $on }

## Brevet om, hvad der kom ud af det

button-results = Skriv, hvad der kom ud af det
button-results-again = Ret det, gruppen fik at vide
results-title = Hvad der kom ud af FLIP { $number }
results-form-title = Hvad kom der ud af det?
results-form-about = Udkastet er skrevet ud fra optagelsen. Ret det, til det siger, hvad du mener.
results-form-who = Hele gruppen kan læse det i kanalen. Ingen er nævnt ved navn i udkastet. Hver, der har bidraget, får privat at vide, hvor deres egne bidrag endte.
results-text = Brev til gruppen
results-submit = Send til gruppen
results-sent = Gemt. Det kommer i kanalen.
results-sent-already = Det er allerede gemt, præcis som det står.
results-not-held = Sessionen har ikke været holdt endnu, så der er intet at fortælle.
results-untold = Forskerne har ikke fortalt endnu, hvad der kom ud af det.
results-released = En forsker har delt det med gruppen.
results-text-da = Det samme på dansk, til dem, der læser dansk
results-text-en = Det samme på engelsk, til dem, der læser engelsk
results-more = Læs det med figurer og på dit eget sprog, eller hent det som fil. Det kommer til dig alene.
button-results-read = Læs med figurer
results-notes = Resultatnotater
results-notes-about = Læs, hvad der kom ud af det, og hent notatet som fil.
button-results-of = FLIP { $number }
button-series-results = Hele forløbet
results-told = { $what }: fortalt til gruppen
results-not-told = { $what }: ikke fortalt endnu
button-results-write = Skriv om FLIP { $number }
button-series-write = Skriv om hele forløbet
button-results-draft = Hent FLIP { $number } (PDF)
button-series-draft = Hent forløbet (PDF)
results-draft-about = Filen er et udkast, til du har sendt notatet til gruppen. Ingen citeres, som ikke har sagt ja til det.
results-series-title = Hvad der er kommet ud af forløbet
results-series-form-who = Hele gruppen kan læse det i kanalen. Ingen er nævnt ved navn i udkastet.
results-series-opening =
    { $sessions ->
        [one] Vi har mødtes til en FLIP om { $theme }. Her er, hvad der er kommet ud af det indtil nu.
       *[other] Vi har mødtes til { $sessions } FLIP om { $theme }. Her er, hvad der er kommet ud af det indtil nu.
    }
results-series-met = Det har vi arbejdet med:
results-series-asked =
    { $asked ->
        [one] I har stillet os et spørgsmål.
       *[other] I har stillet os { $asked } spørgsmål.
    } { $answered ->
        [0] Vi har ikke svaret endnu.
        [one] Et af dem har vi svaret på.
       *[other] Vi har svaret på { $answered } af dem.
    }
results-series-rest = Tak, fordi I deler det, I ved fra praksis. Det går videre i vores forskning.
results-files-about = Hele notatet med figurer kan hentes som fil. Den kommer til dig alene.
button-results-pdf = Hent som PDF
button-results-docx = Hent som Word
button-results-html = Hent som webside
results-file = Her er notatet, som du bad om.
results-file-sent = Notatet er på vej til dig.
results-opening = Tak for { $session }. Her er, hvad vi tog med os, og hvad der sker nu.
results-claims = Det sagde I til forskningen:
results-claim = { $claim } – { $said }
results-contributions = Det voksede af jeres ord:
results-grown = »{ $text }« blev til forslaget: { $what }
results-requests = Det spurgte I os om:
results-answered = { $question } – vi svarede: { $answer }
results-waiting = { $question } – det skylder vi jer stadig et svar på.
results-rest =
    { $contributions ->
        [0] Der blev ikke optaget indlæg i samtalen denne gang.
        [one] Det ene indlæg i samtalen indgår i vores analyse.
       *[other] Alle { $contributions } indlæg i samtalen indgår i vores analyse.
    }
