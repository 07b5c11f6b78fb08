"""Changes of names, indices, sums and brackets in a formula's LaTeX: one for another, or one that was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from terms.reader import Piece
from verify.editing import Edit, Source, Vocabulary, letter, shifted

_ENTRY = "ijk"  # letters that count entries
_MARK = re.compile(r"\^\{?(?:\\[a-z]+\s*\{?)?\s*[a-z]{3,}\s*\}*$")  # ``^{corrected}``, on any of the note's names
_SCRIPTED = {"sub": 1, "sup": 1, "call": 1, "sum": 2, "prod": 2}  # parts of a piece in which nobody sums
_COUNTS = ("n", "N", "m", "M", "K", "C", "B", "H", "d", "D", "t", "T")


def rename(s: Source, p: Piece, words: Vocabulary) -> Iterator[Edit]:
    """Another name of the formula, or of its section, in this place."""
    here = s.get((p.start, p.end))
    base, scripts = re.match(r"(\\?[A-Za-z]+|)(.*)", here, re.DOTALL).groups()  # type: ignore[union-attr]
    if not _MARK.search(here):
        for mark in sorted({m[0] for m in map(_MARK.search, words.names) if m}):
            yield Edit(s.put((p.start, p.end), here + mark), "put a mark", 1.05)
    for other in sorted(s.names | set(words.names) | set(words.usual)):
        if other == here or (other in _ENTRY and here not in _ENTRY):
            continue
        if other.startswith(here) and _MARK.fullmatch(other[len(here) :]) and other not in words.usual:
            continue  # put as a mark
        near = other in s.names or letter(other) == letter(here)
        cost = 1.1 if near else 1.5 if other in words.names else 1.75
        yield Edit(s.put((p.start, p.end), other), "change a letter", cost)
        if base and scripts[:1] in ("_", "^") and other != base and re.fullmatch(r"\\?[A-Za-z]+", other):
            yield Edit(s.put((p.start, p.end), other + scripts), "change a letter", cost)


def exchange_letters(s: Source) -> Iterator[Edit]:
    """Two names change places all over the right side: ``q log p`` for ``p log q``."""
    places: dict[str, list[tuple[int, int]]] = {}
    for p in _outermost(s, ("accent", "name")):
        text = s.get((p.start, p.end))
        base = re.split(r"[_^]", text)[0].strip()
        counts = base in _ENTRY or base in s.counters or base in s.bounds() or base.strip("{} ").endswith("{1")
        if p.start - s.start >= s.first_relation and base and not counts:
            places.setdefault(base, []).append((p.start, p.start + len(text.split("_")[0].split("^")[0].rstrip())))
    for one, other in combinations(sorted(places), 2):
        spans = sorted([(a, other) for a in set(places[one])] + [(b, one) for b in set(places[other])], reverse=True)
        changed = Rewritten(s)
        for span, new in spans:
            changed.put(span, new)
        yield Edit(changed.text, "exchange two letters", 1.15)


class Rewritten:
    """A statement in which several places are exchanged, from the last to the first."""

    def __init__(self, s: Source) -> None:
        self.start, self.text = s.start, s.text

    def put(self, span: tuple[int, int], new: str) -> None:
        """Exchange one place; the places behind it are done already."""
        a, b = span[0] - self.start, span[1] - self.start
        gap = " " if new[:1].isalpha() and re.search(r"\\[A-Za-z]+$", self.text[:a]) else ""
        tail = " " if self.text[b : b + 1].isalpha() and re.search(r"\\[A-Za-z]+$", new) else ""
        self.text = self.text[:a] + gap + new + tail + self.text[b:]


def _outermost(s: Source, kinds: tuple[str, ...]) -> Iterator[Piece]:
    """Pieces of these kinds that do not lie in a larger one of them."""
    mine = sorted((p for p in s.pieces if p.kind in kinds), key=lambda p: (p.start, -p.end))
    end = -1
    for p in mine:
        if p.start >= end:
            end = p.end
            yield p


def across(s: Source, fraction: Piece) -> Iterator[Edit]:
    """A factor of the numerator and one of the denominator change places."""
    top, bottom = (_factors(s, part) for part in fraction.parts)
    for a in top if len(top) + len(bottom) > 2 else ():
        for b in bottom:
            text = Rewritten(s)
            text.put(b, s.get(a))
            text.put(a, s.get(b))
            yield Edit(text.text, "turn the fraction over", 1.12)


def _factors(s: Source, part: tuple[int, int]) -> list[tuple[int, int]]:
    """The factors of a numerator or denominator, or the whole of it."""
    products = [p for p in s.pieces if p.kind in ("mul", "dot") and (p.start, p.end) == part]
    return list(products[0].parts) if products else [part]


def indices(s: Source, p: Piece) -> Iterator[Edit]:
    """An index shifted, exchanged for another one, or left out."""
    inside = s.get(p.parts[0])
    whole = (p.start, p.end)
    for change in ("-1", "+1"):
        if re.fullmatch(r"[A-Za-z]\s*(?:[-+].{1,5})?", inside.strip("{}")):
            yield Edit(s.put(whole, f"_{{{shifted(inside, change)}}}"), "shift an index", 1.2)
    for old, new in (("1", "2"), ("2", "1")):
        if inside.strip("{}") == old:
            yield Edit(s.put(whole, f"_{new}"), "change an index", 1.0)
    for old, new in (("max", "min"), ("min", "max")):
        if old in re.findall("[a-z]+", inside) and len(_upright(inside).strip("\\{} ")) == len(old):
            yield Edit(s.put(whole, f"_{{{inside.strip('{}').replace(old, new)}}}"), "change an index", 1.0)
    yield from _other_letter(s, p, inside)
    if not re.search(r"(?:log|lg)\s*$", s.text[: p.start - s.start]):  # the base of a logarithm is no index
        yield Edit(s.put(whole, ""), "drop an index", 1.7)


def _other_letter(s: Source, p: Piece, inside: str) -> Iterator[Edit]:
    """``_{ik}`` -> ``_{jk}``: one letter of a subscript for another that the formula counts with."""
    plain = inside.replace(" ", "").replace(",", "").strip("{}")
    family = next((f for f in (_ENTRY, "xyz") if plain and set(plain) <= set(f)), "")
    used = {c for q in s.pieces if q.kind == "sub" for c in s.get(q.parts[0]) if c in family} | set(
        "ijk" if family == _ENTRY else ""
    )
    for k, c in enumerate(inside):
        for other in sorted(used - {c}) if c in family else ():
            text = inside[:k] + other + inside[k + 1 :]
            yield Edit(
                s.put((p.start, p.end), f"_{text}" if len(text) == 1 else f"_{{{text.strip('{}')}}}"),
                "change an index",
                1.0,
            )


def extremes(s: Source, p: Piece) -> Iterator[Edit]:
    """The larger for the smaller: ``\\min(a, b)``, ``\\min{(a, b)}``, ``\\operatorname{min}(a, b)``."""
    old = str(p.term.data) if p.term is not None and p.term.op == "fn" else ""
    new = {"max": "min", "min": "max"}.get(old)
    whole = s.get((p.start, p.end))
    if new and old in whole:
        yield Edit(s.put((p.start, p.end), whole.replace(old, new, 1)), "change the function", 1.0)


def put_sum(s: Source, words: Vocabulary) -> Iterator[Edit]:
    """``\\sum_i`` before a factor whose index nothing sums over."""
    scripts = [part for p in s.pieces if p.kind in _SCRIPTED for part in p.parts[: _SCRIPTED[p.kind]]]
    scripts += [(p.start + 1, p.end) for p in s.pieces if p.kind == "accent"]
    starts = sorted({p.start for p in s.pieces if p.kind not in ("sub", "sup", "num")})
    for at in starts:
        if at - s.start < s.first_relation or any(a <= at < b for a, b in scripts):
            continue
        for counted in sorted(_counters(s, at)):
            for head, cost in _heads(s, words, counted):
                before_sign = s.text[at - s.start :].startswith("-")  # the minus stands in front of a sum
                yield Edit(s.put((at, at), head + " "), "put a sum", cost + 0.01 * before_sign)


def _upright(latex: str) -> str:
    """Without font commands: ``\\mathrm{i}`` counts as ``i`` does."""
    return re.sub(r"\\(?:mathrm|mathbf|mathit|boldsymbol|text)\s*\{([^{}]*)\}", r"\1", latex)


def _counters(s: Source, at: int) -> set[str]:
    """Index letters, and outcomes that a function is asked at, behind a place."""
    found: set[str] = set()
    for p in s.pieces:
        inner = _upright(s.get(p.parts[0])).strip("{} ") if p.parts and p.kind in ("sub", "sup", "call") else ""
        if p.start >= at and p.kind in ("sub", "sup"):
            counts = inner if p.kind == "sub" else inner[1:-1] if inner[:1] + inner[-1:] == "()" else ""
            found |= {c for c in counts if c in _ENTRY[:4]} if len(counts) <= 2 else set()
        elif p.start >= at:
            found |= {c for c in re.split(r"[,|\s]", inner) if len(c) == 1 and c in "xyz"}
    return found


def _heads(s: Source, words: Vocabulary, counted: str) -> Iterator[tuple[str, float]]:
    """Sums over this letter: as the section writes them, to a count the formula has, over everything."""
    known = [h for h in words.sums if re.match(rf"\\(?:sum|prod)(?:\\limits)?_\{{?\s*{counted}\b", _upright(h))]
    counts = [n for n in _COUNTS if n in s.names]
    other = (
        re.compile(r"\^\{?(?!" + "|".join(counts) + r")\w+\}?\s*$") if counts else None
    )  # another count than the formula's
    yield from ((h, 0.99 if other and other.search(h) else 0.96) for h in known[:2])
    yield from ((f"\\sum_{{{counted}=1}}^{{{n}}}", 0.98) for n in counts)
    yield f"\\sum_{{{counted}}}", 1.0
    yield f"\\prod_{{{counted}}}", 1.2
