"""Terms as one line of plain text: every operation can be shown, and brackets stand where they are needed."""

import pytest

from terms.term import add, div, index, make, mul, neg, num, power, sub, sym

a, b, c, x = map(sym, "abcx")


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (add(a, neg(b)), "a - b"),
        (sub(a, add(b, c)), "a - (b + c)"),
        (mul(a, add(b, c)), "a*(b + c)"),
        (div(add(a, b), c), "(a + b)/c"),
        (div(a, mul(b, c)), "a/(b*c)"),
        (div(a, div(b, c)), "a/(b/c)"),
        (power(add(a, b), num(2)), "(a + b)^2"),
        (power(a, neg(num(1))), "a^(-1)"),
        (neg(mul(a, b)), "-a*b"),
        (neg(add(a, b)), "-(a + b)"),
        (mul(num("1/2"), x), "(1/2)*x"),
        (index(x, sym("i"), num(1)), "x[i,1]"),
        (make("abs", x), "|x|"),
        (make("dot", a, b), "a . b"),
        (make("nothing-known", a), "nothing-known(a)"),
    ],
)
def test_text(term, text):
    assert str(term) == text


@pytest.mark.parametrize(
    "latex",
    ["a - (b - c)", "a - (b + c)", "(a + b)(a - b)", "a/(b/c)", "(a/b)/c", "-(a+b)", "(-a)^2", "-a^2", "a^{b^c}",
     "(a^b)^c", "2^{-1}", "a - b - c", "a(b+c)d", "(a-b)^{-2}", "1/(2a)", "-(-a)", "a + (-b)", "a(-b)"],
)  # fmt: skip
def test_plain_text_reads_back_to_the_same_value(read, latex):
    """What ``--read`` prints must mean what was read."""
    from terms.evaluate import value
    from terms.world import World

    term = read(latex)
    again = read(plain_to_latex(str(term)))
    world = World(seed=5)
    assert value(again, world) == pytest.approx(value(term, world))


def plain_to_latex(text):
    """``a^(b + c)`` with braces around the exponent."""
    out, k = "", 0
    while k < len(text):
        if text.startswith("^(", k):
            depth, end = 0, k + 1
            while True:
                depth += (text[end] == "(") - (text[end] == ")")
                if depth == 0:
                    break
                end += 1
            out += "^{" + plain_to_latex(text[k + 2 : end]) + "}"
            k = end + 1
        else:
            out += text[k]
            k += 1
    return out
