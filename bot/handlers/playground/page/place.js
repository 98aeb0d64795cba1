// The place I am in: the channel, my private chat or my page, and the thread beside it.

import { move } from "./actions.js";
import { counted, drawButton, drawCard } from "./cards.js";
import { $, backTo, el, icon, keepFocus } from "./elements.js";
import { drawLog, hold } from "./messages.js";
import { ask } from "./notices.js";
import { changed, go, here, left, pinned, route, state, tick, word } from "./state.js";
import { loadHome, loadOlder } from "./updates.js";
import { composer } from "./writing.js";

export function show() {
  const { place, thread } = route();
  if (document.body.dataset.place !== place) state.notes.delete(document.body.dataset.place);
  document.body.dataset.place = place;
  document.title = `${word(place)} – ${state.me.name} – FLIP`;
  if (place !== "home") state.visit = null;
  changed("unread");
  const main = $("main");
  main.replaceChildren(drawHead(place), el("p", { class: "trouble", id: "trouble", role: "status" }));
  if (place === "home") {
    main.append(el("div", { class: "scroll" }, el("div", { class: "home", id: "home" }, holder("home"), el("div", { id: "home-cards" }))));
    drawHome();
    loadHome();
  } else if (place === "channel" && !here()) {
    main.append(el("div", { class: "scroll" }, drawJoin()));
  } else {
    main.append(
      place === "channel" ? el("div", { id: "now" }) : "",
      el(
        "div",
        { class: "scroll", id: "scroll" },
        el("div", { class: "log", id: "log", role: "region", "aria-label": word("messages"), tabindex: "0" }),
        holder(place),
      ),
      place === "channel" ? composer("", word("write-channel")) : el("p", { class: "quiet closed", text: word("private-closed") }),
    );
    drawNow();
    drawLog();
    hold($("scroll"));
  }
  drawNotes();
  drawThread(thread);
  drawTrouble();
  tick();
}

const holder = (place) => el("div", { "data-note": place });

function drawHead(place) {
  const about = { private: word("private-about"), home: word("home-about") }[place];
  const head = el("header", { class: "head" }, el("div", {}, el("h1", { text: word(place) })));
  if (about) head.firstChild.append(el("p", { class: "quiet", text: about }));
  if (place === "channel") {
    head.firstChild.append(el("p", { class: "quiet", id: "present", text: present() }));
    if (here()) head.append(el("button", { type: "button", class: "button bare small", text: word("leave"), onclick: leave }));
  }
  return head;
}

export function drawPresent() {
  if ($("present")) $("present").textContent = present();
}

const present = () =>
  state.people.filter(({ user }) => state.present.includes(user)).map(({ name }) => name).join(", ") || word("nobody");

function drawJoin() {
  const group = state.groups.find(({ id }) => id === state.group);
  return el(
    "section",
    { class: "join", "aria-labelledby": "join" },
    icon("flip"),
    el("h2", { id: "join", text: group.name, dir: "auto" }),
    el("p", { text: word("join-about") }),
    el("button", { type: "button", class: "button primary", text: word("join"), onclick: (event) => join(event.target) }),
  );
}

async function join(button) {
  button.disabled = true;
  await move("arrived");
  button.disabled = false;
}

async function leave({ target: button }) {
  if (!(await ask(word("leave-sure"), word("leave"), true))) return;
  button.disabled = true;
  await move("departed");
  button.disabled = false;
}

// My own page, or another one that was asked for, until I go back.
export function drawHome() {
  const cards = $("home-cards");
  const shown = state.visit ?? state.home;
  if (!cards || !shown) return;
  const back = () => {
    state.visit = null;
    drawHome();
    $("main").focus();
  };
  const titled = shown.title !== word("home");
  const visit = state.visit && state.visit.title !== state.home?.title;
  keepFocus(cards, () =>
    cards.replaceChildren(
      ...(visit ? [el("button", { type: "button", class: "button plain small", onclick: back }, icon("back"), el("span", { text: word("home") }))] : []),
      ...(titled ? [el("h2", { class: "title", text: shown.title, dir: "auto" })] : []),
      ...drawPapers(shown.cards, titled ? 3 : 2),
    ),
  );
}

// A card that is a heading and nothing else is the title of those that follow.
function drawPapers(cards, level) {
  let under = 0;
  return cards.map((card) => {
    const title = isTitle(card);
    const drawn = drawCard(card, title ? level : level + under);
    if (title) under = 1;
    return el("section", { class: title ? "titled" : "paper" }, drawn);
  });
}

const isTitle = ({ blocks, buttons }) => !buttons.length && blocks.every(({ kind }) => kind === "heading");

// A page that was just asked for is read from its top.
export function showVisit() {
  if (document.body.dataset.place === "home") drawHome();
  $("main").focus();
  $("home")?.parentElement.scrollTo(0, 0);
}

