"""The tree of an HTML page, through selectolax: walked without recursion, so its depth costs nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from index.load.html_tags import check

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
LISTS = frozenset(["ol", "ul", "menu", "dir"])
CELLS = frozenset(["td", "th"])
# Elements that begin and end a block of their own.
BLOCKS = HEADINGS | LISTS | CELLS | frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr",
        "html", "legend", "li", "main", "nav", "p", "pre", "search", "section", "summary", "table", "tbody",
        "tfoot", "thead", "tr",
    ]
)  # fmt: skip
# Elements whose content is no text of the page: code, controls, drawings, readings beside ruby, embedded pages.
_NO_TEXT = frozenset(
    [
        "annotation", "annotation-xml", "applet", "audio", "canvas", "datalist", "head", "iframe", "input",
        "map", "noembed", "noframes", "noscript", "object", "rp", "rt", "script", "select", "style", "svg",
        "template", "textarea", "title", "video", "xml",
    ]
)  # fmt: skip
# What its author took back; kept, it would turn the sense around.
STRUCK = frozenset(("del", "s", "strike"))
_HIDING = re.compile(r"(?:display:none|visibility:hidden|mso-hide:all)(?:!important)?(?:;|$)")
_SPACE = re.compile(r"\s+")

Attributes = dict[str, str | None]


def parse(text: str, name: str) -> LexborHTMLParser:
    """Parse HTML, however broken; raises TooLarge where that would take too long."""
    check(text, name)
    return LexborHTMLParser(text)


def walk(root: LexborNode, skip: Callable[[LexborNode, str], bool]) -> Iterator[tuple[LexborNode, str, bool]]:
    """Yield each text node and element as (node, tag, entered), an element again with False when it is left.

    An element for which `skip` holds is left out with all that is in it.
    """
    node = root
    above: list[tuple[LexborNode, str]] = []
    while True:
        tag = node.tag or ""
        child = None
        if tag == "-text":
            yield node, tag, True
        elif not tag.startswith(("-", "!")) and not skip(node, tag):
            yield node, tag, True
            child = node.first_child
            if child is None:
                yield node, tag, False
        if child is not None:
            above.append((node, tag))
            node = child
            continue
        following = node.next if above else None
        while following is None and above:
            node, tag = above.pop()
            yield node, tag, False
            following = node.next if above else None
        if following is None:
            return
        node = following


def holds_no_text(node: LexborNode, tag: str) -> bool:
    """Tell an element whose content is no text of the page; the button in an accordion's heading is its text."""
    if tag == "button":
        return not _within_heading(node)
    return tag in _NO_TEXT


def _within_heading(node: LexborNode) -> bool:
    above = node.parent
    for _ in range(4):
        if above is None:
            return False
        if above.tag in HEADINGS or above.tag == "summary":
            return True
        above = above.parent
    return False


def is_hidden(tag: str, attributes: Attributes) -> bool:
    """Tell an element that its own attributes hide from readers."""
    if tag in ("html", "body", "main") or not attributes:
        return False
    # A reader shows the notes of a book, which are hidden where they stand, on demand.
    if "note" in (attributes.get("epub:type") or ""):
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if tag == "dialog" and "open" not in attributes:
        return True
    return bool(_HIDING.search(style(attributes)))


def style(attributes: Attributes) -> str:
    """The inline style in lower case without white space."""
    return _SPACE.sub("", attributes.get("style") or "").lower()


def within(node: LexborNode, skip: Callable[[LexborNode, str], bool] = holds_no_text) -> str:
    """The text of an element as it is written, without what holds no text."""
    return "".join(n.text_content or "" for n, tag, entered in walk(node, skip) if entered and tag == "-text")
