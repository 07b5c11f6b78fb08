"""The gated recurrent unit: one step and its way back, in both places where the reset gate can act.

The columns of the weights hold the gates one after the other: reset, update, candidate.

>>> hidden, cache = gru_step([[0.0]], [[8.0]], [[0.0] * 3], [[0.0] * 3], [0.0, 100.0, 0.0], [0.0] * 3)
>>> hidden  # a full update gate keeps the hidden state
array([[8.]])
"""

from typing import NamedTuple

from numeric.arrays import Array, dimensions, floats, length, record, whole
from numeric.lstm import columns
from numeric.products import wide_product
from numeric.rnn import back_through, cell_arguments, rnn_parameters
from numeric.wide import concat, wide
from numeric.wide_functions import wide_sigmoid, wide_sigmoid_grad, wide_tanh, wide_tanh_grad


class GruCache(NamedTuple):
    """What the way back through one step needs; the totals are the gates before their activation."""

    x: Array
    hidden: Array
    input_weight: Array
    hidden_weight: Array
    totals: tuple[Array, Array, Array]
    recalled: Array
    reset_after: bool


class GruGradients(NamedTuple):
    """The gradients with respect to the input, the hidden state before, both weights and both biases."""

    x: Array
    hidden: Array
    input_weight: Array
    hidden_weight: Array
    input_bias: Array
    hidden_bias: Array


def gru_step(
    x: Array,
    hidden: Array,
    input_weight: Array,
    hidden_weight: Array,
    input_bias: Array,
    hidden_bias: Array,
    *,
    reset_after: bool = True,
) -> tuple[Array, GruCache]:
    """The hidden state after one more input; with it, what the way back needs.

    Formula: r = σ(x W_r + b_r + h U_r + d_r), z = σ(x W_z + b_z + h U_z + d_z), h ← (1 − z) n + z h with
        n = tanh(x W_n + b_n + r (h U_n + d_n)), or tanh(x W_n + b_n + (r h) U_n + d_n) where the reset comes first
    Shapes: x (batch, in), hidden (batch, width), W (in, 3·width), U (width, 3·width), biases b and d (3·width,).
    Units: gates and hidden state are pure numbers.
    Raises: ValueError for shapes that do not fit, TypeError for arrays of two libraries.
    Source: reset first: Cho et al. 2014, equations 5 to 8; reset after: PyTorch and cuDNN.

    >>> gru_step([[0.0]], [[8.0]], [[0.0] * 3], [[0.0] * 3], [0.0] * 3, [0.0] * 3)[0]
    array([[4.]])
    """
    x, hidden, input_weight, hidden_weight, input_bias = cell_arguments(
        x, hidden, input_weight, hidden_weight, input_bias, gates=3
    )
    _, hidden_bias = floats(hidden=hidden, hidden_bias=hidden_bias)
    length("hidden_bias", dimensions("hidden_bias", hidden_bias, 1), 0, 3 * hidden.shape[1], "3 for each hidden unit")
    width = hidden.shape[1]
    seen = columns(wide_product(x, input_weight) + input_bias, 3)
    recalled = columns(wide_product(hidden, hidden_weight) + hidden_bias, 3)
    reset, update = seen[0] + recalled[0], seen[1] + recalled[1]
    if reset_after:
        memory = recalled[2]
        candidate = seen[2] + wide_sigmoid(reset) * memory
    else:
        memory = wide_product(wide_sigmoid(reset) * hidden, hidden_weight[:, 2 * width :]) + hidden_bias[2 * width :]
        candidate = seen[2] + memory
    new = wide_sigmoid(-update) * wide_tanh(candidate) + wide_sigmoid(update) * hidden
    totals = (reset.value(), update.value(), candidate.value())
    return new.value(), GruCache(x, hidden, input_weight, hidden_weight, totals, memory.value(), reset_after)


def gru_step_backward(grad_output: Array, cache: GruCache) -> GruGradients:
    """The gradients of one step, from that of the hidden state after it.

    Formula: ∂n = g (1 − z) tanh′, ∂z = g (h − n) σ′, ∂r = ∂n m σ′ with m = h U_n + d_n, the gate outside; or
        ∂r = (∂n U_nᵀ) h σ′ where the reset comes first; ∂h gathers g z and what flows through r, z and n
    Shapes: each as what it is the gradient of.
    Units: of the loss per unit of each.
    Raises: ValueError for a grad_output of another shape than the hidden state.
    Source: the chain rule on Cho et al. 2014, equations 5 to 8.

    >>> _, cache = gru_step([[0.0]], [[8.0]], [[0.0] * 3], [[0.0] * 3], [0.0] * 3, [0.0] * 3)
    >>> gru_step_backward([[1.0]], cache).input_bias
    array([0. , 2. , 0.5])
    """
    record("cache", cache, GruCache)
    reset, update, candidate = (wide(total) for total in cache.totals)
    inner = back_through(grad_output, wide_sigmoid(-update) * wide_tanh_grad(candidate))
    through_update = back_through(grad_output, (cache.hidden - wide_tanh(candidate)) * wide_sigmoid_grad(update))
    width = cache.hidden.shape[1]
    gates_weight, inner_weight = cache.hidden_weight[:, : 2 * width], cache.hidden_weight[:, 2 * width :]
    gate = wide_sigmoid(reset)
    if cache.reset_after:
        memory = inner * gate
        through_reset = inner * cache.recalled * wide_sigmoid_grad(reset)
        remembered, source = wide_product(memory, inner_weight.T), wide(cache.hidden)
    else:
        memory = inner
        damped = wide_product(inner, inner_weight.T)
        through_reset = damped * cache.hidden * wide_sigmoid_grad(reset)
        remembered, source = damped * gate, gate * cache.hidden
    gates = concat([through_reset, through_update], axis=1)
    hidden = back_through(grad_output, wide_sigmoid(update)) + remembered + wide_product(gates, gates_weight.T)
    seen, recalled = concat([gates, inner], axis=1), concat([gates, memory], axis=1)
    hidden_weight = concat([wide_product(cache.hidden.T, gates), wide_product(source.T, memory)], axis=1)
    by_input = wide_product(seen, cache.input_weight.T), wide_product(cache.x.T, seen)
    parts = (by_input[0], hidden, by_input[1], hidden_weight, seen.sum(0), recalled.sum(0))
    return GruGradients(*(part.value() for part in parts))


def gru_parameters(inputs: int, width: int, *, biases: int = 1) -> int:
    """How many parameters a GRU layer has: three times those of a simple recurrent one.

    Formula: 3m(n + m + b), n inputs, m hidden units, b biases a gate (2 where the candidate has one of its own)
    Shapes: numbers in, a number out.
    Units: parameters.
    Raises: ValueError for values below 1, TypeError for fractions.
    Source: Cho et al. 2014, equations 5 to 8, counted.

    >>> gru_parameters(2, 3), gru_parameters(2, 3, biases=2)
    (54, 63)
    """
    more = whole("width", width, minimum=1) * (whole("biases", biases, minimum=1) - 1)
    return 3 * (rnn_parameters(inputs, width) + more)
