"""What kind of norm a document is, by its title: a law itself, or what amends, explains or carries out another."""

from __future__ import annotations

import re
from functools import lru_cache

_BRACKETED = re.compile(r"\s*[（(\[【][^（）()\[\]【】]*[)）\]】]\s*$")
# zh, ja, ko; en; de; fr, es, pt, it; ru; ar. A title that ends so, or opens so where the language puts the word first.
_STATUTE = re.compile(
    r"(?:(?<!办)法|法典|法律|민법|형법|법|법률)$|法典\s|"
    r"\b(?:act|code|constitution|law|statute)(?: of \d{4}| \d{4})?$|^(?:constitution|code|statute)\b|"
    r"(?:gesetz|gesetzbuch|(?<!ver)ordnung)$|"
    r"^(?:la |le |el |il )?(?:loi|code|constitution|ley|código|constitución|lei|constituição|legge|codice|costituzione)\b|"
    r"^(?:федеральный )?(?:закон|конституция)\b|\b(?:закон|кодекс)\b|^(?:قانون|دستور)",
    re.IGNORECASE,
)
_AMENDMENT = re.compile(
    r"修正案|的决定$|的決定$|修改.*决定|批复$|答复$|通知$|改正する法律|"
    r"\bamend(?:ment|ing)\b|änderung|\bmodificat|\bmodific|\bо внесении изменений|تعديل",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def is_amendment(title: str) -> bool:
    """Say whether a document changes another one or answers a query about it, rather than lays down the rule."""
    return bool(_AMENDMENT.search(title))


@lru_cache(maxsize=65536)
def is_statute(title: str) -> bool:
    """Say whether a document is a statute or code: what other norms carry out and explain."""
    return not is_amendment(title) and bool(_STATUTE.search(_BRACKETED.sub("", title.strip())))
