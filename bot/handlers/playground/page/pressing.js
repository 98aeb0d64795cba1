// Whether somebody is pressing: what they press is not drawn anew before they have let go, or the press would be lost.

const LONGEST = 10_000;
let held = null;

function hold() {
  if (held) return;
  let free;
  const freed = new Promise((done) => (free = done));
  held = { freed, free, timer: setTimeout(release, LONGEST) };
}

function release() {
  clearTimeout(held?.timer);
  held?.free();
  held = null;
}

// The click comes after the pointer, or the key, is up.
const soon = () => setTimeout(release);

addEventListener("pointerdown", (event) => event.isPrimary && event.button === 0 && hold(), true);
addEventListener("pointerup", soon, true);
addEventListener("pointercancel", soon, true);
addEventListener("keydown", (event) => event.key === " " && hold(), true);
addEventListener("keyup", (event) => event.key === " " && soon(), true);
addEventListener("blur", release);

export async function released() {
  while (held) await held.freed;
}
