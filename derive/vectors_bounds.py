"""Inequalities between inner products and lengths, and distances in many dimensions."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_STRANG = "Strang 2016, Introduction to Linear Algebra, 5th ed."
_STEELE = "Steele 2004, The Cauchy-Schwarz Master Class"
_PAIR = {"a": "vector n", "b": "vector n", "n": "size"}


@claim(
    "lagrange-identity",
    (
        r"\|a\|^2 \|b\|^2 - (a \cdot b)^2 = \frac{1}{2} \sum_{i=1}^{n} \sum_{j=1}^{n} (a_i b_j -"
        r" a_j b_i)^2"
    ),
    domain=_PAIR,
    numeric="vectors.cross_magnitude",
    names=("Lagrange's identity", "Lagrange identity", "拉格朗日恒等式"),
    source=_STEELE + ", eq. 3.4",
    variants=rewritings(
        r"\sum_{i=1}^{n} a_i^2 \sum_{j=1}^{n} b_j^2 - \left( \sum_{i=1}^{n} a_i b_i \right)^2 ="
        r" \frac{1}{2} \sum_{i=1}^{n} \sum_{j=1}^{n} (a_i b_j - a_j b_i)^2"
    ),
)
def lagrange_identity() -> Iterator[Step]:
    """What the squared inner product lacks of the product of the squared lengths is a sum of squares."""
    yield (
        "both products as double sums",
        r"\frac{1}{2} \sum_{i=1}^{n} \sum_{j=1}^{n} (a_i^2 b_j^2 + a_j^2 b_i^2 - 2 a_i b_i a_j b_j)",
    )


@claim(
    "cauchy-schwarz",
    r"(a \cdot b)^2 \le \|a\|^2 \|b\|^2",
    kind="inequality",
    domain=_PAIR,
    numeric="vectors.dot",
    names=("Cauchy-Schwarz", "Cauchy–Schwarz", "Schwarz inequality", "柯西不等式", "柯西-施瓦茨不等式", "柯西施瓦茨"),
    source=_STEELE + ", eq. 1.1; " + _STRANG + ", section 1.2",
    variants=rewritings(
        r"|a \cdot b| \le \|a\| \|b\|",
        r"|a^T b| \le \|a\|_2 \|b\|_2",
        r"|\langle a, b \rangle| \le \|a\| \|b\|",
        r"\left( \sum_{i=1}^{n} a_i b_i \right)^2 \le \sum_{i=1}^{n} a_i^2 \sum_{i=1}^{n} b_i^2",
    ),
)
def cauchy_schwarz() -> Iterator[Step]:
    """The inner product is at most the product of the lengths, because Lagrange's rest is a sum of squares."""
    yield "Lagrange's identity", r"= \|a\|^2 \|b\|^2 - \frac{1}{2} \sum_{i=1}^{n} \sum_{j=1}^{n} (a_i b_j - a_j b_i)^2"


@claim(
    "cosine-similarity-range",
    r"\left( \frac{a \cdot b}{\|a\| \|b\|} \right)^2 \le 1",
    kind="inequality",
    domain=_PAIR,
    numeric="vectors.cosine_similarity",
    names=("cosine similarity", "余弦相似度", "range of the cosine"),
    source=_STRANG + ", section 1.2, Schwarz inequality",
    variants=rewritings(
        r"\frac{a \cdot b}{\|a\| \|b\|} \le 1",
        r"\frac{a \cdot b}{\|a\| \|b\|} \ge -1",
        r"\left| \frac{a \cdot b}{\|a\| \|b\|} \right| \le 1",
    ),
)
def cosine_similarity_range() -> Iterator[Step]:
    """The cosine of two vectors lies between -1 and 1, because its square is at most 1."""
    yield "square both parts", r"\frac{(a \cdot b)^2}{\|a\|^2 \|b\|^2}"
    yield (
        "Lagrange's identity for the square of the dot product",
        r"\frac{\|a\|^2 \|b\|^2 - \frac{1}{2} \sum_{i=1}^{n} \sum_{j=1}^{n} (a_i b_j - a_j b_i)^2}{\|a\|^2 \|b\|^2}",
    )
    yield "divide", r"1 - \frac{\frac{1}{2} \sum_{i=1}^{n} \sum_{j=1}^{n} (a_i b_j - a_j b_i)^2}{\|a\|^2 \|b\|^2}"


@claim(
    "triangle-inequality",
    r"\|a + b\|^2 \le (\|a\| + \|b\|)^2",
    kind="inequality",
    domain=_PAIR,
    numeric="vectors.norm",
    names=("triangle inequality", "三角不等式"),
    source=_STRANG + ", section 1.2; Goodfellow, Bengio, Courville 2016, section 2.5",
    variants=rewritings(
        r"\|a + b\| \le \|a\| + \|b\|",
        r"\|a + b\|_2 \le \|a\|_2 + \|b\|_2",
        r"|a + b| \le |a| + |b|",
        r"f(x + y) \le f(x) + f(y)",
    ),
)
def triangle_inequality() -> Iterator[Step]:
    """A side of a triangle is at most as long as the other two together."""
    yield "multiply out", r"= \|a\|^2 + 2 a \cdot b + \|b\|^2"
    yield "Cauchy-Schwarz", r"\le \|a\|^2 + 2 \|a\| \|b\| + \|b\|^2"


@claim(
    "euclid-grows-with-dimension",
    r"\mathbb{E}\left[ \sum_{i=1}^{n} (X_i - Y_i)^2 \right]"
    r" = n \left( \operatorname{Var}(X) + \operatorname{Var}(Y) + (\mathbb{E}[X] - \mathbb{E}[Y])^2 \right)",
    domain={"X": "random", "Y": "random", "n": "size"},
    assumes="identical",
    numeric="vectors.expected_squared_distance",
    names=("curse of dimensionality", "维数灾难", "维度灾难"),
    source="Bishop 2006, Pattern Recognition and Machine Learning, section 1.4",
    variants=(
        *rewritings(
            r"\mathbb{E}[\|X - Y\|^2] = n \left( \operatorname{Var}(X) + \operatorname{Var}(Y)"
            r" + (\mathbb{E}[X] - \mathbb{E}[Y])^2 \right)",
        ),
        Variant(r"\mathbb{E}[\|X - Y\|^2] = 2 n \sigma^2", "both points are drawn from one law"),
    ),
)
def euclid_grows_with_dimension() -> Iterator[Step]:
    """The mean squared distance of two random points is proportional to the number of dimensions."""
    yield "the mean of a sum", r"\sum_{i=1}^{n} \mathbb{E}[(X_i - Y_i)^2]"
    yield "every dimension has the same law", r"n (\mathbb{E}[X^2] - 2 \mathbb{E}[X] \mathbb{E}[Y] + \mathbb{E}[Y^2])"
