"""Planning a session: what can be planned here, and what a researcher can do with a plan."""

from bot.domain.events import Act
from bot.domain.facts import SessionDropped, SessionPlanned
from bot.domain.views import (
    Args,
    Block,
    Button,
    Card,
    Choice,
    Form,
    Heading,
    Line,
    Notice,
    Para,
    Part,
    When,
    Word,
    text_of,
)
from bot.domain.vocabulary import PACES, READERS, Pace, Readers, known
from bot.flows.model.state import Group, Session
from bot.flows.phases import readers
from bot.flows.seminar import exchange
from bot.flows.session import scheduling
from bot.flows.session.needs import followed_up, lacking, unmet
from bot.flows.session_texts import presentation_card, session_title
from bot.flows.step import Decision, Step, bilingual, form_key, mend
from prompts.schema import Dilemma, Format

FIRST = "practitioner"
"""The format with which every series begins, and so the first that is offered."""
READS = 200
"""Words that are read in a minute, at a calm pace."""


def plan_form(step: Step) -> Form:
    """Formats for several groups are offered where there is a seminar; elsewhere a sentence says what is missing."""
    theme = step.group.theme
    known = sorted(step.library.formats.values(), key=lambda item: (item.id != FIRST, item.id))
    here = [item for item in known if exchange.possible(step.group) or not exchange.together(item)]
    formats = [item for item in here if not lacking(step.group, item)]
    alone = (Word("plan-no-seminar"),) if len(here) < len(known) else ()
    reasons = (*alone, *unmet(step.group, here))
    dilemmas = sorted(step.dilemmas.values(), key=lambda dilemma: (dilemma.theme != theme, dilemma.id))
    return Form(
        act=Act("session.plan"),
        title=Word("plan-title"),
        blocks=(Para(Word("plan-intro")), *(Para(line, quiet=True) for line in reasons)),
        inputs=(
            Choice("format", Word("plan-format"), tuple((item.id, _format_line(item)) for item in formats)),
            Choice(
                "dilemma",
                Word("plan-dilemma"),
                tuple((item.id, _dilemma_line(step.group, item)) for item in dilemmas),
                help=Word("plan-dilemma-help"),
                required=all(item.needs.dilemma for item in formats),
            ),
            Choice(
                "pace",
                Word("plan-pace"),
                (("live", Word("pace-live")), ("spread", Word("pace-spread"))),
                help=Word("plan-pace-help"),
            ),
            Choice(
                "readers",
                Word("plan-readers"),
                tuple((item, Word(f"plan-readers-{item}")) for item in READERS),
                help=Word("plan-readers-help"),
                required=False,
                default=readers.offered(step.group),
            ),
        ),
        submit=Word("plan-submit"),
        drafts=True,
        parts=(
            Part(Word("plan-part-what"), ("format", "dilemma", "pace", "readers")),
            Part(Word("plan-part-look"), (), _as_seen(step)),
        ),
    )


def _as_seen(step: Step) -> tuple[Block, ...]:
    """The dilemma that was chosen, as the group will meet it."""
    chosen = {**step.kept, **step.values}
    script = step.library.formats.get(text_of(chosen, "format"))
    dilemma = step.dilemmas.get(text_of(chosen, "dilemma"))
    if script is not None and not script.needs.dilemma:
        return (Notice(Word("plan-look-none")),)
    if script is None or dilemma is None:
        return ()
    session = Session("", 0, "", "live", "pseudonym", 0, script, dilemma)
    words = len(step.library.reading(dilemma, "da").split())
    args: Args = {
        "theme": Word(f"theme-{dilemma.theme}"),
        "whom": Word("plan-look-leaders" if dilemma.balances else "plan-look-everybody"),
        "minutes": max(1, round(words / READS)),
    }
    return (Notice(Word("plan-look", args)), *presentation_card(session).blocks)


def _format_line(script: Format) -> Line:
    """Its name, who answers, and how long it takes."""
    roles = Word("plan-answering-" + "-".join(script.answering))
    minutes = sum(phase.live_minutes for phase in script.phases)
    days = sum(phase.spread_days for phase in script.phases)
    args: Args = {"format": bilingual(script.title), "roles": roles, "minutes": minutes, "days": days}
    return Word("plan-format-line", args)


def _dilemma_line(group: Group, dilemma: Dilemma) -> Line:
    """Its name, its theme where that is not the group's, and when the group met it."""
    args: Args = {"dilemma": bilingual(dilemma.title)}
    met = [item.started for item in group.sessions.values() if item.dilemma.id == dilemma.id and item.started]
    if met:
        return Word("plan-dilemma-met", {**args, "on": When(met[-1], "month")})
    if dilemma.theme == group.theme:
        return bilingual(dilemma.title)
    return Word("plan-dilemma-theme", {**args, "theme": Word(f"theme-{dilemma.theme}")})


