"""The page that the app's details in Teams lead to, in both languages: what it does, what is read, who is behind it.

A manifest must name three pages on the web; all three are here, at `surface.ABOUT`.
"""

from html import escape

from bot.domain.ports import Speaker
from bot.domain.views import Word
from bot.domain.vocabulary import LANGUAGES

PARTS = ("privacy", "terms")
"""What stands below the introduction; each is the address's fragment, in the first language."""

_PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 1.05rem/1.6 system-ui, sans-serif; max-width: 38rem; margin: 3rem auto; padding: 0 1.2rem;
  color: #222; background: #fff }}
h1, h2 {{ color: #1d4f5c; line-height: 1.25 }}
article + article {{ margin-top: 4rem; border-top: 1px solid #ccc; padding-top: 1rem }}
</style>
{articles}
</html>
"""


def page(words: Speaker, language: str = "da") -> str:
    """The page as HTML, `language` first and the other one below."""
    spoken = sorted(LANGUAGES, key=lambda item: item != language)
    return _PAGE.format(
        language=language,
        title=_say(words, "teams-app-name", language),
        articles="\n".join(_article(words, item, anchors=item == language) for item in spoken),
    )


def _article(words: Speaker, language: str, anchors: bool) -> str:
    lines = [
        f'<article lang="{language}">',
        f"<h1>{_say(words, 'teams-app-name', language)}</h1>",
        f"<p>{_say(words, 'teams-app-more', language)}</p>",
    ]
    for part in PARTS:
        anchor = f' id="{part}"' if anchors else ""
        lines.append(f"<h2{anchor}>{_say(words, f'teams-about-{part}', language)}</h2>")
        lines.append(f"<p>{_say(words, f'teams-about-{part}-text', language)}</p>")
    return "\n".join([*lines, "</article>"])


def _say(words: Speaker, key: str, language: str) -> str:
    return escape(words.say(Word(key), language, "UTC"))
