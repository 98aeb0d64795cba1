// What this window knows: who and where I am, what has been said, what time it is.

export const $ = (id) => document.getElementById(id);
export const PLACES = ["channel", "private", "home"];

export const S = { messages: new Map(), notes: new Map(), news: new Set(), homes: 0, connected: true };

export const w = (word) => S.words?.[word] ?? "";
export const here = () => S.present.includes(S.me.user);

export const person = (user) => S.people.find((each) => each.user === user) ?? { name: user, role: "" };
export const act = (name, of = "", arg = "") => ({ name, of, revision: 0, arg });

// --- where I am -------------------------------------------------------------------------------------------------------

export function route() {
  const [, place, thread = ""] = location.hash.split("/");
  return { place: PLACES.includes(place) ? place : "channel", thread: place === "channel" ? thread : "" };
}

export const go = (place, thread = "") => (location.hash = `#/${place}${thread ? `/${thread}` : ""}`);
export const roots = (place) => ordered((each) => each.place === place && !each.thread);
export const replies = (id) => ordered((each) => each.thread === id);
const ordered = (fits) => [...S.messages.values()].filter(fits).sort((a, b) => a.seq - b.seq);
export const pinned = () => roots("channel").findLast((each) => each.pinned && !each.deleted);

// --- moments ----------------------------------------------------------------------------------------------------------

export function setNow(at) {
  S.now = new Date(at).getTime();
  S.asked = performance.now();
}

const locale = () => (S.language === "en" ? "en-GB" : S.language);
export const now = () => new Date(S.now + (performance.now() - S.asked));
const said = (at, how) => new Intl.DateTimeFormat(locale(), { timeZone: S.zone, ...how }).format(new Date(at));
export const clock = (at) => said(at, { hour: "2-digit", minute: "2-digit" });
export const day = (at) => said(at, { weekday: "long", day: "numeric", month: "long" });
const DAY = { weekday: "long", day: "numeric", month: "short" };
const unit = (n, name) =>
  new Intl.NumberFormat(locale(), { style: "unit", unit: name, unitDisplay: "long" }).format(n);

export function left(ends) {
  const seconds = Math.round((new Date(ends) - now()) / 1000);
  if (seconds <= 0) return w("time-up");
  const [days, hours, minutes] = [seconds / 86400, (seconds % 86400) / 3600, (seconds % 3600) / 60].map(Math.floor);
  const parts = days
    ? [unit(days, "day"), hours && unit(hours, "hour")]
    : hours
      ? [unit(hours, "hour"), minutes && unit(minutes, "minute")]
      : [`${minutes}:${String(seconds % 60).padStart(2, "0")}`];
  return `${w("left")} ${parts.filter(Boolean).join(" ")}`;
}

export function tick() {
  for (const each of document.querySelectorAll("[data-ends]")) each.textContent = left(each.dataset.ends);
  for (const each of document.querySelectorAll("[data-now]")) {
    const at = now();
    each.textContent = each.dataset.now === "short" ? clock(at) : `${said(at, DAY)} ${clock(at)}`;
  }
}
