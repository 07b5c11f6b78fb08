r"""Backward rules of single operations and of whole batches, for matrices of any shape.

``G`` is the gradient that arrives at the result ``Z``; the left sides sum over all entries that a quantity feeds.
"""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GILES = "Giles 2008, Collected Matrix Derivative Results for Forward and Reverse Mode Algorithmic Differentiation"
_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 6.5"
_NAMES = ("backward rule", "matrix calculus", "矩阵求导", "矩阵微分")
_SIZES = {"n": "size", "m": "size", "l": "size"}
_PRODUCT = {"X": "matrix n m", "Y": "matrix m l", "Z": "matrix n l", "G": "matrix n l", **_SIZES}
_SAME = {"X": "matrix n m", "Y": "matrix n m", "Z": "matrix n m", "G": "matrix n m", "n": "size", "m": "size"}
_BATCH = {
    "X": "matrix n m",
    "W": "matrix m l",
    "b": "vector l",
    "c": "ones n",
    "Z": "matrix n l",
    "G": "matrix n l",
    **_SIZES,
}
_LAYER = r"Z_{rk} = \sum_{i=1}^{m} X_{ri} W_{ik} + b_k"
_BATCH_NAMES = ("batch backpropagation", "批量反向传播", *_NAMES)


_ROWS = r"\sum_{t=1}^{n} \sum_{k=1}^{m} G_{tk}"


def _all(size: str = "l") -> str:
    """The sum over the entries of Z, weighted by the gradient that arrives there."""
    return rf"\sum_{{r=1}}^{{n}} \sum_{{k=1}}^{{{size}}} G_{{rk}}"


@claim(
    "backprop-batch",
    r"\frac{\partial L}{\partial W} = X^T \frac{\partial L}{\partial Z}",
    where=(
        r"Z = X W + c b^T",
        r"L = \ell(Z)",
    ),
    domain=_BATCH,
    numeric="backprop.linear_backward",
    names=_BATCH_NAMES,
    source=_GILES + ", section 2.2.2; " + _GOODFELLOW,
    variants=(
        *rewritings(
            r"\frac{\partial L}{\partial W_{ij}} = \sum_{r=1}^{n} X_{ri} \frac{\partial L}{\partial Z_{rj}}",
            r"dW = X^T dZ",
        ),
        Variant(r"dW = \frac{1}{m} X^T dZ", "for the mean loss, with the gradient of each example's own loss"),
        Variant(r"dW^{[l]} = \frac{1}{m} dZ^{[l]} A^{[l-1]T}", "examples as columns, for the mean loss"),
        Variant(r"\frac{\partial J}{\partial W} = \frac{1}{m} dZ A^T", "examples as columns, for the mean loss"),
        Variant(r"\frac{\partial L}{\partial W} = \frac{\partial L}{\partial Z} X^T", "examples as columns, Z = WX"),
    ),
)
def backprop_batch() -> Iterator[Step]:
    """Weights of a batch of rows, Z = XW + b: the transposed inputs times the gradients, summed over the examples."""
    yield "the weight moves its value in every example", r"\sum_{r=1}^{n} X_{ri} \frac{\partial L}{\partial Z_{rj}}"


@claim(
    "backprop-batch-bias",
    rf"{_all()} \frac{{\partial Z_{{rk}}}}{{\partial b_j}} = \sum_{{r=1}}^{{n}} G_{{rj}}",
    where=(_LAYER,),
    domain=_BATCH,
    numeric="backprop.batch_bias_grad",
    names=(*_BATCH_NAMES,),
    source=_GILES + ", section 2.2.1; " + _GOODFELLOW,
    variants=(
        *rewritings(
            r"\frac{\partial L}{\partial b_j} = \sum_{r=1}^{n} \frac{\partial L}{\partial Z_{rj}}",
            r"\frac{\partial L}{\partial b} = \sum_{i=1}^{n} \frac{\partial L}{\partial z_i}",
        ),
        Variant(
            r"\frac{\partial J}{\partial b} = \frac{1}{m} \sum_{i=1}^{m} \frac{\partial L_i}{\partial b}",
            "for the mean loss",
        ),
    ),
)
def backprop_batch_bias() -> Iterator[Step]:
    """The bias of a batch feeds every row, so its gradient sums over the examples."""
    yield "each bias enters its own column", r"\sum_{r=1}^{n} \sum_{k=1}^{l} G_{rk} \delta_{kj}"


