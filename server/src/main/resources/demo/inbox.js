// Shows messages as they arrive: asks every two seconds whether there is a newer one.
"use strict";

const main = document.getElementById("main");

async function look() {
  const newest = main.dataset.newest;
  const answer = await fetch("/dev/inbox.json" + (newest ? "?after=" + newest : ""));
  if (!answer.ok) {
    return;
  }
  const { data } = await answer.json();
  const busy = document.activeElement === document.getElementById("q") || !document.getSelection().isCollapsed;
  if (data.length > 0 && !busy) {
    location.reload();
  }
}

setInterval(() => {
  if (!document.hidden) {
    look().catch(() => {}); // the server restarts: the next look tells
  }
}, 2000);
