### What was said aloud: transcripts of recordings.

spoken-refused-empty = There are no words in the file. Download the transcript of the meeting again, and try with that.
spoken-refused-sound = The file is sound or pictures, which FLIP never takes. Download the transcript of the meeting (VTT, SRT, DOCX, TXT or JSON), and try with that.
spoken-refused-large = The file is too large to be the transcript of a meeting. Split it, or download the transcript alone.
spoken-refused-many = The file has more than { $most } lines of speech. Split it into several files, one for each meeting.
spoken-refused-long = Line { $line }: somebody says more than { $most } characters at once. The times have been lost. Download the transcript again with times.
spoken-refused-not-text = Line { $line }: this is not text. Save the transcript as plain text, and try again.
spoken-refused-letters = Line { $line }: the letters cannot be read. Save the file as UTF-8, and try again.
spoken-refused-no-webvtt = Line { $line }: a VTT file begins with “WEBVTT” on its first line. Download the transcript again.
spoken-refused-time = Line { $line }: the time cannot be read. Write it as 01:02:03 or 01:02:03.400, and try again.
spoken-refused-block = Line { $line }: these words do not belong to their time. Put an empty line before them, and try again.
spoken-refused-backwards = Line { $line }: these words end before they begin. Correct the times, and try again.
spoken-refused-two = Line { $line }: the time jumps back, as if another meeting began here. Split the file in two, and add each of them.
spoken-refused-no-times = Line { $line }: there are no times in the file, so nobody can tell what was said in which phase. Download the transcript with times, and try again.
spoken-refused-segment = Segment { $number }: its time or text cannot be read. Correct it, and try again.
spoken-refused-segment-backwards = Segment { $number }: it ends before it begins. Correct the times, and try again.
spoken-refused-no-json = The file looks like JSON, but part of it is missing. Download it again.
spoken-refused-unknown-json = The file is JSON, but not a transcript that FLIP knows. Save the transcript as VTT or SRT, and try again.
spoken-refused-no-document = The document cannot be opened. Save it as DOCX again, and try again.

## A meeting that is recorded

session-recorded = The meeting is recorded. Only what is said by those who have agreed to it is kept.
steer-recorded-on = The meeting is recorded
steer-recorded-off = The meeting is no longer recorded
recorded-on = Everybody can see on the card that the meeting is recorded. Those who had not answered have been asked.
recorded-off = The card no longer says that the meeting is recorded.
recorded-title = Being recorded
recorded-ask = The meeting is recorded, so that the researchers can read afterwards what was said. May what you say be kept?
recorded-ask-until = Until you have said yes, everything you say is taken out. Nobody is told what you answer.
recorded-about = When a meeting is recorded, what was said is written down. The sound is never kept here. Names become numbers, and information about citizens is taken out. You can read what you said yourself, correct it and take it back before the researchers get it.
recorded-open = Answer about recording
recorded-change = Change your answer about recording
recorded-yes = What you say at meetings that are recorded may be kept.
recorded-no = What you say at meetings that are recorded is taken out.
purpose-recorded = Recording of meetings
purpose-recorded-explained = What you say at a meeting that is recorded may be written down and used for research. This holds only together with a yes to research. If you change your mind, it is not included the next time the researchers take out the log.

## The transcript

spoken-no-session = There is no FLIP called { $session } in the group. Nothing was kept.
spoken-not-over = FLIP { $number } is not closed. Add the transcript once it is. Nothing was kept.
spoken-same = The file has been added to FLIP { $number } before. Nothing was changed.
spoken-citizen = There is still something in the transcript that may point to a citizen. Nothing was kept.
spoken-nothing = There is not a single line that may be kept. Nothing was kept.
spoken-added =
    { $lines ->
        [one] One line
       *[other] { $lines } lines
    } added to FLIP { $number }, and { $left } left out. Until { $until }, participants can read, correct and take back their own.
spoken-read = What you said at the meeting has been written down. You can read it, correct it and take it back until { $until }. Then the researchers get it.
spoken-read-only-you = Only you can see this, and it is kept under your number.
followup-transcript_release = the transcript of a meeting becomes part of the log
codebook-followup-transcript_release = The transcript of a meeting becomes part of the log

## One's own lines

own-record-spoken = said at the meeting
own-record-reworded = said at the meeting, corrected by you
own-record-unsaid = You have taken it back.
button-own-spoken = Correct or take back
own-spoken-form = What you said
own-spoken-about = Until { $until } you can correct what you said at the meeting, or take it back. What you take back is not in the log.
own-spoken-reword = Correct the words
own-spoken-take_back = Take it back
own-spoken-text-help = Write what it should say instead. If you take it back, write nothing.
own-spoken-submit = Save
own-spoken-taken-back = It has been taken back and is not in the log.
own-spoken-reworded = It has been corrected. Your new words are those in the log.
own-spoken-no-words = Write what it should say instead, or choose to take it back. Nothing was changed.
own-spoken-none = Nothing that you said can be corrected any more. You can comment on it { at-page-mine }.

## In the log

export-spoken = said
export-spoken-again = said, corrected afterwards
export-spoken-other = @…
export-spoken-gap =
    { $count ->
        [one] One line is left out.
       *[other] { $count } lines are left out.
    }
refi-kind-spoken = said at the meeting
codebook-said-spoken = Said at a meeting that was recorded
codebook-table-spoken_lines = What was said at meetings that were recorded: each line, and where some are left out.
codebook-column-transcript = The transcript
codebook-column-spoken-line = The number of the line in the transcript
codebook-column-spoken-start = Milliseconds from the beginning of the transcript
codebook-column-spoken-length = How long it took to say, in milliseconds
codebook-column-spoken-left-out = So many lines in a row are left out
subject-kind-MeetingRecorded = A meeting was recorded, or no longer
subject-kind-TranscriptAdded = The transcript of a meeting was added
subject-kind-LineSaid = Said at a meeting
subject-kind-LinesLeftOut = Lines were left out
subject-kind-LineTakenBack = Taken back
subject-kind-TranscriptReleased = The transcript became part of the log
subject-field-on = Recorded
subject-field-transcript = Transcript
subject-field-written_as = Format
subject-field-left_out = Left out
subject-field-masked = Taken out
subject-field-line = Line
subject-field-start = From the beginning, in milliseconds
subject-field-length = Length in milliseconds
subject-field-count = Number
