"""Initial weights: arrays drawn so that signals keep their spread from layer to layer. `fans` holds the formulas.

Weights are drawn from the generator passed in, with axes (out, in, kernel…) unless the layout says otherwise, as NumPy
float64 or in the library, dtype and device of `like`.

>>> import numpy as np
>>> bool(abs(xavier_normal(np.random.default_rng(0), (500, 1500)).std() / xavier_std(1500, 500) - 1) < 0.01)
True
"""

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from numeric.arrays import Array, between, wrong_value
from numeric.fans import (
    FanMode,
    Layout,
    fans,
    gain,
    kaiming_std,
    kaiming_uniform_bound,
    lecun_std,
    lecun_uniform_bound,
    uniform_bound,
    uniform_variance,
    variance_scaling_variance,
    xavier_std,
    xavier_uniform_bound,
    xavier_uniform_variance,
    xavier_variance,
)
from numeric.randomness import carried, draw, extents

__all__ = [
    "FanMode",
    "Layout",
    "fans",
    "gain",
    "gaussian",
    "kaiming_normal",
    "kaiming_std",
    "kaiming_uniform",
    "kaiming_uniform_bound",
    "lecun_normal",
    "lecun_std",
    "lecun_uniform",
    "lecun_uniform_bound",
    "orthogonal",
    "uniform",
    "uniform_bound",
    "uniform_variance",
    "variance_scaling",
    "variance_scaling_variance",
    "xavier_normal",
    "xavier_std",
    "xavier_uniform",
    "xavier_uniform_bound",
    "xavier_uniform_variance",
    "xavier_variance",
]

Rng = np.random.Generator
Shape = int | Sequence[int]


def gaussian(rng: Rng, shape: Shape, *, mean: float = 0.0, std: float = 0.01, like: Array | None = None) -> Array:
    """Weights drawn from one normal distribution, whatever the layer.

    Formula: W ~ N(μ, σ²); σ = 0.01, that is σ² = 10⁻⁴, unless told
    Shapes: any shape.
    Units: pure numbers; std is σ, not σ².
    Raises: TypeError for a rng that is no generator, ValueError for a negative std and an empty shape.
    Source: Krizhevsky, Sutskever and Hinton 2012, section 5.

    >>> gaussian(np.random.default_rng(0), (2,), mean=3.0, std=0.0)
    array([3., 3.])
    """
    mean = between("mean", mean, -math.inf, math.inf, "()")
    return carried(mean + between("std", std, 0, math.inf, "[)") * draw(rng, shape, "normal"), like)


def uniform(rng: Rng, shape: Shape, low: float, high: float, *, like: Array | None = None) -> Array:
    """Weights drawn evenly from an interval.

    Formula: W ~ U(a, b), with mean (a + b)/2 and variance (b − a)²/12
    Shapes: any shape.
    Units: pure numbers.
    Raises: TypeError for a rng that is no generator, ValueError for high below low and an empty shape.
    Source: Glorot and Bengio 2010, equation 1.

    >>> uniform(np.random.default_rng(0), (2,), 2.0, 2.0)
    array([2., 2.])
    """
    low = between("low", low, -math.inf, math.inf, "()")
    width = between("high", high, low, math.inf, "[)") - low
    return carried(low + width * draw(rng, shape, "uniform"), like)


def xavier_uniform(
    rng: Rng, shape: Sequence[int], *, gain: float = 1.0, layout: Layout = "out_in", like: Array | None = None
) -> Array:
    """Xavier (Glorot) weights, drawn uniformly.

    Formula: W ~ U(−r, r), r = gain · √(6/(fan_in + fan_out))
    Shapes: (out, in, kernel…), or (kernel…, in, out) with that layout.
    Units: pure numbers.
    Raises: TypeError for a rng that is no generator, ValueError for fewer than two axes.
    Source: Glorot and Bengio 2010, equation 16.

    >>> weights = xavier_uniform(np.random.default_rng(0), (10, 14))
    >>> weights.shape, bool((abs(weights) <= 0.5).all())
    ((10, 14), True)
    """
    bound = xavier_uniform_bound(*fans(shape, layout), gain=gain)
    return uniform(rng, shape, -bound, bound, like=like)


