"""What the laws of a section say of the letters in them: ``N(0, v)`` makes v a variance."""

from __future__ import annotations

from terms.symbols import DISTRIBUTIONS
from terms.term import MINUS_ONE, Term, mul, num, walk
from verify.canonical import family
from verify.scope import ancestors, real_section
from verify.units import Sheet, Unit

_OFTEN_ROOTS = ("sigma", "s", "std")  # many write N(0, sigma) and mean the standard deviation


def spreads(sheet: Sheet, unit: Unit) -> dict[str, str]:
    """The roles of letters in the laws of the statement's section, and of those around it."""
    document = sheet.document
    around = set(ancestors(document, real_section(document, sheet.formula(unit).section)))
    found: dict[str, str] = {}
    for u in sheet.units:
        if u.sign == "~" and real_section(document, sheet.formula(u).section) in around:
            found.update(_of_law(u.right))
    return found


def _of_law(law: Term) -> dict[str, str]:
    """The letter that the width of a law is written with, and its role."""
    if law.op != "call" or law.args[0].op != "sym" or len(law.args) != 3:
        return {}
    first, second = law.args[1:]
    kind = DISTRIBUTIONS.get(str(law.args[0].data))
    if kind == "Normal":
        return _of_square(second)
    return _of_bound(second) if kind == "Uniform" and first is mul(MINUS_ONE, second) else {}


def _of_square(spread: Term) -> dict[str, str]:
    """The second parameter of a normal law: a variance, as a letter of its own or as a square."""
    parts = [t for t in (spread.args if spread.op == "mul" else (spread,)) if family(t) not in ("I", "ones")]
    if len(parts) != 1:
        return {}
    root = parts[0].args[0] if parts[0].op == "pow" and parts[0].args[1] is num(2) else None
    name = family(parts[0] if root is None else root)
    if not name or (root is None and name in _OFTEN_ROOTS):
        return {}
    return {name: "variance" if root is None else "standard deviation"}


def _of_bound(bound: Term) -> dict[str, str]:
    """Half the width of a uniform law: the root of three times the variance."""
    under = next((t.args[0] for t in walk(bound) if t.op == "fn" and t.data == "sqrt"), None)
    three = under is not None and any(t is num(3) for t in walk(under))
    inside = [n for t in (under.args if under is not None and under.op == "mul" else ()) if (n := family(t))]
    outside = [n for t in (bound.args if bound.op == "mul" else ()) if (n := family(t))]
    if not three or len(inside) + len(outside) != 1:
        return {}
    return {n: "variance" for n in inside} | {n: "standard deviation" for n in outside}
