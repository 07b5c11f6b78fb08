"""``\\bar x`` beside a sum over entries of x: where nobody says what it is, it is their mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from terms.term import ONE, Term, div, index, make, mul, sym, walk
from terms.world import Definition
from verify.asking import Question

BARRED = "a bar is the mean of the entries"
_BAR = "bar "


def with_sample_means(q: Question) -> Question | None:
    """The question with such means defined; None where there are none."""
    sums = [t for side in (q.left, q.right) for t in walk(side) if t.op == "sum" and len(t.args) == 4]
    barred = {str(t.data) for side in (q.left, q.right) for t in walk(side) if t.op == "sym"}
    named = {n.removeprefix(_BAR) for n in barred if n.startswith(_BAR)} - {k.split(":")[1] for k in q.definitions}
    means = {f"sym:{_BAR}{n}": Definition((), _mean(n, total)) for total in sums for n in _summed(total) if n in named}
    means = {key: made for key, made in means.items() if key not in q.definitions}
    return replace(q, definitions={**q.definitions, **means}) if means else None


def _summed(total: Term) -> Iterator[str]:
    """Families of which a sum runs over every entry."""
    return (
        str(t.args[0].data)
        for t in walk(total.args[0])
        if t.op == "index" and t.args[1:] == total.args[1:2] and t.args[0].op == "sym"
    )


def _mean(name: str, total: Term) -> Term:
    counter, low, high = total.args[1:]
    return mul(div(ONE, high), make("sum", index(sym(name), counter), counter, low, high))
