"""What the service itself says around quotes, by the question's language; a table and its look-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language.

    `title` and `quote` wrap a document's title and a quote. `by_clause` and `by_title` lead in a quote.
    `missing`, `holds` (once a document, joined by `and_`), make up what is said of a clause that is not there;
    `span` is a run of clause numbers.
    """

    title: str
    quote: str
    by_clause: str
    by_title: str
    not_found: str
    no_documents: str
    missing: str
    holds: str
    unknown_title: str
    span: str
    comma: str
    and_: str
    stop: str


_ZH = Phrases(
    title="《{}》",
    quote="“{}”",
    by_clause="根据{title}{clause}：",
    by_title="根据{title}：",
    not_found="这些文档里没有找到这个问题的答案。",
    no_documents="还没有可供查询的文档。",
    missing="没有{clause}",
    holds="{title}收有{numbers}",
    unknown_title="这里没有{title}这份文档。",
    span="{first}至{last}",
    comma="、",
    and_="；",
    stop="。",
)

_ZH_HANT = Phrases(
    title="《{}》",
    quote="「{}」",
    by_clause="根據{title}{clause}：",
    by_title="根據{title}：",
    not_found="這些文件裡沒有找到這個問題的答案。",
    no_documents="還沒有可供查詢的文件。",
    missing="沒有{clause}",
    holds="{title}收有{numbers}",
    unknown_title="這裡沒有{title}這份文件。",
    span="{first}至{last}",
    comma="、",
    and_="；",
    stop="。",
)

_EN = Phrases(
    title="“{}”",
    quote="“{}”",
    by_clause="According to {title}, {clause}: ",
    by_title="According to {title}: ",
    not_found="These documents do not hold an answer to this question.",
    no_documents="There are no documents to answer from yet.",
    missing="There is no {clause}",
    holds="{title} holds {numbers}",
    unknown_title="There is no document {title} here.",
    span="{first} to {last}",
    comma=", ",
    and_="; ",
    stop=".",
)

_ES = Phrases(
    title="«{}»",
    quote="«{}»",
    by_clause="Según {title}, {clause}: ",
    by_title="Según {title}: ",
    not_found="Estos documentos no contienen la respuesta a esta pregunta.",
    no_documents="Todavía no hay documentos que consultar.",
    missing="No existe {clause}",
    holds="{title} contiene {numbers}",
    unknown_title="Aquí no hay ningún documento {title}.",
    span="del {first} al {last}",
    comma=", ",
    and_="; ",
    stop=".",
)

_FR = Phrases(
    title="« {} »",
    quote="« {} »",
    by_clause="D’après {title}, {clause} : ",
    by_title="D’après {title} : ",
    not_found="Ces documents ne contiennent pas la réponse à cette question.",
    no_documents="Il n’y a pas encore de documents à consulter.",
    missing="Il n’existe pas de {clause}",
    holds="{title} contient {numbers}",
    unknown_title="Il n’y a pas ici de document {title}.",
    span="{first} à {last}",
    comma=", ",
    and_=" ; ",
    stop=".",
)

_DE = Phrases(
    title="„{}“",
    quote="„{}“",
    by_clause="Nach {title}, {clause}: ",
    by_title="Nach {title}: ",
    not_found="Diese Dokumente enthalten keine Antwort auf diese Frage.",
    no_documents="Es gibt noch keine Dokumente, aus denen geantwortet werden könnte.",
    missing="{clause} gibt es nicht",
    holds="{title} enthält {numbers}",
    unknown_title="Ein Dokument {title} gibt es hier nicht.",
    span="{first} bis {last}",
    comma=", ",
    and_="; ",
    stop=".",
)

_RU = Phrases(
    title="«{}»",
    quote="«{}»",
    by_clause="Согласно документу {title}, {clause}: ",
    by_title="Согласно документу {title}: ",
    not_found="В этих документах нет ответа на этот вопрос.",
    no_documents="Пока нет документов, по которым можно ответить.",
    missing="Такого места нет: {clause}",
    holds="{title} содержит {numbers}",
    unknown_title="Документа {title} здесь нет.",
    span="{first}–{last}",
    comma=", ",
    and_="; ",
    stop=".",
)

