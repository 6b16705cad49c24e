// The desk: draws what /state says, sends what the editor does, and reloads when told to.
// Every text goes in as text; nothing from a source becomes markup here.
"use strict";

const token = document.querySelector('meta[name="token"]').content;
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

let state = null;          // the desk as the server last told it
let cards = [];            // quotes to check
let findings = [];         // what is wrong with the message
let place = null;          // where a finding lies in the text that is in view
let selected = null;       // a story's id, in the line-up or waiting
let waits = new Set();     // the sections whose waiting stories are listed
let opened = false;        // whether the selected story shows its words and its reasons
let adding = null;         // the empty note that is being written
const unsent = new Map();  // by field, what was written and the server has not taken yet, or refused
let drawing = false;       // whether a field loses its focus to a new drawing, and not to its editor
let touched = false;       // whether the frames follow the selected story: not before somebody selects one
let chosen = 0;            // a quote's place in `cards`
let view = "mail";
let shown = {};            // the address in each frame, and the place in it that both show
const look = { scheme: "light", images: "on", styles: "on" };
const NARROW = matchMedia("(max-width: 900px)");

// --- small things -----------------------------------------------------------------------------

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const unseen = (words) => make("span", { class: "unseen" }, words);
const key = (letter) => make("kbd", { "aria-hidden": "true" }, letter);
const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;

function say(words) {
  const line = $("#said");
  line.textContent = words;
  line.classList.add("fresh");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => line.classList.remove("fresh"), 4000);
}

function stories() {
  return state.sections.flatMap((section) => section.stories);
}

function story(id) {
  return stories().find((one) => one.id === id);
}

// The waiting list that a story stands in, if it waits.
function queueOf(id) {
  return state.waiting.find((section) => section.stories.some((one) => one.id === id));
}

// What the arrows step through: the line-up, and the waiting lists that are open.
function steps() {
  return parts().flatMap(({ section, line }) => [...section.stories, ...(waits.has(line?.slug) ? line.stories : [])])
    .map((one) => one.id);
}

// --- talking to the server --------------------------------------------------------------------

async function get(path) {
  const answer = await fetch(path, { cache: "no-store" });
  return ["/state", "/quotes", "/findings"].includes(path) ? answer.json() : answer.text();
}

let queue = Promise.resolve();

// Edits go out one after another: a key pressed twice moves a story twice.
function send(action, words, written = null) {
  touched = touched || Boolean(action.story);
  if (state.sealed) {
    say(`The issue is ${state.state} and stays as it is.`);
    return queue;
  }
  queue = queue.then(async () => {
    try {
      const answer = await fetch("/edit", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Token": token },
        body: JSON.stringify(action),
      });
      const found = await answer.json();
      if (!answer.ok) return refused(written, found.error);
      if (written && unsent.get(written.at) === written) unsent.delete(written.at);
      take(found);
      say(words);
    } catch {
      refused(written, "The preview does not answer; is it still running?");
    }
  });
  return queue;
}

// Words that were not kept stay in their field, which says so.
function refused(written, why) {
  say(why);
  if (!written) return;
  written.refused = true;
  redraw();
}

function listen() {
  const events = new EventSource("/changes");
  events.onmessage = async (event) => {
    $("#banner").hidden = true;
    if (!state || Number(event.data) !== state.version) take(await get("/state"));
  };
  events.onerror = () => {
    const banner = $("#banner");
    banner.textContent = "The preview has stopped. Start it again and load this page anew.";
    banner.hidden = false;
  };
}

function take(found) {
  if (state && found.version < state.version) return;
  state = found;
  const line = queueOf(selected);
  if (line) waits.add(line.slug);
  if (!story(selected) && !line) selected = neighbour() ?? stories()[0]?.id ?? null;
  order = stories().map((one) => one.id);
  draw();
  clearTimeout(take.timer);
  take.timer = setTimeout(check, 400);
}

// The check takes longer than an edit; it follows when nothing more is pressed.
async function check() {
  const version = state.version;
  const found = await get("/findings");
  if (version !== state.version) return;
  findings = found;
  const [errors, warnings] = ["error", "warning"].map((how) => findings.filter((one) => one.severity === how).length);
  $("#found").textContent = errors + warnings || "";
  $("#found").classList.toggle("bad", errors > 0);
  if (view === "findings") drawFindings();
}

