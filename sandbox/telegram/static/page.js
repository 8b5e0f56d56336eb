// The page: one person on one device, the list of chats, one open chat, and the events that change it.

import { bubble } from "./bubble.js";
import { composer } from "./composer.js";
import { alertBox, copy, textSheet, toast } from "./dialogs.js";
import { avatar, element } from "./dom.js";
import { destination } from "./links.js";
import * as menus from "./menus.js";
import * as server from "./server.js";
import { day, speak, word } from "./words.js";

const SPINNER_MILLISECONDS = 30000;
const $ = (id) => document.getElementById(id);
const asked = new URLSearchParams(location.search);

let me = Number(asked.get("person")) || 1001;
let peer = Number(asked.get("peer")) || undefined;
let open;                    // the open chat, as the server told it
let stopListening = () => {};
let statusTimer;
const unread = new Map();    // peer -> count, for this page only
const waiting = new Map();   // query id -> tapped button
const early = new Map();     // query id -> answer that overtook the response to its tap

const box = composer({
  botUsername: () => bot().username,
  onText: (text) => perform("send", { peer, text }),
  onFile: sendFile,
  onInline: async (query) => {
    const asked = await perform("inline", { query });
    if (asked) expect(asked.query_id, null);
  },
});

const bot = () => people.find((one) => one.id === me).chats.find((chat) => chat.kind === "bot");
let people = [];

async function perform(act, body) {
  try { return await server.act(me, act, body); } catch (error) { toast(error.message); return null; }
}

async function load() {
  people = await server.people();
  if (!people.some((one) => one.id === me)) people.push(await server.person(me));
  open = await server.chat(me, peer);
  peer = open.peer;
  unread.delete(peer);
  speak(open.person.language_code);
  document.body.dataset.current = me;
  const address = new URLSearchParams({ person: me, ...(open.kind === "bot" ? {} : { peer }) });
  history.replaceState(null, "", `?${address}`);
  drawList();
  drawHead();
  drawMessages();
  box.offer(open.commands);
}

async function become(id, to) {
  stopListening();
  if (id !== me) unread.clear();
  [me, peer] = [id, to];
  waiting.clear();
  early.clear();
  await load();
  listen();
}

function listen() {
  let since = open.number;
  const onEvent = (event) => { since = event.number; hear(event); };
  stopListening = server.listen(me, since, { onEvent, onLost: () => status(word("offline")), onBack: load });
}

// ── Drawing ──────────────────────────────────────────────────────────────────────────────────────

function drawList() {
  $("people").replaceChildren(...people.map((one) => element("button", {
    type: "button", "data-person": one.id, "aria-pressed": String(one.id === me), onclick: () => { show("chat"); become(one.id); },
  }, avatar(one.id, one.first_name), element("span", { dir: "auto" }, one.first_name), element("small", {}, one.language_code))));
  const mine = people.find((one) => one.id === me);
  $("chat-list").replaceChildren(...mine.chats.map((chat) => element("li", {}, element("button", {
    type: "button", "data-peer": chat.peer, "aria-current": String(chat.peer === peer), onclick: () => { show("chat"); become(me, chat.peer); },
  }, avatar(chat.peer, chat.title, chat.kind), about(chat), badge(chat.peer)))));
}

function about(chat) {
  const last = chat.last?.text ?? chat.last?.caption ?? (chat.last ? "📎" : word("nothing"));
  return element("span", { class: "about" }, element("strong", { dir: "auto" }, chat.title), element("span", { class: "last", dir: "auto" }, last.split("\n")[0]));
}

const badge = (chat) => (unread.get(chat) ? element("span", { class: "unread" }, String(unread.get(chat))) : null);

function drawHead() {
  const face = avatar(peer, open.title, open.kind);
  face.id = "avatar";
  $("avatar").replaceWith(face);
  $("title").textContent = open.title;
  status("");
  $("whoami").textContent = open.person.first_name;
  $("whoami").title = word("people");
  const stopped = open.kind === "bot" && (open.person.blocked || !open.person.started);
  $("start").hidden = !stopped;
  $("start").textContent = open.person.blocked ? word("restart") : word("start");
}

function status(text) {
  clearTimeout(statusTimer);
  $("status").textContent = text || { bot: word("bot"), group: word("members"), person: "" }[open.kind];
  $("status").classList.toggle("busy", Boolean(text));
}

function drawMessages() {
  const rows = [];
  let last = "";
  for (const message of open.messages) {
    const today = day(message.date);
    if (today !== last) rows.push(element("div", { class: "day" }, today));
    last = today;
    rows.push(draw(message));
  }
  if (open.kind === "bot" && open.messages.length === 0) {
    const text = open.description || word("about");
    rows.push(element("div", { class: "about-bot" }, text));
  }
  $("messages").replaceChildren(...rows);
  toBottom();
}

function draw(message) {
  const acts = { tap, open: follow, copy, menu: messageMenu, forward, command: (text) => perform("send", { peer, text }) };
  return bubble(message, { mine: message.from.id === me, group: open.kind === "group", acts });
}

const nearBottom = () => $("scroll").scrollHeight - $("scroll").scrollTop - $("scroll").clientHeight < 120;
const toBottom = () => { $("scroll").scrollTop = $("scroll").scrollHeight; };

