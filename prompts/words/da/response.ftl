### Det private svar, samtalen med forskningen og værnet om borgerne.

form-part = Del { $number } af { $of }: { $title }
form-next = Videre
form-back = Tilbage
response-part-answer = dit svar
response-part-considerations = hensynene
response-part-balances = balancerne
response-part-research = forskningen
response-part-research-about = Passer det, forskningen siger, med din erfaring? Du må gerne springe over.
response-part-practice = din praksis
response-part-practice-about = Du behøver ikke svare her. Du kan sende nu.
response-title-1 = Dit svar
response-title-2 = Vej hensynene igen
privacy-pseudonym = Kun du ser dit svar, { $until }. Så ser gruppen det som { $called }. Du kan rette eller trække det tilbage indtil da. Forskningen får det kun med dit ja.
privacy-anonymous = Kun du ser det og kan rette det eller trække det tilbage, { $until }. Så ser gruppen det blandet og uden navn. Forskning: kun med dit ja, uden navn, tid og pseudonym.
privacy-seminar-too = Andre grupper ser kun fordelingen.
alias = Deltager { $letter }
alias-yours = »{ $name }«
alias-drawn = »Deltager …«
until-moment = til svarene deles, senest { $at }
until-reveal = til svarene deles
privacy-after = Gruppen ser ikke dit svar, for så kunne man regne ud, at det er dit. Du kan rette det eller trække det tilbage, så længe FLIP er i gang. Forskningen får det kun, hvis du har sagt ja.
response-in-time = Fasen sluttede før { $until }. Du kan stadig svare indtil da: Dit svar er rettidigt, men det bliver ikke vist for gruppen.
response-is-late = Fasen er slut. Dit svar bliver taget med og mærket som sent, men det bliver ikke vist for gruppen.
response-submit = Send mit svar
weigh-question = Hvor meget betød »{ $consideration }« for dit svar?
weigh-1 = slet ikke
weigh-2 = lidt
weigh-3 = noget
weigh-4 = meget
weigh-5 = afgørende
weigh-not-relevant = Ikke relevant her
gave-question = Hvad måtte vige?
gave-help = Vælg alt det, der måtte vige i dit svar, eller »Ingenting«.
gave-nothing-alone = »Ingenting« kan ikke vælges sammen med et hensyn.
anchor-question = Hvor tit trak hensynene hver sin vej i dit arbejde de sidste fire uger?
anchor-1 = aldrig
anchor-2 = sjældent
anchor-3 = nogle gange
anchor-4 = tit
anchor-5 = hele tiden
claim-question = Et udsagn fra forskningen, du vil svare på
stance-needed = Sig, om det passer med din erfaring, eller tøm feltet med dit eksempel.
example-of-claim = Et eksempel fra din egen praksis: »{ $claim }«
claim-needed = Vælg det udsagn, du forholder dig til, eller tøm de to felter nedenunder.
stance-question = Passer det med din erfaring?
example-question = Et eksempel fra din praksis
moved-question = Flyttede noget i samtalen dig? Hvad?

