// What opening an address does in Telegram: deep links and sharing stay inside, the web opens a tab.

export function destination(address, botUsername) {
  let url;
  try { url = new URL(address); } catch { return { kind: "web", address }; }
  const [first] = url.pathname.split("/").filter(Boolean);
  if (url.hostname === "t.me" && first?.toLowerCase() === botUsername.toLowerCase()) {
    return { kind: "start", payload: url.searchParams.get("start") ?? "" };
  }
  if (url.hostname === "t.me" && first === "share") {
    const parts = [url.searchParams.get("url"), url.searchParams.get("text")];
    return { kind: "share", text: parts.filter(Boolean).join("\n") };
  }
  // Nothing here reaches a host outside this machine: WhatsApp is shown, not called.
  if (url.hostname === "wa.me") return { kind: "whatsapp", text: url.searchParams.get("text") ?? "" };
  return { kind: "web", address };
}
