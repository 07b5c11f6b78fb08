"""Formulas in pairs, written as formulas: numbers of twice the digits with the usual operators.

A `Wide` is the unevaluated sum of two arrays, as in `pairs`. Here the operators do what the functions do there, and
where a result is infinite, or no number, it is what plain arithmetic gives: a run that diverges shows it.

>>> import numpy as np
>>> tenth = wide(np.asarray(0.1))
>>> float((tenth + 1e20 - 1e20).value())
0.1
>>> float((tenth / 0.0).value())
inf

Source: Dekker 1971, "A floating-point technique for extending the available precision".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

import array_api_compat

from numeric.arrays import Array, Namespace, namespace
from numeric.pairs import Pair, sum_pair

Term: TypeAlias = "Wide | Array | float"
"""What stands beside a `Wide` in a formula; a number has all its digits, whatever the dtype of the arrays."""


class Wide:
    """High and low half of an array of numbers, and the library that it belongs to; no low half stands for zeros."""

    __slots__ = ("high", "low", "xp")

    __array_ufunc__ = None  # so that NumPy leaves the operators to this class

    def __init__(self, high: Array, low: Array | None, xp: Namespace) -> None:
        self.high, self.low, self.xp = high, low, xp

    def value(self) -> Array:
        """The number rounded once to the dtype."""
        return self.high if self.low is None else self.high + self.low

    def pair(self) -> Pair:
        """The two halves, for the functions of `pairs`."""
        return self.high, self.xp.zeros_like(self.high) if self.low is None else self.low

    def map(self, function: object, *arguments: object, **named: object) -> Wide:
        """A function that only moves entries, applied to both halves."""
        low = None if self.low is None else function(self.low, *arguments, **named)  # type: ignore[operator]
        return Wide(function(self.high, *arguments, **named), low, self.xp)  # type: ignore[operator]

    @property
    def T(self) -> Wide:
        """The matrix transposed."""
        return self.map(self.xp.matrix_transpose)

    def __getitem__(self, place: object) -> Wide:
        return Wide(self.high[place], None if self.low is None else self.low[place], self.xp)

    def __neg__(self) -> Wide:
        return Wide(-self.high, None if self.low is None else -self.low, self.xp)

    def __add__(self, other: Term) -> Wide:
        term = self._beside(other)
        total = self.high + term.high
        shadow = total - self.high
        low = (self.high - (total - shadow)) + (term.high - shadow)
        return _joined(total, _more(_more(low, self.low), term.low), self.xp)

    def __radd__(self, other: Term) -> Wide:
        return self + other

    def __sub__(self, other: Term) -> Wide:
        return self + -self._beside(other)

    def __rsub__(self, other: Term) -> Wide:
        return self._beside(other) + -self

    def __mul__(self, other: Term) -> Wide:
        factor = self._beside(other)
        product = self.high * factor.high
        low = _product_error(self.high, factor.high, product)
        low = low if factor.low is None else low + self.high * factor.low
        low = low if self.low is None else low + self.low * factor.high
        return _joined(product, low, self.xp)

    def __rmul__(self, other: Term) -> Wide:
        return self * other

    def __truediv__(self, other: Term) -> Wide:
        divisor = self._beside(other)
        quotient = self.high / divisor.high
        product = quotient * divisor.high
        rest = (self.high - product) - _product_error(quotient, divisor.high, product)
        rest = rest if divisor.low is None else rest - quotient * divisor.low
        return _joined(quotient, _more(rest, self.low) / divisor.high, self.xp)

    def __rtruediv__(self, other: Term) -> Wide:
        return self._beside(other) / self

    def __abs__(self) -> Wide:
        return where(self.high < 0, -self, self)

    def root(self) -> Wide:
        """The square root."""
        root = self.xp.sqrt(self.high)
        square = root * root
        rest = (self.high - square) - _product_error(root, root, square)
        below = self.xp.where(root == 0, self.xp.ones_like(root), 2 * root)
        return _joined(root, _more(rest, self.low) / below, self.xp)

    def sum(self, axis: int | None = None, keepdims: bool = False) -> Wide:
        """The sum along an axis, over everything for None."""
        high, low = sum_pair(self.high, axis, keepdims)
        if self.low is not None:
            low = low + self.xp.sum(self.low, axis=axis, keepdims=keepdims)
        return _joined(high, low, self.xp)

    def mean(self, axis: int | None = None, keepdims: bool = False) -> Wide:
        """The mean along an axis, over everything for None."""
        count = math.prod(self.high.shape) if axis is None else self.high.shape[axis]
        return self.sum(axis, keepdims) / float(count)

    def _beside(self, other: Term) -> Wide:
        """The other operand as a `Wide`."""
        if isinstance(other, Wide):
            return other
        return _number(float(other), self.high) if isinstance(other, int | float) else Wide(other, None, self.xp)


def wide(value: Term, like: Array | None = None) -> Wide:
    """An array as a `Wide`; a number beside arrays like `like`, with all its digits.

    >>> import numpy as np
    >>> wide(0.1, like=np.zeros(1, dtype=np.float32)).low.dtype
    dtype('float32')
    """
    if isinstance(value, Wide):
        return value
    if isinstance(value, int | float) and like is not None:
        return _number(float(value), like)
    return Wide(value, None, namespace(value))


def wide_pair(pair: Pair) -> Wide:
    """A pair of `pairs` as a `Wide`; a low half that is infinite or no number counts for nothing."""
    high, low = pair
    xp = namespace(high)
    return Wide(high, xp.where(xp.isfinite(low), low, xp.zeros_like(low)), xp)


def where(condition: Array, yes: Wide, no: Wide) -> Wide:
    """Entry by entry the first where the condition holds, else the second."""
    xp = yes.xp
    (high, low), (other_high, other_low) = yes.pair(), no.pair()
    return Wide(xp.where(condition, high, other_high), xp.where(condition, low, other_low), xp)


def larger(a: Wide, b: Wide) -> Wide:
    """Entry by entry the larger of two."""
    return where((a - b).high < 0, b, a)


def concat(parts: Sequence[Wide], axis: int = 0) -> Wide:
    """Several arrays behind each other."""
    xp = parts[0].xp
    highs, lows = zip(*(part.pair() for part in parts), strict=True)
    return Wide(xp.concat(highs, axis=axis), xp.concat(lows, axis=axis), xp)


def stack(parts: Sequence[Wide]) -> Wide:
    """Several arrays of one shape along a new first axis."""
    return concat([part[None, ...] for part in parts])


def _number(value: float, like: Array) -> Wide:
    """A Python number in the dtype of an array, what does not fit into it in the low half."""
    xp = namespace(like)
    device = array_api_compat.device(like)
    high = xp.asarray(value, dtype=like.dtype, device=device)
    rest = value - float(high)
    low = xp.asarray(rest, dtype=like.dtype, device=device) if rest and math.isfinite(rest) else None
    return Wide(high, low, xp)


def _more(low: Array, other: Array | None) -> Array:
    """A low half and another, if there is one."""
    return low if other is None else low + other


def _joined(high: Array, low: Array, xp: Namespace) -> Wide:
    """The halves made free of overlap; a low half that is infinite or no number counts for nothing."""
    total = high + low
    rest = low - (total - high)
    calm = xp.isfinite(rest)
    if bool(xp.all(calm)):
        return Wide(total, rest, xp)
    return Wide(xp.where(calm, total, high), xp.where(calm, rest, xp.zeros_like(rest)), xp)


def _product_error(a: Array, b: Array, product: Array) -> Array:
    """What rounding took from a product (Dekker's seventeen operations); no number where a half overflows."""
    factor = float(2 ** ((_digits(a) + 1) // 2) + 1)
    scaled, other = a * factor, b * factor
    a_high, b_high = scaled - (scaled - a), other - (other - b)
    a_low, b_low = a - a_high, b - b_high
    return (((a_high * b_high - product) + a_high * b_low) + a_low * b_high) + a_low * b_low


_DIGITS: dict[object, int] = {}
"""How many binary digits the dtypes met so far have."""


def _digits(a: Array) -> int:
    """The number of binary digits of an array's dtype."""
    if a.dtype not in _DIGITS:
        _DIGITS[a.dtype] = 1 - round(math.log2(float(namespace(a).finfo(a.dtype).eps)))
    return _DIGITS[a.dtype]
