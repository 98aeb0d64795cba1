// What this window knows: who and where I am, what has been said, what time it is; and who is told when that changes.

export const PLACES = ["channel", "private", "home"];

// `floors`: place or thread -> from which message on this window has all; 0 where it has the very first.
export const state = { messages: new Map(), floors: {}, notes: new Map(), homes: 0, connected: true };

export const word = (key) => state.words?.[key] ?? "";
export const here = () => state.present.includes(state.me.user);

export const people = () => state.people.map((member, nth) => ({ ...member, nth }));
export const person = (user) => people().find((member) => member.user === user) ?? { user, name: user, role: "", nth: 7 };
export const act = (name, of = "", arg = "") => ({ name, of, revision: 0, arg });

// --- who is told when it changes --------------------------------------------------------------------------------------

// What can change, each with those that draw it. Whoever changes it says so, and knows nothing of them.
const drawn = { all: [], messages: [], present: [], unread: [], home: [], visit: [], notes: [], connection: [], refused: [] };

export const on = (kind, ...draws) => drawn[kind].push(...draws);

export function changed(kind, ...about) {
  for (const draw of drawn[kind]) draw(...about);
}

// --- where I am -------------------------------------------------------------------------------------------------------

export function route() {
  const [, place, thread = ""] = location.hash.split("/");
  return { place: PLACES.includes(place) ? place : "channel", thread: place === "channel" ? thread : "" };
}

export const go = (place, thread = "") => (location.hash = `#/${place}${thread ? `/${thread}` : ""}`);

// --- what has been said -----------------------------------------------------------------------------------------------

export const roots = (place) => ordered((message) => message.place === place && !message.thread && whole(place, message));
export const replies = (id) => ordered((message) => message.thread === id && whole(id, message));
export const pinned = () => ordered(({ place, pinned: pins, deleted }) => place === "channel" && pins && !deleted).at(-1);
const ordered = (fits) => [...state.messages.values()].filter(fits).sort((a, b) => a.seq - b.seq);
// Older ones that are known, because they have changed, would stand beside a gap.
const whole = (of, message) => message.seq >= (state.floors[of] ?? 0);

// What is newer here already stays.
export function take(messages) {
  for (const message of messages) {
    const known = state.messages.get(message.id);
    if (!known || known.changed <= message.changed) state.messages.set(message.id, message);
  }
}

// --- what I have seen -------------------------------------------------------------------------------------------------

// Kept beside the page, so that a reload and another window of mine know it too.
const seenAt = () => `seen:${state.group}:${state.me.user}`;
const seen = () => JSON.parse(localStorage.getItem(seenAt()) ?? "{}");

// What there is on a card, in whatever language it is said.
const shape = ({ blocks, buttons }) => [blocks.map(({ kind }) => kind), buttons.map(({ act: does }) => does)];

// How far a place has come: the newest message of somebody else, or what there is on my page.
function reached(place) {
  if (place === "home") return state.home && fingerprint(JSON.stringify(state.home.cards.map(shape)));
  const others = (message) => message.place === place && !message.mine && !message.deleted;
  return ordered(others).at(-1)?.seq ?? 0;
}

// What a notification would say of the newest message of somebody else there.
export const newest = (place) => ordered((message) => message.place === place && !message.mine && !message.deleted).at(-1)?.news ?? "";

export function unread(place) {
  const [at, before] = [reached(place), seen()[place]];
  return place === "home" ? at !== undefined && at !== before : at > (before ?? 0);
}

export function markSeen(place) {
  const at = reached(place);
  if (at === undefined || document.hidden) return;
  if (seen()[place] !== at) localStorage.setItem(seenAt(), JSON.stringify({ ...seen(), [place]: at }));
}

// Says whether a text is the same, and nothing of what it says.
function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  return hash >>> 0;
}

// --- moments ----------------------------------------------------------------------------------------------------------

export function setNow(at) {
  state.now = new Date(at).getTime();
  state.asked = performance.now();
}

const locale = () => (state.language === "en" ? "en-GB" : state.language);
export const now = () => new Date(state.now + (performance.now() - state.asked));
const said = (at, how) => new Intl.DateTimeFormat(locale(), { timeZone: state.zone, ...how }).format(new Date(at));
export const clock = (at) => said(at, { hour: "2-digit", minute: "2-digit" });
export const day = (at) => said(at, { weekday: "long", day: "numeric", month: "long" });
const DAY = { weekday: "long", day: "numeric", month: "short" };
const unit = (n, name) =>
  new Intl.NumberFormat(locale(), { style: "unit", unit: name, unitDisplay: "long" }).format(n);

export function left(ends) {
  const seconds = Math.round((new Date(ends) - now()) / 1000);
  if (seconds <= 0) return word("time-up");
  const [days, hours, minutes] = [seconds / 86400, (seconds % 86400) / 3600, (seconds % 3600) / 60].map(Math.floor);
  const parts = days
    ? [unit(days, "day"), hours && unit(hours, "hour")]
    : hours
      ? [unit(hours, "hour"), minutes && unit(minutes, "minute")]
      : [`${minutes}:${String(seconds % 60).padStart(2, "0")}`];
  return `${word("left")} ${parts.filter(Boolean).join(" ")}`;
}

export function tick() {
  for (const timer of document.querySelectorAll("[data-ends]")) timer.textContent = left(timer.dataset.ends);
  for (const shown of document.querySelectorAll("[data-now]")) {
    const at = now();
    shown.textContent = shown.dataset.now === "short" ? clock(at) : `${said(at, DAY)} ${clock(at)}`;
  }
}
