"""The discussion: recorded as it was written, with edits and deletions, from those who agreed to it."""

from datetime import timedelta

import pytest

from bot.domain.events import Deleted, Edited, File, Posted, Undeleted
from bot.domain.facts import ContributionDeleted, ContributionEdited, ContributionHeld, ContributionMade
from bot.domain.views import Card, Receipt
from bot.flows.people.home import home
from bot.flows.step import Decision
from tests.flows.stage import Stage
from tests.flows.walk import words


def staged() -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("discussion")
    return stage, session


def made(stage: Stage) -> list[ContributionMade]:
    return [fact for fact in stage.facts(ContributionMade) if isinstance(fact, ContributionMade)]


def test_what_is_said_is_kept_as_written_with_thread_and_files() -> None:
    stage, session = staged()
    stage.arrive("P01", Posted("m1", "  Hej *alle*\n@channel <x> ", files=(File("plan.pdf", "application/pdf"),)))
    stage.arrive("P02", Posted("m2", "svar", thread="m1"))
    first, second = made(stage)
    assert first.texts == {"text": "  Hej *alle*\n@channel <x> "}
    assert first.files == ({"name": "plan.pdf", "type": "application/pdf"},)
    assert second.reply_to == first.contribution
    assert stage.group.sessions[session].voices == {"P01": 1, "P02": 1}


def test_the_thread_opens_with_a_notice_that_recording_is_on() -> None:
    stage, _ = staged()
    card = next(card for card in stage.public() if "discussion-title" in words(card))
    assert isinstance(card, Card)
    assert "discussion-recording" in words(card)
    assert all("session-recording" in words(send.view) for _, send in stage.sent if send.card.startswith("session:"))


def test_the_same_message_again_is_one_contribution_also_in_a_later_session() -> None:
    stage, session = staged()
    stage.arrive("P01", Posted("m1", "hej"))
    stage.arrive("P01", Posted("m1", "hej"))
    stage.press("P07", "session.close", session)
    stage.open()
    stage.arrive("P01", Posted("m1", "hej"))
    assert len(made(stage)) == 1


def test_nothing_is_recorded_outside_a_session() -> None:
    stage = Stage()
    stage.join()
    stage.say("P01", "før")
    session = stage.open()
    stage.press("P07", "session.close", session)
    stage.say("P01", "efter")
    assert made(stage) == []


def test_edits_and_deletions_are_added_to_the_record() -> None:
    stage, session = staged()
    stage.arrive("P01", Posted("m1", "først"))
    for _ in range(2):
        stage.arrive("P01", Edited("m1", "siden"))
    for _ in range(2):
        stage.arrive("P01", Deleted("m1"))
    stage.arrive("P01", Edited("m1", "for sent"))
    (edit,), (deletion,) = stage.facts(ContributionEdited), stage.facts(ContributionDeleted)
    assert isinstance(edit, ContributionEdited)
    assert isinstance(deletion, ContributionDeleted)
    assert (edit.revision, edit.texts, deletion.revision) == (2, {"text": "siden"}, 3)
    assert stage.group.sessions[session].contributions["C1"].text == ""


def test_nobody_edits_or_deletes_for_another() -> None:
    stage, _ = staged()
    stage.arrive("P01", Posted("m1", "mit"))
    assert not stage.arrive("P02", Edited("m1", "dit")).facts
    assert not stage.arrive("P02", Deleted("m1")).facts
    assert not stage.arrive("P01", Edited("ukendt", "hvad")).facts


def test_an_edit_after_consent_was_taken_back_is_not_kept_and_a_deletion_is() -> None:
    stage, _ = staged()
    stage.arrive("P01", Posted("m1", "først"))
    stage.submit("P01", "consent.set", take_part="yes", research="no", quotation="no")
    assert not stage.arrive("P01", Edited("m1", "nyt")).facts
    assert len(stage.arrive("P01", Deleted("m1")).facts) == 1


