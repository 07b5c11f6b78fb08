"""Recurrent networks: the simple step, its slopes, and what many steps do to a gradient."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 10.2"
_PASCANU = "Pascanu, Mikolov, Bengio 2013, On the difficulty of training recurrent neural networks"
_NAMES = ("RNN", "recurrent neural network", "循环神经网络", "递归神经网络")
_THROUGH_TIME = ("backpropagation through time", "BPTT", "随时间反向传播", "通过时间反向传播", *_NAMES)
_CELL = {
    "W": "matrix m n",
    "U": "matrix m m",
    "x": "vector n",
    "s": "vector m",
    "b": "vector m",
    "h": "vector m",
    "a": "vector m",
    "n": "size",
    "m": "size",
}
_TOTAL = r"a_j = \sum_{i=1}^{n} W_{ji} x_i + \sum_{k=1}^{m} U_{jk} s_k + b_j"
_HIDDEN = r"h_j = \tanh(a_j)"


@claim(
    "rnn-step",
    r"h_j = \tanh\left( \sum_{i=1}^{n} W_{ji} x_i + \sum_{k=1}^{m} U_{jk} s_k + b_j \right)",
    kind="definition",
    domain=_CELL,
    roles={"h": "prediction", "x": "input", "s": "input", "W": "parameter", "U": "parameter", "b": "shift"},
    numeric="sequences.rnn_step",
    names=_NAMES,
    source=_GOODFELLOW + ", eq. 10.8 and 10.9; Elman 1990",
    variants=(
        *rewritings(
            r"h_t = \tanh(W x_t + U h_{t-1} + b)",
            r"h_t = \tanh(W_{xh} x_t + W_{hh} h_{t-1} + b_h)",
            r"h_t = \tanh(U h_{t-1} + W x_t + b)",
            r"h_t = \tanh(x_t W_{xh} + h_{t-1} W_{hh} + b_h)",
            r"a^{\langle t \rangle} = \tanh(W_{aa} a^{\langle t-1 \rangle} + W_{ax} x^{\langle t \rangle} + b_a)",
        ),
        Variant(r"h_t = f(W x_t + U h_{t-1} + b)", "with any activation"),
        Variant(r"h_t = \sigma(W x_t + U h_{t-1} + b)", "with any activation"),
        Variant(r"h_t = \phi(x_t W_{xh} + h_{t-1} W_{hh} + b_h)", "with any activation, as rows"),
        Variant(r"h_t = \tanh(W_{ih} x_t + b_{ih} + W_{hh} h_{t-1} + b_{hh})", "with two biases"),
        Variant(r"h_t = f(h_{t-1}, x_t)", "as any function of state and input"),
    ),
)
def rnn_step() -> Iterator[Step]:
    """The hidden state is made of the input and of the state before."""
    yield from ()


@claim(
    "rnn-output",
    r"o_k = \sum_{j=1}^{m} V_{kj} h_j + c_k",
    kind="definition",
    domain={"V": "matrix l m", "h": "vector m", "c": "vector l", "o": "vector l", "m": "size", "l": "size"},
    roles={"o": "prediction", "V": "parameter", "h": "input", "c": "shift"},
    numeric="backprop.linear_forward_column",
    names=_NAMES,
    source=_GOODFELLOW + ", eq. 10.10",
    variants=rewritings(
        r"o_t = V h_t + c",
        r"y_t = W_{hy} h_t + b_y",
        r"o_t = h_t W_{hq} + b_q",
        r"\hat{y}_t = \operatorname{softmax}(V h_t + c)",
    ),
)
def rnn_output() -> Iterator[Step]:
    """The output of a step is a linear layer on the hidden state."""
    yield from ()


@claim(
    "rnn-state-slope",
    r"\frac{\partial h_j}{\partial s_k} = (1 - h_j^2) U_{jk}",
    where=(_HIDDEN, _TOTAL),
    domain=_CELL,
    numeric="sequences.rnn_step_backward",
    names=_THROUGH_TIME,
    source=_GOODFELLOW + ", section 10.2.2, eq. 10.21; " + _PASCANU,
    variants=rewritings(
        r"\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t^2) U",
        r"\frac{\partial h_t}{\partial h_{t-1}} = \operatorname{diag}(1 - h_t \odot h_t) W_{hh}",
    ),
)
def rnn_state_slope() -> Iterator[Step]:
    """A state depends on the state before through the recurrent weights, times the slopes of the tanh."""
    yield "the slope of tanh", r"(1 - \tanh(a_j)^2) U_{jk}"


@claim(
    "rnn-state-backward",
    (
        r"\frac{\partial L}{\partial s} = U^T \cdot \left( (1 - h \odot h) \odot \frac{\partial"
        r" L}{\partial h} \right)"
    ),
    where=(
        r"h = \tanh(W x + U s + b)",
        r"L = \ell(h)",
    ),
    domain=_CELL,
    numeric="sequences.rnn_step_backward",
    names=_THROUGH_TIME,
    source=_GOODFELLOW + ", eq. 10.20 and 10.21",
    variants=rewritings(
        r"\frac{\partial L}{\partial h_{t-1}} = U^T \left( (1 - h_t^2) \odot \frac{\partial L}{\partial h_t} \right)",
    ),
)
def rnn_state_backward() -> Iterator[Step]:
    """The gradient goes back a step through the transposed recurrent weights."""
    yield (
        "through the activation, then through the weights",
        r"U^T \cdot \left( \tanh'(W x + U s + b) \odot \frac{\partial L}{\partial h} \right)",
    )


@claim(
    "rnn-recurrent-weights-backward",
    r"\sum_{t=1}^{m} g_t \frac{\partial h_t}{\partial U_{jk}} = (1 - h_j^2) g_j s_k",
    where=(r"h_t = \tanh(a_t)", r"a_t = \sum_{i=1}^{n} W_{ti} x_i + \sum_{k=1}^{m} U_{tk} s_k + b_t"),
    domain={**_CELL, "g": "vector m"},
    numeric="sequences.rnn_step_backward",
    names=_THROUGH_TIME,
    source=_GOODFELLOW + ", eq. 10.26",
    variants=rewritings(
        r"\frac{\partial L}{\partial U} = \sum_{t=1}^{T}"
        r" \left( (1 - h_t^2) \odot \frac{\partial L}{\partial h_t} \right) h_{t-1}^T",
        r"\frac{\partial L}{\partial W} = \sum_{t=1}^{T} \frac{\partial L_t}{\partial W}",
    ),
)
def rnn_recurrent_weights_backward() -> Iterator[Step]:
    """The gradient of the recurrent weights at one step; over the steps the contributions add."""
    yield "the weight enters one unit", r"g_j \frac{\partial h_j}{\partial a_j} s_k"


@claim(
    "rnn-input-weights-backward",
    r"\sum_{t=1}^{m} g_t \frac{\partial h_t}{\partial W_{ji}} = (1 - h_j^2) g_j x_i",
    where=(r"h_t = \tanh(a_t)", r"a_t = \sum_{k=1}^{n} W_{tk} x_k + \sum_{k=1}^{m} U_{tk} s_k + b_t"),
    domain={**_CELL, "g": "vector m"},
    numeric="sequences.rnn_step_backward",
    names=_THROUGH_TIME,
    source=_GOODFELLOW + ", eq. 10.28",
)
def rnn_input_weights_backward() -> Iterator[Step]:
    """The gradient of the input weights at one step."""
    yield "the weight enters one unit", r"g_j \frac{\partial h_j}{\partial a_j} x_i"


@claim(
    "rnn-linear-memory",
    r"h_t = \beta^t c + \sum_{k=1}^{t} \beta^{t-k} x_k",
    where=(r"h_t = \beta h_{t-1} + x_t", r"h_0 = c"),
    domain={"beta": "unit", "t": "step"},
    numeric="vectors.dot",
    names=("long-term dependency", "long-term dependencies", "长期依赖", "长程依赖", *_NAMES),
    source=_PASCANU + ", section 2; Bengio, Simard, Frasconi 1994",
)
def rnn_linear_memory() -> Iterator[Step]:
    """Without its activation a recurrent unit forgets exponentially: inputs count by powers of the weight."""
    yield (
        "one step more, and induction: the sum one step earlier",
        r"\beta \left( \beta^{t-1} c + \sum_{k=1}^{t-1} \beta^{t-1-k} x_k \right) + x_t",
    )


@claim(
    "rnn-gradient-through-time",
    r"D_t = \prod_{k=1}^{t} u s_k",
    where=(r"D_t = u s_t D_{t-1}", r"D_0 = 1"),
    domain={"t": "step"},
    numeric="gradients.depth_product",
    names=("梯度消失", "梯度爆炸", *_THROUGH_TIME),
    source=_PASCANU + ", eq. 5",
    variants=rewritings(
        r"\frac{\partial h_t}{\partial h_k} = \prod_{i=k+1}^{t} \frac{\partial h_i}{\partial h_{i-1}}",
        r"\frac{\partial h_t}{\partial h_k} = \prod_{i=k+1}^{t} U^T \operatorname{diag}(1 - h_i^2)",
    ),
)
def rnn_gradient_through_time() -> Iterator[Step]:
    """Through t steps the slope is the product of the slopes of the steps."""
    yield "one step more, and induction: the product one step earlier", r"u s_t \prod_{k=1}^{t-1} u s_k"


@claim(
    "rnn-parameters",
    r"\sum_{j=1}^{m} \left( \sum_{i=1}^{n} 1 + \sum_{k=1}^{m} 1 + 1 \right) = m (n + m + 1)",
    domain={"n": "size", "m": "size"},
    names=(*_NAMES,),
    numeric="sequences.rnn_parameters",
    source=_GOODFELLOW,
    variants=rewritings(r"P = m n + m^2 + m", r"P = (n + m + 1) m"),
)
def rnn_parameters() -> Iterator[Step]:
    """Each hidden unit has weights for the inputs and for the state, and a bias."""
    yield "the weights of one unit", r"\sum_{j=1}^{m} (n + m + 1)"
