/** Elements made by script alone: text goes in as text nodes, and no string is ever read as markup. */

type Value = string | number | boolean | null | undefined | ((event: never) => void);

/**
 * Make an element: functions become listeners of the event they are named for, other values attributes.
 * `true` is an empty attribute; `false`, `null` and `undefined` are none.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Value> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value as EventListener);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : `${value}`);
  }
  element.append(...children);
  return element;
}

const PATHS = {
  chat: "M4 5h16v11H9l-5 4zM8 9h8M8 12h5",
  close: "M6 6l12 12M18 6L6 18",
  send: "M12 19V5M6 11l6-6 6 6",
  stop: "M6 6h12v12H6z",
  previous: "M15 6l-6 6 6 6",
  next: "M9 6l6 6-6 6",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  up: "M7 11l4-7c2 0 3 1 2 4l-1 2h7l-2 9H7zM7 11H4v8h3",
  down: "M17 13l-4 7c-2 0-3-1-2-4l1-2H5l2-9h10zM17 13h3V5h-3",
  check: "M5 13l4 4L19 7",
  cross: "M12 5v9M12 18v1",
  again: "M19 12a7 7 0 1 1-2-5l2 2M19 4v5h-5",
  fresh: "M12 5v14M5 12h14",
};

export type Icon = keyof typeof PATHS;

/** Draw an icon in the colour of the text around it; it is hidden from screen readers. */
export function icon(name: Icon): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  if (name === "previous" || name === "next") svg.setAttribute("class", "turned");
  if (name === "stop") path.setAttribute("fill", "currentColor");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** Make a button that shows an icon alone and is named by its label. */
export function iconButton(
  name: Icon,
  label: string,
  click: () => void,
  attributes: Record<string, Value> = {},
): HTMLButtonElement {
  return h("button", { type: "button", class: "icon", "aria-label": label, title: label, click, ...attributes }, icon(name));
}
