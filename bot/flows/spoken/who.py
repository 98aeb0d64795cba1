"""Who is speaking: the names in a recording's transcript, and the people of the group."""

import re
from collections.abc import Mapping

from bot.domain.spoken import OTHER, OUT, WORDS
from bot.flows.privacy import member_names

_BESIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[|/,·–-].*$")
"""What meeting programs add to a name: where somebody works, that they are a guest."""
_PSEUDONYM = re.compile(r"@?(P\d{2,})")


def whose(label: str, people: frozenset[str], called: Mapping[str, str]) -> str:
    """The person of the group who is called so in full; empty where that is nobody, or could be two."""
    if (written := _PSEUDONYM.fullmatch(label)) and written[1] in people:
        return written[1]
    same = {person for name, person in called.items() if name.casefold() == label.casefold()} & people
    if len(same) == 1:
        return same.pop()
    last, _, first = label.partition(",")
    for name in (label, f"{first.strip()} {last.strip()}", _BESIDE.sub("", label).strip()):
        spans = member_names.spans(name, called)
        if len(spans) == 1 and spans[0][:2] == (0, len(name)) and spans[0][2].removeprefix("@") in people:
            return spans[0][2].removeprefix("@")
    return ""


def chosen(label: str, by_hand: Mapping[str, str], people: frozenset[str], called: Mapping[str, str]) -> str:
    """A pseudonym, or `OTHER`, `OUT` or `WORDS`; empty where it has not been said yet. What was said by hand goes
    before what the name says."""
    said = by_hand.get(label, "")
    return said if said in (*people, OTHER, OUT, WORDS) else whose(label, people, called)
