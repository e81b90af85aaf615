from pathlib import Path

from index.embed import Embedder
from index.library import Library
from rag import retrieve
from rag.answer import Answerer


def test_candidates_carry_cosine_and_share_of_the_highest_bm25(library: Library, embedder: Embedder) -> None:
    question = "公共自行车每次租用多久"
    vector = embedder.embed_query(question)
    with library.read() as view:
        found = retrieve.candidates(view, vector, question, None)
        cosines = view.vectors([each.chunk_id for each in found]) @ vector

    assert all(abs(each.dense - float(cosine)) < 1e-5 for each, cosine in zip(found, cosines, strict=True))
    assert all(0 <= each.lexical <= 1 for each in found)
    assert all(each.lexical > 0 for each in found if "lexical" in each.via)
    assert all(each.lexical <= each.coverage + 1e-9 or each.coverage > 0 for each in found)
    assert {each.situation for each in found} == {"articles"}


def test_near_identical_passages_are_shown_once(answerer: Answerer, library: Library) -> None:
    text = "# Notice of the harbour\n\nThe ferry to Skerry Island leaves at seven in the morning and at noon{}.\n"
    one = library.add(text.format("").encode(), "one.md", collection="twice")
    other = library.add(text.format(" too").encode(), "other.md", collection="twice")
    try:
        assert len(answerer.search("When does the ferry leave?", "twice")) == 1
    finally:
        library.remove(one.record.id)
        library.remove(other.record.id)


RULES = "\n\n".join(
    f"第{number}条 {text}"
    for number, text in zip(
        "一二三四五六七八",
        (
            "本市公园每日六时开放，二十二时关闭。", "进入公园应当爱护花草树木。", "犬只应当由成年人牵领入园。",
            "公园湖面禁止游泳。", "老年人凭证免费入园。", "园内餐饮应当明码标价。", "公园门票每张八元。", "园内车辆限速五公里。",
        ),
        strict=True,
    )
)  # fmt: skip
HANDBOOK = """# Harbour handbook

1. The ferry leaves at seven.

2. Tickets for the ferry are sold on the pier.

3. Dogs travel on the lower deck.

4. Children travel with an adult.

5. The café on board closes at nine.

6. Luggage is limited to twenty kilograms.
"""


def test_an_answer_in_another_language_is_not_crowded_out_by_the_questions_own(
    tmp_path: Path, embedder: Embedder
) -> None:
    with Library.open(tmp_path / "data", embedder, write=True) as library:
        park = library.add(RULES.encode(), "park.txt").record.id
        harbour = library.add(HANDBOOK.encode(), "harbour.md").record.id
        for question, document, address in (
            ("How fast may cars drive?", park, "article:8"),
            ("行李最多可以带多少公斤？", harbour, "clause:6"),
        ):
            best = Answerer(library, embedder).search(question)[0]
            assert (best.document_id, best.address) == (document, address), question
