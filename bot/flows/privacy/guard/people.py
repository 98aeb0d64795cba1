"""Names of persons in running text: names that are known, and unknown ones where the words around them say so.

Danish writes ordinary words small, so a capital inside a sentence is a name of something. Whether it is a person's is
seen from lists of names, from what is said about it ("hedder", "sagde"), and from what it is not: a place, an
institution, a law, a disease, a source.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from bot.flows.privacy.guard.findings import Kind, Span
from bot.flows.privacy.guard.folding import Folded, spelling
from bot.flows.privacy.guard.lexicon.given_names import AMBIGUOUS, GIVEN
from bot.flows.privacy.guard.lexicon.given_names_abroad import GIVEN_ABROAD
from bot.flows.privacy.guard.lexicon.not_persons import BRANDS, ORGANISATIONS, WORDS
from bot.flows.privacy.guard.lexicon.places import COUNTRIES, TOWNS
from bot.flows.privacy.guard.lexicon.surnames import SURNAMES

_WORD = re.compile(r"[^\W\d_]{1,40}(?:['’-][^\W\d_]{1,40}){0,4}")
_INITIALS = re.compile(r"(?<![\w.])(?:[A-ZÆØÅ]\.\s?){2,3}(?!\w*\d)|(?<![\w.])[A-ZÆØÅ]\.(?=[A-ZÆØÅ]\.?(?!\w))")
_INITIAL_AFTER = re.compile(r"\s[A-ZÆØÅ](?:\.(?![\w])|(?![\w.'’-]))")
_PARTICLES = frozenset(
    ("al", "el", "bin", "ibn", "von", "van", "de", "der", "den", "di", "da", "dos", "du", "la", "le", "abu", "af", "ul")
)
_CITED = re.compile(
    r"(?:\s(?:og|and|&|et\sal\.?|m\.?fl\.?)\s?[A-ZÆØÅ]?[\w-]{0,20})?,?\s?\(?(?:19|20)\d\d[a-z]?\)|"
    r"\s(?:et\sal|m\.?\s?fl)\b"
)
_TITLES = frozenset(["fru", "frk", "frøken", "hr", "herr", "mr", "mrs", "ms", "miss", "madam", "fr"])
_NAMING = re.compile(
    r"(?:\b(?:han|hun|der|som|borgeren?|manden|konen|moren|faren|datteren|sønnen|kæresten|mor|far|kone|"
    r"mand|barnet|pigen|drengen|kollega(?:en)?|kvinden|klient(?:en)?|she|he|who|client|citizen)"
    r"\s(?:hedder|hed|hedde|kaldes|kalder\ssig)|\bvi\skalder\s(?:ham|hende)|\bved\snavn|"
    r"\bnavnet(?:\ser)?|\bnavn(?:et)?\s?(?:er|:)|\bhvis\snavn\ser|\b(?:borger|mand|kvinde|dreng|pige|"
    r"man|woman|boy|girl|client|citizen|person|fyr|lady|son|daughter)(?:en)?\s(?:kaldet|named|called)|"
    r"\bname\sis"
    r"|\b(?:min|vores|en|den|denne|vor|my|our|a|the)?\s?(?:borger(?:en)?|klient(?:en)?|kollega(?:en)?|"
    r"mentor(?:en)?|client|citizen|colleague|kæreste(?:n)?|ven(?:inde)?n?|nabo(?:en)?)"
    r"|\b(?:hendes|hans|deres|min|din|her|his)\s(?:mand|kone|bror|søster|søn|datter|mor|far|kæreste|"
    r"husband|wife|brother|sister|son|daughter|mother|father|mentor|læge|partner|ven|veninde)"
    r"|\bfamilien|\bthe\sfamily|\bsagsbehandler(?:en)?|\bsocialrådgiver(?:en)?|\bjobkonsulent(?:en)?|"
    r"\b(?:fru|frk|frøken|hr|herr|mr|mrs|ms)\.?|\bdr\.?|\blæge(?:n)?)\s$"
)
_SPOKEN_WITH = re.compile(
    r"\b(?:talte|taler|tale|talt|snakkede|snakker|snakke|snakket|spoke|talked|talk)\s(?:med|til|with|to|om|about)\s$"
    r"|\b(?:mødte|ringede\stil|ringer\stil|spurgte|spørger|besøgte|kender|kendte|overtog|husker|met|"
    r"asked|samtale\smed|mødet\smed|møde\smed|sagen\som|sag\som|ligesom|lovet|haft|hjælpe[rt]?|"
    r"hjalp|støtte[rt]?|indkald\w{1,3}|kontakte\w{0,3}|motivere[rt]?|presse[rt]?|visitere[rt]?|"
    r"henvise[rt]?|henviste|opsøge\w{0,2}|opsøgt|besøger|truffet|hørte\sfra|hører\sfra|helped|help|meet|"
    r"meeting|told|with)\s$"
)
_SAYS = re.compile(
    r"\s(?:sagde|siger|fortalte|fortæller|ringede|ringer|spurgte|spørger|svarede|svarer|græd|grædende|"
    r"udeblev|udebliver|mødte|synes|syntes|mener|mente|tror|troede|"
    r"ønsker|ønskede|drikker|drak|kom|kommer\sikke|bor|boede|vil\s(?:gerne|ikke|godt|have)|skrev|"
    r"forklarede|glemte|klagede|føler|følte|said|says|told|asked|called|wants|lives|came|cried)\b"
    r"|\s(?:er|har|blev|var|is|was|has)\s(?:ikke\s|nu\s|igen\s|been\s)?(?:mødt|født|sygemeldt|ledig|"
    r"flyttet|udeblevet|gravid|gift|skilt|ked|træt|bange|vred|syg|boet|indlagt|alene|enlig|sick|tired|"
    r"afraid|angry|married|divorced|unemployed|\d\d\b)"
    r"|\s(?:til\ssamtale|i\spraktik|til\smøde)\b|\s(?:og|and)\s(?:hans|hendes|his|her)\b"
)
_OWNED = re.compile(
    r"\s(?:mand|kone|mor|far|søn|datter|søster|bror|kæreste|børn|barn|sag|plan|bolig|lejlighed|praktik|"
    r"ryg|læge|situation|ydelse|sygdom|misbrug|angst|"
    r"husband|wife|mother|father|son|daughter|sister|brother|children|case|situation|back|doctor)\b"
)
_ENDS = frozenset('.!?…:;"»«”“(/–—[•*=#|>')
_SHORT = re.compile(
    r"(?:\b(?:fru|frk|hr|dr|kl|nr|ca|bl\.a|f\.eks|jf|stk|vedr|inkl|mr|mrs|ms|m\.m|evt|fx|pga|iht|ift|"
    r"mht|dvs|osv|tlf|d|a|st|sct|afd|prof)|\s[a-zæøå])$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\b(?:projekt(?:et)?|team|puljen?|stormen|filmen|bogen|programmet|systemet|skibet|kampagnen|"
    r"metoden|læser|læst|project|model(?:len)?)\s$"
)
_PLACED = re.compile(r"\b(?:i|på|fra|ved|in|from|at|near|nær|omkring|via)\s$")


class _Name(Struct, frozen=True):
    """A word with a capital. `starts`: a sentence begins with it. `known`: see `_known`."""

    start: int
    end: int
    word: str
    starts: bool
    known: str


def people(folded: Folded) -> Iterator[tuple[Kind, Span]]:
    words = list(_WORD.finditer(folded.cased))
    at = 0
    while at < len(words):
        if not words[at][0][0].isupper():
            if spelling(words[at][0]) in _given() and (found := _small(folded, words, at)):
                yield "person", (words[at].start(), words[at + found - 1].end())
                at += found
            else:
                at += 1
            continue
        taken = _run(folded, words, at)
        run = [_name(folded, word) for word in words[at : at + taken] if word[0][0].isupper()]
        for span in _persons(folded, run):
            yield "person", span
        at += taken
    for match in _INITIALS.finditer(folded.cased):
        if _are_initials(folded, match):
            yield "person", (match.start(), match.start() + len(match[0].rstrip()))


def _run(folded: Folded, words: Sequence[re.Match[str]], at: int) -> int:
    """How many words with capitals follow each other, with a particle of a name between them now and then."""
    taken = 1
    while at + taken < len(words) and taken < 8:
        gap = folded.cased[words[at + taken - 1].end() : words[at + taken].start()]
        word = words[at + taken][0]
        if gap not in (" ", ". ") or (
            gap == ". " and len(words[at + taken - 1][0]) > 1 and words[at + taken - 1][0].lower() not in _TITLES
        ):
            break
        particle = word.lower() in _PARTICLES and at + taken + 1 < len(words) and words[at + taken + 1][0][0].isupper()
        if not word[0].isupper() and not particle:
            break
        taken += 1
    return taken


def _name(folded: Folded, match: re.Match[str]) -> _Name:
    return _Name(match.start(), match.end(), match[0], _begins(folded.cased, match.start()), _known(match[0]))


def _begins(cased: str, at: int) -> bool:
    """Whether a sentence begins here, or something else where a capital says nothing."""
    before = cased[max(0, at - 12) : at]
    line = before.rpartition("\n")[2] if "\n" in before or at <= 12 else before
    kept = line.rstrip(" '’(\"»«”“-–—[*_")
    if not kept:
        return True
    return kept[-1] in _ENDS and not (kept[-1] == "." and _SHORT.search(kept[:-1]))


@cache
def _names(which: str) -> frozenset[str]:
    written = {spelling(name) for name in which.split()}
    return frozenset(written | {name.replace("ø", "o").replace("å", "a") for name in written if len(name) > 4})


@cache
def _given() -> frozenset[str]:
    return _names(GIVEN) | _names(GIVEN_ABROAD)


def _known(word: str) -> str:
    """`given` for a name that is nothing else, `either` for one that is also a word, `surname`; empty for the rest."""
    plain = spelling(word.lower().replace("’", "'"))
    for form in (plain, plain.removesuffix("'s"), plain.removesuffix("'"), _nominative(plain)):
        if form in _names(AMBIGUOUS):
            return "either"
        if form in _given():
            return "given"
        if "-" in form and all(part in _given() for part in form.split("-")):
            return "given"
    if _respelled(plain) & _names(GIVEN_ABROAD):
        return "given"
    for form in (plain, plain.removesuffix("'s"), _nominative(plain)):
        if form in _names(SURNAMES) or form.startswith(("al-", "el-", "abu-")):
            return "surname"
    return "surname" if plain.removesuffix("s").endswith(_SURNAME_ENDINGS) and len(plain) > 6 else ""


def _respelled(word: str) -> set[str]:
    """Other spellings of a name from another script, where one letter is written as two: `rasheed`, `khaalid`."""
    if len(word) < 6 or not _TWICE.search(word):
        return set()
    forms = {word.replace("ee", "i"), word.replace("ee", "e"), word.replace("oo", "u"), word.replace("ii", "iy")}
    return {form for form in forms if form != word}


_TWICE = re.compile("ee|oo|ii")


def _nominative(word: str) -> str:
    """Without the s of the genitive; a short word that ends in s may be a word of its own."""
    return word.removesuffix("s") if len(word) > 4 or (len(word) == 4 and word not in _SHORT_WORDS) else word


_SHORT_WORDS = frozenset((
    "mens", "hans", "dens", "dets", "fars", "mors", "hvis", "tils", "this", "does", "guds", "alts",
    "plus", "pris", "løns", "hals", "gris", "bums", "sags", "mads", "lars", "jens", "nils", "niss", "bass",
    "kurs", "mars",
))  # fmt: skip


_SURNAME_ENDINGS = (
    *("ssen", "rsen", "lsen", "nsen", "tsen", "gsen", "ksen", "gård", "skov", "strøm", "kvist", "qvist"),
    *("owski", "owska", "ewski", "ewska", "ovic", "evic", "escu", "enko", "chuk", "oglu", "zadeh", "poulos", "shvili"),
)


def _persons(folded: Folded, run: Sequence[_Name]) -> Iterator[Span]:
    """The persons in a run of words with capitals; none in the name of an institution, a brand or a source."""
    while run and (_is_title(run[0]) or (run[0].starts and len(run) > 1 and not run[0].known and _is_word(run[0]))):
        if (
            _is_title(run[0])
            and len(run) > 1
            and not _is_one_letter(run[1])
            and run[1].word.lower() not in _names(WORDS)
            and run[-1].word.rpartition("-")[2][:1].isupper()
        ):
            yield run[0].start, run[-1].end
            return
        run = run[1:]
    if not run or _NOT_AFTER.search(folded.plain, max(0, run[0].start - 20), run[0].start):
        return
    if _is_institution(folded, run) or _CITED.match(folded.cased, run[-1].end):
        return
    first, last = run[0], run[-1]
    end = last.end
    if initial := _INITIAL_AFTER.match(folded.cased, end):
        end = initial.end()
    if any(_proves(folded, name, run) for name in run):
        names = [name for name in run if not (name is first and name.starts and not name.known and len(run) > 1)]
        yield names[0].start, end
    elif _said_to_be(folded, run):
        yield first.start, end


def _proves(folded: Folded, name: _Name, run: Sequence[_Name]) -> bool:
    """Whether one word of a run is enough to take it for a person's name."""
    cased = folded.cased
    if "-" in name.word and not all(part[:1].isupper() for part in name.word.split("-")):
        return False
    if name.word.isupper() and len(run) == 1 and not (_is_shouted(name) or _spoken_of(folded, name)):
        return False
    if name.word.lower() in _names(WORDS):
        return False
    match name.known:
        case "given":
            return (
                len(run) > 1 or not _PLACED.search(folded.plain, max(0, name.start - 8), name.start) or not _place(name)
            )
        case "either":
            followed = name is not run[-1]
            if name.starts:
                return (followed and run[run.index(name) + 1].known != "") or bool(_SAYS.match(folded.plain, name.end))
            return not _is_english(folded) or followed
        case "surname":
            if name.starts or _place(name):
                return name.starts and spelling(name.word.lower()) in _patronymics()
            return len(run) > 1 or (
                name.word.endswith(("sen", "sens")) and not _PLACED.search(cased, max(0, name.start - 8), name.start)
            )
        case _:
            return False


