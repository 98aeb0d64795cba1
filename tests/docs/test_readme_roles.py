"""Every sentence of the README that says what a role can do or is promised is lived through here, and named."""

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from bot.domain.facts import ContributionMade, PromptShown, ResponseGiven
from bot.domain.views import Bars, Count, Form, Home, Notice, Pairs, TextInput, Who
from storage.tape import seal, verify_chain
from tests.flows.people.test_home import page
from tests.flows.stage import ANSWERING, EVERYBODY, LEADER, RESEARCHERS, Stage
from tests.flows.waiting.test_states import decided, tried
from tests.flows.walk import act_names, lines, wire, words

README = Path(__file__).parents[2] / "README.md"
ROLES = re.compile(r"leader|caseworker|researcher|practitioner|Leder 1|Forsker 1|Sagsbehandler|To everybody", re.I)
PROMISES = re.compile(r"\*\*To (the )?\w+\*\*")
R = RESEARCHERS[0]


def sentences() -> list[str]:
    """Those about roles, in prose: a table and a picture's text say nothing of what anybody can do."""
    found: list[str] = []
    for part in re.split(r"\n\s*\n", README.read_text(encoding="utf-8")):
        if part.startswith(("    ", "|", "#", "!")):
            continue
        for item in re.split(r"\n(?=- |\d\. )", part):
            said = re.split(r"(?<=[.!?]) (?=[A-Z*])", " ".join(item.split()))
            found += [text for text in said if ROLES.search(text) or PROMISES.search(item)]
    return found


def answering() -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    return stage, session


# --- the caseworker -----------------------------------------------------------------------------------------------


def nobody_sees_a_private_answer_before_it_is_shared() -> None:
    stage, session = answering()
    before = len(stage.sent)
    stage.answer("P01", session, "kun mit")
    others = [person for person in EVERYBODY if person != "P01"]
    assert not any("kun mit" in wire(send.view) for _, send in stage.sent[before:])
    assert not any("kun mit" in wire(page(stage, person)) for person in others)
    for person in ANSWERING[1:]:
        stage.answer(person, session)
    assert any("kun mit" in wire(card) for card in stage.public()), "shared, it is there"


def every_form_says_who_sees_it() -> None:
    stage, session = answering()
    forms = [stage.press("P01", "response.open", session), stage.press("P01", "knowledge.open", session)]
    stage.to("proposals")
    forms.append(stage.press("P01", "proposal.open", session))
    for form in forms:
        assert isinstance(form, Form)
        assert any(isinstance(item, TextInput) for item in form.inputs)
        told = next(block for block in form.blocks if isinstance(block, Notice))
        assert told.tone == "privacy", form.act.name
    assert {"privacy-pseudonym", "alias-yours", "until-moment"} <= words(forms[0])


def what_points_at_a_citizen_is_refused_and_stays_with_its_author() -> None:
    stage, session = answering()
    form = stage.press("P01", "response.open", session)
    assert isinstance(form, Form)
    name = next(item.name for item in form.inputs if isinstance(item, TextInput))
    for text in ("cpr 010190-1234", "ring på 20 12 34 56", "skriv til ole@eksempel.dk"):
        back = stage.answer("P01", session, text)
        assert isinstance(back, Form)
        assert name in back.errors
        assert text in wire(back.values), "it stays with them"
        assert not stage.facts(ResponseGiven)
        assert text not in str(stage.drafts)


def nobody_is_ranked() -> None:
    stage, session = answering()
    for person in ANSWERING:
        stage.answer(person, session)
    views = [*(send.view for _, send in stage.sent), *(page(stage, person) for person in EVERYBODY)]
    figures = [block for view in views for block in _figures(view)]
    assert figures
    assert not any(isinstance(line, Who) for line in lines(figures)), "no figure stands beside a person"


def _figures(view: object) -> list[Bars | Count | Pairs]:
    cards = view.cards if isinstance(view, Home) else (view,)
    return [block for card in cards for block in getattr(card, "blocks", ()) if isinstance(block, Bars | Count | Pairs)]


# --- the leader ---------------------------------------------------------------------------------------------------


def the_leaders_page_holds_what_only_they_can_do() -> None:
    stage, proposal = decided(backed="")
    assert "backing.open" in act_names(page(stage, LEADER))
    assert not any("backing.open" in act_names(page(stage, person)) for person in EVERYBODY if person != LEADER)
    back = stage.submit(LEADER, "backing.give", proposal, backed="no", reason="")
    assert isinstance(back, Form), "a no has a reason"
    assert "backing.open" in act_names(stage.press(LEADER, "status.show")), "also where there is no page that stays"
    stage = tried(days=1)
    assert "tryout.stop.open" in act_names(page(stage, LEADER))
    assert "tryout.stop.open" in act_names(stage.press(LEADER, "status.show"))
    assert "tryout.stop.open" not in act_names(page(stage, "P04"))


