"""Layers of neurons: what they compute, their shapes and sizes, and why they need a nonlinearity."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_BISHOP = "Bishop 2006, Pattern Recognition and Machine Learning, section 5.1"
_MLP = ("multilayer perceptron", "Multi Layer Perceptron", "MLP", "多层感知机", "前向传播", "forward pass")
_LAYER = {"W": "matrix n m", "x": "vector n", "b": "vector m", "n": "size", "m": "size"}
_NETWORK = {
    "X": "matrix s n",
    "W": "matrix n m",
    "b": "vector m",
    "V": "matrix m l",
    "c": "vector l",
    "s": "size",
    "n": "size",
    "m": "size",
    "l": "size",
}


@claim(
    "linear-layer",
    r"z_j = \sum_{i=1}^{n} x_i W_{ij} + b_j",
    kind="definition",
    domain=_LAYER,
    roles={"z": "prediction", "x": "input", "W": "parameter", "b": "shift", "n": "count"},
    numeric="backprop.linear_forward",
    names=("linear layer", "fully connected layer", "dense layer", "全连接层", "线性层", *_MLP),
    source=_GOODFELLOW + ", section 6.1; " + _BISHOP,
    variants=rewritings(
        r"z = x W + b",
        r"z = W x + b",
        r"Z = X W + b",
        r"y = W x + b",
        r"y = x W^T + b",
        r"z = W^T x + b",
        r"z_j = \sum_{i=1}^{n} w_{ji} x_i + b_j",
        r"z_i = \sum_{j=1}^{n} w_{ij} x_j + b_i",
        r"z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}",
        r"z^{[l]} = W^{[l]} a^{[l-1]} + b^{[l]}",
        r"Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}",
        r"z_j^{(l)} = \sum_{k} w_{jk}^{(l)} a_k^{(l-1)} + b_j^{(l)}",
    ),
)
def linear_layer() -> Iterator[Step]:
    """A layer of neurons is a matrix product plus a bias."""
    yield from ()


@claim(
    "layer-activation",
    r"a_j = f(z_j)",
    kind="definition",
    domain={"a": "vector m", "z": "vector m", "m": "size"},
    roles={"a": "prediction", "z": "input"},
    names=(*_MLP,),
    numeric="neurons.mlp_forward",
    source=_BISHOP + ", eq. 5.3",
    variants=rewritings(
        r"a = f(z)",
        r"h = \phi(z)",
        r"h = \sigma(W x + b)",
        r"h = \sigma(x W + b)",
        r"a^{(l)} = f(z^{(l)})",
        r"a^{[l]} = g^{[l]}(z^{[l]})",
        r"A^{[l]} = g(Z^{[l]})",
        r"a^{l} = f(W^{l} a^{l-1} + b^{l})",
        r"a^{(l)} = \sigma(W^{(l)} a^{(l-1)} + b^{(l)})",
        r"H = \sigma(X W + b)",
        r"a_j = \sigma\left(\sum_{i=1}^{n} w_{ji} x_i + b_j\right)",
        r"a_j = \sigma\left(\sum_{i=1}^{n} w_{ij} x_i + b_j\right)",
        r"a_j^{l} = \sigma\left(\sum_{k} w_{jk}^{l} a_k^{l-1} + b_j^{l}\right)",
    ),
)
def layer_activation() -> Iterator[Step]:
    """The activation is applied to every weighted sum of a layer alike."""
    yield from ()


@claim(
    "two-layer-network",
    r"o_k = \sum_{j=1}^{m} f(z_j) V_{jk} + c_k",
    kind="definition",
    where=(r"z_j = \sum_{i=1}^{n} x_i W_{ij} + b_j",),
    domain=_LAYER | {"V": "matrix m l", "c": "vector l", "l": "size"},
    roles={"o": "prediction", "x": "input", "W": "parameter", "V": "parameter", "b": "shift", "c": "shift"},
    numeric="backprop.two_layer_forward",
    names=("two-layer network", "feed-forward network", "FFN", "前馈网络", *_MLP),
    source=_BISHOP + ", eq. 5.7",
    variants=rewritings(
        r"o = \phi(x W + b) V + c",
        r"o = W_2 \sigma(W_1 x + b_1) + b_2",
        r"O = \sigma(X W_1 + b_1) W_2 + b_2",
        r"f(x) = W_2 \max(0, W_1 x)",
        r"o = w_2^T h + b_2",
        r"O = H W^{(2)} + b^{(2)}",
        r"\operatorname{FFN}(x) = \max(0, x W_1 + b_1) W_2 + b_2",
    ),
)
def two_layer_network() -> Iterator[Step]:
    """A hidden layer between input and output."""
    yield from ()


@claim(
    "mlp-collapses",
    r"(X W + b) V + c = X (W V) + (b V + c)",
    domain=_NETWORK,
    numeric="neurons.mlp_collapse",
    names=("without activation", "退化", "没有激活函数", "单层网络", *_MLP),
    source=_GOODFELLOW + ", section 6.1; " + _BISHOP,
    variants=rewritings(
        r"(X W_1 + b_1) W_2 + b_2 = X W_1 W_2 + b_1 W_2 + b_2",
        r"O = (X W_1 + b_1) W_2 + b_2",
        r"O = X W_1 W_2 + b_1 W_2 + b_2",
        r"W_2 (W_1 x + b_1) + b_2 = W_2 W_1 x + W_2 b_1 + b_2",
        r"W_2 (W_1 x) = (W_2 W_1) x",
    ),
)
def mlp_collapses() -> Iterator[Step]:
    """Two layers without an activation between them are one layer."""
    yield (
        "an output, with the layers' sums done in the other order",
        r"\sum_{k=1}^{n} X_{ik} \sum_{t=1}^{m} W_{kt} V_{tj} + \sum_{t=1}^{m} b_t V_{tj} + c_j",
    )


@claim(
    "mlp-shapes",
    r"z_j = \sum_{i=1}^{4} x_i W_{ij}",
    kind="definition",
    domain={"x": "vector 4", "W": "matrix 4 5", "z": "vector 5"},
    roles={"z": "prediction", "x": "input", "W": "parameter"},
    numeric="neurons.mlp_shapes",
    names=(*_MLP,),
    source=_BISHOP,
    variants=(
        Variant(r"H_{1 \times 5} = \sigma(X_{1 \times 4} W_{4 \times 5})", "the shapes written below the letters"),
        Variant(r"O_{1 \times 3} = \sigma(H_{1 \times 5} W_{5 \times 3})", "the shapes of the second layer"),
        Variant(r"\sigma(X_{1 \times 4} \cdot W_h) = H_{1 \times 5}", "the shapes written below the letters"),
        Variant(r"\sigma(H_{1 \times 5} \cdot W_o) = O_{1 \times 3}", "the shapes of the second layer"),
        Variant(r"Z_{b \times m} = X_{b \times n} W_{n \times m}", "any sizes"),
    ),
)
def mlp_shapes() -> Iterator[Step]:
    """A row of 4 times a 4 by 5 matrix is a row of 5, which a 5 by 3 matrix makes a row of 3."""
    yield from ()


@claim(
    "dense-parameters",
    r"\sum_{j=1}^{m} \left( \sum_{i=1}^{n} 1 + 1 \right) = m (n + 1)",
    domain={"n": "size", "m": "size"},
    numeric="convolution.dense_parameters",
    names=("全连接层",),
    source=_GOODFELLOW + ", section 6.4",
    variants=rewritings(r"P = n m + m", r"P = (n + 1) m", r"N = n_{in} n_{out} + n_{out}", r"P = (n_{in} + 1) n_{out}"),
)
def dense_parameters() -> Iterator[Step]:
    """Each output of a linear layer has one weight per input and a bias."""
    yield "the weights of one output and its bias", r"\sum_{j=1}^{m} (n + 1)"


@claim(
    "bias-as-input",
    r"\sum_{i=0}^{n} w_i x_i = b + \sum_{i=1}^{n} w_i x_i",
    where=("w_0 = b", "x_0 = 1"),
    domain={"n": "size"},
    numeric="backprop.linear_forward",
    names=("bias trick", "augmented vector", "增广向量"),
    source=_BISHOP + ", eq. 5.8",
    variants=rewritings(
        r"z = \sum_{i=0}^{n} w_i x_i",
        r"z = w_0 + \sum_{i=1}^{n} w_i x_i",
        r"h_\theta(x) = \theta^T x",
    ),
)
def bias_as_input() -> Iterator[Step]:
    """A bias is the weight of an input that is always one."""
    yield "split off the first product", r"w_0 x_0 + \sum_{i=1}^{n} w_i x_i"


@claim(
    "zero-init-symmetry",
    r"v_j f'(z_j) x_i = d f'\left( \sum_{k=1}^{n} c_k x_k + a \right) x_i",
    where=(r"z_j = \sum_{k=1}^{n} W_{kj} x_k + a", r"W_{kj} = c_k", r"v_j = d"),
    domain={"W": "matrix n m", "x": "vector n", "v": "vector m", "n": "size", "m": "size"},
    numeric="backprop.two_layer_backward",
    names=("zero initialization", "equal weights", "对称权重", "对称性", "全零初始化", "全0初始化"),
    source=_GOODFELLOW + ", section 8.4",
)
def zero_init_symmetry() -> Iterator[Step]:
    """Hidden units with equal weights get equal gradients, whatever j is, and so stay equal for ever."""
    yield "put in the equal weights", r"d f'(z_j) x_i"


@claim(
    "zero-init-no-gradient",
    r"v_j f'(z_j) x_i = 0",
    where=(r"v_j = 0",),
    domain={"x": "vector n", "v": "vector m", "z": "vector m", "n": "size", "m": "size"},
    numeric="backprop.two_layer_backward",
    names=("zero initialization", "全零初始化", "全0初始化", "对称性"),
    source=_GOODFELLOW + ", section 8.4",
)
def zero_init_no_gradient() -> Iterator[Step]:
    """With zero weights in the layer above, the weights below get no gradient at all."""
    yield "put in the zero weight", r"0 \cdot f'(z_j) x_i"


@claim(
    "hidden-unit-permutation",
    r"f(z_1) v_1 + f(z_2) v_2 = f(z_2) v_2 + f(z_1) v_1",
    numeric="backprop.two_layer_forward",
    names=("weight-space symmetry", "permutation symmetry", "置换对称"),
    source="Bishop 2006, Pattern Recognition and Machine Learning, section 5.1.1",
)
def hidden_unit_permutation() -> Iterator[Step]:
    """Exchanging two hidden units with all their weights changes nothing."""
    yield "a sum over the units, in any order", r"\sum_{k=1}^{2} f(z_k) v_k"


@claim(
    "sign-flip-symmetry",
    r"\tanh(-z) (-v) = \tanh(z) v",
    numeric="backprop.two_layer_forward",
    names=("weight-space symmetry", "sign-flip symmetry", "符号对称"),
    source="Bishop 2006, Pattern Recognition and Machine Learning, section 5.1.1",
)
def sign_flip_symmetry() -> Iterator[Step]:
    """With an odd activation, turning round the weights into and out of a unit changes nothing."""
    yield "the hyperbolic tangent is odd", r"(-\tanh(z)) (-v)"
