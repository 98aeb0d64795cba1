// Messages: shown, answered, edited, deleted, written.

import { ask, desk, keepFocus, placeOf, press, settle } from "./deeds.js";
import { drawCard, el, icon } from "./draw.js";
import { avatar } from "./side.js";
import { $, act, clock, day, go, person, replies, roots, route, S, w } from "./state.js";

const drawFile = (file) =>
  el("a", { class: "file", href: file.href, download: file.name }, icon("file"), el("span", { text: file.name }));

const NEAR = 160;
const AIR = 12;

export function drawLog() {
  const { place, thread } = route();
  if ($("log")) fill($("log"), $("scroll"), roots(place), false);
  if ($("thread-log") && thread) fill($("thread-log"), $("thread-scroll"), [S.messages.get(thread), ...replies(thread)], true);
}

// Draws what is new or has changed and leaves everything else alone: focus, open menus and half-edited texts stay.
function fill(log, scroll, messages, inThread) {
  const below = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
  const drawn = new Map([...log.querySelectorAll("article")].map((each) => [each.dataset.id, each]));
  const nodes = [];
  let last = "";
  for (const message of messages) {
    const date = day(message.at);
    if (date !== last) nodes.push(el("p", { class: "day" }, el("span", { text: date })));
    last = date;
    const sign = JSON.stringify([message, S.language]);
    const old = drawn.get(message.id);
    const stays = old && (old.sign === sign || (old.editing && !message.deleted));
    nodes.push(stays ? old : drawMessage(message, sign, inThread));
  }
  if (!messages.length) nodes.push(el("p", { class: "quiet empty", text: w(`empty-${route().place}`) }));
  keepFocus(log, () => arrange(log, nodes));
  const fresh = messages.filter((each) => !drawn.has(each.id));
  const own = drawn.size > 0 && fresh.find((each) => each.mine);
  const first = own || (drawn.size ? fresh[0] : fresh.at(-1));
  if (first && (own || below < NEAR)) land(scroll, nodes.find((each) => each.dataset.id === first.id));
  else if (below < NEAR) scroll.scrollTop = scroll.scrollHeight - scroll.clientHeight - below;
}

// At the end, but not past the beginning of what is new: a long card is read from its top.
function land(scroll, node) {
  scroll.scrollTop = scroll.scrollHeight;
  const hidden = scroll.getBoundingClientRect().top - node.getBoundingClientRect().top;
  if (hidden > 0) scroll.scrollTop -= hidden + AIR;
}

// What is newest stays in sight when the line to write on takes more room.
export function hold(scroll) {
  let had = scroll.clientHeight;
  new ResizeObserver(() => {
    const taken = had - scroll.clientHeight;
    const below = scroll.scrollHeight - scroll.scrollTop - had;
    if (taken > 0 && below < NEAR) scroll.scrollTop += taken;
    had = scroll.clientHeight;
  }).observe(scroll);
}

// Moves only what is not already in its place, so that a node that stays keeps its focus.
function arrange(parent, nodes) {
  const staying = new Set(nodes);
  for (const each of [...parent.children]) if (!staying.has(each)) each.remove();
  nodes.forEach((node, n) => parent.children[n] !== node && parent.insertBefore(node, parent.children[n] ?? null));
}

function drawMessage(message, sign, inThread) {
  const bot = !message.author;
  const { name, role } = bot ? { name: "FLIP", role: "" } : person(message.author);
  const body = el(
    "div",
    { class: "body" },
    el(
      "header",
      {},
      el("strong", { text: name }),
      role && S.roles[role] !== name && el("span", { class: "quiet", text: S.roles[role] }),
      el("time", { class: "quiet", datetime: message.at, text: clock(message.at) }),
      message.edited && !message.deleted && el("span", { class: "quiet", text: w("edited") }),
    ),
  );
  const made = el(
    "article",
    { class: `message${bot ? " bot" : ""}`, "data-id": message.id, tabindex: "-1", "aria-label": `${name}, ${clock(message.at)}` },
    avatar(message.author),
    body,
  );
  made.sign = sign;
  if (message.deleted) body.append(el("p", { class: "quiet", text: w("deleted") }));
  else if (message.card) body.append(drawCard(message.card, desk));
  else body.append(el("p", { class: "text", text: message.text, dir: "auto" }));
  if (message.file) body.append(drawFile(message.file));
  const threads = !message.thread && !inThread && message.place === "channel";
  const into = () => openThread(message.id);
  if (threads && (bot || message.replies) && !(message.deleted && !message.replies)) {
    body.append(el("button", { type: "button", class: "replies", text: message.replies || w("reply"), onclick: into }));
  }
  if (!bot && !message.deleted && message.place === "channel") {
    const reply = { type: "button", class: "ghost", "aria-label": w("reply"), title: w("reply"), onclick: into };
    made.append(
      el("div", { class: "tools" }, threads && el("button", reply, icon("reply")), drawMore(message, made, threads && into)),
    );
  }
  return made;
}

