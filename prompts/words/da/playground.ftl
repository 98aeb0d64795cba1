### Legepladsen: chatten i browseren. Kun det, der hører til selve siden.

## Hvor jeg er

playground-channel = Kanalen
playground-private = Privat chat
playground-home = Min side
playground-where = Hvor du er
playground-skip = Gå til indholdet
playground-side = Personer, ur og sprog
playground-menu = Menu
playground-new = Nyt
playground-groups = Dine grupper
playground-private-about = Kun du og FLIP kan læse det, der står her.
playground-private-closed = Her skriver FLIP til dig. Svar med knapperne.
playground-home-about = Kun du ser denne side.
playground-nobody = Ingen er gået ind endnu.

## Hvem jeg er

playground-who = Hvem du er
playground-windows = Åbn et navn i et andet vindue for at være to personer på én gang.
playground-language = Sprog

## Uret

playground-clock = Uret
playground-clock-now = Klokken er nu
playground-forward = Stil tiden frem
playground-forward-hour = 1 time
playground-forward-day = 1 dag
playground-forward-week = 1 uge
playground-forward-next = Til næste opfølgning
playground-left = Tid tilbage:
playground-time-up = Tiden er gået

## Når man er alene

playground-others = Lad de andre gøre deres
playground-others-hint = De andre bliver spillet: de gør det, der venter på dem. Det, de skriver, er mærket »spillet«.
playground-others-done = { $count ->
    [one] De andre har gjort én ting.
   *[other] De andre har gjort { $count } ting.
}
playground-others-wait = De andre har ikke mere at gøre lige nu. Se på Min side, hvad der venter på dig, eller stil uret frem.
playground-played = spillet
playground-error-others-real = Her er også rigtige deltagere på andre platforme, så ingen bliver spillet. Intet er gjort.

## At komme og gå

playground-join = Gå ind i kanalen
playground-join-about = Her mødes gruppen. Du kan læse og skrive, når du er gået ind.
playground-leave = Forlad
playground-leave-sure = Vil du forlade kanalen? Du kan altid komme tilbage.

## Beskeder

playground-messages = Beskeder
playground-thread = Tråd
playground-thread-messages = Beskeder i tråden
playground-older = Vis ældre beskeder
playground-empty-channel = Her er ikke skrevet noget endnu.
playground-empty-private = Her er ikke noget endnu. FLIP skriver, når der er noget til dig.
playground-write-channel = Skriv til gruppen
playground-write-thread = Svar i tråden
playground-send = Send
playground-reply = Svar i tråd
playground-replies = { $count ->
    [one] { $count } svar
   *[other] { $count } svar
}
playground-more = Mere
playground-make-proposal = Gør dette til et forslag
playground-ask-researchers = Spørg forskerne
playground-relate-claim = Sæt i forhold til et udsagn
playground-edit = Ret
playground-edited = (rettet)
playground-delete = Slet
playground-delete-sure = Vil du slette beskeden? Teksten kan ikke hentes tilbage.
playground-deleted = Beskeden er slettet.
playground-now = Nu
playground-of = af
playground-in-words = Med ord
playground-only-you = Kun du kan se dette

## Formularer og knapper

playground-save = Gem
playground-cancel = Fortryd
playground-close = Luk
playground-back = Tilbage
playground-hide = Skjul
playground-choose = Vælg
playground-optional = (kan springes over)
playground-mend = Ikke sendt endnu: ret det, der er markeret ovenfor. Alt, hvad du skrev, står her stadig.
playground-sending = Sender …
playground-draft-kept = Det, du skriver, gemmes som kladde.
playground-draft-saved = Kladden er gemt.
playground-draft-closed = Kladden er gemt, men ikke sendt. Åbn formularen igen, når du vil sende.
playground-draft-twice = Formularen er også åben i et andet vindue. Det, du sender sidst, gælder.
playground-draft-elsewhere = Formularen er sendt fra et andet vindue. Sender du her, træder det i stedet for.
playground-draft-waiting = Kladden er ikke gemt endnu. Prøver igen …

## Når noget ikke virker

playground-waiting = Ikke sendt endnu. Prøver igen …
playground-reconnecting = Ingen forbindelse lige nu. Prøver igen …
playground-error-later = Det kunne ikke gemmes lige nu. Det sendes igen om et øjeblik.
playground-error-unexpected = Noget gik galt her, men det, du skrev, står her stadig. Prøv igen.
playground-error-unreadable = Det, der blev sendt, kunne ikke forstås. Intet er gemt. Hent siden igen, og prøv én gang til.
playground-error-large = Det var mere, end der kan sendes på én gang. Intet er gemt. Gør det kortere, og send igen.
playground-error-long = Beskeden er for lang. Den står her stadig. Gør den kortere, og send igen.
playground-error-empty = Beskeden er tom. Skriv noget, og send igen.
playground-error-gone = Beskeden er her ikke længere.
playground-error-not-yours = Kun den, der har skrevet en besked, kan ændre den.
playground-error-outside = Gå ind i kanalen, før du skriver i den. Din tekst står her stadig.
playground-error-stranger = Personen er ikke medlem af gruppen. Vælg et andet navn til venstre.
playground-error-real-time = Her går uret, som det skal, fordi botten også er på andre platforme. Uret er ikke stillet.
playground-error-nothing-due = Der venter ikke noget, så uret er ikke stillet.
