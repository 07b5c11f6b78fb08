"""What a check says about a claim."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Checked:
    """``ok`` when nothing is wrong; ``problems`` says what is, in plain messages.

    ``engines``: how many of the ``links`` each engine proved; ``assumed``: what the proof leans on; ``restricted``: the
    part of it that the statement does not imply; ``witnesses``: points at which balls agree; ``variants_proved``:
    rewritings proved as well; ``notes``: worth knowing but no fault.
    """

    claim: str
    links: int = 0
    engines: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    assumed: frozenset[str] = frozenset()
    restricted: frozenset[str] = frozenset()
    witnesses: int = 0
    variants_proved: int = 0

    @property
    def ok(self) -> bool:
        """Whether the claim holds as far as was checked."""
        return not self.problems

    @property
    def method(self) -> str:
        """The engines in one phrase: ``index engine, flint, sympy (1 of 2)``."""
        names = [e if n >= self.links else f"{e} ({n} of {self.links})" for e, n in self.engines.items()]
        return ", ".join(names) or "nothing"

    def take(self, method: str, assumed: frozenset[str], restricted: frozenset[str]) -> None:
        """Note a proof of one link."""
        self.engines[method] += 1
        self.assumed |= assumed
        self.restricted |= restricted

    def line(self) -> str:
        """One line for a terminal."""
        head = f"{'ok  ' if self.ok else 'FAIL'} {self.claim}: {self.method}"
        seen = f" | {self.witnesses} points" if self.witnesses else ""
        return (
            head
            + seen
            + "".join(f"\n       - {p}" for p in self.problems)
            + "".join(f"\n       · {p}" for p in self.notes)
        )
