"""Transcripts in every format, with every oddity: read whole, or refused with the line and with what to do."""

import io
import json
import zipfile
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.spoken import Cue
from bot.domain.views import Word
from bot.spoken.reading import LARGEST, MOST, read
from bot.spoken.refusing import Refused
from bot.spoken.times import milliseconds, on_the_clock
from prompts.words import Words

WORDS = Words()
TEAMS = """WEBVTT

NOTE Confidence: 0.9

5f1e-4c/12-0
00:00:03.210 --> 00:00:05.900
<v Sagsbehandler Et>Goddag og velkommen til &lt;FLIP&gt;.</v>

5f1e-4c/14-0
00:00:05.100 --> 00:00:05.100
<v Sagsbehandler To>Ja &amp; tak.</v>

5f1e-4c/14-0
00:00:05.100 --> 00:00:05.100
<v Sagsbehandler To>Ja &amp; tak.</v>

5f1e-4c/15-0
25:00:06.000 --> 25:00:07.500 align:start
<v.loud Leder Et>Vi <i>prøver</i>.</v> <v Leder To>Enig, <c.x>ja</c>.</v>

5f1e-4c/16-0
25:00:08.000 --> 25:00:09.000
uden navn, fordi 3 < 4

5f1e-4c/17-0
25:00:10.000 --> 25:00:11.000

"""
ZOOM = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
Sagsbehandler Et: Første linje
og den næste

2
00:00:04.000 --> 00:00:05.000
Sagen er den: vi har travlt

3
00:00:05.000 --> 00:00:06.000
- Leder Et: hej
- Leder To: hej igen
"""
SRT = """1
00:00:01,000 --> 00:00:02,500
Sagsbehandler Et: Goddag

