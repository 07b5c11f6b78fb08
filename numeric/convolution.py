"""Sizes, parameter counts and receptive fields of convolutional layers, and a direct two-dimensional convolution.

>>> output_size(32, kernel=5, padding=2), output_size(224, kernel=7, stride=2, padding=3)
(32, 112)
"""

import math
from collections.abc import Sequence

import array_api_compat

from numeric.arrays import Array, dimensions, floats, length, listed, namespace, whole, wrong_value
from numeric.pooling import average_pooling, average_pooling_backward, max_pooling, max_pooling_backward
from numeric.products import bilinear

__all__ = [
    "average_pooling",
    "average_pooling_backward",
    "conv2d",
    "convolution_operations",
    "convolution_parameters",
    "dense_parameters",
    "max_pooling",
    "max_pooling_backward",
    "output_size",
    "pooling_output_size",
    "receptive_field",
    "same_padding",
    "transposed_output_size",
]


def output_size(size: int, kernel: int, *, stride: int = 1, padding: int = 0, dilation: int = 1) -> int:
    """How many places the output of a convolution has along one axis.

    Formula: ⌊(n + 2p − d(k − 1) − 1)/s⌋ + 1
    Shapes: numbers in, a number out.
    Units: places.
    Raises: ValueError for a kernel wider than the padded input and values below their least, TypeError for fractions.
    Source: Dumoulin and Visin 2016, relationships 6 and 15.

    >>> output_size(7, kernel=3, stride=2)
    3
    """
    return _sliding("size", size, _span(kernel, dilation), stride, padding, ceil=False)


def transposed_output_size(
    size: int, kernel: int, *, stride: int = 1, padding: int = 0, output_padding: int = 0, dilation: int = 1
) -> int:
    """How many places the output of a transposed convolution has along one axis.

    Formula: (n − 1)s − 2p + d(k − 1) + a + 1
    Shapes: numbers in, a number out.
    Units: places; a is the output padding, below the stride or the dilation.
    Raises: ValueError for an output without places and values below their least, TypeError for fractions.
    Source: Dumoulin and Visin 2016, relationship 14; a as in PyTorch.

    >>> transposed_output_size(4, kernel=4, stride=2, padding=1)
    8
    """
    stride, extra = whole("stride", stride, minimum=1), whole("output_padding", output_padding, minimum=0)
    if extra >= max(stride, whole("dilation", dilation, minimum=1)):
        wrong_value("output_padding", "less than the stride or the dilation", repr(extra))
    inner = (whole("size", size, minimum=1) - 1) * stride - 2 * whole("padding", padding, minimum=0)
    result = inner + _span(kernel, dilation) + extra
    if result < 1:
        wrong_value("padding", "an output of at least 1 place", f"{padding}, which leaves {result}")
    return result


