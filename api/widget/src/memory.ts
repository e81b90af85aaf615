/** The conversation, kept for this tab alone so that it survives going to another page of the site. */

import { NEAREST } from "./exchange";
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
    sessionStorage.setItem(name, JSON.stringify(turns.slice(-MOST).map(lean)));
  } catch {
    // Nothing to do: the page has no room for us.
  }
}

/** Leave out what is never shown again: it is most of a turn, and writing it would hold the next question up. */
function lean(turn: Turn): Turn {
  const { answer } = turn;
  return answer ? { ...turn, answer: { ...answer, passages: answer.passages.slice(0, answer.status === "abstained" ? NEAREST : 0) } } : turn;
}

/** Storage can be written by the host page, so its shape is not taken on trust. */
function isTurn(value: unknown): value is Turn {
  const { question, answer } = (value ?? {}) as Partial<Turn>;
  if (typeof question !== "string") return false;
  if (!answer) return answer === undefined;
  const placed = [answer.citations, answer.passages].every((all) => Array.isArray(all) && all.every((each) => Array.isArray(each?.path)));
  return typeof answer.text === "string" && placed;
}
