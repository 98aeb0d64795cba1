### Gruppen ser på det, den prøver af; og hvornår et dilemma var på bordet sidst.

button-review = Giv din vurdering
reminder-review = Vi mangler dig i fasen »{ $phase }«. Det tager et par minutter, og »kan ikke sige« er også et svar.
review-choose = Vælg en afprøvning
review-form-title = Hvordan ser det ud?
review-privacy = Kun du ser din vurdering, { $until }. Så ser hele gruppen, også lederne, på samme tid, hvordan svarene fordeler sig, uden at nogen kan regne ud, hvad du svarede, og læser linjerne uden navn og i tilfældig orden. Svarer færre end { $least }, bliver intet af det vist. Indtil da kan du ændre alt, også til »kan ikke sige« og en tom linje; bagefter står det fast. Forskningen får det under dit pseudonym, hvis du har sagt ja til forskning.
review-yes = Ja
review-partly = Delvist
review-no = Nej
review-cannot_say = Kan ikke sige
review-advice = Hvad bør der ske med det?
advice-go_on = Fortsæt med det
advice-change = Lav det om
advice-stop = Stop det
advice-cannot_say = Kan ikke sige
review-line = Én linje: Hvad skal de andre vide?
review-submit = Send min vurdering
review-taken = Tak. Din vurdering er gemt, og du kan ændre den, til den vises.
review-changed = Din vurdering er ændret. Den forrige er stadig gemt i din historik.
review-left =
    { $left ->
        [one] Der er én afprøvning mere at se på.
       *[other] Der er { $left } afprøvninger mere at se på.
    }
review-over = Gruppens vurdering er afsluttet. Skriv gerne en tilføjelse { in-thread }.
review-ended-early = En forsker afsluttede gruppens vurdering før { $until }, som var fristen for at svare, så din kunne ikke tages imod. Det, du har skrevet, står stadig i feltet, så du kan kopiere det { to-thread }.
review-too-late = Gruppens vurdering er afsluttet, så din kunne ikke tages imod. Det, du har skrevet, står stadig i feltet, så du kan kopiere det { to-thread }.
review-early = Der er ikke spurgt om afprøvningerne endnu. Du får besked, når det er tid.
review-nothing = Der er ingen afprøvning at se på lige nu.

## Når vurderingen vises

review-shown-title = Gruppens vurdering: { $what }
review-said-title = Gruppens vurdering i FLIP { $number }
review-harm = Ejeren har set tegn på skade.
review-given =
    { $given ->
        [one] Én har svaret.
       *[other] { $given } har svaret.
    }
review-counts = ja: { $yes } · delvist: { $partly } · nej: { $no } · kan ikke sige:{ "\u00A0" }{ $cannot_say }
review-apart = både ja og nej
review-close = ikke både ja og nej
review-advice-counts = fortsæt: { $go_on } · lav om: { $change } · stop: { $stop } · kan ikke sige:{ "\u00A0" }{ $cannot_say }
review-advice-apart = både »fortsæt« og »stop«
review-advice-close = ikke både »fortsæt« og »stop«
review-lines = Med gruppens egne ord
review-suppressed =
    { $given ->
        [0] Ingen har svaret.
        [one] Kun én har svaret.
       *[other] Kun { $given } har svaret.
    } Med færre end { $least } kunne man gætte, hvem der mente hvad, så vurderingen bliver ikke vist. Del gerne din egen { in-thread }.
review-decide = Ejeren ({ $owner }), en leder eller en forsker beslutter udfaldet. De tre udfald er lige gode: At stoppe noget i tide er ikke at mislykkes.
button-adopted = Tag det i brug
button-adapted = Lav det om og fortsæt
button-dropped = Stop det her
outcome-equal = De tre udfald er lige gode. At stoppe er ikke at mislykkes: Så ved I noget, I ikke vidste før. Gruppen ser udfaldet og din begrundelse.

## Sådan kommer det til at se ud

preview-review = Her står det, der bliver prøvet af, og hvordan det går.
preview-review-shown = Når alle har svaret, eller tiden er gået, vises hver afprøvning med, hvordan svarene fordeler sig, linjerne uden navn og tegnene undervejs. Har for få svaret, står der kun det.
preview-review-decide = Knapper til at beslutte udfaldet: tag det i brug, lav det om, eller stop det.
preview-deciders = Ejer, leder eller forsker

## Set før

met-dilemma = I mødte det dilemma i { $when } (FLIP { $number }). { $came }
met-theme = I var ved det samme potentiale i { $when } (FLIP { $number }: »{ $dilemma }«). { $came }
met-came-one = Det blev til ét forslag – { $fate }
met-came-reviewed = I så på det, I prøvede af ({ $tried }); taget i brug eller lavet om: { $kept }, stoppet: { $stopped }.
met-came =
    { $proposals ->
        [0] Det blev ikke til forslag.
       *[other] Det blev til { $proposals } forslag: { $tried ->
            [0] Ingen er prøvet af endnu.
           *[other] { $tried } er prøvet af; taget i brug eller lavet om: { $kept }, stoppet: { $stopped }.
        }
    }

## I loggen

export-review = vurdering af { $id }
export-judged = { $criterion }: { $answer }
export-judged-and = { $one } · { $other }
export-advised = råd: { $advice }
export-review-shown = Vurderingen af { $id }, som den blev vist for gruppen
export-criteria = Gruppen så på det, den prøver af, ud fra:
codebook-phase-review = Vurdering af afprøvninger
codebook-asked-review = Vurdering af en afprøvning
codebook-table-criteria = Det, hver session så på sine afprøvninger ud fra.
codebook-table-reviews = Deltagernes vurderinger af afprøvningerne, hver udgave; først efter at de er vist for gruppen.
codebook-table-review_criteria = Svarene i hver vurdering, kriterium for kriterium.
codebook-column-criterion-id = Kriteriet
codebook-column-criterion-answer = Om kriteriet er opfyldt
codebook-column-review-tryout = Afprøvningen; den står i tryouts, hvor eksporten har den session, den kom af
codebook-column-advice = Hvad der bør ske med det, man prøver
codebook-column-review-line = Linjen til de andre
refi-phase-review = Vurdering af afprøvninger
refi-kind-review = vurdering af en afprøvning
refi-category-advice = Råd om afprøvningen
refi-about-advice = Hvad deltageren mener, der bør ske med det, der bliver prøvet af.
