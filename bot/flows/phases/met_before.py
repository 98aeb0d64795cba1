"""Whether the group has been here before: the same dilemma, or the same theme, and what came of it in one line."""

from bot.domain.views import Args, Line, When, Word
from bot.domain.vocabulary import TryOutStatus
from bot.flows.model.state import Group, Session
from bot.flows.phases.recap import fate
from bot.flows.step import bilingual


def met_before(group: Group, session: Session) -> Line | None:
    """The newest session before this one with its dilemma, otherwise with its theme."""
    earlier = [item for item in group.sessions.values() if item.status == "closed" and item.number < session.number]
    same = [item for item in earlier if item.dilemma.id == session.dilemma.id]
    near = same or [item for item in earlier if item.dilemma.theme == session.dilemma.theme]
    if not near:
        return None
    last = max(near, key=lambda item: item.number)
    assert last.started is not None
    return Word(
        "met-dilemma" if same else "met-theme",
        {
            "when": When(last.started, "month"),
            "number": last.number,
            "came": _came(group, last),
            **({} if same else {"dilemma": bilingual(last.dilemma.title)}),
        },
    )


def _came(group: Group, session: Session) -> Line:
    """Its proposals; of a session that only looked at what was being tried out, that."""
    made = group.proposals_of(session.id)
    if len(made) == 1:
        return Word("met-came-one", {"fate": fate(group, made[0])})
    if not made and session.reviews:
        return Word("met-came-reviewed", _counts([group.tryouts[review].status for review in session.reviews]))
    tried = [tryout.status for proposal in made if (tryout := group.tryout_of(proposal.id)) is not None]
    return Word("met-came", {"proposals": len(made), **_counts(tried)})


def _counts(statuses: list[TryOutStatus]) -> Args:
    kept = sum(status in ("adopted", "adapted") for status in statuses)
    return {"tried": len(statuses), "kept": kept, "stopped": statuses.count("dropped")}
