"""Arithmetic with twice the digits: a number held as the unevaluated sum of two floating-point numbers.

A rounding error is itself a floating-point number, and a few ordinary operations find it. Carrying it along as the low
half of a pair keeps a function within about half a unit in the last place where plain evaluation loses several.

Source: Dekker 1971, "A floating-point technique for extending the available precision"; Ogita, Rump and Oishi 2005,
"Accurate sum and dot product".
"""

import math
from typing import TypeAlias

from numeric.arrays import Array, namespace

Pair: TypeAlias = tuple[Array, Array]
"""High and low half; the high half is the rounded value, the low half what rounding took away."""


def two_sum(a: Array, b: Array) -> Pair:
    """a + b and its rounding error, exactly (Knuth's six operations).

    >>> two_sum(1.0, 1e-20)
    (1.0, 1e-20)
    """
    total = a + b
    shadow = total - a
    return total, (a - (total - shadow)) + (b - shadow)


def difference(a: Array, b: Array) -> Pair:
    """a − b and its rounding error; the error is given as 0 where the difference is infinite or no number."""
    xp = namespace(a, b)
    gap = a - b
    calm = xp.isfinite(gap)
    zero = xp.zeros_like(gap)
    return gap, two_sum(xp.where(calm, a, zero), xp.where(calm, -b, zero))[1]


def ordered_sum(a: Array, b: Array) -> Pair:
    """a + b and its rounding error, where |a| ≥ |b| (Dekker's three operations)."""
    total = a + b
    return total, b - (total - a)


def two_product(a: Array, b: Array) -> Pair:
    """a · b and its rounding error; the error is given as 0 where the halves would overflow.

    >>> import numpy as np
    >>> high, low = two_product(np.asarray(0.1), np.asarray(0.1))
    >>> float(low) != 0.0
    True
    """
    xp = namespace(a, b)
    largest = float(xp.finfo(a.dtype).max)
    product = a * b
    # Splitting multiplies by about the root of 1/eps: neither that nor the halves' products may overflow.
    bound = largest * math.sqrt(float(xp.finfo(a.dtype).eps)) / 4
    calm = (xp.abs(a) < bound) & (xp.abs(b) < bound) & (xp.abs(product) < largest / 4)
    zero = xp.zeros_like(product)
    (a_high, a_low), (b_high, b_low) = _halves(xp.where(calm, a, zero)), _halves(xp.where(calm, b, zero))
    error = a_high * b_high - xp.where(calm, product, zero)
    return product, ((error + a_high * b_low) + a_low * b_high) + a_low * b_low