export function drawNow() {
  const strip = $("now");
  if (!strip) return;
  const message = pinned();
  strip.hidden = !message;
  if (!message) return strip.replaceChildren();
  const { blocks, buttons } = message.card;
  const [heading, ends, count] = ["heading", "countdown", "count"].map((kind) => blocks.find((block) => block.kind === kind));
  const first = buttons.find(({ style }) => style === "primary");
  keepFocus(strip, () =>
    strip.replaceChildren(
      el(
        "section",
        { class: "now", "aria-label": word("now") },
        el(
          "button",
          { type: "button", class: "what", onclick: () => reveal(message.id) },
          el("strong", {}, el("span", { class: "tag", text: word("now") }), " ", el("bdi", { text: heading?.text ?? "" })),
          ends && el("span", { class: "quiet", role: "timer", "data-ends": ends.ends, text: left(ends.ends) }),
          count && el("span", { class: "quiet", text: counted(count) }),
        ),
        first && drawButton(first),
      ),
    ),
  );
}

// Where it stands, or beside what is shown when that is far above.
function reveal(id) {
  const found = $("log")?.querySelector(`[data-id="${CSS.escape(id)}"]`);
  if (!found) return go("channel", id);
  found.scrollIntoView({ block: "start" });
  found.focus({ preventScroll: true });
}

export function drawTrouble() {
  const strip = $("trouble");
  if (!strip) return;
  const text = state.connection.troubled ? word("waiting") : state.connected ? "" : word("reconnecting");
  if (strip.textContent !== text) strip.textContent = text;
}

export function drawRefused(why) {
  $("main").replaceChildren(el("h1", { class: "unseen", text: "FLIP" }), el("p", { class: "trouble whole", role: "alert", text: why }));
}

// --- notes only I can see ---------------------------------------------------------------------------------------------

// A note that was not here yet is brought into sight.
export function drawNotes() {
  for (const holder of document.querySelectorAll("[data-note]")) drawNote(holder);
}

function drawNote(holder) {
  const place = holder.dataset.note;
  const note = state.notes.get(place);
  if (holder.shown === note) return;
  holder.shown = note;
  holder.replaceChildren();
  if (!note) return;
  const hide = () => {
    state.notes.delete(place);
    drawNotes();
    backTo(note.from);
  };
  const hidden = { type: "button", class: "ghost", "aria-label": word("hide"), title: word("hide"), onclick: hide };
  const drawn = el(
    "section",
    { class: "note", tabindex: "-1", "aria-label": word("only-you") },
    el("div", { class: "only" }, icon("private"), el("span", { text: word("only-you") }), el("button", hidden, icon("close"))),
    drawCard(note.card, holder.closest(".thread") ? 3 : 2),
  );
  holder.append(drawn);
  drawn.scrollIntoView({ block: "nearest" });
  // Who is writing goes on writing.
  if (!document.activeElement.matches("textarea, input")) drawn.focus({ preventScroll: true });
}

// --- the thread -------------------------------------------------------------------------------------------------------

export function drawThread(id) {
  const aside = $("thread");
  const root = state.messages.get(id);
  if (aside.dataset.of !== id) state.notes.delete(aside.dataset.of);
  aside.dataset.of = id;
  aside.hidden = !root;
  document.body.classList.toggle("threaded", Boolean(root));
  if (!root) {
    aside.replaceChildren();
    if (id && here()) loadOlder("channel", id);
    return;
  }
  aside.setAttribute("aria-label", word("thread"));
  aside.replaceChildren(
    el(
      "header",
      { class: "head" },
      el("button", { type: "button", class: "ghost back", "aria-label": word("back"), onclick: closeThread }, icon("back")),
      el("h2", { text: word("thread"), tabindex: "-1" }),
      el("button", { type: "button", class: "ghost x", "aria-label": word("close"), onclick: closeThread }, icon("close")),
    ),
    el(
      "div",
      { class: "scroll", id: "thread-scroll" },
      el("div", { class: "log", id: "thread-log", role: "region", "aria-label": word("thread-messages"), tabindex: "0" }),
      holder(id),
    ),
    composer(id, word("write-thread")),
  );
  drawLog();
  drawNotes();
  hold($("thread-scroll"));
  if (state.floors[id] === undefined) loadOlder("channel", id);
}

// A thread that is far back was asked for.
export function drawThreadThatCame() {
  const { thread } = route();
  if (state.messages.has(thread) && $("thread").dataset.of === thread && $("thread").hidden) drawThread(thread);
}

export function closeThread() {
  const { thread } = route();
  go("channel");
  requestAnimationFrame(() => $("log")?.querySelector(`[data-id="${CSS.escape(thread)}"]`)?.focus({ preventScroll: true }));
}
