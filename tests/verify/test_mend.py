"""The smallest change after which a false equation holds, proved; or none."""

import pytest

from terms.reader import Hints
from terms.statements import read_formula
from verify.asking import Question
from verify.edits import Vocabulary
from verify.mend import mend


def mended(latex, definitions=None):
    (item,) = read_formula(latex)
    left, right = item.term.args
    found = mend(latex, item, 0, Question(left, right, definitions or {}), Vocabulary(), Hints())
    return found and found.edit.latex.replace(" ", "")


@pytest.mark.parametrize(
    ("slip", "right"),
    [
        (r"\sin(a+b) = \sin a\cos b - \cos a\sin b", None),
        (r"(a-b)^2 = a^2 + 2ab + b^2", "(a-b)^2=a^2-2ab+b^2"),
        (r"(a-b)(a+b) = a^2 + b^2", "(a-b)(a+b)=a^2-b^2"),
        (r"\log(ab) = \log a - \log b", r"\log(ab)=\loga+\logb"),
        (r"\log(a+b) = \log a + \log b", r"\log(a\cdotb)=\loga+\logb"),
        (r"\sum_{k=1}^{n} k = \frac{n(n-1)}{2}", r"\sum_{k=1}^{n}k=\frac{n(n+1)}{2}"),
        (r"\frac{d}{dx} x^3 = 3x", r"\frac{d}{dx}x^3=3x^2"),
    ],
)
def test_repairs(slip, right):
    found = mended(slip)
    assert found is not None and (right is None or found == right)


@pytest.mark.parametrize("latex", ["(a+b)^2 = a^2 + b^2", r"\sqrt{a^2+b^2} = a + b"])
def test_what_no_small_change_mends(latex):
    assert mended(latex) is None


def test_a_repair_is_never_trivial():
    """An equation is not mended by making both sides the same text or by dropping a letter."""
    for latex in ("a + b = a - b", "a b = a + b"):
        found = mended(latex)
        assert found is None or ("a" in found.split("=")[1] and "b" in found.split("=")[1])


def test_a_repair_holds():
    from verify.identity import ask

    for latex in (r"(a-b)^2 = a^2 + 2ab + b^2", r"\sum_{k=1}^{n} k = \frac{n(n-1)}{2}"):
        (item,) = read_formula(mended(latex).replace(r"\log", r"\log "))
        assert ask(Question(*item.term.args)).proved
