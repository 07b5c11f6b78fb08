"""A random expression written as LaTeX, in one of many manners, reads back to the same value."""

import math
from dataclasses import dataclass

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from terms.evaluate import value
from terms.scalars import Undecided
from terms.statements import read_formula
from terms.world import World

VALUES = {"a": 0.7, "b": 1.3, "x": 0.45, "y": 2.1, r"\beta": 0.9, r"\hat{q}": 1.7, "S_w": 0.6, r"\theta_0": 0.35}
PLAIN = {"a": "a", "b": "b", "x": "x", "y": "y", r"\beta": "beta", r"\hat{q}": "hat q", "S_w": "S_w"}


@dataclass(frozen=True)
class Written:
    """LaTeX of an expression, how strongly its outermost operation binds (9 = an atom), and its value."""

    latex: str
    level: int
    number: float


def world():
    overrides = {(name, ()): VALUES[latex] for latex, name in PLAIN.items()}
    return World(overrides=overrides | {("theta", (0,)): VALUES[r"\theta_0"]})


def at_least(level, w, brackets=("(", ")")):
    return w.latex if w.level >= level else f"{brackets[0]}{w.latex}{brackets[1]}"


BRACKETS = st.sampled_from(
    [("(", ")"), (r"\left(", r"\right)"), ("[", "]"), (r"\left[", r"\right]"), (r"\bigl(", r"\bigr)")]
)
atoms = st.one_of(
    st.sampled_from(sorted(VALUES)).map(lambda n: Written(n, 9, VALUES[n])),
    st.integers(min_value=2, max_value=20).map(lambda n: Written(str(n), 8, float(n))),
    st.sampled_from(["0.5", "1.25", ".3"]).map(lambda n: Written(n, 8, float(n))),
)


@st.composite
def sums(draw, parts):
    first, second, minus = draw(parts), draw(parts), draw(st.booleans())
    gap = draw(st.sampled_from(["", " ", r"\,"]))
    right = at_least(3, second, draw(BRACKETS))
    text = f"{at_least(2, first)}{gap}{'-' if minus else '+'}{gap}{right}"
    return Written(text, 2, first.number + (-second.number if minus else second.number))


@st.composite
def products(draw, parts):
    first, second = draw(parts), draw(parts)
    sign = draw(st.sampled_from([r"\cdot ", r" \times ", "*", " · "]))
    left, right = at_least(3, first, draw(BRACKETS)), at_least(5, second, draw(BRACKETS))
    return Written(f"{left}{sign}{right}", 3, first.number * second.number)


@st.composite
def neighbours(draw, parts):
    """Two factors without a sign between them."""
    first, second = draw(parts), draw(parts)
    assume(second.level != 8 and not second.latex.startswith("-"))
    right = at_least(5, second, ("(", ")")) if second.level == 9 or not second.latex.startswith("(") else second.latex
    left = at_least(5, first)
    assume(not (right.startswith(("(", "[", r"\left", r"\bigl")) and (left[-1:].isalnum() or left.endswith("}"))))
    return Written(f"{left} {right}", 3, first.number * second.number)


@st.composite
def quotients(draw, parts):
    first, second = draw(parts), draw(parts)
    assume(abs(second.number) > 1e-3)
    manner = draw(st.sampled_from(["frac", "dfrac", "over", "slash"]))
    number = first.number / second.number
    if manner == "over":
        return Written(f"{{{first.latex} \\over {second.latex}}}", 5, number)
    if manner == "slash":
        return Written(f"{at_least(5, first)} / {at_least(5, second)}", 3, number)
    return Written(f"\\{manner}{{{first.latex}}}{{{second.latex}}}", 5, number)


@st.composite
def powers(draw, parts):
    """Not to the powers 0 and 1, which on some letters are the numbers of layers."""
    base, exponent = draw(parts), draw(st.sampled_from([-2, -1, 2, 3]))
    assume(abs(base.number) > 1e-2)
    script = str(exponent) if exponent >= 0 and draw(st.booleans()) else f"{{{exponent}}}"
    return Written(f"{at_least(9, base, draw(BRACKETS))}^{script}", 6, base.number**exponent)


@st.composite
def functions(draw, parts):
    inner = draw(parts)
    name, f = draw(
        st.sampled_from(
            [(r"\sin", math.sin), (r"\cos", math.cos), (r"\tanh", math.tanh), (r"\exp", math.exp),
             (r"\operatorname{sigmoid}", lambda u: 1 / (1 + math.exp(-u)))]
        )
    )  # fmt: skip
    assume(abs(inner.number) < 30)
    return Written(f"{name}{draw(st.sampled_from(['(', ' (']))}{inner.latex})", 5, f(inner.number))


@st.composite
def roots(draw, parts):
    inner = draw(parts)
    assume(inner.number > 1e-3)
    return Written(f"\\sqrt{{{inner.latex}}}", 5, math.sqrt(inner.number))


@st.composite
def exponentials(draw, parts):
    inner = draw(parts)
    assume(abs(inner.number) < 20)
    return Written(f"e^{{{inner.latex}}}", 5, math.exp(inner.number))


@st.composite
def minuses(draw, parts):
    inner = draw(parts)
    return Written(f"-{at_least(3, inner)}", 2, -inner.number)


@st.composite
def bars(draw, parts):
    inner = draw(parts)
    opener, closer = draw(
        st.sampled_from([("|", "|"), (r"\left|", r"\right|"), (r"\lvert ", r"\rvert "), (r"\|", r"\|")])
    )
    assume("|" not in inner.latex and "vert" not in inner.latex)
    return Written(f"{opener}{inner.latex}{closer}", 5, abs(inner.number))


def larger(parts):
    return st.one_of(
        *(
            f(parts)
            for f in (sums, products, neighbours, quotients, powers, functions, roots, exponentials, minuses, bars)
        )
    )


expressions = st.recursive(atoms, larger, max_leaves=8)


@settings(max_examples=250, deadline=None)
@given(expressions)
def test_what_was_written_is_what_is_read(written):
    assume(math.isfinite(written.number) and 1e-6 < abs(written.number) < 1e9)
    (item,) = read_formula(written.latex)
    assert item.error is None, (written.latex, item.error)
    try:
        found = value(item.term, world())
    except Undecided:
        assume(False)
    assert float(found) == pytest.approx(written.number, rel=1e-6), (written.latex, str(item.term))


@settings(max_examples=100, deadline=None)
@given(expressions, expressions)
def test_both_sides_of_an_equation(left, right):
    (item,) = read_formula(f"{left.latex} = {right.latex}")
    assert item.term is not None and item.term.op == "rel"
    (alone,) = read_formula(left.latex)
    assert item.term.args[0] is alone.term


@settings(max_examples=100, deadline=None)
@given(expressions, expressions)
def test_rows_and_columns(left, right):
    latex = f"\\begin{{aligned}} y &= {left.latex} \\\\ &= {right.latex} \\end{{aligned}}"
    first, second = read_formula(latex)
    assert (first.error, second.error) == (None, None)
    assert second.term is not None and second.term.args[1] is read_formula(right.latex)[0].term
