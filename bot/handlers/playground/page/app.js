// The chat in the browser: opens the line, and listens to the window.

import { desk } from "./deeds.js";
import { FormDialog } from "./form.js";
import { drawTrouble, hear, load } from "./news.js";
import { closeThread, drawThread, show } from "./place.js";
import { menu } from "./side.js";
import { $, here, route, S, tick } from "./state.js";
import { Wire } from "./wire.js";

const query = new URLSearchParams(location.search);
let stop;

async function begin() {
  S.wire = new Wire({
    user: query.get("as") ?? "",
    group: query.get("group") ?? "",
    language: navigator.language.startsWith("da") ? "da" : "en",
    waiting: () => {
      drawTrouble();
      S.form.waiting();
    },
  });
  S.form = new FormDialog($("form"), desk);
  if (!(await load())) return;
  Object.assign(S.wire, { user: S.me.user, group: S.group });
  stop = S.wire.listen({
    cursor: () => S.cursor,
    news: hear,
    connected: (yes) => {
      S.connected = yes;
      drawTrouble();
    },
  });
  setInterval(tick, 1000);
}

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
addEventListener("beforeunload", (event) => S.wire.underway.size && S.wire.troubled && event.preventDefault());
addEventListener("pagehide", () => stop?.());
addEventListener("pageshow", (event) => event.persisted && location.reload());
begin();
