"""The library: a data folder opened for reading, or by one writer, and searched as it stands at any moment."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from index import snapshot, store, store_backup, store_check, store_feedback
from index.document import Document
from index.embed import Embedder, Vectors
from index.errors import BadInput, ClauseciteError
from index.live import Live, build
from index.load import load
from index.load.source import Progress as Reading
from index.lock import FolderLock
from index.memo import Memo
from index.opening import check_openable, set_up, take
from index.pool import Pool
from index.prepare import Prepared, digest, embedded_text, prepare
from index.records import Added, DocumentRecord
from index.saver import Saver
from index.store_read import Reader
from index.view import View, check_fingerprint

Progress = Callable[[str, int, int], None]
# Bytes, name, title and progress to a document, raising what `index.load.load` raises.
Loader = Callable[[bytes, str, str | None, Reading], Document]
# Code points in a collection's name.
MAX_NAME = 200
_REINDEX_BATCH = 256


class Library:
    """Documents in, hits out; made by `Library.open`. Safe to share between threads."""

    def __init__(
        self,
        folder: Path,
        embedder: Embedder,
        writer: sqlite3.Connection | None,
        lock: FolderLock | None,
        loader: Loader,
    ) -> None:
        self._folder = folder
        self._embedder = embedder
        self._writer = writer
        self._lock = lock
        self._load = loader
        self._writing = threading.Lock()
        self._pool = Pool(folder)
        self._memo = Memo()
        with self._reader() as reader:
            saved = snapshot.load(folder, reader.pointers(), reader.embedder()[1].dimension)
            self._live = Live(build(reader, saved))
            self._saver = Saver(folder, self._live, saved[1] if saved else -1)
            if writer:
                self._saver.sweep(reader)

    @classmethod
    def open(
        cls,
        folder: Path,
        embedder: Embedder,
        *,
        write: bool = False,
        inherit_lock: bool = False,
        reindex: bool = False,
        loader: Loader = load,
    ) -> Library:
        """Open a data folder; `write` makes it where it is missing and holds it alone.

        `inherit_lock` is for a child whose supervising parent holds the folder (`index.lock.FolderLock`).
        `reindex` opens the vectors of another embedder too, in order to call `reindex`.
        `loader` reads the files that are added; the default does so in this process, `index.load.isolated` in another.
        Raises `Busy`, `EmbedderMismatch`, `DataFolderDamaged`, and `NotFound` for reading where there is no library.
        """
        folder = Path(folder)
        lock = take(folder, inherit_lock) if write else None
        writer: sqlite3.Connection | None = None
        try:
            with store.guard(folder):
                if write:
                    writer = store.connect(folder, write=True)
                    set_up(writer, folder, embedder)
                with closing(store.connect(folder, write=False)) as connection:
                    check_openable(folder, connection, embedder, reindex)
                return cls(folder, embedder, writer, lock, loader)
        except BaseException:
            if writer:
                writer.close()
            if lock:
                lock.release()
            raise

    def close(self) -> None:
        """Save a generation if that is worth it, and let the folder go; a second call does nothing."""
        with self._writing:
            self._saver.save(self._writer)
            self._pool.close()
            if self._writer:
                self._writer.close()
                self._writer = None
            if self._lock:
                self._lock.release()
                self._lock = None

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(
        self,
        data: bytes,
        name: str,
        *,
        title: str | None = None,
        collection: str = "default",
        replace: str | None = None,
        progress: Progress | None = None,
    ) -> Added:
        """Take a document in and return once it is durable; the same text again in a collection is not stored twice.

        `replace` is the id of a document that goes in the same transaction. `progress` gets (stage, done, total).
        Raises `BadInput` and its kinds for what cannot be loaded, `NotFound` for an unknown `replace`.
        """
        say = progress or _silent
        _check_names(collection, title)
        say("load", 0, 1)
        document = self._load(data, name, title, partial(say, "load"))
        say("load", 1, 1)
        with self._reader() as reader:
            known = reader.same(collection, sha256(document.text.encode("utf-8")).hexdigest())
            if replace is not None:
                reader.document(replace)
        if known and replace in {None, known.id}:
            return Added(known, created=False, embedded=0)
        say("outline", 0, 1)
        prepared = prepare(document, self._embedder, name)
        say("outline", 1, 1)
        vectors, embedded = self._vectors(prepared, say)
        say("store", 0, 1)
        record, created = self._store(prepared, collection, vectors, replace)
        self._refresh()
        say("store", 1, 1)
        return Added(record, created, embedded)

    def remove(self, document_id: str) -> None:
        """Remove a document with all that belongs to it; raises `NotFound`."""
        with self._write() as connection:
            store.delete(connection, document_id)
        self._refresh()

    @contextmanager
    def read(self) -> Iterator[View]:
        """Open a view of the library as it is now; it stays so until the block ends."""
        # The state is taken before the transaction begins, so it is never newer than what the view sees.
        state = self._live.state
        with self._pool.read() as connection:
            yield View(
                connection, partial(self._live.at, older=state), self._embedder.fingerprint, self._memo
            )

    def keep(self, feedback: store_feedback.Feedback) -> None:
        """Store a reader's word on an answer."""
        with self._write() as connection:
            store_feedback.insert(connection, feedback)

    def check(self) -> list[str]:
        """Return the problems found in the whole folder, each in one line; an empty list is a clean bill."""
        return store_check.check(self._folder, self._pool)

    def reindex(self, progress: Progress | None = None) -> None:
        """Embed everything again with this library's embedder, then switch to the new vectors at one stroke.

        The old vectors are served until then. An interrupted run goes on where it was.
        """
        with self._write() as connection:
            pending = store.begin_embedder(connection, self._embedder.fingerprint, "pending")
        while not self._switched(pending, progress or _silent):
            with self._reader() as reader:
                batch = reader.unembedded(pending, _REINDEX_BATCH)
            texts = {number: embedded_text(context, text) for number, context, text in batch}
            made = dict(zip(texts, blobs(self._embedder.embed_passages(list(texts.values()))), strict=True))
            with self._write() as connection:
                # A document may have gone while its chunks were embedded.
                kept = sorted(Reader(connection).live(list(texts)))
                store.insert_vectors(
                    connection,
                    pending,
                    kept,
                    [digest(texts[each]) for each in kept],
                    [made[each] for each in kept],
                )
        self._refresh()

    def backup(self, file: Path) -> None:
        """Copy the library as it is now into one file, whole or not at all; it may be written meanwhile."""
        with self._pool.read() as connection:
            store_backup.backup(connection, Path(file))

    @staticmethod
    def restore(file: Path, folder: Path) -> None:
        """Make a data folder of a backup; raises `BadInput` for a folder that is not empty or a bad file."""
        store_backup.restore(Path(file), Path(folder))

    def _vectors(self, prepared: Prepared, say: Progress) -> tuple[list[bytes], int]:
        """Return one vector a searchable chunk, and how many had to be computed."""
        with self._reader() as reader:
            check_fingerprint(reader.embedder()[1], self._embedder.fingerprint)
            known = reader.digests(prepared.digests)
        texts = [embedded_text(each.context, each.text) for each in prepared.chunks if each.searchable]
        wanted = {key: text for key, text in zip(prepared.digests, texts, strict=True) if key not in known}
        done = 0

        def count(more: int) -> None:
            nonlocal done
            done += more
            say("embed", done, len(wanted))

        say("embed", 0, len(wanted))
        if wanted:
            vectors = self._embedder.embed_passages(list(wanted.values()), count)
            known.update(zip(wanted, blobs(vectors), strict=True))
        return [known[key] for key in prepared.digests], len(wanted)

    def _store(
        self, prepared: Prepared, collection: str, vectors: Sequence[bytes], replace: str | None
    ) -> tuple[DocumentRecord, bool]:
        with self._write() as connection:
            reader = Reader(connection)
            embedder, fingerprint = reader.embedder()
            check_fingerprint(fingerprint, self._embedder.fingerprint)
            known = reader.same(collection, prepared.sha256)
            if replace is not None and (known is None or known.id != replace):
                store.delete(connection, replace)
            if known:
                return known, False
            document = store.insert(connection, prepared, collection, embedder, vectors)
            return reader.document(document), True

    def _switched(self, pending: int, say: Progress) -> bool:
        """Switch to the pending vectors if they are complete."""
        with self._write() as connection:
            reader = Reader(connection)
            total, missing = reader.count(), reader.count_unembedded(pending)
            say("embed", total - missing, total)
            if missing == 0:
                store.switch_embedder(connection, pending)
            return missing == 0

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with self._writing, store.guard(self._folder):
            if self._writer is None:
                raise ClauseciteError(f"{self._folder} is not open for writing; open it with write=True")
            with store.transaction(self._writer, write=True):
                yield self._writer

    @contextmanager
    def _reader(self) -> Iterator[Reader]:
        with self._pool.read() as connection:
            yield Reader(connection)

    def _refresh(self) -> None:
        """Catch up with the change just made; a generation that was folded by it is saved."""
        state = self._live.state
        with self._reader() as reader:
            state = self._live.at(reader, state)
        if self._saver.outdated(state):
            with self._writing:
                self._saver.save(self._writer)


def blobs(vectors: Vectors) -> list[bytes]:
    """Return each row, (n, dimension), as the bytes that the database holds."""
    return [row.tobytes() for row in vectors.astype("<f4", copy=False)]


def _silent(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""


def _check_names(collection: str, title: str | None) -> None:
    """Raise `BadInput` for names that cannot be stored or asked for."""
    if not collection.strip() or len(collection) > MAX_NAME:
        raise BadInput(
            f"a collection's name has 1 to {MAX_NAME} characters, not {len(collection)}: {collection[:40]!r}"
        )
    for name in (collection, title or ""):
        if any("\ud800" <= letter <= "\udfff" for letter in name):
            raise BadInput(
                f"{name[:40]!r} holds half a character (a lone surrogate); send well-formed Unicode"
            )
