from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.followup import standalone, topic_of
from rag.types import Turn


def even(stems: Sequence[str]) -> Mapping[str, float]:
    return dict.fromkeys(stems, 1.0)


def history(*questions: str, answer: str = "…") -> tuple[Turn, ...]:
    return tuple(turn for q in questions for turn in (Turn("user", q), Turn("assistant", answer)))


@pytest.mark.parametrize(
    ("before", "text", "meant"),
    [
        ("北京推行什么改革?", "那浙江呢?", "浙江推行什么改革?"),
        ("成年人的记录保存多久？", "未成年人呢？", "未成年人的记录保存多久？"),
        ("公司法对董事有什么要求？", "监事呢？", "公司法对监事有什么要求？"),
        ("上海的最低工资是多少？", "不是，我问的是广州的", "广州的最低工资是多少？"),
        ("How long are records kept for adults?", "And for minors?", "How long are records kept for minors?"),
        ("What did Beijing do?", "What about Zhejiang?", "What did Zhejiang do?"),
        ("What must full-time workers pay?", "And part-time workers?", "What must part-time workers pay?"),
        ("How much leave do new employees get?", "And managers?", "How much leave do managers get?"),
        ("Which papers does a landlord need?", "And the tenant?", "Which papers does the tenant need?"),
        ("¿Cuánto dura el permiso para padres?", "¿Y para madres?", "¿Cuánto dura el permiso para madres?"),
        (
            "Wie lange gilt der Vertrag für Büros?",
            "Und für Garagen?",
            "Wie lange gilt der Vertrag für Garagen?",
        ),
        ("大人の入場料はいくらですか？", "では、子供は？", "子供の入場料はいくらですか？"),
        ("वयस्कों के लिए टिकट कितने का है?", "और बच्चों के लिए?", "बच्चों के लिए टिकट कितने का है?"),
    ],
)
def test_what_is_different_goes_where_its_like_was(before: str, text: str, meant: str) -> None:
    assert standalone(text, history(before), even) == meant


@pytest.mark.parametrize(
    ("before", "text", "meant"),
    [
        ("全国有多少街道？", "社区呢？", "全国有多少街道？（社区）"),
        ("酒后驾驶机动车怎么处罚？", "如果是第二次呢？", "酒后驾驶机动车怎么处罚？（如果是第二次）"),
        ("充电条例由谁制定？", "它什么时候生效?", "它什么时候生效?（充电条例，制定）"),
        ("有效期由谁确定？", "能延长吗？", "能延长吗？（有效期，确定）"),
        (
            "What are the hours of the library?",
            "on Sundays?",
            "What are the hours of the library? (on Sundays)",
        ),
        (
            "Who wrote the privacy policy?",
            "When does it take effect?",
            "When does it take effect? (wrote, privacy policy)",
        ),
        ("How do I apply for a tenancy transfer?", "How long?", "How long? (apply, tenancy transfer)"),
        ("Сколько стоит входной билет?", "Почему?", "Почему? (входной билет)"),
    ],
)
def test_what_has_no_place_stands_behind_in_brackets(before: str, text: str, meant: str) -> None:
    assert standalone(text, history(before), even) == meant


@pytest.mark.parametrize(
    "text",
    [
        "未成年人犯罪从几岁开始负刑事责任？",
        "What is the penalty interest for late payment of invoices?",
        "Is it possible to register a trademark in three countries online?",
        "What is EBT?",
        "公司法对董事有什么要求？",
        "海洋捕捞总量是多少？",
        "Thank you",
        "谢谢",
    ],
)
def test_a_question_that_stands_alone_is_left_alone(text: str) -> None:
    assert standalone(text, history("How long are records kept for adults?"), even) == text


def test_nothing_is_taken_from_an_empty_history() -> None:
    assert standalone("那浙江呢?", (), even) == "那浙江呢?"


