"""The vectors of ``numeric/`` compute what the claims of the same topic state."""

import pytest
from crosscheck import Entries, Twin, agree

from numeric.vectors import linear_map_row

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
    "projection-residual": Twin(("a", "b"), expects=r"\frac{a \cdot b}{b \cdot b} b"),
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
    "matmul-by-columns": Twin(("A", "B"), expects="A B", ulps=16),
    "matmul-by-rows": Twin(("A", "B"), expects="A B", ulps=16),
    "trace-of-outer-product": PAIR,
    "gram-matrix-positive": Twin(("A^T A", "x"), expects="A^T A x", ulps=16),
    "manhattan-norm": Twin(("x",)),
    "transpose-of-sum": Twin(("A + D",), prepare=lambda a: (lambda x: linear_map_row(x, a), a.shape[0])),
    "trace-cyclic-three": Twin(("A B C",), ulps=64, beside="1"),
    "trace-of-quadratic-form": Twin(("A", "x"), ulps=64, beside="1"),
    "trace-linear": Twin(("c A + d B",), ulps=64, beside="1"),
    "trace-of-transpose": Twin(("A^T",)),
    "jacobian-linear-map": Twin(
        ("A",), prepare=lambda a: (lambda x: a @ x, a.shape[1]), expects=Entries("A_{ij}", ("i", "m"), ("j", "n"))
    ),
    "matrix-product": Twin(
        ("A", "B"),
        prepare=lambda a, b: (a, b.T),
        take=lambda found: found.T,
        expects=Entries(r"\sum_{k=1}^{m} A_{ik} B_{kj}", ("i", "n"), ("j", "l")),
        ulps=64,
        beside="4",
    ),
    "euclid-grows-with-dimension": Twin(("n", r"\operatorname{Var}(X)"), expects=r"2 n \operatorname{Var}(X)"),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
