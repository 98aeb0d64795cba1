// The place I am in: the channel, my private chat or my page, and the thread beside it.

import { ask, desk, drawNotes, keepFocus, settle, toast } from "./deeds.js";
import { counted, drawButton, drawCard, el, icon } from "./draw.js";
import { released } from "./hand.js";
import { composer, drawLog, hold } from "./messages.js";
import { drawTrouble, load } from "./news.js";
import { markPlaces } from "./side.js";
import { $, go, here, left, pinned, route, S, tick, w } from "./state.js";

export function show() {
  const { place, thread } = route();
  if (document.body.dataset.place !== place) S.notes.delete(document.body.dataset.place);
  document.body.dataset.place = place;
  document.title = `${w(place)} – ${S.me.name} – FLIP`;
  S.news.delete(place);
  if (place !== "home") S.visit = null;
  markPlaces();
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
        el("div", { class: "log", id: "log", role: "region", "aria-label": w("messages"), tabindex: "0" }),
        holder(place),
      ),
      place === "channel" ? composer("", w("write-channel")) : el("p", { class: "quiet closed", text: w("private-closed") }),
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

export const holder = (place) => el("div", { "data-note": place });

function drawHead(place) {
  const about = { private: w("private-about"), home: w("home-about") }[place];
  const head = el("header", { class: "head" }, el("div", {}, el("h1", { text: w(place) })));
  if (about) head.firstChild.append(el("p", { class: "quiet", text: about }));
  if (place === "channel") {
    head.firstChild.append(el("p", { class: "quiet", id: "present", text: present() }));
    if (here()) head.append(el("button", { type: "button", class: "button bare small", text: w("leave"), onclick: leave }));
  }
  return head;
}

export function drawPresent() {
  if ($("present")) $("present").textContent = present();
}

const present = () =>
  S.people.filter((each) => S.present.includes(each.user)).map((each) => each.name).join(", ") || w("nobody");

function drawJoin() {
  const group = S.groups.find((each) => each.id === S.group);
  return el(
    "section",
    { class: "join", "aria-labelledby": "join" },
    icon("flip"),
    el("h2", { id: "join", text: group.name, dir: "auto" }),
    el("p", { text: w("join-about") }),
    el("button", { type: "button", class: "button primary", text: w("join"), onclick: (event) => move("arrived", event.target) }),
  );
}

async function move(type, button) {
  button.disabled = true;
  const answer = await S.wire.deed(type, { type });
  button.disabled = false;
  if (answer.status === 200) {
    await load();
    $("main").focus();
  }
  await settle(answer, { place: route().place });
}

async function leave(event) {
  if (await ask(w("leave-sure"), w("leave"), true)) await move("departed", event.target);
}

export async function loadHome() {
  const answer = await S.wire.get("home");
  await released();
  if (answer.status !== 200) return toast(answer.json.error ?? w("error-unexpected"), "warning");
  S.home = answer.json;
  if (S.visit?.title === S.home.title) S.visit = null;
  drawHome();
}

// My own page, or another one that was asked for, until I go back.
export function drawHome() {
  const cards = $("home-cards");
  const shown = S.visit ?? S.home;
  if (!cards || !shown) return;
  const back = () => {
    S.visit = null;
    drawHome();
    $("main").focus();
  };
  const visit = S.visit && S.visit.title !== S.home?.title;
  keepFocus(cards, () =>
    cards.replaceChildren(
      ...(visit ? [el("button", { type: "button", class: "button plain small", onclick: back }, icon("back"), el("span", { text: w("home") }))] : []),
      ...(shown.title === w("home") ? [] : [el("h2", { class: "title", text: shown.title, dir: "auto" })]),
      ...shown.cards.map((each) => el("section", { class: isTitle(each) ? "titled" : "paper" }, drawCard(each, desk))),
    ),
  );
}

// A card that is a heading and nothing else is the title of those that follow.
const isTitle = ({ blocks, buttons }) => !buttons.length && blocks.every((each) => each.kind === "heading");

export function drawNow() {
  const strip = $("now");
  if (!strip) return;
  const message = pinned();
  strip.hidden = !message;
  if (!message) return strip.replaceChildren();
  const { blocks, buttons } = message.card;
  const [heading, ends, count] = ["heading", "countdown", "count"].map((kind) => blocks.find((each) => each.kind === kind));
  const first = buttons.find((each) => each.style === "primary");
  keepFocus(strip, () =>
    strip.replaceChildren(
      el(
        "section",
        { class: "now", "aria-label": w("now") },
        el(
          "button",
          { type: "button", class: "what", onclick: () => reveal(message.id) },
          el("strong", {}, el("span", { class: "tag", text: w("now") }), " ", el("bdi", { text: heading?.text ?? "" })),
          ends && el("span", { class: "quiet", role: "timer", "data-ends": ends.ends, text: left(ends.ends) }),
          count && el("span", { class: "quiet", text: counted(count, desk) }),
        ),
        first && drawButton(first, desk),
      ),
    ),
  );
}

function reveal(id) {
  const found = $("log")?.querySelector(`[data-id="${CSS.escape(id)}"]`);
  found?.scrollIntoView({ block: "start" });
  found?.focus({ preventScroll: true });
}

// --- the thread -------------------------------------------------------------------------------------------------------

export function drawThread(id) {
  const aside = $("thread");
  const root = S.messages.get(id);
  if (aside.dataset.of !== id) S.notes.delete(aside.dataset.of);
  aside.dataset.of = id;
  aside.hidden = !root;
  document.body.classList.toggle("threaded", Boolean(root));
  if (!root) return aside.replaceChildren();
  aside.setAttribute("aria-label", w("thread"));
  aside.replaceChildren(
    el(
      "header",
      { class: "head" },
      el("button", { type: "button", class: "ghost back", "aria-label": w("back"), onclick: closeThread }, icon("back")),
      el("h2", { text: w("thread"), tabindex: "-1" }),
      el("button", { type: "button", class: "ghost x", "aria-label": w("close"), onclick: closeThread }, icon("close")),
    ),
    el(
      "div",
      { class: "scroll", id: "thread-scroll" },
      el("div", { class: "log", id: "thread-log", role: "region", "aria-label": w("thread-messages"), tabindex: "0" }),
      holder(id),
    ),
    composer(id, w("write-thread")),
  );
  drawLog();
  drawNotes();
  hold($("thread-scroll"));
}

export function closeThread() {
  const { thread } = route();
  go("channel");
  requestAnimationFrame(() => $("log")?.querySelector(`[data-id="${CSS.escape(thread)}"]`)?.focus({ preventScroll: true }));
}
