"""Lån et øre: what is said in a circle of colleagues stays there, and its owner decides what becomes of it."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from bot.domain.events import Act, Submitted, Values
from bot.domain.facts import (
    ConversationOffered,
    ExcerptShared,
    ExcerptWithdrawn,
    IdeaOffered,
    ListenerAsked,
    MarksShared,
    OwnerAnswered,
    PhaseEnded,
    SessionClosed,
    TurnsMarked,
)
from bot.domain.ports import Private
from bot.domain.views import Choices, Count, Form
from bot.domain.vocabulary import PATTERNS
from bot.flows.people.home import home
from prompts.schema import Format
from tests.flows.circles import (
    CONTEXT,
    IN_CIRCLE,
    OWNER,
    PEERS,
    PRIVATE,
    SAID,
    TURNS,
    Circle,
    advising,
    asked,
    closed,
    shared,
    trying,
)
from tests.flows.stage import CASEWORKERS, EVERYBODY, LEADER, RESEARCHERS, Stage
from tests.flows.walk import act_names, acts, people, typed, wire, words
from tests.flows.watch import LIBRARY

# --- the whole ----------------------------------------------------------------------------------------------------


def test_it_is_lived_from_the_offer_to_one_thing_to_try() -> None:
    circle = closed()
    assert [fact.reason for fact in circle.facts(PhaseEnded)][1:] == ["all_done"] * 6
    assert [fact.what for fact in circle.group.followups.values() if fact.what == "ear_followup"]


def test_it_takes_twenty_minutes_or_five_days() -> None:
    phases = LIBRARY.formats["lend-an-ear"].phases[:-1]
    assert sum(phase.live_minutes for phase in phases) == 20
    assert 3 <= sum(phase.spread_days for phase in phases) <= 5


@pytest.mark.parametrize("pace", ["live", "spread"])
def test_time_alone_brings_it_to_its_end(pace: str) -> None:
    circle = Circle(pace)
    circle.share()
    circle.forward(timedelta(days=14))
    assert len(circle.facts(SessionClosed)) == 1
    assert [fact.reason for fact in circle.facts(PhaseEnded)][2:-1] == ["limit"] * 4


def test_another_dilemma_is_not_for_it() -> None:
    stage = Stage(LIBRARY)
    stage.join()
    values: Values = {"format": "lend-an-ear", "dilemma": "strategy-call-before-ten", "pace": "live"}
    form = stage.arrive(RESEARCHERS[0], Submitted(Act("session.plan"), values)).reply
    assert isinstance(form, Form)
    assert set(form.errors) == {"dilemma"}
    assert form.values == values


# --- who may read -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outsider", [LEADER, *RESEARCHERS])
def test_leaders_and_researchers_learn_the_phase_and_the_counts_alone(outsider: str) -> None:
    circle = trying()
    circle.press(OWNER, "ear.marks.share", "S1")
    circle.press(OWNER, "ear.ideas.share", "S1")
    circle.submit(OWNER, "ear.step", "S1", what="Noget at prøve", days="3")
    seen = circle.everything_seen_by(outsider)
    said = (*PRIVATE, "note fra nummer", "Hvad tænkte du", "Jeg var presset", "Vent et øjeblik", "Noget at prøve")
    assert not [text for text in said if text in seen]
    assert not {OWNER} & people([send.view for _, send in circle.sent if not isinstance(send.place, Private)])


@pytest.mark.parametrize("outsider", [LEADER, *RESEARCHERS])
@pytest.mark.parametrize("name", IN_CIRCLE)
def test_they_are_told_why_they_may_not(outsider: str, name: str) -> None:
    circle = shared()
    before = len(circle.entries)
    assert words(circle.press(outsider, name, "S1")) == {"ear-not-yours-to-read"}
    assert len(circle.entries) == before


def test_no_message_holds_a_word_of_it() -> None:
    circle = closed()
    sent = "".join(wire(send.view) for _, send in circle.sent)
    assert not [text for text in (*PRIVATE, "presset", "Vent et", "Hvad tænkte", "venter, når") if text in sent]


@pytest.mark.parametrize("researcher", RESEARCHERS)
@pytest.mark.parametrize("kind", ["excerpt", "marking", "asking", "advising", "trying"])
def test_no_researcher_learns_whom_it_waits_for(researcher: str, kind: str) -> None:
    circle = Circle()
    circle.press(OWNER, "ear.open", "S1")
    if kind != "excerpt":
        circle.share()
        circle.to(kind)
    page = home(circle.group, researcher, circle.now, circle.library)
    assert not set(CASEWORKERS) & people(page)


def test_the_card_says_that_it_is_private() -> None:
    circle = shared()
    card = circle.public()[-1]
    assert "ear-private" in words(card)
    assert "session-recording" in words(card)


def test_what_is_posted_in_the_channel_is_recorded_as_ever() -> None:
    circle = shared()
    assert circle.say("P02", "Vi ses bagefter").facts


def test_a_member_who_takes_no_part_reads_nothing() -> None:
    circle = shared()
    circle.submit("P02", "consent.set", take_part="no", research="no", quotation="no")
    assert isinstance(circle.press("P02", "ear.read", "S1"), Form)


def test_nobody_but_its_owner_reads_it_once_it_is_over() -> None:
    circle = closed()
    assert SAID in wire(circle.read(OWNER))
    assert words(circle.press("P02", "ear.read", "S1")) == {"ear-over"}


def test_nothing_shows_who_wrote_what() -> None:
    circle = trying()
    circle.press(OWNER, "ear.marks.share", "S1")
    circle.press(OWNER, "ear.ideas.share", "S1")
    for person in CASEWORKERS:
        assert not people(circle.read(person))


# --- offering -----------------------------------------------------------------------------------------------------


def test_the_first_who_has_a_conversation_becomes_its_owner() -> None:
    circle = Circle()
    assert isinstance(circle.press("P01", "ear.open", "S1"), Form)
    assert words(circle.press("P02", "ear.open", "S1")) == {"ear-taken"}
    assert words(circle.read("P02")) >= {"ear-taken"}
    assert circle.press("P01", "ear.open", "S1")
    assert len(circle.facts(ConversationOffered)) == 1


def test_a_conversation_given_back_is_free_for_another() -> None:
    circle = Circle()
    circle.press("P01", "ear.open", "S1")
    circle.press("P01", "ear.release", "S1")
    circle.press("P01", "ear.release", "S1")
    circle.share("P02")
    assert [(fact.person, fact.offered) for fact in circle.facts(ConversationOffered)][:2] == [
        ("P01", True),
        ("P01", False),
    ]
    assert circle.group.sessions["S1"].conversation.owner == "P02"


def test_one_who_is_away_or_gone_holds_it_for_nobody() -> None:
    circle = Circle("spread")
    circle.press("P01", "ear.open", "S1")
    circle.submit("P01", "leave.plan", starts="2026-03-02", ends="2026-03-20")
    circle.share("P02")
    assert circle.group.sessions["S1"].conversation.owner == "P02"
    # What the first had typed is not lost, and not taken.
    late = circle.submit("P01", "ear.share", "S1", context=CONTEXT, turns=TURNS, log="no")
    assert len(circle.facts(ExcerptShared)) == 1
    assert late is not None


def test_what_is_typed_by_a_second_comes_back() -> None:
    circle = Circle()
    circle.press("P01", "ear.open", "S1")
    reply = circle.submit("P02", "ear.share", "S1", context=CONTEXT, turns=TURNS, log="no")
    assert isinstance(reply, Form)
    assert reply.values["turns"] == TURNS
    assert words(reply.errors) == {"ear-taken"}


def test_when_nobody_has_one_it_closes_kindly() -> None:
    circle = Circle()
    for person in CASEWORKERS:
        circle.press(person, "session.ready", "S1")
    assert circle.group.sessions["S1"].status == "closed"
    assert "closed-no-ear" in words(circle.public())
    assert not any("session-title" in words(card) and act_names(card) == {"ear.read"} for card in circle.private("P02"))


def test_when_nobody_shares_in_time_it_closes_kindly() -> None:
    circle = Circle()
    circle.press("P01", "ear.open", "S1")
    circle.forward(timedelta(minutes=6))
    assert circle.group.sessions["S1"].status == "closed"
    assert "closed-no-ear" in words(circle.public())


# --- the excerpt --------------------------------------------------------------------------------------------------


def test_turns_are_kept_one_by_one() -> None:
    fact = shared().facts(ExcerptShared)[0]
    assert fact.speakers == ("caseworker", "citizen", "caseworker", "citizen")
    assert fact.texts["2"] == SAID
    assert fact.texts["context"] == CONTEXT
    assert not fact.in_log


@pytest.mark.parametrize(
    ("turns", "fault"),
    [
        (TURNS + "\nDer blev stille", "ear-turns-unreadable"),
        ("\n".join(["B: ja"] * 41), "ear-turns-many"),
        ("S: hvordan går det?\nA: fint", "ear-turns-no-citizen"),
    ],
)
def test_an_excerpt_that_cannot_be_read_comes_back_whole(turns: str, fault: str) -> None:
    circle = Circle()
    reply = circle.share(turns=turns)
    assert isinstance(reply, Form)
    assert reply.values["turns"] == turns
    assert words(reply.errors) == {fault}
    assert not circle.facts(ExcerptShared)


def test_what_may_point_to_a_person_is_listed_and_can_be_said_to_be_harmless() -> None:
    circle = Circle()
    turns = TURNS + "\nB: det var hos Bilka i Aalborg"
    reply = circle.share(turns=turns)
    assert isinstance(reply, Form)
    assert {"Bilka", "Aalborg"} <= set(typed(reply))
    assert not circle.facts(ExcerptShared)
    sure = next(item.name for item in reply.inputs if item.name.startswith("sure-"))
    circle.arrive(OWNER, Submitted(reply.act, {**reply.values, sure: "yes"}))
    assert [fact.confirmed for fact in circle.facts(ExcerptShared)] == [2]


def test_a_yes_to_some_words_is_no_yes_to_others() -> None:
    circle = Circle()
    reply = circle.share(turns=TURNS + "\nB: det var hos Bilka")
    assert isinstance(reply, Form)
    sure = next(item.name for item in reply.inputs if item.name.startswith("sure-"))
    more = {**reply.values, sure: "yes", "turns": TURNS + "\nB: det var hos Bilka med Mette"}
    again = circle.arrive(OWNER, Submitted(reply.act, more)).reply
    assert isinstance(again, Form)
    assert "Mette" in typed(again)
    assert not circle.facts(ExcerptShared)
    assert sure not in {item.name for item in again.inputs}


def test_a_number_of_a_citizen_cannot_be_said_to_be_harmless() -> None:
    circle = Circle()
    form = circle.press(OWNER, "ear.open", "S1")
    assert isinstance(form, Form)
    turns = TURNS + "\nB: mit nummer er 010101-0000"
    reply = circle.arrive(OWNER, Submitted(form.act, {"context": CONTEXT, "turns": turns, "log": "no"})).reply
    assert isinstance(reply, Form)
    assert set(reply.errors) == {"turns"}
    assert reply.values["turns"] == turns
    assert not any(item.name.startswith("sure-") for item in reply.inputs)


def test_an_excerpt_is_no_draft() -> None:
    """Nothing of it is kept before it has been looked through."""
    form = Circle().press(OWNER, "ear.open", "S1")
    assert isinstance(form, Form)
    assert not form.drafts


def test_sent_twice_it_is_one_excerpt() -> None:
    circle = shared()
    circle.submit(OWNER, "ear.share", "S1", context=CONTEXT, turns=TURNS, log="no")
    assert len(circle.facts(ExcerptShared)) == 1


# --- marking ------------------------------------------------------------------------------------------------------


def test_listeners_mark_the_citizens_turns() -> None:
    form = shared().press("P02", "ear.mark.open", "S1", "0")
    assert isinstance(form, Form)
    assert [item.name for item in form.inputs if isinstance(item, Choices)] == ["turn-2", "turn-4"]
    assert SAID in wire(form)


def test_the_owner_marks_nothing() -> None:
    assert words(shared().press(OWNER, "ear.mark.open", "S1", "0")) == {"ear-yours"}


def test_marks_can_be_changed_until_the_phase_is_over() -> None:
    circle = shared()
    circle.mark("P02", turn_2=["caught"])
    circle.mark("P02", turn_2=["caught"])
    circle.mark("P02", turn_2=["overheard"])
    assert [(fact.revision, fact.marks["2"]) for fact in circle.facts(TurnsMarked)] == [
        (1, ("caught",)),
        (2, ("overheard",)),
    ]
    again = circle.press("P02", "ear.mark.open", "S1", "0")
    assert isinstance(again, Form)
    assert again.values["turn-2"] == ["overheard"]
    circle.to("asking")
    late = circle.mark("P02", "noget nyt", turn_2=["caught"])
    assert isinstance(late, Form)
    assert late.values["note-2"] == "noget nyt"
    assert len(circle.facts(TurnsMarked)) == 2


def test_a_long_conversation_is_marked_in_pages() -> None:
    circle = Circle()
    circle.share(turns="\n".join(["B: ja", "S: hm"] * 20))
    pages = [act.arg for act in acts(circle.read("P02")) if act.name == "ear.mark.open"]
    assert pages == ["0", "1"]
    values: Values = {}
    circle.arrive("P02", Submitted(Act("ear.mark", "S1", arg="0"), values))
    assert "P02" not in circle.group.sessions["S1"].ready
    session = circle.group.sessions["S1"]
    assert len(session.conversation.marks["P02"]) == 12
    circle.arrive("P02", Submitted(Act("ear.mark", "S1", arg="1"), values))
    assert len(circle.group.sessions["S1"].conversation.marks["P02"]) == 20


def test_only_the_owner_sees_the_marks_until_they_share_them() -> None:
    circle = shared()
    circle.mark("P02", "note fra nummer 0", turn_2=["overtaken"])
    assert "ear-marks" not in words(circle.read(OWNER)), "not before the phase is over"
    for person in PEERS[1:]:
        circle.mark(person, turn_2=["overtaken"])
    assert {"ear-marks", "pattern-overtaken", "ear-marks-about"} <= words(circle.read(OWNER))
    assert "note fra nummer 0" in typed(circle.read(OWNER))
    assert "ear-marks" not in words(circle.read("P03"))
    assert words(circle.press("P03", "ear.marks.share", "S1")) == {"ear-not-owner"}
    circle.press(OWNER, "ear.marks.share", "S1")
    circle.press(OWNER, "ear.marks.share", "S1")
    assert len(circle.facts(MarksShared)) == 1
    assert "note fra nummer 0" in typed(circle.read("P03"))


def test_too_few_listeners_leave_no_figure() -> None:
    circle = shared()
    for person in PEERS[:2]:
        circle.mark(person, turn_2=["overtaken"])
    circle.to("asking")
    seen = words(circle.read(OWNER))
    assert "ear-marks-few" in seen
    assert "pattern-overtaken" not in seen


def test_what_was_seen_does_not_change_when_somebody_leaves_and_their_note_goes() -> None:
    circle = shared()
    circle.mark("P02", "note fra P02", turn_2=["overtaken"])
    for person in PEERS[1:]:
        circle.mark(person, turn_2=["heard"])
    before = words(circle.read(OWNER))
    circle.submit("P02", "consent.set", take_part="no", research="no", quotation="no")
    after = circle.read(OWNER)
    assert words(after) == before - {"ear-note"}, "what went away with them would be what they had seen"
    assert "note fra P02" not in typed(after)


def test_marks_of_one_who_takes_part_no_more_are_not_shown() -> None:
    circle = shared()
    circle.mark("P02", "note fra P02", turn_2=["overtaken"])
    circle.submit("P02", "consent.set", take_part="no", research="no", quotation="no")
    circle.to("asking")
    assert "note fra P02" not in typed(circle.read(OWNER))


def test_there_is_no_score() -> None:
    circle = trying()
    assert not any(isinstance(block, Count) for block in circle.read(OWNER).blocks)
    assert "Bars" not in wire(circle.read(OWNER))
    assert '"type":"bars"' not in wire(circle.read(OWNER))


# --- asking, answering, advising ----------------------------------------------------------------------------------


def test_questions_and_answers_go_to_the_circle() -> None:
    circle = asked()
    assert circle.kind == "asking", "the owner has not answered yet"
    assert "Hvad tænkte du 0?" in typed(circle.read("P05"))
    circle.submit(OWNER, "ear.answer", "S1", "1", answer="Jeg ville nå skemaet")
    circle.submit(OWNER, "ear.answer", "S1", "1", answer="Jeg ville nå skemaet")
    circle.submit(OWNER, "ear.answer", "S1", "1", answer="Jeg ville bare nå skemaet")
    assert [fact.revision for fact in circle.facts(OwnerAnswered)] == [1, 2]
    assert "Jeg ville bare nå skemaet" in typed(circle.read("P05"))
    assert words(circle.press("P03", "ear.answer.open", "S1", "1")) == {"ear-not-owner"}


@pytest.mark.parametrize("number", ["0", "9", "-1", "x", "", "²"])
def test_there_is_no_such_question(number: str) -> None:
    assert words(asked().press(OWNER, "ear.answer.open", "S1", number)) == {"action-unknown"}


def test_one_question_is_one_however_often_it_is_sent() -> None:
    circle = shared()
    circle.to("asking")
    for _ in range(2):
        circle.submit("P02", "ear.ask", "S1", question="Hvad skete der?")
    assert len(circle.facts(ListenerAsked)) == 1


def test_nobody_advises_before_they_have_asked() -> None:
    circle = shared()
    circle.to("asking")
    assert words(circle.press("P02", "ear.advise.open", "S1")) == {"ear-advising-not-now"}


@pytest.mark.parametrize(("name", "field"), [("ear.ask", "question"), ("ear.advise", "idea")])
def test_what_comes_late_is_not_lost(name: str, field: str) -> None:
    circle = trying()
    before = len(circle.entries)
    reply = circle.submit("P02", name, "S1", **{field: "for sent"})
    assert isinstance(reply, Form)
    assert reply.values[field] == "for sent"
    assert reply.errors
    assert len(circle.entries) == before


def test_ideas_are_the_owners_alone_until_they_share_them() -> None:
    circle = advising()
    circle.submit("P02", "ear.advise", "S1", idea="Tæl til tre")
    circle.submit("P02", "ear.advise", "S1", idea="Tæl til fem")
    assert [fact.revision for fact in circle.facts(IdeaOffered)] == [1, 2]
    assert "Tæl til fem" in typed(circle.read(OWNER))
    assert "Tæl til fem" in typed(circle.read("P02"))
    assert "Tæl til fem" not in typed(circle.read("P03"))
    circle.press(OWNER, "ear.ideas.share", "S1")
    assert "Tæl til fem" in typed(circle.read("P03"))
    assert words(circle.press("P02", "ear.advise.open", "S1")) == {"ear-advise-shared"}


# --- taking it back -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [shared, asked, advising, trying])
def test_it_can_be_withdrawn_until_the_end(at: object) -> None:
    assert callable(at)
    circle = at()
    circle.press(OWNER, "ear.withdraw", "S1")
    circle.press(OWNER, "ear.withdraw", "S1")
    assert len(circle.facts(ExcerptWithdrawn)) == 1
    assert circle.group.sessions["S1"].status == "closed", "there is nothing left to do"
    for person in EVERYBODY:
        seen = wire(circle.press(person, "ear.read", "S1")) + wire(
            home(circle.group, person, circle.now, circle.library)
        )
        assert not [text for text in (*PRIVATE, "presset", "Vent et", "Hvad tænkte") if text in seen]


def test_nobody_else_withdraws_it() -> None:
    circle = shared()
    assert words(circle.press("P02", "ear.withdraw", "S1")) == {"ear-not-owner"}


def test_it_goes_with_its_owner() -> None:
    circle = asked()
    circle.submit(OWNER, "consent.set", take_part="no", research="no", quotation="no")
    assert len(circle.facts(ExcerptWithdrawn)) == 1
    assert words(circle.press("P02", "ear.read", "S1")) == {"ear-over"}


def test_the_patterns_are_those_of_the_codebook() -> None:
    assert tuple(code.id for code in LIBRARY.codebooks["conversation"].codes) == PATTERNS


# --- formats that could not work ----------------------------------------------------------------------------------


def formed(*kinds: str, **changes: object) -> Format:
    whole = LIBRARY.formats["lend-an-ear"].model_dump(mode="json")
    phases = {item["kind"]: item for item in whole["phases"]}
    chosen = [{**phases.get(kind, phases["asking"]), "id": f"phase-{kind}", "kind": kind} for kind in kinds]
    return Format.model_validate({**whole, "phases": chosen, **changes})


def test_a_shorter_circle_will_do() -> None:
    assert formed("excerpt", "asking", "closing").lends


@pytest.mark.parametrize(
    ("kinds", "changes", "why"),
    [
        (("excerpt", "marking", "closing"), {"answering": ["practitioner", "leader"]}, "practitioners alone"),
        (("marking", "closing"), {}, "needs an excerpt"),
        (("excerpt", "trying", "closing"), {}, "nobody does anything"),
        (("excerpt", "marking", "advising", "closing"), {}, "ask before they advise"),
        (("excerpt", "asking", "discussion", "closing"), {}, "in front of leaders"),
    ],
)
def test_a_format_that_breaks_the_circle_is_refused(
    kinds: tuple[str, ...], changes: dict[str, object], why: str
) -> None:
    with pytest.raises(ValidationError, match=why):
        formed(*kinds, **changes)


def test_a_phase_in_which_nobody_could_do_anything_is_refused() -> None:
    whole = LIBRARY.formats["lend-an-ear"].model_dump(mode="json")
    whole["phases"][1]["spread_days"] = 0
    with pytest.raises(ValidationError, match="waits for people"):
        Format.model_validate(whole)
