"""What must agree before values are compared: the kind of the left side, the atoms, the shape without the letters."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from terms.term import Term, walk
from verify.atoms import Atom, atoms
from verify.canonical import Canonical, family
from verify.forms import Form, all_forms
from verify.likeness import text_key


@lru_cache(maxsize=50_000)
def signature(c: Canonical) -> tuple[Any, ...]:
    """What must agree before values are compared: the shape of the left side and the atoms' index counts."""
    right = atoms(c.right) | (atoms(c.left) if not is_plain(c.left) else frozenset())
    mean = left_class(c.left) == "expression" and any(t.op == "moment" for t in walk(c.left))
    return (c.update, left_class(c.left), mean, tuple(sorted((a.arity, a.applied) for a in right)))


def left_class(left: Term) -> str:
    """The kind of thing on the left: a name, a variance, a derivative, or an expression of its own."""
    if not is_plain(left):
        return "expression"
    name = family(left) or ""
    if name.startswith(("Var[", "E[", "Std[", "Cov[")) and name.endswith("]") and "^" not in name:
        return name.split("[")[0]
    if name.startswith("d") and "/d" in name:
        return "derivative"
    return "name"


def is_plain(left: Term) -> bool:
    """A name or an entry of one."""
    return left.op in ("sym", "index")


@lru_cache(maxsize=1)
def forms_by_signature() -> dict[tuple[Any, ...], list[Form]]:
    """All forms under their signatures."""
    table: dict[tuple[Any, ...], list[Form]] = {}
    for form in all_forms():
        table.setdefault(signature(form.statement), []).append(form)
    return table


@lru_cache(maxsize=50_000)
def all_atoms(c: Canonical) -> frozenset[Atom]:
    """Atoms that a renaming must place."""
    return atoms(c.right) | (atoms(c.left) if not is_plain(c.left) or c.update else frozenset())


def sides(c: Canonical) -> tuple[Term, ...]:
    """What is compared: the right side, and the left one where it is more than a name."""
    return (c.right,) if is_plain(c.left) else (c.left, c.right)


@lru_cache(maxsize=50_000)
def faceless(c: Canonical) -> tuple[str, ...]:
    """The sides with one name for all atoms: where these differ, no renaming makes the sides alike."""
    same = {a.name: f"·atom{a.arity}" for a in sorted(all_atoms(c))}
    return tuple(text_key(t, same, {}) for t in sides(c))
