"""Does the note multiply its matrices the other way round? Then a transpose is where its own products want it."""

from __future__ import annotations

from collections.abc import Iterator

from terms.term import Term, walk
from verify.near import Repair
from verify.shapes import base_name, is_capital
from verify.units import Sheet, Unit

_TURNING = frozenset({"transpose", "drop a power or transpose", "swap the factors"})
_FED = frozenset("xahzsuvyo")  # letters of what a layer is fed; errors that come back bear others


def turned_as_here(sheet: Sheet, unit: Unit, repair: Repair) -> bool:
    """The edit turns a matrix, and a layer of the note applies its own turned, ``W^T x + b``, or to a row, ``x W + b``."""
    if repair.edit.kind not in _TURNING:
        return False
    others = [u for u in sheet.units if u.item is not unit.item]
    return any(_is_other_way(a, b) for u in others for a, b in _neighbours(u.right)) or any(
        _sums_rows(t) for u in others for t in walk(u.right) if t.op == "sum"
    )


def _sums_rows(t: Term) -> bool:
    """``\\sum_j w_{ji} a_j``: the first index of a weight is that of what it is fed by."""
    entries = [u for u in walk(t.args[0]) if u.op == "index" and t.args[1] in u.args]
    fed = any(_is_fed(u) and u.args[-1] is t.args[1] for u in entries)
    return fed and any(len(u.args) > 2 and u.args[-2] is t.args[1] and base_name(u)[:1].lower() == "w" for u in entries)


def _neighbours(t: Term) -> Iterator[tuple[Term, Term]]:
    """Factors that stand beside each other in what is added to a bias or handed to a function."""
    for u in walk(t):
        held = u.args if u.op in ("add", "fn", "call") else (u,) if u is t else ()
        for p in held:
            if p.op in ("mul", "dot"):
                yield from zip(p.args, p.args[1:], strict=False)


def _is_other_way(a: Term, b: Term) -> bool:
    turned = a.op == "transpose" and _is_of_a_layer(a) and _is_fed(b)
    return turned or (_is_fed(a) and _is_of_a_layer(b) and b.op != "transpose")


def _is_of_a_layer(t: Term) -> bool:
    """A matrix that may be a layer's: ``X^T y`` are examples and their targets, and no layer."""
    return is_capital(t) and base_name(t)[0] not in "XY"


def _is_fed(t: Term) -> bool:
    name = base_name(t) if t.op != "transpose" else ""
    return name.split("_")[0].rstrip("^") in _FED
