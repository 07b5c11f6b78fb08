"""Expectations over finitely many outcomes: an identity holds in the grades it needs, and not in the others."""

import pytest

from terms.evaluate import value
from terms.moments import GRADES, random_names
from terms.scalars import Undecided
from terms.world import World


@pytest.fixture
def holds(read):
    """Whether both sides agree in several worlds of a grade."""

    def find(latex, grade):
        left, right = read(latex).args
        names = random_names(left, right)
        gaps = []
        for seed in range(4):
            world = World(seed=seed, style="real", random=names, moment_mode=grade, kinds={"n": "size"}, span=2)
            gaps.append(abs(float(value(left, world)) - float(value(right, world))))
        return max(gaps) < 1e-9

    return find


ALWAYS, INDEPENDENT, IDENTICAL, CENTRED, NEVER = 0, 1, 2, 3, 4


@pytest.mark.parametrize(
    ("latex", "first"),
    [
        ("E[X+Y] = E[X] + E[Y]", ALWAYS),
        ("E[aX+b] = aE[X] + b", ALWAYS),
        ("E[c] = c", ALWAYS),
        (r"\operatorname{Var}(X) = E[X^2] - E[X]^2", ALWAYS),
        (r"\operatorname{Var}(X) = E[(X - E[X])^2]", ALWAYS),
        (r"\operatorname{Var}(aX+b) = a^2\operatorname{Var}(X)", ALWAYS),
        (r"\operatorname{Cov}(X,Y) = E[XY] - E[X]E[Y]", ALWAYS),
        (r"\operatorname{Cov}(X,X) = \operatorname{Var}(X)", ALWAYS),
        (r"\operatorname{Var}(X+Y) = \operatorname{Var}(X) + \operatorname{Var}(Y) + 2\operatorname{Cov}(X,Y)", ALWAYS),
        ("E[XY] = E[X]E[Y]", INDEPENDENT),
        (r"\operatorname{Var}(X+Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)", INDEPENDENT),
        (r"\operatorname{Var}(X-Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)", INDEPENDENT),
        (r"E[X_1] = E[X_2]", IDENTICAL),
        (r"\operatorname{Var}(X_1) = \operatorname{Var}(X_2)", IDENTICAL),
        ("E[X] = 0", CENTRED),
        (r"\operatorname{Var}(X) = E[X^2]", CENTRED),
        (r"\operatorname{Var}(X) = E[X^2] + E[X]", CENTRED),
        (r"\operatorname{Var}(aX) = a\operatorname{Var}(X)", NEVER),
        ("E[X^2] = E[X]^2", NEVER),
        (r"\operatorname{Var}(X-Y) = \operatorname{Var}(X) - \operatorname{Var}(Y)", NEVER),
        (r"E[X^3] = E[X]E[X^2]", NEVER),
    ],
)
def test_grades(holds, latex, first):
    assert [holds(latex, grade) for grade in GRADES] == [k >= first for k in range(4)]


def test_the_root_of_the_variance(read):
    world = World(random=frozenset({"X"}), style="real")
    assert float(value(read(r"\operatorname{Std}(X)"), world)) ** 2 == pytest.approx(
        float(value(read(r"\operatorname{Var}(X)"), world))
    )


def test_random_names_are_those_under_a_moment(read):
    assert random_names(read(r"E[aX + Y_i] + Z")) == {"X", "Y"}
    assert random_names(read(r"\operatorname{Var}(\epsilon)")) == frozenset()


def test_a_conditional_expectation_is_undecided(read):
    with pytest.raises(Undecided):
        value(read("E[X|Y]"), World(random=frozenset({"X", "Y"})))


def test_many_random_quantities_are_undecided(read):
    term = read(r"E[\sum_{i=1}^{9} X_i]")
    with pytest.raises(Undecided, match="too many"):
        value(term, World(random=frozenset({"X"}), moment_mode="independent"))


def test_an_inner_mean_is_taken_over_its_own_outcomes(read):
    world = World(random=frozenset({"X"}), style="real")
    assert float(value(read("E[X - E[X]]"), world)) == pytest.approx(0)
