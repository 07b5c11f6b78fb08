"""The simple recurrent layer: one step, a whole sequence, and backpropagation through time.

>>> hidden, cache = rnn_step([[1.0]], [[0.0]], [[0.0]], [[5.0]], [0.0])
>>> hidden
array([[0.]])
"""

from collections.abc import Sequence
from typing import NamedTuple

from numeric.arrays import (
    Array,
    dimensions,
    floats,
    length,
    namespace,
    not_empty,
    record,
    same_shape,
    whole,
    wrong_value,
)
from numeric.products import wide_product
from numeric.wide import Term, Wide, stack, wide
from numeric.wide_functions import wide_tanh, wide_tanh_grad


class RnnCache(NamedTuple):
    """What the way back through one step needs."""

    x: Array
    hidden: Array
    input_weight: Array
    hidden_weight: Array
    total: Array


class RnnGradients(NamedTuple):
    """The gradients with respect to the input, the hidden state before, both weights and the bias."""

    x: Array
    hidden: Array
    input_weight: Array
    hidden_weight: Array
    bias: Array


def cell_arguments(
    x: Array, hidden: Array, input_weight: Array, hidden_weight: Array, bias: Array, gates: int = 1
) -> tuple[Array, ...]:
    """The arguments of a recurrent step as arrays whose shapes fit: (batch, in), (batch, width), and so on.

    >>> cell_arguments([[1.0]], [[1.0, 2.0]], [[1.0]], [[1.0]], [1.0])
    Traceback (most recent call last):
    ValueError: input_weight: expected 2 entries along axis 1 (1 for each hidden unit), came 1 in shape (1, 1)
    """
    x, hidden, input_weight, hidden_weight, bias = floats(
        x=x, hidden=hidden, input_weight=input_weight, hidden_weight=hidden_weight, bias=bias
    )
    for name, array in {"x": x, "hidden": hidden, "input_weight": input_weight, "hidden_weight": hidden_weight}.items():
        dimensions(name, array, 2)
    width = hidden.shape[1]
    each = f"{gates} for each hidden unit"
    length("hidden", hidden, 0, x.shape[0], "the batch of x")
    length("input_weight", input_weight, 0, x.shape[1], "the columns of x")
    length("input_weight", input_weight, 1, gates * width, each)
    length("hidden_weight", hidden_weight, 0, width, "the columns of hidden")
    length("hidden_weight", hidden_weight, 1, gates * width, each)
    length("bias", dimensions("bias", bias, 1), 0, gates * width, each)
    return x, hidden, input_weight, hidden_weight, bias


def rnn_step(x: Array, hidden: Array, input_weight: Array, hidden_weight: Array, bias: Array) -> tuple[Array, RnnCache]:
    """The hidden state after one more input; with it, what the way back needs.

    Formula: a_t = x_t W + h_{t−1} U + b, h_t = tanh a_t
    Shapes: x (batch, in), hidden and the result (batch, width), W (in, width), U (width, width), b (width,).
    Units: the hidden state is a pure number in [−1, 1].
    Raises: ValueError for shapes that do not fit, TypeError for arrays of two libraries.
    Source: Elman 1990; Goodfellow et al. 2016, equations 10.8 and 10.9, in row form.

    >>> hidden, _ = rnn_step([[1.0, 2.0]], [[0.5]], [[1.0], [1.0]], [[-6.0]], [0.0])
    >>> hidden
    array([[0.]])
    """
    x, hidden, input_weight, hidden_weight, bias = cell_arguments(x, hidden, input_weight, hidden_weight, bias)
    total = cell_total(x, hidden, input_weight, hidden_weight, bias)
    return wide_tanh(total).value(), RnnCache(x, hidden, input_weight, hidden_weight, total.value())


def cell_total(x: Array, hidden: Array, input_weight: Array, hidden_weight: Array, bias: Array) -> Wide:
    """What goes into the activations, x W + h U + b, with digits to spare."""
    total: Wide = wide_product(x, input_weight) + wide_product(hidden, hidden_weight) + bias
    return total


def rnn_step_backward(grad_output: Array, cache: RnnCache) -> RnnGradients:
    """The gradients of one step, from that of the hidden state after it.

    Formula: δ = g tanh′(a_t), ∂x = δ Wᵀ, ∂h_{t−1} = δ Uᵀ, ∂W = xᵀ δ, ∂U = h_{t−1}ᵀ δ, ∂b = Σ δ over the batch
    Shapes: each as what it is the gradient of.
    Units: of the loss per unit of each.
    Raises: ValueError for a grad_output of another shape than the hidden state.
    Source: Goodfellow et al. 2016, section 10.2.2.

    >>> _, cache = rnn_step([[2.0]], [[0.0]], [[0.0]], [[5.0]], [0.0])
    >>> gradients = rnn_step_backward([[1.0]], cache)
    >>> gradients.hidden, gradients.input_weight
    (array([[5.]]), array([[2.]]))
    """
    record("cache", cache, RnnCache)
    return RnnGradients(*(part.value() for part in _step_back(grad_output, cache)))