let order = [];

// After a story is gone, the one that took its place is selected.
function neighbour() {
  const at = order.indexOf(selected);
  if (at < 0) return null;
  return [...order.slice(at + 1), ...order.slice(0, at).reverse()].find((id) => story(id)) ?? null;
}

// --- drawing ----------------------------------------------------------------------------------

function draw() {
  drawTop();
  redraw();
  drawRows();
  drawView();
}

function redraw() {
  holdingFocus(() => {
    $("#inbox").replaceChildren(...inboxFields().filter(Boolean));
    $("#lineup").replaceChildren(...lineup());
    $$("#desk textarea").forEach(fit);
  });
}

// Drawing anew must not take the place, or the half-written words, of whoever is typing.
function holdingFocus(work) {
  const active = document.activeElement;
  const name = active?.dataset?.key;
  const typed = name && active.matches("textarea") && active.value !== active.dataset.was ? active.value : null;
  const selection = typed !== null ? [active.selectionStart, active.selectionEnd] : null;
  drawing = true;
  work();
  drawing = false;
  if (!name) return;
  const again = $(`[data-key="${CSS.escape(name)}"]`) ?? (name.startsWith("story:") ? row(selected) : null);
  if (!again) return;
  if (typed !== null) {
    again.value = typed;
    again.setSelectionRange(...selection);
    fit(again);
  }
  if (again !== document.activeElement) again.focus({ preventScroll: true });
}

function drawTop() {
  $("#title").textContent = state.title;
  document.title = `${state.title}, ${state.date} · preview`;
  const day = new Date(`${state.date}T12:00:00Z`);
  const dated = day.toLocaleDateString("en-GB", {
    weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
  });
  const parts = [dated, state.number && `No. ${state.number}`, `${state.minutes} min`, state.theme, state.state];
  $("#dateline").textContent = parts.filter(Boolean).join(" · ");
  document.body.classList.toggle("sealed", state.sealed);
  drawGauge();
  $('[data-do="undo"]').disabled = !state.can.undo || state.sealed;
  $('[data-do="redo"]').disabled = !state.can.redo || state.sealed;
  $("#count").textContent = state.quotes || "";
  $("#problem").hidden = !state.problem;
  $("#problem").textContent = state.problem ?? "";
}

function drawGauge() {
  const { bytes, soft, hard, pictures } = state.size;
  const gauge = $("#gauge");
  gauge.parentElement.title = "The HTML part; Gmail clips what is longer. At the mark stories are cut to fit.";
  gauge.setAttribute("aria-valuemax", hard);
  gauge.setAttribute("aria-valuenow", bytes);
  gauge.setAttribute("aria-valuetext", `${kilobytes(bytes)} of ${kilobytes(hard)} kilobytes`);
  gauge.classList.toggle("near", bytes > soft && bytes <= hard);
  gauge.classList.toggle("over", bytes > hard);
  $(".fill", gauge).style.width = `${Math.min(100, (100 * bytes) / hard)}%`;
  $(".mark", gauge).style.left = `${(100 * soft) / hard}%`;
  const inside = pictures ? `, and pictures of ${kilobytes(pictures)} kB` : "";
  $("#size").textContent = `${kilobytes(bytes)} of ${kilobytes(hard)} kB${inside}`;
}

function inboxFields() {
  return [
    field({ label: "Subject", letter: "s", name: "subject", value: state.subject, hint: `${[...state.subject.text].length} characters` }),
    field({ label: "Preheader", letter: "p", name: "preheader", value: state.preheader, mayBeEmpty: true, hint: `${[...state.preheader.text].length} characters` }),
    noteField("Note on top", "o", state.note, null),
  ];
}

