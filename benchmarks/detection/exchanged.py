"""Slips that put one thing for another: a sign, fraction, probability, letter, index, bound, function or order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from benchmarks.detection.slip import inner_signs, is_update, letter_pattern, slip
from benchmarks.detection.written import Span, Written, ends_in_command, span_of
from terms.reader import Piece


@slip("ascend instead of descending")
def ascend(w: Written) -> Iterator[str]:
    """``w - \\eta g`` -> ``w + \\eta g``: the first minus behind the name that is updated."""
    for item in w.items:
        if item.term is not None and is_update(item.term):
            for a, b, sign in inner_signs(w):
                if sign == "-" and item.start <= a < item.end and _depth(w.latex[item.start : a]) == 0:
                    yield w.put((a, b), "+")
                    break


@slip("flip a sign")
def flip_sign(w: Written) -> Iterator[str]:
    """Plus for minus and minus for plus inside a sum; a step index may count either way and stays."""
    indices = [p.parts[0] for p in w.pieces("sub")]
    for a, b, sign in inner_signs(w):
        if not any(start <= a < end for start, end in indices):
            yield w.put((a, b), "-" if sign == "+" else "+")


def _depth(text: str) -> int:
    return sum((c in "({[") - (c in ")}]") for c in text)


@slip("turn a fraction over")
def turn_fraction(w: Written) -> Iterator[str]:
    """Numerator and denominator change places."""
    for p in w.pieces("frac"):
        top, bottom = map(w.get, p.parts)
        yield w.put(span_of(p), f"\\frac{{{bottom}}}{{{top}}}")
    for p in w.pieces("slash"):
        top, bottom = map(w.get, p.parts)
        yield w.put(span_of(p), f"{bottom}/{top}")


@slip("p for 1-p")
def one_minus(w: Written) -> Iterator[str]:
    """``(1-p)`` -> ``p``, and ``p`` -> ``(1-p)`` where the other stands in the formula too."""
    complements = {}
    for p in w.pieces("add"):
        one, minus = w.get(p.parts[0]).strip(), w.get((p.parts[0][1], p.parts[1][0])).strip()
        if len(p.parts) == 2 and (one, minus) == ("1", "-") and re.search("[^\\W\\d]", w.get(p.parts[1])):
            complements[w.get(p.parts[1])] = p
            yield w.put(_outside(w, p), w.get(p.parts[1]))
    for p in w.pieces("name", "accent"):
        name = w.whole(p)
        taken = any(q.start <= p.start and p.end <= q.end for q in complements.values())
        if not taken and _is_number_of_its_own(w, p) and (name in complements or name == "p"):
            script = w.latex[: p.start].endswith(("^", "_"))
            yield w.put(span_of(p), f"{{1-{name}}}" if script else f"(1-{name})")


def _is_number_of_its_own(w: Written, p: Piece) -> bool:
    """On a right side, not part of a word, not applied and not handed over as a whole, as in ``H(p)``."""
    before, after = w.latex[: p.start].rstrip(), w.latex[p.end :].lstrip()
    if p.start < min(w.relations(), default=0) or (before[-1:].isalpha() and not ends_in_command(before)):
        return False
    argument = before[-1:] in ("(", "|", ",") and after[:1] in (")", "|", ",", "\\")
    return not argument and not after[:1].isalpha() and p.start not in {c.start for c in w.pieces("call")}


def _outside(w: Written, p: Piece) -> Span:
    """The brackets that hold just this sum go with it, unless they are a function's."""
    before, after = w.latex[: p.start], w.latex[p.end :]
    for opener, closer in (("\\left(", "\\right)"), ("(", ")")):
        if before.endswith(opener) and after.startswith(closer) and not before[: -len(opener)].endswith(("log", "ln")):
            return (p.start - len(opener), p.end + len(closer))
    return span_of(p)


@slip("n for n-1")
def sample_size(w: Written) -> Iterator[str]:
    """``\\frac{1}{n-1}`` -> ``\\frac{1}{n}`` and back."""
    for p in w.pieces("frac", "slash"):
        bottom = w.get(p.parts[1])
        found = re.fullmatch(r"\(?\s*([nNmMK])\s*-\s*1\s*\)?", bottom)
        if found:
            yield w.put(p.parts[1], found.group(1))
        elif bottom.strip() in ("n", "N", "m", "M", "K"):
            shifted = f"{bottom.strip()}-1"
            yield w.put(p.parts[1], shifted if p.kind == "frac" else f"({shifted})")


@slip("β₁ for β₂")
def other_beta(w: Written) -> Iterator[str]:
    """One decay rate for the other, in one place."""
    for m in re.finditer(r"(?:\\beta|β)\s*_\s*\{?\s*([12])", w.latex):
        yield w.put(m.span(1), "2" if m.group(1) == "1" else "1")


_PAIRS = (("p", "q"), ("P", "Q"), ("y", "\\hat{y}"))
_INDEXED_PAIR = ("y", "p")  # a label and a predicted probability, where both are entries


