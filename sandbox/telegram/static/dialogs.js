// Toasts, alerts and sheets of choices: everything that lies over the chat for a moment.

import { avatar, element } from "./dom.js";
import { word } from "./words.js";

const TOAST_MILLISECONDS = 3500;

export function toast(text) {
  const shown = element("div", { class: "toast" }, text);
  document.getElementById("toasts").replaceChildren(shown);
  setTimeout(() => shown.remove(), TOAST_MILLISECONDS);
}

export async function copy(text) {
  // Outside https and localhost a browser has no clipboard; the old way still works there.
  if (navigator.clipboard) await navigator.clipboard.writeText(text).catch(() => copyBySelection(text));
  else copyBySelection(text);
  document.body.dataset.copied = text;
  toast(word("copied"));
}

function copyBySelection(text) {
  const area = element("textarea", { "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

export function alertBox(title, text) {
  return open(title, [element("p", {}, text)], [["OK", "ok"]]);
}

export function textSheet(title, text) {
  return open(title, [element("p", {}, text)], [[word("copy"), "copy"], [word("close"), ""]]);
}

// choices: [{label, value, danger?, avatar?: [peer, title, kind]}]; resolves to the value or "".
export function choose(title, choices) {
  const list = element("div", { class: "choices" });
  const shown = open(title, [list], [[word("close"), ""]]);
  for (const choice of choices) {
    const face = choice.avatar ? avatar(...choice.avatar) : null;
    list.append(element("button", {
      type: "button", class: choice.danger ? "danger" : "", "data-choice": choice.value,
      onclick: (event) => event.currentTarget.closest("dialog").close(String(choice.value)),
    }, face, element("span", { dir: "auto" }, choice.label)));
  }
  return shown;
}

function open(title, contents, buttons) {
  return new Promise((resolve) => {
    const foot = buttons.map(([label, value]) => element("button", {
      type: "button", onclick: (event) => event.currentTarget.closest("dialog").close(value),
    }, label));
    const dialog = element("dialog", { "aria-label": title }, title ? element("h2", { dir: "auto" }, title) : null,
      ...contents, element("div", { class: "buttons" }, ...foot));
    dialog.addEventListener("close", () => { dialog.remove(); resolve(dialog.returnValue); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(""); });
    document.body.append(dialog);
    dialog.showModal();
  });
}
