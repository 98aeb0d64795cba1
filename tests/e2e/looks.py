"""What can be wrong with how a page is drawn, found by looking at it in the browser."""

import os
from functools import cache
from pathlib import Path

from playwright.async_api import Page

NAMELESS = """() => {
  const text = (ids) => ids.split(/\\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join("");
  const name = (e) => e.getAttribute("aria-label") || text(e.getAttribute("aria-labelledby") ?? "")
    || [...(e.labels ?? [])].map((label) => label.textContent).join("") || e.title
    || (["INPUT", "TEXTAREA", "SELECT"].includes(e.tagName) ? "" : e.textContent);
  const seen = (e) => e.checkVisibility({ visibilityProperty: true });
  const used = "button, a[href], input, textarea, select, summary, [role=button], dialog[open]";
  return [...document.querySelectorAll(used)]
    .filter((e) => seen(e) && !name(e).trim())
    .map((e) => e.outerHTML.slice(0, 200));
}"""
"""What can be used and has no name for who does not see it."""

WIDE = """() => {
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".unseen, .skip");
  const found = [...document.querySelectorAll("body *")].filter(seen).filter((e) => {
    const { left, right, width } = e.getBoundingClientRect();
    const outside = width && (left < -1 || right > innerWidth + 1);
    const { overflowX, textOverflow } = getComputedStyle(e);
    const scrolls = e.scrollWidth > e.clientWidth + 1 && overflowX !== "visible" && textOverflow !== "ellipsis";
    return outside || (scrolls && e.clientWidth > 1);
  });
  if (document.documentElement.scrollWidth > innerWidth) found.unshift(document.documentElement);
  return found.map((e) => `${e.tagName}.${e.className} "${(e.textContent ?? "").trim().slice(0, 60)}"`);
}"""
"""What stands outside the window, or can be scrolled sideways. What ends in an ellipsis is meant to."""

BLANK = """() => [...document.querySelectorAll("main, .thread, .side, .places, .composer, .inside, .log, .home")]
  .filter((part) => part.checkVisibility() && part.clientHeight)
  .filter(({ scrollWidth, clientWidth }) => clientWidth < 200 || scrollWidth > clientWidth)
  .map((part) => `${part.tagName}.${part.className}: ${part.scrollWidth} in ${part.clientWidth}`)"""
"""Parts of the frame that gave way to what is in them."""

EVERY_RULE = {"label-content-name-mismatch": {"enabled": True}, "css-orientation-lock": {"enabled": True}}
"""Rules of axe that are off unless they are asked for."""

AXE = """async (rules) => {
  const { violations } = await axe.run(document, { rules, resultTypes: ["violations"] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
}"""


async def faults(page: Page) -> list[str]:
    """One line for everything that is too wide, has no name, or is not accessible in another way."""
    nameless = [f"without a name: {item}" for item in await page.evaluate(NAMELESS)]
    return [*await too_wide(page), *nameless, *await inaccessible(page)]


async def too_wide(page: Page) -> list[str]:
    """What is wider than its place, or than the window. In a line to write on, text moves sideways as it should."""
    wide = [line for line in await page.evaluate(WIDE) if not line.startswith("INPUT.")]
    return [f"cut off or too wide: {item}" for item in (*wide, *await page.evaluate(BLANK))]


async def inaccessible(page: Page) -> list[str]:
    """What axe finds; nothing is let off. Where the programs of `scripts/node` are not, nothing is found."""
    program = axe()
    if program is None:
        return []
    if not await page.evaluate("typeof axe === 'object'"):
        await page.evaluate(program)
    found: list[str] = await page.evaluate(AXE, EVERY_RULE)
    return found


@cache
def axe() -> str | None:
    """The program; None where there is none."""
    file = Path(os.environ.get("NODE_PROGRAMS") or ".node") / "node_modules" / "axe-core" / "axe.min.js"
    return file.read_text(encoding="utf-8") if file.is_file() else None
