"""Participants read their own record, and say whether it is right: theirs alone to read, and never changed by it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.events import Deleted, Edited, Submitted, Values
from bot.domain.facts import ConsentSet, ContributionMade, KnowledgeAnswered, TranscriptApproved, TranscriptCommented
from bot.domain.views import Card, Choice, Form, Quote, Receipt, Reply, Word
from bot.flows.model.evolve import evolve
from bot.flows.model.own_entries import remember
from bot.flows.people import record_pages
from bot.flows.people.own_lines import parts
from bot.handlers.reader import Reader
from bot.handlers.slack.rendering import limits as slack_limits
from bot.handlers.slack.rendering import render as slack
from bot.handlers.teams.action_codec import Place
from bot.handlers.teams.rendering import limits as teams_limits
from bot.handlers.teams.rendering import render as teams
from prompts.words import Words
from tests.flows.people.test_guide import warned
from tests.flows.people.test_home import page, staged
from tests.flows.stage import CASEWORKERS, LEADER, RESEARCHERS, Stage, filled
from tests.flows.walk import Plain, act_names, typed, words

WORDS = Words(strict=True)
MINE, YOURS = "Vi ringer altid først", "Det gør vi aldrig"


def lived() -> tuple[Stage, str]:
    """A closed session in which P01 and P02 answered and spoke; P05 takes part and declined research."""
    stage = Stage()
    stage.join(*CASEWORKERS[:4], LEADER, *RESEARCHERS)
    stage.join("P05", research=False)
    session = stage.open()
    stage.to("response")
    for person in CASEWORKERS:
        stage.answer(person, session, f"svar fra {person}")
    stage.to("proposals")
    stage.say("P01", MINE, "m1")
    stage.say("P02", YOURS, "m2")
    stage.say("P05", "Uden for optagelsen", "m5")
    stage.press("P07", "session.close", session)
    return stage, session


def read(stage: Stage, person: str, session: str, at: str = "") -> Card:
    shown = stage.press(person, "record.open", session, at)
    assert isinstance(shown, Card), shown
    return shown


def text(view: Reply) -> str:
    return Plain(WORDS, "da", datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("UTC")))(view)


def comment(stage: Stage, person: str, session: str, line: str, said: str, change: str = "correction") -> Reply:
    return stage.submit(person, "record.comment", session, "1", line=line, change=change, text=said)


def more(stage: Stage, session: str, count: int, said: str = "mere") -> None:
    """So many contributions more of P01's."""
    for number in range(count):
        fact = ContributionMade(
            session=session,
            contribution=f"C{100 + number}",
            person="P01",
            platform="test",
            message=f"x{number}",
            texts={"text": said},
        )
        stage.group = evolve(stage.group, fact, stage.now)


def form(stage: Stage, person: str, session: str, at: str = "1") -> Form:
    shown = stage.press(person, "record.comment.open", session, at)
    assert isinstance(shown, Form), shown
    return shown


def lines(shown: Form) -> list[str]:
    choice = next(item for item in shown.inputs if isinstance(item, Choice) and item.name == "line")
    return [value for value, _ in choice.options]


# --- reading ---------------------------------------------------------------------------------------------------------


def test_it_says_line_by_line_what_the_transcript_has_and_nothing_of_others() -> None:
    stage, session = lived()
    shown = text(read(stage, "P01", session))
    assert f"[09:00:00] P01: {MINE}" in shown
    assert "svar fra P01" in shown
    assert "Effektivitet 3 · Retfærdighed 3" in shown
    for other in (YOURS, "svar fra P02", "P02"):
        assert other not in shown


def test_what_was_edited_or_deleted_stands_as_it_is_now_and_is_marked() -> None:
    stage, session = lived()
    stage.arrive("P01", Edited("m1", "Vi ringer som regel først"))
    shown = text(read(stage, "P01", session))
    assert "[09:00:00] P01 (rettet af dig): Vi ringer som regel først" in shown
    assert MINE not in shown
    stage.arrive("P01", Deleted("m1"))
    shown = text(read(stage, "P01", session))
    assert "Vi ringer" not in shown
    assert "slettet af dig" in shown


def test_an_answer_that_was_never_shared_is_in_no_record() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    stage.answer("P01", session, "kun mit")
    stage.press("P07", "session.close", session)
    if stage.group.sessions[session].round(1).revealed:
        pytest.skip("closing shares the answers here")
    assert "own-record-empty" in words(stage.press("P01", "record.open", session))


