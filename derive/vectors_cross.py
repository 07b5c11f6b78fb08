"""The cross product of two vectors of space, by its three components."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_STEWART = "Stewart 2015, Calculus: Early Transcendentals, 8th ed., section 12.4"
_NAMES = ("cross product", "vector product", "叉乘", "叉积", "向量积", "外积")
_SPACE = {"a": "vector 3", "b": "vector 3", "c": "vector 3"}
_FIRST, _SECOND, _THIRD = r"a_2 b_3 - a_3 b_2", r"a_3 b_1 - a_1 b_3", r"a_1 b_2 - a_2 b_1"


@claim(
    "cross-components",
    r"c_i = a_{i+1} b_{i+2} - a_{i+2} b_{i+1}",
    kind="definition",
    domain=_SPACE,
    roles={"a": "input", "b": "input"},
    numeric="vectors.cross",
    names=_NAMES,
    source=_STEWART,
    variants=rewritings(
        r"a \times b = (a_y b_z - a_z b_y) i + (a_z b_x - a_x b_z) j + (a_x b_y - a_y b_x) k",
        r"a \times b = (a_2 b_3 - a_3 b_2) i + (a_3 b_1 - a_1 b_3) j + (a_1 b_2 - a_2 b_1) k",
        r"a \times b = (a_2 b_3 - a_3 b_2) i - (a_1 b_3 - a_3 b_1) j + (a_1 b_2 - a_2 b_1) k",
        r"a \times b = (a_y b_z - a_z b_y) i - (a_x b_z - a_z b_x) j + (a_x b_y - a_y b_x) k",
        r"a \times b = (a_2 b_3 - a_3 b_2, a_3 b_1 - a_1 b_3, a_1 b_2 - a_2 b_1)",
        r"a \times b = (a_y b_z - a_z b_y, a_z b_x - a_x b_z, a_x b_y - a_y b_x)",
        r"a \times b = \begin{bmatrix} a_2 b_3 - a_3 b_2 \\ a_3 b_1 - a_1 b_3 \\ a_1 b_2 - a_2 b_1 \end{bmatrix}",
        r"a \times b = \begin{vmatrix} i & j & k \\ a_1 & a_2 & a_3 \\ b_1 & b_2 & b_3 \end{vmatrix}",
        r"a \times b = \begin{vmatrix} i & j & k \\ a_x & a_y & a_z \\ b_x & b_y & b_z \end{vmatrix}",
    ),
)
def cross_components() -> Iterator[Step]:
    """Each component comes from the other two of both vectors; indices are counted round: after 3 comes 1."""
    yield from ()


@claim(
    "cross-lagrange",
    r"\|a \times b\|^2 = \|a\|^2 \|b\|^2 - (a \cdot b)^2",
    domain=_SPACE,
    numeric="vectors.cross_magnitude",
    names=("Lagrange's identity", "拉格朗日恒等式", *_NAMES),
    source=_STEWART + ", proof of theorem 9",
)
def cross_lagrange() -> Iterator[Step]:
    """The squared length of the cross product is what the squared inner product lacks of its bound."""
    yield (
        "multiply out the squares",
        r"a_2^2 b_3^2 + a_3^2 b_2^2 + a_3^2 b_1^2 + a_1^2 b_3^2 + a_1^2 b_2^2 + a_2^2 b_1^2"
        r" - 2 a_2 b_2 a_3 b_3 - 2 a_1 b_1 a_3 b_3 - 2 a_1 b_1 a_2 b_2",
    )


@claim(
    "cross-magnitude",
    r"\|a \times b\|^2 = (\|a\| \|b\| \sin(\theta))^2",
    where=(
        r"\cos(\theta) = \frac{a \cdot b}{\|a\| \|b\|}",
        r"\sin(\theta) = \sqrt{1 - \cos(\theta)^2}",
    ),
    domain=_SPACE,
    numeric="vectors.cross_magnitude",
    names=("area of the parallelogram", "magnitude of the cross product", "平行四边形的面积", *_NAMES),
    source=_STEWART + ", theorem 9",
    variants=(
        *rewritings(
            r"\|a \times b\| = \|a\| \|b\| \sin\theta",
            r"|a \times b| = |a| |b| \sin\theta",
            r"\sin\theta = \frac{|a \times b|}{|a| |b|}",
        ),
        Variant(r"a \times b = |a| |b| \sin\theta n", "as a vector, n being the unit normal of both"),
        Variant(r"a \times b = \|a\| \|b\| \sin\theta n", "as a vector, n being the unit normal of both"),
    ),
)
def cross_magnitude() -> Iterator[Step]:
    """The length of the cross product is the product of the lengths and the sine of the angle."""
    yield "Lagrange's identity", r"\|a\|^2 \|b\|^2 - (a \cdot b)^2"
    yield "the inner product by the cosine", r"\|a\|^2 \|b\|^2 (1 - \cos(\theta)^2)"


@claim(
    "cross-anticommutes",
    r"a \times b = -b \times a",
    domain=_SPACE,
    numeric="vectors.cross",
    names=("anticommutative", "反交换律", "不满足交换律", *_NAMES),
    source=_STEWART + ", theorem 11.1",
    variants=rewritings(r"a \times b = -(b \times a)", r"b \times a = -(a \times b)", r"a \times b + b \times a = 0"),
)
def cross_anticommutes() -> Iterator[Step]:
    """Exchanging the vectors turns the cross product round."""
    yield "component by component", r"(a_2 b_3 - a_3 b_2, a_3 b_1 - a_1 b_3, a_1 b_2 - a_2 b_1)"


@claim(
    "cross-distributes",
    r"(a + b) \times c = a \times c + b \times c",
    domain=_SPACE,
    numeric="vectors.cross",
    names=(*_NAMES,),
    source=_STEWART + ", theorem 11.4",
)
def cross_distributes() -> Iterator[Step]:
    """The cross product of a sum with a vector is the sum of the cross products."""
    yield (
        "by components",
        r"\begin{pmatrix} (a_2 + b_2) c_3 - (a_3 + b_3) c_2 \\ (a_3 + b_3) c_1 - (a_1 + b_1) c_3 \\ (a_1 +"
        r" b_1) c_2 - (a_2 + b_2) c_1 \end{pmatrix}",
    )


@claim(
    "cross-distributes-left",
    r"c \times (a + b) = c \times a + c \times b",
    domain=_SPACE,
    numeric="vectors.cross",
    names=(*_NAMES,),
    source=_STEWART + ", theorem 11.3",
    variants=rewritings(r"a \times (b + c) = a \times b + a \times c"),
)
def cross_distributes_left() -> Iterator[Step]:
    """The cross product of a vector with a sum is the sum of the cross products."""
    yield (
        "by components",
        r"\begin{pmatrix} c_2 (a_3 + b_3) - c_3 (a_2 + b_2) \\ c_3 (a_1 + b_1) - c_1 (a_3 + b_3)"
        r" \\ c_1 (a_2 + b_2) - c_2 (a_1 + b_1) \end{pmatrix}",
    )


@claim(
    "cross-scales",
    r"(\lambda a) \times b = \lambda (a \times b)",
    domain=_SPACE,
    numeric="vectors.cross",
    names=(*_NAMES,),
    source=_STEWART + ", theorem 11.2",
    variants=rewritings(r"a \times (\lambda b) = \lambda (a \times b)", r"(\lambda a) \times b = a \times (\lambda b)"),
)
def cross_scales() -> Iterator[Step]:
    """A factor of one vector is a factor of the cross product, whichever vector it stands at."""
    yield "move the factor to the other vector", r"a \times (\lambda b)"


@claim(
    "cross-orthogonal",
    r"a \cdot (a \times b) = 0",
    domain=_SPACE,
    numeric="vectors.cross",
    names=(*_NAMES,),
    source=_STEWART + ", theorem 8",
    variants=(
        *rewritings(r"(a \times b) \cdot a = 0"),
        Variant(r"b \cdot (a \times b) = 0", "the same for the second vector"),
        Variant(r"(a \times b) \cdot b = 0", "the same for the second vector"),
    ),
)
def cross_orthogonal() -> Iterator[Step]:
    """The cross product stands at right angles to the first vector."""
    yield (
        "multiply out: every product occurs with both signs",
        r"a_1 a_2 b_3 - a_1 a_3 b_2 + a_2 a_3 b_1 - a_1 a_2 b_3 + a_1 a_3 b_2 - a_2 a_3 b_1",
    )


@claim(
    "cross-orthogonal-second",
    r"b \cdot (a \times b) = 0",
    domain=_SPACE,
    numeric="vectors.cross",
    names=(*_NAMES,),
    source=_STEWART + ", theorem 8",
    variants=rewritings(r"(a \times b) \cdot b = 0"),
)
def cross_orthogonal_second() -> Iterator[Step]:
    """The cross product stands at right angles to the second vector."""
    yield (
        "multiply out: every product occurs with both signs",
        r"b_1 a_2 b_3 - b_1 a_3 b_2 + b_2 a_3 b_1 - b_2 a_1 b_3 + b_3 a_1 b_2 - b_3 a_2 b_1",
    )


@claim(
    "cross-with-itself",
    r"c_i = 0",
    where=(r"c_i = a_{i+1} (\lambda a_{i+2}) - a_{i+2} (\lambda a_{i+1})",),
    domain=_SPACE,
    numeric="vectors.cross",
    names=("parallel vectors", *_NAMES),
    source=_STEWART + ", corollary 10",
    variants=rewritings(r"a \times a = 0", r"a \times (\lambda a) = 0"),
)
def cross_with_itself() -> Iterator[Step]:
    """The cross product of parallel vectors is zero."""
    yield "take the factor out", r"\lambda (a_{i+1} a_{i+2} - a_{i+2} a_{i+1})"


@claim(
    "triple-product-cyclic",
    r"(a \times b) \cdot c = a \cdot (b \times c)",
    domain=_SPACE,
    numeric="vectors.cross",
    names=("scalar triple product", "triple product", "混合积"),
    source=_STEWART + ", theorem 11.5",
    variants=rewritings(r"a \cdot (b \times c) = b \cdot (c \times a)", r"a \cdot (b \times c) = c \cdot (a \times b)"),
)
def triple_product_cyclic() -> Iterator[Step]:
    """The volume spanned by three vectors is the same from whichever of them it is begun, going round."""
    yield (
        "multiply out",
        r"c_1 a_2 b_3 - c_1 a_3 b_2 + c_2 a_3 b_1 - c_2 a_1 b_3 + c_3 a_1 b_2 - c_3 a_2 b_1",
    )


@claim(
    "cross-of-cross",
    r"a \times (b \times c) = (a \cdot c) b - (a \cdot b) c",
    domain=_SPACE,
    numeric="vectors.cross",
    names=("vector triple product", "双重外积", "二重向量积"),
    source=_STEWART + ", theorem 11.6",
)
def cross_of_cross() -> Iterator[Step]:
    """A vector crossed with a cross product lies in the plane of its two vectors."""
    yield (
        "by components",
        r"\begin{pmatrix} a_2 (b_1 c_2 - b_2 c_1) - a_3 (b_3 c_1 - b_1 c_3) \\ a_3 (b_2 c_3 - b_3 c_2) - a_1"
        r" (b_1 c_2 - b_2 c_1) \\ a_1 (b_3 c_1 - b_1 c_3) - a_2 (b_2 c_3 - b_3 c_2) \end{pmatrix}",
    )
