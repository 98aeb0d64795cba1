### Tidspunkter. Til og med when-clock er det mønstre for datoer (Unicode LDML), ikke tekst.

when-day = EEEE d. MMMM
when-day-and-year = EEEE d. MMMM y
when-month = MMMM
when-month-and-year = MMMM y
when-clock = HH.mm
when-today = i dag
when-tomorrow = i morgen
when-moment = { $day } kl. { $clock }
