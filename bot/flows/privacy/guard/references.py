"""Numbers under which somebody is kept: a case, an account or a card, a car, a passport, a customer."""

import re
from collections.abc import Iterator

from bot.flows.privacy.guard import labels
from bot.flows.privacy.guard.findings import Kind, Span
from bot.flows.privacy.guard.folding import Folded

_TOKEN = re.compile(
    r"(?<![\w])(?=[a-z]{0,4}[\d./-]{0,3}\d)[a-z]{0,4}-?\d[\da-z]{0,20}(?:[./\-]\s?[\da-z]{1,20}){0,5}(?![\w])"
)
_FILED = re.compile(
    r"\bsag(?:en|ens)?\s(?:\w{2,12},?\s){0,2}(?:nr\.?\s|nummer\s|nummeret\s)?(?P<number>[a-z]{0,3}(?:19|"
    r"20)?\d\d\s?[/\-]\s?\d{3,10}(?:-\d{1,6})?)\b"
)
_NUMBERED = re.compile(r"\bsag(?:en)?\s(?P<number>\d{6,12})\b")
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-/.](?:(?:19|20)?\d\d))?")
_CASE_SHAPE = re.compile(r"\b(?:19|20)\d\d-\d{2,6}-\d{3,7}\b|\b\d\d\.\d\d\.\d\d-[a-zøåæ]\d\d-\d{1,6}-\d\d\b")
_LAW = re.compile(
    r"\b(?:princip(?:afgørelse|meddelelse)\w{0,3}|højesteret\w{0,2}|landsret\w{0,3}|"
    r"byret\w{0,3}|domstol\w{0,3}|dom(?:men|me)?|"
    r"ombudsmand\w{0,4}|fob|ufr|tfa|skm|lbk|eu-?domstolen|ministeri\w{0,5}|lovforslag\w{0,3}|l\s\d{1,3}|"
    r"court|ruling)\b"
)
_BOARD = re.compile(r"\b(?:ankestyrelse\w{0,3}|kommunalbestyrelse\w{0,3}|byråd\w{0,3})\b")
_OF_ONE = re.compile(r"\b(?:klage\w{0,8}|hans|hendes|borger(?:en|ens)?|his|her)\b")
_ACCOUNTS = re.compile(
    r"\b(?:\w{0,12}konto(?:en|nummer|nr)?|reg(?:istrerings)?(?:nr|nummer)?|bank|account|iban)\b\.?[^\d\n]{0,20}"
    r"(?P<number>\d{4}[\s.\-]{0,3}(?:,?\s?(?:og\s)?(?:konto|kto)(?:nr|nummer)?\.?:?\s{0,2})?(?:\d[ ]?){6,10})(?!\d)"
)
_BARE_ACCOUNT = re.compile(r"(?<![\d\w-])\d{4}\s?-\s?\d{7,10}(?![\d-])|(?<![\d\w-])\d{4}\s\d{10}(?![\d-])")
_PAID = re.compile(
    r"\b(?:penge\w{0,3}|beløb\w{0,3}|ydelse\w{0,3}|løn(?:nen)?|overfør\w{0,6}|udbetal\w{0,5}|indsæt\w{0,5}|sæt(?:te|tes)?|"
    r"indbetal\w{0,5}|money|transfer\w{0,3}|paid)"
    r"\b[^\d\n.!?]{0,24}\b(?:til|på|to|into|ind)\s(?P<number>\d{4}[ .-]\d{6,10})(?![\d-])"
)
_LABELLED_ACCOUNT = re.compile(r"(?<![\w])\d[\d .\-]{5,22}\d(?![\w])")
_IBAN = re.compile(r"(?<![a-zæøå\d])[a-z]{2}\s?\d\d(?:[ -]?[a-z\d]{4}){3,7}(?:[ -]?[a-z\d]{1,4})?(?![a-z\d])")
_IBAN_BEFORE = re.compile(r"\biban\b\W{0,3}(?:\w{1,8}\W{1,3})?$")
_CARD = re.compile(r"(?<!\d)\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?!\d)")
_PLATE = re.compile(
    r"(?<![\w])(?!(?:DK\s|KR|NR|KL|CA|EU|EN|OK|PÅ|TV|SU|ST|LO|NO)\s?\d)"
    r"[A-ZÆØÅ]{2}[ -]?\d\d[ .]?\d{3}(?!\s?\d|\w|[.,]\d)"
)
_SMALL_PLATE = re.compile(
    r"(?<![\w.])(?!(?:kr|nr|kl|st|tv|mf|th|km|cm|mm|kg|mg|ml|dl|cl|bl|fx|jf|pr|td|fn|vs|hk|lb|pt|sk|ss)\s)"
    r"[bcdfghjklmnpqrstvwxz]{2}[ -]?\d\d[ .]\d{3}(?!\s?\d|\w|[.,]\d)"
)
_NAMED_PLATE = re.compile(
    r"\b(?:nummerplade\w{0,3}|registreringsnummer\w{0,3}|indregistrering\w{0,3}|reg\.?\s?nr\.?|"
    r"plates?(?:\snumber)?|(?:\w{0,10}(?:bil|vogn|cykel|camper)|scooter|knallert|traktor|trailer)(?:en|s)?(?:\smed)?)"
    r"[\s,(]{0,2}(?:er|is|:|på|med|nr\.?|nummer)?\s{0,2}(?P<number>[a-zæøå]{2,3}[ -]?\d{2}[ .]?\d{2,3})(?!\s?\d|\w)"
)


