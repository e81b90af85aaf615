/** The page of one document: its text with the outline, clauses by address, a quote by offsets, and search. */

import type { Client } from "./client";
import { h } from "./dom";
import { find, type Span } from "./find";
import { flat, type OutlineNode, outlineList } from "./outline";
import { byId, count, localise, ownClient, page, showProblem, words } from "./reader";
import { fill } from "./strings";
import { slice } from "./text";

interface DocumentRecord {
  title: string;
  collection: string;
  sha256: string;
  characters: number;
  language: string;
}

/** A stretch of the text with its element: from the beginning of one clause to that of the next. */
interface Segment extends Span {
  element: HTMLElement;
  node: OutlineNode | undefined;
}

const query = new URLSearchParams(location.search);
const id = decodeURIComponent(location.pathname.split("/").pop() ?? "");
const client = ownClient(query.get("key") ?? "");

class Reader {
  readonly #points: string[];
  readonly #text: string;
  readonly #segments: Segment[];
  #found: Span[] = [];
  #at = -1;

  constructor(text: string, nodes: OutlineNode[]) {
    this.#text = text;
    this.#points = Array.from(text);
    this.#segments = this.#cut(flat(nodes));
    for (const segment of this.#segments) this.#fill(segment);
    byId("text").replaceChildren(...this.#segments.map((segment) => segment.element));
  }

  /** Show the quote that the address names by its offsets, or the clause. */
  go(): void {
    const [start, end] = [Number(query.get("start")), Number(query.get("end"))];
    const address = decodeURIComponent(location.hash.slice(1));
    if (query.has("start") && start < end && end <= this.#points.length) this.#mark({ start, end });
    else if (address) this.#show(document.getElementById(address));
  }

  /** Find a phrase and show the first place. */
  search(phrase: string): void {
    this.#found = find(this.#text, phrase);
    this.#at = -1;
    if (this.#found.length) this.step(1);
    else this.#mark(undefined);
    byId("found").textContent = phrase.trim() && !this.#found.length ? words.absent : this.#count();
  }

  /** Show the next place found, or with -1 the one before. */
  step(by: number): void {
    const many = this.#found.length;
    if (!many) return;
    this.#at = (this.#at + by + many) % many;
    this.#mark(this.#found[this.#at]);
    byId("found").textContent = this.#count();
  }

  #count(): string {
    return this.#found.length ? `${this.#at + 1} / ${this.#found.length}` : "";
  }

  #cut(nodes: OutlineNode[]): Segment[] {
    const starts = nodes.filter((node, place) => node.start !== nodes[place + 1]?.start);
    const segments: Segment[] = [];
    const taken = new Set<string>();
    const add = (node: OutlineNode | undefined, start: number, end: number): void => {
      const id = node && !taken.has(node.address) && taken.add(node.address) ? node.address : undefined;
      if (start < end) segments.push({ node, start, end, element: h("div", { class: node?.title ? "clause titled" : "clause", id, dir: "auto", tabindex: -1 }) });
    };
    add(undefined, 0, starts[0]?.start ?? this.#points.length);
    starts.forEach((node, place) => add(node, node.start, starts[place + 1]?.start ?? this.#points.length));
    return segments;
  }

  /** Write a stretch: the clause's label is a link to itself, a marked span is a mark. */
  #fill({ element, node, start, end }: Segment, marked?: Span): HTMLElement | undefined {
    const from = Math.min(Math.max(marked?.start ?? end, start), end);
    const to = Math.min(Math.max(marked?.end ?? end, from), end);
    const before = slice(this.#points, start, from);
    const name = node && before.startsWith(node.label) ? node.label : "";
    const mark = h("mark", {}, slice(this.#points, from, to));
    const link = h("a", { class: "label", href: `#${node?.address}` }, name);
    element.replaceChildren(...(name ? [link] : []), before.slice(name.length), ...(from < to ? [mark] : []), slice(this.#points, to, end));
    return from < to ? mark : undefined;
  }

  #mark(span: Span | undefined): void {
    for (const each of document.querySelectorAll("#text mark")) {
      const segment = this.#segments.find(({ element }) => element === each.parentElement);
      if (segment) this.#fill(segment);
    }
    const hit = this.#segments.filter(({ start, end }) => span && start < span.end && end > span.start);
    const marks = hit.map((segment) => this.#fill(segment, span));
    marks[0]?.scrollIntoView({ block: "center" });
  }

  #show(element: HTMLElement | null): void {
    byId("found").textContent = element ? "" : words.absent;
    element?.scrollIntoView({ block: "start" });
    element?.focus({ preventScroll: true });
  }
}

async function load(client: Client): Promise<void> {
  const path = `/v1/documents/${encodeURIComponent(id)}`;
  const state = byId("state");
  try {
    const [record, outline, text] = await Promise.all([
      client.json<DocumentRecord>(path),
      client.json<{ nodes: OutlineNode[] }>(`${path}/outline`),
      client.text(`${path}/text`),
    ]);
    state.replaceChildren();
    document.title = `${record.title} · Clausecite`;
    byId("title").textContent = record.title;
    byId("about").textContent = `${record.collection} · ${fill(words.characters, count(record.characters))}`;
    byId("main").lang = record.language;
    const named = outline.nodes.length ? outlineList(outline.nodes, (node) => `#${node.address}`) : words.plain;
    byId("outline").replaceChildren(named);
    // On a phone the outline would stand between the reader and the text.
    byId("contents").toggleAttribute("open", matchMedia("(min-width: 60rem)").matches);
    begin(new Reader(text, outline.nodes));
    await prove(text, record.sha256);
  } catch (error) {
    showProblem(state, error, () => void load(client));
  }
}

function begin(reader: Reader): void {
  const field = byId<HTMLInputElement>("phrase");
  byId("search").hidden = false;
  field.addEventListener("input", () => reader.search(field.value));
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    reader.step(1);
  });
  byId("before").addEventListener("click", () => reader.step(-1));
  addEventListener("hashchange", () => {
    query.delete("start");
    reader.go();
  });
  reader.go();
}

/** Say whether the text is the one that its fingerprint names; browsers can tell on secure pages only. */
async function prove(text: string, sha256: string): Promise<void> {
  if (!globalThis.crypto.subtle) return;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const found = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const proof = byId("proof");
  proof.textContent = found === sha256 ? `· ✓ ${words.proved}` : `· ${words.disproved}`;
  proof.classList.toggle("error", found !== sha256);
}

localise();
byId("home").setAttribute("href", page("/"));
void load(client);
