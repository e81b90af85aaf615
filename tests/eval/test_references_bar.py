import json
from hashlib import sha256
from pathlib import Path

import pytest

from eval.bars.references import count_all

RULES = """# 码头规则

第一条 本规则适用于
全部码头。

第二条 适用刑法第三条和本规则第一条。

第三条 有前条行为的，处罚款。
"""


def row(sentence: str, references: list[dict[str, object]], **more: object) -> dict[str, object]:
    start = RULES.index(sentence)
    packed = "".join(sentence.split())
    return {
        "id": "one", "language": "zh", "file": "rules.md", "start": start, "end": start + len(sentence),
        "sha256": sha256(packed.encode()).hexdigest()[:16], "references": references, **more,
    }  # fmt: skip


def labelled(folder: Path, rows: list[dict[str, object]]) -> Path:
    (folder / "documents").mkdir()
    (folder / "documents" / "rules.md").write_text(RULES, encoding="utf-8")
    file = folder / "test.jsonl"
    file.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in rows), encoding="utf-8")
    return file


def label(quote: str, targets: list[str], document: str | None = None) -> dict[str, object]:
    return {"quote": quote, "nth": 1, "document": document, "targets": targets}


def test_counts_by_span_document_and_targets(tmp_path: Path) -> None:
    second = [
        label("第三条", ["article:3"], "中华人民共和国刑法"),
        label("第一条", ["article:1", "article:2"]),
    ]
    rows = [
        row("适用刑法第三条和本规则第一条。", second),
        row("有前条行为的，处罚款。", [label("前条", ["article:2"])], language="xx"),
        row("本规则适用于\n全部码头。", [], id="none"),
    ]
    counts = count_all(labelled(tmp_path, rows))
    assert {k: (c.wanted, c.found, c.right) for k, c in counts.items()} == {"zh": (2, 2, 1), "xx": (1, 1, 1)}
    assert [note.split()[1] for note in counts["zh"].notes] == ["missed", "false"]


def test_a_sentence_that_has_changed_is_refused(tmp_path: Path) -> None:
    rows = [row("适用刑法第三条和本规则第一条。", [], sha256="0" * 16)]
    with pytest.raises(SystemExit, match=r"no longer at \d+ to \d+ of rules\.md"):
        count_all(labelled(tmp_path, rows))


def test_a_quote_that_is_not_there_is_refused(tmp_path: Path) -> None:
    rows = [row("适用刑法第三条和本规则第一条。", [label("第八条", ["article:8"])])]
    with pytest.raises(SystemExit, match="第八条"):
        count_all(labelled(tmp_path, rows))


def test_absent_labels_are_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"test\.jsonl"):
        count_all(tmp_path / "test.jsonl")
