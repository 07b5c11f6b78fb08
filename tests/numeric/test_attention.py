"""Attention: both ways beside PyTorch and beside differences, masks, heads, positions, extremes, and messages."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric import attention

QUERY, KEY, VALUE = (np.random.default_rng(seed).standard_normal((2, 4, 6)) for seed in range(3))
PROBE = np.random.default_rng(3).standard_normal((2, 4, 6))
DTYPES = [("float32", 2e-6), ("float64", 1e-13)]


@pytest.mark.torch
@pytest.mark.parametrize(("dtype", "tolerance"), DTYPES)
@pytest.mark.parametrize("masked", [False, True])
def test_both_ways_beside_pytorch(torch: Any, masked: bool, dtype: str, tolerance: float) -> None:
    leaves = [torch.tensor(array.astype(dtype)).requires_grad_() for array in (QUERY, KEY, VALUE)]
    probe = torch.tensor(PROBE.astype(dtype))
    mask = attention.causal_mask(4, like=probe) if masked else None
    theirs = torch.nn.functional.scaled_dot_product_attention(*leaves, is_causal=masked)
    theirs.backward(probe)
    ours, cache = attention.attention_forward(*(leaf.detach() for leaf in leaves), mask)
    gradients = attention.attention_backward(probe, cache)
    assert ours.dtype == theirs.dtype
    np.testing.assert_allclose(ours.numpy(), theirs.detach().numpy(), rtol=tolerance, atol=tolerance)
    for gradient, leaf in zip(gradients, leaves, strict=True):
        np.testing.assert_allclose(gradient.numpy(), leaf.grad.numpy(), rtol=tolerance, atol=5 * tolerance)


def test_way_back_is_the_slope(measured_slope: Callable[..., np.ndarray]) -> None:
    values = [QUERY[0], KEY[0, :3], VALUE[0, :3, :2]]
    probe = PROBE[0, :, :2]
    _, cache = attention.attention_forward(*values)
    for place, gradient in enumerate(attention.attention_backward(probe, cache)):

        def loss(at: np.ndarray, place: int = place) -> float:
            return float((probe * attention.attention_forward(*values[:place], at, *values[place + 1 :])[0]).sum())

        np.testing.assert_allclose(gradient, measured_slope(loss, values[place]), atol=1e-8)


@pytest.mark.torch
@pytest.mark.parametrize("heads", [1, 2, 3])
def test_heads_beside_pytorch(torch: Any, heads: int) -> None:
    layer = torch.nn.MultiheadAttention(6, heads, bias=False, batch_first=True).double()
    arrays = [torch.tensor(array) for array in (QUERY, KEY, VALUE)]
    projections = [part.T.detach() for part in layer.in_proj_weight.chunk(3)]
    with torch.no_grad():
        theirs, _ = layer(*arrays, need_weights=False)
    weights = (*projections, layer.out_proj.weight.T.detach())
    ours = attention.multi_head_attention(*arrays, weights, heads)
    np.testing.assert_allclose(ours.numpy(), theirs.numpy(), rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize(("dtype", "tolerance"), DTYPES)
def test_shares_sum_to_one_and_dtype_is_kept(dtype: str, tolerance: float) -> None:
    output, cache = attention.attention_forward(*(array.astype(dtype) for array in (QUERY, KEY, VALUE)))
    np.testing.assert_allclose(cache.weights.sum(axis=-1), 1, rtol=tolerance)
    assert output.dtype == cache.weights.dtype == dtype
    assert {part.dtype for part in attention.attention_backward(PROBE.astype(dtype), cache)} == {np.dtype(dtype)}


def test_scores_are_divided_by_the_root_of_the_width() -> None:
    _, cache = attention.attention_forward([[4.0] * 16], [[1.0] * 16, [0.0] * 16], [[1.0], [0.0]])
    assert cache.weights[0, 0] == pytest.approx(1 / (1 + math.exp(-64 / 4)))


def test_order_of_the_keys_does_not_matter() -> None:
    order = [2, 0, 3, 1]
    plain, _ = attention.attention_forward(QUERY, KEY, VALUE)
    shuffled, _ = attention.attention_forward(QUERY, KEY[:, order], VALUE[:, order])
    np.testing.assert_allclose(shuffled, plain, rtol=1e-12)


def test_nobody_looks_ahead_through_a_causal_mask() -> None:
    mask = attention.causal_mask(4)
    later = VALUE.copy()
    later[:, 2:] = 1e6
    plain, _ = attention.attention_forward(QUERY, KEY, VALUE, mask)
    changed, cache = attention.attention_forward(QUERY, KEY, later, mask)
    np.testing.assert_array_equal(changed[:, :2], plain[:, :2])
    assert (cache.weights[:, ~mask] == 0).all()


@pytest.mark.parametrize("scale", [1e3, 1e150])
def test_extreme_scores_choose_one_key(scale: float) -> None:
    keys = np.asarray([[1.0], [-1.0]])
    output, cache = attention.attention_forward([[scale]], keys, [[2.0], [5.0]])
    assert output.tolist() == [[2.0]]
    assert cache.weights.tolist() == [[1.0, 0.0]]


@given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 5))
def test_merging_undoes_splitting(heads: int, width: int, places: int) -> None:
    x = np.arange(float(2 * places * heads * width)).reshape(2, places, heads * width)
    split = attention.split_heads(x, heads)
    assert split.shape == (2, heads, places, width)
    np.testing.assert_array_equal(attention.merge_heads(split), x)


@given(st.integers(1, 60), st.integers(1, 8))
def test_positions_lie_on_circles(count: int, half: int) -> None:
    encoding = attention.positional_encoding(count, 2 * half)
    np.testing.assert_allclose(encoding[:, ::2] ** 2 + encoding[:, 1::2] ** 2, 1, rtol=1e-12)
    for place in (0, count - 1):
        for index in range(half):
            angle = place / 10000 ** (2 * index / (2 * half))
            assert encoding[place, 2 * index] == pytest.approx(math.sin(angle), abs=1e-12)
            assert encoding[place, 2 * index + 1] == pytest.approx(math.cos(angle), abs=1e-12)


def test_a_shift_of_the_position_is_a_rotation() -> None:
    encoding = attention.positional_encoding(20, 8)
    products = encoding @ encoding.T
    np.testing.assert_allclose(np.diagonal(products, 5), products[0, 5], rtol=1e-12)


def test_encoding_takes_the_dtype_of_its_model() -> None:
    assert attention.positional_encoding(3, 4, like=np.zeros(1, dtype=np.float32)).dtype == np.float32


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (
            lambda: attention.attention_forward(QUERY, KEY[..., :5], VALUE),
            ValueError,
            "key: expected 6 entries along axis -1 (the features of query), came 5 in shape (2, 4, 5)",
        ),
        (
            lambda: attention.attention_forward(QUERY, KEY, VALUE[:, :3]),
            ValueError,
            "value: expected 4 entries along axis -2 (one for each key), came 3 in shape (2, 3, 6)",
        ),
        (
            lambda: attention.attention_forward(QUERY, KEY[:1], VALUE),
            ValueError,
            "key: expected axes (2, 'places', 'features'), came shape (1, 4, 6)",
        ),
        (
            lambda: attention.attention_forward(QUERY, KEY, VALUE, np.ones((4, 4))),
            TypeError,
            "mask: expected booleans, True where a query may attend, came an array of float64",
        ),
        (
            lambda: attention.attention_forward(QUERY, KEY, VALUE, np.zeros((4, 4), dtype=bool)),
            ValueError,
            "mask: expected a key that each query may attend to, came a row without one",
        ),
        (
            lambda: attention.attention_forward(QUERY, KEY, VALUE, np.ones((3, 4), dtype=bool)),
            ValueError,
            "mask: expected a shape that broadcasts to that of the scores, (2, 4, 4), came (3, 4)",
        ),
        (
            lambda: attention.attention_backward([1.0], attention.attention_forward(QUERY, KEY, VALUE)[1]),
            ValueError,
            "grad_output: expected the shape of the output, (2, 4, 6), came (1,)",
        ),
        (
            lambda: attention.split_heads(QUERY, 4),
            ValueError,
            "x: expected a last of 2 axes or more that 4 heads divide, came shape (2, 4, 6)",
        ),
        (
            lambda: attention.merge_heads([[1.0]]),
            ValueError,
            "x: expected at least 3 axes, heads, places and features, came shape (1, 1)",
        ),
        (lambda: attention.positional_encoding(3, 5), ValueError, "width: expected an even number, came 5"),
        (lambda: attention.causal_mask(0), ValueError, "queries: expected an integer of at least 1, came 0"),
    ],
)
def test_messages(call: Callable[[], Any], kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=":") as caught:
        call()
    assert str(caught.value) == message
