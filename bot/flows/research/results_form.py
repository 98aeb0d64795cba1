"""Where a researcher writes the results note: drafted from the record, changed until it says what they mean, and sent
to the group, in each language that somebody in it reads."""

from collections.abc import Callable

from bot.domain.events import Act, Values
from bot.domain.facts import ResultsSent, SeriesResultsSent
from bot.domain.ports import Channel
from bot.domain.views import Button, Card, Form, Heading, Items, Line, Notice, Para, TextInput, Word, text_of
from bot.domain.vocabulary import LANGUAGES, Language
from bot.flows.model.state import Group, Session
from bot.flows.phases.figure_lines import figure_line
from bot.flows.phases.recap import close_loop, excerpt, proposal_fate
from bot.flows.privacy import figures
from bot.flows.privacy.reading import as_all_read
from bot.flows.research.results import for_channel
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Step, bilingual, form_key

OFFERED = 3
"""Sessions whose note can be written from the page: the newest."""
MOST = 12
"""Sessions, and proposals, that a draft on the series names: the newest."""


def card(group: Group) -> Card | None:
    """Which notes the group has been told, and the ways to write them and to look at them as they are."""
    held = _held(group)
    if not held:
        return None
    lines = [
        Word("results-told" if item.id in group.results else "results-not-told", {"what": session_title(item)})
        for item in held[-OFFERED:]
    ]
    whole = "results-told" if group.series_results else "results-not-told"
    lines.append(Word(whole, {"what": Word("results-series-title")}))
    buttons = [
        Button(Word("button-results-write", {"number": item.number}), Act("results.open", item.id), opens=True)
        for item in reversed(held[-OFFERED:])
    ]
    buttons += [
        Button(Word("button-series-write"), Act("series.open"), opens=True),
        Button(Word("button-results-draft", {"number": held[-1].number}), Act("results.fetch", held[-1].id, arg="pdf")),
        Button(Word("button-series-draft"), Act("series.fetch", arg="pdf")),
    ]
    blocks = (Heading(Word("results-notes")), Items(tuple(lines)), Para(Word("results-draft-about"), quiet=True))
    return Card(blocks, tuple(buttons))


def others_of(group: Group) -> tuple[Language, ...]:
    """The languages beside the group's own that somebody in it reads."""
    read = {person.language for person in group.people.values() if person.here}
    return tuple(language for language in LANGUAGES if language in read and language != group.language)


# --- on a session -------------------------------------------------------------------------------------------------


def open_results(step: Step) -> Decision:
    if step.session.started is None:
        return step.warn("results-not-held")
    return step.done(_session_form(step))


def _session_form(step: Step) -> Form:
    session = step.session
    told = step.group.results.get(session.id, {})
    return _form(step, Act("results.send", session.id), told, lambda language: draft_of(step, session, language))


def _form(step: Step, act: Act, told: dict[str, str], draft: Callable[[str], str]) -> Form:
    """What is sent is what the researcher makes of the draft."""
    group = step.group
    who = "results-form-who" if act.of else "results-series-form-who"
    others = [TextInput(language, Word(f"results-text-{language}"), required=False) for language in others_of(group)]
    values: Values = {"text": told.get("text") or draft(group.language)}
    values |= {item.name: told.get(item.name) or draft(item.name) for item in others}
    return Form(
        act=act,
        title=Word("results-form-title"),
        blocks=(Para(Word("results-form-about")), Notice(Word(who), tone="privacy")),
        inputs=(TextInput("text", Word("results-text")), *others),
        submit=Word("results-submit"),
        values=values,
        drafts=True,
    )


