// The page at "/": asks, shows the answer with its quotes, and each quote in its document.
// Whatever comes from a document or a server is set as text, never as mark-up.

const AROUND = 600; // code points shown before and after a quote
const byId = (id) => document.getElementById(id);
const form = byId("ask"), answerBox = byId("answer"), source = byId("source");
let asking = null; // the request under way, stopped by the next question
let pressed = null; // the button whose source is shown

function make(tag, properties = {}, ...children) {
  const { class: className, ...rest } = properties;
  const element = Object.assign(document.createElement(tag), rest);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

async function call(path, options = {}) {
  const headers = { ...options.headers };
  const key = sessionStorage.getItem("key");
  if (key) headers.Authorization = `Bearer ${key}`;
  const response = await fetch(path, { ...options, headers });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({ title: response.statusText, detail: "" }));
  const wrong = new Error(`${problem.title}: ${problem.detail}`);
  wrong.status = response.status;
  throw wrong;
}

function showError(box, wrong) {
  const text = wrong.status ? wrong.message : `The server cannot be reached (${wrong.message}).`;
  box.replaceChildren(make("p", { class: "error", role: "alert", textContent: text }));
  if (wrong.status === 401) byId("key").closest("details").open = true;
}

async function ask(event) {
  event.preventDefault();
  asking?.abort();
  asking = new AbortController();
  const body = { question: form.question.value };
  if (form.collection.value) body.collection = form.collection.value;
  answerBox.replaceChildren(make("p", { class: "small", textContent: "Looking …" }));
  hideSource();
  try {
    const response = await call("/v1/ask", {
      method: "POST", signal: asking.signal, body: JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
    });
    showAnswer(await response.json());
  } catch (wrong) {
    if (wrong.name !== "AbortError") showError(answerBox, wrong);
  }
}

function showAnswer(answer) {
  const citations = new Map(answer.citations.map((citation) => [citation.id, citation]));
  const text = make("p", { class: "text", dir: "auto" });
  if (answer.status === "abstained") text.classList.add("abstained");
  for (const part of answer.text.split(/(\[\d+\])/)) {
    const citation = citations.get(Number(part.match(/^\[(\d+)\]$/)?.[1]));
    text.append(citation ? citeButton(citation) : part);
  }
  answerBox.replaceChildren(text);
  if (answer.status === "answered") {
    answerBox.append(make("h2", { textContent: "Quotes" }), cards(answer.citations, (one) => `[${one.id}] `));
  } else if (answer.passages.length) {
    answerBox.append(
      make("h2", { textContent: "Nearest passages" }),
      make("p", { class: "small", textContent: "These are near the question, but do not answer it." }),
      cards(answer.passages.slice(0, 5), () => ""),
    );
  }
}

function citeButton(citation) {
  const button = make("button", { type: "button", class: "cite", textContent: citation.id });
  button.setAttribute("aria-label", `Quote ${citation.id}: ${place(citation)}`);
  return opensSource(button, citation);
}

function cards(items, prefix) {
  return make("ol", { class: "cards" }, ...items.map((item) => {
    const where = make("span", { class: "where", dir: "auto", textContent: prefix(item) + place(item) });
    const quote = make("span", { class: "quote", dir: "auto", textContent: item.quote ?? item.text });
    return make("li", {}, opensSource(make("button", { type: "button" }, where, quote), item));
  }));
}

function place(item) {
  return [item.document_title, item.clause || item.path?.join(" › ")].filter(Boolean).join(" · ");
}

function opensSource(button, item) {
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => showSource(item, button));
  return button;
}

async function showSource(item, button) {
  pressed?.setAttribute("aria-pressed", "false");
  pressed = button;
  button.setAttribute("aria-pressed", "true");
  source.hidden = false;
  try {
    const path = `/v1/documents/${encodeURIComponent(item.document_id)}`;
    const { characters } = await (await call(path)).json();
    const from = Math.max(0, item.start - AROUND), to = Math.min(characters, item.end + AROUND);
    const text = Array.from(await (await call(`${path}/text?start=${from}&end=${to}`)).text());
    if (pressed === button) fillSource(item, text, from, to < characters);
  } catch (wrong) {
    showError(source, wrong);
  }
}

function fillSource(item, text, from, more) {
  const piece = (start, end) => text.slice(start - from, end - from).join("");
  const mark = make("mark", { textContent: piece(item.start, item.end) });
  const close = make("button", { type: "button", textContent: "Close" });
  close.addEventListener("click", () => { const button = pressed; hideSource(); button?.focus(); });
  const where = [item.clause, item.path?.join(" › "), `characters ${item.start}–${item.end}`].filter(Boolean).join(" · ");
  source.replaceChildren(
    make("div", { class: "head" },
      make("div", {},
        make("h3", { dir: "auto", textContent: item.document_title }),
        make("p", { class: "small", dir: "auto", textContent: where })),
      close),
    make("p", { class: "context", dir: "auto" },
      from ? "… " : "", piece(from, item.start), mark, piece(item.end, from + text.length), more ? " …" : ""),
  );
  source.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center" });
}

function hideSource() {
  pressed?.setAttribute("aria-pressed", "false");
  pressed = null;
  source.hidden = true;
  source.replaceChildren();
}

async function listDocuments() {
  const box = byId("documents");
  try {
    const found = [];
    let cursor = null, page;
    do {
      const next = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
      page = await (await call(`/v1/documents?limit=500${next}`)).json();
      found.push(...page.documents);
      cursor = page.next;
    } while (cursor && found.length < 2000);
    box.replaceChildren(...found.map(documentEntry));
    if (!found.length) box.append(make("p", { class: "small", textContent: "None yet: clausecite add PATH, or POST /v1/documents." }));
    const all = make("option", { value: "", textContent: "all documents" });
    byId("collection").replaceChildren(all, ...page.collections.map((name) => make("option", { value: name, textContent: name })));
  } catch (wrong) {
    showError(box, wrong);
    if (wrong.status === 503) setTimeout(listDocuments, 1000); // still loading
  }
}

function documentEntry(record) {
  const note = `${record.collection} · ${record.characters.toLocaleString()} characters`;
  const entry = make("details", {}, make("summary", { dir: "auto" }, `${record.title} `, make("span", { class: "small note", textContent: note })));
  entry.addEventListener("toggle", async () => {
    if (!entry.open || entry.children.length > 1) return;
    const box = entry.appendChild(make("div"));
    try {
      const { nodes } = await (await call(`/v1/documents/${encodeURIComponent(record.id)}/outline`)).json();
      box.append(nodes.length ? outlineList(nodes, record, []) : make("p", { class: "small", textContent: "No headings or clauses." }));
    } catch (wrong) {
      showError(box, wrong);
    }
  });
  return entry;
}

function outlineList(nodes, record, above) {
  const list = make("ul", { class: "outline" });
  for (const node of nodes) {
    const heading = [node.label, node.title].filter(Boolean).join(" ");
    const path = heading ? [...above, heading] : above;
    const entry = list.appendChild(make("li"));
    if (heading) {
      const item = { document_id: record.id, document_title: record.title, path, start: node.start, end: node.end };
      entry.append(opensSource(make("button", { type: "button", dir: "auto", textContent: heading }), item));
    }
    if (node.children.some((child) => child.label || child.title)) entry.append(outlineList(node.children, record, path));
  }
  return list;
}

form.addEventListener("submit", ask);
form.question.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !source.hidden) { const button = pressed; hideSource(); button?.focus(); }
});
byId("key").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem("key", byId("secret").value.trim());
  byId("secret").value = "";
  listDocuments();
});
listDocuments();
