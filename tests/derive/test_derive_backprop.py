"""The backward passes of ``numeric/`` compute what the claims of the same topic state."""

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree


def row(*arrays: np.ndarray) -> tuple[np.ndarray, ...]:
    """Vectors as batches of one row."""
    return tuple(a[None, :] if a.ndim == 1 else a for a in arrays)


def column(*arrays: np.ndarray) -> tuple[np.ndarray, ...]:
    """Vectors as batches of one column."""
    return tuple(a[:, None] if a.ndim == 1 else a for a in arrays)


UP = Entries(r"\frac{\partial L}{\partial z_k}", ("k", "m"))
BATCH = (Entries("G_{rk}", ("r", "n"), ("k", "l")), Entries("X_{ri}", ("r", "n"), ("i", "m")))
WEIGHTS = Entries("W_{ik}", ("i", "m"), ("k", "l"))
TWINS = {
    "backprop-row-weights": Twin(
        (UP, "x", "W"),
        prepare=row,
        take=lambda g: g.weight,
        expects=Entries(r"x_i \frac{\partial L}{\partial z_j}", ("i", "n"), ("j", "m")),
    ),
    "backprop-row-input": Twin(
        (UP, "x", "W"),
        prepare=row,
        take=lambda g: g.x,
        expects=Entries(r"\sum_{k=1}^{m} \frac{\partial L}{\partial z_k} W_{ik}", ("i", "n")),
        ulps=64,
    ),
    "backprop-column-weights": Twin(
        (UP, "W", "x"),
        prepare=column,
        take=lambda g: g.weight,
        expects=Entries(r"\frac{\partial L}{\partial z_j} x_i", ("j", "m"), ("i", "n")),
    ),
    "backprop-column-input": Twin(
        (UP, "W", "x"),
        prepare=column,
        take=lambda g: g.x,
        expects=Entries(r"\sum_{k=1}^{m} W_{ki} \frac{\partial L}{\partial z_k}", ("i", "n")),
        ulps=64,
    ),
    "backprop-batch": Twin(
        (*BATCH, WEIGHTS),
        take=lambda g: g.weight,
        expects=Entries(r"\sum_{r=1}^{n} X_{ri} G_{rj}", ("i", "m"), ("j", "l")),
        ulps=64,
    ),
    "backprop-batch-bias": Twin((BATCH[0],), expects=Entries(r"\sum_{r=1}^{n} G_{rj}", ("j", "l")), ulps=8),
    "backprop-batch-input": Twin(
        (*BATCH, WEIGHTS),
        take=lambda g: g.x,
        expects=Entries(r"\sum_{k=1}^{l} G_{tk} W_{ik}", ("t", "n"), ("i", "m")),
        ulps=64,
    ),
    "matmul-backward-right": Twin(
        (BATCH[0], BATCH[1], Entries("Y_{sk}", ("s", "m"), ("k", "l"))),
        take=lambda g: g.weight,
        expects=Entries(r"\sum_{r=1}^{n} X_{ri} G_{rj}", ("i", "m"), ("j", "l")),
        ulps=64,
    ),
    "chain-rule": Twin(("f'(g(x))", "g'(x)"), ulps=2),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
