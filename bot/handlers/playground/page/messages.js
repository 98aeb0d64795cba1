// Messages as they stand, and what can be done with one.

import { press, settle } from "./actions.js";
import { drawCard } from "./cards.js";
import { $, avatar, el, icon, keepFocus } from "./elements.js";
import { ask } from "./notices.js";
import { act, clock, day, go, person, replies, roots, route, state, word } from "./state.js";
import { loadOlder } from "./updates.js";
import { edit } from "./writing.js";

const drawFile = (file) =>
  el("a", { class: "file", href: file.href, download: file.name }, icon("file"), el("span", { text: file.name }));

const NEAR = 160;
const MOST = 180;
const KEPT = 60;
const AHEAD = "600px 0px 0px";
const AIR = 12;

export function drawLog() {
  const { place, thread } = route();
  if ($("log")) fill($("log"), $("scroll"), { place, messages: roots(place) });
  if ($("thread-log") && thread) {
    fill($("thread-log"), $("thread-scroll"), { place, thread, root: state.messages.get(thread), messages: replies(thread) });
  }
}

// Draws what is new or has changed and leaves everything else alone: focus, open menus and half-edited texts stay.
function fill(log, scroll, { place, thread, root, messages }) {
  const below = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
  const of = thread ?? place;
  const drawn = new Map([...log.querySelectorAll("article")].map((article) => [article.dataset.id, article]));
  const newest = Math.max(0, ...[...drawn.values()].map(({ seq }) => seq));
  if (below < NEAR) messages = letGo(of, messages);
  const shown = root ? [root, ...messages] : messages;
  const nodes = [];
  let last = "";
  for (const message of shown) {
    const date = day(message.at);
    if (date !== last) nodes.push(el("p", { class: "day" }, el("span", { text: date })));
    last = date;
    const sign = JSON.stringify([message, state.language]);
    const old = drawn.get(message.id);
    const stays = old && (old.sign === sign || (old.editing && !message.deleted));
    nodes.push(stays ? old : drawMessage(message, sign, Boolean(root)));
    if (message === root && state.floors[of]) nodes.push(drawOlder(log, scroll, place, thread));
  }
  if (!root && state.floors[of]) nodes.unshift(drawOlder(log, scroll, place));
  if (!shown.length) nodes.push(el("p", { class: "quiet empty", text: word(`empty-${place}`) }));
  const steady = standing(log, scroll, root);
  keepFocus(log, () => arrange(log, nodes));
  // The beginning is at the end: until the newest are here, they are waited for.
  const opened = log.opened;
  log.opened = state.floors[of] !== undefined;
  const fresh = shown.filter((message) => !drawn.has(message.id) && message.seq > newest);
  const own = opened && fresh.find((message) => message.mine);
  const first = own || (opened ? fresh[0] : shown.at(-1));
  if (first && (own || !opened || below < NEAR)) land(scroll, nodes.find((node) => node.dataset.id === first.id));
  else if (below < NEAR) scroll.scrollTop = scroll.scrollHeight - scroll.clientHeight - below;
  else steady();
}

// Who reads the newest has no need of hundreds above them: those are asked for again when somebody goes back to them.
function letGo(of, messages) {
  if (messages.length <= MOST) return messages;
  const kept = messages.slice(-KEPT);
  state.floors[of] = kept[0].seq;
  return kept;
}

// Older messages come when their beginning is near, or at a press.
function drawOlder(log, scroll, place, thread) {
  const load = () => loadOlder(place, thread);
  log.older ??= el("button", { type: "button", class: "button plain small older", text: word("older"), onclick: load });
  log.near ??= new IntersectionObserver((seen) => seen.at(-1).isIntersecting && load(), { root: scroll, rootMargin: AHEAD });
  // Told again after each time, also when it has not moved.
  log.near.disconnect();
  log.near.observe(log.older);
  return log.older;
}

// What is being read stays where it is while something is put in above it.
function standing(log, scroll, root) {
  const top = scroll.getBoundingClientRect().top;
  const inSight = (article) => article.dataset.id !== root?.id && article.getBoundingClientRect().bottom > top;
  const read = [...log.querySelectorAll("article")].find(inSight);
  const at = read?.getBoundingClientRect().top;
  return () => {
    if (read?.isConnected) scroll.scrollTop += read.getBoundingClientRect().top - at;
  };
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
  for (const node of [...parent.children]) if (!staying.has(node)) node.remove();
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
      role && state.roles[role] !== name && el("span", { class: "quiet", text: state.roles[role] }),
      el("time", { class: "quiet", datetime: message.at, text: clock(message.at) }),
      message.played && el("span", { class: "quiet", text: word("played") }),
      message.edited && !message.deleted && el("span", { class: "quiet", text: word("edited") }),
    ),
  );
  const made = el(
    "article",
    { class: `message${bot ? " bot" : ""}`, "data-id": message.id, tabindex: "-1", "aria-label": `${name}, ${clock(message.at)}` },
    avatar(bot ? null : person(message.author)),
    body,
  );
  Object.assign(made, { sign, seq: message.seq });
  if (message.deleted) body.append(el("p", { class: "quiet", text: word("deleted") }));
  else if (message.card) body.append(drawCard(message.card, inThread ? 3 : 2));
  else body.append(el("p", { class: "text", text: message.text, dir: "auto" }));
  if (message.file) body.append(drawFile(message.file));
  const threads = !message.thread && !inThread && message.place === "channel";
  const into = () => openThread(message.id);
  if (threads && (bot || message.replies) && !(message.deleted && !message.replies)) {
    body.append(el("button", { type: "button", class: "replies", text: message.replies || word("reply"), onclick: into }));
  }
  if (!bot && !message.deleted && message.place === "channel") {
    const reply = { type: "button", class: "ghost", "aria-label": word("reply"), title: word("reply"), onclick: into };
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
  const button = el("button", { type: "button", class: "ghost", "aria-label": word("more"), title: word("more"), "aria-expanded": "false", "aria-controls": id }, icon("more"));
  const list = el("div", { class: "menu", id, hidden: true, role: "group", "aria-label": word("more") });
  const close = () => {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
  };
  const item = (label, does, danger) =>
    el("button", {
      type: "button",
      class: danger ? "danger" : null,
      text: word(label),
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

async function remove(message) {
  if (!(await ask(word("delete-sure"), word("delete"), true))) return;
  await settle(await state.connection.send(`delete:${message.id}`, { type: "deleted", message: message.id }));
}
