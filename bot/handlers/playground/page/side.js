// The left side: where I am, who I am, what time it is.

import { press, toast } from "./deeds.js";
import { el, icon } from "./draw.js";
import { drawHome } from "./place.js";
import { $, act, clock, day, now, PLACES, route, S, setNow, tick, w } from "./state.js";

const windowOf = (user) => `?${new URLSearchParams({ as: user, group: S.group })}`;

const initials = (text) =>
  text.split(/\s+/).map((part) => part[0]).slice(0, 2).join("").toUpperCase();

export function avatar(user) {
  if (!user) return el("span", { class: "avatar bot", "aria-hidden": "true" }, icon("flip"));
  const n = S.people.findIndex((each) => each.user === user);
  const known = S.people[n];
  return el("span", { class: `avatar c${(n + 8) % 8}`, "aria-hidden": "true", text: initials(known?.name ?? "?") });
}

export function drawSides() {
  const group = S.groups.find((each) => each.id === S.group);
  $("skip").textContent = w("skip");
  $("brand").replaceChildren(
    icon("flip"),
    el("div", {}, el("strong", { text: "FLIP" }), el("span", { class: "quiet", text: group.name, dir: "auto" })),
    el(
      "button",
      {
        type: "button",
        class: "me",
        id: "menu",
        "aria-expanded": "false",
        "aria-controls": "side",
        "aria-label": `${w("menu")}: ${S.me.name}`,
        onclick: () => menu($("side").classList.contains("open") === false),
      },
      el("span", { class: "time", "data-now": "short", "aria-hidden": "true" }),
      avatar(S.me.user),
    ),
  );
  $("places").setAttribute("aria-label", w("where"));
  $("side").setAttribute("aria-label", w("side"));
  $("side").replaceChildren(drawPeople(), drawGroups(), drawClock(), drawLanguage());
  drawPlaces();
  tick();
}

function drawPlaces() {
  const dot = () => el("span", { class: "dot" }, el("span", { class: "unseen", text: w("new") }));
  const link = (each) =>
    el("a", { href: `#/${each}`, "data-to": each, onclick: () => leaveVisit(each) }, icon(each), el("span", { text: w(each) }), dot());
  $("places").replaceChildren(el("ul", {}, PLACES.map((each) => el("li", {}, link(each)))));
  markPlaces();
}

export function markPlaces() {
  const { place } = route();
  for (const each of document.querySelectorAll("#places a")) {
    if (each.dataset.to === place) each.setAttribute("aria-current", "page");
    else each.removeAttribute("aria-current");
    each.querySelector(".dot").hidden = !S.news.has(each.dataset.to);
  }
}

function leaveVisit(place) {
  menu(false);
  if (place !== "home" || !S.visit) return;
  S.visit = null;
  drawHome();
}

function drawPeople() {
  return el(
    "nav",
    { class: "people", "aria-labelledby": "who" },
    el("h2", { id: "who", text: w("who") }),
    el(
      "ul",
      {},
      S.people.map((each) =>
        el(
          "li",
          {},
          el(
            "a",
            { href: windowOf(each.user), "aria-current": each.user === S.me.user ? "true" : null },
            avatar(each.user),
            el("span", { text: each.name }),
            el("span", { class: "quiet", text: S.roles[each.role] === each.name ? "" : S.roles[each.role] }),
          ),
        ),
      ),
    ),
    el("p", { class: "quiet hint", text: w("windows") }),
  );
}

function drawGroups() {
  if (S.groups.length < 2) return "";
  const links = S.groups.map((each) =>
    el(
      "li",
      {},
      el("a", {
        href: `?${new URLSearchParams({ as: S.me.user, group: each.id })}`,
        "aria-current": each.id === S.group ? "true" : null,
        text: each.name,
      }),
    ),
  );
  return el("nav", { class: "people", "aria-labelledby": "groups" }, el("h2", { id: "groups", text: w("groups") }), el("ul", {}, links));
}

function drawClock() {
  const leaps = ["hour", "day", "week", "next"].map((each) =>
    el("button", { type: "button", class: "button plain small", text: w(`forward-${each}`), onclick: (event) => leap(each, event.target) }),
  );
  return el(
    "section",
    { class: "clock", "aria-labelledby": "clock" },
    el("h2", { id: "clock", text: w("clock") }),
    el("p", { class: "time" }, el("time", { "data-now": "long" })),
    el("div", { class: "leaps", role: "group", "aria-label": w("forward") }, leaps),
  );
}

async function leap(forward, button) {
  if (button.disabled) return;
  const all = [...button.parentElement.children];
  for (const each of all) each.disabled = true;
  const answer = await S.wire.post("clock", { user: S.me.user, group: S.group, forward });
  for (const each of all) each.disabled = false;
  button.focus();
  if (answer.status !== 200) return toast(answer.json.error ?? w("error-unexpected"), "warning");
  setNow(answer.json.now);
  toast(`${w("clock-now")} ${day(now())} ${clock(now())}`, "info", "clock");
}

function drawLanguage() {
  const names = { da: "Dansk", en: "English" };
  return el(
    "div",
    { class: "language", role: "group", "aria-label": w("language") },
    Object.entries(names).map(([code, text]) => {
      const made = el("button", {
        type: "button",
        lang: code,
        class: "button plain small",
        "aria-pressed": String(code === S.language),
        "data-act": JSON.stringify(act("language.choose", "", code)),
        text,
        onclick: () => code !== S.language && press(act("language.choose", "", code), made),
      });
      return made;
    }),
  );
}

export function menu(open) {
  const narrow = matchMedia("(max-width: 800px)").matches;
  $("side").classList.toggle("open", open && narrow);
  $("menu")?.setAttribute("aria-expanded", String(open && narrow));
  for (const id of ["main", "thread", "places"]) $(id).inert = open && narrow;
  if (open && narrow) $("side").querySelector("a, button").focus();
}
