"""The LSTM cell: its gates, its memory and the slopes along it."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive._gates import GATE, GATE_ROLES, GATE_SUM, SIGMOID, gate_forms
from derive.claims import Step, Variant, claim

_LSTM_SOURCE = "Hochreiter and Schmidhuber 1997; Gers, Schmidhuber, Cummins 2000, Learning to Forget"
_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 10.10"
_LSTM = ("LSTM", "long short-term memory", "长短期记忆", "长短时记忆")
_MEMORY = r"c = f d + i g"


@claim(
    "lstm-forget-gate",
    rf"f_j = \sigma\left( {GATE_SUM} \right)",
    kind="definition",
    where=(SIGMOID,),
    domain=GATE,
    roles=GATE_ROLES | {"f": "forget gate"},
    numeric="sequences.lstm_step",
    names=("forget gate", "遗忘门", *_LSTM),
    source=_LSTM_SOURCE + "; " + _GOODFELLOW + ", eq. 10.40",
    variants=gate_forms("f"),
)
def lstm_forget_gate() -> Iterator[Step]:
    """The forget gate decides how much of the memory stays."""
    yield from ()


@claim(
    "lstm-input-gate",
    rf"i_j = \sigma\left( {GATE_SUM.replace('i=1', 'l=1').replace('_{ji} x_i', '_{jl} x_l')} \right)",
    kind="definition",
    where=(SIGMOID,),
    domain=GATE,
    roles=GATE_ROLES | {"i": "input gate"},
    numeric="sequences.lstm_step",
    names=("input gate", "输入门", *_LSTM),
    source=_LSTM_SOURCE + "; " + _GOODFELLOW + ", eq. 10.42",
    variants=gate_forms("i"),
)
def lstm_input_gate() -> Iterator[Step]:
    """The input gate decides how much of the new content enters."""
    yield from ()


@claim(
    "lstm-output-gate",
    rf"o_j = \sigma\left( {GATE_SUM} \right)",
    kind="definition",
    where=(SIGMOID,),
    domain=GATE,
    roles=GATE_ROLES | {"o": "output gate"},
    numeric="sequences.lstm_step",
    names=("output gate", "输出门", *_LSTM),
    source=_LSTM_SOURCE + "; " + _GOODFELLOW + ", eq. 10.44",
    variants=gate_forms("o"),
)
def lstm_output_gate() -> Iterator[Step]:
    """The output gate decides how much of the memory is shown."""
    yield from ()


@claim(
    "lstm-candidate",
    rf"g_j = \tanh\left( {GATE_SUM} \right)",
    kind="definition",
    domain=GATE,
    roles=GATE_ROLES | {"g": "candidate"},
    numeric="sequences.lstm_step",
    names=("candidate memory", "candidate cell", "候选记忆", "候选状态", *_LSTM),
    source=_LSTM_SOURCE,
    variants=rewritings(
        r"\tilde{c}_t = \tanh(W_c x_t + U_c h_{t-1} + b_c)",
        r"\tilde{C}_t = \tanh(W_C \cdot [h_{t-1}, x_t] + b_C)",
        r"\tilde{C}_t = \tanh(W_c [h_{t-1}, x_t] + b_c)",
        r"g_t = \tanh(W_g x_t + U_g h_{t-1} + b_g)",
        r"\tilde{C}_t = \tanh(X_t W_{xc} + H_{t-1} W_{hc} + b_c)",
    ),
)
def lstm_candidate() -> Iterator[Step]:
    """The candidate is the content that may enter the memory."""
    yield from ()


@claim(
    "lstm-memory",
    r"c_j = f_j d_j + i_j g_j",
    kind="definition",
    domain={"c": "vector m", "f": "vector m", "d": "vector m", "i": "vector m", "g": "vector m", "m": "size"},
    roles={"c": "memory", "f": "forget gate", "i": "input gate", "g": "candidate", "d": "memory"},
    numeric="sequences.lstm_step",
    names=("cell state", "memory cell", "细胞状态", "记忆元", "单元状态", *_LSTM),
    source=_LSTM_SOURCE + "; " + _GOODFELLOW + ", eq. 10.41",
    variants=(
        *rewritings(
            r"c_t = f_t \odot c_{t-1} + i_t \odot \tilde{c}_t",
            r"C_t = f_t * C_{t-1} + i_t * \tilde{C}_t",
            r"C_t = f_t C_{t-1} + i_t \tilde{C}_t",
            r"c_t = f_t \odot c_{t-1} + i_t \odot g_t",
            r"C_t = F_t \odot C_{t-1} + I_t \odot \tilde{C}_t",
        ),
        Variant(r"c_t = f_t \odot c_{t-1} + (1 - f_t) \odot \tilde{c}_t", "input and forget gate coupled"),
        Variant(r"c_t = c_{t-1} + i_t \odot \tilde{c}_t", "without a forget gate, as first proposed"),
    ),
)
def lstm_memory() -> Iterator[Step]:
    """The memory keeps a share of itself and takes in a share of the candidate."""
    yield from ()


@claim(
    "lstm-hidden",
    r"h_j = o_j \tanh(c_j)",
    kind="definition",
    domain={"c": "vector m", "o": "vector m", "h": "vector m", "m": "size"},
    roles={"h": "prediction", "o": "output gate", "c": "memory"},
    numeric="sequences.lstm_step",
    names=(*_LSTM,),
    source=_LSTM_SOURCE + "; " + _GOODFELLOW + ", eq. 10.43",
    variants=rewritings(
        r"h_t = o_t \odot \tanh(c_t)",
        r"h_t = o_t * \tanh(C_t)",
        r"h_t = o_t \tanh(C_t)",
        r"H_t = O_t \odot \tanh(C_t)",
    ),
)
def lstm_hidden() -> Iterator[Step]:
    """What an LSTM shows is its memory, squeezed and gated."""
    yield from ()


@claim(
    "lstm-memory-slope",
    r"\frac{\partial c}{\partial d} = f",
    where=(_MEMORY,),
    domain={"f": "unit", "i": "unit", "g": "unit", "d": "real"},
    numeric="sequences.lstm_step_backward",
    names=("constant error carousel", "梯度消失", "细胞状态", *_LSTM),
    source=_LSTM_SOURCE,
    variants=rewritings(
        r"\frac{\partial c_t}{\partial c_{t-1}} = f_t",
        r"\frac{\partial C_t}{\partial C_{t-1}} = f_t",
        r"\frac{\partial c_t}{\partial c_{t-1}} = \operatorname{diag}(f_t)",
    ),
)
def lstm_memory_slope() -> Iterator[Step]:
    """Along the memory the gradient is multiplied by the forget gate alone: with open gates it does not vanish."""
    yield "only the first term has the old memory in it", r"\frac{\partial}{\partial d} f d"


@claim(
    "lstm-memory-slope-through-time",
    r"D_t = \prod_{k=1}^{t} f_k",
    where=(r"D_t = f_t D_{t-1}", r"D_0 = 1"),
    domain={"t": "step"},
    numeric="sequences.lstm_step_backward",
    names=("constant error carousel", "梯度消失", *_LSTM),
    source=_LSTM_SOURCE,
    variants=rewritings(r"\frac{\partial c_t}{\partial c_k} = \prod_{i=k+1}^{t} f_i"),
)
def lstm_memory_slope_through_time() -> Iterator[Step]:
    """Through t steps the slope of the memory is the product of the forget gates."""
    yield "one step more, and induction: the product one step earlier", r"f_t \prod_{k=1}^{t-1} f_k"


@claim(
    "lstm-memory-written-out",
    r"c_t = \sum_{k=1}^{t} \beta^{t-k} v_k",
    where=(r"c_t = \beta c_{t-1} + v_t", r"c_0 = 0"),
    domain={"beta": "unit", "t": "step"},
    numeric="sequences.lstm_step",
    names=("cell state", "细胞状态", *_LSTM),
    source=_LSTM_SOURCE,
)
def lstm_memory_written_out() -> Iterator[Step]:
    """With one forget gate for all steps the memory is a weighted sum of all that entered."""
    yield "one step more, and induction: the sum one step earlier", r"\beta \sum_{k=1}^{t-1} \beta^{t-1-k} v_k + v_t"


@claim(
    "lstm-hidden-slope",
    r"\frac{\partial h}{\partial c} = o \cdot (1 - \tanh(c)^2)",
    where=(r"h = o \tanh(c)",),
    domain={"o": "real", "c": "real"},
    numeric="sequences.lstm_step_backward",
    names=_LSTM,
    source="derived from " + _GOODFELLOW + ", eq. 10.43",
    variants=rewritings(r"\frac{\partial h_t}{\partial c_t} = o_t \odot (1 - \tanh^2(c_t))"),
)
def lstm_hidden_slope() -> Iterator[Step]:
    """The hidden state depends on the memory through the output gate and the slope of tanh."""
    yield "the slope of the hyperbolic tangent", r"o \frac{d}{dc} \tanh(c)"


@claim(
    "lstm-gate-slopes",
    r"\frac{\partial c}{\partial a} = d f \cdot (1 - f)",
    where=(_MEMORY, r"f = \sigma(a)", SIGMOID),
    domain={"d": "real", "a": "real", "i": "real", "g": "real"},
    numeric="sequences.lstm_step_backward",
    names=("forget gate", "遗忘门", *_LSTM),
    source="derived from " + _GOODFELLOW + ", eq. 10.41",
    variants=rewritings(
        r"\frac{\partial L}{\partial a_f} = \frac{\partial L}{\partial c} \odot c_{t-1} \odot f \odot (1 - f)",
    ),
)
def lstm_gate_slopes() -> Iterator[Step]:
    """The memory depends on what goes into the forget gate through the old memory and the gate's slope."""
    yield "the slope of the sigmoid", r"d \sigma(a) \cdot (1 - \sigma(a))"


