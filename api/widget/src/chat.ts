/** The chat inside the element: the conversation, the field to ask in, the source panel and the live region. */

import { type Client, Problem } from "./client";
import { h, icon, iconButton } from "./dom";
import { type Chat as ExchangeChat, Exchange } from "./exchange";
import { keep, recall } from "./memory";
import type { Frame, Options } from "./options";
import { linkTo, SourceView } from "./source";
import { choose, direction, fill, type Word, type Words, wordsOf } from "./strings";
import { copy, withFootnotes } from "./text";
import type { Answer, Quote, Turn } from "./types";

const ROOM = 14; // px left free below what is brought into sight
const NEAR_END = 90; // px from the end within which a growing answer is followed

export class Chat implements ExchangeChat {
  readonly element: HTMLElement;
  readonly words: Words;
  readonly #options: Options;
  readonly #client: Client;
  readonly #frame: Frame;
  readonly #memory: string;
  readonly #panel: HTMLElement;
  readonly #log: HTMLElement;
  readonly #body: HTMLElement;
  readonly #field: HTMLTextAreaElement;
  readonly #go: HTMLButtonElement;
  readonly #live: HTMLElement;
  readonly #source: SourceView;
  readonly #launcher: HTMLButtonElement;
  #turns: Turn[];
  #asking: AbortController | undefined;
  #offline: Exchange | undefined;

