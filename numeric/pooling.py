"""Pooling along the last axis: of windows, their largest entry or their mean, and the way back."""

from numeric.arrays import Array, axis_in_range, floating, floats, namespace, not_empty, whole, wrong_value
from numeric.wide import wide


def max_pooling(x: Array, window: int) -> Array:
    """The largest entry of every window; windows do not overlap, and what fills none is left out.

    Formula: yⱼ = max of xᵢ for i = kj … kj + k − 1
    Shapes: x (…, n); the result (…, ⌊n/k⌋).
    Units: those of x.
    Raises: TypeError unless x is real floating and window an integer; ValueError for a window wider than the axis.
    Source: Goodfellow, Bengio and Courville 2016, section 9.3.

    >>> max_pooling([1.0, 5.0, 2.0, 4.0, 9.0], 2)
    array([5., 4.])
    """
    parts = _windows("x", x, window)
    return namespace(parts).max(parts, axis=-1)


def max_pooling_backward(grad_output: Array, x: Array, window: int) -> Array:
    """The gradient through max pooling: it goes to the largest entry of each window, to the first of several.

    Formula: ∂L/∂xᵢ = ∂L/∂yⱼ for the largest xᵢ of window j, 0 for the others
    Shapes: grad_output (…, ⌊n/k⌋), x and the result (…, n).
    Units: of the loss per unit of x.
    Raises: as `max_pooling`, and ValueError for a grad_output of another shape than the output.
    Source: Goodfellow, Bengio and Courville 2016, section 9.3.

    >>> max_pooling_backward([1.0, 2.0], [1.0, 5.0, 4.0, 4.0], 2)
    array([0., 1., 2., 0.])
    """
    grad_output, x = floats(grad_output=grad_output, x=x)
    parts = _windows("x", x, window)
    xp = namespace(parts)
    first = xp.expand_dims(xp.argmax(parts, axis=-1), axis=-1) == xp.arange(parts.shape[-1])
    return _spread(grad_output, xp.astype(first, x.dtype), x)


def average_pooling(x: Array, window: int) -> Array:
    """The mean of every window; windows do not overlap, and what fills none is left out.

    Formula: yⱼ = (1/k) Σ xᵢ for i = kj … kj + k − 1
    Shapes: x (…, n); the result (…, ⌊n/k⌋).
    Units: those of x.
    Raises: as `max_pooling`.
    Source: Goodfellow, Bengio and Courville 2016, section 9.3.

    >>> average_pooling([1.0, 5.0, 2.0, 4.0], 2)
    array([3., 3.])
    """
    return wide(_windows("x", x, window)).mean(-1).value()


def average_pooling_backward(grad_output: Array, x: Array, window: int) -> Array:
    """The gradient through average pooling: every entry of a window has its share.

    Formula: ∂L/∂xᵢ = (1/k) ∂L/∂yⱼ for each xᵢ of window j
    Shapes: grad_output (…, ⌊n/k⌋), x and the result (…, n).
    Units: of the loss per unit of x.
    Raises: as `max_pooling_backward`.
    Source: Goodfellow, Bengio and Courville 2016, section 9.3.

    >>> average_pooling_backward([1.0, 2.0], [1.0, 5.0, 4.0, 4.0, 3.0], 2)
    array([0.5, 0.5, 1. , 1. , 0. ])
    """
    grad_output, x = floats(grad_output=grad_output, x=x)
    parts = _windows("x", x, window)
    return _spread(grad_output / parts.shape[-1], namespace(parts).ones_like(parts), x)


def _windows(name: str, x: Array, window: int) -> Array:
    """The entries with an axis of windows before the last."""
    x = floating(name, x)
    extent, width = x.shape[axis_in_range("axis", -1, x)], whole("window", window, minimum=1)
    if width > extent:
        wrong_value("window", f"at most {extent}, the entries along the last axis", repr(width))
    count = extent // width
    return namespace(x).reshape(not_empty(name, x)[..., : count * width], (*x.shape[:-1], count, width))


def _spread(grad_output: Array, share: Array, x: Array) -> Array:
    """Each window's gradient, shared out among its entries, and 0 for those that fill no window."""
    if tuple(grad_output.shape) != tuple(share.shape[:-1]):
        wrong_value("grad_output", f"the shape of the output, {tuple(share.shape[:-1])}", f"{tuple(grad_output.shape)}")
    xp = namespace(x)
    back = xp.reshape(share * grad_output[..., None], (*x.shape[:-1], share.shape[-2] * share.shape[-1]))
    return xp.concat([back, xp.zeros_like(x[..., back.shape[-1] :])], axis=-1)
