// What is new, from the first look on.

import { backTo } from "./deeds.js";
import { el } from "./draw.js";
import { released } from "./hand.js";
import { drawLog } from "./messages.js";
import { drawNow, drawPresent, loadHome, show } from "./place.js";
import { drawSides, markPlaces } from "./side.js";
import { $, here, person, route, S, setNow, tick, w } from "./state.js";

const HEARD = 5000;

export async function load() {
  const answer = await S.wire.get("state");
  if (answer.status !== 200) {
    document.body.append(el("p", { class: "trouble whole", role: "alert", text: answer.json.error ?? "" }));
    return false;
  }
  const { messages, now: at, ...rest } = answer.json;
  // A note is in the language it was said in; it can be asked for again.
  if (S.language !== rest.language) S.notes.clear();
  // What the socket brought while this was on its way is newer, and is not brought again.
  const newer = [...S.messages.values()].filter((each) => each.changed > rest.cursor);
  Object.assign(S, rest, { messages: new Map([...messages, ...newer].map((each) => [each.id, each])) });
  setNow(at);
  S.wire.language = S.language;
  document.documentElement.lang = S.language;
  const focused = document.activeElement;
  drawSides();
  show();
  if (!focused.isConnected) {
    const line = focused.closest("[data-composer]")?.dataset.composer;
    const again = line === undefined ? null : document.querySelector(`[data-composer="${CSS.escape(line)}"] textarea`);
    if (again) again.focus();
    else backTo(focused);
  }
  return true;
}

export async function hear(news) {
  await released();
  setNow(news.now);
  S.cursor = Math.max(S.cursor, news.cursor);
  const was = here();
  const moved = news.present.join() !== S.present.join();
  S.present = news.present;
  if (news.language !== S.language || was !== here()) return load();
  const { place, thread } = route();
  let drawn = false;
  for (const message of news.messages) {
    const fresh = !S.messages.has(message.id);
    S.messages.set(message.id, message);
    drawn = true;
    if (message.deleted && $("announcer").dataset.of === message.id) hush();
    if (!fresh || message.mine || message.deleted) continue;
    if (message.place !== place || document.hidden) S.news.add(message.place);
    if (message.place === place && (!message.thread || message.thread === thread)) announce(message);
  }
  if (moved && place === "channel") drawPresent();
  if (drawn) {
    drawLog();
    drawNow();
    markPlaces();
  }
  if (news.homes !== S.homes) {
    S.homes = news.homes;
    if (place === "home") loadHome();
    else {
      S.news.add("home");
      markPlaces();
    }
  }
  tick();
}

// What was read aloud does not stay in the page: it may be deleted, and it stands in the log.
let spoken;
function announce(message) {
  const text = message.card ? message.card.blocks.find((each) => each.text)?.text : message.text;
  $("announcer").textContent = `${message.author ? person(message.author).name : "FLIP"}: ${text ?? ""}`;
  $("announcer").dataset.of = message.id;
  clearTimeout(spoken);
  spoken = setTimeout(hush, HEARD);
}

const hush = () => ($("announcer").textContent = "");

export function drawTrouble() {
  const strip = $("trouble");
  if (!strip) return;
  const text = S.wire.troubled ? w("waiting") : S.connected ? "" : w("reconnecting");
  if (strip.textContent !== text) strip.textContent = text;
}
