"""The SQLite database of a data folder: connections, transactions, and everything that writes.

Reads are in `store_read`. SQL is found in the `store` modules and in `migrations`, nowhere else.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from index import store_references
from index.document import Chunk, Document, Node
from index.embed import Fingerprint
from index.errors import Busy, ClauseciteError, DataFolderDamaged, NotFound
from index.prepare import Prepared

DATABASE = "library.sqlite"
# Code points a row of `texts`.
PIECE = 32_768
_BUSY_SECONDS = 30.0
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def connect(folder: Path, *, write: bool) -> sqlite3.Connection:
    """Open the database of a folder, which must exist unless `write`; transactions are explicit.

    Raises `NotFound` for reading where there is no database.
    """
    file = folder / DATABASE
    if not write and not file.is_file():
        raise NotFound(f"no library in {folder}; add a document first: clausecite add PATH --data {folder}")
    mode = "rwc" if write else "ro"
    with guard(folder):
        connection = sqlite3.connect(
            f"{file.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=_BUSY_SECONDS,
            check_same_thread=False,
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            if write:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
            else:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def guard(folder: Path) -> Iterator[None]:
    """Turn what SQLite raises into this project's errors, naming the folder and the remedy."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = error.sqlite_errorcode & 0xFF if hasattr(error, "sqlite_errorcode") else 0
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise Busy(f"the database in {folder} is busy ({error}); try again in a moment") from error
        if code == sqlite3.SQLITE_FULL:
            raise ClauseciteError(
                f"no room left for {folder} ({error}); nothing was changed; free some space"
            ) from error
        if code in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
            raise DataFolderDamaged(
                f"the database in {folder} cannot be used: {error}; check disk and permissions"
            ) from error
        raise
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except sqlite3.DatabaseError as error:
        raise DataFolderDamaged(
            f"the database {folder / DATABASE} is damaged ({error}); "
            "restore a backup into a new folder: clausecite restore FILE --data DIR"
        ) from error


@contextmanager
def transaction(connection: sqlite3.Connection, *, write: bool) -> Iterator[None]:
    """Run the block in one transaction; it is committed at the end and undone by any exception."""
    connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        # Also after a COMMIT that failed, which leaves the transaction open.
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def now() -> str:
    """Return the time as ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def new_id(connection: sqlite3.Connection) -> str:
    """Make a document id in a write transaction: 26 URL-safe characters that sort by time of adding.

    It is a ULID (48 bits of milliseconds, 80 random bits) in lower case; a clock that stands or goes back is counted up.
    """
    last = connection.execute(
        "SELECT document_id FROM changes WHERE kind = 'add' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    newest = 0
    for letter in last[0][:10] if last else "":
        newest = newest * 32 + _ALPHABET.index(letter)
    value = max(time.time_ns() // 1_000_000, newest + 1) << 80 | secrets.randbits(80)
    return "".join(_ALPHABET[value >> shift & 31] for shift in range(125, -1, -5))


def log(
    connection: sqlite3.Connection,
    kind: str,
    document: str | None = None,
    span: tuple[int, int] | None = None,
) -> None:
    """Write an entry of the change log: what readers follow to keep their indexes fresh."""
    first, last = span or (None, None)
    connection.execute(
        "INSERT INTO changes (kind, document_id, first_chunk, last_chunk, at) VALUES (?, ?, ?, ?, ?)",
        (kind, document, first, last, now()),
    )


def insert(
    connection: sqlite3.Connection,
    prepared: Prepared,
    collection: str,
    embedder: int,
    vectors: Sequence[bytes],
) -> str:
    """Store a document whole, with all that belongs to it, and log it; returns its id. Must run in a write transaction.

    `vectors` holds one blob a searchable chunk, in order.
    """
    document = new_id(connection)
    values = {
        "id": document,
        "title": prepared.document.title,
        "collection": collection,
        "language": prepared.document.language,
        "sha256": prepared.sha256,
        "characters": len(prepared.document.text),
        "chunks": len(prepared.chunks),
        "searchable": sum(chunk.searchable for chunk in prepared.chunks),
        "report": json.dumps(asdict(prepared.report), ensure_ascii=False),
        "added": now(),
        "work": prepared.work,
        "version": prepared.version,
    }
    names = ", ".join(values)
    connection.execute(f"INSERT INTO documents ({names}) VALUES (:{names.replace(', ', ', :')})", values)
    _insert_text(connection, document, prepared.document)
    _insert_nodes(connection, document, prepared.nodes)
    store_references.insert(connection, document, prepared.references, prepared.definitions)
    first = _insert_chunks(connection, document, prepared.chunks)
    numbers = [first + at for at, chunk in enumerate(prepared.chunks) if chunk.searchable]
    insert_vectors(connection, embedder, numbers, prepared.digests, vectors)
    connection.executemany(
        "INSERT INTO terms (chunk_id, length, postings) VALUES (?, ?, ?)",
        [(number, *postings) for number, postings in zip(numbers, prepared.postings, strict=True)],
    )
    log(connection, "add", document, (first, first + len(prepared.chunks) - 1))
    return document


def _insert_text(connection: sqlite3.Connection, document: str, loaded: Document) -> None:
    pieces = [
        (document, at // PIECE, loaded.text[at : at + PIECE]) for at in range(0, len(loaded.text), PIECE)
    ]
    connection.executemany("INSERT INTO texts (document_id, piece, text) VALUES (?, ?, ?)", pieces)
    pages = [(document, page.number, page.start) for page in loaded.pages]
    connection.executemany("INSERT INTO pages (document_id, number, start) VALUES (?, ?, ?)", pages)


def _next(connection: sqlite3.Connection, table: str) -> int:
    """Return the id that the next row of an AUTOINCREMENT table gets."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(row[0]) + 1 if row else 1


