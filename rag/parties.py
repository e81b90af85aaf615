"""Who is named in a sentence: the roles of laws and contracts, authorities, and proper names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ROLES = (
    "individual trust regulator tribunal foundation association tenant landlord lessee lessor employer employee worker "
    "buyer seller purchaser vendor contractor subcontractor "
    "customer client provider supplier user member guest visitor controller processor owner operator manager director "
    "board committee council court police minister ministry department authority agency commission government company "
    "party president secretary librarian staff parent guardian child minor adult student pupil teacher patient doctor "
    "nurse insurer insured bank borrower lender debtor creditor driver passenger applicant respondent plaintiff "
    "defendant claimant licensee licensor shareholder officer inspector agent principal trustee trainee intern "
    "volunteer resident citizen captain keeper warden treasurer chair chairman auditor consumer producer manufacturer "
    "carrier shipper franchisee franchisor publisher author editor donor beneficiary heir husband wife spouse father "
    "mother prosecutor judge lawyer congress parliament senate cyclist pedestrian rider coach referee chairperson "
    "caretaker porter cleaner"
)
_ROLES_EN = frozenset(_ROLES.split())
_PLURALS = {"children": "child", "wives": "wife", "police": "police", "boss": "boss", "heiress": "heir"}
_ROLE_WORD = re.compile(r"[A-Za-z]+")

# Chinese roles end with one of these; what stands before is compared as far as two characters go.
_TITLES_CJK = re.compile(
    r"业主委员会|居民委员会|村民委员会|业主大会|用人单位|劳动者|经营者|消费者|所有权人|人民法院|人民检察院|公安机关|"
    r"甲方|乙方|丙方|董事会|监事会|股东会|居民|业主|物业服务人|村民|镇政府|县政府|市政府|省政府|人民政府|学生|教师|家长|"
    r"儿童|老人|未成年人|成年人|游客|读者|馆长|校长|院长|局长|主任"
)
_ROLE_CJK = re.compile(
    r"[\u4e00-\u9fff]{1,2}(?:人(?![民员口身体类工数次均])|方(?![式面便法案可能向])|(?<!或)者|人员|单位|机关|部门|机构|委员会|"
    r"企业|公司|局(?![面部限势])|厅|法院|检察院|协会|中心|医院|学校|银行)"
)
_LEVELS = re.compile(
    r"国务院|中央|省级|省、自治区、直辖市|设区的市|市级|区级|县级|乡级|乡镇|街道|地方各级|全国人大|镇人民政府|市人民政府|"
    r"县人民政府|省人民政府|区人民政府"
)
_NOT_ROLES = (
    "任何人 他人 本人 有人 个人 的人 人人 某人 对方 双方 一方 各方 地方 有的人 多方 何人 该人 等人 为人 的单位 "
    "有关部门 有关单位 该部门 前者 后者 或者 再者 两者 三者 第三者"
)
_NOBODY = frozenset(_NOT_ROLES.split())
_LINKED = re.compile("[的由被向对与和或及应当可以在从为是经按照将把给让使该各其本有到接凭需]")

# Names: capital letters inside a sentence.
_NAME = re.compile(r"(?<=[^\W_][ ,] )?\b[A-ZÀ-ÞА-Я][\w’'-]+")
_OPENING = re.compile(r"(?:^|[.!?:;]\s+|[\"“(]\s*)$")
_NO_NAMES = (
    "article section clause chapter paragraph part annex schedule rule rules act regulation policy agreement contract "
    "according monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december mr mrs ms dr"
)
_COMMON_NAMES = frozenset(_NO_NAMES.split())


@dataclass(frozen=True, slots=True)
class Party:
    """A role or a name at `start` to `end`; `key` is what is compared."""

    start: int
    end: int
    key: str


def roles(text: str) -> list[Party]:
    """Find the roles and authorities of a text in normal form, in order."""
    found = [
        Party(match.start(), match.end(), role)
        for match in _ROLE_WORD.finditer(text)
        if (role := _singular(match[0].lower())) in _ROLES_EN
    ]
    found += [Party(match.start(), match.end(), match[0]) for match in _TITLES_CJK.finditer(text)]
    # Whole words first: "有乙方" is no role.
    rest = _TITLES_CJK.sub(lambda match: "〓" * len(match[0]), text)
    for match in _ROLE_CJK.finditer(rest):
        key = _LINKED.split(match[0])[-1]
        if key and key not in _NOBODY and len(key) > 1:
            found.append(Party(match.end() - len(key), match.end(), key))
    found += [Party(match.start(), match.end(), match[0]) for match in _LEVELS.finditer(text)]
    return sorted(found, key=lambda party: party.start)


def _singular(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def names(text: str) -> list[Party]:
    """Find the words with a capital letter that do not open a sentence."""
    return [
        Party(match.start(), match.end(), match[0].casefold().removesuffix("'s").removesuffix("’s"))
        for match in _NAME.finditer(text)
        if not _OPENING.search(text[: match.start()]) and match[0].casefold() not in _COMMON_NAMES
    ]


def strangers(claim: str, known: str) -> list[str]:
    """Return the roles and names of a claim that what is known does not have; both are in normal form."""
    there = {party.key for party in roles(known)}
    folded = known.casefold()
    found = [party.key for party in roles(claim) if party.key not in there and not _inside(party.key, known)]
    return found + [name.key for name in names(claim) if name.key.rstrip("s") not in folded]


def _inside(key: str, known: str) -> bool:
    """Chinese roles have no borders: the last three characters tell, "承租人" of "由承租人"."""
    if key.isascii():
        return False
    # Minors are no adults, and one level's government is not another's.
    whole = re.search(f"(?<![未非]){key}", known) is not None
    return whole or (
        not _LEVELS.fullmatch(key) and len(key) > 3 and key[-3:] in known and key[-3:] not in _NOBODY
    )


def actors(found: Sequence[Party], text: str, start: int) -> list[str]:
    """Return who may be doing what a cue at `start` speaks of: who it is done "by", else those named before, nearest first."""
    by = next((p for p in found if p.start > start and _by(text, p.start)), None)
    if by is not None:
        return [by.key]
    opens = max(text.rfind(stop, 0, start) for stop in ("。", "；", ". ", "\n"))
    before = [p.key for p in found if opens < p.start and p.end <= start and not is_object(text, p.start)]
    return before[::-1]


def _by(text: str, start: int) -> bool:
    return bool(re.search(r"\bby (?:the |an? |its |any )?$|由$", text[:start]))


def is_object(text: str, start: int) -> bool:
    """Say whether who is named at `start` is one to, from or with whom something is done."""
    return bool(re.search(r"\b(?:to|of|from|for|with) (?:the |an? |its |any )?$|[向对给]$", text[:start]))
