"""Events made of others: ``A \\cup B`` happens where one of them does, ``\\bar A`` and ``A^c`` where A does not.

The chance of what holds at once is told by a table (``terms/probability.py``) and by a joint probability in canonical
form (``terms/outcomes.py``); both ask here what an event is made of.
"""

from __future__ import annotations

from collections.abc import Sequence

from terms.term import Term, make, sym

_JOINED = ("tuple", "and")


def complement_of(t: Term) -> Term | None:
    """The event that does not happen: A for ``\\bar A`` and ``A^c``, of events by capital letters."""
    if t.op == "sym" and str(t.data).startswith("bar ") and _is_event(str(t.data)[4:]):
        return sym(str(t.data)[4:])
    if t.op == "pow" and t.args[0].op == "sym" and _is_event(str(t.args[0].data)) and t.args[1] in (sym("c"), sym("C")):
        return t.args[0]
    return None


def _is_event(name: str) -> bool:
    return len(name) == 1 and name.isupper()


def joined(events: Sequence[Term]) -> list[Term]:
    """What happens at once, one by one."""
    return [o for e in events for o in (joined(e.args) if e.op in _JOINED else [e])]


def inclusion(events: Sequence[Term]) -> list[tuple[int, list[Term]]] | None:
    """The chance of events at once as signed chances of simpler ones; none where every event is a plain one.

    ``P(A ∪ B, C) = P(A, C) + P(B, C) − P(A, B, C)`` and ``P(\\bar A, C) = P(C) − P(A, C)``.
    """
    for k, event in enumerate(events):
        rest = [*events[:k], *events[k + 1 :]]
        inside = complement_of(event)
        if inside is not None:
            return [(1, rest), (-1, [inside, *rest])]
        if event.op == "or":
            one, other = event.args[0], make("or", *event.args[1:]) if len(event.args) > 2 else event.args[1]
            return [(1, [one, *rest]), (1, [other, *rest]), (-1, [one, other, *rest])]
    return None
