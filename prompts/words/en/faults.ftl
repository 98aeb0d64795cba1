### What needs mending in a form. Said beside the input itself.

fault-missing = Write or choose something here before you send.
fault-long = The text is too long: { $length } characters, and there is room for { $most }. What you wrote is kept. Shorten it and send again.
fault-choice = Choose one of the options on the list.
fault-scale = Choose a whole number from 1 to { $high }.
fault-date = Write a date as year-month-day, for example 2026-03-09.
fault-date-early = The date is too early. Choose { $earliest } or later.
