// Talking to the stand-in as one person: acts, screens and the stream of events.

// One tab is one device: only the device that tapped shows the answer.
export const device = sessionStorage.device ??= Math.random().toString(36).slice(2, 10);

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? response.statusText);
  return body;
}

export const people = async () => answer(await fetch("/_person"));
export const person = async (id) => answer(await fetch(`/_person/${id}`));
export const chat = async (id, peer) => answer(await fetch(`/_person/${id}/chat?peer=${peer ?? ""}`));

export async function act(id, name, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return answer(await fetch(`/_person/${id}/${name}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

export function listen(id, since, { onEvent, onLost, onBack }) {
  const source = new EventSource(`/_person/${id}/events?since=${since}`);
  let lost = false;
  source.onmessage = (message) => onEvent(JSON.parse(message.data));
  source.onerror = () => { lost = true; onLost(); };
  source.onopen = () => { if (lost) onBack(); lost = false; };
  return () => source.close();
}

export function fileContent(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",", 2)[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
