"""Equations whose sides count over different entries."""

import pytest

from verify.verdicts import Verdict

SLIPS = [
    (r"z^l_i=\sum_{i=1}^n w^l_{ji} a^{l-1}_i + b^l_j", r"z^l_j=\sum_{i=1}^n w^l_{ji} a^{l-1}_i + b^l_j"),
    (r"\frac{\partial L}{\partial w_{jj}} = \delta_i a_j", r"\frac{\partial L}{\partial w_{ij}} = \delta_i a_j"),
    (r"\frac{\partial L}{\partial w_{ij}} = \delta_i a_i", r"\frac{\partial L}{\partial w_{ij}} = \delta_i a_j"),
]
NO_SLIPS = [
    r"w_j := w_j - \alpha (h(x^{(i)}) - y^{(i)}) x_j^{(i)}",
    r"\frac{\partial L}{\partial z_k} = p_k - 1(y_i = k)",
    r"x_i = y_j",
    r"L = \sum_i (y_i - \hat y_i)^2",
]


@pytest.mark.parametrize(("latex", "right"), SLIPS)
def test_one_index_tells(judge, latex, right):
    found = judge(f"# Backpropagation\n\n$${latex}$$")[-1]
    assert (found.verdict, found.fix) == (Verdict.REFUTED, right)
    assert judge(f"# Backpropagation\n\n$${right}$$")[-1].verdict is Verdict.PROVED


@pytest.mark.parametrize("latex", NO_SLIPS)
def test_an_index_on_one_side_only_is_no_slip_by_itself(judge, latex):
    assert judge(f"# Backpropagation\n\n$${latex}$$")[-1].verdict is not Verdict.REFUTED
