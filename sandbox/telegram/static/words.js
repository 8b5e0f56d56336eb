// The few words of the page itself, in the person's language, and how it writes times.

const WORDS = {
  fr: {
    start: "Démarrer", restart: "Débloquer le bot", message: "Message", menu: "Menu", bot: "bot",
    typing: "écrit…", sending: "envoie un fichier…", today: "Aujourd’hui", edited: "modifié",
    copied: "Copié", forward: "Transférer à…", forwardedFrom: "Transféré de", block: "Bloquer le bot",
    unblock: "Débloquer le bot", copy: "Copier", reply: "Répondre", language: "Langue du téléphone",
    close: "Fermer", people: "Changer de personne", about: "Que peut faire ce bot ?",
    sent: "Envoyé", members: "groupe", send: "Envoyer à…", offline: "Connexion perdue, nouvel essai…",
    nothing: "Aucun message", tooLong: "Le bot n’a pas répondu.", newTab: "Ouvrir un deuxième appareil",
  },
  ar: {
    start: "ابدأ", restart: "إلغاء حظر البوت", message: "رسالة", menu: "القائمة", bot: "بوت",
    typing: "يكتب…", sending: "يرسل ملفا…", today: "اليوم", edited: "معدلة",
    copied: "تم النسخ", forward: "إعادة التوجيه إلى…", forwardedFrom: "أعيد توجيهها من", block: "حظر البوت",
    unblock: "إلغاء حظر البوت", copy: "نسخ", reply: "رد", language: "لغة الهاتف",
    close: "إغلاق", people: "تغيير الشخص", about: "ماذا يمكن لهذا البوت أن يفعل؟",
    sent: "تم الإرسال", members: "مجموعة", send: "إرسال إلى…", offline: "انقطع الاتصال، إعادة المحاولة…",
    nothing: "لا توجد رسائل", tooLong: "لم يجب البوت.", newTab: "فتح جهاز ثان",
  },
  en: {
    start: "Start", restart: "Unblock the bot", message: "Message", menu: "Menu", bot: "bot",
    typing: "typing…", sending: "sending a file…", today: "Today", edited: "edited",
    copied: "Copied", forward: "Forward to…", forwardedFrom: "Forwarded from", block: "Block the bot",
    unblock: "Unblock the bot", copy: "Copy", reply: "Reply", language: "Language of the phone",
    close: "Close", people: "Change person", about: "What can this bot do?",
    sent: "Sent", members: "group", send: "Send to…", offline: "Connection lost, trying again…",
    nothing: "No messages yet", tooLong: "The bot did not answer.", newTab: "Open a second device",
  },
};

// Morocco keeps UTC since 20 September 2026, and browsers' zone tables may be older than that.
const ZONE = "UTC";

let language = "fr";

export function speak(code) {
  language = code in WORDS ? code : "en";
  document.documentElement.lang = code;
}

export const word = (name) => WORDS[language][name];

export function clock(seconds) {
  const format = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: ZONE });
  return format.format(seconds * 1000);
}

export function day(seconds) {
  const locale = { fr: "fr-FR", ar: "ar-MA-u-nu-latn", en: "en-GB" }[language];
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: ZONE });
  return format.format(seconds * 1000);
}

export function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 2 ** 20 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
