"""Superscripts that number entries, as the section tells by its left sides, are no powers; other superscripts stay powers."""

import pytest

from notes.reading import read_text
from verify.hints import learn

SOFTMAX = r"""# Softmax

$s^i=\frac{(e^z)^i}{(e^z)^1+(e^z)^2+(e^z)^3}$

$s^1=\frac{(e^z)^1}{(e^z)^1+(e^z)^2+(e^z)^3}$

$s^2=\frac{(e^z)^2}{(e^z)^1+(e^z)^2+(e^z)^3}$
"""


def test_entries_by_superscripts_are_each_defined(sheet, verdicts):
    assert set(verdicts(SOFTMAX)) == {"defines"}
    assert str(sheet(SOFTMAX).units[-1].right) == "exp(z)[2]/(exp(z)[1] + exp(z)[2] + exp(z)[3])"


@pytest.mark.parametrize("slip", [r"(a+b)^2 = a^2 + b^2", r"(s^1)^2 - (s^2)^2 = (s^1 - s^2)(s^1 - s^2)"])
def test_a_slip_beside_them_is_found(judge, slip):
    assert judge(f"{SOFTMAX}\n${slip}$\n")[-1].verdict.value == "refuted"


@pytest.mark.parametrize(
    ("note", "names"),
    [
        (SOFTMAX, {"s"}),
        (r"$\theta^{1} = \theta^0 - g$ and $\theta^{t} = \theta^{t-1} - g$", {"theta"}),
        ("$x^1 = x$, $x^2 = x x$ and $x^k = x x^{k-1}$", set()),  # powers, by what they are equal to
        ("$s^2 = a + b$ and $s^i = c$", set()),
        ("$x^1 = a$ and $x^2 = b$", set()),
    ],
)
def test_names_are_learnt_from_left_sides(note, names):
    assert learn(read_text(note, "a.md")).numbered == names
