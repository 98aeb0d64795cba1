// What the server tells: everything at first, and afterwards what is new.

import { announce, takeBack, toast } from "./notices.js";
import { released } from "./pressing.js";
import { changed, here, person, route, setNow, state, take, tick, word } from "./state.js";

// Says whether it went well.
export async function load() {
  const answer = await state.connection.get("state");
  if (answer.status !== 200) {
    changed("refused", answer.json.error ?? "");
    return false;
  }
  const { messages, now: at, ...rest } = answer.json;
  // A note is in the language it was said in; it can be asked for again.
  if (state.language !== rest.language) state.notes.clear();
  // What the socket brought while this was on its way is newer, and is not brought again.
  const newer = [...state.messages.values()].filter((message) => message.changed > rest.cursor);
  Object.assign(state, rest, { messages: new Map() });
  take([...messages, ...newer]);
  setNow(at);
  state.connection.language = state.language;
  changed("all");
  if (route().place !== "home") loadHome();
  return true;
}

export async function loadHome() {
  const answer = await state.connection.get("home");
  await released();
  if (answer.status !== 200) {
    if (route().place === "home") toast(answer.json.error ?? word("error-unexpected"), "warning");
    return;
  }
  state.home = answer.json;
  if (state.visit?.title === state.home.title) state.visit = null;
  changed("home");
}

// What was said in a place, or in a thread, before what is here.
export async function loadOlder(place, thread = "") {
  const { floors } = state;
  const of = thread || place;
  const before = floors[of] ?? "";
  if (before === 0 || loading.has(of)) return;
  loading.add(of);
  const answer = await state.connection.get("messages", { place, thread, before });
  loading.delete(of);
  await released();
  if (answer.status === 404) floors[of] = 0;
  // Everything was loaded anew in the meantime: what came would stand beside a gap.
  if (answer.status !== 200 || state.floors !== floors) return;
  take(answer.json.messages);
  floors[of] = answer.json.floor;
  changed("messages");
}
const loading = new Set();

export async function hear(news) {
  await released();
  setNow(news.now);
  state.cursor = Math.max(state.cursor, news.cursor);
  const was = here();
  const moved = news.present.join() !== state.present.join();
  state.present = news.present;
  if (news.language !== state.language || was !== here()) return load();
  if (moved) changed("present");
  const fresh = news.messages.filter(({ id }) => !state.messages.has(id));
  take(news.messages);
  for (const message of news.messages) if (message.deleted) takeBack(message.id);
  for (const message of fresh) readAloud(message);
  if (news.messages.length) changed("messages");
  if (news.homes !== state.homes) {
    state.homes = news.homes;
    loadHome();
  }
  tick();
}

// What is new elsewhere is said when it is for me alone.
function readAloud({ id, place, thread, mine, deleted, author, card, news, text }) {
  const at = route();
  const hidden = place !== at.place || (thread && thread !== at.thread);
  if (mine || deleted || (hidden && place !== "private")) return;
  announce(`${author ? person(author).name : "FLIP"}: ${(card ? news : text) ?? ""}`, id);
}
