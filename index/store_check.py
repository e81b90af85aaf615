"""Looks for everything that could be wrong with a data folder; each finding is one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index import snapshot
from index.errors import ClauseciteError
from index.lexical import encode
from index.pool import Pool
from index.prepare import digest, embedded_text, uncovered
from index.records import DocumentRecord
from index.store_read import Reader
from index.vectors import FaissIndex


def check(folder: Path, pool: Pool) -> list[str]:
    """Return all problems of a data folder; an empty list is a clean bill."""
    try:
        with pool.read() as connection:
            problems = list(_database(connection))
            if problems:
                # What is built on a broken database only repeats the finding.
                return problems
            reader = Reader(connection)
            return [*_documents(connection, reader), *_snapshots(folder, reader)]
    except ClauseciteError as error:
        return [str(error)]
    except ValueError as error:
        return [f"a row cannot be read: {error}"]


def _database(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"database: {line}"
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"database: row {row} of {table} belongs to no row of {parent}"


def _documents(connection: sqlite3.Connection, reader: Reader) -> Iterator[str]:
    after: str | None = None
    while page := reader.documents(after=after):
        for record in page:
            for problem in _document(connection, reader, record):
                yield f"document {record.id} ({record.title}): {problem}"
        after = page[-1].id


def _document(connection: sqlite3.Connection, reader: Reader, record: DocumentRecord) -> Iterator[str]:
    try:
        text = reader.text(record.id)
        yield from _text(record, text)
        yield from _chunks(reader, record, text)
        yield from _nodes(reader, record)
        yield from _derived(connection, reader, record)
    except (ValueError, sqlite3.OperationalError) as error:
        # JSON or UTF-8 that cannot be read: the pages are sound, what is written on them is not.
        yield f"a row cannot be read: {error}"


def _text(record: DocumentRecord, text: str) -> Iterator[str]:
    if digest(text).hex() != record.sha256 or len(text) != record.characters:
        yield f"the text of {len(text)} characters is not the one that was added ({record.characters} characters)"


def _chunks(reader: Reader, record: DocumentRecord, text: str) -> Iterator[str]:
    chunks = reader.chunks_in(record.id, -1, record.characters + 1)
    if len(chunks) != record.chunks:
        yield f"{len(chunks)} chunks, not {record.chunks}"
    at = 0
    for each in chunks:
        if text[each.start : each.end] != each.text:
            yield f"chunk {each.id} is not the text from {each.start} to {each.end}"
        if each.start < at:
            yield f"chunk {each.id} starts at {each.start}, inside the one before it"
        at = each.end
    missed = uncovered(text, [(each.start, each.end) for each in chunks])
    if missed:
        yield f"{missed} characters are in no chunk"


def _nodes(reader: Reader, record: DocumentRecord) -> Iterator[str]:
    nodes = {each.id: each for each in reader.nodes(record.id)}
    for each in nodes.values():
        if not 0 <= each.start <= each.body <= each.end <= record.characters:
            yield f"node {each.id} ({each.chain}) has the span {each.start}, {each.body}, {each.end}"
        above = nodes.get(each.parent) if each.parent is not None else None
        if above and not (
            above.start <= each.start and each.end <= above.end and above.depth == each.depth - 1
        ):
            yield f"node {each.id} ({each.chain}) is not inside its parent {above.id} ({above.chain})"


def _derived(connection: sqlite3.Connection, reader: Reader, record: DocumentRecord) -> Iterator[str]:
    """Compare vectors and terms with the chunks that they were made of."""
    embedder, fingerprint = reader.embedder()
    rows = connection.execute(
        "SELECT c.id, c.context, c.text, c.searchable, v.digest, v.vector, t.length, t.postings FROM chunks c "
        "LEFT JOIN vectors v ON v.chunk_id = c.id AND v.embedder_id = ? LEFT JOIN terms t ON t.chunk_id = c.id "
        "WHERE c.document_id = ? ORDER BY c.id",
        (embedder, record.id),
    )
    searchable = 0
    for number, context, text, wanted, key, vector, length, postings in rows:
        if not wanted:
            continue
        searchable += 1
        whole = embedded_text(context, text)
        if vector is None or len(vector) != 4 * fingerprint.dimension:
            yield f"chunk {number} has no vector of {fingerprint.dimension} dimensions"
        elif key != digest(whole) or abs(float(np.linalg.norm(np.frombuffer(vector, "<f4"))) - 1) > 1e-3:
            yield f"the vector of chunk {number} is not one of its text; run: clausecite reindex"
        if (length, postings) != encode(whole):
            yield f"the terms of chunk {number} are not those of its text"
    stored = connection.execute("SELECT searchable FROM documents WHERE id = ?", (record.id,)).fetchone()[0]
    if stored != searchable:
        yield f"{searchable} searchable chunks, not {stored}"


def _snapshots(folder: Path, reader: Reader) -> Iterator[str]:
    """Compare each saved generation with the database's vectors."""
    for pointer in reader.pointers():
        try:
            index = snapshot.read(folder, pointer, reader.embedder()[1].dimension)
        except (OSError, ValueError) as error:
            yield f"snapshot {pointer.file}: {error}; it is made again by itself"
            continue
        yield from _generation(pointer.file, index, reader)


def _generation(file: str, index: FaissIndex, reader: Reader) -> Iterator[str]:
    live = np.flatnonzero(np.isin(index.ids, sorted(reader.live(index.ids.tolist()))))
    truth = reader.vectors(index.ids[live].tolist())
    wrong = np.flatnonzero(np.any(index.vectors[live] != truth, axis=1))
    if len(wrong):
        first = int(index.ids[live[wrong[0]]])
        yield f"snapshot {file}: {len(wrong)} vectors are not those of the database, the first of chunk {first}"
