"""Which document a clause is named of: 《刑法》第五条, 民法典第六条, 该法第七条, section 5 of the Pier Act 1990."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.mention_laws import known

# What titles of laws and rules end in; those of the second kind are common nouns too, so that they need more before them.
_KINDS = (
    "法典|典|法|民法通则|民法总则|宪法|憲法|条例|條例|公约|公約|条约|條約|协定|協定|章程|宣言|宪章|憲章|细则|細則|准则|準則|通則|規程|规程"
    "|형법|법률|법|규정|규칙|시행령|시행규칙|조례|헌법"
)
_COMMON = (
    "规定|規定|规约|規約|要点|要點|守则|守則|办法|辦法|規則|规则|解释|解釋|决定|決定|意见|意見|通知|批复|方案|计划|計畫|制度|合同|协议|協議|标准|標準|須知|注意事項|基準"
    "|政令|省令|施行令|施行規則"
)
_BRACKETED = re.compile(
    r"《(?P<name>(?:[^《》]|《[^《》]*》){1,120})》|〈(?P<angle>[^〈〉]{1,80})〉|「(?P<corner>[^「」。；：，]{1,60})」"
)
_AFTER = r"\s?(?:[（(〔](?:[^（）()]|[（(][^（）()]*[）)]){1,120}[）)〕])?\s?(?:的|中|里|之|の|分则|总则|附则|分則|總則)?\s?$"
_BRACKETED_BEFORE = re.compile(r"[》〉」]" + _AFTER)
_BARE_BEFORE = re.compile(
    rf"(?P<name>[\u4e00-\u9fff\uac00-\ud7a3\u30a0-\u30ff·]{{0,40}}(?:{_KINDS}|{_COMMON}))" + _AFTER
)
# The document at hand, and the one named before.
_OWN = re.compile(
    r"(?:本|此|这部|這部|この|이|本次|现行)\s?(?:[\u4e00-\u9fff]{1,4}|법률?|규정|규칙)" + _AFTER
)
_OWN_BRACKETED = re.compile(r"[本此该該]《[^《》]{1,40}》" + _AFTER)
_SAME = re.compile(
    r"(?P<name>(?:该|該|(?<![合共协])同|같은|동)\s?(?:法典?|条例|條例|规定|規定|办法|辦法|细则|規則|规则|解释|解釋|决定|公约|协定|章程|法律|令|법률?|규정|규칙|영))"
    + _AFTER
)
# Common nouns that end as titles do.
_NOT_NAMES = re.compile(
    r"(?:方|违|合|非|执|做|看|想|(?<!适)用|立|守|手|枉|犯|普)法$|^(?:司|依|无|变|适)法$|(?:法律|行政法规)$|[条款项]规定$"
)
# A title of no known law runs back to one of these at the furthest: 应当依照信访条例, 构成会计条例. Characters
# that titles hold as well are no edges there: 对外承包工程管理条例, 草原防火条例, 市容和环境卫生管理条例.
_EDGE_WORDS = (
    "依照|按照|根据|根據|依据|依據|遵照|参照|參照|比照|援引|援用|引用|适用(?!于)|適用(?!於)|準用|符合|违反|違反|遵守|遵循|属于|屬於|构成|構成|具有|具备|具備|存在"
    "|认定|认为|定为|视为|作为|認定|認為|定為|視為|作為|違背|該當|涉犯|辦理|落實|依法(?=令)|规定(?!实施)|規定|修正前|修正后|修改前|修改后|修订前|修订后|修订的|现行|現行|实施(?!条例|细则|办法)|(?<!暂)施行(?!政|条例|條例|细则|細則|規則|令|法|办法|辦法)|执行|執行"
    "|触犯|觸犯|受到|低于|高于|低於|高於|超过|超過|达到|達到|邮寄|郵寄|删去|删除|刪去|刪除|修改|提出|提交|提起(?!公益)|提供|超出|发现|進行|發現|进行|落入|影响(?!天气|评价)|行使|履行|审理|支付(?!条例|机构|暂行|报酬)|收到|采取|採取|计算(?!机)|計算(?!機)|计入|計入|结合|結合"
    "|以及|或者|并且|同时|並且|同時|不受|不服|訂定之|制定之|發布之|公布之|应当|應當|可以|除外|之外|明显|基于|基於|对于|對於|关于|關於|由于|由於|至于|至於|鉴于|鑒於|涉及|包括|有关|有關|即|其"
)
_EDGE_CHARACTERS = (
    r"(?<![草高平中病])原(?!产|油|子|料)|对(?!外(?:贸易|关系|劳务|承包|合作|援助|经济)|台)|(?<!基)因(?!公|私|特网)|(?<!关)于|就(?!业|学|医)|凡|(?<!财)经(?!济|营|纪|费|办)|(?<!財)經(?!濟|營|紀|費|辦)|(?<![行作])[为為]|係(?!數)"
    r"|(?<!各)自(?!治|然|由|主|贸|动|学)|见(?!义|证|习)|見(?!義|證|習)|如|若|(?<![许认])可(?!再生|转换|移植)|(?<!附)属(?!地)|均|但|指(?!导|定|挥)|新(?!闻|建|疆|能|产|型|兴|药|品|技|聞|產|興|藥|竹|北)|[旧舊]"
    r"|(?<![国所公私享])有(?!线|毒|限|机|价|色)|[的是了将將从從、，](?!业)|把|犯(?!罪|人)|除(?!四害|险)|(?<!接)受(?!理|贿)|(?<!自)由|(?<!数)据|據|(?<!方)向|在(?!华|线)|按(?!揭|摩)"
    r"|(?<!可)以(?!工)|依(?!法行政)|(?<=[法典例定则章约》条款项條項])[和及或与與]|^[和及或与與]"
)
_EDGE = re.compile(rf".*(?:{_EDGE_WORDS}|{_EDGE_CHARACTERS})(?=..)")
# What a text calls another law for short: 法第三条, 영 제5조.
_SHORT = frozenset(("法", "令", "規則", "政令", "省令", "施行令", "법", "영", "규칙", "시행령"))
_WORD_BEFORE = re.compile(r"(?:\A|[^\u4e00-\u9fff\uac00-\ud7a3])([\u4e00-\u9fff\uac00-\ud7a3]{1,4})\s?\Z")
_SHORTEST_COMMON = 4
_FURTHEST = 180
_FURTHEST_SAME = 2_000
_LONGEST_LAW = 40
# So many words that end in 法 are looked at.
_MOST_LAWS = 6


# The last characters that a title, and what may follow it, end in.
_LAST = tuple({*"》〉」)）〕律令영则則", *(word[-1] for word in f"{_KINDS}|{_COMMON}".split("|"))})


@dataclass(frozen=True, slots=True)
class Named:
    """What stands before a clause: the title of another document, the one named before, the one at hand, or nothing."""

    kind: str
    title: str = ""


def before(text: str, position: int) -> Named:
    """Read the document named right before a place: kind "other" with its title, "own", "same", or "" for none."""
    start = max(0, position - _FURTHEST)
    near = text[start:position]
    # Most clauses stand behind no title; the last character tells.
    if not near.rstrip(" 的中里之の").endswith(_LAST):
        return Named("")
    if _OWN_BRACKETED.search(near):
        return Named("own")
    if _BRACKETED_BEFORE.search(near):
        return _bracketed(text, position)
    bare = _BARE_BEFORE.search(near)
    if bare and (law := known(bare["name"])):
        return Named("other", law)
    if same := _SAME.search(near):
        return Named("same", same["name"])
    if _OWN.search(near):
        return Named("own")
    word = _WORD_BEFORE.search(near)
    if word and word[1] in _SHORT:
        return Named("other", word[1])
    return _edged(bare["name"]) if bare else Named("")


def _bracketed(text: str, position: int) -> Named:
    titles = list(_BRACKETED.finditer(text, max(0, position - 2 * _FURTHEST), position))
    if not titles:
        return Named("")
    last = titles[-1]
    # "《民法典》（以下简称《法典》）第五条" is of the first.
    outer = [
        m for m in titles[:-1] if "（" in text[m.end() : m.end() + 1] and "）" in text[last.end() : position]
    ]
    return Named(
        "other", _title(outer[-1] if outer and "）" not in text[outer[-1].end() : last.start()] else last)
    )


def _title(match: re.Match[str]) -> str:
    return next(str(name) for name in match.groups() if name)


def _edged(name: str) -> Named:
    edge = _EDGE.match(name)
    name = name[edge.end() :] if edge else name
    common = re.search(rf"(?:{_COMMON})$", name)
    if _NOT_NAMES.search(name) or len(name) < 2 or (common and len(name) < _SHORTEST_COMMON):
        return Named("")
    return Named("other", name)


def in_title(text: str, position: int) -> bool:
    """Tell whether a place is inside the brackets of a title, which names a clause but refers to the document."""
    start = max(0, position - _FURTHEST)
    opened = text.rfind("《", start, position)
    return (
        opened >= 0
        and text.count("《", opened, position) > text.count("》", opened, position)
        and "》" in text[position : position + _FURTHEST]
    )


def last_title(text: str, position: int) -> str | None:
    """Return the last bracketed title before a place, to which 该法 may go back; None where there is none."""
    titles: Sequence[re.Match[str]] = list(
        _BRACKETED.finditer(text, max(0, position - _FURTHEST_SAME), position)
    )
    return _title(titles[-1]) if titles else None


def last_law(text: str, position: int) -> str:
    """Return the last known law that a text names without brackets shortly before a place; "" where there is none."""
    at = position
    for _ in range(_MOST_LAWS):
        at = text.rfind("法", max(0, position - _FURTHEST), at)
        if at < 0:
            break
        if law := known(text[max(0, at - _LONGEST_LAW) : at + 1]):
            return law
    return ""
