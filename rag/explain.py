"""The explanation of an answer, put together from what its stages returned; nothing is measured again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from index.view import View
from rag import confidence
from rag.draft import Draft, Found
from rag.explanation import (
    Considered,
    Explanation,
    Judgement,
    NamedClause,
    NamedDocument,
    Reading,
    Refused,
    Signal,
    Weighed,
)
from rag.question import Understood
from rag.types import Answer

# Signals named in the reason, those that said the most.
_NAMED = 2


def explain(view: View, understood: Understood, found: Found, draft: Draft, answer: Answer) -> Explanation:
    """Explain an answer from what its stages returned; `view` is the one that it was made in."""
    cited = {(each.document_id, each.start, each.end) for each in answer.citations}
    quoted = [(quote.document_id, quote.start, quote.end) for quote in draft.quotes]
    refused = tuple(Refused(*span) for span in quoted if span not in cited)
    judgement = _judgement(draft)
    return Explanation(
        why=_why(understood, found, draft, answer, judgement, refused),
        question=_reading(view, understood),
        candidates=tuple(_candidates(view, found)),
        confidence=judgement,
        sentences=tuple(_sentences(draft, cited)),
        refused=refused,
        adapter=found.adapter,
    )


def _reading(view: View, understood: Understood) -> Reading:
    return Reading(
        language=understood.language,
        standalone=understood.text,
        clauses=tuple(
            NamedClause(
                understood.text[mention.start : mention.end],
                str(mention.address),
                str(mention.last) if mention.last else None,
                mention.document,
            )
            for mention in understood.mentions
        ),
        documents=tuple(
            NamedDocument(number, view.document(number).title) for number in understood.documents
        ),
        unknown=understood.unknown,
    )


def _candidates(view: View, found: Found) -> Iterator[Considered]:
    places = {(each.document_id, each.start): place for place, each in enumerate(found.passages, 1)}
    ranks = {candidate.chunk_id: rank for rank, candidate in enumerate(found.ranked, 1)}
    same = {other.chunk_id: ranks[kept.candidate.chunk_id] for kept in found.kept for other in kept.alike}
    by_feature = _ranks([candidate.features for candidate in found.ranked])
    chunks = {chunk.id: chunk for chunk in view.chunks(list(ranks))}
    for candidate, own_ranks in zip(found.ranked, by_feature, strict=True):
        chunk = chunks[candidate.chunk_id]
        yield Considered(
            rank=ranks[chunk.id],
            document_id=chunk.document_id,
            document_title=chunk.document_title,
            address=chunk.address,
            start=chunk.start,
            end=chunk.end,
            score=candidate.score,
            via=candidate.via,
            features=candidate.features,
            ranks=own_ranks,
            contributions=candidate.contributions,
            passage=places.get((chunk.document_id, chunk.start)),
            same_as=same.get(chunk.id),
        )


def _ranks(features: Sequence[Mapping[str, float]]) -> list[dict[str, int | None]]:
    """Rank candidates by each feature: 1 for the highest, equals share a rank, None for a value of 0."""
    names = features[0] if features else ()
    ordered = {name: sorted(-each[name] for each in features) for name in names}
    return [
        {name: bisect_left(ordered[name], -value) + 1 if value else None for name, value in each.items()}
        for each in features
    ]


def _judgement(draft: Draft) -> Judgement:
    if draft.signals is None:
        return Judgement(draft.confidence, None, None, None, ())
    model = confidence.models()[draft.signals.languages]
    standard = model.standard(draft.signals)
    added = model.contributions(draft.signals)
    signals = tuple(
        Signal(term, confidence.term_value(term, standard), value) for term, value in added.items()
    )
    return Judgement(draft.confidence, model.threshold, draft.signals.languages, model.intercept, signals)


def _sentences(draft: Draft, cited: set[tuple[str, int, int]]) -> Iterator[Weighed]:
    for scored in sorted(draft.considered, key=lambda each: -each.score):
        span = scored.span
        # A citation may begin behind the sentence's label, and span more than one sentence.
        chosen = any(
            document == span.document_id and start < span.end and span.start < end
            for document, start, end in cited
        )
        yield Weighed(
            span.document_id, span.start, span.end, span.text, scored.score, scored.contributions, chosen
        )


def _why(
    understood: Understood,
    found: Found,
    draft: Draft,
    answer: Answer,
    judgement: Judgement,
    refused: Sequence[Refused],
) -> str:
    """Say in a sentence why the answer was given or withheld."""
    if answer.status == "answered":
        return _given(understood, found, draft, judgement)
    if refused:
        return f"Withheld: all {len(refused)} quotes were refused, since the stored text does not hold them."
    return _withheld(understood, found, answer, judgement)


def _given(understood: Understood, found: Found, draft: Draft, judgement: Judgement) -> str:
    if judgement.threshold is not None:
        return (
            f"Answered: the passages hold the answer with probability {judgement.value:.2f}, and "
            f"{judgement.threshold:.2f} is enough{_most(judgement)}."
        )
    where = "; ".join(dict.fromkeys(f"{node.document_title}, {node.address}" for node in found.nodes))
    how = "it asks for something in there, so the best sentences are" if draft.considered else "it is"
    return f"Answered: the question names {_named(understood)}, which is there ({where}); {how} quoted."


def _withheld(understood: Understood, found: Found, answer: Answer, judgement: Judgement) -> str:
    if answer.reason == "no_documents":
        return "Withheld: the collection holds no documents."
    if understood.unknown:
        return f"Withheld: the question names “{understood.unknown[0]}”, and no document has that title."
    if answer.reason == "clause_not_found":
        which = "no document that it names" if understood.documents else "no document"
        return f"Withheld: the question names {_named(understood)}, and {which} has it."
    if not found.passages:
        return "Withheld: no passage was found."
    if judgement.threshold is None or judgement.value >= judgement.threshold:
        return "Withheld: no sentence of the passages could be quoted."
    return (
        f"Withheld: the passages hold the answer with probability {judgement.value:.2f}, and "
        f"{judgement.threshold:.2f} is needed{_most(judgement)}."
    )


def _named(understood: Understood) -> str:
    return (
        ", ".join(f"“{understood.text[each.start : each.end]}”" for each in understood.mentions) or "a clause"
    )


def _most(judgement: Judgement) -> str:
    """Name the signals that said the most, for and against."""
    ordered = sorted(judgement.signals, key=lambda each: -abs(each.contribution))[:_NAMED]
    named = " and ".join(f"{each.name} {each.value:.2f} ({each.contribution:+.2f})" for each in ordered)
    return f"; what weighs most is {named}" if named else ""
