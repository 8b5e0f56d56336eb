// Building elements in one line; text always as text, never as markup.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

const PATHS = {
  url: "M5 5h6v2H8.400l9.600 9.600-1.400 1.400L7 8.400V11H5z",
  copy: "M8 2h12v14h-3v4H3V6h5zm2 2v10h8V4zM5 8v10h10v-2H8V8z",
  share: "M14 5v4C7 10 4 15 3 20c2.500-3.500 6-5.100 11-5.100V19l7-7z",
  sheet: "M6 2h8l5 5v15H6zm7 1.500V8h4.500z",
};

export function picture(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  if (name === "url") path.setAttribute("transform", "rotate(90 12 12)");
  svg.append(path);
  return svg;
}

export function avatar(peer, title, kind = "person") {
  const tone = kind === "bot" ? "bot" : `tone${Math.abs(peer) % 6}`;
  return element("span", { class: `avatar ${tone}`, "aria-hidden": "true" }, [...title.trim()][0] ?? "?");
}