def test_a_follow_up_of_follow_ups_keeps_the_topic() -> None:
    questions = ("公租房的申请条件是什么？", "需要哪些材料？")

    assert (
        standalone("多久能批下来？", history(*questions), even) == "多久能批下来？（公租房，申请条件，材料）"
    )


def test_what_was_said_before_a_new_topic_is_forgotten() -> None:
    questions = ("How do I register a trademark?", "What does a patent attorney charge in Norway?")

    assert (
        standalone("And in Sweden?", history(*questions), even)
        == "What does a patent attorney charge in Sweden?"
    )
    assert "trademark" not in standalone("Is it tax deductible?", history(*questions), even)


def test_a_doubt_asks_again_and_thanks_ask_nothing() -> None:
    questions = ("What does the landlord pay?", "And the tenant?", "ok, thanks")

    assert standalone("Are you sure?", history(*questions), even) == "What does the tenant pay?"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("这部法律什么时候施行？", "《劳动合同法》"),
        ("该条有例外吗？", "《劳动合同法》第十九条"),
        ("When was this law passed?", "《劳动合同法》"),
        ("这个规定适用于兼职吗？", "试用期"),
    ],
)
def test_the_document_or_clause_at_hand_is_named(text: str, source: str) -> None:
    turns = history("试用期最长多久？", answer="根据《劳动合同法》第十九条：“试用期不得超过六个月。”[1]")

    assert standalone(text, turns, even) in (f"{text}（{source}）", f"{text} ({source})")


def test_the_words_that_are_rare_in_the_documents_are_carried_over() -> None:
    rare = {"geotherm", "heat", "pump"}

    def idf(stems: Sequence[str]) -> Mapping[str, float]:
        return {stem: 9.0 if stem in rare else 1.0 for stem in stems}

    before = history(
        "Where in town do several people often install one geothermal heat pump each spring season?"
    )

    assert "geothermal heat pump" in standalone("Why?", before, idf)


def test_a_question_that_goes_on_takes_only_what_stood_beside_its_words() -> None:
    before = history("What is the monthly fee under the cleaning agreement?")
    text = "Which court decides when the agreement was broken twice?"

    assert standalone(text, before, even) == f"{text} (cleaning)"


def test_a_clause_is_not_looked_up_again_for_a_question_on_something_else() -> None:
    before = history("试用期第三十八条讲什么？", "有例外吗？")

    assert standalone("谁批准？", before, even) == "谁批准？（试用期，例外）"
    assert standalone("违反了会怎样？", history("第三十八条讲什么？"), even) == "违反了会怎样？（第三十八条）"


def test_what_replaced_the_last_question_stands_for_it() -> None:
    before = history("How long are personnel files kept?", "And for tenancy files?")

    assert standalone("Can it be extended?", before, even) == "Can it be extended? (tenancy files kept)"


def test_a_common_word_said_before_is_no_sign_that_a_question_goes_on() -> None:
    def idf(stems: Sequence[str]) -> Mapping[str, float]:
        return {stem: 1.0 if stem == "citi" else 9.0 for stem in stems}

    before = history("Which city runs the night tram?")

    assert (
        standalone("Does the city regulate beekeeping?", before, idf) == "Does the city regulate beekeeping?"
    )
    assert standalone("Does the tram allow beekeeping?", before, idf).startswith(
        "Does the tram allow beekeeping? ("
    )


@given(st.lists(st.text(max_size=60), max_size=6), st.text(max_size=60))
def test_any_conversation_gets_an_answer_that_keeps_or_replaces_the_question(
    said: list[str], text: str
) -> None:
    rewritten = standalone(text, history(*said), even)

    assert rewritten == standalone(text, history(*said), even)
    assert rewritten or not text.strip()


def test_a_long_question_does_not_lean() -> None:
    assert topic_of("那么在没有其他规定的情况下这些已经登记过的租用人应当向哪个机关提出申请呢？") == ""
