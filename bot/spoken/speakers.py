"""Who is speaking, where a transcript writes it in front of the words."""

import re

_NAME = re.compile(r"\s*([^:<>\[\]{}\n]{1,80}?)\s*:(?:\s+|$)(.*)", re.DOTALL)
_SMALL = frozenset(("af", "van", "von", "de", "den", "der", "da", "la", "el", "al", "bin", "og", "and", "fra", "from"))
"""Words within names that are written without a capital."""
_MOST = 7


def called(text: str) -> tuple[str, str]:
    """Speaker and words of `Anna Hansen: hello`; no speaker where the text begins otherwise."""
    found = _NAME.fullmatch(text)
    if found is None or not is_name(found[1]):
        return "", text.strip()
    return found[1], found[2].strip()


def is_name(written: str) -> bool:
    """Whether this may be what somebody is called: a few words with a capital or a number."""
    words = re.split(r"[\s,]+", re.sub(r"\([^()]*\)", "", written).strip("()@, "))
    if not 0 < len(words) <= _MOST or not words[0]:
        return False
    return all(_is_part(word) for word in words)


def _is_part(word: str) -> bool:
    return bool(word) and (word[0].isupper() or word[0].isdigit() or word in _SMALL or word in "-–·|/&")
