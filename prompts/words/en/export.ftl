### The record as researchers take it home.

## The transcript

export-transcript = FLIP record
export-title = FLIP record: { $theme }
export-example = Everything in this record is made up as an example. None of the participants or citizens exist.
export-how = Times are local ({ $zone }). Lines begin with time and pseudonym. The log does not say who is who. A backslash before a sign or at the end of a line belongs to Markdown and not to what the person wrote.
export-how-document = Times are local ({ $zone }). Lines begin with the time and a pseudonym. The log does not say who is who.
export-how-quoting = { $mark } before somebody's words: they may not be quoted. The person has not agreed to it, or has deleted them since.
export-people = Participants
export-person = { $person } · { $role } · { $quotable }
export-quotable = may be quoted
export-not-quotable = may not be quoted
export-left-out =
    { $count ->
        [0] All participants have agreed to research.
        [one] One participant has not agreed to research. Nothing that person answered or wrote is included, so there may be gaps.
       *[other] { $count } participants have not agreed to research. Nothing they answered or wrote is included, so there may be gaps.
    }
export-nobody = Nobody has agreed to research, so this is only the course of events.
export-no-sessions = No session has begun yet.
export-session = FLIP { $number }: { $dilemma }
export-phase = Phase { $at } of { $of }: { $title }
export-ended-all_done = The phase ended when all were done.
export-ended-taken_back = A researcher undid the step: the phase before went on.
export-ended-researcher = The phase was ended by a researcher.
export-ended-limit = The phase ended at its deadline.
export-extended = The deadline was moved to { $until }.
export-not-listened = The bot could not listen ({ $platform }) from { $from } until { $until }. What was written, changed or deleted meanwhile is not in the record.
export-paused = Paused.
export-resumed = Running again.
export-as-before =
    { $count ->
        [one] One other proposal: as last time.
       *[other] { $count } other proposals: as last time.
    }
export-told =
    { $count ->
        [one] One participant was told privately what their contribution led to.
       *[other] { $count } participants were each told privately what their contribution led to.
    }
export-closed = The session is over.
export-series_results = tells the group what has come of the series
export-results = tells the group what came of it
export-after = After the session
export-asked = What was asked

## Answers

export-shown = The answers as they were shared with the group
export-shown-again = The weighing after the discussion
export-figures = What the group saw of the answers together:
export-figure = { $what }: { $said }
export-gave-counts = { consideration-efficiency }: { $efficiency } · { consideration-fairness }: { $fairness } · { consideration-responsiveness }: { $responsiveness } · { consideration-respect }: { $respect } · { consideration-nothing }: { $nothing }
export-figures-left-out = The picture that the group saw is not here. It counts answers of somebody who is not in the log, and one could work out what they answered.
export-picture = The drawing: { $alt }
export-collision = What collides: { $text }
export-practice-tells = What practice can tell: { $text }
export-discussion = Questions for the discussion
export-presented-claim = { $claim } ({ $source })
export-kept-back = Too few answered to show the answers to the group without showing persons.
export-nothing-given = No answers from participants who are in the log.
export-answered =
    { $revision ->
        [1] { $person } answered { $at }
       *[other] { $person } answered { $at } (revision { $revision })
    }
export-passed = { $person } passed.
export-withdrew = { $person } withdrew their answer.
export-late-question = late answer: { $question }
export-passed-late = { $person } passed after the answers had been shared.
export-weighing = weighing
export-anchored = { $often } ({ $value } of 5)
export-pulse = on the presentation
export-tagged = { $person } tagged their contribution at { $clock }: { $tags }
export-weighed = { $efficiency } · { $fairness } · { $responsiveness } · { $respect }. Had to give: { $gave }
export-weight = { $name } { $value }
export-weight-irrelevant = { $name } not relevant
export-weight-left-out = { $name } –
export-weight-moved = { $name } { $before } → { $value }
export-claim = on research
export-claimed = “{ $claim }” { $stance }.
export-example-given = example from practice

## Discussion and knowledge

export-reply = reply to { $person } { $clock }
export-read-later = read by the bot afterwards
export-edited-later = edited later
export-deleted-later = deleted later
export-edits = edits { $clock }
export-deletes = { $person } deleted their contribution from { $clock }.
export-files =
    { $count ->
        [one] with one file
       *[other] with { $count } files
    }
export-asks = asks the researchers, { $id }
export-answers = answers { $id }
export-relates = on the contribution { $clock } by { $person }
export-relates-unknown = on a contribution that is not in the log

## Proposals

export-proposal = proposal { $id }: { $part }
export-proposal-changed = proposal { $id }, revision { $revision }: { $part }
export-proposal-balance = { $id } serves: { $serves }. Costs: { $costs }.
export-grown = { $id } grew out of:
export-grown-answer = { $person }, in their own answer
export-withdraws = withdraws proposal { $id }
export-position = { $id }: { $position }
export-objection-answer = { $id }: answers the objection of { $person }
export-objection-answer-unknown = { $id }: answers an objection
export-backs = { $id }: backs it
export-declines = { $id }: does not back it
export-positions-all = { $id }: the positions were opened when everybody had taken one.
export-positions-over = { $id }: the positions were opened when the time for them was over.
export-positions-researcher = { $id }: the positions were opened by a researcher.
export-leaders-read = Leaders read the answers too, those that had not been taken back.
export-decided = { $id }: { $decision }

