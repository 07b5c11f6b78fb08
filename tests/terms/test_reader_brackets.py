"""Brackets and bars: groups, tuples, intervals, sets, absolute values, norms, inner products."""

import pytest

from terms.term import make, num, sym

a, b, x = map(sym, "abx")


@pytest.mark.parametrize(
    ("latex", "term"),
    [
        ("(a)", a),
        ("[a]", a),
        ("{a}", a),
        (r"\left(a\right)", a),
        (r"\bigl[a\bigr]", a),
        ("(a,b)", make("tuple", a, b, data="()")),
        ("[a,b]", make("tuple", a, b, data="[]")),
        ("(a,b]", make("tuple", a, b, data="(]")),
        ("[a,b)", make("tuple", a, b, data="[)")),
        (r"\{a,b\}", make("set", a, b)),
        ("|x|", make("abs", x)),
        (r"\left|x\right|", make("abs", x)),
        (r"\lvert x \rvert", make("abs", x)),
        ("∣x∣", make("abs", x)),
        (r"\|x\|", make("norm", x, data="2")),
        ("||x||", make("norm", x, data="2")),
        (r"\lVert x\rVert_1", make("norm", x, data="1")),
        (r"\Vert x\Vert_2", make("norm", x, data="2")),
        ("‖x‖", make("norm", x, data="2")),
        (r"\|x\|_F", make("norm", x, data="F")),
        (r"\langle a, b \rangle", make("dot", a, b)),
        (r"\lfloor x \rfloor", make("fn", x, data="floor")),
        (r"\lceil x \rceil", make("fn", x, data="ceil")),
        (r"1\{x>0\}", make("iverson", make("rel", x, num(0), data=">"))),
        (r"\mathbb{1}[x>0]", make("iverson", make("rel", x, num(0), data=">"))),
        ("I(x>0)", make("iverson", make("rel", x, num(0), data=">"))),
    ],
)
def test_terms(read, latex, term):
    assert read(latex) is term


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("|a||b|", "|a|*|b|"),
        ("|a+b|^2", "|a + b|^2"),
        (r"\|a\|\,\|b\|\cos\theta", "||a||*||b||*cos(theta)"),
        (r"\|w\|_2^2", "||w||^2"),
        ("|(|x|-1)|", "||x| - 1|"),
        (r"\left\|\frac{a}{b}\right\|", "||a/b||"),
        (r"x \in [0,1)", "x in (0, 1)"),
        (r"\sum_i |w_i|", "sum[i](|w[i]|)"),
        (r"\lambda\|w\|_1", "lambda*||w||_1"),
        (r"\{(x_i, y_i)\}_{i=1}^n", None),
    ],
)
def test_readings(shown, latex, text):
    assert text is None or shown(latex) == text


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        ("(a+b", "bracket ( is never closed"),
        (r"[a+b\}", "bracket [ is closed by \\}"),
        ("(a}", None),
        ("|x", "expected | to close the one opened here"),
        (r"\|x", "expected ‖ to close the one opened here"),
        (r"\langle a, b", "expected \\rangle"),
        (r"\lfloor x", "expected \\rfloor"),
        ("()", "expected an expression in these brackets"),
        ("(a b c,,)", None),
    ],
)
def test_brackets_that_do_not_pair(refusal, latex, message):
    found, _ = refusal(latex)
    assert message is None or found == message
