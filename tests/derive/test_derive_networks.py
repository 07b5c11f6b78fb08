"""Neurons, convolutions, recurrent cells and attention of ``numeric/`` compute what their claims state."""

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

from numeric.activations import sigmoid
from numeric.attention import AttentionCache, attention_forward
from numeric.neurons import Layer
from numeric.sequences import LstmState, rnn_step


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


def rnn_back(x: Any, s: Any, w: Any, u: Any, b: Any, g: Any) -> tuple[Any, ...]:
    """The gradient of the new state, and what the step kept."""
    return g[None, :], rnn_step(x[None, :], s[None, :], w, u, b)[1]


def lstm_gate(place: int, take: str, memory: float = 0.0) -> Twin:
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
        expects=Entries("right", ("j", "m")),
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


def coins(d: int) -> list[np.ndarray]:
    """Every pair of vectors of d entries -1 and 1: all outcomes of entries with mean 0 and variance 1."""
    sides = np.array(list(product((-1.0, 1.0), repeat=2 * d)))
    return [sides[:, :d], sides[:, d:]]


def scaled_score_variance(attention: Any, d: int) -> float:
    """What attention divides its scores by, seen in the odds of a key against one whose score is 0."""
    queries, keys = coins(d)
    both = np.stack([keys, 0 * keys], axis=1)
    shares = attention(queries[:, None], both, np.ones((len(keys), 2, 1)))[1].weights[:, 0]
    return float((np.log(shares[:, 0] / shares[:, 1]) ** 2).mean())


def one_query(scores: np.ndarray) -> AttentionCache:
    """One query of one entry 1, so that the keys are the scores; the values are all basis vectors."""
    return attention_forward(np.ones((1, 1)), scores[:, None], np.eye(len(scores)))[1]


SCORE_SLOPES = r"\frac{\partial L}{\partial S}"


def score_slopes(backward: Any, slopes: np.ndarray, query: Any, key: Any) -> Any:
    """The way back in which the scores have these slopes: equal shares, and one more key, all zeros, takes the rest."""
    whole = np.hstack([slopes, -slopes.sum(axis=1, keepdims=True)])
    (rows, count), width = whole.shape, (query if key is None else key).shape[1]
    keys = np.zeros((count, width)) if key is None else np.vstack([key, np.zeros((1, width))])
    queries = np.zeros((rows, width)) if key is not None else query
    return backward(count * whole, AttentionCache(queries, keys, np.eye(count), np.full((rows, count), 1 / count)))


