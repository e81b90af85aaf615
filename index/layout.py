"""What the look of a line tells: scripts, sentence ends, headings without mark-up, ends of newspaper pieces."""

from __future__ import annotations

import re

TERMINAL = "。！？!?；;：:…．."
CLOSERS = "”’」』）)】》〉\"'»"
HEADING_CELLS = 84
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff]")
# Wide and full-width characters of Unicode's East Asian Width, by their blocks.
_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
)
_SENTENCE_INSIDE = re.compile(r"[。！？；;]|[.!?]\s+\w")
# A page of a newspaper: 第六版, 6版, A02版.
_PAGE = r"(?:第.{1,4}|[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})版"
_DATELINE = re.compile(
    r"^[（(]?(?:新华社|本报|据|人民日报|光明日报).{0,40}[电讯]\s?[）)]?$|^[（(]完[）)]$"
    rf"|(?:[（(【▶►]\s?|^|(?<=[。！？”]))下转\s?{_PAGE}[）)】]?$"
)
_CONTINUED = re.compile(
    rf"^(?:[（(【]\s?(?:上接|紧接|接)\s?{_PAGE}[^）)】]{{0,40}}[）)】]|[■▲▼►▶◆●]?\s?(?:上接|紧接)\s?{_PAGE}(?=\s|$|[《“]))"
)
_BYLINE = re.compile(r"^(?:——|——|--|—)|^(?:新华社|本报|人民日报|特约|通讯员|记者|作者|文[/／]|By\s).{0,30}$")
_NOT_HEADING = re.compile(
    r"^[“\"‘'（(\[…—\-•*·◆●○]|^\W*$|^(?:附|注|来源|图|表)[：:]|https?://|\d{4}年\d{1,2}月\d{1,2}日"
    # A document's number (法释〔2023〕3号) and a row of a table.
    r"|[〔［\[]\d{4}[〕］\]]\s?(?:第\s?)?\d+\s?号|\s\|\s"
)
_BRACKETED = re.compile(r"^\s*(【[^】]{1,40}】|\([가-힣 ·ㆍ,]{1,40}\))")
_NUMBERED_SPEECH = re.compile(r"^第[一二三四五六七八九十]+[,，、：:]")


def is_cjk(char: str) -> bool:
    """Tell characters that are written without spaces between words (Chinese, Japanese, full-width marks)."""
    return bool(_CJK.match(char))


def cells(text: str) -> int:
    """Width of a text in terminal cells: 2 for wide characters, 1 for others."""
    if text.isascii():
        return len(text)
    return len(text) + len(_WIDE.findall(text))


def ends_sentence(text: str) -> bool:
    """Tell whether a line closes a sentence, closing quotes and brackets apart."""
    stripped = text.rstrip()
    bare = stripped.rstrip(CLOSERS)
    return bool(bare) and (bare[-1] in TERMINAL or (stripped[-1] in "”」』" and bare[-1] in "。！？!?…"))


def joint(left: str, right: str) -> str:
    """What joins two parts of a broken line: nothing in Chinese and after a hyphen, else a space."""
    if not left or not right or is_cjk(left[-1]) or is_cjk(right[0]):
        return ""
    if left[-1] == "-" and len(left) > 1 and left[-2].isalpha() and right[0].islower():
        return ""
    return " "


def looks_like_heading(line: str) -> bool:
    """Tell a line that could be a heading without mark-up: short, no sentence end or inner sentence, no quote or list mark."""
    text = line.strip()
    if (
        not text
        or len(text) > HEADING_CELLS
        or cells(text) > HEADING_CELLS
        or ends_sentence(text)
        or text[-1] in ",，、-—"
    ):
        return False
    if _SENTENCE_INSIDE.search(text) or _NOT_HEADING.search(text) or _NUMBERED_SPEECH.match(text):
        return False
    if sum(text.count(c) for c in "（(《“") != sum(text.count(c) for c in "）)》”"):
        return False
    return not (is_byline(text) or is_end_of_piece(text) or continued(text))


def bracketed_title(rest: str) -> str:
    """Return the bracketed title right after a label ("【定义】", "(정의)"), brackets included, else an empty text."""
    match = _BRACKETED.match(rest)
    return match[1] if match else ""


def is_byline(line: str) -> bool:
    """Tell a subtitle or the line that names the author, which stand right under a newspaper headline."""
    return bool(_BYLINE.match(line.strip()))


def is_end_of_piece(line: str) -> bool:
    """Tell a dateline or "to be continued" mark at the end of a newspaper piece."""
    return bool(_DATELINE.search(line.strip()))


def continued(line: str) -> str:
    """Return the mark "(上接第六版)" that opens a piece continued from another page, else an empty text."""
    match = _CONTINUED.match(line.strip())
    return match[0] if match else ""
