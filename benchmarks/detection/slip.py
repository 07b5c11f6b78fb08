"""What a slip is: a function from a formula to the texts with one slip in them, entered under a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from benchmarks.detection.written import Written
from terms.term import Term, walk
from verify.canonical import family

Slip = Callable[[Written], Iterator[str]]
SLIPS: dict[str, Slip] = {}


def slip(name: str) -> Callable[[Slip], Slip]:
    """Enter a function into the table under its name; a second one of that name is a mistake."""

    def enter(function: Slip) -> Slip:
        if name in SLIPS:
            raise ValueError(f"two slips are called {name!r}")
        SLIPS[name] = function
        return function

    return enter


def inner_signs(w: Written) -> Iterator[tuple[int, int, str]]:
    """The signs between the terms of sums: where each stands, and which it is."""
    for p in w.pieces("add"):
        for left, right in zip(p.parts, p.parts[1:], strict=False):
            gap = w.get((left[1], right[0]))
            for k, character in enumerate(gap):
                if character in "+-−":
                    at = left[1] + k
                    yield at, at + 1, "+" if character == "+" else "-"


def is_update(term: object) -> bool:
    """``w = w - …``, with whatever indices count the steps."""

    if not isinstance(term, Term) or term.op not in ("rel", "chain") or term.args[0].op not in ("sym", "index"):
        return False
    name = family(term.args[0])
    return name is not None and name in {t.data for side in term.args[1:] for t in walk(side) if t.op == "sym"}


def letter_pattern(text: str) -> str:
    """A pattern for one letter that stands by itself, without a hat; or for a letter with its hat."""
    if text.startswith("\\hat"):
        return r"\\hat\s*\{?y\}?"
    return rf"(?<![A-Za-z\\])(?<!\\hat\{{)(?<!\\hat ){re.escape(text)}(?![A-Za-z])"
