/** The source panel: a quote in its place in the document, checked against the text that was fetched. */

import { type Client, Problem } from "./client";
import { h, icon, iconButton } from "./dom";
import { fill, type Words } from "./strings";
import { cite, copy, slice } from "./text";
import type { Quote } from "./types";

const AROUND = 500; // code points shown before and after the quote

interface Opened {
  quotes: Quote[];
  place: number;
  openers: HTMLElement[][];
}

/** What the panel asks of the chat around it: a link, an announcement, and to be told when it opens or closes. */
interface Around {
  link(quote: Quote): string;
  say(text: string): void;
  changed(open: boolean): void;
}

/** Link to the place of a quote on the service's document page. */
export function linkTo(base: string, quote: Quote, { key, lang }: { key: string; lang: string }): string {
  const query = new URLSearchParams({ start: `${quote.start}`, end: `${quote.end}`, ...(key && { key }), ...(lang && { lang }) });
  return `${base}/documents/${encodeURIComponent(quote.document_id)}?${query}${quote.address && `#${quote.address}`}`;
}

export class SourceView {
  readonly element: HTMLElement;
  readonly #words: Words;
  readonly #client: Client;
  readonly #around: Around;
  readonly #lengths = new Map<string, number>();
  #opened: Opened | undefined;
  #loading: AbortController | undefined;

  constructor(words: Words, client: Client, around: Around) {
    this.#words = words;
    this.#client = client;
    this.#around = around;
    this.element = h("section", { class: "source", part: "source", id: "source", "aria-label": words.source, tabindex: -1, hidden: true });
  }

  get open(): boolean {
    return !this.element.hidden;
  }

  /**
   * Show one of several quotes; `openers` are the buttons of each, which are marked while its source is shown,
   * the first of them gets the focus back. After a `step` the focus stays on the button that made it.
   */
  show(quotes: Quote[], place: number, openers: HTMLElement[][], step = 0): Quote | undefined {
    this.#mark(false);
    this.#opened = { quotes, place, openers };
    this.#mark(true);
    this.element.hidden = false;
    this.#around.changed(true);
    const quote = quotes[place];
    if (quote) void this.#load(quote, step);
    return quote;
  }

  /** Close the panel and give the focus back to the button that opened it. */
  close(): void {
    if (!this.open) return;
    this.#loading?.abort();
    this.#mark(false);
    const opener = this.#opened?.openers[this.#opened.place]?.[0];
    this.#opened = undefined;
    this.element.hidden = true;
    this.#around.changed(false);
    opener?.focus();
  }

  #mark(shown: boolean): void {
    for (const opener of this.#opened?.openers[this.#opened.place] ?? []) opener.setAttribute("aria-expanded", `${shown}`);
  }

  async #load(quote: Quote, step: number): Promise<void> {
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    const context = h("div", { class: "context", tabindex: 0, role: "group", "aria-label": quote.document_title }, "…");
    const proof = h("p", { class: "proof" });
    this.element.replaceChildren(this.#head(quote, proof), context, this.#tools(quote));
    const stepping = this.element.querySelector<HTMLElement>(`[data-step="${step}"]:enabled`);
    (stepping ?? this.element).focus({ preventScroll: true });
    try {
      await this.#fill(quote, context, proof, signal);
    } catch (error) {
      if (signal.aborted) return;
      const kind = error instanceof Problem ? error.kind : "failed";
      const text = kind === "busy" ? this.#words.waiting : this.#words[kind];
      context.replaceChildren(h("p", { class: "wrong", dir: "auto" }, text));
      this.#around.say(text);
    }
  }

  /** Fetch the text around the quote and compare what stands at its offsets with what was quoted. */
  async #fill(quote: Quote, context: HTMLElement, proof: HTMLElement, signal: AbortSignal): Promise<void> {
    const path = `/v1/documents/${encodeURIComponent(quote.document_id)}`;
    const length = this.#lengths.get(quote.document_id) ?? (await this.#client.json<{ characters: number }>(path, signal)).characters;
    this.#lengths.set(quote.document_id, length);
    const from = Math.min(Math.max(0, quote.start - AROUND), length);
    const to = Math.min(length, quote.end + AROUND);
    const text = Array.from(await this.#client.text(`${path}/text?start=${from}&end=${to}`, signal));
    const [start, end] = [quote.start - from, quote.end - from];
    const found = slice(text, start, end);
    const same = found === quote.quote;
    const mark = h(same ? "mark" : "span", { part: "quote" }, found);
    context.dir = "auto";
    context.replaceChildren(from ? "… " : "", slice(text, 0, start), mark, slice(text, end, text.length), to < length ? " …" : "");
    proof.classList.toggle("wrong", !same);
    proof.replaceChildren(icon(same ? "check" : "cross"), same ? this.#words.verified : this.#words.changed);
    // `scrollIntoView` would move the host page too.
    context.scrollTop += mark.getBoundingClientRect().top - context.getBoundingClientRect().top - context.clientHeight / 3;
    this.#around.say(proof.textContent ?? "");
  }

  #head(quote: Quote, proof: HTMLElement): HTMLElement {
    const page = quote.page ? fill(this.#words.page, quote.page) : "";
    const where = [quote.path.join(" › ") || quote.clause, page].filter(Boolean);
    return h(
      "header",
      {},
      h("div", { class: "row" }, h("h3", { dir: "auto" }, quote.document_title), iconButton("close", this.#words.back, () => this.close())),
      h("p", { class: "where", dir: "auto" }, where.join(" · ")),
      proof,
    );
  }

  #tools(quote: Quote): HTMLElement {
    const words = this.#words;
    const { quotes = [], place = 0, openers = [] } = this.#opened ?? {};
    const turn = (step: number) => () => void this.show(quotes, place + step, openers, step);
    const link = this.#around.link(quote);
    const copying = iconButton("copy", words.citation, async () => {
      if (await copy(cite(quote, link), copying)) this.#around.say(words.copied);
    });
    const row = h(
      "div",
      { class: "row" },
      iconButton("previous", words.previous, turn(-1), { disabled: place === 0, "data-step": -1 }),
      h("span", {}, `${place + 1} / ${quotes.length}`),
      iconButton("next", words.next, turn(1), { disabled: place + 1 >= quotes.length, "data-step": 1 }),
      copying,
    );
    if (link) {
      // A new tab would not have the key that the service's own page keeps for its tab.
      const outside = new URL(link).origin !== location.origin && { target: "_blank", rel: "noopener noreferrer" };
      row.append(h("a", { href: link, ...outside, part: "link" }, words.open));
    }
    return row;
  }
}