_AR = Phrases(
    title="«{}»",
    quote="«{}»",
    by_clause="وفقًا لـ{title}، {clause}: ",
    by_title="وفقًا لـ{title}: ",
    not_found="لا تتضمن هذه الوثائق إجابة عن هذا السؤال.",
    no_documents="لا توجد وثائق للإجابة منها بعد.",
    missing="لا يوجد {clause}",
    holds="تتضمن {title} {numbers}",
    unknown_title="لا توجد هنا وثيقة {title}.",
    span="{first} إلى {last}",
    comma="، ",
    and_="؛ ",
    stop=".",
)

_PT = Phrases(
    title="«{}»",
    quote="«{}»",
    by_clause="Segundo {title}, {clause}: ",
    by_title="Segundo {title}: ",
    not_found="Estes documentos não contêm a resposta a esta pergunta.",
    no_documents="Ainda não há documentos para consultar.",
    missing="Não existe {clause}",
    holds="{title} contém {numbers}",
    unknown_title="Não há aqui nenhum documento {title}.",
    span="{first} a {last}",
    comma=", ",
    and_="; ",
    stop=".",
)

_JA = Phrases(
    title="『{}』",
    quote="「{}」",
    by_clause="{title}{clause}によると：",
    by_title="{title}によると：",
    not_found="これらの文書には、この質問の答えが見つかりません。",
    no_documents="まだ文書がありません。",
    missing="{clause}はありません",
    holds="{title}にあるのは{numbers}です",
    unknown_title="{title}という文書はありません。",
    span="{first}から{last}",
    comma="、",
    and_="。",
    stop="。",
)

_KO = Phrases(
    title="『{}』",
    quote="“{}”",
    by_clause="{title} {clause}에 따르면: ",
    by_title="{title}에 따르면: ",
    not_found="이 문서들에는 이 질문에 대한 답이 없습니다.",
    no_documents="아직 문서가 없습니다.",
    missing="{clause}: 없는 조항입니다",
    holds="{title}에 있는 것: {numbers}",
    unknown_title="{title} 문서는 여기에 없습니다.",
    span="{first}부터 {last}까지",
    comma=", ",
    and_="; ",
    stop=".",
)

_HI = Phrases(
    title="“{}”",
    quote="“{}”",
    by_clause="{title}, {clause} के अनुसार: ",
    by_title="{title} के अनुसार: ",
    not_found="इन दस्तावेज़ों में इस प्रश्न का उत्तर नहीं है।",
    no_documents="अभी कोई दस्तावेज़ नहीं है।",
    missing="{clause} नहीं है",
    holds="{title} में हैं: {numbers}",
    unknown_title="यहाँ {title} नाम का कोई दस्तावेज़ नहीं है।",
    span="{first} से {last}",
    comma=", ",
    and_="; ",
    stop="।",
)

_IT = Phrases(
    title="«{}»",
    quote="«{}»",
    by_clause="Secondo {title}, {clause}: ",
    by_title="Secondo {title}: ",
    not_found="Questi documenti non contengono la risposta a questa domanda.",
    no_documents="Non ci sono ancora documenti da consultare.",
    missing="Non esiste {clause}",
    holds="{title} contiene {numbers}",
    unknown_title="Qui non c’è alcun documento {title}.",
    span="da {first} a {last}",
    comma=", ",
    and_="; ",
    stop=".",
)

PHRASES: Mapping[str, Phrases] = {
    "zh": _ZH,
    "zh-Hant": _ZH_HANT,
    "en": _EN,
    "es": _ES,
    "fr": _FR,
    "de": _DE,
    "ru": _RU,
    "ar": _AR,
    "pt": _PT,
    "ja": _JA,
    "ko": _KO,
    "hi": _HI,
    "it": _IT,
}


def phrases(language: str) -> Phrases:
    """Return the words of a language; English where there are none for it."""
    return PHRASES.get(language, _EN)


def lead_in(language: str, title: str, clause: str, aside: str = "") -> str:
    """Return what goes before a quote: the document with what is said of it, and the clause where it has a name."""
    words = phrases(language)
    form = words.by_clause if clause else words.by_title
    return form.format(title=words.title.format(title) + aside, clause=clause)
