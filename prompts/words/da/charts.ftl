### Billeder af det, gruppen har svaret. Hver celle har sit navn, og ved siden af står, hvor mange.

chart-before = Før
chart-now = Nu
chart-moved = Hvilken vej det gik
chart-low = lavt (1–2)
chart-middle = midt (3)
chart-high = højt (4–5)
chart-less = mindre
chart-same = det samme
chart-more = mere
chart-confirms = bekræfter
chart-nuances = nuancerer
chart-contradicts = modsiger
chart-proposal = Forslaget
chart-yes = ja
chart-reservation = forbehold
chart-objection = indsigelse
chart-positions = ja: { $yes } · forbehold: { $reservation } · indsigelse: { $objection }
chart-checkins = Afprøvningen uge for uge
chart-course = Hvordan det gik
chart-signs = Hvad man så
chart-benefit = Tegn på gavn
chart-harm = Tegn på skade
chart-week = uge { $week }
chart-weeks = uge (antal gange status): { $weeks }
chart-no-week = ingen status
chart-shift = Så meget vejede hensynene, før og nu
chart-gave = Det blev nævnt
chart-named = nævnt
chart-way-less = mod venstre
chart-way-same = bliver
chart-way-more = mod højre
chart-after = ud af »{ $what }«
chart-joined = { $one } – { $other }
chart-tie =
    { $count ->
        [one] { $whose } har bygget videre på { $on } én gang
       *[other] { $whose } har bygget videre på { $on } { $count } gange
    }
chart-timeline = Forløbet indtil nu
chart-timeline-about = Det, gruppen har mødt, foreslået og prøvet af, og hvad der voksede ud af hvad.
chart-timeline-older = Kun det nyeste er med.
chart-network = Hvem har bygget videre på hvem
chart-network-about = Talt over forslag, der voksede ud af noget, en anden sagde i den åbne samtale. Pilen går fra den, der foreslog, til den, der blev bygget videre på. Kun forskerne ser det. Det siger intet om, hvem der bidrog mest.
chart-own = Din egen vejning over forløbet
chart-own-about = 1 = slet ikke, 5 = afgørende. Kun du ser det, og du sammenlignes kun med dig selv.
chart-own-step = { $step } af 5
chart-own-before = { $session }, før
chart-own-now = { $session }, nu
chart-flip = FLIP { $number }
chart-period = { $start } – { $end }
chart-proposed = Forslag: { $what }
chart-tried = Afprøvning
chart-strip = { $name }: { $said }
chart-and = { $one }. { $other }
