"""CSV and TSV to lines; the delimiter is told by which one makes all records alike."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath

from index.errors import UnreadableDocument
from index.load import sheets
from index.load.encoding import decode, decoding_notes
from index.load.source import Progress, Source

DELIMITERS = "\t,;|"
SAMPLE_RECORDS = 200
# Share of records that have to have as many fields as most have.
ALIKE_SHARE = 0.8
# Stands in no text (`decode` refuses control characters), so no record is ever split at it.
_NO_DELIMITER = "\x1f"
_END = "\x1e"
_HINT = re.compile(r"sep=(.)\n")


def read(data: bytes, name: str, progress: Progress) -> Source:
    """Decode a table and print its rows; a file of one column is text, a paragraph a record.

    Raises UnreadableDocument for a field over the csv module's limit, EmptyDocument for no bytes.
    """
    content, encoding = decode(data, name)
    hint = _HINT.match(content)
    content = content[hint.end() :] if hint else content
    warnings = list(decoding_notes(encoding))
    quoted = True
    delimiter = hint[1] if hint else _delimiter(content, name, quoted)
    if _runs_away(content, delimiter, name):
        quoted = False
        delimiter = hint[1] if hint else _delimiter(content, name, quoted)
        warnings.append(
            "a quotation mark that opens a field is never closed; quotation marks are read as text"
        )
    rows = (dict(enumerate(record)) for record in _records(content, delimiter, name, quoted))
    return Source(list(sheets.lines(rows)), warnings=tuple(warnings))


def _records(content: str, delimiter: str, name: str, quoted: bool) -> Iterator[list[str]]:
    reader = csv.reader(
        io.StringIO(content), delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    )
    try:
        yield from reader
    except csv.Error as error:
        raise UnreadableDocument(
            f"{name!r} cannot be read as a table at line {reader.line_num} ({error}); save it anew as CSV or as .xlsx"
        ) from error


def _delimiter(content: str, name: str, quoted: bool) -> str:
    """The delimiter that splits most records into as many fields; one that splits none where the file has one column."""
    best, score = _NO_DELIMITER, (False, 0.0, 0)
    preferred = "\t" if PurePosixPath(name.lower()).suffix in (".tsv", ".tab") else ","
    for delimiter in sorted(DELIMITERS, key=lambda d: d != preferred):
        records = [r for r in islice(_records(content, delimiter, name, quoted), SAMPLE_RECORDS) if any(r)]
        if not records:
            continue
        fields, alike = Counter(map(len, records)).most_common(1)[0]
        share = alike / len(records)
        # Under a wrong delimiter the quotation marks of fields stay in the text.
        bare = not any(field[:1] == '"' or field[-1:] == '"' for record in records for field in record)
        # In prose a space follows every comma; a table that is written so has to be alike in every record.
        spaced = content.count(f"{delimiter} ") > content.count(delimiter) / 2
        if fields > 1 and share >= (1.0 if spaced else ALIKE_SHARE) and len(records) > spaced:
            best, score = max((best, score), (delimiter, (bare, share, fields)), key=lambda found: found[1])
    return best


def _runs_away(content: str, delimiter: str, name: str) -> bool:
    """Tell a text in which a quotation mark opens a field and nothing closes it: what is put at its end is swallowed."""
    last: list[str] = []
    for record in _records(f"{content}\n{_END}", delimiter, name, quoted=True):
        last = record
    return last != [_END]
