"""What the other sides of a chain say of one of them: ``a = b = c`` with ``a = c`` true tells that ``b`` is the odd one."""

from __future__ import annotations

from dataclasses import replace

from terms.term import BINDERS, Term, free_symbols, symbols, walk
from verify.asking import Answer, Question
from verify.grades import reached
from verify.identity import ask
from verify.units import Sheet, Unit


def neighbours_agree(sheet: Sheet, unit: Unit, q: Question) -> bool:
    """The sides before and after the unit's right side are equal, though it is not, and it brings in no new name."""
    after = next((u for u in sheet.units if u.key > unit.key and u.formula == unit.formula and u.sign), None)
    if after is None or after.left is not unit.right or not after.sign == unit.sign == "=":
        return False
    around = replace(q, right=after.right)
    known = set().union(*(symbols(t) for t in (around.left, around.right, *reached(around))))
    if around.left is around.right or not free_symbols(q.right) <= known:
        return False
    return ask(around).proved and fails(ask(replace(q, left=q.right, right=after.right), prove=False))


def leaves_range_open(q: Question) -> bool:
    """``sum_i 1/k``: how many terms there are is not said, and no family with entries tells it."""
    sums = [u for side in (q.left, q.right) for u in walk(side) if u.op in ("sum", "prod") and len(u.args) < 3]
    return any(not _ranges_over_entries(u.args[0], u.args[1]) for u in sums)


def _ranges_over_entries(body: Term, counter: Term) -> bool:
    return any(u.op in ("index", "call") and any(counter in set(walk(a)) for a in u.args[1:]) for u in walk(body))


def counts_entries(q: Question) -> bool:
    """``dl/dy dy/db = \\sum_i dl/dy_i dy_i/db``: a quantity in a quotient on one side, only its entries in a sum's on the other.

    The chain rule is meant, over the entries of what the first side writes as a whole.
    """
    sides = [(_in_quotients(t), _in_quotients(u)) for t, u in ((q.left, q.right), (q.right, q.left))]
    return any(
        whole.op == "sym" and any(_is_entry(e, whole) for e in others) and whole not in others
        for wholes, others in sides
        for whole in wholes
    )


def _in_quotients(t: Term) -> set[Term]:
    """What quotients and slopes are of and by; of those with entries of a family, only under a sum over them."""
    held = {a for u in walk(t) if u.op in ("div", "deriv") for a in u.args}
    counted = {v for u in walk(t) if u.op == "sum" for v in walk(u.args[0]) if u.args[1] in v.args[1:]}
    return {a for a in held if a.op != "index" or a in counted}


def _is_entry(t: Term, whole: Term) -> bool:
    return t.op == "index" and t.args[0] is whole


def fails(answer: Answer) -> bool:
    """Whether an equation is false somewhere: a point is known at which its sides differ."""
    return answer.witness is not None and not answer.holds and not answer.misfit


def lost_sum(q: Question) -> bool:
    """The sides speak of the same quantities but for counters: what one side sums over stands free on the other."""
    left, right = _counted(q.left), _counted(q.right)
    apart = symbols(q.left) ^ symbols(q.right)
    return bool(left | right) and apart <= left | right


def _counted(t: Term) -> set[str]:
    """The letters that sums of a term run over, and those that they run to where they stand nowhere else."""
    sums = [u for u in walk(t) if u.op in BINDERS and u.args[1].op == "sym"]
    over = {str(u.args[1].data) for u in sums}
    entries = {str(s.data) for u in walk(t) if u.op == "index" for s in u.args[1:] if s.op == "sym"}
    bounds = {str(u.args[3].data) for u in sums if len(u.args) > 3 and u.args[3].op == "sym"}
    return {n for n in over if n in entries} | {n for n in bounds if not _stands_outside(t, n)}


def _stands_outside(t: Term, name: str) -> bool:
    """Whether a letter is more in a term than the bound of its sums."""
    if t.op == "sym":
        return str(t.data) == name
    parts = t.args[:3] if t.op in BINDERS and len(t.args) > 3 and t.args[3].op == "sym" else t.args
    return any(_stands_outside(a, name) for a in parts)


def is_plain(q: Question) -> bool:
    """Both sides are written in the same letters, capitals told from small ones, and nothing else."""
    return symbols(q.left) == symbols(q.right) != set()
