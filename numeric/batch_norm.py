"""Batch normalisation: every channel over the batch while training, by running averages afterwards.

>>> output, mean, variance, cache = batch_norm_forward([[1.0, 5.0], [3.0, 9.0]], epsilon=0.0)
>>> output, mean, variance
(array([[-1., -1.],
       [ 1.,  1.]]), array([2., 7.]), array([1., 4.]))
"""

from typing import Literal, NamedTuple

from numeric.affine_norm import NormCache, NormGradients, norm_along, norm_backward, norm_forward
from numeric.arrays import Array, axis_in_range, between, floating, floats, namespace, non_negative, whole, wrong_value
from numeric.moments import axes_of, damped_root
from numeric.pairs import add, difference, divide, multiply, pair_of, value
from numeric.wide import wide


class BatchNorm(NamedTuple):
    """The output, the mean and (population) variance of each channel in this batch, and what the way back needs."""

    output: Array
    mean: Array
    variance: Array
    cache: NormCache


def batch_norm_forward(
    x: Array, gamma: Array = 1.0, beta: Array = 0.0, *, epsilon: float = 1e-5, channel_axis: int = 1
) -> BatchNorm:
    """Batch normalisation while training: statistics over all axes but that of the channels.

    Formula: μ = mean x, σ² = mean (x − μ)², x̂ = (x − μ)/√(σ² + ε), y = γ x̂ + β
    Shapes: x and y (batch, channels, …), gamma and beta numbers or (channels,), mean and variance (channels,).
    Units: y in units of beta; ε in the square of those of x. x̂ has variance σ²/(σ² + ε).
    Raises: ValueError for shapes that do not fit, an empty batch, and a channel without spread at ε = 0.
    Source: Ioffe and Szegedy 2015, Algorithm 1.

    >>> batch_norm_forward([[1.0], [3.0]], gamma=2.0, beta=5.0, epsilon=0.0).output
    array([[3.],
           [7.]])
    """
    x = floating("x", x)
    own, axes = _channel(x, channel_axis)
    output, cache = norm_forward(x, gamma, beta, axes=axes, own=(own,), epsilon=epsilon)
    flat = namespace(x).reshape
    return BatchNorm(output, flat(cache.mean, (-1,)), flat(cache.std**2, (-1,)), cache)


def batch_norm_backward(grad_output: Array, cache: NormCache) -> NormGradients:
    """The gradients of batch normalisation with respect to its input, scale and shift.

    Formula: ĝ = γ g, ∂x = (ĝ − mean ĝ − x̂ mean(ĝ x̂))/√(σ² + ε), ∂γ = Σ g x̂, ∂β = Σ g
    Shapes: x as grad_output, gamma and beta (channels,); means and sums run over all axes but that of the channels.
    Units: of the loss per unit of each.
    Raises: ValueError for a grad_output of another shape than the output.
    Source: Ioffe and Szegedy 2015, section 3, its equations put together.

    >>> cache = batch_norm_forward([[1.0], [3.0]], epsilon=0.0).cache
    >>> batch_norm_backward([[1.0], [4.0]], cache).gamma
    array([3.])
    """
    return norm_backward(grad_output, cache)


def batch_norm_inference(
    x: Array,
    mean: Array,
    variance: Array,
    gamma: Array = 1.0,
    beta: Array = 0.0,
    *,
    epsilon: float = 1e-5,
    channel_axis: int = 1,
) -> Array:
    """Batch normalisation after training, by averages gathered while training: one affine map for each channel.

    Formula: y = γ (x − μ)/√(σ² + ε) + β with μ and σ² fixed
    Shapes: x and y (batch, channels, …), the other arrays numbers or (channels,).
    Units: y in units of beta; ε in the square of those of x.
    Raises: ValueError for shapes that do not fit, a negative variance and one of 0 at ε = 0.
    Source: Ioffe and Szegedy 2015, Algorithm 2, step 11.

    >>> batch_norm_inference([[7.0]], mean=[3.0], variance=[4.0], epsilon=0.0)
    array([[2.]])
    """
    x, mean, variance, gamma, beta = floats(x=x, mean=mean, variance=variance, gamma=gamma, beta=beta)
    own = (axis_in_range("channel_axis", channel_axis, x),)
    named = {"mean": mean, "variance": non_negative("variance", variance), "gamma": gamma, "beta": beta}
    mean, variance, gamma, beta = (norm_along(name, value, x, own) for name, value in named.items())
    spread = damped_root(variance, epsilon)
    normalised = divide(difference(x, mean), spread)
    exact = value(add(multiply(pair_of(gamma), normalised), pair_of(beta)))
    return namespace(x).where(namespace(x).isfinite(exact), exact, gamma * ((x - mean) / spread[0]) + beta)


def running_average(
    running: Array, batch: Array, momentum: float, *, convention: Literal["keep", "take"] = "keep"
) -> Array:
    """The running statistic after one more batch, in either meaning of its momentum.

    Formula: m r + (1 − m) b where the momentum says what to keep, (1 − m) r + m b where it says what to take
    Shapes: running and batch broadcast; the first batch may meet a plain 0 or 1.
    Units: those of the statistic; momentum is a pure number, such as 0.9 to keep or 0.1 to take.
    Raises: ValueError for a momentum outside [0, 1] and another convention.
    Source: keep: Ioffe and Szegedy 2015 and Keras; take: PyTorch.

    >>> running_average([0.0], [10.0], 0.75), running_average([0.0], [10.0], 0.25, convention="take")
    (array([2.5]), array([2.5]))
    """
    running, batch = floats(running=running, batch=batch)
    momentum = between("momentum", momentum, 0, 1)
    if convention not in ("keep", "take"):
        wrong_value("convention", "'keep' or 'take'", repr(convention))
    share = wide(momentum, running)
    kept, taken = (share, 1.0 - share) if convention == "keep" else (1.0 - share, share)
    return (kept * running + taken * batch).value()


def unbiased_variance(variance: Array, count: int) -> Array:
    """The variance that a sample estimates without bias, from its own; it is what running averages gather.

    Formula: σ² n/(n − 1)
    Shapes: the result has the shape of variance.
    Units: those of variance; count is n, the entries of a channel in the batch.
    Raises: ValueError for a negative variance and a count below 2.
    Source: Ioffe and Szegedy 2015, Algorithm 2, step 10.

    >>> unbiased_variance([3.0], 4)
    array([4.])
    """
    count = whole("count", count, minimum=2)
    return (wide(non_negative("variance", variance)) * float(count) / float(count - 1)).value()


def _channel(x: Array, channel_axis: int) -> tuple[int, tuple[int, ...]]:
    """The axis of the channels and all others, of which there must be one."""
    own = axis_in_range("channel_axis", channel_axis, x)
    if x.ndim < 2:
        wrong_value("x", "at least 2 axes, batch and channels", f"shape {tuple(x.shape)}")
    return own, axes_of("axes", [place for place in range(x.ndim) if place != own], x)
