// Views as elements. Text goes in as text alone: nothing a person wrote is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

export function el(tag, traits = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "text") made.textContent = value;
    else if (name === "class") made.className = value;
    else if (name === "value" || name === "checked" || name === "disabled") made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...inside.flat().filter((each) => each !== null && each !== undefined && each !== false));
  return made;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

// `desk` has: w(word), press(act, button), left(ends) -> text, ask(text, yes, danger) -> promise of yes or no
export function drawCard(card, desk, { level = 3 } = {}) {
  return el(
    "div",
    { class: "card" },
    card.blocks.map((each) => drawBlock(each, desk, level)),
    drawButtons(card.buttons, desk),
  );
}

export function drawButtons(buttons, desk) {
  if (!buttons.length) return null;
  return el("div", { class: "buttons" }, buttons.map((each) => drawButton(each, desk)));
}

export function drawButton(view, desk) {
  const made = el("button", {
    type: "button",
    class: `button ${view.style}`,
    text: view.label,
    "aria-haspopup": view.opens ? "dialog" : null,
    "data-act": JSON.stringify(view.act),
    async onclick() {
      if (view.confirm && !(await desk.ask(view.confirm, view.label, view.style === "danger"))) return;
      desk.press(view.act, made);
    },
  });
  return made;
}

export function drawBlock(block, desk, level) {
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
      return drawBars(block, desk);
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
        el("span", { role: "timer", "data-ends": block.ends, text: desk.left(block.ends) }),
      );
    case "count":
      return drawCount(block, desk);
    case "picture":
      return el("img", { class: "picture", src: block.src, alt: block.alt, loading: "lazy" });
    default:
      throw new Error(`no such block: ${block.kind}`);
  }
}

function drawBars(block, desk) {
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
          el("span", { class: "figure", text: row.note ?? `${row.value} ${desk.w("of")} ${row.of}` }),
          el("span", { class: "track", "aria-hidden": "true" }, fill),
        );
      }),
    ),
  );
}

export const counted = (block, desk) => `${block.done} ${desk.w("of")} ${block.of} ${block.label}`;

function drawCount(block, desk) {
  const text = counted(block, desk);
  return el(
    "div",
    { class: "count" },
    el("p", { text }),
    el("progress", { max: Math.max(block.of, 1), value: block.done, "aria-label": text }),
  );
}
