"""Cases, matrices and arrays inside a formula."""

import pytest

from terms.term import make, num


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}", "{x if x > 0; 0 if otherwise}"),
        (
            r"\begin{cases} x, & \text{if } x > 0 \\ a x, & \text{if } x \le 0 \end{cases}",
            "{x if x > 0; a*x if x <= 0}",
        ),
        (r"\left\{\begin{array}{ll} 1 & x>0 \\ 0 & x \le 0 \end{array}\right.", "{1 if x > 0; 0 if x <= 0}"),
        (r"\begin{cases} 1 & {\rm if}\ x>0 \\ 0 & {\rm otherwise}\end{cases}", "{1 if x > 0; 0 if otherwise}"),
        (r"\begin{cases} 1, x > 0 \\ 0, 其他 \end{cases}", "{1 if x > 0; 0 if otherwise}"),
        (r"f(x) = \begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}", "f(x) = {x if x > 0; 0 if x <= 0}"),
        (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", "[1, 2; 3, 4]"),
        (r"\begin{pmatrix} a \\ b \end{pmatrix}^T", "[a; b]^T"),
        (r"\left[\begin{array}{cc} a & b \\ c & d \end{array}\right]", "[a, b; c, d]"),
        (r"\begin{matrix} x \end{matrix}", "x"),
        (r"\begin{split} x \end{split}", "x"),
        (r"\left(\begin{matrix} a + b & + & c + \\ d & - & f \end{matrix}\right)^2", "(a + b + c + d - f)^2"),
        (r"\begin{array}{c} a + \\ b \end{array}", "a + b"),
        (r"\left(\begin{array}{c} 1 \\ -1 \end{array}\right)", "[1; -1]"),
        (r"\begin{matrix} x^+ \\ -x^- \end{matrix}", "[x^+; -x^-]"),
        (r"\underbrace{a+b}_{\text{sum}} + c", "a + b + c"),
        (r"\overset{!}{a} + b", "a + b"),
    ],
)
def test_readings(shown, latex, text):
    assert shown(latex) == text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\begin{bmatrix} a & 0 \\ . & . \\ 0 & b \end{bmatrix}", "[a, 0; ..., ...; 0, b]"),
        (r"\begin{bmatrix} a, & \cdots & b \end{bmatrix}", "[a, ..., b]"),
        (r"n v \begin{cases} <1 & \text{falls} \\ =1 & \text{stays} \end{cases}", "n*v*'falls stays'"),
        (
            r"\begin{cases} p & , x=0,1, \ldots \\ 0 & \text{otherwise} \end{cases}",
            "{p if ', x = 0 , 1 , ldots'; 0 if otherwise}",
        ),
        (r"\mathbf{1}(y_i \text{ in class } k)", "'y _ i in class k'"),
        (r"1[\text{if } x > 0]", "[x > 0]"),
        (r"P(\text{two heads})", "P(two heads)"),
        (r"\frac{A 的面积}{B 的面积}", "A的面积/B的面积"),
        (r"\partial_x", "d/d(x)"),
    ],
)
def test_what_is_told_in_words_or_dots(shown, latex, text):
    assert shown(latex) == text


def test_a_matrix_knows_its_shape(read):
    term = read(r"\begin{bmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \end{bmatrix}")
    assert term is make("matrix", *map(num, range(1, 7)), data=(2, 3))


def test_dots_in_a_matrix_are_kept(read):
    term = read(r"\begin{bmatrix} a & \cdots \\ \vdots & b \end{bmatrix}")
    assert [t.op for t in term.args] == ["sym", "dots", "dots", "sym"]


@pytest.mark.parametrize("latex", [r"\begin{cases} x", r"\begin{bmatrix} 1 & 2", r"\begin{cases}\end{cases}"])
def test_environments_that_do_not_end(refusal, latex):
    message, _ = refusal(latex)
    assert "never closed" in message or "expected" in message
