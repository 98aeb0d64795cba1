"""Microsoft's own renderer of Adaptive Cards in a browser, with the host configuration of Teams.

Around the cards stands a sketch of what Teams draws itself: the message, buttons, inputs. Texts that the renderer reads
as Markdown go through a reader that turns everything it can into markup, more than Teams does.
"""

import json
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page

Json = dict[str, Any]
SCHEMAS = Path(__file__).parents[2] / "schemas"
WIDTHS = (390, 1280)
THEMES = ("light", "dark")

PAGE = """<!doctype html><meta charset="utf-8"><body><main></main>"""

STYLE = """
:root { --page: #f5f5f5; --card: #ffffff; --ink: #242424; --line: #d1d1d1; --button: #ffffff; --field: #f5f5f5;
  --brand: #5b5fc7; --danger: #c4314b; }
:root.dark { --page: #1f1f1f; --card: #2d2c2c; --ink: #ffffff; --line: #525252; --button: #292929; --field: #1f1f1f;
  --brand: #7f85f5; --danger: #d74654; }
body { margin: 0; padding: 16px; background: var(--page); font-family: 'Segoe UI', 'Noto Sans', sans-serif; }
main { max-width: 900px; margin: auto; }
.ac-adaptiveCard { background: var(--card) !important; border: 1px solid var(--line); border-radius: 6px;
  margin-bottom: 16px; }
.ac-pushButton { font: 600 14px 'Segoe UI', 'Noto Sans', sans-serif; padding: 6px 16px; border-radius: 4px;
  min-height: 32px;  border: 1px solid var(--line); background: var(--button); color: var(--ink); white-space: normal; }
.ac-pushButton.style-positive { background: var(--brand); border-color: var(--brand); color: #fff; }
.ac-pushButton.style-destructive { color: var(--danger); border-color: var(--danger); }
.ac-actionSet { flex-wrap: wrap; row-gap: 8px; }
.ac-input.ac-textInput, .ac-input.ac-dateInput, select.ac-input { font: 14px 'Segoe UI', 'Noto Sans', sans-serif;
  padding: 6px 8px; border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 4px;
  background: var(--field); color: var(--ink); box-sizing: border-box; width: 100%; }
textarea.ac-input { min-height: 64px; }
.ac-input-container { color: var(--ink); }
"""

SCRIPT = """([cards, config, theme]) => {
  document.documentElement.className = theme;
  const wild = text => text
    .replace(/!\\[([^\\]]*)\\]\\(([^)]*)\\)/g, '<img alt="$1" src="data:,">')
    .replace(/\\[([^\\]]*)\\]\\(([^)]*)\\)/g, '<a href="$2">$1</a>')
    .replace(/<((?:https?|mailto):[^>]*)>/g, '<a href="$1">$1</a>')
    .replace(/(^|[^"=>])((?:https?:\\/\\/|www\\.)\\S+|\\S+@\\S+\\.\\w+|\\b\\w+\\.(?:com|dk|example)\\b)/g,
      '$1<a href="$2">$2</a>')
    .replace(/(\\*\\*|__)(\\S.*?\\S|\\S)\\1/g, '<strong>$2</strong>')
    .replace(/([*_])(\\S.*?\\S|\\S)\\1/g, '<em>$2</em>')
    .replace(/~{1,2}(\\S.*?)~{1,2}/g, '<del>$1</del>')
    .replace(/`+([^`]+)`+/g, '<code>$1</code>')
    .replace(/^\\s*(?:[-*+]|\\d+[.)])\\s+(.*)$/gm, '<ul><li>$1</li></ul>')
    .replace(/^\\s*>\\s?(.*)$/gm, '<blockquote>$1</blockquote>')
    .replace(/^\\s*#{1,6}\\s(.*)$/gm, '<h1>$1</h1>');
  const found = [];
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) =>
    Object.assign(result, { outputHtml: wild(text), didProcess: true });
  const main = document.querySelector('main');
  main.replaceChildren();
  for (const json of cards) {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(config);
    const context = new AdaptiveCards.SerializationContext();
    const { lang, ...rest } = json;  // Its pattern for `lang` refuses every second one (a `g` flag).
    card.lang = lang;
    card.parse(rest, context);
    for (let at = 0; at < context.eventCount; at++) found.push(context.getEventAt(at).message);
    for (const event of card.validateProperties().validationEvents) found.push(event.message);
    main.appendChild(card.render());
  }
  return found;
}"""

MARKUP = "a, img, strong, b, em, i, del, code, ul, ol, blockquote, h1, h2, table, iframe, script"


class Renderer:
    def __init__(self, page: Page) -> None:
        self.page = page

    @classmethod
    async def load(cls, chromium: Browser, node_modules: Path) -> "Renderer":
        page = await chromium.new_page(viewport={"width": WIDTHS[0], "height": 844})
        await page.set_content(PAGE)
        await page.add_style_tag(content=STYLE)
        await page.add_script_tag(path=node_modules / "adaptivecards" / "dist" / "adaptivecards.min.js")
        return cls(page)

    async def show(self, cards: list[Json], theme: str = "light", width: int = WIDTHS[0]) -> list[str]:
        """Draws the cards; what the renderer has to say against them."""
        await self.page.set_viewport_size({"width": width, "height": 844})
        config = json.loads((SCHEMAS / f"hostconfig-microsoft-teams-{theme}.json").read_text(encoding="utf-8"))
        found: list[str] = await self.page.evaluate(SCRIPT, [cards, config, theme])
        return found

    async def text(self) -> str:
        return await self.page.locator("main").inner_text()

    async def markup(self) -> list[str]:
        """The elements that no card of ours has by itself."""
        script = "s => [...document.querySelectorAll('main ' + s.split(', ').join(', main '))].map(e => e.outerHTML)"
        found: list[str] = await self.page.evaluate(script, MARKUP)
        return found

    async def too_wide(self) -> list[str]:
        """What stands out of the page at its side."""
        found: list[str] = await self.page.evaluate(
            "() => [...document.querySelectorAll('main *')]"
            ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.textContent.slice(0, 80))"
        )
        return found

    async def shoot(self, path: Path) -> None:
        await self.page.screenshot(path=path, full_page=True)
