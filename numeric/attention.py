"""Attention: scaled dot products with their way back, several heads, and sinusoidal positions.

>>> output, cache = attention_forward([[1.0, 0.0]], [[0.0, 0.0], [0.0, 0.0]], [[2.0], [4.0]])
>>> output  # keys that look alike share the attention
array([[3.]])
"""

import math
from typing import NamedTuple

import array_api_compat
import numpy as np

from numeric.arrays import (
    Array,
    dimensions,
    floats,
    is_array,
    length,
    listed,
    namespace,
    not_empty,
    record,
    spread,
    whole,
    wrong_type,
    wrong_value,
)
from numeric.attention_scores import additive_scores, rotary
from numeric.products import product, wide_product
from numeric.randomness import carried
from numeric.wide import Wide, wide
from numeric.wide_functions import wide_softmax

__all__ = [
    "AttentionCache",
    "AttentionGradients",
    "additive_scores",
    "attention_backward",
    "attention_forward",
    "causal_mask",
    "merge_heads",
    "multi_head_attention",
    "positional_encoding",
    "rotary",
    "split_heads",
]


class AttentionCache(NamedTuple):
    """What the way back needs: the arguments and the share of attention that each query gives each key."""

    query: Array
    key: Array
    value: Array
    weights: Array


class AttentionGradients(NamedTuple):
    """The gradients with respect to queries, keys and values."""

    query: Array
    key: Array
    value: Array


def attention_forward(
    query: Array, key: Array, value: Array, mask: Array | None = None
) -> tuple[Array, AttentionCache]:
    """Scaled dot-product attention; with it, what the way back needs, the shares of attention among it.

    Formula: A = softmax(Q Kᵀ/√d), Y = A V; where the mask is False the softmax sees −∞
    Shapes: query (…, n, d), key (…, m, d), value (…, m, v), mask of booleans that broadcasts to (…, n, m), the result
        (…, n, v); leading axes are the same for all three.
    Units: those of value; the shares are pure numbers that sum to 1.
    Raises: ValueError for shapes that do not fit and a query that may attend to no key, TypeError for other masks.
    Source: Vaswani et al. 2017, equation 1.

    >>> attention_forward([[1.0]], [[0.0], [0.0]], [[2.0], [4.0]], mask=[[True, False]])[0]
    array([[2.]])
    """
    query, key, value = _fitting(query, key, value)
    output, weights = _attended(wide(query), wide(key), wide(value), mask)
    return output.value(), AttentionCache(query, key, value, weights.value())


def _attended(query: Wide, key: Wide, value: Wide, mask: Array | None) -> tuple[Wide, Wide]:
    """The output and the shares of attention, with digits to spare."""
    xp = query.xp
    scores = wide_product(query, key.T) / _root_of_width(query.high)
    if mask is not None:
        allowed = _allowed(mask, scores.high)
        high = xp.where(allowed, scores.high, xp.full_like(scores.high, -math.inf))
        scores = Wide(high, scores.pair()[1], xp)
    weights = wide_softmax(scores, -1)
    return wide_product(weights, value), weights


def attention_backward(grad_output: Array, cache: AttentionCache) -> AttentionGradients:
    """The gradients of scaled dot-product attention, from that of its output.

    Formula: ∂V = Aᵀ G, ∂A = G Vᵀ, ∂S = A (∂A − Σ A ∂A), ∂Q = ∂S K/√d, ∂K = ∂Sᵀ Q/√d
    Shapes: each as what it is the gradient of.
    Units: of the loss per unit of each.
    Raises: ValueError for a grad_output of another shape than the output.
    Source: Vaswani et al. 2017, equation 1, differentiated.

    >>> _, cache = attention_forward([[1.0]], [[0.0], [0.0]], [[2.0], [4.0]])
    >>> attention_backward([[1.0]], cache)
    AttentionGradients(query=array([[0.]]), key=array([[-0.5],
           [ 0.5]]), value=array([[0.5],
           [0.5]]))
    """
    record("cache", cache, AttentionCache)
    query, key, value, weights = cache
    grad_output, value = floats(grad_output=grad_output, value=value)
    shape = (*weights.shape[:-1], value.shape[-1])
    if tuple(grad_output.shape) != shape:
        wrong_value("grad_output", f"the shape of the output, {shape}", str(tuple(grad_output.shape)))
    turn = namespace(value).matrix_transpose
    share = wide_product(grad_output, turn(value))
    scores = (share - (share * weights).sum(-1, keepdims=True)) * weights / _root_of_width(query)
    by_key = wide_product(scores.map(turn), query)
    return AttentionGradients(wide_product(scores, key).value(), by_key.value(), product(turn(weights), grad_output))


