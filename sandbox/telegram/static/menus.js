// The menus of a chat: whom to send to, what to do with a message, what to do with the bot.

import { name } from "./bubble.js";
import { choose } from "./dialogs.js";
import { word } from "./words.js";

// Resolves to the id of a chat or person, 0 when nothing was chosen.
export async function choosePeer(title, me, people) {
  const mine = people.find((one) => one.id === me);
  const choices = mine.chats.map((chat) => ({ label: chat.title, value: chat.peer, avatar: [chat.peer, chat.title, chat.kind] }));
  for (const one of people) {
    if (one.id === me || choices.some((choice) => choice.value === one.id)) continue;
    choices.push({ label: name(one), value: one.id, avatar: [one.id, one.first_name] });
  }
  return Number(await choose(title, choices)) || 0;
}

export function messageMenu(message) {
  const choices = [{ label: word("copy"), value: "copy" }];
  if (!message.has_protected_content) choices.push({ label: word("forward"), value: "forward" });
  return choose("", choices);
}

// Resolves to block, unblock, tab, or a language of two letters.
export function chatMenu(person) {
  const blocking = person.blocked ? "unblock" : "block";
  return choose("", [
    { label: word(blocking), value: blocking, danger: !person.blocked },
    { label: `${word("language")} : français`, value: "fr" },
    { label: `${word("language")} : العربية`, value: "ar" },
    { label: `${word("language")} : English`, value: "en" },
    { label: word("newTab"), value: "tab" },
  ]);
}