def test_everything_that_was_said_of_proposals_and_try_outs_is_there() -> None:
    stage, session = staged("proposals")
    proposal = stage.propose("P01", session, "Ring dagen efter")
    stage.to("decision")
    stage.submit("P02", "position.take", proposal, position="objection", reason="Ingen tid")
    stage.open_positions(proposal)
    answer = stage.press("P01", "objection.open", proposal)
    assert isinstance(answer, Form), answer
    stage.arrive("P01", Submitted(answer.act, {"reason": "Kun to hver"}))
    stage.submit("P02", "position.take", proposal, position="reservation", reason="Hvis det er kort")
    for person in (*CASEWORKERS[2:], LEADER, "P01"):
        stage.submit(person, "position.take", proposal, position="yes")
    stage.submit(LEADER, "backing.give", proposal, backed="yes", reason="Jeg giver en time")
    stage.submit("P01", "tryout.plan", proposal, owner="P01", starts="2026-03-02", ends="2026-03-30", rhythm="7")
    stage.press("P07", "session.close", session)
    stage.forward(timedelta(days=8))
    given = stage.press("P01", "checkin.open", "T1")
    assert isinstance(given, Form), given
    stage.arrive("P01", Submitted(given.act, filled(given) | {"note": "En blev urolig"}))
    stage.submit(LEADER, "tryout.stop", "T1", reason="Det belaster")
    own, other, leader = (text(read(stage, person, session)) for person in ("P01", "P02", LEADER))
    for line in (
        "Hvad vil vi prøve?): Ring dagen efter",
        "R1: svarer på en indsigelse): Kun to hver",
        "En blev urolig",
    ):
        assert line in own
    assert "Hvis det er kort" in other
    assert "Ingen tid" not in other, "the position as it stands"
    for line in ("R1: bakker op): Jeg giver en time", "stopper T1): Det belaster"):
        assert line in leader


def test_every_kind_of_thing_that_is_kept_of_a_person_can_be_read() -> None:
    stage, session = lived()
    stage.submit("P01", "knowledge.ask", session, question="Hvad siger forskningen?")
    dilemma = stage.group.sessions[session].dilemma
    stage.submit("P01", "claim.relate", session, "C2", claim=dilemma.claims[0].id, stance="nuances", why="Ikke altid")
    found = parts(stage.group, stage.group.sessions[session], "P01")
    assert {part.about for part in found} >= {"C1", "answer/1/weighing"}
    assert len({part.about for part in found}) == len(found), "two lines have one name"
    assert [part.at for part in found] == sorted(part.at for part in found)


def test_whatever_else_somebody_writes_is_theirs_to_read_too() -> None:
    stage, session = lived()

    for person in ("P01", "P02"):
        texts = {"verse": f"Vers af {person}", "more": "La la"}
        told = KnowledgeAnswered(session=session, request="K1", person=person, texts=texts)
        stage.group = remember(stage.group, told, stage.now)
    shown = text(read(stage, "P01", session))
    assert "[09:00:00] P01 (andet, du skrev): Vers af P01\nLa la" in shown
    assert "P02" not in shown
    assert lines(form(stage, "P01", session))[-1] == "said/1"


@pytest.mark.parametrize("at", ["", "0", "7", "-1", "x", "²"])
def test_a_page_that_is_not_there_is_the_first(at: str) -> None:
    stage, session = lived()
    assert read(stage, "P01", session, at) == read(stage, "P01", session, "1")


# --- who is offered it -----------------------------------------------------------------------------------------------


def test_the_word_at_the_close_and_their_own_page_lead_there() -> None:
    stage, _ = lived()
    assert "record.open" in act_names(page(stage, "P01"))
    assert "record.open" in act_names(stage.press("P01", "mine.show"))
    stage.open()
    last = next(card for card in stage.private("P01") if "loop-title" in words(card))
    assert "record.open" in act_names(last)


def test_who_declined_research_is_told_so_in_one_sentence() -> None:
    stage, session = lived()
    for shown in (page(stage, "P05"), stage.press("P05", "record.open", session)):
        assert "own-record-none" in words(shown)
        assert not act_names(shown) & {"record.open", "record.approve", "record.comment.open"}
    assert isinstance(stage.press("P05", "record.approve", session), Card)
    comment(stage, "P05", session, "all", "Hvad nu?")
    assert not stage.facts(TranscriptApproved)
    assert not stage.facts(TranscriptCommented)


def test_who_took_their_yes_back_is_told_something_else() -> None:
    stage, session = lived()
    stage.submit("P01", "consent.set", take_part="yes", research="no", quotation="no")
    assert "own-record-taken-back" in words(stage.press("P01", "record.open", session))


