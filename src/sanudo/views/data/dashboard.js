// What the pages do beyond links and forms: keys, marks in an article, the theme, a word when new records are there.
// Every page works without it.
"use strict";
(() => {
  const root = document.documentElement;
  const $ = (what, where = document) => where.querySelector(what);
  const $$ = (what, where = document) => [...where.querySelectorAll(what)];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  root.classList.add("scripted");

  const theme = store && store.getItem("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const turn = () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    if (store) store.setItem("theme", root.dataset.theme);
  };

  const into = (node) => {
    const box = node.closest(".cardbox");
    if (box && box.scrollHeight > box.clientHeight + 4) {
      const at = node.getBoundingClientRect(), of = box.getBoundingClientRect();
      if (at.top < of.top + 8 || at.bottom > of.bottom - 8) box.scrollTop += at.top - of.top - 60;
      return;
    }
    node.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  };

  // The article: which record is at hand, its marks, its links as lines.
  const article = () => {
    const page = $("#article");
    if (!page) return null;
    const sheet = $(".sheet"), wires = $("#wires");
    const cards = new Map($$(".card").map((card) => [card.dataset.n, card]));
    const marks = $$(".m[data-e]");
    const words = { who: "who", whom: "to whom", where: "where", when: "when", amount: "how many", says: "says" };
    const rel = { about: "about", if: "if", unless: "unless", toward: "to reach", against: "to prevent" };
    let now = null;
    const trigger = (n) => $(`a.trigger[data-n="${n}"]`, sheet);
    const svg = (name, attributes, text) => {
      const node = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
      if (text) node.textContent = text;
      return node;
    };
    const draw = () => {
      wires.replaceChildren();
      const card = cards.get(now), from = now && trigger(now);
      if (!card || !from || !card.dataset.links) return;
      const base = sheet.getBoundingClientRect();
      const a = from.getClientRects()[0];
      for (const pair of card.dataset.links.split(" ")) {
        const [how, n] = pair.split(":"), to = trigger(n);
        if (!to) continue;
        to.classList.add("near");
        const b = to.getClientRects()[0];
        const x1 = a.left + a.width / 2 - base.left, x2 = b.left + b.width / 2 - base.left;
        const flat = Math.abs(a.top - b.top) < 6;
        const y1 = a.top - base.top + (flat || a.top > b.top ? 0 : a.height), y2 = b.top - base.top + (flat || a.top < b.top ? 0 : b.height);
        const lift = flat ? -26 : 0, mx = (x1 + x2) / 2, my = (y1 + y2) / 2 + lift;
        wires.append(svg("path", { d: `M${x1} ${y1}Q${mx + (flat ? 0 : 24)} ${my} ${x2} ${y2}`, class: how }));
        wires.append(svg("circle", { cx: x2, cy: y2, r: 3, class: "tipw" }));
        wires.append(svg("text", { x: mx + (flat ? 0 : 14), y: my + (flat ? 8 : 4), "text-anchor": "middle" }, rel[how] || how));
      }
    };
    const show = (n, { scroll = false, float = false, stay = false } = {}) => {
      if (now === n) return;
      const old = cards.get(now);
      if (old) old.classList.remove("on", "float");
      for (const node of $$(".lit, .near", sheet)) { node.classList.remove("lit", "near"); }
      for (const node of $$("[data-role]", sheet)) delete node.dataset.role;
      now = n;
      page.classList.toggle("lit-any", Boolean(n));
      if (!n) { wires.replaceChildren(); return; }
      const said = new Set();
      for (const mark of marks) {
        if (!mark.dataset.e.split(" ").includes(n)) continue;
        const roles = mark.dataset.r.split(" ").filter((pair) => pair.endsWith(`:${n}`)).map((pair) => pair.split(":")[0]);
        mark.classList.add("lit");
        const own = $(`a.trigger[data-n="${n}"]`, mark);
        if (own && roles.includes("trigger")) own.classList.add("lit");
        const role = roles.find((one) => words[one]);
        if (role && !roles.includes("trigger") && !said.has(`${role}${mark.textContent}`)) { mark.dataset.role = words[role]; said.add(`${role}${mark.textContent}`); }
      }
      const card = cards.get(n);
      if (card) { card.classList.add("on"); card.classList.toggle("float", float); if (!float && !stay) into(card); }
      const at = trigger(n);
      if (scroll && at) at.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
      draw();
    };
    const small = () => matchMedia("(max-width: 64rem)").matches;
    sheet.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const mark = event.target.closest("a.trigger") || event.target.closest(".m[data-e]");
      if (mark) show(mark.dataset.n || mark.dataset.e.split(" ")[0]);
    });
    sheet.addEventListener("focusin", (event) => { const at = event.target.closest("a.trigger"); if (at) show(at.dataset.n, { float: small() }); });
    sheet.addEventListener("click", (event) => {
      const at = event.target.closest("a.trigger") || event.target.closest(".m[data-e]");
      if (at) { event.preventDefault(); const n = at.dataset.n || at.dataset.e.split(" ")[0]; if (now === n && small()) { now = null; } show(n, { float: small() }); history.replaceState(null, "", `#card-${n}`); }
      else if (small()) show(null);
    });
    for (const [n, card] of cards) {
      card.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") show(n); });
      card.addEventListener("focusin", () => show(n));
      card.addEventListener("click", (event) => {
        const link = event.target.closest("a[data-n]");
        if (link) { event.preventDefault(); show(link.dataset.n, { scroll: true }); }
        else if (!event.target.closest("a")) show(n, { scroll: true });
      });
    }
    addEventListener("resize", draw);
    const asked = () => {
      const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const card = target && target.closest(".card");
      if (card) show(card.dataset.n, { scroll: true, float: small() });
    };
    asked();
    if (!now && page.dataset.at) show(page.dataset.at, { stay: true });
    addEventListener("hashchange", asked);
    const order = [...cards.keys()];
    return {
      step: (by) => { const at = order.indexOf(now); const n = order[Math.min(Math.max(at + by, 0), order.length - 1)]; if (n) { show(n, { scroll: true, float: small() }); history.replaceState(null, "", `#card-${n}`); } },
      open: () => now && cards.get(now).dataset.open,
      close: () => show(null),
    };
  };

  // Lists: j and k walk, Enter opens.
  const list = () => {
    const lines = $$(".line[data-open]");
    let at = -1;
    const go = (n) => {
      if (!lines.length) return;
      if (lines[at]) lines[at].classList.remove("on");
      at = Math.min(Math.max(n, 0), lines.length - 1);
      lines[at].classList.add("on");
      lines[at].focus({ preventScroll: true });
      into(lines[at]);
    };
    return { step: (by) => go(at + by), open: () => lines[at] && lines[at].dataset.open, close: () => { if (lines[at]) lines[at].classList.remove("on"); at = -1; } };
  };

  const start = () => {
    const inside = article(), lines = list();
    const menu = $("#menu"), nav = $("#pages"), button = $("#theme"), keys = $("#keys"), fresh = $("#fresh");
    menu.hidden = !matchMedia("(max-width: 64rem)").matches;
    addEventListener("resize", () => { menu.hidden = !matchMedia("(max-width: 64rem)").matches; });
    const spread = (open) => { nav.classList.toggle("open", open); menu.setAttribute("aria-expanded", String(open)); };
    menu.addEventListener("click", () => spread(!nav.classList.contains("open")));
    button.hidden = false;
    button.addEventListener("click", turn);
    if (matchMedia("(max-width: 64rem)").matches) for (const box of $$(".facetbox, .filterbox")) box.open = false;
    for (const box of $$(".late")) { // a narrow page begins where the news is: at the last glyph before the last report
      const at = (node) => node.getBoundingClientRect().left - box.getBoundingClientRect().left + box.scrollLeft;
      const now = $(".now", box), until = now ? at(now) : Infinity;
      const told = $$(".lanes:not(.names) .glyph", box).map(at).filter((x) => x < until);
      box.scrollLeft = (told.length ? Math.max(...told) : box.scrollWidth) - .75 * box.clientWidth;
    }
    for (const box of $$(".mapbox")) box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;

    const record = $("#record");
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog[open]")) return;
      if ($("#review") && ["j", "k", "Enter"].includes(event.key)) return; // review.js
      const hand = inside || lines;
      if (event.key === "j" || event.key === "k") {
        const way = record && $(event.key === "j" ? "#next" : "#prev");
        if (record) { if (way) location.assign(way.href); } else hand.step(event.key === "j" ? 1 : -1);
      } else if (event.key === "Enter" && !event.target.closest("a, button, summary")) {
        const to = hand.open();
        if (to) location.assign(to);
      } else if (event.key === "/") { event.preventDefault(); spread(true); $("#search").focus(); }
      else if (event.key === "t") turn();
      else if (event.key === "?") keys.showModal();
      else if (event.key === "Escape") { hand.close(); if (!menu.hidden && nav.contains(document.activeElement)) menu.focus(); spread(false); }
      else return;
      if (event.key === "j" || event.key === "k") event.preventDefault();
    });

    // The archive may be filling: say so, and leave it to the reader when to look.
    const known = Number($("meta[name=sanudo-version]").content);
    const ask = async () => {
      if (document.hidden) return;
      try {
        const answer = await fetch("/state.json", { cache: "no-store" });
        const { version, events } = await answer.json();
        if (version !== known && fresh.hidden) {
          const again = document.createElement("button");
          again.type = "button";
          again.textContent = "Show them";
          again.addEventListener("click", () => location.reload());
          fresh.replaceChildren(`The archive has changed: ${events.toLocaleString("en")} events now.`, again);
          fresh.hidden = false;
        }
      } catch { /* the program was ended; the page stays readable */ }
    };
    setInterval(ask, 5000);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
