"""The little exact simplex: its solutions solve, and it finds one where there is one."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from terms.linear import solution

small = st.integers(-4, 4)


@given(
    st.lists(st.lists(small, min_size=3, max_size=3), min_size=1, max_size=3),
    st.lists(st.integers(0, 5), min_size=3, max_size=3),
)
def test_a_solution_is_found_where_there_is_one(rows: list[list[int]], hidden: list[int]) -> None:
    right = [sum(a * x for a, x in zip(r, hidden, strict=True)) for r in rows]
    found = solution([list(r) for r in rows], list(right))
    assert found is not None
    assert all(x >= 0 for x in found)
    for r, b in zip(rows, right, strict=True):
        assert sum((a * x for a, x in zip(r, found, strict=True)), Fraction(0)) == b


def test_no_solution() -> None:
    assert solution([[1, 1], [1, 1]], [3, 1]) is None
    assert solution([[1, 1]], [-1]) is None
    assert solution([[0, 0]], [1]) is None


def test_nothing_asked() -> None:
    assert solution([], []) == []
