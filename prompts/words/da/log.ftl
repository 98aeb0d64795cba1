### Loggen: hvad der kan hentes, og hvad der skal gøres, når en deltager trækker sit ja til forskning tilbage.

button-log-session = Hent loggen for FLIP { $number }
log-ready-session = Loggen { $log }: FLIP { $number }
log-ripple-title = Et ja til forskning er trukket tilbage
log-ripple = { $person } har trukket sit ja til forskning tilbage. Det, vedkommende har svaret og skrevet, kommer ikke med i nye logge, men det står i disse, der allerede er hentet:
log-ripple-log = { $log } fra { $day }: { $scope }
log-ripple-do = Slet { $person } i dem, også i kopier og i det, der er lavet af dem, eller slet dem helt og hent en ny log. Den nye logs manifest siger det samme, så det kan ses, at det er gjort.
log-scope-group = hele gruppen
log-scope-session = FLIP { $number }
log-scope-more = flere grupper
consent-basis = Det juridiske grundlag: { $basis }. Det gælder, uanset hvad du svarer her.
