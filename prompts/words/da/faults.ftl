### Det, der skal rettes i en formular. Siges ved feltet selv.

fault-missing = Skriv eller vælg noget her, før du sender.
fault-long = Teksten er for lang: { $length } tegn, og der er plads til { $most }. Det, du har skrevet, er bevaret. Forkort det, og send igen.
fault-choice = Vælg en af mulighederne på listen.
fault-scale = Vælg et helt tal fra 1 til { $high }.
fault-date = Skriv en dato som år-måned-dag, for eksempel 2026-03-09.
fault-date-early = Datoen er for tidlig. Vælg { $earliest } eller senere.
