"""Text to vectors: the `Embedder` protocol and its two implementations."""

from __future__ import annotations

import hashlib
import os
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index import bundled
from index.errors import MissingExtra, ModelUnavailable

Vectors = NDArray[np.float32]

QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "
# Texts tokenised at once; bounds the memory that a long document's tokens take.
_SLICE = 64


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What must be equal for two sets of vectors to be comparable; stored with them."""

    model: str
    revision: str
    pooling: str
    query_prefix: str
    passage_prefix: str
    dimension: int


class Embedder(Protocol):
    """Turns text into unit vectors whose inner product is the cosine similarity."""

    @property
    def fingerprint(self) -> Fingerprint:
        """What identifies the vectors of this embedder."""
        ...

    @property
    def max_tokens(self) -> int:
        """The window in tokens, special tokens and prefix included; longer text is cut."""
        ...

    def embed_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Embed passages; returns (n_texts, dimension) float32 rows of unit length, in the order given.

        `progress` is called with the number of texts finished since its last call.
        """
        ...

    def embed_query(self, text: str) -> Vectors:
        """Embed one question; returns (dimension,) float32 of unit length."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text, special tokens and prefix included, without cutting."""
        ...


class OnnxEmbedder:
    """The default model on ONNX Runtime; safe to use from several threads at once.

    Each text runs by itself, so that a vector depends on its text alone: int8 activations are scaled over
    all that runs together. It needs neither padding nor an attention mask, and a question waits behind no
    batch. Batches would gain nothing at 350 tokens; very short texts would run up to twice as fast in them.
    """

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        """Load the folder that `bundled.prepare` returns; `threads` is by default the number of CPUs."""
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or os.cpu_count() or 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / bundled.ONNX_FILE), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._fingerprint = Fingerprint(
            bundled.MODEL, bundled.REVISION, "mean", QUERY_PREFIX, PASSAGE_PREFIX, dimension=384
        )

    @property
    def fingerprint(self) -> Fingerprint:
        """What identifies the vectors of this embedder."""
        return self._fingerprint

    @property
    def max_tokens(self) -> int:
        """The window in tokens, special tokens and prefix included; longer text is cut."""
        return 512

    def embed_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Embed passages; returns (n_texts, dimension) float32 rows of unit length, in the order given."""
        vectors = np.empty((len(texts), self._fingerprint.dimension), np.float32)
        for place, ids in enumerate(self._tokens(texts)):
            vectors[place] = self._run(ids)
            if progress:
                progress(1)
        return vectors

    def embed_query(self, text: str) -> Vectors:
        """Embed one question; returns (dimension,) float32 of unit length."""
        return self._run(self._tokenizer.encode(QUERY_PREFIX + text).ids)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text, special tokens and prefix included, without cutting."""
        return [len(ids) for ids in self._tokens(texts)]

    def _tokens(self, texts: Sequence[str]) -> Iterator[list[int]]:
        for start in range(0, len(texts), _SLICE):
            part = [PASSAGE_PREFIX + text for text in texts[start : start + _SLICE]]
            for encoding in self._tokenizer.encode_batch_fast(part):
                yield encoding.ids

    def _run(self, ids: list[int]) -> Vectors:
        """Cut the tokens to the window, the closing token kept, and embed them."""
        if len(ids) > self.max_tokens:
            ids = [*ids[: self.max_tokens - 1], ids[-1]]
        (vectors,) = self._session.run(None, {"input_ids": np.array([ids], np.int64)})
        vector: Vectors = vectors[0]
        return vector


