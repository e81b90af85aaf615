"""The error tree; one place (`api.app`) maps it to HTTP statuses, one (`api.cli`) to exit codes.

    ClauseciteError
    ├── BadInput                 the caller can mend it; HTTP 400 or 422
    │   ├── UnreadableDocument   the bytes are not a document that can be loaded
    │   ├── EmptyDocument        a document without any text
    │   └── TooLarge             over a stated limit; HTTP 413
    ├── NotFound                 a document, collection or clause that is not there; HTTP 404
    ├── Busy                     another writer holds the data folder, or too much is asked at once; HTTP 503
    ├── EmbedderMismatch         the data folder was made with another embedder
    ├── MissingExtra             an optional package is not installed
    ├── ModelUnavailable         the embedding model, or a local language model, cannot be prepared or loaded
    ├── ModelFailed              a language model did not answer; the answer is then given in the documents' words
    └── DataFolderDamaged        the truth itself (SQLite) cannot be read

Every error holds the offending value in its message and says the remedy.
"""

from __future__ import annotations


class ClauseciteError(Exception):
    """Base of all errors that this project raises on purpose."""


class BadInput(ClauseciteError):
    """Input that the caller can mend."""


class UnreadableDocument(BadInput):
    """Bytes that are not a document of a kind that can be loaded."""


class EmptyDocument(BadInput):
    """A document without any text in it."""


class TooLarge(BadInput):
    """Input over a stated limit."""


class NotFound(ClauseciteError):
    """A document, collection or clause that is not there."""


class Busy(ClauseciteError):
    """Another process holds the data folder for writing."""


class EmbedderMismatch(ClauseciteError):
    """The data folder holds vectors of another embedder."""


class MissingExtra(ClauseciteError):
    """An optional package is needed and not installed."""


class ModelUnavailable(ClauseciteError):
    """The embedding model, or a local language model, cannot be prepared or loaded."""


class ModelFailed(ClauseciteError):
    """A language model did not answer; `kind` says in one word how it failed."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(detail or kind)
        self.kind = kind


class DataFolderDamaged(ClauseciteError):
    """The database of the data folder cannot be read."""
