"""Attention, recurrent cells and word vectors: products, gates and softmaxes one after the other, and the way back."""

from typing import Any

import numpy as np
import torch

from benchmarks.accuracy.formula import Maths, drawn, gradients, in_three
from benchmarks.accuracy.operation import Case, Function
from benchmarks.accuracy.points import Points
from numeric import attention, embeddings, sequences

functional = torch.nn.functional
BATCH, INWARD, WIDTH, TIME = 3, 5, 4, 3


def queries(draw: np.random.Generator) -> list[tuple[int, ...]]:
    """Queries, keys and values of two heads, and the gradient by the output."""
    n, m, d, v = (int(size) for size in draw.integers(1, 9, 4))
    return [(2, n, d), (2, m, d), (2, m, v), (2, n, v)]


def projected(draw: np.random.Generator) -> list[tuple[int, ...]]:
    """Queries, keys and values of four features, and the four matrices of two heads."""
    return [(3, 4), (5, 4), (5, 4), (4, 4), (4, 4), (4, 4), (4, 4)]


ASKED = [*drawn(queries, 10), *drawn(queries, 4, 3.0)]
FAR_ASKED = drawn(queries, 4, 12.0)
PROJECTED = drawn(projected, 8)
ADDED = drawn(lambda draw: [(3, 4), (5, 6), (7, 4), (7, 6), (7,)], 12)
TURNED = drawn(lambda draw: [(6, 8), (6, 4)], 10)


def attended(m: Maths, query: Any, key: Any, value: Any) -> tuple[Any, Any]:
    """The output of scaled dot-product attention and its shares."""
    root = m.sqrt(m.array(float(query.shape[-1])) * 1)
    weights = m.softmax(query @ key.swapaxes(-1, -2) / root)
    return weights @ value, weights


def attended_back(m: Maths, query: Any, key: Any, value: Any, grad: Any, weights: Any) -> tuple[Any, ...]:
    """The gradients by queries, keys and values, from the shares as they were rounded."""
    root = m.sqrt(m.array(float(query.shape[-1])) * 1)
    by_share = grad @ value.swapaxes(-1, -2)
    scores = weights * (by_share - (weights * by_share).sum(-1)[..., None]) / root
    return scores @ key, scores.swapaxes(-1, -2) @ query, weights.swapaxes(-1, -2) @ grad


def with_shares(cases: list[Case]) -> list[Case]:
    """Each case with the shares that the way back starts from."""
    return [(*case, attention.attention_forward(*case[:3])[1].weights) for case in cases]


def of_heads(m: Maths, query: Any, key: Any, value: Any, *weights: Any) -> Any:
    """Attention of two heads."""
    parts = [x @ w for x, w in zip((query, key, value), weights, strict=False)]
    heads = [attended(m, *(part[:, cut] for part in parts))[0] for cut in (slice(0, 2), slice(2, 4))]
    return m.concat(heads, -1) @ weights[3]


def added(m: Maths, query: Any, key: Any, query_weight: Any, key_weight: Any, vector: Any) -> Any:
    """The scores of additive attention."""
    return m.tanh((query @ query_weight.T)[:, None, :] + (key @ key_weight.T)[None, :, :]) @ vector


def turned(m: Maths, x: Any, angle: Any) -> Any:
    """Pairs turned by angles."""
    a, b = x[:, 0::2], x[:, 1::2]
    cosine, sine = m.cos(angle), m.sin(angle)
    return m.stack([a * cosine - b * sine, a * sine + b * cosine], -1).reshape(6, 8)


def waves(m: Maths, _: Any) -> Any:
    """The sinusoidal positions of 60 places and 8 features."""
    rows = []
    for place in range(60):
        angles = m.array([float(place)] * 4) / m.array([10.0**power for power in range(4)])
        rows.append(m.stack([m.sin(angles), m.cos(angles)], -1).reshape(8))
    return m.stack(rows, 0)


