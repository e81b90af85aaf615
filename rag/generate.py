"""The composer with a language model: its sentences are shown as far as the passages carry them, else the verbatim answer is."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Literal

from index.embed import Embedder
from index.errors import ModelFailed
from rag import claims, prompt, rewrite
from rag.backends.runner import LanguageModel
from rag.cite import Quote
from rag.claims import Claim
from rag.settle import Judged, settle
from rag.support import Judge, Support
from rag.types import Answer, AnswerEvent, Citation, ProvisionalEvent, Question, Verification

Unsupported = Literal["drop", "mark"]
Cite = Callable[[Sequence[Quote]], Sequence[Citation]]

# Less than this share of what the model wrote, by its length, is too little to be its answer.
ENOUGH_LEFT = 0.5
# So many claims are checked; a model that writes more has not understood.
MOST_CLAIMS = 12

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Policy:
    """How answers are made: tokens, whether JSON is asked for, and what becomes of sentences without support.

    With `rewrite` follow-ups are made to stand alone by the model too.
    """

    budget: prompt.Budget
    schema: bool
    unsupported: Unsupported
    rewrite: bool = False


class Writer:
    """Makes fluent answers of verbatim ones; safe to share between threads."""

    def __init__(self, model: LanguageModel, embedder: Embedder, policy: Policy) -> None:
        self._model = model
        self._embedder = embedder
        self._policy = policy

    def standalone(self, question: Question) -> Question:
        """Return a follow-up as one that stands alone, as it is where that is not wanted or not possible; raises Busy."""
        text = rewrite.standalone(self._model, question) if self._policy.rewrite else None
        return replace(question, text=text, history=()) if text else question

    def events(self, verbatim: Answer, cite: Cite) -> Iterator[ProvisionalEvent | AnswerEvent]:
        """Yield the model's text as it comes, then the settled answer, the verbatim one with a warning where that fails.

        The first event comes at once, when the model has been asked. `cite` makes citations of spans and leaves out those
        that do not verify. Raises Busy.
        """
        began = time.perf_counter()
        policy = self._policy
        asked = prompt.build(
            verbatim.standalone,
            verbatim.passages,
            policy.budget,
            self._model.count_tokens,
            schema=policy.schema,
        )
        if not asked.passages:
            yield AnswerEvent(_fallen_back(verbatim, "no passage fits into the language model's window"))
            return
        reply = ""
        try:
            with closing(self._model.pieces(asked.request)) as pieces:  # type: ignore[type-var]
                for piece in pieces:
                    reply, echoes = prompt.own_words(reply + piece)
                    if echoes:
                        break
                    yield ProvisionalEvent(piece)
        except ModelFailed as error:
            _log.warning("answered verbatim: %s", error)
            yield AnswerEvent(_fallen_back(verbatim, str(error), _spent(verbatim, generate=began)))
            return
        generated = time.perf_counter()
        answer = self._settled(verbatim, reply, asked, cite)
        timings = _spent(verbatim, generate=began, support=generated)
        yield AnswerEvent(replace(answer, timings_ms=timings))

    def _settled(self, verbatim: Answer, reply: str, asked: prompt.Prompt, cite: Cite) -> Answer:
        if claims.says_nothing(reply):
            return _fallen_back(verbatim, "the language model found no answer in the passages")
        read = claims.read_json if self._policy.schema else claims.read_plain
        found = read(reply)[:MOST_CLAIMS]
        judge = Judge(asked.passages, self._embedder)
        judged = [_judged(judge, claim, len(asked.passages)) for claim in found]
        answer = settle(verbatim, judged, cite, self._model.name, mark=self._policy.unsupported == "mark")
        whole = sum(len(claim.text) for claim in found)
        kept = sum(len(each.claim.text) for each in judged if each.supports)
        assert answer.verification is not None
        if not answer.verification.supported or kept < ENOUGH_LEFT * whole:
            warning = "too little of what the language model wrote is carried by the passages"
            return _fallen_back(verbatim, warning, counted=answer.verification)
        return answer


def _judged(judge: Judge, claim: Claim, most: int) -> Judged:
    """Hold a claim against the passages that it names, then once against the others."""
    known = [number for number in claim.numbers if 1 <= number <= most]
    rejected = len(claim.numbers) - len(known)
    if not claim.finished:
        return Judged(claim, (), False, rejected)
    cited = [support for number in known if (support := judge.judge(claim.text, number)) is not None]
    holding = tuple(support for support in cited if support.holds)
    if holding:
        return Judged(claim, holding, False, rejected)
    other = judge.elsewhere(claim.text, known)
    supports: tuple[Support, ...] = (other,) if other is not None else ()
    return Judged(claim, supports, other is not None, rejected)


def _fallen_back(
    verbatim: Answer,
    warning: str,
    timings: dict[str, float] | None = None,
    counted: Verification | None = None,
) -> Answer:
    """Return the verbatim answer with what happened; what was counted of the model's text stays, but nothing of it is shown."""
    before = counted or Verification()
    verification = replace(
        before,
        shown=0,
        supported=0,
        marked=0,
        dropped=before.dropped + before.shown,
        fallback=True,
        warning=warning,
    )
    return replace(verbatim, verification=verification, timings_ms=timings or verbatim.timings_ms)


def _spent(verbatim: Answer, **stages: float) -> dict[str, float]:
    """Add stages, by when each began, to the timings of the verbatim answer; each ends where the next begins."""
    now = time.perf_counter()
    ends = [*list(stages.values())[1:], now]
    spent = {name: (end - start) * 1000 for (name, start), end in zip(stages.items(), ends, strict=True)}
    total = verbatim.timings_ms["total"] + sum(spent.values())
    rounded = {name: round(milliseconds, 3) for name, milliseconds in {**spent, "total": total}.items()}
    return {**verbatim.timings_ms, **rounded}
