/** Searching within a text, in code points. */

export interface Span {
  start: number;
  end: number;
}

/** Find a phrase wherever it stands, whatever its case; any white space stands for any other. */
export function find(text: string, phrase: string): Span[] {
  const words = phrase.trim().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const pattern = new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("\\s+"), "giu");
  const found: Span[] = [];
  let units = 0;
  let points = 0;
  for (const match of text.matchAll(pattern)) {
    points += length(text.slice(units, match.index));
    const start = points;
    points += length(match[0]);
    units = match.index + match[0].length;
    found.push({ start, end: points });
  }
  return found;
}

function length(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
