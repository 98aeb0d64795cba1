### Velkomst og samtykke. Ændres ordlyden af et samtykke, får consent-version en ny værdi: den gemmes med svaret.

consent-version = 2026-2

## Velkomst: under 100 ord, også med $next

welcome-practitioner =
    Velkommen til FLIP. Her ser praktikere og forskere sammen på noget, der er svært i arbejdet, og prøver løsninger af.
    { $next }
    Du læser et kort eksempel og svarer for dig selv; det tager få minutter, og du kan springe over. Ingen ser dit svar, før alles deles på én gang, blandet og uden jeres navne. Så taler I om dem. Din erfaring tæller lige så meget som forskningen. Skriv aldrig noget, der kan pege på en bestemt borger.
welcome-leader =
    Velkommen til FLIP. Her ser medarbejdere og forskere sammen på noget, der er svært i arbejdet, og prøver løsninger af.
    { $next }
    Du læser og svarer som de andre. Kun du kan bakke et forslag op eller afslå det, med en begrundelse, som gruppen ser. Og du kan når som helst stoppe en afprøvning, der gør skade. Du ser ikke svar før andre: Formularen siger, hvornår. De står blandet, uden jeres navne. Hvem der har svaret, ser du ikke.
welcome-researcher =
    Velkommen til FLIP. Her ser praktikere og forskere sammen på noget, der er svært i arbejdet, og prøver løsninger af.
    { $next }
    Du holder i snoren: Du vælger dilemma og format, ser hvert kort, som deltagerne vil se det, og styrer faserne. Du svarer, når gruppen beder om viden. Undervejs ser kun du, hvem der mangler at svare, men intet svar, før alle ser dem på én gang, blandet og uden jeres navne. I loggen kommer kun det med, som deltagerne har sagt ja til.

## Samtykke

consent-title = Dit samtykke
consent-intro = Du svarer på hvert punkt for sig. Intet er valgt på forhånd, og et nej har ingen følger for dit arbejde.
purpose-take_part-explained = Du er med i gruppens FLIP og får beskeder om den. Det, du deler, ser gruppen. Fortryder du, får du ikke flere opgaver, og svar, der ikke er delt endnu, bliver trukket tilbage. Det, gruppen har set, kan den ikke glemme, men du kan bede om at få dine tekster slettet.
purpose-research-explained = Forskerne må bruge det, du svarer og skriver, i deres analyser, under pseudonym. Siger du nej, er du med på lige fod, og intet af dit bliver optaget til forskning. Fortryder du, kommer intet af dit med, næste gang forskerne henter loggen; kun det, der allerede er offentliggjort, kan ikke tages ud.
purpose-quotation-explained = Forskerne må gengive dine ord, som du skrev dem, i artikler og oplæg, uden dit navn og din arbejdsplads. Det gælder kun sammen med et ja til forskning. Fortryder du, bliver du ikke citeret mere; citater, der er offentliggjort, kan ikke kaldes tilbage.
consent-legal = Dit ja eller nej her handler om, hvad der er i orden for dig. Det er ikke det samme som det juridiske grundlag for at behandle oplysninger om dig. Det står i projektets oplysninger om persondata, sammen med dine rettigheder.
consent-changed-title = Vilkårene er ændret
consent-changed = Det, du har sagt ja til, gælder, til du svarer igen. Læs, hvad der gælder nu, og svar på hvert punkt på ny.
consent-term-group = Gruppe
consent-term-controller = Dataansvarlig
consent-term-contact = Hvem du kan spørge
consent-term-purpose = Formål
consent-term-retention = Hvor længe
consent-term-research = Hvad forskningen får
consent-term-back = Hvis du fortryder
consent-purpose = Forskning i den lokale beskæftigelsesindsats i projektet { $programme }
consent-retention = { $years } år efter den sidste FLIP. Så bliver alle tekster slettet.
consent-retention-none = Til projektet sletter det.
consent-research-says = Det, du svarer, skriver og tager stilling til i denne gruppes FLIP, under et nummer og ikke dit navn, og kun efter et ja til forskning. Aldrig det, der ikke er vist for gruppen.
consent-back-says = Svar igen { at-page-consent }, når som helst. Dine tekster bliver slettet, når du beder om det; det, der er offentliggjort, kan ikke kaldes tilbage.
