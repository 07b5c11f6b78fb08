"""Densities, responsibilities and updates of ``numeric/`` are what the claims of the same topic state."""

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

SHARES, DENSITIES = Entries(r"\pi_k", ("k", "K")), Entries("p_k^2", ("k", "K"))
POSTERIOR = Entries(r"\gamma_{nk}", ("n", "N"))
X = Entries("x_n", ("n", "N"))
WEIGHT = r"\sum_{n=1}^{N} \gamma_{nk}"
MEAN = rf"\frac{{\sum_{{m=1}}^{{N}} \gamma_{{mk}} x_m}}{{{WEIGHT}}}"


def _one_row(shares: np.ndarray, densities: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The densities of one sample."""
    return shares, densities[None]


def _one_component(*columns: np.ndarray) -> tuple[np.ndarray, ...]:
    """Samples of one feature, responsibilities of one component."""
    return tuple(column[:, None] for column in columns)


TWINS = {
    "mixture-density": Twin((SHARES, DENSITIES), prepare=_one_row, expects=r"\sum_{k=1}^{K} \pi_k p_k^2", ulps=8),
    "responsibility": Twin(
        (SHARES, DENSITIES),
        prepare=_one_row,
        expects=Entries(r"\frac{\pi_k p_k^2}{\sum_{j=1}^{K} \pi_j p_j^2}", ("k", "K")),
        ulps=8,
    ),
    "mixture-mean-update": Twin((X, POSTERIOR), prepare=_one_component, expects=MEAN, ulps=16, beside="4"),
    "mixture-covariance-update": Twin(
        (X, POSTERIOR),
        prepare=_one_component,
        expects=rf"\frac{{\sum_{{n=1}}^{{N}} \gamma_{{nk}} (x_n - {MEAN})^2}}{{{WEIGHT}}}",
        ulps=16,
        beside="4",
    ),
    "mixture-share-update": Twin((POSTERIOR,), prepare=_one_component, ulps=8),
    "effective-count": Twin((POSTERIOR,), prepare=_one_component),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
