### Min side, velkomsten og det, der kom ud af det.

home-title = Min side
home-join = Gå ind i FLIP-kanalen for at være med. Så får du at vide, hvad der skal ske, og hvad du siger ja eller nej til.
home-awaits = Venter på dig
home-nothing = Ingen venter på dig. { $next }
home-answer = Dit svar
leader-asked = Det har medarbejderne bedt om
leader-question = Et spørgsmål til forskerne venter på svar: { $question }
home-fates = Her endte dine bidrag
home-pseudonym = I optagelsen hedder du { $pseudonym }.
answer-kept = Gemt. Kun du kan se det, til svarene deles.
answer-shown = Delt med gruppen som lovet.
answer-waits = Klar til at blive delt, men er ikke kommet frem til gruppen. Forskerne har fået besked.
answer-partly = Delt med gruppen, men er ikke kommet frem til alle endnu. Forskerne har fået besked.
answer-suppressed = Ikke vist: For få svarede til, at det kunne deles uden at vise, hvem der skrev hvad.
answer-unshared = Ikke vist: Sessionen sluttede, før svarene blev delt.
answer-late = Taget med og mærket som sent. Ikke vist for gruppen.
answer-after = Gemt og rettidigt. Ikke vist for gruppen, for fasen var slut.
answer-passed = Du sprang over.
answer-written = { $count ->
        [one] Du har skrevet ét svar. Du læser og retter det i formularen og { at-page }.
       *[other] Du har skrevet { $count } svar. Du læser og retter dem i formularen og { at-page }.
    }
answer-stands = Lederne læser nu med. Dit svar kan ikke tages tilbage mere.
answer-taken-back = Du har taget dit svar tilbage.
button-change = Ret mit svar
button-withdraw-answer = Træk mit svar tilbage
withdraw-after-confirm = Dit svar gælder ikke længere.
withdraw-answer-confirm = Dit svar bliver ikke vist. Du kan svare igen, til svarene deles.
welcome-title = Godt, at du er med
welcome-pseudonym = I optagelsen hedder du { $pseudonym }. Hvem der er hvem, ligger et andet sted og kommer aldrig med ud til analyse.
consent-open = Sig ja eller nej
consent-change = Ret
consent-yes = Ja
consent-unanswered = Ikke besvaret
consent-no = Nej
consent-submit = Gem
consent-done-full = Tak. Du deltager, forskningen må bruge det, du siger, og du må citeres under pseudonym.
consent-done-research = Tak. Du deltager, og forskningen må bruge det, du siger, men du bliver ikke citeret.
consent-done-part = Tak. Du deltager på lige fod, og intet af dit bliver optaget til forskning.
consent-done-none = Noteret. Fra nu af bliver du ikke spurgt om noget, og intet af dit bliver gemt. Du kan altid skifte mening { at-page-consent }.
consent-answered = Du har svaret. Du kan altid ændre det { at-page-consent }.
language-chosen = Du får dansk fra nu af.
language-unknown = Sproget { $language } findes ikke her. Vælg dansk eller engelsk.

## Hvad der kom ud af det

recap-title = Siden sidst
recap-proposals = Det blev forslagene til
recap-requests = Spørgsmål, der venter på forskerne
recap-request = { $question }
recap-nothing = Der blev ikke stillet forslag sidst, og alle spørgsmål er besvaret.
fate-line = { $what } – { $fate }
fate-open = ikke besluttet endnu
fate-try = besluttet afprøvet, men endnu ikke sat i gang
fate-declined = ikke bakket op af lederen
fate-lapsed = bortfaldet, ingen tog stilling
fate-planned = afprøves snart
fate-running =
    under afprøvning til { $ends }, { $checkins ->
        [0] endnu uden status
        [one] én status
       *[other] { $checkins } gange status
    }
fate-stopped-reason = stoppet undervejs: { $reason }
fate-review = afprøvet, skal gøres op
fate-adopted-reason = taget i brug: { $reason }
fate-adapted-reason = tilpasset og fortsat: { $reason }
fate-dropped-reason = stoppet her: { $reason }
loop-title = Hvad dit bidrag blev til
loop-thanks =
    Tak for sidst (FLIP { $number }). { $contributions ->
        [0] Du var med.
        [one] Du kom med ét indlæg i samtalen.
       *[other] Du kom med { $contributions } indlæg i samtalen.
    }
loop-research = Intet forslag voksede direkte ud af dine ord denne gang. De indgik i det, gruppen så, og i forskernes analyse, hvis du har sagt ja til det.
