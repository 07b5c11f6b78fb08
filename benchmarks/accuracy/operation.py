"""What is measured: an operation, its exact value, and who else computes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from mpmath import mpf

from benchmarks.accuracy.points import Points

Case = tuple[Points, ...]
Function = Callable[..., Any]


@dataclass(frozen=True)
class Operation:
    """One row of the table; a function takes the arrays of a case, `exact` lists of arbitrary-precision numbers."""

    name: str
    ordinary: Sequence[Case]
    whole: Sequence[Case]
    exact: Callable[..., list[mpf]]
    ours: Function
    torch: Function | None = None
    scipy: Function | None = None


def elementwise(
    name: str,
    points: tuple[Case, Case],
    exact: Callable[..., mpf],
    ours: Function,
    torch: Function | None = None,
    scipy: Function | None = None,
) -> Operation:
    """An operation on each entry; `points` are the ordinary ones and the whole range."""
    return Operation(
        name, [points[0]], [points[1]], lambda *xs: [exact(*row) for row in zip(*xs, strict=True)], ours, torch, scipy
    )


def on_line(ordinary: Points, whole: Points) -> tuple[Case, Case]:
    """The points of an operation of one argument; the ordinary ones belong to the whole."""
    return (ordinary,), (np.concatenate([ordinary, whole]),)


def in_torch(function: Function) -> Function:
    """A PyTorch function as one of NumPy arrays."""
    return lambda *arrays: function(*(torch.from_numpy(np.ascontiguousarray(array)) for array in arrays)).numpy()


def torch_gradient(function: Function) -> Function:
    """The gradient by the first argument that PyTorch's autograd finds."""

    def gradient(first: Points, *others: Points) -> Points:
        leaf = torch.tensor(first, requires_grad=True)
        function(leaf, *(torch.from_numpy(other) for other in others)).sum().backward()
        found: Points = leaf.grad.numpy()  # type: ignore[union-attr]
        return found

    return gradient
