/** A document's outline: its nodes as a list of links, and in the order of the text. */

import { h } from "./dom";

export interface OutlineNode {
  address: string;
  label: string;
  title: string;
  start: number;
  end: number;
  children: OutlineNode[];
}

/** Name a node as the document prints it. */
export function heading(node: OutlineNode): string {
  return [node.label, node.title].filter(Boolean).join(" ");
}

/** List the nodes with those below them as links to their addresses; nodes without a name are passed over. */
export function outlineList(nodes: OutlineNode[], link: (node: OutlineNode) => string): HTMLElement {
  const list = h("ul", { class: "outline" });
  for (const node of nodes) {
    const name = heading(node);
    const item = h("li");
    if (name) item.append(h("a", { href: link(node), dir: "auto" }, name));
    if (node.children.length) item.append(outlineList(node.children, link));
    if (item.hasChildNodes()) list.append(item);
  }
  return list;
}

/** Give all nodes in the order in which they begin. */
export function flat(nodes: OutlineNode[]): OutlineNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]).sort((one, other) => one.start - other.start);
}
