"""Slips in the chain rule: slopes that would follow one another, but for one quantity or one factor between.

``∂L/∂w = ∂L/∂a ∂a/∂z ∂z/∂b`` does not end where its left side does. Whatever functions lead from one quantity to the
next, the two sides differ; a change is offered after which the chain rule proves them equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from terms.reader import Hints, Piece
from terms.statements import Item, read_formula
from terms.term import Term
from verify.chainrule import Chain, chain_of, product_of_slopes, with_functions
from verify.editing import Edit, Source
from verify.forms import links
from verify.identity import ask
from verify.letters import bare, plain_letter
from verify.verdicts import Witness

_MARK = re.compile(r"\s*\{?\s*(\\partial|\\mathrm\s*\{?\s*d\s*\}?|\\text\{d\}|d|∂)\s*")
_FUNCTIONS = frozenset({"f", "g", "h", "sigma", "phi", "varphi", "psi", "theta", "Theta"})  # and all the parameters


@dataclass(frozen=True)
class Slip:
    """The change that makes it the chain rule, and a point where it is not as written."""

    edit: Edit
    witness: Witness


@dataclass(frozen=True)
class _Change:
    edit: Edit
    old: str = ""
    new: str = ""


def slip_of_chain(
    latex: str, item: Item, link: int, left: Term, right: Term, hints: Hints, slopes: frozenset[tuple[Term, ...]]
) -> Slip | None:
    """The slip in a product of slopes that all but follow one another; ``slopes`` are others the note writes."""
    written = product_of_slopes(right)
    if written is None or left.op != "deriv" or len(left.args) != 2 or chain_of(left, right) is not None:
        return None
    found = [(change, _mended(change, link, left, hints)) for change in _changes(Source(latex, item))]
    slips = [(c, way) for c, way in found if way is not None and _is_slip(c, way, written.factors, slopes, hints)]
    for change, chain in sorted(slips, key=lambda slip: len(_steps(slip[1]) - slopes)):
        answer = ask(with_functions(chain, written))
        if answer.holds is False and answer.witness is not None:
            return Slip(change.edit, answer.witness)
    return None


def _mended(change: _Change, link: int, left: Term, hints: Hints) -> Chain | None:
    items = read_formula(change.edit.latex, hints)
    pairs = links(items[0].term) if len(items) == 1 and items[0].term is not None else []
    return chain_of(left, pairs[link][2]) if len(pairs) > link else None


def _changes(source: Source) -> Iterator[_Change]:
    """Another quantity in one place, or the slope that leads from one factor to the next."""
    found = [p for p in source.pieces if p.kind == "deriv" and p.start >= source.first_relation]
    slots = [part for p in found for part in p.parts]
    quantities = list(
        dict.fromkeys(_quantity(source.get(s)) for p in source.pieces if p.kind == "deriv" for s in p.parts)
    )
    for before, after in pairwise(found):
        yield _inserted(source, before, after)
    for start, end in slots:
        old = _quantity(source.get((start, end)))
        place = (end - len(old), end)
        for new in quantities:
            if new != old:
                yield _Change(Edit(source.put(place, new), "change a letter", 1.0), old, new)


def _inserted(source: Source, before: Piece, after: Piece) -> _Change:
    between = source.get((before.end, after.start))
    top, bottom = source.get(before.parts[1]), source.get(after.parts[0])
    slope = f"{between}\\frac{{{top}}}{{{bottom}}}"
    return _Change(Edit(source.put((before.end, before.end), slope), "put a factor", 1.0))


def _quantity(slot: str) -> str:
    """What is differentiated, or by what, without its mark."""
    mark = _MARK.match(slot)
    return slot[mark.end() :] if mark else slot


def _is_slip(
    change: _Change, chain: Chain, factors: Sequence[Term], slopes: frozenset[tuple[Term, ...]], hints: Hints
) -> bool:
    """A factor that the note writes elsewhere is left out; or one quantity stands for quite another."""
    if not change.old:
        return bool((_steps(chain) - {f.args for f in factors}) & slopes)
    old, new = (_read(text, hints) for text in (change.old, change.new))
    if old is None or new is None or new is chain.way[0]:
        return False  # whose slope is taken may be called by its parts: the cost by the loss
    return (len(factors) > 2 or new is chain.way[-1]) and _apart(old, new)


def _steps(chain: Chain) -> set[tuple[Term, ...]]:
    return set(pairwise(chain.way))


def _read(text: str, hints: Hints) -> Term | None:
    items = read_formula(text, hints)
    return items[0].term if len(items) == 1 else None


def _apart(old: Term, new: Term) -> bool:
    """Two quantities, not one written in two manners: by other letters, or by other indices of the same."""
    names = [t.args[0] if t.op == "index" else t for t in (old, new)]
    if any(n.op != "sym" for n in names):
        return False
    one, other = (plain_letter(bare(str(n.data))) for n in names)
    if {one, other} & _FUNCTIONS:
        return False
    if one.lower() != other.lower():
        return not one.lower().startswith(other.lower()) and not other.lower().startswith(one.lower())
    numbered = all("^" in str(n.data) for n in names)  # of two layers
    return (names[0] is names[1] and len(old.args) == len(new.args) > 1) or (names[0] is not names[1] and numbered)
