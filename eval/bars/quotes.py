"""Every citation fetched again over HTTP: the quote must be what the document holds at its offsets."""

from __future__ import annotations

from typing import Any

import httpx

from eval.bars import Figure
from eval.bars.folders import quotes_folder
from eval.bars.serving import Server, serving
from eval.target import QUESTIONS
from rag.cases import read_questions

NEWSPAPER = (
    "全国有多少街道取消了招商引资、协税护税等工作任务?",
    "全国有80.8%的街道怎么了?",
    "第56段",
    "第57段说了什么?",
    "第72段",
    "民法典第一千零四十三条",
    "What share of world grain?",
    "开放包容、凝聚集体智慧和力量是第几点?",
    "湖北有多少在职党员下沉社区?",
    "金砖国家灾害管理部门如何合作?",
)


def measure() -> tuple[Figure, ...]:
    """Ask all sample questions, the newspaper's and the lay ones; share of exact quotes in percent."""
    folder, lay = quotes_folder()
    cases = read_questions(QUESTIONS)
    histories = [[{"role": turn.role, "content": turn.content} for turn in case.history] for case in cases]
    asked = [
        *zip((case.question for case in cases), histories, strict=True),
        *((q, []) for q in (*NEWSPAPER, *lay)),
    ]
    with serving(folder) as server:
        answers = [server.ask(question, history) for question, history in asked]
        citations = [citation for answer in answers for citation in answer["citations"]]
        wrong = [citation for citation in citations if not exact(server, citation)]
    answered = sum(answer["status"] == "answered" for answer in answers)
    print(
        f"      {len(asked)} questions, {answered} answered, {len(citations)} citations, {len(wrong)} not exact"
    )
    for citation in wrong[:10]:
        print(f"      not exact: {citation['document_title']} {citation['start']}:{citation['end']}")
    if not citations:
        raise SystemExit("no answer carried a citation, so exactness is undefined")
    return (Figure("quotes equal to their source", 100 * (1 - len(wrong) / len(citations)), "%", 100, True),)


def exact(server: Server, citation: dict[str, Any]) -> bool:
    """Fetch the cited span over HTTP and compare it with the quote."""
    span = {"start": citation["start"], "end": citation["end"]}
    response = server.client.get(f"/v1/documents/{citation['document_id']}/text", params=span)
    return response.status_code == httpx.codes.OK and response.content.decode("utf-8") == citation["quote"]
