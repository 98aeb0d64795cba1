// The left side: where I am, who I am, what time it is.

import { letOthersPlay, moveClock, press } from "./actions.js";
import { $, avatar, el, icon } from "./elements.js";
import { toast } from "./notices.js";
import { act, changed, clock, day, newest, now, people, person, PLACES, route, state, tick, unread, word } from "./state.js";

const windowOf = (user) => `?${new URLSearchParams({ as: user, group: state.group })}`;

export function drawSides() {
  const group = state.groups.find(({ id }) => id === state.group);
  $("skip").textContent = word("skip");
  $("skip").hidden = false;
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
        onclick: () => menu($("side").classList.contains("open") === false),
      },
      el("span", { class: "unseen", text: `${word("menu")}: ${state.me.name}` }),
      el("span", { class: "time", "data-now": "short" }),
      avatar(person(state.me.user)),
    ),
  );
  $("places").setAttribute("aria-label", word("where"));
  $("side").setAttribute("aria-label", word("side"));
  $("side").replaceChildren(drawPeople(), drawOthers(), drawGroups(), drawClock(), drawLanguage());
  drawPlaces();
  tick();
}

function drawPlaces() {
  const dot = () => el("span", { class: "dot" }, el("span", { class: "unseen", text: word("new") }));
  const link = (place) =>
    el(
      "a",
      { href: `#/${place}`, "data-to": place, onclick: () => leaveVisit(place) },
      icon(place),
      el("span", { class: "to" }, el("span", { text: word(place) }), el("span", { class: "news quiet", dir: "auto", "aria-hidden": "true", hidden: true })),
      dot(),
    );
  $("places").replaceChildren(el("ul", {}, PLACES.map((place) => el("li", {}, link(place)))));
  markPlaces();
}

export function markPlaces() {
  const { place } = route();
  for (const link of document.querySelectorAll("#places a")) {
    if (link.dataset.to === place) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
    const fresh = unread(link.dataset.to);
    link.querySelector(".dot").hidden = !fresh;
    const said = fresh ? newest(link.dataset.to) : "";
    link.querySelector(".news").textContent = said;
    link.querySelector(".news").hidden = !said;
  }
}

function leaveVisit(place) {
  menu(false);
  if (place !== "home" || !state.visit) return;
  state.visit = null;
  changed("home");
}

function drawPeople() {
  return el(
    "nav",
    { class: "people", "aria-labelledby": "who" },
    el("h2", { id: "who", text: word("who") }),
    el(
      "ul",
      {},
      people().map((member) =>
        el(
          "li",
          {},
          el(
            "a",
            { href: windowOf(member.user), "aria-current": member.user === state.me.user ? "true" : null },
            avatar(member),
            el("span", { text: member.name }),
            el("span", { class: "quiet", text: state.roles[member.role] === member.name ? "" : state.roles[member.role] }),
          ),
        ),
      ),
    ),
    el("p", { class: "quiet hint", text: word("windows") }),
  );
}

function drawOthers() {
  if (!state.alone) return "";
  const play = async ({ currentTarget: button }) => {
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    await letOthersPlay();
    button.removeAttribute("aria-busy");
  };
  return el(
    "section",
    { class: "others", "aria-label": word("others") },
    el("button", { type: "button", class: "button plain small", "aria-describedby": "others-hint", text: word("others"), onclick: play }),
    el("p", { class: "quiet hint", id: "others-hint", text: word("others-hint") }),
  );
}

function drawGroups() {
  if (state.groups.length < 2) return "";
  const links = state.groups.map(({ id, name }) =>
    el(
      "li",
      {},
      el("a", {
        href: `?${new URLSearchParams({ as: state.me.user, group: id })}`,
        "aria-current": id === state.group ? "true" : null,
        text: name,
      }),
    ),
  );
  return el("nav", { class: "people", "aria-labelledby": "groups" }, el("h2", { id: "groups", text: word("groups") }), el("ul", {}, links));
}

function drawClock() {
  const steps = ["hour", "day", "week", "next"].map((step) =>
    el("button", { type: "button", class: "button plain small", text: word(`forward-${step}`), onclick: (event) => forward(step, event.target) }),
  );
  return el(
    "section",
    { class: "clock", "aria-labelledby": "clock" },
    el("h2", { id: "clock", text: word("clock") }),
    el("p", { class: "time" }, el("time", { "data-now": "long" })),
    el("div", { class: "leaps", role: "group", "aria-label": word("forward") }, steps),
  );
}

async function forward(step, button) {
  if (button.disabled) return;
  const all = [...button.parentElement.children];
  for (const other of all) other.disabled = true;
  const moved = await moveClock(step);
  for (const other of all) other.disabled = false;
  button.focus();
  if (moved) toast(`${word("clock-now")} ${day(now())} ${clock(now())}`, "info", "clock");
}

function drawLanguage() {
  const names = { da: "Dansk", en: "English" };
  return el(
    "div",
    { class: "language", role: "group", "aria-label": word("language") },
    Object.entries(names).map(([code, text]) => {
      const made = el("button", {
        type: "button",
        lang: code,
        class: "button plain small",
        "aria-pressed": String(code === state.language),
        "data-act": JSON.stringify(act("language.choose", "", code)),
        text,
        onclick: () => code !== state.language && press(act("language.choose", "", code), made),
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