// One line that grows. Enter keeps it, Escape leaves it as it was, and so does an empty one that may not be.
function field({ label, letter, name, value, id = null, hint = "", mayBeEmpty = false, language = null }) {
  const at = `${name}:${id ?? "issue"}`;
  const input = make("textarea", {
    id: at, rows: 1, dir: "auto", lang: language, spellcheck: "true", readonly: state.sealed, "data-key": at,
    maxlength: state.limits[name],
    placeholder: name === "note" ? "none" : mayBeEmpty ? "none" : "",
    onkeydown: (event) => {
      if (event.key === "Enter") { event.preventDefault(); leave(input, id); }
      if (event.key === "Escape") {
        event.stopPropagation();
        unsent.delete(at);
        input.value = value.text;
        leave(input, id);
      }
    },
    onblur: () => keep(input, { name, id, value, mayBeEmpty }),
    oninput: () => fit(input),
  });
  input.value = unsent.get(at)?.text ?? value.text;
  input.dataset.was = value.text;
  // again once it is laid out: on a phone the line-up is hidden while it is drawn
  requestAnimationFrame(() => fit(input));
  const back = value.edited && make("button", {
    type: "button", class: "quiet", "data-key": `back-${at}`, disabled: state.sealed,
    onclick: () => {
      unsent.delete(at);
      send({ do: name, story: id, text: null }, `${label}: the original is back.`);
    },
  }, "Original back");
  return make("div", { class: `field ${value.edited ? "edited" : ""}` },
    make("div", { class: "label" }, make("label", { for: at }, label, " ", key(letter)), make("span", { class: "hint" }, unsent.get(at)?.refused ? "not kept yet; Enter tries again" : hint)),
    input,
    value.edited && make("p", { class: "original" },
      make("span", {}, "Original: "), make("q", { dir: "auto" }, value.original || "none"), " ", back),
  );
}

// Most stories have no note: the field comes when somebody wants to write one.
function noteField(label, letter, text, id) {
  const at = `note:${id ?? "issue"}`;
  if (text || adding === at || unsent.has(at)) {
    return field({ label, letter, name: "note", value: { text, edited: false, original: "" }, id });
  }
  return state.sealed ? null : make("button", {
    type: "button", class: "adder", "data-key": `add-${at}`, onclick: () => edit("note", id ?? "issue"),
  }, `+ ${label}`, " ", key(letter));
}

