"""What the words around a number say that it is: an account, an order, an amount, a page, and not somebody's number."""

import re
from typing import Literal, TypeAlias

Label: TypeAlias = Literal["cpr", "phone", "case", "account", "person", "other", "switchboard", ""]

_REACH = 48
_SAYS = r"(?:\W{0,3}(?:er|lyder\spå|lyder|hedder|som|var|is|was|på|med|med\snummeret|nr|no|:|=)){0,2}\W{0,4}$"
_IS = r"(?:\W{0,3}(?:er|lyder|hedder|som|as|var|is|was|nr|no|:|=)){0,2}\W{0,4}$"
_NUMBER = r"(?:numre(?:ne)?|nummer(?:et)?|nr\.?|no\.?|number|id|kode(?:n)?|code|ref(?:erence)?\.?)"

_CPR = re.compile(
    r"\b(?:cpr|cpr['’-]?(?:et|nr|nummer|numre)\w{0,3}|personn(?:umme)?r\w{0,3}|"
    r"personnummer\w{0,3}|social\ssecurity)\b[^\d\n]{0,24}$"
)
_PHONE = re.compile(
    r"(?:\b(?:tlf|tlfnr|telefon\w{0,7}|tel|mobil(?:en|nr|nummer|nummeret|telefon)?|mobilnr|mob|phone|"
    r"cell|mobile|sms(?:'?er|'?e)?|"
    r"whats\s?app|signal|viber|telegram|facetime|lokalnummer|fastnet\w{0,6}|landline|"
    r"hjemmenummer\w{0,3})\b[^\d\n]{0,24}"
    r"|\b(?:ring(?:e|er|es|ede)?|ringet|opkald|fange[srt]?|fanges|svarer|træffe[sr]?|nås?|fang|"
    r"call(?:ed)?|text|reach(?:ed)?|"
    r"kontakt(?:es|e|er|et|person\w{0,3})?|skriv(?:e|er)?|fat|besked)\b[^\d\n.]{0,40}"
    r"|\b(?:hans|hendes|deres|mit|her|his|their|nyt|nye|ny|private?|[a-zæøå]{3,20}(?:ens|rs|es))\s(?:[a-zæøå]{1,10}\s)?"
    r"(?:nummer|nummeret|nr|number)\b[^\d\n]{0,12}"
    r"|\b(?:har|får|fik|bruge|bruger|med|has|uses)\s(?:nummeret|nummer|nr|number)\b[^\d\n]{0,6}|(?:^|[\s(])[mt]:\s?|\bpå\s)$"
)
_BARE_NUMBER = re.compile(r"\b(?:nummer|nummeret|number)\b(?:\s(?:er|is|på))?\W{0,4}$")
_PHONE_AFTER = re.compile(
    r"\s(?:har\s)?(?:ringede|ringet|skrev|ringer|sms'ede|called)\b|[^\d\n]{0,24}\b(?:tlf|telefon|mobil|"
    r"på\s(?:telefon|sms)|sms|whatsapp|svarer|ring|phone|mobile|call)\b"
    r"|\W{0,3}(?:er|is|var)\s(?:\w+\s){0,2}?(?:til|nummer|nummeret|telefon|mobil|borgerens|hendes|hans|"
    r"mor|far|tolkens|morens|farens)"
)
_SWITCHBOARD = re.compile(
    r"\b(?:hovednummer\w{0,3}|omstilling\w{0,3}|hotline\w{0,2}|callcent\w{0,4}|borgerservice|"
    r"vagttelefon\w{0,2}|alarm\w{0,8}|"
    r"livslinien|rådgivningstelefon\w{0,3}|helpline|switchboard)\b[^\d\n]{0,30}$"
)
_AWAY = r"(?:\s[a-zæøå]{1,14}){0,3}(?:\s(?:er|is|lyder)|:)\s{0,2}$"
"""A few words between what a number is called and the number."""
_CASE = re.compile(
    rf"\b(?:sags?|sagen|journal|j|esdh|akt|case|file)[\s.-]{{0,3}}{_NUMBER}{_SAYS}|\bjnr\.?{_SAYS}"
    rf"|\b(?:sags|journal)(?:nr\.?|nummer(?:et)?){_AWAY}"
    rf"|\b(?:kmd|sbsys|acadre|nexus|fasit|momentum|novax|workzone|edoc|esdh|public\s?360|dubu)(?:[\s-]sag\w{{0,3}}|-id)?{_IS}"
)
_ACCOUNT = re.compile(
    rf"\b(?:\w{{0,12}}konto|reg|registrerings|bank\w{{0,6}}|iban|account|swift|bic)[\s.-]{{0,3}}(?:{_NUMBER})?{_SAYS}"
    rf"|\b\w{{0,12}}konto(?:en|nr\.?|nummer(?:et)?)?{_AWAY}"
)
_PERSONAL = re.compile(
    rf"\b(?:borger|kunde|medlems?|patient|løn|pas|kørekorts?|opholds\w{{0,6}}|udlændinge|person|client|"
    rf"customer|passport|student|mit)[\s.-]{{0,3}}{_NUMBER}{_SAYS}"
)
_NO_PERSONS = (
    r"(?:cvr|ean|gln|isbn|issn|doi|gtin|sku|fi|sap|ocr|lbk|lov|bek|bkg|bekendtgørelse\w{0,2}|cirkulære\w{0,2}|"
    r"vejledning\w{0,3}|faktura\w{0,3}|ordre\w{0,2}|bilag\w{0,3}|side\w{0,4}|skm|tfa|fob|ufr|"
    r"projekt\w{0,3}|tabel\w{0,3}|"
    r"figur\w{0,3}|artikel|version|build|ticket|uge|uger|ugerne|week|weeks|page|pages|invoice|order|"
    r"table|model|giro\w{0,5}|"
    r"medlemstal\w{0,3}|beløb\w{0,3}|sum\w{0,4}|tal|tallet|post|punkt|kap\w{0,4}|stk|§{1,2}|år|årene|kl|"
    r"kontering|funktion|"
    r"lokale|lokalerne|room|p-?enhed\w{0,3}|enhed\w{0,3}|matrikel\w{0,3}|produktionsenhed\w{0,3}|"
    r"bestilling\w{0,3}|tilbud\w{0,3}|vare\w{0,2}|serie\w{0,2}|betalings|rekvisition\w{0,4}|"
    r"bevilling\w{0,3}|registreret\sunder|firma\w{0,3}|selskab\w{0,3}|opslag\w{0,3}|stilling\w{0,3}|"
    r"jobordre\w{0,3}|fejl\w{0,5}|kasse|kvittering\w{0,4}|"
    r"budget\w{0,4}|ramme\w{0,3}|samlet|total|satsen|statistik\w{0,4}|kurs\w{0,5}|hold|modul|pulje\w{0,3}|løbe)"
)
_OTHER = re.compile(
    rf"\b(?!cpr|person|tlf|telefon|tele|mobil|erstatnings|fastnet|hjemme|arbejds|kontakt|vagt|direkte|privat|lokal)"
    rf"[a-zæøå]{{1,30}}-?{_NUMBER}{_SAYS}"
    r"|\b(?:udgift|budget|beløb|sum|total|ramme|omsætning|underskud|overskud|pris|lån|gæld)\w{0,5}\s(?:er\s|var\s)?på\s$"
    rf"|\b(?:p|se|{_NO_PERSONS})[\s.-]{{0,2}}{_NUMBER}{_SAYS}|\b{_NO_PERSONS}{_IS}"
)
_MONEY_BEFORE = re.compile(r"(?:kr\.?|kroner|dkk|eur|euro|usd|gbp|€|\$|£)\s?$")
_UNITS = (
    r"kr\b|kroner\b|dkk\b|eur\b|euro\b|usd\b|€|mio\b|mia\b|millioner\b|tusind\b|t\.?kr\b|%|pct\b|"
    r"procent\b|per\scent|percent\b|"
    r"sager\b|borgere\w{0,2}\b|personer\b|mennesker\b|danskere\b|ledige\b|unge\b|timer\b|uger\b|dage\b|"
    r"måneder\b|år\b|gange\b|"
    r"stk\b|opkald\b|mails\b|visninger\b|besøg\b|deltagere\b|medlemmer\b|indbyggere\b|forløb\b|job\b|"
    r"stillinger\b|km\b|m2\b|"
    r"kvm\b|people\b|citizens\b|cases\b|hours\b|weeks\b|days\b|years\b|ansatte\b|medarbejdere\b|"
    r"ansøgninger\b|sider\b|ord\b|tegn\b"
)
_AMOUNT_AFTER = re.compile(rf"\s{{0,2}}(?:{_UNITS})|,(?:-|\d\d?(?!\d))")


def label(plain: str, start: int) -> Label:
    """What the words right before a number call it; empty when they say nothing of the kind."""
    first = max(0, start - _REACH)
    before = plain[first:start]
    if _CPR.search(before):
        return "cpr"
    if _SWITCHBOARD.search(before):
        return "switchboard"
    for name, pattern in _ORDER:
        if pattern.search(before):
            return name
    return "phone" if _PHONE.search(before) else ""


_ORDER: tuple[tuple[Label, re.Pattern[str]], ...] = (
    ("case", _CASE),
    ("account", _ACCOUNT),
    ("person", _PERSONAL),
    ("other", _OTHER),
)


def bare(plain: str, start: int) -> bool:
    """Only "number", without a word of whose or what."""
    return bool(_BARE_NUMBER.search(plain[max(0, start - 24) : start]))


def called_phone_after(plain: str, end: int) -> bool:
    return bool(_PHONE_AFTER.match(plain, end, end + 48))


def amount(plain: str, start: int, end: int) -> bool:
    """Money, a share, or so many of something."""
    return bool(_MONEY_BEFORE.search(plain[max(0, start - 8) : start]) or _AMOUNT_AFTER.match(plain, end))
