"""HTML before it is parsed: what would cost the parser too much is refused, XML's empty elements are written out."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from index.errors import TooLarge

# The parser looks through the open elements at each tag, so its time is the sum of the depths of all tags.
MAX_WORK = 300_000_000
# It also compares each attribute of a tag with those before it.
MAX_ATTRIBUTES = 2_000
# A page this short cannot take long.
_SHORT = 8 * MAX_ATTRIBUTES

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)  # fmt: skip
# Elements that the next of their kind closes; pages leave their end tags out.
_SELF_ENDING = frozenset(
    [
        "a", "body", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td",
        "tfoot", "th", "thead", "tr",
    ]
)  # fmt: skip
# Elements of HTML that end a drawing they stand in.
_LEAVING = frozenset(
    [
        "b", "big", "blockquote", "center", "code", "div", "dl", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "i", "menu",
        "nobr", "ol", "pre", "ruby", "s", "small", "span", "strong", "strike", "sub", "sup", "table", "tt", "u", "ul", "var",
    ]
)  # fmt: skip
_ATTRIBUTES = r"(?:=\s*\"[^\"]*+(?:\"|\Z)|=\s*'[^']*+(?:'|\Z)|[^>=]++|=)*+"
# A comment, an element whose text is no mark-up, or a tag. No part can be read twice, so a scan is linear.
_TOKEN = re.compile(
    r"<!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+)"
    rf"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>]){_ATTRIBUTES}>"
    r"[^<]*+(?:<(?!/(?P=raw))[^<]*+)*+(?:</(?P=raw))?"
    rf"|<(?P<close>/?)(?P<tag>[a-z][^\s/>]*+)(?P<attributes>{_ATTRIBUTES})",
    re.I,
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(r"[^\s=/]+")
_XHTML = re.compile(r"^\s*<\?xml|xmlns\s*=\s*[\"']http://www\.w3\.org/1999/xhtml", re.I)
_EMPTY = re.compile(r"<([a-z][\w:.-]*+)((?:=\s*\"[^\"]*+\"|=\s*'[^']*+'|[^<>=/]|/(?!>))*+)/>", re.I)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.S)


def check(text: str, name: str) -> None:
    """Refuse HTML that would take the parser long; raises TooLarge for tags nested too deep or with too many attributes."""
    if len(text) <= _SHORT:
        return
    depth = _Depth()
    work = 0
    for found in _TOKEN.finditer(text):
        attributes = found["attributes"] or ""
        depth.pass_tag((found["tag"] or "").lower(), bool(found["close"]), attributes.endswith("/"))
        work += depth.depth
        if work > MAX_WORK:
            raise TooLarge(
                f"{name!r} opens {depth.depth:,} HTML elements inside each other, too many for a page of its length; "
                "close them or send its text"
            )
        if len(attributes) > _SHORT:
            _check_attributes(attributes, name)


@dataclass(slots=True)
class _Depth:
    """How many elements are open, at most, as the tags pass."""

    depth: int = 0
    open: Counter[str] = field(default_factory=Counter)

    def pass_tag(self, tag: str, closes: bool, slashed: bool) -> None:
        """Count a tag; `slashed` is XML's short form of an empty element, which counts in drawings and formulas alone."""
        if not tag or tag in VOID or tag in _SELF_ENDING:
            return
        if closes:
            self.depth -= bool(self.open[tag])
            self.open[tag] -= bool(self.open[tag])
            return
        drawing = self.open["svg"] + self.open["math"]
        if drawing and tag in _LEAVING:
            self.depth -= drawing
            self.open["svg"] = self.open["math"] = 0
        elif drawing and slashed and not (self.open["foreignobject"] or self.open["desc"]):
            return
        self.open[tag] += 1
        self.depth += 1


def _check_attributes(attributes: str, name: str) -> None:
    count = len(_ATTRIBUTE.findall(_QUOTED.sub("", attributes)))
    if count > 2 * MAX_ATTRIBUTES:  # a name and an unquoted value count as two
        raise TooLarge(
            f"{name!r} has an HTML tag with more than {MAX_ATTRIBUTES:,} attributes; send its text without them"
        )


def as_html(text: str) -> str:
    """Write XHTML as HTML: an empty element in XML's short form (`<title/>`) gets its end tag, CDATA is escaped."""
    if not _XHTML.search(text[:4096]):
        return text
    text = _CDATA.sub(lambda found: html.escape(found[1]), text)
    return _EMPTY.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    tag, attributes = found[1], found[2]
    return found[0] if tag.lower() in VOID else f"<{tag}{attributes}></{tag}>"
