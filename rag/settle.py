"""Judged claims to an answer: the sentences that stay, their citations, and what happened to the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rag.cite import Quote
from rag.claims import Claim
from rag.support import Support
from rag.types import Answer, Citation, Sentence, Verification

# Stands behind a sentence that no passage carries, where such are shown.
UNSUPPORTED = "[?]"

_Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim, what carries it, whether that was found elsewhere than the model said, and its markers that name nothing."""

    claim: Claim
    supports: tuple[Support, ...]
    repaired: bool
    rejected: int


def settle(
    verbatim: Answer,
    judged: Sequence[Judged],
    cite: Callable[[Sequence[Quote]], Sequence[Citation]],
    model: str,
    *,
    mark: bool,
) -> Answer:
    """Return the answer of the claims that are carried; with `mark` the others too, marked, else they are dropped.

    Citations are numbered in the order of their first use. One that does not verify leaves its claim unsupported.
    """
    spans = list(dict.fromkeys(_span(support) for each in judged for support in each.supports))
    cited = {_key(citation): citation for citation in cite([Quote(*span) for span in spans])}
    text, sentences = "", []
    used: dict[_Span, Citation] = {}
    supported = marked = repaired = 0
    for each in judged:
        kept = [span for span in dict.fromkeys(map(_span, each.supports)) if span in cited]
        if not kept and not mark:
            continue
        for span in kept:
            used.setdefault(span, replace(cited[span], id=len(used) + 1))
        numbers = tuple(used[span].id for span in kept)
        text += " " if text and not verbatim.language.startswith(("zh", "ja")) else ""
        start = len(text)
        text += each.claim.text + ("".join(f"[{number}]" for number in numbers) or f" {UNSUPPORTED}")
        sentences.append(Sentence(start, len(text), numbers))
        supported += bool(kept)
        marked += not kept
        repaired += bool(kept) and each.repaired
    verification = Verification(
        shown=len(sentences),
        supported=supported,
        dropped=len(judged) - len(sentences),
        marked=marked,
        repaired=repaired,
        rejected_markers=sum(each.rejected for each in judged),
    )
    return replace(
        verbatim,
        text=text,
        sentences=tuple(sentences),
        citations=tuple(used.values()),
        composer=f"model:{model}",
        verification=verification,
    )


def _span(support: Support) -> _Span:
    return support.source.passage.document_id, support.start, support.end


def _key(citation: Citation) -> _Span:
    return citation.document_id, citation.start, citation.end
