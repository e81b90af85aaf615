/** What the service sends, as far as the widget and the pages read it; names are those of the HTTP contract. */

/** A span of a document's canonical text in code points, `end` not included, and where it stands. */
export interface Quote {
  document_id: string;
  document_title: string;
  address: string;
  clause: string;
  path: string[];
  start: number;
  end: number;
  quote: string;
  page?: number | null;
}

export interface Citation extends Quote {
  id: number;
}

export interface Passage extends Omit<Quote, "quote" | "clause"> {
  text: string;
}

export interface Answer {
  id: string;
  status: "answered" | "abstained";
  text: string;
  citations: Citation[];
  passages: Passage[];
  confidence: number;
}

/** A question with what became of it; `failed` is the kind of problem that it ended in. */
export interface Turn {
  question: string;
  answer?: Answer;
  failed?: string;
  verdict?: "up" | "down";
}

/** Present a passage as a quote, so that both are shown alike. */
export function asQuote({ text, ...passage }: Passage): Quote {
  return { ...passage, clause: passage.path.at(-1) ?? "", quote: text };
}
