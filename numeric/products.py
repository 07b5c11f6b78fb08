"""Matrix products whose sums may cancel: as accurate as if computed with about half as many digits again.

Each factor is cut into a leading part, short enough that products of leading parts and their sums are exact, and a
rest. The library's own matrix product does the work, three times over; the error is that of an ordinary product of the
rests, which are some 2⁻²² as large.

>>> import numpy as np
>>> float(product(np.asarray([1e8, 1.0, -1e8]), np.asarray([1.1, 1e-4, 1.1])))
0.0001

Source: Ozaki, Ogita, Oishi and Rump 2012, "Error-free transformations of matrix multiplication by using fast routines
of matrix multiplication and its applications".
"""

import math
from collections.abc import Callable

from numeric.arrays import Array, namespace
from numeric.wide import Term, Wide, wide


def product(a: Array, b: Array) -> Array:
    """The matrix product, rounded once.

    >>> product([[1.0, 2.0]], [[3.0], [4.0]])
    array([[11.]])
    """
    xp = namespace(a, b)
    return wide_product(xp.asarray(a), xp.asarray(b)).value()


def affine(x: Array, weight: Array, bias: Term) -> Array:
    """The matrix product of two arrays plus an array, rounded once.

    >>> import numpy as np
    >>> affine(np.asarray([[1.0, 2.0]]), np.asarray([[3.0], [4.0]]), np.asarray([-11.0]))
    array([[0.]])
    """
    return (wide_product(x, weight) + bias).value()


def wide_product(a: Term, b: Term) -> Wide:
    """The matrix product with digits to spare; vectors and leading axes as in the array API's `matmul`."""
    first, second = wide(a), wide(b)
    result: Wide = _plain_product(first.high, second.high)
    if first.low is not None:
        result = result + first.xp.matmul(first.low, second.high)
    if second.low is not None:
        result = result + first.xp.matmul(first.high, second.low)
    return result


def _plain_product(a: Array, b: Array) -> Wide:
    """The product of two plain arrays, vectors made matrices on the way."""
    xp = namespace(a, b)
    if 0 in a.shape or 0 in b.shape:
        return wide(xp.matmul(a, b))
    if b.ndim == 1:
        return _plain_product(a, b[:, None])[..., 0]
    if a.ndim == 1:
        return _plain_product(a[None, :], b)[..., 0, :]
    sizes = xp.max(xp.abs(a), axis=-1, keepdims=True), xp.max(xp.abs(b), axis=-2, keepdims=True)
    return bilinear(xp.matmul, a, b, sizes, a.shape[-1])


def bilinear(
    function: Callable[[Array, Array], Array], a: Array, b: Array, sizes: tuple[Array, Array], terms: int
) -> Wide:
    """A function that sums so many products of an entry of a and one of b; the sizes bound those it sums together.

    >>> import numpy as np
    >>> one = np.ones(1)
    >>> bilinear(np.multiply, 3 * one, 4 * one, (3 * one, 4 * one), 1).value()
    array([12.])
    """
    xp = namespace(a, b)
    reach = math.frexp(float(xp.finfo(a.dtype).max))[1]
    if float(xp.max(sizes[0])) * float(xp.max(sizes[1])) >= 2.0 ** -(5 * reach // 8):
        return _by_parts(function, a, b, sizes, terms)
    up = 2.0 ** (reach // 2)  # so small that products would lose digits below the normal range
    return _by_parts(function, a * up, b, (sizes[0] * up, sizes[1]), terms).map(lambda half: half / up)


def _by_parts(
    function: Callable[[Array, Array], Array], a: Array, b: Array, sizes: tuple[Array, Array], terms: int
) -> Wide:
    """The function of leading parts, which is exact, and of rests."""
    xp = namespace(a, b)
    digits = 1 - round(math.log2(float(xp.finfo(a.dtype).eps)))
    short = (digits - 2 - math.ceil(math.log2(terms))) // 2
    a_lead, b_lead = (_lead(x, size * 2.0 ** (digits - short)) for x, size in zip((a, b), sizes, strict=True))
    rest = function(a_lead, b - b_lead) + function(a - a_lead, b)
    found: Wide = Wide(function(a_lead, b_lead), None, xp) + rest
    calm = xp.isfinite(found.high)
    if bool(xp.all(calm)):
        return found
    # Infinities in the factors meet zeros among the parts; the plain function knows better.
    high, low = found.pair()
    return Wide(xp.where(calm, high, function(a, b)), xp.where(calm, low, xp.zeros_like(low)), xp)


def _lead(x: Array, shift: Array) -> Array:
    """The digits of x that survive the addition of a far larger number; none where that overflows."""
    xp = namespace(x)
    lead = (x + shift) - shift
    return xp.where(xp.isfinite(shift), lead, xp.zeros_like(lead))
