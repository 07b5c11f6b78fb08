"""Products of vectors and matrices multiplied out: what fails for every kind of matrix is refuted, the rest is not."""

import pytest

from verify.verdicts import Verdict

CLASSES = "Each class has the mean $\\mu_k$ and the covariance $\\Sigma$.\n\n"
FORM = r"(x-\mu_2)^T\Sigma^{-1}(x-\mu_2)"

FALSE = [
    (CLASSES + rf"$$\frac{{1}}{{2}}{FORM}=(x^T\Sigma^{{-1}}-\mu_2^T\Sigma^{{-1}})(x-\mu_2)$$", ""),
    (
        CLASSES + rf"$${FORM}=(x^T\Sigma^{{-1}}+\mu_2^T\Sigma^{{-1}})(x-\mu_2)$$",
        rf"{FORM}=(x^T\Sigma^{{-1}}-\mu_2^T\Sigma^{{-1}})(x-\mu_2)",
    ),
    (r"$$(x - y)^T A (x - y) = x^T A x - y^T A x + y^T A y$$", ""),
    (r"$$(A + B)^T = A^T - B^T$$", r"(A + B)^T = A^T + B^T"),
    (r"$$(A + B)(A - B) = A^T A - B^T B$$", ""),
]

OPEN = [
    CLASSES + rf"$${FORM}=(x^T\Sigma^{{-1}}-\mu_2^T\Sigma^{{-1}})(x-\mu_2)$$",
    CLASSES + r"$$x^T (\Sigma^{-1})^T x + 1 = x^T \Sigma^{-1} x + 1$$",
    r"Let $A$ and $B$ commute. $$A B = B A$$",
    r"$$x^T A y + y^T A x = 2 x^T A y$$",  # it holds where A is symmetric
    r"$$X^T X = \sum_i x_i x_i^T$$",  # the rows of X, which nobody says
    r"$$X (X^T X)^{-1} X^T + A = I + A$$",  # X need not be square
]


@pytest.mark.parametrize(("note", "repair"), FALSE)
def test_false_products_are_refuted(judge, note, repair):
    last = judge(note)[-1]
    assert last.verdict is Verdict.REFUTED and last.witness is not None
    assert not repair or last.fix == repair


@pytest.mark.parametrize("note", OPEN)
def test_right_or_open_products_are_no_findings(judge, note):
    last = judge(note)[-1]
    assert not last.verdict.is_finding
    assert last.verdict is not Verdict.SUPPORTED or "Sigma" in last.latex


def test_a_mean_taken_for_zero_saves_no_sign_before_it(judge):
    note = "# Variance\n\nX and Y are independent with mean zero.\n\n$$E[(X - E[X])^2] = E[X^2] + E[X]^2$$"
    assert judge(note)[-1].verdict is Verdict.REFUTED
    assert judge(note.replace("+", "-"))[-1].verdict is Verdict.PROVED
    assert judge(note.replace("+ E[X]^2", ""))[-1].verdict is Verdict.PROVED
