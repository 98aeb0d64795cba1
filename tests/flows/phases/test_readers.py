"""Who reads the answers, and when: leaders no earlier, and no more, than every form says."""

from datetime import datetime, timedelta

import pytest

from bot.domain.events import Act, Pressed, Submitted
from bot.domain.facts import LeadersRead, ResponseWithdrawn, SessionPlanned
from bot.domain.ports import Channel, Private
from bot.domain.views import Choice, Form, Word
from bot.flows.people.home import home
from bot.flows.phases.readers import chosen_for
from prompts.words import Words
from tests.flows.stage import ANSWERING, CASEWORKERS, LEADER, RESEARCHERS, Stage
from tests.flows.walk import wire, words

TEXTS = {person: f"hemmeligt fra {number}" for number, person in enumerate(ANSWERING)}
NUMBERS = {"response": 1, "reweigh": 2}


def staged(readers: str, kind: str = "response", pace: str = "spread") -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    session = stage.open(pace, readers=readers)
    stage.to(kind)
    return stage, session


def answered(readers: str, kind: str = "response", pace: str = "spread") -> tuple[Stage, str]:
    stage, session = staged(readers, "response", pace)
    if kind == "reweigh":
        for person in ANSWERING:
            stage.answer(person, session, "en første tanke")
        stage.to(kind)
    for person in ANSWERING:
        more = {"moved": TEXTS[person]} if kind == "reweigh" else {}
        stage.answer(person, session, TEXTS[person], **more)
    return stage, session


def reads(stage: Stage, session: str, reader: str) -> set[str]:
    """Whose words a person can read: in the channel, in private, on their pages and in the forms they are given."""
    views: list[object] = [home(stage.group, reader, stage.now, stage.library)]
    for act in (Act("session.show", session), Act("session.own", session), Act("status.show"), Act("mine.show")):
        views.append(stage.arrive(reader, Pressed(act)).reply)
    views += [stage.press(reader, "proposal.open", session), stage.press(reader, "string.show")]
    views += [send.view for _, send in stage.sent if getattr(send.place, "person", reader) == reader]
    text = wire(views)
    return {who for who, said in TEXTS.items() if said in text and who != reader}


def others(reader: str) -> set[str]:
    return set(ANSWERING) - {reader}


def window(stage: Stage) -> datetime:
    return max(item.due for item in stage.group.followups.values() if item.what == "leaders_read")


# --- the plan and the forms ---------------------------------------------------------------------------------------


def test_the_plan_offers_practitioners_first_where_there_is_a_leader() -> None:
    stage = Stage()
    stage.join()
    form = stage.press(RESEARCHERS[0], "session.plan.open")
    assert isinstance(form, Form)
    (choice,) = (item for item in form.inputs if item.name == "readers")
    assert isinstance(choice, Choice)
    assert choice.default == "practitioners"
    assert [value for value, _ in choice.options] == ["practitioners", "everybody", "patterns"]


@pytest.mark.parametrize("readers", ["practitioners", "everybody", "patterns"])
@pytest.mark.parametrize("kind", ["response", "reweigh"])
@pytest.mark.parametrize("pace", ["live", "spread"])
def test_every_form_of_an_answer_prints_it(readers: str, kind: str, pace: str) -> None:
    stage, session = staged(readers, kind, pace)
    form = stage.press("P01", "response.open", session)
    assert isinstance(form, Form)
    assert f"readers-{readers}" in words(form.blocks[:2])


@pytest.mark.parametrize("script", ["leader", "seminar"])
def test_where_nobody_can_read_first_everybody_reads_at_once(script: str) -> None:
    made = Stage().library.formats[script]
    assert chosen_for(made, "practitioners", together=script == "seminar") == "everybody"


# --- everybody at once --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", ["P01", LEADER, RESEARCHERS[1]])
def test_at_once_is_at_once(reader: str) -> None:
    stage, session = answered("everybody")
    assert reads(stage, session, reader) == others(reader)
    assert not any(item.what == "leaders_read" for item in stage.group.followups.values())


# --- practitioners first ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["response", "reweigh"])
@pytest.mark.parametrize("pace", ["live", "spread"])
def test_practitioners_and_researchers_read_first_and_leaders_at_the_stated_time(kind: str, pace: str) -> None:
    stage, session = answered("practitioners", kind, pace)
    assert reads(stage, session, "P01") == others("P01")
    assert reads(stage, session, RESEARCHERS[1]) == set(ANSWERING)
    assert reads(stage, session, LEADER) == set()
    due = window(stage)
    stage.forward(due - stage.now - timedelta(seconds=1))
    assert reads(stage, session, LEADER) == set()
    stage.forward(timedelta(seconds=1))
    assert reads(stage, session, LEADER) == others(LEADER)
    assert [fact.round for fact in stage.facts(LeadersRead)] == [1, 2][: NUMBERS[kind]]


