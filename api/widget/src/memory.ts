/** The conversation, kept for this tab alone so that it survives going to another page of the site. */

import type { Turn } from "./types";

const MOST = 30; // turns kept

/** Read the turns kept under a name; none where storage is closed to the page or holds something else. */
export function recall(name: string): Turn[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isTurn) : [];
  } catch {
    return [];
  }
}

/** Keep the last turns; where storage is closed or full the conversation ends with the page. */
export function keep(name: string, turns: Turn[]): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(turns.slice(-MOST)));
  } catch {
    // Nothing to do: the page has no room for us.
  }
}

/** Storage can be written by the host page, so its shape is not taken on trust. */
function isTurn(value: unknown): value is Turn {
  const { question, answer } = (value ?? {}) as Partial<Turn>;
  if (typeof question !== "string") return false;
  if (!answer) return answer === undefined;
  const placed = [answer.citations, answer.passages].every((all) => Array.isArray(all) && all.every((each) => Array.isArray(each?.path)));
  return typeof answer.text === "string" && placed;
}
