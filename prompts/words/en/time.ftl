### Moments. Down to when-clock they are patterns for dates (Unicode LDML), not text.

when-day = EEEE d MMMM
when-day-and-year = EEEE d MMMM y
when-month = MMMM
when-month-and-year = MMMM y
when-clock = HH:mm
when-today = today
when-tomorrow = tomorrow
when-moment = { $day } at { $clock }