def _halves(a: Array) -> Pair:
    """The leading and the trailing half of the digits (Veltkamp's splitting)."""
    xp = namespace(a)
    digits = 1 - round(math.log2(float(xp.finfo(a.dtype).eps)))
    scaled = a * float(2 ** ((digits + 1) // 2) + 1)
    high = scaled - (scaled - a)
    return high, a - high


def add(a: Pair, b: Pair) -> Pair:
    """The sum of two pairs."""
    high, low = two_sum(a[0], b[0])
    return ordered_sum(high, low + (a[1] + b[1]))


def add_infinite(a: Pair, b: Pair) -> Pair:
    """The sum of two pairs of which either may be infinite."""
    xp = namespace(a[0])
    total = a[0] + b[0]
    calm = xp.isfinite(total)
    zero = xp.zeros_like(total)
    high, low = add((xp.where(calm, a[0], zero), a[1]), (xp.where(calm, b[0], zero), b[1]))
    return xp.where(calm, high, total), xp.where(calm, low, zero)


def multiply(a: Pair, b: Pair) -> Pair:
    """The product of two pairs."""
    high, low = two_product(a[0], b[0])
    return ordered_sum(high, low + (a[0] * b[1] + a[1] * b[0]))


def divide(a: Pair, b: Pair) -> Pair:
    """The quotient of two pairs; the divisor's high half must not be 0."""
    quotient = a[0] / b[0]
    product, error = two_product(quotient, b[0])
    rest = ((a[0] - product) - error) + (a[1] - quotient * b[1])
    return ordered_sum(quotient, rest / b[0])


def value(pair: Pair) -> Array:
    """The pair rounded to one number."""
    return pair[0] + pair[1]


def pair_of(a: Array) -> Pair:
    """A plain array as a pair."""
    return a, namespace(a).zeros_like(a)


def sum_pair(x: Array, axis: int | None = None, keepdims: bool = False) -> Pair:
    """The sum along an axis (over everything for None), with the errors of all additions in the low half.

    >>> import numpy as np
    >>> value(sum_pair(np.asarray([1.0, 1e100, 1.0, -1e100])))
    np.float64(2.0)
    """
    xp = namespace(x)
    if axis is None:
        high, low = _fold(xp.reshape(x, (-1,)))
        shape = (1,) * x.ndim if keepdims else ()
        return xp.reshape(high, shape), xp.reshape(low, shape)
    high, low = _fold(xp.moveaxis(x, axis, -1))
    return (xp.expand_dims(high, axis=axis), xp.expand_dims(low, axis=axis)) if keepdims else (high, low)


def _fold(x: Array) -> Pair:
    """Add the second half of the last axis to the first until one entry is left; the errors go the same way."""
    xp = namespace(x)
    if x.shape[-1] == 0:
        x = xp.zeros((*x.shape[:-1], 1), dtype=x.dtype)
    low = xp.zeros_like(x[..., 0])
    while x.shape[-1] > 1:
        half = (x.shape[-1] + 1) // 2
        front, back = x[..., : x.shape[-1] - half], x[..., half:]
        total, error = _finite_sum(front, back)
        low = low + xp.sum(error, axis=-1)
        x = xp.concat([total, x[..., x.shape[-1] - half : half]], axis=-1)
    return x[..., 0], low


def _finite_sum(a: Array, b: Array) -> Pair:
    """`two_sum` that gives no error term where the sum is infinite or no number."""
    xp = namespace(a)
    total = a + b
    calm = xp.isfinite(total)
    zero = xp.zeros_like(total)
    error = two_sum(xp.where(calm, a, zero), xp.where(calm, b, zero))[1]
    return total, error


def accurate_sum(x: Array, axis: int | None = None, keepdims: bool = False) -> Array:
    """The sum along an axis, as if added with twice the digits and rounded once."""
    return value(sum_pair(x, axis, keepdims))


def accurate_mean(x: Array, axis: int | None = None, keepdims: bool = False) -> Array:
    """The mean along an axis, as if added with twice the digits."""
    count = math.prod(x.shape) if axis is None else x.shape[axis]
    return accurate_sum(x, axis, keepdims) / count


def safe_scale(x: Array, axis: int | None = None) -> Array:
    """A power of two, kept as an axis, that brings x to where squares neither overflow nor underflow; mostly 1.

    Multiplying by a power of two rounds nothing, so that scaling costs no accuracy.
    """
    xp = namespace(x)
    reach = math.frexp(float(xp.finfo(x.dtype).max))[1]
    largest = xp.max(xp.abs(x), axis=axis, keepdims=True)
    one = xp.ones_like(largest)
    scale = xp.where(largest > 2.0 ** (reach // 2 - reach // 8), one * 2.0 ** -(5 * reach // 8), one)
    return xp.where(largest < 2.0 ** -(reach // 2 - reach // 8), one * 2.0 ** (5 * reach // 8), scale)


def root(a: Pair) -> Pair:
    """The square root of a pair that is not negative; 0 and ∞ stay what they are.

    >>> import numpy as np
    >>> high, low = root((np.asarray(2.0), np.asarray(0.0)))
    >>> bool(high == np.sqrt(2.0)), bool(low != 0)
    (True, True)
    """
    xp = namespace(a[0])
    calm = xp.isfinite(a[0]) & (a[0] > 0)
    safe = xp.where(calm, a[0], xp.ones_like(a[0]))
    high = xp.sqrt(safe)
    square, error = two_product(high, high)
    low = (((safe - square) - error) + a[1]) / (2 * high)
    return xp.where(calm, high, xp.sqrt(a[0])), xp.where(calm, low, xp.zeros_like(low))


def safe_product(x: Array, axis: int) -> Array:
    """The product along an axis; only a result out of range overflows or underflows, no product on the way to it.

    >>> import numpy as np
    >>> round(float(safe_product(np.asarray([1e-200, 1e-200, 1e200, 1e200]), 0)), 12)
    1.0
    """
    xp = namespace(x)
    step = float(2 ** (math.frexp(float(xp.finfo(x.dtype).max))[1] // 2))
    factors = xp.moveaxis(x, axis, 0)
    if not factors.shape[0]:
        return xp.ones_like(xp.sum(factors, axis=0))
    product, steps = _centred(pair_of(factors), step)
    while steps.shape[0] > 1:
        product, steps = _halved(product, steps, step)
    total, steps = (product[0] + product[1])[0, ...], steps[0, ...]
    for _ in range(3):
        total = total * _shift(steps > 0, steps < 0, step, total)
        steps = xp.where(steps > 0, steps - 1, xp.where(steps < 0, steps + 1, steps))
    finite = xp.isfinite(factors)
    signed = xp.where(finite, xp.sign(factors), factors)  # an infinity beside them, only their signs count
    return xp.where(xp.all(finite, axis=0), total, xp.prod(signed, axis=0))


def _halved(product: Pair, steps: Array, step: float) -> tuple[Pair, Array]:
    """Half as many factors: each of the first half times one of the second; an odd one is left as it is."""
    xp = namespace(steps)
    half = steps.shape[0] // 2
    first, second = ((product[0][s, ...], product[1][s, ...]) for s in (slice(half), slice(half, 2 * half)))
    joined, up = _centred(multiply(first, second), step)
    count = steps[:half, ...] + steps[half : 2 * half, ...] + up
    if steps.shape[0] % 2 == 0:
        return joined, count
    with_rest = [xp.concat([new, old[-1:, ...]]) for new, old in zip((*joined, count), (*product, steps), strict=True)]
    return (with_rest[0], with_rest[1]), with_rest[2]


def _shift(up: Array, down: Array, step: float, like: Array) -> Array:
    """`step` where to go up, 1/step where to go down, else 1."""
    xp = namespace(like)
    one = xp.ones_like(like)
    return xp.where(up, one * step, xp.where(down, one / step, one))


def _centred(x: Pair, step: float) -> tuple[Pair, Array]:
    """x brought to moderate size by powers of `step`, and how many of them the result lacks."""
    xp = namespace(x[0])
    count = xp.zeros_like(x[0])
    bound = math.sqrt(step)
    for _ in range(2):
        small = (xp.abs(x[0]) < 1 / bound) & (x[0] != 0)
        large = (xp.abs(x[0]) > bound) & xp.isfinite(x[0])
        count = count + xp.astype(large, count.dtype) - xp.astype(small, count.dtype)
        scale = _shift(small, large, step, count)
        x = (x[0] * scale, x[1] * scale)
    return x, count
