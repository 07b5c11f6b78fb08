"""Endless sums: what has a value, that it is the right one, and what is left open."""

import pytest
from flint import arb

from terms.evaluate import value
from terms.scalars import Undecided
from terms.statements import read_formula
from terms.world import World


def valued(latex, **sizes):
    world = World(seed=3, rigorous=True, overrides={(name, ()): arb(v) for name, v in sizes.items()})
    return value(read_formula(latex)[0].term, world)


@pytest.mark.parametrize(
    ("latex", "right"),
    [
        (r"\sum_{k=0}^{\infty} \frac{1}{k!}", "2.718281828459045"),
        (r"\sum_{k=1}^{\infty} \frac{1}{k!}", "1.718281828459045"),
        (r"\sum_{t=0}^{\infty} \gamma^t", "1.25"),
        (r"\sum_{k=1}^{\infty} k \gamma^{k-1}", "1.5625"),
        (r"\sum_{k=0}^{\infty} e^{-k}", "1.5819767068693265"),
    ],
)
def test_the_value_lies_in_the_ball(latex, right):
    assert valued(latex, gamma="0.2").overlaps(arb(right, "1e-14"))
    assert float(valued(latex, gamma="0.2").rad()) < 1e-12


@pytest.mark.parametrize(
    "latex",
    [
        r"\sum_{k=1}^{\infty} \frac{1}{k^2}",
        r"\sum_{k=1}^{\infty} k!",
        r"\sum_{k=0}^{\infty} 2^k",
        r"\sum_{k=0}^{\infty} a_k",
    ],
)
def test_what_nothing_bounds_has_no_value(latex):
    with pytest.raises(Undecided):
        valued(latex)
