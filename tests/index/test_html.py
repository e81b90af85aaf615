import pytest
from markdown_it import MarkdownIt

from index.document import Document
from index.errors import EmptyDocument
from index.load import load
from tests.index.formats import addresses, blocks, folded
from tests.index.shared import shared

LAW_MD = """# 示例市绿化条例

第一条 为了加强城市绿化，制定本条例。

第二条 本市行政区域内的绿化适用本条例：

（一）规划先行；

（二）公众参与。

第三条 本条例自公布之日起施行。
"""


def page(body: str, head: str = "") -> Document:
    return load(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def same(found: Document, markdown: str) -> None:
    expected = load(markdown.encode(), "a.md")
    assert folded(found) == folded(expected)
    assert addresses(found) == addresses(expected)


def kinds(document: Document) -> list[tuple[str, int]]:
    return [(block.kind, block.level) for block in document.blocks]


CHINESE_SITES = {
    "paragraphs with full-width indents": """<div class="TRS_Editor"><h1>示例市绿化条例</h1>
        <p>　　第一条 为了加强城市绿化，制定本条例。</p><p>　　第二条 本市行政区域内的绿化适用本条例：</p>
        <p>　　（一）规划先行；</p><p>　　（二）公众参与。</p><p>　　第三条 本条例自公布之日起施行。</p></div>""",
    "a span a character and fixed spaces": """<h1><span>示例市</span><span>绿化条例</span></h1>
        <p>&nbsp;&nbsp;&nbsp;&nbsp;<span>第</span><span>一</span><span>条</span>&nbsp;<span>为</span><span>了</span>加强城市
        绿化，制定本条例。<p>&emsp;&emsp;<b>第二条</b> 本市行政区域内的绿化适用本条例：<p>（一）规划先行；<p>（二）公众参与。
        <p>第三条&nbsp;&nbsp;本条例自公布之日起施行。""",
    "one div with breaks": """<h1>示例市绿化条例</h1><div>　　第一条 为了加强城市绿化，制定本条例。<br>
        　　第二条 本市行政区域内的绿化适用本条例：<br>　　（一）规划先行；<br>　　（二）公众参与。<br/><br/>
        &nbsp;&nbsp;&nbsp;第三条 本条例自公布之日起施行。</div>""",
    "a page laid out by tables": """<table><tr><td><table><tr><td><h1>示例市绿化条例</h1></td></tr></table></td></tr>
        <tr><td><p>第一条 为了加强城市绿化，制定本条例。</p><p>第二条 本市行政区域内的绿化适用本条例：</p></td></tr>
        <tr><td>（一）规划先行；<p>（二）公众参与。<p>第三条 本条例自公布之日起施行。</table>""",
    "a heading by role": """<div role="heading" aria-level="1">示例市绿化条例</div>
        <section><p>第一条 为了加强城市绿化，制定本条例。
        <p>第二条 本市行政区域内的绿化适用本条例：<blockquote><p>（一）规划先行；<p>（二）公众参与。</blockquote></section>
        <article><p>第三条 本条例自公布之日起施行。</article>""",
    "a span a character": "".join(
        f"<{'h1' if n == 0 else 'p'}>{''.join(f'<span>{c}</span>' for c in line.strip('# '))}</{'h1' if n == 0 else 'p'}>"
        for n, line in enumerate(LAW_MD.split("\n\n"))
    ),
}


@pytest.mark.parametrize("pattern", CHINESE_SITES)
def test_chinese_law_sites_read_like_markdown(pattern: str) -> None:
    same(page(CHINESE_SITES[pattern]), LAW_MD)


def test_laws_as_web_pages_are_the_laws_in_markdown() -> None:
    render = MarkdownIt("commonmark", {"breaks": True}).enable("table").disable("code").render
    for path in sorted(shared("laws").rglob("*.md"))[::60]:
        markdown = path.read_text()
        found = page(f"<nav><a href=/>首页</a></nav>{render(markdown)}")
        same(found, markdown)


def test_the_official_journal_of_the_eu() -> None:
    found = page("""<p class="oj-ti-art">Article 1</p><p class="oj-sti-art">Scope</p>
        <div id="001.001"><p class="oj-normal">1.   This Regulation applies to:</p>
        <table width="100%"><col width="4%"/><col width="96%"/><tbody><tr><td><p>(a)</p></td><td><p>dogs, where:</p>
          <table><tr><td><p>(i)</p></td><td><p>they are large;</p></td></tr></table></td></tr></tbody></table>
        <table><tr><td><p>(b)</p></td><td><p>cats<a href="#n1">(<span class="oj-super">1</span>)</a>.</p></td></tr></table></div>
        <p class="oj-ti-art">Article 2</p><p class="oj-sti-art">Entry into force</p><p>It enters into force at once.</p>""")
    same(
        found,
        "Article 1\n\nScope\n\n1. This Regulation applies to:\n\n(a) dogs, where:\n\n(i) they are large;\n\n(b) cats(1).\n\n"
        "Article 2\n\nEntry into force\n\nIt enters into force at once.\n",
    )


def test_consolidated_eu_law_sets_points_in_divs() -> None:
    found = page("""<p>Article 4</p><div class="grid-container grid-list"><div class="grid-list-column-1"><span>(a) </span></div>
        <div class="grid-list-column-2"><p>first point;</p></div></div><div class="grid-container grid-list">
        <div class="grid-list-column-1"><span>(b) </span></div><div><p>second point.</p></div></div>""")
    same(found, "Article 4\n\n(a) first point;\n\n(b) second point.\n")


def test_legislation_gov_uk() -> None:
    found = page("""<h4 class="LegClearFix"><span class="LegDS LegP1No">1</span><span class="LegDS LegP1GroupTitle">Meaning of
        dog</span></h4><p class="LegP2Container"><span class="LegDS LegP2No">(1)</span><span class="LegDS LegP2Text">In this
        Act—</span></p><p class="LegP3Container"><span class="LegDS LegP3No">(a)</span>
        <span class="LegDS">“dog” means a dog;</span></p>
        <h4><span class="LegDS LegP1No">2</span><span class="LegDS">Extent</span></h4><p>This Act extends to Wales.</p>""")
    same(
        found,
        "#### 1 Meaning of dog\n\n(1) In this Act—\n\n(a) “dog” means a dog;\n\n#### 2 Extent\n\nThis Act extends to Wales.\n",
    )


def test_gesetze_im_internet() -> None:
    found = page("""<h3><span class="jnenbez">§ 1</span>&#160;<span class="jnentitel">Geltung</span></h3>
        <div class="jurAbsatz">(1) Dieses Gesetz gilt für<dl><dt>1.</dt><dd style="font-weight:normal"><div>Hunde:<dl>
        <dt>a)</dt><dd><div>große,</div></dd><dt>b)</dt><dd><div>kleine;</div></dd></dl></div></dd><dt>2.</dt><dd>Katzen.</dd></dl></div>
        <div class="jurAbsatz">(2) Es gilt nicht für Vögel.</div>""")
    assert blocks(found) == [
        "§ 1 Geltung", "(1) Dieses Gesetz gilt für", "1. Hunde:", "a) große,", "b) kleine;", "2. Katzen.",
        "(2) Es gilt nicht für Vögel.",
    ]  # fmt: skip


def test_legifrance() -> None:
    found = page("""<main><article><h2>Chapitre Ier : Dispositions générales</h2><article><p class="name-article">Article 1</p>
        <div class="content"><p>La République est une.</p></div></article><article><p class="name-article">Article 2</p>
        <div class="content"><p>La langue est le français.</p></div></article></article></main>""")
    same(
        found,
        "## Chapitre Ier : Dispositions générales\n\nArticle 1\n\n"
        "La République est une.\n\nArticle 2\n\nLa langue est le français.\n",
    )


def test_word_exports_print_their_numbers_in_spans() -> None:
    number = (
        "<![if !supportLists]><span style='mso-list:Ignore'>{}"
        "<span style='font:7.0pt Arial'>&nbsp;&nbsp; </span></span><![endif]>"
    )
    found = page(
        "<p class=MsoTitle>Terms</p>"
        f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{number.format('1.')}First<o:p></o:p></p>"
        f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{number.format('2.')}Second term.</p>"
        f"<p style='mso-list:l1 level1 lfo2'><span style='font-family:Symbol'>{number.format('·')}</span>a bullet</p>"
        "<p class=MsoNormal>&nbsp;<o:p></o:p></p><p class=MsoNormal>End.<o:p>&nbsp;</o:p></p><xml><w:x>no</w:x></xml>"
    )
    assert blocks(found) == ["Terms", "1. First", "2. Second term.", "a bullet", "End."]
    assert [block.kind for block in found.blocks][1:4] == ["item"] * 3


def test_markdown_as_github_shows_it() -> None:
    found = page("""<article class="markdown-body"><div class="markdown-heading"><h1 class="heading-element">Data Policy</h1>
        <a id="user-content-x" class="anchor" aria-label="Permalink" href="#x"><svg><path d="M7"/></svg></a></div>
        <div class="markdown-heading"><h2>Article 1 Purpose<a href="#p">¶</a></h2></div><p>It protects <strong>visitors</strong>.
        See<sup><a href="#fn1" id="fnref1" data-footnote-ref>1</a></sup>.</p><ol start="3"><li>keep</li>
        <li><p>delete</p></li></ol>
        <div class="highlight"><pre><span class="pl-k">x</span> = 1\n  y = 2\n</pre></div>
        <section data-footnotes><ol><li><p>The note.
        <a href="#fnref1" class="data-footnote-backref">↩</a></p></li></ol></section></article>""")
    same(
        found,
        "# Data Policy\n\n## Article 1 Purpose\n\nIt protects **visitors**. See[1].\n\n3. keep\n4. delete\n\n"
        "```\nx = 1\n  y = 2\n```\n\n1. The note.\n",
    )
    assert found.text.count("x = 1\n  y = 2") == 1


@pytest.mark.parametrize(
    ("mark_up", "printed"),
    [
        ("<ol><li>x<li>y</ol>", ["1. x", "2. y"]),
        ("<ol start=3 type=a><li>x<li>y</ol>", ["c. x", "d. y"]),
        ("<ol type=A start=27><li>x</ol>", ["AA. x"]),
        ("<ol type=i start=9><li>x<li>y</ol>", ["ix. x", "x. y"]),
        ("<ol type=I reversed><li>x<li>y</ol>", ["II. x", "I. y"]),
        ("<ol><li value=7>x<li>y<li type=i>z</ol>", ["7. x", "8. y", "ix. z"]),
        ("<ol style='list-style-type: lower-latin'><li>x</ol>", ["a. x"]),
        ("<ol style='list-style:none'><li>（一）甲</ol>", ["（一）甲"]),
        ("<ol><li>（一）甲<li>（二）乙</ol>", ["（一）甲", "（二）乙"]),
        ("<ol><li>3 days<li>2. two</ol>", ["1. 3 days", "2. two"]),
        ("<ol style='list-style-type:simp-chinese-informal' start=9><li>甲<li>乙<li>丙</ol>", ["九、甲", "十、乙", "十一、丙"]),
        ("<ol style='list-style-type:decimal-leading-zero'><li>x</ol>", ["01. x"]),
        ("<ol start=-1><li>x<li>y</ol>", ["-1. x", "0. y"]),
        ("<ol start=99999999999999999999><li>x</ol>", ["999999999. x"]),
        ("<ul><li>x<ul><li>y</ul></ul><li>z", ["x", "y", "z"]),
        ("<ol><li><p>x<p>more<li><ol type=a><li>y</ol></ol>", ["1. x", "more", "2. a. y"]),
        ("<dl><dt>Term<dd>Meaning</dl>", ["Term", "Meaning"]),
    ],
)  # fmt: skip
def test_lists_print_what_a_browser_prints(mark_up: str, printed: list[str]) -> None:
    assert blocks(page(mark_up)) == printed


def test_nested_lists_have_the_addresses_of_markdown() -> None:
    same(
        page("<h1>Rules</h1><ol><li>One:<ol><li>first</li><li>second</li></ol></li><li>Two.</li></ol>"),
        "# Rules\n\n1. One:\n   1. first\n   2. second\n2. Two.\n",
    )


@pytest.mark.parametrize(
    ("mark_up", "text"),
    [
        ("10<sup>2</sup> m<sup>-1</sup> H<sub>2</sub>O", "10² m⁻¹ H₂O"),
        ("the 1<sup>st</sup> of Art. 28<sup>bis</sup>", "the 1st of Art. 28bis"),
        ("<sup>1</sup>The Confederation", "1 The Confederation"),
        ("word<a href=#f><sup>12</sup></a>.", "word[12]."),
        ("word<sup>[<a href=#f>3</a>]</sup>.", "word[3]."),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>です", "漢字です"),
        ("一行\n二行 and\nthree", "一行二行 and three"),
        ("<i>（</i><i>一</i><i>）</i><i>“</i><i>噪声</i>”", "（一）“噪声”"),
        ("<b>(1)</b><b>A person</b> <b>(2)</b>B", "(1) A person (2)B"),
        ("soft&shy;hyphen zero&#8203;width", "softhyphen zerowidth"),
        ("a&#x110000;b &#0; &amp; &nosuch; &lt;p>", "a\ufffdb \ufffd & &nosuch; <p>"),
        ("before<img src=x alt='a picture'>after", "beforea pictureafter"),
        ("she said <q>no</q>", "she said “no”"),
        ("<p>one <p hidden>two<p style='display: none'>three<p>four <span style='visibility:hidden'>five</span>", "one four"),
        ("say <del>not</del> <s>old</s> <script>var x</script><style>p{}</style><template>t</template>this", "say this"),
        ("<h2><button>Opening</button></h2><button>Print</button><select><option>o</select>hours", "Opening hours"),
        ("<details><summary>More</summary>text</details>", "More text"),
    ],
)  # fmt: skip
def test_inline_text_is_what_a_reader_sees(mark_up: str, text: str) -> None:
    assert folded(page(mark_up)) == text


def test_tables_keep_rows_heads_and_what_spans() -> None:
    found = page("""<table><caption>Fees</caption><thead><tr><th>Kind</th><th colspan=2>Fee</th></tr></thead>
        <tr><td rowspan=2>dog</td>
        <td>large</td><td>5<br>euro</td></tr><tr><td><ol><li>small</ol></td><td><p>3</p></td></tr><tr><td>cat<td><td>1</table>""")
    assert blocks(found) == [
        "Fees",
        "Kind | Fee",
        "dog | large | 5 euro",
        "dog | 1. small | 3",
        "cat |  | 1",
    ]
    assert kinds(found)[1:] == [("table", 1), ("table", 0), ("table", 0), ("table", 0)]
    same(page("<table><tr><th>a<th>b<tr><td>c<td>d</table>"), "| a | b |\n|---|---|\n| c | d |\n")


def test_tables_that_lay_out_are_blocks() -> None:
    assert kinds(page("<table role=presentation><tr><th>a<th>b<tr><td>c<td>d</table>"))[0][0] != "table"
    assert blocks(page("<table><tr><td><p>one</p><p>two</p><td>three</table>")) == ["one", "two", "three"]
    assert kinds(page("<table><tr><td>1<td>apple<tr><td>2<td>pear</table>")) == [("table", 0), ("table", 0)]


def test_a_page_of_preformatted_text_is_plain_text() -> None:
    found = page("<pre>\nArticle 1\nThe gate is open.\n\nArticle 2\nThe gate is closed.\n</pre>")
    same(found, "Article 1\nThe gate is open.\n\nArticle 2\nThe gate is closed.\n")


def test_xhtml_may_close_what_html_leaves_open() -> None:
    data = b"""<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/>
        <script src="x.js"/></head><body><p><a id="p1"/>One<![CDATA[ < two]]></p><div/><p>Three</p></body></html>"""
    assert blocks(load(data, "a.xhtml")) == ["One < two", "Three"]


def test_the_title_element_names_a_page_without_a_heading() -> None:
    assert page("<p>words here.</p>", "<title>Fees &amp;\n Fines</title>").title == "Fees & Fines"
    assert page("<h1>Law</h1><p>words here.</p>", "<title>Law - Site</title>").title == "Law"


def test_a_page_is_known_by_its_beginning_and_markdown_stays_markdown() -> None:
    assert blocks(load(b"\xef\xbb\xbf \n<!-- saved --><HTML><p>one<p>two", "a.txt")) == ["one", "two"]
    assert blocks(load("<!doctype html><p>甲<p>乙".encode("utf-16"), "a.aspx")) == ["甲", "乙"]
    assert blocks(load(b"<div align=center>\n\n# T\n\n</div>\n\ntext", "a.md")) == ["T", "text"]


@pytest.mark.parametrize("body", ["", "<script>1</script>", "<p>&nbsp;", "<img src=x>", "<!-- a"])
def test_a_page_without_text_is_empty(body: str) -> None:
    with pytest.raises(EmptyDocument, match="read as HTML"):
        page(body)
