from eval.public import nomiracl
from tests.index.shared import shared


def test_every_question_has_passages_with_titles_and_half_have_their_answer_in_one() -> None:
    read = nomiracl.read(shared("nomiracl"))

    assert (len(read), sum(each.answerable for each in read)) == (500, 250)
    assert all(each.passages and all(p.title and p.text for p in each.passages) for each in read)
