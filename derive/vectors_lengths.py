"""Lengths of vectors, distances and projections, in any number of dimensions."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_STRANG = "Strang 2016, Introduction to Linear Algebra, 5th ed."
_PAIR = {"a": "vector n", "b": "vector n", "n": "size"}
_LENGTH_NAMES = ("模长", "范数", "向量的模")


@claim(
    "law-of-cosines",
    r"\|a - b\|^2 = \|a\|^2 + \|b\|^2 - 2 a \cdot b",
    domain=_PAIR,
    numeric="vectors.distance",
    names=("law of cosines", "余弦定理", "Euclidean distance", "欧氏距离"),
    source=_STRANG + ", section 1.2",
    variants=rewritings(
        r"\|a - b\|_2^2 = \|a\|_2^2 + \|b\|_2^2 - 2 a^T b",
        r"|a - b|^2 = |a|^2 + |b|^2 - 2 |a| |b| \cos\theta",
        r"c^2 = a^2 + b^2 - 2 a b \cos\theta",
        (
            r"\sum_{i=1}^{n} (a_i - b_i)^2 = \sum_{i=1}^{n} a_i^2 + \sum_{i=1}^{n} b_i^2 - 2"
            r" \sum_{i=1}^{n} a_i b_i"
        ),
    ),
)
def law_of_cosines() -> Iterator[Step]:
    """The square of the third side of a triangle, from the other two and their inner product."""
    yield "multiply out", r"\sum_{i=1}^{n} (a_i^2 - 2 a_i b_i + b_i^2)"


@claim(
    "pythagoras",
    r"\|a + b\|^2 = \|a\|^2 + \|b\|^2 + 2 a \cdot b",
    domain=_PAIR,
    numeric="vectors.norm",
    names=("Pythagoras", "Pythagorean theorem", "勾股定理"),
    source=_STRANG + ", section 1.2",
    variants=rewritings(
        r"\|a + b\|^2 = \|a\|^2 + 2 a^T b + \|b\|^2",
        (
            r"\sum_{i=1}^{n} (a_i + b_i)^2 = \sum_{i=1}^{n} a_i^2 + \sum_{i=1}^{n} b_i^2 + 2"
            r" \sum_{i=1}^{n} a_i b_i"
        ),
    ),
)
def pythagoras() -> Iterator[Step]:
    """The squared length of a sum is the sum of the squares exactly when the vectors stand at right angles."""
    yield "multiply out", r"\sum_{i=1}^{n} (a_i^2 + 2 a_i b_i + b_i^2)"


@claim(
    "parallelogram-law",
    r"\|a + b\|^2 + \|a - b\|^2 = 2 \|a\|^2 + 2 \|b\|^2",
    domain=_PAIR,
    numeric="vectors.norm",
    names=("parallelogram law", "平行四边形"),
    source=_STRANG + ", section 1.2, problem set",
    variants=rewritings(
        r"\sum_{i=1}^{n} (a_i + b_i)^2 + \sum_{i=1}^{n} (a_i - b_i)^2 = 2 \sum_{i=1}^{n} a_i^2 + 2"
        r" \sum_{i=1}^{n} b_i^2"
    ),
)
def parallelogram_law() -> Iterator[Step]:
    """The squares of the diagonals of a parallelogram sum to the squares of its four sides."""
    yield "add entry by entry", r"\sum_{i=1}^{n} (2 a_i^2 + 2 b_i^2)"


@claim(
    "polarisation",
    r"\frac{1}{4} (\|a + b\|^2 - \|a - b\|^2) = a \cdot b",
    domain=_PAIR,
    numeric="vectors.dot",
    names=("polarization identity", "polarisation", "极化恒等式"),
    source="Horn and Johnson 2013, Matrix Analysis, 2nd ed., section 5.1",
    variants=rewritings(
        r"a \cdot b = \frac{1}{4} (\|a + b\|^2 - \|a - b\|^2)",
        r"a \cdot b = \frac{1}{2} (\|a\|^2 + \|b\|^2 - \|a - b\|^2)",
        (
            r"\frac{1}{4} \left( \sum_{i=1}^{n} (a_i + b_i)^2 - \sum_{i=1}^{n} (a_i - b_i)^2 \right) ="
            r" \sum_{i=1}^{n} a_i b_i"
        ),
    ),
)
def polarisation() -> Iterator[Step]:
    """Lengths alone determine the inner product."""
    yield "subtract entry by entry", r"\frac{1}{4} \sum_{i=1}^{n} 4 a_i b_i"


@claim(
    "euclidean-norm",
    r"\|x\| = \sqrt{\sum_{i=1}^{n} x_i^2}",
    kind="definition",
    domain={"x": "vector n", "n": "size"},
    roles={"x": "input", "n": "count"},
    numeric="vectors.norm",
    names=("Euclidean norm", "L2 norm", "欧几里得范数", "L2范数", "二范数", *_LENGTH_NAMES),
    source="Goodfellow, Bengio, Courville 2016, Deep Learning, section 2.5, eq. 2.30",
    variants=rewritings(
        r"\|x\|_2 = \sqrt{\sum_{i=1}^{n} x_i^2}",
        r"|x| = \sqrt{\sum_{i=1}^{n} x_i^2}",
        r"\|x\|_2 = \sqrt{x^T x}",
        r"\|x\| = \sqrt{x \cdot x}",
        r"|a| = \sqrt{a \cdot a}",
        r"\|x\|_2^2 = \sum_{i=1}^{n} x_i^2",
        r"\|x\|^2 = x^T x",
        r"\|x\|_2 = \left( \sum_{i=1}^{n} x_i^2 \right)^{\frac{1}{2}}",
        r"\|x\|_2 = \sqrt{x_1^2 + x_2^2 + \cdots + x_n^2}",
        r"r = \sqrt{\sum_{i=1}^{n} x_i^2}",
    ),
)
def euclidean_norm() -> Iterator[Step]:
    """The length of a vector is the root of the sum of the squares of its entries."""
    yield from ()


@claim(
    "manhattan-norm",
    r"\|x\|_1 = \sum_{i=1}^{n} |x_i|",
    kind="definition",
    domain={"x": "vector n", "n": "size"},
    roles={"x": "input", "n": "count"},
    names=("L1 norm", "Manhattan", "taxicab norm", "L1范数", "曼哈顿距离"),
    numeric="vectors.manhattan_norm",
    source="Goodfellow, Bengio, Courville 2016, Deep Learning, section 2.5, eq. 2.31",
    variants=(
        *rewritings(r"\|x\|_1 = \sum_{i} |x_i|", r"r = \sum_{i=1}^{n} |x_i|"),
        Variant(r"d = \sum_{i=1}^{n} |x_i - y_i|", "the distance of two points in this norm"),
    ),
)
def manhattan_norm() -> Iterator[Step]:
    """The L1 norm is the sum of the absolute values of the entries."""
    yield from ()


@claim(
    "norm-homogeneous",
    r"\|c x\| = c \|x\|",
    domain={"x": "vector n", "n": "size", "c": "positive"},
    numeric="vectors.norm",
    names=("absolutely homogeneous", *_LENGTH_NAMES),
    source="Goodfellow, Bengio, Courville 2016, Deep Learning, section 2.5",
    variants=rewritings(
        r"\|c x\| = |c| \|x\|",
        r"\|\alpha x\|_2 = |\alpha| \|x\|_2",
        r"\sqrt{\sum_{i=1}^{n} (c x_i)^2} = c \sqrt{\sum_{i=1}^{n} x_i^2}",
    ),
)
def norm_homogeneous() -> Iterator[Step]:
    """A positive factor of a vector is a factor of its length."""
    yield "the square of the factor before the sum", r"\sqrt{c^2 \sum_{i=1}^{n} x_i^2}"


@claim(
    "normalised-vector",
    r"u = \frac{x}{\|x\|}",
    kind="definition",
    domain={"x": "vector n", "u": "vector n", "n": "size"},
    roles={"x": "input", "n": "count"},
    numeric="vectors.normalize",
    names=("unit vector", "normalised vector", "normalized vector", "单位向量", "单位化"),
    source=_STRANG + ", section 1.2",
    variants=rewritings(
        r"\hat{x} = \frac{x}{\|x\|}",
        r"\hat{x} = \frac{x}{\|x\|_2}",
        r"e = \frac{a}{|a|}",
        r"u = \frac{v}{\|v\|}",
        r"u_i = \frac{x_i}{\sqrt{\sum_{k=1}^{n} x_k^2}}",
    ),
)
def normalised_vector() -> Iterator[Step]:
    """The direction of a vector: the vector divided by its length."""
    yield from ()


@claim(
    "unit-vector",
    r"\left\| \frac{x}{\|x\|} \right\| = 1",
    domain={"x": "vector n", "u": "vector n", "n": "size"},
    numeric="vectors.normalize",
    names=("unit vector", "normalised vector", "normalized vector", "单位向量", "单位化"),
    source=_STRANG + ", section 1.2",
    variants=rewritings(r"\|u\| = 1", r"u^T u = 1", r"\sum_{i=1}^{n} u_i^2 = 1"),
)
def unit_vector() -> Iterator[Step]:
    """A vector divided by its length has length one."""
    yield "square each entry", r"\sqrt{\sum_{i=1}^{n} \frac{x_i^2}{\sum_{k=1}^{n} x_k^2}}"
    yield "the same sum above and below", r"\sqrt{\frac{\sum_{i=1}^{n} x_i^2}{\sum_{k=1}^{n} x_k^2}}"


@claim(
    "euclidean-distance",
    r"d = \|x - y\|",
    kind="definition",
    domain={"x": "vector n", "y": "vector n", "n": "size"},
    roles={"x": "input", "y": "input", "n": "count"},
    numeric="vectors.distance",
    names=("Euclidean distance", "L2 distance", "欧氏距离", "欧几里得距离"),
    source=_STRANG + ", section 1.2",
    variants=rewritings(
        r"d(x, y) = \sqrt{\sum_{i=1}^{n} (x_i - y_i)^2}",
        r"d(x, y) = \|x - y\|",
        r"d(x, y) = \|x - y\|_2",
        r"\|x - y\|_2 = \sqrt{\sum_{i=1}^{n} (x_i - y_i)^2}",
        r"d^2 = \sum_{i=1}^{n} (x_i - y_i)^2",
        r"d = \sqrt{\sum_{i=1}^{n} (x_i - y_i)^2}",
    ),
)
def euclidean_distance() -> Iterator[Step]:
    """The distance of two points is the length of their difference."""
    yield from ()


@claim(
    "projection",
    r"p = \frac{a \cdot b}{b \cdot b} b",
    kind="definition",
    domain={**_PAIR, "p": "vector n"},
    roles={"a": "input", "b": "input", "n": "count"},
    numeric="vectors.projection",
    names=("orthogonal projection", "投影"),
    source=_STRANG + ", section 4.2",
    variants=rewritings(
        r"p = \frac{a \cdot b}{\|b\|^2} b",
        r"p = \frac{a^T b}{b^T b} b",
        r"\operatorname{proj}_b a = \frac{a \cdot b}{\|b\|^2} b",
        r"p_i = \frac{\sum_{k=1}^{n} a_k b_k}{\sum_{k=1}^{n} b_k^2} b_i",
    ),
)
def projection() -> Iterator[Step]:
    """The part of a vector that lies along another one."""
    yield from ()


@claim(
    "projection-residual",
    r"(a - p) \cdot b = 0",
    where=(r"p = \frac{a \cdot b}{b \cdot b} b",),
    domain={**_PAIR, "p": "vector n"},
    numeric="vectors.projection",
    names=("orthogonal projection", "投影"),
    source=_STRANG + ", section 4.2",
    variants=rewritings(r"b^T (a - p) = 0", r"\sum_{i=1}^{n} (a_i - p_i) b_i = 0"),
)
def projection_residual() -> Iterator[Step]:
    """What is left of a vector after its projection on another stands at right angles to that one."""
    yield "the factor of the projection in front", r"a \cdot b - \frac{a \cdot b}{b \cdot b} (b \cdot b)"
