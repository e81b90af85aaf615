"""Files taken in: a document as one, an archive as a document a file inside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.errors import BadInput, ClauseciteError, TooLarge

if TYPE_CHECKING:
    from api.build import Service
    from api.settings import Settings
    from index.load.archive import Member
    from index.records import Added

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a file goes, how it is called there, and which document it replaces."""

    collection: str
    title: str | None = None
    replace: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: `added` or `error`, whichever is there."""

    name: str
    added: Added | None = None
    error: ClauseciteError | OSError | None = None


def take_in(
    service: Service, data: bytes, name: str, target: Target, progress: Progress | None = None
) -> Added:
    """Add one document; raises what `Library.add` raises."""
    return service.library.add(
        data,
        name,
        title=target.title,
        collection=target.collection,
        replace=target.replace,
        progress=progress,
    )


def take_in_archive(
    service: Service, data: bytes, name: str, target: Target, progress: Progress | None = None
) -> Iterator[Outcome]:
    """Add each file of an archive as a document of its own, and yield what became of it once that is durable.

    A file that cannot be taken in keeps none of the others back; an archive that cannot be read, or not to its end, is
    an outcome under its own name.
    """
    try:
        if target.title or target.replace:
            raise BadInput(
                f"{name!r} is an archive, whose files become documents of their own; it takes no title and replaces no "
                "document, so send the one file that is meant"
            )
        for member in service.loader.members(data, name):
            yield _take_in_member(service, member, target, progress)
    except ClauseciteError as error:
        yield Outcome(name, error=error)


def check_size(size: int, settings: Settings) -> None:
    """Raise TooLarge for a file of more bytes than are taken."""
    if size > settings.max_document_bytes:
        raise TooLarge(
            f"the file has {size} bytes; at most {settings.max_document_bytes} are taken (setting max_document_bytes)"
        )


def _take_in_member(service: Service, member: Member, target: Target, progress: Progress | None) -> Outcome:
    if member.error:
        return Outcome(member.name, error=member.error)
    try:
        check_size(len(member.data), service.settings)
        return Outcome(member.name, added=take_in(service, member.data, member.name, target, progress))
    except ClauseciteError as error:
        return Outcome(member.name, error=error)