## Try-outs

export-planned = { $id }, try-out of { $proposal }: { $start } to { $end }. Owner: { $owner }.
export-owner-unknown = not in the log
export-tryout = Try-out { $id } of proposal { $proposal }
export-tryout-running = { $id } begins.
export-tryout-review = The period is over; { $id } is to be reviewed.
export-checkin = check-in { $number }: { $course }, { $signs }
export-no-note = (no note)
export-stops = stops { $id }
export-outcome = { $id }: { $outcome }

## Readme

export-readme = About these files
export-readme-files = Files
export-file-summary = summary.html: the log at a glance, to look at and to print. Begin there.
export-file-programme = programme.html: several groups together, by theme, format and municipality. results-note.docx and .md: a draft of the programme's results note with the numbers filled in.
export-file-transcript = transcript.md, transcript.docx and transcript.html: to read and to code; transcript.html in a browser.
export-file-tape = tape.jsonl: all that happened, in order, one event a line.
export-file-tables = The tables (CSV, UTF-8, comma): one row for each thing or each revision of it. datapackage.json describes them for machines (Frictionless).
export-file-danish = excel/: the same tables for a Danish Excel, which opens them by a double click (semicolons, BOM). What Excel would otherwise calculate has an apostrophe before it. For other programs use the tables above.
export-file-dataset = dataset.json: what the log is, what the participants agreed to, and what it may be used for (DataCite).
export-file-deposit = deposit/: the tables as the Danish National Archives take them (Executive Order 128, annex 9). The number of the package, the index files and the context documents come from the archive; check the package with the archive's own program. Interviews and documents, such as the transcript, are taken in another way (annexes 1-8): the archive's decision says what holds for you.
export-file-workbook = In Excel: open tables.xlsx. It is all tables in one workbook, with the codebook as its first sheet. Do not double-click the CSV files; Danish Excel splits them wrongly.
export-file-scripts = read.py, read.R and read.sps: read every table in Python, R and SPSS with the right types. questions.py and questions.R answer eight questions, and analysis.py makes five tables and five figures of a results note.
export-file-spss = spss/da and spss/en: the same tables for SPSS, with names and codes explained in Danish and in English.
export-file-manifest = manifest.json: each file with its checksum, and how far the record was read.
export-file-qda = flip.qdpx and flip.qdc: project and codebook for NVivo, MAXQDA, ATLAS.ti and QualCoder (REFI-QDA).
export-file-instrument = instrument.md: every question as the participants read it, with scales, order, reasons for missing values and versions (in English, the questions in both languages).
export-file-codebook = codebook.da.md and codebook.en.md: what every table, every column and every code means.
export-readme-empty = Not written, because there are no rows – it did not happen, has not been shown to the group yet, or may not be used: { $tables }.
export-readme-consent =
    Only what participants agreed to is included, by the consent that held when the files were made. The column quotable says whether the words may also be quoted. Left out: { $people ->
        [one] one participant
       *[other] { $people } participants
    } and { $entries ->
        [one] one event
       *[other] { $entries } events
    }.
export-readme-held = Left out of { $table }: { $count }
export-readme-formula = Texts are exactly as they were written. A spreadsheet may take a text that begins with =, +, - or @ for a formula: import the CSV file as text instead of double-clicking it.
export-readme-moments = A moment is three columns: local time, UTC (_utc) and the minutes between them (_offset). Empty field: nothing.
export-readme-scope-everything = These files are the whole record, every group.
export-readme-scope-programme = These files are the programme { $scope }, all of its groups.
export-readme-scope-municipality = These files are the municipality { $scope }, all of its groups and nobody else's.
export-readme-scope-group = These files are the group { $scope }.
export-readme-scope-session = These files are one session, { $scope }, with the group's participants and what became of the session's proposals since. References to other sessions are empty.
export-readme-ripple = Somebody is in earlier logs and has to come out of them
export-readme-ripple-do = These participants have taken back their yes to research since the log was fetched. Delete them in it, in copies and in what was made of it too, or delete it whole. Their pseudonyms are here and in manifest.json, since nobody could find them otherwise, and nowhere else.
export-readme-ripple-log = { $group }, log { $log } of { $made }: { $people }
export-readme-basis = The legal basis and the consents are two things: the basis is in the table groups, each participant's consents in participants.
export-readme-unlinked = Sessions that promised no name ({ $sessions }): each answer to each question stands by itself in tape.jsonl, under a number and a name (S1-A3) that join with nothing else. They are no links of the chain whose end manifest.json gives; that is checked in the record itself.
export-readme-keys = What was said is whole and unaltered. Two things in tape.jsonl are replaced, since they could lead to a person: the message's number on Slack or Teams (here the contribution's id) and the names of attached files (here the contribution's id and a number).
