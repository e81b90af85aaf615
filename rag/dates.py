"""The date of the version that a question asks for: 2018年修正的公司法, 公司法（2018）, the Visitor Policy as amended in 2021."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from index.versions import dates_in
from rag.titles import Name, Titles

_NEAR = 48
# What may stand between a date and the name that follows it.
_TO_NAME = re.compile(
    r"\s?(?:年|月|日)?\s?(?:(?:最后一?次|最新|新)?(?:修正|修订|修改|公布|颁布|通过|发布|制定|实施|施行|生效|有效|版本?|那版)?(?P<before>之?前)?(?:当?时)?(?:的|那[一个]?版?的?)?"
    r"|\s?(?:version|edition|amendment|text)?\s?(?:of)?\s?(?:the)?)\s?[《〈「『“\"]?"
)
# What may stand between a name and the date that follows it.
_FROM_NAME = re.compile(
    r"[》〉」』”\"]?\s?(?:[（(\[【]\s?|,?\s?(?:as\s)?(?:amended|revised|in force|version|of|in)(?:\s(?:in|on|of|by|as of|the))?\s"
    r"|(?=\d{4}(?:[-年.]|版|\s?修)))(?:rev(?:ised|\.)?|version|修正|修订|修改)?\s?"
)
# A date that ends the question, behind the clause: 立法法第八十条（2015年）.
_BEHIND_CLAUSE = re.compile(
    r"[》〉」』”）)]?的?第[^，。,？?（(\s]{1,16}[条條款项項章节節]\s?[（(]?(?=\d{4}[-./年月日\d]*\s?(?:版本?|修正|修订|修改)?[）)]?(?:是什么|的?内容)?\s?[。？?]?$)"
)
_PREVIOUS = re.compile(
    r"(?:旧|老|原|原来的|修订前的?|修正前的?|修改前的?|上一版本?的?|以前的|(?:old|previous|former|superseded)(?:\sversion\sof(?:\sthe)?)?)\s?[《〈「『“\"]?$",
    re.IGNORECASE,
)
_DATE_END = re.compile(r"(?P<date>\d{4}(?:\s?[-./年]\s?\d{1,2}(?:\s?[-./月]\s?\d{1,2}\s?日?)?)?)")


def date_named(text: str, names: Sequence[Name], titles: Titles) -> str:
    """Return the date (ISO 8601, also a year alone) of the version that a question asks for, "" for the one in force now.

    Only a date beside the name of a document counts; others are what the question is about. "修订前的" and its like mean
    the version before the newest.
    """
    for name in names:
        found = (
            _before(text, name)
            or _after(text, name)
            or _previous(text, name, titles)
            or _within(text, name, titles)
        )
        if found:
            return found
    return ""


def _before(text: str, name: Name) -> str:
    near = text[max(0, name.start - _NEAR) : name.start]
    for match in reversed(list(_DATE_END.finditer(near))):
        joint = _TO_NAME.fullmatch(near, match.end())
        named = list(dates_in(match["date"]))
        if joint and named:
            return _day_before(named[0]) if joint["before"] else named[0]
    return ""


def _after(text: str, name: Name) -> str:
    joint = _FROM_NAME.match(text, name.end) or _BEHIND_CLAUSE.match(text, name.end)
    match = _DATE_END.match(text, joint.end()) if joint else None
    return next(dates_in(match["date"]), "") if match else ""


def _within(text: str, name: Name, titles: Titles) -> str:
    """A name that is only a dated title's, as 公司法（2018年修正） is, asks for that very document."""
    dated = any(dates_in(text[name.start : name.end]))
    old = [titles.editions[i].version for i in name.documents if dated and titles.is_superseded(i)]
    return max(old, default="")


def _previous(text: str, name: Name, titles: Titles) -> str:
    """The date of the version before the one in force now."""
    if not _PREVIOUS.search(text[max(0, name.start - _NEAR) : name.start]):
        return ""
    return max((titles.editions[i].version for i in name.documents if titles.is_superseded(i)), default="")


def _day_before(named: str) -> str:
    """The day before a date; of a year or a month, the day before its first."""
    whole = date.fromisoformat(f"{named}-01-01"[:10] if len(named) == len("2018") else f"{named}-01"[:10])
    return (whole - timedelta(days=1)).isoformat()
