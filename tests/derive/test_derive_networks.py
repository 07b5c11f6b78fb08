"""Neurons, convolutions, recurrent cells and attention of ``numeric/`` compute what their claims state."""

from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

from numeric.neurons import Layer
from numeric.sequences import LstmState


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


SCORES = (Entries("Q_{ik}", ("i", "n"), ("k", "d")), Entries("K_{jk}", ("j", "m"), ("k", "d")))
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
        ("z", "f(z_1)"),
        prepare=lambda z, one: (z[None, :1], [Layer([[1.0]], [0.0])] * 2, lambda _: np.array([[one]])),
        expects="f(z_1)",
    ),
    "rnn-parameters": Twin(("n", "m"), ulps=0),
    "lstm-parameters": Twin(("n", "m"), ulps=0),
    "gru-parameters": Twin(("n", "m"), ulps=0),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