def _is_shouted(name: _Name) -> bool:
    return len(name.word) > 4 and spelling(name.word.lower()) in _names(GIVEN)


def _spoken_of(folded: Folded, name: _Name) -> bool:
    """A word in capitals only is an abbreviation unless it does what persons do."""
    before = folded.plain[max(0, name.start - 60) : name.start]
    return bool(_SAYS.match(folded.plain, name.end) or _NAMING.search(before) or _SPOKEN_WITH.search(before))


@cache
def _patronymics() -> frozenset[str]:
    """Surnames that are nothing else, also where a sentence begins: `Poulsen`, `Vestergaard`."""
    return frozenset(name for name in _names(SURNAMES) if name.endswith(("sen", "gård")) and len(name) > 5)


def _said_to_be(folded: Folded, run: Sequence[_Name]) -> bool:
    """Whether the words around an unknown name say that it is a person's."""
    plain, first, last = folded.plain, run[0], run[-1]
    if len(run) > 1 and last.word.isupper() and not _is_one_letter(last):
        return False
    if "-" in last.word and not last.word.rpartition("-")[2][:1].isupper():
        return False
    if all(_is_one_letter(name) or name.word.isupper() or _is_word(name) or _place(name) for name in run):
        return False
    before = slice(max(0, first.start - 60), first.start)
    if _NAMING.search(plain[before]):
        return True
    if first.starts and len(run) == 1:
        owner = last.word.endswith("s") and len(last.word) > 4 and not _is_word(last)
        return owner and bool(_PERSON_OWNED.match(plain, last.end))
    if _SPOKEN_WITH.search(plain[before]) and not _PLACED.search(plain[before]):
        return True
    return bool(_SAYS.match(plain, last.end)) or (last.word.endswith("s") and bool(_OWNED.match(plain, last.end)))


