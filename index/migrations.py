"""The database's schema as numbered steps; each runs once, in order, in a transaction of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from index.errors import DataFolderDamaged
from index.versions import version_of, work_of

# Stored in the header, so that another program's database is told from an older schema of this one.
APPLICATION = 0x436C6331

_M001 = """
CREATE TABLE embedders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    fingerprint TEXT NOT NULL,                 -- JSON
    state TEXT NOT NULL CHECK (state IN ('current', 'pending'))
);
CREATE UNIQUE INDEX one_embedder_a_state ON embedders (state);
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    collection TEXT NOT NULL,
    language TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    characters INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    searchable INTEGER NOT NULL,
    report TEXT NOT NULL,                      -- JSON
    added TEXT NOT NULL,
    UNIQUE (collection, sha256)
);
-- The text in pieces of one size, so that any slice of a long document is read without the rest.
CREATE TABLE texts (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    piece INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (document_id, piece)
);
CREATE TABLE nodes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    address TEXT NOT NULL,
    chain TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    label TEXT NOT NULL,
    title TEXT NOT NULL,
    start INTEGER NOT NULL,
    body INTEGER NOT NULL,
    end INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    parent INTEGER REFERENCES nodes (id) ON DELETE CASCADE,
    page INTEGER,
    path TEXT NOT NULL                         -- JSON
);
CREATE INDEX nodes_by_number ON nodes (kind, number);
CREATE INDEX nodes_by_place ON nodes (document_id, start);
CREATE INDEX nodes_by_parent ON nodes (parent);
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,      -- never used twice: a stale index cannot name a new chunk
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    address TEXT NOT NULL,
    path TEXT NOT NULL,                        -- JSON
    context TEXT NOT NULL,
    searchable INTEGER NOT NULL,
    UNIQUE (document_id, ordinal)
);
CREATE INDEX chunks_by_place ON chunks (document_id, start, end);
CREATE TABLE vectors (
    chunk_id INTEGER NOT NULL REFERENCES chunks (id) ON DELETE CASCADE,
    embedder_id INTEGER NOT NULL REFERENCES embedders (id),
    digest BLOB NOT NULL,                      -- SHA-256 of the embedded text
    vector BLOB NOT NULL,                      -- little-endian float32
    PRIMARY KEY (chunk_id, embedder_id)
);
CREATE INDEX vectors_by_digest ON vectors (digest);
CREATE INDEX vectors_by_embedder ON vectors (embedder_id);
CREATE TABLE terms (
    chunk_id INTEGER PRIMARY KEY REFERENCES chunks (id) ON DELETE CASCADE,
    length INTEGER NOT NULL,
    postings BLOB NOT NULL                     -- (u64 key, u16 count) pairs, little-endian, ascending
);
CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('add', 'remove', 'reindex')),
    document_id TEXT,
    first_chunk INTEGER,                       -- the chunks of a document have consecutive ids
    last_chunk INTEGER,
    at TEXT NOT NULL
);
CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    change INTEGER NOT NULL,
    embedder_id INTEGER NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    rows INTEGER NOT NULL
);
"""

_M002 = """
-- Clauses named in a document's text; `node` is the address of the node they stand in, '' before the first.
CREATE TABLE clause_references (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    node TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    other TEXT,                                -- the other document's name as written, NULL for this one
    targets TEXT NOT NULL,                     -- JSON, addresses
    dangling INTEGER NOT NULL
);
CREATE INDEX clause_references_by_document ON clause_references (document_id, start);
CREATE TABLE definitions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    node TEXT NOT NULL,
    term TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL
);
CREATE INDEX definitions_by_document ON definitions (document_id, start);
"""


def m001_first(connection: sqlite3.Connection) -> None:
    """Create all tables of the first release."""
    _run(connection, _M001)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")


def m002_references(connection: sqlite3.Connection) -> None:
    """Create the tables of references and definitions; documents that are there have none until they are added anew."""
    _run(connection, _M002)


def _run(connection: sqlite3.Connection, script: str) -> None:
    # `executescript` would commit the transaction that the step runs in.
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def m003_pages(connection: sqlite3.Connection) -> None:
    """Add the pages of documents whose format has any: each with the offset at which it starts."""
    connection.execute(
        "CREATE TABLE pages (document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, "
        "number INTEGER NOT NULL, start INTEGER NOT NULL, PRIMARY KEY (document_id, start, number)) WITHOUT ROWID"
    )


def m004_versions(connection: sqlite3.Connection) -> None:
    """Add which work a document is an edition of, and its date; of documents that are there, titles and texts tell.

    Names of files were not kept, so a date that only a file's name gave comes with adding the document anew.
    """
    for column in ("work", "version"):
        connection.execute(f"ALTER TABLE documents ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    rows = connection.execute(
        "SELECT d.id, d.title, t.text FROM documents d JOIN texts t ON t.document_id = d.id AND t.piece = 0"
    ).fetchall()
    connection.executemany(
        "UPDATE documents SET work = ?, version = ? WHERE id = ?",
        [(work_of(title), version_of("", title, text), document) for document, title, text in rows],
    )


def m005_feedback(connection: sqlite3.Connection) -> None:
    """Add what readers thought of answers; the check keeps a question without consent out."""
    connection.execute(
        "CREATE TABLE feedback (answer_id TEXT PRIMARY KEY, verdict TEXT NOT NULL CHECK (verdict IN ('up', 'down')), "
        "reason TEXT, consent INTEGER NOT NULL, question TEXT CHECK (consent OR question IS NULL), collection TEXT, "
        "at TEXT NOT NULL)"
    )


def m006_chosen(connection: sqlite3.Connection) -> None:
    """Add the citations that a reader chose as those that answer the question, kept as the question is."""
    connection.execute(
        "ALTER TABLE feedback ADD COLUMN citations TEXT CHECK (citations IS NULL OR question IS NOT NULL)"
    )


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    m001_first,
    m002_references,
    m003_pages,
    m004_versions,
    m005_feedback,
    m006_chosen,
)
NEWEST = len(MIGRATIONS)


def version(connection: sqlite3.Connection, file: Path) -> int:
    """Return the schema version, 0 for a database without tables.

    Raises `DataFolderDamaged` for another program's database and for a schema newer than this release knows.
    """
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if application != APPLICATION and (tables or found):
        raise DataFolderDamaged(
            f"{file} is a database of another program (application id {application:#x}); choose another data folder"
        )
    if found > NEWEST:
        raise DataFolderDamaged(
            f"{file} has schema version {found}, and this release knows versions up to {NEWEST}; "
            "install the release of Clausecite that wrote it, or a newer one"
        )
    return found


def migrate(connection: sqlite3.Connection, file: Path) -> None:
    """Bring the schema up to date; a crash between two steps leaves the earlier one whole."""
    for number in range(version(connection, file) + 1, NEWEST + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have migrated while this one waited for the lock.
            if version(connection, file) < number:
                MIGRATIONS[number - 1](connection)
                connection.execute(f"PRAGMA user_version = {number}")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
