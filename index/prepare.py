"""A document made ready for the library, outside any transaction: outlined, its references resolved, cut, its terms counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from index.chunk import chunk
from index.definitions import Definition, definitions
from index.document import Chunk, Document, Node, Outline
from index.embed import Embedder
from index.lexical import encode
from index.outline import outline
from index.records import Report
from index.reference import Reference, dangling_warnings
from index.resolve import resolve
from index.versions import version_of, work_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """All of a document that is stored besides its vectors.

    `digests` and `postings` (length, blob) hold one entry a searchable chunk, in order.
    """

    document: Document
    sha256: str
    nodes: tuple[Node, ...]
    references: tuple[Reference, ...]
    definitions: tuple[Definition, ...]
    chunks: tuple[Chunk, ...]
    digests: tuple[bytes, ...]
    postings: tuple[tuple[int, bytes], ...]
    report: Report
    work: str
    version: str


def embedded_text(context: str, text: str) -> str:
    """Return what is embedded and indexed of a chunk: its context, where it has one, on a line before it."""
    return f"{context}\n{text}" if context else text


def digest(text: str) -> bytes:
    """Return the SHA-256 of an embedded text, by which vectors are found again."""
    return sha256(text.encode("utf-8")).digest()


def prepare(document: Document, embedder: Embedder, name: str = "") -> Prepared:
    """Outline a document, resolve its references, cut it into chunks that fit the embedder and count their terms.

    `name` is its file's, which may tell the date of its version.
    """
    tree = outline(document)
    references = resolve(document, tree)
    chunks = chunk(document, tree, embedder.count_tokens, embedder.max_tokens)
    wanted = [embedded_text(each.context, each.text) for each in chunks if each.searchable]
    return Prepared(
        document=document,
        sha256=sha256(document.text.encode("utf-8")).hexdigest(),
        nodes=tree.nodes,
        references=references,
        definitions=definitions(document, tree),
        chunks=chunks,
        digests=tuple(map(digest, wanted)),
        postings=tuple(map(encode, wanted)),
        report=_report(document, tree, chunks, dangling_warnings(document, references)),
        work=work_of(document.title),
        version=version_of(name, document.title, document.text),
    )


def uncovered(text: str, spans: Sequence[tuple[int, int]]) -> int:
    """Count the non-blank characters of a text outside all spans, which are in order."""
    missed = at = 0
    for start, end in (*spans, (len(text), len(text))):
        missed += sum(map(len, text[at:start].split()))
        at = max(at, end)
    return missed


def _report(document: Document, tree: Outline, chunks: Sequence[Chunk], warnings: tuple[str, ...]) -> Report:
    visible = uncovered(document.text, [])
    missed = uncovered(document.text, [(each.start, each.end) for each in chunks])
    return Report(
        characters=len(document.text),
        coverage=1 - missed / visible,
        chunks=len(chunks),
        numbering=tree.numbering,
        warnings=document.warnings + tree.warnings + warnings,
    )
