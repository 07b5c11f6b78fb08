"""Reasons to hold a near match for what its author meant: another thing under its own name, or a step that is gone on with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from derive.roles import ROLES
from terms.normal import Normaliser, prove_equal
from terms.reader import Hints
from terms.statements import read_formula
from terms.term import BINDERS, MINUS_ONE, ONE, Term, free_symbols, sym, symbols, walk
from terms.term import replace as put
from verify.canonical import Canonical, family
from verify.choosing import GOOD_LETTERS
from verify.forms import Form, operations
from verify.letters import Names, bare, plain_letter
from verify.matching import exact_matches
from verify.near import Repair, context_forms
from verify.scope import Scope, real_section
from verify.signature import all_atoms, is_plain, left_class
from verify.units import Sheet, Unit

_TURNED = frozenset(
    {"put a minus", "drop a minus", "drop one minus", "negate", "exchange two letters", "swap the terms"}
)
_UPWARDS = re.compile(
    r"maximi[sz]|maximum likelihood|\bascent\b|policy gradient|\breward|策略梯度|奖励|回报"
    r"|最大化|极大|上升|最大似然|(?:概率|似然)[^。.\n]{0,6}最大|最大的?(?:概率|似然)"
)
_DESCENDED = re.compile(r"\bloss|\bcost\b|损失|代价|negative|负")
_LIKELY = re.compile(r"(?<!negative )(?<!negative-)(?<!neg )\blog[- ]?likelihood|(?<!负)对数似然")
OWN_NAME = 1.0  # how well a left side's name fits the claim's, from which on it is taken for that


def under_its_own_name(c: Canonical, repair: Repair, named: dict[str, int], names: Names) -> bool:
    """What is written is the value, or a part, of a claim named here, under a name that suits the repair's claim no better."""
    if repair.left >= OWN_NAME or c.update or left_class(c.left) != "name":
        return False
    forms = context_forms(named, 2)
    return any(_is_value(c, f, names) for f in forms) or any(_is_part(c, f, names) for f in forms)


def _is_value(c: Canonical, form: Form, names: Names) -> bool:
    """The claim's right side, where its left one is a moment or an expression: ``v = 2/n`` for ``Var(w) = 2/n``."""
    theirs = form.statement.left
    if not is_plain(theirs) or left_class(theirs) == "name":
        return False
    return any(m.score >= GOOD_LETTERS for m in exact_matches(replace(c, left=theirs), names, [form]))


def _is_part(c: Canonical, form: Form, names: Names) -> bool:
    """A share of the claim's right side, to be gone on with: the scores of which the softmax is taken."""
    left, size = sym("·part"), operations(c.right)
    parts = (t for t in set(walk(form.statement.right)) if t is not form.statement.right and operations(t) == size)
    whole = replace(c, left=left)
    made = [replace(form, statement=replace(form.statement, left=left, right=t)) for t in parts] if size > 1 else []
    return any(m.score >= GOOD_LETTERS for m in exact_matches(whole, names, made))


def corrects_bias(repair: Repair, unit: Unit) -> bool:
    """``(\\beta v + (1 - \\beta) g) / (1 - \\beta^t)``: what is dropped as a denominator was meant to correct the bias."""
    bottom = unit.right.args[1] if unit.right.op == "div" else None
    if repair.edit.kind != "drop the denominator" or bottom is None or bottom.op != "add":
        return False
    rates = {u.args[0] for u in walk(bottom) if u.op == "pow"}
    return bool(rates & set(walk(unit.right.args[0])))


def speaks_of_one_class(sheet: Sheet, unit: Unit, repair: Repair) -> bool:
    """A sum is missing, and the chain goes on with an entry taken for one: ``-y_i \\log p_i = -\\log p_i``."""
    after = next_link(sheet, unit) if repair.edit.kind == "put a sum" else None
    if after is None:
        return False
    entries = {t for t in walk(unit.right) if t.op == "index"} - {t for t in walk(after.right) if t.op == "index"}
    return any(prove_equal(put(unit.right, {e: ONE}), after.right, Normaliser()) is not None for e in entries)


def next_link(sheet: Sheet, unit: Unit) -> Unit | None:
    """The relation that goes on from the statement's right side."""
    after = (u for u in sheet.units if u.key > unit.key and u.formula == unit.formula and u.sign == "=")
    goes_on = next((u for u in after if u.left is unit.right), None)
    return goes_on if unit.right.args and not is_plain(unit.right) else None


def unties_sum(unit: Unit, repair: Repair, hints: Hints) -> bool:
    """The edit takes an index that a sum runs over from an entry, or gives it one that nothing runs over: none of the left side's."""
    edited = _edited(repair, hints) if repair.edit.kind in ("change an index", "change a letter") else None
    written = unit.item.term
    if edited is None or written is None:
        return False
    before, after = list(_tied(written)), list(_tied(edited))
    gained = {str(t.data) for t in _indices(edited)} - {str(t.data) for t in _indices(written)}
    if gained & free_symbols(unit.left):
        return False
    return len(after) < len(before) or bool(gained & free_symbols(edited))


def _edited(repair: Repair, hints: Hints) -> Term | None:
    items = read_formula(repair.edit.latex, hints)
    return items[0].term if len(items) == 1 else None


