"""Normalisation within each sample, the same in training and afterwards: layer, instance, group and RMS.

>>> layer_norm_forward([[1.0, 3.0], [10.0, 30.0]], epsilon=0.0)[0]
array([[-1.,  1.],
       [-1.,  1.]])
"""

from collections.abc import Sequence

from numeric.affine_norm import NormCache, NormGradients, norm_backward, norm_forward
from numeric.arrays import Array, floating, whole, wrong_value
from numeric.moments import axes_of


def layer_norm_forward(
    x: Array, gamma: Array = 1.0, beta: Array = 0.0, *, axes: int | Sequence[int] = -1, epsilon: float = 1e-5
) -> tuple[Array, NormCache]:
    """Layer normalisation: all features of one sample together; with it, what the way back needs.

    Formula: x̂ = (x − μ)/√(σ² + ε) with μ and σ² over the axes of the features, y = γ x̂ + β
    Shapes: y has the shape of x; gamma and beta are numbers or have the lengths of the axes.
    Units: y in units of beta; ε in the square of those of x.
    Raises: ValueError for shapes that do not fit, empty axes, and a sample without spread at ε = 0.
    Source: Ba, Kiros and Hinton 2016, equations 3 and 4.

    >>> layer_norm_forward([1.0, 3.0], [2.0, 5.0], [0.0, 1.0], epsilon=0.0)[0]
    array([-2.,  6.])
    """
    x = floating("x", x)
    places = axes_of("axes", axes, x)
    return norm_forward(x, gamma, beta, axes=places, own=places, epsilon=epsilon)


def layer_norm_backward(grad_output: Array, cache: NormCache) -> NormGradients:
    """The gradients of layer normalisation with respect to its input, scale and shift.

    Formula: ĝ = γ g, ∂x = (ĝ − mean ĝ − x̂ mean(ĝ x̂))/√(σ² + ε), ∂γ = Σ g x̂, ∂β = Σ g
    Shapes: x as grad_output, gamma and beta with the lengths of the normalised axes, over which the means run.
    Units: of the loss per unit of each.
    Raises: ValueError for a grad_output of another shape than the output.
    Source: Ba, Kiros and Hinton 2016, equations 3 and 4, differentiated.

    >>> _, cache = layer_norm_forward([[1.0, 3.0]], epsilon=0.0)
    >>> layer_norm_backward([[1.0, 4.0]], cache).gamma
    array([-1.,  4.])
    """
    return norm_backward(grad_output, cache)


def instance_norm_forward(
    x: Array, gamma: Array = 1.0, beta: Array = 0.0, *, epsilon: float = 1e-5
) -> tuple[Array, NormCache]:
    """Instance normalisation: every channel of every sample by itself; with it, what the way back needs.

    Formula: x̂ = (x − μ)/√(σ² + ε) with μ and σ² over the places of one channel, y = γ x̂ + β
    Shapes: x and y (batch, channels, places…), gamma and beta numbers or (channels,).
    Units: y in units of beta; ε in the square of those of x.
    Raises: ValueError for fewer than 3 axes, shapes that do not fit, and a channel without spread at ε = 0.
    Source: Ulyanov, Vedaldi and Lempitsky 2016, equation 4.

    >>> instance_norm_forward([[[1.0, 3.0], [5.0, 9.0]]], epsilon=0.0)[0]
    array([[[-1.,  1.],
            [-1.,  1.]]])
    """
    x = _with_places(x)
    axes = axes_of("axes", range(2, x.ndim), x)
    return norm_forward(x, gamma, beta, axes=axes, own=(1,), epsilon=epsilon)


def instance_norm_backward(grad_output: Array, cache: NormCache) -> NormGradients:
    """The gradients of instance normalisation with respect to its input, scale and shift.

    Formula: ĝ = γ g, ∂x = (ĝ − mean ĝ − x̂ mean(ĝ x̂))/√(σ² + ε), ∂γ = Σ g x̂, ∂β = Σ g
    Shapes: x as grad_output, gamma and beta (channels,); means run over places, sums over batch and places.
    Units: of the loss per unit of each.
    Raises: ValueError for a grad_output of another shape than the output.
    Source: Ulyanov, Vedaldi and Lempitsky 2016, equation 4, differentiated.

    >>> _, cache = instance_norm_forward([[[1.0, 3.0]]], epsilon=0.0)
    >>> instance_norm_backward([[[1.0, 4.0]]], cache).beta
    array([5.])
    """
    return norm_backward(grad_output, cache)