// ── Events ───────────────────────────────────────────────────────────────────────────────────────

function hear(event) {
  switch (event.kind) {
    case "message": return arrived(event);
    case "edited": return edited(event);
    case "deleted": return event.peer === peer && find(event.message)?.remove();
    case "answer": case "inline_answer": return settle(event);
    case "action": return event.peer === peer && act(event.action);
    default: return load();
  }
}

const find = (message) => document.querySelector(`[data-message="${message.message_id}"]`);

function arrived({ peer: from, message }) {
  const own = people.find((one) => one.id === me);
  const line = own.chats.find((chat) => chat.peer === from);
  if (from !== peer && message.from.id !== me) unread.set(from, (unread.get(from) ?? 0) + 1);
  if (!line) return load();
  line.last = message;
  drawList();
  if (from !== peer || find(message)) return undefined;
  if (open.kind === "bot" && !open.person.started) return load();
  const previous = open.messages.at(-1);
  open.messages.push(message);
  if (!previous || day(previous.date) !== day(message.date)) $("messages").append(element("div", { class: "day" }, day(message.date)));
  const made = draw(message);
  made.classList.add("arrived");
  $("messages").append(made);
  status("");
  return toBottom();
}

function edited({ peer: from, message }) {
  const old = find(message);
  if (from !== peer || !old) return;
  const low = nearBottom();
  for (const [id, button] of waiting) if (button && old.contains(button)) waiting.set(id, null);
  old.replaceWith(draw(message));
  if (low) toBottom();
}

function expect(id, button) {
  waiting.set(id, button);
  const answer = early.get(id);
  early.delete(id);
  if (answer) settle(answer);
}

function settle(event) {
  const id = event.query_id;
  if (!waiting.has(id)) return early.set(id, event);
  const button = waiting.get(id);
  waiting.delete(id);
  button?.classList.remove("waiting");
  return event.kind === "answer" ? answered(event) : offered(event);
}

function answered({ device, text, show_alert: modal, url }) {
  if (device !== server.device) return;
  if (url) follow(url, true);
  if (text && modal) alertBox(open.title, text);
  else if (text) toast(text);
}

function offered({ query_id: id, results }) {
  box.showResults(results, (result) => perform("choose", { peer, query_id: id, result_id: result }));
}

function act(action) {
  status(action.startsWith("upload") ? word("sending") : word("typing"));
  statusTimer = setTimeout(() => status(""), 5000);
}

// ── What a person does ───────────────────────────────────────────────────────────────────────────

async function tap(message, row, column, button) {
  button.classList.add("waiting");
  const done = await perform("tap", { peer, message_id: message.message_id, row, column, device: server.device });
  if (done?.query_id) {
    expect(done.query_id, button);
    setTimeout(() => { if (waiting.delete(done.query_id)) button.classList.remove("waiting"); }, SPINNER_MILLISECONDS);
    return;
  }
  button.classList.remove("waiting");
  if (done?.copies) copy(done.copies);
  if (done?.opens) follow(done.opens, true);
  if (done?.inserts) insert(done);
}

async function insert({ inserts, elsewhere }) {
  if (elsewhere) {
    const to = await choosePeer(word("send"));
    if (!to) return;
    await become(me, to);
  }
  box.insert(inserts);
}

// Returns true when the page has dealt with the address itself.
function follow(address, opening = false) {
  const place = destination(address, bot().username);
  switch (place.kind) {
    case "start":
      become(me, bot().peer).then(() => perform("start", { payload: place.payload }));
      return true;
    case "share": share(place.text); return true;
    case "whatsapp":
      textSheet("WhatsApp", place.text).then((answer) => answer === "copy" && copy(place.text));
      return true;
    default:
      if (opening) window.open(address, "_blank", "noopener");
      return false;
  }
}

async function share(text) {
  const to = await choosePeer(word("send"));
  if (to && (await perform("send", { peer: to, text }))) toast(word("sent"));
}

async function forward(message) {
  const to = await choosePeer(word("forward"));
  if (to && (await perform("forward", { peer, message_id: message.message_id, to }))) toast(word("sent"));
}

const choosePeer = (title) => menus.choosePeer(title, me, people);

async function messageMenu(message) {
  const answer = await menus.messageMenu(message);
  if (answer === "copy") copy(message.text ?? message.caption ?? "");
  if (answer === "forward") forward(message);
}

async function sendFile(file) {
  const kind = /^image\/(png|jpeg|gif)$/.test(file.type) ? "photo" : "document";
  const content = await server.fileContent(file);
  perform("send", { peer, [kind]: { name: file.name, media_type: file.type, content } });
}

async function moreMenu() {
  const answer = await menus.chatMenu(open.person);
  if (answer === "tab") window.open(location.href, "_blank", "noopener");
  else if (answer.length === 2) await perform("language", { code: answer });
  else if (answer) await perform(answer, {});
}

const show = (view) => $("phone").classList.toggle("listing", view === "list");

$("back").addEventListener("click", () => show("list"));
$("whoami").addEventListener("click", () => show("list"));
$("more").addEventListener("click", moreMenu);
$("start").addEventListener("click", () => perform(open.person.blocked ? "unblock" : "start", {}));

await load();
listen();
