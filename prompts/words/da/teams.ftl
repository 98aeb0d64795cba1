### Microsoft Teams: kun det, der hører til selve platformen.

## Hvad der vises

teams-ends = Slutter { $at }.
teams-of = { $done } af { $of }
teams-count = { $done } af { $of } { $label }
teams-picture = Billede: { $alt }
teams-by = — { $who }
teams-continues = Fortsættes i næste besked.
teams-cut = Der er mere, end Teams kan vise her. Det hele er bevaret.
teams-nothing = Her er ikke noget at vise endnu.

## Dialoger

teams-choose = Vælg
teams-none = Vælger ikke noget
teams-step = { $step } – { $label }
teams-earliest = Tidligst { $day }.
teams-mend = Det er ikke sendt endnu: ret det, der er markeret herunder.
teams-left-out = Det, du skrev her, er bevaret, men sammen med resten er det for langt til en dialog i Teams. Det, du sender nu, træder i stedet for det.

## Appen, som Teams præsenterer den. Navne på beskedhandlinger højst 32 tegn, hvad de gør højst 128.

teams-app-name = FLIP – fælles lærings- og innovationsplatform
teams-app-about = Forskning og praksis lærer sammen: fra dilemma til forslag, der prøves af.
teams-app-more = FLIP er et mødeformat, hvor 4-8 praktikere og et par forskere mødes igen og igen om ét tema. Appen leder gruppen gennem mødet: et dilemma og det, forskningen ved, et privat svar fra hver, en samtale, løsningsforslag, en beslutning og en afprøvning, som gruppen vender tilbage til. Appen viser altid, hvem der ser et svar, før det skrives. Når appen installeres i et team eller en gruppechat, modtager den beskederne dér, også dem, der ikke nævner den. Den optager kun beskeder i gruppens egen kanal, fra deltagere, der har sagt ja, mens en FLIP er åben. Alt andet lægges væk ulæst og gemmes ikke.
teams-command-help = Det kan du her
teams-command-start = Planlæg og start en FLIP (forskere)
teams-command-status = Hvor gruppen er nu
teams-command-ask = Stil forskerne et spørgsmål, uden dit navn
teams-command-mine = Dine indlæg, og hvor de endte
teams-command-consent = Se og ret dit samtykke
teams-command-calendar = Hent dine datoer som kalenderfil
teams-command-log = Hent gruppens log (forskere)
teams-action-proposal = Gør til et forslag
teams-action-proposal-about = Begynd et løsningsforslag, der bygger på beskeden
teams-action-ask = Spørg forskerne
teams-action-ask-about = Stil forskerne et spørgsmål om beskeden, uden dit navn
teams-action-relate = Forhold til forskning
teams-action-relate-about = Sæt beskeden i forhold til et udsagn fra forskningen

## Siden, som appen henviser til i Teams.

teams-about-privacy = Hvad der læses, og hvad der gemmes
teams-about-privacy-text = Der gemmes kun det, deltagerne svarer, og det, de skriver i gruppens kanal, mens en FLIP er åben, og de har sagt ja. Alt andet lægges væk ulæst. I optagelsen hedder deltagerne P01, P02 og så videre; hvem der er hvem, ligger for sig. Enhver kan til enhver tid se og ændre sit samtykke og trække sine indlæg tilbage ved at skrive »samtykke« til FLIP.
teams-about-terms = Hvem der står bag, og vilkår
teams-about-terms-text = Appen drives af forskningsprojektet sammen med kommunen. Deltagelse er frivillig. Skriv ikke noget, som en borger kan genkendes på. Har du spørgsmål, så spørg gruppens forskere.

## Svar i Teams.

teams-open = Åbn
teams-kept = Det, du skrev, er ikke sendt. Her er det, så du kan kopiere det:
teams-file-about = Filen, som du bad om. Sig ja for at få den i din egen OneDrive.
teams-file-left = Filen er ikke hentet. Skriv »log« eller »kalender«, når du vil have den.
teams-file-failed = Filen kom ikke frem til OneDrive. Der er ikke gået noget tabt: sig ja igen om lidt, eller bed om den igen.
