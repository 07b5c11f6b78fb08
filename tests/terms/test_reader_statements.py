"""One formula, several statements: rows, items, the words between them, and conditions."""

import pytest

from terms.conditions import is_condition
from terms.statements import MAX_LENGTH, read_formula


def told(latex):
    """Statements as text and words in quotes, in order."""
    return [str(i.term) if i.term is not None else repr(i.words) if i.words else "unread" for i in read_formula(latex)]


@pytest.mark.parametrize(
    ("latex", "items"),
    [
        (r"a = b, c = d", ["a = b", "c = d"]),
        (r"a = b; c = d", ["a = b", "c = d"]),
        (r"a = b \quad c = d", ["a = b", "c = d"]),
        (r"a = b \qquad\qquad c = d", ["a = b", "c = d"]),
        (r"a = b ~~~~ c = d", ["a = b", "c = d"]),
        (r"a = b~c", ["a = b*c"]),
        (r"a = b，c = d", ["a = b", "c = d"]),
        (r"a = b \Rightarrow c = d", ["a = b", "c = d"]),
        (r"a = b \\ c = d", ["a = b", "c = d"]),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", ["a = b", "... = c"]),
        (r"\begin{align*} a &= b \\[2pt] c &= d \nonumber \end{align*}", ["a = b", "c = d"]),
        (r"\begin{array}{l} a = b \\ c = d \end{array}", ["a = b", "c = d"]),
        (r"\begin{equation}\begin{split} a &= b \\ &= c \end{split}\end{equation}", ["a = b", "... = c"]),
        (r"y = x \text{ where } x > 0", ["y = x", "'where'", "x > 0"]),
        (r"f(x) = x \quad \mathrm{if}\ x>0", ["f(x) = x", "'if'", "x > 0"]),
        (r"w = w - \eta g \quad \eta 为学习率", ["w = w - eta*g", "eta", "'为学习率'"]),
        (r"x = 1.", ["x = 1"]),
        (r"a, b, c", ["(a, b, c)"]),
        (r"f(a, b) = c", ["f(a, b) = c"]),
        (r"\text{loss} = x", ["loss = x"]),
        (r"\tag{1} x = 1", ["x = 1"]),
        (r"x = 1 \label{eq:one}", ["x = 1"]),
        (r"\color{red} x = 1", ["x = 1"]),
        (r"% only a comment", []),
        ("", []),
        (r"x + = y, a = b", ["unread", "a = b"]),
        (r"\alpha \to \text{learning rate}", ["alpha -> learning rate"]),
        (r"x \geq 1 \lor x \leq -1 \implies |x| \geq 1", ["or(x >= 1, x <= -1)", "|x| >= 1"]),
        (r"x > 0 \wedge y < 1 \vee z > 2", ["or(and(x > 0, y < 1), z > 2)"]),
        (r"x = 1 \lor x = -1", ["or(x = 1, x = -1)"]),
        (r"k = 0 \land P(X = k \land Y = 1) = 1", ["and(k = 0, P(and(X = k, Y = 1)) = 1)"]),
        (r"f = a \land b = c", ["f = and(a, b) = c"]),
        (r"a \wedge b \leq b \wedge c \leq c", ["and(a, b) <= and(b, c) <= c"]),
        (r"P(X = 1 \mid Y \lor Z)", ["P((X = 1) | (or(Y, Z)))"]),
    ],
)
def test_items(latex, items):
    assert told(latex) == items


def test_rows_are_numbered():
    assert [i.row for i in read_formula(r"a = b \\ c = d, e = f")] == [0, 1, 1]


@pytest.mark.parametrize(
    "latex", [r"a = b, \quad c = \frac{d}{e}", r"\begin{aligned} a &= b \\ &= c^{2} \end{aligned}"]
)
def test_spans_hold_the_statement(latex):
    for item in read_formula(latex):
        (again,) = read_formula(latex[item.start : item.end].replace("&", ""))
        assert again.term is item.term


@pytest.mark.parametrize(
    ("latex", "conditions"),
    [
        (r"y_{ij} = 1, \quad i \neq j", ["i != j"]),
        (r"y = x \text{ if } i = j", ["i = j"]),
        (r"x_i = 0, \quad i = 1, \ldots, n", ["i in 1,ldots,n"]),
        (r"x_i = 0, i=1,2,\dots,n", ["i in 1,2,dots,n"]),
        (r"x_i = 0 \quad \forall i", ["for all i"]),
        (r"a = b, c = d", []),
    ],
)
def test_conditions_limit_what_stands_before_them(latex, conditions):
    assert [str(c) for c in read_formula(latex)[0].conditions] == conditions


def test_an_equation_between_quantities_is_no_condition(read):
    assert is_condition(read("i = j")) and is_condition(read("i \\ne 1"))
    assert not is_condition(read("x = y")) and not is_condition(read("i = x + 1"))


def test_what_is_too_long_is_refused_at_once():
    (item,) = read_formula("x" * (MAX_LENGTH + 1))
    assert item.error is not None and "longer than" in item.error.message


def test_a_slip_costs_its_own_item_only():
    first, second = read_formula(r"\frac{a} , b = c")
    assert first.error is not None and str(second.term) == "b = c"


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\mu \stackrel{\mathrm{def}}{=} a + b", "mu := a + b"),
        (r"a \overset{\Delta}{=} b", "a := b"),
        (r"X \overset{iid}{\sim} Y", "X ~ Y"),
        (r"J = \underbrace{a}_\text{the data term} + \underbrace{b}_\text{the penalty}", "J = a + b"),
        (r"o = s(i-1) + k", "o = s*(i - 1) + k"),
        (r"a = kernel\_size + stride[0]", "a = kernel_size + stride_0"),
        (r"\delta^{x,l} a^{x,l-1}", "delta^[x,l]*a^[x,l - 1]"),
        (r"H = -\sum p(x) \log p(x)", "H = -sum[x](p(x)*log(p(x)))"),
    ],
)
def test_remarks_and_lists_in_scripts(latex, text):
    (item,) = read_formula(latex)
    assert str(item.term) == text


def test_a_remark_in_brackets_and_an_arrow_between_equations():
    assert told(r"p(x) &= a && \text{(sum rule)}") == ["p(x) = a", "'sum rule'"]
    assert told(r"f = xy \rightarrow g = y") == ["f = x*y", "g = y"]
    assert told(r"w \rightarrow w - g = h") == ["w -> w - g = h"]
