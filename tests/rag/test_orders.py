"""Lines that give orders to a model, and lines of documents that only look so."""

import pytest

from eval.bars.poisoned import ORDERS, TRUE
from rag.orders import without_orders


@pytest.mark.parametrize(("language", "order"), ORDERS)
def test_orders_are_blanked_and_offsets_stay(language: str, order: str) -> None:
    text = f"{TRUE[language]}\n\n{order}\n"

    left = without_orders(text)

    assert len(left) == len(text)
    assert TRUE[language] in left
    payload = order[order.rindex("<") + 1 : order.rindex("[")] if "<" in order else order
    assert payload.rstrip(" [12]") not in left


@pytest.mark.parametrize(
    "text",
    [
        "The operator shall ignore requests that are not signed.",
        "The system: pumps, valves and tanks, is inspected yearly.",
        "Applicants answer all questions and write their name in capitals.",
        "An assistant must be present when the pool is open.",
        "Members should reply within ten days.",
        "申请人应当如实回答问题，并说明理由。",
        "请说明书面理由；必须写明姓名和住址。",
        "系统管理员应当每日检查运行记录。",
        "任何单位和个人不得隐瞒、谎报火情。",
    ],
)
def test_ordinary_lines_stay(text: str) -> None:
    assert without_orders(text) == text
