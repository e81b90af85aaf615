/** What the element tells its chat, and what the chat asks of the element. */

/** What the element's attributes say. */
export interface Options {
  language: string;
  heading: string;
  questions: string[];
  inline: boolean;
  collection: string;
  key: string;
  /** Tells several chats of one page apart. */
  name: string;
}

/** What the chat asks of the element around it. */
export interface Frame {
  emit(name: "question" | "answer" | "citation-open" | "error", detail: object): void;
  toggle(): void;
  close(): void;
}
