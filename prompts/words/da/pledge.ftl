### Lederens FLIP: balancerne, løfterne og det, medarbejderne mærker.

## Balancerne

balance = { $left } – { $right }
balances-title = Balancerne
balance-today-question = Balance { $number }: Hvor er I i dag?
balance-wanted-question = Balance { $number }: Hvor bør I være?
balance-scale = 1 = { $left }, 5 = { $right }
balance-2 = mest det første
balance-3 = lige meget af begge
balance-4 = mest det andet
balance-today = I dag
balance-wanted = Bør være
balance-way = Retningen
way-counts = mod venstre: { $less } · bliver: { $same } · mod højre: { $more }
way-apart = svarene vil hver sin vej
way-close = svarene vil ikke hver sin vej
reading-balances = Balancerne
reading-balance = - { $left } – { $right }
plan-no-balances = Formatet spørger, hvor lederne står mellem to hensyn, og det dilemma har ingen balancer. Vælg et lederdilemma eller et andet format.

## Hvem der bliver spurgt

session-asks-leader = Det er lederne, der bliver spurgt. Alle kan læse med, skrive { in-thread } og spørge forskerne.
session-asks-practitioner = Det er praktikerne, der bliver spurgt.
response-only-leader = I denne FLIP er det lederne, der svarer. Du kan skrive { in-thread }, når samtalen er åben.
response-only-practitioner = I denne FLIP er det praktikerne, der svarer. Du kan skrive { in-thread }, når samtalen er åben.
preview-leaders = Hver leder, privat
preview-practitioners = Hver praktiker, privat
preview-step = { $step }: { $label }
preview-and = { $one } · { $other }
preview-to = { $one } … { $other }
preview-pledges = Når fasen slutter, vises hvert løfte i kanalen med lederens navn.
preview-pledge-views = Den dag, lederen har valgt, spørges hver praktiker: Har du mærket det? Lederen ser ikke, hvem der svarer hvad, og intet vises, hvis for få svarer.

## Løftet

button-pledge = Skriv et løfte
button-pledge-none = Intet løfte denne gang
button-pledge-change = Skriv eller ret mit løfte
button-pledge-withdraw = Træk løftet tilbage
pledge-withdraw-confirm = Løftet bliver ikke vist for nogen. Du kan skrive et nyt, så længe fasen er åben.
count-pledged = ledere er færdige
reminder-pledge = Vi mangler dig i fasen »{ $phase }«. Et lille løfte, der kan mærkes, er nok, og intet løfte er også et svar.
pledge-form-title = Et løfte
pledge-privacy = Indtil fasen slutter, ser kun du løftet, og du kan rette det eller trække det tilbage. Så vises det i gruppens kanal med dit navn og kan ikke trækkes tilbage. Forskningen får det kun under pseudonym, og kun hvis du har sagt ja til det.
pledge-what = Hvad vil du give legitimitet?
pledge-what-help = Noget, medarbejderne må bruge tid på, uden at det skal forsvares: »Det er i orden at …«. Skriv intet, der peger på en bestemt borger eller medarbejder.
pledge-notice = Hvordan vil medarbejderne mærke det?
pledge-notice-help = Noget, en medarbejder kan se eller høre i en almindelig uge.
pledge-looks = Hvornår skal medarbejderne spørges?
pledge-looks-help = Mellem to og tolv uger fra nu. Falder dagen på en fridag, bliver det den næste arbejdsdag.
pledge-looks-late = Det er mere end tolv uger ude i fremtiden. Vælg en tidligere dag.
pledge-submit = Gem løftet
pledge-made = Løftet er gemt. Kun du ser det, til fasen slutter. Medarbejderne bliver spurgt { $on }.
pledge-withdrawn = Løftet er trukket tilbage. Ingen har set det.
pledge-early = Løfterne skrives, når gruppen når til den fase.
pledge-over = Tiden for at skrive og rette løfter er forbi. Er noget blevet anderledes, så skriv det { in-thread }.
pledge-over-kept = Tiden for at skrive og rette løfter er forbi, så det blev ikke gemt. Det, du har skrevet, står stadig her, så du kan kopiere det.
pledge-title = { $person } lover
pledge-what-said = Det får legitimitet
pledge-notice-said = Sådan kan det mærkes
pledge-erased = Teksten er slettet.
pledge-own-title = Dit løfte

## Hvordan et løfte står

pledge-state-kept = Gemt. Kun du kan se det, til fasen slutter.
pledge-state-unshared = Ikke vist: Sessionen sluttede, før løfterne blev delt.
pledge-state-ahead = Medarbejderne spørges { $on }, hver for sig, om de har mærket det.
pledge-state-asked = Medarbejderne spørges lige nu, indtil { $until }.
pledge-state-stands = Løftet står ved magt.
pledge-state-few = Der kom for få svar til at vise, hvad medarbejderne har mærket. Det siger intet om løftet.
pledge-counts =
    { $given } har svaret på, om de har mærket det: ja: { $yes } · delvist: { $partly } · nej: { $no }
pledge-apart = { $given } har svaret på, om de har mærket det: nogle ja, andre nej
pledge-close = { $given } har svaret på, om de har mærket det: ikke både ja og nej
pledge-line-fate = { $person }: { $what } – { $state }
recap-pledges = Det blev ledernes løfter til