@slip("p for q")
def other_distribution(w: Written) -> Iterator[str]:
    """One distribution for the other: in one place, or all over the right side."""
    if not any(word in w.latex for word in ("\\log", "\\ln")):
        return
    start = min(w.relations(), default=0)
    entries = re.search(r"y_", w.latex) and re.search(r"p_", w.latex)
    for one, other in (*_PAIRS, _INDEXED_PAIR) if entries else _PAIRS:
        places = [
            m.span()
            for m in re.finditer(letter_pattern(one) + "|" + letter_pattern(other), w.latex)
            if m.start() >= start
        ]
        texts = {w.get(s) for s in places}
        if len(texts) == 2:
            for s in places:
                yield w.put(s, other if w.get(s) == one else one)
            yield _exchanged(w, places, one, other)
            return


def _exchanged(w: Written, places: list[Span], one: str, other: str) -> str:
    latex = w
    for a, b in reversed(places):
        latex = Written(latex.put((a, b), other if w.get((a, b)) == one else one), ())
    return latex.latex


@slip("wrong index")
def wrong_index(w: Written) -> Iterator[str]:
    """An index letter or coordinate in the place of another one that the formula uses."""
    for letters in ("ijk", "xyz"):
        subs = [(p, w.inside(p)) for p in w.pieces("sub") if set(w.inside(p).strip("{} ")) <= set(letters)]
        used = sorted({c for _, inner in subs for c in inner if c in letters})
        if len(used) < 2:
            continue
        for p, inner in subs:
            a = p.parts[0][0]
            for k, c in enumerate(inner):
                if c in letters:
                    yield w.put((a + k, a + k + 1), used[(used.index(c) + 1) % len(used)])


@slip("turn a product round")
def swap_product(w: Written) -> Iterator[str]:
    """``h^T g`` -> ``g h^T``, where a capital letter or a transpose says that order matters."""
    for p in w.pieces("mul", "dot", "cross"):
        for a, b in pairwise(p.parts):
            if p.kind == "cross" or _order_matters(w.get(a), w.get(b)):
                gap = w.get((a[1], b[0]))
                yield w.put((a[0], b[1]), f"{w.get(b)}{gap or ' '}{w.get(a)}")


def _order_matters(left: str, right: str) -> bool:
    return (_is_array(left) or _is_array(right)) and not _is_number(left) and not _is_number(right)


def _is_array(text: str) -> bool:
    return (
        bool(
            re.search(
                r"\^\{?\(?\w*\)?\s*(T|\\top|\\mathrm)|\\mathbf|\\boldsymbol|(?<![A-Za-z\\])[AWXQKVUHZ](?![A-Za-z])",
                text,
            )
        )
        and "\\sum" not in text
    )


def _is_number(text: str) -> bool:
    return bool(
        re.fullmatch(r"[\d.\s]+|\\frac\{[^{}]*\}\{[^{}]*\}|\\(?:lambda|eta|alpha|beta|gamma)|[−-]?1", text.strip())
    )


@slip("shift a bound")
def shift_bound(w: Written) -> Iterator[str]:
    """A sum or product that starts or ends one too early or late; an integral from 0 instead of minus infinity."""
    for p in w.pieces("sum", "prod"):
        under, over = p.parts
        low = re.search(r"=\s*([012])\s*\}?$", w.get(under))
        if low:
            at = under[0] + low.start(1)
            yield w.put((at, at + 1), "0" if low.group(1) == "1" else "1")
        if over[1] > over[0] and over != under and re.fullmatch(r"[A-Za-z]", w.get(over)):
            for change in ("-1", "+1"):
                text = w.get(over) + change
                yield w.put(over, text if w.latex[over[0] - 1] == "{" else f"{{{text}}}")
    for p in w.pieces("integral"):
        if w.get(p.parts[0]).replace(" ", "") in ("-\\infty", "-∞", "−∞"):
            yield w.put(p.parts[0], "0")


@slip("move ε")
def move_epsilon(w: Written) -> Iterator[str]:
    """``\\sqrt{S}+\\epsilon`` -> ``\\sqrt{S+\\epsilon}`` and back."""
    for p in w.pieces("sqrt"):
        inner = w.inside(p)
        found = re.fullmatch(r"(.*?)\s*\+\s*(\\(?:var)?epsilon|ε|ϵ|\\delta)\s*", inner, re.DOTALL)
        if found:
            yield w.put(span_of(p), f"\\sqrt{{{found.group(1)}}}+{found.group(2)}")
        tail = re.match(r"\s*\+\s*(\\(?:var)?epsilon|ε|ϵ|\\delta)(?![A-Za-z])", w.latex[p.end :])
        if tail:
            yield w.put((p.start, p.end + tail.end()), f"\\sqrt{{{inner}+{tail.group(1)}}}")


@slip("sine for cosine")
def sine_cosine(w: Written) -> Iterator[str]:
    """One for the other."""
    yield from _exchange_words(w, "sin", "cos")


@slip("max for min")
def max_min(w: Written) -> Iterator[str]:
    """One for the other, also as the name of an extreme value."""
    yield from _exchange_words(w, "max", "min")


def _exchange_words(w: Written, one: str, other: str) -> Iterator[str]:
    for m in re.finditer(rf"(?:(?<![A-Za-z])|(?<=arg))(?:{one}|{other})(?![A-Za-z])", w.latex):
        yield w.put(m.span(), other if m.group() == one else one)
