### What was said aloud: transcripts of recordings.

spoken-refused-empty = There are no words in the file. Download the transcript of the meeting again, and try with that.
spoken-refused-sound = The file is sound or pictures, which FLIP never takes. Download the transcript of the meeting (VTT, SRT, DOCX, TXT or JSON), and try with that.
spoken-refused-large = The file is too large to be the transcript of a meeting. Split it, or download the transcript alone.
spoken-refused-many = The file has more than { $most } lines of speech. Split it into several files, one for each meeting.
spoken-refused-long = Line { $line }: somebody says more than { $most } characters at once. The times have been lost. Download the transcript again with times.
spoken-refused-not-text = Line { $line }: this is no text. Save the transcript as plain text, and try again.
spoken-refused-letters = Line { $line }: the letters cannot be read. Save the file as UTF-8, and try again.
spoken-refused-no-webvtt = Line { $line }: a VTT file begins with “WEBVTT” on its first line. Download the transcript again.
spoken-refused-time = Line { $line }: the time cannot be read. Write it as 01:02:03 or 01:02:03.400, and try again.
spoken-refused-block = Line { $line }: these words do not belong to their time. Put an empty line before them, and try again.
spoken-refused-backwards = Line { $line }: these words end before they begin. Correct the times, and try again.
spoken-refused-two = Line { $line }: the time jumps back, as if another meeting began here. Split the file in two, and add each of them.
spoken-refused-no-times = Line { $line }: there are no times in the file, so nobody can tell what was said in which phase. Download the transcript with times, and try again.
spoken-refused-segment = Segment { $number }: its time or text cannot be read. Correct it, and try again.
spoken-refused-segment-backwards = Segment { $number }: it ends before it begins. Correct the times, and try again.
spoken-refused-no-json = The file looks like JSON and is not whole. Download it again.
spoken-refused-unknown-json = The file is JSON and no transcript that FLIP knows. Save the transcript as VTT or SRT, and try again.
spoken-refused-no-document = The document cannot be opened. Save it as DOCX again, and try again.