## Medarbejdernes syn

pledge-view-title = Har du mærket det?
pledge-view-ask = { $person } gav gruppen dette løfte. Hvordan ser det ud fra din hverdag? Det tager et minut.
button-pledge-view = Svar
pledge-view-privacy = Lederen og gruppen får ikke at vide, hvem der har svaret hvad. De ser kun, hvordan svarene fordeler sig, og linjer uden navn, og kun hvis mindst { $least } har svaret. Ingen kan regne ud, hvad du svarede, heller ikke hvis alle svarer det samme. Du kan rette dit svar eller trække det tilbage indtil { $until }. Forskningen får det kun under pseudonym, og kun hvis du har sagt ja til det.
pledge-noticed = Har du mærket det?
pledge-noticed-yes = Ja
pledge-noticed-partly = Delvist
pledge-noticed-no = Nej
pledge-line = Hvad har du set eller hørt?
pledge-line-help = Linjen vises, som du skriver den. Skriv den, så den ikke viser, hvem du er, og intet om en bestemt borger.
pledge-view-submit = Send
pledge-viewed = Tak. Dit svar er gemt og kan rettes indtil { $until }.
pledge-view-changed = Dit svar er rettet. Det kan ændres igen indtil { $until }.
pledge-view-withdrawn = Dit svar er trukket tilbage og tæller ikke med.
pledge-view-over = Der spørges ikke om det løfte nu, så intet er gemt. Skriv gerne { in-thread } i stedet.
button-pledge-view-back = Træk mit svar tilbage
button-pledge-view-change = Ret mit svar
pledge-view-kept = Gemt. Ingen andre ser det. Du kan rette det eller trække det tilbage indtil { $until }.
pledge-shown-title = Hvad har vi mærket til et løfte fra { $person }?
pledge-lines = Med medarbejdernes egne ord
pledge-shown-next = Tak for svarene. Næste FLIP begynder med, hvad der blev af løfterne.
pledge-few = Færre end { $least } har svaret, så intet vises. Ellers kunne man gætte, hvem der svarede hvad.
pledge-few-next = Det siger intet om løftet. Tal gerne om det, næste gang I mødes.

## Når det hele er slut

session-closed-pledges =
    Afsluttet. { $pledges ->
        [0] Ingen løfter denne gang.
        [one] Ét løfte, som medarbejderne bliver spurgt om senere.
       *[other] { $pledges } løfter, som medarbejderne bliver spurgt om senere.
    }
followup-pledge_view = medarbejderne spørges om et løfte
followup-pledge_shown = det vises, hvad medarbejderne har mærket til et løfte

## I loggen

export-balanced = i dag { $today }, bør være { $wanted }
export-pledge = løfte { $id }: { $part }
export-pledge-view = om løfte { $id }: mærket: { $noticed }
export-pledge-ahead = løfte { $id }: vist for gruppen; medarbejderne spørges { $on }
export-pledge-views = Medarbejdernes syn på løfte { $id }
export-pledge-shown = svarene om løfte { $id } vist for gruppen og lederen, uden navne
export-pledge-few = for få svar om løfte { $id } til, at de blev vist for gruppen

## I kodebogen

codebook-table-balances = De balancer, der blev vejet i hver session, med deres to poler.
codebook-table-response_claims = Hvad hvert svar siger til hvert udsagn fra forskningen, eller hvorfor det ikke siger noget.
codebook-table-response_balances = Hvor hvert svar placerer hver balance, i dag og som den bør være.
codebook-table-pledges = Ledernes løfter, som de blev vist for gruppen: én række for hvert løfte; revision siger, hvor mange gange det blev skrevet.
codebook-table-pledge_views = Hvad medarbejderne har mærket til et løfte; først når det er vist.
codebook-column-balance = Balancens korte navn
codebook-column-left_da = Den ene pol (1) på dansk
codebook-column-left_en = Den ene pol (1) på engelsk
codebook-column-right_da = Den anden pol (5) på dansk
codebook-column-right_en = Den anden pol (5) på engelsk
codebook-column-today = Hvor balancen er i dag, 1 til 5
codebook-column-wanted = Hvor balancen bør være, 1 til 5
codebook-column-pledge = Løftets nummer
codebook-column-pledge-made = Løftet er skrevet
codebook-column-looks = Medarbejderne spørges
codebook-column-pledge-what = Hvad lederen vil give legitimitet
codebook-column-pledge-notice = Hvordan medarbejderne vil mærke det
codebook-column-shared = Vist for gruppen
codebook-column-shown = Medarbejdernes svar er vist
codebook-column-suppressed = Om svarene blev holdt tilbage, fordi der var for få
codebook-column-noticed = Om medarbejderen har mærket det
codebook-column-line = Det, medarbejderen skrev til
codebook-followup-pledge_view = Medarbejderne spørges om et løfte
codebook-followup-pledge_shown = Medarbejdernes svar om et løfte vises
codebook-phase-pledge = Løfter
refi-phase-pledge = Løfter
refi-kind-pledge = et løfte
refi-kind-pledge_view = en medarbejders syn på et løfte