def group_norm_forward(
    x: Array, groups: int, gamma: Array = 1.0, beta: Array = 0.0, *, epsilon: float = 1e-5
) -> tuple[Array, NormCache]:
    """Group normalisation: neighbouring channels of one sample together; with it, what the way back needs.

    Formula: x̂ = (x − μ)/√(σ² + ε) with μ and σ² over the channels and places of one group, y = γ x̂ + β
    Shapes: x and y (batch, channels, places…), gamma and beta numbers or (channels,); 1 group normalises like a layer,
        as many groups as channels like an instance.
    Units: y in units of beta; ε in the square of those of x.
    Raises: ValueError for groups that do not divide the channels, shapes that do not fit, and no spread at ε = 0.
    Source: Wu and He 2018, equations 1 to 7.

    >>> group_norm_forward([[1.0, 3.0, 10.0, 30.0]], 2, epsilon=0.0)[0]
    array([[-1.,  1., -1.,  1.]])
    """
    x = floating("x", x)
    if x.ndim < 2 or x.shape[1] % whole("groups", groups, minimum=1):
        wrong_value("x", f"a number of channels, along axis 1, that {groups} divides", f"shape {tuple(x.shape)}")
    grouped = (x.shape[0], groups, x.shape[1] // groups, *x.shape[2:])
    axes = tuple(range(2, len(grouped)))
    return norm_forward(x, gamma, beta, axes=axes, own=(1,), epsilon=epsilon, grouped=grouped)


def group_norm_backward(grad_output: Array, cache: NormCache) -> NormGradients:
    """The gradients of group normalisation with respect to its input, scale and shift.

    Formula: ĝ = γ g, ∂x = (ĝ − mean ĝ − x̂ mean(ĝ x̂))/√(σ² + ε), ∂γ = Σ g x̂, ∂β = Σ g
    Shapes: x as grad_output, gamma and beta (channels,); means run over a group, sums over batch and places.
    Units: of the loss per unit of each.
    Raises: ValueError for a grad_output of another shape than the output.
    Source: Wu and He 2018, equations 1 to 7, differentiated.

    >>> _, cache = group_norm_forward([[1.0, 3.0, 10.0, 30.0]], 2, epsilon=0.0)
    >>> group_norm_backward([[1.0, 2.0, 3.0, 4.0]], cache).gamma
    array([-1.,  2., -3.,  4.])
    """
    return norm_backward(grad_output, cache)


def rms_norm_forward(
    x: Array, gamma: Array = 1.0, *, axes: int | Sequence[int] = -1, epsilon: float = 1e-5
) -> tuple[Array, NormCache]:
    """RMS normalisation: a layer's features over their root mean square, not centred; with it, what the way back needs.

    Formula: y = γ x/√(mean x² + ε)
    Shapes: y has the shape of x; gamma is a number or has the lengths of the axes.
    Units: y in units of gamma; ε, 0 in the paper, in the square of those of x.
    Raises: ValueError for shapes that do not fit, empty axes, and a sample of zeros at ε = 0.
    Source: Zhang and Sennrich 2019, equation 4.

    >>> rms_norm_forward([1.0, 7.0], epsilon=0.0)[0]
    array([0.2, 1.4])
    """
    x = floating("x", x)
    places = axes_of("axes", axes, x)
    return norm_forward(x, gamma, 0.0, axes=places, own=places, epsilon=epsilon, centred=False)


def rms_norm_backward(grad_output: Array, cache: NormCache) -> NormGradients:
    """The gradients of RMS normalisation with respect to its input and scale (and to a shift, were there one).

    Formula: ĝ = γ g, ∂x = (ĝ − x̂ mean(ĝ x̂))/√(mean x² + ε), ∂γ = Σ g x̂
    Shapes: x as grad_output, gamma with the lengths of the normalised axes, over which the mean runs.
    Units: of the loss per unit of each.
    Raises: ValueError for a grad_output of another shape than the output.
    Source: Zhang and Sennrich 2019, equations 8 and 9.

    >>> _, cache = rms_norm_forward([[1.0, 7.0]], epsilon=0.0)
    >>> rms_norm_backward([[1.0, 7.0]], cache).x.round(12) + 0.0  # the length of x does not matter
    array([[0., 0.]])
    """
    return norm_backward(grad_output, cache)


def _with_places(x: Array) -> Array:
    """An array with batch, channels and at least one axis of places."""
    x = floating("x", x)
    if x.ndim < 3:
        wrong_value("x", "at least 3 axes, batch, channels and places", f"shape {tuple(x.shape)}")
    return x
