// What this window knows: who and where I am, what has been said, what time it is; and who is told when that changes.

export const PLACES = ["channel", "private", "home"];

export const state = { messages: new Map(), notes: new Map(), unread: new Set(), homes: 0, connected: true };

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
export const roots = (place) => ordered((message) => message.place === place && !message.thread);
export const replies = (id) => ordered((message) => message.thread === id);
const ordered = (fits) => [...state.messages.values()].filter(fits).sort((a, b) => a.seq - b.seq);
export const pinned = () => roots("channel").findLast((message) => message.pinned && !message.deleted);

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