ATTENTION = [
    in_three(
        "attention_forward",
        ASKED,
        lambda m, q, k, v, g: attended(m, q, k, v)[0],
        lambda q, k, v, g: attention.attention_forward(q, k, v)[0],
        lambda q, k, v, g: functional.scaled_dot_product_attention(q, k, v),
        further=FAR_ASKED,
    ),
    in_three(
        "attention_backward",
        with_shares(ASKED),
        attended_back,
        lambda q, k, v, g, w: attention.attention_backward(g, attention.AttentionCache(q, k, v, w)),
    ),
    in_three(
        "multi_head_attention",
        PROJECTED,
        of_heads,
        lambda q, k, v, *w: attention.multi_head_attention(q, k, v, w, 2),
    ),
    in_three("additive_scores", ADDED, added, attention.additive_scores),
    in_three("rotary", TURNED, turned, attention.rotary),
    in_three(
        "positional_encoding",
        [(np.zeros(1),)],
        waves,
        lambda _: attention.positional_encoding(60, 8),
    ),
]


def cell(gates: int, *, moments: int = 0, biases: int = 1) -> Function:
    """The shapes of an input (or a sequence), a state, the weights and biases, and the gradient by the output."""
    inward = (moments, BATCH, INWARD) if moments else (BATCH, INWARD)
    outward = (moments, BATCH, WIDTH) if moments else (BATCH, WIDTH)
    weights = [(INWARD, gates * WIDTH), (WIDTH, gates * WIDTH), *[(gates * WIDTH,)] * biases]
    return lambda draw: [inward, (BATCH, WIDTH), *weights, outward, (BATCH, WIDTH)]


SIMPLE, SEQUENCES = drawn(cell(1), 16), drawn(cell(1, moments=TIME), 12)
GATED, LONG = drawn(cell(3, biases=2), 16), drawn(cell(4), 16)


def rnn(m: Maths, x: Any, hidden: Any, w: Any, u: Any, bias: Any, *_: Any) -> Any:
    return m.tanh(x @ w + hidden @ u + bias)


def rnn_back(m: Maths, x: Any, hidden: Any, w: Any, u: Any, total: Any, grad: Any) -> tuple[Any, ...]:
    """The gradients of one step, from what went into the activation as it was rounded."""
    slope = grad * (1 - m.tanh(total) ** 2)
    return slope @ w.T, slope @ u.T, x.T @ slope, hidden.T @ slope, slope.sum(0)


def with_total(case: Case) -> Case:
    """A case of the way back through a step: the total in the place of the bias."""
    x, hidden, w, u, bias, grad, _ = case
    return x, hidden, w, u, sequences.rnn_step(x, hidden, w, u, bias)[1].total, grad


def rnn_sequence(m: Maths, xs: Any, hidden: Any, *rest: Any) -> Any:
    states = []
    for x in xs:
        hidden = rnn(m, x, hidden, *rest)
        states.append(hidden)
    return m.stack(states, 0)


def with_caches(case: Case) -> Case:
    """A case of the way back through a sequence: the states and totals of all moments."""
    xs, hidden, w, u, bias, grad, _ = case
    states, caches = sequences.rnn_forward(xs, hidden, w, u, bias)
    before = np.stack([hidden, *states[:-1]])
    return xs, before, w, u, np.stack([cache.total for cache in caches]), grad


def rnn_sequence_back(m: Maths, xs: Any, before: Any, w: Any, u: Any, totals: Any, grad: Any) -> tuple[Any, ...]:
    """The gradients of a sequence."""
    by_x, later, sums = [], grad[0] * 0, None
    for time in reversed(range(TIME)):
        x, later, *weights = rnn_back(m, xs[time], before[time], w, u, totals[time], grad[time] + later)
        by_x.insert(0, x)
        sums = weights if sums is None else [old + new for old, new in zip(sums, weights, strict=True)]
    return m.stack(by_x, 0), later, *(sums or [])


