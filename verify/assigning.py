"""Ways to pair the atoms of two statements, as far as their sides do not settle the pairs."""

from __future__ import annotations

from collections.abc import Iterator

from verify.atoms import Atom, atoms
from verify.canonical import Canonical, family

Table = dict[Atom, list[tuple[float, Atom]]]  # what each atom may stand for, the likeliest first


def forced_pairs(c: Canonical, f: Canonical) -> dict[str, str]:
    """Pairs that the left sides settle: the updated name, and the arguments of a named quantity."""
    forced: dict[str, str] = {}
    if c.update and f.update:
        forced[family(c.left) or ""] = family(f.left) or ""
    if len(c.arguments) == len(f.arguments) > 1:
        mine = {a.name.replace("()", "").lower(): a.name for a in sorted(atoms(c.right))}
        theirs = {a.name.replace("()", "").lower(): a.name for a in sorted(atoms(f.right))}
        for x, y in zip(c.arguments, f.arguments, strict=True):
            if x.lower() in mine and y.lower() in theirs:
                forced[mine[x.lower()]] = theirs[y.lower()]
    return forced


def may(a: Atom, b: Atom, forced: dict[str, str]) -> bool:
    """Whether one atom may stand for the other: as many indices, and no settled pair against it."""
    if a.arity != b.arity or a.applied != b.applied:
        return False
    if a.name in forced:
        return forced[a.name] == b.name
    return b.name not in forced.values()


def assign(
    order: list[Atom], table: Table, chosen: dict[Atom, Atom], score: float
) -> Iterator[tuple[float, dict[Atom, Atom]]]:
    """Every one-to-one assignment by the table, with the sum of its fits."""
    if not order:
        yield score, dict(chosen)
        return
    first, *rest = order
    for fitness, b in table[first]:
        if b not in chosen.values():
            chosen[first] = b
            yield from assign(rest, table, chosen, score + fitness)
            del chosen[first]
