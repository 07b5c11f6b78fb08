"""The bundled notes: a digest of the formulas of real notes in this project's words, their errors included."""

from __future__ import annotations

from pathlib import Path

_NAMES = (
    "vectors-probability-optimizers.md",
    "networks.md",
    "optimization-regularization.md",
    "normalization-dropout.md",
)


def bundled_paths() -> list[str]:
    """Paths of the bundled notes, in reading order."""
    folder = Path(__file__).parent
    return [str(folder / name) for name in _NAMES]
