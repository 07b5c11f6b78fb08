"""A document as the judge sees it: every relation of every formula, in order, with its place and what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from notes.document import Document, Formula
from terms.reader import Hints
from terms.statements import Item, read_formula
from terms.term import Term, make, rel

CONTINUES = "previous"
OPEN = "open"  # ``a =``: the other side stands in the next formula, or nowhere
_OTHER_SIGN = re.compile(r"[<>≈≤≥]|\\(?:approx|simeq|leq?|geq?|lt|gt|sim|to|propto|neq?)(?![a-zA-Z])")
_NAMES = ("sym", "index", "call", "prime", "tuple", "text", "dots", OPEN)  # what begins something else


@dataclass
class Unit:
    """One relation ``left sign right`` (or a lone expression, with an empty sign) of an item of a formula."""

    formula: int
    item: Item
    link: int
    left: Term
    sign: str
    right: Term
    links: int = 1
    head: Term | None = None  # the first left side of the chain this link belongs to, over rows and displays

    @property
    def key(self) -> tuple[int, int, int]:
        """Where the unit stands in the document."""
        return (self.formula, self.item.start, self.link)


@dataclass
class Sheet:
    """The formulas of a document, read: items by formula, and the units in document order."""

    document: Document
    items: list[list[Item]] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)

    def formula(self, unit: Unit) -> Formula:
        """The formula a unit belongs to."""
        return self.document.formulas[unit.formula]


def read_sheet(document: Document, hints: Hints) -> Sheet:
    """Read every formula; a row that begins with ``=`` continues the row, or the display, before it."""
    sheet = Sheet(document)
    last: Term | None = None
    head: Term | None = None
    opened: tuple[int, str] | None = None
    for number, formula in enumerate(document.formulas):
        items = read_formula(formula.latex, hints) if not formula.problem else []
        sheet.items.append(items)
        if formula.problem:
            last = head = opened = None
        for item in items:
            if item.term is None:
                if item.error is not None and not _is_link(formula.latex[item.start : item.end]):
                    last = head = opened = None  # what follows it goes on from it, and not from what stands before
                continue
            opened = _carried_on(opened, number, item, document)
            continues = bool(item.term.args) and item.term.args[0].op == CONTINUES
            before = sheet.units[-1] if sheet.units and sheet.units[-1].formula == number else None
            for unit in _units(number, item, last, before):
                sheet.units.append(unit)
                if unit.sign:
                    head = unit.left if unit.link == 0 and not continues else head
                    unit.head = head
                    last = unit.right
                elif item.term.op == OPEN:
                    head = last = unit.right
    return sheet


def _is_link(source: str) -> bool:
    """``= …`` and no other sign: the chain goes on over it, for what it is equal to is equal to what follows."""
    return source.lstrip("& ").startswith("=") and _OTHER_SIGN.search(source) is None


def _carried_on(opened: tuple[int, str] | None, number: int, item: Item, document: Document) -> tuple[int, str] | None:
    """The sign that an item waits behind; what follows one that did, with nothing between them, is its other side."""
    term = item.term
    assert term is not None
    if opened and _adjoin(document, opened[0], number):
        first = term.args[0] if term.op in ("rel", "chain") else term
        signs = {"rel": (term.data,), "chain": term.data}.get(term.op, ())
        if first.op not in (*_NAMES, CONTINUES):
            sides = term.args if signs else (term,)
            chained = make("chain", make(CONTINUES), *sides, data=(opened[1], *signs))
            item.term = chained if signs else rel(opened[1], make(CONTINUES), term)
    return (number, str(term.data)) if term.op == OPEN else None


def _adjoin(document: Document, first: int, second: int) -> bool:
    """Whether nothing stands between two formulas."""
    a, b = document.formulas[first], document.formulas[second]
    return a.display and b.display and b.order == a.order + 1


def units_of(sheet: Sheet, number: int, item: Item, text: str, hints: Hints) -> list[Unit]:
    """The relations of a text put in the place of an item; none where a part of it is not read."""
    before = [u for u in sheet.units if (u.formula, u.item.start) < (number, item.start)]
    found: list[Unit] = []
    for made in read_formula(text, hints):
        if made.term is None:
            return []
        last = found[-1] if found else before[-1] if before else None
        mine = replace(made, start=item.start, end=item.end)
        found += _units(number, mine, last.right if last else None, last)
    return found


def _units(number: int, item: Item, last: Term | None, before: Unit | None) -> list[Unit]:
    """The relations of an item; a law after "or" belongs to the quantity before it."""
    term = item.term
    assert term is not None
    term = term.args[0] if term.op == OPEN else term
    if before is not None and before.sign == "~" and term.op == "call":
        return [Unit(number, item, 0, before.left, "~", term)]
    if term.op == "rel":
        sides, signs = list(term.args), [term.data]
    elif term.op == "chain":
        sides, signs = list(term.args), list(term.data)
    else:
        return [Unit(number, item, 0, term, "", term)]
    if sides[0].op == CONTINUES and last is not None:
        sides[0] = last
    pairs = [(sides[k], signs[k], sides[k + 1]) for k in range(len(signs))]
    pairs = _over_dots(pairs)
    return [Unit(number, item, k, a, s, b, len(pairs)) for k, (a, s, b) in enumerate(pairs)]


def _over_dots(pairs: list[tuple[Term, str, Term]]) -> list[tuple[Term, str, Term]]:
    """``a = … = b`` says ``a = b``."""
    out: list[tuple[Term, str, Term]] = []
    pending: Term | None = None
    for a, s, b in pairs:
        left = pending if a.op == "dots" and pending is not None else a
        if b.op == "dots":
            pending = left
            continue
        out.append((left, s, b))
    return out