def xavier_normal(
    rng: Rng, shape: Sequence[int], *, gain: float = 1.0, layout: Layout = "out_in", like: Array | None = None
) -> Array:
    """Xavier (Glorot) weights, drawn from a normal distribution.

    Formula: W ~ N(0, gain² · 2/(fan_in + fan_out))
    Shapes: (out, in, kernel…), or (kernel…, in, out) with that layout.
    Units: pure numbers.
    Raises: TypeError for a rng that is no generator, ValueError for fewer than two axes.
    Source: Glorot and Bengio 2010, equation 12.

    >>> xavier_normal(np.random.default_rng(0), (2, 3)).shape
    (2, 3)
    """
    return gaussian(rng, shape, std=xavier_std(*fans(shape, layout), gain=gain), like=like)


def kaiming_uniform(
    rng: Rng,
    shape: Sequence[int],
    *,
    mode: Literal["fan_in", "fan_out"] = "fan_in",
    slope: float = 0.0,
    layout: Layout = "out_in",
    like: Array | None = None,
) -> Array:
    """Kaiming (He) weights, drawn uniformly.

    Formula: W ~ U(−r, r), r = √(6/((1 + a²) fan)); a = 0 for ReLU
    Shapes: (out, in, kernel…), or (kernel…, in, out) with that layout.
    Units: pure numbers; slope is a, that of the leaky rectifier.
    Raises: TypeError for a rng that is no generator, ValueError for fewer than two axes and another mode.
    Source: He et al. 2015, equations 10, 14 and 15.

    >>> weights = kaiming_uniform(np.random.default_rng(0), (10, 24))
    >>> bool((abs(weights) <= 0.5).all())
    True
    """
    bound = kaiming_uniform_bound(_fan(shape, layout, mode), slope=slope)
    return uniform(rng, shape, -bound, bound, like=like)


def kaiming_normal(
    rng: Rng,
    shape: Sequence[int],
    *,
    mode: Literal["fan_in", "fan_out"] = "fan_in",
    slope: float = 0.0,
    layout: Layout = "out_in",
    like: Array | None = None,
) -> Array:
    """Kaiming (He) weights, drawn from a normal distribution.

    Formula: W ~ N(0, 2/((1 + a²) fan)); a = 0 for ReLU
    Shapes: (out, in, kernel…), or (kernel…, in, out) with that layout.
    Units: pure numbers; slope is a, that of the leaky rectifier.
    Raises: TypeError for a rng that is no generator, ValueError for fewer than two axes and another mode.
    Source: He et al. 2015, equations 10, 14 and 15.

    >>> kaiming_normal(np.random.default_rng(0), (2, 3)).shape
    (2, 3)
    """
    return gaussian(rng, shape, std=kaiming_std(_fan(shape, layout, mode), slope=slope), like=like)


def lecun_uniform(rng: Rng, shape: Sequence[int], *, layout: Layout = "out_in", like: Array | None = None) -> Array:
    """LeCun weights, drawn uniformly.

    Formula: W ~ U(−r, r), r = √(3/fan_in)
    Shapes: (out, in, kernel…), or (kernel…, in, out) with that layout.
    Units: pure numbers.
    Raises: TypeError for a rng that is no generator, ValueError for fewer than two axes.
    Source: LeCun et al. 1998, "Efficient backprop", section 4.6.

    >>> bool((abs(lecun_uniform(np.random.default_rng(0), (5, 12))) <= 0.5).all())
    True
    """
    bound = lecun_uniform_bound(fans(shape, layout)[0])
    return uniform(rng, shape, -bound, bound, like=like)


