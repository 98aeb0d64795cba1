"""Campaigns have two lengths: `make test` plays each kind of what they try, `make long-tests` all of it."""

import os
from typing import TypeVar

import pytest

T = TypeVar("T")

LONG = bool(os.environ.get("FLIP_LONG"))
long = pytest.mark.long
"""A test, or one set of its parameters, that is played in the long form alone."""


def of_length(*, short: T, long: T) -> T:
    """The one that is played: how many, how much, which."""
    return long if LONG else short