def _step_back(grad_output: Term, cache: RnnCache) -> tuple[Wide, ...]:
    """The gradients of one step, with digits to spare."""
    slope = back_through(grad_output, wide_tanh_grad(wide(cache.total)))
    return linear_gradients(slope, cache.x, cache.hidden, cache.input_weight, cache.hidden_weight)


def back_through(grad_output: Term, slope: Wide) -> Wide:
    """The gradient before an elementwise function of the given slope; ValueError for another shape.

    >>> back_through([2.0], wide(namespace().asarray([0.25]))).value()
    array([0.5])
    """
    if isinstance(grad_output, Wide):
        return slope * grad_output
    grad, high = floats(grad_output=grad_output, slope=slope.high)
    if tuple(grad.shape) != tuple(high.shape):
        wrong_value("grad_output", f"the shape of the output, {tuple(high.shape)}", str(tuple(grad.shape)))
    through: Wide = slope * grad
    return through


def linear_gradients(
    slope: Wide, x: Array, hidden: Array, input_weight: Array, hidden_weight: Array
) -> tuple[Wide, ...]:
    """The gradients of a_t = x W + h U + b from that of a_t: δ Wᵀ, δ Uᵀ, xᵀ δ, hᵀ δ and the sum of δ."""
    back = tuple(wide_product(slope, weight.T) for weight in (input_weight, hidden_weight))
    return *back, wide_product(x.T, slope), wide_product(hidden.T, slope), slope.sum(0)


def rnn_forward(
    xs: Array, hidden: Array, input_weight: Array, hidden_weight: Array, bias: Array
) -> tuple[Array, list[RnnCache]]:
    """The hidden states after each input of a sequence; with them, what the way back needs.

    Formula: h_t = tanh(x_t W + h_{t−1} U + b) for t = 1 … T
    Shapes: xs (time, batch, in), hidden (batch, width), the result (time, batch, width).
    Units: the hidden state is a pure number in [−1, 1].
    Raises: ValueError for shapes that do not fit and for no moments.
    Source: Goodfellow et al. 2016, equations 10.8 and 10.9, in row form.

    >>> states, _ = rnn_forward([[[0.0]], [[0.0]]], [[1.0]], [[1.0]], [[0.5]], [0.0])
    >>> states.round(4)
    array([[[0.4621]],
    <BLANKLINE>
           [[0.227 ]]])
    """
    xs, hidden, input_weight, hidden_weight, bias = floats(
        xs=xs, hidden=hidden, input_weight=input_weight, hidden_weight=hidden_weight, bias=bias
    )
    not_empty("xs", dimensions("xs", xs, 3), 0)
    states, caches = [], []
    for time in range(xs.shape[0]):
        hidden, cache = rnn_step(xs[time, ...], hidden, input_weight, hidden_weight, bias)
        states.append(hidden)
        caches.append(cache)
    return namespace(hidden).stack(states), caches


def rnn_backward(grad_output: Array, caches: Sequence[RnnCache]) -> RnnGradients:
    """The gradients of a sequence, from those of all its hidden states: backpropagation through time.

    Formula: δ_t = (g_t + δ_{t+1} Uᵀ) tanh′(a_t), from the last moment to the first; weights add up over time
    Shapes: grad_output (time, batch, width); x of the result (time, batch, in), hidden that before the first moment.
    Units: of the loss per unit of each.
    Raises: ValueError for a grad_output of another shape than the hidden states.
    Source: Goodfellow et al. 2016, section 10.2.2.

    >>> _, caches = rnn_forward([[[0.0]], [[0.0]]], [[0.0]], [[1.0]], [[0.5]], [0.0])
    >>> rnn_backward([[[0.0]], [[1.0]]], caches).hidden
    array([[0.25]])
    """
    (grad_output,) = floats(grad_output=grad_output)
    length("grad_output", dimensions("grad_output", grad_output, 3), 0, len(caches), "the moments of the sequence")
    xp = namespace(grad_output)
    steps: list[tuple[Wide, ...]] = []
    for time in reversed(range(len(caches))):
        record("caches", caches[time], RnnCache)
        grad = wide(grad_output[time, ...])
        same_shape(cache=caches[time].total, grad_output=grad.high)
        steps.append(_step_back(grad + steps[-1][1] if steps else grad, caches[time]))
    inputs = xp.stack([step[0].value() for step in reversed(steps)])
    weights = [stack([step[place] for step in steps]).sum(0).value() for place in (2, 3, 4)]
    return RnnGradients(inputs, steps[-1][1].value(), *weights)


def rnn_parameters(inputs: int, width: int) -> int:
    """How many parameters a simple recurrent layer has.

    Formula: m(n + m + 1), n inputs and m hidden units
    Shapes: numbers in, a number out.
    Units: parameters.
    Raises: ValueError for values below 1, TypeError for fractions.
    Source: Goodfellow et al. 2016, equation 10.8, counted.

    >>> rnn_parameters(2, 3)
    18
    """
    inputs, width = whole("inputs", inputs, minimum=1), whole("width", width, minimum=1)
    return width * (inputs + width + 1)