@claim(
    "backprop-batch-input",
    r"\frac{\partial L}{\partial X} = \frac{\partial L}{\partial Z} W^T",
    where=(
        r"Z = X W + c b^T",
        r"L = \ell(Z)",
    ),
    domain=_BATCH,
    numeric="backprop.linear_backward",
    names=_BATCH_NAMES,
    source=_GILES + ", section 2.2.2; " + _GOODFELLOW,
    variants=(
        *rewritings(
            r"dX = dZ W^T",
            r"\frac{\partial L}{\partial X_{ti}} = \sum_{k=1}^{l} \frac{\partial L}{\partial Z_{tk}} W_{ik}",
        ),
        Variant(r"\frac{\partial L}{\partial X} = W^T \frac{\partial L}{\partial Z}", "examples as columns, Z = WX"),
        Variant(r"dA^{[l-1]} = W^{[l]T} dZ^{[l]}", "examples as columns"),
    ),
)
def backprop_batch_input() -> Iterator[Step]:
    """Inputs of a batch of rows: every row's gradient goes back through the transposed weights."""
    yield "the input moves every value of its own example", r"\sum_{k=1}^{l} \frac{\partial L}{\partial Z_{ik}} W_{jk}"


@claim(
    "matmul-backward-left",
    r"\frac{\partial L}{\partial X} = \frac{\partial L}{\partial Z} Y^T",
    where=(
        r"Z = X Y",
        r"L = \ell(Z)",
    ),
    domain=_PRODUCT,
    numeric="backprop.linear_backward",
    names=("matrix multiplication", "矩阵乘法", *_NAMES),
    source=_GILES + ", section 2.2.2",
    variants=rewritings(
        r"\bar{A} = \bar{C} B^T", r"dX = dZ Y^T", r"\frac{\partial L}{\partial A} = \frac{\partial L}{\partial C} B^T"
    ),
)
def matmul_backward_left() -> Iterator[Step]:
    """The left factor of Z = XY gets the gradient times the right factor transposed."""
    yield (
        "an entry moves the row of the product that it stands in",
        r"\sum_{k=1}^{l} \frac{\partial L}{\partial Z_{ik}} Y_{jk}",
    )


@claim(
    "matmul-backward-right",
    r"\frac{\partial L}{\partial Y} = X^T \frac{\partial L}{\partial Z}",
    where=(
        r"Z = X Y",
        r"L = \ell(Z)",
    ),
    domain=_PRODUCT,
    numeric="backprop.linear_backward",
    names=("matrix multiplication", "矩阵乘法", *_NAMES),
    source=_GILES + ", section 2.2.2",
    variants=rewritings(
        r"\bar{B} = A^T \bar{C}", r"dY = X^T dZ", r"\frac{\partial L}{\partial B} = A^T \frac{\partial L}{\partial C}"
    ),
)
def matmul_backward_right() -> Iterator[Step]:
    """The right factor of Z = XY gets the left factor transposed times the gradient."""
    yield (
        "an entry moves the column of the product that it stands in",
        r"\sum_{k=1}^{n} X_{ki} \frac{\partial L}{\partial Z_{kj}}",
    )


@claim(
    "hadamard-backward",
    r"\frac{\partial L}{\partial X} = Y \odot \frac{\partial L}{\partial Z}",
    where=(
        r"Z = X \odot Y",
        r"L = \ell(Z)",
    ),
    domain=_SAME,
    numeric="backprop.activation_backward",
    names=("Hadamard product", "elementwise product", "element-wise", "哈达玛积", "逐元素相乘", *_NAMES),
    source=_GILES + ", section 2.2",
    variants=rewritings(
        r"\frac{\partial L}{\partial X} = Y \circ \frac{\partial L}{\partial Z}",
        r"\frac{\partial L}{\partial Y} = X \odot \frac{\partial L}{\partial Z}",
        r"\frac{\partial L}{\partial Y} = X \circ \frac{\partial L}{\partial Z}",
        r"\frac{\partial L}{\partial X} = \frac{\partial L}{\partial Z} \odot Y",
    ),
)
def hadamard_backward() -> Iterator[Step]:
    """Each factor of an entrywise product gets the gradient times the other factor."""
    yield "the product acts on each entry by itself", r"\frac{\partial L}{\partial Z} \odot Y"


@claim(
    "elementwise-backward",
    r"\frac{\partial L}{\partial X} = \phi'(X) \odot \frac{\partial L}{\partial Z}",
    where=(
        r"Z = \phi(X)",
        r"L = \ell(Z)",
    ),
    domain=_SAME,
    numeric="backprop.activation_backward",
    names=("elementwise function", "element-wise function", "逐元素函数", *_NAMES),
    source=_GILES + ", section 2.1",
    variants=rewritings(
        r"\frac{\partial L}{\partial X} = g'(X) \circ \frac{\partial L}{\partial Z}",
        r"\frac{\partial L}{\partial X} = \frac{\partial L}{\partial Z} \odot f'(X)",
        r"\frac{\partial L}{\partial X} = f'(X) \odot \frac{\partial L}{\partial Z}",
    ),
)
def elementwise_backward() -> Iterator[Step]:
    """A function of each entry passes the gradient back times its slope there."""
    yield "the function acts on each entry by itself", r"\frac{\partial L}{\partial Z} \odot \phi'(X)"