@pytest.mark.parametrize("how", ["button", "consent"])
@pytest.mark.parametrize("closed", [False, True])
def test_what_is_taken_back_in_time_is_read_by_no_leader(how: str, closed: bool) -> None:
    stage, session = answered("practitioners")
    if closed:
        stage.press(RESEARCHERS[0], "session.close", session)
    if how == "button":
        page = home(stage.group, "P02", stage.now, stage.library)
        back = next(b for card in page.cards for b in card.buttons if b.act.name == "response.withdraw")
        assert words(stage.arrive("P02", Pressed(back.act)).reply) == {"response-withdrawn"}
    else:
        stage.submit("P02", "consent.set", take_part="no", research="no", quotation="no")
    assert stage.facts(ResponseWithdrawn)
    stage.forward(window(stage) - stage.now)
    assert reads(stage, session, LEADER) == others(LEADER) - {"P02"}
    assert words(stage.press("P03", "response.withdraw", session, "1")) <= {"response-shown-already", "session-over"}


def test_what_is_written_anew_after_the_reveal_is_read_with_the_rest_by_nobody() -> None:
    stage, session = answered("practitioners")
    stage.press("P02", "response.withdraw", session, "1")
    stage.answer("P02", session, "Noget helt andet")
    stage.forward(window(stage) - stage.now)
    assert reads(stage, session, LEADER) == others(LEADER) - {"P02"}
    assert not any("Noget helt andet" in str(send.view) for _, send in stage.sent if send.place != Private("P02"))
    form = stage.press("P03", "proposal.open", session)
    assert "Noget helt andet" not in str(form)


def test_when_too_few_are_left_leaders_read_none() -> None:
    stage, session = answered("practitioners")
    for person in CASEWORKERS[:4]:
        stage.press(person, "response.withdraw", session, "1")
    stage.forward(window(stage) - stage.now)
    assert reads(stage, session, LEADER) == set()
    assert any("readers-few" in words(send.view) for _, send in stage.sent if send.place == Channel())


def test_too_few_answers_are_shown_to_nobody_and_there_is_nothing_to_wait_for() -> None:
    stage, session = staged("practitioners")
    stage.answer("P01", session, TEXTS["P01"])
    stage.to("discussion")
    assert reads(stage, session, "P02") == set()
    assert not any(item.what == "leaders_read" for item in stage.group.followups.values())


# --- patterns only ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["response", "reweigh"])
def test_leaders_read_the_figures_and_never_the_words(kind: str) -> None:
    stage, session = answered("patterns", kind)
    assert reads(stage, session, "P01") == others("P01")
    assert reads(stage, session, LEADER) == set()
    channel = [send.view for _, send in stage.sent if send.place == Channel()]
    assert any("readers-patterns-only" in words(view) for view in channel)
    stage.forward(timedelta(days=60))
    assert reads(stage, session, LEADER) == set()


def test_the_plan_of_an_old_tape_is_read_by_everybody_at_once() -> None:
    fields = SessionPlanned.__struct_fields__
    assert fields.index("readers") >= 0
    stage = Stage()
    stage.join()
    plan = {"format": "practitioner", "dilemma": "encounter-open-door", "pace": "live"}
    stage.arrive(RESEARCHERS[0], Submitted(Act("session.plan"), dict(plan)))
    assert stage.group.sessions["S1"].readers == "everybody", "a form that was posted before there was a choice"


# --- what the choice does not cover -------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "leaders"), [("da", "lederne"), ("en", "leaders")])
@pytest.mark.parametrize("key", ["review-privacy", "pledge-view-privacy"])
def test_a_form_that_the_choice_does_not_cover_says_that_leaders_read_with_the_rest(
    key: str, language: str, leaders: str
) -> None:
    """Reviews and views of pledges are shown to everybody at once, whatever the plan says of the answers."""
    said = Words().say(Word(key, {"until": Word("until-reveal"), "least": 3}), language, "UTC").lower()
    assert leaders.removesuffix("ne").removesuffix("s") in said
    about = Words().say(Word("plan-readers-help"), language, "UTC")
    assert {"da": "på én gang", "en": "at once"}[language] in about
