"""Units, written-out numbers and months, as `rag.quantities` reads them: tables."""

from __future__ import annotations

# Unit words to their one name; longer ones first where one begins another.
UNITS_CJK = {
    "个工作日": "workday", "工作日": "workday", "个自然日": "day", "日": "day", "天": "day",
    "个月": "month", "月": "month",
    "周岁": "age", "岁": "age", "周年": "year", "年": "year", "个小时": "hour", "小时": "hour", "时": "hour",
    "分钟": "minute", "秒": "second",
    "个星期": "week", "星期": "week", "周": "week", "美元": "dollar", "欧元": "euro", "英镑": "pound", "日元": "yen",
    "元": "yuan", "角": "jiao", "块": "yuan",
    "公里": "km", "千米": "km", "平方米": "m2", "立方米": "m3", "厘米": "cm", "米": "m", "公斤": "kg", "千克": "kg",
    "吨": "t", "克": "g",
    "人": "person", "名": "person", "位": "person", "次": "times", "倍": "fold", "个": "", "件": "", "份": "",
    "辆": "vehicle", "户": "household",
    "台": "", "条": "", "项": "", "套": "", "家": "", "张": "", "部分": "part", "种": "", "类": "", "处": "", "所": "",
    "根": "", "枚": "", "场": "", "班": "", "段": "", "门": "", "棵": "", "头": "", "栋": "", "本": "", "座": "",
    "艘": "", "只": "", "间": "",
    "页": "page", "期": "", "届": "", "卷": "", "册": "", "趟": "", "枝": "", "幅": "", "篇": "", "首": "", "架": "",
    "度": "degree", "级": "grade", "层": "floor",
}  # fmt: skip
UNITS_EN = {
    "working day": "workday", "business day": "workday", "calendar day": "day", "day": "day", "month": "month", "year": "year",
    "years old": "age", "years of age": "age", "hour": "hour", "hr": "hour", "minute": "minute", "min": "minute",
    "second": "second",
    "week": "week", "dollar": "dollar", "euro": "euro", "pound": "pound", "yen": "yen", "yuan": "yuan", "rmb": "yuan",
    "kilometre": "km", "kilometer": "km", "km": "km", "square metre": "m2", "square meter": "m2", "metre": "m", "meter": "m",
    "mile": "mile", "foot": "foot", "feet": "foot", "inch": "inch", "kilogram": "kg", "kg": "kg", "ton": "t", "tonne": "t",
    "person": "person", "people": "person", "time": "times", "fold": "fold", "page": "page", "degree": "degree",
    "cm": "cm", "centimetre": "cm", "centimeter": "cm", "m": "m", "mm": "mm", "household": "household",
    "vehicle": "vehicle", "storey": "floor", "floor": "floor",
}  # fmt: skip
MARKS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yuan", "￥": "yuan"}
_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ONES = _TO_NINETEEN.split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {word: value for value, word in enumerate(_ONES)} | {
    word: 20 + 10 * place for place, word in enumerate(_TENS)
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
REPEATED = {"once": 1, "twice": 2, "thrice": 3}
NUMBER_WORDS = frozenset([*WORDS, *SCALES])
MULTIPLES = {
    "千": 1_000,
    "万": 10_000,
    "萬": 10_000,
    "亿": 100_000_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
}
_MONTH_NAMES = "january february march april may june july august september october november december"
MONTHS = _MONTH_NAMES.split()
