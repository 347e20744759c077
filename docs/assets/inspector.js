/*
 * Every number is a link to its entry in the register. With this script the
 * entry opens in a card beside the number, and a switch tints each number by
 * what stands behind it. Without it the links lead to the register.
 */
(() => {
  "use strict";

  const NUMBERS = "article a:is(.figure, .event, .implied, .claim, .point)";
  const zh = document.documentElement.lang === "zh";
  const say = zh
    ? { close: "关闭", open: "完整条目", copy: "复制并附出处", copied: "已复制", report: "报告差错" }
    : { close: "Close", open: "Full entry", copy: "Copy with citation", copied: "Copied", report: "Report an error" };
  const entries = new Map();
  let card, opener;

  /** The page of an entry, which stands beside its register, fetched once. */
  function pageOf(address) {
    if (!entries.has(address)) {
      const page = fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${address}`);
        return answer.text();
      });
      entries.set(address, page.then((text) => new DOMParser().parseFromString(text, "text/html")));
      page.catch(() => entries.delete(address));
    }
    return entries.get(address);
  }

  /** The entry that a number links to, its own links made to work from this page. */
  async function entryOf(number) {
    const url = addressOf(number);
    const page = await pageOf(`${url.origin}${url.pathname}${encodeURIComponent(idOf(number))}.html`);
    const found = page.getElementById(idOf(number));
    if (!found) throw new Error(`no entry ${url.hash}`);
    const entry = document.importNode(found, true);
    for (const story of entry.querySelectorAll("details[open]")) story.open = false;
    for (const [level, within] of [["h1", "h3"], ["h2", "h4"]]) { // headings of a page, within another one
      for (const heading of entry.querySelectorAll(level)) {
        heading.replaceWith(element(within, { class: heading.className }, ...heading.childNodes));
      }
    }
    for (const link of entry.querySelectorAll("a[href]")) {
      link.href = new URL(link.getAttribute("href"), url).href;
    }
    for (const named of [entry, ...entry.querySelectorAll("[id]")]) named.removeAttribute("id");
    entry.removeAttribute("aria-labelledby");
    return entry;
  }

  /** The id of the row that a number comes from. */
  function idOf(number) {
    return decodeURIComponent(addressOf(number).hash.slice(1));
  }

  /** Where a number leads; in a picture its address is not a string. */
  function addressOf(number) {
    return new URL(number.getAttribute("href"), document.baseURI);
  }

  function element(name, attributes = {}, ...content) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...content);
    return made;
  }

  function makeCard() {
    card = element("div", { class: "card", popover: "auto", role: "dialog", tabindex: "-1" });
    card.addEventListener("toggle", (event) => {
      if (event.newState === "open") return;
      opener?.setAttribute("aria-expanded", "false");
      if (card.contains(document.activeElement) || document.activeElement === document.body) opener?.focus();
    });
    document.body.append(card);
  }

  async function open(number) {
    let entry;
    try {
      entry = await entryOf(number);
    } catch {
      location.href = addressOf(number).href;
      return;
    }
    if (!card) makeCard();
    if (!card.contains(number)) {
      opener?.setAttribute("aria-expanded", "false");
      opener = number;
    } // else the reader goes on from one number to the next inside the card
    const close = element("button", { type: "button", class: "card-close", "aria-label": say.close }, "×");
    close.addEventListener("click", () => card.hidePopover());
    const ways = element("p", { class: "card-ways" }, element("a", { href: addressOf(number).href }, say.open));
    if (navigator.clipboard) {
      const copy = element("button", { type: "button" }, say.copy);
      copy.addEventListener("click", () => copyWithCitation(entry, number, copy));
      ways.append(copy);
    }
    const report = document.querySelector("[data-report]")?.dataset.report;
    if (report) {
      ways.append(element("a", { href: reportOf(report, number), rel: "external" }, say.report));
    }
    entry.classList.add("card-entry");
    card.replaceChildren(element("div", { class: "md-typeset" }, close, entry, ways));
    card.setAttribute("aria-label", entry.querySelector("h3").textContent);
    entry.querySelector("details")?.addEventListener("toggle", () => place(opener));
    opener.setAttribute("aria-expanded", "true");
    if (!card.matches(":popover-open")) {
      card.showPopover(opener instanceof HTMLElement ? { source: opener } : {}); // a point of a picture is none
    }
    card.scrollTop = 0;
    place(opener);
    card.focus({ preventScroll: true });
  }

  /**
   * Below the number where there is room, above it where not, and as tall as
   * the window allows; it scrolls with the page. A small screen's lower edge
   * by style.
   */
  function place(number) {
    for (const property of ["top", "left", "max-height"]) card.style.removeProperty(property);
    if (matchMedia("(max-width: 44.9375em)").matches) return;
    const at = number.getBoundingClientRect();
    const size = card.getBoundingClientRect();
    const gap = 6;
    const enough = 400;
    const below = at.bottom + gap;
    const above = at.top - gap - size.height;
    let top = Math.max(gap, innerHeight - gap - size.height);
    if (innerHeight - below - gap >= Math.min(size.height, enough)) top = below;
    else if (above >= gap) top = above;
    const left = Math.max(gap, Math.min(at.left, document.documentElement.clientWidth - size.width - gap));
    card.style.top = `${top + scrollY}px`;
    card.style.left = `${left + scrollX}px`;
    card.style.maxHeight = `${innerHeight - top - gap}px`;
  }

  async function copyWithCitation(entry, number, button) {
    await navigator.clipboard.writeText(citation(entry, number));
    button.textContent = say.copied;
  }

  /** What it is, when, the value; the source and the place in it; this site and the permanent address. */
  function citation(entry, number) {
    const words = (selector) => entry.querySelector(selector)?.textContent.trim() ?? "";
    const heading = words("h3");
    const period = words("h3 small");
    const name = heading.slice(0, heading.length - period.length).trim();
    const site = document.querySelector("meta[property='og:site_name']").content;
    const source = words("dd:has(> cite, > a > cite)");
    if (zh) {
      const value = `${name}${period && `（${period}）`}${words(".value") && `：${words(".value")}`}。`;
      return `${value}${source && `来源：${source}。`}${site}，${addressOf(number).href}`;
    }
    const value = `${name}${period && ` (${period})`}${words(".value") && `: ${words(".value")}`}. `;
    return `${value}${source && `Source: ${source}. `}${site}, ${addressOf(number).href}`;
  }

  /** The form for a wrong figure, with its id and what the page says filled in. */
  function reportOf(form, number) {
    const url = new URL(form);
    const name = idOf(number);
    url.searchParams.set("title", `[数字 / figure] ${name}`);
    url.searchParams.set("figure", name);
    url.searchParams.set("shown", number.textContent.trim());
    return url.href;
  }

  function upgrade(number) {
    number.setAttribute("role", "button");
    number.setAttribute("aria-haspopup", "dialog");
    number.setAttribute("aria-expanded", "false");
  }

  document.addEventListener("click", (event) => {
    const number = event.target.closest?.(NUMBERS);
    if (!number || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (addressOf(number).pathname === location.pathname) return; // the entry stands on this very page
    event.preventDefault();
    open(number);
  });
  document.addEventListener("keydown", (event) => {
    const number = event.target.closest?.(NUMBERS);
    if (number && event.key === " ") {
      event.preventDefault();
      number.click();
    }
  });

  /** The switch. What it was is read in the page's head, before the first paint. */
  function setUpSwitch() {
    const control = document.querySelector(".checks-switch");
    if (!control) return;
    const root = document.documentElement;
    const show = (on) => {
      root.classList.toggle("show-checks", on);
      control.setAttribute("aria-checked", String(on));
    };
    control.addEventListener("click", () => {
      const on = !root.classList.contains("show-checks");
      show(on);
      try {
        localStorage.setItem("show-checks", on ? "yes" : "no");
      } catch {
        // Storage is refused: the choice holds for this page.
      }
    });
    show(root.classList.contains("show-checks"));
  }

  /** An address of an entry shows the whole of it, and whatever it is folded into. */
  function unfold() {
    const entry = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let fold = entry?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (entry?.closest("details")) entry.scrollIntoView();
    const story = entry?.matches("article.entry") && entry.querySelector("details");
    if (story) story.open = true;
  }

  for (const number of document.querySelectorAll(NUMBERS)) {
    // A point of a picture is part of the picture: its figure is a button elsewhere on the page.
    if (addressOf(number).pathname !== location.pathname && !number.matches(".point")) upgrade(number);
  }
  setUpSwitch();
  unfold();
  // Material puts a nameless <nav> on each block of code, once it is seen: no landmark, but a place for a button.
  if (document.querySelector("pre > code")) {
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll("nav.md-code__nav:not([role])")) bar.setAttribute("role", "none");
    }).observe(document.body, { childList: true, subtree: true });
  }
  addEventListener("hashchange", unfold);
})();
