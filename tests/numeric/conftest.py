"""What the tests of `numeric` share: PyTorch where it is installed, and slopes measured by differences."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import settings

# What is drawn decides whether a test passes, not how busy the machine is.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def torch() -> Any:
    """PyTorch, the peer that most of `numeric` is compared with."""
    return pytest.importorskip("torch", reason="PyTorch is not installed")


@pytest.fixture
def measured_slope() -> Callable[..., np.ndarray]:
    """The gradient of a number with respect to an array, by central differences in each entry."""

    def measure(function: Callable[[np.ndarray], Any], at: np.ndarray, step: float = 1e-6) -> np.ndarray:
        slopes = np.empty_like(at)
        for place in np.ndindex(at.shape):
            above, below = at.copy(), at.copy()
            above[place] += step
            below[place] -= step
            slopes[place] = (float(function(above)) - float(function(below))) / (2 * step)
        return slopes

    return measure
