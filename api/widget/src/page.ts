/** The page at "/": the chat, the documents, and a place to drop new ones. */

import { Problem } from "./client";
import { h } from "./dom";
import { ClauseciteChat, NAME } from "./element";
import { byId, keptKey, ownClient, showProblem } from "./reader";
import { type DocumentRecord, ingestReport, sendAll } from "./upload";

interface Page {
  documents: DocumentRecord[];
  next: string | null;
  collections: string[];
}

const MOST = 500; // documents a page
const client = ownClient();
const chat = byId<ClauseciteChat>("chat");
const choice = byId<HTMLSelectElement>("collection");
const files = byId<HTMLInputElement>("files");
const drop = byId("drop");

let listing = 0; // counts the lists asked for: a slow one must not overwrite a newer one

async function list(cursor = ""): Promise<void> {
  const mine = ++listing;
  const box = byId("documents");
  const query = new URLSearchParams({ limit: `${MOST}`, ...(choice.value && { collection: choice.value }), ...(cursor && { cursor }) });
  try {
    const page = await client.json<Page>(`/v1/documents?${query}`);
    if (mine !== listing) return;
    offer(page.collections);
    const entries = page.documents.map(entry);
    if (page.next) entries.push(h("li", {}, h("button", { type: "button", click: () => void list(page.next ?? "") }, "More")));
    if (!cursor) byId("problem").replaceChildren();
    box.lastElementChild?.querySelector(":scope > button")?.parentElement?.remove();
    box.replaceChildren(...(cursor ? Array.from(box.children) : []), ...entries);
    byId("none").hidden = box.childElementCount > 0;
  } catch (error) {
    showProblem(byId("problem"), error, () => void list());
    if (error instanceof Problem && error.kind === "busy") setTimeout(() => void list(), 1000); // still loading
  }
}

function offer(collections: string[]): void {
  const chosen = choice.value;
  const options = collections.map((name) => h("option", { value: name, selected: name === chosen }, name));
  choice.replaceChildren(h("option", { value: "" }, "all documents"), ...options);
  byId("names").replaceChildren(...collections.map((name) => h("option", { value: name })));
}

function entry(record: DocumentRecord): HTMLElement {
  const remove = h("button", { type: "button", "aria-label": `Remove ${record.title}`, click: () => void removal() }, "Remove");
  const removal = async (): Promise<void> => {
    if (remove.dataset.sure === undefined) {
      remove.dataset.sure = "";
      remove.textContent = "Really remove?";
      remove.setAttribute("aria-label", `Really remove ${record.title}?`);
      return;
    }
    try {
      await client.fetch(`/v1/documents/${encodeURIComponent(record.id)}`, { method: "DELETE" });
      item.remove();
    } catch (error) {
      showProblem(byId("problem"), error, () => void removal());
    }
  };
  const item = h(
    "li",
    {},
    h("a", { href: `/documents/${encodeURIComponent(record.id)}`, dir: "auto" }, record.title),
    h("span", { class: "small" }, ` ${record.collection} · ${record.characters.toLocaleString()} characters`),
    h("details", {}, h("summary", { "aria-label": `Report on ${record.title}` }, "Report"), ingestReport(record), remove),
  );
  return item;
}

function take(given: Iterable<File>): void {
  void sendAll(given, byId<HTMLInputElement>("target").value.trim() || "default", byId("sent"), () => void list());
}

function over(event: DragEvent, on: boolean): void {
  event.preventDefault();
  drop.classList.toggle("over", on);
}

drop.addEventListener("dragover", (event) => over(event, true));
drop.addEventListener("dragleave", (event) => over(event, false));
drop.addEventListener("drop", (event) => {
  over(event, false);
  take(event.dataTransfer?.files ?? []);
});
files.addEventListener("change", () => {
  take(files.files ?? []);
  files.value = "";
});
choice.addEventListener("change", () => {
  chat.setAttribute("collection", choice.value);
  void list();
});

customElements.define(NAME, ClauseciteChat);
chat.bearer = keptKey;
chat.lang = navigator.language; // the page is in English only, the chat is not
void list();
