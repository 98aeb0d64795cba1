// Cards: blocks and buttons as elements.

import { press } from "./actions.js";
import { el, icon } from "./elements.js";
import { ask } from "./notices.js";
import { left, state, word } from "./state.js";

// `level` is that of its headings.
export function drawCard(card, level) {
  return el(
    "div",
    { class: "card" },
    card.blocks.map((block) => drawBlock(block, level)),
    drawButtons(card.buttons),
  );
}

function drawButtons(buttons) {
  if (!buttons.length) return null;
  return el("div", { class: "buttons" }, buttons.map(drawButton));
}

export function drawButton(view) {
  const made = el("button", {
    type: "button",
    class: `button ${view.style}`,
    text: view.label,
    "aria-haspopup": view.opens ? "dialog" : null,
    "data-act": JSON.stringify(view.act),
    async onclick() {
      if (view.confirm && !(await ask(view.confirm, view.label, view.style === "danger"))) return;
      press(view.act, made);
    },
  });
  return made;
}

export function drawBlock(block, level) {
  switch (block.kind) {
    case "heading":
      return el(`h${level}`, { text: block.text, dir: "auto" });
    case "para":
      return el("p", { class: block.quiet ? "quiet" : null, text: block.text, dir: "auto" });
    case "quote":
      return el(
        "figure",
        { class: "quote" },
        el("blockquote", { text: block.text, dir: "auto" }),
        block.by && el("figcaption", { text: block.by }),
      );
    case "items":
      return el(block.ordered ? "ol" : "ul", {}, block.items.map((text) => el("li", { text, dir: "auto" })));
    case "pairs":
      return el(
        "dl",
        { class: "pairs" },
        block.rows.map(([label, text]) => el("div", {}, el("dt", { text: label }), el("dd", { text, dir: "auto" }))),
      );
    case "bars":
      return drawBars(block);
    case "notice":
      return el(
        "div",
        { class: `notice ${block.tone}`, role: "note" },
        icon(block.tone === "privacy" ? "private" : block.tone),
        el("p", { text: block.text, dir: "auto" }),
      );
    case "countdown":
      return el(
        "p",
        { class: "countdown" },
        icon("clock"),
        el("span", { role: "timer", "data-ends": block.ends, text: left(block.ends) }),
      );
    case "count":
      return drawCount(block);
    case "picture":
      return el("img", { class: "picture", src: block.src, alt: block.alt, loading: "lazy" });
    case "chart":
      return drawChart(block, level);
    default:
      throw new Error(`no such block: ${block.kind}`);
  }
}

// Where there is no picture, what it shows stands there in words.
function drawChart(block, level) {
  const words = block.words.map((item) => drawBlock(item, level));
  if (!block.name) return el("div", { class: "in-words" }, words);
  const asked = new URLSearchParams({ as: state.me.user, group: state.group, in: state.language });
  const made = el(
    "figure",
    { class: "chart" },
    el("img", {
      src: `api/charts/${block.name}?${asked}`,
      alt: block.alt,
      loading: "lazy",
      onerror: () => made.replaceWith(el("div", { class: "in-words" }, words)),
    }),
    el("details", {}, el("summary", { text: word("in-words") }), el("div", { class: "in-words" }, words)),
  );
  return made;
}

function drawBars(block) {
  return el(
    "figure",
    { class: "bars" },
    el("figcaption", { text: block.title }),
    el(
      "ul",
      {},
      block.rows.map((row) => {
        const fill = el("span", { class: "fill" });
        fill.style.inlineSize = `${row.of ? Math.min(100, (100 * row.value) / row.of) : 0}%`;
        return el(
          "li",
          {},
          el("span", { class: "label", text: row.label, dir: "auto" }),
          el("span", { class: "figure", text: row.note ?? `${row.value} ${word("of")} ${row.of}` }),
          el("span", { class: "track", "aria-hidden": "true" }, fill),
        );
      }),
    ),
  );
}

export const counted = (block) => `${block.done} ${word("of")} ${block.of} ${block.label}`;

function drawCount(block) {
  const text = counted(block);
  return el(
    "div",
    { class: "count" },
    el("p", { text }),
    el("progress", { max: Math.max(block.of, 1), value: block.done, "aria-label": text }),
  );
}
