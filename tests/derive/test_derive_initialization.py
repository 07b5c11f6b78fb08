"""The spreads and bounds of ``numeric/`` are those that the claims of the same topic state."""

from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Outcomes, Twin, agree

from numeric.probability import expectation, uniform_mean, variance
from numeric.vectors import dot, norm

FANS = ("n_{in}", "n_{out}")


def whole(*numbers: Any) -> tuple[int, ...]:
    """The sizes of a world as Python's whole numbers."""
    return tuple(int(n) for n in numbers)


TWINS = {
    "xavier-condition": Twin(FANS, prepare=whole),
    "xavier-uniform-bound": Twin(FANS, prepare=whole),
    "xavier-std": Twin(FANS, prepare=whole),
    "xavier-uniform-variance": Twin(FANS, prepare=whole, ulps=8),
    "kaiming-std": Twin(("n_{in}",), prepare=whole),
    "kaiming": Twin(("n_{in}",), prepare=whole, take=lambda std: std**2),
    "kaiming-uniform-bound": Twin(("n_{in}",), prepare=whole),
    "variance-scaling": Twin(
        ("n", r"\operatorname{Var}(x)"), compute=lambda f, n, v: n * f(int(n), int(n)) * v, ulps=8
    ),
    "xavier-forward-condition": Twin(("n_{in}", "1"), prepare=whole, expects=r"\frac{1}{n_{in}}"),
    "xavier-backward-condition": Twin(
        ("1", "n_{out}"), prepare=whole, constants={"mode": "fan_out"}, expects=r"\frac{1}{n_{out}}"
    ),
    "symmetric-uniform-variance": Twin(("-r", "r")),
    "glorot-heuristic-variance": Twin(("-r", "r")),
    "uniform-bound-from-variance": Twin(("v",), compute=lambda f, v: (2 * f(v)) ** 2 / 12),
    "product-variance": Twin(
        ("E[w]", r"\operatorname{Var}(w)", "E[x]", r"\operatorname{Var}(x)"),
        ulps=16,
    ),
    "product-variance-centred": Twin(("0", r"\operatorname{Var}(w)", "0", r"\operatorname{Var}(x)"), ulps=8),
    "preactivation-variance": Twin(
        ("n", r"\operatorname{Var}(w)", r"\operatorname{Var}(x)"), prepare=lambda n, w, x: (int(n), w, x), ulps=8
    ),
    "variance-through-layers": Twin(
        (Entries("n_j v_j", ("j", "i")), "q"), compute=lambda f, factors, q: q * f(factors), expects="left", ulps=16
    ),
    "xavier-compromise": Twin(FANS, compute=lambda f, a, b: f(int(a), int(b)) * (a + b) / 2),
    "preactivation-mean": Twin(
        (Outcomes(Entries("w_i", ("i", "n")), Entries("x_i", ("i", "n"))),),
        compute=lambda _, law: expectation(dot(*np.split(law[:-1], 2), axis=0), law[-1]),
        ulps=16,
        beside="1",
    ),
    "preactivation-variance-sum": Twin(
        (Outcomes(Entries("w_i", ("i", "n")), Entries("x_i", ("i", "n"))),),
        compute=lambda _, law: variance(dot(*np.split(law[:-1], 2), axis=0), law[-1]),
        ulps=32,
    ),
    "weight-scale-variance": Twin(
        (Outcomes("Z"), "n"), compute=lambda f, law, n: variance(f(int(n)) * law[0], law[1]), ulps=16
    ),
    "xavier-uniform-mean": Twin(FANS, prepare=whole, take=lambda bound: uniform_mean(-bound, bound), ulps=0),
    "kaiming-uniform-variance": Twin(("n",), at={"n": (3, 8, 12, 5)}, prepare=whole, take=lambda bound: bound**2 / 3),
    "relu-halves-square": Twin(("y",), function="activations.relu", compute=lambda f, y: f(y) ** 2 + f(-y) ** 2),
    "kaiming-product-variance": Twin(("0", r"\operatorname{Var}(w)", "E[x]", r"\operatorname{Var}(x)"), ulps=16),
    "kaiming-preactivation-variance": Twin(
        ("n", r"\operatorname{Var}(w)", r"\operatorname{Var}(x)", "E[x]"),
        prepare=lambda n, *moments: (int(n), *moments),
        ulps=16,
    ),
    "kaiming-keeps-variance": Twin(("n", "q"), at={"n": (3, 8, 12, 5)}, compute=lambda f, n, q: n * f(n) ** 2 * q / 2),
    "orthogonal-gram": Twin(
        (Entries("W_{ij}", ("i", "n"), ("j", "m")), Entries("x_j", ("j", "m"))),
        function="vectors.linear_map",
        take=lambda y: (y**2).sum(),
        ulps=64,
        beside="4",
    ),
    "orthogonal-keeps-norm": Twin(
        (Entries("x_j", ("j", "m")),),
        compute=lambda f, x: norm(f(np.random.default_rng(0), (len(x) + 2, len(x))) @ x) ** 2,
        ulps=16,
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