_PERSON_OWNED = re.compile(
    r"\s(?:mand|kone|mor|far|søn|datter|søster|bror|kæreste|husband|wife|mother|father|son|daughter)\b"
)


def _small(folded: Folded, words: Sequence[re.Match[str]], at: int) -> int:
    """How many words, beginning with a given name without a capital, are a person's name: `en borger der hedder
    mustafa`."""
    word = words[at][0]
    if len(word) < 3 or word in _names(WORDS) or word in _names(AMBIGUOUS):
        return 0
    following = words[at + 1] if at + 1 < len(words) else None
    if (
        following
        and folded.cased[words[at].end() : following.start()] == " "
        and following[0].lower().endswith(_SURNAME_ENDINGS)
    ):
        return 2
    before = folded.plain[max(0, words[at].start() - 60) : words[at].start()]
    titled = at > 0 and words[at - 1][0].lower() in _TITLES
    return 1 if titled or _NAMING.search(before) or _SPOKEN_WITH.search(before) else 0


def _is_title(name: _Name) -> bool:
    return name.word.lower() in _TITLES


def _is_one_letter(name: _Name) -> bool:
    return len(name.word) == 1


def _is_word(name: _Name) -> bool:
    plain = name.word.lower()
    return plain in _names(WORDS) or plain in _names(BRANDS) or plain in _names(COUNTRIES)