def applies_a_number(unit: Unit, repair: Repair, hints: Hints) -> bool:
    """A number applied as a function: ``H (H)^{-1}`` for ``\\gamma (H)^{-1}``, ``\\theta(\\Omega)`` for ``\\Omega(\\theta)``."""
    edited, written = _edited(repair, hints), unit.item.term
    if edited is None or written is None:
        return False
    if repair.edit.kind == "exchange two letters" and _applied(edited) != _applied(written):
        return True
    return bool((_applied(edited) - _applied(written)) & set(walk(unit.right)))  # ``H(p, q)`` names functions too


def treats_the_step(c: Canonical, repair: Repair) -> bool:
    """``P(w - \\eta g)``: the new value is not taken as it is, but projected, cut off, shrunk; the edit would not do it."""
    whole = c.right.op in ("mul", "call", "fn", "index", "dot")
    return c.update and whole and repair.edit.kind in ("drop a factor", "drop a function")


def _applied(t: Term) -> set[Term]:
    return {u.args[0] for u in walk(t) if u.op == "call"}


def _tied(t: Term) -> Iterator[Term]:
    """Entries by what a sum, a product or the like around them runs over."""
    for binder in (u for u in walk(t) if u.op in BINDERS):
        yield from (u for u in _every(binder.args[0]) if u.op == "index" and binder.args[1] in u.args[1:])


def _every(t: Term) -> Iterator[Term]:
    """All subterms, each as often as it stands there."""
    yield t
    for a in t.args:
        yield from _every(a)


def _indices(t: Term) -> Iterator[Term]:
    return (a for u in walk(t) if u.op == "index" for a in u.args[1:] if a.op == "sym")


def carries_its_sign(sheet: Sheet, unit: Unit, repair: Repair) -> bool:
    """``\\theta + v`` after ``v = \\alpha v - \\epsilon g``: the step was taken downhill where it was made."""
    if repair.edit.kind != "change a sign" or unit.right.op != "add":
        return False
    here = sheet.formula(unit).section
    factors = (f for t in unit.right.args for f in (t.args if t.op in ("mul", "dot") else (t,)))
    steps = {family(f) for f in factors} - {family(unit.left), None}
    before = [u for u in sheet.units if u.key < unit.key and sheet.formula(u).section == here]
    made = next((u.right for u in reversed(before) if family(u.left) in steps), None)
    return made is not None and any(_is_negative(t) for t in (made.args if made.op == "add" else (made,)))


def _is_negative(t: Term) -> bool:
    first = t.args[0] if t.op in ("mul", "div", "dot", "hadamard") else t
    return first is MINUS_ONE or (first is not t and _is_negative(first))


def only_steadies(repair: Repair, c: Canonical) -> bool:
    """The edit takes away no more than a small constant beside a root or in a denominator."""
    if repair.edit.kind != "drop a term":
        return False
    lost = {a.name for a in all_atoms(c)} - set(repair.match.renaming)
    return bool(lost) and all(plain_letter(bare(n)) in ROLES["epsilon"].letters for n in lost)


def climbs(sheet: Sheet, unit: Unit, c: Canonical, repair: Repair) -> bool:
    """A slope or a step with its sign turned, where the section speaks of what is to be made large: a likelihood, a reward."""
    step = c.update and repair.edit.kind == "change a sign"
    if not step and not (repair.edit.kind in _TURNED and left_class(c.left) == "derivative"):
        return False
    formula = sheet.formula(unit)
    here = real_section(sheet.document, formula.section)
    texts = [p.text for p in sheet.document.prose if real_section(sheet.document, p.section) == here]
    words = "\n".join([*texts, *formula.heading[-1:]]).lower()
    likely = not step and (_LIKELY.search(words) or (_of_likelihood(unit.left) and not _DESCENDED.search(words)))
    return bool(_UPWARDS.search(words) or likely)


def _of_likelihood(left: Term) -> bool:
    """``\\partial \\ell(\\theta) / \\partial \\theta``: the letter of the log-likelihood, asked at a parameter alone."""
    body = left.args[0] if left.op in ("deriv", "grad") else left
    alone = body.op in ("sym", "index") or (body.op == "call" and len(body.args) == 2)
    return alone and family(body) in ("l", "ell")


def defined_with_factor(unit: Unit, scope: Scope, repair: Repair) -> bool:
    """``\\theta - \\eta_i`` after ``\\eta_i = \\alpha g_i``: what the step takes away was given with its rate."""
    names = symbols(unit.right) - symbols(unit.left)
    given = (d.body for k, d in scope.definitions.items() if k.split(":")[1].split("/")[0] in names)
    rates = ROLES["learning rate"].letters
    factors = (str(f.data) for body in given if body.op in ("mul", "dot") for f in body.args if f.op == "sym")
    return repair.edit.kind == "put a factor" and any(f in rates for f in factors)


def may_hold_factor(unit: Unit, repair: Repair) -> bool:
    """A factor that the section never speaks of may be within what the terms only name: ``L + \\Omega(w)``."""
    terms = unit.right.args if unit.right.op == "add" else (unit.right,)
    return (
        repair.edit.kind == "put a factor" and repair.foreign and all(t.op in ("call", "sym", "index") for t in terms)
    )