@claim(
    "addition-backward",
    r"\frac{\partial L}{\partial X} = \frac{\partial L}{\partial Z}",
    where=(
        r"Z = X + Y",
        r"L = \ell(Z)",
    ),
    domain=_SAME,
    names=("backward pass of an addition", "加法的反向传播"),
    numeric="gradients.residual_backward",
    source=_GILES + ", section 2.2.1",
    variants=rewritings(r"\frac{\partial L}{\partial Y} = \frac{\partial L}{\partial Z}"),
)
def addition_backward() -> Iterator[Step]:
    """A sum passes the gradient on to both its terms unchanged."""
    yield "every entry moves its own place at rate one", r"\frac{\partial L}{\partial Z_{ij}} \cdot 1"


@claim(
    "scaling-backward",
    (
        r"\frac{\partial L}{\partial c} = \operatorname{tr}\left( \left( \frac{\partial L}{\partial"
        r" Z} \right)^T X \right)"
    ),
    where=(
        r"Z = c X",
        r"L = \ell(Z)",
    ),
    domain={**_SAME, "c": "real"},
    names=("backward pass of a scalar multiple", "数乘的反向传播"),
    numeric="vectors.dot",
    source=_GILES + ", section 2.2",
    variants=rewritings(
        r"\frac{\partial L}{\partial c} = \sum_{i=1}^{n} \sum_{j=1}^{m} \frac{\partial L}{\partial"
        r" Z_{ij}} X_{ij}"
    ),
)
def scaling_backward() -> Iterator[Step]:
    """A factor common to all entries gets the sum of the gradients times the entries."""
    yield "the factor moves every entry", r"\sum_{i=1}^{n} \sum_{j=1}^{m} \frac{\partial L}{\partial Z_{ij}} X_{ij}"


@claim(
    "transpose-backward",
    r"\frac{\partial L}{\partial X} = \left( \frac{\partial L}{\partial Z} \right)^T",
    where=(
        r"Z = X^T",
        r"L = \ell(Z)",
    ),
    domain={"X": "matrix n m", "Z": "matrix m n", "G": "matrix m n", "n": "size", "m": "size"},
    names=("backward pass of a transpose", "转置的反向传播"),
    numeric="vectors.matrix_of_linear_map",
    source=_GILES + ", section 2.2",
    variants=rewritings(r"\frac{\partial L}{\partial X_{ij}} = \frac{\partial L}{\partial Z_{ji}}"),
)
def transpose_backward() -> Iterator[Step]:
    """A transpose passes the gradient back transposed."""
    yield "every entry keeps its value at the mirrored place", r"\frac{\partial L}{\partial Z_{ji}}"


@claim(
    "column-sum-backward",
    r"\frac{\partial L}{\partial X} = c \left( \frac{\partial L}{\partial z} \right)^T",
    where=(
        r"z = X^T c",
        r"L = \ell(z)",
    ),
    domain={"X": "matrix n m", "z": "vector m", "c": "ones n", "n": "size", "m": "size"},
    names=("backward pass of a sum", "求和的反向传播"),
    numeric="vectors.outer",
    source=_GILES + ", section 2.2",
    variants=rewritings(
        r"\frac{\partial L}{\partial X_{ij}} = \frac{\partial L}{\partial z_j}",
    ),
)
def column_sum_backward() -> Iterator[Step]:
    """A sum over the rows, z = Xᵀ1, hands its gradient to every row."""
    yield "every entry enters the sum of its column", r"c_i \frac{\partial L}{\partial z_j}"


@claim(
    "row-sum-backward",
    r"\frac{\partial L}{\partial X} = \frac{\partial L}{\partial z} c^T",
    where=(
        r"z = X c",
        r"L = \ell(z)",
    ),
    domain={"X": "matrix n m", "z": "vector n", "c": "ones m", "n": "size", "m": "size"},
    names=("backward pass of a sum", "求和的反向传播"),
    numeric="vectors.outer",
    source=_GILES + ", section 2.2",
    variants=rewritings(
        r"\frac{\partial L}{\partial X_{ij}} = \frac{\partial L}{\partial z_i}",
    ),
)
def row_sum_backward() -> Iterator[Step]:
    """A sum over the columns, z = X1, hands its gradient to every column."""
    yield "every entry enters the sum of its row", r"\frac{\partial L}{\partial z_i} c_j"


