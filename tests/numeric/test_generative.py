"""Adversarial training: its value at the best discriminator is what the divergence says, and no other reaches it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric import generative

LAWS = st.lists(st.integers(1, 9), min_size=3, max_size=3)


def _drawn(counts: list[int], says: np.ndarray) -> np.ndarray:
    """What a discriminator says of a sample that has every outcome as often as the law has it."""
    return np.repeat(says, counts)


@given(LAWS, LAWS, st.lists(st.floats(0.05, 0.95), min_size=3, max_size=3))
def test_the_best_discriminator_has_the_optimal_value(data: list[int], made: list[int], other: list[float]) -> None:
    laws = np.array(data) / sum(data), np.array(made) / sum(made)
    best = generative.optimal_discriminator(*laws)
    value = generative.adversarial_value(_drawn(data, best), _drawn(made, best))
    assert float(value) == pytest.approx(float(generative.optimal_value(*laws)), abs=1e-12)
    says = np.array(other)
    assert generative.adversarial_value(_drawn(data, says), _drawn(made, says)) <= value + 1e-12
