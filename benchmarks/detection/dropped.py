"""Slips that leave a sign out: a root, logarithm, square, minus, sum, hat, transpose, bars or brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.detection.slip import letter_pattern, slip
from benchmarks.detection.written import Written, grouped, span_of
from terms.reader import Piece


@slip("drop a root")
def drop_root(w: Written) -> Iterator[str]:
    """``\\sqrt{S}`` -> ``S``."""
    for p in w.pieces("sqrt"):
        yield w.put(span_of(p), grouped(w.inside(p)))


@slip("drop a logarithm")
def drop_logarithm(w: Written) -> Iterator[str]:
    """``\\log q_i`` -> ``q_i``."""
    for p in w.pieces("fn"):
        if p.term is not None and p.term.op == "fn" and p.term.data == "log" and len(p.parts) == 1:
            inner, bracketed = w.inside(p), w.whole(p).rstrip().endswith((")", "]"))
            yield w.put(span_of(p), f"({inner})" if bracketed and "," not in inner else grouped(inner))


@slip("drop a square")
def drop_square(w: Written) -> Iterator[str]:
    """``g_t^2`` -> ``g_t``."""
    for p in w.pieces("sup"):
        if w.inside(p).strip() == "2":
            yield w.put(span_of(p), "")


@slip("drop a minus")
def drop_minus(w: Written) -> Iterator[str]:
    """A minus at the front of a side, a bracket or an exponent is lost: ``e^{-x}`` -> ``e^{x}``."""
    for p in w.pieces("sign-"):
        before = w.latex[: p.start].rstrip()
        if not before or before[-1] in "=({[&~" or before.endswith(("\\leftarrow", "\\left(", "\\left[")):
            yield w.put((p.start, p.start + 1), "")


@slip("drop a sum")
def drop_sum(w: Written) -> Iterator[str]:
    """``\\sum_{i=1}^n x_i`` -> ``x_i``."""
    for p in w.pieces("sum"):
        end = _head_end(w, p)
        if end > p.start:
            yield w.put((p.start, end), "")


def _head_end(w: Written, p: Piece) -> int:
    """Behind the bounds of a big operator."""
    ends = [b for a, b in p.parts if b > a]
    end = max(ends, default=p.start)
    while end and end < p.end and w.latex[end] == "}":
        end += 1
    return end


@slip("drop a hat")
def drop_hat(w: Written) -> Iterator[str]:
    """``\\hat{m}_t`` -> ``m_t``; ``\\bar{x}`` -> ``x``."""
    for m in _ACCENT.finditer(w.latex):
        if not _introduces(w, m.start(), m.group(1) or m.group(2)):
            yield w.put(m.span(), m.group(1) or m.group(2))
    for p in w.pieces("sup"):
        if "correct" in w.inside(p) and not _introduces(w, p.start, "none"):
            yield w.put(span_of(p), "")


_ACCENT = re.compile(r"\\(?:hat|widehat|bar|overline|tilde|widetilde)\s*(?:\{([^{}]*)\}|([A-Za-z]|\\[a-z]+))")


def _introduces(w: Written, place: int, bare: str) -> bool:
    """The decorated name is what the formula defines, and the bare name is not used: another name is no slip."""
    relation = min(w.relations(), default=0)
    return place < relation and not re.search(letter_pattern(bare), w.latex[relation:])


@slip("drop a transpose")
def drop_transpose(w: Written) -> Iterator[str]:
    """``h^T g`` -> ``h g``."""
    for p in w.pieces("sup"):
        inner = w.inside(p).replace("\\mathrm", "").replace("\\mathsf", "").strip("{} ")
        if inner in ("T", "\\top", "\\intercal"):
            yield w.put(span_of(p), "")
        elif inner.endswith("T") and inner.startswith("("):
            yield w.put(span_of(p), "^{" + inner[:-1].rstrip() + "}")


@slip("drop the bars")
def drop_bars(w: Written) -> Iterator[str]:
    """``|w_i|`` -> ``w_i``."""
    for p in w.pieces("abs", "norm"):
        yield w.put(span_of(p), grouped(w.inside(p)))


@slip("drop the brackets")
def drop_brackets(w: Written) -> Iterator[str]:
    """``(1-\\beta)g`` -> ``1-\\beta g``."""
    for p in w.pieces("bracket"):
        inner = w.inside(p)
        if grouped(inner) != inner and not _doubles_script(inner, w.latex[p.end :]):
            yield w.put(span_of(p), inner)


def _doubles_script(inner: str, after: str) -> bool:
    """``(1+e^{-x})^2`` without its brackets has two exponents in a row, which nobody writes."""
    return after.lstrip()[:1] == "^" and "^" in re.split(r"[+\-]", inner)[-1] + inner[-6:]


@slip("lose one bracket")
def lose_bracket(w: Written) -> Iterator[str]:
    """A bracket that opens and never closes."""
    for p in w.pieces("bracket", "call"):
        text = w.whole(p)
        if text.endswith((")", "]")) and "\\right" not in text[-8:]:
            yield w.put((p.end - 1, p.end), "")
