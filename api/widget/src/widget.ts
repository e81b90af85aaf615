/** What the one script tag does: registers the element, and adds a chat where the tag carries a key. */

import { ClauseciteChat, NAME } from "./element";

declare global {
  interface HTMLElementTagNameMap {
    [NAME]: ClauseciteChat;
  }
}

const script = document.currentScript as HTMLScriptElement | null;
if (script) ClauseciteChat.home = new URL(script.src).origin;
// A page may carry the tag twice; the first registration stays.
if (!customElements.get(NAME)) customElements.define(NAME, ClauseciteChat);

const { key, ...others } = script?.dataset ?? {};
if (key && !document.querySelector(`${NAME}[key="${CSS.escape(key)}"]`)) {
  const element = document.createElement(NAME);
  const attributes = { src: ClauseciteChat.home, key, ...others };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value ?? "");
  const add = (): void => document.body.append(element);
  if (document.body) add();
  else addEventListener("DOMContentLoaded", add, { once: true });
}