2
00:00:02,500 --> 00:00:03,000
<i>Æblegrød</i> på åen
"""
SAID = [("Sagsbehandler Et", 1000, "Goddag"), ("", 2500, "Æblegrød på åen")]


def seen(data: bytes | str) -> list[tuple[str, int, str]]:
    found = read(data.encode() if isinstance(data, str) else data)
    return [(cue.speaker, cue.start, cue.text) for cue in found.cues]


def refused(data: bytes | str) -> Word:
    with pytest.raises(Refused) as raised:
        read(data.encode() if isinstance(data, str) else data)
    for language in ("da", "en"):
        assert WORDS.say(raised.value.why, language, "UTC").isprintable()
    return raised.value.why


# --- formats --------------------------------------------------------------------------------------------------------


def test_what_teams_writes() -> None:
    found = read(TEAMS.encode())
    late = 25 * 3_600_000
    assert (found.format, found.repeated, found.empty) == ("vtt", 1, 1)
    assert found.cues == (
        Cue("Sagsbehandler Et", 3210, 5900, "Goddag og velkommen til <FLIP>.", 6),
        Cue("Sagsbehandler To", 5100, 5100, "Ja & tak.", 10),
        Cue("Leder Et", late + 6000, late + 7500, "Vi prøver.", 18),
        Cue("Leder To", late + 6000, late + 7500, "Enig, ja.", 18),
        Cue("", late + 8000, late + 9000, "uden navn, fordi 3 < 4", 22),
    )


def test_what_zoom_writes() -> None:
    assert seen(ZOOM) == [
        ("Sagsbehandler Et", 1000, "Første linje\nog den næste"),
        ("", 4000, "Sagen er den: vi har travlt"),
        ("Leder Et", 5000, "hej"),
        ("Leder To", 5000, "hej igen"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_letters_are_read_however_they_are_stored(encoding: str, ending: str) -> None:
    assert seen(SRT.replace("\n", ending).encode(encoding)) == SAID


PLAIN = {
    "[00:00:01] Sagsbehandler Et: Goddag\n00:00:02.5 Æblegrød på åen": SAID,
    "Møde om FLIP\n7. maj\n\nSagsbehandler Et   0:01\nGoddag\n\nLeder Et (ekstern)   1:02:03\nHej\nog farvel": [
        ("Sagsbehandler Et", 1000, "Goddag"),
        ("Leder Et (ekstern)", 3_723_000, "Hej\nog farvel"),
    ],
    "00:00:03 Speaker 1\nGoddag\n00:01:04 Speaker 2\nHej": [("Speaker 1", 3000, "Goddag"), ("Speaker 2", 64000, "Hej")],
    "[Sagsbehandler Et] 00:00:01\nGoddag": [("Sagsbehandler Et", 1000, "Goddag")],
    "[00:01.000 --> 00:02.000]  Goddag": [("", 1000, "Goddag")],
    "[00:00:01] Sagsbehandler Et: Goddag\nLeder Et: Hej": [
        ("Sagsbehandler Et", 1000, "Goddag"),
        ("Leder Et", 1000, "Hej"),
    ],
    "Sagsbehandler Et   0:01\nKlokken 10:30 mødes vi\nSagsbehandler Et stopped transcription": [
        ("Sagsbehandler Et", 1000, "Klokken 10:30 mødes vi")
    ],
}


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_is_read_in_the_ways_that_programs_write_it(text: str) -> None:
    assert seen(text) == PLAIN[text]


def test_a_document_of_teams_or_word_is_read_paragraph_by_paragraph() -> None:
    document = Document()
    document.add_paragraph("Møde-20250101-Mødeoptagelse")
    paragraph = document.add_paragraph()
    paragraph.add_run("Sagsbehandler Et").bold = True
    paragraph.add_run("   0:01\nGoddag")
    document.add_table(rows=1, cols=2).rows[0].cells[0].text = "Leder Et   0:05"
    document.add_paragraph("Hej")
    kept = io.BytesIO()
    document.save(kept)
    assert seen(kept.getvalue()) == [("Sagsbehandler Et", 1000, "Goddag"), ("Leder Et", 5000, "Hej")]


NAME = "Sagsbehandler Et"
JSONS: list[Any] = [
    {"text": "…", "segments": [{"id": 0, "start": 1.0, "end": 2.5, "text": " Goddag", "speaker": "Sagsbehandler Et"}]},
    [{"start": 1, "end": 2.5, "text": "Sagsbehandler Et: Goddag"}],
    {"transcription": [{"offsets": {"from": 1000, "to": 2500}, "text": " Sagsbehandler Et: Goddag"}]},
    {"utterances": [{"speaker": "Sagsbehandler Et", "start": 1000, "end": 2500, "text": "Goddag"}]},
    {"results": {"utterances": [{"speaker": "Sagsbehandler Et", "start": 1.0, "end": 2.5, "transcript": "Goddag"}]}},
    {"recognizedPhrases": [
        {"offsetInTicks": 1e7, "durationInTicks": 1.5e7, "speaker": NAME, "nBest": [{"display": "Goddag"}]}
    ]},
]  # fmt: skip


@pytest.mark.parametrize("data", JSONS, ids=range(len(JSONS)))
def test_what_speech_recognisers_write(data: Any) -> None:
    assert read(json.dumps(data).encode()).cues == (Cue("Sagsbehandler Et", 1000, 2500, "Goddag", 1),)


# --- refused --------------------------------------------------------------------------------------------------------

PACKAGE = io.BytesIO()
with zipfile.ZipFile(PACKAGE, "w") as package:
    package.writestr("other.txt", "nothing")

REFUSED: list[tuple[bytes | str, str, int]] = [
    ("", "empty", 0),
    ("WEBVTT\n\n", "empty", 0),
    ("RIFF0000WAVE", "sound", 0),
    (b"\0\0\0\x20ftypM4A ", "sound", 0),
    ("WEBVTT\n\n00:00:01.000 --> 00:00:61.000\nhej\n", "time", 3),
    ("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nhej\n\nslut --> 00:02\nhej\n", "time", 6),
    ("WEBVTT\n\n00:00:02.000 --> 00:00:01.000\nhej\n", "backwards", 3),
    ("WEBVTT\n\n00:10:00.000 --> 00:10:01.000\na\n\n00:00:01.000 --> 00:00:02.000\nb\n", "two", 6),
    ("1\n00:00:01,000 --> 00:00:99,000\nhej\n", "time", 2),
    ("[00:00:09 --> 00:00:01] hej", "backwards", 1),
    ("Goddag\nog farvel", "no-times", 1),
    ('{"segments": [{"start": 0, "end": 1, "text": "a"}, {"start": "x", "end": 1, "text": "b"}]}', "segment", 2),
    ('{"segments": [{"start": 3, "end": 1, "text": "a"}]}', "segment-backwards", 1),
    ('{"segments": [{"start": -3, "end": 1, "text": "a"}]}', "segment", 1),
    ('{"words": []}', "unknown-json", 0),
    ('{"segments": [', "no-json", 0),
    (PACKAGE.getvalue(), "no-document", 0),
    (b"PK\x03\x04rest", "no-document", 0),
    (b"00:00:01 a\0b\n", "not-text", 1),
    (b"00:00:01 a\n00:00:02 \x81\xff\n", "letters", 2),
    ("[00:00:01] " + "a" * 10_001, "long", 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "key", "line"), REFUSED, ids=[f"{key}-{at}" for at, (_, key, _) in enumerate(REFUSED)]
)
def test_what_cannot_be_read_is_refused_with_the_line(data: bytes | str, key: str, line: int) -> None:
    why = refused(data)
    assert why.key == f"spoken-refused-{key}"
    if line:
        assert line in why.args.values()


def test_what_is_too_much_is_refused_before_it_is_read() -> None:
    assert refused(b"a" * (LARGEST + 1)).key == "spoken-refused-large"
    assert refused("WEBVTT\n" + "\n00:00:01.000 --> 00:00:02.000\na\n" * (MOST + 1)).key == "spoken-refused-many"


# --- always ---------------------------------------------------------------------------------------------------------


PIECES = (
    *("WEBVTT\n\n", "00:00:01.000 --> 00:00:02.000\n", "<v A B>", "</v>", "1\n", "A B: ", "[00:00:03] "),
    *("hej\n", "\n", "{", '"segments":', "[", "]", "}", "-->"),
)
PIECED = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode), PIECED.map(str.encode)))
def test_whatever_it_is_it_is_read_whole_or_refused(data: bytes) -> None:
    try:
        found = read(data)
    except Refused:
        return
    assert found.cues
    assert all(cue.text and cue.start <= cue.end and cue.line > 0 for cue in found.cues)
    assert [cue.start for cue in found.cues] == sorted(cue.start for cue in found.cues)
    assert read(data) == found


def test_times_are_those_of_the_recording() -> None:
    assert [milliseconds(item) for item in ("1:02", "0:0:1.5", "100:00:00,25", "90:00")] == [
        62_000, 1_500, 360_000_250, 5_400_000
    ]  # fmt: skip
    assert [milliseconds(item) for item in ("1:61", "1:60:00", "x", "999:00:00")] == [None] * 4
    assert on_the_clock(3_723_999) == "01:02:03"
