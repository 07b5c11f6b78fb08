"""Neurons and recurrent cells of ``numeric/`` are what the identities about their slopes and symmetries state."""

from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

from numeric.activations import logit, tanh
from numeric.gru import gru_step
from numeric.neurons import Layer
from numeric.sequences import LstmState, lstm_step, rnn_step

NO_WEIGHTS = np.zeros((1, 4))
POINTS = (Entries("w_i", ("i", "n")), Entries("x_i", ("i", "n")))
OPEN = 1000.0  # the logit of a gate that lets everything through
SHARE = "%s (1 - %s) > 0"


def lstm(memory: float, enter: float, forget: float, candidate: float, output: float = 0.0) -> Any:
    """A cell of one unit without weights: its gates see these numbers."""
    bias = np.array([enter, forget, candidate, output])
    return lstm_step(np.zeros((1, 1)), LstmState(np.zeros((1, 1)), np.array([[memory]])), NO_WEIGHTS, NO_WEIGHTS, bias)


def memory_slopes(backward: Any, cache: Any, slope: float = 1.0) -> Any:
    """The gradients where the new memory has this one and the output none."""
    return backward(LstmState(np.zeros((1, 1)), np.array([[slope]])), cache)


def through_time(backward: Any, gates: Any) -> Any:
    """The slope of the last memory by the first one."""
    slope = 1.0
    for gate in gates:
        slope = memory_slopes(backward, lstm(0.5, 0.0, logit(gate), 0.0)[1], slope).state.memory[0, 0]
    return slope


def remembered(values: Any, keep: float) -> float:
    """The memory after these candidates, all let in, with one forget gate."""
    memory = 0.0
    for value in values:
        memory = lstm(memory, OPEN, logit(keep), np.arctanh(value))[0].memory[0, 0]
    return memory


def hidden_slope(backward: Any, output: float, memory: float) -> Any:
    """The slope of the output by a memory that stays as it is."""
    cache = lstm(memory, -OPEN, OPEN, 0.0, logit(output))[1]
    return backward(LstmState(np.ones((1, 1)), np.zeros((1, 1))), cache).state.memory


def gru(update: float, candidate: float, state: float) -> Any:
    """A cell of one unit without weights, whose gate and candidate have these values."""
    bias = np.array([0.0, logit(update), np.arctanh(candidate)])
    return gru_step(np.zeros((1, 1)), np.array([[state]]), np.zeros((1, 3)), np.zeros((1, 3)), bias, np.zeros(3))


def state_slopes(backward: Any, x: Any, s: Any, w: Any, u: Any, b: Any) -> Any:
    """The slopes of each entry of the new state by each of the old one."""
    cache = rnn_step(x[None, :], s[None, :], w, u, b)[1]
    return np.stack([backward(row[None, :], cache).hidden[0] for row in np.eye(len(s))])


def taught(update: Any, w: Any, x: Any, push: float) -> Any:
    """How much one step of the rule adds to the sum, its error being of the sign of the push."""
    wrong = Layer(w, -OPEN if push > 0 else OPEN)
    return (update(wrong, x, float(push > 0), rate=abs(push)).weight - w) @ x


def on_a_line(line: Any, w: Any, x: float, y: float, b: float) -> Any:
    """The weights times the step from one point of the line to another."""
    return w[0] * (x - y) + w[1] * (line(x, w[:2], b) - line(y, w[:2], b))


def equal_units(backward: Any, x: Any, c: Any, a: float, d: float, slopes: Any) -> Any:
    """The gradient of first weights that are the same for every unit."""
    first = np.tile(np.append(c, a)[:, None], (1, len(slopes)))
    second = np.full((len(slopes), 1), d)
    inputs = np.append(x, 1.0)[None, :]
    return backward(np.ones((1, 1)), inputs, first, second, lambda z: z, lambda _: slopes[None, :]).first_weight[:-1]


