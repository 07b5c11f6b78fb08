r"""The recursion of the errors ``δ`` from layer to layer, and the errors at the output for common losses."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_NIELSEN = "Nielsen 2015, Neural Networks and Deep Learning, chapter 2"
_BISHOP = "Bishop 2006, Pattern Recognition and Machine Learning, section 5.3"
_NAMES = ("backpropagation", "backward pass", "error term", "反向传播", "误差项", "误差反向传播", "BP算法")
_LAYERS = {
    "u": "vector m",
    "a": "vector m",
    "z": "vector l",
    "d": "vector l",
    "W": "matrix l m",
    "b": "vector l",
    "m": "size",
    "l": "size",
}
_SIGMOID = r"\sigma(x) = \frac{1}{1+e^{-x}}"


@claim(
    "delta-recursion",
    r"\frac{\partial L}{\partial u} = W^T \frac{\partial L}{\partial z} \odot \sigma'(u)",
    where=(
        r"z = W a + b",
        r"a = \sigma(u)",
        r"L = \ell(z)",
    ),
    domain=_LAYERS,
    numeric="backprop.two_layer_backward_column",
    names=_NAMES,
    source=_NIELSEN + ", eq. BP2; " + _BISHOP + ", eq. 5.56",
    variants=rewritings(
        r"\delta^{l} = ((W^{l+1})^T \delta^{l+1}) \odot \sigma'(z^{l})",
        r"\delta^{(l)} = (W^{(l+1)})^T \delta^{(l+1)} \odot f'(z^{(l)})",
        r"\delta^{(l)} = f'(z^{(l)}) \odot (W^{(l+1)})^T \delta^{(l+1)}",
        r"\delta^{[l]} = (W^{[l+1]})^T \delta^{[l+1]} \odot g'(z^{[l]})",
        r"\delta_j = f'(z_j) \sum_{k} w_{kj} \delta_k",
        r"\delta_j = \sigma'(z_j) \sum_{k=1}^{l} w_{kj} \delta_k",
        r"\delta_j^{l} = \sum_{k} w_{kj}^{l+1} \delta_k^{l+1} \sigma'(z_j^{l})",
        r"dZ^{[1]} = W^{[2]T} dZ^{[2]} \odot g'(Z^{[1]})",
    ),
)
def delta_recursion() -> Iterator[Step]:
    """The error of a unit is the weighted sum of the errors above it, times its slope."""
    yield "back through the weights", r"\frac{\partial L}{\partial a} \odot \sigma'(u)"


@claim(
    "delta-output",
    r"\frac{\partial L}{\partial z} = \frac{\partial L}{\partial a} \odot \sigma'(z)",
    where=(
        r"a = \sigma(z)",
        r"L = \ell(a)",
    ),
    domain={"a": "vector m", "z": "vector m", "m": "size"},
    numeric="backprop.activation_backward",
    names=_NAMES,
    source=_NIELSEN + ", eq. BP1; " + _BISHOP,
    variants=rewritings(
        r"\delta_j^{L} = \frac{\partial C}{\partial a_j^{L}} \sigma'(z_j^{L})",
        r"\delta^{L} = \nabla_a C \odot \sigma'(z^{L})",
        r"\delta^{(L)} = \nabla_a L \odot f'(z^{(L)})",
        r"\delta^{(L)} = \frac{\partial L}{\partial a^{(L)}} \odot f'(z^{(L)})",
        r"\delta = \frac{\partial L}{\partial a} \odot \sigma'(z)",
    ),
)
def delta_output() -> Iterator[Step]:
    """The error at the output is the gradient of the loss in the output times the slope."""
    yield "the activation acts on each entry by itself", r"\sigma'(z) \odot \frac{\partial L}{\partial a}"


@claim(
    "delta-weights",
    r"\frac{\partial L}{\partial W} = \frac{\partial L}{\partial z} a^T",
    where=(
        r"z = W a + b",
        r"L = \ell(z)",
    ),
    domain=_LAYERS,
    numeric="backprop.linear_backward_column",
    names=_NAMES,
    source=_NIELSEN + ", eq. BP4; " + _BISHOP + ", eq. 5.53",
    variants=(
        *rewritings(
            r"\frac{\partial L}{\partial W^{(l)}} = \delta^{(l)} (a^{(l-1)})^T",
            r"\frac{\partial L}{\partial W^{l}} = \delta^{l} (a^{l-1})^T",
            r"\frac{\partial C}{\partial w_{jk}^{l}} = a_k^{l-1} \delta_j^{l}",
            r"\frac{\partial L}{\partial w_{jk}} = a_k \delta_j",
            r"\frac{\partial E}{\partial w_{ji}} = \delta_j z_i",
            r"\frac{\partial L}{\partial W} = \delta a^T",
        ),
        Variant(
            r"\frac{\partial C}{\partial w_{ij}^{l}} = a_i^{l-1} \delta_j^{l}",
            "the first index of a weight is that of what it is fed by",
        ),
    ),
)
def delta_weights() -> Iterator[Step]:
    """The gradient of a weight is the error above it times the activation below it."""
    yield "each weight moves one value of the layer, at the rate of its input", r"\frac{\partial L}{\partial z_i} a_j"


@claim(
    "delta-bias",
    r"\frac{\partial L}{\partial b} = \frac{\partial L}{\partial z}",
    where=(
        r"z = W a + b",
        r"L = \ell(z)",
    ),
    domain=_LAYERS,
    numeric="backprop.linear_backward_column",
    names=_NAMES,
    source=_NIELSEN + ", eq. BP3",
    variants=rewritings(
        r"\frac{\partial L}{\partial b^{(l)}} = \delta^{(l)}",
        r"\frac{\partial L}{\partial b^{l}} = \delta^{l}",
        r"\frac{\partial C}{\partial b_j^{l}} = \delta_j^{l}",
    ),
)
def delta_bias() -> Iterator[Step]:
    """The gradient of a bias is the error of its unit."""
    yield "each bias moves its own value at rate one", r"\frac{\partial L}{\partial z_i} \cdot 1"


@claim(
    "delta-squared-error",
    r"\frac{\partial L}{\partial z} = (a - y) \odot \sigma'(z)",
    where=(
        r"L = \frac{1}{2} \|a - y\|^2",
        r"a = \sigma(z)",
    ),
    domain={"a": "vector m", "y": "vector m", "z": "vector m", "m": "size"},
    numeric="backprop.activation_backward",
    names=("quadratic cost", *_NAMES),
    source=_NIELSEN + ", eq. 30",
    variants=(
        *rewritings(
            r"\delta^{L} = (a^{L} - y) \odot \sigma'(z^{L})",
            r"\delta_j = (a_j - y_j) \sigma'(z_j)",
            r"\delta = (\hat{y} - y) \odot f'(z)",
        ),
        Variant(r"\delta_j = 2 (a_j - y_j) \sigma'(z_j)", "for the squared error without the half"),
    ),
)
def delta_squared_error() -> Iterator[Step]:
    """For half the squared error the output error is the difference times the slope."""
    yield "the slope of half the square, through the activation", r"\frac{\partial L}{\partial a} \odot \sigma'(z)"


@claim(
    "delta-squared-error-sigmoid",
    r"\frac{\partial L}{\partial z_j} = (a_j - y_j) a_j (1 - a_j)",
    where=(_SIGMOID, r"L = \frac{1}{2} \sum_{k=1}^{m} (a_k - y_k)^2", r"a_k = \sigma(z_k)"),
    domain={"a": "vector m", "y": "vector m", "z": "vector m", "m": "size"},
    numeric="backprop.activation_backward",
    names=("sigmoid", *_NAMES),
    source=_NIELSEN + "; " + _BISHOP,
    variants=rewritings(
        r"\delta = (a - y) a (1 - a)",
        r"\delta_k = (o_k - t_k) o_k (1 - o_k)",
        r"\frac{\partial E}{\partial z} = (a - y) a (1 - a)",
        r"\delta = (\hat{y} - y) \odot \hat{y} \odot (1 - \hat{y})",
    ),
)
def delta_squared_error_sigmoid() -> Iterator[Step]:
    """With a sigmoid output the squared error has no gradient where the output saturates, right or wrong."""
    yield "the slope of the sigmoid", r"(a_j - y_j) \sigma'(z_j)"


@claim(
    "delta-linear-output",
    r"\frac{\partial L}{\partial z_j} = z_j - y_j",
    where=(r"L = \frac{1}{2} \sum_{k=1}^{m} (z_k - y_k)^2",),
    domain={"y": "vector m", "z": "vector m", "m": "size"},
    names=("linear output", "线性输出", *_NAMES),
    numeric="losses.mse_grad",
    source=_BISHOP + ", eq. 5.54 and 5.65",
    variants=rewritings(r"\delta_k = y_k - t_k", r"\delta = \hat{y} - y"),
)
def delta_linear_output() -> Iterator[Step]:
    """With a linear output half the squared error has the difference as its gradient."""
    yield "of the sum only the term of that unit moves", r"\frac{1}{2} \cdot 2 (z_j - y_j)"


@claim(
    "delta-two-layer-loss",
    r"\frac{\partial L}{\partial W_{ij}} = x_i \phi'(z_j) \sum_{k=1}^{d} V_{jk} (o_k - y_k)",
    where=(
        r"L = \frac{1}{2} \sum_{k=1}^{d} (o_k - y_k)^2",
        r"o_k = \sum_{j=1}^{m} h_j V_{jk}",
        r"h_j = \phi(z_j)",
        r"z_j = \sum_{i=1}^{n} x_i W_{ij}",
    ),
    domain={
        "x": "vector n",
        "z": "vector m",
        "h": "vector m",
        "o": "vector d",
        "y": "vector d",
        "W": "matrix n m",
        "V": "matrix m d",
        "n": "size",
        "m": "size",
        "d": "size",
    },
    numeric="backprop.two_layer_backward",
    names=("two-layer network", "两层网络", *_NAMES),
    source=_BISHOP + ", eq. 5.65 to 5.67",
)
def delta_two_layer_loss() -> Iterator[Step]:
    """The whole way at once, from half the squared error to the first weights of a two-layer network."""
    yield (
        "every output sees unit j",
        r"\sum_{k=1}^{d} (o_k - y_k) V_{jk} \phi'(z_j) x_i",
    )


@claim(
    "gradient-of-mean-loss",
    r"\frac{\partial J}{\partial w} = \frac{1}{n} \sum_{i=1}^{n} \frac{\partial}{\partial w} \ell(w x_i, y_i)",
    where=(r"J = \frac{1}{n} \sum_{i=1}^{n} \ell(w x_i, y_i)",),
    domain={"x": "vector n", "y": "vector n", "n": "size"},
    numeric="gradients.minibatch_gradient",
    names=("batch gradient", "批量梯度", "gradient of the mean", *_NAMES),
    source="Goodfellow, Bengio, Courville 2016, Deep Learning, eq. 8.4",
    variants=rewritings(
        r"\frac{\partial J}{\partial w} = \frac{1}{n} \sum_{i=1}^{n} \frac{\partial L_i}{\partial w}",
        r"\nabla_\theta J(\theta) = \frac{1}{n} \sum_{i=1}^{n} \nabla_\theta L_i(\theta)",
    ),
)
def gradient_of_mean_loss() -> Iterator[Step]:
    """The gradient of a mean loss is the mean of the gradients."""
    yield (
        "differentiate the sum term by term",
        r"\frac{1}{n} \frac{\partial}{\partial w} \sum_{i=1}^{n} \ell(w x_i, y_i)",
    )


@claim(
    "weight-sharing",
    r"\frac{d}{dw} f(w, w) = \frac{\partial z}{\partial x} + \frac{\partial z}{\partial y}",
    where=("z = f(x, y)", "x = w", "y = w"),
    numeric="backprop.multi_path_sum",
    names=("weight sharing", "shared weights", "parameter sharing", "参数共享", "权值共享", "权重共享"),
    source="LeCun et al. 1989, Backpropagation Applied to Handwritten Zip Code Recognition; " + _BISHOP,
    variants=rewritings(
        r"\frac{\partial L}{\partial W} = \sum_{t=1}^{T} \frac{\partial L_t}{\partial W}",
        r"\frac{\partial L}{\partial w} = \sum_{k=1}^{n} \frac{\partial L}{\partial w_k}",
    ),
)
def weight_sharing() -> Iterator[Step]:
    """A weight used in two places gets the sum of both gradients."""
    yield (
        "both arguments move, each at rate one",
        r"\frac{\partial z}{\partial x} \frac{dw}{dw} + \frac{\partial z}{\partial y} \frac{dw}{dw}",
    )
