### Moments. The first two and when-clock are patterns for dates (Unicode LDML), not text.

when-day = EEEE d MMMM
when-day-and-year = EEEE d MMMM y
when-clock = HH:mm
when-today = today
when-tomorrow = tomorrow
when-moment = { $day } at { $clock }
