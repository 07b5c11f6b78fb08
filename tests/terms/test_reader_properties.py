"""What holds of reading whatever the text: it ends, soon, with terms or a plain refusal, and knows its places."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from terms.statements import MAX_LENGTH, read_formula
from terms.term import Term, walk
from terms.text import plain_text
from terms.tokens import ReadError

_PIECES = st.sampled_from(
    [*"abxyEPfdn0123+-*/=<>!^_'(),.;:|{}[]&%$ ", "\\", "\\\\", "\\frac", "\\sqrt", "\\sum", "\\prod", "\\int", "\\lim",
     "\\log", "\\max", "\\partial", "\\nabla", "\\hat", "\\mathbf", "\\mathrm", "\\textrm", "\\text", "\\mathbb", "\\left", "\\right", "\\{", "\\}",
     "\\|", "\\begin{cases}", "\\end{cases}", "\\begin{bmatrix}", "\\end{bmatrix}", "\\begin{aligned}", "\\end{aligned}",
     "\\begin", "\\end", "\\langle", "\\rangle", "\\lfloor", "\\quad", "\\ldots", "\\cdots", "\\to", "\\in", "\\sim",
     "\\over", "\\binom", "\\operatorname", "\\underbrace", "\\label", "\\rm", "\\foo", "\\sigma", "\\delta", "\\not", "误差",
     "，", "²", "ᵀ", "₁", "𝔼", "∂", "√", "{a}", "_{i}", "^{2}", "^{T}", "_i", "(x)", "dx", "softmax", "10,000"]
)  # fmt: skip
formulas = st.lists(_PIECES, max_size=40).map("".join)


@pytest.mark.parametrize("latex", [r"\mathrm{y = x", r"f \text{where x, \mathrm{u} = 1", r"\textrm{a b = \frac{ } u"])
def test_a_group_that_never_closes_is_refused(latex):
    assert any(item.error for item in read_formula(latex))


@settings(max_examples=400, deadline=None)
@given(formulas)
def test_reading_gives_terms_or_a_refusal(latex):
    for item in read_formula(latex):
        assert item.term is None or isinstance(item.term, Term)
        assert item.error is None or isinstance(item.error, ReadError)
        assert item.term is None or item.error is None
        assert item.error is None or 0 <= item.error.position <= len(latex)


@pytest.mark.parametrize(
    "latex", [r"\hat.5", "x^1.5", r"x^.5", r"\sqrt.5", r"\frac1.5", r"a_1e5", r"\underbrace.10,000"]
)
def test_half_a_number_is_refused(latex):
    assert any(item.error for item in read_formula(latex))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
@example("A\u0306")
@example("x\u0332\u0302")
def test_any_text_at_all(latex):
    for item in read_formula(latex):
        assert item.term is None or item.error is None


@settings(max_examples=300, deadline=None)
@given(formulas)
def test_places_lie_in_the_source(latex):
    for item in read_formula(latex):
        assert 0 <= item.start <= item.end <= len(latex)
        for piece in item.pieces:
            assert 0 <= piece.start <= piece.end <= len(latex), piece
            for a, b in piece.parts:
                assert 0 <= a <= b <= len(latex), piece


@settings(max_examples=200, deadline=None)
@given(formulas)
def test_what_was_read_can_be_shown(latex):
    for item in read_formula(latex):
        if item.term is not None:
            assert plain_text(item.term)
            assert all(plain_text(t) for t in walk(item.term))


@settings(max_examples=150, deadline=None)
@given(formulas)
def test_reading_twice_gives_the_same_terms(latex):
    assert [i.term for i in read_formula(latex)] == [i.term for i in read_formula(latex)]


HOSTILE = {
    "letters": "a",
    "sum": "a+",
    "product": "a ",
    "brackets": "(",
    "closed brackets": "(a)",
    "braces": "{",
    "groups": "{a}",
    "scripts": "^",
    "towers": "x^{",
    "subscripts": "a_{b",
    "primes": "x'",
    "fractions": r"\frac{a}{",
    "roots": r"\sqrt{",
    "bars": "|x",
    "double bars": r"\|x",
    "sums": r"\sum_i ",
    "products": r"\prod_{i=1}^n a_i + ",
    "integrals": r"\int ",
    "functions": r"\log ",
    "rows": r"a \\ ",
    "columns": "& a ",
    "environments": r"\begin{cases} x & ",
    "matrices": r"\begin{bmatrix} a \\ ",
    "closed matrices": r"\begin{matrix} a \end{matrix} ",
    "relations": "a = ",
    "commas": "a,",
    "words": r"\text{if } ",
    "fonts": r"\mathbf{",
    "accents": r"\hat{",
    "angles": r"\langle a ",
    "floors": r"\lfloor a ",
    "dots": r"\cdots + ",
    "gradients": r"\nabla_\theta ",
    "derivatives": r"\partial ",
    "labels": r"\label{a} ",
    "backslashes": "\\",
    "percent": "%",
    "numbers": "1,",
    "thousands": "1,000",
    "chinese": "误差",
    "letter by letter": r"\mathrm{l}",
    "moments": "E[",
    "expectations": "E_{x ",
    "factorials": "n!",
    "minus": "-",
    "digits": "7",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_repetition_takes_work_in_proportion(piece, effort):
    """Twice the text takes about twice the work, whatever is repeated."""
    short, long = (piece * (size // len(piece)) for size in (3000, 6000))
    read_formula(short)  # what is read once for all formulas
    assert effort(read_formula, long) < 2.5 * effort(read_formula, short)


def test_the_longest_formula(effort):
    latex = (r"\frac{a_i + b^2}{\sqrt{c}} + " * 1000)[: MAX_LENGTH - 40].rpartition("+")[0]
    (item,) = read_formula(latex)
    assert item.error is None and effort(read_formula, latex) < 1000 * len(latex)