@pytest.mark.parametrize("body", [Posted("m2", "Ring 22 33 44 55"), Edited("m1", "CPR 010101-0000")])
def test_a_citizens_data_are_not_kept_and_the_author_is_told(body: Posted | Edited) -> None:
    stage, _ = staged()
    stage.arrive("P01", Posted("m1", "først"))
    decision = stage.arrive("P01", body)
    assert not decision.facts
    assert not decision.sends
    assert isinstance(decision.reply, Receipt)
    assert decision.reply.tone == "warning"


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_message_is_nothing(text: str) -> None:
    stage, _ = staged()
    assert not stage.say("P01", text).facts


@pytest.mark.parametrize("text", ["🙂", "\u202eאבג", "x" * 10_000])
def test_any_message_is_kept(text: str) -> None:
    stage, _ = staged()
    stage.say("P01", text)
    assert made(stage)[0].texts == {"text": text}


def test_what_was_deleted_and_is_wanted_back_is_there_again() -> None:
    stage, session = staged()
    stage.arrive("P01", Posted("m1", "først"))
    assert not stage.arrive("P01", Undeleted("m1", "først")).facts, "it was not deleted"
    stage.arrive("P01", Deleted("m1"))
    for _ in range(2):
        stage.arrive("P01", Undeleted("m1", "først"))
    (back,) = stage.facts(ContributionEdited)
    assert (back.revision, back.texts) == (3, {"text": "først"})
    assert not stage.group.sessions[session].contributions["C1"].deleted
    assert not stage.arrive("P02", Undeleted("m1", "dit")).facts


# --- what was refused and mended, and what is no words ----------------------------------------------------------------

PHONE = "Ring til mig på 22 33 44 55 om praktikken"


def told(decision: Decision) -> set[str]:
    assert isinstance(decision.reply, Receipt)
    return words(decision.reply.line)


def test_what_was_refused_and_edited_as_asked_is_taken_as_posted() -> None:
    stage, _ = staged()
    stage.arrive("P02", Posted("m0", "om praktik"))
    assert "guard-posted" in told(stage.arrive("P01", Posted("m1", PHONE, thread="m0")))
    written, files = stage.now, (File("plan.pdf", "application/pdf"),)
    stage.now += timedelta(minutes=3)
    again = Edited("m1", "Skriv til mig om praktikken", "m0", files, written)
    for _ in range(2):
        stage.arrive("P01", again)
    answered = made(stage)[-1]
    assert (len(made(stage)), answered.texts) == (2, {"text": "Skriv til mig om praktikken"})
    assert (answered.reply_to, answered.message, len(answered.files)) == (made(stage)[0].contribution, "m1", 1)
    stage.arrive("P01", Edited("m1", "Skriv til mig", "m0", files, written))
    assert len(stage.facts(ContributionEdited)) == 1


def test_what_could_not_have_been_taken_when_it_was_written_is_not_taken_when_it_is_edited() -> None:
    """Written before the session, or before its author agreed to be recorded."""
    stage = Stage()
    stage.join()
    before = stage.now
    stage.arrive("P01", Posted("m1", PHONE))
    stage.now += timedelta(minutes=1)
    stage.open()
    stage.to("discussion")
    assert not stage.arrive("P01", Edited("m1", "uden nummer", written=before)).facts
    stage.submit("P02", "consent.set", take_part="yes", research="no", quotation="no")
    unheard = stage.now
    stage.arrive("P02", Posted("m2", "uden for optagelsen"))
    stage.now += timedelta(minutes=1)
    stage.submit("P02", "consent.set", take_part="yes", research="yes", quotation="no")
    assert not stage.arrive("P02", Edited("m2", "stadig uden for", written=unheard)).facts
    assert not stage.arrive("P01", Edited("m3", "hvornår?")).facts, "nobody says when it was written"
    assert made(stage) == []


