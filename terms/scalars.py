"""Scalars that terms are evaluated in: floats to screen, Arb balls to be rigorous, dual numbers over both to differentiate.

A ball computation is an enclosure: if two balls are disjoint the numbers differ, whatever the rounding. A comparison
that a ball cannot decide raises ``Undecided`` instead of guessing.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from flint import arb, ctx, fmpq

PRECISION = 160  # bits of the balls; enough for the moderate points of the worlds
LARGEST_INTEGER = 1 << 20  # bits of the largest exact power
Scalar = Any  # float, arb or Dual


class Undecided(ArithmeticError):
    """A value could not be computed or compared rigorously here (outside the domain, or balls that overlap)."""


class Dual:
    """``value + eps * slope`` with ``eps^2 = 0``; ``tag`` keeps nested derivatives apart."""

    __slots__ = ("slope", "tag", "value")

    def __init__(self, tag: int, value: Scalar, slope: Scalar) -> None:
        self.tag, self.value, self.slope = tag, value, slope

    def __add__(self, other: Scalar) -> Dual:
        a, b, tag = _aligned(self, other)
        return Dual(tag, a[0] + b[0], a[1] + b[1])

    __radd__ = __add__

    def __neg__(self) -> Dual:
        return Dual(self.tag, -self.value, -self.slope)

    def __sub__(self, other: Scalar) -> Dual:
        difference: Dual = self + (-other)
        return difference

    def __rsub__(self, other: Scalar) -> Dual:
        difference: Dual = (-self) + other
        return difference

    def __mul__(self, other: Scalar) -> Dual:
        a, b, tag = _aligned(self, other)
        return Dual(tag, a[0] * b[0], a[0] * b[1] + a[1] * b[0])

    __rmul__ = __mul__

    def __truediv__(self, other: Scalar) -> Dual:
        a, b, tag = _aligned(self, other)
        return Dual(tag, a[0] / b[0], (a[1] * b[0] - a[0] * b[1]) / (b[0] * b[0]))

    def __rtruediv__(self, other: Scalar) -> Dual:
        a, b, tag = _aligned(self, other)
        return Dual(tag, b[0] / a[0], (b[1] * a[0] - b[0] * a[1]) / (a[0] * a[0]))


def _aligned(x: Dual, y: Scalar) -> tuple[tuple[Scalar, Scalar], tuple[Scalar, Scalar], int]:
    if isinstance(y, Dual):
        if y.tag == x.tag:
            return (x.value, x.slope), (y.value, y.slope), x.tag
        if y.tag > x.tag:
            return (x, 0), (y.value, y.slope), y.tag
    return (x.value, x.slope), (y, 0), x.tag


def slope(x: Scalar, tag: int) -> Scalar:
    """The derivative part of ``x`` for this tag; 0 for a constant."""
    if isinstance(x, Dual) and x.tag == tag:
        return x.slope
    if isinstance(x, Dual) and x.tag > tag:
        return Dual(x.tag, slope(x.value, tag), slope(x.slope, tag))
    return 0


def plain(x: Scalar) -> Scalar:
    """The number without any derivative parts."""
    while isinstance(x, Dual):
        x = x.value
    return x


def ball(q: Fraction) -> Scalar:
    """An exact fraction as a ball."""
    ctx.prec = PRECISION
    return arb(fmpq(q.numerator, q.denominator))


def sign(x: Scalar) -> int:
    """-1, 0 or 1; raises ``Undecided`` for a ball around zero that is not exactly zero."""
    x = plain(x)
    if isinstance(x, arb):
        if x > 0:
            return 1
        if x < 0:
            return -1
        if x == 0:
            return 0
        raise Undecided("the sign of a ball around zero")
    return int(x > 0) - int(x < 0)


def _float_functions() -> dict[str, Callable[[float], float]]:
    return {
        "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "sin": math.sin, "cos": math.cos, "tan": math.tan,
        "tanh": math.tanh, "sinh": math.sinh, "cosh": math.cosh, "asin": math.asin, "acos": math.acos,
        "atan": math.atan, "erf": math.erf, "erfc": math.erfc, "gamma": math.gamma,
    }  # fmt: skip


_FLOATS = _float_functions()


def _ball_function(name: str, x: arb) -> arb:
    value: arb = getattr(x, name)()
    if not value.is_finite():
        raise Undecided(f"{name} outside its domain")
    return value


def elementary(name: str, x: Scalar) -> Scalar:
    """``exp``, ``log``, ``sqrt``, … of any scalar, with the chain rule for duals."""
    if isinstance(x, Dual):
        value = elementary(name, x.value)
        return Dual(x.tag, value, _SLOPES[name](x.value, value) * x.slope)
    if isinstance(x, arb):
        if name in ("log", "sqrt") and not x >= 0:
            raise Undecided(f"{name} of a number that is not positive")
        return _ball_function(name, x)
    try:
        return _FLOATS[name](float(x))
    except (ValueError, OverflowError, TypeError) as error:
        raise Undecided(f"{name} outside its domain") from error


_SLOPES: dict[str, Callable[[Scalar, Scalar], Scalar]] = {
    "exp": lambda x, y: y,
    "log": lambda x, y: 1 / x,
    "sqrt": lambda x, y: 1 / (2 * y),
    "sin": lambda x, y: elementary("cos", x),
    "cos": lambda x, y: -elementary("sin", x),
    "tan": lambda x, y: 1 + y * y,
    "tanh": lambda x, y: 1 - y * y,
    "sinh": lambda x, y: elementary("cosh", x),
    "cosh": lambda x, y: elementary("sinh", x),
    "asin": lambda x, y: 1 / elementary("sqrt", 1 - x * x),
    "acos": lambda x, y: -1 / elementary("sqrt", 1 - x * x),
    "atan": lambda x, y: 1 / (1 + x * x),
    "erf": lambda x, y: elementary("exp", -(x * x)) * 2 / elementary("sqrt", _pi_like(x)),
    "erfc": lambda x, y: -1 * elementary("exp", -(x * x)) * 2 / elementary("sqrt", _pi_like(x)),
}


def _pi_like(x: Scalar) -> Scalar:
    return pi_of(isinstance(plain(x), arb))


def pi_of(rigorous: bool) -> Scalar:
    """π as a ball or a float."""
    ctx.prec = PRECISION
    return arb.pi() if rigorous else math.pi


def integer_power(x: Scalar, n: int) -> Scalar:
    """``x`` to a whole power by repeated squaring."""
    if abs(n) > 4096:
        raise Undecided("a power beyond 4096")
    if isinstance(x, int) and x.bit_length() * abs(n) > LARGEST_INTEGER:
        raise Undecided("a power of more digits than are computed here")
    if n < 0:
        return 1 / integer_power(x, -n)
    if not isinstance(x, Dual):
        try:
            return x**n
        except OverflowError as error:
            raise Undecided("overflow") from error
    result: Scalar = 1
    while n:
        if n & 1:
            result = x * result
        x, n = x * x, n >> 1
    return result


def general_power(base: Scalar, exponent: Scalar) -> Scalar:
    """``base ** exponent`` for a positive base (or a base of zero with a positive exponent)."""
    if sign(base) == 0 and not isinstance(base, Dual):
        if sign(exponent) > 0:
            return base
        raise Undecided("zero to a power that is not positive")
    return elementary("exp", exponent * elementary("log", base))
