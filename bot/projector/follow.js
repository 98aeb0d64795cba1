"use strict";
const EVERY = 3000;
const main = document.querySelector("main");
const lost = document.getElementById("lost");

function show(seconds, element) {
  const minutes = Math.floor(seconds / 60);
  element.textContent = `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}

function tick() {
  const left = document.querySelector("[data-left]");
  if (left === null) return;
  const seconds = Math.max(Number(left.dataset.left), 0);
  show(seconds, left);
  left.dataset.left = String(seconds - 1);
}

async function follow() {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("main");
    if (now !== null && now.innerHTML !== main.dataset.shown) {
      main.dataset.shown = now.innerHTML;
      main.innerHTML = now.innerHTML;
    }
    lost.hidden = answer.ok || answer.status === 404;
    if (answer.status === 404) return;
  } catch {
    lost.hidden = false;
  }
  setTimeout(follow, EVERY);
}

tick();
setInterval(tick, 1000);
setTimeout(follow, EVERY);