TWINS = {
    "rnn-state-slope": Twin(
        ("x", "s", "W^T", "U^T", "b"),
        compute=state_slopes,
        expects=Entries("right", ("j", "m"), ("k", "m")),
        ulps=64,
        beside="1",
    ),
    "rnn-linear-memory": Twin(
        (Entries(r"\beta^{t-k}", ("k", "0", "t")), "c", Entries("x_k", ("k", "t"))),
        compute=lambda dot, weights, start, x: dot(weights, np.append(start, x)),
        expects="left",
        ulps=16,
        beside="4",
    ),
    "rnn-gradient-through-time": Twin((Entries("u s_k", ("k", "t")),), expects="left", ulps=8),
    "lstm-memory-slope-through-time": Twin(
        (Entries("f_k", ("k", "t")),),
        only=r"\sum_{k=1}^{t} [(1 - f_k) f_k > 0] = t",
        compute=through_time,
        ulps=64,
    ),
    "lstm-memory-written-out": Twin(
        (Entries("v_k", ("k", "t")), r"\beta"),
        only=r"\sum_{k=1}^{t} [v_k^2 < 1] = t",
        compute=lambda _, values, keep: remembered(values, keep),
        ulps=16,
        beside="1",
    ),
    "lstm-memory-slope": Twin(
        ("f", "d"),
        only="(1 - f) f > 0",
        compute=lambda f, gate, d: memory_slopes(f, lstm(d, 0.0, logit(gate), 0.0)[1]).state.memory,
        ulps=8,
    ),
    "lstm-hidden-slope": Twin(("o", "c"), only=SHARE % ("o", "o"), compute=hidden_slope, ulps=16),
    "lstm-gate-slopes": Twin(
        ("d", "a"), compute=lambda f, d, a: memory_slopes(f, lstm(d, 0.0, a, 0.0)[1]).bias[1], ulps=8
    ),
    "lstm-candidate-slope": Twin(
        ("i", "a"),
        only=SHARE % ("i", "i"),
        compute=lambda f, i, a: memory_slopes(f, lstm(0.0, logit(i), 0.0, a)[1]).bias[2],
        ulps=16,
    ),
    "gru-two-conventions": Twin(
        ("z", "g", "s"), only="g^2 < 1", compute=lambda _, z, g, s: gru(z, g, s)[0], ulps=8, beside="1"
    ),
    "gru-gate-slope": Twin(
        ("z", "g", "s"),
        only="[z (1 - z) > 0] [g^2 < 1] > 0",
        compute=lambda f, z, g, s: f(np.ones((1, 1)), gru(z, g, s)[1]).input_bias[1] / (z * (1 - z)),
        ulps=16,
        beside="1",
    ),
    "point-to-hyperplane": Twin(
        ("w", Entries("x_i - t w_i", ("i", "n")), "b"),
        function="vectors.dot",
        compute=lambda dot, w, foot, b: dot(w, foot) + b,
        ulps=8,
        beside="4",
    ),
    "weights-are-normal": Twin(("w", "x_1", "y_1", "b"), compute=on_a_line, ulps=16, beside="4"),
    "perceptron-update-helps": Twin((*POINTS, r"\eta e"), only=r"\eta > 0", compute=taught, ulps=16, beside="4"),
    "xor-not-separable": Twin(
        ("w_1", "w_2", "b"),
        function="backprop.linear_forward",
        compute=lambda f, u, v, b: f(np.eye(2), np.array([[u], [v]]), np.array([b])).sum(),
        beside="4",
    ),
    "bias-as-input": Twin(
        ("b", *POINTS),
        compute=lambda f, b, w, x: f(np.append(1.0, x)[None, :], np.append(b, w)[:, None])[0, 0],
        ulps=8,
        beside="4",
    ),
    "zero-init-symmetry": Twin(
        ("x", Entries("c_k", ("k", "n")), "a", "d", Entries("f'(z_j)", ("j", "m"))),
        compute=equal_units,
        expects=Entries("right", ("i", "n"), ("j", "m")),
        ulps=16,
        beside="1",
    ),
    "zero-init-no-gradient": Twin(
        ("x", Entries("f'(z_j)", ("j", "m"))),
        compute=lambda f, x, slopes: equal_units(f, x, 0 * x, 0.0, 0.0, slopes),
        expects=Entries("right", ("i", "n"), ("j", "m")),
        ulps=0,
    ),
    "hidden-unit-permutation": Twin(  # the units, and the weights behind them, in the other order
        ("f(z_1)", "f(z_2)", "v_1", "v_2"),
        compute=lambda f, first, second, v, w: f(
            np.ones((1, 1)), np.ones((1, 2)), np.array([[w], [v]]), lambda _: np.array([[second, first]])
        )[2],
        beside="4",
    ),
    "sign-flip-symmetry": Twin(
        ("z", "v"),
        compute=lambda f, z, v: f(np.ones((1, 1)), np.array([[-z]]), np.array([[-v]]), tanh)[2],
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
