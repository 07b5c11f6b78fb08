"""Vectors: the inner product, lengths, distances and angles, in any number of dimensions."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, claim

_STRANG = "Strang 2016, Introduction to Linear Algebra, 5th ed."
_PAIR = {"a": "vector n", "b": "vector n", "n": "size"}
_TRIPLE = {**_PAIR, "c": "vector n"}
_DOT_NAMES = ("dot product", "inner product", "scalar product", "点乘", "点积", "内积", "数量积")
_COSINE_NAMES = ("cosine similarity", "余弦相似度", "余弦相似性")


@claim(
    "dot-commutes",
    r"a \cdot b = b \cdot a",
    domain=_PAIR,
    numeric="vectors.dot",
    names=(*_DOT_NAMES,),
    source=_STRANG + ", section 1.2",
    variants=rewritings(
        r"\langle a, b \rangle = \langle b, a \rangle",
        r"a^T b = b^T a",
        r"\sum_{i=1}^{n} a_i b_i = \sum_{i=1}^{n} b_i a_i",
    ),
)
def dot_commutes() -> Iterator[Step]:
    """The inner product does not depend on the order, because the products of the entries do not."""
    yield "entry by entry", r"\sum_{i=1}^{n} b_i a_i"


@claim(
    "dot-scales",
    r"(\lambda a) \cdot b = \lambda (a \cdot b)",
    domain=_PAIR,
    numeric="vectors.dot",
    names=(*_DOT_NAMES,),
    source=_STRANG + ", section 1.2",
    variants=rewritings(
        r"a \cdot (\lambda b) = \lambda (a \cdot b)",
        r"(\lambda a) \cdot b = a \cdot (\lambda b)",
        r"\langle \lambda a, b \rangle = \lambda \langle a, b \rangle",
        r"\sum_{i=1}^{n} (\lambda a_i) b_i = \lambda \sum_{i=1}^{n} a_i b_i",
    ),
)
def dot_scales() -> Iterator[Step]:
    """A factor of one vector is a factor of the inner product, whichever vector it stands at."""
    yield "entry by entry", r"\sum_{i=1}^{n} (\lambda a_i) b_i"
    yield "move the factor to the other vector", r"\sum_{i=1}^{n} a_i (\lambda b_i)"


@claim(
    "dot-distributes",
    r"(a + b) \cdot c = a \cdot c + b \cdot c",
    domain=_TRIPLE,
    numeric="vectors.dot",
    names=(*_DOT_NAMES,),
    source=_STRANG + ", section 1.2",
    variants=rewritings(
        r"c \cdot (a + b) = c \cdot a + c \cdot b",
        r"\langle a + b, c \rangle = \langle a, c \rangle + \langle b, c \rangle",
        r"\sum_{i=1}^{n} (a_i + b_i) c_i = \sum_{i=1}^{n} a_i c_i + \sum_{i=1}^{n} b_i c_i",
    ),
)
def dot_distributes() -> Iterator[Step]:
    """The inner product with a sum of vectors is the sum of the inner products."""
    yield "entry by entry", r"\sum_{i=1}^{n} (a_i + b_i) c_i"
    yield "multiply out", r"\sum_{i=1}^{n} (a_i c_i + b_i c_i)"


@claim(
    "dot-expansion",
    r"a \cdot b = \sum_{i=1}^{n} a_i b_i",
    domain=_PAIR,
    numeric="vectors.dot",
    names=("标准正交基", *_DOT_NAMES),
    source=_STRANG + ", section 1.2",
    variants=rewritings(
        r"a \cdot b = \sum_{i} a_i b_i",
        r"a^T b = \sum_{i=1}^{n} a_i b_i",
        r"\langle a, b \rangle = \sum_{i=1}^{n} a_i b_i",
        r"a \cdot b = a^T b",
        r"a \cdot b = a_1 b_1 + a_2 b_2 + \cdots + a_n b_n",
    ),
)
def dot_expansion() -> Iterator[Step]:
    """In an orthonormal basis only the products of equal entries are left of a bilinear product."""
    yield (
        "bilinear, and in an orthonormal basis the products of basis vectors are 0 or 1",
        r"\sum_{i=1}^{n} \sum_{j=1}^{n} a_i b_j \delta_{ij}",
    )


@claim(
    "dot-expansion-3d",
    r"(a_x i + a_y j + a_z k) \cdot (b_x i + b_y j + b_z k) = a_x b_x (i \cdot i) + a_x b_y (i \cdot j)"
    r" + a_x b_z (i \cdot k) + a_y b_x (j \cdot i) + a_y b_y (j \cdot j) + a_y b_z (j \cdot k)"
    r" + a_z b_x (k \cdot i) + a_z b_y (k \cdot j) + a_z b_z (k \cdot k)",
    domain={"i": "vector 3", "j": "vector 3", "k": "vector 3"},
    numeric="vectors.dot",
    names=(*_DOT_NAMES,),
    source=_STRANG + ", section 1.2",
    variants=rewritings(
        r"a \cdot b = (a_x i + a_y j + a_z k) \cdot (b_x i + b_y j + b_z k)",
        r"a \cdot b = a_x b_x (i \cdot i) + a_x b_y (i \cdot j) + a_x b_z (i \cdot k) + a_y b_x (j \cdot i)"
        r" + a_y b_y (j \cdot j) + a_y b_z (j \cdot k) + a_z b_x (k \cdot i) + a_z b_y (k \cdot j)"
        r" + a_z b_z (k \cdot k)",
    ),
)
def dot_expansion_3d() -> Iterator[Step]:
    """Bilinearity turns the inner product of two sums of three into nine products."""
    yield (
        "the first sum, by its distributive law",
        r"a_x i \cdot (b_x i + b_y j + b_z k) + a_y j \cdot (b_x i + b_y j + b_z k)"
        r" + a_z k \cdot (b_x i + b_y j + b_z k)",
    )


@claim(
    "dot-components-3d",
    r"(a_x i + a_y j + a_z k) \cdot (b_x i + b_y j + b_z k) = a_x b_x + a_y b_y + a_z b_z",
    domain={"i": "vector 3", "j": "vector 3", "k": "vector 3"},
    where=("i_1 = 1", "i_2 = 0", "i_3 = 0", "j_1 = 0", "j_2 = 1", "j_3 = 0", "k_1 = 0", "k_2 = 0", "k_3 = 1"),
    numeric="vectors.dot",
    names=(*_DOT_NAMES,),
    source=_STRANG + ", section 1.2",
    variants=rewritings(
        r"a \cdot b = a_x b_x + a_y b_y + a_z b_z",
        r"a \cdot b = a_1 b_1 + a_2 b_2 + a_3 b_3",
        r"a \cdot b = a_x b_x + a_y b_y",
        r"a \cdot b = a_1 b_1 + a_2 b_2",
    ),
)
def dot_components_3d() -> Iterator[Step]:
    """With the standard basis of space put in, three of the nine products are left."""
    yield "by the nine products of the axes", r"a_x b_x (i \cdot i) + a_y b_y (j \cdot j) + a_z b_z (k \cdot k)"


@claim(
    "dot-cosine",
    r"a \cdot b = \|a\| \|b\| \cos(\theta)",
    where=(r"\cos(\theta) = \frac{\|a\|^2 + \|b\|^2 - \|a - b\|^2}{2 \|a\| \|b\|}",),
    domain=_PAIR,
    numeric="vectors.dot",
    names=("law of cosines", "余弦定理", "cosine similarity", "余弦相似度", *_DOT_NAMES),
    source=_STRANG + ", section 1.2, cosine formula",
    variants=rewritings(
        r"a \cdot b = |a| |b| \cos\theta",
        r"a^T b = \|a\| \|b\| \cos\theta",
        r"\langle a, b \rangle = \|a\| \|b\| \cos\theta",
        r"\sum_{i=1}^{n} a_i b_i = \|a\| \|b\| \cos\theta",
        r"\cos\theta = \frac{a \cdot b}{\|a\| \|b\|}",
        r"\cos\theta = \frac{a \cdot b}{|a| |b|}",
        r"\frac{a \cdot b}{|a| |b|} = \cos\theta",
        r"\theta = \arccos \frac{a \cdot b}{\|a\| \|b\|}",
        (
            r"\cos\theta = \frac{\sum_{i=1}^{n} a_i b_i}{\sqrt{\sum_{i=1}^{n} a_i^2}"
            r" \sqrt{\sum_{i=1}^{n} b_i^2}}"
        ),
    ),
)
def dot_cosine() -> Iterator[Step]:
    """The inner product is the product of the lengths and the cosine of the angle of the law of cosines."""
    yield (
        "multiply out the square of the third side",
        r"\frac{\|a\|^2 + \|b\|^2 - (\|a\|^2 - 2 a \cdot b + \|b\|^2)}{2}",
    )
    yield "the square of the third side", r"\frac{\|a\|^2 + \|b\|^2 - \|a - b\|^2}{2}"


@claim(
    "cosine-similarity",
    r"c = \frac{a \cdot b}{\|a\| \|b\|}",
    kind="definition",
    domain=_PAIR,
    roles={"a": "input", "b": "input", "n": "count"},
    numeric="vectors.cosine_similarity",
    names=_COSINE_NAMES,
    source="Manning, Raghavan, Schütze 2008, Introduction to Information Retrieval, eq. 6.10",
    variants=rewritings(
        (
            r"\cos\theta = \frac{\sum_{i=1}^{n} a_i b_i}{\sqrt{\sum_{i=1}^{n} a_i^2}"
            r" \sqrt{\sum_{i=1}^{n} b_i^2}}"
        ),
        r"s = \frac{a \cdot b}{\|a\| \|b\|}",
        r"\operatorname{sim}(a, b) = \frac{a \cdot b}{\|a\| \|b\|}",
        r"\operatorname{cos}(a, b) = \frac{a \cdot b}{|a| |b|}",
        r"\text{cosine}(a, b) = \frac{a \cdot b}{|a| |b|}",
        r"\operatorname{sim}(a, b) = \frac{a^T b}{\|a\|_2 \|b\|_2}",
        r"c = \frac{\sum_{i=1}^{n} a_i b_i}{\sqrt{\sum_{i=1}^{n} a_i^2 \sum_{i=1}^{n} b_i^2}}",
        r"c = \frac{\sum_{i=1}^{n} a_i b_i}{\sqrt{\sum_{i=1}^{n} a_i^2} \sqrt{\sum_{i=1}^{n} b_i^2}}",
    ),
)
def cosine_similarity() -> Iterator[Step]:
    """The cosine of the angle between two vectors: their inner product over their lengths."""
    yield from ()


@claim(
    "cosine-scale-free",
    r"\frac{(\lambda a) \cdot b}{\|\lambda a\| \|b\|} = \frac{a \cdot b}{\|a\| \|b\|}",
    domain={**_PAIR, "lambda": "positive"},
    numeric="vectors.cosine_similarity",
    names=("scale invariant", "independent of the length", "与长度无关", *_COSINE_NAMES),
    source=_STRANG + ", section 1.2",
    variants=rewritings(r"\operatorname{sim}(\lambda a, b) = \operatorname{sim}(a, b)"),
)
def cosine_scale_free() -> Iterator[Step]:
    """A positive factor of a vector does not change its cosine with another: above and below it cancels."""
    yield "take the factor out of both", r"\frac{\lambda (a \cdot b)}{\lambda \|a\| \|b\|}"


@claim(
    "cosine-of-parallel",
    r"\frac{a \cdot (\lambda a)}{\|a\| \|\lambda a\|} = 1",
    domain={"a": "vector n", "n": "size", "lambda": "positive"},
    numeric="vectors.cosine_similarity",
    names=(*_COSINE_NAMES,),
    source=_STRANG + ", section 1.2",
)
def cosine_of_parallel() -> Iterator[Step]:
    """The cosine is 1 for vectors of one direction, whatever their lengths: the case of equality above."""
    yield "take the factor out of both", r"\frac{\lambda \|a\|^2}{\lambda \|a\|^2}"


@claim(
    "cosine-of-opposite",
    r"\frac{a \cdot (-\lambda a)}{\|a\| \|-\lambda a\|} = -1",
    domain={"a": "vector n", "n": "size", "lambda": "positive"},
    numeric="vectors.cosine_similarity",
    names=(*_COSINE_NAMES,),
    source=_STRANG + ", section 1.2",
)
def cosine_of_opposite() -> Iterator[Step]:
    """The cosine is -1 for vectors of opposite directions: the case of equality below."""
    yield "take the factor out of both", r"\frac{-\lambda \|a\|^2}{\lambda \|a\|^2}"
