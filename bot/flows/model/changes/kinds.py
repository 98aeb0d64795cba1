"""What the tables of each family of facts have in common."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from bot.domain.facts import AnyFact
from bot.flows.model.state import Group

Change: TypeAlias = Callable[[Group, Any, datetime], Group]
Changes: TypeAlias = Mapping[type[Any], Change]
OwnNames: TypeAlias = Mapping[type[Any], Callable[[Any], str] | None]


def nothing(group: Group, fact: AnyFact, at: datetime) -> Group:
    """The fact changes nothing: it stands on the tape alone."""
    return group


def said(fact: AnyFact) -> str:
    """What is somebody's own and has no better name: numbered, see `bot.flows.model.own_entries`."""
    return "said/"
