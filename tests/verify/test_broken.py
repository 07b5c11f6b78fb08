"""Slips of notation: brackets, doubled signs, ranges that are none; and what cannot be read at all."""

import pytest


@pytest.mark.parametrize(
    ("latex", "code", "fix"),
    [
        (r"f(x) = (x+1))^2", "M001", None),
        (r"E[(X-E[X])^2]]", "M001", r"E[(X-E[X])^2]"),
        (r"E[(X-EX])^2]", "M001", r"E[(X-E[X])^2]"),
        (r"W = \sqrt{\frac{2}{n^{[l-1]]}}}", "M001", r"W = \sqrt{\frac{2}{n^{[l-1]}}}"),
        (r"D = \{ (x_1,t_1}, (x_n,t_n) \}", "M001", r"D = \{ (x_1,t_1), (x_n,t_n) \}"),
        (r"\frac{1}{n}\sum_{i=1}^{n}(y_i - \hat y_i^2", "M001", None),
        (r"y = |x", "M001", None),
        (r"y = = x + 1", "M004", "y = x + 1"),
        (r"1 \le i \ge n", "M002", r"1 \le i \leq n"),
        (r"\beta > b < 1", "M002", r"\beta < b < 1"),
        (r"1 \le i \ge n \lor i = 0", "M002", r"1 \le i \leq n \lor i = 0"),
        (r"y = 2 \left[ \log \left( f(x \right) \right]", "M001", r"y = 2 \left[ \log \left( f(x) \right) \right]"),
        (r"i = i, \ldots, n", "M002", r"i = 1, \ldots, n"),
        (r"\int_{\infty}^{+\infty} f(x)dx = 1", "M002", r"\int_{-\infty}^{+\infty} f(x)dx = 1"),
        (r"m = \int_\infty^\infty x f(x)dx", "M002", r"m = \int_{-\infty}^\infty x f(x)dx"),
        (r"F(x) = \int_\infty^x f(t)dt", "M002", r"F(x) = \int_{-\infty}^x f(t)dt"),
        (r"y = p(x)}", "M001", "y = p(x)"),
        (r"D = -H(p,p) + Hp,q)", "M001", r"D = -H(p,p) + H(p,q)"),
        (r"\int_{-\infty}^{-\infty} f(x)dx = 1", "M002", r"\int_{-\infty}^{\infty} f(x)dx = 1"),
    ],
)
def test_slips(judge, latex, code, fix):
    (statement,) = [s for s in judge(f"a ${latex}$ b") if s.verdict.is_finding]
    assert (statement.verdict.value, statement.code) == ("malformed", code)
    assert statement.fix and (fix is None or statement.fix == fix)


def test_a_repair_can_be_read(judge):
    from terms.statements import read_formula

    for latex in (r"f(x) = (x+1))^2", r"\frac{1}{n}\sum_{i=1}^{n}(y_i - \hat y_i^2", r"y = \frac{a}{b}}"):
        (statement,) = [s for s in judge(f"a ${latex}$ b") if s.verdict.is_finding]
        assert all(i.error is None for i in read_formula(statement.fix))


@pytest.mark.parametrize("latex", [r"\sum_{i=1}^{n} ? x_i", r"\foo{a}{b} = c", r"a \oint", r"x = \frac{a}{"])
def test_what_cannot_be_read_says_where(judge, latex):
    (statement,) = judge(f"$${latex}$$")
    assert statement.verdict.value in ("unread", "malformed")
    if statement.verdict.value == "unread":
        assert statement.code == "U001" and "column" in statement.message


@pytest.mark.parametrize(
    "latex",
    [
        r"x \in (0,1]",
        r"x \in [0,1)",
        "1 \\le i \\le n",
        "a < b < c",
        "i = 1, \\ldots, n",
        "a \\ge b > c",
        "||x|| = 1",
        r"x \geq 1 \lor x \leq -1",
        r"w^T x + b > 0 \wedge y < 1",
        r"P(X > a \land X < b)",
        r"S = \{x : x > 1 \vee x < 0\}",
    ],
)
def test_good_notation_is_left_alone(judge, latex):
    assert not [s for s in judge(f"a ${latex}$ b") if s.verdict.is_finding]


def test_a_display_that_never_ends(judge):
    statements = judge("text\n\n$$ a = b\n\nmore text\n")
    assert not statements or statements[0].verdict.value in ("malformed", "defines", "unread")


def test_the_line_of_a_row(judge):
    statements = judge("$$\n\\begin{aligned}\na &= b \\\\\nc &= = d\n\\end{aligned}\n$$")
    assert [s.line for s in statements if s.verdict.is_finding] == [4]
