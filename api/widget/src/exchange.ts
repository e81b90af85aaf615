/** One question and its answer on the screen. */

import { h, iconButton } from "./dom";
import { fill, type Word, type Words } from "./strings";
import { place } from "./text";
import { type Answer, asQuote, type Quote, type Turn } from "./types";

/** Passages shown where the documents do not hold an answer. */
export const NEAREST = 3;
const REASONS = ["wrong", "incomplete", "misplaced", "other"] as const;

/** What an exchange asks of the chat that it is part of. */
export interface Chat {
  readonly words: Words;
  source(quotes: Quote[], place: number, openers: HTMLElement[][]): void;
  again(exchange: Exchange): void;
  reveal(element: HTMLElement): void;
  copy(answer: Answer, near: HTMLElement): void;
  judge(turn: Turn, verdict: "up" | "down", reason?: string, share?: boolean): Promise<boolean>;
}

export class Exchange {
  readonly element: HTMLElement;
  readonly turn: Turn;
  readonly #chat: Chat;
  readonly #box: HTMLElement;
  #text: HTMLElement | undefined;
  #written = 0;

  constructor(turn: Turn, chat: Chat) {
    this.turn = turn;
    this.#chat = chat;
    this.#box = h("div", { class: "first", part: "answer" });
    this.element = h("article", { class: "exchange" }, h("h3", { class: "asked", part: "question", dir: "auto" }, turn.question), this.#box);
    this.settle();
  }

  /** Show that the answer is being waited for. */
  wait(): void {
    this.#text = undefined;
    this.#written = 0;
    this.#box.replaceChildren(h("p", { class: "state dots" }, this.#chat.words.busy));
  }

  /** Show the text so far; what is on the screen already stays as it is. */
  stream(text: string): void {
    if (!this.#text || text.length < this.#written) {
      this.#text = h("p", { class: "text growing", dir: "auto" });
      this.#written = 0;
      this.#box.replaceChildren(this.#text);
    }
    // A mark that has not come whole is held back.
    const whole = text.replace(/\[\d*$/, "");
    if (whole.length > this.#written) {
      const piece = whole.slice(this.#written);
      this.#written = whole.length;
      this.#text.append(...pieces(piece, (number) => h("span", { class: "cite" }, number)));
    }
  }

  /** Show what became of the question: its answer, or why there is none. */
  settle(): void {
    const { answer, failed } = this.turn;
    if (answer) this.#box.replaceChildren(...this.#answered(answer));
    else if (failed) this.#fail(failed as Word);
  }

  #fail(kind: Word): void {
    const { words } = this.#chat;
    this.#text?.classList.remove("growing");
    const again = h("button", { type: "button", click: () => this.#chat.again(this) }, words.again);
    this.#box.replaceChildren(
      ...(this.#text ? [this.#text] : []),
      h("p", { class: kind === "stopped" ? "state" : "state wrong" }, h("span", {}, words[kind]), again),
    );
  }

  #answered(answer: Answer): Node[] {
    const { words } = this.#chat;
    const abstained = answer.status === "abstained";
    const quotes = abstained ? answer.passages.slice(0, NEAREST).map(asQuote) : answer.citations;
    const openers: HTMLElement[][] = quotes.map(() => []);
    const opens = (button: HTMLButtonElement, index: number): HTMLButtonElement => {
      openers[index]?.push(button);
      button.addEventListener("click", () => this.#chat.source(quotes, index, openers.with(index, [button, ...(openers[index] ?? [])])));
      return button;
    };
    const text = h("p", { class: abstained ? "text none" : "text", dir: "auto" });
    const ids = new Map(answer.citations.map((citation, index) => [`${citation.id}`, index]));
    text.append(
      ...pieces(answer.text, (number) => {
        const index = ids.get(number);
        const quote = quotes[index ?? -1];
        return index === undefined || !quote ? `[${number}]` : opens(mark(number, fill(words.numbered, number, place(quote))), index);
      }),
    );
    const shown: Node[] = abstained ? [h("h4", { class: "state" }, words.none), text] : [text];
    if (quotes.length) {
      const cards = quotes.map((quote, index) => h("li", {}, opens(card(quote, abstained ? "" : `[${answer.citations[index]?.id}] `), index)));
      shown.push(h("h4", {}, abstained ? words.near : words.sources), h("ol", { class: "cards", part: "sources" }, ...cards));
    }
    return [...shown, this.#tools(answer)];
  }

  #tools(answer: Answer): HTMLElement {
    const { words } = this.#chat;
    const verdict = (value: "up" | "down"): HTMLButtonElement =>
      iconButton(value, value === "up" ? words.good : words.bad, () => void this.#judge(value), { "aria-pressed": `${this.turn.verdict === value}` });
    const copying = iconButton("copy", words.answer, () => this.#chat.copy(answer, copying));
    const sure = answer.confidence >= 0.8 ? words.high : answer.confidence >= 0.5 ? words.middle : words.low;
    return h(
      "div",
      { class: "row" },
      h("span", { class: "sure", part: "confidence" }, answer.status === "answered" ? sure : ""),
      copying,
      verdict("up"),
      verdict("down"),
      iconButton("again", words.again, () => this.#chat.again(this)),
    );
  }

  async #judge(verdict: "up" | "down"): Promise<void> {
    if (!(await this.#chat.judge(this.turn, verdict))) return;
    const row = this.#box.querySelector(".row");
    this.#box.querySelector(".why")?.remove();
    const buttons = row?.querySelectorAll<HTMLElement>("[aria-pressed]") ?? [];
    buttons.forEach((button, index) => button.setAttribute("aria-pressed", `${(index === 0) === (verdict === "up")}`));
    if (verdict === "down") {
      const why = this.#why();
      row?.after(why);
      this.#chat.reveal(why);
    }
  }

  #why(): HTMLElement {
    const { words } = this.#chat;
    const share = h("input", { type: "checkbox" });
    const send = async (reason: string): Promise<void> => {
      if (!(await this.#chat.judge(this.turn, "down", reason, share.checked))) return;
      box.remove();
      this.#box.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
    };
    const reasons = REASONS.map((reason) => h("button", { type: "button", click: () => void send(reason) }, words[reason]));
    const box = h(
      "fieldset",
      { class: "why" },
      h("legend", {}, words.why),
      h("label", { class: "share" }, share, words.share),
      h("div", { class: "row" }, ...reasons),
    );
    return box;
  }
}

/** Cut text at its `[n]` marks and make something of each. */
function pieces(text: string, make: (number: string) => Node | string): (Node | string)[] {
  return text.split(/\[(\d+)\]/).map((part, index) => (index % 2 ? make(part) : part));
}

function mark(number: string, label: string): HTMLButtonElement {
  return h("button", { type: "button", class: "cite", part: "citation", "aria-label": label, "aria-expanded": "false", "aria-controls": "source" }, number);
}

function card(quote: Quote, prefix: string): HTMLButtonElement {
  return h(
    "button",
    { type: "button", part: "card", "aria-expanded": "false", "aria-controls": "source" },
    h("span", { class: "where", dir: "auto" }, prefix + place(quote)),
    h("span", { class: "quote", dir: "auto" }, quote.quote),
  );
}
