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