TURNED = Twin(  # the pair of a place turned by the angle of a step is the pair of the place after that step
    (r"\sin(w p)", r"\cos(w p)", "w k"),
    function="attention.rotary",
    prepare=lambda sine, cosine, angle: ([cosine, sine], [angle]),
    take=lambda pair: pair[1],
    beside="1",
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
        expects=Entries("right", ("j", "m")),
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
        expects=Entries("right", ("j", "m")),
        ulps=64,
    ),
    "gru-difference-form": Twin(("z", "g", "s"), prepare=one_gru, take=lambda found: found[0], beside="1", ulps=8),
    "attention-shares-sum": Twin(
        (Entries("s_{ij}", ("i", "n"), ("j", "m")),), function="softmax.softmax", take=lambda p: p[0].sum(), ulps=4
    ),
    "attention-score-shift": Twin(
        (Entries("s_{ij} + c_i", ("i", "n"), ("j", "m")),),
        function="softmax.softmax",
        expects=Entries("right", ("i", "n"), ("j", "m")),
        ulps=8,
    ),
    "scaled-dot-product-attention": Twin(
        (*SCORES, Entries("V_{tj}", ("t", "m"), ("j", "l"))),
        take=lambda found: found[0],
        expects=Entries("right", ("i", "n"), ("j", "l")),
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
            "right",
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
        expects=Entries("right", ("i", "n"), ("j", "m")),
        ulps=8,
    ),
    "attention-output": Twin(
        ("s", "V"),
        prepare=lambda s, v: (s * np.sqrt(s.shape[1]), np.eye(s.shape[1]), v),
        take=lambda found: found[0],
        expects=Entries("right", ("i", "n"), ("j", "l")),
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
        expects=Entries("right", ("i", "1", "3")),
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
        ("o", "k", "s", "p"),
        at={"n": (7, 9), "k": (3,), "s": (2,), "p": (1,)},
        compute=lambda f, o, k, s, p: f(int(o), k, stride=s, padding=p),
        ulps=0,
    ),
    "same-padding": Twin(
        ("n", "k"), at={"n": (9, 20, 5), "k": (5, 3, 7)}, compute=lambda f, n, k: n + 2 * f(n, k)[0] - k + 1, ulps=0
    ),
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
        expects=Entries("right", ("k", "l")),
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
        expects=Entries("right", ("j", "m"), ("k", "m")),
        ulps=64,
        beside="4",
    ),
    "rnn-input-weights-backward": Twin(
        ("x", "s", "W^T", "U^T", "b", "g"),
        prepare=rnn_back,
        take=lambda slopes: slopes.input_weight.T,
        expects=Entries("right", ("j", "m"), ("i", "n")),
        ulps=64,
        beside="4",
    ),
    "lstm-input-gate": lstm_gate(0, "memory"),
    "lstm-forget-gate": lstm_gate(1, "memory", memory=1.0),
    "lstm-candidate": lstm_gate(2, "memory"),
    "lstm-output-gate": lstm_gate(3, "hidden", memory=1000.0),
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
        ("x_0", "w_0", "w_1", "b"), compute=lambda f, x, u, v, b: u * x + v * f(x, [u, v], b) + b, ulps=8, beside="4"
    ),
    "xor-two-layers": Twin(("x", "y"), prepare=lambda x, y: ([float(x), float(y)],), ulps=0),
    "xor-two-layers-of-steps": Twin(("x", "y"), prepare=lambda x, y: ([float(x), float(y)],), ulps=0),
    "xor-as-polynomial": Twin(("x", "y"), prepare=lambda x, y: ([float(x), float(y)],), ulps=0),
    "drop-connect-mean": Twin(
        (Entries("x_j", ("j", "n")), Entries("W_{ij}", ("j", "n")), "p"),
        compute=lambda f, x, w, p: (1 - p) * f(x[None, :], w[:, None], np.zeros(1), 0.0, np.random.default_rng(0))[0],
        ulps=64,
        beside="4",
    ),
    "attention-of-equal-scores": Twin(
        ("V",),
        compute=lambda f, v: f(np.ones((1, 2)), np.full((len(v), 2), 0.5), v)[0][0, :2],
        expects=Entries("right", ("j", "1", "2")),
        beside="1",
    ),
    "attention-score-mean": Twin(("d",), compute=lambda dot, d: dot(*coins(d)).mean()),
    "attention-score-variance": Twin(("d",), compute=lambda dot, d: (dot(*coins(d)) ** 2).mean()),
    "attention-scaled-score-variance": Twin(("d",), compute=scaled_score_variance, ulps=16),
    "attention-score-gradient": Twin(
        ("s", "g"),
        compute=lambda f, s, g: f(g[None, :], one_query(s)).key[:, 0],
        expects=Entries("right", ("k", "m")),
        ulps=16,
        beside="1",
    ),
    "attention-query-gradient": Twin(
        (SCORE_SLOPES, "K"), compute=lambda f, s, k: score_slopes(f, s, None, k).query, ulps=64, beside="4"
    ),
    "attention-key-gradient": Twin(
        (SCORE_SLOPES, "Q"), compute=lambda f, s, q: score_slopes(f, s, q, None).key[:-1], ulps=256, beside="4"
    ),
    "multi-head-parameters": Twin(
        ("n", "h"),
        at={"n": (8, 12, 16, 6), "h": (2, 3, 4, 6)},
        function="convolution.dense_parameters",
        compute=lambda f, n, h: 3 * h * f(n, n // h, bias=False) + h * f(n // h, n, bias=False),
        ulps=0,
    ),
    "feed-forward-parameters": Twin(
        ("n",), at={"n": (3, 8, 12, 5)}, compute=lambda f, n: f(n, 4 * n) + f(4 * n, n), ulps=0
    ),
    "positions-length": Twin(("m",), compute=lambda f, m: (f(6, 2 * m)[-1] ** 2).sum(), ulps=16),
    "positions-rotate": TURNED,
    "positions-rotate-cosine": replace(TURNED, take=lambda pair: pair[0]),
    "positions-inner-product": Twin(
        (Entries("w_i p", ("i", "m")), Entries("w_i q", ("i", "m"))),
        function="attention.rotary",
        compute=lambda turn, p, q: (turn(np.tile([1.0, 0.0], len(p)), p) * turn(np.tile([1.0, 0.0], len(q)), q)).sum(),
        beside="m",
        ulps=16,
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
