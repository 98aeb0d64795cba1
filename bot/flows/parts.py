"""A form that is filled in by steps: each step is looked through and kept as a draft, and the last one sends the whole.

Nothing is sent before the last step. What was written in a step is merged with what is kept of the others, so that a
flow only ever sees a form as a whole.
"""

from msgspec.structs import replace

from bot.domain.events import Act, Values
from bot.domain.views import Form, Line, inputs_of
from bot.flows.step import Decision, Draft, Step, form_key


def together(form: Form | None, act: Act, values: Values, kept: Values) -> Values:
    """`values` of the step that `act` names, with what is kept of the other steps, or what the form came with."""
    if form is None or not form.parts or not act.step:
        return values
    before = kept or form.values
    here = {item.name for item in inputs_of(replace(form, act=act, values=before))}
    return {name: value for name, value in before.items() if name not in here} | values


def so_far(form: Form, act: Act) -> Form:
    """The form with what has been asked up to the step that `act` names; as it is where that is the last."""
    if not form.parts or not 0 < act.step < len(form.parts):
        return form
    later = {name for part in form.parts[act.step :] for name in part.names}
    return replace(form, inputs=tuple(item for item in form.inputs if item.name not in later))


def onward(step: Step, form: Form, values: Values) -> Decision:
    """The next step of the form; what was written so far is kept."""
    following = replace(form, act=replace(form.act, part=step.act.step + 1), values=values)
    return Decision(reply=following, keep=Draft(person=step.person.id, form=form_key(step.act), values=values))


def back(step: Step, form: Form, values: Values, found: dict[str, Line]) -> Decision:
    """The step before. What must not be kept (`found`) stays where it was written, and nothing is closed away."""
    if found:
        here = replace(form, act=replace(form.act, part=step.act.step), values=values)
        return Decision(reply=replace(here, errors={"": next(iter(found.values()))}))
    before = replace(form, act=replace(form.act, part=max(step.act.step - 1, 1)), values=values)
    return Decision(reply=before, keep=Draft(person=step.person.id, form=form_key(step.act), values=values))


def where_to_mend(form: Form, act: Act) -> Form:
    """The form at the step where something is to be mended: the one that was sent, or else the first that has it."""
    if not form.parts or form.act.step or not act.step:
        return form
    wrong = [number for number, part in enumerate(form.parts, 1) if {*part.names} & {*form.errors}]
    number = act.step if act.step in wrong or not wrong else wrong[0]
    return replace(form, act=replace(form.act, part=number))
