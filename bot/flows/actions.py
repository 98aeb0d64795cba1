"""What can be done: every button and form of the flows, by name, with who may use it and when."""

from typing import Literal

from msgspec import Struct

from bot.domain.vocabulary import ROLES, Role
from bot.flows.between import absence, agenda, followups, tryout
from bot.flows.lend_an_ear import circle, listeners, next_step, owner
from bot.flows.people import calendar_file, guide, onboarding, own_record, own_spoken, own_tags
from bot.flows.phases import decision as deciding
from bot.flows.phases import knowledge, pledge, pledge_views, proposal, response, review
from bot.flows.research import delivery, log_request, overview, own_dilemmas, pulse, results, results_form
from bot.flows.seminar import exchange, plenary
from bot.flows.session import lifecycle, planning, preview, scheduling, screen, stepping_back
from bot.flows.spoken import recording
from bot.flows.step import Handler

STEERING: tuple[Role, ...] = ("researcher",)
LEADING: tuple[Role, ...] = ("leader",)
PRACTISING: tuple[Role, ...] = ("practitioner",)


class Action(Struct, frozen=True):
    """What a button or a form does. `about`: what its `of` must name. `current`: its button must not be older than the
    session; `live`: the session must be running."""

    handler: Handler
    about: Literal["sessions", "proposals", "tryouts", "requests", "pledges", ""]
    roles: tuple[Role, ...] = ROLES
    current: bool = False
    live: bool = False
    moves: bool = False
    """It may be what the phase waits for."""
    refuses: str = ""
    """What those of other roles are told, where it takes more to say why."""
    own: bool = False
    """Only those whose it is may do it, and those beside them who are named on it: it is not shown to everybody."""

    @property
    def for_everybody(self) -> bool:
        return self.roles == ROLES and not self.own


def _in_circle(handler: Handler, *, live: bool = True, moves: bool = False) -> Action:
    """In a circle of colleagues."""
    return Action(handler, "sessions", PRACTISING, live=live, moves=moves, refuses="ear-not-yours-to-read")


