"""THE grammar of clause labels: which marks open a clause, of which kind, with which number.

Tables, not code: a language is added by adding rows to `KEYWORDS` (word before or after a number),
`CJK_UNITS` (第…条 and its kin) or `ENUMERATORS` (bare numbers and letters). `labels_at` reads the labels that
may stand at a place of a text; which of them really open a clause is for `index.sequence` to choose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from index import numerals
from index.document import Address, Step

Number = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A clause label as read: `form` is the way it is written, `value` orders it within that form.

    `value` is a tuple so that 57A follows 57 and 1.2 lies under 1; `number` is the normal form as text.
    `start` and `end` span the printed label. `spaced` says that white space, a line's end or a bracketed
    title follows, as it does after real labels and seldom after a reference in running text.
    """

    kind: str
    form: str
    value: Number
    number: str
    start: int
    end: int
    spaced: bool


# Outermost first; a kind that stands earlier holds those after it. Enumerators nest by use instead.
RANKS: Mapping[str, float] = {
    "annex": 0, "schedule": 0, "part": 1, "subpart": 2, "title": 2.5, "chapter": 3, "section": 4,
    "subsection": 5, "article": 6, "clause": 7, "paragraph": 8, "item": 9, "subitem": 10,
}  # fmt: skip

# Kinds that a reader may mean by a word, best first: "第56段" of a declaration is its clause 56.
_NUMBERED = ("clause", "article", "paragraph", "section", "item", "subitem")
COMPATIBLE: Mapping[str, tuple[str, ...]] = {
    "part": ("part", "section", "chapter", "title"),
    "subpart": ("subpart",),
    "title": ("title", "part"),
    "chapter": ("chapter", "section", "part", "clause"),
    "section": ("section", "clause", "article", "chapter"),
    "subsection": ("subsection", "clause", "item"),
    "article": ("article", "clause", "section"),
    "clause": ("clause", "article", "section", "item", "paragraph"),
    "paragraph": ("paragraph", *[k for k in _NUMBERED if k != "paragraph"]),
    "item": ("item", "subitem", "clause", "paragraph"),
    "subitem": ("subitem", "item"),
    "annex": ("annex", "schedule"),
    "schedule": ("schedule", "annex"),
}

# Written 第…unit (zh, ja), 제…unit (ko); 段 and 点 are named by readers, never printed as labels.
CJK_UNITS: Mapping[str, str] = {
    "编": "part", "編": "part", "篇": "part", "部分": "part", "部": "part", "分编": "subpart", "分編": "subpart",
    "章": "chapter", "节": "section", "節": "section", "目": "subsection", "款": "paragraph",
    "条": "article", "條": "article", "项": "item", "項": "item",
    "편": "part", "장": "chapter", "절": "section", "관": "subsection",
    "조": "article", "항": "paragraph", "호": "item",
}  # fmt: skip
SPOKEN_UNITS: Mapping[str, str] = {"段": "paragraph", "点": "clause", "點": "clause", "段落": "paragraph"}

# Words that stand before a number, by kind; matched whole and without regard to case.
KEYWORDS: Mapping[str, tuple[str, ...]] = {
    "part": (
        "part", "parte", "partie", "teil", "часть", "частина", "część", "deel", "bagian", "phần", "kısım",
        "ส่วนที่", "भाग", "الجزء", "القسم",
    ),
    "title": ("title", "titre", "título", "titolo", "tytuł", "titel", "الباب"),
    "chapter": (
        "chapter", "chapitre", "capítulo", "capitolo", "kapitel", "глава", "розділ", "rozdział", "hoofdstuk",
        "bab", "chương", "bölüm", "หมวด", "अध्याय", "الفصل", "فصل",
    ),
    "section": ("section", "sección", "seção", "sezione", "abschnitt", "раздел", "oddział", "afdeling", "mục", "sec.", "ส่วน"),
    "article": (
        "article", "art.", "artículo", "artigo", "articolo", "artikel", "статья", "стаття",
        "artykuł", "pasal", "điều", "madde", "มาตรา", "ข้อ", "अनुच्छेद", "धारा", "المادة", "مادة", "ماده",
    ),
    "clause": ("clause", "cláusula", "clausola", "klausel"),
    "paragraph": ("paragraph", "paragraphe", "párrafo", "parágrafo", "absatz", "abs.", "пункт", "khoản", "ayat"),
    "item": ("item", "point", "inciso", "litera", "buchstabe", "подпункт"),
    "annex": ("annex", "annexe", "anexo", "allegato", "anhang", "appendix", "приложение", "bijlage", "附件", "附录"),
    "schedule": ("schedule",),
}  # fmt: skip

