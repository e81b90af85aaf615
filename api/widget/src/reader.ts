/** What the service's own pages share: who asks, and how a failure is shown. */

import { Client, Problem } from "./client";
import { h } from "./dom";

const KEPT = "clausecite key";

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

/** Show a failure in a box; where a key is asked for, with a field for it that then calls `again`. */
export function showProblem(box: HTMLElement, error: unknown, again: () => void): void {
  const problem = error instanceof Problem ? error : new Problem("failed", 0, `${error}`);
  const text = problem.status ? problem.detail : `The server cannot be reached. ${problem.detail}`;
  const message = h("p", { class: "error", role: "alert" }, text);
  box.replaceChildren(message, problem.status === 401 ? keyForm(again) : h("button", { type: "button", click: again }, "Try again"));
}

function keyForm(again: () => void): HTMLElement {
  const field = h("input", { type: "password", autocomplete: "off", spellcheck: "false", id: "secret", required: true });
  const submit = (event: Event): void => {
    event.preventDefault();
    sessionStorage.setItem(KEPT, field.value.trim());
    again();
  };
  return h(
    "form",
    { class: "row", submit },
    h("label", { for: "secret" }, "Key (kept until this tab is closed)"),
    field,
    h("button", { type: "submit" }, "Use"),
  );
}
