r"""Backpropagation through layers, in the row and in the column convention, for layers of any size.

By the chain rule (``multi-path-sum``) the gradient in a quantity is the sum over everything it feeds; the left sides
are that sum, the right sides what is left of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, claim

_RUMELHART = "Rumelhart, Hinton, Williams 1986, Learning representations by back-propagating errors"
_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 6.5"
_NAMES = ("backpropagation", "back-propagation", "Back Propagation", "backward pass", "反向传播", "误差反向传播")
_CHAIN = ("chain rule", "链式法则", "链式求导")
_ROW = ("z = x W", r"h = \phi(z)", "o = h V", r"L = \ell(o)")
_COLUMN = ("z = W x", r"h = \phi(z)", "o = V h", r"L = \ell(o)")
_SIZES = {"n": "size", "m": "size", "l": "size"}
_ROW_SHAPES = {
    "x": "matrix 1 n",
    "z": "matrix 1 m",
    "h": "matrix 1 m",
    "o": "matrix 1 l",
    "W": "matrix n m",
    "V": "matrix m l",
    **_SIZES,
}
_COLUMN_SHAPES = {
    "x": "vector n",
    "z": "vector m",
    "h": "vector m",
    "o": "vector l",
    "W": "matrix m n",
    "V": "matrix l m",
    **_SIZES,
}


@claim(
    "chain-rule",
    r"\frac{dy}{dx} = \frac{dy}{du} \frac{du}{dx}",
    where=("y = f(u)", "u = g(x)"),
    numeric="backprop.chain_rule",
    names=(*_CHAIN, *_NAMES),
    source=_GOODFELLOW + ", eq. 6.44",
    variants=rewritings(
        r"\frac{\partial y}{\partial x} = \frac{\partial y}{\partial u} \frac{\partial u}{\partial x}",
        r"\frac{\partial L}{\partial z} = \frac{\partial L}{\partial a} \frac{\partial a}{\partial z}",
        r"\frac{\partial L}{\partial w} = \frac{\partial L}{\partial a} \frac{\partial a}{\partial z}"
        r" \frac{\partial z}{\partial w}",
        r"h'(x) = f'(g(x)) g'(x)",
        r"\frac{d}{dx} f(g(x)) = f'(g(x)) g'(x)",
    ),
)
def chain_rule() -> Iterator[Step]:
    """The slope of a function of a function is the product of the slopes."""
    yield "the slope at the inner value times the inner slope", r"f'(g(x)) g'(x)"


@claim(
    "chain-rule-three",
    r"\frac{dy}{dx} = \frac{dy}{du} \frac{du}{dv} \frac{dv}{dx}",
    where=("y = f(u)", "u = g(v)", "v = h(x)"),
    numeric="backprop.chain_rule",
    names=(*_CHAIN, *_NAMES),
    source=_GOODFELLOW + ", eq. 6.44",
    variants=rewritings(
        r"\frac{\partial L}{\partial w} = \frac{\partial L}{\partial y} \frac{\partial y}{\partial z}"
        r" \frac{\partial z}{\partial w}",
        r"\frac{\partial y}{\partial x} = \frac{\partial y}{\partial u} \frac{\partial u}{\partial v}"
        r" \frac{\partial v}{\partial x}",
    ),
)
def chain_rule_three() -> Iterator[Step]:
    """Every further function adds a factor."""
    yield "one slope per function", r"f'(g(h(x))) g'(h(x)) h'(x)"


@claim(
    "multi-path-sum",
    r"\frac{dz}{dx} = \frac{\partial z}{\partial u} \frac{du}{dx} + \frac{\partial z}{\partial v} \frac{dv}{dx}",
    where=("z = f(u, v)", "u = g(x)", "v = h(x)"),
    numeric="backprop.multi_path_sum",
    names=("several paths", "multivariable chain rule", "多条路径", "多条通路", "全导数", *_CHAIN, *_NAMES),
    source=_GOODFELLOW + ", eq. 6.45",
    variants=rewritings(
        r"\frac{dz}{dt} = \frac{\partial z}{\partial x} \frac{dx}{dt} + \frac{\partial z}{\partial y} \frac{dy}{dt}",
        r"\frac{\partial L}{\partial x} = \frac{\partial L}{\partial u} \frac{\partial u}{\partial x}"
        r" + \frac{\partial L}{\partial v} \frac{\partial v}{\partial x}",
        r"\frac{\partial z}{\partial x_i} = \sum_{j} \frac{\partial z}{\partial y_j} \frac{\partial y_j}{\partial x_i}",
        r"\frac{\partial L}{\partial x_i} = \sum_{j=1}^{m} \frac{\partial L}{\partial y_j}"
        r" \frac{\partial y_j}{\partial x_i}",
        r"\frac{\partial L}{\partial x} = \sum_{j=1}^{m} \frac{\partial L}{\partial y_j}"
        r" \frac{\partial y_j}{\partial x}",
        r"\nabla_x z = \left( \frac{\partial y}{\partial x} \right)^T \nabla_y z",
    ),
)
def multi_path_sum() -> Iterator[Step]:
    """Where a quantity reaches the loss on several paths, their contributions add."""
    yield "each path by the chain rule", r"\frac{\partial z}{\partial u} g'(x) + \frac{\partial z}{\partial v} h'(x)"


@claim(
    "jacobian-product",
    r"\frac{\partial y_i}{\partial x_j} = \sum_{k=1}^{m} A_{ik} f'(u_k) B_{kj}",
    where=(r"y_i = \sum_{k=1}^{m} A_{ik} f(u_k)", r"u_k = \sum_{j=1}^{n} B_{kj} x_j"),
    domain={"A": "matrix l m", "B": "matrix m n", "x": "vector n", "u": "vector m", "y": "vector l"},
    numeric="backprop.chain_rule",
    names=("Jacobian", "雅可比矩阵", *_CHAIN),
    source=_GOODFELLOW + ", eq. 6.46",
    variants=rewritings(
        r"\frac{\partial y_i}{\partial x_j} = \sum_{k=1}^{m} \frac{\partial y_i}{\partial u_k}"
        r" \frac{\partial u_k}{\partial x_j}",
        r"\frac{\partial y}{\partial x} = \frac{\partial y}{\partial u} \frac{\partial u}{\partial x}",
        r"J = A \operatorname{diag}(f'(u)) B",
    ),
)
def jacobian_product() -> Iterator[Step]:
    """The matrix of slopes of layers one after the other is the product of their matrices of slopes."""
    yield (
        "differentiate the sum term by term",
        r"\sum_{k=1}^{m} A_{ik} \frac{\partial}{\partial x_j} f\left( \sum_{t=1}^{n} B_{kt} x_t \right)",
    )
    yield (
        "the chain rule in every term",
        r"\sum_{k=1}^{m} A_{ik} f'(u_k) \frac{\partial}{\partial x_j} \sum_{t=1}^{n} B_{kt} x_t",
    )


@claim(
    "backprop-row",
    r"\frac{\partial L}{\partial W} = x^T \frac{\partial L}{\partial z}",
    where=_ROW,
    domain=_ROW_SHAPES,
    numeric="backprop.two_layer_backward",
    names=_NAMES,
    source=_RUMELHART + "; " + _GOODFELLOW,
    variants=rewritings(
        (
            r"\frac{\partial L}{\partial W_{ij}} = x_i \phi'(z_j) \sum_{k=1}^{l} V_{jk} \frac{\partial"
            r" L}{\partial o_k}"
        ),
        r"\frac{\partial L}{\partial W^{(1)}} = x^T \frac{\partial L}{\partial z}",
        (
            r"\frac{\partial L}{\partial W^{(1)}} = x^T \left( \frac{\partial L}{\partial o} V^T \odot"
            r" \phi'(z) \right)"
        ),
        r"\frac{\partial L}{\partial W_{ij}} = x_i \frac{\partial L}{\partial z_j}",
        (
            r"\frac{\partial L}{\partial W} = x^T \left( \frac{\partial L}{\partial o} V^T \odot"
            r" \phi'(z) \right)"
        ),
    ),
)
def backprop_row() -> Iterator[Step]:
    """First weights, z = xW, h = φ(z), o = hV: the input as a column times the gradient of the weighted sums."""
    yield "the entrywise slope", r"x^T \left( \frac{\partial L}{\partial h} \odot \phi'(z) \right)"
    yield "back through the second layer", r"x^T \left( \frac{\partial L}{\partial o} V^T \odot \phi'(z) \right)"


@claim(
    "backprop-row-output-weights",
    r"\frac{\partial L}{\partial V} = h^T \frac{\partial L}{\partial o}",
    where=_ROW,
    domain=_ROW_SHAPES,
    numeric="backprop.two_layer_backward",
    names=_NAMES,
    source=_RUMELHART + "; " + _GOODFELLOW,
    variants=rewritings(
        r"\frac{\partial L}{\partial V_{ij}} = h_i \frac{\partial L}{\partial o_j}",
        r"\frac{\partial L}{\partial W^{(2)}} = h^T \frac{\partial L}{\partial o}",
        r"\frac{\partial L}{\partial W^{(2)}} = h^T \cdot \frac{\partial L}{\partial O}",
    ),
)
def backprop_row_output_weights() -> Iterator[Step]:
    """Second weights, o = hV: the hidden values as a column times the gradient of the output."""
    yield (
        "each weight moves one output, at the rate of its hidden value",
        r"h_{1,i} \frac{\partial L}{\partial o_{1,j}}",
    )


@claim(
    "backprop-row-hidden",
    r"\frac{\partial L}{\partial h} = \frac{\partial L}{\partial o} V^T",
    where=_ROW,
    domain=_ROW_SHAPES,
    numeric="backprop.two_layer_backward",
    names=_NAMES,
    source=_RUMELHART + "; " + _GOODFELLOW,
    variants=rewritings(
        r"\frac{\partial L}{\partial h_j} = \sum_{k=1}^{l} \frac{\partial L}{\partial o_k} V_{jk}",
        r"\frac{\partial L}{\partial h} = \frac{\partial L}{\partial o} W^{(2)T}",
        r"\frac{\partial L}{\partial h} = \frac{\partial L}{\partial O} \cdot W^{(2)\top}",
    ),
)
def backprop_row_hidden() -> Iterator[Step]:
    """Hidden values, o = hV: the gradient of the output times the transposed weights."""
    yield "every output that the hidden value moves", r"\sum_{k=1}^{l} \frac{\partial L}{\partial o_{1,k}} V_{j,k}"


@claim(
    "backprop-preactivation",
    r"\frac{\partial L}{\partial z} = \frac{\partial L}{\partial h} \odot \phi'(z)",
    where=_COLUMN,
    domain=_COLUMN_SHAPES,
    numeric="backprop.activation_backward",
    names=_NAMES,
    source=_RUMELHART + "; " + _GOODFELLOW,
    variants=rewritings(
        r"\frac{\partial L}{\partial z_j} = \frac{\partial L}{\partial h_j} \phi'(z_j)",
        r"\frac{\partial L}{\partial z} = \phi'(z) \odot \frac{\partial L}{\partial h}",
        r"\frac{\partial L}{\partial x} = g'(x) \circ \frac{\partial L}{\partial z}",
        r"dZ = dA \odot g'(Z)",
    ),
)
def backprop_preactivation() -> Iterator[Step]:
    """Weighted sums, h = φ(z): the gradient of the hidden values times the slopes, entry by entry."""
    yield "the activation acts on each entry by itself", r"\phi'(z) \odot \frac{\partial L}{\partial h}"


@claim(
    "backprop-row-input",
    r"\frac{\partial L}{\partial x} = \frac{\partial L}{\partial z} W^T",
    where=("z = x W", r"L = \ell(z)"),
    domain=_ROW_SHAPES,
    numeric="backprop.linear_backward",
    names=_NAMES,
    source=_RUMELHART + "; " + _GOODFELLOW,
    variants=rewritings(r"\frac{\partial L}{\partial x_i} = \sum_{k=1}^{m} \frac{\partial L}{\partial z_k} W_{ik}"),
)
def backprop_row_input() -> Iterator[Step]:
    """Input of a row layer, z = xW: the gradient of the weighted sums times the transposed weights."""
    yield "every sum that the input moves", r"\sum_{k=1}^{m} \frac{\partial L}{\partial z_{1,k}} W_{j,k}"


@claim(
    "backprop-row-weights",
    r"\frac{\partial L}{\partial W} = x^T \frac{\partial L}{\partial z}",
    where=("z = x W", r"L = \ell(z)"),
    domain=_ROW_SHAPES,
    numeric="backprop.linear_backward",
    names=_NAMES,
    source=_RUMELHART + "; " + _GOODFELLOW,
    variants=rewritings(
        r"\frac{\partial L}{\partial W_{ij}} = x_i \frac{\partial L}{\partial z_j}",
        r"\frac{\partial L}{\partial W} = x^T \delta",
    ),
)
def backprop_row_weights() -> Iterator[Step]:
    """Weights of one row layer, z = xW: the input as a column times the gradient as a row."""
    yield (
        "each weight moves one value of the layer, at the rate of its input",
        r"x_{1,i} \frac{\partial L}{\partial z_{1,j}}",
    )


@claim(
    "backprop-column",
    r"\frac{\partial L}{\partial W} = \frac{\partial L}{\partial z} x^T",
    where=_COLUMN,
    domain=_COLUMN_SHAPES,
    numeric="backprop.two_layer_backward_column",
    names=_NAMES,
    source=_RUMELHART + "; " + _GOODFELLOW,
    variants=rewritings(
        (
            r"\frac{\partial L}{\partial W_{ji}} = \phi'(z_j) x_i \sum_{k=1}^{l} V_{kj} \frac{\partial"
            r" L}{\partial o_k}"
        ),
        r"\frac{\partial L}{\partial W^{(1)}} = \frac{\partial L}{\partial z} x^T",
        (
            r"\frac{\partial L}{\partial W^{(1)}} = \left( V^T \frac{\partial L}{\partial o} \odot"
            r" \phi'(z) \right) x^T"
        ),
        r"\frac{\partial L}{\partial W_{ji}} = \frac{\partial L}{\partial z_j} x_i",
        (
            r"\frac{\partial L}{\partial W} = \left( V^T \frac{\partial L}{\partial o} \odot \phi'(z)"
            r" \right) x^T"
        ),
    ),
)
def backprop_column() -> Iterator[Step]:
    """First weights, z = Wx, h = φ(z), o = Vh: the gradient of the weighted sums times the input as a row."""
    yield "the entrywise slope", r"\left( \frac{\partial L}{\partial h} \odot \phi'(z) \right) x^T"
    yield "back through the second layer", r"\left( V^T \frac{\partial L}{\partial o} \odot \phi'(z) \right) x^T"


@claim(
    "backprop-column-output-weights",
    r"\frac{\partial L}{\partial V} = \frac{\partial L}{\partial o} h^T",
    where=_COLUMN,
    domain=_COLUMN_SHAPES,
    numeric="backprop.two_layer_backward_column",
    names=_NAMES,
    source=_RUMELHART + "; " + _GOODFELLOW,
    variants=rewritings(
        r"\frac{\partial L}{\partial V_{ij}} = \frac{\partial L}{\partial o_i} h_j",
        r"\frac{\partial L}{\partial W^{(2)}} = \frac{\partial L}{\partial o} h^T",
        r"\frac{\partial L}{\partial W^{(2)}} = \frac{\partial L}{\partial O} \cdot h^\top",
    ),
)
def backprop_column_output_weights() -> Iterator[Step]:
    """Second weights, o = Vh: the gradient of the output times the hidden values as a row."""
    yield "each weight moves one output, at the rate of its hidden value", r"\frac{\partial L}{\partial o_i} h_j"


@claim(
    "backprop-column-hidden",
    r"\frac{\partial L}{\partial h} = V^T \frac{\partial L}{\partial o}",
    where=_COLUMN,
    domain=_COLUMN_SHAPES,
    numeric="backprop.two_layer_backward_column",
    names=_NAMES,
    source=_RUMELHART + "; " + _GOODFELLOW,
    variants=rewritings(
        r"\frac{\partial L}{\partial h_j} = \sum_{k=1}^{l} V_{kj} \frac{\partial L}{\partial o_k}",
        r"\frac{\partial L}{\partial h} = W^{(2)T} \frac{\partial L}{\partial o}",
        r"\frac{\partial L}{\partial h} = W^{(2)\top} \cdot \frac{\partial L}{\partial O}",
    ),
)
def backprop_column_hidden() -> Iterator[Step]:
    """Hidden values, o = Vh: the transposed weights times the gradient of the output."""
    yield "each hidden value moves every output", r"\sum_{k=1}^{l} V_{ki} \frac{\partial L}{\partial o_k}"


@claim(
    "backprop-column-input",
    r"\frac{\partial L}{\partial x} = W^T \frac{\partial L}{\partial z}",
    where=("z = W x", r"L = \ell(z)"),
    domain=_COLUMN_SHAPES,
    numeric="backprop.linear_backward_column",
    names=_NAMES,
    source=_RUMELHART + "; " + _GOODFELLOW,
    variants=rewritings(r"\frac{\partial L}{\partial x_i} = \sum_{k=1}^{m} W_{ki} \frac{\partial L}{\partial z_k}"),
)
def backprop_column_input() -> Iterator[Step]:
    """Input of a column layer, z = Wx: the transposed weights times the gradient of the weighted sums."""
    yield (
        "each input moves every value of the layer",
        r"\sum_{k=1}^{m} \frac{\partial L}{\partial z_k} \frac{\partial z_k}{\partial x_i}",
    )
    yield "at the rates of its weights", r"\sum_{k=1}^{m} W_{ki} \frac{\partial L}{\partial z_k}"


@claim(
    "backprop-column-weights",
    r"\frac{\partial L}{\partial W} = \frac{\partial L}{\partial z} x^T",
    where=("z = W x", r"L = \ell(z)"),
    domain=_COLUMN_SHAPES,
    numeric="backprop.linear_backward_column",
    names=_NAMES,
    source=_RUMELHART + "; " + _GOODFELLOW,
    variants=rewritings(
        r"\frac{\partial L}{\partial W_{ji}} = \frac{\partial L}{\partial z_j} x_i",
        r"\frac{\partial L}{\partial W} = \delta x^T",
    ),
)
def backprop_column_weights() -> Iterator[Step]:
    """Weights of one column layer, z = Wx: the gradient as a column times the input as a row."""
    yield (
        "each weight moves one value of the layer",
        r"\sum_{k=1}^{m} \frac{\partial L}{\partial z_k} \frac{\partial z_k}{\partial W_{ij}}",
    )
    yield "at the rate of its input", r"\frac{\partial L}{\partial z_i} x_j"


@claim(
    "backprop-bias",
    r"\frac{\partial L}{\partial b} = \frac{\partial L}{\partial z}",
    where=(
        r"z = W x + b",
        r"L = \ell(z)",
    ),
    domain={**_COLUMN_SHAPES, "b": "vector m"},
    numeric="backprop.linear_backward_column",
    names=(*_NAMES,),
    source=_RUMELHART + "; " + _GOODFELLOW,
    variants=rewritings(
        r"\frac{\partial L}{\partial b_j} = \frac{\partial L}{\partial z_j}",
        r"\frac{\partial L}{\partial b} = \delta",
        r"\frac{\partial C}{\partial b_j^{l}} = \delta_j^{l}",
        r"\frac{\partial L}{\partial b^{(l)}} = \delta^{(l)}",
    ),
)
def backprop_bias() -> Iterator[Step]:
    """The gradient of a bias is the gradient of its weighted sum."""
    yield "each bias moves its own value at rate one", r"\frac{\partial L}{\partial z_i} \cdot 1"
