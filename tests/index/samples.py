"""Small documents written for the tests of the library."""

from __future__ import annotations

from collections.abc import Iterable

LAW = """# 示例市绿化条例

## 第一章 总则

第一条 为了加强城市绿化，制定本条例。

第二条 本市行政区域内的绿化适用本条例。

第三条 绿化工作坚持下列原则：

（一）规划先行；

（二）公众参与。

## 第二章 罚则

第四条 损坏树木的，处五百元罚款。

第五条 本条例自公布之日起施行。
"""
POLICY = """# Data Policy

## Article 1 Purpose

This policy protects the data of visitors.

## Article 2 Retention

Records are kept for ninety days.
"""


def law(clauses: Iterable[str], title: str = "规则") -> bytes:
    """Return a document with one article a clause."""
    lines = [f"第{number}条 {clause}" for number, clause in enumerate(clauses, start=1)]
    return "\n\n".join([f"# {title}", *lines]).encode()
