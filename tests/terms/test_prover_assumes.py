"""What a proof leans on is said."""

from __future__ import annotations

from proving import proof


def _assumed(latex: str, **known: object) -> set[str]:
    found = proof(latex, **known)
    assert found is not None
    return found.assumed


def test_the_root_of_a_square() -> None:
    found = proof(r"\sqrt{x^2} = x")
    assert found is not None and found.restricted == {"x >= 0"}
    assert proof(r"\sqrt{x^2} = x", kinds={"x": "positive"}) is not None
    assert proof(r"(x^4)^{\frac{1}{4}} = x", careful=True) is None


def test_a_root_that_the_statement_needs_anyway_restricts_nothing() -> None:
    found = proof(r"\sqrt{v} \sqrt{v} = v")
    assert found is not None and found.assumed == {"v >= 0"} and not found.restricted


def test_positive_things_need_no_assumption() -> None:
    assert _assumed(r"\sqrt{e^{2x}} = e^x") == set()
    assert _assumed(r"\log(v w) = \log v + \log w", kinds={"v": "positive", "w": "unit"}) == set()
    assert _assumed(r"\sqrt{(1-b)^2} = 1 - b", kinds={"b": "unit"}) == set()
    assert (
        _assumed(r"\sqrt{1 - \beta^t} \sqrt{1 - \beta^t} = 1 - \beta^t", kinds={"beta": "unit", "t": "step"}) == set()
    )


def test_logarithms_of_products() -> None:
    assert _assumed(r"\log(x y) = \log x + \log y") == {"x > 0", "y > 0"}


def test_a_free_index_is_taken_to_be_in_range() -> None:
    assert _assumed(r"\frac{\partial}{\partial w_j} \sum_{i=1}^{n} w_i = 1") == {"1 <= j <= n"}
    assert _assumed(r"\sum_{i=2}^{n} [i = j] a_i = a_j") == {"2 <= j <= n"}


def test_kinks_are_left_out() -> None:
    assert "away from the kinks of |x|" in _assumed(r"\frac{d}{dx} |x| = \operatorname{sign}(x)")


def test_dots_between_undeclared_names() -> None:
    assert _assumed(r"a \cdot b = b \cdot a") == {"a is a number", "b is a number"}
    assert _assumed(r"a \cdot b = b \cdot a", kinds={"a": "real", "b": "real"}) == set()


def test_unbounded_sums_take_the_range_met_elsewhere() -> None:
    assert any("runs from 1 to n" in a for a in _assumed(r"\sum_{i} z_i = \sum_{i=1}^{n} z_i"))


def test_infinite_geometric_sums() -> None:
    found = proof(r"\sum_{k=0}^{\infty} \beta^k = \frac{1}{1-\beta}")
    assert found is not None and found.restricted == {"|beta| < 1"}