def test_why_something_is_not_recorded_is_what_is_so() -> None:
    stage, _ = staged()
    stage.submit("P02", "consent.set", take_part="yes", research="no", quotation="no")
    assert "guard-posted-apart" in told(stage.arrive("P02", Posted("m1", PHONE))), "mending it would not help"
    stage.arrive("P01", Posted("m2", "først"))
    assert "guard-edited" in told(stage.arrive("P01", Edited("m2", PHONE, written=stage.now)))
    assert made(stage)[0].texts == {"text": "først"}


def test_a_message_that_is_only_a_file_is_recorded_by_its_type() -> None:
    stage, _ = staged()
    stage.arrive("P01", Posted("m1", "", files=(File("plan.pdf", "application/pdf"),)))
    (only,) = made(stage)
    assert (only.texts, only.files) == ({"text": ""}, ({"name": "plan.pdf", "type": "application/pdf"},))
    stage.arrive("P01", Edited("m1", "Her er planen", written=stage.now))
    assert len(stage.facts(ContributionEdited)) == 1


@pytest.mark.parametrize("text", ["", "Se her"])
def test_of_what_is_forwarded_only_the_authors_own_words_are_recorded_and_they_are_told(text: str) -> None:
    stage, _ = staged()
    decision = stage.arrive("P01", Posted("m1", text, forwarded=True))
    assert told(decision) == {"discussion-forwarded"}
    assert [item.texts["text"] for item in made(stage)] == [text] * bool(text)
    stage.submit("P02", "consent.set", take_part="yes", research="no", quotation="no")
    assert stage.arrive("P02", Posted("m2", text, forwarded=True)).reply is None


MENUS = ("response.relate", "proposal.open")


@pytest.mark.parametrize("menu", MENUS)
def test_why_nobody_can_build_on_a_message_is_said_as_it_is(menu: str) -> None:
    stage, _ = staged()
    stage.arrive("P01", Posted("m1", "først"))
    stage.arrive("P01", Deleted("m1"))
    stage.arrive("P01", Posted("m2", "", files=(File("a.pdf", "application/pdf"),)))
    stage.arrive("P01", Posted("m3", ASKED))
    why = {
        (person, message): key
        for person in ("P01", "P02")
        for message in ("m1", "m2", "m3", "m4")
        if isinstance(reply := stage.press(person, menu, f"test:{message}"), Receipt)
        for key in words(reply.line)
    }
    assert why == {
        **{(person, "m1"): "message-deleted" for person in ("P01", "P02")},
        **{(person, "m2"): "message-only-file" for person in ("P01", "P02")},
        ("P01", "m3"): "message-held",
        # What is held of others is theirs alone to know.
        ("P02", "m3"): "message-not-recorded",
        **{(person, "m4"): "message-not-recorded" for person in ("P01", "P02")},
    }


@pytest.mark.parametrize("menu", MENUS)
def test_a_message_of_an_earlier_session_is_not_said_to_be_unrecorded(menu: str) -> None:
    stage, session = staged()
    stage.arrive("P01", Posted("m1", "først"))
    stage.press("P07", "session.close", session)
    stage.open()
    stage.to("discussion")
    reply = stage.press("P01", menu, "test:m1")
    assert isinstance(reply, Receipt)
    assert words(reply.line) == {"message-of-another-session"}


def test_what_is_read_later_is_of_the_session_and_the_moment_that_it_was_written_in() -> None:
    stage, session = staged()
    written = stage.now + timedelta(minutes=1)
    stage.now += timedelta(hours=1)
    stage.arrive("P01", Posted("m1", "skrevet imens", written=written))
    (late,) = made(stage)
    assert (late.written, late.session, stage.entries[-1].happened) == (written, session, written)
    stage.press("P07", "session.close", session)
    after = stage.now + timedelta(minutes=1)
    stage.now += timedelta(hours=1)
    stage.arrive("P01", Posted("m2", "skrevet imens den var åben", written=written))
    stage.arrive("P01", Posted("m3", "skrevet efter", written=after))
    assert [item.message for item in made(stage)] == ["m1", "m2"]


