"""What an abstention adds: the clauses that came nearest, in the question's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from index.document import Address
from index.numbering import clause_name
from rag.phrases import phrases
from rag.types import Passage

MOST: Final = 2

_NEAREST: Mapping[str, str] = {
    "zh": "最接近的是{}。",
    "zh-Hant": "最接近的是{}。",
    "en": " Nearest to it: {}.",
    "es": " Lo más cercano: {}.",
    "fr": " Le plus proche : {}.",
    "de": " Am nächsten kommt: {}.",
    "ru": " Ближе всего: {}.",
    "ar": " الأقرب إليه: {}.",
    "pt": " O mais próximo: {}.",
    "ja": "最も近いのは{}です。",
    "ko": " 가장 가까운 곳: {}.",
    "hi": " सबसे निकट: {}।",
    "it": " Il più vicino: {}.",
}


def not_found(passages: Sequence[Passage], language: str) -> str:
    """Say that the documents do not hold the answer, and name the clauses of the best passages, each once."""
    words = phrases(language)
    places = list(dict.fromkeys(_place(passage, language) for passage in passages))[:MOST]
    if not places:
        return words.not_found
    return words.not_found + _NEAREST.get(language, _NEAREST["en"]).format(words.comma.join(places))


def _place(passage: Passage, language: str) -> str:
    """A document with its clause, or with its heading where the clause has no number."""
    title = phrases(language).title.format(passage.document_title)
    clause = clause_name(Address.parse(passage.address), language) if passage.address else ""
    named = clause or (passage.path[-1] if passage.path else "")
    between = "" if language.startswith(("zh", "ja")) or not named else " "
    return f"{title}{between}{named}"
