"""What a transcript becomes: who, when, in which phase, and without whatever must not be kept."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.spoken import OTHER, OUT, WORDS, Cue, Reading
from bot.domain.vocabulary import Purpose
from bot.flows.model.state import Group, Person
from bot.flows.privacy import guard
from bot.flows.spoken.clock import Clock
from bot.flows.spoken.masks import mask
from bot.flows.spoken.preview import Choices, Preview, preview
from tests.flows.privacy import measure
from tests.flows.stage import START, Stage

CALLED = {"Anna Lund Hansen": "P01", "Bo Krag": "P02", "Carla Dahl": "P03", "Dorthe Friis": "P04"}
MINUTE = 60_000


def cue(speaker: str, minute: float, text: str, line: int = 1, length: float = 0.05) -> Cue:
    return Cue(speaker, round(minute * MINUTE), round((minute + length) * MINUTE), text, line)


def agreeing(*people: str) -> Group:
    """A group whose session is over: ten minutes of each phase, and a break of ten after the third."""
    stage = Stage()
    stage.join()
    session = stage.open()
    for number in range(3):
        stage.now += timedelta(minutes=10)
        stage.press("P07", "session.next" if number < 2 else "session.pause", session)
    stage.now += timedelta(minutes=10)
    stage.press("P07", "session.resume", session)
    stage.now += timedelta(minutes=10)
    stage.press("P07", "session.close", session)
    group = stage.group
    for person in people:
        known = group.people[person]
        group = group.with_person(replace(known, consents={**known.consents, "recorded": True}))
    return group


NONE = Choices()
GROUP = agreeing("P01", "P02", "P03")


def looked(cues: Sequence[Cue], group: Group = GROUP, choices: Choices = NONE, listed: Sequence[str] = ()) -> Preview:
    return preview(group, group.sessions["S1"], Reading("vtt", "0", tuple(cues)), CALLED, choices, listed)


def said(found: Preview) -> list[tuple[str, str]]:
    return [(line.person, line.text) for line in found.lines]


# --- who ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    [
        "Anna Lund Hansen",
        "anna hansen",
        "Hansen, Anna",
        "Anna Hansen (Gladsaxe Kommune)",
        "Anna L. Hansen [ekstern]",
        "P01",
    ],
)
def test_a_member_is_known_by_their_full_name_however_it_is_written(label: str) -> None:
    assert said(looked([cue(label, 1, "hej")])) == [("P01", "hej")]


@pytest.mark.parametrize("label", ["Anna", "Hansen", "Speaker 1", "", "Anna Hansen og Bo Krag", "P99"])
def test_nothing_is_kept_of_somebody_until_it_is_said_who_they_are(label: str) -> None:
    found = looked([cue(label, 1, "hej"), cue("Bo Krag", 1, "ja")])
    assert (found.open, said(found)) == ((label,), [("P02", "ja")])
    by_hand = {who: looked([cue(label, 1, "hej")], choices=Choices({label: who})) for who in ("P03", OTHER, OUT)}
    assert [said(item) for item in by_hand.values()] == [[("P03", "hej")], [("", "hej")], []]
    assert [item.open for item in by_hand.values()] == [(), (), ()]
    assert [gap.count for gap in by_hand[OUT].gaps] == [1]


def test_what_looked_like_a_name_goes_back_to_the_words_and_a_name_in_front_of_words_is_who_says_them() -> None:
    found = looked(
        [cue("Bo Krag", 1, "Det er svært."), cue("Sagen", 1.1, "vi har travlt"), cue("", 1.2, "Anna Hansen: enig")],
        choices=Choices({"Sagen": WORDS}),
    )
    assert said(found) == [("P02", "Det er svært."), ("P02", "Sagen: vi har travlt"), ("P01", "enig")]


@pytest.mark.parametrize("purpose", ["research", "recorded", "take_part"])
def test_whose_consent_is_missing_is_left_out_wholesale_with_a_mark_that_says_how_many(purpose: Purpose) -> None:
    known = GROUP.people["P02"]
    group = GROUP.with_person(replace(known, consents={**known.consents, purpose: False}))
    found = looked(
        [cue("Anna Hansen", 1, "a"), cue("Bo Krag", 1.1, "b"), cue("Bo Krag", 1.2, "c"), cue("Anna Hansen", 1.3, "d")],
        group,
    )
    assert said(found) == [("P01", "a"), ("P01", "d")]
    assert [(gap.start, gap.count) for gap in found.gaps] == [(66_000, 2)]
    assert found.why == {"consent": 2}


def test_who_is_no_longer_of_the_group_is_left_out() -> None:
    group = GROUP.with_person(Person("P02", ""))
    assert said(looked([cue("Bo Krag", 1, "b")], group)) == []


# --- when -----------------------------------------------------------------------------------------------------------


def test_each_line_has_its_phase_and_what_is_said_outside_the_meeting_or_in_a_break_is_left_out() -> None:
    found = looked([cue("Bo Krag", minute, str(minute)) for minute in (1, 11, 21, 35, 45, 55)])
    session = GROUP.sessions["S1"]
    assert [session.phase_at(line.written) for line in found.lines] == [1, 2, 3, 3]
    assert found.phases == {1: 1, 2: 1, 3: 2}
    assert found.why == {"outside": 2}
    assert found.lines[1].written == START + timedelta(minutes=11)


def test_a_recording_is_matched_with_the_clock_where_it_began_ran_slow_and_was_stopped() -> None:
    begins, drifted, again = START, START + timedelta(minutes=60, seconds=30), START + timedelta(minutes=90)
    clock = Clock([(0, begins), (60 * MINUTE, drifted), (61 * MINUTE, again)])
    assert clock.at(30 * MINUTE) == START + timedelta(minutes=30, seconds=15)
    assert clock.at(60 * MINUTE + 30_000) == drifted + timedelta(seconds=30)
    assert clock.at(70 * MINUTE) == again + timedelta(minutes=9)
    assert Clock([(MINUTE, begins)]).at(0) == begins - timedelta(minutes=1)
    with pytest.raises(ValueError, match="contradict"):
        Clock([(0, begins), (60 * MINUTE, START + timedelta(minutes=30))])
    with pytest.raises(ValueError, match="one place"):
        Clock([])


# --- what must not be kept ------------------------------------------------------------------------------------------

MASKED = {
    ("Bo Krag var her, og Anna L. Hansens sag",): ("@P02 var her, og @P01s sag",),
    ("Hvad siger du, Anna?",): (f"Hvad siger du, {mask('person')}?",),
    ("hvor skal de bo",): ("hvor skal de bo",),
    ("mit nummer er 0101", "80 1234 tror jeg"): (f"mit nummer er {mask('cpr')}", "tror jeg"),
    ("ring på tyve tredive", "fyrre halvtreds"): (f"ring på {mask('phone')}",),
    ("ring på 21 43", "65 87"): (f"ring på {mask('phone')}",),
    ("det var Anna", "Lund Hansen"): ("det var @P01",),
    ("Ole Borger var her", "Ole borger igen"): (f"{mask('name')} var her", f"{mask('name')} igen"),
}


@pytest.mark.parametrize("texts", MASKED)
def test_names_and_numbers_are_taken_out_also_where_they_are_cut_in_two(texts: tuple[str, ...]) -> None:
    cues = [cue("Carla Dahl", 1 + at / 10, text, at + 1) for at, text in enumerate(texts)]
    found = looked(cues, listed=("Ole Borger",))
    assert tuple(line.text for line in found.lines) == MASKED[texts]


def test_what_others_say_in_between_does_not_hide_a_number() -> None:
    cues = [
        cue("Carla Dahl", 1, "nul en nul en otte nul"),
        cue("Bo Krag", 1.05, "ja"),
        cue("Carla Dahl", 1.1, "en to tre fire"),
    ]
    assert said(looked(cues)) == [("P03", mask("cpr")), ("P02", "ja")]


def test_what_is_found_is_shown_and_stays_where_it_points_to_nobody_but_never_what_surely_does() -> None:
    cues = [cue("Carla Dahl", 1, "Vi talte om Karl Nielsen", 7), cue("Carla Dahl", 5, "cpr 010180-1234", 9)]
    found = looked(cues)
    assert [(item.kind, item.words, item.line, item.stays) for item in found.findings] == [
        ("person", "Karl Nielsen", 7, False),
        ("cpr", "010180-1234", 9, False),
    ]
    kept = looked(cues, choices=Choices(kept=frozenset(("karl nielsen", "010180-1234"))))
    assert [line.text for line in kept.lines] == ["Vi talte om Karl Nielsen", f"cpr {mask('cpr')}"]


SENTENCES = tuple(item for half in measure.HALVES for item in measure.read(half))
NAMES = ("Anna Lund Hansen", "anna hansen", "BO KRAG", "Hansen, Anna", "Carla Dahls", "Dorthe Friis", "Annahansen")
DECLINED = "Det her må ingen læse nogen steder"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_name_no_declined_word_and_no_citizens_datum_is_in_what_is_kept(data: st.DataObject) -> None:
    """Sentences of the guard's corpus and members' names, cut anywhere, said by anybody."""
    sentences = data.draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
    cues, sure = [], set[str]()
    for number, sentence in enumerate(sentences):
        found = guard.look(sentence.text).sure
        sure |= {sentence.text[item.start : item.end] for item in found}
        name = data.draw(st.sampled_from(NAMES))
        cut = data.draw(
            st.sampled_from([len(sentence.text), *(at for at, sign in enumerate(sentence.text) if sign == " ")])
        )
        who = data.draw(st.sampled_from(["Anna Hansen", "Bo Krag", "Carla Dahl"]))
        cues += [
            cue(who, 1 + number, sentence.text[:cut]),
            cue(who, 1.1 + number, sentence.text[cut + 1 :]),
            cue("Dorthe Friis", 1.2 + number, DECLINED),
            cue(who, 1.4 + number, f"Det siger {name} også."),
        ]
    bytes_kept = repr(looked([item for item in cues if item.text]).lines)
    assert DECLINED not in bytes_kept
    assert not [name for name in NAMES if name.casefold() in bytes_kept.casefold()]
    assert not [datum for datum in sure if datum in bytes_kept]
