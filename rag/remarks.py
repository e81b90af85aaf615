"""What is said beside titles and clauses: which version is quoted and which others are there, what a chapter holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from index.document import Address
from index.numbering import clause_name
from index.versions import Edition
from rag.lookup import Contents
from rag.phrases import phrases
from rag.titles import Titles

# So many other versions, titles or runs are named at most.
MOST = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    `version` follows a title, with `current` or `newest` and `others` in it; `held` follows a chapter's name, with `cut`
    in it where not all is quoted. `absent` says that a law has no version of a date, `near` which titles are like one.
    """

    version: str
    current: str
    newest: str
    others: str
    held: str
    cut: str
    absent: str
    near: str


_ZH = Words(
    "（{date}版{rest}）", "，现行", "，现行为{date}版", "，另有{dates}版", "（收有{clauses}{rest}）", "，引到{clause}为止",
    "这里没有{title}在{date}的版本，收有{dates}版。", "名称相近的有{titles}。",
)  # fmt: skip
_EN = Words(
    " (version of {date}{rest})", ", in force", "; in force: {date}", "; also here: {dates}", " (holds {clauses}{rest})",
    "; quoted up to {clause}", "There is no version of {title} of {date} here; there are those of {dates}.",
    "Titles like it: {titles}.",
)  # fmt: skip
WORDS: Mapping[str, Words] = {
    "zh": _ZH,
    "zh-Hant": Words(
        "（{date}版{rest}）", "，現行", "，現行為{date}版", "，另有{dates}版", "（收有{clauses}{rest}）", "，引到{clause}為止",
        "這裡沒有{title}在{date}的版本，收有{dates}版。", "名稱相近的有{titles}。"),
    "en": _EN,
    "es": Words(
        " (versión de {date}{rest})", ", vigente", "; vigente: {date}", "; también hay: {dates}", " (contiene {clauses}{rest})",
        "; citado hasta {clause}", "Aquí no hay ninguna versión de {title} de {date}; hay las de {dates}.",
        "Títulos parecidos: {titles}."),
    "fr": Words(
        " (version du {date}{rest})", ", en vigueur", " ; en vigueur : {date}", " ; aussi ici : {dates}",
        " (contient {clauses}{rest})", " ; cité jusqu’à {clause}",
        "Il n’y a pas ici de version de {title} de {date} ; il y a celles de {dates}.", "Titres proches : {titles}."),
    "de": Words(
        " (Fassung vom {date}{rest})", ", geltend", "; geltend: {date}", "; auch hier: {dates}", " (enthält {clauses}{rest})",
        "; angeführt bis {clause}", "Eine Fassung von {title} von {date} gibt es hier nicht; es gibt die von {dates}.",
        "Ähnliche Titel: {titles}."),
    "ru": Words(
        " (редакция от {date}{rest})", ", действующая", "; действует: {date}", "; есть также: {dates}",
        " (содержит: {clauses}{rest})", "; приведено до: {clause}",
        "Редакции документа {title} на {date} здесь нет; есть от {dates}.", "Похожие названия: {titles}."),
    "ar": Words(
        " (نسخة {date}{rest})", "، السارية", "؛ السارية: {date}", "؛ توجد أيضًا: {dates}", " (يتضمن {clauses}{rest})",
        "؛ مقتبس حتى {clause}", "لا توجد هنا نسخة من {title} بتاريخ {date}؛ توجد نسخ {dates}.", "عناوين مشابهة: {titles}."),
    "pt": Words(
        " (versão de {date}{rest})", ", em vigor", "; em vigor: {date}", "; também há: {dates}", " (contém {clauses}{rest})",
        "; citado até {clause}", "Não há aqui versão de {title} de {date}; há as de {dates}.", "Títulos parecidos: {titles}."),
    "ja": Words(
        "（{date}版{rest}）", "、現行", "、現行は{date}版", "、ほかに{dates}版", "（{clauses}を収める{rest}）",
        "、{clause}まで引用",
        "{title}の{date}の版はありません。あるのは{dates}版です。", "似た題名：{titles}。"),
    "ko": Words(
        " ({date} 판{rest})", ", 현행", "; 현행: {date}", "; 그 밖에: {dates}", " ({clauses} 수록{rest})", "; {clause}까지 인용",
        "{title}의 {date} 판은 여기에 없습니다. 있는 판: {dates}.", "비슷한 제목: {titles}."),
    "hi": Words(
        " ({date} का संस्करण{rest})", ", लागू", "; लागू: {date}", "; यहाँ और भी: {dates}", " (इसमें {clauses} हैं{rest})",
        "; {clause} तक उद्धृत", "{title} का {date} का संस्करण यहाँ नहीं है; {dates} के हैं।", "मिलते-जुलते शीर्षक: {titles}।"),
    "it": Words(
        " (versione del {date}{rest})", ", in vigore", "; in vigore: {date}", "; anche qui: {dates}",
        " (contiene {clauses}{rest})",
        "; citato fino a {clause}", "Qui non c’è una versione di {title} del {date}; ci sono quelle del {dates}.",
        "Titoli simili: {titles}."),
}  # fmt: skip