function fit(input) {
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight + 2}px`;
}

function keep(input, { name, id, value, mayBeEmpty }) {
  if (drawing) return;
  const text = input.value.trim();
  if (adding === input.id) adding = null;
  if (text === value.text) return unsent.delete(input.id);
  const isGone = text === "" && !mayBeEmpty;
  input.dataset.was = input.value;
  const written = isGone ? null : { at: input.id, text };
  if (written) unsent.set(written.at, written);
  else unsent.delete(input.id);
  send({ do: name, story: id, text: isGone ? null : text }, isGone ? "The original is back." : "Kept.", written);
}

function leave(input, id) {
  input.blur();
  redraw();
  row(id ?? selected)?.focus({ preventScroll: true });
}

function lineup() {
  let number = 0;
  const widest = Math.max(0.001, ...stories().flatMap((one) => one.why.map(([, part]) => part)));
  const runs = parts().map(({ section, line }) =>
    make("section", { class: "run" },
      make("h2", { dir: "auto" }, section.title, section.more ? make("span", {}, ` and ${section.more} more`) : null),
      section.stories.length > 0 &&
        make("ol", { start: number + 1 }, section.stories.map((one) => entry(one, ++number, widest))),
      line && waiting(line, widest)));
  return [...runs, aside(), remarks()].filter(Boolean);
}

// The sections in their order, each with the stories that wait for it; some have nothing else.
function parts() {
  const lines = state.waiting.filter((line) => line.stories.length > 0);
  const shown = state.sections.map((section) => ({ section, line: lines.find((line) => line.slug === section.slug) }));
  const bare = lines.filter((line) => !state.sections.some((section) => section.slug === line.slug));
  return [...shown, ...bare.map((line) => ({ section: { slug: line.slug, title: line.title, more: 0, stories: [] }, line }))];
}

function waiting(line, widest) {
  const isOpen = waits.has(line.slug);
  const total = line.stories.length + line.beyond;
  const toggle = make("button", {
    type: "button", class: "queue", "data-key": `waits:${line.slug}`, "aria-expanded": String(isOpen),
    onclick: () => { if (!waits.delete(line.slug)) waits.add(line.slug); redraw(); },
  }, make("span", { class: "turn", "aria-hidden": "true" }), make("span", {}, `Waiting: ${total}`, unseen(` for ${line.title}`)), key("w"));
  return make("div", { class: "waiting" }, toggle,
    isOpen && make("ul", { "aria-label": `Waiting for ${line.title}` }, line.stories.map((one) => inLine(one, widest))),
    isOpen && line.beyond > 0 && make("p", { class: "beyond" },
      `The best ${line.stories.length} are listed; ${line.beyond} more wait behind them.`));
}

function inLine(one, widest) {
  const is = one.id === selected;
  const button = make("button", {
    type: "button", class: "story", "data-key": `story:${one.id}`, "aria-expanded": is && opened ? "true" : "false",
    "aria-current": is ? "true" : null, onclick: () => { opened = is ? !opened : true; select(one.id); },
  }, make("span", { class: "words" },
    make("span", { class: "headline", dir: "auto", lang: one.language }, one.headline),
    make("span", { class: "meta" }, [one.publication, one.score.toFixed(2)].filter(Boolean).join(" · "))));
  const take = make("button", {
    type: "button", class: "take", "data-key": `take:${one.id}`, disabled: state.sealed,
    onclick: () => taking(one.id),
  }, "Take", unseen(` ${one.headline}`), " ", is && key("a"));
  return make("li", { class: is ? "selected" : "" }, make("div", { class: "pair" }, button, take),
    is && opened && make("div", { class: "details" },
      make("div", { class: "acts", role: "group", "aria-label": "This story" },
        make("button", { type: "button", "data-key": `do-defer:${one.id}`, disabled: state.sealed, onclick: ON_STORIES.t },
          "Tomorrow ", key("t"))),
      reasons(one, widest)));
}

const FORMS = { lead: "Lead", brief: "Brief" };

function entry(one, number, widest) {
  const is = one.id === selected;
  const marks = [
    FORMS[one.form] && make("span", { class: "mark" }, FORMS[one.form]),
    one.fitted === "cut" && make("span", { class: "mark warn" }, "cut to fit"),
    one.fitted === "brief" && one.form !== "brief" && make("span", { class: "mark warn" }, "shortened to fit"),
    one.taken && make("span", { class: "mark edit" }, "taken"),
    (one.headline.edited || one.kicker.edited || one.note || one.vetoed > 0 || one.image === false) &&
      make("span", { class: "mark edit" }, "edited"),
  ];
  const button = make("button", {
    type: "button", class: "story", "data-key": `story:${one.id}`, "aria-expanded": is && opened ? "true" : "false",
    "aria-current": is ? "true" : null, onclick: () => { opened = is ? !opened : true; select(one.id); },
  },
    make("span", { class: "number", "aria-hidden": "true" }, String(number)),
    make("span", { class: "words" },
      one.kicker.text && make("span", { class: "kicker", dir: "auto" }, one.kicker.text),
      make("span", { class: "headline", dir: "auto", lang: one.language }, one.headline.text || one.lede.slice(0, 90) || one.id),
      make("span", { class: "meta" }, [one.publication, one.form !== "brief" && count(one.quotes, "quote", "quotes")].filter(Boolean).join(" · "), marks)));
  return make("li", { class: is ? "selected" : "" }, button, is && opened && details(one, widest));
}

function details(one, widest) {
  const act = (what, label, letter, words, pressed = null) => make("button", {
    type: "button", "data-key": `do-${what}:${one.id}`, disabled: state.sealed,
    "aria-pressed": pressed, onclick: () => send({ do: what, story: one.id }, words),
  }, label, " ", key(letter));
  return make("div", { class: "details" },
    make("div", { class: "acts", role: "group", "aria-label": "This story" },
      act("lead", "Lead", "l", "It is the lead."),
      act("up", "Up", "⇧↑", "Moved up."),
      act("down", "Down", "⇧↓", "Moved down."),
      act("drop", "Drop", "d", "Dropped."),
      act("defer", "Tomorrow", "t", "Kept for tomorrow."),
      one.taken && act("wait", "Back to waiting", "a", "It waits again."),
      one.image !== null && act("image", "Image", "i", "Image changed.", String(one.image)),
      one.vetoed > 0 && act("quotes-back", `Quotes back (${one.vetoed})`, "", "The quotes are back.")),
    field({ label: "Headline", letter: "h", name: "headline", value: one.headline, id: one.id, language: one.language }),
    field({ label: "Kicker", letter: "c", name: "kicker", value: one.kicker, id: one.id, mayBeEmpty: true, language: one.language }),
    noteField("Editor’s note", "n", one.note, one.id),
    reasons(one, widest));
}

function reasons(one, widest) {
  return [
    why(one, widest),
    one.others.length > 0 && make("p", { class: "others" }, "With it: ", one.others.join(", ")),
    one.url && make("p", { class: "others" }, make("a", { href: one.url, target: "_blank", rel: "noopener noreferrer" }, "Open the article")),
  ];
}

function why(one, widest) {
  return make("div", { class: "why" },
    make("h3", {}, story(one.id) ? "Why this story " : "How it scores ", make("span", {}, one.score.toFixed(2))),
    make("table", {}, make("tbody", {}, one.why.map(([name, part]) => {
      const bar = make("span", { class: "part" });
      bar.style.width = `${Math.max(0, (100 * part) / widest)}%`;
      return make("tr", {}, make("th", { scope: "row" }, name), make("td", { class: "track" }, bar), make("td", {}, part.toFixed(2)));
    }))));
}

function aside() {
  if (state.aside.length === 0) return null;
  return make("section", { class: "run aside" },
    make("h2", {}, "Set aside"),
    make("ul", {}, state.aside.map((one) => make("li", {},
      make("span", { class: "words" }, make("span", { class: "headline", dir: "auto" }, one.headline || one.id),
        make("span", { class: "meta" }, one.how === "deferred" ? "for tomorrow" : "dropped")),
      make("button", { type: "button", "data-key": `back:${one.id}`, disabled: state.sealed,
        onclick: () => send({ do: "back", story: one.id }, "It is back.") }, "Bring back")))));
}

function remarks() {
  const lines = [
    ...state.missing.map((id) => queueOf(id) ? `The edits name a story that still waits: ${id}` : `The edits name a story that is no longer there: ${id}`),
    ...state.failures.map((one) => `${one.where ?? one.id ?? "An input"}: ${one.error?.message ?? "could not be read"}`),
  ];
  if (state.sealed) lines.unshift(`This issue is ${state.state}: look, but it stays as it is.`);
  else if (!state.place) lines.push("Edits stay in memory: this issue is not on disk yet. The view Edits shows what to save.");
  return lines.length ? make("ul", { class: "remarks" }, lines.map((line) => make("li", {}, line))) : null;
}

// How inboxes cut: the browser cuts the same words at the same width with the same sort of letters.
function drawRows() {
  const initial = [...state.sender][0] ?? "";
  const sender = () => make("span", { class: "sender", dir: "auto" }, state.sender);
  const subject = () => make("span", { class: "subject", dir: "auto" }, state.subject.text);
  const snippet = () => make("span", { class: "snippet", dir: "auto" }, state.preheader.text);
  const [apple, phone, desk] = [$(".apple"), $(".gmail-phone"), $(".gmail")];
  apple.replaceChildren(make("span", { class: "head" }, sender(), make("time", {}, state.time)), subject(), snippet());
  phone.replaceChildren(make("span", { class: "initial", "aria-hidden": "true" }, initial),
    make("span", { class: "lines" }, make("span", { class: "head" }, sender(), make("time", {}, state.time)), subject(), snippet()));
  desk.replaceChildren(sender(), make("span", { class: "line" }, subject(), state.preheader.text && make("span", { class: "dash" }, " - "), snippet()), make("time", {}, state.time));
}

// --- views ------------------------------------------------------------------------------------

function open(name, at = null) {
  view = name;
  place = at;
  return drawView();
}

async function drawView() {
  if (view === "lineup" && !NARROW.matches) view = "mail";
  document.body.dataset.view = view;
  for (const tab of $$('[role="tab"]')) {
    tab.setAttribute("aria-selected", tab.dataset.view === view ? "true" : "false");
    tab.tabIndex = tab.dataset.view === view ? 0 : -1;
  }
  for (const panel of $$(".view")) panel.hidden = panel.id !== `view-${view}`;
  if (view === "mail") frames();
  if (view === "quotes") await drawQuotes();
  if (view === "findings") drawFindings();
  const pre = $(`#view-${view} pre`);
  if (pre) drawPlain(pre, await get(pre.dataset.from));
  if (view === "edits") {
    $("#place").textContent = state.place ? `Kept in ${state.place}` : "Kept in memory. Save this as edits.toml in the issue’s folder.";
  }
}