def same_padding(size: int, kernel: int, *, stride: int = 1, dilation: int = 1) -> tuple[int, int]:
    """How many places to add before and after the input so that the output has ⌈n/s⌉; the odd one goes behind.

    Formula: max((⌈n/s⌉ − 1)s + d(k − 1) + 1 − n, 0), split in halves; d(k − 1)/2 on either side for s = 1 and odd k
    Shapes: numbers in, two numbers out.
    Units: places.
    Raises: ValueError for values below their least, TypeError for fractions.
    Source: Dumoulin and Visin 2016, relationship 3, for s = 1; TensorFlow's "SAME" for other strides.

    >>> same_padding(32, kernel=5), same_padding(32, kernel=4), same_padding(7, kernel=3, stride=2)
    ((2, 2), (1, 2), (1, 1))
    """
    size, stride = whole("size", size, minimum=1), whole("stride", stride, minimum=1)
    total = max((-(-size // stride) - 1) * stride + _span(kernel, dilation) - size, 0)
    return total // 2, total - total // 2


def pooling_output_size(
    size: int, window: int, *, stride: int | None = None, padding: int = 0, ceil: bool = False
) -> int:
    """How many places the output of a pooling layer has along one axis; windows do not overlap unless told.

    Formula: ⌊(n + 2p − k)/s⌋ + 1, or with ⌈⌉ where ceil, less a last window that would begin in the padding behind
    Shapes: numbers in, a number out.
    Units: places; the stride is that of the window if none is given.
    Raises: ValueError for a window wider than the padded input and values below their least, TypeError for fractions.
    Source: Dumoulin and Visin 2016, relationship 7; ceil as in PyTorch.

    >>> pooling_output_size(7, 2), pooling_output_size(7, 2, ceil=True)
    (3, 4)
    """
    return _sliding("size", size, _span(window, 1), window if stride is None else stride, padding, ceil=ceil)


def convolution_parameters(
    inward: int, outward: int, kernel: Sequence[int], *, bias: bool = True, groups: int = 1
) -> int:
    """How many parameters a convolutional layer has.

    Formula: c_out · (c_in/groups) · ∏ k, and c_out more with a bias
    Shapes: numbers in, a number out.
    Units: parameters.
    Raises: ValueError for groups that do not divide both numbers of channels, and for values below 1.
    Source: LeCun et al. 1998, "Gradient-based learning applied to document recognition", section II.B.

    >>> convolution_parameters(3, 64, (7, 7), bias=False), convolution_parameters(1, 6, (5, 5))
    (9408, 156)
    """
    inward, outward = whole("inward", inward, minimum=1), whole("outward", outward, minimum=1)
    if inward % whole("groups", groups, minimum=1) or outward % groups:
        wrong_value("groups", f"a divisor of {inward} and {outward}", repr(groups))
    weights = outward * (inward // groups) * math.prod(whole("kernel", extent, minimum=1) for extent in kernel)
    return weights + (outward if bias else 0)


def dense_parameters(inward: int, outward: int, *, bias: bool = True) -> int:
    """How many parameters a fully connected layer has.

    Formula: n_in · n_out, and n_out more with a bias
    Shapes: numbers in, a number out.
    Units: parameters.
    Raises: ValueError for values below 1, TypeError for fractions.
    Source: Goodfellow et al. 2016, section 9.2.

    >>> dense_parameters(784, 10)
    7850
    """
    return convolution_parameters(inward, outward, (), bias=bias)


def receptive_field(
    kernels: Sequence[int], strides: Sequence[int] | None = None, dilations: Sequence[int] | None = None
) -> int:
    """How many places of the input one place of the output sees, along one axis, through a stack of layers.

    Formula: 1 + Σ_l d_l (k_l − 1) ∏_{m<l} s_m
    Shapes: one entry a layer, first layer first; strides and dilations are 1 if none are given.
    Units: places.
    Raises: ValueError for lists of unequal lengths, no layer, and values below 1.
    Source: Araujo, Norris and Sim 2019, equation 2.

    >>> receptive_field([3, 3, 3]), receptive_field([7, 3], strides=[2, 2])
    (7, 11)
    """
    kernels = listed("kernels", kernels, "a sequence of extents")
    ones = [1] * len(kernels)
    strides = ones if strides is None else listed("strides", strides, "a sequence of extents")
    dilations = ones if dilations is None else listed("dilations", dilations, "a sequence of extents")
    if not len(kernels) == len(strides) == len(dilations) > 0:
        counts = f"{len(kernels)} kernels, {len(strides)} strides, {len(dilations)} dilations"
        wrong_value("kernels", "as many strides and dilations as kernels, one at least", counts)
    field, jump = 1, 1
    for kernel, stride, dilation in zip(kernels, strides, dilations, strict=True):
        field += (_span(kernel, dilation) - 1) * jump
        jump *= whole("strides", stride, minimum=1)
    return field


def conv2d(
    x: Array, weight: Array, bias: Array | float = 0.0, *, stride: int = 1, padding: int = 0, dilation: int = 1
) -> Array:
    """A direct two-dimensional convolution, as networks mean it: the kernel is not turned round (cross-correlation).

    Formula: y_{n,o,i,j} = b_o + Σ_{c,u,v} w_{o,c,u,v} x_{n, c, si + du − p, sj + dv − p}, x = 0 outside
    Shapes: x (batch, in, height, width), weight (out, in, kernel height, kernel width), bias a number or (out,).
    Units: of the weighted sum.
    Raises: ValueError for shapes that do not fit, a kernel larger than the padded input and values below their least.
    Source: Goodfellow et al. 2016, equation 9.7.

    >>> conv2d([[[[1.0, 2.0], [3.0, 4.0]]]], [[[[1.0, 0.0], [0.0, 1.0]]]], [0.5])
    array([[[[5.5]]]])
    """
    x, weight, bias = floats(x=x, weight=weight, bias=bias)
    outward, inward, *kernel = dimensions("weight", weight, 4).shape
    length("x", dimensions("x", x, 4), 1, inward, "the second axis of weight")
    if bias.ndim:
        length("bias", dimensions("bias", bias, 1), 0, outward, "the first axis of weight")
    rows, columns = (
        _places(size, extent, stride, padding, dilation) for size, extent in zip(x.shape[2:], kernel, strict=True)
    )
    xp = namespace(x)
    padded = _padded(_padded(x, padding, 2), padding, 3)
    if 0 in padded.shape or 0 in weight.shape:
        return _slid(weight, padded, rows, columns) + xp.reshape(bias, (-1, 1, 1))
    sizes = xp.max(xp.abs(weight)), xp.max(xp.abs(padded))
    terms = inward * len(rows) * len(columns)
    total = bilinear(lambda w, image: _slid(w, image, rows, columns), weight, padded, sizes, terms)
    return (total + xp.reshape(bias, (-1, 1, 1))).value()


def _slid(weight: Array, image: Array, rows: list[slice], columns: list[slice]) -> Array:
    """The sums of a padded image times the weights, which slide over it."""
    xp = namespace(image)
    total: Array = 0.0
    for u, row in enumerate(rows):
        for v, column in enumerate(columns):
            part = xp.tensordot(weight[:, :, u, v], image[:, :, row, column], axes=((1,), (1,)))
            total = total + xp.moveaxis(part, 0, 1)
    return total


def _places(size: int, kernel: int, stride: int, padding: int, dilation: int) -> list[slice]:
    """Along one axis of the padded input, the places that each entry of the kernel meets."""
    count = output_size(size, kernel, stride=stride, padding=padding, dilation=dilation)
    return [slice(first * dilation, first * dilation + (count - 1) * stride + 1, stride) for first in range(kernel)]


def _padded(x: Array, padding: int, axis: int) -> Array:
    """The array with zeros before and behind along one axis."""
    xp = namespace(x)
    shape = tuple(padding if place == axis else size for place, size in enumerate(x.shape))
    zeros = xp.zeros(shape, dtype=x.dtype, device=array_api_compat.device(x))
    return xp.concat([zeros, x, zeros], axis=axis)


def _span(kernel: int, dilation: int) -> int:
    """How many places a dilated kernel covers, d(k − 1) + 1."""
    return whole("dilation", dilation, minimum=1) * (whole("kernel", kernel, minimum=1) - 1) + 1


def _sliding(name: str, size: int, span: int, stride: int, padding: int, *, ceil: bool) -> int:
    """How often a window of a span fits, moved by the stride."""
    size, stride = whole(name, size, minimum=1), whole("stride", stride, minimum=1)
    padding = whole("padding", padding, minimum=0)
    free = size + 2 * padding - span
    if free < 0:
        wrong_value(name, f"at least {span} places with the padding, for the kernel", str(size + 2 * padding))
    steps = -(-free // stride) if ceil else free // stride
    return steps if ceil and steps * stride >= size + padding else steps + 1


def convolution_operations(rows: int, columns: int, inward: int, outward: int, kernel: Sequence[int]) -> int:
    """How many multiplications a convolution makes: at every place of the output, as many as it has weights.

    Formula: h · w · c_out · c_in · ∏ k, h and w the extents of the output
    Shapes: numbers in, a number out.
    Units: multiplications.
    Raises: ValueError for values below 1, TypeError for fractions.
    Source: Howard et al. 2017, "MobileNets", section 3.1.

    >>> convolution_operations(4, 4, 3, 8, (3, 3))
    3456
    """
    places = whole("rows", rows, minimum=1) * whole("columns", columns, minimum=1)
    return places * convolution_parameters(inward, outward, kernel, bias=False)