# --- what likely points to a citizen --------------------------------------------------------------------------------

ASKED = "I går talte jeg med Mette Sørensen om praktik"


def test_what_likely_points_to_a_citizen_is_held_and_its_author_asked_alone() -> None:
    stage, _ = staged()
    decision = stage.arrive("P01", Posted("m1", ASKED))
    assert isinstance(decision.reply, Receipt)
    assert words(decision.reply.line) >= {"guard-asked-posted", "guard-person"}
    assert made(stage) == []
    assert stage.facts(ContributionHeld)[0].asked == {"person": 1}
    assert "Mette" not in repr(decision.facts) + repr(decision.reply)


@pytest.mark.parametrize("text", [ASKED, "Jeg talte med Mette Sørensen om et job i går"])
@pytest.mark.parametrize("again", [Posted, Edited])
def test_sent_again_or_edited_it_points_to_nobody_and_is_taken(again: type[Posted | Edited], text: str) -> None:
    stage, _ = staged()
    stage.arrive("P01", Posted("m1", ASKED))
    stage.arrive("P01", again("m2" if again is Posted else "m1", text))
    (taken,) = made(stage)
    assert taken.texts == {"text": text}
    assert taken.cleared == {"person": 1}


def test_edited_without_the_words_it_is_taken_where_it_was_written() -> None:
    stage, _ = staged()
    stage.arrive("P02", Posted("m0", "Hvem har prøvet det?"))
    stage.arrive("P01", Posted("m1", ASKED, thread="m0"))
    stage.arrive("P01", Edited("m1", "I går talte jeg med en borger om praktik"))
    first, second = made(stage)
    assert (second.reply_to, second.message, second.cleared) == (first.contribution, "m1", {})


@pytest.mark.parametrize(
    ("person", "body"),
    [
        ("P01", Posted("m1", ASKED)),
        ("P01", Posted("m2", "Det er Mette Sørensen fra Nørregade 5, 2. th.")),
        ("P01", Edited("m1", "Det er Mette Sørensen, og hun bor Nørregade 5, 2. th.")),
        ("P02", Edited("m1", ASKED + " igen")),
        ("P02", Posted("m2", ASKED)),
        ("P01", Posted("m2", ASKED + ", ring 20 12 34 56")),
    ],
    ids=["the same delivery", "more words", "edited to more", "another's edit", "another's words", "a number"],
)
def test_an_answer_goes_for_its_author_and_for_no_more_than_was_asked(person: str, body: Posted | Edited) -> None:
    stage, _ = staged()
    stage.arrive("P01", Posted("m1", ASKED))
    stage.arrive(person, body)
    assert made(stage) == []


def test_an_answer_is_given_once() -> None:
    stage, _ = staged()
    stage.arrive("P01", Posted("m1", ASKED))
    stage.arrive("P01", Posted("m2", ASKED))
    stage.arrive("P01", Posted("m3", "Og så kom Ahmed Hassan forbi"))
    assert len(made(stage)) == 1


def test_an_edit_that_adds_likely_words_is_asked_about_and_the_old_wording_stays_until_then() -> None:
    stage, session = staged()
    stage.arrive("P01", Posted("m1", "Jeg talte med en borger"))
    stage.arrive("P01", Edited("m1", ASKED))
    (contribution,) = stage.group.sessions[session].contributions.values()
    assert contribution.text == "Jeg talte med en borger"
    stage.arrive("P01", Edited("m1", ASKED + "."))
    (contribution,) = stage.group.sessions[session].contributions.values()
    assert contribution.text == ASKED + "."
    assert stage.facts(ContributionEdited)[-1].cleared == {"person": 1}


# --- a message that waits for its author ---------------------------------------------------------------------------

CLEAN = "I går talte jeg med en borger om praktik"
PHOTO = File("IMG_0007.jpg", "image/jpeg")


def awaits_message(stage: Stage, person: str) -> bool:
    """Whether their page says that a message of theirs waits for them."""
    page = home(stage.group, person, stage.now, stage.library)
    return any("held-message" in words(card) for card in page.cards)


