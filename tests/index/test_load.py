import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document
from index.errors import EmptyDocument, UnreadableDocument
from index.load import load

CHINESE = "第一条 为了规范行为，制定本规定。\n\n第二条 本规定适用于全市。\n"
TRADITIONAL = "第一條 為了規範行為，制定本規定。\n\n第二條 對於國家機關的說明。\n"


def blocks(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8"), (CHINESE, "utf-8-sig"), (CHINESE, "gb18030"), (TRADITIONAL, "big5"), (CHINESE, "utf-16"),
        (CHINESE, "utf-16-le"), ("plain words, here.\n", "utf-16-le"), ("plain words, here.\n", "utf-16-be"),
        ("Der Zähler läuft über die Brücke für alle Bürger.\n" * 5, "cp1252"),
    ],
)  # fmt: skip
def test_encodings_are_sniffed(text: str, encoding: str) -> None:
    document = load(text.encode(encoding), "a.txt")
    assert "".join(document.text.split()) == "".join(text.split())
    assert bool(document.warnings) == (encoding not in ("utf-8", "utf-8-sig"))


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", EmptyDocument, "empty"),
        (b" \n\n ", EmptyDocument, "empty"),
        ("。。。……\n——".encode(), EmptyDocument, "no letter or digit"),
        (b"text\x00with nul", UnreadableDocument, "U\\+0000"),
        (b"Article 1\n\nThe gate\x00 closes.", UnreadableDocument, "U\\+0000"),
        (bytes(range(256)) * 8, UnreadableDocument, "binary"),
        (b"%PDF-1.7 ...", UnreadableDocument, "PDF"),
        (b"PK\x03\x04....", UnreadableDocument, "ZIP"),
        (b"valid start \xff\xfe\x80 then broken \xc3", UnreadableDocument, "not valid UTF-8 at byte 12"),
        (
            "有效的文字".encode() + b"\xff\xfe" + "还有更多".encode(),
            UnreadableDocument,
            "not valid UTF-8 at byte 15",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    data: bytes, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        load(data, "bad.txt")
    assert "'bad.txt'" in str(caught.value)


def test_hard_wrapped_lines_are_joined_by_script() -> None:
    chinese = "这是一个被硬换行的段落它的每一行都\n在同一个宽度处断开因为排版如此要求\n所以必须重新连接起来。\n\n下一段。"
    assert blocks(load(chinese.encode(), "a.txt"))[0] == chinese.split("\n\n")[0].replace("\n", "")
    english = (
        "This paragraph was wrapped by hand at a\nwidth of forty characters, so the lines\n"
        "must be joined with spaces again here.\n"
    )
    assert blocks(load(english.encode(), "a.txt")) == [english.strip().replace("\n", " ")]


def test_lines_of_their_own_stay_apart() -> None:
    text = "短行。\n这一行要长得多，因为它说了更多的话，而且到句末才停。\n又一行。\n"
    assert blocks(load(text.encode(), "a.txt")) == text.strip().split("\n")


def test_labels_start_a_block_even_without_blank_lines() -> None:
    text = (
        "第一条 甲方应当按照约定的期限向乙方交\n付货物。\n第二条 乙方应当按照约定的期限向甲方\n支付价款。\n"
    )
    assert blocks(load(text.encode(), "a.txt")) == [
        "第一条 甲方应当按照约定的期限向乙方交付货物。",
        "第二条 乙方应当按照约定的期限向甲方支付价款。",
    ]


def test_a_reference_at_the_start_of_a_wrapped_line_is_joined() -> None:
    text = "第一条 甲方违反约定的应当承担责任但是\n第二条规定的情形除外并且应当及时通知\n对方当事人。\n第二条 不可抗力除外。\n"
    assert len(blocks(load(text.encode(), "a.txt"))) == 2


def test_markdown_marks_go_and_words_stay() -> None:
    text = "# T\n\n<!-- note -->\n\nSee **the** [site](http://x.y) and `code`.\n\n"
    text += "3. third\n4. fourth\n\n| a | b |\n|---|---|\n| c | d |\n\n```\nx = 1\n```\n"
    document = load(text.encode(), "a.md")
    assert blocks(document) == [
        "T",
        "See the site and code.",
        "3. third",
        "4. fourth",
        "a | b",
        "c | d",
        "x = 1",
    ]
    assert [b.kind for b in document.blocks] == [
        "heading",
        "paragraph",
        "item",
        "item",
        "table",
        "table",
        "code",
    ]
    assert document.title == "T"


def test_html_blocks_in_markdown_keep_their_text() -> None:
    document = load(b"before\n\n<table><tr><td>cell one</td></tr></table>\n\nafter\n", "a.md")
    assert blocks(document) == ["before", "cell one", "after"]


def test_the_title_is_what_opens_the_document_or_the_name() -> None:
    assert load("# 甲\n\n# 乙\n\n正文。".encode(), "x.md").title == "甲 乙"
    assert load(b"just one line of words.", "notes.txt").title == "notes"
    assert load(b"words.", "notes.txt", title="Given").title == "Given"


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=200)
)
def test_plain_text_loses_no_character(text: str) -> None:
    data = (text + "\nend").encode()
    document = load(data, "a.txt")
    assert (
        "".join(document.text.split())
        == "".join((text.replace("\ufeff", "", 1) if text.startswith("\ufeff") else text).split()) + "end"
    )
    assert all(0 <= b.start < b.end <= len(document.text) for b in document.blocks)
