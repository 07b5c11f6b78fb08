"""The assumptions an equation about random quantities may hold under, from none to what notes usually take for granted."""

from __future__ import annotations

from dataclasses import dataclass

from terms.moments import GRADES
from terms.term import ONE, Term, walk
from verify.asking import Question

_TARGETS = ("y", "t", "p", "q", "P", "Q", "hat p", "pi", "y^", "Y")


@dataclass(frozen=True)
class Grade:
    """One set of assumptions."""

    label: str
    moments: str = "dependent"
    simplex: tuple[str, ...] = ()
    first: tuple[str, ...] = ()  # of these, families whose entries sum to one along their first index: y_{c,i} over c


def grades(q: Question) -> list[Grade]:
    """From nothing assumed to everything that notes usually take for granted."""
    terms = [q.left, q.right, *reached(q)]
    found = [Grade("")]
    if any(t.op == "moment" for term in terms for t in walk(term)):
        labels = {
            "independent": "independent",
            "identical": "independent, identically distributed",
            "centred": "independent, identically distributed, mean zero",
        }
        usable: tuple[str, ...] = GRADES[1:] if q.centred or q.laws else GRADES[1:3]
        if _speaks_of_dependence(q):
            usable = ()
        elif _writes_a_mean(q.right):
            usable = tuple(g for g in usable if g != "centred")
        elif not q.laws and not any(t.op == "index" for term in terms for t in walk(term)):
            usable = tuple(g for g in usable if g != "identical")  # only members of one family have one law
        found = [Grade("", GRADES[0])] + [Grade(labels[g], g) for g in usable]
    families = tuple(n for n in _families(terms) if n in _TARGETS)
    if families and not (q.left.op == "sum" and q.right is ONE):  # what is said is not what it rests on
        found += [_of_shares("the targets sum to one", families, terms)]
    return found


def shares(q: Question) -> Grade:
    """Whatever has entries may be shares of one: true of such, an equation is not refuted, though nothing says they are."""
    terms = [q.left, q.right, *reached(q)]
    return _of_shares("what is summed sums to one", _families(terms), terms)


def _of_shares(label: str, families: tuple[str, ...], terms: list[Term]) -> Grade:
    first = tuple(n for n in families if any(_runs_first(t, n) for term in terms for t in walk(term)))
    return Grade(label, "dependent", families, first)


def _runs_first(t: Term, name: str) -> bool:
    """A sum over the first of two indices of a family, with the other one held."""
    if t.op != "sum":
        return False
    entries = (u for u in walk(t.args[0]) if u.op == "index" and u.args[0].op == "sym" and u.args[0].data == name)
    return any(len(u.args) == 3 and u.args[1] is t.args[1] and u.args[2] is not t.args[1] for u in entries)


def _speaks_of_dependence(q: Question) -> bool:
    """A covariance of two things on the right is written because it need not vanish."""
    return any(t.op == "moment" and t.data[0] == "Cov" and len(set(t.args)) > 1 for t in walk(q.right))


def _writes_a_mean(t: Term) -> bool:
    """The mean of a quantity itself: nobody who takes it for zero ends on it, and with zero any sign of it is right."""
    return any(u.op == "moment" and u.data[0] == "E" and u.args[0].op in ("sym", "index") for u in walk(t))


def reached(q: Question) -> list[Term]:
    """Bodies of the definitions the equation leans on."""
    names = {named_by(t) for term in (q.left, q.right) for t in walk(term) if t.op in ("sym", "fn", "prime")}
    bodies, seen = [], set()
    todo = list(names)
    while todo:
        n = todo.pop()
        if n in seen:
            continue
        seen.add(n)
        for key, d in q.definitions.items():
            if key.split(":")[1] == n:
                bodies.append(d.body)
                todo += [named_by(t) for t in walk(d.body) if t.op in ("sym", "fn", "prime")]
    return bodies


def named_by(t: Term) -> str:
    """The name a definition would be found under."""
    return str(t) if t.op == "prime" else str(t.data)


def _families(terms: list[Term]) -> tuple[str, ...]:
    names = {str(t.args[0].data) for term in terms for t in walk(term) if t.op == "index" and t.args[0].op == "sym"}
    return tuple(sorted(names))