def _insert_nodes(connection: sqlite3.Connection, document: str, roots: Sequence[Node]) -> None:
    rows: list[tuple[object, ...]] = []
    first = _next(connection, "nodes")
    # A stack of our own: an outline may be nested deeper than Python likes to recurse.
    waiting: list[tuple[Node, int, int | None, tuple[str, ...]]] = [
        (node, 0, None, ()) for node in reversed(roots)
    ]
    while waiting:
        node, depth, parent, above = waiting.pop()
        number = first + len(rows)
        path = (*above, node.heading) if node.heading else above
        place = (node.start, node.body, node.end, depth, parent, node.page)
        names = (str(node.address), str(node.chain), node.kind, node.number, node.label, node.title)
        rows.append((number, document, *names, *place, json.dumps(path, ensure_ascii=False)))
        waiting.extend((child, depth + 1, number, path) for child in reversed(node.children))
    connection.executemany(
        "INSERT INTO nodes (id, document_id, address, chain, kind, number, label, title, "
        "start, body, end, depth, parent, page, path) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def _insert_chunks(connection: sqlite3.Connection, document: str, chunks: Sequence[Chunk]) -> int:
    first = _next(connection, "chunks")
    connection.executemany(
        "INSERT INTO chunks (id, document_id, ordinal, start, end, text, address, path, context, searchable) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                first + at,
                document,
                *place,
                json.dumps(chunk.path, ensure_ascii=False),
                chunk.context,
                chunk.searchable,
            )
            for at, chunk in enumerate(chunks)
            for place in ((chunk.ordinal, chunk.start, chunk.end, chunk.text, chunk.address),)
        ),
    )
    return first


def insert_vectors(
    connection: sqlite3.Connection,
    embedder: int,
    chunks: Sequence[int],
    digests: Sequence[bytes],
    vectors: Sequence[bytes],
) -> None:
    """Store one vector a chunk under an embedder; a vector that is there already is kept."""
    connection.executemany(
        "INSERT OR IGNORE INTO vectors (chunk_id, embedder_id, digest, vector) VALUES (?, ?, ?, ?)",
        [(chunk, embedder, *rest) for chunk, *rest in zip(chunks, digests, vectors, strict=True)],
    )


def delete(connection: sqlite3.Connection, document: str) -> None:
    """Delete a document and all that belongs to it, and log it; raises `NotFound` for an unknown id."""
    span = connection.execute(
        "SELECT min(id), max(id) FROM chunks WHERE document_id = ?", (document,)
    ).fetchone()
    if not connection.execute("DELETE FROM documents WHERE id = ?", (document,)).rowcount:
        raise NotFound(f"no document {document!r}; clausecite list shows those that are there")
    log(connection, "remove", document, span)


def begin_embedder(connection: sqlite3.Connection, fingerprint: Fingerprint, state: str) -> int:
    """Return the id of the embedder in a state ('current', 'pending'), made new unless it has this fingerprint.

    A pending one with another fingerprint is dropped with its vectors. Must run in a write transaction.
    """
    text = json.dumps(asdict(fingerprint))
    row = connection.execute("SELECT id, fingerprint FROM embedders WHERE state = ?", (state,)).fetchone()
    if row and row[1] == text:
        return int(row[0])
    if row:
        _drop_embedder(connection, row[0])
    cursor = connection.execute("INSERT INTO embedders (fingerprint, state) VALUES (?, ?)", (text, state))
    return int(cursor.lastrowid or 0)


def switch_embedder(connection: sqlite3.Connection, pending: int) -> None:
    """Make the pending embedder the current one and drop the old one's vectors, in a write transaction."""
    row = connection.execute("SELECT id FROM embedders WHERE state = 'current'").fetchone()
    if row:
        _drop_embedder(connection, row[0])
    connection.execute("UPDATE embedders SET state = 'current' WHERE id = ?", (pending,))
    log(connection, "reindex")


def _drop_embedder(connection: sqlite3.Connection, embedder: int) -> None:
    connection.execute("DELETE FROM vectors WHERE embedder_id = ?", (embedder,))
    connection.execute("DELETE FROM snapshots WHERE embedder_id = ?", (embedder,))
    connection.execute("DELETE FROM embedders WHERE id = ?", (embedder,))


def point(
    connection: sqlite3.Connection, change: int, embedder: int, file: str, sha256: str, rows: int
) -> None:
    """Record a verified snapshot file, and keep the newest two only, in a write transaction."""
    connection.execute(
        "INSERT INTO snapshots (change, embedder_id, file, sha256, rows) VALUES (?, ?, ?, ?, ?)",
        (change, embedder, file, sha256, rows),
    )
    connection.execute(
        "DELETE FROM snapshots WHERE id NOT IN (SELECT id FROM snapshots ORDER BY id DESC LIMIT 2)"
    )
