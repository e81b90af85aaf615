/** The service as the browser sees it: tokens, JSON, text, and answers as they come. */

import { events } from "./events";
import type { Answer, Turn } from "./types";

/** What went wrong, as a kind that there are words for. */
export type Kind = "offline" | "down" | "broken" | "busy" | "limit" | "refused" | "gone" | "failed";

/** A request that failed; `detail` is the service's own explanation, for whoever runs it. */
export class Problem extends Error {
  readonly kind: Kind;
  readonly status: number;
  readonly detail: string;

  constructor(kind: Kind, status = 0, detail = "") {
    super(detail || kind);
    this.kind = kind;
    this.status = status;
    this.detail = detail;
  }
}

const KINDS: Record<number, Kind> = { 401: "refused", 403: "refused", 404: "gone", 429: "limit", 503: "busy" };
const TURNS = 6; // earlier questions that go with a new one
const TRIES = 3;
const SILENCE = 45_000; // ms; the service breaks its silence every 15 s
const SPARE = 30_000; // ms before its end at which a token is renewed

interface Token {
  token: string;
  expires_in: number;
  document_pages: boolean;
}

export class Client {
  readonly base: string;
  /** Whether the service's document pages may be opened with this key. */
  pages: boolean;
  readonly #key: string;
  readonly #bearer: () => string | null;
  #token: Promise<string> | undefined;
  #until = 0;

  /** `key` is a widget key, exchanged for tokens; without one `bearer` gives the key to send, if any. */
  constructor(base: string, key: string, bearer: () => string | null = () => null) {
    this.base = base;
    this.#key = key;
    this.#bearer = bearer;
    this.pages = !key;
  }

  /** Get a token ahead of the first question, so that this does not wait for it. */
  prepare(): void {
    if (this.#key) this.#fresh().catch(() => undefined); // the question itself reports what is wrong
  }

  /** Fetch a path of the service; raises Problem. */
  async fetch(path: string, init: RequestInit = {}, again = true): Promise<Response> {
    const headers = new Headers(init.headers);
    const bearer = this.#key ? await this.#fresh() : this.#bearer();
    if (bearer) headers.set("Authorization", `Bearer ${bearer}`);
    const response = await reach(this.base + path, { ...init, headers });
    if (response.status === 401 && this.#key && again) {
      this.#token = undefined; // ended early, say because the service's clock or key has changed
      return this.fetch(path, init, false);
    }
    return checked(response);
  }

  async post(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
    return this.fetch(path, { ...json(body), ...(signal && { signal }) });
  }

  async json<T>(path: string, signal?: AbortSignal): Promise<T> {
    return (await this.fetch(path, signal && { signal })).json() as Promise<T>;
  }

  async text(path: string, signal?: AbortSignal): Promise<string> {
    return (await this.fetch(path, signal && { signal })).text();
  }

  /**
   * Ask; `show` gets the text so far as it grows. A stream that breaks is asked for again, from its start, and
   * `show` then goes on only beyond what it has shown. Raises Problem, and AbortError when aborted.
   */
  async ask(question: string, collection: string, turns: Turn[], signal: AbortSignal, show: (text: string) => void): Promise<Answer> {
    const body = { question, stream: true, history: history(turns), ...(collection && { collection }) };
    let shown = "";
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#stream(body, signal, (text) => {
          if (text.length > shown.length || !shown.startsWith(text)) show((shown = text));
        });
      } catch (error) {
        const lasting = !(error instanceof Problem) || !["broken", "down"].includes(error.kind);
        if (signal.aborted || lasting || attempt === TRIES) throw error;
        await pause(400 * 2 ** attempt, signal);
      }
    }
  }

  async #stream(body: unknown, signal: AbortSignal, show: (text: string) => void): Promise<Answer> {
    const silence = new AbortController();
    const either = AbortSignal.any([signal, silence.signal]);
    let timer = 0;
    const alive = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE);
    };
    alive();
    try {
      const response = await this.post("/v1/ask", body, either);
      let text = "";
      for await (const { name, data } of events(response.body as ReadableStream<Uint8Array>, alive)) {
        if (name === "delta") show((text += (data as { text: string }).text));
        else if (name === "answer") return data as Answer;
        else if (name === "error") throw failure(data as Failure);
      }
    } catch (error) {
      if (error instanceof Problem || signal.aborted) throw error;
    } finally {
      clearTimeout(timer);
    }
    throw new Problem(navigator.onLine ? "broken" : "offline");
  }

  #fresh(): Promise<string> {
    if (!this.#token || Date.now() > this.#until) {
      this.#until = Infinity;
      this.#token = this.#exchange();
      this.#token.catch(() => (this.#token = undefined));
    }
    return this.#token;
  }

  async #exchange(): Promise<string> {
    const response = await reach(`${this.base}/v1/widget/token`, json({ key: this.#key, base: this.base }));
    const { token, expires_in, document_pages } = (await (await checked(response)).json()) as Token;
    this.#until = Date.now() + expires_in * 1000 - SPARE;
    this.pages = document_pages;
    return token;
  }
}

interface Failure {
  status: number;
  detail: string;
}

function failure({ status, detail }: Failure): Problem {
  return new Problem(KINDS[status] ?? "failed", status, detail);
}

function json(body: unknown): RequestInit {
  return { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
}

/** Fetch without cookies or referrer; a server that cannot be reached becomes a Problem. */
async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, credentials: "omit", referrerPolicy: "no-referrer" });
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    throw new Problem(navigator.onLine ? "down" : "offline", 0, (error as Error).message);
  }
}

async function checked(response: Response): Promise<Response> {
  if (response.ok) return response;
  const body = (await response.json().catch(() => ({}))) as Partial<Failure>;
  throw failure({ status: response.status, detail: body.detail ?? response.statusText });
}

function history(turns: Turn[]): { role: string; content: string }[] {
  return turns
    .filter((turn) => turn.answer)
    .slice(-TURNS)
    .flatMap(({ question, answer }) => [
      { role: "user", content: question },
      { role: "assistant", content: Array.from(answer?.text ?? "").slice(0, 4000).join("") },
    ]);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), reject(signal.reason as Error)), { once: true });
  });
}
