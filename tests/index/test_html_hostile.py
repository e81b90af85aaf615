"""Pages made to take long: each ends in a clear error or a document, in a second."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import BadInput, TooLarge
from index.load import load
from index.load.html import read
from index.load.source import silent

MANY = 100_000
PAGES = {
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(MANY)) + ">x",
    "fonts": "".join(f"<p><font color={n}>x" for n in range(20_000)),
    "a drawing left": "<svg>" + "<div/>" * MANY + "x",
    "a drawing with a page": "<svg><foreignObject>" + "<section/>" * MANY + "x",
    "late": "</div>" * MANY + "<div>" * MANY + "x",
    "hidden in comments": "<div><!-- </div> -->" * MANY + "x",
    "hidden in attributes": "<div title='</div>'>" * MANY + "x",
    "hidden in scripts": "<div><script>'</div>'</script>" * MANY + "x",
} | {
    tag: f"<{tag}>" * MANY + "x" for tag in ("div", "blockquote", "span", "ul", "b", "table", "dl", "section")
}
FAST = {
    "drawings": "<svg><g>" + "<path d=''/>" * MANY + "</g></svg>x",
    "deep": "<div>" * 5_000 + "x",
    "paragraphs": "<p>" * MANY + "x",
    "items": "<ul>" + "<li>x" * 20_000,
    "links": "<a href=x>y" * MANY,
    "angles": "x" + "<" * MANY,
    "open tags": "x" + "<a" * MANY,
    "comments": "x" + "<!--" * MANY,
    "scripts": "x" + "<script>" * MANY,
    "titles": "x" + "<title>" * MANY,
    "quotes": 'x<p a="' + "'" * MANY,
    "raised": "x<sup>1</sup>" * 20_000,
    "declarations": "x" + "<![CDATA[" * MANY,
    "numbers": "<ol start=999999999 reversed><li value=-999999999>x</ol>",
    "spans": ("<tr>" + "<td colspan=1000 rowspan=65534>x" * 50) * 20,
}


@pytest.mark.parametrize("pattern", PAGES)
def test_pages_that_would_take_long_are_refused(pattern: str) -> None:
    data = f"<!doctype html><body>{PAGES[pattern]}".encode()
    start = time.perf_counter()
    with pytest.raises(TooLarge, match=r"'a\.html'"):
        read(data, "a.html", silent)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("pattern", FAST)
def test_pages_that_look_bad_are_read(pattern: str) -> None:
    if pattern == "spans":
        FAST[pattern] = "<table>" + FAST[pattern]
    data = f"<!doctype html><body>{FAST[pattern]}".encode()
    start = time.perf_counter()
    source = read(data, "a.html", silent)
    assert time.perf_counter() - start < 2
    assert "x" in "".join(line.text for line in source.lines) or pattern == "links"
    assert sum(len(line.text) for line in source.lines) < 10 * len(data)


def test_lists_may_nest_two_hundred_deep_and_containers_more() -> None:
    assert load(("<!doctype html>" + "<ul><li>" * 200 + "x").encode(), "a.html").text == "x"
    assert load(("<!doctype html>" + "<div>" * 2_000 + "x").encode(), "a.html").text == "x"
    with pytest.raises(TooLarge, match="more than 200 deep"):
        load(("<!doctype html>" + "<ul><li>" * 201 + "x").encode(), "a.html")


def test_time_is_linear() -> None:
    row = "<p class=c>第%d条 为了加强<span>城市</span>绿化，<a href=/x>制定</a>本条例。&nbsp;And so on and on.</p>\n"
    seconds = []
    for count in (2_000, 8_000):
        data = ("<!doctype html>" + "".join(row % n for n in range(count))).encode()
        start = time.perf_counter()
        read(data, "a.html", silent)
        seconds.append(time.perf_counter() - start)
    assert seconds[1] < 12 * seconds[0]


SMALL = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>T</title></head><body><nav><a href="/x">n</a></nav><main>
<h1>Law</h1>
<p style='mso-list:l0'>Article 1<sup><a href="#f">1</a></sup><br>&nbsp; text &#x41;</p><ol start="3" type="a">
<li value="4">x
<table><tr><th colspan="2">a</th></tr><tr><td rowspan="2">b</td><td>c</td></tr></table></li></ol><dl><dt>1.</dt><dd>d</dd></dl>
<pre>code\n x</pre><!-- c --><div hidden>h</div><p>第二条　完。</p></main></body></html>""".encode()


@settings(max_examples=200, deadline=2_000)
@given(st.data())
def test_mutated_pages_are_read_or_refused(data: st.DataObject) -> None:
    page = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(page) - 1))
        match data.draw(st.integers(0, 2)):
            case 0:
                page[at] = data.draw(st.integers(0, 255))
            case 1:
                del page[at : at + data.draw(st.integers(1, 60))]
            case _:
                page[at:at] = data.draw(
                    st.sampled_from(
                        [
                            b"<",
                            b">",
                            b"</table>",
                            b"<table>",
                            b"<li>",
                            b"<p>",
                            b"</div>",
                            b"<a href=#>",
                            b'"',
                            b"<select>",
                            b"<svg>",
                            b"<math><mi>",
                            b"<template>",
                            b"<frameset>",
                        ]
                    )
                )
        if not page:
            page += b"x"
    with suppress(BadInput):
        found = load(bytes(page), "a.html")
        assert all(0 <= block.start < block.end <= len(found.text) for block in found.blocks)


TAGS = [
    "p",
    "div",
    "b",
    "h2",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "pre",
    "sup",
    "a",
    "br",
    "dl",
    "dt",
    "dd",
    "section",
]
PIECES = [f"<{end}{tag}>" for tag in TAGS for end in ("", "/")] + ["word", "(a)", "第一条 "] * 6


@settings(max_examples=200, deadline=2_000)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_visible_character_is_lost_whatever_the_nesting(pieces: list[str]) -> None:
    written = "".join("".join(piece for piece in pieces if not piece.startswith("<")).split())
    source = read(("<!doctype html><body>" + "".join(pieces)).encode(), "a.html", silent)
    read_back = "".join("".join(line.text for line in source.lines).split())
    for sign in ("word", "(a)", "第一条"):
        assert read_back.count(sign) == written.count(sign)
