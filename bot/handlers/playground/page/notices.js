// What the page itself says to me: sentences that go away, questions before something is done, and what is read aloud.

import { $, backTo, el, icon } from "./elements.js";
import { word } from "./state.js";

const SHOWN = 5000;
const SPOKEN = 5000;
const AT_ONCE = 2;

// A newer sentence `about` the same takes the place of the older one.
export function toast(text, tone = "done", about = text) {
  let from = null;
  const away = () => {
    const focused = made.contains(document.activeElement);
    made.remove();
    if (focused) backTo(from);
  };
  const close = el("button", { type: "button", class: "ghost", "aria-label": word("close"), onclick: away }, icon("close"));
  const made = el(
    "div",
    { class: `toast ${tone}`, "data-about": about, onfocusin: (event) => (from = event.relatedTarget) },
    icon(tone),
    el("p", { text, dir: "auto" }),
    close,
  );
  made.away = away;
  const others = [...$("toasts").children];
  const same = others.filter((other) => other.dataset.about === about);
  const rest = others.filter((other) => !same.includes(other)).sort((a, b) => a.matches(".warning") - b.matches(".warning"));
  for (const other of [...same, ...rest.slice(0, Math.max(0, rest.length + 1 - AT_ONCE))]) other.away();
  $("toasts").append(made);
  if (tone !== "warning") setTimeout(away, SHOWN);
}

// Promises whether the answer was yes.
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
        el("button", { type: "button", class: "button plain", text: word("cancel"), onclick: () => end(false) }),
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

// What was read aloud does not stay in the page: it may be deleted, and it stands among the messages.
let spoken;
export function announce(text, of) {
  $("announcer").textContent = text;
  $("announcer").dataset.of = of;
  clearTimeout(spoken);
  spoken = setTimeout(silence, SPOKEN);
}

export function takeBack(of) {
  if ($("announcer").dataset.of === of) silence();
}

const silence = () => ($("announcer").textContent = "");
