/** Adding files: by choice or by dropping them, one after the other, each with its progress and its report. */

import { h } from "./dom";
import { keptKey } from "./reader";

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

/** Send files in order; `list` gets an entry for each, `done` is called after each that was taken in. */
export async function sendAll(files: Iterable<File>, collection: string, list: HTMLElement, done: () => void): Promise<void> {
  const waiting = Array.from(files, (file) => {
    const entry = h("li", {}, h("strong", { dir: "auto" }, file.name), h("p", { class: "small" }, "waiting …"));
    list.prepend(entry);
    return { file, entry };
  });
  for (const { file, entry } of waiting) {
    const name = entry.firstElementChild as HTMLElement;
    try {
      const taken = await send(file, collection, (state) => entry.replaceChildren(name, ...state));
      entry.replaceChildren(name, ...report(taken));
      done();
    } catch (error) {
      entry.replaceChildren(name, h("p", { class: "error", role: "alert" }, (error as Error).message));
    }
  }
}

/** Send one file; `XMLHttpRequest`, since `fetch` does not tell how much has gone out. */
function send(file: File, collection: string, show: (state: Node[]) => void): Promise<DocumentRecord | Archive> {
  const bar = h("progress", { max: 1, "aria-label": `Sending ${file.name}` });
  const note = h("p", { class: "small", role: "status" }, "sending …");
  const request = new XMLHttpRequest();
  const form = new FormData();
  form.append("file", file);
  form.append("collection", collection);
  show([bar, note]);
  return new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", ({ loaded, total }) => (bar.value = loaded / total));
    request.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      note.textContent = "reading and embedding …";
    });
    request.addEventListener("error", () => reject(new Error("The server cannot be reached.")));
    request.addEventListener("load", () => {
      const body = request.response as (DocumentRecord & { detail?: string }) | null;
      if (request.status < 300 && body) resolve(body);
      else reject(new Error(body?.detail ?? request.statusText));
    });
    request.open("POST", "/v1/documents");
    request.responseType = "json";
    const key = keptKey();
    if (key) request.setRequestHeader("Authorization", `Bearer ${key}`);
    request.send(form);
  });
}

function report(taken: DocumentRecord | Archive): Node[] {
  if (!("documents" in taken)) return [ingestReport(taken)];
  return [
    ...taken.documents.map((record) => h("div", {}, h("strong", { dir: "auto" }, record.title), ingestReport(record))),
    ...taken.failed.map(({ name, detail }) => h("p", { class: "error" }, `${name}: ${detail}`)),
  ];
}

/** Write what taking a document in found. */
export function ingestReport(record: DocumentRecord): HTMLElement {
  const { coverage, numbering, warnings } = record.report;
  const lines = numbering.map((row) => {
    const faults = (["missing", "duplicated", "disordered"] as const).filter((fault) => row[fault].length);
    const noted = faults.map((fault) => `${fault}: ${row[fault].join(", ")}`).join("; ");
    return h("li", { class: noted ? "warning" : "" }, `${row.count} × ${row.kind} ${row.first}–${row.last}${noted && ` (${noted})`}`);
  });
  const facts = `${record.characters.toLocaleString()} characters, ${record.chunks} passages, ${(coverage * 100).toFixed(1)} % covered`;
  return h(
    "div",
    { class: "report small" },
    h("p", {}, facts),
    h("ul", {}, ...lines, ...warnings.map((warning) => h("li", { class: "warning" }, warning))),
  );
}
