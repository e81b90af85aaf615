"""Web pages to lines, through selectolax: the document of the page, without navigation and what it hides."""

from __future__ import annotations

from index.load.html_charset import decode_page
from index.load.html_inline import fold, soften
from index.load.html_lines import lines_of
from index.load.html_tags import as_html
from index.load.html_tree import parse
from index.load.html_trim import trim
from index.load.lines import Line
from index.load.source import Progress, Source

# What errors call a piece of HTML that has no name of its own.
_FRAGMENT = "HTML block"


def read(data: bytes, name: str, progress: Progress) -> Source:
    """Reduce a web page to the lines of its document; what is left out of it is counted in the warnings.

    Raises UnreadableDocument for binary data, TooLarge for a page nested too deep.
    """
    text, warnings = decode_page(data, name)
    page = parse(as_html(text), name)
    if page.body is None:
        return Source((), warnings=warnings)
    found = trim(page.body)
    lines = lines_of(found.root, name, found.dropped, found.running_pre)
    title = page.head.css_first("title") if page.head else None
    return Source(
        lines, title=fold(soften(title.text())) if title else "", warnings=warnings + found.warnings
    )


def fragment(text: str) -> list[Line]:
    """Read a piece of HTML that stands in another format; raises TooLarge for one nested too deep."""
    body = parse(text, _FRAGMENT).body
    return lines_of(body, _FRAGMENT) if body else []
