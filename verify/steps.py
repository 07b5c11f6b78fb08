"""Values that one quantity has at several steps: ``x_{t+1} + beta (x_{t+1} - x_t)`` speaks of two.

What merely counts steps or layers goes from a statement, so that ``w_{t+1} = w_t - g_t`` and ``w = w - g`` are one. Where a
side has the quantity at two steps, they stay apart: the latest keeps the name, an earlier one says how far back it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from terms.term import Term, free_symbols, walk

Place = tuple[str, tuple[Term, ...]]  # a family and those of its indices that go


def places(sides: Iterable[Term], kept: set[str]) -> dict[str, set[tuple[Term, ...]]]:
    """By family the indices that go, as far as they are more than numbers."""
    found: dict[str, set[tuple[Term, ...]]] = {}
    for t in (u for side in sides for u in walk(side)):
        if t.op == "index" and t.args[0].op == "sym":
            going = gone(t, kept)
            if any(s.op != "num" for s in going):
                found.setdefault(str(t.args[0].data).rstrip("^"), set()).add(going)
    return found


def gone(t: Term, kept: set[str]) -> tuple[Term, ...]:
    """The indices of an entry that merely count."""
    return tuple(s for s in t.args[1:] if s.op != "num" and not free_symbols(s) & kept)


def steps_back(found: dict[str, set[tuple[Term, ...]]]) -> dict[Place, int]:
    """How far behind its latest step each place of a family stands, where all of them count from one letter."""
    back: dict[Place, int] = {}
    for name, tuples in found.items():
        counted = {t: _counted(t) for t in tuples}
        letters = {c[0] for c in counted.values() if c is not None}
        if len(tuples) > 1 and None not in counted.values() and len(letters) == 1:
            latest = max(c[1] for c in counted.values() if c is not None)
            back.update({(name, t): latest - c[1] for t, c in counted.items() if c is not None})
    return back


def other_letters(found: dict[str, set[tuple[Term, ...]]]) -> set[str]:
    """Letters that alone tell entries of a family apart: ``z_i - z_j``."""
    told: set[str] = set()
    for tuples in found.values():
        alone = {t[0] for t in tuples if len(t) == 1 and t[0].op == "sym" and len(str(t[0].data)) == 1}
        if len(alone) > 1:
            told |= {str(s.data) for s in alone}
    return told


def _counted(places: tuple[Term, ...]) -> tuple[Term, int] | None:
    """``(t - 1,)`` as the letter it counts from and the number of steps."""
    if len(places) != 1:
        return None
    (place,) = places
    if place.op == "sym":
        return place, 0
    if place.op == "add" and len(place.args) == 2:
        letters = [a for a in place.args if a.op == "sym"]
        numbers = [int(a.data) for a in place.args if a.op == "num" and a.data == int(a.data)]
        if len(letters) == len(numbers) == 1:
            return letters[0], numbers[0]
    return None
