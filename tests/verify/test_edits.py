"""Small changes of a formula's own text: the slips people make are undone, and nothing else is touched."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terms.statements import read_formula
from verify.edits import Edit, Vocabulary, edits


def made(latex, *names):
    """All edited texts, without spaces."""
    (item,) = read_formula(latex)
    return {e.latex.replace(" ", "") for e in edits(latex, item, Vocabulary(names))}


@pytest.mark.parametrize(
    ("slip", "right"),
    [
        (r"w = w - \frac{a}{S + e} g", r"w = w - \frac{a}{\sqrt{S} + e} g"),
        (r"w = w - \frac{a}{\sqrt{S + e}} g", r"w = w - \frac{a}{\sqrt{S} + e} g"),
        (r"w = w + a g", r"w = w - a g"),
        (r"v = b v + (1 + b) g", r"v = b v + (1 - b) g"),
        (r"v = b v + 1 - b g", r"v = b v + (1 - b) g"),
        (r"v = b v + (1-b) g", r"v = b v + (1-b) g^2"),
        (r"v = b v + (1-b) g^2", r"v = b v + (1-b) g"),
        (r"y = \frac{a}{b}", r"y = \frac{b}{a}"),
        (r"y = a b", r"y = b a"),
        (r"y = p x", r"y = (1 - p) x"),
        (r"y = (1-p) x", r"y = (p) x"),
        (r"y = \sum_{i=0}^{n} x_i", r"y = \sum_{i=1}^{n} x_i"),
        (r"y = \sum_{i=1}^{n} x_i", r"y = \sum_{i=1}^{n-1} x_i"),
        (r"y = \sum_{i=1}^n x_i", r"y = \prod_{i=1}^n x_i"),
        (r"y = \max(0, x)", r"y = \min(0, x)"),
        (r"y = \sin x", r"y = \cos x"),
        (r"H = \sum_i p_i \log p_i", r"H = -\sum_i p_i \log p_i"),
        (r"H = -\sum_i p_i \log p_i", r"H = \sum_i p_i \log p_i"),
        (r"\ell = \sum_i P_i", r"\ell = \sum_i \log(P_i)"),
        (r"c = \frac{v}{1 - b}", r"c = \frac{v}{1 - b^t}"),
        (r"J = \frac{1}{m} (h(x^{(i)}) - y^{(i)})^2", r"J = \sum_{i=1}^{m} \frac{1}{m} (h(x^{(i)}) - y^{(i)})^2"),
        (r"c = \frac{v}{1 - b^{t_{1}}}", r"c = \frac{v}{1 - b_{1}^{t}}"),
        (r"x = x_{t} + 1", r"x = x_{t-1} + 1"),
        (r"y = W x", r"y = W^T x"),
        (r"y = W^T x", r"y = W x"),
        (r"y = |x|", r"y = x"),
        (r"y = \sigma(x)", r"y = \sigma(-x)"),
        (r"y = E[X]^2", r"y = E[X^2]"),
        (r"y = e^{x}", r"y = e^{-x}"),
        (r"y = 2x", r"y = 3x"),
        (r"y = a + b", r"y = b + a"),
        (r"y = a + b + c", r"y = a + b"),
        (r"y = a b c", r"y = a c"),
        (r"y = \log x", r"y = x"),
        (r"y = (a+b)c", r"y = a+b c"),
    ],
)
def test_slips_are_undone(slip, right):
    assert right.replace(" ", "") in made(slip)


def test_letters_of_the_section_are_tried():
    assert r"\hatv=\frac{v}{1-\beta_2^t}" in made(r"\hat v = \frac{v}{1-\beta_1^t}", r"\beta_2")
    assert "y=xz" in made("y = xw", "z")


def test_cheap_changes_come_first_and_none_twice():
    latex = r"w = w - \frac{a}{\sqrt{S} + e} g"
    (item,) = read_formula(latex)
    found = list(edits(latex, item))
    assert [e.cost for e in found] == sorted(e.cost for e in found)
    assert len({e.latex for e in found}) == len(found) and latex not in {e.latex for e in found}


def test_only_the_statement_itself_is_changed():
    latex = r"a = b, \quad c = d + e"
    _, second = read_formula(latex)
    assert all(not e.latex.startswith("a") for e in edits(latex, second))


def test_a_command_does_not_swallow_what_is_put_behind_it():
    assert all(r"\betax" not in text and r"\etag" not in text for text in
               (e.latex for e in edits(r"w = w - \eta g", read_formula(r"w = w - \eta g")[0], Vocabulary(("x", "g")))))  # fmt: skip


_PARTS = st.sampled_from(
    ["a", "b", r"\beta", "x_i", "x^2", r"\hat y", r"\sqrt{a}", r"\frac{a}{b}", r"\log x", r"\sum_{i=1}^n x_i", "f(x)", "(a+b)",
     "|x|", r"\|x\|", "E[X]", "2", "1 - p", r"\max(a,b)", "+", "-", r"\cdot", " ", "=", "/", "²", "x'", "W^T", "10", r"\odot",
     r"\nabla J", r"\frac{\partial L}{\partial w}", "e^{-x}", ",", r"\\", "}", "{", "(", ")"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(_PARTS, min_size=1, max_size=10).map(" ".join))
def test_edits_are_always_text(latex):
    for item in read_formula(latex):
        found = list(edits(latex, item, Vocabulary(("z", r"\beta"))))
        assert all(isinstance(e, Edit) and isinstance(e.latex, str) and e.kind and e.cost > 0 for e in found)
        for edit in found[::9]:
            read_formula(edit.latex)


@settings(max_examples=100, deadline=None)
@given(st.lists(_PARTS, min_size=1, max_size=8).map(" ".join))
def test_edits_change_something(latex):
    for item in read_formula(latex):
        source = latex[item.start : item.end]
        assert all(e.latex != source for e in edits(latex, item))
