### Flere grupper sammen: siden om et projekt, og udkastet til dets resultatnotat.

programme-title = Projektet på tværs af grupper
programme-about = Hvad grupperne tilsammen har sagt, og hvad det er blevet til. Ingen sammenlignes eller rangordnes: tallene er lagt sammen, og det, man ved om kommuner og grupper, er baggrund. Et tal tæller kun med, hvor gruppen selv så det; derfor kan ingen regne nogens svar ud af summen.
programme-groups = Grupperne og deres baggrund
programme-flips-held =
    { $flips ->
        [0] Ingen FLIP endnu.
        [one] Én FLIP.
       *[other] { $flips } FLIP.
    }
programme-by-theme = Efter potentiale
programme-by-format = Efter format
programme-by-municipality = Efter kommune
programme-by-municipality-about = Det, der er gjort. Hvad folk svarede, og hvad afprøvningerne blev til, står kun efter potentiale og format, for tal ved siden af hinanden læses som en konkurrence.
programme-number-groups = Grupper
programme-flips = FLIP
programme-proposals = Forslag
programme-tryouts = Afprøvninger
programme-answered = Første svar
programme-outcomes = Hvad afprøvningerne blev til
programme-answered-of = { $answered } af { $asked }, der blev spurgt
programme-answered-few =
    { $flips ->
        [one] én FLIP har for små tal til at vise
       *[other] { $flips } FLIP har for små tal til at vise
    }
programme-taken-up =
    { $flips ->
        [one] Taget op i én FLIP
       *[other] Taget op i { $flips } FLIP
    } { $groups ->
        [one] i én gruppe.
       *[other] i { $groups } grupper.
    }
programme-summed = { $said } ({ $flips ->
        [one] fra den ene FLIP, hvor gruppen så
       *[other] lagt sammen fra de { $flips } FLIP, hvor gruppen så
    } tallene).
programme-no-numbers =
    { $flips ->
        [one] I én FLIP så gruppen ingen tal for den.
       *[other] I { $flips } FLIP så gruppen ingen tal for den.
    }
programme-more =
    { $count ->
        [one] Én mere står i tabellerne.
       *[other] { $count } mere står i tabellerne.
    }
programme-barriers = Barrierer, med deltagernes egne ord
programme-barriers-about = Efter den barriere, et dilemma handler om: de eksempler, folk gav dér, og hvorfor de knyttede noget til et udsagn.
programme-no-barriers = Ingen dilemmaer handlede om en af barriererne.
programme-fates = Hvad forslagene blev til
programme-no-fates = Der kom ingen forslag.
programme-series = Det samme menneske gennem et forløb
programme-series-about = Ingen side viser mennesker ved siden af hinanden. Tabellen participation har en række for hver deltager i hver FLIP, og weighings har det, de vægtede før og efter. Et menneske sammenlignes kun med sig selv.

## Udkastet til resultatnotatet

draft-title = Resultatnotat: { $programme }
draft-draft = UDKAST, sat op ud fra tallene i loggen. Det, der står i [kantede parenteser], skriver forskerne. Kun ord, der må citeres, er med. Slet dette afsnit, når notatet er færdigt.
draft-scene = En scene
draft-scene-to-write = [En scene fra en FLIP eller et møde, der viser, hvad det handler om.]
draft-project = Om projektet
draft-project-counted =
    { $groups ->
        [one] Én gruppe
       *[other] { $groups } grupper
    } i { $municipalities ->
        [one] én kommune
       *[other] { $municipalities } kommuner
    } har holdt { $flips ->
        [0] ingen FLIP endnu
        [one] én FLIP
       *[other] { $flips } FLIP
    }. { $people ->
        [one] Én deltager har sagt ja til forskning og er med i loggen.
       *[other] { $people } deltagere har sagt ja til forskning og er med i loggen.
    }
draft-project-to-write = [Formålet, hvem der har været med, og hvordan der er arbejdet.]
draft-variation = Kommunal variation og forskellige udgangspunkter
draft-variation-about = Det, man ved på forhånd. Det forklarer, hvordan tingene ser ud, og siger intet om, hvem der er længst.
draft-variation-to-write = [Hvad udgangspunkterne betyder for det, der følger.]
draft-theme = Resultater fra arbejdet med: { $theme }
draft-theme-counted =
    { $groups ->
        [one] Én gruppe har
       *[other] { $groups } grupper har
    } arbejdet med det i { $flips ->
        [one] én FLIP.
       *[other] { $flips } FLIP.
    }
draft-theme-to-write = [Hvad vi har lært, udsagn for udsagn.]
draft-not-quoted =
    { $count ->
        [one] Ét udsagn mere må ikke citeres og er ikke med.
       *[other] { $count } udsagn mere må ikke citeres og er ikke med.
    }
draft-fates-not-quoted =
    { $count ->
        [one] Ét forslag mere må ikke citeres og er ikke med.
       *[other] { $count } forslag mere må ikke citeres og er ikke med.
    }
draft-fate-open = ikke afgjort
draft-barriers-to-write = [Hvad barriererne har til fælles, og hvad der kan gøres ved dem lokalt.]
draft-end = Afslutning
draft-end-not = Projektet er ikke en evaluering. Intet her bedømmer, om en kommunes, en gruppes eller et menneskes arbejde er godt eller dårligt, og intet siger, at der er én rigtig måde.
draft-end-to-write = [Den retning, det peger i, og hvad der skal prøves af nu.]
