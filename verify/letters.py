"""Letters: what is known of the note's names, and when one letter can stand for another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from derive.roles import ROLES

IMPOSSIBLE = -1000.0  # a pairing that the section itself rules out


_COUNTED = re.compile(r"\^(?:\[[^\]]*\]|\([^)]*\))")


@dataclass(frozen=True)
class Names:
    """What is known of the note's names around a statement: roles by name, and names seen in the section."""

    roles: dict[str, str] = field(default_factory=dict)
    settled: dict[str, str] = field(default_factory=dict)  # roles that proved neighbours gave
    present: frozenset[str] = frozenset()
    rates: dict[str, str] = field(default_factory=dict)  # the decay rate in each state's own step

    def without(self, name: str) -> Names:
        """The same, with nothing settled of one name."""
        if name not in self.settled:
            return self
        settled = {n: role for n, role in self.settled.items() if n != name}
        return Names({n: role for n, role in self.roles.items() if n != name}, settled, self.present, self.rates)


def number(name: str) -> str:
    """The number a name carries: ``beta[1]`` -> 1."""
    inner = name.partition("[")[2].removesuffix("]")
    return inner if name.endswith("]") and inner.isdigit() else ""


def kindred(one: str, other: str) -> bool:
    """Roles that notes call by each other's words; any count is a count."""
    if ROLES[one].kind == ROLES[other].kind == "size":
        return True
    pairs = {
        frozenset(p)
        for p in (
            ("parameter", "input"),
            ("target", "probability"),
            ("prediction", "probability"),
            ("mean", "first moment"),
            ("decay rate", "regularisation strength"),
            ("prediction", "input"),
            ("loss", "penalised loss"),
            ("probability", "drop probability"),
            ("probability", "keep probability"),
            ("parameter", "scale"),
            ("parameter", "shift"),
            ("memory", "prediction"),
            ("memory", "input"),
            ("candidate", "prediction"),
            ("candidate", "input"),
            ("corrected moment", "corrected first moment"),
            ("corrected moment", "corrected second moment"),
        )
    }
    return frozenset((one, other)) in pairs


def bare(name: str) -> str:
    """Without the marks canonical forms add."""
    return name.replace("()", "").rstrip("^")


def turned_round(renaming: dict[str, str], settled: Collection[str]) -> bool:
    """Two letters that both texts use stand for each other: ``t/T`` is not ``T/t``, whatever they are called."""
    mine, theirs = _told_apart(list(renaming)), _told_apart(list(renaming.values()))
    open_pairs = [(mine[a], theirs[b]) for a, b in renaming.items() if a not in settled]
    known = {a for a, _ in open_pairs} & {b for _, b in open_pairs}
    return any(a != b and a in known and b in known for a, b in open_pairs)


def _told_apart(names: list[str]) -> dict[str, str]:
    """Each name by its letter where no other name has that letter, else in full."""
    letters = Counter(plain_letter(bare(n)) for n in names)
    return {n: plain_letter(bare(n)) if letters[plain_letter(bare(n))] == 1 else bare(n) for n in names}


def plain_letter(name: str) -> str:
    """The letter alone: ``hat m_t`` -> m, ``S_w`` -> S, ``beta[1]`` -> beta."""
    return name.split(" ")[-1].split("_")[0].split("^")[0].split("[")[0]


def decorated(name: str) -> bool:
    """Whether a name carries an accent or an upper label; the number of a layer or a sample is none."""
    return " " in name or "^" in _COUNTED.sub("", name).rstrip("^")


def averaged(name: str) -> str:
    """What a moment is taken of: ``E[hat x]`` -> hat x; nothing for another name."""
    return name[name.index("[") + 1 : -1] if name.startswith(("E[", "Var[", "Std[")) and name.endswith("]") else ""


def averages_another_power(mine: str, theirs: str) -> bool:
    """``E[g]`` beside ``E[g^2]``: the mean of a quantity is not that of its square."""
    one, other = averaged(mine), averaged(theirs)
    return bool(one) and bool(other) and ("^" in one) != ("^" in other)


def _keeps_marks_apart(mine: str, names: Names) -> bool:
    """Neighbours settled what a plain name is, and of another such name the section speaks with a mark as well."""
    marked = (p for p in names.present if " " in p)
    return mine in names.settled and any(plain_letter(p) in names.settled for p in marked)


def decoration(mine: str, theirs: str, names: Names) -> float:
    """A hat is missing: telling only if the section knows the decorated name too."""
    if averaged(mine) and averaged(theirs):
        mine, theirs = averaged(mine), averaged(theirs)
    if decorated(theirs) and not decorated(mine):
        twins = [p for p in names.present if decorated(p) and plain_letter(p) == plain_letter(mine)]
        return IMPOSSIBLE if twins or _keeps_marks_apart(mine, names) else -0.5
    twins = [p for p in names.present if not decorated(p) and plain_letter(p) == plain_letter(mine)]
    return IMPOSSIBLE if twins and decorated(mine) and not decorated(theirs) else -0.5
