/** Adding files: by choice or by dropping them, one after the other, each with its progress and its report. */

import { h } from "./dom";
import { kindIn } from "./page_strings";
import { count, failure, keptKey, language, page, unreachable, words } from "./reader";
import { fill } from "./strings";

interface NumberingRow {
  kind: string;
  count: number;
  first: string;
  last: string;
  missing: string[];
  duplicated: string[];
  disordered: string[];
}

export interface DocumentRecord {
  id: string;
  title: string;
  collection: string;
  characters: number;
  chunks: number;
  report: { coverage: number; numbering: NumberingRow[]; warnings: string[] };
}

interface Archive {
  documents: DocumentRecord[];
  failed: { name: string; detail: string }[];
}

/** A file that was not taken in; the message is the service's own. */
class Refused extends Error {}

const stay = (event: Event): void => event.preventDefault();

/** Find the files that were dropped, those in dropped folders too; to be called while the event goes on. */
export async function filesOf(dropped: DataTransfer): Promise<File[]> {
  const entries = Array.from(dropped.items, (item) => item.webkitGetAsEntry() ?? item.getAsFile());
  return (await Promise.all(entries.map(within))).flat();
}

async function within(entry: FileSystemEntry | File | null): Promise<File[]> {
  if (entry === null || entry instanceof File) return entry ? [entry] : [];
  if (entry.isFile) return [await new Promise<File>((...done) => (entry as FileSystemFileEntry).file(...done))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  for (;;) {
    // A reader gives a hundred entries at most, and none at its end.
    const some = await new Promise<FileSystemEntry[]>((...done) => reader.readEntries(...done));
    if (!some.length) return found;
    for (const each of some) found.push(...(await within(each)));
  }
}

/** Takes files in, in order: each gets an entry in `list`, `said` tells how many are done, `added` what each has become. */
export class Intake {
  readonly #list: HTMLElement;
  readonly #said: HTMLElement;
  readonly #added: (records: DocumentRecord[]) => void;
  #all = 0;
  #done = 0;
  #before: Promise<void> = Promise.resolve();

  constructor(list: HTMLElement, said: HTMLElement, added: (records: DocumentRecord[]) => void) {
    this.#list = list;
    this.#said = said;
    this.#added = added;
  }

  /** Take files into a collection, after those that are being taken in. */
  take(files: Iterable<File>, collection: string): void {
    for (const file of files) {
      const name = h("strong", { dir: "auto" }, file.name);
      const entry = h("li", {}, name, h("p", { class: "small" }, words.waiting));
      this.#list.prepend(entry);
      this.#all++;
      this.#before = this.#before.then(() => this.#take(file, collection, (...shown) => entry.replaceChildren(name, ...shown)));
    }
  }

  async #take(file: File, collection: string, show: (...shown: Node[]) => void): Promise<void> {
    // Leaving the page now would lose what has not been sent yet.
    addEventListener("beforeunload", stay);
    try {
      const taken = await send(file, collection, show);
      show(...report(taken));
      this.#added("documents" in taken ? taken.documents : [taken]);
    } catch (error) {
      show(error instanceof Refused ? failure(words.refusal, error.message) : failure(unreachable(), ""));
    }
    this.#said.textContent = fill(words.taken, count(++this.#done), count(this.#all));
    if (this.#done < this.#all) return;
    this.#done = this.#all = 0;
    removeEventListener("beforeunload", stay);
  }
}

/** Send one file; `XMLHttpRequest`, since `fetch` does not tell how much has gone out. */
function send(file: File, collection: string, show: (...shown: Node[]) => void): Promise<DocumentRecord | Archive> {
  const bar = h("progress", { max: 1, "aria-label": fill(words.sendingOne, file.name) });
  const note = h("p", { class: "small" }, words.sending);
  const request = new XMLHttpRequest();
  const form = new FormData();
  form.append("file", file);
  form.append("collection", collection);
  show(bar, note);
  return new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", ({ loaded, total }) => (bar.value = loaded / total));
    request.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      note.textContent = words.reading;
    });
    request.addEventListener("error", () => reject(new Error("no answer")));
    request.addEventListener("load", () => {
      const body = request.response as (DocumentRecord & { detail?: string }) | null;
      if (request.status < 300 && body) resolve(body);
      else reject(new Refused(body?.detail ?? request.statusText));
    });
    request.open("POST", "/v1/documents");
    request.responseType = "json";
    const key = keptKey();
    if (key) request.setRequestHeader("Authorization", `Bearer ${key}`);
    request.send(form);
  });
}

function report(taken: DocumentRecord | Archive): Node[] {
  if (!("documents" in taken)) return titled(taken);
  return [
    ...taken.documents.flatMap(titled),
    ...taken.failed.map(({ name, detail }) => failure(`${name}: ${words.refusal}`, detail)),
  ];
}

function titled(record: DocumentRecord): Node[] {
  return [h("p", {}, documentLink(record)), ingestReport(record)];
}

export function documentLink({ id, title }: DocumentRecord): HTMLElement {
  return h("a", { href: page(`/documents/${encodeURIComponent(id)}`), dir: "auto" }, title);
}

/** Write what taking a document in found; warnings are the service's own, in English. */
export function ingestReport(record: DocumentRecord): HTMLElement {
  const { coverage, numbering, warnings } = record.report;
  const facts = [
    fill(words.characters, count(record.characters)),
    fill(words.passages, count(record.chunks)),
    fill(words.covered, count(coverage, "percent")),
  ];
  return h(
    "div",
    { class: "report small" },
    h("p", {}, facts.join(" · ")),
    h("ul", {}, ...numbering.map(numbered), ...warnings.map((each) => h("li", { class: "warning", lang: "en", dir: "ltr" }, each))),
  );
}

function numbered(row: NumberingRow): HTMLElement {
  const faults = (["missing", "duplicated", "disordered"] as const).filter((fault) => row[fault].length);
  const noted = faults.map((fault) => ` · ${fill(words[fault], row[fault].join(", "))}`).join("");
  const range = row.first === row.last ? row.first : `${row.first}–${row.last}`;
  return h("li", { class: noted ? "warning" : "" }, `${count(row.count)} × ${kindIn(language, row.kind)} ${range}${noted}`);
}
