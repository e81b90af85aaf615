"""What kind of norm a Chinese document is, by its title: a law itself, or what amends, explains or carries out another."""

from __future__ import annotations

import re
from functools import lru_cache

_BRACKETED = re.compile(r"\s*[（(\[【][^（）()\[\]【】]*[)）\]】]\s*$")
_STATUTE = re.compile(r"(?<!办)法$|法典$|法律$|法典\s")
_AMENDMENT = re.compile(r"修正案|的决定$|的決定$|修改.*决定|批复$|答复$|通知$")


@lru_cache(maxsize=65536)
def is_amendment(title: str) -> bool:
    """Say whether a document changes another one or answers a query about it, rather than lays down the rule."""
    return bool(_AMENDMENT.search(title))


@lru_cache(maxsize=65536)
def is_statute(title: str) -> bool:
    """Say whether a document is a statute or code: what other norms carry out and explain."""
    return not is_amendment(title) and bool(_STATUTE.search(_BRACKETED.sub("", title.strip())))
