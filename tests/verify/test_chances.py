"""Equations between probabilities: whatever the law is, they hold or they do not."""

import pytest

from verify.verdicts import Verdict

TRUE = [
    r"P(A \cup B \cup C) = P(A) + P(B) + P(C) - P(A \cap B) - P(A \cap C) - P(B \cap C) + P(A \cap B \cap C)",
    r"P(\bar A | B) = 1 - P(A | B)",
    r"P(A^c \cap B) = P(B) - P(A \cap B)",
    r"P(B) = P(A) P(B|A) + P(\bar A) P(B|\bar A)",
    r"P(y) = \sum_x P(y|x) P(x)",
    r"p(x, y, z) = p(x|y,z) p(y|z) p(z)",
]
FALSE = [
    (r"P(A \cup B) = P(A) + P(B) + P(A \cap B)", r"P(A \cup B) = P(A) + P(B) - P(A \cap B)"),
    (r"P(A^c) = 1 + P(A)", r"P(A^c) = 1 - P(A)"),
    (r"P(y) = P(y|x) P(x)", r"P(y) = \sum_{x} P(y|x) P(x)"),
    (r"p(x) = p(x,y)", r"p(x) = \sum_{y} p(x,y)"),
]
ASSUMED = [
    r"P(A, B) = P(A) P(B)",
    r"P(A | B) = P(A)",
    r"P(A \cup B) = P(A) + P(B)",
    r"P(A_1 \cup A_2 | B) = P(A_1 | B) + P(A_2 | B)",
    r"p(x, y, z) = p(x) p(y|x) p(z|y)",
    r"p(a, b | c) = p(a | c) p(b | c)",
    r"q(z|x) = p(z|x)",
    r"p(z) = p(x)",
    r"p(\theta | x) = p(x | \theta) p(\theta)",
]


@pytest.mark.parametrize("latex", TRUE)
def test_true_of_any_law(judge, latex):
    assert judge(f"# Notes\n\n$${latex}$$")[-1].verdict is Verdict.PROVED


@pytest.mark.parametrize(("latex", "right"), FALSE)
def test_false_of_some_law(judge, latex, right):
    found = judge(f"# Notes\n\n$${latex}$$")[-1]
    assert found.verdict is Verdict.REFUTED
    assert found.fix == right
    assert found.witness is not None


@pytest.mark.parametrize("latex", ASSUMED)
def test_what_may_be_assumed_of_a_law_is_no_slip(judge, latex):
    assert judge(f"# Notes\n\n$${latex}$$")[-1].verdict is not Verdict.REFUTED


@pytest.mark.parametrize("latex", [r"P(X=x) = p(x; \theta)", "P(Y=y) = q(y)", "F(x) = P(x)"])
def test_a_law_under_another_letter_is_no_slip(judge, latex):
    assert judge(f"# Notes\n\nIts law is ${latex}$.")[-1].verdict is not Verdict.REFUTED
