"""Identities as notes write them, each true: none is refuted, and where the engine knows them they are proved."""

import pytest

from verify.verdicts import Verdict

PROVED = [
    r"\frac{1}{n-1}\sum_{i=1}^n (X_i - \bar X)^2 = \frac{1}{n-1} \left( \sum_{i=1}^n X_i^2 - n \bar X^2 \right)",
    r"\sum_{i=1}^n (x_i - \bar x)(y_i - \bar y) = \sum_{i=1}^n x_i y_i - n \bar x \bar y",
    r"\sum_{i=1}^n (x_i - \bar x)(y_i - \bar y) = \sum_{i=1}^n (x_i - \bar x) y_i",
    r"tr(AB) = \sum_{i,j} a_{ij} b_{ji}",
    r"tr(A^T B) = \sum_{i,j} A_{ij} B_{ij}",
    r"\sum_{i=1}^n (y_i - \hat y_i)^2 = \|y-\hat y\|_2^2",
    r"\|A\|_F^2 = tr(A^T A)",
]
CONDITIONS = ["H^2 = H", "P P = P", "A^T = A", "a x + b y = c"]


@pytest.mark.parametrize("latex", PROVED)
def test_true_ones_are_proved(judge, latex):
    assert judge(f"# Notes\n\nIt is known that\n\n$${latex}$$")[-1].verdict is Verdict.PROVED


@pytest.mark.parametrize("latex", CONDITIONS)
def test_what_a_quantity_is_like_is_no_identity(judge, latex):
    assert not judge(f"# Notes\n\nHere $c = -1$.\n\n$${latex}$$")[-1].verdict.is_finding


def test_the_message_says_what_a_bar_was_taken_for(judge):
    latex = r"\sum_{i=1}^n (x_i - \bar x) y_i = \sum_{i=1}^n x_i y_i - \bar x \sum_{i=1}^n y_i"
    plain, meant = judge(f"$${latex}$$")[-1], judge(f"$${PROVED[1]}$$")[-1]
    assert "bar" not in plain.message
    assert "a bar is the mean of the entries" in meant.message


def test_entries_of_a_product_are_those_of_its_value(judge):
    note = r"$$A = U \Sigma V^T$$ so $$tr(B A) = \sum_{i,j} A_{ij} B_{ji}$$"
    assert judge(note)[-1].verdict in (Verdict.PROVED, Verdict.SUPPORTED)
    assert judge(note.replace("B_{ji}", "B_{ij}"))[-1].verdict is Verdict.REFUTED