function openThread(id) {
  go("channel", id);
  requestAnimationFrame(() => requestAnimationFrame(() => $("thread").querySelector("textarea")?.focus()));
}

let menus = 0;

function drawMore(message, article, into) {
  const id = `more${++menus}`;
  const button = el("button", { type: "button", class: "ghost", "aria-label": w("more"), title: w("more"), "aria-expanded": "false", "aria-controls": id }, icon("more"));
  const list = el("div", { class: "menu", id, hidden: true, role: "group", "aria-label": w("more") });
  const close = () => {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
  };
  const item = (word, does, danger) =>
    el("button", {
      type: "button",
      class: danger ? "danger" : null,
      text: w(word),
      onclick: () => {
        close();
        button.focus();
        does();
      },
    });
  if (into) list.append(item("reply", into));
  list.append(
    item("make-proposal", () => press(act("proposal.open", message.id), button)),
    item("ask-researchers", () => press(act("knowledge.open", message.id), button)),
    item("relate-claim", () => press(act("response.relate", message.id), button)),
  );
  if (message.mine) list.append(item("edit", () => edit(message, article)), item("delete", () => remove(message), true));
  button.addEventListener("click", () => {
    const opening = list.hidden;
    list.hidden = !opening;
    button.setAttribute("aria-expanded", String(opening));
    if (!opening) return;
    list.classList.remove("up");
    list.classList.toggle("up", list.getBoundingClientRect().bottom > button.closest(".scroll").getBoundingClientRect().bottom);
    list.firstChild.focus();
  });
  const whole = el("div", { class: "more" }, button, list);
  whole.addEventListener("keydown", (event) => {
    const items = [...list.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
      button.focus();
    } else if (step && !list.hidden) {
      event.preventDefault();
      items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
    }
  });
  whole.addEventListener("focusout", (event) => !whole.contains(event.relatedTarget) && close());
  return whole;
}

function edit(message, article) {
  const text = article.querySelector(".text");
  const log = article.closest(".log");
  article.editing = true;
  const area = el("textarea", { rows: 3, dir: "auto", value: message.text, "aria-label": w("edit") });
  const fault = el("p", { class: "fault", role: "alert" });
  const end = () => {
    article.editing = false;
    drawLog();
    edited.replaceWith(text);
    log.querySelector(`[data-id="${CSS.escape(message.id)}"]`)?.focus({ preventScroll: true });
    drawLog();
  };
  const save = async () => {
    if (area.readOnly) return;
    if (area.value === message.text) return end();
    area.readOnly = true;
    const answer = await S.wire.deed(`edit:${message.id}`, { type: "edited", message: message.id, text: area.value });
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
      el("button", { type: "button", class: "button primary small", text: w("save"), onclick: save }),
      el("button", { type: "button", class: "button plain small", text: w("cancel"), onclick: end }),
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

async function remove(message) {
  if (!(await ask(w("delete-sure"), w("delete"), true))) return;
  await settle(await S.wire.deed(`delete:${message.id}`, { type: "deleted", message: message.id }));
}

// --- writing ----------------------------------------------------------------------------------------------------------

// Enter sends where there is a keyboard; on a telephone it makes a new line, and the button sends.
const sends = (event) =>
  event.key === "Enter" &&
  !event.isComposing &&
  (event.ctrlKey || event.metaKey || (!event.shiftKey && !matchMedia("(pointer: coarse)").matches));

export function composer(thread, label) {
  const at = `draft:${S.me.user}:${S.group}:${thread}`;
  const kept = JSON.parse(sessionStorage.getItem(at) ?? "{}");
  const keep = (value) =>
    value.text ? sessionStorage.setItem(at, JSON.stringify(value)) : sessionStorage.removeItem(at);
  const area = el("textarea", { rows: 1, dir: "auto", placeholder: label, "aria-label": label, value: kept.text ?? "" });
  const button = el("button", { type: "submit", class: "button primary" }, icon("send"), el("span", { text: w("send") }));
  const status = el("p", { class: "fault", role: "alert" });
  const waiting = el("p", { class: "quiet", role: "status" });
  const send = async (used) => {
    const text = area.value;
    if (area.readOnly || !text.trim()) return;
    const body = { type: "posted", message: "", text, thread };
    keep({ text, key: S.wire.key(`post:${thread}`, body, used) });
    area.readOnly = true;
    status.textContent = "";
    const slow = setTimeout(() => (waiting.textContent = w("waiting")), 1500);
    const answer = await S.wire.deed(`post:${thread}`, body);
    clearTimeout(slow);
    waiting.textContent = "";
    area.readOnly = false;
    const why = answer.status !== 200 ? (answer.json.error ?? w("error-unexpected")) : answer.json.taken ? "" : answer.json.reply.text;
    if (why) {
      keep({ text });
      status.textContent = why;
      return area.focus();
    }
    keep({});
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
