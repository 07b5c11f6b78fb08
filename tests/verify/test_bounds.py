"""Sums with a foreign index or another count are slips; sums that only look like it are left alone."""

import pytest

from terms.statements import read_formula
from verify.bounds import foreign_index, other_count

ASTRAY = [
    (r"a = \frac{1}{n}\sum_{i=1}^n x_j", r"a = \frac{1}{n}\sum_{i=1}^n x_i"),
    (r"s = \sum_{k=1}^{K} w_{i} v_{i}", r"s = \sum_{k=1}^{K} w_{k} v_{k}"),
]
AT_HOME = [
    r"a = \frac{1}{n}\sum_{i=1}^n x_i",
    r"a_j = \sum_{i=1}^n x_j",
    r"a = \sum_{i=1}^n c",
    r"a = \sum_{i=1}^n \sum_{j=1}^m x_{ij}",
    r"a = \sum_{i=1}^n \sum_{j=1}^m x_{j}",
]
MEANS = [
    r"\frac{1}{m}\sum_{i=1}^{n}(y_i-f(x_i))^2",
    r"-\frac{1}{2m}\sum_{i=1}^{N} y_i \log a_i",
]
NO_MEANS = [
    r"\frac{1}{n}\sum_{i=1}^{n}(y_i-f(x_i))^2",
    r"\frac{1}{2m}\sum_{j=1}^{n} w_j^2",
    r"\frac{1}{m}\sum_{k=1}^{K} y_k \log a_k",
]


def sides(latex):
    term = read_formula(latex)[0].term
    return term.args if term.op == "rel" else (term, term)


@pytest.mark.parametrize(("latex", "mended"), ASTRAY)
def test_a_foreign_index_is_found(latex, mended):
    assert foreign_index(*sides(latex), latex).fix == mended


@pytest.mark.parametrize("latex", AT_HOME)
def test_other_sums_are_left_alone(latex):
    assert foreign_index(*sides(latex), latex) is None


@pytest.mark.parametrize("latex", MEANS)
def test_a_mean_over_another_count_is_found(latex):
    assert other_count(sides(latex)[0], latex).fix


@pytest.mark.parametrize("latex", NO_MEANS)
def test_other_means_are_left_alone(latex):
    assert other_count(sides(latex)[0], latex) is None


def test_the_judge_says_so(report):
    made = report("# Mean\n\n$$\nq = \\frac{1}{n}\\sum_{i=1}^n x_j\n$$\n")
    assert [(s.code, s.fix) for f in made.formulas for s in f.statements] == [
        ("M002", r"q = \frac{1}{n}\sum_{i=1}^n x_i")
    ]
