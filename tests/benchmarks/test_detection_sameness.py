"""Which changes leave a formula as it was: the ground on which misses and repairs are counted."""

import pytest

from benchmarks.detection.sameness import same_items, true_by_value
from terms.statements import read_formula
from terms.term import Term
from terms.world import Definition

SAME = [
    (r"a=bc", r"a=cb"),
    (r"m=\frac{1}{n}\sum_{i=1}^n x_i", r"m=\frac{\sum_{j=1}^n x_j}{n}"),
    (r"s=\frac{1}{1+e^{-x}}", r"s=\frac{e^x}{1+e^x}"),
    (r"a=b", r"b=a"),
    (r"w:=w-\eta\nabla L(w)", r"w:=w-\nabla L(w)\eta"),
]
DIFFERENT = [
    (r"r=|x|", r"r=x"),
    (r"r=\sqrt{x^2}", r"r=x"),
    (r"z=A^Tx", r"z=Ax"),
    (r"C=AB", r"C=BA"),
    (r"s=\mathrm{softmax}(QK^T)V", r"s=\mathrm{softmax}(QK)V"),
    (r"m=\sum_{i=1}^n x_i", r"m=\sum_{i=1}^{n-1} x_i"),
    (r"y_i=x_i", r"y_i=x_j"),
    (r"a=b", r"a<b"),
    (r"a=b, c=d", r"a=b"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert same_items(read_formula(one), read_formula(other), {})


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_not_the_same(one: str, other: str) -> None:
    assert not same_items(read_formula(one), read_formula(other), {})


def relation(latex: str) -> Term:
    """The one statement of a formula."""
    (item,) = read_formula(latex)
    assert item.term is not None
    return item.term


def test_a_changed_statement_may_be_true_all_the_same() -> None:
    assert true_by_value(relation(r"(a-b)^2=(b-a)^2"), {})
    assert not true_by_value(relation(r"(a-b)^3=(b-a)^3"), {})
    assert not true_by_value(relation(r"a=a"), {}), "a side set equal to itself says nothing"


def test_definitions_of_the_section_count() -> None:
    square = {"sym:y": Definition((), relation(r"y=x^2").args[1])}
    assert same_items(read_formula(r"a=y+1"), read_formula(r"a=x^2+1"), square)
    assert not same_items(read_formula(r"a=y+1"), read_formula(r"a=x^2+1"), {})
