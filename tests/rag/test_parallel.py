import pytest

from rag.parallel import is_short, replaced, topic_of


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("那浙江呢?", "浙江"),
        ("兼职的呢？", "兼职"),
        ("我是说贵州的", "贵州"),
        ("no, I meant damaged books", "damaged books"),
        ("And for minors?", "for minors"),
        ("on Sundays?", "on Sundays"),
        ("¿Y los menores?", "los menores"),
        ("А для детей?", "для детей"),
        ("그럼 부산은요?", "부산"),
        ("And who signs?", ""),
        ("What is the fee?", ""),
        ("那么在没有其他规定的情况下这些已经登记过的租用人应当向哪个机关提出申请呢？", ""),
    ],
)
def test_what_a_follow_up_is_newly_about(text: str, topic: str) -> None:
    assert topic_of(text) == topic


@pytest.mark.parametrize(
    ("previous", "topic", "body"),
    [
        ("2024年的总量是多少？", "2023年", "2023年的总量是多少？"),
        ("证券公司应当具备什么条件？", "证券交易所", "证券交易所应当具备什么条件？"),
        ("全国有多少街道？", "社区", ""),
        ("How long are visas for students valid?", "for workers", "How long are visas for workers valid?"),
        ("What fine applies to late returns?", "damaged books", "What fine applies to damaged books?"),
        ("Does the board or the staff decide?", "the council", ""),
        ("What is counselling?", "financial counselling", ""),
        ("Quel est le tarif pour les adultes ?", "les enfants", "Quel est le tarif pour les enfants ?"),
    ],
)
def test_only_what_is_alike_is_replaced(previous: str, topic: str, body: str) -> None:
    assert replaced(previous, topic) == body


def test_ideographs_say_more_than_letters() -> None:
    assert is_short("那么北京呢？")
    assert not is_short("那么在没有其他规定的情况下应当向哪个机关提出？")
    assert is_short("And what about people who work from home?")
