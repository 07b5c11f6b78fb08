"""One table of probabilities: the laws hold exactly in every world, and what is false fails in some."""

import pytest

from terms.evaluate import value
from terms.probability import variables
from terms.scalars import Undecided
from terms.world import World


@pytest.fixture
def sides(read):
    """Both sides of an equation in a world whose table is over the variables it names."""

    def find(latex, seed=0):
        left, right = read(latex).args
        world = World(seed=seed, support=variables(left, right), span=3)
        return float(value(left, world)), float(value(right, world))

    return find


TRUE = [
    "P(A|B) = \\frac{P(A,B)}{P(B)}",
    "P(A|B) = \\frac{P(B|A)P(A)}{P(B)}",
    "P(A,B) = P(A|B)P(B)",
    "P(X=x) = P(x)",
    "p(x,y) = p(y,x)",
    r"\sum_x p(x) = 1",
    r"p(x) = \sum_y p(x,y)",
    r"p(x) = \sum_y p(x|y)p(y)",
    r"\sum_y p(y|x) = 1",
    "P(x,y,z) = P(x|y,z)P(y|z)P(z)",
    r"P(A \cap B) = P(A,B)",
    r"\mathbb{E}_{x \sim p}[1] = 1",
]
FALSE = [
    "P(A|B) = P(B|A)",
    "P(A,B) = P(A)P(B)",
    "P(A|B) = \\frac{P(B|A)P(B)}{P(A)}",
    "p(x) = q(x)",
    "p(x) = p(y)",
    r"\sum_x p(x,y) = 1",
    r"p(x) = \sum_y p(x|y)",
]


@pytest.mark.parametrize("latex", TRUE)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_laws_hold_in_every_world(sides, latex, seed):
    left, right = sides(latex, seed)
    assert left == pytest.approx(right, abs=1e-12)


@pytest.mark.parametrize("latex", FALSE)
def test_what_is_false_fails_in_some_world(sides, latex):
    assert any(abs(a - b) > 1e-6 for a, b in (sides(latex, seed) for seed in range(5)))


def test_an_expectation_is_a_weighted_sum(read):
    world = World(support=("x",), span=3)
    made = value(read(r"\mathbb{E}_{x \sim p}[f(x)]"), world)
    again = value(read(r"\sum_x p(x) f(x)"), World(support=("x",), span=3))
    assert float(made) == pytest.approx(float(again))


def test_variables_are_found_whatever_their_case(read):
    assert variables(read("P(X|Y) + p(x, z)")) == ("x", "y", "z")


def test_tables_are_exact(read):
    world = World(rigorous=True, support=("x",), span=3)
    assert value(read(r"\sum_x p(x)"), world).contains(1)
    assert float(value(read("p(x)"), world).rad()) < 1e-30


def test_too_many_variables_are_undecided(read):
    term = read("P(a,b,c,d,u,v)")
    with pytest.raises(Undecided):
        value(term, World(support=variables(term)))
