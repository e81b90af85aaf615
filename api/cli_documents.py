"""Commands on documents: add, list, remove, outline."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace as with_
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.console import CollectionOption, DataOption, JsonOption, opened, progress_bar, say, write, write_json
from api.intake import Outcome, Progress, Target, check_size, take_in, take_in_archive
from index.errors import ClauseciteError, NotFound

if TYPE_CHECKING:
    from api.build import Service
    from api.schemas import OutlineNode, OutlineTree
    from index.records import DocumentRecord

IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="The document's id, as `clausecite list` shows it.")
]


def add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files, or folders that are walked.")],
    collection: Annotated[str, typer.Option("--collection", help="The collection to add to.")] = "default",
    title: Annotated[str | None, typer.Option("--title", help="The title, for a single file.")] = None,
    replace: Annotated[
        str | None, typer.Option("--replace", metavar="ID", help="Replace this document by a single file.")
    ] = None,
    data: DataOption = None,
) -> None:
    """Add documents, those in ZIP archives too; a file that cannot be taken in is reported, and the others go on."""
    files = list(walk(paths))
    if (title or replace) and len(files) != 1:
        raise typer.BadParameter(f"--title and --replace go with one file, not with {len(files)}")
    began = time.monotonic()
    with opened(data, writing=True) as service, progress_bar() as bar:
        target = Target(collection, title, replace)
        outcomes = [
            _reported(outcome)
            for number, file in enumerate(files, 1)
            for outcome in _add_file(service, file, target, _prefixed(bar, number, len(files)))
        ]
    added = [outcome.added for outcome in outcomes if outcome.added]
    new = sum(result.created for result in added)
    failed = len(outcomes) - len(added)
    say(
        f"{new} added, {len(added) - new} already there, {failed} failed; "
        f"{sum(result.embedded for result in added)} passages embedded in {time.monotonic() - began:.1f} s"
    )
    if failed:
        raise typer.Exit(1)


def walk(paths: list[Path]) -> Iterator[Path]:
    """Yield the files, those of folders in the order of their names; raises NotFound.

    Hidden files, and those that systems and programs keep beside documents, are left out of folders.
    """
    # Imported here: `--help` does without.
    from index.load.archive import is_system_file

    for path in paths:
        if path.is_dir():
            inside = (file for file in sorted(path.rglob("*")) if file.is_file())
            yield from (f for f in inside if not any(map(is_system_file, f.relative_to(path).parts)))
        elif path.exists():
            yield path
        else:
            raise NotFound(f"there is no file or folder {str(path)!r}; correct the path")


def _prefixed(bar: Progress, number: int, total: int) -> Progress:
    return lambda stage, done, all_: bar(f"file {number} of {total}: {stage}", done, all_)


def _add_file(service: Service, file: Path, target: Target, progress: Progress) -> Iterator[Outcome]:
    """Add a file, or the files of an archive, and yield what became of each."""
    try:
        check_size(file.stat().st_size, service.settings)
        data = file.read_bytes()
        if service.loader.is_archive(data, file.name):
            for outcome in take_in_archive(service, data, file.name, target, progress):
                inside = outcome.name != file.name
                yield with_(outcome, name=f"{file}/{outcome.name}" if inside else str(file))
        else:
            yield Outcome(str(file), added=take_in(service, data, file.name, target, progress))
    except (ClauseciteError, OSError) as error:
        yield Outcome(str(file), error=error)


def _reported(outcome: Outcome) -> Outcome:
    """Say what became of a file."""
    if outcome.added is None:
        say(f"failed   {outcome.name}: {outcome.error}")
        return outcome
    record = outcome.added.record
    done = "added   " if outcome.added.created else "same    "
    write(f"{done} {record.id}  {record.title}  ({record.chunks} passages)")
    for warning in record.report.warnings:
        say(f"         note: {warning}")
    return outcome


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
            f"{record.id}  {record.collection}  {record.characters:>9,}  {record.chunks:>6,}  "
            f"{record.version or '-':<10}  {record.title}"
        )
    say(f"{len(records)} documents (id, collection, characters, passages, version, title)")


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
