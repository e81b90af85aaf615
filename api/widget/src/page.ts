/** The page at "/": the chat, the documents, and a place to drop new ones. */

import { Problem } from "./client";
import { h } from "./dom";
import { ClauseciteChat, NAME } from "./element";
import { byId, count, keptKey, language, localise, ownClient, showProblem, words } from "./reader";
import { fill } from "./strings";
import { documentLink, type DocumentRecord, filesOf, ingestReport, Intake } from "./upload";

interface Page {
  documents: DocumentRecord[];
  next: string | null;
  collections: string[];
}

const MOST = 100; // documents a page
const PAUSE = 200; // ms without a key pressed before a title is looked for

localise();
const client = ownClient();
const chat = byId<ClauseciteChat>("chat");
const choice = byId<HTMLSelectElement>("collection");
const title = byId<HTMLInputElement>("filter");
const files = byId<HTMLInputElement>("files");
const drop = byId("drop");
const box = byId("documents");
const said = byId("said");
const intake = new Intake(byId("sent"), said, added);
const more = h("button", { type: "button" }, words.more);

let listing = 0; // counts the lists asked for: a slow one must not overwrite a newer one
let following = ""; // the cursor of the next page, empty where the list is whole
let searching = 0;

async function list(cursor = ""): Promise<void> {
  const mine = ++listing;
  const given = { collection: choice.value, title: title.value.trim(), cursor };
  const query = new URLSearchParams({ limit: `${MOST}`, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value)) });
  try {
    const page = await client.json<Page>(`/v1/documents?${query}`);
    if (mine !== listing) return;
    following = page.next ?? "";
    offer(page.collections);
    const entries = page.documents.map(entry);
    if (!cursor) byId("problem").replaceChildren();
    box.replaceChildren(...(cursor ? Array.from(box.children) : []), ...entries);
    if (cursor) entries[0]?.querySelector("a")?.focus();
    settle();
  } catch (error) {
    if (mine !== listing) return;
    showProblem(byId("problem"), error, () => void list());
    if (error instanceof Problem && error.kind === "busy") setTimeout(() => void list(), 1000); // still loading
  }
}

/** Show what goes with the list as it is: the button for more, or that there is nothing. */
function settle(): void {
  if (following) box.after(more);
  else more.remove();
  const none = byId("none");
  none.hidden = box.childElementCount > 0;
  none.textContent = title.value.trim() ? words.unmatched : words.none;
}

function offer(collections: string[]): void {
  const chosen = choice.value;
  const options = collections.map((name) => h("option", { value: name, selected: name === chosen }, name));
  choice.replaceChildren(h("option", { value: "" }, words.all), ...options);
  byId("names").replaceChildren(...collections.map((name) => h("option", { value: name })));
}

/** Put new documents at the list's end, where they belong; the list on the screen stays as it is. */
function added(records: DocumentRecord[]): void {
  const names = Array.from(choice.options, (option) => option.value).slice(1);
  offer([...new Set([...names, ...records.map((record) => record.collection)])].sort());
  const wanted = (record: DocumentRecord): boolean =>
    !following && !title.value.trim() && ["", record.collection].includes(choice.value) && !document.getElementById(record.id);
  box.append(...records.filter(wanted).map(entry));
  settle();
}

function entry(record: DocumentRecord): HTMLElement {
  const tools = h("div", { class: "row" });
  const remove = h("button", { type: "button", "aria-label": fill(words.removeOne, record.title), click: () => ask() }, words.remove);
  const keep = h("button", { type: "button", click: () => (tools.replaceChildren(remove), remove.focus()) }, words.keep);
  const sure = h("button", { type: "button", class: "error", click: () => void removal(record, item) }, words.remove);
  const ask = (): void => {
    tools.replaceChildren(h("p", {}, fill(words.sure, record.title)), keep, sure);
    keep.focus();
  };
  tools.append(remove);
  const facts = `${record.collection} · ${fill(words.characters, count(record.characters))}`;
  const summary = h("summary", { "aria-label": fill(words.reportOn, record.title) }, words.report);
  const about = h("span", { class: "small facts" }, facts);
  const item = h("li", { id: record.id }, documentLink(record), about, h("details", {}, summary, ingestReport(record), tools));
  return item;
}

async function removal(record: DocumentRecord, item: HTMLElement): Promise<void> {
  try {
    await client.fetch(`/v1/documents/${encodeURIComponent(record.id)}`, { method: "DELETE" });
  } catch (error) {
    showProblem(byId("problem"), error, () => void removal(record, item));
    byId("problem").scrollIntoView({ block: "nearest" });
    return;
  }
  const near = (item.nextElementSibling ?? item.previousElementSibling)?.querySelector("a");
  item.remove();
  byId("problem").replaceChildren();
  said.textContent = fill(words.removed, record.title);
  settle();
  (near ?? byId("documents-title")).focus();
}

function take(given: Iterable<File>): void {
  intake.take(given, byId<HTMLInputElement>("target").value.trim() || "default");
}

/** The whole page takes files: one let go beside the box would else be opened in the page's place. */
function over(event: DragEvent, on: boolean): void {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  drop.classList.toggle("over", on);
}

addEventListener("dragover", (event) => over(event, true));
addEventListener("dragleave", (event) => over(event, false));
addEventListener("drop", (event) => {
  over(event, false);
  if (event.defaultPrevented && event.dataTransfer) void filesOf(event.dataTransfer).then(take);
});
files.addEventListener("change", () => {
  take(files.files ?? []);
  files.value = "";
});
choice.addEventListener("change", () => {
  chat.setAttribute("collection", choice.value);
  void list();
});
title.addEventListener("input", () => {
  clearTimeout(searching);
  searching = setTimeout(() => void list(), PAUSE);
});
more.addEventListener("click", () => void list(following));

customElements.define(NAME, ClauseciteChat);
chat.bearer = keptKey;
chat.lang = language;
void list();