@claim(
    "mean-backward",
    r"\frac{\partial}{\partial x_j} \frac{1}{n} \sum_{i=1}^{n} x_i = \frac{1}{n}",
    domain={"x": "vector n", "n": "size"},
    names=("backward pass of a mean", "均值的反向传播", "平均的反向传播"),
    numeric="convolution.average_pooling_backward",
    source=_GILES + ", section 2.2",
    variants=rewritings(
        r"\frac{\partial \mu}{\partial x_i} = \frac{1}{n}",
        r"\frac{\partial \bar{x}}{\partial x_i} = \frac{1}{n}",
        r"\frac{\partial \mu}{\partial x_i} = \frac{1}{m}",
    ),
)
def mean_backward() -> Iterator[Step]:
    """A mean hands every term its share of the gradient."""
    yield "of the sum only one term moves", r"\frac{1}{n} \sum_{i=1}^{n} \delta_{ij}"


@claim(
    "row-broadcast-backward",
    rf"{_all('m')} \frac{{\partial Z_{{rk}}}}{{\partial x_j}} = \sum_{{r=1}}^{{n}} G_{{rj}}",
    where=(r"Z_{rk} = x_k",),
    domain={"x": "vector m", "Z": "matrix n m", "G": "matrix n m", "n": "size", "m": "size"},
    numeric="backprop.batch_bias_grad",
    names=("broadcasting", *_NAMES),
    source=_GILES + ", section 2.2",
)
def row_broadcast_backward() -> Iterator[Step]:
    """A row repeated over all rows gets the sum of their gradients: the reverse of summing."""
    yield "each entry enters its own column", r"\sum_{r=1}^{n} \sum_{k=1}^{m} G_{rk} \delta_{kj}"


@claim(
    "column-broadcast-backward",
    rf"{_ROWS} \frac{{\partial Z_{{tk}}}}{{\partial x_i}} = \sum_{{k=1}}^{{m}} G_{{ik}}",
    where=(r"Z_{tk} = x_t",),
    domain={"x": "vector n", "Z": "matrix n m", "G": "matrix n m", "n": "size", "m": "size"},
    names=("broadcasting", *_NAMES),
    numeric="backprop.batch_bias_grad",
    source=_GILES + ", section 2.2",
)
def column_broadcast_backward() -> Iterator[Step]:
    """A column repeated over all columns gets the sum of their gradients."""
    yield "each entry enters its own row", r"\sum_{t=1}^{n} \sum_{k=1}^{m} G_{tk} \delta_{ti}"


@claim(
    "outer-product-backward",
    r"\frac{\partial L}{\partial x} = \frac{\partial L}{\partial Z} y",
    where=(
        r"Z = x y^T",
        r"L = \ell(Z)",
    ),
    domain={"x": "vector n", "y": "vector m", "Z": "matrix n m", "G": "matrix n m", "n": "size", "m": "size"},
    numeric="backprop.linear_backward",
    names=("backward pass of an outer product", "外积的反向传播"),
    source=_GILES + ", section 2.2.2",
    variants=rewritings(),
)
def outer_product_backward() -> Iterator[Step]:
    """The column of an outer product gets the gradient times the row."""
    yield "each entry moves one row of the product", r"\sum_{k=1}^{m} \frac{\partial L}{\partial Z_{ik}} y_k"


@claim(
    "inner-product-backward",
    r"\frac{\partial}{\partial x_j} g \sum_{i=1}^{n} x_i y_i = g y_j",
    domain={"x": "vector n", "y": "vector n", "n": "size"},
    numeric="vectors.dot_grad",
    names=("backward pass of an inner product", "点积的反向传播", "内积的反向传播"),
    source=_GILES + ", section 2.2.2",
)
def inner_product_backward() -> Iterator[Step]:
    """Each vector of an inner product gets the gradient times the other one."""
    yield "of the sum only one term moves", r"g \sum_{i=1}^{n} \delta_{ij} y_i"


@claim(
    "adjoint-test",
    rf"{_all()} \sum_{{s=1}}^{{m}} D_{{rs}} Y_{{sk}} = \sum_{{r=1}}^{{n}} \sum_{{s=1}}^{{m}} D_{{rs}}"
    r" \sum_{k=1}^{l} G_{rk} Y_{sk}",
    domain={**_PRODUCT, "D": "matrix n m"},
    numeric="backprop.linear_backward",
    names=("gradient check", "梯度检验"),
    source=_GILES + ", section 2.2",
    variants=rewritings(r"\langle G, D Y \rangle = \langle G Y^T, D \rangle"),
)
def adjoint_test() -> Iterator[Step]:
    """A change D of X changes the loss by the gradient of X times D: forward and backward agree."""
    yield (
        "one sum over all indices",
        r"\sum_{r=1}^{n} \sum_{k=1}^{l} \sum_{s=1}^{m} G_{rk} D_{rs} Y_{sk}",
    )
