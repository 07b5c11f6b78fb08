"""The gated recurrent unit: its gates, its two conventions and the slopes along its state."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive._gates import GATE, GATE_ROLES, GATE_SUM, SIGMOID, gate_forms
from derive.claims import Step, Variant, claim

_GRU_SOURCE = "Cho et al. 2014, Learning Phrase Representations using RNN Encoder-Decoder, eq. 5 to 8"
_GRU = ("GRU", "gated recurrent unit", "门控循环单元")


@claim(
    "gru-update-gate",
    rf"z_j = \sigma\left( {GATE_SUM} \right)",
    kind="definition",
    where=(SIGMOID,),
    domain=GATE,
    roles=GATE_ROLES | {"z": "update gate"},
    numeric="sequences.gru_step",
    names=("update gate", "更新门", *_GRU),
    source=_GRU_SOURCE,
    variants=gate_forms("z"),
)
def gru_update_gate() -> Iterator[Step]:
    """The update gate decides between the old state and the candidate."""
    yield from ()


@claim(
    "gru-reset-gate",
    rf"r_j = \sigma\left( {GATE_SUM} \right)",
    kind="definition",
    where=(SIGMOID,),
    domain=GATE,
    roles=GATE_ROLES | {"r": "reset gate"},
    numeric="sequences.gru_step",
    names=("reset gate", "重置门", *_GRU),
    source=_GRU_SOURCE,
    variants=gate_forms("r"),
)
def gru_reset_gate() -> Iterator[Step]:
    """The reset gate decides how much of the old state the candidate sees."""
    yield from ()


@claim(
    "gru-candidate",
    r"g_j = \tanh\left( \sum_{i=1}^{n} W_{ji} x_i + \sum_{k=1}^{m} U_{jk} q_k s_k + b_j \right)",
    kind="definition",
    domain={**GATE, "q": "vector m"},
    roles={**GATE_ROLES, "q": "reset gate", "g": "candidate"},
    numeric="sequences.gru_step",
    names=("candidate state", "候选隐状态", "候选状态", *_GRU),
    source=_GRU_SOURCE,
    variants=(
        *rewritings(
            r"\tilde{h}_t = \tanh(W_h x_t + U_h (r_t \odot h_{t-1}) + b_h)",
            r"\tilde{h}_t = \tanh(W x_t + U (r_t \odot h_{t-1}))",
            r"\tilde{h}_t = \tanh(W \cdot [r_t * h_{t-1}, x_t])",
            r"\tilde{h}_t = \tanh(x_t W_{xh} + (r_t \odot h_{t-1}) W_{hh} + b_h)",
        ),
        Variant(r"\tilde{h}_t = \tanh(W_h x_t + b_h + r_t \odot (U_h h_{t-1} + c_h))", "the reset after the product"),
        Variant(r"n_t = \tanh(W_n x_t + b_n + r_t \odot (U_n h_{t-1} + c_n))", "the reset after the product"),
    ),
)
def gru_candidate() -> Iterator[Step]:
    """The candidate sees the input and the state as far as the reset gate lets it."""
    yield from ()


@claim(
    "gru-step",
    r"h_j = (1 - z_j) g_j + z_j s_j",
    kind="definition",
    domain={"h": "vector m", "z": "vector m", "g": "vector m", "s": "vector m", "m": "size"},
    roles={"h": "prediction", "z": "update gate", "g": "candidate", "s": "input"},
    numeric="sequences.gru_step",
    names=(*_GRU,),
    source=_GRU_SOURCE,
    variants=(
        *rewritings(
            r"h_t = z_t \odot h_{t-1} + (1 - z_t) \odot \tilde{h}_t",
            r"h_t = (1 - z_t) \odot \tilde{h}_t + z_t \odot h_{t-1}",
            r"h_t = (1 - z_t) \odot n_t + z_t \odot h_{t-1}",
            r"h_t = z_t h_{t-1} + (1 - z_t) \tilde{h}_t",
        ),
        Variant(
            r"h_t = (1 - z_t) \odot h_{t-1} + z_t \odot \tilde{h}_t", "the gate read the other way: open for the new"
        ),
        Variant(r"h_t = (1 - z_t) * h_{t-1} + z_t * \tilde{h}_t", "the gate read the other way: open for the new"),
        Variant(r"h_t = (1 - z_t) h_{t-1} + z_t \tilde{h}_t", "the gate read the other way: open for the new"),
    ),
)
def gru_step() -> Iterator[Step]:
    """The new state is a mixture of the old one and the candidate."""
    yield from ()


@claim(
    "gru-two-conventions",
    r"(1 - z) g + z s = (1 - u) s + u g",
    where=(r"u = 1 - z",),
    domain={"z": "unit"},
    numeric="sequences.gru_step",
    names=("update gate", "更新门", *_GRU),
    source=_GRU_SOURCE + "; Chung et al. 2014, eq. 5",
)
def gru_two_conventions() -> Iterator[Step]:
    """The two ways of writing the update differ only in which side of the gate is called open."""
    yield "put in the other gate", r"(1 - (1 - u)) g + (1 - u) s"


@claim(
    "gru-difference-form",
    r"(1 - z) g + z s = s + (1 - z)(g - s)",
    domain={"z": "unit", "g": "unit", "s": "real"},
    numeric="sequences.gru_step",
    names=_GRU,
    source=_GRU_SOURCE,
    variants=rewritings(r"h_t = h_{t-1} + (1 - z_t) \odot (\tilde{h}_t - h_{t-1})"),
)
def gru_difference_form() -> Iterator[Step]:
    """The state moves towards the candidate by the share that the gate leaves."""
    yield "collect by the gate", r"g + z (s - g)"


@claim(
    "gru-gate-slope",
    r"\frac{\partial h}{\partial z} = s - g",
    where=(r"h = (1 - z) g + z s",),
    numeric="sequences.gru_step_backward",
    names=("update gate", "更新门", *_GRU),
    source="derived from " + _GRU_SOURCE,
    variants=rewritings(r"\frac{\partial h_t}{\partial z_t} = h_{t-1} - \tilde{h}_t"),
)
def gru_gate_slope() -> Iterator[Step]:
    """The state depends on the update gate through the difference of old state and candidate."""
    yield "differentiate both terms", r"g \frac{\partial}{\partial z} (1 - z) + s \frac{\partial}{\partial z} z"


@claim(
    "gru-parameters",
    r"3 \sum_{j=1}^{m} \left( \sum_{i=1}^{n} 1 + \sum_{k=1}^{m} 1 + 1 \right) = 3 (m n + m^2 + m)",
    domain={"n": "size", "m": "size"},
    names=(*_GRU,),
    numeric="sequences.gru_parameters",
    source=_GRU_SOURCE,
    variants=(
        *rewritings(r"P = 3 (m n + m^2 + m)", r"P = 3 m (n + m + 1)"),
        Variant(r"P = 3 (m n + m^2 + 2 m)", "with two biases per gate"),
    ),
)
def gru_parameters() -> Iterator[Step]:
    """A GRU has the weights of three simple recurrent layers."""
    yield "the weights of one unit and gate", r"3 \sum_{j=1}^{m} (n + m + 1)"
