"""Statements broken over rows, rows that say nothing, and statements without their other side."""

import pytest

from terms.statements import read_formula


def _shown(latex):
    return [str(i.term) if i.term is not None else i.error and i.error.message for i in read_formula(latex)]


@pytest.mark.parametrize(
    ("latex", "texts"),
    [
        (r"\begin{aligned} a &= b \\ &+ c \end{aligned}", ["a = b + c"]),
        (r"\begin{aligned} a &= b \\ &- c \\ &= d \end{aligned}", ["a = b - c", "... = d"]),
        (r"\begin{aligned} a &= b + \\ & c \end{aligned}", ["a = b + c"]),
        (r"\begin{aligned} a &= \\ & b \end{aligned}", ["a = b"]),
        (r"a = (b \\ + c)", ["a = b + c"]),
        (r"a = b \\ \times c", ["a = b x c"]),
        (r"a = 2 \\ -b = c", ["a = 2", "-b = c"]),
        (r"a = b, \\ + c", ["a = b", "c"]),
        (r"a \\ + b", ["a", "b"]),
        ("a = b\\\n c = d", ["a = b", "c = d"]),
        (r"a &= \\frac{b}{c}", ["a = b/c"]),
        (r"\begin{aligned} a &= \\frac{b}{c} \end{aligned}", ["a = b/c"]),
    ],
)
def test_broken_rows(latex, texts):
    assert _shown(latex) == texts


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("M =", "M = …"),
        ("M &=", "M = …"),
        (r"y \sim", "y ~ …"),
        (r"L = a + b \rightarrow", "L = a + b -> …"),
        ("momentum:", "momentum"),
        (r"D(P \| Q):", "D(P, Q)"),
        ("-", "'-'"),
        ("*", "'*'"),
    ],
)
def test_what_states_nothing_is_read(shown, latex, text):
    assert shown(latex) == text


@pytest.mark.parametrize("latex", ["f(a =)", "a + ", r"a \cdot"])
def test_what_breaks_off_is_refused(refusal, latex):
    refusal(latex)


@pytest.mark.parametrize(
    ("latex", "texts"),
    [
        (r"x_i for i = 1", ["x[i]", "i = 1"]),
        (r"s.t.\quad y_i \geq 1", ["y[i] >= 1"]),
        (r"s.t. a \ge 0", ["a >= 0"]),
    ],
)
def test_words_between_formulas(latex, texts):
    assert [str(i.term) for i in read_formula(latex) if i.term is not None] == texts
