"""Titles of documents as they are named elsewhere: 《中华人民共和国刑法》, 刑法 and 刑法(2020-12-26) are one law."""

from __future__ import annotations

import re
import unicodedata

_STATE = re.compile(r"^中华人民共和国|^中華人民共和國|^中華民國")
_MARKS = re.compile(r"[《》〈〉「」『』“”\"'‘’\s]")
_VERSION = re.compile(
    # The year of 2016/679 is part of its number.
    r"[（(【\[]?,?\s*(?:(?<![/\d])(?:19|20)\d\d(?!/)年?[^（）()]{0,12}(?:修订|修正|修改|版)?|\d{4}[-.]\d{1,2}(?:[-.]\d{1,2})?|试行|暂行|修订|修正|草案)\s*[)）】\]]?$"
)
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")


def bare(title: str) -> str:
    """Return what a title is compared by: without the state's name, quotation marks, white space, year and version."""
    text = _STATE.sub("", _MARKS.sub("", unicodedata.normalize("NFKC", title)).casefold())
    while (shorter := _VERSION.sub("", text)) != text and shorter:
        text = shorter
    return text


def is_same_title(name: str, title: str) -> bool:
    """Tell whether a name as written in a text is that of a document with a title; acts of two years are two."""
    if not bare(name) or bare(name) != bare(title):
        return False
    years = [set(_YEAR.findall(each)) for each in (name, title)]
    return not (name.isascii() and all(years)) or bool(years[0] & years[1])
