// Keeps a page up to date while it is looked at. Everything on the page is there without it.
"use strict";
(() => {
  // What stands in a frame can be taken along.
  if (navigator.clipboard) {
    for (const frame of document.querySelectorAll("pre")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet copy";
      button.textContent = "Copy";
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(frame.querySelector("code").textContent);
        button.textContent = "Copied";
      });
      frame.before(button);
    }
  }

  const path = document.body.dataset.events;
  if (!path || !window.EventSource) return;
  let version = null;
  let renewed = Date.now();
  let waiting = null;

  const renew = async () => {
    waiting = null;
    renewed = Date.now();
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const names = (page) => [...page.querySelectorAll("[data-part]")].map((part) => part.dataset.part).join();
    if (names(fresh) !== names(document)) return location.reload();
    for (const part of document.querySelectorAll("[data-part]")) {
      // Nobody's reading or typing is disturbed.
      if (part.contains(document.activeElement) && document.activeElement !== document.body) continue;
      const other = fresh.querySelector(`[data-part="${CSS.escape(part.dataset.part)}"]`);
      if (other && other.innerHTML !== part.innerHTML) part.replaceChildren(...other.childNodes);
    }
  };

  const source = new EventSource(path);
  source.addEventListener("progress", (event) => {
    const news = JSON.parse(event.data);
    for (const [name, text] of Object.entries(news.live)) {
      for (const element of document.querySelectorAll(`[data-live="${CSS.escape(name)}"]`)) {
        if (element.textContent !== text) element.textContent = text;
      }
    }
    if (version !== null && version !== news.version && waiting === null) {
      const pause = news.hurry ? 0 : Math.max(0, 10000 - (Date.now() - renewed));
      waiting = setTimeout(renew, pause);
    }
    version = news.version;
  });
})();
