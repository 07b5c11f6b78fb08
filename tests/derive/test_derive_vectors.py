"""The vectors of ``numeric/`` compute what the claims of the same topic state."""

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

from numeric.vectors import dot, linear_map, linear_map_row, norm

PAIR = Twin(("a", "b"))
TWINS = {
    "dot-commutes": PAIR,
    "dot-scales": Twin((r"\lambda a", "b")),
    "dot-distributes": Twin(("a + b", "c")),
    "dot-expansion": PAIR,
    "dot-cosine": Twin(("a", "b"), expects="left"),
    "polarisation": PAIR,
    "law-of-cosines": Twin(("a", "b"), take=lambda d: d**2),
    "pythagoras": Twin(("a + b",), take=lambda r: r**2),
    "euclidean-norm": Twin(("x",)),
    "norm-homogeneous": Twin(("c x",)),
    "normalised-vector": Twin(("x",)),
    "euclidean-distance": Twin(("x", "y")),
    "projection": PAIR,
    "projection-residual": Twin(("a", "b"), compute=lambda f, a, b: dot(a - f(a, b), b), ulps=16, beside="4"),
    "cosine-similarity": PAIR,
    "cosine-scale-free": Twin((r"\lambda a", "b")),
    "cosine-of-parallel": Twin(("a", r"\lambda a")),
    "cosine-of-opposite": Twin(("a", r"-\lambda a")),
    "cross-components": Twin(
        (Entries("a_i", ("i", "3")), Entries("b_i", ("i", "3"))),
        expects=r"(a_2 b_3 - a_3 b_2, a_3 b_1 - a_1 b_3, a_1 b_2 - a_2 b_1)",
    ),
    "cross-anticommutes": PAIR,
    "cross-distributes": Twin(("a + b", "c")),
    "cross-scales": Twin((r"\lambda a", "b")),
    "cross-lagrange": Twin(("a", "b"), take=lambda r: r**2, ulps=8),
    "linear-map-additive": Twin(("A", "u + v"), ulps=16),
    "linear-map-homogeneous": Twin(("A", "c v"), ulps=16),
    "linear-map-additive-row": Twin(("u + v", "A"), ulps=16),
    "linear-map-keeps-lines": Twin(("A u", "A v", "t"), ulps=16),
    "matmul-associates": Twin(("A", "B v"), ulps=16),
    "matmul-distributes": Twin(("A", "B + D"), function="matrices.matmul_by_columns", ulps=16),
    "matmul-by-columns": Twin(("A", "B"), expects=Entries("right", ("i", "n"), ("j", "l")), ulps=16, beside="4"),
    "matmul-by-rows": Twin(("A", "B"), expects=Entries("right", ("i", "n"), ("j", "l")), ulps=16, beside="4"),
    "trace-of-outer-product": PAIR,
    "gram-matrix-positive": Twin(("A^T A", "x"), compute=lambda f, a, x: dot(x, f(a, x)), ulps=64),
    "manhattan-norm": Twin(("x",)),
    "transpose-of-sum": Twin(("A + D",), prepare=lambda a: (lambda x: linear_map_row(x, a), a.shape[0])),
    "trace-cyclic-three": Twin(("A B C",), ulps=64, beside="1"),
    "trace-of-quadratic-form": Twin(("A", "x"), ulps=64, beside="1"),
    "trace-linear": Twin(("c A + d B",), ulps=64, beside="1"),
    "trace-of-transpose": Twin(("A^T",)),
    "jacobian-linear-map": Twin(
        ("A",), prepare=lambda a: (lambda x: a @ x, a.shape[1]), expects=Entries("right", ("i", "m"), ("j", "n"))
    ),
    "matrix-product": Twin(
        ("A", "B"),
        prepare=lambda a, b: (a, b.T),
        take=lambda found: found.T,
        expects=Entries("right", ("i", "n"), ("j", "l")),
        ulps=64,
        beside="4",
    ),
    "euclid-grows-with-dimension": Twin(
        ("n", r"\frac{1}{2} (\operatorname{Var}(X) + \operatorname{Var}(Y) + (\mathbb{E}[X] - \mathbb{E}[Y])^2)"),
        expects="left",
        ulps=8,
    ),
    "dot-expansion-3d": Twin(("a_x i + a_y j + a_z k", "b_x i + b_y j + b_z k"), ulps=16, beside="16"),
    "dot-components-3d": Twin(
        ("a_x", "a_y", "a_z", "b_x", "b_y", "b_z"), prepare=lambda *parts: (parts[:3], parts[3:]), beside="1"
    ),
    "lagrange-identity": Twin(
        (Entries("a_i", ("i", "n")), Entries("b_i", ("i", "n"))),
        compute=lambda f, a, b: norm(f(*(np.pad(v, (0, 3 - len(v))) for v in (a, b)))) ** 2,
        only="n < 4",
        function="vectors.cross",
        ulps=8,
    ),
    "cauchy-schwarz": Twin(("a", "b"), take=np.square, expects="left"),
    "cosine-similarity-range": Twin(("a", "b"), take=np.square, expects="left"),
    "triangle-inequality": Twin(("a + b",), take=np.square, expects="left"),
    "cross-magnitude": Twin(("a", "b"), take=np.square, ulps=16),
    "cross-distributes-left": Twin(("c", "a + b"), beside="1"),
    "cross-orthogonal": Twin(("a", "b"), compute=lambda f, a, b: dot(a, f(a, b)), beside="4"),
    "cross-orthogonal-second": Twin(("a", "b"), compute=lambda f, a, b: dot(b, f(a, b)), beside="4"),
    "cross-with-itself": Twin(("a", "a"), expects=Entries("right", ("i", "3")), ulps=0),
    "triple-product-cyclic": Twin(("a", "b", "c"), compute=lambda f, a, b, c: dot(f(a, b), c), ulps=8, beside="4"),
    "cross-of-cross": Twin(("a", "b", "c"), compute=lambda f, a, b, c: f(a, f(b, c)), ulps=8, beside="4"),
    "parallelogram-law": Twin(("a", "b"), compute=lambda f, a, b: f(a + b) ** 2 + f(a - b) ** 2),
    "unit-vector": Twin(("x",), take=norm),
    "linear-map-homogeneous-row": Twin(("c v", "A"), ulps=16, beside="4"),
    "linear-map-combination": Twin(("A", "c u + d v"), ulps=16, beside="16"),
    "linear-map-from-basis": Twin(
        ("A", "x"),
        compute=lambda f, a, x: f(lambda y: linear_map(a, y), len(x)) @ x,
        expects=Entries("right", ("i", "n")),
        ulps=16,
        beside="4",
    ),
    "linear-map-fixes-origin": Twin(
        ("A", "x"), compute=lambda f, a, x: f(a, 0 * x), expects=Entries("right", ("i", "n")), ulps=0
    ),
    "matmul-by-outer-products": Twin(("A", "B"), expects=Entries("right", ("i", "n"), ("j", "l")), ulps=16, beside="4"),
    "inverse-of-product": Twin(("A B", "Q P"), function="matrices.matmul_by_columns", ulps=64, beside="16"),
    "transpose-of-product": Twin(
        ("B^T", "A^T"), function="matrices.matmul_by_columns", expects="left", ulps=16, beside="4"
    ),
    "adjoint-moves": Twin(
        ("A", "x", "y"), compute=lambda f, a, x, y: dot(x, f(y, a)), expects="left", ulps=16, beside="4"
    ),
    "trace-cyclic": Twin(("A", "B^T"), prepare=lambda a, b: (a.ravel(), b.ravel()), beside="4"),
    "frobenius-norm": Twin(("A",), prepare=lambda a: (a.ravel(),), take=np.square),
    "quadratic-form": Twin(("A", "x"), compute=lambda f, a, x: dot(x, f(a, x)), ulps=16, beside="4"),
    "quadratic-form-symmetric-part": Twin(
        ("A", "x"), compute=lambda f, a, x: dot(x, f(a + a.T, x)) / 2, ulps=16, beside="4"
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
