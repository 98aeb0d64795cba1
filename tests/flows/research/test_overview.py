"""The researcher's one page between the meetings, and the note on what came of a session."""

from msgspec.structs import replace

from bot.domain.events import Deleted, Drafted, Submitted
from bot.domain.facts import ResultsSent
from bot.domain.ports import Channel
from bot.domain.views import Form, Home, text_of
from bot.flows.privacy.disclosure import Figure
from bot.flows.research.overview import quiet, standings, to_take_up
from bot.flows.step import Draft
from prompts.words import Words
from tests.flows.people.test_home import page
from tests.flows.stage import CASEWORKERS, EVERYBODY, GROUP, LEADER, RESEARCHERS, Stage
from tests.flows.walk import act_names, people, typed, words

R = RESEARCHERS[0]
CLAIM = "hesitant"


def met(*stances: str) -> tuple[Stage, str]:
    """A session that has been held: some took a stance, one asked, one proposed, the rest were not heard."""
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    for person, stance in zip(CASEWORKERS, stances, strict=False):
        claim = {f"stance-{CLAIM}": stance, f"example-{CLAIM}": f"fordi {stance}"} if stance else {}
        stage.answer(person, session, f"svar fra {person}", **claim)
    stage.to("discussion")
    stage.say(CASEWORKERS[0], "Vi ringer altid dagen efter.", message="spoken")
    stage.submit(CASEWORKERS[1], "knowledge.ask", session, question="Hvad ved I om korte forløb?")
    stage.to("proposals")
    stage.propose(CASEWORKERS[0], session, source=next(iter(stage.group.sessions[session].contributions)))
    stage.press(R, "session.close", session)
    return stage, session


def note(stage: Stage, session: str) -> Form:
    form = stage.press(R, "results.open", session)
    assert isinstance(form, Form)
    return form


def test_a_claim_has_the_figure_that_the_group_was_shown_and_no_other() -> None:
    stage, session = met("confirms", "contradicts", "contradicts", "", "")
    (standing,) = standings(stage.group)
    assert standing.figures == (Figure("apart"),)
    said = next(iter(stage.group.sessions[session].contributions))
    for person, stance in zip(CASEWORKERS, ("contradicts", "confirms", "confirms"), strict=False):
        stage.submit(person, "claim.relate", session, said, claim=CLAIM, stance=stance)
    (standing,) = standings(stage.group)
    assert standing.figures == (Figure("apart"),), "what one more says would be what it changed"
    assert standing.accounts.count("Vi ringer altid dagen efter.") == 1


def test_an_account_on_the_page_does_not_say_its_stance() -> None:
    stage, _ = met("confirms", "contradicts")
    stage_shown, _ = met("confirms", "nuances", "contradicts", "", "")
    for group, told in ((stage, False), (stage_shown, True)):
        page_shown = group.press(R, "string.show")
        assert ("fordi confirms" in typed(page_shown)) is told
        assert not words(page_shown) & {"stance-confirms", "stance-nuances", "stance-contradicts"}


def test_an_answer_that_the_group_has_not_seen_is_not_told() -> None:
    too_few, _ = met("confirms", "confirms")
    assert standings(too_few.group) == (), "two answers are too few to be shown"
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    for person in CASEWORKERS[:3]:
        stage.answer(person, session, **{f"stance-{CLAIM}": "confirms", f"example-{CLAIM}": "fordi"})
    assert standings(stage.group) == (), "they have not been shown yet"


def test_a_deleted_message_is_no_account() -> None:
    stage, session = met("confirms", "confirms", "confirms")
    said = next(iter(stage.group.sessions[session].contributions))
    stage.submit(CASEWORKERS[3], "claim.relate", session, said, claim=CLAIM, stance="nuances")
    assert "Vi ringer altid dagen efter." in standings(stage.group)[0].accounts
    stage.arrive(CASEWORKERS[0], Deleted("spoken"))
    assert "Vi ringer altid dagen efter." not in standings(stage.group)[0].accounts


def test_who_was_there_and_gave_nothing_is_quiet() -> None:
    stage, _ = met("confirms", "confirms", "confirms")
    assert {item.id for item in quiet(stage.group)} == {LEADER, *CASEWORKERS[3:]}
    assert not quiet(Stage().group)


def test_where_no_name_was_promised_it_does_not_say_who_was_not_heard() -> None:
    """Beside the accounts of the others: whose they are not."""
    stage = Stage(configured=replace(GROUP, promise="anonymous"))
    stage.join()
    session = stage.open()
    stage.to("response")
    for person in CASEWORKERS[:4]:
        stage.answer(person, session, **{f"stance-{CLAIM}": "confirms", f"example-{CLAIM}": "fordi"})
    stage.to("discussion")
    stage.press(R, "session.close", session)
    shown = stage.press(R, "string.show")
    assert "fordi" in typed(shown)
    assert {"take-up-quiet"} <= words(shown)
    assert not {CASEWORKERS[4], LEADER} & people(shown)