def our_rnn_sequence_back(xs: Points, before: Points, w: Points, u: Points, totals: Points, grad: Points) -> Any:
    parts = zip(xs, before, totals, strict=True)
    return sequences.rnn_backward(grad, [sequences.RnnCache(x, hidden, w, u, total) for x, hidden, total in parts])


def gru(m: Maths, x: Any, hidden: Any, w: Any, u: Any, bias: Any, other: Any, *_: Any) -> Any:
    seen, recalled = x @ w + bias, hidden @ u + other
    reset = m.sigmoid(seen[:, :WIDTH] + recalled[:, :WIDTH])
    update = m.sigmoid(seen[:, WIDTH : 2 * WIDTH] + recalled[:, WIDTH : 2 * WIDTH])
    new = m.tanh(seen[:, 2 * WIDTH :] + reset * recalled[:, 2 * WIDTH :])
    return (1 - update) * new + update * hidden


def lstm(m: Maths, x: Any, hidden: Any, w: Any, u: Any, bias: Any, _: Any, memory: Any) -> tuple[Any, Any]:
    total = x @ w + hidden @ u + bias
    enter, forget, candidate, leave = (total[:, k * WIDTH : (k + 1) * WIDTH] for k in range(4))
    kept = m.sigmoid(forget) * memory + m.sigmoid(enter) * m.tanh(candidate)
    return m.sigmoid(leave) * m.tanh(kept), kept


def our_lstm(x: Points, hidden: Points, w: Points, u: Points, bias: Points, _: Points, memory: Points) -> Any:
    return sequences.lstm_step(x, sequences.LstmState(hidden, memory), w, u, bias)[0]


def torch_lstm(x: Any, hidden: Any, w: Any, u: Any, bias: Any, _: Any, memory: Any) -> Any:
    return torch.lstm_cell(x, (hidden, memory), w.T.contiguous(), u.T.contiguous(), bias, bias * 0)


def gru_totals(case: Case) -> Case:
    """A case of the way back through a GRU: the three totals and the recalled part in the place of the biases."""
    x, hidden, w, u, bias, other, grad, _ = case
    cache = sequences.gru_step(x, hidden, w, u, bias, other)[1]
    return x, hidden, w, u, *cache.totals, cache.recalled, grad


def gru_back(m: Maths, x: Any, hidden: Any, w: Any, u: Any, r: Any, z: Any, n: Any, recalled: Any, grad: Any) -> Any:
    """The gradients of a GRU's step."""
    reset, update, new = m.sigmoid(r), m.sigmoid(z), m.tanh(n)
    inner = grad * (1 - update) * (1 - new**2)
    by_update = grad * (hidden - new) * update * (1 - update)
    by_reset = inner * recalled * reset * (1 - reset)
    seen = m.concat([by_reset, by_update, inner], 1)
    back = m.concat([by_reset, by_update, inner * reset], 1)
    return seen @ w.T, grad * update + back @ u.T, x.T @ seen, hidden.T @ back, seen.sum(0), back.sum(0)


def our_gru_back(x: Points, hidden: Points, w: Points, u: Points, *rest: Points) -> Any:
    *totals, recalled, grad = rest
    return sequences.gru_step_backward(grad, sequences.GruCache(x, hidden, w, u, tuple(totals), recalled, True))  # type: ignore[arg-type]


def lstm_totals(case: Case) -> Case:
    """A case of the way back through an LSTM: the totals of its gates and the memory after it."""
    x, hidden, w, u, bias, grad, memory = case
    cache = sequences.lstm_step(x, sequences.LstmState(hidden, memory), w, u, bias)[1]
    return x, hidden, memory, w, u, *cache.totals, cache.memory, grad