@pytest.mark.parametrize("name", ["record.open", "record.approve", "record.comment.open", "record.comment"])
def test_researchers_have_the_log_instead(name: str) -> None:
    stage, session = lived()
    assert warned(stage.press("P07", name, session), "only-practitioner")
    assert "record.open" not in act_names(page(stage, "P07"))


def test_it_can_be_read_when_the_session_is_over() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    assert warned(stage.press("P01", "record.open", session), "own-record-early")
    assert "own-record-title" not in words(page(stage, "P01"))


def test_from_one_session_one_comes_to_the_one_before() -> None:
    stage, first = lived()
    second = stage.open()
    stage.to("discussion")
    stage.say("P01", "Anden gang", "n1")
    stage.press("P07", "session.close", second)
    acts = {(button.act.name, button.act.of) for button in read(stage, "P01", second).buttons}
    assert ("record.open", first) in acts
    assert all(button.act.of == first for button in read(stage, "P01", first).buttons)


# --- approving -------------------------------------------------------------------------------------------------------


def test_who_approves_has_said_so_once_and_again_when_more_has_come() -> None:
    stage, session = lived()
    count = len(parts(stage.group, stage.group.sessions[session], "P01"))
    for _ in range(2):
        assert "own-record-approve-done" in words(stage.press("P01", "record.approve", session))
    assert [fact.lines for fact in stage.facts(TranscriptApproved)] == [count]
    assert "own-record-approved" in words(read(stage, "P01", session))
    assert "record.approve" not in act_names(read(stage, "P01", session))
    assert "own-record-offer-approved" in words(page(stage, "P01"))
    more(stage, session, 1)
    assert "own-record-approved-since" in words(read(stage, "P01", session))
    assert "record.approve" in act_names(read(stage, "P01", session))


# --- correcting and commenting ---------------------------------------------------------------------------------------


def test_a_correction_stands_beside_what_was_said() -> None:
    stage, session = lived()
    shown = form(stage, "P01", session)
    assert lines(shown)[0] == "all"
    assert "C1" in lines(shown)
    before = stage.group.sessions[session]
    said: Values = {"line": "C1", "change": "correction", "text": "Kun i vores team"}
    reply = stage.arrive("P01", Submitted(shown.act, said)).reply
    assert isinstance(reply, Receipt)
    assert reply.tone == "done"
    (fact,) = stage.facts(TranscriptCommented)
    assert (fact.comment, fact.about, fact.change, fact.texts) == (
        "M1",
        "C1",
        "correction",
        {"text": "Kun i vores team"},
    )
    assert stage.group.sessions[session] == before
    blocks = read(stage, "P01", session).blocks
    at = next(number for number, block in enumerate(blocks) if MINE in typed(block))
    quote = blocks[at + 1]
    assert isinstance(quote, Quote)
    assert typed(quote) == ["Kun i vores team"]


def test_the_same_sent_twice_is_one_comment_and_another_is_another() -> None:
    stage, session = lived()
    for said in ("Kun her", "Kun her", "Og kun om mandagen"):
        comment(stage, "P01", session, "all", said, "comment")
    assert [(fact.comment, fact.about) for fact in stage.facts(TranscriptCommented)] == [("M1", ""), ("M2", "")]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"line": "C1", "change": "correction", "text": " "}, "text"),
        ({"line": "C2", "change": "correction", "text": "Ikke min"}, "line"),
        ({"line": "all", "change": "praise", "text": "Fint"}, "change"),
        ({"line": "all", "change": "comment", "text": "x" * 3001}, "text"),
        ({"line": "all", "change": "comment", "text": "Ring på 22 33 44 55"}, "text"),
    ],
)
def test_what_cannot_be_taken_comes_back_with_what_was_written(values: Values, wrong: str) -> None:
    stage, session = lived()
    reply = stage.arrive("P01", Submitted(form(stage, "P01", session).act, values)).reply
    assert isinstance(reply, Form)
    assert set(reply.errors) == {wrong}
    assert reply.values == values
    assert not stage.facts(TranscriptCommented)


def test_a_form_that_was_opened_on_a_page_that_moved_is_taken_all_the_same() -> None:
    stage, session = lived()
    more(stage, session, 40)
    far = form(stage, "P01", session, "3")
    line = lines(far)[-1]
    act = form(stage, "P01", session, "1").act
    reply = stage.arrive("P01", Submitted(act, {"line": line, "change": "comment", "text": "Dertil"})).reply
    assert isinstance(reply, Receipt)
    assert stage.facts(TranscriptCommented)[0].about == line


