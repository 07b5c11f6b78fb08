"""Traces, quadratic forms and the Frobenius norm, entry by entry, for matrices of any size."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_COOKBOOK = "Petersen and Pedersen 2012, The Matrix Cookbook"
_STRANG = "Strang 2016, Introduction to Linear Algebra, 5th ed."
_MAP = {"A": "matrix n m", "x": "vector m", "n": "size", "m": "size"}


@claim(
    "trace-cyclic",
    r"\operatorname{tr}(A B) = \operatorname{tr}(B A)",
    domain={"A": "matrix n m", "B": "matrix m n", "n": "size", "m": "size"},
    numeric="vectors.dot",
    names=("trace", "cyclic property", "迹"),
    source=_COOKBOOK + ", eq. 14",
    variants=rewritings(
        r"\operatorname{tr}(ABC) = \operatorname{tr}(BCA)", r"\operatorname{tr}(ABC) = \operatorname{tr}(CAB)"
    ),
)
def trace_cyclic() -> Iterator[Step]:
    """The trace of a product does not change when the last factor goes to the front."""
    yield "the diagonal entries", r"\sum_{i=1}^{n} \sum_{k=1}^{m} A_{ik} B_{ki}"
    yield "sum over the other index first", r"\sum_{k=1}^{m} \sum_{i=1}^{n} B_{ki} A_{ik}"


@claim(
    "trace-cyclic-three",
    r"\operatorname{tr}(A B C) = \operatorname{tr}(C A B)",
    domain={"A": "matrix n m", "B": "matrix m l", "C": "matrix l n", "n": "size", "m": "size", "l": "size"},
    names=("trace", "cyclic property", "迹"),
    numeric="vectors.trace",
    source=_COOKBOOK + ", eq. 16",
    variants=rewritings(r"\operatorname{tr}(A B C) = \operatorname{tr}(B C A)"),
)
def trace_cyclic_three() -> Iterator[Step]:
    """Three factors may be turned round in a circle, but not exchanged."""
    yield (
        "a sum over all three indices, in any order",
        r"\sum_{i=1}^{n} \sum_{j=1}^{m} \sum_{k=1}^{l} A_{ij} B_{jk} C_{ki}",
    )


@claim(
    "trace-of-quadratic-form",
    r"x^T A x = \operatorname{tr}(A x x^T)",
    domain={"A": "matrix n n", "x": "vector n", "n": "size"},
    names=("trace trick", "trace", "迹"),
    numeric="vectors.quadratic_form",
    source=_COOKBOOK + ", eq. 16",
)
def trace_of_quadratic_form() -> Iterator[Step]:
    """A quadratic form is the trace of the matrix times the outer product of the vector with itself."""
    yield "the diagonal entries", r"\sum_{i=1}^{n} \sum_{j=1}^{n} A_{ij} x_j x_i"


@claim(
    "trace-linear",
    r"\operatorname{tr}(c A + d B) = c \operatorname{tr}(A) + d \operatorname{tr}(B)",
    domain={"A": "matrix n n", "B": "matrix n n", "n": "size"},
    names=("trace", "迹"),
    numeric="vectors.trace",
    source=_COOKBOOK + ", eq. 15",
    variants=rewritings(
        r"\operatorname{tr}(A + B) = \operatorname{tr}(A) + \operatorname{tr}(B)",
        r"\operatorname{tr}(c A) = c \operatorname{tr}(A)",
    ),
)
def trace_linear() -> Iterator[Step]:
    """The trace of a combination is the combination of the traces."""
    yield "the diagonal entries", r"\sum_{i=1}^{n} (c A_{ii} + d B_{ii})"


@claim(
    "trace-of-transpose",
    r"\operatorname{tr}(A^T) = \operatorname{tr}(A)",
    domain={"A": "matrix n n", "n": "size"},
    names=("trace", "迹"),
    numeric="vectors.trace",
    source=_COOKBOOK + ", eq. 13",
    variants=rewritings(r"\operatorname{tr}(A) = \operatorname{tr}(A^T)"),
)
def trace_of_transpose() -> Iterator[Step]:
    """Transposing leaves the diagonal where it is."""
    yield "the diagonal entries", r"\sum_{i=1}^{n} A_{ii}"


@claim(
    "frobenius-norm",
    r"\operatorname{tr}(A^T A) = \sum_{i=1}^{n} \sum_{j=1}^{m} A_{ij}^2",
    domain=_MAP,
    numeric="vectors.norm",
    names=("Frobenius norm", "弗罗贝尼乌斯范数", "F范数"),
    source="Goodfellow, Bengio, Courville 2016, Deep Learning, section 2.5, eq. 2.33 and 2.49",
    variants=rewritings(
        r"\|A\|_F = \sqrt{\sum_{i=1}^{n} \sum_{j=1}^{m} A_{ij}^2}",
        r"\|A\|_F = \sqrt{\sum_{i,j} A_{i,j}^2}",
        r"\|A\|_F = \sqrt{\operatorname{tr}(A A^T)}",
        r"\|A\|_F^2 = \operatorname{tr}(A^T A)",
        r"\|W\|_F^2 = \sum_{i=1}^{n} \sum_{j=1}^{m} w_{ij}^2",
    ),
)
def frobenius_norm() -> Iterator[Step]:
    """The trace of A transposed times A is the sum of the squares of all entries."""
    yield "the diagonal entries", r"\sum_{j=1}^{m} \sum_{i=1}^{n} A_{ij} A_{ij}"


@claim(
    "trace-of-outer-product",
    r"\operatorname{tr}(b a^T) = a^T b",
    domain={"a": "vector n", "b": "vector n", "n": "size"},
    numeric="vectors.dot",
    names=("trace", "迹", "外积"),
    source=_COOKBOOK + ", eq. 17",
    variants=rewritings(r"a^T b = \operatorname{tr}(b a^T)", r"x^T x = \operatorname{tr}(x x^T)"),
)
def trace_of_outer_product() -> Iterator[Step]:
    """The inner product is the trace of the outer product."""
    yield "the diagonal entries", r"\sum_{i=1}^{n} b_i a_i"


@claim(
    "quadratic-form",
    r"x^T A x = \sum_{i=1}^{n} \sum_{j=1}^{n} A_{ij} x_i x_j",
    domain={"A": "matrix n n", "x": "vector n", "n": "size"},
    numeric="vectors.linear_map",
    names=("quadratic form", "二次型"),
    source=_STRANG + ", section 6.5",
    variants=(
        *rewritings(r"f(x) = x^T A x", r"x^T A x = \sum_{i,j} a_{ij} x_i x_j"),
        Variant(r"f(x) = \frac{1}{2} x^T A x", "with the factor one half, so that the gradient has none"),
    ),
)
def quadratic_form() -> Iterator[Step]:
    """A quadratic form is the sum of all products of two entries, weighted by the matrix."""
    yield "first the product with the matrix", r"\sum_{i=1}^{n} x_i \left( \sum_{j=1}^{n} A_{ij} x_j \right)"


@claim(
    "quadratic-form-symmetric-part",
    r"\frac{1}{2} x^T (A + A^T) x = x^T A x",
    domain={"A": "matrix n n", "x": "vector n", "n": "size"},
    numeric="vectors.linear_map",
    names=("quadratic form", "symmetric part", "二次型"),
    source="Boyd and Vandenberghe 2004, Convex Optimization, section A.1.5",
    variants=rewritings(
        r"x^T \frac{A + A^T}{2} x = x^T A x",
        r"x^T A x = x^T A^T x",
        r"x^T A x = \frac{1}{2} x^T (A + A^T) x",
    ),
)
def quadratic_form_symmetric_part() -> Iterator[Step]:
    """Only the symmetric part of a matrix counts in its quadratic form."""
    yield (
        "two sums, the indices of the second renamed",
        r"\frac{1}{2} \sum_{i=1}^{n} \sum_{j=1}^{n} A_{ij} x_i x_j"
        r" + \frac{1}{2} \sum_{i=1}^{n} \sum_{j=1}^{n} A_{ji} x_i x_j",
    )


@claim(
    "gram-matrix-positive",
    r"x^T A^T A x = \|A x\|^2",
    domain=_MAP,
    numeric="vectors.linear_map",
    names=("positive semidefinite", "Gram matrix", "半正定", "格拉姆矩阵"),
    source=_STRANG + ", section 6.5",
    variants=rewritings(r"x^T A^T A x = (A x)^T (A x)", r"\|A x\|_2^2 = x^T A^T A x"),
)
def gram_matrix_positive() -> Iterator[Step]:
    """A transposed times A is never negative as a quadratic form: it is the squared length of the image."""
    yield (
        "sum over the rows first",
        r"\sum_{k=1}^{n} \sum_{i=1}^{m} \sum_{j=1}^{m} A_{ki} x_i A_{kj} x_j",
    )
