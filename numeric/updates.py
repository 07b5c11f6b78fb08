"""What the update rules of `optimizers` share: reading of their arguments, and the two places where ε can stand.

>>> float(damped_root(4.0, 5.0, "inside")), float(damped_root(4.0, 5.0, "outside"))
(3.0, 7.0)
"""

import math
from typing import Literal, TypeAlias

from numeric.arrays import Array, between, floating, floats, refuse_where, same_shape, wrong_value
from numeric.wide import Wide, wide

Placement: TypeAlias = Literal["outside", "inside"]
"""Where ε stands beside the root of an accumulated square: √S + ε, or √(S + ε)."""


def same_shaped(**arrays: Array) -> tuple[Array, ...]:
    """The named arrays in one library and one dtype, in the order given; ValueError unless all have one shape.

    >>> same_shaped(param=[1.0, 2.0], grad=[0.5])
    Traceback (most recent call last):
    ValueError: grad: expected the shape of param, (2,), came (1,)
    """
    read = floats(**arrays)
    same_shape(**dict(zip(arrays, read, strict=True)))
    return read


def damped_root(square: Array, epsilon: float, placement: Placement) -> Array:
    """The root of an accumulated square, kept away from 0 by ε.

    Formula: √S + ε outside the root, √(S + ε) inside it.
    Shapes: the result has the shape of square.
    Units: those of the gradient; ε is in these units outside and in their square inside.
    Raises: ValueError for a negative square or ε, where both are 0 and for a placement that is neither.
    Source: outside: Kingma and Ba 2015, Algorithm 1; inside: Goodfellow et al. 2016, Algorithm 8.5.

    >>> float(damped_root(0.0, 0.25, "inside"))
    0.5
    """
    return wide_damped_root(wide(floating("square", square)), epsilon, placement).value()


def wide_damped_root(square: Wide, epsilon: float, placement: Placement) -> Wide:
    """`damped_root` with digits to spare."""
    if placement not in ("outside", "inside"):
        wrong_value("placement", "'outside' or 'inside'", repr(placement))
    # NaN passes: an update of a run that has diverged should show it, not hide it behind an error of its own.
    refuse_where("square", square.high < 0, square.high, "values of at least 0")
    epsilon = between("epsilon", epsilon, 0, math.inf, "[)")
    if epsilon == 0:
        refuse_where("square", square.high == 0, square.high, "values above 0, since epsilon is 0")
    return square.root() + epsilon if placement == "outside" else (square + epsilon).root()


def learning_rate(rate: float) -> float:
    """The learning rate as a finite number of at least 0; ValueError otherwise.

    >>> learning_rate(-0.1)
    Traceback (most recent call last):
    ValueError: rate: expected a number in [0, inf), came -0.1
    """
    return between("rate", rate, 0, math.inf, "[)")


def decay_factor(name: str, beta: float) -> float:
    """The share of an accumulator that one step keeps, as a number of [0, 1); ValueError otherwise.

    >>> decay_factor("beta1", 1.0)
    Traceback (most recent call last):
    ValueError: beta1: expected a number in [0, 1), came 1.0
    """
    return between(name, beta, 0, 1, "[)")
