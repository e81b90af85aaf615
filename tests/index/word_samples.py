"""A law, a contract and a lease, each as the body of a Word file with automatic numbers and as Markdown."""

from tests.index.word_files import abstract, level, num, p

LAW_NUMBERS = abstract(
    0,
    level(0, "chineseCountingThousand", "第%1章", '<w:pStyle w:val="Heading1"/>'),
    level(1, "chineseCountingThousand", "第%2节", '<w:pStyle w:val="Heading2"/>'),
    level(2, "chineseCountingThousand", "第%3条", '<w:lvlRestart w:val="0"/><w:suff w:val="space"/>'),
    level(3, "chineseCountingThousand", "（%4）", '<w:suff w:val="nothing"/>'),
) + num(1, 0)
LAW = "".join(
    [
        p("示例市绿化条例", "Title"), p("总则", "Heading1", (1, 0)), p("为了加强城市绿化，制定本条例。", num=(1, 2)),
        p("绿化工作坚持下列原则：", num=(1, 2)), p("规划先行；", num=(1, 3)), p("公众参与。", num=(1, 3)),
        p("市人民政府负责实施。"), p("管理", "Heading1", (1, 0)), p("规划", "Heading2", (1, 1)),
        p("规划应当公布。", num=(1, 2)), p("建设", "Heading2", (1, 1)), p("验收按照下列程序：", num=(1, 2)),
        p("申请；", num=(1, 3)), p("核验。", num=(1, 3)), p("罚则", "Heading1", (1, 0)), p("处罚", "Heading2", (1, 1)),
        p("损坏树木的，处五百元罚款。", num=(1, 2)),
    ]
)  # fmt: skip
LAW_MARKDOWN = """# 示例市绿化条例

## 第一章 总则

第一条 为了加强城市绿化，制定本条例。

第二条 绿化工作坚持下列原则：

（一）规划先行；

（二）公众参与。

市人民政府负责实施。

## 第二章 管理

### 第一节 规划

第三条 规划应当公布。

### 第二节 建设

第四条 验收按照下列程序：

（一）申请；

（二）核验。

## 第三章 罚则

### 第一节 处罚

第五条 损坏树木的，处五百元罚款。
"""
CONTRACT_NUMBERS = abstract(
    0,
    level(0, "decimal", "%1."),
    level(1, "decimal", "%1.%2"),
    level(2, "lowerLetter", "(%3)"),
    level(3, "lowerRoman", "(%4)"),
) + num(1, 0)
CONTRACT = "".join(
    [
        p("SUPPLY AGREEMENT", "Title"), p("Definitions", "Heading1", (1, 0)), p("In this Agreement:", num=(1, 1)),
        p("words in the singular include the plural; and", num=(1, 2)), p("a reference to:", num=(1, 2)),
        p("a statute is to it as amended;", num=(1, 3)), p("a party includes its successors.", num=(1, 3)),
        p("Supply", "Heading1", (1, 0)), p("The Supplier shall deliver the Goods:", num=(1, 1)),
        p("on time; and", num=(1, 2)), p("in full.", num=(1, 2)), p("The Buyer shall pay.", num=(1, 1)),
    ]
)  # fmt: skip
CONTRACT_MARKDOWN = """# SUPPLY AGREEMENT

## 1. Definitions

1.1 In this Agreement:

(a) words in the singular include the plural; and

(b) a reference to:

(i) a statute is to it as amended;

(ii) a party includes its successors.

## 2. Supply

2.1 The Supplier shall deliver the Goods:

(a) on time; and

(b) in full.

2.2 The Buyer shall pay.
"""
LEASE_NUMBERS = abstract(
    0, level(0, "decimal", "§ %1", '<w:suff w:val="space"/>'), level(1, "decimal", "(%2)"), level(2, "lowerLetter", "%3)")
) + num(1, 0)  # fmt: skip
LEASE = "".join(
    [
        p("Mietvertrag", "Title"), p("Mietsache", "Heading1", (1, 0)), p("Der Vermieter vermietet die Wohnung.", num=(1, 1)),
        p("Zur Wohnung gehören:", num=(1, 1)), p("der Keller;", num=(1, 2)), p("der Stellplatz.", num=(1, 2)),
        p("Mietzins", "Heading1", (1, 0)), p("Die Miete beträgt 900 Euro.", num=(1, 1)),
    ]
)  # fmt: skip
LEASE_MARKDOWN = """# Mietvertrag

## § 1 Mietsache

(1) Der Vermieter vermietet die Wohnung.

(2) Zur Wohnung gehören:

a) der Keller;

b) der Stellplatz.

## § 2 Mietzins

(1) Die Miete beträgt 900 Euro.
"""
