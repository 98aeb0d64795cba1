// Elements of the page: made, found, and focused. Text goes in as text alone: nothing a person wrote is read as markup.

const SVG = "http://www.w3.org/2000/svg";

export const $ = (id) => document.getElementById(id);

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
  made.append(...inside.flat().filter((child) => child !== null && child !== undefined && child !== false));
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

const COLOURS = 8;
const initials = (name) => name.split(/\s+/).map((part) => part[0]).slice(0, 2).join("").toUpperCase();

// Of a member of the group, the `nth`; without one, of FLIP.
export function avatar(member) {
  if (!member) return el("span", { class: "avatar bot", "aria-hidden": "true" }, icon("flip"));
  return el("span", { class: `avatar c${member.nth % COLOURS}`, "aria-hidden": "true", text: initials(member.name) });
}

// --- focus ------------------------------------------------------------------------------------------------------------

// The focus goes back to where it came from, also when that was drawn anew in the meantime.
export function backTo(opener) {
  if (document.querySelector("dialog[open]")) return;
  const to = opener?.isConnected && opener !== document.body ? opener : drawnAnew(opener);
  (to ?? $("main")).focus({ preventScroll: Boolean(to) });
}

// A button that says something else once it was answered ("Change") is the same button.
function drawnAnew(gone) {
  if (!gone?.dataset?.act) return null;
  const alike = [...document.querySelectorAll("[data-act]")].filter((button) => actionOf(button) === actionOf(gone));
  return (
    alike.find((button) => button.textContent === gone.textContent) ??
    alike.find((button) => argumentOf(button) === argumentOf(gone))
  );
}

function actionOf(button) {
  const { name, of } = JSON.parse(button.dataset.act);
  return `${name}:${of}`;
}

const argumentOf = (button) => JSON.parse(button.dataset.act).arg;

export function keepFocus(parent, draw) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  draw();
  if (!focused || focused === parent || focused.isConnected) return;
  if (focused.dataset.act) backTo(focused);
  else parent.querySelector("button, a")?.focus({ preventScroll: true });
}