ACTIONS: dict[str, Action] = {
    "session.plan.open": Action(planning.open_plan, "", STEERING),
    "session.plan": Action(planning.plan, "", STEERING),
    "session.schedule.open": Action(scheduling.open_schedule, "sessions", STEERING),
    "session.schedule": Action(scheduling.schedule, "sessions", STEERING),
    "session.preview": Action(preview.show, "sessions", STEERING),
    "session.start": Action(lifecycle.start, "sessions", STEERING, current=True),
    "session.drop": Action(planning.drop, "sessions", STEERING),
    "session.next": Action(lifecycle.next_phase, "sessions", STEERING, current=True, live=True),
    "session.back": Action(stepping_back.take_back, "sessions", STEERING, current=True, live=True),
    "session.extend": Action(lifecycle.extend, "sessions", STEERING, current=True, live=True),
    "session.pause": Action(lifecycle.pause, "sessions", STEERING, current=True, live=True),
    "session.resume": Action(lifecycle.resume, "sessions", STEERING, current=True, live=True),
    "session.close": Action(lifecycle.close, "sessions", STEERING, current=True, live=True),
    "session.nudge": Action(lifecycle.nudge, "sessions", STEERING, current=True, live=True),
    "session.ready": Action(lifecycle.ready, "sessions", current=True, live=True, moves=True),
    "session.show": Action(lifecycle.show, "sessions"),
    "session.own": Action(lifecycle.own, "sessions"),
    "reminder.later": Action(absence.later, "sessions", live=True, current=True),
    "reminder.snooze.open": Action(absence.open_snooze, "sessions", live=True, current=True),
    "reminder.snooze": Action(absence.snooze, "sessions", live=True),
    "reminder.unmute": Action(absence.unmute, ""),
    "checkin.later": Action(absence.later, "tryouts", own=True),
    "checkin.snooze.open": Action(absence.open_snooze, "tryouts", own=True),
    "checkin.snooze": Action(absence.snooze, "tryouts", own=True),
    "leave.open": Action(absence.open_leave, ""),
    "leave.plan": Action(absence.plan_leave, ""),
    "leave.end": Action(absence.end_leave, ""),
    "agenda.open": Action(agenda.open_agenda, "", STEERING),
    "agenda.change": Action(agenda.change, "", STEERING),
    "note.open": Action(agenda.open_note, "", STEERING),
    "note.plan": Action(agenda.plan_note, "", STEERING),
    "followup.do": Action(followups.do_held, "", STEERING),
    "followup.skip": Action(agenda.skip_held, "", STEERING),
    "response.open": Action(response.open_response, "sessions"),
    "response.give": Action(response.give, "sessions", moves=True),
    "response.pass": Action(response.pass_on, "sessions", moves=True),
    "response.withdraw": Action(response.withdraw, "sessions"),
    "response.relate": Action(knowledge.open_relate, ""),
    "claim.relate": Action(knowledge.relate, "sessions"),
    "results.read": Action(results.read, "sessions"),
    "results.fetch": Action(results.fetch, "sessions"),
    "series.read": Action(results.read_series, ""),
    "series.fetch": Action(results.fetch_series, ""),
    "pulse.open": Action(pulse.open_pulse, "sessions", live=True),
    "pulse.give": Action(pulse.give, "sessions", live=True),
    "tags.open": Action(own_tags.open_tags, "sessions"),
    "tags.set": Action(own_tags.tag, "sessions"),
    "screen.open": Action(screen.open_screen, "sessions", STEERING, live=True),
    "knowledge.open": Action(knowledge.open_ask, ""),
    "knowledge.ask": Action(knowledge.ask, "sessions"),
    "knowledge.answer.open": Action(knowledge.open_answer, "requests", STEERING),
    "knowledge.answer": Action(knowledge.answer, "requests", STEERING),
    "proposal.open": Action(proposal.open_proposal, ""),
    "proposal.make": Action(proposal.make, "sessions"),
    "proposal.revise.open": Action(proposal.open_revise, "proposals", own=True),
    "proposal.revise": Action(proposal.revise, "proposals", own=True),
    "proposal.withdraw.open": Action(proposal.open_withdraw, "proposals", own=True),
    "proposal.withdraw": Action(proposal.withdraw, "proposals", own=True),
    "position.open": Action(proposal.open_position, "proposals"),
    "positions.unseal": Action(deciding.open_early, "proposals", STEERING),
    "position.take": Action(proposal.take_position, "proposals", moves=True),
    "objection.open": Action(proposal.open_objection, "proposals"),
    "objection.answer": Action(proposal.answer_objection, "proposals"),
    "backing.open": Action(proposal.open_backing, "proposals", LEADING),
    "backing.give": Action(proposal.give_backing, "proposals", LEADING, moves=True),
    "tryout.open": Action(tryout.open_tryout, "proposals"),
    "tryout.plan": Action(tryout.plan, "proposals"),
    "checkin.open": Action(tryout.open_checkin, "tryouts", own=True),
    "checkin.give": Action(tryout.give_checkin, "tryouts", own=True),
    "tryout.stop.open": Action(tryout.open_stop, "tryouts", own=True),
    "tryout.stop": Action(tryout.stop, "tryouts", own=True),
    "outcome.open": Action(tryout.open_outcome, "tryouts", own=True),
    "outcome.decide": Action(tryout.decide_outcome, "tryouts", moves=True, own=True),
    "review.open": Action(review.open_review, "sessions"),
    "review.give": Action(review.give, "sessions", moves=True),
    "pledge.open": Action(pledge.open_pledge, "sessions", LEADING),
    "pledge.make": Action(pledge.make, "sessions", LEADING, moves=True),
    "pledge.withdraw": Action(pledge.withdraw, "pledges", LEADING),
    "pledge.view.open": Action(pledge_views.open_view, "pledges", PRACTISING),
    "pledge.view": Action(pledge_views.view, "pledges", PRACTISING),
    "pledge.view.withdraw": Action(pledge_views.withdraw_view, "pledges", PRACTISING),
    "ear.read": _in_circle(circle.read, live=False),
    "ear.open": _in_circle(owner.open_excerpt),
    "ear.release": _in_circle(owner.release, moves=True),
    "ear.share": _in_circle(owner.share, moves=True),
    "ear.withdraw": _in_circle(owner.withdraw, moves=True),
    "ear.mark.open": _in_circle(listeners.open_mark),
    "ear.mark": _in_circle(listeners.mark, moves=True),
    "ear.marks.share": _in_circle(owner.share_marks),
    "ear.ask.open": _in_circle(listeners.open_ask),
    "ear.ask": _in_circle(listeners.ask, moves=True),
    "ear.answer.open": _in_circle(owner.open_answer),
    "ear.answer": _in_circle(owner.answer, moves=True),
    "ear.advise.open": _in_circle(listeners.open_advise),
    "ear.advise": _in_circle(listeners.advise, moves=True),
    "ear.ideas.share": _in_circle(owner.share_ideas),
    "ear.step.open": _in_circle(next_step.open_step),
    "ear.step": _in_circle(next_step.choose, moves=True),
    "step.tell.open": _in_circle(next_step.open_tell, live=False),
    "step.tell": _in_circle(next_step.tell, live=False),
    "step.later": _in_circle(next_step.later, live=False),
    "calendar.fetch": Action(calendar_file.fetch, ""),
    "status.show": Action(guide.status, ""),
    "mine.show": Action(guide.mine, ""),
    "record.open": Action(own_record.open_record, "sessions", own_record.READERS),
    "record.approve": Action(own_record.approve, "sessions", own_record.READERS),
    "record.comment.open": Action(own_record.open_comment, "sessions", own_record.READERS),
    "record.comment": Action(own_record.comment, "sessions", own_record.READERS),
    "spoken.change.open": Action(own_spoken.open_change, "sessions", own_record.READERS),
    "spoken.change": Action(own_spoken.change, "sessions", own_record.READERS),
    "meeting.recorded": Action(recording.mark, "sessions", STEERING, live=True),
    "recorded.open": Action(recording.open_consent, ""),
    "recorded.set": Action(recording.set_consent, ""),
    "record.comments": Action(own_record.show_comments, "sessions", STEERING),
    "dilemma.write.open": Action(own_dilemmas.open_writing, "", STEERING),
    "dilemma.write": Action(own_dilemmas.write, "", STEERING),
    "dilemma.adapt.open": Action(own_dilemmas.open_adapt, "", STEERING),
    "dilemma.adapt": Action(own_dilemmas.adapt, "", STEERING),
    "dilemma.versions": Action(own_dilemmas.versions, "", STEERING),
    "string.show": Action(overview.show, "", STEERING),
    "results.open": Action(results_form.open_results, "sessions", STEERING),
    "results.send": Action(results_form.send_results, "sessions", STEERING),
    "series.open": Action(results_form.open_series, "", STEERING),
    "series.send": Action(results_form.send_series, "", STEERING),
    "seminar.adopt": Action(planning.adopt, "", STEERING),
    "seminar.aside": Action(exchange.set_aside, "", STEERING),
    "context.open": Action(exchange.open_context, "", STEERING),
    "context.write": Action(exchange.write_context, "", STEERING),
    "point.open": Action(plenary.open_point, "sessions", live=True),
    "point.make": Action(plenary.make, "sessions", live=True),
    "point.withdraw": Action(plenary.withdraw, "sessions", live=True, own=True),
    "point.release": Action(plenary.release, "sessions", STEERING, live=True),
    "log.ask": Action(log_request.ask, "", STEERING),
    "delivery.noted": Action(delivery.noted, "", STEERING),
    "delivery.again": Action(delivery.again, "", STEERING),
    "delivery.anyway": Action(delivery.anyway, "", STEERING),
}

OPEN_TO_ALL = {**onboarding.OPEN_TO_ALL, "help.show": guide.show_help}
"""What nobody has to take part for."""
