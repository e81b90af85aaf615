"""The composition root: settings in, a working service out; the server, the command line and `eval` use it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.settings import Settings

if TYPE_CHECKING:
    from index.embed import Embedder
    from index.library import Library
    from index.load.isolated import IsolatedLoader
    from rag.answer import Answerer
    from rag.backends.runner import Runner
    from rag.generate import Writer


@dataclass(frozen=True, slots=True)
class Service:
    """The parts that answer questions, built together from one settings object."""

    settings: Settings
    embedder: Embedder
    loader: IsolatedLoader
    library: Library
    answerer: Answerer
    runner: Runner | None = None

    def close(self) -> None:
        """Give the data folder back, end the process that reads files and what a language model still writes."""
        if self.runner is not None:
            self.runner.close()
        self.library.close()
        self.loader.close()


def build(
    settings: Settings,
    *,
    write: bool,
    inherit_lock: bool = False,
    any_embedder: bool = False,
    say: Callable[[str], None] | None = None,
) -> Service:
    """Open the embedder and the data folder; `write` takes the folder's one writer lock.

    With `inherit_lock` a parent process holds that lock for this one. `any_embedder` opens vectors of another
    embedder too, to embed them again or to copy them. `say` receives a line for each slow step. Raises Busy,
    EmbedderMismatch, DataFolderDamaged, MissingExtra, ModelUnavailable, and NotFound for a folder to be read that is not there.
    """
    # Imported here: these bring ONNX Runtime and FAISS, which `--help` and settings errors do without.
    from index.embed import open_embedder

    with ThreadPoolExecutor(1) as pool:
        # Most of opening the model runs outside the interpreter's lock, beside the other imports.
        opening = pool.submit(open_embedder, settings.model, settings.cache, settings.threads, say)
        from index.library import Library
        from index.load.isolated import IsolatedLoader, Limits
        from rag.adapters import Adapters
        from rag.answer import Answerer

        embedder = opening.result()
    reranker = None
    if settings.reranker:
        from rag.rerank import CrossEncoderReranker

        reranker = CrossEncoderReranker(settings.reranker, settings.threads)
    loader = IsolatedLoader(Limits(settings.load_seconds, settings.load_memory_bytes))
    library = Library.open(
        settings.data, embedder, write=write, inherit_lock=inherit_lock, reindex=any_embedder, loader=loader
    )
    runner = _runner(settings)
    writer = None if runner is None else _writer(settings, runner, embedder)
    answerer = Answerer(library, embedder, reranker, writer=writer, adapters=Adapters(settings.data))
    return Service(settings, embedder, loader, library, answerer, runner)


def _runner(settings: Settings) -> Runner | None:
    """Open the language model that is set: one behind an address, else one in a folder or file; None without any."""
    if settings.llm_model is None:
        return None
    from rag.backends.breaker import Breaker
    from rag.backends.http import openai_compatible
    from rag.backends.local import transformers_model
    from rag.backends.runner import Deadlines, Runner

    if settings.llm_url:
        key = settings.llm_key.get_secret_value() if settings.llm_key else None
        backend = openai_compatible(settings.llm_url, settings.llm_model, key, settings.llm_connect_seconds)
    else:
        backend = transformers_model(settings.llm_model, settings.threads)
    deadlines = Deadlines(
        settings.llm_first_token_seconds, settings.llm_idle_seconds, settings.llm_total_seconds
    )
    return Runner(backend, deadlines, settings.llm_at_once, Breaker())


def _writer(settings: Settings, runner: Runner, embedder: Embedder) -> Writer:
    from rag.generate import Policy, Writer
    from rag.prompt import Budget

    budget = Budget(settings.llm_context_tokens, settings.llm_reply_tokens)
    policy = Policy(budget, settings.llm_schema, settings.llm_unsupported, settings.llm_rewrite)
    return Writer(runner, embedder, policy)
