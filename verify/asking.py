"""An equation with what its scope says, and the answer to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from terms.term import Term
from terms.world import Definition
from verify.verdicts import Witness


@dataclass(frozen=True)
class Question:
    """An equation with what its scope says."""

    left: Term
    right: Term
    definitions: dict[str, Definition] = field(default_factory=dict)
    conditions: tuple[Term, ...] = ()
    laws: frozenset[str] = frozenset()  # names the section says are random
    centred: bool = False  # the section says that means are zero
    transposes: bool = False  # the section tells matrices from their transposes
    matrices: frozenset[str] = frozenset()  # letters taken for matrices that would be vectors by their size
    symmetric: bool = False  # every matrix is taken for a symmetric one


@dataclass(frozen=True)
class Answer:
    """``holds`` is None when no value could be formed; ``under`` names the assumption that was needed."""

    holds: bool | None
    under: str = ""
    proved: bool = False
    assumed: tuple[str, ...] = ()
    witness: Witness | None = None
    reason: str = ""
    points: int = 0
    misfit: bool = False  # the sides, or the factors of one side, are of different kinds or shapes