def test_what_to_take_up_names_what_is_open() -> None:
    stage, _ = met("contradicts", "contradicts", "confirms", "", "")
    said = [word for line in to_take_up(stage.group) for word in words(line)]
    for key in ("take-up-undecided", "take-up-divided", "take-up-request", "take-up-quiet"):
        assert key in said
    stage.submit(R, "knowledge.answer", "K1", answer="Det ved vi en del om.")
    assert "take-up-request" not in [word for line in to_take_up(stage.group) for word in words(line)]


def test_only_researchers_hold_the_string() -> None:
    stage, session = met("confirms", "nuances", "contradicts")
    for person in EVERYBODY:
        assert ("string.show" in act_names(page(stage, person))) == (person in RESEARCHERS)
    for person in (LEADER, CASEWORKERS[0]):
        for action, of in (("string.show", ""), ("results.open", session), ("results.send", session)):
            assert "only-researcher" in words(stage.press(person, action, of))
    shown = stage.press(R, "string.show")
    assert isinstance(shown, Home)
    assert len(shown.cards) >= 5


def test_before_the_first_session_there_is_nothing_to_hold() -> None:
    stage = Stage()
    stage.join()
    assert "string.show" not in act_names(page(stage, R))
    assert isinstance(stage.press(R, "string.show"), Home)


def test_the_draft_tells_what_grew_and_names_nobody() -> None:
    stage, session = met("confirms", "nuances", "contradicts")
    draft = text_of(note(stage, session).values, "text")
    for expected in ("Vi ringer altid dagen efter.", "Ring til borgeren dagen efter", "Hvad ved I om korte forløb?"):
        assert expected in draft
    for person in EVERYBODY:
        assert person not in draft
    assert "svar fra" not in draft, "what was written in private is not quoted to the group once more"
    assert draft == text_of(note(stage, session).values, "text"), "the same record gives the same draft"


def test_figures_about_too_few_are_not_in_the_draft() -> None:
    stage, session = met("confirms", "", "")
    opening = Words().say(note(stage, session).title, "da", "Europe/Copenhagen")
    assert opening
    assert "bekræfter" not in text_of(note(stage, session).values, "text")


def test_the_note_goes_to_the_group_once_and_can_be_mended() -> None:
    stage, session = met("confirms", "nuances", "contradicts")
    form = note(stage, session)
    stage.arrive(R, Submitted(form.act, {"text": "Tak for sidst.\nVi tager det med."}))
    stage.arrive(R, Submitted(form.act, {"text": "Tak for sidst.\nVi tager det med."}))
    (fact,) = stage.facts(ResultsSent)
    assert fact.texts == {"text": "Tak for sidst.\nVi tager det med."}
    cards = [send for _, send in stage.sent if send.card == f"results:{session}"]
    assert [send.place for send in cards] == [Channel()]
    assert "Tak for sidst.\nVi tager det med." in typed(cards[0].view)
    assert text_of(note(stage, session).values, "text") == "Tak for sidst.\nVi tager det med."
    stage.arrive(R, Submitted(form.act, {"text": "Rettet."}))
    assert len([send for _, send in stage.sent if send.card == f"results:{session}"]) == 2
    assert [card for card in stage.private(CASEWORKERS[0]) if "loop-title" in words(card)]


def test_a_note_with_a_number_of_a_person_is_kept_out_and_nothing_written_is_lost() -> None:
    stage, session = met("confirms", "nuances", "contradicts")
    form = note(stage, session)
    back = stage.arrive(R, Submitted(form.act, {"text": "Ring til 010101-0000"})).reply
    assert isinstance(back, Form)
    assert back.values == {"text": "Ring til 010101-0000"}
    assert back.errors
    assert not stage.facts(ResultsSent)


def test_what_was_written_and_not_sent_is_kept() -> None:
    stage, session = met("confirms", "nuances", "contradicts")
    form = note(stage, session)
    kept = stage.arrive(R, Drafted(form.act, {"text": "Halvvejs"})).keep
    assert kept == Draft(person=R, form=f"results.send:{session}:", values={"text": "Halvvejs"})


def test_a_session_that_was_never_held_has_no_note() -> None:
    stage = Stage()
    stage.join()
    stage.submit(R, "session.plan", format="practitioner", dilemma="encounter-unwanted-placement", pace="live")
    assert "results-not-held" in words(stage.press(R, "results.open", "S1"))
    assert not stage.public()
