"""What the command line shows of a claim; ``derive`` provides objects of this form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Claim(Protocol):
    """A proved statement with its proof; formulas are LaTeX."""

    @property
    def name(self) -> str:
        """Its name, as in ``sigmoid-derivative``."""

    @property
    def topic(self) -> str:
        """The module it stands in."""

    @property
    def statement(self) -> str:
        """What is claimed."""

    @property
    def domain(self) -> str:
        """For which values."""

    @property
    def steps(self) -> Sequence[tuple[str, str]]:
        """(reason, formula) of each step of the proof."""

    @property
    def numeric(self) -> str:
        """The function that computes it, or nothing."""

    @property
    def names(self) -> Sequence[str]:
        """What else it is called."""

    @property
    def source(self) -> str:
        """Where it is written down."""

    @property
    def summary(self) -> str:
        """One sentence on it."""
