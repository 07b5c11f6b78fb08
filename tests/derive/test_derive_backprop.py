"""The backward passes of ``numeric/`` compute what the claims of the same topic state."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

from numeric.activations import sigmoid_grad
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


def by_slopes(function: Callable[..., Any], grad: Any, x: Any, slopes: Any) -> Any:
    """An activation's way back where its slopes are known."""
    return function(grad, x, lambda _: slopes)


def elementwise(output: str, x: str, slopes: str) -> Twin:
    """An activation's way back: the gradient of its output, its argument, and its slopes there."""
    return Twin((GRADIENT % output, x, slopes), compute=by_slopes, ulps=8)


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
        expects=Entries("right", ("j", "l")),
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
        expects=Entries("right", ("j", "m")),
    ),
    "addition-backward": Twin((GRADIENT % "Z",), prepare=lambda g: (g, 0.0)),
    "scaling-backward": Twin((GRADIENT % "Z", "X"), prepare=lambda g, x: (g.ravel(), x.ravel())),
    "transpose-backward": Twin((GRADIENT % "Z",), prepare=transposed),
    "column-sum-backward": Twin(("c", GRADIENT % "z")),
    "row-sum-backward": Twin((GRADIENT % "z", "c")),
    "mean-backward": Twin(
        (Entries("x_i", ("i", "n")),), prepare=lambda x: ([1.0], x, len(x)), take=lambda slopes: slopes[0]
    ),
    "column-broadcast-backward": Twin(("G",), prepare=lambda g: (g.T,), expects=Entries("right", ("i", "n")), ulps=8),
    "chain-rule-three": Twin((r"\frac{dy}{du}", r"\frac{du}{dv}", r"\frac{dv}{dx}"), expects="left"),
    "jacobian-product": Twin(
        ("A", "f'(u)", "B"),
        compute=lambda chain, a, slopes, b: chain(a[:2, :, None], slopes[:, None], b[:, :2]).sum(axis=1),
        expects=Entries("right", ("i", "1", "2"), ("j", "1", "2")),
        ulps=64,
        beside="4",
    ),
    "backprop-row": Twin(
        (GRADIENT % "o", "x", "W", "V", r"\phi'(z)"),
        compute=lambda f, g, x, w, v, slopes: f(g, x, w, v, lambda z: z, lambda _: slopes).first_weight,
        ulps=64,
        beside="4",
    ),
    "backprop-column": Twin(
        (GRADIENT % "o", "x", "W", "V", r"\phi'(z)"),
        compute=lambda f, g, x, w, v, slopes: (
            f(*columns(g, x), w, v, lambda z: z, lambda _: slopes[:, None]).first_weight
        ),
        ulps=64,
        beside="4",
    ),
    "backprop-preactivation": elementwise("h", "z", r"\phi'(z)"),
    "delta-recursion": Twin(
        (GRADIENT % "z", "u", "W", r"\sigma'(u)"),
        compute=lambda f, d, u, w, slopes: f(
            *columns(d, u), np.eye(len(u)), w, lambda z: z, lambda _: slopes[:, None]
        ).x[:, 0],
        ulps=64,
        beside="4",
    ),
    "delta-output": elementwise("a", "z", r"\sigma'(z)"),
    "delta-weights": backward("z", "W", "a", "weight", columns),
    "delta-bias": backward("z", "W", "a", "bias", columns),
    "delta-squared-error": Twin(("a - y", "z", r"\sigma'(z)"), compute=by_slopes, ulps=8, beside="1"),
    "delta-squared-error-sigmoid": Twin(
        (Entries("a_k - y_k", ("k", "m")), Entries("z_k", ("k", "m"))),
        compute=lambda f, g, z: f(g, z, sigmoid_grad),
        expects=Entries("right", ("j", "m")),
        ulps=16,
        beside="1",
    ),
    "delta-two-layer-loss": Twin(
        (
            Entries("o_k - y_k", ("k", "d")),
            "x",
            "W",
            "V",
            Entries(r"\phi(z_j)", ("j", "m")),
            Entries(r"\phi'(z_j)", ("j", "m")),
        ),
        compute=lambda f, g, x, w, v, values, slopes: (
            f(*rows(g, x), w, v, lambda _: values[None, :], lambda _: slopes[None, :]).first_weight
        ),
        expects=Entries("right", ("i", "n"), ("j", "m")),
        ulps=256,
        beside="4",
    ),
    "weight-sharing": Twin(
        (r"\frac{\partial z}{\partial x}", r"\frac{\partial z}{\partial y}"),
        prepare=lambda a, b: ([a, b], [1.0, 1.0]),
        expects="left",
    ),
    "hadamard-backward": elementwise("Z", "X", "Y"),
    "elementwise-backward": elementwise("Z", "X", r"\phi'(X)"),
    "row-broadcast-backward": Twin(("G",), expects=Entries("right", ("j", "m")), ulps=8, beside="1"),
    "inner-product-backward": Twin(
        ("x", "g y"), take=lambda pair: pair[0], expects=Entries("right", ("j", "n")), beside="1"
    ),
    "adjoint-test": Twin(
        ("G", "X", "Y", "D"),
        compute=lambda f, g, x, y, d: (f(g, x, y).x * d).sum(),
        expects="left",
        ulps=64,
        beside="4",
    ),
    "gradient-of-mean-loss": Twin(
        (Entries(r"\frac{\partial}{\partial w} \ell(w x_i, y_i)", ("i", "n")),), ulps=8, expects="left", beside="1"
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