@claim(
    "lstm-candidate-slope",
    r"\frac{\partial c}{\partial a} = i \cdot (1 - g^2)",
    where=(_MEMORY, r"g = \tanh(a)"),
    domain={"i": "real", "a": "real", "d": "real", "f": "real"},
    numeric="sequences.lstm_step_backward",
    names=("candidate memory", "候选记忆", *_LSTM),
    source="derived from " + _GOODFELLOW + ", eq. 10.41",
)
def lstm_candidate_slope() -> Iterator[Step]:
    """The memory depends on what goes into the candidate through the input gate and the slope of tanh."""
    yield "the slope of tanh", r"i \cdot (1 - \tanh(a)^2)"


@claim(
    "lstm-parameters",
    r"4 \sum_{j=1}^{m} \left( \sum_{i=1}^{n} 1 + \sum_{k=1}^{m} 1 + 1 \right) = 4 (m n + m^2 + m)",
    domain={"n": "size", "m": "size"},
    names=(*_LSTM,),
    numeric="sequences.lstm_parameters",
    source=_LSTM_SOURCE,
    variants=(
        *rewritings(r"P = 4 (m n + m^2 + m)", r"P = 4 ((n + m) m + m)", r"P = 4 m (n + m + 1)"),
        Variant(r"P = 4 (m n + m^2 + 2 m)", "with two biases per gate"),
    ),
)
def lstm_parameters() -> Iterator[Step]:
    """An LSTM has the weights of four simple recurrent layers."""
    yield "the weights of one unit and gate", r"4 \sum_{j=1}^{m} (n + m + 1)"