class SentenceTransformerEmbedder:
    """Any model that sentence-transformers can load, by its hub name or folder; one call runs at a time."""

    def __init__(self, model: str, threads: int | None = None) -> None:
        """Load `model`; raises MissingExtra without the extra packages, ModelUnavailable where it fails."""
        try:
            import torch
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise MissingExtra(
                f"The embedding model {model!r} needs sentence-transformers and torch; "
                'install them with: pip install "clausecite[models]"'
            ) from error
        if threads:
            torch.set_num_threads(threads)
        try:
            self._model: Any = SentenceTransformer(model, device="cpu")
        except (OSError, ValueError) as error:
            raise ModelUnavailable(
                f"The embedding model {model!r} cannot be loaded ({error}); "
                "name a folder, or a model of the hub that this machine can reach, in CLAUSECITE_MODEL."
            ) from error
        # A fast tokenizer's truncation is switched on and off per call, which two threads must not do.
        self._lock = threading.Lock()
        query, passage = _prefixes(model, self._model.prompts)
        self._fingerprint = Fingerprint(
            model=Path(model).name if Path(model).is_dir() else model,
            revision=_revision(model, self._model),
            pooling=_pooling(self._model),
            query_prefix=query,
            passage_prefix=passage,
            dimension=len(self._encode([""], "")[0]),
        )

    @property
    def fingerprint(self) -> Fingerprint:
        """What identifies the vectors of this embedder."""
        return self._fingerprint

    @property
    def max_tokens(self) -> int:
        """The window in tokens, special tokens and prefix included; longer text is cut."""
        return int(self._model.max_seq_length or self._model.tokenizer.model_max_length)

    def embed_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Embed passages; returns (n_texts, dimension) float32 rows of unit length, in the order given."""
        rows = [np.empty((0, self._fingerprint.dimension), np.float32)]
        for start in range(0, len(texts), _SLICE):
            part = texts[start : start + _SLICE]
            rows.append(self._encode(part, self._fingerprint.passage_prefix))
            if progress:
                progress(len(part))
        return np.concatenate(rows)

    def embed_query(self, text: str) -> Vectors:
        """Embed one question; returns (dimension,) float32 of unit length."""
        vector: Vectors = self._encode([text], self._fingerprint.query_prefix)[0]
        return vector

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text, special tokens and prefix included, without cutting."""
        if not texts:
            return []
        marked = [self._fingerprint.passage_prefix + text for text in texts]
        with self._lock:
            found = self._model.tokenizer(marked, truncation=False, padding=False, verbose=False)
        return [len(ids) for ids in found["input_ids"]]

    def _encode(self, texts: Sequence[str], prefix: str) -> Vectors:
        marked = [prefix + text for text in texts]
        with self._lock:  # sentence-transformers sorts each batch by length itself
            rows = self._model.encode(
                marked, prompt="", batch_size=8, normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(rows, np.float32)


def open_embedder(
    model: str = "default",
    cache: Path | None = None,
    threads: int | None = None,
    say: Callable[[str], None] | None = None,
) -> Embedder:
    """Open the default model, prepared in `cache` on first use, or another one by hub name or folder.

    Raises ModelUnavailable where the model cannot be prepared or loaded, and MissingExtra where a model
    other than the default one is asked for without the extra packages.
    """
    if model == "default":
        return OnnxEmbedder(bundled.prepare(cache, say), threads)
    return SentenceTransformerEmbedder(model, threads)


def _prefixes(model: str, prompts: dict[str, str]) -> tuple[str, str]:
    """Return the query and passage prefix: what the model's configuration declares, else what E5 wants."""
    query = prompts.get("query") or ""
    passage = prompts.get("passage") or prompts.get("document") or ""
    if query or passage:
        return query, passage
    if re.search(r"(?<![a-z0-9])e5(?![a-z0-9])", Path(model).name.lower()):
        return QUERY_PREFIX, PASSAGE_PREFIX
    return "", ""


def _revision(model: str, loaded: Any) -> str:
    """Return the SHA-256 of a folder's weights, or the commit of a model of the hub."""
    folder = Path(model)
    if not folder.is_dir():
        return str(getattr(loaded[0].auto_model.config, "_commit_hash", None) or "unknown")
    digest = hashlib.sha256()
    for file in sorted([*folder.rglob("*.safetensors"), *folder.rglob("pytorch_model*.bin")]):
        with file.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return f"sha256:{digest.hexdigest()}"


def _pooling(loaded: Any) -> str:
    """Name how token vectors become one; older sentence-transformers have a method for it."""
    for stage in loaded:
        mode = getattr(stage, "pooling_mode", None)
        if mode is None and hasattr(stage, "get_pooling_mode_str"):
            mode = stage.get_pooling_mode_str()
        if mode is not None:
            return mode if isinstance(mode, str) else "+".join(mode)
    return "unknown"
