"""What a check says about a claim."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Checked:
    """``ok`` when nothing is wrong; ``methods``: the engines that proved it; ``problems``: plain messages.

    ``assumed``: what the proof leans on; ``restricted``: the part of it that the statement does not imply; ``witnesses``:
    points at which balls agree; ``variants_proved``: rewritings proved as well; ``notes``: worth knowing but no fault.
    """

    claim: str
    methods: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    assumed: frozenset[str] = frozenset()
    restricted: frozenset[str] = frozenset()
    witnesses: int = 0
    variants_proved: int = 0

    def take(self, method: str, assumed: frozenset[str], restricted: frozenset[str]) -> None:
        """Note a proof of one link."""
        self.methods.append(method)
        self.assumed |= assumed
        self.restricted |= restricted

    @property
    def ok(self) -> bool:
        """Whether the claim holds as far as was checked."""
        return not self.problems

    @property
    def method(self) -> str:
        """The engines in one phrase."""
        return ", ".join(dict.fromkeys(self.methods)) or "nothing"

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
