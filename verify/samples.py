"""What a section defines once holds for each sample: with ``\\hat y = w x + b``, ``\\hat y^{(i)}`` is ``w x^{(i)} + b``."""

from __future__ import annotations

from collections.abc import Iterable

from terms.term import Term, free_symbols, index, replace, sym, walk
from terms.world import Definition

_SAMPLE = "·sample"
_LAYERS = 4
_PLAIN = frozenset({"add", "mul", "div", "neg", "num", "sym", "fn", "call", "pow", "const"})


def of_each_sample(
    definitions: dict[str, Definition], sides: Iterable[Term], said: Iterable[Term]
) -> dict[str, Definition]:
    """Definitions of the entries that an equation speaks of, where the section defines the quantity without its number.

    ``said`` are the formulas of the section: what they number as well, in the same manner, is data and has one value a
    sample; the rest, the parameters, has one for all.
    """
    spoken = [t for side in (*sides, *(d.body for d in definitions.values())) for t in walk(side)]
    numbered = {str(t.args[0].data) for side in said for t in walk(side) if _is_sample(t)}
    found: dict[str, Definition] = {}
    for name in {str(t.args[0].data) for t in spoken if _is_sample(t)}:
        whole = sym(name.rstrip("^"))
        mark = name[len(name.rstrip("^")) :]
        body = _put_in(whole, definitions, {n.removesuffix(mark) for n in numbered if n.endswith(mark)})
        if body is whole or f"index:{name}:1" in definitions or not _is_plain(body):
            continue
        data = {n for n in free_symbols(body) if n + mark in numbered}
        # a parameter that the section gives a value, the best one, say, is held where the model is spoken of
        given = any(f"sym:{n}" in definitions for n in free_symbols(body) - data)
        if data and not given:
            entries = {sym(n): index(sym(n + mark), sym(_SAMPLE)) for n in data}
            found[f"index:{name}:1"] = Definition((_SAMPLE,), replace(body, entries))
    return found


def _put_in(t: Term, definitions: dict[str, Definition], data: set[str]) -> Term:
    """With what the section makes of data put in for its names, as far down as a network is likely to go."""
    for k in range(_LAYERS):
        named = {n: definitions.get(f"sym:{n}") for n in free_symbols(t)}
        made = {n: d.body for n, d in named.items() if d is not None and not d.parameters}
        bodies = {sym(n): body for n, body in made.items() if k == 0 or data & free_symbols(body)}
        if not bodies:
            return t
        t = replace(t, bodies)
    return t


def _is_sample(t: Term) -> bool:
    """``x^{(i)}`` or ``x_i``: an entry with one letter for its number."""
    return t.op == "index" and len(t.args) == 2 and t.args[0].op == "sym" and t.args[1].op == "sym"


def _is_plain(body: Term) -> bool:
    """Numbers by letters alone: of vectors and matrices the numbers tell entries, not samples."""
    letters = (str(t.data) for t in walk(body) if t.op == "sym")
    return all(t.op in _PLAIN for t in walk(body)) and not any(n[:1].isupper() for n in letters)
