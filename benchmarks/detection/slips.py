"""The slips people make in formulas, one function each: text in, broken texts out.

A slip works on the pieces the reader saw, so that it changes one construct and leaves the rest as it was written.
Every function yields the whole formula with one slip in it; the decorator names it as the report does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from benchmarks.detection.written import Span, Written, grouped
from terms.reader import Piece

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


def _inner(w: Written, p: Piece) -> str:
    return w.get(p.parts[0])


def _whole(p: Piece) -> Span:
    return (p.start, p.end)


@slip("drop a root")
def drop_root(w: Written) -> Iterator[str]:
    """``\\sqrt{S}`` -> ``S``."""
    for p in w.pieces("sqrt"):
        yield w.put(_whole(p), grouped(_inner(w, p)))


@slip("drop a logarithm")
def drop_logarithm(w: Written) -> Iterator[str]:
    """``\\log q_i`` -> ``q_i``."""
    for p in w.pieces("fn"):
        if p.term is not None and p.term.op == "fn" and p.term.data == "log" and len(p.parts) == 1:
            inner, bracketed = _inner(w, p), w.whole(p).rstrip().endswith((")", "]"))
            yield w.put(_whole(p), f"({inner})" if bracketed and "," not in inner else grouped(inner))


@slip("drop a square")
def drop_square(w: Written) -> Iterator[str]:
    """``g_t^2`` -> ``g_t``."""
    for p in w.pieces("sup"):
        if _inner(w, p).strip() == "2":
            yield w.put(_whole(p), "")


@slip("drop a minus")
def drop_minus(w: Written) -> Iterator[str]:
    """A minus at the front of a side, a bracket or an exponent is lost: ``e^{-x}`` -> ``e^{x}``."""
    for p in w.pieces("sign-"):
        before = w.latex[: p.start].rstrip()
        if not before or before[-1] in "=({[&~" or before.endswith(("\\leftarrow", "\\left(", "\\left[")):
            yield w.put((p.start, p.start + 1), "")


@slip("flip a sign")
def flip_sign(w: Written) -> Iterator[str]:
    """Plus for minus and minus for plus inside a sum."""
    for a, b, sign in _inner_signs(w):
        yield w.put((a, b), "-" if sign == "+" else "+")


@slip("ascend instead of descending")
def ascend(w: Written) -> Iterator[str]:
    """``w - \\eta g`` -> ``w + \\eta g``: the first minus behind the name that is updated."""
    for item in w.items:
        if item.term is not None and _is_update(item.term):
            for a, b, sign in _inner_signs(w):
                if sign == "-" and item.start <= a < item.end and _depth(w.latex[item.start : a]) == 0:
                    yield w.put((a, b), "+")
                    break


def _inner_signs(w: Written) -> Iterator[tuple[int, int, str]]:
    for p in w.pieces("add"):
        for left, right in zip(p.parts, p.parts[1:], strict=False):
            gap = w.get((left[1], right[0]))
            for k, character in enumerate(gap):
                if character in "+-−":
                    at = left[1] + k
                    yield at, at + 1, "+" if character == "+" else "-"


def _depth(text: str) -> int:
    return sum((c in "({[") - (c in ")}]") for c in text)


def _is_update(term: object) -> bool:
    """``w = w - …``, with whatever indices count the steps."""
    from terms.term import Term, walk
    from verify.canonical import family

    if not isinstance(term, Term) or term.op not in ("rel", "chain"):
        return False
    name = family(term.args[0])
    return name is not None and name in {t.data for side in term.args[1:] for t in walk(side) if t.op == "sym"}


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
        if "correct" in _inner(w, p) and not _introduces(w, p.start, "none"):
            yield w.put(_whole(p), "")


_ACCENT = re.compile(r"\\(?:hat|widehat|bar|overline|tilde|widetilde)\s*(?:\{([^{}]*)\}|([A-Za-z]|\\[a-z]+))")


def _introduces(w: Written, place: int, bare: str) -> bool:
    """The decorated name is what the formula defines, and the bare name is not used: another name is no slip."""
    relation = min(w.relations(), default=0)
    return place < relation and not re.search(_letter(bare), w.latex[relation:])


@slip("drop a transpose")
def drop_transpose(w: Written) -> Iterator[str]:
    """``h^T g`` -> ``h g``."""
    for p in w.pieces("sup"):
        inner = _inner(w, p).replace("\\mathrm", "").replace("\\mathsf", "").strip("{} ")
        if inner in ("T", "\\top", "\\intercal"):
            yield w.put(_whole(p), "")
        elif inner.endswith("T") and inner.startswith("("):
            yield w.put(_whole(p), "^{" + inner[:-1].rstrip() + "}")


@slip("drop the bars")
def drop_bars(w: Written) -> Iterator[str]:
    """``|w_i|`` -> ``w_i``."""
    for p in w.pieces("abs", "norm"):
        yield w.put(_whole(p), grouped(_inner(w, p)))


@slip("turn a fraction over")
def turn_fraction(w: Written) -> Iterator[str]:
    """Numerator and denominator change places."""
    for p in w.pieces("frac"):
        top, bottom = map(w.get, p.parts)
        yield w.put(_whole(p), f"\\frac{{{bottom}}}{{{top}}}")
    for p in w.pieces("slash"):
        top, bottom = map(w.get, p.parts)
        yield w.put(_whole(p), f"{bottom}/{top}")


@slip("p for 1-p")
def one_minus(w: Written) -> Iterator[str]:
    """``(1-p)`` -> ``p``, and ``p`` -> ``(1-p)`` where the other stands in the formula too."""
    complements = {}
    for p in w.pieces("add"):
        if len(p.parts) == 2 and w.get(p.parts[0]).strip() == "1" and "-" in w.get((p.parts[0][1], p.parts[1][0])):
            complements[w.get(p.parts[1])] = p
            yield w.put(_outside(w, p), w.get(p.parts[1]))
    for p in w.pieces("name", "accent"):
        name = w.whole(p)
        taken = any(q.start <= p.start and p.end <= q.end for q in complements.values())
        if not taken and (name in complements or name == "p"):
            script = w.latex[: p.start].endswith(("^", "_"))
            yield w.put(_whole(p), f"{{1-{name}}}" if script else f"(1-{name})")


def _outside(w: Written, p: Piece) -> Span:
    """The brackets that hold just this sum go with it, unless they are a function's."""
    before, after = w.latex[: p.start], w.latex[p.end :]
    for opener, closer in (("\\left(", "\\right)"), ("(", ")")):
        if before.endswith(opener) and after.startswith(closer) and not before[: -len(opener)].endswith(("log", "ln")):
            return (p.start - len(opener), p.end + len(closer))
    return _whole(p)


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


