"""Patterns of clauses as Chinese, Japanese and Korean text names them, for `index.mentions_cjk`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from index import numerals
from index.numbering import CJK_UNITS, SPOKEN_UNITS

N = rf"(?:[{numerals.CJK_NUMERAL}]{{1,12}}|\d{{1,6}}(?:\.\d{{1,3}}){{0,3}})"
_BRACKETED = rf"[（(〔]\s?{N}\s?[)）〕]"
_ONE = rf"(?:{N}|{_BRACKETED})"
NUMBER = re.compile(rf"(?P<n>{N})\s?[)）〕]?|(?P<to>[至到\-－–—―~～])")
ALSO = r"[、，,]|以及|或者|或是|并且|[和及与與或]|及び|並びに|又は|若しくは|[・ㆍ·]|및|또는|와|과"
_TO = r"[至到\-－–—―~～]|から|乃至|내지|부터|에서(?=\s?제\s?\d+[조항호장절]까지)"
# The unit may come once for all: 第一、三款, 第一至第三条, 第（五）、第（六）项; "第一，" is an enumerator.
_NUMBERS = (
    rf"{_ONE}(?:\s?(?:[、，,和及与或]|以及|或者|[至到\-－–—―~～])\s?{_ONE}"
    rf"|\s?(?:[、和及与或至到]|以及|或者)\s?第\s?{_ONE}|{_BRACKETED})*"
)

# Kinds that a unit opens in running text, and what must not follow it: 本章程 is no chapter, 前款项 no paragraph.
KINDS = {**CJK_UNITS, **SPOKEN_UNITS, "号": "item", "號": "item", "목": "subitem"}
_NOT_AFTER = {
    "条": "件|幅", "條": "件", "款": "项(?!第|目)|項(?!第)|式|待|额|物", "项": "目|链|产品|工程", "項": "目|產品|工程",
    "章": "程", "节": "目|课|日|假", "節": "目", "编": "制|号|辑|写|码|委", "編": "集|制",
    "篇": "幅|章|文", "部": "分?队|门|長|长|署|法|作|电|级|件|委|令", "目": "的(?!规定|規定)|标|標|录|錄|前|次",
    "号": "令|文|公告|法律|线|楼", "號": "令", "点": "[钟半至到]", "段": "时间|時間",
}  # fmt: skip


_NOT_AFTER_NAMELESS = {
    **_NOT_AFTER,
    "条": "件|例(?!外)|约(?!定|束)|款|文|目|码|线|路",
    "條": "件|例(?!外)|約(?!定|束)|款|文",
    # 下點雨 and 上點心 name no point.
    "點": "(?<=[上下]點)(?:(?!第|規定|所|之|、|及|，|。).|$)",
}


def _unit(units: str, guards: Mapping[str, str] = _NOT_AFTER) -> str:
    ordered = sorted(units.split(), key=len, reverse=True)
    return "|".join(f"{unit}(?!{guards[unit]})" if unit in guards else unit for unit in ordered)


def _nameless(units: str) -> str:
    return _unit(units, _NOT_AFTER_NAMELESS)


_UNIT = _unit(" ".join(KINDS))
_SUFFIX = rf"(?:\s?(?:之|の|의)\s?(?P<s>{N})(?!分))?"
# Named groups of a plain step: its numbers and its unit.
_PLAIN = rf"(?<!附則)(?<!부칙)(?<!부칙 )(?:第|弟|제)\s?(?P<n>{_NUMBERS})\s?(?P<k>{_UNIT}){_SUFFIX}"
_SHORT = rf"(?P<bn>{_BRACKETED}(?:\s?[、和及或至]\s?{_BRACKETED})*)\s?(?P<bk>{_unit('款 项 項 目')})"
_LETTER = r"(?:[（(](?P<la>[a-zA-Z]{1,4})[)）]\s?[项項目]?|(?P<lb>[a-zA-Z])\s?[项項目])"
# 第十条（三） leaves the 项 out.
_BARE = rf"(?P<cn>{_BRACKETED})(?=规定|所[列规述]|的|[、，。；]|和|及|或|$)"
STEP = re.compile(
    rf"\s?(?:规定的?|所列的?|列举的?|所述的?|中的?|的)?\s?(?:{_PLAIN}|{_SHORT}|(?P<ln>[가-하])(?P<lk>목)|{_LETTER}|{_BARE})"
)
_ANNEX = rf"(?P<ak>附件|附录|附錄|附表|別表|별표|附件表)\s?(?:第\s?|제\s?)?(?P<an>{N})(?![年月日条條.\d并併些般起同直样式份])"
_ROOMS = "编 編 章 节 節 条 條 款 项 項"
# 本条前款 is one clause, the second.
_WITHIN = r"(?!\s?的?(?:前|上)一?[各几数两兩二三四五六]?[款项項])"
# 基本条件, 目前条款, 从事前 and 以下一项 hold no relative clause.
_RELATIVE = "|".join(
    (
        r"(?<![基根样资資日文版脚副原书課课剧标账賬正蓝藍亏范读張张])(?<!(?<!造)(?<!构)(?<!完)成)"
        rf"(?P<this>本|この)\s?(?P<tk>{_nameless(f'{_ROOMS} 目 部分')}){_WITHIN}",
        rf"(?P<that>(?<!各)该|(?<!各)該|(?<![合共协協])同)(?P<sk>{_nameless(f'{_ROOMS} 目 号')}){_WITHIN}",
        r"(?<![目之当當提此先空日眼])(?<![^发發产產]生)(?<![^从從]事)(?<!以(?=下))(?![上下][条款项](?!规定|所|的|第|中|之|各|[、，。；]|情形|行为|$))"
        r"(?<![如余剩名项之天地乡部手底](?=下))"
        r"(?P<rel>上一|前一|前|上|下一|下(?=[条條款项項])|后一|後一|最后一|最後一|(?<![一二两兩三四五六七八九十多每首初再几数幾數各])次)"
        rf"(?P<rk>{_nameless(f'{_ROOMS} 号 點')}|(?<=前)目(?=[之及或、，所規规定以外各]))",
        r"(?P<spoken>上一|前一|下一|后一|最后一)(?P<pk>段|点)",
        r"(?<![目之当當提此])前(?P<count>各|几|数|[两兩二三四五六七八九十]|\d)"
        rf"(?P<ck>{_nameless('条 條 款 项 項 号 章 节')})",
        r"(?P<ko>전|동|같은|이|다음|본|앞의)\s?(?P<kn>\d)?\s?(?P<kk>조|항|호|장|절|편)(?=[\s의에은는을를과와제,.]|$)",
    )
)
# A decimal with its unit needs no 第: 见5.2条.
_ONE_DECIMAL = r"\d{1,2}(?:\.\d{1,2}){1,3}"
_DECIMAL = rf"(?<![\d.])(?P<dn>{_ONE_DECIMAL}(?:\s?[、和及或至到\-–~]\s?{_ONE_DECIMAL})*)\s?(?P<dk>条款|[条條款项](?![约件目例]))"
HEAD = re.compile(rf"{_PLAIN}|{_DECIMAL}|{_ANNEX}|{_RELATIVE}")
_NEXT = re.compile(rf"\s?(?:的?规定|的?規定|の規定)?\s?(?:{ALSO})\s?(?:{_PLAIN}|{_SHORT})")
_RANGE = re.compile(rf"\s?(?:{_TO})\s?(?:{_PLAIN}|{_SHORT})")
# 第一条至三条 and 第八条、九条 say 第 once.
_AGAIN = rf"(?P<n>{N})\s?(?P<k>{_UNIT}){_SUFFIX}"
NEXT_AGAIN = re.compile(rf"\s?(?:[、和及与]|以及)\s?{_AGAIN}")
# 第二條至前條: the other end is the clause before this one.
_RANGE_BEFORE = re.compile(rf"\s?(?:{_TO})\s?前一?(?P<fk>[條条項项款])(?![件目])")
RANGE_AGAIN = re.compile(rf"\s?(?:{_TO})\s?{_AGAIN}")
# 第五条之一、之二 and 第五条之一至之六.
INSERTED = re.compile(rf"\s?(?:(?P<to>{_TO})|{ALSO})\s?[之の]\s?(?P<s>{N})(?!分|[条條款项項])")
FOLLOWING = (
    ("in", STEP),
    ("to", _RANGE),
    ("to", _RANGE_BEFORE),
    ("and", _NEXT),
    ("to", RANGE_AGAIN),
    ("and", NEXT_AGAIN),
)
RANGE_END = re.compile("まで|까지")
WHICH = {
    "上一": "previous", "前一": "previous", "前": "previous", "上": "previous", "전": "previous", "앞의": "previous",
    "下一": "next", "下": "next", "后一": "next", "後一": "next", "次": "next", "다음": "next",
    "最后一": "last", "最後一": "last", "이": "this", "본": "this", "같은": "same", "동": "same",
}  # fmt: skip
