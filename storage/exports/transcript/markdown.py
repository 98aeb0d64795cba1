"""People's words inside Markdown: shown as they were written, never as markup, and possible to read back.

A backslash stands before every sign that Markdown could act on, and at the end of a line that goes on below.
"""

import re

_ACTIVE = re.compile(r"[\\`*_\[\]<&~@]|(?<=\w):(?=//)|(?<=www)\.")
_BREAK = re.compile(r"\r\n|\r|\n")
INDENT = "    "
"""Deep enough that nothing at the beginning of a line is a heading, a list or a rule."""


def literal(text: str) -> str:
    """`text` as it must be written for Markdown to show it and do nothing else with it."""
    return _BREAK.sub(lambda found: f"\\{found[0]}{INDENT}", _ACTIVE.sub(lambda found: f"\\{found[0]}", text))


def plain(written: str) -> str:
    """What `literal` was given."""
    return re.sub(r"\\(\r\n|\r|\n|.)(?:(?<=[\r\n]) {4})?", r"\1", written)