# --- the researcher -----------------------------------------------------------------------------------------------


def the_tape_cannot_be_changed_unnoticed_and_holds_pseudonyms_and_consent() -> None:
    stage, _ = answering()
    stage.submit("P02", "consent.set", take_part="no", research="no", quotation="no")
    stage.to("discussion")
    stage.say("P01", "Jeg ringer altid først")
    stage.say("P02", "Det her skal ikke med")
    assert len(stage.facts(ContributionMade)) == 1
    rows = []
    heads: dict[str, str] = {}
    for entry in stage.entries:
        rows.append(seal(entry, heads.get(entry.stream, "")))
        heads[entry.stream] = rows[-1]["link"]
    assert verify_chain(rows) == []
    changed = next(row for row in rows if row["kind"] == msgspec.to_builtins(stage.facts(PromptShown)[0])["kind"])
    changed["data"] = changed["data"].replace("da", "en", 1)
    assert verify_chain(rows)
    assert {entry.actor for entry in stage.entries} <= {*EVERYBODY, ""}


def a_researcher_plans_looks_and_shares() -> None:
    stage = Stage()
    stage.join()
    assert "session.plan.open" in act_names(page(stage, R))
    stage.submit(R, "session.plan", format="practitioner", dilemma="encounter-unwanted-placement", pace="live")
    session = list(stage.group.sessions)[-1]
    assert {"session.preview", "session.start", "session.schedule.open"} <= act_names(page(stage, R))
    seen = stage.press(R, "session.preview", session)
    assert isinstance(seen, Home)
    assert len(seen.cards) > 10
    assert not stage.public(), "nobody else has seen any of it"
    stage.press(R, "session.start", session)
    stage.to("response")
    stage.answer("P01", session)
    assert "session.next" in act_names(page(stage, R)), "they share the answers when they like"


def the_string_is_one_page() -> None:
    stage = tried(days=10)
    stage.press(R, "session.close", list(stage.group.sessions)[-1])
    shown = stage.press(R, "string.show")
    assert {"take-up-checkin"} & words(shown) or {"take-up-results"} & words(shown)
    form = stage.press(R, "results.open", list(stage.group.sessions)[-1])
    assert isinstance(form, Form)
    assert any(form.values.values()), "drafted from the record"


# --- everybody ----------------------------------------------------------------------------------------------------


def what_is_done_twice_happens_once() -> None:
    stage, session = answering()
    for _ in range(2):
        stage.answer("P01", session, "én gang")
    assert len(stage.facts(ResponseGiven)) == 1


ABOUT_NOBODYS_RIGHTS = "It says what FLIP is, how to find one's way, or is lived through by tests/e2e/test_readme.py."
SCENES: dict[str, Callable[[], None] | str] = {
    "FLIP (*fælles": ABOUT_NOBODYS_RIGHTS,
    "It presents the dilemma": ABOUT_NOBODYS_RIGHTS,
    "On the left you choose who you are": ABOUT_NOBODYS_RIGHTS,
    "1. Choose **Sagsbehandler 1**": ABOUT_NOBODYS_RIGHTS,
    "Choose **Sagsbehandler 1**": ABOUT_NOBODYS_RIGHTS,
    "The others are played": ABOUT_NOBODYS_RIGHTS,
    "The leader backs it": ABOUT_NOBODYS_RIGHTS,
    "On the left you can be anybody else": a_researcher_plans_looks_and_shares,
    "Between the meetings researchers have one page": the_string_is_one_page,
    "- **To the caseworker**: nobody sees": nobody_sees_a_private_answer_before_it_is_shared,
    "Every form says on top": every_form_says_who_sees_it,
    "CPR numbers": what_points_at_a_citizen_is_refused_and_stays_with_its_author,
    "Nobody is ranked": nobody_is_ranked,
    "- **To the leader**": the_leaders_page_holds_what_only_they_can_do,
    "- **To the researcher**": the_tape_cannot_be_changed_unnoticed_and_holds_pseudonyms_and_consent,
    "- **To everybody**": what_is_done_twice_happens_once,
}
"""How a sentence begins -> where it is lived through, or why it is not."""


def test_every_sentence_about_a_role_has_its_scene() -> None:
    said = sentences()
    assert len(said) >= 14
    assert not [text for text in said if not any(text.startswith(begins) for begins in SCENES)]
    used = {begins for begins in SCENES if any(text.startswith(begins) for text in said)}
    assert len(SCENES) - len(used) <= 1, SCENES.keys() - used


@pytest.mark.parametrize("begins", [begins for begins, scene in SCENES.items() if callable(scene)])
def test_the_sentence_is_true(begins: str) -> None:
    scene = SCENES[begins]
    assert callable(scene)
    scene()