response-taken = Tak. Dit svar er gemt, og kun du kan se det, til svarene deles.
response-changed = Dit svar er rettet. Det forrige er stadig gemt i din historik.
response-taken-late = Tak. Dit svar er taget med og mærket som sent. Det bliver ikke vist for gruppen.
response-taken-after = Tak. Fasen sluttede før den frist, der var sat. Dit svar er rettidigt og gemt, men det bliver ikke vist for gruppen.
response-passed = Noteret: Du springer over. Det er også et svar.
response-withdrawn = Dit svar er trukket tilbage og bliver ikke vist.
response-none = Du har ikke noget svar at trække tilbage.
response-closed = Sessionen er slut, så svaret kunne ikke tages imod. Det, du har skrevet, står stadig i feltet, så du kan kopiere det.
response-closed-early = FLIP blev lukket før { $until }, som var fristen for at svare. Dit svar kunne ikke tages imod, og ingen ser det. Det, du har skrevet, står stadig i feltet, så du kan kopiere det.
response-early = Der er ikke spurgt om noget endnu. Du får besked, når det er tid.
response-not-asked = I denne fase er det praktikere og ledere, der svarer.
response-shown-already = Fasen er slut, og dit svar er med i det, gruppen får at se. Det kan ikke ændres nu. Skriv gerne en tilføjelse { in-thread }.
response-settled = For få havde svaret, så dit svar blev ikke vist for nogen. Det kan ikke rettes nu, men du kan trække det tilbage.
ended-early = En forsker har afsluttet fasen »{ $phase }«.
ended-before = En forsker har afsluttet fasen »{ $phase }« før { $until }.
ended-answer-still = Du kan stadig svare indtil { $until }, og så er du i tide. Dit svar bliver gemt, men gruppen ser det ikke, for fasen er slut.

relate-title = Indlæg og forskning
relate-why = Hvorfor?
relate-submit = Gem
relate-done = Gemt. Forskerne ser, at praksis har forholdt sig til udsagnet.
relate-no-session = Der er ingen FLIP at knytte det til endnu.
response-over = Tiden til det første svar er gået, og nu spørges der igen. Det svarer du på fra det nyeste kort eller { at-page }.
message-not-recorded = Den besked er ikke med i optagelsen. Skriv det gerne med dine egne ord i stedet.
message-deleted = Den besked er slettet. Skriv det gerne med dine egne ord i stedet.
message-only-file = Der står ingen ord i den besked, kun en fil, og af filer optages kun typen. Skriv med dine egne ord, hvad du vil bygge på.
message-of-another-session = Den besked hører til en anden FLIP. Skriv det gerne med dine egne ord i stedet.
message-held = Din besked er ikke optaget endnu, fordi noget i den kan pege på en borger. Ret den, eller send den igen; så kan du bygge på den.

## Videnspørgsmål

pulse-title = Rammer det?
pulse-question = Rammer det, forskerne fortæller, dit arbejde?
pulse-relevant = Ja, det rammer
pulse-partly = Kun delvist
pulse-beside = Nej, det er ved siden af
button-pulse-relevant = Det rammer
button-pulse-partly = Kun delvist
button-pulse-beside = Ved siden af
pulse-line = En linje om hvorfor
pulse-submit = Send til forskerne
pulse-privacy = Forskerne ser det med det samme, men ikke fra hvem. Ingen andre ser det.
pulse-log = I forskningens log står det med dit deltagernummer, og kun hvis du har sagt ja til forskning.
pulse-log-none = Det kommer ikke med i forskningens log.
pulse-done = Tak. Forskerne kan se det nu. Du kan ændre det, så længe sessionen er i gang.
pulse-early = Forskerne har ikke fortalt noget endnu.
pulse-not-asked = Det er deltagerne, der kan sige, om det rammer.
pulse-seen-title = Rammer oplægget?
pulse-counted = { $pulse }: { $people }
pulse-seen-only-you = Kun forskerne ser det, uden navne.
ask-title = Spørg forskerne
ask-privacy = Spørgsmålet bliver vist { in-thread } uden dit navn. Svaret kommer samme sted og til dig.
ask-question = Hvad vil du gerne vide mere om?
ask-help = Spørg, som du ville spørge en kollega. Skriv intet, der peger på en bestemt borger.
ask-submit = Send spørgsmålet
ask-done = Spørgsmålet er gemt. Det går til forskerne og kommer { in-thread } uden dit navn.
ask-no-session = Der er ingen FLIP at spørge i endnu.
request-title = Et spørgsmål til forskerne
request-waiting = Forskerne har fået spørgsmålet.
request-answered = Forskernes svar
request-for-you = Praksis spørger
button-answer-request = Svar på spørgsmålet
request-answer-title = Svar på spørgsmålet
request-answer = Svar
request-answer-help = Kort og i hverdagssprog. Nævn kilden.
request-answer-submit = Send svaret
request-answer-done = Svaret er gemt og kommer { in-thread }.
request-answered-title = Dit spørgsmål er besvaret
request-answered-by = svar fra { $person }
request-done-already = Spørgsmålet er allerede besvaret.

