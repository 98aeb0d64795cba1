"""People's words as a source that every program counts alike.

Programs place a selection by counting signs: some count codepoints, NVivo counts UTF-16 units, and what ends a line is
one sign here and two there. So a source holds no sign outside the Basic Multilingual Plane, no control sign, and LF
alone. What was written stands unaltered in the tape; this is a rendering of it.
"""

import re
import unicodedata

import emoji

INDENT = "    "
"""Begins every further line of an utterance, so that no text can pass for a line of the transcript."""

_LINE_END = re.compile(r"\r\n|[\r\x85\u2028\u2029]")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_EMOJI = re.compile(
    "[#*0-9©®\u203c-\u3299]?[\ufe0f\U00010000-\U0010ffff][\u200d\u203c-\u3299\ufe0e\ufe0f\U00010000-\U0010ffff]*"
)
"""Where an emoji may be that is more than one sign to somebody; the library looks at every sign that it is given."""
_SIGNS = {
    **{sign: 0x2400 + sign for sign in range(0x20) if sign not in (0x09, 0x0A)},  # as control pictures
    **dict.fromkeys((*range(0x7F, 0xA0), *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF), 0xFFFD),
    0x7F: 0x2421,
    0xFEFF: 0x2060,  # a byte order mark inside a file has become a word joiner
}


def plain(text: str) -> str:
    """`text` with emoji as `:shortcodes:` and every sign one that all programs count as one."""
    text = _LINE_END.sub("\n", text)
    if not text.isprintable():
        text = text.translate(_SIGNS)
    if "\ufe0f" in text or _BEYOND.search(text):
        text = _EMOJI.sub(lambda found: emoji.replace_emoji(found[0], _emoji) or found[0], text)
        text = _BEYOND.sub(lambda found: _named(found[0]), text)
    return text


def utterance(text: str) -> str:
    """`plain`, and indented from the second line on."""
    return plain(text).replace("\n", f"\n{INDENT}")


def one_line(text: str) -> str:
    return " ".join(plain(text).split())


def _emoji(signs: str, data: dict[str, str]) -> str:
    # Signs such as © and ☺ are emoji to some, and count as one everywhere.
    return data["en"] if "\ufe0f" in signs or _BEYOND.search(signs) else signs


def _named(sign: str) -> str:
    name = unicodedata.name(sign, f"U+{ord(sign):X}")
    return f":{name.lower().replace(' ', '_') if name[:2] != 'U+' else name}:"
