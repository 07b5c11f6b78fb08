"""Convolutional layers: sizes and values beside PyTorch, receptive fields by impulse, and messages."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from numeric import convolution

SMALL = st.integers(1, 4)


@given(st.integers(1, 40), st.integers(1, 7), SMALL, st.integers(0, 4), SMALL)
def test_output_size_counts_the_windows(size: int, kernel: int, stride: int, padding: int, dilation: int) -> None:
    last = size + 2 * padding - 1
    starts = [start for start in range(0, last + 1, stride) if start + dilation * (kernel - 1) <= last]
    assume(starts)
    ours = convolution.output_size(size, kernel, stride=stride, padding=padding, dilation=dilation)
    assert ours == len(starts)


@given(st.integers(1, 20), st.integers(1, 7), SMALL, st.integers(0, 3))
def test_transposed_convolution_leads_back(size: int, kernel: int, stride: int, padding: int) -> None:
    assume((size - 1) * stride - 2 * padding + kernel >= 1)
    wide = convolution.transposed_output_size(size, kernel, stride=stride, padding=padding)
    assert convolution.output_size(wide, kernel, stride=stride, padding=padding) == size


@given(st.integers(1, 40), st.integers(1, 9), SMALL, SMALL)
def test_same_padding_gives_the_size_over_the_stride(size: int, kernel: int, stride: int, dilation: int) -> None:
    before, after = convolution.same_padding(size, kernel, stride=stride, dilation=dilation)
    assert 0 <= after - before <= 1
    padded = convolution.output_size(size + before + after, kernel, stride=stride, dilation=dilation)
    assert padded == -(-size // stride)


@pytest.mark.torch
def test_sizes_beside_pytorch(torch: Any) -> None:
    nn = torch.nn
    rng = np.random.default_rng(0)
    for _ in range(200):
        size, kernel = int(rng.integers(10, 30)), int(rng.integers(1, 6))
        stride, padding, dilation = int(rng.integers(1, 4)), int(rng.integers(0, 3)), int(rng.integers(1, 3))
        extra = int(rng.integers(0, max(stride, dilation)))
        x = torch.zeros(1, 1, size)
        layer = nn.Conv1d(1, 1, kernel, stride, padding, dilation)
        ours = convolution.output_size(size, kernel, stride=stride, padding=padding, dilation=dilation)
        assert ours == layer(x).shape[-1]
        turned = nn.ConvTranspose1d(1, 1, kernel, stride, padding, extra, dilation=dilation)
        ours = convolution.transposed_output_size(
            size, kernel, stride=stride, padding=padding, output_padding=extra, dilation=dilation
        )
        assert ours == turned(x).shape[-1]
        edge = min(padding, kernel // 2)
        for ceil in (False, True):
            pool = nn.MaxPool1d(kernel, stride, edge, ceil_mode=ceil)
            ours = convolution.pooling_output_size(size, kernel, stride=stride, padding=edge, ceil=ceil)
            assert ours == pool(x).shape[-1]


@pytest.mark.torch
@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("groups", [1, 2])
def test_parameters_beside_pytorch(torch: Any, bias: bool, groups: int) -> None:
    def count(layer: Any) -> int:
        return sum(parameter.numel() for parameter in layer.parameters())

    theirs = count(torch.nn.Conv2d(4, 6, (3, 5), bias=bias, groups=groups))
    assert convolution.convolution_parameters(4, 6, (3, 5), bias=bias, groups=groups) == theirs
    assert convolution.dense_parameters(7, 3, bias=bias) == count(torch.nn.Linear(7, 3, bias=bias))


@pytest.mark.torch
@pytest.mark.parametrize(("dtype", "tolerance"), [("float32", 1e-5), ("float64", 1e-12)])
@pytest.mark.parametrize(("stride", "padding", "dilation"), [(1, 0, 1), (2, 1, 1), (3, 2, 2), (1, 3, 2)])
def test_conv2d_beside_pytorch(
    torch: Any, stride: int, padding: int, dilation: int, dtype: str, tolerance: float
) -> None:
    rng = np.random.default_rng(1)
    x, weight, bias = (torch.tensor(rng.standard_normal(s).astype(dtype)) for s in ((2, 3, 9, 8), (4, 3, 3, 2), 4))
    settings = {"stride": stride, "padding": padding, "dilation": dilation}
    ours = convolution.conv2d(x, weight, bias, **settings)
    theirs = torch.nn.functional.conv2d(x, weight, bias, **settings)
    assert ours.dtype == theirs.dtype
    np.testing.assert_allclose(ours.numpy(), theirs.numpy(), rtol=tolerance, atol=tolerance)


def test_conv2d_against_its_definition() -> None:
    rng = np.random.default_rng(2)
    x, weight = rng.standard_normal((1, 2, 5, 4)), rng.standard_normal((3, 2, 2, 3))
    ours = convolution.conv2d(x, weight)
    assert ours.shape == (1, 3, 4, 2)
    for out, row, column in np.ndindex(3, 4, 2):
        window = x[0, :, row : row + 2, column : column + 3]
        assert ours[0, out, row, column] == pytest.approx((weight[out] * window).sum(), rel=1e-12)


@pytest.mark.parametrize(
    ("kernels", "strides", "dilations"), [([3, 3, 3], [1, 1, 1], [1, 1, 1]), ([5, 3, 2], [2, 1, 2], [1, 2, 3])]
)
def test_receptive_field_by_impulse(kernels: list[int], strides: list[int], dilations: list[int]) -> None:
    size = 60
    places = np.eye(size).reshape(size, 1, 1, size)
    x = places
    for kernel, stride, dilation in zip(kernels, strides, dilations, strict=True):
        # Rows are of height 1, so a stride or dilation in both directions only matters along the row.
        x = convolution.conv2d(x, np.ones((1, 1, 1, kernel)), stride=stride, dilation=dilation)
    seen = np.flatnonzero(x[:, 0, 0, 1])
    assert seen.max() - seen.min() + 1 == convolution.receptive_field(kernels, strides, dilations)


def test_receptive_field_of_stacked_threes_is_that_of_one_larger_kernel() -> None:
    assert convolution.receptive_field([3, 3]) == convolution.receptive_field([5])
    assert convolution.receptive_field([3, 3, 3]) == convolution.receptive_field([7])


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (
            lambda: convolution.output_size(4, 7, padding=1),
            ValueError,
            "size: expected at least 7 places with the padding, for the kernel, came 6",
        ),
        (
            lambda: convolution.output_size(4, 3, stride=0),
            ValueError,
            "stride: expected an integer of at least 1, came 0",
        ),
        (
            lambda: convolution.output_size(4.5, 3),  # type: ignore[arg-type]
            TypeError,
            "size: expected an integer, came float 4.5",
        ),
        (
            lambda: convolution.transposed_output_size(4, 3, output_padding=1),
            ValueError,
            "output_padding: expected less than the stride or the dilation, came 1",
        ),
        (
            lambda: convolution.transposed_output_size(1, 1, padding=1),
            ValueError,
            "padding: expected an output of at least 1 place, came 1, which leaves -1",
        ),
        (
            lambda: convolution.convolution_parameters(3, 4, (3,), groups=2),
            ValueError,
            "groups: expected a divisor of 3 and 4, came 2",
        ),
        (
            lambda: convolution.receptive_field([3, 3], strides=[1]),
            ValueError,
            "kernels: expected as many strides and dilations as kernels, one at least, "
            "came 2 kernels, 1 strides, 2 dilations",
        ),
        (
            lambda: convolution.conv2d(np.zeros((1, 2, 5, 5)), np.zeros((4, 3, 3, 3))),
            ValueError,
            "x: expected 3 entries along axis 1 (the second axis of weight), came 2 in shape (1, 2, 5, 5)",
        ),
        (
            lambda: convolution.conv2d(np.zeros((1, 3, 5, 5)), np.zeros((4, 3, 3, 3)), np.zeros(3)),
            ValueError,
            "bias: expected 4 entries along axis 0 (the first axis of weight), came 3 in shape (3,)",
        ),
    ],
)
def test_messages(call: Callable[[], Any], kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=":") as caught:
        call()
    assert str(caught.value) == message
