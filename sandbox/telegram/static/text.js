// A text with Telegram's entities as elements. Offsets are UTF-16 units, JavaScript's own.

import { element } from "./dom.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre" };

export function formatted(text, entities = [], acts = {}) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const root = element("div", { class: "text" });
  root.append(...pieces(text, 0, text.length, sorted, acts));
  return root;
}

function pieces(text, start, end, entities, acts) {
  const made = [];
  let at = start;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    if (entity.offset < at || entity.offset >= end) continue;
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset > at) made.push(text.slice(at, entity.offset));
    const inside = pieces(text, entity.offset, stop, entities.slice(index + 1), acts);
    made.push(wrap(entity, text.slice(entity.offset, stop), inside, acts));
    // A quote and a block of code stand on lines of their own: the line break after them is theirs.
    at = /quote|^pre$/.test(entity.type) && text[stop] === "\n" ? stop + 1 : stop;
  }
  if (at < end) made.push(text.slice(at, end));
  return made;
}

function wrap(entity, source, inside, acts) {
  switch (entity.type) {
    case "text_link": return link(entity.url, inside, acts);
    case "url": return link(/^https?:/.test(source) ? source : `http://${source}`, inside, acts);
    case "email": return link(`mailto:${source}`, inside, acts);
    case "phone_number": return link(`tel:${source.replace(/[^+\d]/g, "")}`, inside, acts);
    case "bot_command": return element("a", { role: "button", tabindex: "0", onclick: () => acts.command?.(source) }, ...inside);
    case "code": return element("code", { onclick: () => acts.copy?.(source) }, ...inside);
    case "spoiler": return element("span", { class: "spoiler", onclick: (event) => event.currentTarget.classList.add("shown") }, ...inside);
    case "blockquote": return element("blockquote", {}, ...inside);
    case "expandable_blockquote": return expandable(inside);
    case "mention": case "hashtag": return element("a", {}, ...inside);
    default: return element(TAGS[entity.type] ?? "span", {}, ...inside);
  }
}

function link(address, inside, acts) {
  const open = (event) => { if (acts.open?.(address)) event.preventDefault(); };
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer", onclick: open }, ...inside);
}

function expandable(inside) {
  const flip = (event) => event.currentTarget.classList.toggle("open");
  return element("blockquote", { class: "expandable", onclick: flip }, element("div", { class: "inside" }, ...inside));
}

const STRONG = /[\p{L}]/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200f]/;
const ISOLATED = /[\u2066-\u2068][^\u2069]*\u2069?/g;

// The direction of the last line tells on which side the time has room.
export function endsRightToLeft(text) {
  const line = text.slice(text.lastIndexOf("\n") + 1).replace(ISOLATED, "");
  const first = [...line].find((character) => STRONG.test(character) || RIGHT_TO_LEFT.test(character));
  return first !== undefined && RIGHT_TO_LEFT.test(first);
}