def _place(name: _Name) -> bool:
    plain = spelling(name.word.lower())
    return plain in _names(TOWNS) or plain.removesuffix("s") in _names(TOWNS) or plain in _names(COUNTRIES)


_ORGANISATION = re.compile(r"[^\W\d_]{2,40}")


def _is_institution(folded: Folded, run: Sequence[_Name]) -> bool:
    """By a word of the run, or the one behind it, or because the run is the name of a firm, a disease or a day."""
    if any(_organises(name.word.lower()) for name in run):
        return True
    following = re.compile(r"(?:\s|-)([^\W\d_]{2,40})").match(folded.plain, run[-1].end)
    if following and _organises(following[1]) and not _is_somebodys(folded, run[-1], following.start(1)):
        return True
    words = " ".join(name.word.lower() for name in run)
    parts = words.split()
    return (
        words in _brands()
        or (len(parts) > 1 and parts[-1] in _names(COUNTRIES) and run[0].known != "given")
        or words.removesuffix("s") in _brands()
        or parts[0] in ("sankt", "sct", "skt", "den", "det", "the", "dansk", "danske", "danish")
    )


_ALSO_OURS = ("team", "gruppe", "hjem", "hjemmet")


def _is_somebodys(folded: Folded, owner: _Name, at: int) -> bool:
    """`Mettes skole`, `Jannes sygdom`: what follows belongs to a person, and is not what the whole is called."""
    owned = owner.known == "given" and owner.word.endswith("s") and folded.cased[at].islower()
    return owned or (_ORGANISATION.match(folded.plain, at) or [""])[0] in _ALSO_OURS


