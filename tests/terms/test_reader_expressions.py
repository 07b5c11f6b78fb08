"""Sums, products, quotients and relations: what binds how strongly, and what is refused."""

import pytest

from terms.statements import read_formula
from terms.term import add, div, mul, neg, num, sym
from terms.tokens import ReadError

a, b, c = map(sym, "abc")


@pytest.mark.parametrize(
    ("latex", "term"),
    [
        ("a+b", add(a, b)),
        ("a-b", add(a, neg(b))),
        ("-a+b", add(neg(a), b)),
        ("a+b+c", add(a, b, c)),
        ("a-(b-c)", add(a, neg(add(b, neg(c))))),
        ("2a", mul(num(2), a)),
        ("a b c", mul(a, b, c)),
        ("a*b", mul(a, b)),
        ("a/b", div(a, b)),
        ("a/b c", mul(div(a, b), c)),
        ("a b/c", mul(a, div(b, c))),
        ("a/(b c)", div(a, mul(b, c))),
        ("a/b/c", div(div(a, b), c)),
        ("a + b c", add(a, mul(b, c))),
        ("-a b", neg(mul(a, b))),
    ],
)
def test_precedence(read, latex, term):
    assert read(latex) is term


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("-x^2", "-x^2"),
        ("x^2y", "x^2*y"),
        ("x^{-1}", "x^(-1)"),
        ("2^{10}", "2^10"),
        ("3!", "factorial(3)"),
        ("n!", "factorial(n)"),
        ("n! = n(n-1)!", "factorial(n) = n*factorial(n - 1)"),
        (r"a \cdot b", "a . b"),
        (r"a \times b", "a x b"),
        (r"a \odot b", "a .* b"),
        (r"w·x", "w . x"),
        (r"a \mp b", "a - b"),
        ("wx+b", "w*x + b"),
        ("1e-8", "1/100000000"),
        ("0.9", "9/10"),
        (r"10{,}000", "10000"),
        ("10,000", "10000"),
        ("1,234,567", "1234567"),
        (r"50\%", "1/2"),
        (r"37.5\%", "3/8"),
        ("101_2", "5"),
        ("x_{12}", "x[12]"),
        ("α + β", "alpha + beta"),
        ("x² + y²", "x^2 + y^2"),
    ],
)
def test_readings(shown, latex, text):
    assert shown(latex) == text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("a = b", "a = b"),
        ("a := b", "a := b"),
        (r"a \leftarrow b", "a := b"),
        (r"a \to b", "a -> b"),
        ("a -> b", "a -> b"),
        (r"a \le b", "a <= b"),
        ("a <= b", "a <= b"),
        (r"a \neq b", "a != b"),
        ("a != b", "a != b"),
        (r"a \not= b", "a != b"),
        (r"a \approx b", "a ~= b"),
        (r"x \sim N(0,1)", "x ~ N(0, 1)"),
        (r"x \in A", "x in A"),
        (r"a \propto b", "a prop b"),
        (r"a \triangleq b", "a := b"),
        (r"a \equiv b", "a = b"),
        ("a < b < c", "a < b < c"),
        ("a = b = c", "a = b = c"),
        (r"1 \le i \le n", "1 <= i <= n"),
    ],
)
def test_relations(shown, latex, text):
    assert shown(latex) == text


def test_a_chain_keeps_its_signs(read):
    term = read(r"a = b \le c")
    assert (term.op, term.data, term.args) == ("chain", ("=", "<="), (a, b, c))


def test_a_row_may_begin_with_its_sign(read):
    term = read("= b")
    assert term.args[0].op == "previous" and term.args[1] is b


@pytest.mark.parametrize(
    ("latex", "message", "position"),
    [
        ("a +", "expected an expression, found 'the end'", 3),
        ("a = = b", "expected an expression after =, found '='", 4),
        ("a+b)", "expected an operator or the end of the formula, found ')'", 3),
        ("(a+b", "bracket ( is never closed", 0),
        ("x + ? y", "expected an expression, found '?'", 4),
        (r"x\%", "expected an operator or the end of the formula, found '%'", 1),
        ("- -a", "expected an expression, found '-'", 2),
        ("{}", "expected an expression, found 'the end'", 2),
        (r"a \pmod{n}", "expected an operator or the end of the formula, found 'pmod'", 2),
    ],
)
def test_refusals_say_what_and_where(refusal, latex, message, position):
    assert refusal(latex) == (message, position)


def test_commas_inside_brackets_separate(read):
    assert [t.data for t in read("(1,200)").args] == [1, 200]


@pytest.mark.parametrize("latex", ["x = 1, 200", "i = 0,100", "a_{1,100}"])
def test_commas_that_are_no_thousands(read, latex):
    from terms.statements import read_formula

    assert not any("1200" in str(i.term) or "0100" in str(i.term) or "1100" in str(i.term) for i in read_formula(latex))


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("a == b", "a <=> b"),
        ("a == b + c", "a = b + c"),
        ("n >> 1", "n >> 1"),
        ("a << b", "a << b"),
        ("w \\sim^{iid} N(0, 1)", "w ~ N(0, 1)"),
        ("X \\xrightarrow{p} a", "X -> a"),
    ],
)
def test_signs_in_other_manners(read, latex, text):
    assert str(read(latex)) == text


@pytest.mark.parametrize("latex", ["P[y|x]", "\\Pr[y|x]", "\\mathbb{P}[y|x]", "q[y|x]"])
def test_a_condition_in_square_brackets(read, latex):
    found = read(latex)
    assert found.op == "call" and found.args[1].op == "given"


def test_a_text_copied_with_its_picture_is_not_read(read):
    with pytest.raises(ReadError, match="more than once"):
        read("x=21x = \\frac{1}{2}x=21=0.5")


def test_backslashes_written_twice():
    (item,) = read_formula("L(\\\\theta) = a")
    assert str(item.term) == "L(theta) = a"
    assert len(read_formula("a = b \\\\cos x = 1 \\\\ c = 2")) == 3
