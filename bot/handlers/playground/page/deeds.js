// What I do, and what comes back from it.

import { drawCard, el, icon } from "./draw.js";
import { load } from "./news.js";
import { drawHome } from "./place.js";
import { $, act, go, left, route, S, w } from "./state.js";

const SHOWN = 5000;
const AT_ONCE = 2;

export const desk = {
  w: (word) => w(word),
  left,
  ask,
  say: (text, tone) => toast(text, tone),
  deed: (slot, body, options) => S.wire.deed(slot, body, options),
  settle: (answer, from) => settle(answer, from),
  backTo,
  press,
};

export async function press(act, button) {
  if (button.getAttribute("aria-busy")) return;
  const inForm = S.form.dialog.contains(button);
  const place = placeOf(button);
  const slot = `press:${act.name}:${act.of}:${act.revision}:${act.arg}`;
  button.setAttribute("aria-busy", "true");
  if (inForm) await S.form.hush();
  const answer = await S.wire.deed(slot, { type: "pressed", act });
  button.removeAttribute("aria-busy");
  if (inForm && answer.status === 200 && answer.json.taken && answer.json.reply?.kind !== "form") S.form.done();
  await settle(answer, { opener: button, place });
}

// Shows what came back from a deed. A sentence is always shown, whatever happened.
export async function settle(answer, { opener = null, place = placeOf(opener) } = {}) {
  if (answer.status !== 200) return toast(answer.json.error ?? w("error-unexpected"), "warning");
  const { reply, language } = answer.json;
  if (language && language !== S.language) await load();
  if (!reply) return;
  if (reply.kind === "receipt") toast(reply.text, reply.tone);
  if (reply.kind === "form") S.form.open(reply, opener);
  if (reply.kind === "card") note(place, reply);
  if (reply.kind === "home") {
    S.visit = reply;
    S.notes.delete("home");
    drawNotes();
    go("home");
    if (document.body.dataset.place === "home") drawHome();
    $("main").focus();
    $("home")?.parentElement.scrollTo(0, 0);
  }
}

export function placeOf(element) {
  const { place, thread } = route();
  return thread && $("thread").contains(element) ? thread : place;
}

// A newer sentence `about` the same takes the place of the older one.
export function toast(text, tone = "done", about = text) {
  let from = null;
  const away = () => {
    const focused = made.contains(document.activeElement);
    made.remove();
    if (focused) backTo(from);
  };
  const close = el("button", { type: "button", class: "ghost", "aria-label": w("close"), onclick: away }, icon("close"));
  const made = el(
    "div",
    { class: `toast ${tone}`, "data-about": about, onfocusin: (event) => (from = event.relatedTarget) },
    icon(tone),
    el("p", { text, dir: "auto" }),
    close,
  );
  made.away = away;
  const others = [...$("toasts").children];
  const same = others.filter((each) => each.dataset.about === about);
  const rest = others.filter((each) => !same.includes(each)).sort((a, b) => a.matches(".warning") - b.matches(".warning"));
  for (const each of [...same, ...rest.slice(0, Math.max(0, rest.length + 1 - AT_ONCE))]) each.away();
  $("toasts").append(made);
  if (tone !== "warning") setTimeout(away, SHOWN);
}

export function ask(text, yes, danger) {
  const dialog = $("ask");
  const opener = document.activeElement;
  return new Promise((answered) => {
    const end = (answer) => {
      dialog.close();
      backTo(opener);
      answered(answer);
    };
    dialog.replaceChildren(
      el("p", { id: "ask-text", text, dir: "auto" }),
      el(
        "div",
        { class: "buttons" },
        el("button", { type: "button", class: `button ${danger ? "danger" : "primary"}`, text: yes, onclick: () => end(true) }),
        el("button", { type: "button", class: "button plain", text: w("cancel"), onclick: () => end(false) }),
      ),
    );
    dialog.oncancel = (event) => {
      event.preventDefault();
      end(false);
    };
    dialog.showModal();
    dialog.querySelector(".plain:last-child").focus();
  });
}

// The focus goes back to where it came from, also when that was drawn anew in the meantime.
export function backTo(opener) {
  if (document.querySelector("dialog[open]")) return;
  const again = opener?.dataset?.act
    ? [...document.querySelectorAll("[data-act]")].find(
        (each) => sameAs(each.dataset.act) === sameAs(opener.dataset.act) && each.textContent === opener.textContent,
      )
    : null;
  const to = opener?.isConnected && opener !== document.body ? opener : again;
  (to ?? $("main")).focus({ preventScroll: Boolean(to) });
}

const sameAs = (json) => {
  const { name, of } = JSON.parse(json);
  return `${name}:${of}`;
};

export function keepFocus(parent, draw) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  draw();
  if (focused && focused !== parent && !focused.isConnected) {
    if (focused.dataset.act) backTo(focused);
    else parent.querySelector("button, a")?.focus({ preventScroll: true });
  }
}

// --- notes only I can see ---------------------------------------------------------------------------------------------

// One at a time, and until I leave the place: an older one says what may no longer hold.
function note(place, card) {
  S.notes.clear();
  S.notes.set(place, { card, from: document.activeElement });
  drawNotes();
  const drawn = document.querySelector(`[data-note="${CSS.escape(place)}"] .note`);
  drawn?.scrollIntoView({ block: "nearest" });
  drawn?.focus({ preventScroll: true });
}

export function drawNotes() {
  for (const holder of document.querySelectorAll("[data-note]")) {
    const shown = S.notes.get(holder.dataset.note);
    if (holder.shown === shown) continue;
    holder.shown = shown;
    holder.replaceChildren();
    if (!shown) continue;
    const gone = () => {
      S.notes.delete(holder.dataset.note);
      drawNotes();
      backTo(shown.from);
    };
    holder.append(
      el(
        "section",
        { class: "note", tabindex: "-1", "aria-label": w("only-you") },
        el(
          "div",
          { class: "only" },
          icon("private"),
          el("span", { text: w("only-you") }),
          el("button", { type: "button", class: "ghost", "aria-label": w("hide"), title: w("hide"), onclick: gone }, icon("close")),
        ),
        drawCard(shown.card, desk),
      ),
    );
  }
}