@cache
def _brands() -> frozenset[str]:
    return frozenset(brand.strip() for brand in BRANDS.replace("\n", ",").split(",") if brand.strip())


@cache
def _organised() -> tuple[str, ...]:
    return tuple(ORGANISATIONS.split())


def _organises(word: str) -> bool:
    return word.endswith(_organised()) and _known(word) != "given"


_ENGLISH = re.compile(r"\b(?:the|and|was|with|his|her|is|of|that|she|he|to|we|our|my)\b")
_DANISH = re.compile(r"\b(?:og|er|det|at|en|hun|han|ikke|til|med|den|som|jeg|vi|på)\b")


def _is_english(folded: Folded) -> bool:
    start = folded.plain[:400]
    return len(_ENGLISH.findall(start)) > len(_DANISH.findall(start))


def _are_initials(folded: Folded, match: re.Match[str]) -> bool:
    """`J.K.`, alone or before a surname; not the abbreviation of an office or a street."""
    after = _WORD.match(folded.cased, match.end())
    letters = re.sub(r"[^A-ZÆØÅ]", "", match[0])
    if letters in ("HC", "EU", "US", "UK", "FN", "DK", "UN", "AS", "CV", "PS", "NB", "USA", "DR", "TV"):
        return False
    if after and after[0][0].isupper():
        return _known(after[0]) == "surname" and not _CITED.match(folded.cased, after.end())
    return len(letters) > 1
