"""Gradients cut to a norm or to bounds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric import optimizers

VECTORS = st.lists(st.floats(-1e150, 1e150), min_size=1, max_size=8)


@given(VECTORS, st.floats(1e-3, 1e3))
def test_clipping_by_norm_keeps_the_direction(entries: list[float], limit: float) -> None:
    grad = np.asarray(entries)
    clipped = optimizers.clip_by_norm(grad, limit)
    norm = float(optimizers.global_norm([grad]))
    if norm <= limit:
        np.testing.assert_array_equal(clipped, grad)
    else:
        assert float(optimizers.global_norm([clipped])) == pytest.approx(limit, rel=1e-12)
        np.testing.assert_allclose(clipped, grad * (limit / norm), rtol=1e-12)


@given(VECTORS, st.floats(-5, 0), st.floats(0, 5))
def test_clipping_by_value_stays_between_the_bounds(entries: list[float], low: float, high: float) -> None:
    clipped = optimizers.clip_by_value(np.asarray(entries), low, high)
    np.testing.assert_array_equal(clipped, [min(max(entry, low), high) for entry in entries])


def test_norm_does_not_overflow_or_vanish() -> None:
    assert float(optimizers.global_norm([[3e200], [4e200]])) == pytest.approx(5e200)
    assert float(optimizers.global_norm([[3e-200], [4e-200]])) == pytest.approx(5e-200, abs=0)
    assert float(optimizers.global_norm([np.zeros((2, 2)), np.zeros(0)])) == 0.0
    np.testing.assert_allclose(optimizers.clip_by_norm([3e200, 4e200], 5.0), [3.0, 4.0])
