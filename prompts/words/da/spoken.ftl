### Det talte: udskrifter af det, der blev sagt på møder.

spoken-refused-empty = Der er ingen ord i filen. Hent udskriften igen fra mødet, og prøv med den.
spoken-refused-sound = Filen er lyd eller billeder, og det tager FLIP aldrig imod. Hent udskriften af mødet (VTT, SRT, DOCX, TXT eller JSON), og prøv med den.
spoken-refused-large = Filen er for stor til at være en udskrift af et møde. Del den i flere, eller hent kun udskriften.
spoken-refused-many = Filen har mere end { $most } replikker. Del den i flere filer, en for hvert møde.
spoken-refused-long = Linje { $line }: en replik på mere end { $most } tegn. Tiderne er gået tabt. Hent udskriften igen med tider.
spoken-refused-not-text = Linje { $line }: her står der ikke tekst. Gem udskriften som ren tekst, og prøv igen.
spoken-refused-letters = Linje { $line }: bogstaverne kan ikke læses. Gem filen som UTF-8, og prøv igen.
spoken-refused-no-webvtt = Linje { $line }: filen begynder ikke rigtigt. En fil i VTT begynder med »WEBVTT« på den første linje. Hent udskriften igen.
spoken-refused-time = Linje { $line }: tiden kan ikke læses. Skriv den som 01:02:03 eller 01:02:03.400, og prøv igen.
spoken-refused-block = Linje { $line }: replikken hænger ikke sammen med sin tid. Sæt en tom linje foran den, og prøv igen.
spoken-refused-backwards = Linje { $line }: replikken slutter, før den begynder. Ret tiderne, og prøv igen.
spoken-refused-two = Linje { $line }: tiden springer tilbage, som om et andet møde begynder her. Del filen i to, og tilføj dem hver for sig.
spoken-refused-no-times = Linje { $line }: der er ingen tider i filen, så ingen kan sige, hvad der blev sagt i hvilken fase. Hent udskriften med tider, og prøv igen.
spoken-refused-segment = Segment { $number }: tid eller tekst kan ikke læses. Ret det, og prøv igen.
spoken-refused-segment-backwards = Segment { $number }: det slutter, før det begynder. Ret tiderne, og prøv igen.
spoken-refused-no-json = Filen ligner JSON, men er ikke hel. Hent den igen.
spoken-refused-unknown-json = Filen er JSON, men ingen udskrift, som FLIP kender. Gem udskriften som VTT eller SRT, og prøv igen.
spoken-refused-no-document = Dokumentet kan ikke åbnes. Gem det igen som DOCX, og prøv igen.
