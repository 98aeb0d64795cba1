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
take-up-pledge = Medarbejderne bliver spurgt, hvad de har mærket til tilsagnet fra { $person }.
take-up-offer = En anden gruppe har foreslået en fælles session.
take-up-held = Kom for sent til at blive gjort uden at spørge: { $what }
take-up-delivery = Nogle beskeder kom ikke frem.
untold-ask = Gruppen har ikke fået at vide, hvad der kom ud af den. Der ligger et udkast klar.
take-up-review = Gør afprøvningen op: { $what }
take-up-objection = Svar på indvendingen mod forslaget: { $what }
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
string-tryout = { $what } – { $fate } (ansvarlig: { $owner })
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
button-results-read = Læs, hvad der kom ud af det
results-untold = Forskerne har ikke fortalt endnu, hvad der kom ud af den session.
results-released = En forsker har delt det med gruppen.
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
