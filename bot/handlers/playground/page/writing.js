// Writing: a new message, and a message anew.

import { passOn, placeOf, settle } from "./actions.js";
import { el, icon } from "./elements.js";
import { changed, state, word } from "./state.js";

// Enter sends where there is a keyboard; on a telephone it makes a new line, and the button sends.
const sends = (event) =>
  event.key === "Enter" &&
  !event.isComposing &&
  (event.ctrlKey || event.metaKey || (!event.shiftKey && !matchMedia("(pointer: coarse)").matches));

export function edit(message, article) {
  const text = article.querySelector(".text");
  const log = article.closest(".log");
  article.editing = true;
  const area = el("textarea", { rows: 3, dir: "auto", value: message.text, "aria-label": word("edit") });
  const fault = el("p", { class: "fault", role: "alert" });
  const end = () => {
    article.editing = false;
    changed("messages");
    edited.replaceWith(text);
    log.querySelector(`[data-id="${CSS.escape(message.id)}"]`)?.focus({ preventScroll: true });
    changed("messages");
  };
  const save = async () => {
    if (area.readOnly) return;
    if (area.value === message.text) return end();
    area.readOnly = true;
    const answer = await state.connection.send(`edit:${message.id}`, { type: "edited", message: message.id, text: area.value });
    area.readOnly = false;
    const why = answer.status !== 200 ? answer.json.error : answer.json.taken ? "" : answer.json.reply.text;
    if (why) {
      fault.textContent = why;
      return inView();
    }
    text.textContent = area.value;
    end();
    await settle(answer, { place: placeOf(article) });
  };
  const edited = el(
    "div",
    { class: "editing" },
    area,
    fault,
    el(
      "div",
      { class: "buttons" },
      el("button", { type: "button", class: "button primary small", text: word("save"), onclick: save }),
      el("button", { type: "button", class: "button plain small", text: word("cancel"), onclick: end }),
    ),
  );
  edited.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      end();
    }
    if (event.target === area && sends(event)) {
      event.preventDefault();
      save();
    }
  });
  const inView = () => edited.scrollIntoView({ block: "nearest" });
  area.addEventListener("input", inView);
  text.replaceWith(edited);
  area.focus();
  inView();
}

export function composer(thread, label) {
  const at = `draft:${state.me.user}:${state.group}:${thread}`;
  const kept = JSON.parse(sessionStorage.getItem(at) ?? "{}");
  const keep = (value) =>
    value.text ? sessionStorage.setItem(at, JSON.stringify(value)) : sessionStorage.removeItem(at);
  const area = el("textarea", { rows: 1, dir: "auto", placeholder: label, "aria-label": label, value: kept.text ?? "" });
  const button = el("button", { type: "submit", class: "button primary" }, icon("send"), el("span", { text: word("send") }));
  const status = el("p", { class: "fault", role: "alert" });
  const waiting = el("p", { class: "quiet", role: "status" });
  const send = async (used) => {
    const text = area.value;
    if (area.readOnly || !text.trim()) return;
    const body = { type: "posted", message: "", text, thread };
    keep({ text, key: state.connection.key(`post:${thread}`, body, used) });
    area.readOnly = true;
    status.textContent = "";
    const slow = setTimeout(() => (waiting.textContent = word("waiting")), 1500);
    const answer = await state.connection.send(`post:${thread}`, body);
    clearTimeout(slow);
    waiting.textContent = "";
    area.readOnly = false;
    const why = answer.status !== 200 ? (answer.json.error ?? word("error-unexpected")) : answer.json.taken ? "" : answer.json.reply.text;
    if (why) {
      keep({ text });
      status.textContent = why;
      return area.focus();
    }
    keep({});
    passOn(thread || "channel");
    const current = made.isConnected ? area : document.querySelector(`[data-composer="${CSS.escape(thread)}"] textarea`);
    if (current?.value === text) current.value = "";
    current?.focus();
    await settle(answer, { place: thread || "channel" });
  };
  const made = el(
    "form",
    {
      class: "composer",
      "data-composer": thread,
      onsubmit: (event) => {
        event.preventDefault();
        send();
      },
    },
    status,
    waiting,
    el("div", { class: "line" }, area, button),
  );
  area.addEventListener("input", () => {
    keep({ text: area.value });
    status.textContent = "";
  });
  area.addEventListener("keydown", (event) => {
    if (!sends(event)) return;
    event.preventDefault();
    send();
  });
  // The window was closed while this was on its way: it is sent again under its own key, and cannot be doubled.
  if (kept.key) queueMicrotask(() => send(kept.key));
  return made;
}
