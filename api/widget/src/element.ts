/** The element: attributes in, events out, and the chat in its shadow. */

import { Chat } from "./chat";
import { Client } from "./client";
import type { Frame, Options } from "./options";
import { choose } from "./strings";
import type { Answer } from "./types";
import style from "./widget.css";

export const NAME = "clausecite-chat";
const RENEWS = ["src", "key", "collection", "lang", "heading", "questions", "inline"];

let sheet: CSSStyleSheet | undefined;

export class ClauseciteChat extends HTMLElement {
  static readonly observedAttributes = ["open", ...RENEWS];
  /** Where the service is when the attribute `src` does not say. */
  static home = location.origin;

  /** Gives the key to send where there is no widget key; for the service's own pages. */
  bearer: () => string | null = () => null;

  #chat: Chat | undefined;
  #stale = false;
  readonly #online = (): void => this.#chat?.online();

  constructor() {
    super();
    // A sheet made by script needs no `style-src` of the host page.
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(style);
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
  }

  connectedCallback(): void {
    addEventListener("online", this.#online);
    if (!this.#chat) this.#make();
  }

  disconnectedCallback(): void {
    // Moving is leaving and coming back within one task; only who stays away is gone.
    queueMicrotask(() => {
      if (this.isConnected) return;
      removeEventListener("online", this.#online);
      this.#chat?.stop();
    });
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.#chat) return;
    if (name === "open") {
      this.#chat.show(this.#shown, true);
    } else if (!this.#stale) {
      this.#stale = true;
      // Several attributes set in one go make the chat anew once.
      queueMicrotask(() => this.#make());
    }
  }

  /** Open the panel. */
  open(): void {
    this.toggleAttribute("open", true);
  }

  /** Close the panel; an inline chat stays. */
  close(): void {
    this.toggleAttribute("open", false);
  }

  /** Open the panel and ask; gives the answer, or undefined where there is none. */
  async ask(question: string): Promise<Answer | undefined> {
    this.open();
    return this.#chat?.ask(question);
  }

  get #shown(): boolean {
    return this.hasAttribute("open") || this.hasAttribute("inline");
  }

  #make(): void {
    this.#stale = false;
    const before = this.#chat;
    const focused = this.shadowRoot?.activeElement;
    before?.stop();
    const options = this.#options();
    const base = new URL(this.getAttribute("src") ?? ClauseciteChat.home, document.baseURI).href.replace(/\/+$/, "");
    const frame: Frame = {
      // Like the errors of other elements, ours do not rise to `window.onerror`.
      emit: (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail, bubbles: name !== "error", composed: true })),
      toggle: () => this.toggleAttribute("open"),
      close: () => this.close(),
    };
    this.#chat = new Chat(options, new Client(base, options.key, () => this.bearer()), frame);
    this.shadowRoot?.replaceChildren(this.#chat.element);
    this.#chat.show(this.#shown, false);
    if (before) this.#chat.follow(before);
    if (focused) this.#chat.focus();
  }

  #options(): Options {
    const value = (name: string): string => this.getAttribute(name) ?? "";
    const around = this.closest("[lang]")?.getAttribute("lang") ?? "";
    return {
      language: choose([value("lang"), around, ...navigator.languages]),
      heading: value("heading"),
      questions: value("questions").split("|").map((question) => question.trim()).filter(Boolean),
      inline: this.hasAttribute("inline"),
      collection: value("collection"),
      key: value("key"),
      name: this.id,
    };
  }
}