  constructor(options: Options, client: Client, frame: Frame) {
    this.#options = options;
    this.#client = client;
    this.#frame = frame;
    this.#memory = `clausecite ${client.base} ${options.key} ${options.name}`.trim();
    const words = (this.words = wordsOf(options.language));
    this.#live = h("div", { class: "unseen", role: "status", "aria-live": "polite" });
    this.#source = new SourceView(words, client, {
      link: (quote) => this.#link(quote),
      say: (text) => this.#say(text),
      changed: (open) => this.#split(open),
    });
    this.#log = h("div", { class: "log", part: "log", role: "group", "aria-label": words.talk, tabindex: 0 });
    this.#field = h("textarea", {
      rows: 1, maxlength: 4000, dir: "auto", part: "field", "aria-label": words.label, placeholder: words.label,
      enterkeyhint: "send", keydown: (event: KeyboardEvent) => this.#typed(event),
    });
    this.#go = iconButton("send", words.send, () => undefined, { type: "submit", class: "icon go", part: "send" });
    const form = h("form", { class: "ask", submit: (event: Event) => this.#submit(event) }, this.#field, this.#go);
    this.#body = h("div", { class: "body" }, h("div", { class: "talk" }, this.#log, form), this.#source.element);
    this.#panel = this.#makePanel();
    this.#launcher = h(
      "button",
      {
        type: "button", class: "launcher", part: "launcher", "aria-label": this.#title, title: this.#title,
        "aria-expanded": "false", "aria-controls": "panel", hidden: options.inline, click: () => frame.toggle(),
      },
      icon("chat"),
    );
    const attributes = { class: "root", part: "root", dir: direction(options.language), lang: options.language };
    this.element = h("div", attributes, this.#live, this.#panel, this.#launcher);
    this.#turns = recall(this.#memory);
    this.#write();
  }

  /** Show or hide the panel; opening moves the focus into it, closing back to the launcher. */
  show(open: boolean, focus: boolean): void {
    if (open !== this.#panel.hidden) return;
    this.#panel.hidden = !open;
    this.#launcher.setAttribute("aria-expanded", `${open}`);
    this.#live.textContent = "";
    if (open) {
      this.#client.prepare();
      this.#log.scrollTop = this.#log.scrollHeight;
    }
    if (focus) this.focus();
  }

  /** Put the focus where a visitor goes on: into the field, or onto the button that opens the panel. */
  focus(): void {
    (this.#panel.hidden ? this.#launcher : this.#field).focus();
  }

  /** Go on from the chat whose place this one takes: with what stands in its field and has not been asked yet. */
  follow(before: Chat): void {
    this.#field.value = before.#field.value;
  }

  /** Ask a question; the one that is being answered is given up. Ends with the answer, or undefined. */
  async ask(question: string): Promise<Answer | undefined> {
    const text = question.trim();
    if (!text) return undefined;
    const exchange = new Exchange({ question: text }, this);
    if (!this.#turns.length) this.#log.replaceChildren();
    this.#turns.push(exchange.turn);
    this.#log.append(exchange.element);
    return this.#run(exchange);
  }

  /** Give up the question that is being answered. */
  stop(): void {
    this.#asking?.abort();
  }

  /** Ask again what could not be asked while there was no network. */
  online(): void {
    if (this.#offline) void this.#run(this.#offline);
  }

  again(exchange: Exchange): void {
    this.#field.focus();
    void this.#run(exchange);
  }

  source(quotes: Quote[], place: number, openers: HTMLElement[][]): void {
    const quote = this.#source.show(quotes, place, openers);
    if (quote) this.#frame.emit("citation-open", { citation: quote });
  }

  /** Scroll the conversation, and not the host page, so far that an element is in sight. */
  reveal(element: HTMLElement): void {
    const below = element.getBoundingClientRect().bottom - this.#log.getBoundingClientRect().bottom;
    if (below > 0) this.#log.scrollTop += below + ROOM;
  }

  copy(answer: Answer, near: HTMLElement): void {
    const text = withFootnotes(answer, (quote) => this.#link(quote));
    void copy(text, near).then((done) => done && this.#say(this.words.copied));
  }

  async judge(turn: Turn, verdict: "up" | "down", reason?: string, share = false): Promise<boolean> {
    const said = { answer_id: turn.answer?.id, verdict, consent: share, ...(reason && { reason }), ...(share && { question: turn.question }) };
    try {
      await this.#client.post("/v1/feedback", said);
    } catch (error) {
      this.#report(error);
      return false;
    }
    turn.verdict = verdict;
    keep(this.#memory, this.#turns);
    this.#say(this.words.thanks);
    return true;
  }

  async #run(exchange: Exchange): Promise<Answer | undefined> {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    const { turn } = exchange;
    const before = this.#turns.slice(0, this.#turns.indexOf(turn));
    this.#offline = undefined;
    delete turn.answer;
    delete turn.verdict;
    // Whoever goes to another page before the answer finds the question there.
    turn.failed = "stopped";
    keep(this.#memory, this.#turns);
    delete turn.failed;
    exchange.wait();
    this.#busy(true);
    this.#follow(true);
    this.#say(this.words.busy);
    this.#frame.emit("question", { question: turn.question });
    try {
      const show = (text: string): void => (exchange.stream(text), this.#follow());
      turn.answer = await this.#client.ask(turn.question, this.#options.collection, before, asking.signal, show);
      this.#answered(turn.answer);
    } catch (error) {
      turn.failed = asking.signal.aborted ? "stopped" : this.#report(error);
      if (turn.failed === "offline") this.#offline = exchange;
      if (asking.signal.aborted && this.#asking === asking) this.#say(this.words.stopped);
    }
    exchange.settle();
    this.#follow();
    if (this.#asking === asking) {
      this.#asking = undefined;
      this.#busy(false);
    }
    keep(this.#memory, this.#turns);
    return turn.answer;
  }

  #answered(answer: Answer): void {
    const { ready, none } = this.words;
    this.#say(answer.status === "answered" ? fill(ready, answer.citations.length) : none);
    this.#frame.emit("answer", { answer });
  }

  /** Tell what went wrong, in words and as an event; returns the word for it. */
  #report(error: unknown): Word {
    const { kind, status, detail } = error instanceof Problem ? error : new Problem("failed", 0, `${error}`);
    const word = kind === "busy" ? "waiting" : kind;
    this.#say(this.words[word]);
    this.#frame.emit("error", { kind, status, detail });
    return word;
  }

  #say(text: string): void {
    if (this.#panel.hidden) return;
    // The same words twice are announced twice only when they come in an element of their own.
    this.#live.replaceChildren(h("span", {}, text));
  }

  #busy(busy: boolean): void {
    const label = busy ? this.words.stop : this.words.send;
    this.#go.setAttribute("aria-label", label);
    this.#go.title = label;
    this.#go.replaceChildren(icon(busy ? "stop" : "send"));
  }

  /** Keep the end of the conversation in sight, unless the reader has gone up. */
  #follow(always = false): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    if (always || scrollHeight - scrollTop - clientHeight < NEAR_END + clientHeight / 2) this.#log.scrollTop = scrollHeight;
  }

  #submit(event: Event): void {
    event.preventDefault();
    const question = this.#field.value;
    if (!question.trim()) {
      this.stop();
    } else {
      this.#field.value = "";
      void this.ask(question);
    }
  }

  #typed(event: KeyboardEvent): void {
    // 229: Safari has ended the composing already when the key that ends it comes.
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && !event.shiftKey && !composing && this.#field.value.trim()) this.#submit(event);
  }

  #keys(event: KeyboardEvent): void {
    if (event.key === "F6") {
      event.preventDefault();
      const stops = [this.#log, ...(this.#source.open ? [this.#source.element] : []), this.#field];
      const now = stops.findIndex((stop) => stop.matches(":focus, :focus-within"));
      stops[(now + (event.shiftKey ? stops.length - 1 : 1)) % stops.length]?.focus();
    } else if (event.key === "Escape" && !event.isComposing && (this.#source.open || !this.#options.inline)) {
      event.stopPropagation();
      if (this.#source.open) this.#source.close();
      else this.#frame.close();
    }
  }

  #split(open: boolean): void {
    this.#body.classList.toggle("two", open);
    this.#panel.classList.toggle("wide", open);
  }

  /** Link to a quote's place, in this chat's language where the browser's is another; empty where visitors may not go there. */
  #link(quote: Quote): string {
    const { key, language } = this.#options;
    const lang = choose(navigator.languages) === language ? "" : language;
    return this.#client.pages ? linkTo(this.#client.base, quote, { key, lang }) : "";
  }

  get #title(): string {
    return this.#options.heading || this.words.title;
  }

  #makePanel(): HTMLElement {
    const { inline } = this.#options;
    const head = h("header", { class: "head", part: "header" }, h("h2", { id: "title", dir: "auto" }, this.#title));
    head.append(iconButton("fresh", this.words.fresh, () => this.#forget()));
    if (!inline) head.append(iconButton("close", this.words.close, () => this.#frame.close()));
    return h(
      "div",
      {
        class: "panel", part: "panel", id: "panel", role: inline ? "region" : "dialog", "aria-labelledby": "title",
        hidden: true, keydown: (event: KeyboardEvent) => this.#keys(event),
      },
      head,
      this.#body,
    );
  }

  /** Write the conversation so far, or what to begin with. */
  #write(): void {
    const { questions } = this.#options;
    const first = questions.map((question) =>
      h("button", { type: "button", dir: "auto", part: "suggestion", click: () => void this.ask(question) }, question),
    );
    this.#log.replaceChildren(
      ...(this.#turns.length
        ? this.#turns.map((turn) => new Exchange(turn, this).element)
        : [h("p", { class: "hello" }, this.words.hello), h("div", { class: "first" }, ...first)]),
    );
  }

  #forget(): void {
    this.stop();
    this.#source.close();
    this.#turns = [];
    keep(this.#memory, this.#turns);
    this.#write();
    this.#field.focus();
  }
}
