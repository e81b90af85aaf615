"""What of a web page is no part of its document: navigation, the site's header and footer, shares, hidden elements.

In doubt a part is kept: one with a clause in it, one with a heading, one with more running text than such parts have,
and all of them where together they would be half of the page's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from index.load.html_tree import BLOCKS, HEADINGS, LISTS, STRUCK, Attributes, holds_no_text, is_hidden, walk
from index.numbering import labels_at
from index.sequence import is_named

_ROLES = {
    "navigation": "nav", "menu": "nav", "menubar": "nav", "toolbar": "nav", "search": "nav", "banner": "header",
    "contentinfo": "footer", "complementary": "aside", "main": "main",
}  # fmt: skip
_TAGS = {
    "nav": "nav",
    "search": "nav",
    "header": "header",
    "footer": "footer",
    "aside": "aside",
    "main": "main",
}
# Inside these a header or footer is that of a part of the document.
_SECTIONS = frozenset(["article", "aside", "main", "section", "nav", "blockquote", "details"])
_CONTAINERS = BLOCKS - HEADINGS - frozenset(["body", "article", "main"])
_LINKED = LISTS | frozenset(["div", "table", "section", "dl"])
# Words of class names and ids; "furniture" never holds text of the document, "navigation" may be a name for its parts.
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[\s_]+")
_FURNITURE = re.compile(
    r"(?:^|-)(?:breadcrumbs?|crumbs?|cookies?|consent|share|sharing|social|pagination|pager|skip(?:-?link|-?nav)?|bdshare)(?:-|$)"
)
_NAVIGATION = re.compile(
    r"(?:^|-)(?:nav(?:bar|igation)?|menu|sidebar|related|recommend(?:ed|ations)?|topbar|footer|header|links)(?:-|$)"
)
_UNSEEN = {"hidden": "that the page hides", "struck": "that are struck out"}
_LEAD = 40
FURNITURE_TEXT = 300
HEADER_TEXT = 500
FOOTER_TEXT = 1_500
NAV_TEXT = 1_000
COOKIE_TEXT = 2_000
LINKS = 8
LINK_SHARE = 0.85
MAIN_SHARE = 0.8
# A page with less text outside its links is a list of links.
PAGE_TEXT = 500


@dataclass(slots=True)
class _Part:
    """A part of the page that may be left out; characters without white space, `plain` of them outside links."""

    node: int
    kind: str
    above: _Part | None = None
    plain: int = 0
    linked: int = 0
    inward: int = 0
    links: int = 0
    titled: bool = False
    clauses: bool = False
    lost: bool = False

    @property
    def size(self) -> int:
        """All its characters."""
        return self.plain + self.linked + self.inward

    @property
    def share(self) -> float:
        """The share of links in the text, those within the page too."""
        return (self.linked + self.inward) / self.size if self.size else 1.0

    def around(self) -> Iterator[_Part]:
        """Yield the parts that this one stands in, from the inside out."""
        above = self.above
        while above is not None:
            yield above
            above = above.above

    def add(self, other: _Part) -> None:
        """Count what stands in a part inside this one."""
        self.plain += other.plain
        self.linked += other.linked
        self.inward += other.inward
        self.links += other.links
        self.titled |= other.titled
        self.clauses |= other.clauses


@dataclass(frozen=True, slots=True)
class Trim:
    """The elements that are left out, by `mem_id`, the root of what is read, and what the owner is told."""

    root: LexborNode
    dropped: frozenset[int] = frozenset()
    warnings: tuple[str, ...] = ()
    running_pre: bool = False


@dataclass(slots=True)
class _Survey:
    """One walk over the page; `open` holds the parts that the walk stands in, the page itself first."""

    open: list[_Part]
    parts: list[_Part] = field(default_factory=list)
    main: list[tuple[LexborNode, _Part]] = field(default_factory=list)
    # Parts outside the main element in which a title stands, or a clause (True). `lead` is how the open block begins.
    outside: list[tuple[_Part, bool]] = field(default_factory=list)
    lead: str = ""
    sections: int = 0
    articles: int = 0
    headings: int = 0
    link: str = ""
    pre: int = 0
    in_pre: int = 0

    def enter(self, node: LexborNode, tag: str) -> None:
        attributes = node.attributes
        if tag == "a" and (target := attributes.get("href")):
            self.link = "inward" if target.startswith("#") else "linked"
            self.open[-1].links += self.link == "linked"
        if tag in BLOCKS or tag == "br":
            self.lead = ""
        self.headings += tag in HEADINGS
        self.in_pre += tag == "pre"
        kind = self._kind(tag, attributes)
        self.sections += tag in _SECTIONS
        self.articles += tag in ("main", "article")
        if kind:
            part = _Part(node.mem_id, kind, self.open[-1])
            self.open.append(part)
            if kind == "main":
                self.main.append((node, part))

    def leave(self, node: LexborNode, tag: str) -> None:
        if tag == "a":
            self.link = ""
        if tag in BLOCKS:
            self.lead = ""
        self.headings -= tag in HEADINGS
        self.in_pre -= tag == "pre"
        self.sections -= tag in _SECTIONS
        self.articles -= tag in ("main", "article")
        if len(self.open) > 1 and self.open[-1].node == node.mem_id:
            part = self.open.pop()
            if part.kind not in _UNSEEN:
                self.open[-1].add(part)
            if part.kind != "links" or part.links >= LINKS:
                self.parts.append(part)

    def text(self, text: str) -> None:
        size = len("".join(text.split()))
        if not size:
            return
        part = self.open[-1]
        titled = self.headings > 0 and self.link != "linked"
        if self.link == "linked":
            part.linked += size
        elif self.link:
            part.inward += size
        else:
            part.plain += size
        # A heading is a link to itself on many sites; else a link to a clause is no clause.
        if not self.link or titled:
            part.titled |= titled
            clause = self._opens_clause(text)
            part.clauses |= clause
            if (clause or titled) and not any(above.kind == "main" for above in self.open):
                self.outside.append((part, clause))
        self.pre += size * (self.in_pre > 0)

    def _opens_clause(self, text: str) -> bool:
        """Tell whether the open block begins with the label of a clause, be it a character an element."""
        if len(self.lead) >= _LEAD:
            return False
        self.lead = (self.lead + text).lstrip()[:_LEAD]
        return any(map(is_named, labels_at(self.lead, 0)))

    def _kind(self, tag: str, attributes: Attributes) -> str:
        if tag in STRUCK or is_hidden(tag, attributes):
            return "struck" if tag in STRUCK else "hidden"
        if attributes.get("aria-hidden") == "true" and tag != "body":
            return "aria"
        kind = _ROLES.get(attributes.get("role") or "") or _TAGS.get(tag, "")
        if kind in ("header", "footer") and self.sections:
            kind = ""
        if not kind and tag in _CONTAINERS and not self.headings:
            kind = _hinted(attributes) or ("links" if tag in _LINKED and not self.articles else "")
        return kind


def _hinted(attributes: Attributes) -> str:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()
    if not names:
        return ""
    words = _CAMEL.sub("-", names).lower()
    if _FURNITURE.search(words):
        return "cookies" if "cookie" in words or "consent" in words else "furniture"
    return "hint" if _NAVIGATION.search(words) else ""


def trim(body: LexborNode) -> Trim:
    """Find what of a page is left out, with a warning that says how many characters."""
    page = _Part(body.mem_id, "page")
    survey = _Survey([page])
    for node, tag, entered in walk(body, holds_no_text):
        if tag == "-text":
            survey.text(node.text_content or "")
        elif entered:
            survey.enter(node, tag)
        else:
            survey.leave(node, tag)
    unseen = [part for part in survey.parts if part.kind in _UNSEEN]
    notes = [
        note for kind, what in _UNSEEN.items() for note in _note([p for p in unseen if p.kind == kind], what)
    ]
    running_pre = survey.pre > page.size / 2
    root, dropped, left_out = _furniture(body, page, survey)
    return Trim(
        root,
        frozenset(part.node for part in (*dropped, *unseen)),
        (*notes, *_note(left_out, "of navigation and other page furniture")),
        running_pre,
    )


def _note(parts: list[_Part], what: str) -> tuple[str, ...]:
    count = sum(part.size for part in parts)
    return (f"left out {count:,} characters {what}",) if count else ()


def _furniture(body: LexborNode, page: _Part, survey: _Survey) -> tuple[LexborNode, list[_Part], list[_Part]]:
    """The root to read, the parts to drop below it, and the outermost of all that is left out, to be counted."""
    # A part is listed when it is left, so those around it come after it.
    for part in reversed(survey.parts):
        part.lost = part.kind not in _UNSEEN and _is_furniture(part, page)
    dropped = [part for part in survey.parts if part.lost]
    outermost = [part for part in dropped if not any(p.lost or p.kind in _UNSEEN for p in part.around())]
    root = body
    if _is_whole(survey, page, outermost):
        root, main = survey.main[0]
        outside = _Part(
            0, "outside", None, page.plain - main.plain, page.linked - main.linked, page.inward - main.inward
        )
        outermost = [*(part for part in outermost if main in part.around()), outside]
    lost = sum(part.plain for part in outermost)
    if lost > page.plain / 2 or page.size == sum(part.size for part in outermost):
        return body, [], []
    return root, dropped, outermost


def _is_whole(survey: _Survey, page: _Part, outermost: list[_Part]) -> bool:
    """Tell whether the page's main element is its document: no clause outside, no title unless it has one, next to no text."""
    if len(survey.main) != 1:
        return False
    main = survey.main[0][1]
    if main.lost or any(part.lost for part in main.around()):
        return False
    for part, clause in survey.outside:
        if (clause or not main.titled) and not (part.lost or any(above.lost for above in part.around())):
            return False
    furniture = sum(part.plain for part in outermost if main not in part.around())
    return page.plain - main.plain - furniture <= (1 - MAIN_SHARE) * page.plain


def _is_furniture(part: _Part, page: _Part) -> bool:
    if part.kind == "aria":
        return True
    if part.clauses:
        return False
    match part.kind:
        case "nav":
            return part.plain < NAV_TEXT or part.share > 0.5
        case "header":
            return part.plain < HEADER_TEXT and not part.titled
        case "footer":
            return part.plain < FOOTER_TEXT
        case "aside" | "hint":
            return part.links + part.inward > 1 and part.share > 0.5
        case "furniture":
            return part.plain < FURNITURE_TEXT
        case "cookies":
            return part.plain < COOKIE_TEXT
        case "links":
            return page.plain >= PAGE_TEXT and part.linked > LINK_SHARE * part.size
        case _:
            return False
