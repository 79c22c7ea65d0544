// Deciding on records: keys, buttons, the form for mending, marked words. Every decision is sent with the page's token.
"use strict";
(() => {
  const $ = (what, where = document) => where.querySelector(what);
  const $$ = (what, where = document) => [...where.querySelectorAll(what)];
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  const session = (() => { try { return window.sessionStorage; } catch { return null; } })();

  // The name is asked once; the browser keeps it.
  const ask = $("#name");
  if (ask) {
    const field = $("#who", ask), known = store && store.getItem("who");
    if (known) field.value = known;
    ask.addEventListener("submit", () => { if (store) store.setItem("who", field.value.trim()); });
    return;
  }
  const nonce = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const token = $("meta[name=sanudo-token]").content;
  const page = $("#review");

  // Samples: drawing one, and settling what coders differ in.
  const post = async (path, what) => {
    const line = $("#outcome");
    const tell = (words, wrong) => { line.textContent = words; line.classList.toggle("wrong", wrong); line.hidden = false; };
    try {
      const answer = await fetch(path, { method: "POST", body: JSON.stringify(what), headers: { "content-type": "application/json", "x-sanudo-token": token } });
      if (!(answer.headers.get("content-type") || "").startsWith("application/json")) { tell(await answer.text(), true); return; }
      const found = await answer.json();
      if (answer.ok) location.reload(); else tell(found.error, true);
    } catch { tell("The program does not answer. Nothing was kept; run `sanudo serve` again.", true); }
  };
  const sampling = $("#draw"), settling = $("#settling");
  if (sampling) {
    $("button", sampling).disabled = false;
    sampling.addEventListener("submit", (event) => {
      event.preventDefault();
      post("/coding/draw", { ...Object.fromEntries(new FormData(sampling)), who: decodeURIComponent(sampling.dataset.who) });
    });
  }
  if (settling) {
    const [person, sample] = [settling.dataset.who, settling.dataset.sample].map(decodeURIComponent);
    for (const button of $$("button[data-do]", settling)) {
      button.disabled = false;
      const [coder, text, record] = ["coder", "article", "event"].map((name) => decodeURIComponent(button.dataset[name] || ""));
      button.addEventListener("click", () => post("/coding/settle", record ? { who: person, sample, coder, article: text, event: record } : { who: person, sample }));
    }
  }
  if (!page) return;
  const { here, next, last } = page.dataset;
  const [who, article, id, coding] = ["who", "article", "event", "coding"].map((name) => decodeURIComponent(page.dataset[name] || ""));
  if (store) store.setItem("who", who);
  const outcome = $("#outcome"), why = $("#why"), form = $("#mend"), marked = $("#marked");
  let busy = false, mark = null, adding = false;

  const say = (words, wrong = false) => { outcome.textContent = words; outcome.classList.toggle("wrong", wrong); outcome.hidden = !words; };
  const told = session && session.getItem("told");
  if (told) { say(told); session.removeItem("told"); }

  // A token of its own makes a decision that is sent twice count once.
  const send = async (path, what) => {
    if (busy) return null;
    busy = true;
    page.classList.add("busy");
    const body = JSON.stringify({ who, article, event: id, last, sample: coding || null, why: why.value.trim(), token: nonce(), ...what });
    try {
      for (const wait of [0, 400, 1500]) {
        if (wait) await new Promise((done) => setTimeout(done, wait));
        let answer;
        try {
          answer = await fetch(path, { method: "POST", body, headers: { "content-type": "application/json", "x-sanudo-token": token } });
        } catch { continue; }
        const type = answer.headers.get("content-type") || "";
        if (type.startsWith("application/json")) {
          const found = await answer.json();
          if (answer.ok) return found;
          say(found.error, true);
          return null;
        }
        say(await answer.text(), true);
        return null;
      }
      say("The program does not answer. Nothing was kept; run `sanudo serve` again.", true);
      return null;
    } finally {
      busy = false;
      page.classList.remove("busy");
    }
  };
  const go = (to, words) => { if (words && session) session.setItem("told", words); if (new URL(to, location.href).href === location.href) location.reload(); else location.assign(to); };
  const after = (found, to, words) => {
    if (!found) return;
    const others = (found.others || []).join("; ");
    go(to, others ? `${words} Meanwhile others decided on it too: ${others}. The latest counts; all are kept.` : words);
  };

  const decide = async (verb, { target = "record", part = null, value = null, fresh = false } = {}) => {
    const whole = target === "record";
    const words = { accept: "Accepted.", refuse: "Refused.", mend: "Mended.", add: "Added." }[verb];
    after(await send("/review/decide", { verb, target, part, value, fresh }), whole ? next : here, `${words} u takes it back.`);
  };
  const undo = async (number = null) => {
    const found = await send("/review/undo", { number });
    if (!found) return;
    const to = new URL(here, location.href);
    if (found.event) to.searchParams.set("at", found.event);
    go(to.href, `Taken back: ${found.took}.`);
  };

  // Words that are marked in the text: where they begin and end, in code points, without the small numbers of records.
  const length = (node) => {
    const copy = node.cloneNode(true);
    for (const note of copy.querySelectorAll("sup")) note.remove();
    return [...copy.textContent].length;
  };
  const spot = (node, offset) => {
    const line = (node.nodeType === 1 ? node : node.parentElement).closest("[data-at]");
    if (!line) return null;
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(node, offset);
    return { field: line.dataset.field, at: Number(line.dataset.at) + length(range.cloneContents()), line };
  };
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0), sheet = $(".sheet");
    if (!sheet.contains(range.commonAncestorContainer)) return;
    const from = spot(range.startContainer, range.startOffset), to = spot(range.endContainer, range.endOffset);
    if (!from || !to || from.line !== to.line) return;
    const copy = range.cloneContents();
    for (const note of copy.querySelectorAll("sup")) note.remove();
    const raw = copy.textContent, lead = [...raw].length - [...raw.trimStart()].length, words = raw.trim();
    if (!words) return;
    mark = { start: from.at + lead, end: from.at + lead + [...words].length, text: words, in: from.field };
    marked.textContent = words;
    page.dispatchEvent(new Event("marked"));
  });
  for (const link of $$(".sheet a")) link.draggable = false;

  // The form.
  const fitted = () => {
    const type = $("#m-type").value;
    for (const option of $$("#m-mode option[data-type]")) option.hidden = option.disabled = option.dataset.type !== type;
    const now = $("#m-mode").selectedOptions[0];
    if (now && now.disabled) $("#m-mode").value = "";
  };
  const open = (part = null, { add = false } = {}) => {
    adding = add;
    form.hidden = false;
    $("#mending").textContent = add ? "Add a missed event" : "Mend";
    if (add) {
      for (const list of $$("fieldset[data-role] ul", form)) list.replaceChildren();
      for (const box of $$("fieldset[data-part]", form)) clear(box);
      $("#m-background").checked = false;
      if (!mark) say("Mark the word in the text that names the event, then give its type and status.");
    }
    fitted();
    const field = part && ($(`#m-${part}`, form) || $(`fieldset[data-role="${part}"] button[data-do=take]`, form));
    (field || $("#m-type")).focus();
    form.scrollIntoView({ block: "nearest" });
  };
  const clear = (box) => {
    box.dataset.part = "null";
    box.dataset.changed = "1";
    $(".words-of", box).textContent = "nothing";
    for (const input of $$("input", box)) input.value = "";
  };
  const item = (party, words) => {
    const row = document.createElement("li"), name = document.createElement("bdi"), land = document.createElement("input"), off = document.createElement("button");
    name.textContent = words;
    Object.assign(land, { type: "text", maxLength: 3, className: "land", placeholder: "country" });
    land.setAttribute("list", "lands");
    land.setAttribute("aria-label", `country of ${words}`);
    Object.assign(off, { type: "button", textContent: "×" });
    off.dataset.do = "drop";
    off.setAttribute("aria-label", "take away");
    row.dataset.party = JSON.stringify(party);
    row.append(name, land, off);
    return row;
  };
  const take = (role) => {
    if (!mark) { say("Mark words in the text first.", true); return; }
    const box = $(`fieldset[data-role="${role}"]`, form), list = $("ul", box);
    box.dataset.changed = "1";
    if (list) { if (role === "speaker") list.replaceChildren(); list.append(item(mark, mark.text)); return; }
    box.dataset.part = JSON.stringify({ ...(JSON.parse(box.dataset.part) || {}), ...mark });
    $(".words-of", box).textContent = mark.text;
  };
  const parties = (box) => $$("li", box).map((row) => {
    const party = JSON.parse(row.dataset.party), land = $("input", row).value.trim().toUpperCase();
    const changed = (party.country || "") !== land;
    return changed || !("resolved" in party) ? { ...party, country: land || null, changed } : party;
  });
  const values = () => {
    const found = {};
    for (const name of ["type", "mode", "status"]) {
      const field = $(`#m-${name}`, form);
      if (adding ? field.value : field.value !== field.dataset.was) found[name] = field.value || null;
    }
    const background = $("#m-background");
    if (background.checked !== Boolean(background.dataset.was) || (adding && background.checked)) found.background = background.checked;
    for (const box of $$("fieldset[data-role]", form)) {
      const role = box.dataset.role, list = $("ul", box);
      if (!box.dataset.changed || (adding && list && !list.children.length)) continue;
      if (list) { const all = parties(box); found[role] = role === "speaker" ? all[0] || null : all; continue; }
      const part = JSON.parse(box.dataset.part);
      if (!part && adding) continue;
      if (part) for (const input of $$("input, select", box)) part[input.name] = input.value.trim() || null;
      found[role] = part;
    }
    return found;
  };
  if (form) {
    $("#m-type").addEventListener("change", fitted);
    form.addEventListener("input", (event) => { const box = event.target.closest("fieldset"); if (box) box.dataset.changed = "1"; });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const value = values(), link = $("#m-link"), leads = link && link.value && !adding;
      if (adding) {
        if (!mark) { say("Mark the word in the text that names the event.", true); return; }
        const found = await send("/review/add", { value, start: mark.start, end: mark.end, field: mark.in, text: mark.text });
        after(found, here, "Added. u takes it back.");
        return;
      }
      if (leads) {
        const part = `${$("#m-relation").value}:${link.value}`;
        const found = await send("/review/decide", { verb: "add", target: "link", part });
        if (!found || !Object.keys(value).length) { after(found, here, "The link was added. u takes it back."); return; }
      }
      if (!Object.keys(value).length) { say("Nothing was changed; press a to accept it as it is."); return; }
      decide("mend", { value });
    });
  }

  const acts = {
    accept: (data) => decide("accept", data), refuse: (data) => decide("refuse", data), edit: (data) => open(data.part), undo: (data) => undo(data.number ? Number(data.number) : null),
    fresh: () => { if ($('[data-do="fresh"]', page)) decide("accept", { fresh: true }); },
    miss: () => open(null, { add: true }), leave: () => { form.hidden = true; adding = false; say(""); }, take: (data) => take(data.role),
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button || !page.contains(button)) return;
    const { do: act, target, part, number, role } = button.dataset;
    if (act === "drop") {
      const row = button.closest("li"), box = button.closest("fieldset");
      if (box) box.dataset.changed = "1";
      if (row) row.remove(); else if (box) clear(box);
      return;
    }
    if (acts[act]) acts[act]({ target: target || "record", part: part || null, number, role });
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input, select, textarea, dialog[open]");
    if (event.key === "Escape") { if (!form.hidden) acts.leave(); if (typing) event.target.blur(); return; }
    if (typing) return;
    const key = { a: "accept", e: "edit", r: "refuse", u: "undo", m: "miss", n: "fresh" }[event.key];
    if (key) { event.preventDefault(); acts[key]({}); return; }
    const way = event.key === "j" ? $("#next") : event.key === "k" ? $("#prev") : null;
    if (way) { event.preventDefault(); location.assign(way.href); }
  });
  for (const button of $$("button[disabled]", page)) button.disabled = false;
})();
