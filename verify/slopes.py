"""Slopes of quantities that a section does not define: where both sides speak of the same ones, each is a quantity."""

from __future__ import annotations

from dataclasses import replace

from terms.term import Term, index, sym, walk
from terms.term import replace as put
from verify.asking import Question


def slopes_as_names(q: Question) -> Question | None:
    """The question with ``∂C_0/∂w`` as a name of its own; None unless both sides hold the same such slopes."""
    left, right = (_unknown(t, q) for t in (q.left, q.right))
    if not left or left != right or len({t.data for t in left}) > 1:
        return None
    names = {t: _name(t) for t in left}
    return replace(q, left=put(q.left, names), right=put(q.right, names))


def _unknown(t: Term, q: Question) -> set[Term]:
    """Slopes of plain undefined quantities by plain ones."""
    plain = (u for u in walk(t) if u.op == "deriv" and len(u.args) == 2)
    return {u for u in plain if all(_family(a) and not _is_defined(a, q) for a in u.args)}


def _is_defined(t: Term, q: Question) -> bool:
    """Whether the section says what a quantity is; ``C`` says nothing of ``C_0``."""
    numbered = t.op == "index" and all(s.op == "num" for s in t.args[1:])
    kinds = {k.split(":")[0] for k in q.definitions if k.split(":")[1].split("/")[0] == _family(t)}
    return bool(kinds - {"sym"} if numbered else kinds)


def _family(t: Term) -> str:
    head = t.args[0] if t.op == "index" else t
    return str(head.data) if head.op == "sym" else ""


def _name(t: Term) -> Term:
    """``∂L/∂w_i`` -> an entry of the family of slopes of L by w."""
    name = sym(f"d{_family(t.args[0])}/d{_family(t.args[1])}")
    entries = [s for a in t.args if a.op == "index" for s in a.args[1:]]
    return index(name, *entries) if entries else name