## Borgerne holdes ude

guard-refused = Det ligner { $found }. Intet er gemt eller sendt; din tekst står her stadig. Tag det ud, og prøv igen.
guard-refused-plain = Teksten ser ud til at indeholde oplysninger om en person. Intet er gemt. Tag dem ud, og prøv igen.
guard-posted = Det ligner { $found }. Beskeden er ikke optaget, og din tekst er bevaret. Står den allerede i kanalen, så ret den; så bliver den optaget. Eller slet den.
guard-posted-apart = Det ligner { $found }. Beskeden er ikke optaget, og din tekst er bevaret. Står den allerede i kanalen, så ret eller slet den.
guard-edited = Det ligner { $found }. Den nye ordlyd er ikke optaget; det, du skrev før, står stadig i optagelsen. Ret beskeden igen, eller slet den.
discussion-forwarded = Det, du har videresendt eller citeret, er ikke optaget: det er skrevet et andet sted eller af en anden. Kun dine egne ord er med. Skriv gerne med dem, hvad det handler om.
guard-draft = Kladden gemmes ikke, så længe der står noget i den, der ligner oplysninger om en person. Din tekst står her stadig.
guard-cpr = et CPR-nummer
guard-phone = et telefonnummer
guard-email = en mailadresse
guard-name = et navn på listen over navne, der skal holdes ude
guard-person = navnet på en person
guard-address = en adresse
guard-birth = en fødselsdato
guard-case = et sagsnummer
guard-account = et kontonummer
guard-plate = en nummerplade
guard-portrait = en beskrivelse, som kun få passer på
guard-number = et nummer, der kan være en persons
guard-asked = Du skrev { $words }: Kan det pege på en borger? Så skriv det om.
guard-ask = Peger ordene på en borger?
guard-points-to-nobody = Det peger ikke på nogen
guard-ask-help = Vælg det kun, hvis ingen kan kende en borger på det, du skrev. Det optages, at du har svaret, men ikke ordene.
guard-ask-mend = Skriv ordene om, eller svar, at de ikke peger på nogen, og send igen. Intet er sendt endnu; din tekst står her stadig.
guard-asked-posted = Det kan være { $found }. Beskeden er ikke optaget endnu. Peger det på en borger, så ret beskeden. Gør det ikke, så send den igen eller ret lidt i den; så bliver den optaget, som den står.
held-message = { $count ->
        [one] En besked, du skrev i samtalen, er ikke optaget endnu, fordi noget i den kan pege på en borger.
       *[other] { $count } beskeder, du skrev i samtalen, er ikke optaget endnu, fordi noget i dem kan pege på en borger.
    } Ret den, hvis den gør det. Gør den ikke, så send den igen, som den er; så bliver den optaget. Har du skrevet det på en anden måde siden, skal du ikke gøre noget. Det er kun dig, der ser det her.
held-message-over = { $count ->
        [one] Sessionen er slut. En besked fra dig blev ikke en del af optagelsen, fordi noget i den kunne pege på en borger. Den står stadig i kanalen, indtil du sletter den.
       *[other] Sessionen er slut. { $count } beskeder fra dig blev ikke en del af optagelsen, fordi noget i dem kunne pege på en borger. De står stadig i kanalen, indtil du sletter dem.
    }
held-message-settled = Der venter ingen besked fra dig mere.
draft-kept = Kladden er gemt, men ikke sendt. Åbn formularen igen, når du vil sende.
draft-unfit = Kladden er ikke gemt. { $why } Din tekst står her stadig.