_PAIRS = (("p", "q"), ("P", "Q"), ("y", "\\hat{y}"), ("y", "p"))


@slip("p for q")
def other_distribution(w: Written) -> Iterator[str]:
    """One distribution for the other: in one place, or all over the right side."""
    if not any(word in w.latex for word in ("\\log", "\\ln")):
        return
    start = min(w.relations(), default=0)
    for one, other in _PAIRS:
        places = [m.span() for m in re.finditer(_letter(one) + "|" + _letter(other), w.latex) if m.start() >= start]
        texts = {w.get(s) for s in places}
        if len(texts) == 2:
            for s in places:
                yield w.put(s, other if w.get(s) == one else one)
            yield _exchanged(w, places, one, other)
            return


def _letter(text: str) -> str:
    if text.startswith("\\hat"):
        return r"\\hat\s*\{?y\}?"
    return rf"(?<![A-Za-z\\])(?<!\\hat\{{)(?<!\\hat ){re.escape(text)}(?![A-Za-z])"


def _exchanged(w: Written, places: list[Span], one: str, other: str) -> str:
    latex = w
    for a, b in reversed(places):
        latex = Written(latex.put((a, b), other if w.get((a, b)) == one else one), ())
    return latex.latex


@slip("wrong index")
def wrong_index(w: Written) -> Iterator[str]:
    """An index letter or coordinate in the place of another one that the formula uses."""
    for letters in ("ijk", "xyz"):
        subs = [(p, _inner(w, p)) for p in w.pieces("sub") if set(_inner(w, p).strip("{} ")) <= set(letters)]
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
        for a, b in zip(p.parts, p.parts[1:], strict=False):
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


def _lose_factor(w: Written, pattern: str) -> Iterator[str]:
    for p in w.pieces("mul", "dot"):
        for k, part in enumerate(p.parts):
            if re.fullmatch(pattern, w.get(part).strip()):
                yield w.put(_with_gap(p, k), "")


def _with_gap(p: Piece, k: int) -> Span:
    """A factor and the multiplication sign beside it."""
    if k + 1 < len(p.parts):
        return (p.parts[k][0], p.parts[k + 1][0])
    return (p.parts[k - 1][1], p.parts[k][1])


def _lose_denominator(w: Written, pattern: str) -> Iterator[str]:
    for p in w.pieces("frac"):
        top, bottom = map(w.get, p.parts)
        if re.fullmatch(pattern, bottom.strip()) and not re.fullmatch(r"\s*[\d.]+\s*", top):
            yield w.put(_whole(p), grouped(top))


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
    if any(item.term is not None and _is_update(item.term) for item in w.items):
        yield from _lose_named(w, r"\\eta|\\alpha|η|α|lr|LR")


def _lose_named(w: Written, pattern: str) -> Iterator[str]:
    yield from _lose_factor(w, pattern)
    for p in w.pieces("frac"):
        if re.fullmatch(pattern, w.get(p.parts[0]).strip()):
            yield w.put(p.parts[0], "1")


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
        inner = _inner(w, p)
        found = re.fullmatch(r"(.*?)\s*\+\s*(\\(?:var)?epsilon|ε|ϵ|\\delta)\s*", inner, re.DOTALL)
        if found:
            yield w.put(_whole(p), f"\\sqrt{{{found.group(1)}}}+{found.group(2)}")
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
    for m in re.finditer(rf"(?:(?<![A-Za-z])|(?<=arg))(?:{one}|{other})(?!h)", w.latex):
        yield w.put(m.span(), other if m.group() == one else one)


@slip("drop the brackets")
def drop_brackets(w: Written) -> Iterator[str]:
    """``(1-\\beta)g`` -> ``1-\\beta g``."""
    for p in w.pieces("bracket"):
        inner = _inner(w, p)
        if grouped(inner) != inner and not _doubles_script(inner, w.latex[p.end :]):
            sized = w.latex[: p.start].endswith("\\left")
            yield w.put((p.start - len("\\left") if sized else p.start, p.end), inner)


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
