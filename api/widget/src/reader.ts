/** What the service's own pages share: their language, who asks, and how a failure is shown. */

import { Client, Problem } from "./client";
import { h } from "./dom";
import { pageWordsOf } from "./page_strings";
import { choose, direction, type Word, wordsOf } from "./strings";

const KEPT = "clausecite key";
const asked = new URLSearchParams(location.search).get("lang") ?? "";

/** The language of the page: that of its address (`?lang=`), else the browser's. */
export const language = choose([asked, ...navigator.languages]);
export const words = pageWordsOf(language);
const shared = wordsOf(language);

/** Write the page's words into the elements that name them, and set its language and direction. */
export function localise(): void {
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
  for (const element of document.querySelectorAll<HTMLElement>("[data-word], [data-label], [data-hint]")) {
    const { word, label, hint } = element.dataset as Record<string, keyof typeof words>;
    if (word) element.textContent = words[word];
    if (label) element.setAttribute("aria-label", words[label]);
    if (label && element.localName === "button") element.title = words[label];
    if (hint) element.setAttribute("placeholder", words[hint]);
  }
}

/** Give the address of another page of the service, in the language that was asked for here. */
export function page(path: string): string {
  return asked ? `${path}?lang=${encodeURIComponent(asked)}` : path;
}

/** Write a number as the language does. */
export function count(value: number, style: "decimal" | "percent" = "decimal"): string {
  return new Intl.NumberFormat(language, { style, maximumFractionDigits: 1 }).format(value);
}

/** The key that the owner has typed in, kept until this tab is closed. */
export function keptKey(): string | null {
  return sessionStorage.getItem(KEPT);
}

/** Make a client of this server for a widget key, or for the owner's key if there is one. */
export function ownClient(key = ""): Client {
  return new Client(location.origin, key, keptKey);
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element ${id}`);
  return found as T;
}

/** Say what went wrong in the reader's language, and below it what the service says of it, which is English. */
export function failure(text: string, detail: string): HTMLElement {
  const said = detail ? [h("p", { class: "small", lang: "en", dir: "ltr" }, detail)] : [];
  return h("div", { role: "alert" }, h("p", { class: "error" }, text), ...said);
}

/** Show a failure in a box; where a key is asked for, with a field for it that then calls `again`. */
export function showProblem(box: HTMLElement, error: unknown, again: () => void): void {
  const { kind, status, detail } = error instanceof Problem ? error : new Problem("failed", 0, `${error}`);
  const word: Word = kind === "busy" ? "waiting" : kind;
  const text = status === 401 ? words.needed : shared[word];
  const said = status || kind === "failed" ? detail : ""; // what a browser says of a server out of reach helps nobody
  box.replaceChildren(failure(text, said), status === 401 ? keyForm(again) : h("button", { type: "button", click: again }, shared.again));
}

/** Say that a server did not answer at all. */
export function unreachable(): string {
  return navigator.onLine ? shared.down : shared.offline;
}

function keyForm(again: () => void): HTMLElement {
  const field = h("input", { type: "password", autocomplete: "off", spellcheck: "false", id: "secret", required: true });
  const submit = (event: Event): void => {
    event.preventDefault();
    sessionStorage.setItem(KEPT, field.value.trim());
    again();
  };
  return h("form", { class: "row", submit }, h("label", { for: "secret" }, words.key), field, h("button", { type: "submit" }, words.use));
}