def told_of_message(stage: Stage, person: str, key: str = "held-message") -> int:
    return sum(key in words(card) for card in stage.private(person))


def test_what_is_held_stands_on_its_authors_page_and_comes_back_once() -> None:
    stage, _ = staged()
    stage.arrive("P01", Posted("m1", ASKED))
    assert awaits_message(stage, "P01")
    assert not awaits_message(stage, "P02")
    stage.forward(timedelta(minutes=30))
    assert told_of_message(stage, "P01") == 1
    assert [told_of_message(stage, person) for person in ("P02", "P06", "P07")] == [0, 0, 0]
    assert not any("held-message" in words(card) for card in stage.public())
    stage.arrive("P01", Edited("m1", CLEAN))
    assert not awaits_message(stage, "P01")


def test_in_a_session_of_days_it_comes_back_the_next_working_day() -> None:
    stage = Stage()
    stage.join()
    stage.open(pace="spread")
    stage.to("discussion")
    stage.arrive("P01", Posted("m1", ASKED))
    (due,) = (item.due for item in stage.group.followups.values() if item.what == "held_message")
    assert due == stage.group.calendar.after_workdays(stage.now, 1)
    stage.forward(due - stage.now)
    assert told_of_message(stage, "P01") == 1


@pytest.mark.parametrize(
    "answer", [Edited("m1", CLEAN), Posted("m2", ASKED), Deleted("m1")], ids=["edited", "sent again", "deleted"]
)
def test_an_answer_ends_the_waiting(answer: Posted | Edited | Deleted) -> None:
    stage, session = staged()
    stage.arrive("P01", Posted("m1", ASKED))
    stage.arrive("P01", answer)
    assert not awaits_message(stage, "P01")
    stage.forward(timedelta(minutes=30))
    stage.press("P07", "session.close", session)
    assert told_of_message(stage, "P01") + told_of_message(stage, "P01", "held-message-over") == 0


def test_what_nobody_answered_for_is_said_to_be_left_out_when_the_session_closes() -> None:
    stage, session = staged()
    stage.arrive("P01", Posted("m1", ASKED))
    stage.press("P07", "session.close", session)
    assert told_of_message(stage, "P01", "held-message-over") == 1
    assert not awaits_message(stage, "P01")
    assert not [item for item in stage.group.followups.values() if item.what == "held_message"]
    assert "Mette" not in repr(stage.entries) + repr(stage.sent)


def test_a_wording_that_is_held_waits_too_and_what_stood_before_is_not_called_lost() -> None:
    stage, session = staged()
    stage.arrive("P01", Posted("m1", CLEAN))
    stage.arrive("P01", Edited("m1", ASKED))
    assert awaits_message(stage, "P01")
    stage.arrive("P01", Edited("m1", f"{CLEAN}."))
    assert not awaits_message(stage, "P01")
    assert not stage.group.sessions[session].held


@pytest.mark.parametrize(
    "between", [(), (Edited("m1", ASKED + ", Nørregade 5, 2. th."),)], ids=["at once", "held again"]
)
def test_edited_clean_it_keeps_what_was_attached(between: tuple[Edited, ...]) -> None:
    stage, _ = staged()
    stage.arrive("P01", Posted("m1", ASKED, files=(PHOTO,)))
    for edit in between:
        stage.arrive("P01", edit)
    stage.arrive("P01", Edited("m1", CLEAN))
    assert [fact.files for fact in made(stage)] == [({"name": PHOTO.name, "type": PHOTO.type},)]


def test_the_string_names_nobody_whose_message_waits() -> None:
    stage, _ = staged()
    stage.arrive("P01", Posted("m1", ASKED))
    page = home(stage.group, "P07", stage.now, stage.library)
    assert not any("followup-held_message" in words(card) for card in page.cards)
    assert all(item.person == "" for item in stage.group.followups.values() if item.what == "held_message")
