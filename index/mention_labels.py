"""Labels that open a clause, told from references to it."""

from __future__ import annotations

import re

from index.layout import is_cjk

_SENTENCE_BEFORE = re.compile(r"(?:\A|[\n。；;）)：:])[ \t\u3000“「『\"]*\Z")
_SPACE_AFTER = re.compile(r"[ \t\u3000]+\S|[ \t\u3000]*$", re.M)
# Korean sets spaces between all words; these go on with a sentence.
_GOES_ON = re.compile(r"\s?(?:제\s?\d|및|또는|내지|부터|까지|[의에를을는은과와이가])")
_LINE_AFTER = re.compile(r"[.:]?[ \t]*$", re.M)


def is_label(text: str, start: int, end: int, kind: str) -> bool:
    """Tell a label that opens a clause, as in a table of contents or in run-together text, from a reference."""
    at_line = text[start - 1 : start] in ("", "\n")
    if not is_cjk(text[start]) and text[start] != "제":
        return at_line and bool(_LINE_AFTER.match(text, end))
    if not _SENTENCE_BEFORE.search(text, max(0, start - 4), start):
        return False
    if text[start] == "제" and (
        _GOES_ON.match(text, end) or text[max(0, start - 4) : start].rstrip().endswith(")")
    ):
        # Behind an article's own title its text begins: 제5조(준용) 제1조를 준용한다.
        return False
    return bool(_SPACE_AFTER.match(text, end)) or (kind in ("annex", "schedule") and at_line)
