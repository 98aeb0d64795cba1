// What the server tells: everything at first, and afterwards what is new.

import { announce, takeBack, toast } from "./notices.js";
import { released } from "./pressing.js";
import { changed, here, person, route, setNow, state, tick, word } from "./state.js";

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
  Object.assign(state, rest, { messages: new Map([...messages, ...newer].map((message) => [message.id, message])) });
  setNow(at);
  state.connection.language = state.language;
  changed("all");
  return true;
}

export async function loadHome() {
  const answer = await state.connection.get("home");
  await released();
  if (answer.status !== 200) return toast(answer.json.error ?? word("error-unexpected"), "warning");
  state.home = answer.json;
  if (state.visit?.title === state.home.title) state.visit = null;
  changed("home");
}

export async function hear(news) {
  await released();
  setNow(news.now);
  state.cursor = Math.max(state.cursor, news.cursor);
  const was = here();
  const moved = news.present.join() !== state.present.join();
  state.present = news.present;
  if (news.language !== state.language || was !== here()) return load();
  if (moved) changed("present");
  for (const message of news.messages) take(message);
  if (news.messages.length) {
    changed("messages");
    changed("unread");
  }
  if (news.homes !== state.homes) {
    state.homes = news.homes;
    if (route().place === "home") loadHome();
    else {
      state.unread.add("home");
      changed("unread");
    }
  }
  tick();
}

function take(message) {
  const { place, thread } = route();
  const fresh = !state.messages.has(message.id);
  state.messages.set(message.id, message);
  if (message.deleted) takeBack(message.id);
  if (!fresh || message.mine || message.deleted) return;
  if (message.place !== place || document.hidden) state.unread.add(message.place);
  if (message.place === place && (!message.thread || message.thread === thread)) announce(aloud(message), message.id);
}

function aloud(message) {
  const text = message.card ? message.card.blocks.find((block) => block.text)?.text : message.text;
  return `${message.author ? person(message.author).name : "FLIP"}: ${text ?? ""}`;
}
