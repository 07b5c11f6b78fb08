"""Neurons, convolutions, recurrent cells and attention of ``numeric/`` compute what their claims state."""

from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

from numeric.activations import sigmoid
from numeric.attention import AttentionCache
from numeric.neurons import Layer
from numeric.sequences import LstmState, rnn_step


def one_lstm(f: float, d: float, i: float, g: float) -> tuple[Any, ...]:
    """A cell of one unit without weights: its gates see their biases, the logits of the claim's gate values."""
    bias = np.array([logit(i), logit(f), float(np.arctanh(g)), 0.0])
    return np.zeros((1, 1)), LstmState(np.zeros((1, 1)), np.array([[d]])), np.zeros((1, 4)), np.zeros((1, 4)), bias


def one_gru(z: float, g: float, s: float) -> tuple[Any, ...]:
    """A cell of one unit without weights: reset open, update gate and candidate by their biases."""
    bias = np.array([0.0, logit(z), float(np.arctanh(g))])
    return np.zeros((1, 1)), np.array([[s]]), np.zeros((1, 3)), np.zeros((1, 3)), bias, np.zeros(3)


def logit(p: float) -> float:
    """The number whose sigmoid is p."""
    return float(np.log(p) - np.log1p(-p))


def through(size: int) -> Layer:
    """A layer that changes nothing, so that the one before it is seen."""
    return Layer(np.eye(size), np.zeros(size))


SCORES = (Entries("Q_{ik}", ("i", "n"), ("k", "d")), Entries("K_{jk}", ("j", "m"), ("k", "d")))

SHARES = r"\frac{1}{1 + e^{-A_{ij}}}"  # shares of attention lie between 0 and 1
PRE = r"\left( \sum_{i=1}^{n} W_{ji} x_i + \sum_{k=1}^{m} U_{jk} s_k + b_j \right)"


def rnn_back(x: Any, s: Any, w: Any, u: Any, b: Any, g: Any) -> tuple[Any, ...]:
    """The gradient of the new state, and what the step kept."""
    return g[None, :], rnn_step(x[None, :], s[None, :], w, u, b)[1]


def lstm_gate(place: int, take: str, curve: str, memory: float = 0.0) -> Twin:
    """One gate of a cell: its weights, the other gates open, and a memory in which its value is seen."""

    def prepare(x: Any, s: Any, w: Any, u: Any, b: Any) -> tuple[Any, ...]:
        size = len(s)
        own = np.arange(4 * size) // size == place
        wide = [np.where(own, np.tile(part, 4), 0.0) for part in (w, u)]
        bias = np.where(own, np.tile(b, 4), 1000.0)
        return x[None, :], LstmState(s[None, :], np.full((1, size), memory)), *wide, bias - closed(place, size)

    return Twin(
        ("x", "s", "W^T", "U^T", "b"),
        prepare=prepare,
        take=lambda found: getattr(found[0], take)[0],
        expects=Entries(curve + PRE, ("j", "m")),
        ulps=64,
        beside="1",
    )


