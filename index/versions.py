"""Versions of one work: which documents are editions of the same law or rules, and which edition is in force when."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.titles import bare

# What standing rules are called, by which their editions take one another's place. Minutes, issues of a newspaper, notices
# and decisions of one title stand beside one another, and an amendment is no edition of what it amends.
_RULES = re.compile(
    r"(?:法|法典|宪法|憲法|条例|條例|规定|規定|办法|辦法|细则|細則|规则|規則|规程|規程|规范|規範|章程|准则|準則|解释|解釋|标准|標準"
    r"|制度|守则|守則|公约|公約|条约|條約|协定|協定|纲要|綱要|指引|手册|手冊|须知|須知|政令|省令|施行令|約款"
    r"|법|법률|규칙|규정|조례|시행령|헌법|약관"
    r"|gesetz|gesetzbuch|ordnung|verordnung|satzung|richtlinie|हिता|अधिनियम|नियम|संविधान)$"
)
_RULES_WORDS = (
    "act code constitution law regulation regulations rules bylaws by-laws policy policies procedure procedures guideline "
    "guidelines handbook manual charter statute statutes standard standards terms ordinance directive convention treaty "
    "ley código reglamento estatuto estatutos constitución política normas convenio loi règlement statuts politique "
    "charte lei regulamento regimento constituição legge codice regolamento statuto costituzione "
    "закон кодекс правила положение устав конституция регламент قانون نظام لائحة دستور"
)
_ONCE_WORDS = (
    "minutes report notice decision resolution amendment amending newsletter agenda draft memo bulletin letter issue "
    "acta informe decreto rapport bericht protokoll ata relatório verbale протокол отчет отчёт"
)
_RULES_NAMES, _ONCE = frozenset(_RULES_WORDS.split()), frozenset(_ONCE_WORDS.split())
_ONCE_CJK = re.compile(r"草案|征求意见稿|徵求意見稿|修正案$|决定$|決定$|会议纪要|會議紀要|議事録")
_BRACKETED = re.compile(r"[（(【\[]([^（）()【】\[\]]*)[)）】\]]")

_YEAR = r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)"
_DATE = re.compile(
    rf"(?P<y>{_YEAR})(?:\s?[-./年]\s?(?P<m>1[0-2]|0?[1-9])(?!\d)(?:\s?[-./月]\s?(?P<d>3[01]|[12]\d|0?[1-9])(?!\d))?)?"
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WRITTEN = re.compile(
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{'|'.join(_MONTHS)})(?:\s+(?P<d2>\d{{1,2}}))?,?\s+(?P<y>{_YEAR})",
    re.IGNORECASE,
)
_AT_END = re.compile(r"[-_ ](\d{4}-\d\d-\d\d)$")
_ENDING = re.compile(r"\.\w{1,8}$")

# A law's head tells when it was passed, changed and published, and last when it takes effect.
_HEAD = 4_000
_LONGEST_LINE = 200
_ENACTED = re.compile(
    r"通过|通過|修正|修订|修訂|修改|公布|发布|發布|颁布|頒布|批准|施行|\b(?:adopted|passed|enacted|amended|revised|approved"
    r"|published|version|updated|effective|in force)\b",
    re.IGNORECASE,
)
_TAKES_EFFECT = re.compile(
    r"^[^，。；]{0,3}[^通修公发發颁頒批]*施行\s*$|\b(?:effective|in force)\b", re.IGNORECASE
)
_FIRST_CLAUSE = re.compile(
    r"^\s*(?:#+\s*)?(?:第[一二三四五六七八九十\d]+[章编条條節节]|article\s+1\b|一、)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Edition:
    """A document as one edition of a work; `work` is "" for a document that has no editions.

    `version` is the date as ISO 8601, of a day, a month or a year; "" where it is not known.
    """

    document_id: str
    title: str
    collection: str
    work: str
    version: str


def work_of(title: str) -> str:
    """Return the name that the editions of a work share, "" for a document that stands by itself.

    Only what is called as standing rules are is a work; the state's name, bracketed dates and 试行 are left aside.
    """
    name = bare(title)
    plain = _BRACKETED.sub("", title).strip()
    words = re.findall(r"[^\W\d_][\w-]*", plain.casefold())
    if _ONCE_CJK.search(bare(plain)) or _ONCE.intersection(words) or "草案" in title:
        return ""
    rules = bool(_RULES.search(bare(plain))) or bool(
        words and _RULES_NAMES.intersection((words[0], words[-1]))
    )
    return name if rules else ""


def version_of(name: str, title: str, text: str) -> str:
    """Return the date of a document's edition as ISO 8601, "" where nothing tells.

    It is in a bracket of the file's name or at its end, else in a bracket of the title, else in the head of the text, where
    the last date of passing or change counts. A year alone is completed by a date of that year in the head.
    """
    marked = _marked(_ENDING.sub("", name)) or _marked(title)
    if len(marked) == len("2018-10-26") or (not marked and not work_of(title)):
        return marked
    return max((date for date in _head_dates(text) if date.startswith(marked)), default=marked)


def _marked(name: str) -> str:
    dates = [date for bracket in _BRACKETED.findall(name) for date in dates_in(bracket)]
    if not dates and (match := _AT_END.search(name)):
        dates = list(dates_in(match[1]))
    return dates[-1] if dates else ""


def dates_in(text: str) -> Iterator[str]:
    """Yield the dates written in a text in order, as ISO 8601; a year or a month alone stay so."""
    for match in sorted((*_DATE.finditer(text), *_WRITTEN.finditer(text)), key=lambda m: m.start()):
        groups = match.groupdict()
        if "month" in groups:
            month: str | int | None = _MONTHS.index(groups["month"].lower()) + 1
            day = groups["d1"] or groups["d2"]
        else:
            month, day = groups["m"], groups["d"]
        yield iso(groups["y"], month, day)


def iso(year: str, month: str | int | None, day: str | None) -> str:
    """Write a date as ISO 8601, as far as it is given."""
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])


def _head_dates(text: str) -> list[str]:
    """Return the dates of passing and change in a text's head; those of taking effect only where there are no others."""
    made: list[str] = []
    effective: list[str] = []
    for line in unicodedata.normalize("NFKC", text[:_HEAD]).splitlines():
        if _FIRST_CLAUSE.match(line):
            break
        if len(line) <= _LONGEST_LINE and _ENACTED.search(line):
            (effective if _TAKES_EFFECT.search(line) else made).extend(
                date for date in dates_in(line) if len(date) > len("2018-10")
            )
    return made or effective


def in_force(editions: Iterable[Edition], at: str = "") -> set[str]:
    """Return the ids of the documents that are in force at a date (ISO 8601, also a year alone; "" is now).

    Of a work in a collection that is the newest edition dated then or before; several of one date are all in force, and so
    is what has no date or is no work. A work with later editions only is not in force.
    """
    works: dict[tuple[str, str], list[Edition]] = defaultdict(list)
    kept: set[str] = set()
    for edition in editions:
        if edition.work and edition.version:
            works[edition.collection, edition.work].append(edition)
        else:
            kept.add(edition.document_id)
    for group in works.values():
        made = [edition for edition in group if not at or edition.version[: len(at)] <= at]
        newest = max((edition.version for edition in made), default="")
        # A year alone may be the date of any edition of that year.
        kept |= {edition.document_id for edition in made if newest.startswith(edition.version)}
    return kept
