// What I do, and what comes back from it.

import { $ } from "./elements.js";
import { toast } from "./notices.js";
import { changed, go, roots, route, setNow, state, word } from "./state.js";
import { load } from "./updates.js";

export async function press(act, button) {
  if (button.getAttribute("aria-busy")) return;
  const inForm = state.form.dialog.contains(button);
  const place = placeOf(button);
  const slot = `press:${act.name}:${act.of}:${act.revision}:${act.arg}`;
  button.setAttribute("aria-busy", "true");
  if (inForm) await state.form.hush();
  const answer = await state.connection.send(slot, { type: "pressed", act });
  button.removeAttribute("aria-busy");
  if (inForm && answer.status === 200 && answer.json.taken && answer.json.reply?.kind !== "form") state.form.done();
  await settle(answer, { opener: button, place });
}

// `type`: "arrived" in the channel, or "departed" from it.
export async function move(type) {
  const before = state.cursor;
  const answer = await state.connection.send(type, { type });
  if (answer.status === 200) {
    state.joinedAt = type === "arrived" ? before : undefined;
    await load();
    welcome();
    if (!state.notes.has(route().place)) $("main").focus();
  }
  await settle(answer, { place: route().place });
}

// Whoever has just joined is shown what FLIP wrote to them, without having to look for it.
export function welcome() {
  if (state.joinedAt === undefined) return;
  const first = roots("private").find(({ card, changed: at }) => card && at > state.joinedAt);
  if (!first) return;
  state.joinedAt = undefined;
  if (route().place === "channel" && !state.notes.size) note("channel", first.card, { passing: true });
}

// The others do what awaits them, played by the playground.
export async function letOthersPlay() {
  const answer = await state.connection.post("others", { user: state.me.user, group: state.group });
  if (answer.status !== 200) return toast(answer.json.error ?? word("error-unexpected"), "warning");
  toast(answer.json.text, answer.json.done ? "done" : "info", "others");
}

// Says whether the clock was moved.
export async function moveClock(forward) {
  const answer = await state.connection.post("clock", { user: state.me.user, group: state.group, forward });
  if (answer.status !== 200) {
    toast(answer.json.error ?? word("error-unexpected"), "warning");
    return false;
  }
  setNow(answer.json.now);
  return true;
}

// Shows what came back from an action. A sentence is always shown, whatever happened.
export async function settle(answer, { opener = null, place = placeOf(opener) } = {}) {
  if (answer.status !== 200) return toast(answer.json.error ?? word("error-unexpected"), "warning");
  const { reply, language } = answer.json;
  if (language && language !== state.language) await load();
  if (!reply) return;
  if (reply.kind === "receipt") toast(reply.text, reply.tone);
  if (reply.kind === "form") state.form.open(reply, opener);
  if (reply.kind === "card") note(place, reply);
  if (reply.kind === "home") visit(reply);
}

export function placeOf(element) {
  const { place, thread } = route();
  return thread && $("thread").contains(element) ? thread : place;
}

// A note only I can see: one at a time, and until I leave the place. An older one says what may no longer hold.
function note(place, card, { passing = false } = {}) {
  state.notes.clear();
  state.notes.set(place, { card, passing, from: document.activeElement });
  changed("notes");
}

// Whoever writes here has read what was said in passing.
export function passOn(place) {
  if (!state.notes.get(place)?.passing) return;
  state.notes.delete(place);
  changed("notes");
}

function visit(home) {
  state.visit = home;
  state.notes.delete("home");
  changed("notes");
  go("home");
  changed("visit");
}
