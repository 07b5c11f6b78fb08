"""Gradients of linear and quadratic forms, norms, least squares and traces, for any shapes."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_COOKBOOK = "Petersen and Pedersen 2012, The Matrix Cookbook"
_FORM = {"A": "matrix n n", "x": "vector n", "b": "vector n", "n": "size"}
_NAMES = ("matrix calculus", "vector derivative", "矩阵求导", "向量求导")
_QUADRATIC = r"f = \sum_{i=1}^{n} \sum_{j=1}^{n} x_i A_{ij} x_j"
_LINEAR = {"W": "matrix m n", "x": "vector n", "y": "vector m", "n": "size", "m": "size"}


@claim(
    "gradient-linear-form",
    r"\frac{\partial (a^T x)}{\partial x} = a",
    domain={"a": "vector n", "x": "vector n", "n": "size"},
    numeric="vectors.dot_grad",
    names=("linear form", "线性函数", *_NAMES),
    source=_COOKBOOK + ", eq. 69",
    variants=rewritings(
        r"\frac{\partial (x^T a)}{\partial x} = a",
        r"\frac{\partial a^T x}{\partial x} = a",
        r"\frac{\partial x^T a}{\partial x} = a",
        r"\nabla_x (a^T x) = a",
        r"\nabla (b^T x) = b",
        r"\frac{\partial (a \cdot x)}{\partial x} = a",
    ),
)
def gradient_linear_form() -> Iterator[Step]:
    """The gradient of a linear form is the vector of its coefficients."""
    yield "entry i of the gradient", r"\frac{\partial}{\partial x_i} \sum_{k=1}^{n} a_k x_k"


@claim(
    "jacobian-linear-map",
    r"\frac{\partial y_i}{\partial x_j} = A_{ij}",
    where=(r"y_i = \sum_{k=1}^{n} A_{ik} x_k",),
    domain={"A": "matrix m n", "x": "vector n", "y": "vector m", "n": "size", "m": "size"},
    numeric="vectors.matrix_of_linear_map",
    names=("Jacobian", "雅可比矩阵", "雅可比", *_NAMES),
    source=_COOKBOOK + ", section 2.4",
    variants=(
        *rewritings(
            r"\frac{\partial (A x)}{\partial x} = A",
        ),
        Variant(r"\frac{\partial (A x)}{\partial x} = A^T", "denominator layout: one row per entry of x"),
        Variant(r"\frac{\partial (x^T A)}{\partial x} = A", "denominator layout, the vector on the left"),
    ),
)
def jacobian_linear_map() -> Iterator[Step]:
    """The matrix of slopes of a linear map is its matrix."""
    yield "of the sum only one term moves", r"\sum_{k=1}^{n} A_{ik} \delta_{kj}"


@claim(
    "gradient-quadratic-form",
    r"\frac{\partial (x^T A x)}{\partial x} = (A + A^T) x",
    domain=_FORM,
    numeric="vectors.linear_map",
    names=("quadratic form", "二次型", *_NAMES),
    source=_COOKBOOK + ", eq. 81",
    variants=(
        *rewritings(
            r"\frac{\partial x^T A x}{\partial x} = (A + A^T) x",
            r"\frac{\partial x^T A x}{\partial x} = A x + A^T x",
            r"\nabla_x (x^T A x) = (A + A^T) x",
        ),
        Variant(r"\frac{\partial (x^T A x)}{\partial x} = 2 A x", "for a symmetric matrix"),
        Variant(r"\nabla_x (x^T A x) = 2 A x", "for a symmetric matrix"),
        Variant(r"\frac{\partial (x^T A x)}{\partial x} = x^T (A + A^T)", "numerator layout: a row"),
    ),
)
def gradient_quadratic_form() -> Iterator[Step]:
    """The gradient of a quadratic form is the matrix plus its transpose, times the vector."""
    yield "entry i; the product rule meets x twice", r"\sum_{j=1}^{n} A_{ij} x_j + \sum_{k=1}^{n} A_{ki} x_k"
    yield "as products", r"A x + A^T x"


@claim(
    "hessian-quadratic-form",
    r"\frac{\partial^2 f}{\partial x_k \partial x_l} = A_{kl} + A_{lk}",
    where=(_QUADRATIC,),
    domain=_FORM,
    names=("Hessian", "海森矩阵", "黑塞矩阵", *_NAMES),
    numeric="vectors.quadratic_form",
    source=_COOKBOOK + ", eq. 98",
    variants=(Variant(r"\nabla^2 f(x) = 2 A", "for a symmetric matrix"),),
)
def hessian_quadratic_form() -> Iterator[Step]:
    """The second derivatives of a quadratic form are the matrix plus its transpose."""
    yield "the first derivative", r"\frac{\partial}{\partial x_l} \sum_{j=1}^{n} (A_{kj} + A_{jk}) x_j"


@claim(
    "gradient-quadratic-function",
    (
        r"\frac{\partial}{\partial x} \left( \frac{1}{2} x^T A x + b^T x + c \right) = \frac{1}{2}"
        r" (A + A^T) x + b"
    ),
    domain=_FORM,
    numeric="vectors.linear_map",
    names=("quadratic function", "二次函数", *_NAMES),
    source=_COOKBOOK + ", eq. 97",
    variants=(
        Variant(r"\nabla f(x) = A x + b", "for a symmetric matrix"),
        Variant(r"\nabla f(x) = A x - b", "for a symmetric matrix, with minus b in the function"),
    ),
)
def gradient_quadratic_function() -> Iterator[Step]:
    """The gradient of half a quadratic form plus a linear one is the symmetric part times x plus b."""
    yield (
        "term by term",
        r"\frac{\partial}{\partial x} \left( \frac{1}{2} x^T A x \right) + \frac{\partial}{\partial x} \left("
        r" b^T x \right)",
    )
    yield "each variable stands on both sides of the matrix", r"\frac{1}{2} (A x + A^T x) + b"


@claim(
    "gradient-bilinear-form",
    r"\frac{\partial (a^T X b)}{\partial X} = a b^T",
    domain={"a": "vector n", "b": "vector m", "X": "matrix n m", "n": "size", "m": "size"},
    names=("bilinear form", "双线性", *_NAMES),
    numeric="vectors.outer",
    source=_COOKBOOK + ", eq. 70",
    variants=rewritings(r"\frac{\partial a^T X b}{\partial X} = a b^T", r"\nabla_X (a^T X b) = a b^T"),
)
def gradient_bilinear_form() -> Iterator[Step]:
    """The gradient of a bilinear form in its matrix is the outer product of the vectors."""
    yield "entry (i, j)", r"\frac{\partial}{\partial X_{ij}} \sum_{k=1}^{n} \sum_{s=1}^{m} a_k X_{ks} b_s"


@claim(
    "gradient-squared-norm",
    r"\frac{\partial (x^T x)}{\partial x} = 2 x",
    domain={"x": "vector n", "n": "size"},
    numeric="vectors.dot_grad",
    names=("squared norm", "范数的平方", *_NAMES),
    source=_COOKBOOK + ", eq. 131",
    variants=(
        *rewritings(
            r"\frac{\partial x^T x}{\partial x} = 2 x",
            r"\nabla_x \|x\|_2^2 = 2 x",
            r"\frac{\partial \|x\|_2^2}{\partial x} = 2 x",
            r"\nabla \|x\|^2 = 2 x",
        ),
        Variant(r"\frac{\partial}{\partial x} \frac{1}{2} \|x\|_2^2 = x", "with the factor one half"),
    ),
)
def gradient_squared_norm() -> Iterator[Step]:
    """The gradient of the squared length is twice the vector."""
    yield "entry i", r"\frac{\partial}{\partial x_i} \sum_{k=1}^{n} x_k^2"


@claim(
    "gradient-norm",
    r"\frac{\partial \|x\|}{\partial x} = \frac{x}{\|x\|}",
    domain={"x": "vector n", "n": "size"},
    numeric="vectors.norm_grad",
    names=("gradient of the norm", "范数的梯度", *_NAMES),
    source=_COOKBOOK + ", eq. 129",
    variants=rewritings(
        r"\nabla_x \|x\|_2 = \frac{x}{\|x\|_2}", r"\frac{\partial \|x - a\|_2}{\partial x} = \frac{x - a}{\|x - a\|_2}"
    ),
)
def gradient_norm() -> Iterator[Step]:
    """The gradient of the length is the direction of the vector."""
    yield "the derivative of the root", r"\frac{2 x}{2 \|x\|}"


@claim(
    "gradient-cosine",
    (
        r"\frac{\partial}{\partial x} \frac{x \cdot b}{\|x\| \|b\|} = \frac{b}{\|x\| \|b\|} -"
        r" \frac{x \cdot b}{\|x\| \|b\|} \frac{x}{\|x\|^2}"
    ),
    domain={"x": "vector n", "b": "vector n", "n": "size"},
    numeric="vectors.cosine_similarity_grad",
    names=("gradient of the cosine", "cosine similarity", "余弦相似度的梯度"),
    source="derived from " + _COOKBOOK + ", eq. 69 and 129",
    variants=rewritings(
        r"\frac{\partial \cos\theta}{\partial a} = \frac{b}{\|a\| \|b\|} - \cos\theta \frac{a}{\|a\|^2}",
    ),
)
def gradient_cosine() -> Iterator[Step]:
    """The gradient of the cosine stands at right angles to the vector it is taken in."""
    yield "the quotient rule", r"\frac{b}{\|x\| \|b\|} - \frac{x \cdot b}{\|x\|^2 \|b\|} \frac{x}{\|x\|}"


@claim(
    "gradient-least-squares-weights",
    r"\frac{\partial \|W x - y\|^2}{\partial W} = 2 (W x - y) x^T",
    domain=_LINEAR,
    numeric="backprop.linear_backward_column",
    names=("least squares", "linear regression", "最小二乘", "线性回归", *_NAMES),
    source=_COOKBOOK + ", section 2.5",
    variants=(
        *rewritings(r"\nabla_W \|W x - y\|_2^2 = 2 (W x - y) x^T", r"\frac{\partial L}{\partial W} = 2 (W x - y) x^T"),
        Variant(r"\nabla_W \|W x - y\|_2^2 = (W x - y) x^T", "for half the squared error"),
    ),
)
def gradient_least_squares_weights() -> Iterator[Step]:
    """The gradient of a squared error in the weights is twice the error times the input."""
    yield "entry (i, j): only row i sees it", r"2 \left( \sum_{k=1}^{n} W_{ik} x_k - y_i \right) x_j"


@claim(
    "gradient-least-squares-input",
    r"\frac{\partial \|W x - y\|^2}{\partial x} = 2 W^T (W x - y)",
    domain=_LINEAR,
    numeric="backprop.linear_backward_column",
    names=("least squares", "linear regression", "最小二乘", "线性回归", *_NAMES),
    source=_COOKBOOK + ", eq. 84",
    variants=(
        *rewritings(
            r"\nabla_x \|A x - b\|_2^2 = 2 A^T (A x - b)",
            r"\nabla_w \|X w - y\|_2^2 = 2 X^T (X w - y)",
            r"\frac{\partial L}{\partial w} = 2 X^T (X w - y)",
            r"\nabla_\theta \|X \theta - y\|^2 = 2 X^T (X \theta - y)",
            r"\nabla_w L = 2 X^T X w - 2 X^T y",
        ),
        Variant(r"\frac{\partial L}{\partial w} = \frac{1}{n} X^T (X w - y)", "the mean of half the squares"),
        Variant(r"\frac{\partial L}{\partial w} = \frac{2}{n} X^T (X w - y)", "the mean of the squares"),
    ),
)
def gradient_least_squares_input() -> Iterator[Step]:
    """The gradient of a squared error in the vector is twice the transposed matrix times the error."""
    yield "entry i: every row sees it", r"2 \sum_{k=1}^{m} W_{ki} \left( \sum_{j=1}^{n} W_{kj} x_j - y_k \right)"


@claim(
    "normal-equation",
    r"\frac{\partial \|W x - y\|^2}{\partial x} = 2 W^T W x - 2 W^T y",
    domain=_LINEAR,
    numeric="backprop.linear_backward_column",
    names=(
        "normal equation",
        "normal equations",
        "least squares",
        "linear regression",
        "正规方程",
        "最小二乘",
        "线性回归",
    ),
    source="Strang 2016, Introduction to Linear Algebra, 5th ed., section 4.3",
    variants=(
        *rewritings(
            r"\nabla_w \|X w - y\|^2 = 2 X^T X w - 2 X^T y",
            r"\frac{\partial L}{\partial w} = 2 X^T X w - 2 X^T y",
        ),
        Variant(r"X^T X w = X^T y", "the gradient set to zero"),
        Variant(r"X^T X \theta = X^T y", "the gradient set to zero"),
        Variant(r"w = (X^T X)^{-1} X^T y", "the gradient set to zero and solved"),
        Variant(r"\hat{w} = (X^T X)^{-1} X^T y", "the gradient set to zero and solved"),
        Variant(r"\theta = (X^T X)^{-1} X^T y", "the gradient set to zero and solved"),
        Variant(r"\hat{\beta} = (X^T X)^{-1} X^T y", "the gradient set to zero and solved"),
        Variant(r"\theta = (X^T X + \lambda I)^{-1} X^T y", "with a penalty of squares, set to zero and solved"),
        Variant(r"\hat{w} = (X^T X + \lambda I)^{-1} X^T y", "with a penalty of squares, set to zero and solved"),
    ),
)
def normal_equation() -> Iterator[Step]:
    """The gradient of the squared error holds the matrix times its transpose: zero at the normal equations."""
    yield "the gradient of the squared error", r"2 W^T (W x - y)"


@claim(
    "least-squares-slope",
    r"f'(c) = 0",
    where=(
        r"f(w) = \sum_{i=1}^{n} (w x_i - y_i)^2",
        r"c = \frac{\sum_{i=1}^{n} x_i y_i}{\sum_{i=1}^{n} x_i^2}",
    ),
    domain={"x": "vector n", "y": "vector n", "n": "size"},
    names=("least squares", "linear regression", "最小二乘", "线性回归"),
    numeric="shrinkage.ridge",
    source="Strang 2016, Introduction to Linear Algebra, 5th ed., section 4.3",
    variants=rewritings(r"c = \frac{\sum_{i=1}^{n} x_i y_i}{\sum_{i=1}^{n} x_i^2}"),
)
def least_squares_slope() -> Iterator[Step]:
    """The squared error of a line through the origin is level at the sum of products over the sum of squares."""
    yield (
        "the slope of the squared error, at that point",
        r"2 c \sum_{i=1}^{n} x_i^2 - 2 \sum_{i=1}^{n} x_i y_i",
    )


@claim(
    "gradient-trace",
    r"\frac{\partial \operatorname{tr}(X A)}{\partial X} = A^T",
    domain={"A": "matrix m n", "X": "matrix n m", "n": "size", "m": "size"},
    numeric="vectors.dot_grad",
    names=("trace derivative", "迹的导数", "迹求导", *_NAMES),
    source=_COOKBOOK + ", eq. 100",
    variants=rewritings(
        r"\frac{\partial \operatorname{tr}(A X)}{\partial X} = A^T",
        r"\nabla_X \operatorname{tr}(A X) = A^T",
        r"\nabla_A \operatorname{tr}(A B) = B^T",
    ),
)
def gradient_trace() -> Iterator[Step]:
    """The gradient of the trace of a product in one factor is the transpose of the other."""
    yield "entry (i, j)", r"\frac{\partial}{\partial X_{ij}} \sum_{k=1}^{n} \sum_{s=1}^{m} X_{ks} A_{sk}"


@claim(
    "gradient-trace-transposed",
    r"\frac{\partial \operatorname{tr}(X^T A)}{\partial X} = A",
    domain={"A": "matrix n m", "X": "matrix n m", "n": "size", "m": "size"},
    numeric="vectors.dot_grad",
    names=("trace derivative", "迹的导数", "迹求导", *_NAMES),
    source=_COOKBOOK + ", eq. 103",
    variants=rewritings(
        r"\frac{\partial \operatorname{tr}(A^T X)}{\partial X} = A",
        r"\frac{\partial \operatorname{tr}(A X^T)}{\partial X} = A",
    ),
)
def gradient_trace_transposed() -> Iterator[Step]:
    """The gradient of the entrywise inner product of two matrices in one of them is the other."""
    yield "entry (i, j)", r"\frac{\partial}{\partial X_{ij}} \sum_{k=1}^{n} \sum_{s=1}^{m} X_{ks} A_{ks}"


@claim(
    "gradient-frobenius",
    r"\frac{\partial \operatorname{tr}(X^T X)}{\partial X} = 2 X",
    domain={"X": "matrix n m", "n": "size", "m": "size"},
    numeric="vectors.dot_grad",
    names=("Frobenius norm", "F范数", *_NAMES),
    source=_COOKBOOK + ", eq. 115 and 132",
    variants=rewritings(r"\frac{\partial \|X\|_F^2}{\partial X} = 2 X", r"\nabla_W \|W\|_F^2 = 2 W"),
)
def gradient_frobenius() -> Iterator[Step]:
    """The gradient of the sum of the squares of all entries is twice the matrix."""
    yield "entry (i, j)", r"\frac{\partial}{\partial X_{ij}} \sum_{k=1}^{n} \sum_{s=1}^{m} X_{ks}^2"


@claim(
    "gradient-trace-quadratic",
    r"\frac{\partial \operatorname{tr}(X^T A X)}{\partial X} = (A + A^T) X",
    domain={"A": "matrix n n", "X": "matrix n m", "n": "size", "m": "size"},
    names=("trace derivative", "迹的导数", "迹求导", *_NAMES),
    numeric="vectors.linear_map",
    source=_COOKBOOK + ", eq. 108",
    variants=(
        *rewritings(r"\frac{\partial \operatorname{tr}(X^T A X)}{\partial X} = A X + A^T X"),
        Variant(r"\frac{\partial \operatorname{tr}(X^T A X)}{\partial X} = 2 A X", "for a symmetric matrix"),
    ),
)
def gradient_trace_quadratic() -> Iterator[Step]:
    """The quadratic form of every column at once: the rule for vectors holds column by column."""
    yield "entry (i, j); the product rule meets X twice", r"\sum_{k=1}^{n} A_{ik} X_{kj} + \sum_{s=1}^{n} X_{sj} A_{si}"