def open_plan(step: Step) -> Decision:
    if step.group.session is not None:
        return step.warn("plan-running", title=session_title(step.group.session))
    return step.done(plan_form(step))


def plan(step: Step) -> Decision:
    form = plan_form(step)
    wanted_format = step.library.formats.get(text_of(step.values, "format"))
    if wanted_format is not None and (reasons := lacking(step.group, wanted_format)):
        return step.done(mend(form, step.values, {"format": reasons[0]}))
    if wrong := step.filled(form):
        return step.done(wrong)
    script = step.library.formats[text_of(step.values, "format")]
    named = text_of(step.values, "dilemma") if script.needs.dilemma else ""
    if script.needs.dilemma and not named:
        return step.done(mend(form, step.values, {"dilemma": Word("fault-missing")}))
    dilemma = step.dilemmas[named] if named else followed_up(step.group) or step.dilemmas[min(step.dilemmas)]
    if script.weighs == "balances" and not dilemma.balances:
        return step.done(mend(form, step.values, {"dilemma": Word("plan-no-balances")}))
    if script.themes and dilemma.theme not in script.themes:
        return step.done(mend(form, step.values, {"dilemma": Word("plan-other-theme")}))
    step.discard = form_key(form.act)
    pace = known(text_of(step.values, "pace"), PACES)
    # A form that was posted before there was a choice promised that everybody reads at once.
    wanted = known(text_of(step.values, "readers") or "everybody", READERS)
    read_by = readers.chosen_for(script, wanted, together=exchange.together(script))
    plans = [session for session in step.group.sessions.values() if session.status == "planned"]
    if (step.person.id, pace, script, dilemma, read_by) in [
        (item.opener, item.pace, item.format, item.dilemma, item.readers) for item in plans
    ]:
        # The form was sent twice: one plan.
        return step.receipt("plan-made")
    session_id = _plan(step, pace, script, dilemma, read_by)
    exchange.join(step, session_id)
    return step.receipt("plan-made")


def adopt(step: Step) -> Decision:
    """The plan of a sister group becomes one of this group's own, word for word, with this group's promises."""
    meeting = exchange.offered(step.group, step.act.arg)
    if meeting is None or meeting.plan is None:
        return step.warn("offer-gone")
    session_id = _plan(step, meeting.plan.pace, meeting.plan.format, meeting.plan.dilemma)
    exchange.take_part(step, session_id, meeting.id, named=meeting.named)
    return step.receipt("plan-made")


def _plan(step: Step, pace: Pace, script: Format, dilemma: Dilemma, read_by: Readers = "everybody") -> str:
    session_id = step.group.next_id("S")
    step.record(
        SessionPlanned(
            session=session_id,
            number=1 + sum(session.status != "dropped" for session in step.group.sessions.values()),
            person=step.person.id,
            pace=pace,
            promise=step.group.promise,
            smallest_cell=step.group.smallest_cell,
            format=script.model_dump(mode="json"),
            dilemma=dilemma.model_dump(mode="json"),
            readers=read_by,
        )
    )
    return session_id


def planned_card(group: Group, session: Session) -> Card:
    """What a researcher can do with a plan."""
    planned = scheduling.ahead(group, session.id)
    starts = () if planned is None else (Notice(scheduling.moments(group, session, planned.due)),)
    return Card(
        (
            Heading(session_title(session)),
            Para(
                Word(
                    "plan-summary",
                    {
                        "format": bilingual(session.format.title),
                        "pace": Word(f"pace-{session.pace}"),
                        "promise": Word(f"promise-{session.promise}"),
                    },
                )
            ),
            readers.promise(session),
            *starts,
            Notice(Word("plan-next"), tone="info"),
        ),
        (
            Button(
                Word("plan-start"),
                Act("session.start", session.id, session.revision),
                style="primary",
                confirm=Word("plan-start-confirm"),
            ),
            scheduling.set_button(group, session),
            Button(Word("plan-preview"), Act("session.preview", session.id, session.revision), opens=True),
            Button(
                Word("plan-drop"),
                Act("session.drop", session.id, session.revision),
                style="danger",
                confirm=Word("plan-drop-confirm" if planned is None else "plan-drop-told-confirm"),
            ),
        ),
    )


def drop(step: Step) -> Decision:
    if step.session.status != "planned":
        return step.warn("plan-gone")
    scheduling.untell(step, step.session)
    step.record(SessionDropped(session=step.session.id, person=step.person.id))
    return step.receipt("plan-dropped")
