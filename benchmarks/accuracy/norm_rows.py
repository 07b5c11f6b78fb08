"""Batch, group, instance and RMS normalisation with their ways back, and weights of a given length."""

from collections.abc import Callable

import numpy as np
import torch
from mpmath import fdot, mpf, sqrt

from benchmarks.accuracy.layer_rows import (
    EPSILON,
    ORDINARY,
    WHOLE,
    exact_layer_norm,
    exact_layer_norm_grad,
    mean,
    numpy_layer_norm,
    numpy_layer_norm_grad,
    with_gradients,
)
from benchmarks.accuracy.operation import Case, Function, Operation, elementwise, in_torch, torch_gradient
from benchmarks.accuracy.points import Points, generator
from numeric import normalization

functional = torch.nn.functional
Parts = list[slice]


def even(cases: list[Case]) -> list[Case]:
    """The vectors whose entries can be dealt to two channels or groups, eight entries at least."""
    return [tuple(part[: part.size // 4 * 4] for part in case) for case in cases if case[0].size >= 8]


def channels(size: int) -> Parts:
    """Every other entry: a batch of samples of two channels, read row by row."""
    return [slice(0, size, 2), slice(1, size, 2)]


def halves(size: int) -> Parts:
    """One half and the other: two groups of channels of one sample."""
    return [slice(0, size // 2), slice(size // 2, size)]


def by_parts(parts: Callable[[int], Parts], one: Function, blank: Callable[[int], list[mpf] | Points]) -> Function:
    """What is done to each part, put in its place."""

    def whole(*arrays: list[mpf] | Points) -> list[mpf] | Points:
        made = blank(len(arrays[0]))
        for part in parts(len(arrays[0])):
            made[part] = one(*(array[part] for array in arrays))
        return made

    return whole


def exactly(parts: Callable[[int], Parts], one: Function) -> Function:
    return by_parts(parts, one, lambda size: [mpf(0)] * size)


def in_numpy(parts: Callable[[int], Parts], one: Function) -> Function:
    return by_parts(parts, one, np.zeros)


def norm_rows(
    name: str,
    parts: Callable[[int], Parts],
    shape: tuple[int, ...],
    ours: tuple[Function, Function],
    by_torch: Function,
) -> list[Operation]:
    """A normalisation and its way back, over these parts of vectors that are read in this shape."""
    forward, backward = ours
    return [
        Operation(
            name,
            even(ORDINARY),
            even(WHOLE),
            exactly(parts, exact_layer_norm),
            lambda x: forward(x.reshape(shape))[0],
            in_torch(lambda x: by_torch(x.reshape(shape))),
            in_numpy(parts, numpy_layer_norm),
        ),
        Operation(
            f"{name}_grad",
            even(with_gradients(ORDINARY)),
            even(with_gradients(WHOLE)),
            exactly(parts, exact_layer_norm_grad),
            lambda x, g: backward(g.reshape(shape), forward(x.reshape(shape))[-1]).x,
            torch_gradient(lambda x, g: by_torch(x.reshape(shape)) * g.reshape(shape)),
            in_numpy(parts, numpy_layer_norm_grad),
        ),
    ]


def exact_rms_norm_grad(x: list[mpf], g: list[mpf]) -> list[mpf]:
    size = sqrt(mean([a * a for a in x]) + EPSILON)
    along = fdot(g, x) / size / len(x)
    return [(b - a / size * along) / size for a, b in zip(x, g, strict=True)]


def numpy_rms_norm_grad(x: Points, g: Points) -> Points:
    size = np.sqrt((x * x).mean() + 1e-5)
    found: Points = (g - x / size * (g * x / size).mean()) / size
    return found


def exact_weight_norm_grad(v: list[mpf], g: list[mpf]) -> list[mpf]:
    square = fdot(v, v)
    return [2.5 / sqrt(square) * (b - fdot(v, g) / square * a) for a, b in zip(v, g, strict=True)]


def numpy_weight_norm_grad(v: Points, g: Points) -> Points:
    size = np.linalg.norm(v)
    found: Points = 2.5 / size * (g - (v @ g) / size * (v / size))
    return found


def statistics(count: int = 800) -> Case:
    """Values, running means and variances, scales and shifts."""
    draw = generator()
    values, means, scales, shifts = draw.normal(size=(4, count))
    return values, means, draw.uniform(0.1, 4.0, count), scales, shifts


def torch_inference(*numbers: torch.Tensor) -> torch.Tensor:
    x, rest = numbers[0], numbers[1:]
    return functional.batch_norm(x[None], *rest, training=False)[0]


OPERATIONS = [
    *norm_rows(
        "batch_norm",
        channels,
        (-1, 2),
        (normalization.batch_norm_forward, normalization.batch_norm_backward),
        lambda x: functional.batch_norm(x, None, None, training=True),
    ),
    *norm_rows(
        "group_norm",
        halves,
        (1, 4, -1),
        (lambda x: normalization.group_norm_forward(x, 2), normalization.group_norm_backward),
        lambda x: functional.group_norm(x, 2),
    ),
    *norm_rows(
        "instance_norm",
        halves,
        (1, 2, -1),
        (normalization.instance_norm_forward, normalization.instance_norm_backward),
        functional.instance_norm,
    ),
    Operation(
        "rms_norm_grad",
        with_gradients(ORDINARY),
        with_gradients(WHOLE),
        exact_rms_norm_grad,
        lambda x, g: normalization.rms_norm_backward(g, normalization.rms_norm_forward(x, epsilon=1e-5)[1]).x,
        torch_gradient(lambda x, g: functional.rms_norm(x, x.shape, eps=1e-5) * g),
        numpy_rms_norm_grad,
    ),
    elementwise(
        "batch_norm_inference",
        (statistics(), statistics()),
        lambda x, m, v, g, b: g * (x - m) / sqrt(v + EPSILON) + b,
        lambda x, *rest: normalization.batch_norm_inference(x[None], *rest)[0],
        in_torch(torch_inference),
        lambda x, m, v, g, b: g * (x - m) / np.sqrt(v + 1e-5) + b,
    ),
    Operation(
        "weight_norm",
        ORDINARY,
        WHOLE,
        lambda v: [2.5 * a / sqrt(fdot(v, v)) for a in v],
        lambda v: normalization.weight_norm_forward(v[None], [2.5])[0],
        in_torch(lambda v: torch._weight_norm(v[None], torch.full((1, 1), 2.5, dtype=v.dtype), 0)[0]),
        lambda v: 2.5 * v / np.linalg.norm(v),
    ),
    Operation(
        "weight_norm_grad",
        with_gradients(ORDINARY),
        with_gradients(WHOLE),
        exact_weight_norm_grad,
        lambda v, g: normalization.weight_norm_backward(g[None], v[None], [2.5]).direction[0],
        torch_gradient(lambda v, g: torch._weight_norm(v[None], torch.full((1, 1), 2.5, dtype=v.dtype), 0) * g[None]),
        numpy_weight_norm_grad,
    ),
]
