"""The backward passes of ``numeric/`` compute what the claims of the same topic state."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

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
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
