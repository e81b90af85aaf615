"""Commands on documents: add, list, remove, outline."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.console import CollectionOption, DataOption, JsonOption, opened, progress_bar, say, write, write_json
from index.errors import ClauseciteError, NotFound, TooLarge

if TYPE_CHECKING:
    from api.build import Service
    from api.schemas import OutlineNode, OutlineTree
    from index.records import Added, DocumentRecord

Progress = Callable[[str, int, int], None]
IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="The document's id, as `clausecite list` shows it.")
]


@dataclass(frozen=True, slots=True)
class Target:
    """Where files go, and what they replace."""

    collection: str
    title: str | None
    replace: str | None


def add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files, or folders that are walked.")],
    collection: Annotated[str, typer.Option("--collection", help="The collection to add to.")] = "default",
    title: Annotated[str | None, typer.Option("--title", help="The title, for a single file.")] = None,
    replace: Annotated[
        str | None, typer.Option("--replace", metavar="ID", help="Replace this document by a single file.")
    ] = None,
    data: DataOption = None,
) -> None:
    """Add documents; a file that cannot be taken in is reported, and the others go on."""
    files = list(walk(paths))
    if (title or replace) and len(files) != 1:
        raise typer.BadParameter(f"--title and --replace go with one file, not with {len(files)}")
    began = time.monotonic()
    with opened(data, writing=True) as service, progress_bar() as bar:
        target = Target(collection, title, replace)
        results = [
            _add_one(service, file, target, _prefixed(bar, n, len(files))) for n, file in enumerate(files, 1)
        ]
    added = [result for result in results if result is not None]
    new = sum(result.created for result in added)
    failed = len(results) - len(added)
    say(
        f"{new} added, {len(added) - new} already there, {failed} failed; "
        f"{sum(result.embedded for result in added)} passages embedded in {time.monotonic() - began:.1f} s"
    )
    if failed:
        raise typer.Exit(1)


def walk(paths: list[Path]) -> Iterator[Path]:
    """Yield the files, those of folders in the order of their names, hidden ones left out; raises NotFound."""
    for path in paths:
        if path.is_dir():
            inside = (file for file in sorted(path.rglob("*")) if file.is_file())
            yield from (
                f for f in inside if not any(part.startswith(".") for part in f.relative_to(path).parts)
            )
        elif path.exists():
            yield path
        else:
            raise NotFound(f"there is no file or folder {str(path)!r}; correct the path")


def _prefixed(bar: Progress, number: int, total: int) -> Progress:
    return lambda stage, done, all_: bar(f"file {number} of {total}: {stage}", done, all_)


def _add_one(service: Service, file: Path, target: Target, progress: Progress) -> Added | None:
    """Add one file and say what became of it; None when it failed."""
    try:
        added = service.library.add(
            _read(file, service.settings.max_document_bytes),
            file.name,
            title=target.title,
            collection=target.collection,
            replace=target.replace,
            progress=progress,
        )
    except (ClauseciteError, OSError) as error:
        say(f"failed   {file}: {error}")
        return None
    record = added.record
    write(
        f"{'added   ' if added.created else 'same    '} {record.id}  {record.title}  ({record.chunks} passages)"
    )
    for warning in record.report.warnings:
        say(f"         note: {warning}")
    return added


def _read(file: Path, most: int) -> bytes:
    size = file.stat().st_size
    if size > most:
        raise TooLarge(f"{size} bytes; at most {most} are taken (setting max_document_bytes)")
    return file.read_bytes()


def list_documents(
    collection: CollectionOption = None, as_json: JsonOption = False, data: DataOption = None
) -> None:
    """List the documents."""
    with opened(data) as service, service.library.read() as view:
        records = list(_all(view.documents, collection))
    if as_json:
        from index.records import DocumentRecord

        write_json(list[DocumentRecord], records)
        return
    for record in records:
        write(
            f"{record.id}  {record.collection}  {record.characters:>9,}  {record.chunks:>6,}  {record.title}"
        )
    say(f"{len(records)} documents (id, collection, characters, passages, title)")


def _all(
    page: Callable[[str | None, str | None, int], list[DocumentRecord]], collection: str | None
) -> Iterator[DocumentRecord]:
    """Yield all documents, page by page."""
    after: str | None = None
    while found := page(collection, after, 500):
        yield from found
        after = found[-1].id


def remove(document: IdArgument, data: DataOption = None) -> None:
    """Remove a document."""
    with opened(data, writing=True) as service:
        with service.library.read() as view:
            title = view.document(document).title
        service.library.remove(document)
    say(f"removed {document}  {title}")


def outline(
    document: IdArgument,
    references: Annotated[
        bool,
        typer.Option("--references", help="Show the clauses that each clause names, and the terms defined."),
    ] = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Show a document's headings and clauses."""
    from api.trees import outline_tree

    with opened(data) as service, service.library.read() as view:
        tree = outline_tree(view, document)
    if as_json:
        write(tree.model_dump_json(indent=2, exclude_none=True))
        return
    if references:
        _write_found(tree, 0)
    # A stack of our own: an outline may be nested deeper than Python likes to recurse.
    waiting = [(node, 0) for node in reversed(tree.nodes)]
    while waiting:
        node, depth = waiting.pop()
        heading = (
            " ".join(part for part in (node.label, node.title) if part) or f"({node.kind} {node.number})"
        )
        write(f"{'  ' * depth}{heading}  [{node.address}]")
        if references:
            _write_found(node, depth + 1)
        waiting += [(child, depth + 1) for child in reversed(node.children)]


def _write_found(holder: OutlineNode | OutlineTree, depth: int) -> None:
    """Write what a node names and defines, one a line: `-> 第五条 [article:5]`, `= 船舶`."""
    for each in holder.references or ():
        where = f"{each.document} " if each.document else ""
        addresses = ", ".join(each.addresses) or "?"
        write(
            f"{'  ' * depth}-> {each.quote}  [{where}{addresses}]{'  leads nowhere' if each.dangling else ''}"
        )
    for term in holder.definitions or ():
        write(f"{'  ' * depth}= {term.term}")
