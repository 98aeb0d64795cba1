### Projektfilen til NVivo, MAXQDA, ATLAS.ti og QualCoder.

refi-project = FLIP
refi-about = Optagelsen af FLIP, sådan som deltagerne har sagt ja til, at den må bruges til forskning. Deltagerne står under pseudonym. Kodningen er botten FLIPs: hvem, hvornår, hvad slags og hvad der blev krydset af. Den siger intet om, hvad ordene betyder. Emoji står som :navne:, og tegn, som programmerne tæller forskelligt, er skrevet om; tape.jsonl har teksten tegn for tegn.
refi-content = Dilemma { $dilemma }, version { $dilemma_version }. Format { $format }, version { $format_version }.

## Linjer

refi-vignette = dilemma
refi-link-reply = svar på
refi-link-grown = vokset ud af
refi-link-about = om

## Memoer

refi-note-prompts = det, der blev vist
refi-note-weighings = vejninger
refi-note-silences = tavshed
refi-weighed = { $person }, runde { $round }: { $weighed }
refi-silence-of = { $asked } ({ $about })
refi-silence =
    { $reminders ->
        [0] { $person } · { $asked }: { $silence }.
       *[other] { $person } · { $asked }: { $silence }. Påmindelser: { $reminders }.
    }

## Variable

refi-variable-group = Deltagerens FLIP-gruppe
refi-variable-role = Deltagerens rolle
refi-variable-language = Deltagerens sprog (da eller en)
refi-variable-quotable = Om deltagerens ord må citeres
refi-variable-flip = Sessionens nummer i gruppen
refi-variable-started = Hvornår sessionen begyndte (UTC)
refi-variable-theme = Dilemmaets potentiale
refi-variable-dilemma = Dilemmaet
refi-variable-dilemma_version = Dilemmaets version
refi-variable-format = Formatet
refi-variable-format_version = Formatets version
refi-variable-pace = Sessionens tempo
refi-variable-promise = Hvad deltagerne blev lovet om navne

## Kodekategorier, og hvad botten har kodet efter

refi-category-person = Deltager
refi-about-person = Hvem der sagde eller gjorde det.
refi-category-quote = Citat
refi-about-quote = Om den, der taler, har sagt ja til at blive citeret. Står på alt, hvad en deltager har sagt.
refi-category-role = Rolle
refi-about-role = Den talendes rolle.
refi-category-theme = Potentiale
refi-about-theme = Dilemmaets potentiale. Står på hele sessionen.
refi-category-phase = Fase
refi-about-phase = Alt, hvad der skete i fasen.
refi-category-kind = Slags
refi-about-kind = Hvad linjen er.
refi-category-change = Ændring
refi-about-change = Om teksten senere blev ændret, eller kom for sent.
refi-category-high = Vejer tungt
refi-about-high = Deltageren gav hensynet 4 eller 5 af 5 i det svar, teksten hører til.
refi-category-gave = Måtte vige
refi-about-gave = Et hensyn, som deltageren lod vige i det svar, teksten hører til.
refi-category-serves = Gavner
refi-about-serves = Et hensyn, som forslaget siges at gavne.
refi-category-costs = Koster
refi-about-costs = Et hensyn, som forslaget siges at koste.
refi-category-stance = Holdning til forskningen
refi-about-stance = Hvordan udsagnet fra forskningen passer med deltagerens erfaring.
refi-category-claim = Udsagn fra forskningen
refi-about-claim = Det udsagn, der tages stilling til. Står også på udsagnet selv.
refi-category-position = Holdning til et forslag
refi-about-position = Hvad deltageren svarede på, om forslaget er trygt nok at prøve.
refi-category-backing = Lederens opbakning
refi-about-backing = Om lederen bakkede forslaget op.
refi-category-decision = Beslutning
refi-about-decision = Hvad der blev besluttet om forslaget.
refi-category-course = Afprøvningens gang
refi-about-course = Hvordan det går, ifølge den, der gav status.
refi-category-signs = Tegn
refi-about-signs = Hvad den, der gav status, så tegn på.
refi-category-outcome = Udfald
refi-about-outcome = Hvad afprøvningen blev til.

## Koder

refi-phase-recap = Siden sidst
refi-phase-presentation = Oplæg fra forskningen
refi-phase-response = Eget svar
refi-phase-discussion = Fælles drøftelse
refi-phase-reweigh = Vej igen
refi-phase-proposals = Forslag
refi-phase-decision = Beslutning
refi-phase-closing = Afrunding
refi-kind-prompt = oplæg
refi-kind-answer = eget svar
refi-kind-example = eksempel fra praksis
refi-kind-weighing = vejning
refi-kind-claim = svar på et udsagn fra forskningen
refi-kind-passed = sprang over
refi-kind-withdrawn = trak svar tilbage
refi-kind-contribution = indlæg
refi-kind-edit = rettelse af indlæg
refi-kind-deletion = sletning af indlæg
refi-kind-relation = indlæg holdt op mod forskningen
refi-kind-pulse = om oplægget rammer
refi-kind-tagged = egne mærker på et indlæg
refi-kind-question = videnspørgsmål
refi-kind-reply = svar på videnspørgsmål
refi-kind-proposal = løsningsforslag
refi-kind-proposal_withdrawn = forslag trukket tilbage
refi-kind-position = holdning til et forslag
refi-kind-objection_answer = svar på en indsigelse
refi-kind-backing = lederens svar på et forslag
refi-kind-decision = beslutning
refi-kind-tryout = afprøvning
refi-kind-checkin = status på en afprøvning
refi-kind-stop = afprøvning stoppet
refi-kind-outcome = udfald af en afprøvning
refi-kind-series_results = hvad der er kommet ud af forløbet, fortalt til gruppen
refi-kind-results = hvad der kom ud af det, fortalt til gruppen
refi-kind-excerpt = uddrag af en samtale
refi-kind-turn_caseworker = sagsbehandlerens tur i et uddrag
refi-kind-turn_citizen = borgerens tur i et uddrag
refi-kind-turn_other = en andens tur i et uddrag
refi-kind-mark = markering af en tur
refi-kind-listener_question = en lytters spørgsmål
refi-kind-owner_answer = svar til en lytter
refi-kind-idea = en idé
refi-kind-step = én ting at prøve
refi-kind-step_told = hvordan det gik
refi-change-edited = senere rettet
refi-change-deleted = senere slettet
refi-change-late = kom efter at svarene var delt
refi-backing-yes = bakker op
refi-backing-no = bakker ikke op
refi-decision-try = prøves af
refi-decision-declined = prøves ikke af
refi-decision-lapsed = bortfaldet