def ibans(plain: str) -> Iterator[Span]:
    """Account numbers that name their country, and that are called so or have the right check digits. They are looked
    for first: in the middle of one stands what looks like a telephone number."""
    for match in _IBAN.finditer(plain):
        written = re.sub(r"[ -]", "", match[0])
        danish = match[0].startswith("dk") and len(written) == 18
        if danish or _IBAN_BEFORE.search(plain, max(0, match.start() - 24), match.start()) or _checks(written):
            yield match.span()


def _checks(written: str) -> bool:
    """The check digits of ISO 13616: the number, with its letters as numbers, leaves 1 when divided by 97."""
    turned = written[4:] + written[:4]
    return written.isascii() and int("".join(str(int(char, 36)) for char in turned)) % 97 == 1


def references(folded: Folded) -> Iterator[tuple[Kind, Span]]:
    plain = folded.plain
    for match in _CARD.finditer(plain):
        yield "account", match.span()
    for match in _ACCOUNTS.finditer(plain):
        yield "account", _trimmed(plain, *match.span("number"))
    for match in _BARE_ACCOUNT.finditer(plain):
        if labels.label(plain, match.start()) not in ("other", "phone", "cpr") and not labels.amount(
            plain, *match.span()
        ):
            yield "account", match.span()
    for match in _PAID.finditer(plain):
        if not labels.amount(plain, *match.span("number")):
            yield "account", match.span("number")
    yield from _cases(plain)
    for match in _LABELLED_ACCOUNT.finditer(plain):
        digits = sum(map(str.isdigit, match[0]))
        called = labels.label(plain, match.start())
        if called == "account" and digits >= 9 and not labels.amount(plain, *match.span()):
            yield "account", match.span()
    for match in (*_PLATE.finditer(folded.cased), *_SMALL_PLATE.finditer(plain)):
        if not labels.amount(plain, *match.span()):
            yield "plate", match.span()
    for match in _NAMED_PLATE.finditer(plain):
        if any(map(str.isdigit, match["number"])):
            yield "plate", match.span("number")


def _cases(plain: str) -> Iterator[tuple[Kind, Span]]:
    for match in _CASE_SHAPE.finditer(plain):
        yield "case", match.span()
    for match in _NUMBERED.finditer(plain):
        if not labels.amount(plain, *match.span()) and not _of_law(plain, match.start()):
            yield "case", match.span("number")
    for match in _FILED.finditer(plain):
        if not _of_law(plain, match.start()):
            yield "case", match.span("number")
    for match in _TOKEN.finditer(plain):
        if sum(map(str.isdigit, match[0])) < 4 or _YEARS.fullmatch(match[0]):
            continue
        called = labels.label(plain, match.start())
        if called == "case" and not _of_law(plain, match.start()):
            yield "case", match.span()
        elif called == "person":
            yield "number", match.span()


def _of_law(plain: str, at: int) -> bool:
    """A ruling that anybody can read. What a board decided is one, unless it is said to be of one person."""
    near = max(0, at - 60), at + 60
    return bool(_LAW.search(plain, *near) or (_BOARD.search(plain, *near) and not _OF_ONE.search(plain, *near)))


def _trimmed(plain: str, start: int, end: int) -> Span:
    return start, start + len(plain[start:end].rstrip())
