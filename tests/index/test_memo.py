from index.memo import Memo


def test_a_thing_is_made_once_a_change_and_not_kept_for_a_past_one() -> None:
    memo = Memo()
    made: list[int] = []

    def get(change: int, key: str = "titles") -> int:
        return memo.get(change, key, lambda: _noted(made, change))

    assert [get(3), get(3), get(3, "other"), get(4), get(4)] == [1, 1, 2, 3, 3]
    assert [get(3), get(3), get(4)] == [4, 5, 3]
    assert made == [3, 3, 4, 3, 3]


def _noted(made: list[int], change: int) -> int:
    made.append(change)
    return len(made)