// A new version is loaded at the selected story; another story is only a jump within the page.
// One that waits is not in the page: the frames stay where they are.
function frames() {
  if (touched && !queueOf(selected)) shown.anchor = story(selected)?.anchor;
  const anchor = shown.anchor ?? "";
  const query = new URLSearchParams({ ...look, v: state.version });
  for (const id of ["phone", "desktop"]) {
    const address = `/mail?${query}`;
    const frame = $(`#${id}`);
    const whole = anchor ? `${address}#${anchor}` : address;
    if (shown[id] === whole) continue;
    shown[id] = whole;
    frame.src = whole;
  }
}

async function drawQuotes() {
  cards = await get("/quotes");
  chosen = Math.min(chosen, Math.max(0, cards.length - 1));
  const panel = $("#view-quotes");
  const inside = panel.contains(document.activeElement);
  panel.replaceChildren(
    make("p", { class: "lead" }, cards.length
      ? `${count(cards.length, "quote is", "quotes are")} shown, the least certain first. Who speaks is marked in the text around.`
      : "No quote is shown in this issue."),
    make("ol", { class: "cards" }, cards.map(card)));
  if (inside) $$(".card", panel)[chosen]?.focus({ preventScroll: true });
}

function card(one, at) {
  const by = [one.speaker ?? "nobody found", one.title].filter(Boolean).join(" · ");
  const veto = (what, label, letter, words) => make("button", {
    type: "button", disabled: state.sealed, onclick: () => send({ do: what, story: one.story, text: one.text }, words),
  }, label, " ", key(letter));
  return make("li", {
    class: `card ${at === chosen ? "chosen" : ""}`, tabindex: at === chosen ? 0 : -1,
    onfocusin: () => choose(at, false),
  },
    make("div", { class: "sure" },
      make("span", { class: `percent ${one.confidence < 0.93 ? "low" : ""}` }, `${(100 * one.confidence).toFixed(0)} %`),
      make("span", { class: "rule" }, [one.rule, one.cue].filter(Boolean).join(": "))),
    make("div", { class: "said" },
      make("p", { class: "where" }, [one.publication, one.headline].filter(Boolean).join(" · ")),
      make("blockquote", { lang: one.language, dir: "auto" }, make("p", {}, one.text)),
      make("p", { class: "by" }, "— ", make("b", {}, by), one.partial && make("span", { class: "hint" }, " (shown inside the sentence)")),
      one.paragraphs.map((paragraph) => make("p", { class: "around", lang: one.language, dir: "auto" }, paragraph.runs.map(run))),
      make("div", { class: "acts" },
        veto("veto", "Veto", "v", one.next ? "Vetoed; the next best is in its place." : "Vetoed; there is no other."),
        one.next && veto("strike", "Veto, none instead", "x", "Vetoed; none is in its place."),
        make("span", { class: "next" }, one.next
          ? ["Next best: ", make("q", { dir: "auto" }, one.next.text), ` — ${one.next.speaker ?? "nobody"}, ${(100 * one.next.confidence).toFixed(0)} %`]
          : "No other quote passes the gate."))));
}

