### Slack: kun det, der hører til selve platformen.

## Hvad der vises

slack-ends = Slutter { $at }.
slack-of = { $done } af { $of }
slack-count = { $done } af { $of } { $label }
slack-picture = Billede: { $alt }
slack-by = — { $who }
slack-continues = Fortsættes i tråden.
slack-cut = Der er mere, end Slack kan vise her. Hele teksten er bevaret.
slack-nothing = Her er ikke noget at vise endnu.

## Dialoger

slack-cancel = Annuller
slack-close = Luk
slack-loading-title = Et øjeblik
slack-loading = Henter …
slack-choose = Vælg
slack-scale = { $low } til { $high }
slack-step = { $step } – { $label }
slack-longest = Højst { $most } tegn.
slack-earliest = Tidligst { $day }.
slack-left-out = Det, du skrev her, er bevaret, men sammen med resten er det for langt til en dialog i Slack. Det, du sender nu, træder i stedet for det.
slack-options-shortened = De lange valgmuligheder i deres fulde ordlyd:
slack-confirm-title = Er du sikker?
slack-confirm-yes = Ja
slack-confirm-no = Fortryd

## Appen, som Slack præsenterer den. Navne på genveje højst 24 tegn.

slack-app-about = Fælles lærings- og innovationsplatform: forskning og praksis lærer sammen.
slack-app-more = FLIP er et mødeformat, hvor 4-8 praktikere og et par forskere mødes igen og igen om ét tema. Appen leder gruppen gennem mødet: et dilemma og det, forskningen ved, et privat svar fra hver, en samtale, løsningsforslag, en beslutning og en afprøvning, som gruppen vender tilbage til. Den læser kun beskeder i de kanaler, den er inviteret til og sat op for, og optager kun beskeder fra deltagere, der har sagt ja, mens en FLIP er åben. Appen viser altid, hvem der ser et svar, før det skrives.
slack-command-about = FLIP: hjælp, status, dine indlæg og dit samtykke
slack-command-hint = hjælp | start | status | spørg | mine | kalender | samtykke | log
slack-shortcut-proposal = Gør til et forslag
slack-shortcut-proposal-about = Begynd et løsningsforslag, der bygger på beskeden
slack-shortcut-ask = Spørg forskerne
slack-shortcut-ask-about = Stil forskerne et spørgsmål om beskeden, uden dit navn
slack-shortcut-relate = Forhold til forskning
slack-shortcut-relate-about = Sæt beskeden i forhold til et udsagn fra forskningen

## Når et arbejdsområde installerer appen. Læses i en browser.

slack-install-title = FLIP på Slack
slack-installed = FLIP er installeret i { $team }. Du kan lukke siden. Inviter nu appen i gruppens kanal: skriv /invite @FLIP der.
slack-install-denied = Der blev ikke givet lov, så FLIP er ikke installeret, og intet er gemt. Du kan begynde forfra, når du vil.
slack-install-stale = Installationen var begyndt i en anden browser, for mere end ti minutter siden, eller er allerede brugt. Intet er gemt. Begynd forfra her.
slack-install-failed = Slack gennemførte ikke installationen. Intet er gemt. Begynd forfra, og sig det til projektet, hvis det sker igen.
slack-install-away = Slack svarede ikke. Intet er gemt. Begynd forfra om lidt.
slack-install-unknown = { $team } er ikke med i dette projekt, så appen er taget ud igen, og intet er gemt. Giv projektet arbejdsområdets id, { $id }, hvis en gruppe skal være der.
slack-install-again = Begynd forfra
