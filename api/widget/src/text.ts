/** Text by code points, and text for people to take away. */

import type { Answer, Quote } from "./types";

/** Cut `text` by code points, `end` not included. */
export function slice(text: string[], start: number, end: number): string {
  return text.slice(Math.max(0, start), Math.max(0, end)).join("");
}

/** Name the place of a quote: its document, then its clause or else the headings above it. */
export function place(quote: Quote): string {
  return [quote.document_title, quote.clause || quote.path.join(" › ")].filter(Boolean).join(" · ");
}

/** Write a citation for another document, with a link to its place if there is one. */
export function cite(quote: Quote, link: string): string {
  return [`“${quote.quote}” — ${place(quote)}`, link].filter(Boolean).join(", ");
}

/** Write an answer with its citations as footnotes. */
export function withFootnotes(answer: Answer, link: (quote: Quote) => string): string {
  const notes = answer.citations.map((citation) => `[${citation.id}] ${cite(citation, link(citation))}`);
  return [answer.text, ...notes].join("\n\n");
}

/** Put text on the clipboard, also where the page is not served securely; says whether it is there. */
export async function copy(text: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without a secure context or a permission, the old way, which works from a press of a button, is left.
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    near.after(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    near.focus();
    return done;
  }
}
