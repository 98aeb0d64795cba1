"""The beginning of a dilemma that somebody is going to write: a blank file that explains itself, or a copy to adapt."""

import re
from pathlib import Path

import yaml

from bot.domain.vocabulary import CONSIDERATIONS, THEMES
from prompts.loader import load_library
from prompts.schema import Dilemma, Source

SLUG = re.compile(r"[a-z][a-z0-9-]{1,59}")


class Unwritable(ValueError):
    """What was asked for cannot be begun. `str()` is for people."""


def begun(name: str, theme: str, copy: str = "", own: Path | None = None) -> str:
    """The YAML of a new dilemma called `name`: blank, or a copy of `copy`, of the library or of one's `own`, that names
    its origin.

    Raises `Unwritable`.
    """
    if not SLUG.fullmatch(name):
        raise Unwritable(
            f"{name} is no name for it: use 2 to 60 small letters a-z, digits, hyphens, and begin with a letter."
        )
    library = load_library(own=own)
    if name in library.dilemmas:
        raise Unwritable(f"The library has a dilemma called {name}. Choose another name.")
    if not copy:
        if theme not in THEMES:
            raise Unwritable(f"{theme} is no theme. Choose one of: {', '.join(THEMES)}.")
        return BLANK.format(
            name=name, theme=theme, stakes="".join(STAKE.format(name=consideration) for consideration in CONSIDERATIONS)
        )
    origin = library.dilemmas.get(copy)
    if origin is None:
        raise Unwritable(f"There is no dilemma called {copy}. The library has: {', '.join(sorted(library.dilemmas))}.")
    return _copied(name, origin)


def _copied(name: str, origin: Dilemma) -> str:
    source = Source(title=origin.title.da or origin.title.en, where=f"{origin.id}, version {origin.version}")
    adapted = origin.model_copy(update={"id": name, "version": 1, "sources": (*origin.sources, source)})
    said = adapted.model_dump(mode="json", exclude_defaults=True)
    head = f"# Adapted from {origin.id}, version {origin.version}: its sources say so. Change what differs with you.\n"
    return head + yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=116)


STAKE = """\
  - consideration: {name}
    text:
      da: ""
      en: ""
"""
BLANK = """\
# A dilemma. Fill in every text, in both languages; what stands after a # explains and can be taken out.
# `flip prompts check` says what is missing, line by line; the answer form should be read in a minute.
id: {name}
version: 1                # a text that changes after it has been used is a new version
theme: {theme}
title:
  da: ""
  en: ""
sources:                  # where it comes from: title, and year or where (chapter, page) if there is one
  - title: ""
vignette:                 # one moment, one person, something to be decided; 60-90 words, written to "you"
  da: ""
  en: ""
invented: true            # readers are told that the situation is invented
claims:                   # two to four: what research says, each in one sentence, with its source and how certain it is
  - id: first
    text:
      da: ""
      en: ""
    source:
      title: ""
      where: ""
    confidence: indicated # established, indicated, contested or unstudied
  - id: second
    text:
      da: ""
      en: ""
    source:
      title: ""
      where: ""
    confidence: indicated
stakes:                   # what each consideration asks for here
{stakes}collision:                # why they cannot all be met
  da: ""
  en: ""
questions:                # one to three, for the private answer; the first is required
  - id: do
    text:
      da: ""
      en: ""
    help:
      da: Et par sætninger er nok. Skriv ikke noget, der kan pege på en bestemt borger.
      en: A few sentences are enough. Write nothing that could point to a particular citizen.
discussion:               # for the group to talk about
  - da: ""
    en: ""
practice_tells:           # what practice could tell research here
  da: ""
  en: ""
"""
