### Hvad de, der spilles for én, skriver. Det passer til ethvert dilemma, og hver tekst siger, at den er spillet.

played-mark = { $text } (spillet)

played-do-1 = Jeg ville spørge borgeren, hvad der er vigtigst for hende lige nu, og begynde der.
played-do-2 = Jeg ville tale med en kollega først, for jeg er i tvivl om, hvad reglerne giver plads til.
played-do-3 = Jeg ville sige højt, hvad jeg kan love, og hvad jeg ikke kan, og så aftale næste skridt.
played-do-4 = Jeg ville vente en dag og ringe, så borgeren når at tænke over det.
played-do-5 = Jeg ville bede om at få lov til at tænke over det og sige, hvornår jeg vender tilbage.
played-do-6 = Jeg ville skrive ned, hvad borgeren siger, mens vi sidder der, og læse det højt til sidst.

played-said-1 = Det ligner min hverdag. Det svære er ikke at vide, hvad der er rigtigt, men at have tid til det.
played-said-2 = Hos os gør vi det forskelligt, og borgerne mærker det. Det kunne vi godt tale mere om.
played-said-3 = Jeg synes, vi skulle prøve at spørge borgeren først, før vi taler med nogen andre.
played-said-4 = Jeg har prøvet det modsatte, og det gik også. Hvad var det, der gjorde forskellen?
played-said-5 = Det afhænger meget af, hvem man spørger. Jeg ville ønske, at vi gjorde det mere ens.
played-said-6 = Som jeg læser svarene, er vi enige om målet, men ikke om, hvor hurtigt det skal gå.

played-what = Vi ringer til borgeren dagen efter samtalen og spørger, hvad der blev hørt.
played-who = Den, der holdt samtalen.
played-for-whom = Borgere, der lige har haft deres første samtale.
played-benefit = Flere borgere møder op til næste samtale.
played-harm = Borgere føler sig kontrolleret.
played-reason = Det er lille nok til, at vi kan prøve det og stoppe igen.
