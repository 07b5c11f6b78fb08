"""The long short-term memory: one step and its way back.

The columns of the weights hold the gates one after the other: input, forget, candidate, output.

>>> state, cache = lstm_step([[0.0]], LstmState([[0.0]], [[8.0]]), [[0.0] * 4], [[0.0] * 4], [0.0, 100.0, 0.0, 0.0])
>>> state.memory  # an open forget gate keeps the memory
array([[8.]])
"""

from typing import NamedTuple

from numeric.arrays import Array, floats, namespace, record, same_shape
from numeric.rnn import back_through, cell_arguments, cell_total, linear_gradients, rnn_parameters
from numeric.wide import Wide, concat, wide
from numeric.wide_functions import wide_sigmoid, wide_sigmoid_grad, wide_tanh, wide_tanh_grad


class LstmState(NamedTuple):
    """What an LSTM carries from step to step: what it shows and what it remembers, both (batch, width)."""

    hidden: Array
    memory: Array


class LstmCache(NamedTuple):
    """What the way back through one step needs; totals are the gates before their activation."""

    x: Array
    before: LstmState
    input_weight: Array
    hidden_weight: Array
    totals: tuple[Array, Array, Array, Array]
    memory: Array


class LstmGradients(NamedTuple):
    """The gradients with respect to the input, the state before, both weights and the bias."""

    x: Array
    state: LstmState
    input_weight: Array
    hidden_weight: Array
    bias: Array


def lstm_step(
    x: Array, state: LstmState, input_weight: Array, hidden_weight: Array, bias: Array
) -> tuple[LstmState, LstmCache]:
    """The state after one more input; with it, what the way back needs.

    Formula: (i, f, g, o) = x W + h U + b, c ← σ(f) c + σ(i) tanh(g), h ← σ(o) tanh(c)
    Shapes: x (batch, in), hidden and memory (batch, width), W (in, 4·width), U (width, 4·width), b (4·width,).
    Units: gates and hidden state are pure numbers.
    Raises: ValueError for shapes that do not fit, TypeError for arrays of two libraries.
    Source: Hochreiter and Schmidhuber 1997; the forget gate: Gers, Schmidhuber and Cummins 2000.

    >>> state, _ = lstm_step([[1.0]], LstmState([[0.0]], [[4.0]]), [[0.0] * 4], [[0.0] * 4], [0.0] * 4)
    >>> state.memory, state.hidden.round(4)
    (array([[2.]]), array([[0.482]]))
    """
    record("state", state, LstmState)
    x, hidden, input_weight, hidden_weight, bias = cell_arguments(
        x, state.hidden, input_weight, hidden_weight, bias, gates=4
    )
    hidden, memory = floats(hidden=hidden, memory=state.memory)
    same_shape(hidden=hidden, memory=memory)
    totals = columns(cell_total(x, hidden, input_weight, hidden_weight, bias), 4)
    enter, forget, candidate, leave = totals
    kept = wide_sigmoid(forget) * memory + wide_sigmoid(enter) * wide_tanh(candidate)
    rounded = tuple(total.value() for total in totals)
    cache = LstmCache(x, LstmState(hidden, memory), input_weight, hidden_weight, rounded, kept.value())
    return LstmState((wide_sigmoid(leave) * wide_tanh(kept)).value(), kept.value()), cache


def lstm_step_backward(grad_output: LstmState, cache: LstmCache) -> LstmGradients:
    """The gradients of one step, from those of the hidden state and the memory after it.

    Formula: ĉ = ∂c + ∂h σ(o) tanh′(c); ∂o = ∂h tanh(c) σ′(o), ∂f = ĉ c_before σ′(f), ∂i = ĉ tanh(g) σ′(i),
        ∂g = ĉ σ(i) tanh′(g), ∂c_before = ĉ σ(f); the rest as for x W + h U + b
    Shapes: each as what it is the gradient of.
    Units: of the loss per unit of each.
    Raises: ValueError for gradients of another shape than the state.
    Source: Graves 2012, Supervised Sequence Labelling, section 4.6, without peepholes.

    >>> _, cache = lstm_step([[1.0]], LstmState([[0.0]], [[4.0]]), [[0.0] * 4], [[0.0] * 4], [0.0] * 4)
    >>> lstm_step_backward(LstmState([[0.0]], [[1.0]]), cache).bias
    array([0. , 1. , 0.5, 0. ])
    """
    record("cache", cache, LstmCache)
    record("grad_output", grad_output, LstmState)
    enter, forget, candidate, leave = (wide(total) for total in cache.totals)
    kept = wide(cache.memory)
    shown = back_through(grad_output.hidden, wide_sigmoid(leave))
    one = wide(namespace(kept.high).ones_like(kept.high))
    memory = back_through(grad_output.memory, one) + shown * wide_tanh_grad(kept)
    slopes = (
        memory * wide_tanh(candidate) * wide_sigmoid_grad(enter),
        memory * cache.before.memory * wide_sigmoid_grad(forget),
        memory * wide_sigmoid(enter) * wide_tanh_grad(candidate),
        back_through(grad_output.hidden, wide_tanh(kept) * wide_sigmoid_grad(leave)),
    )
    linear = (cache.x, cache.before.hidden, cache.input_weight, cache.hidden_weight)
    x, hidden, *weights = (part.value() for part in linear_gradients(concat(slopes, axis=1), *linear))
    return LstmGradients(x, LstmState(hidden, (memory * wide_sigmoid(forget)).value()), *weights)


def columns(total: Wide, gates: int) -> tuple[Wide, ...]:
    """The gates of a recurrent step, side by side in the columns of an array.

    >>> import numpy as np
    >>> [column.value() for column in columns(wide(np.asarray([[1.0, 2.0]])), 2)]
    [array([[1.]]), array([[2.]])]
    """
    width = total.high.shape[1] // gates
    return tuple(total[:, gate * width : (gate + 1) * width] for gate in range(gates))


def lstm_parameters(inputs: int, width: int) -> int:
    """How many parameters an LSTM layer has: four times those of a simple recurrent one.

    Formula: 4m(n + m + 1), n inputs and m hidden units
    Shapes: numbers in, a number out.
    Units: parameters.
    Raises: ValueError for values below 1, TypeError for fractions.
    Source: Goodfellow et al. 2016, section 10.10.1, counted.

    >>> lstm_parameters(2, 3)
    72
    """
    return 4 * rnn_parameters(inputs, width)
