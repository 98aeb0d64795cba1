### The log: what can be fetched, and what to do when a participant takes back their yes to research.

button-log-session = Get the log of FLIP { $number }
log-ready-session = Log { $log }: FLIP { $number }
log-ripple-title = A yes to research was taken back
log-ripple = { $person } has taken back their yes to research. What they answered and wrote will not be in any new log, but it is in these, which have already been fetched:
log-ripple-log = { $log } of { $day }: { $scope }
log-ripple-do = Delete { $person } in them, in copies and in what was made of them too, or delete them whole and fetch a new log. The new log's manifest says the same, so that it can be seen to be done.
log-scope-group = the whole group
log-scope-session = FLIP { $number }
log-scope-more = several groups
consent-basis = The legal basis: { $basis }. It holds whatever you answer here.
