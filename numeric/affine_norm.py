"""What batch, layer, instance, group and RMS normalisation have in common: standardise over axes, then scale and shift.

They differ in the axes the statistics are taken over and in the axes that have a scale and shift of their own.

>>> output, cache = norm_forward([[1.0, 3.0]], 2.0, 1.0, axes=(1,), own=(1,), epsilon=0.0)
>>> output
array([[-1.,  3.]])
"""

from typing import NamedTuple

from numeric.arrays import Array, floats, namespace, record, wrong_value
from numeric.moments import Moments, damped, moments, root_mean_square


class NormCache(NamedTuple):
    """What the way back needs: statistics, normalised values, what they were divided by, the scale, and the axes."""

    mean: Array
    std: Array
    normalised: Array
    spread: Array
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
    xp = namespace(x)
    blocks = x if grouped is None else xp.reshape(x, grouped)
    statistics = moments if centred else _uncentred
    mean, deviation, std = statistics(blocks, axes)
    spread = damped(std, epsilon)
    normalised = deviation / spread
    cache = NormCache(mean, std, normalised, spread, gamma, axes, own, tuple(x.shape), centred)
    return gamma * xp.reshape(normalised, x.shape) + beta, cache


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
    grad_output, normalised = floats(grad_output=grad_output, normalised=cache.normalised)
    xp = namespace(grad_output)
    if tuple(grad_output.shape) != cache.shape:
        wrong_value("grad_output", f"the shape of the output, {cache.shape}", str(tuple(grad_output.shape)))
    scaled = xp.reshape(grad_output * cache.gamma, normalised.shape)
    along = xp.mean(scaled * normalised, axis=cache.axes, keepdims=True)
    centre = xp.mean(scaled, axis=cache.axes, keepdims=True) if cache.centred else 0.0
    back = (scaled - centre - normalised * along) / cache.spread
    shared = tuple(place for place in range(grad_output.ndim) if place not in cache.own)
    gamma = xp.sum(grad_output * xp.reshape(normalised, grad_output.shape), axis=shared)
    return NormGradients(xp.reshape(back, grad_output.shape), gamma, xp.sum(grad_output, axis=shared))


def _uncentred(x: Array, axes: tuple[int, ...]) -> Moments:
    """The moments of an array whose mean is not to be taken away: deviations and spread are those from 0."""
    rms = root_mean_square(x, axes)
    return Moments(namespace(x).zeros_like(rms), x, rms)


def norm_along(name: str, value: Array, x: Array, own: tuple[int, ...]) -> Array:
    """A number, or one entry for each place along the own axes, in a shape that broadcasts with x."""
    lengths = tuple(x.shape[place] for place in own)
    if value.ndim and tuple(value.shape) != lengths:
        wrong_value(name, f"a number or shape {lengths}", str(tuple(value.shape)))
    broad = tuple(x.shape[place] if place in own and value.ndim else 1 for place in range(x.ndim))
    return namespace(x).reshape(value, broad)