def closed(place: int, size: int) -> np.ndarray:
    """The forget gate sees its own weights only, and lets nothing in where it is looked at."""
    others = {1: (0,)}.get(place, ())
    return np.where(np.isin(np.arange(4 * size) // size, others), 2000.0, 0.0)


def update_gate(x: Any, s: Any, w: Any, u: Any, b: Any) -> tuple[Any, ...]:
    """A unit whose candidate is 0: what is left of the state is the gate's share of it."""
    none_in, none_on = np.zeros_like(w), np.zeros_like(u)
    wide = np.hstack([none_in, w, none_in]), np.hstack([none_on, u, none_on])
    bias = np.concatenate([0 * b, b, 0 * b])
    return x[None, :], s[None, :], *wide, bias, np.zeros_like(bias)


def at_position(wave: str, column: int) -> Twin:
    """One of the last two columns of the last row of a table of positions."""
    return Twin(
        ("t", "i"),
        prepare=lambda t, i: (t + 1, 2 * i + 2),
        take=lambda table: table[-1, column],
        expects=rf"\{wave}\left( \frac{{t}}{{10000^{{2 i/(2 i + 2)}}}} \right)",
        ulps=64,
    )


TWINS = {
    "step-function": Twin(("x",), ulps=0),
    "mlp-collapses": Twin(
        ("X", "W", "b", "V", "c"),
        prepare=lambda x, w, b, v, c: (x, [Layer(w, b), Layer(v, c)], lambda t: t),
        function="neurons.mlp_forward",
        ulps=256,
    ),
    "linear-layer": Twin(
        ("x", "W", "b"),
        prepare=lambda x, w, b: (x[None, :], w, b),
        expects=Entries(r"\sum_{i=1}^{n} x_i W_{ij} + b_j", ("j", "m")),
        ulps=64,
    ),
    "dense-parameters": Twin(("n", "m"), ulps=0),
    "convolution-parameters": Twin(("c", "m", "k"), prepare=lambda c, m, k: (c, m, (k, k)), ulps=0),
    "receptive-field-equal-layers": Twin(("k", "n"), prepare=lambda k, n: ([k] * n,), ulps=0),
    "convolution-output-size": Twin(
        ("n", "k"),
        options={"stride": "s", "padding": "p"},
        ulps=0,
    ),
    "rnn-step": Twin(
        ("x", "s", "W^T", "U^T", "b"),
        prepare=lambda x, s, w, u, b: (x[None, :], s[None, :], w, u, b),
        take=lambda found: found[0],
        expects=Entries(r"\tanh\left( \sum_{i=1}^{n} W_{ji} x_i + \sum_{k=1}^{m} U_{jk} s_k + b_j \right)", ("j", "m")),
        ulps=64,
    ),
    "lstm-memory-slope": Twin(
        ("f", "d", "i", "g"),
        prepare=one_lstm,
        take=lambda found: found[0].memory,
        function="sequences.lstm_step",
        expects="f d + i g",
        beside="1",
        ulps=8,
    ),
    "gru-difference-form": Twin(("z", "g", "s"), prepare=one_gru, take=lambda found: found[0], beside="1", ulps=8),
    "attention-shares-sum": Twin(
        (Entries("s_{ij}", ("i", "n"), ("j", "m")),), function="softmax.softmax", take=lambda p: p[0].sum(), ulps=4
    ),
    "attention-score-shift": Twin(
        (Entries("s_{ij} + c_i", ("i", "n"), ("j", "m")),),
        function="softmax.softmax",
        expects=Entries(r"\frac{e^{s_{ij}}}{\sum_{k=1}^{m} e^{s_{ik}}}", ("i", "n"), ("j", "m")),
        ulps=8,
    ),
    "scaled-dot-product-attention": Twin(
        (*SCORES, Entries("V_{tj}", ("t", "m"), ("j", "l"))),
        take=lambda found: found[0],
        expects=Entries(r"\sum_{t=1}^{m} \frac{e^{s_{it}}}{\sum_{k=1}^{m} e^{s_{ik}}} V_{tj}", ("i", "n"), ("j", "l")),
        ulps=256,
    ),
    "additive-attention": Twin(
        (
            Entries("q_{is}", ("i", "1", "2"), ("s", "n")),
            Entries("h_{jt}", ("j", "1", "3"), ("t", "m")),
            "W",
            "U",
            "v",
        ),
        expects=Entries(
            r"\sum_{k=1}^{d} v_k \tanh\left( \sum_{s=1}^{n} W_{ks} q_{is} + \sum_{t=1}^{m} U_{kt} h_{jt} \right)",
            ("i", "1", "2"),
            ("j", "1", "3"),
        ),
        ulps=64,
        beside="1",
    ),
    "rotary-inner-product": Twin(
        ("a", "b", "c", "d", "p", "q"),
        prepare=lambda a, b, c, d, p, q: ([[a, b], [c, d]], [[p], [q]]),
        take=lambda turned: turned[0] @ turned[1],
        beside="a^2 + b^2 + c^2 + d^2",
    ),
    "max-pooling": Twin(("x_1", "x_2"), prepare=lambda a, b: ([a, b], 2)),
    "average-pooling-gradient": Twin(
        (Entries("x_i", ("i", "k")),), prepare=lambda x: ([1.0], x, len(x)), take=lambda slopes: slopes[0]
    ),
    "convolution-operations": Twin(
        ("h", "w", "c", "m", "k"), prepare=lambda h, w, c, m, k: (h, w, c, m, (k, k)), ulps=0
    ),
    "layer-activation": Twin(
        ("z",),
        prepare=lambda z: (z[None, :] / 2 - 1, [Layer(2 * np.eye(len(z)), 2 + 0 * z), through(len(z))], sigmoid),
        expects=Entries(r"\frac{1}{1 + e^{-z_j}}", ("j", "m")),
        ulps=16,
    ),
    "rnn-parameters": Twin(("n", "m"), ulps=0),
    "lstm-parameters": Twin(("n", "m"), ulps=0),
    "gru-parameters": Twin(("n", "m"), ulps=0),
    "attention-shares": Twin(
        ("s",),
        function="softmax.softmax",
        expects=Entries(r"\frac{e^{s_{ij}}}{\sum_{k=1}^{m} e^{s_{ik}}}", ("i", "n"), ("j", "m")),
        ulps=8,
    ),
    "attention-output": Twin(
        ("s", "V"),
        prepare=lambda s, v: (s * np.sqrt(s.shape[1]), np.eye(s.shape[1]), v),
        take=lambda found: found[0],
        expects=Entries(r"\sum_{t=1}^{m} \frac{e^{s_{it}}}{\sum_{k=1}^{m} e^{s_{ik}}} V_{tj}", ("i", "n"), ("j", "l")),
        ulps=64,
    ),
    "attention-value-gradient": Twin(
        (r"\frac{\partial L}{\partial Y}", Entries(SHARES, ("i", "n"), ("j", "m")), "V"),
        prepare=lambda g, a, v: (g, AttentionCache(np.zeros((len(a), 1)), np.zeros((len(v), 1)), v, a)),
        take=lambda slopes: slopes.value,
        expects=Entries(
            rf"\sum_{{i=1}}^{{n}} {SHARES} \frac{{\partial L}}{{\partial Y_{{ik}}}}", ("j", "m"), ("k", "l")
        ),
        beside="1",
        ulps=64,
    ),
    "sine-positions": at_position("sin", -2),
    "cosine-positions": at_position("cos", -1),
    "convolution-linear": Twin(
        (Entries("a x_j + b y_j", ("j", "1", "k + 2")), "w"),
        prepare=lambda signal, kernel: (signal[None, None, None, :], kernel[None, None, None, :]),
        take=lambda found: found[0, 0, 0],
        expects=Entries(r"a \sum_{t=1}^{k} w_t x_{i+t-1} + b \sum_{t=1}^{k} w_t y_{i+t-1}", ("i", "1", "3")),
        ulps=64,
        beside="4",
    ),
    "pooling-output-size": Twin(
        ("n + k", "k"),
        options={"stride": "s"},
        expects=r"\left\lfloor \frac{n + k - k}{s} \right\rfloor + 1",
        ulps=0,
    ),
    "transposed-convolution-size": Twin(
        (),
        prepare=lambda: (3, 4),
        constants={"stride": 2, "padding": 1},
        expects=r"(3 - 1) \cdot 2 - 2 \cdot 1 + 4",
        ulps=0,
    ),
    "same-padding": Twin((), prepare=lambda: (9, 5), take=lambda sides: sides[0], expects=r"\frac{5 - 1}{2}", ulps=0),
    "two-layer-network": Twin(
        ("x", "W", "V"),
        prepare=lambda x, w, v: (x[None, :], w, v, lambda z: z),
        take=lambda found: found[2][0],
        expects=Entries(r"\sum_{j=1}^{m} (\sum_{i=1}^{n} x_i W_{ij}) V_{jk}", ("k", "l")),
        ulps=64,
        beside="4",
    ),
    "rnn-output": Twin(
        ("V", "h", "c"),
        prepare=lambda v, h, c: (v, h[:, None], c),
        expects=Entries(r"\sum_{j=1}^{m} V_{kj} h_j + c_k", ("k", "l")),
        ulps=64,
        beside="1",
    ),
    "rnn-state-backward": Twin(
        ("x", "s", "W^T", "U^T", "b", r"\frac{\partial L}{\partial h}"),
        prepare=rnn_back,
        take=lambda slopes: slopes.hidden[0],
        ulps=64,
        beside="4",
    ),
    "rnn-recurrent-weights-backward": Twin(
        ("x", "s", "W^T", "U^T", "b", "g"),
        prepare=rnn_back,
        take=lambda slopes: slopes.hidden_weight.T,
        expects=Entries("(1 - h_j^2) g_j s_k", ("j", "m"), ("k", "m")),
        ulps=64,
        beside="4",
    ),
    "rnn-input-weights-backward": Twin(
        ("x", "s", "W^T", "U^T", "b", "g"),
        prepare=rnn_back,
        take=lambda slopes: slopes.input_weight.T,
        expects=Entries("(1 - h_j^2) g_j x_i", ("j", "m"), ("i", "n")),
        ulps=64,
        beside="4",
    ),
    "lstm-input-gate": lstm_gate(0, "memory", r"\sigma"),
    "lstm-forget-gate": lstm_gate(1, "memory", r"\sigma", memory=1.0),
    "lstm-candidate": lstm_gate(2, "memory", r"\tanh"),
    "lstm-output-gate": lstm_gate(3, "hidden", r"\sigma", memory=1000.0),
    "gru-update-gate": Twin(
        ("x", "s", "W^T", "U^T", "b"),
        prepare=update_gate,
        take=lambda found: found[0][0],
        expects=Entries(
            r"\sigma\left( \sum_{i=1}^{n} W_{ji} x_i + \sum_{k=1}^{m} U_{jk} s_k + b_j \right) s_j", ("j", "m")
        ),
        ulps=64,
        beside="1",
    ),
    "perceptron": Twin(("x", "w", "b"), expects=r"[\sum_{i=1}^{n} w_i x_i + b > 0]", ulps=0),
    "decision-line": Twin(
        ("x_0", "w_0", "w_1", "b"),
        prepare=lambda x, first, second, bias: (x, [first, second], bias),
        expects="x_1",
        ulps=64,
        beside="1",
    ),
    "xor-two-layers": Twin(("x", "y"), prepare=lambda x, y: ([float(x), float(y)],), ulps=0),
    "xor-two-layers-of-steps": Twin(("x", "y"), prepare=lambda x, y: ([float(x), float(y)],), ulps=0),
    "xor-as-polynomial": Twin(("x", "y"), prepare=lambda x, y: ([float(x), float(y)],), ulps=0),
    "drop-connect-mean": Twin(
        (Entries("x_j", ("j", "n")), Entries("W_{1j}", ("j", "n"))),
        prepare=lambda x, w: (x[None, :], w[:, None], np.zeros(1), 0.0, np.random.default_rng(0)),
        take=lambda found: found[0],
        expects=r"\sum_{j=1}^{n} W_{1j} x_j",
        ulps=64,
        beside="4",
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
