from hypothesis import given
from hypothesis import strategies as st

from index.numbering import Label
from index.sequence import Candidate, best_chain, choose


def candidate(
    line: int, *value: int, form: str = "cjk-article", kind: str = "article", weight: float = 1.0
) -> Candidate:
    return Candidate(line, Label(kind, form, value, ".".join(map(str, value)), 0, 1, True), weight)


def values(chosen: list[Candidate]) -> list[tuple[int, ...]]:
    return [c.label.value for c in chosen]


def test_a_reference_at_a_lines_start_is_not_a_clause() -> None:
    run = [
        candidate(0, 5),
        candidate(1, 2, weight=0.5),
        candidate(2, 6),
        candidate(3, 9, weight=0.5),
        candidate(4, 7),
    ]
    assert values(best_chain(run)) == [(5,), (6,), (7,)]


def test_a_jump_ahead_does_not_swallow_what_follows() -> None:
    run = [
        candidate(0, 57),
        candidate(1, 58),
        candidate(2, 100),
        candidate(3, 59),
        candidate(4, 60),
        candidate(5, 61),
    ]
    assert values(best_chain(run)) == [(57,), (58,), (59,), (60,), (61,)]


def test_inserted_and_nested_numbers_follow_their_parent() -> None:
    inserted = [
        candidate(0, 119),
        candidate(1, 120),
        candidate(2, 120, 1),
        candidate(3, 120, 2),
        candidate(4, 121),
    ]
    assert values(best_chain(inserted)) == [(119,), (120,), (120, 1), (120, 2), (121,)]
    nested = [
        candidate(i, *v, form="decimal")
        for i, v in enumerate([(1,), (1, 1), (1, 1, 1), (1, 2), (2,), (2, 1), (3,)])
    ]
    assert values(best_chain(nested)) == [c.label.value for c in nested]


def test_a_real_gap_is_kept_when_the_numbering_goes_on_after_it() -> None:
    run = [candidate(i, v) for i, v in enumerate([1, 2, 3, 7, 8, 9])]
    assert len(best_chain(run)) == 6


def test_numbering_restarts_under_a_new_parent() -> None:
    run = [candidate(i, v, kind="chapter", form="cjk-chapter") for i, v in enumerate([1, 2, 3, 1, 2])]
    assert len(best_chain(run)) == 5


def test_enumerators_are_chosen_between_articles() -> None:
    articles = [candidate(0, 1), candidate(4, 2)]
    items = [
        candidate(line, v, form="bracket-cjk", kind="item", weight=0.8)
        for line, v in [(1, 1), (2, 2), (5, 3)]
    ]
    assert [c.line for c in choose([*articles, *items])] == [0, 1, 2, 4]


def test_a_letter_goes_with_its_neighbours() -> None:
    letters = [candidate(i, i + 1, form="letter-bracket", kind="item") for i in range(9)]
    roman = candidate(8, 1, form="roman-bracket", kind="subitem")
    assert choose([*letters, roman])[-1].label.form == "letter-bracket"
    assert choose(
        [candidate(0, 9, form="letter-bracket"), candidate(0, 1, form="roman-bracket", kind="subitem")]
    )[0].label.form == ("roman-bracket")


@given(st.lists(st.tuples(st.integers(1, 12), st.floats(0.1, 2)), max_size=40))
def test_the_chain_is_in_order_and_never_worse_than_any_single_label(rows: list[tuple[int, float]]) -> None:
    run = [candidate(i, value, weight=weight) for i, (value, weight) in enumerate(rows)]
    chain = best_chain(run)
    assert [c.line for c in chain] == sorted({c.line for c in chain})
    if any(c.label.value == (1,) for c in run):
        assert chain
