"""Slips that lose a factor: a half, 1/n, a 2, the penalty coefficient or the learning rate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.detection.slip import is_update, slip
from benchmarks.detection.written import Span, Written, grouped, span_of


@slip("lose a half")
def lose_half(w: Written) -> Iterator[str]:
    """``\\frac{1}{2}`` disappears; ``\\frac{\\lambda}{2}`` -> ``\\lambda``."""
    yield from _lose_factor(w, r"\\[dt]?frac\s*(?:\{1\}\{2\}|12)|1/2")
    yield from _lose_denominator(w, r"2")


@slip("lose 1/n")
def lose_mean(w: Written) -> Iterator[str]:
    """``\\frac{1}{n}\\sum`` -> ``\\sum``."""
    yield from _lose_factor(
        w, r"\\[dt]?frac\s*\{(?:1|\\mathbf\{1\})\}\{\\?(?:mathrm\{)?\|?[A-Za-z]\}?\|?\s*(?:-\s*1\s*)?\}"
    )
    yield from _lose_denominator(w, r"[nNmMBKH]|n\s*-\s*1")


@slip("lose a 2")
def lose_two(w: Written) -> Iterator[str]:
    """A factor 2 disappears, from a numerator too."""
    yield from _lose_factor(w, "2")
    for p in w.pieces("frac"):
        if w.get(p.parts[0]).strip() == "2":
            yield w.put(p.parts[0], "1")


@slip("lose the coefficient λ")
def lose_penalty(w: Written) -> Iterator[str]:
    """``\\lambda w`` -> ``w``."""
    yield from _lose_named(w, r"\\lambda(?:\s*_\s*\{?[12]\}?)?|λ")


@slip("lose the learning rate")
def lose_rate(w: Written) -> Iterator[str]:
    """``w - \\eta g`` -> ``w - g``."""
    update = any(item.term is not None and is_update(item.term) for item in w.items)
    if update and not re.search(
        r"1\s*[-−]\s*(?:\\alpha|\\eta)(?!\s*\\lambda)", w.latex
    ):  # 1-α: the share of an average
        yield from _lose_named(w, r"\\eta|\\alpha|η|α|lr|LR")


def _lose_factor(w: Written, pattern: str) -> Iterator[str]:
    for p in w.pieces("mul", "dot"):
        for k, part in enumerate(p.parts):
            if re.fullmatch(pattern, w.get(part).strip()):
                yield w.put(_with_gap(p.parts, k), "")


def _with_gap(parts: tuple[Span, ...], k: int) -> Span:
    """A factor and the multiplication sign beside it."""
    if k + 1 < len(parts):
        return (parts[k][0], parts[k + 1][0])
    return (parts[k - 1][1], parts[k][1])


def _lose_denominator(w: Written, pattern: str) -> Iterator[str]:
    for p in w.pieces("frac"):
        top, bottom = map(w.get, p.parts)
        if re.fullmatch(pattern, bottom.strip()) and not re.fullmatch(r"\s*[\d.]+\s*", top):
            yield w.put(span_of(p), grouped(top))


def _lose_named(w: Written, pattern: str) -> Iterator[str]:
    yield from _lose_factor(w, pattern)
    for p in w.pieces("frac"):
        if re.fullmatch(pattern, w.get(p.parts[0]).strip()):
            yield w.put(p.parts[0], "1")
