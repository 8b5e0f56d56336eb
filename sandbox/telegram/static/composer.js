// The typing box: texts, files, the bot's commands, and inline queries after @bot.

import { element } from "./dom.js";
import { word } from "./words.js";

const INLINE_PAUSE_MILLISECONDS = 300;
const $ = (id) => document.getElementById(id);

export function composer({ botUsername, onText, onFile, onInline }) {
  const typing = $("typing");
  let commands = [];
  let timer;

  const grow = () => { typing.style.height = "auto"; typing.style.height = `${Math.min(typing.scrollHeight, 130)}px`; };
  const hide = () => { $("suggestions").hidden = true; $("commands").setAttribute("aria-expanded", "false"); };
  const clear = () => { typing.value = ""; grow(); hide(); };

  function submit() {
    const text = typing.value;
    if (!text.trim()) return;
    clear();
    onText(text);
  }

  function show(rows) {
    $("suggestions").replaceChildren(...rows);
    $("suggestions").hidden = rows.length === 0;
  }

  function showCommands(filter = "") {
    const rows = commands.filter((one) => one.command.startsWith(filter)).map((one) => element("button", {
      type: "button", "data-command": one.command, onclick: () => { clear(); onText(`/${one.command}`); },
    }, element("span", { class: "what", dir: "auto" }, one.description), element("span", { class: "command", dir: "ltr" }, `/${one.command}`)));
    show(rows);
    $("commands").setAttribute("aria-expanded", String(rows.length > 0));
  }

  function typed() {
    grow();
    clearTimeout(timer);
    const inline = new RegExp(`^@${botUsername()}\\s(.*)$`, "is").exec(typing.value);
    if (inline) timer = setTimeout(() => onInline(inline[1]), INLINE_PAUSE_MILLISECONDS);
    else if (/^\/\w*$/.test(typing.value)) showCommands(typing.value.slice(1).toLowerCase());
    else hide();
  }

  typing.addEventListener("input", typed);
  typing.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); submit(); }
    if (event.key === "Escape") hide();
  });
  $("composer").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  $("commands").addEventListener("click", () => ($("suggestions").hidden ? showCommands() : hide()));
  $("file").addEventListener("change", () => {
    const [file] = $("file").files;
    if (file) onFile(file);
    $("file").value = "";
  });

  return {
    insert(text) { typing.value = text; typing.focus(); typed(); },
    offer(list) {
      commands = list;
      $("commands").hidden = list.length === 0;
      $("commands").querySelector("span").textContent = word("menu");
      typing.placeholder = word("message");
      typing.setAttribute("aria-label", word("message"));
      $("attach").setAttribute("aria-label", word("send"));
      hide();
    },
    showResults(results, choose) {
      show(results.map((one) => element("button", { type: "button", "data-result": one.id, onclick: () => { clear(); choose(one.id); } },
        element("span", { class: "what", dir: "auto" }, one.title, element("small", { dir: "auto" }, one.description)))));
    },
  };
}