def _root_of_width(query: Array) -> Wide:
    """The root of the number of features, with digits to spare."""
    return wide(namespace(query).full_like(query[..., :1, :1], float(query.shape[-1]))).root()


def causal_mask(queries: int, keys: int | None = None, *, like: Array | None = None) -> Array:
    """Which keys each query may attend to when none may look ahead: those up to its own place, counted from the start.

    Formula: mask_{ij} = (j ≤ i)
    Shapes: (queries, keys), as many keys as queries if none are given; booleans.
    Units: none.
    Raises: ValueError for numbers below 1, TypeError for fractions.
    Source: Vaswani et al. 2017, section 3.2.3.

    >>> causal_mask(2)
    array([[ True, False],
           [ True,  True]])
    """
    queries = whole("queries", queries, minimum=1)
    keys = queries if keys is None else whole("keys", keys, minimum=1)
    mask = np.tri(queries, keys, dtype=np.bool_)
    return mask if like is None else namespace(like).asarray(mask, device=array_api_compat.device(like))


def split_heads(x: Array, heads: int) -> Array:
    """Vectors cut into as many parts as there are heads, each part an array of its own before the sequence.

    Formula: (…, n, h·d) → (…, h, n, d)
    Shapes: x (…, n, width); the result (…, heads, n, width/heads).
    Units: unchanged.
    Raises: ValueError for heads that do not divide the width and fewer than 2 axes.
    Source: Vaswani et al. 2017, section 3.2.2.

    >>> split_heads([[1.0, 2.0], [3.0, 4.0]], 2).tolist()
    [[[1.0], [3.0]], [[2.0], [4.0]]]
    """
    (x,) = floats(x=x)
    if x.ndim < 2 or x.shape[-1] % whole("heads", heads, minimum=1):
        wrong_value("x", f"a last of 2 axes or more that {heads} heads divide", f"shape {tuple(x.shape)}")
    xp = namespace(x)
    return xp.moveaxis(xp.reshape(x, (*x.shape[:-1], heads, x.shape[-1] // heads)), -2, -3)


def merge_heads(x: Array) -> Array:
    """What the heads have made, side by side again: the inverse of `split_heads`.

    Formula: (…, h, n, d) → (…, n, h·d)
    Shapes: x (…, heads, n, d); the result (…, n, heads·d).
    Units: unchanged.
    Raises: ValueError for fewer than 3 axes.
    Source: Vaswani et al. 2017, section 3.2.2.

    >>> merge_heads([[[1.0], [3.0]], [[2.0], [4.0]]])
    array([[1., 2.],
           [3., 4.]])
    """
    (x,) = floats(x=x)
    if x.ndim < 3:
        wrong_value("x", "at least 3 axes, heads, places and features", f"shape {tuple(x.shape)}")
    xp = namespace(x)
    moved = xp.moveaxis(x, -3, -2)
    return xp.reshape(moved, (*moved.shape[:-2], moved.shape[-2] * moved.shape[-1]))


def multi_head_attention(
    query: Array,
    key: Array,
    value: Array,
    weights: tuple[Array, Array, Array, Array],
    heads: int,
    mask: Array | None = None,
) -> Array:
    """Attention of several heads, each on its own projection of queries, keys and values.

    Formula: Y = [Y_1 … Y_h] W_O, Y_i = attention(Q W_Q, K W_K, V W_V) on the i-th part of each
    Shapes: query (…, n, in), key and value (…, m, in), the weights W_Q, W_K, W_V (in, width) and W_O (width, out).
    Units: of the projected values.
    Raises: ValueError for shapes that do not fit and heads that do not divide the width, TypeError for other masks.
    Source: Vaswani et al. 2017, section 3.2.2.

    >>> eye = [[1.0, 0.0], [0.0, 1.0]]
    >>> multi_head_attention([[0.0, 0.0]], eye, [[2.0, 4.0], [4.0, 8.0]], (eye, eye, eye, eye), heads=2)
    array([[3., 6.]])
    """
    given = listed("weights", weights, "four matrices")
    if len(given) != 4:
        wrong_value("weights", "four matrices", f"{len(given)} entries")
    parts = {"query": (query, weights[0]), "key": (key, weights[1]), "value": (value, weights[2])}
    by_head = {
        name: _projected(name, wide(*floats(**{name: x})), w).map(split_heads, heads) for name, (x, w) in parts.items()
    }
    _fitting(*(part.high for part in by_head.values()))
    output, _ = _attended(by_head["query"], by_head["key"], by_head["value"], mask)
    return _projected("output", output.map(merge_heads), weights[3]).value()


def positional_encoding(count: int, width: int, *, base: float = 10000.0, like: Array | None = None) -> Array:
    """A vector for each place of a sequence: sines and cosines of wavelengths that grow geometrically.

    Formula: P_{t, 2i} = sin(t/base^(2i/width)), P_{t, 2i+1} = cos(t/base^(2i/width)), t = 0, 1, …
    Shapes: (count, width); library, dtype and device are those of `like`, NumPy float64 without it.
    Units: pure numbers.
    Raises: ValueError for an odd width and numbers below 1, TypeError for fractions.
    Source: Vaswani et al. 2017, section 3.5.

    >>> positional_encoding(2, 2).round(4)
    array([[0.    , 1.    ],
           [0.8415, 0.5403]])
    """
    count, width = whole("count", count, minimum=1), whole("width", width, minimum=2)
    if width % 2:
        wrong_value("width", "an even number", repr(width))
    angles = np.arange(count)[:, None] / base ** (np.arange(0, width, 2) / width)[None, :]
    waves = np.stack([np.sin(angles), np.cos(angles)], axis=-1).reshape(count, width)
    return carried(waves, like)


def _fitting(query: Array, key: Array, value: Array) -> tuple[Array, Array, Array]:
    """Queries, keys and values whose shapes fit."""
    query, key, value = floats(query=query, key=key, value=value)
    for name, array in {"query": query, "key": key, "value": value}.items():
        if array.ndim < 2 or tuple(array.shape[:-2]) != tuple(query.shape[:-2]):
            wrong_value(name, f"axes {(*query.shape[:-2], 'places', 'features')}", f"shape {tuple(array.shape)}")
    length("key", key, -1, query.shape[-1], "the features of query")
    length("value", value, -2, key.shape[-2], "one for each key")
    not_empty("query", query, -1)
    not_empty("key", key, -2)
    return query, key, value


def _allowed(mask: Array, scores: Array) -> Array:
    """The mask as booleans of the shape of the scores, with a key for every query."""
    xp = namespace(scores)
    array = mask if is_array(mask) else xp.asarray(np.asarray(mask), device=array_api_compat.device(scores))
    if not xp.isdtype(array.dtype, "bool"):
        wrong_type("mask", "booleans, True where a query may attend", f"an array of {array.dtype}")
    array = spread("mask", array, "the scores", scores.shape)
    if not bool(xp.all(xp.any(array, axis=-1))):
        wrong_value("mask", "a key that each query may attend to", "a row without one")
    return array


def _projected(name: str, x: Wide, weight: Array) -> Wide:
    """x W for vectors along the last axis of x."""
    named = {name: x.high, "weight": weight}
    high, weight = floats(**named)
    if high.ndim < 2:
        wrong_value(name, "at least 2 axes, places and features", f"shape {tuple(high.shape)}")
    length("weight", dimensions("weight", weight, 2), 0, high.shape[-1], f"the features of {name}")
    return wide_product(Wide(high, x.low, x.xp), weight)
