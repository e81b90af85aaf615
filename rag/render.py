"""Citations to text: lead-ins in the question's language, quotes in the document's, `[n]` marks, sentence spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.document import Address
from index.numbering import clause_name
from rag.lookup import Holding
from rag.phrases import Phrases, lead_in, phrases
from rag.remarks import Remarks
from rag.types import Citation, Sentence


def render(
    citations: Sequence[Citation], language: str, remarks: Remarks | None = None
) -> tuple[str, tuple[Sentence, ...]]:
    """Return the answer's text and the span of each of its sentences; a lead-in and its quote are one sentence.

    `remarks` are part of the lead-ins.
    """
    remarks = remarks or Remarks()
    words = phrases(language)
    text, sentences = "", []
    before: Citation | None = None
    for citation in citations:
        text += " " if text and not text.endswith("\n") else ""
        start = len(text)
        text += (
            (remarks.opening if before is None else "")
            + _lead_in(citation, before, language, remarks)
            + words.quote.format(citation.quote)
            + f"[{citation.id}]"
        )
        sentences.append(Sentence(start, len(text), (citation.id,)))
        before = citation
    return text, tuple(sentences)


def _lead_in(citation: Citation, before: Citation | None, language: str, remarks: Remarks) -> str:
    """Say document and clause where they change from one quote to the next."""
    same_document = before is not None and before.document_id == citation.document_id
    if same_document and before is not None and before.address == citation.address:
        return ""
    clause = clause_name(Address.parse(citation.address), language) if citation.address else ""
    clause = remarks.named.get((citation.document_id, citation.address), clause)
    if aside := remarks.clauses.get((citation.document_id, citation.address)):
        clause = (clause or citation.path[-1]) + aside
    if same_document:
        return (
            f"{clause}：" if clause and language.startswith(("zh", "ja")) else f"{clause}: " if clause else ""
        )
    aside = remarks.titles.get(citation.document_id, "")
    return lead_in(language, citation.document_title, clause, aside)


def missing_clause(
    asked: str, holdings: Sequence[Holding], language: str, versions: Mapping[str, str] | None = None
) -> str:
    """Say that a clause is not there, named as the reader wrote it, and what the documents hold instead.

    `versions` is what is said behind titles, by document id.
    """
    words = phrases(language)
    held = [
        words.holds.format(
            title=words.title.format(h.title) + (versions or {}).get(h.document_id, ""),
            numbers=_numbers(h, asked, words),
        )
        for h in holdings
    ]
    return words.and_.join([words.missing.format(clause=asked), *held]) + words.stop


def _numbers(holding: Holding, asked: str, words: Phrases) -> str:
    runs = [
        first if first == last else words.span.format(first=first, last=last) for first, last in _few(holding)
    ]
    listed = words.comma.join(runs)
    # 第72段 -> 第54至63段: the reader's own word around the numbers.
    if asked.startswith("第"):
        unit = asked.rstrip("。？?！! ")[-1]
        return f"第{listed}{unit}"
    return listed


def _few(holding: Holding) -> Sequence[tuple[str, str]]:
    """A document with many gaps is summed up by its first and last number."""
    runs = holding.runs
    return runs if len(runs) <= 3 else ((runs[0][0], runs[-1][1]),)


def unknown_document(title: str, language: str) -> str:
    """Say that no document of that title is there."""
    words = phrases(language)
    bare = title.strip('《》“”"«»「」『』 ')
    return words.unknown_title.format(title=words.title.format(bare))
