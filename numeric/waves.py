"""Cosine and sine with digits to spare, for turns whose terms may cancel.

>>> import numpy as np
>>> cosine, sine = wide_waves(np.asarray([0.0]))
>>> cosine.value(), sine.value()
(array([1.]), array([0.]))

Source: Gal and Bachelis 1991, "An accurate elementary mathematical library for the IEEE floating point standard".
"""

import functools
import math
from decimal import Decimal
from fractions import Fraction

import array_api_compat
import numpy as np
import numpy.typing as npt

from numeric.arrays import Array
from numeric.special import polynomial
from numeric.wide import Term, Wide, where, wide, wide_pair

PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459")
"""The circle's number, to 62 digits."""

STEPS = 64
"""How many places of the table there are to a unit of the angle."""

REACH = 51
"""The last place of the table: an eighth of a turn."""

FURTHEST = 2.0**20
"""Beyond this angle the library's own functions have to do."""

COSINE_SERIES = [1 / math.factorial(4), -1 / math.factorial(6), 1 / math.factorial(8)]
SINE_SERIES = [-1 / math.factorial(3), 1 / math.factorial(5), -1 / math.factorial(7)]


def wide_waves(angle: Term) -> tuple[Wide, Wide]:
    """Cosine and sine of angles."""
    x = wide(angle)
    xp = x.xp
    if x.high.dtype != xp.float64:
        whole = xp.astype(x.high, xp.float64) + xp.astype(x.pair()[1], xp.float64)
        return wide(xp.astype(xp.cos(whole), x.high.dtype)), wide(xp.astype(xp.sin(whole), x.high.dtype))
    near = xp.abs(x.high) < FURTHEST
    high, low = x.pair()
    zero = xp.zeros_like(high)
    calm = Wide(xp.where(near, high, zero), xp.where(near, low, zero), xp)
    quarters = xp.round(calm.high * float(2 / PI))
    for part in _quarter_turn():
        calm = calm - wide(quarters) * part
    cosine, sine = _within_an_eighth(calm)
    cosine, sine = _turned(cosine, sine, quarters)
    return where(near, cosine, wide(xp.cos(high))), where(near, sine, wide(xp.sin(high)))


def _within_an_eighth(x: Wide) -> tuple[Wide, Wide]:
    """Cosine and sine by the nearest place of the table and a short series for the rest."""
    place = x.xp.round(x.high * STEPS)
    rest = x - place / STEPS
    square = rest * rest
    cosine = -square / 2.0 + square.high * square.high * polynomial(square.high, COSINE_SERIES)
    sine = rest + rest.high * square.high * polynomial(square.high, SINE_SERIES)
    at = [wide_pair((_taken(high, place), _taken(low, place))) for high, low in _table()]
    return at[0] + (at[0] * cosine - at[1] * sine), at[1] + (at[1] * cosine + at[0] * sine)


def _turned(cosine: Wide, sine: Wide, quarters: Array) -> tuple[Wide, Wide]:
    """Cosine and sine of an angle with so many quarter turns more."""
    xp = cosine.xp
    turn = quarters - 4 * xp.floor(quarters / 4)
    odd = (turn == 1) | (turn == 3)
    first, second = where(odd, -sine, cosine), where(odd, cosine, sine)
    back = turn >= 2
    return where(back, -first, first), where(back, -second, second)


def _taken(entries: npt.NDArray[np.float64], place: Array) -> Array:
    """The entries of a table at places from −REACH to REACH."""
    xp = wide(place).xp
    values = xp.asarray(entries, device=array_api_compat.device(place))
    index = xp.astype(xp.reshape(place, (-1,)), xp.int64) + REACH
    return xp.reshape(xp.take(values, xp.clip(index, 0, 2 * REACH), axis=0), place.shape)


@functools.cache
def _quarter_turn() -> tuple[float, ...]:
    """A quarter turn in three parts, each rounded."""
    rest, parts = PI / 2, []
    for _ in range(3):
        parts.append(float(rest))
        rest -= Decimal(parts[-1])
    return tuple(parts)


@functools.cache
def _table() -> tuple[tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]], ...]:
    """Cosine and sine at the places, as pairs: the series in exact fractions."""
    rows: list[list[list[float]]] = [[[], []], [[], []]]
    for place in range(-REACH, REACH + 1):
        for row, first in zip(rows, (0, 1), strict=True):
            exact = _series(Fraction(place, STEPS), first)
            row[0].append(float(exact))
            row[1].append(float(exact - Fraction(float(exact))))
    return tuple((np.asarray(high), np.asarray(low)) for high, low in rows)


def _series(x: Fraction, first: int) -> Fraction:
    """The alternating series of x^n/n! over even n, or over odd n."""
    total, term = Fraction(0), x**first
    for order in range(first, 34, 2):
        total += term
        term *= -x * x / ((order + 1) * (order + 2))
    return total
