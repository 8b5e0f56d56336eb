// One message as a bubble with its keyboard. What a tap leads to is the page's business.

import { element, picture } from "./dom.js";
import { endsRightToLeft, formatted } from "./text.js";
import { clock, size, word } from "./words.js";

export function bubble(message, { mine, group, acts }) {
  const keyed = Boolean(message.reply_markup);
  const linked = keyed && message.reply_markup.inline_keyboard.flat().every((button) => button.url);
  const classes = ["message", mine && "mine", keyed && "keyed", linked && "forwardable"].filter(Boolean).join(" ");
  const menu = (event) => { event.preventDefault(); acts.menu(message); };
  const made = element("article", { class: classes, "data-message": message.message_id, oncontextmenu: menu });
  made.append(body(message, { mine, group, acts }));
  if (keyed) made.append(keyboard(message, acts));
  if (!mine && !message.has_protected_content) made.append(shareButton(message, linked, acts));
  return made;
}

function body(message, { mine, group, acts }) {
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  const made = element("div", { class: "bubble" });
  if (group && !mine) made.append(element("div", { class: "sender", dir: "auto" }, name(message.from)));
  if (message.forward_origin) made.append(forwarded(message.forward_origin));
  if (message.via_bot) made.append(element("div", { class: "via" }, `via @${message.via_bot.username}`));
  if (message.reply_to_message) made.append(replied(message.reply_to_message));
  made.append(...media(message));
  const time = element("span", { class: "time" }, (message.edit_date ? `${word("edited")} ` : "") + clock(message.date));
  if (text) {
    const written = formatted(text, entities, acts);
    const below = endsRightToLeft(text) || /(quote|pre)/.test(entities.at(-1)?.type ?? "");
    if (below) time.classList.add("below");
    else written.append(element("span", { class: message.edit_date ? "room wide" : "room" }));
    made.append(written);
  }
  made.append(time);
  return made;
}

function media(message) {
  if (message.photo) {
    const photo = message.photo.at(-1);
    const address = `/_file/${photo.file_id}`;
    const image = element("img", { src: address, width: photo.width, height: photo.height, alt: message.caption ?? "" });
    return [element("a", { class: "photo", href: address, target: "_blank" }, image)];
  }
  const file = message.document ?? message.voice;
  if (!file) return message.contact || message.location ? [element("div", { class: "text" }, "📍")] : [];
  const title = file.file_name ?? "🎤";
  const lines = element("span", {}, element("strong", { dir: "auto" }, title), element("small", {}, size(file.file_size)));
  const icon = element("span", { class: "sheet" }, picture("sheet"));
  return [element("a", { class: "document", href: `/_file/${file.file_id}`, download: title }, icon, lines)];
}

function keyboard(message, acts) {
  const rows = message.reply_markup.inline_keyboard.map((buttons, row) => element("div", { class: "row" },
    ...buttons.map((button, column) => key(message, button, row, column, buttons.length, acts))));
  return element("div", { class: "keyboard" }, ...rows);
}

function key(message, button, row, column, width, acts) {
  const tap = (event) => acts.tap(message, row, column, event.currentTarget);
  const icon = button.url || button.web_app ? picture("url") : button.copy_text ? picture("copy") : null;
  const classes = [button.style, width > 2 && "three"].filter(Boolean).join(" ");
  return element("button", {
    type: "button", class: classes, "data-button": `${row}:${column}`, "data-label": button.text, title: button.text, onclick: tap,
  }, element("span", { class: "label" }, button.text), icon);
}

function shareButton(message, linked, acts) {
  const share = () => acts.forward(message);
  const classes = linked ? "share always" : "share";
  return element("button", { type: "button", class: classes, "aria-label": word("forward"), onclick: share }, picture("share"));
}

function forwarded(origin) {
  const who = origin.sender_user ? name(origin.sender_user) : "?";
  return element("div", { class: "forwarded" }, `${word("forwardedFrom")} `, element("bdi", {}, who));
}

function replied(message) {
  return element("div", { class: "reply", dir: "auto" }, message.text ?? message.caption ?? "📎");
}

export const name = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");