function run(part) {
  const tags = { quote: "mark", speaker: "b", sentence: "span" };
  const names = ["quote", "speaker", "sentence"].filter((name) => part.in.includes(name));
  return names.reduceRight((inner, name) => make(tags[name], { class: name }, inner), document.createTextNode(part.text));
}

function choose(at, focus = true) {
  chosen = Math.max(0, Math.min(cards.length - 1, at));
  $$("#view-quotes .card").forEach((element, n) => {
    element.classList.toggle("chosen", n === chosen);
    element.tabIndex = n === chosen ? 0 : -1;
    if (n === chosen && focus) {
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: "nearest" });
    }
  });
}

// A finding's place is marked from its column to the end of the tag or the line.
function drawPlain(pre, text) {
  pre.textContent = text;
  if (!place?.line) return;
  const lines = text.split("\n");
  if (place.line > lines.length) return;
  const line = lines[place.line - 1];
  const column = Math.min((place.column ?? 1) - 1, line.length);
  const start = lines.slice(0, place.line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column;
  const end = start + (/^<[^>]*>/.exec(line.slice(column))?.[0].length ?? Math.min(80, line.length - column));
  const mark = make("mark", {}, text.slice(start, end));
  pre.replaceChildren(text.slice(0, start), mark, text.slice(end));
  mark.scrollIntoView({ block: "center" });
}

const WHERE = { html: "source", text: "text", header: "message" };

function drawFindings() {
  const kinds = ["error", "warning", "note"].map((how) => findings.filter((one) => one.severity === how));
  const [errors, warnings, notes] = kinds;
  const summary = findings.length
    ? `${count(errors.length, "error", "errors")}, ${count(warnings.length, "warning", "warnings")}, ${count(notes.length, "note", "notes")}.`
    : "Nothing was found to be wrong.";
  const list = (found) => make("ul", { class: "findings" }, found.map(finding));
  $("#view-findings").replaceChildren(...[
    make("p", { class: "lead" }, summary),
    list([...errors, ...warnings]),
    notes.length > 0 && make("details", { class: "notes" }, make("summary", {}, `Notes (${notes.length})`), list(notes)),
  ].filter(Boolean));
}

function finding(one) {
  const at = [one.part, one.line, one.column].filter(Boolean).join(":");
  const known = story(one.story);
  const show = known
    ? () => { select(one.story); open("mail"); }
    : WHERE[one.part] && one.line ? () => open(WHERE[one.part], { line: one.line, column: one.column }) : null;
  return make("li", { class: one.severity },
    make("p", { class: "head" }, make("b", {}, one.severity), " ", make("code", {}, one.rule), make("span", { class: "hint" }, ` ${at}`)),
    make("p", {}, one.message),
    make("p", { class: "fix" }, one.fix),
    show && make("button", { type: "button", onclick: show }, known ? "Show the story" : "Show the place"));
}

// --- the editor's hands -----------------------------------------------------------------------

function row(id) {
  return id === null ? null : $(`[data-key="${CSS.escape(`story:${id}`)}"]`);
}

function select(id) {
  selected = id;
  touched = true;
  redraw();
  const button = row(id);
  button?.focus({ preventScroll: true });
  button?.closest("li").scrollIntoView({ block: "nearest" });
  if (view === "mail") frames();
}

function step(by) {
  const ids = steps();
  const at = Math.max(0, Math.min(ids.length - 1, ids.indexOf(selected) + by));
  select(ids[at]);
}

// The first waiting story of this section, else of the next one that has any; in a list, of the one after it.
function toWaiting() {
  const found = parts();
  const inLine = queueOf(selected);
  const here = found.findIndex(({ section, line }) =>
    inLine ? line === inLine : section.stories.some((one) => one.id === selected));
  const from = Math.max(0, here + (inLine ? 1 : 0));
  const { line } = [...found.slice(from), ...found.slice(0, from)].find((part) => part.line) ?? {};
  if (!line) return say("No story waits for room.");
  if (NARROW.matches && view !== "lineup") open("lineup");
  waits.add(line.slug);
  opened = false;
  select(line.stories[0].id);
}

// A story that was taken is selected in the line-up: most want to be moved.
function taking(id) {
  selected = id;
  opened = false;
  send({ do: "take", story: id }, "Taken into the issue.");
}

function takeOrReturn() {
  if (queueOf(selected)) return taking(selected);
  if (story(selected)?.taken) return send({ do: "wait", story: selected }, "It waits again.");
  say("It is in the issue already; w leads to the stories that wait.");
}

function edit(name, id) {
  if (id === null) return;
  if (queueOf(id)) return say(WAITS);
  if (NARROW.matches && view !== "lineup") open("lineup");
  if (id !== "issue") opened = true;
  if (name === "note") adding = `note:${id}`;
  redraw();
  const input = document.getElementById(`${name}:${id}`);
  input?.focus();
  input?.select();
}

function flip(name) {
  const values = { scheme: ["light", "dark"], images: ["on", "off"], styles: ["on", "off"] }[name];
  look[name] = look[name] === values[0] ? values[1] : values[0];
  $(`[data-switch="${name}"]`).setAttribute("aria-pressed", look[name] === values[0] ? "false" : "true");
  open("mail");
}

const VIEWS = ["mail", "quotes", "text", "source", "message", "edits", "findings"];
const WAITS = "It waits for room; a takes it in.";
const about = (what, words) => () =>
  queueOf(selected) ? say(WAITS) : selected !== null && send({ do: what, story: selected }, words);

// The next story is selected at once: the next key may come before the answer does.
const away = (what, words) => () => {
  const gone = selected;
  const line = queueOf(gone);
  if (line && what !== "defer") return say(WAITS);
  const ids = (line?.stories ?? stories()).map((one) => one.id);
  const at = ids.indexOf(gone);
  send({ do: what, story: gone }, words);
  if (at >= 0 && ids.length > 1) select(ids[at + 1] ?? ids[at - 1]);
};

const ANYWHERE = {
  u: () => send({ do: "undo" }, "Taken back."),
  r: () => send({ do: "redo" }, "Done again."),
  m: () => flip("scheme"),
  g: () => flip("images"),
  y: () => flip("styles"),
  s: () => edit("subject", "issue"),
  p: () => edit("preheader", "issue"),
  o: () => edit("note", "issue"),
  "?": () => $("#keys").showModal(),
};
const ON_STORIES = {
  j: () => step(1), ArrowDown: () => step(1),
  k: () => step(-1), ArrowUp: () => step(-1),
  J: about("down", "Moved down."), "Shift+ArrowDown": about("down", "Moved down."),
  K: about("up", "Moved up."), "Shift+ArrowUp": about("up", "Moved up."),
  l: about("lead", "It is the lead."),
  d: away("drop", "Dropped."),
  t: away("defer", "Kept for tomorrow."),
  w: toWaiting,
  a: takeOrReturn,
  i: about("image", "Image changed."),
  h: () => edit("headline", selected),
  c: () => edit("kicker", selected),
  n: () => edit("note", selected),
};
const onQuote = (what, words) => () => {
  const one = cards[chosen];
  if (one) send({ do: what, story: one.story, text: one.text }, words);
};
const ON_QUOTES = {
  j: () => choose(chosen + 1), ArrowDown: () => choose(chosen + 1),
  k: () => choose(chosen - 1), ArrowUp: () => choose(chosen - 1),
  v: onQuote("veto", "Vetoed; the next best is in its place."),
  x: onQuote("strike", "Vetoed; none is in its place."),
};

function pressed(event) {
  const target = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || $("#keys").open) return;
  if (target.matches("input, textarea, select")) return;
  if (target.matches("pre") && event.key.startsWith("Arrow")) return;
  if (target.matches('[role="tab"]') && /^Arrow(Left|Right)$/.test(event.key)) return turn(event);
  const isLetter = event.key.length === 1;
  if (isLetter && !$("#single").checked) return;
  if (!state) return;
  const name = event.shiftKey && !isLetter ? `Shift+${event.key}` : event.key;
  const here = view === "quotes" && !$("#desk").contains(target) ? ON_QUOTES : ON_STORIES;
  const digit = /^[1-7]$/.test(name) ? () => turnTo(VIEWS[Number(name) - 1]) : null;
  const work = here[name] ?? ANYWHERE[name] ?? digit;
  if (!work) return;
  event.preventDefault();
  work();
}