def words_of(language: str) -> Words:
    """Return the words of a language; English where there are none for it."""
    return WORDS.get(language, _EN)


@dataclass(frozen=True, slots=True)
class Remarks:
    """What follows titles, by document id, and clauses, by document id and address; `opening` is said before all quotes.

    `named` are clauses that are called otherwise than by their address, by document id and address.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    clauses: Mapping[tuple[str, str], str] = field(default_factory=dict)
    opening: str = ""
    named: Mapping[tuple[str, str], str] = field(default_factory=dict)


def versions(titles: Titles, documents: Iterable[str], language: str) -> dict[str, str]:
    """Return what is said behind the title of each document of whose work several versions are there."""
    said = {document: _version(titles, document, language) for document in dict.fromkeys(documents)}
    return {document: text for document, text in said.items() if text}


def _version(titles: Titles, document: str, language: str) -> str:
    words, others = words_of(language), titles.versions(document)
    if not others:
        return ""
    rest = words.current
    if titles.is_superseded(document):
        rest = words.newest.format(date=others[0].version)
        others = others[1:]
    if others:
        rest += words.others.format(dates=phrases(language).comma.join(e.version for e in others[:MOST]))
    return words.version.format(date=titles.editions[document].version, rest=rest)


def held(found: Contents, quoted: int, language: str) -> str:
    """Return what is said behind the name of a chapter: the clauses it holds, and the last of the `quoted` first ones."""
    words, own = words_of(language), phrases(language)
    kind = found.clauses[0].kind

    def name(number: str) -> str:
        return clause_name(Address.parse(f"{kind}:{number}"), language)

    runs = found.runs if len(found.runs) <= MOST else ((found.runs[0][0], found.runs[-1][1]),)
    clauses = own.comma.join(
        name(first) if first == last else own.span.format(first=name(first), last=name(last))
        for first, last in runs
    )
    cut = 0 < quoted < len(found.clauses)
    rest = words.cut.format(clause=name(found.clauses[quoted - 1].number)) if cut else ""
    return words.held.format(clauses=clauses, rest=rest)


def absent_version(titles: Titles, editions: Sequence[Edition], at: str, language: str) -> str:
    """Say that a law has no version of a date, and which it has."""
    own = phrases(language)
    first = editions[0]
    dates = sorted({first.version, *(each.version for each in titles.versions(first.document_id))})
    title = own.title.format(first.title)
    return words_of(language).absent.format(title=title, date=at, dates=own.comma.join(dates[:MOST]))


def near_titles(titles: Sequence[str], language: str) -> str:
    """Say which titles are like one that no document has; "" where none is."""
    own = phrases(language)
    listed = own.comma.join(own.title.format(title) for title in titles)
    return words_of(language).near.format(titles=listed) if titles else ""
