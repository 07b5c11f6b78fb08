"""Gradient clipping: entry by entry, by the norm of one gradient, and by the norm of all gradients together.

>>> clip_by_norm([3.0, 4.0], limit=1.0)
array([0.6, 0.8])
"""

import math
from collections.abc import Sequence

from numeric.arrays import Array, between, floating, floats, listed, namespace, wrong_value
from numeric.moments import euclidean_norm, norm_pair
from numeric.wide import wide, wide_pair


def clip_by_value(grad: Array, low: float, high: float) -> Array:
    """The gradient with every entry moved to the nearest number of an interval; the direction may change.

    Formula: g ← max(min(g, high), low)
    Shapes: the result has the shape of grad.
    Units: bounds in units of the gradient.
    Raises: ValueError for low above high, TypeError for bounds that are no numbers.
    Source: Goodfellow et al. 2016, section 10.11.1.

    >>> clip_by_value([-3.0, 0.5, 4.0], -1.0, 2.0)
    array([-1. ,  0.5,  2. ])
    """
    grad = floating("grad", grad)
    high = between("high", high, -math.inf, math.inf)
    return namespace(grad).clip(grad, between("low", low, -math.inf, high), high)


def global_norm(grads: Sequence[Array]) -> Array:
    """The Euclidean norm of several gradients taken as one long vector, without overflow in its squares.

    Formula: ‖g‖ = √(Σ_k Σ_i g_{k,i}²)
    Shapes: any; the result is one number (an array without axes).
    Units: those of the gradient.
    Raises: ValueError for no gradients, TypeError for gradients of two libraries or of no real numbers.
    Source: Pascanu, Mikolov and Bengio 2013, Algorithm 1.

    >>> float(global_norm([[3.0], [[0.0, 4.0]]]))
    5.0
    """
    read = _gradients(grads)
    entries = _entries(read)
    return euclidean_norm(entries, 0)[0, ...] if entries.shape[0] else namespace(entries).sum(entries)


def clip_by_norm(grad: Array, limit: float) -> Array:
    """The gradient, shortened to a norm of at most the limit; its direction stays.

    Formula: g ← g · min(1, limit/‖g‖)
    Shapes: the result has the shape of grad; the norm is that of all its entries.
    Units: limit in units of the gradient.
    Raises: ValueError for a limit of 0 or below.
    Source: Pascanu, Mikolov and Bengio 2013, Algorithm 1.

    >>> clip_by_norm([3.0, 4.0], limit=10.0)
    array([3., 4.])
    """
    return clip_by_global_norm([grad], limit)[0]


def clip_by_global_norm(grads: Sequence[Array], limit: float) -> list[Array]:
    """Several gradients, all shortened by one factor so that their common norm is at most the limit.

    Formula: g_k ← g_k · min(1, limit/‖g‖), ‖g‖ = √(Σ_k ‖g_k‖²)
    Shapes: each result has the shape of its gradient.
    Units: limit in units of the gradient.
    Raises: ValueError for a limit of 0 or below and for no gradients, TypeError for gradients of two libraries.
    Source: Pascanu, Mikolov and Bengio 2013, Algorithm 1.

    >>> clip_by_global_norm([[3.0], [4.0]], limit=2.5)
    [array([1.5]), array([2.])]
    """
    limit = between("limit", limit, 0, math.inf, "()")
    read = _gradients(grads)
    norm = wide_pair(norm_pair(_entries(read), (0,)))[0, ...] if _entries(read).shape[0] else wide(global_norm(read))
    # NaN stays NaN: a diverged run shows. Multiply by a factor of at most 1, lest a large entry overflow on the way.
    return [(limit / norm * grad).value() for grad in read] if bool(norm.high > limit) else list(read)


def _entries(grads: Sequence[Array]) -> Array:
    """The entries of all gradients in one vector."""
    xp = namespace(*grads)
    return xp.concat([xp.reshape(grad, (-1,)) for grad in grads])


def _gradients(grads: Sequence[Array]) -> tuple[Array, ...]:
    """The gradients as arrays of one library and dtype."""
    grads = listed("grads", grads, "a sequence of gradients")
    if not grads:
        wrong_value("grads", "at least one gradient", "none")
    return floats(**{f"grads[{place}]": grad for place, grad in enumerate(grads)})