// Whoever goes to the quotes by key goes on there by key, wherever he was.
async function turnTo(name) {
  await open(name);
  if (name === "quotes" && view === name) choose(chosen);
}

function turn(event) {
  const tabs = $$('[role="tab"]').filter((tab) => tab.offsetParent !== null);
  const at = tabs.indexOf(event.target) + (event.key === "ArrowRight" ? 1 : -1);
  const next = tabs[(at + tabs.length) % tabs.length];
  event.preventDefault();
  open(next.dataset.view);
  next.focus();
}

function begin() {
  const single = $("#single");
  single.checked = localStorage.getItem("single-letter-keys") !== "off";
  single.addEventListener("change", () => localStorage.setItem("single-letter-keys", single.checked ? "on" : "off"));
  document.addEventListener("keydown", pressed);
  for (const tab of $$('[role="tab"]')) tab.addEventListener("click", () => open(tab.dataset.view));
  for (const button of $$("[data-switch]")) button.addEventListener("click", () => flip(button.dataset.switch));
  for (const button of $$("[data-do]")) button.addEventListener("click", () => ANYWHERE[button.dataset.do[0]]());
  $("#help").addEventListener("click", () => $("#keys").showModal());
  NARROW.addEventListener("change", () => state && drawView());
  if (NARROW.matches) view = "lineup";
  listen();
}

begin();
