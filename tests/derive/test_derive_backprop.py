"""The backward passes of ``numeric/`` compute what the claims of the same topic state."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

from numeric.vectors import linear_map_row

GRADIENT = r"\frac{\partial L}{\partial %s}"


def rows(*arrays: np.ndarray) -> tuple[np.ndarray, ...]:
    """Vectors as batches of one row."""
    return tuple(a[None, :] if a.ndim == 1 else a for a in arrays)


def columns(*arrays: np.ndarray) -> tuple[np.ndarray, ...]:
    """Vectors as batches of one column."""
    return tuple(a[:, None] if a.ndim == 1 else a for a in arrays)


def backward(
    output: str, first: str, second: str, take: str, prepare: Callable[..., Any] = rows, **changes: Any
) -> Twin:
    """A layer's backward pass: the gradient of its output, its arguments, and which gradient the claim speaks of."""
    return Twin(
        (GRADIENT % output, first, second), take=lambda g: getattr(g, take), prepare=prepare, ulps=64, **changes
    )


def transposed(matrix: np.ndarray) -> tuple[Any, ...]:
    """The linear map of a matrix in row form, whose matrix in column form is the transpose."""
    return lambda x: linear_map_row(x, matrix), matrix.shape[0]


TWINS = {
    "backprop-row-weights": backward("z", "x", "W", "weight"),
    "backprop-row-input": backward("z", "x", "W", "x"),
    "backprop-row-output-weights": backward("o", "h", "V", "weight", function="backprop.linear_backward"),
    "backprop-row-hidden": backward("o", "h", "V", "x", function="backprop.linear_backward"),
    "backprop-column-weights": backward("z", "W", "x", "weight", columns),
    "backprop-column-input": backward("z", "W", "x", "x", columns),
    "backprop-column-output-weights": backward(
        "o", "V", "h", "weight", columns, function="backprop.linear_backward_column"
    ),
    "backprop-column-hidden": backward("o", "V", "h", "x", columns, function="backprop.linear_backward_column"),
    "backprop-bias": backward("z", "W", "x", "bias", columns),
    "backprop-batch": backward("Z", "X", "W", "weight"),
    "backprop-batch-input": backward("Z", "X", "W", "x"),
    "backprop-batch-bias": Twin(
        (Entries("G_{rk}", ("r", "n"), ("k", "l")),),
        expects=Entries(r"\sum_{r=1}^{n} G_{rj}", ("j", "l")),
        ulps=8,
    ),
    "matmul-backward-left": backward("Z", "X", "Y", "x"),
    "matmul-backward-right": backward("Z", "X", "Y", "weight"),
    "outer-product-backward": backward(
        "Z", "x", "y", "x", lambda g, x, y: (g, x[:, None], y[None, :]), function="backprop.linear_backward"
    ),
    "chain-rule": Twin(("f'(g(x))", "g'(x)"), ulps=2),
    "multi-path-sum": Twin(
        (r"\frac{\partial z}{\partial u}", r"\frac{\partial z}{\partial v}", "g'(x)", "h'(x)"),
        prepare=lambda a, b, c, d: (np.array([a, b]), np.array([c, d])),
        ulps=64,
    ),
    "delta-linear-output": Twin(
        ("z", "y"),
        constants={"reduction": "sum"},
        take=lambda slopes: slopes / 2,
        expects=Entries("z_j - y_j", ("j", "m")),
    ),
    "addition-backward": Twin((GRADIENT % "Z",), prepare=lambda g: (g, 0.0)),
    "scaling-backward": Twin((GRADIENT % "Z", "X"), prepare=lambda g, x: (g.ravel(), x.ravel())),
    "transpose-backward": Twin((GRADIENT % "Z",), prepare=transposed),
    "column-sum-backward": Twin(("c", GRADIENT % "z")),
    "row-sum-backward": Twin((GRADIENT % "z", "c")),
    "mean-backward": Twin(
        (Entries("x_i", ("i", "n")),), prepare=lambda x: ([1.0], x, len(x)), take=lambda slopes: slopes[0]
    ),
    "column-broadcast-backward": Twin(
        ("G",), prepare=lambda g: (g.T,), expects=Entries(r"\sum_{k=1}^{m} G_{ik}", ("i", "n")), ulps=8
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
