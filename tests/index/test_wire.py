from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Block, BlockKind, Document, Page
from index.errors import UnreadableDocument
from index.load.archive import Member
from index.load.wire import (
    LENGTHS,
    Garbled,
    Head,
    document_message,
    document_of,
    head_of,
    member_message,
    member_of,
    opening,
)

KINDS: list[BlockKind] = ["heading", "paragraph", "item", "table", "code"]
# A text holds whole characters; a title may come from a file's name, in which the system allows halves.
words = st.text(st.characters(codec="utf-8"))
names = st.text(st.characters())


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(words)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    page = st.none() | st.integers(1, 5_000)
    blocks = [
        Block(draw(st.sampled_from(KINDS)), start, end, draw(st.integers(0, 6)), draw(page))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return Document(
        title=draw(names),
        text=text,
        blocks=tuple(blocks),
        language=draw(words),
        warnings=tuple(draw(st.lists(names, max_size=3))),
        pages=tuple(Page(number, at) for number, at in enumerate(cuts, 1)),
    )


def crossed(head: Head, body: bytes) -> tuple[Head, bytes]:
    data = opening(head, body) + body
    lengths = LENGTHS.unpack(data[: LENGTHS.size])
    assert LENGTHS.size + sum(lengths) == len(data)
    return head_of(data[LENGTHS.size : LENGTHS.size + lengths[0]]), data[LENGTHS.size + lengths[0] :]


@given(documents())
def test_a_document_crosses_whole(document: Document) -> None:
    assert document_of(*crossed(*document_message(document))) == document


@given(names, st.binary(), st.none() | names)
def test_a_file_of_an_archive_crosses_whole(name: str, data: bytes, words: str | None) -> None:
    member = Member(name, data, None if words is None else UnreadableDocument(words))
    found = member_of(*crossed(*member_message(member)))
    assert (found.name, found.data, str(found.error)) == (name, data, str(member.error))
    assert type(found.error) is type(member.error)


@given(st.recursive(st.none() | st.booleans() | st.text(), st.lists) | st.dictionaries(st.text(), st.none()))
def test_anything_else_is_garbled(value: object) -> None:

    data = json.dumps(value).encode()
    with pytest.raises(Garbled):
        document_of(head_of(data), b"")
