"""The check-ins of a try-out, one planned at a time, for as long as it runs."""

from datetime import datetime

from bot.flows.step import Step


def plan_checkin(step: Step, tryout_id: str, after: datetime, number: int) -> None:
    """The next check-in by the owner's rhythm, unless the review comes first. `number` counts those asked for."""
    tryout = step.group.tryouts[tryout_id]
    due = step.group.calendar.after_days(after, tryout.every_days)
    if due < tryout.ends:
        step.plan("checkin", due, about=tryout_id, person=tryout.owner, number=number)


def keep(step: Step, tryout_id: str) -> None:
    """After the end of a try-out was moved: none is asked for after it, and they go on if they had come to an end."""
    tryout = step.group.tryouts[tryout_id]
    for item in tuple(step.group.followups.values()):
        if (item.what, item.about) == ("checkin", tryout_id):
            if item.due >= tryout.ends:
                step.drop(item.id)
            return
    days = step.group.dates.get(tryout_id, {}).items()
    asked = [number for (what, number), day in days if what == "checkin" and not day.gone]
    plan_checkin(step, tryout_id, max(step.now, tryout.starts), max(asked, default=0) + 1)
