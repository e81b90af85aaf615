"""Titles of documents as they are named elsewhere: 《中华人民共和国刑法》, 刑法 and 刑法(2020-12-26) are one law."""

from __future__ import annotations

import re
import unicodedata

_STATE = re.compile(r"^中华人民共和国|^中華人民共和國|^中華民國")
_MARKS = re.compile(r"[《》〈〉「」『』“”\"'‘’]")
_SPACE = re.compile(r"\s+")
_VERSION = re.compile(
    # In brackets anything may follow a year; outside of them "2012年征兵工作的规定" is no version, nor is the year of 2016/679.
    r"[（(【\[]\s*(?:19|20)\d\d年?[^（）()]{0,20}[)）】\]]$"
    r"|[（(【\[]?,?\s*(?:(?<![/\d])(?:19|20)\d\d(?!/)年?(?:[\d月日第一二三四五六七八九十次]{0,12}(?:修订|修正|修改|版))?"
    r"|\d{4}[-.]\d{1,2}(?:[-.]\d{1,2})?|试行|暂行|修订|修正|草案)\s*[)）】\]]?$"
)
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")


def bare(title: str) -> str:
    """Return what a title is compared by: without the state's name, quotation marks, white space, year and version."""
    text = _STATE.sub("", _MARKS.sub("", unicodedata.normalize("NFKC", title)).casefold().strip())
    # White space goes last: it parts the number of "Pier 17 2024" from its year.
    while (shorter := _VERSION.sub("", text).strip()) != text and shorter:
        text = shorter
    return _SPACE.sub("", text)


def is_same_title(name: str, title: str) -> bool:
    """Tell whether a name as written in a text is that of a document with a title; acts of two years are two."""
    if not bare(name) or bare(name) != bare(title):
        return False
    years = [set(_YEAR.findall(each)) for each in (name, title)]
    return not (name.isascii() and all(years)) or bool(years[0] & years[1])