# --- researchers -----------------------------------------------------------------------------------------------------


def test_researchers_are_told_once_for_a_person_and_a_session() -> None:
    stage, session = lived()
    for said in ("Et", "To"):
        comment(stage, "P01", session, "all", said)
    comment(stage, "P02", session, "all", "Tre")
    for researcher in RESEARCHERS:
        told = [card for card in stage.private(researcher) if "own-record-told" in words(card)]
        assert len(told) == 2
        assert "record.comments" in act_names(told[0])
        assert not {"Et", "To", "Tre"} & set(typed(told[0]))


def test_they_see_them_by_pseudonym_on_their_page() -> None:
    stage, session = lived()
    assert "own-record-heard-title" not in words(page(stage, "P07"))
    comment(stage, "P01", session, "C1", "Kun i vores team")
    comment(stage, "P01", session, "all", "Ellers rigtigt", "comment")
    stage.press("P02", "record.approve", session)
    home = page(stage, "P07")
    assert "own-record-heard" in words(home)
    assert "record.comments" in act_names(home)
    shown = stage.press("P07", "record.comments", session)
    said = text(shown)
    assert f"P01, rettelse om indlægget 09:00:00: {MINE}" in said
    assert "P01, kommentar om det hele" in said
    assert "Én deltager har sagt" in said
    for person in ("P01", LEADER):
        assert "own-record-heard" not in words(page(stage, person))
        assert warned(stage.press(person, "record.comments", session), "only-researcher")


def test_the_words_of_an_answer_are_not_shown_beside_a_pseudonym() -> None:
    stage, session = lived()
    line = next(item for item in lines(form(stage, "P01", session)) if item.startswith("answer/1/"))
    comment(stage, "P01", session, line, "Det mente jeg ikke")
    assert "svar fra P01" not in text(stage.press("P07", "record.comments", session))


def test_what_was_said_by_somebody_who_took_their_yes_back_is_gone() -> None:
    stage, session = lived()
    comment(stage, "P01", session, "all", "Forsvinder")
    stage.submit("P01", "consent.set", take_part="yes", research="no", quotation="no")
    assert stage.facts(ConsentSet)
    assert "own-record-heard-title" not in words(page(stage, "P07"))
    assert "Forsvinder" not in text(stage.press("P07", "record.comments", session))


# --- as long as it may be --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["Vi ringer først.", "🙂" * 40_000, 'a"\n\\<@U1>&' * 4_000, "\u202eעברית\r\n" * 900])
def test_two_hundred_contributions_fit_every_platform_page_by_page(said: str) -> None:
    stage, session = lived()
    more(stage, session, 200, said)
    for line in ("C100", "C101", "all"):
        for number in range(5):
            comment(stage, "P01", session, line, f"{number}" + "🙂" * 2_900)
    seen: set[str] = set()
    at, onward = 1, True
    while onward:
        shown = read(stage, "P01", session, str(at))
        _fits(shown)
        _fits(form(stage, "P01", session, str(at)))
        seen |= set(lines(form(stage, "P01", session, str(at))))
        onward = "button-own-record-next" in words(shown)
        assert ("record.approve" in act_names(shown)) is not onward, "only at the end"
        at += 1
    everything = parts(stage.group, stage.group.sessions[session], "P01")
    assert seen - {"all"} == {part.about for part in everything}
    heard = stage.press("P07", "record.comments", session)
    assert isinstance(heard, Card)
    _fits(heard)


def _fits(view: Card | Form) -> None:
    for language in ("da", "en"):
        reader = Reader(WORDS, language, "Europe/Copenhagen", datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("UTC")))
        place = Place("g", "19:c@thread.tacv2", "")
        if isinstance(view, Form):
            assert not slack_limits.check(slack.modal(view, reader))
            assert not teams_limits.check(teams.dialog(view, reader, place, "1"))
            continue
        for message in slack.messages(view, reader):
            assert not slack_limits.check(message)
        dialog = slack.reading(view, reader)
        assert not slack_limits.check(dialog)
        assert WORDS.say(Word("slack-cut"), language, "UTC") not in str(dialog)
        card = teams.reading(view, reader, place)
        assert not teams_limits.check(card)
        assert WORDS.say(Word("teams-cut"), language, "UTC") not in str(card)


def test_the_page_is_the_size_that_the_words_say() -> None:
    stage, session = lived()
    more(stage, session, 30)
    shown = read(stage, "P01", session)
    assert len([line for line in text(shown).splitlines() if line.startswith("[09:")]) == record_pages.MOST