_CJKN = rf"(?:[{numerals.CJK_NUMERAL}]+|\d+)"
_SUFFIX = r"(?:\s?(?:bis|ter|quater)\b|[A-Z](?![A-Za-z]))?"


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a label: groups `n` (number), `s` (suffix) and, for words, `k` (the word)."""

    name: str
    kind: str
    pattern: re.Pattern[str]


def any_form(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, however their letters are composed (ề is one to three code points)."""
    ordered = sorted({unicodedata.normalize("NFC", word) for word in words}, key=len, reverse=True)
    return "|".join("".join(map(_spellings, word)) for word in ordered)


def _spellings(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    forms = {unicodedata.normalize("NFC", parts[:n]) + parts[n:] for n in range(1, len(parts) + 1)}
    return f"(?:{'|'.join(map(re.escape, sorted(forms)))})" if len(forms) > 1 else re.escape(letter)


def _compile() -> tuple[_Form, ...]:
    units = "|".join(sorted(CJK_UNITS, key=len, reverse=True))
    forms = [
        _Form("cjk", "", re.compile(
            rf"(?:第|弟|제)\s?(?P<n>{_CJKN})\s?(?P<k>{units})(?:(?:之|の|의)\s?(?P<s>{_CJKN}))?")),
        _Form("mark", "article", re.compile(rf"§\s?(?P<n>\d+(?:\.\d+)*)(?P<s>{_SUFFIX})")),
    ]  # fmt: skip
    for kind, words in KEYWORDS.items():
        choice = any_form(words)
        number = rf"(?:\d+(?:[.-]\d+)*|(?-i:[IVXLCDM]+\b|[A-Z]\b)|(?:{any_form(numerals.WORDS)})\b)"
        pattern = (
            rf"(?:{choice})(?![^\W\d])\s*(?:[LRD]\.\s?)?(?P<n>{number})(?P<s>{_SUFFIX})(?:er\b|º|°|ª)?\.?"
        )
        forms.append(_Form(f"word-{kind}", kind, re.compile(pattern, re.I)))
    return (*forms, *_enumerators())


# name, kind, pattern: bare numbers and letters that open a clause.
ENUMERATORS: tuple[tuple[str, str, str], ...] = (
    ("comma-cjk", "section", rf"(?P<n>[{numerals.CJK_NUMERAL}]+)、"),
    ("bracket-cjk", "item", rf"[（(](?P<n>[{numerals.CJK_NUMERAL}]+)[)）]"),
    (
        "decimal",
        "clause",
        r"(?P<n>\d{1,4}(?:\.\d{1,3}){0,5})(?P<s>[A-Z](?![A-Za-z]))?(?:[.．、](?!\d)|(?=[\s　]))",
    ),
    ("decimal-half", "subitem", r"(?P<n>\d{1,3})[)）]"),
    ("decimal-bracket", "subitem", r"[（(](?P<n>\d{1,3})[)）]"),
    ("circled", "subitem", rf"(?P<n>[{numerals.CIRCLED}])"),
    ("stem", "item", rf"(?P<n>[{numerals.HEAVENLY_STEMS}])、"),
    ("letter-bracket", "item", r"[（(](?P<n>[a-zа-я])[)）]"),
    ("letter-half", "item", r"(?P<n>[a-zа-я])\)"),
    ("capital-bracket", "item", r"[（(](?P<n>[A-Z])[)）]"),
    ("roman-bracket", "subitem", r"[（(](?P<n>[ivxl]{1,6})[)）]"),
)


def _enumerators() -> Iterator[_Form]:
    for name, kind, pattern in ENUMERATORS:
        yield _Form(name, kind, re.compile(pattern))


FORMS = _compile()
_ORDINAL_MARKS = "第弟제"
# One look tells the lines that open with no label at all, which most do.
_MAY_OPEN = re.compile(
    "|".join(
        rf"(?{'i' * bool(f.pattern.flags & re.I)}:{re.sub(r'[?]P<[a-z]>', '?:', f.pattern.pattern)})"
        for f in FORMS
    )
)
_SPACE_AFTER = re.compile(r"[\s　]|[（(【《]|$|[:：.．、]")


_READERS: Mapping[str, Callable[[str], int | None]] = {
    "circled": lambda text: numerals.CIRCLED.index(text) + 1,
    "stem": lambda text: numerals.HEAVENLY_STEMS.index(text) + 1,
    "letter-bracket": numerals.letter,
    "letter-half": numerals.letter,
    "capital-bracket": numerals.letter,
    "roman-bracket": numerals.roman,
}


def _number(form: _Form, match: re.Match[str]) -> tuple[Number, str] | None:
    """Order value and normal form of a match's number, None where it is not a number after all."""
    raw = match["n"]
    read = _READERS.get(form.name)
    if read is not None:
        value = read(raw)
        return None if value is None else ((value,), raw if raw.isascii() else str(value))
    parts = [numerals.any_number(part) for part in re.split(r"[.-]", raw)]
    numbers = tuple(p for p in parts if p is not None)
    if len(numbers) != len(parts) or not all(numbers):
        # A capital letter counts schedules and annexes.
        place = numerals.letter(raw) if form.name.startswith("word-") else None
        return None if place is None else ((place,), raw.upper())
    suffix = (match.groupdict().get("s") or "").strip()
    return _with_suffix(numbers, suffix, "-" if "-" in raw else ".")


_LATIN_SUFFIX = {"bis": 1, "ter": 2, "quater": 3}


def _with_suffix(numbers: Number, suffix: str, joint: str) -> tuple[Number, str]:
    text = joint.join(map(str, numbers))
    if not suffix:
        return numbers, text
    counted = numerals.any_number(suffix) if not suffix.isascii() or suffix.isdigit() else None
    if counted is not None:
        return (*numbers, counted), f"{text}-{counted}"
    return (*numbers, _LATIN_SUFFIX.get(suffix.lower()) or ord(suffix[0]) - 64), text + suffix


def labels_at(text: str, position: int) -> list[Label]:
    """Read every label that the grammar allows at a place, the most specific form first."""
    found: list[Label] = []
    if not _MAY_OPEN.match(text, position):
        return found
    # 第 and its kin begin labels of one form alone, the first.
    for form in FORMS[:1] if text[position] in _ORDINAL_MARKS else FORMS:
        match = form.pattern.match(text, position)
        if match is None:
            continue
        number = _number(form, match)
        if number is None:
            continue
        kind = form.kind or CJK_UNITS[match["k"]]
        name = form.name if form.kind else f"cjk-{kind}"
        spaced = bool(_SPACE_AFTER.match(text, match.end())) or text[match.end() - 1].isspace()
        found.append(Label(kind, name, number[0], number[1], position, match.end(), spaced))
    return found


_ZH_NAMES = {
    "part": "第{}编", "subpart": "第{}分编", "title": "第{}编", "chapter": "第{}章", "section": "第{}节",
    "subsection": "第{}目", "article": "第{}条", "clause": "第{}段", "paragraph": "第{}款", "item": "第{}项",
    "subitem": "第{}目", "annex": "附件{}", "schedule": "附表{}",
}  # fmt: skip
_SMALL = "〇一二三四五六七八九十"
_EN_NAMES = {
    "part": "Part {}", "subpart": "Subpart {}", "title": "Title {}", "chapter": "Chapter {}",
    "section": "Section {}", "subsection": "Subsection {}", "article": "Article {}", "clause": "Clause {}",
    "annex": "Annex {}", "schedule": "Schedule {}",
}  # fmt: skip
_LOCAL_NAMES: Mapping[str, Mapping[str, str]] = {
    "es": {
        "article": "Artículo {}",
        "chapter": "Capítulo {}",
        "section": "Sección {}",
        "clause": "Cláusula {}",
    },
    "fr": {"article": "Article {}", "chapter": "Chapitre {}", "section": "Section {}", "clause": "Clause {}"},
    "de": {
        "article": "Artikel {}",
        "chapter": "Kapitel {}",
        "section": "Abschnitt {}",
        "clause": "Ziffer {}",
    },
    "pt": {"article": "Artigo {}", "chapter": "Capítulo {}", "section": "Seção {}", "clause": "Cláusula {}"},
    "it": {
        "article": "Articolo {}",
        "chapter": "Capitolo {}",
        "section": "Sezione {}",
        "clause": "Clausola {}",
    },
    "ru": {"article": "Статья {}", "chapter": "Глава {}", "section": "Раздел {}", "clause": "Пункт {}"},
    "ar": {"article": "المادة {}", "chapter": "الفصل {}", "section": "القسم {}", "clause": "البند {}"},
}


def clause_name(address: Address, language: str) -> str:
    """Write an address as people of a language do: "第57条第2款", "Article 57(2)"; empty for an empty address."""
    steps = [step for step in address.steps if step.kind != "heading"]
    if language.startswith(("zh", "ja")):
        return "".join(_written_zh(step) for step in steps)
    names = {**_EN_NAMES, **_LOCAL_NAMES.get(language, {})}
    out = ""
    for step in steps:
        if step.kind in names:
            out += (", " if out else "") + names[step.kind].format(_bare(step.number))
        else:
            out += f"({_bare(step.number)})"
    return out


def _written_zh(step: Step) -> str:
    number, _, inserted = _bare(step.number).partition("-")
    after = f"之{_SMALL[int(inserted)]}" if inserted.isdigit() and int(inserted) < len(_SMALL) else inserted
    return _ZH_NAMES[step.kind].format(number) + after


def _bare(number: str) -> str:
    """Drop the mark that tells two clauses of the same number apart."""
    return number.partition("~")[0]
