"""A draft in the shape of the results notes that such programmes publish: what can be counted is in it, and what only
researchers can write is a line in square brackets.

The shape is that of LISES, results note 2 (Aalborg University): a scene, the project, how different the municipalities
are to begin with, a part for each theme, the barriers, and an end that says what the note is not.
"""

from bot.domain.vocabulary import THEMES
from storage.exports.programme.told import ClaimPart, InWords, Words
from storage.exports.transcript.page import Page

QUOTED = 5
"""Quotations of one claim or barrier: a draft is to be read."""


def draft(page: Page, told: InWords) -> None:
    page.heading(1, page.say("draft-title", programme=told.programme))
    page.para(page.say("draft-draft"))
    _part(page, 1, "draft-scene")
    page.para(page.say("draft-scene-to-write"))
    _part(page, 2, "draft-project")
    page.para(page.say("draft-project-counted", **told.size))
    page.para(page.say("draft-project-to-write"))
    _part(page, 3, "draft-variation")
    page.para(page.say("draft-variation-about"))
    for group in told.groups:
        if group.attributes:
            page.items([f"{group.municipality} · {group.id} · {name}: {value}" for name, value in group.attributes])
    page.para(page.say("draft-variation-to-write"))
    number = 3
    for theme in THEMES:
        if told.has(theme):
            number += 1
            _theme(page, number, theme, told)
    number += 1
    _part(page, number, "programme-barriers")
    page.para(page.say("programme-barriers-about"))
    for barrier in told.barriers:
        page.heading(3, barrier.name)
        if barrier.about:
            page.para(barrier.about)
        _quote(page, barrier.accounts)
    page.para(page.say("draft-barriers-to-write"))
    _part(page, number + 1, "draft-end")
    page.para(page.say("draft-end-not"))
    page.para(page.say("draft-end-to-write"))


def _part(page: Page, number: int, key: str) -> None:
    page.heading(2, f"{number}. {page.say(key)}")


def _theme(page: Page, number: int, theme: str, told: InWords) -> None:
    context = told.sums_of(theme)
    page.heading(2, f"{number}. {page.say('draft-theme', theme=page.say(f'theme-{theme}'))}")
    page.para(page.say("draft-theme-counted", groups=len(context.groups), flips=context.sessions))
    page.items(
        [
            f"{page.say('programme-answered')}: {told.answered(context)}",
            f"{page.say('programme-proposals')}: {context.proposals}",
            f"{page.say('programme-tryouts')}: {context.tryouts}",
            f"{page.say('programme-outcomes')}: {told.became(context)}",
        ]
    )
    page.para(page.say("draft-theme-to-write"))
    for claim in told.claims:
        if theme in claim.themes:
            _claim(page, claim)
    fates = [fate for fate in told.fates if fate.theme == theme]
    if fates:
        page.heading(3, page.say("programme-fates"))
        may = [fate for fate in fates if fate.quotable]
        page.items([f"{fate.words} ({fate.group} {fate.id}): {fate.outcome}" for fate in may])
        if kept := len(fates) - len(may):
            page.para(page.say("draft-fates-not-quoted", count=kept))


def _claim(page: Page, claim: ClaimPart) -> None:
    page.heading(3, claim.text)
    page.para(" ".join(claim.said))
    _quote(page, claim.accounts)


def _quote(page: Page, accounts: list[Words]) -> None:
    """A note is published: what must not be quoted is not in the draft of one."""
    may = [account for account in accounts if account.quotable]
    for account in may[:QUOTED]:
        page.quote(f"{account.words} ({account.by})")
    if kept := len(accounts) - len(may):
        page.para(page.say("draft-not-quoted", count=kept))
