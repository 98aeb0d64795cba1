// The chat in the browser: says who draws what, opens the connection, and listens to the window.

import { welcome } from "./actions.js";
import { Connection } from "./connection.js";
import { $, backTo } from "./elements.js";
import { FormDialog } from "./form.js";
import { drawLog } from "./messages.js";
import { closeThread, drawHome, drawNotes, drawNow, drawPresent, drawRefused, drawThread, drawThreadThatCame, drawTrouble, show, showVisit } from "./place.js";
import { drawSides, markPlaces, menu } from "./side.js";
import { changed, here, markSeen, on, route, state, tick } from "./state.js";
import { hear, load } from "./updates.js";

on("all", drawAll);
on("messages", drawLog, drawThreadThatCame, drawNow, noteSeen, welcome);
on("present", drawPresent);
on("unread", noteSeen);
on("home", drawHome, noteSeen);
on("visit", showVisit);
on("notes", drawNotes);
on("connection", drawTrouble);
on("refused", drawRefused);

const query = new URLSearchParams(location.search);
let stop;

async function begin() {
  state.connection = new Connection({
    user: query.get("as") ?? "",
    group: query.get("group") ?? "",
    language: navigator.language.startsWith("da") ? "da" : "en",
    waiting: () => {
      changed("connection");
      state.form.waiting();
    },
  });
  state.form = new FormDialog($("form"));
  if (!(await load())) return;
  Object.assign(state.connection, { user: state.me.user, group: state.group });
  stop = state.connection.listen({
    cursor: () => state.cursor,
    news: hear,
    connected: (yes) => {
      state.connected = yes;
      changed("connection");
    },
  });
  setInterval(tick, 1000);
}

function drawAll() {
  document.documentElement.lang = state.language;
  const focused = document.activeElement;
  drawSides();
  show();
  // It is where it was, or on a note that was drawn with the place.
  if (focused.isConnected || document.activeElement !== document.body) return;
  const line = focused.closest("[data-composer]")?.dataset.composer;
  const again = line === undefined ? null : document.querySelector(`[data-composer="${CSS.escape(line)}"] textarea`);
  if (again) again.focus();
  else backTo(focused);
}

function noteSeen() {
  markSeen(route().place);
  markPlaces();
}

document.addEventListener("visibilitychange", noteSeen);
// Another window of mine has seen it.
addEventListener("storage", markPlaces);
addEventListener("hashchange", () => {
  menu(false);
  const { place, thread } = route();
  if (document.body.dataset.place === place && place === "channel" && here()) drawThread(thread);
  else show();
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  if ($("side").classList.contains("open")) {
    menu(false);
    $("menu").focus();
  } else if (route().thread) closeThread();
});
addEventListener("beforeunload", (event) => state.connection.underway.size && state.connection.troubled && event.preventDefault());
addEventListener("pagehide", () => stop?.());
addEventListener("pageshow", (event) => event.persisted && location.reload());
begin();
