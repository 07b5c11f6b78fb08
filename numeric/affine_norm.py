"""What batch, layer, instance, group and RMS normalisation have in common: standardise over axes, then scale and shift.

They differ in the axes the statistics are taken over and in the axes that have a scale and shift of their own.

>>> output, cache = norm_forward([[1.0, 3.0]], 2.0, 1.0, axes=(1,), own=(1,), epsilon=0.0)
>>> output
array([[-1.,  3.]])
"""

from typing import NamedTuple

from numeric.arrays import Array, floating, floats, namespace, record, wrong_value
from numeric.moments import mean_over, standardised
from numeric.pairs import Pair, add, divide, multiply, pair_of, sum_pair, two_product, value


class NormCache(NamedTuple):
    """What the way back needs: statistics, normalised values, what they were divided by, the scale, and the axes."""

    mean: Array
    std: Array
    normalised: Pair
    spread: Pair
    gamma: Array
    axes: tuple[int, ...]
    own: tuple[int, ...]
    shape: tuple[int, ...]
    centred: bool


class NormGradients(NamedTuple):
    """The gradients with respect to the input, the scale and the shift."""

    x: Array
    gamma: Array
    beta: Array


def norm_forward(
    x: Array,
    gamma: Array,
    beta: Array,
    *,
    axes: tuple[int, ...],
    own: tuple[int, ...],
    epsilon: float,
    grouped: tuple[int, ...] | None = None,
    centred: bool = True,
) -> tuple[Array, NormCache]:
    """Normalised over the axes, then scaled and shifted along the own axes; with it, what the way back needs.

    Formula: x̂ = (x − μ)/√(σ² + ε), y = γ x̂ + β; without centring x̂ = x/√(mean x² + ε)
    Shapes: y has the shape of x; gamma and beta are numbers or have the lengths of the own axes; the statistics are
        taken over the axes of x, or of x in the grouped shape where one is given.
    Units: y in units of beta; ε in the square of those of x.
    Raises: ValueError for shapes that do not fit, empty axes, a negative ε and values without spread at ε = 0.
    Source: Wu and He 2018, equations 1 to 6.

    >>> norm_forward([3.0, 4.0], 1.0, 0.0, axes=(0,), own=(0,), epsilon=0.0, centred=False)[0].round(3)
    array([0.849, 1.131])
    """
    x, gamma, beta = floats(x=x, gamma=gamma, beta=beta)
    gamma, beta = norm_along("gamma", gamma, x, own), norm_along("beta", beta, x, own)
    blocks = x if grouped is None else namespace(x).reshape(x, grouped)
    found = standardised(blocks, axes, epsilon, centred=centred)
    cache = NormCache(*found, gamma, axes, own, tuple(x.shape), centred)
    return value(add(multiply(pair_of(gamma), _shaped(found.normalised, x.shape)), pair_of(beta))), cache


def norm_backward(grad_output: Array, cache: NormCache) -> NormGradients:
    """The gradients of any of these normalisations, from the gradient of its output.

    Formula: ĝ = γ g, ∂x = (ĝ − mean ĝ − x̂ mean(ĝ x̂))/√(σ² + ε), without mean ĝ where nothing was centred;
        ∂γ = Σ g x̂ and ∂β = Σ g over all axes but the own ones
    Shapes: x as grad_output, gamma and beta with the lengths of the own axes.
    Units: of the loss per unit of each.
    Raises: ValueError for a grad_output of another shape than the output.
    Source: Ioffe and Szegedy 2015, section 3, its equations put together.

    >>> _, cache = norm_forward([1.0, 3.0], 1.0, 0.0, axes=(0,), own=(0,), epsilon=0.0)
    >>> norm_backward([1.0, 0.0], cache).x  # two numbers are always normalised to −1 and 1
    array([0., 0.])
    """
    record("cache", cache, NormCache)
    grad_output = floating("grad_output", grad_output)
    if tuple(grad_output.shape) != cache.shape:
        wrong_value("grad_output", f"the shape of the output, {cache.shape}", str(tuple(grad_output.shape)))
    hats = cache.normalised
    scaled = _shaped(two_product(grad_output, cache.gamma), hats[0].shape)
    along = mean_over(multiply(scaled, hats), cache.axes)
    pulled = multiply(hats, (-along[0], -along[1]))
    if cache.centred:
        centre = mean_over(scaled, cache.axes)
        pulled = add(pulled, (-centre[0], -centre[1]))
    back = value(divide(add(scaled, pulled), cache.spread))
    shared = tuple(place for place in range(grad_output.ndim) if place not in cache.own)
    product = multiply(pair_of(grad_output), _shaped(hats, cache.shape))
    xp = namespace(grad_output)
    return NormGradients(xp.reshape(back, cache.shape), _total(product, shared), _total(pair_of(grad_output), shared))


def _shaped(pair: Pair, shape: tuple[int, ...]) -> Pair:
    """Both halves in another shape."""
    xp = namespace(pair[0])
    return xp.reshape(pair[0], tuple(shape)), xp.reshape(pair[1], tuple(shape))


def _total(pair: Pair, axes: tuple[int, ...]) -> Array:
    """The sum of a pair over some axes."""
    high, low = pair
    for axis in sorted(axes, reverse=True):
        high, error = sum_pair(high, axis)
        low = namespace(low).sum(low, axis=axis) + error
    return high + low


def norm_along(name: str, value: Array, x: Array, own: tuple[int, ...]) -> Array:
    """A number, or one entry for each place along the own axes, in a shape that broadcasts with x."""
    lengths = tuple(x.shape[place] for place in own)
    if value.ndim and tuple(value.shape) != lengths:
        wrong_value(name, f"a number or shape {lengths}", str(tuple(value.shape)))
    broad = tuple(x.shape[place] if place in own and value.ndim else 1 for place in range(x.ndim))
    return namespace(x).reshape(value, broad)