def draft_of(step: Step, session: Session, language: str) -> str:
    """What came of a session, for the group to read: nobody is named, and figures are shown as in the session."""
    group = step.group

    def part(heading: str, lines: list[Line]) -> list[str]:
        return ["", say(Word(heading)), *(f"- {say(item)}" for item in lines)] if lines else []

    def say(line: Line) -> str:
        return step.library.say(line, language, group.zone)

    shown = figures.stances(as_all_read(session))
    said_back: list[Line] = [
        Word("results-claim", {"claim": bilingual(claim.text), "said": figure_line("stances", shown[claim.id])})
        for claim in session.dilemma.claims
        if claim.id in shown
    ]
    grown: list[Line] = [
        Word("results-grown", {"text": excerpt(session.contributions[source].text), "what": excerpt(proposal.what)})
        for proposal in group.proposals_of(session.id)
        for source in proposal.sources
        if source in session.contributions and not session.contributions[source].deleted
    ]
    proposals: list[Line] = [proposal_fate(group, item) for item in group.proposals_of(session.id)]
    asked = [request for request in group.requests.values() if request.session == session.id]
    answers: list[Line] = [
        Word("results-answered", {"question": excerpt(item.question), "answer": excerpt(item.answer)})
        if item.answer
        else Word("results-waiting", {"question": excerpt(item.question)})
        for item in asked
    ]
    return "\n".join(
        (
            say(Word("results-opening", {"session": session_title(session)})),
            *part("results-claims", said_back),
            *part("results-contributions", grown),
            *part("recap-proposals", proposals),
            *part("results-requests", answers),
            "",
            say(Word("results-rest", {"contributions": len(session.contributions)})),
        )
    )


def send_results(step: Step) -> Decision:
    session = step.session
    if session.started is None:
        return step.warn("results-not-held")
    form = _session_form(step)
    if wrong := step.filled(form):
        return step.done(wrong)
    texts = _written(step, form)
    if step.group.results.get(session.id) == texts:
        return step.receipt("results-sent-already")
    step.record(ResultsSent(session=session.id, person=step.person.id, texts=texts))
    title, about = Word("results-title", {"number": session.number}), session.id
    note = for_channel(title, texts, Act("results.read", about), Act("results.fetch", about))
    step.send(Channel(), note, card=f"results:{session.id}")
    if step.group.latest is not None and step.group.latest.id == session.id:
        close_loop(step)
    return step.receipt("results-sent")


def _written(step: Step, form: Form) -> dict[str, str]:
    """What was written, by language; the draft of the form is needed no more."""
    step.discard = form_key(form.act)
    written = {item.name: text_of(step.values, item.name) for item in form.inputs}
    return {name: text for name, text in written.items() if text}


# --- on the series ------------------------------------------------------------------------------------------------


def open_series(step: Step) -> Decision:
    if not _held(step.group):
        return step.warn("results-not-held")
    return step.done(_series_form(step))


def _held(group: Group) -> list[Session]:
    return [session for session in group.sessions.values() if session.started is not None]


def _series_form(step: Step) -> Form:
    told = step.group.series_results
    return _form(step, Act("series.send"), told, lambda language: series_draft(step, language))


def series_draft(step: Step, language: str) -> str:
    """What has come of the series: what the group met, and what became of what it proposed. Nobody is named."""
    group = step.group

    def say(line: Line) -> str:
        return step.library.say(line, language, group.zone)

    held = _held(group)
    proposals = [item for item in group.proposals.values() if not item.withdrawn]
    asked = list(group.requests.values())
    met = [f"- {say(session_title(item))}" for item in held[-MOST:]]
    became = [f"- {say(proposal_fate(group, item))}" for item in proposals[-MOST:]]
    answered: Line = Word("results-series-asked", {"asked": len(asked), "answered": sum(bool(e.answer) for e in asked)})
    parts = [say(Word("results-series-opening", {"theme": Word(f"theme-{group.theme}"), "sessions": len(held)}))]
    parts += ["", say(Word("results-series-met")), *met]
    parts += ["", say(Word("recap-proposals")), *became] if became else []
    parts += ["", say(answered)] if asked else []
    return "\n".join((*parts, "", say(Word("results-series-rest"))))


def send_series(step: Step) -> Decision:
    if not _held(step.group):
        return step.warn("results-not-held")
    form = _series_form(step)
    if wrong := step.filled(form):
        return step.done(wrong)
    texts = _written(step, form)
    if step.group.series_results == texts:
        return step.receipt("results-sent-already")
    step.record(SeriesResultsSent(person=step.person.id, texts=texts))
    note = for_channel(Word("results-series-title"), texts, Act("series.read"), Act("series.fetch"))
    step.send(Channel(), note, card="results:series")
    return step.receipt("results-sent")