def lecun_normal(rng: Rng, shape: Sequence[int], *, layout: Layout = "out_in", like: Array | None = None) -> Array:
    """LeCun weights, drawn from a normal distribution.

    Formula: W ~ N(0, 1/fan_in)
    Shapes: (out, in, kernel…), or (kernel…, in, out) with that layout.
    Units: pure numbers.
    Raises: TypeError for a rng that is no generator, ValueError for fewer than two axes.
    Source: LeCun et al. 1998, "Efficient backprop", section 4.6.

    >>> lecun_normal(np.random.default_rng(0), (2, 3)).shape
    (2, 3)
    """
    return gaussian(rng, shape, std=lecun_std(fans(shape, layout)[0]), like=like)


def variance_scaling(
    rng: Rng,
    shape: Sequence[int],
    *,
    scale: float = 1.0,
    mode: FanMode = "fan_in",
    kind: Literal["uniform", "normal"] = "normal",
    layout: Layout = "out_in",
    like: Array | None = None,
) -> Array:
    """Weights whose variance is a share of the number of connections: Xavier, Kaiming and LeCun are cases of it.

    Formula: Var(W) = scale/n, n = fan_in, fan_out or their mean
    Shapes: (out, in, kernel…), or (kernel…, in, out) with that layout.
    Units: pure numbers.
    Raises: TypeError for a rng that is no generator, ValueError for fewer than two axes, another mode or kind.
    Source: Glorot and Bengio 2010, equations 8 to 12; He et al. 2015, equations 10 and 14.

    >>> weights = variance_scaling(np.random.default_rng(0), (5, 12), kind="uniform")
    >>> bool((abs(weights) <= 0.5).all())
    True
    """
    variance = variance_scaling_variance(*fans(shape, layout), scale=scale, mode=mode)
    if kind == "normal":
        return gaussian(rng, shape, std=math.sqrt(variance), like=like)
    if kind != "uniform":
        wrong_value("kind", "'uniform' or 'normal'", repr(kind))
    return uniform(rng, shape, -uniform_bound(variance), uniform_bound(variance), like=like)


def orthogonal(rng: Rng, shape: Sequence[int], *, gain: float = 1.0, like: Array | None = None) -> Array:
    """A random orthogonal matrix; a matrix of orthonormal rows or columns, the shorter ones, where it is not square.

    Formula: WᵀW = gain²·I (WWᵀ for fewer rows than columns), so that ‖Wx‖ = gain·‖x‖; uniform over all such matrices
    Shapes: (rows, columns…); further axes count as columns.
    Units: pure numbers.
    Raises: TypeError for a rng that is no generator, ValueError for fewer than two axes and an infinite gain.
    Source: Saxe, McClelland and Ganguli 2014, section 3; Mezzadri 2007, section 5, for the signs.

    >>> turn = orthogonal(np.random.default_rng(0), (2, 2))
    >>> (turn @ turn.T).round(12) + 0.0
    array([[1., 0.],
           [0., 1.]])
    """
    lengths = extents(shape)
    if len(lengths) < 2:
        wrong_value("shape", "at least 2 axes, rows and columns", str(lengths))
    factor = between("gain", gain, -math.inf, math.inf, "()")
    rows, columns = lengths[0], math.prod(lengths[1:])
    tall = draw(rng, (max(rows, columns), min(rows, columns)), "normal")
    basis, triangle = np.linalg.qr(tall)
    # The factorisation fixes its signs in a way of its own; with a positive diagonal it is unique, hence uniform.
    basis = basis * np.where(np.diagonal(triangle) < 0, -1.0, 1.0)
    return carried(factor * (basis if rows >= columns else basis.T).reshape(lengths), like)


def _fan(shape: Sequence[int], layout: Layout, mode: str) -> int:
    """The number of connections into or out of a unit, whichever is asked for."""
    if mode not in ("fan_in", "fan_out"):
        wrong_value("mode", "'fan_in' or 'fan_out'", repr(mode))
    return fans(shape, layout)[("fan_in", "fan_out").index(mode)]