def lstm_back(
    m: Maths, x: Any, hidden: Any, memory: Any, w: Any, u: Any, i: Any, f: Any, g: Any, o: Any, kept: Any, grad: Any
) -> Any:
    """The gradients of an LSTM's step, the gradient by the memory after it that by the hidden state halved."""
    enter, forget, candidate, leave = m.sigmoid(i), m.sigmoid(f), m.tanh(g), m.sigmoid(o)
    by_kept = grad / 2 + grad * leave * (1 - m.tanh(kept) ** 2)
    parts = [
        by_kept * candidate * enter * (1 - enter),
        by_kept * memory * forget * (1 - forget),
        by_kept * enter * (1 - candidate**2),
        grad * m.tanh(kept) * leave * (1 - leave),
    ]
    total = m.concat(parts, 1)
    return total @ w.T, (total @ u.T, by_kept * forget), x.T @ total, hidden.T @ total, total.sum(0)


def our_lstm_back(x: Points, hidden: Points, memory: Points, w: Points, u: Points, *rest: Points) -> Any:
    *totals, kept, grad = rest
    before = sequences.LstmState(hidden, memory)
    cache = sequences.LstmCache(x, before, w, u, tuple(totals), kept)  # type: ignore[arg-type]
    return sequences.lstm_step_backward(sequences.LstmState(grad, grad / 2), cache)


CELLS = [
    in_three("rnn_step", SIMPLE, rnn, lambda x, h, w, u, b, *_: sequences.rnn_step(x, h, w, u, b)[0]),
    in_three(
        "rnn_step_backward",
        [with_total(case) for case in SIMPLE],
        rnn_back,
        lambda x, h, w, u, total, g: sequences.rnn_step_backward(g, sequences.RnnCache(x, h, w, u, total)),
    ),
    in_three("rnn_forward", SEQUENCES, rnn_sequence, lambda x, h, w, u, b, *_: sequences.rnn_forward(x, h, w, u, b)[0]),
    in_three("rnn_backward", [with_caches(case) for case in SEQUENCES], rnn_sequence_back, our_rnn_sequence_back),
    in_three("gru_step", GATED, gru, lambda *case: sequences.gru_step(*case[:6])[0]),
    in_three("gru_step_backward", [gru_totals(case) for case in GATED], gru_back, our_gru_back),
    in_three("lstm_step", LONG, lstm, our_lstm, torch_lstm),
    in_three("lstm_step_backward", [lstm_totals(case) for case in LONG], lstm_back, our_lstm_back),
]

WORDS = drawn(lambda draw: [(7, 6), (6,), (6,)], 20)


def likely(m: Maths, outside: Any, center: Any, _: Any) -> Any:
    return outside[2] - m.softmax(outside @ center) @ outside


def told(m: Maths, drawn_words: Any, seen: Any, center: Any) -> Any:
    """The loss of negative sampling."""
    return -m.log(m.sigmoid((seen * center).sum())) - m.log(m.sigmoid(-(drawn_words @ center))).sum()


def told_back(m: Maths, drawn_words: Any, seen: Any, center: Any) -> Any:
    """Its gradient in the vector of the centre word."""
    return (m.sigmoid((seen * center).sum()) - 1) * seen + m.sigmoid(drawn_words @ center) @ drawn_words


EMBEDDINGS = [
    in_three("skip_gram_gradient", WORDS, likely, lambda table, c, _: embeddings.skip_gram_gradient(table, c, 2)),
    in_three("negative_sampling_loss", WORDS, told, lambda t, s, c: embeddings.negative_sampling_loss(s, t, c)),
    in_three(
        "negative_sampling_gradient",
        WORDS,
        told_back,
        lambda t, s, c: embeddings.negative_sampling_gradient(s, t, c),
        lambda t, s, c: gradients(lambda x: -functional.logsigmoid(s @ x) - functional.logsigmoid(-(t @ x)).sum(), 1)(
            c, torch.tensor(1.0, dtype=torch.float64)
        ),
    ),
]

OPERATIONS = [*ATTENTION, *CELLS, *EMBEDDINGS]
