"""Small changes to a formula's own LaTeX: what people leave out, put in, swap or shift.

``edits`` is the inverse of the benchmark's mutations by construction: every entry of the list below undoes one kind of
slip. An edit is text in, text out; whether it repairs anything is decided elsewhere, by reading and proving the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from terms.reader import Piece
from terms.statements import Item
from verify.editing import (
    Edit,
    Source,
    Vocabulary,
    grouped,
    operator_head,
    shifted,
    squared,
    top_terms,
)
from verify.exchanges import across, exchange_letters, extremes, indices, put_sum, rename
from verify.wholes import insert_epsilon, into_root, put_terms, right_side
from verify.wrapping import insert_factor, one_minus_front, rooted_front, wrap

OPERANDS = (
    "name",
    "call",
    "operand",
    "bracket",
    "group",
    "frac",
    "slash",
    "fn",
    "moment",
    "accent",
    "sqrt",
    "abs",
    "norm",
    "num",
    "exp",
    "deriv",
    "grad",
)
_PRODUCTS = ("mul", "cross", "dot")
_SQUEEZE = re.compile(r"^(?:\\sigma|sigmoid|σ)(\s*(?:\\left|\\big)?\s*[({\[])")


def edits(latex: str, item: Item, words: Vocabulary | None = None) -> Iterator[Edit]:
    """Every single change of the statement ``latex[item.start:item.end]``, each text once, cheapest kinds first."""
    words = words or Vocabulary()
    source = Source(latex, item)
    seen = {source.text}
    for edit in sorted(_all(source, words), key=lambda e: e.cost):
        if edit.latex not in seen:
            seen.add(edit.latex)
            yield edit


def _all(s: Source, words: Vocabulary) -> Iterator[Edit]:
    for piece in s.pieces:
        rule = _RULES.get(piece.kind)
        if rule is not None:
            yield from rule(s, piece)
        if s.counts(piece):
            continue
        bare = piece.kind == "accent" and s.text[piece.end - s.start :].lstrip()[:1] in ("_", "^")
        if piece.kind in OPERANDS and not bare:  # the root of ``\\hat y_k`` is one of the whole name
            yield from wrap(s, piece)
            yield from extremes(s, piece)
        if piece.kind in ("name", "accent"):
            yield from rename(s, piece, words)
        if piece.kind in ("add", "mul", "frac", "name", "call", "sum", "bracket", "fn", "grad", "deriv", "operand"):
            yield from insert_factor(s, piece, words)
    yield from right_side(s)
    yield from insert_epsilon(s, words)
    yield from into_root(s)
    yield from put_sum(s, words)
    yield from put_terms(s, words)
    yield from exchange_letters(s)


def _sqrt(s: Source, p: Piece) -> Iterator[Edit]:
    inner = s.get(p.parts[0])
    yield Edit(s.put((p.start, p.end), grouped(inner)), "drop a root", 1.2)
    parts = top_terms(inner)
    if len(parts) == 2:
        yield Edit(s.put((p.start, p.end), f"\\sqrt{{{parts[0]}}} + {parts[1]}"), "move a term out of the root", 1.4)
    for q in s.pieces:
        if q.kind in _PRODUCTS and (q.start, q.end) == p.parts[0]:
            front, last = s.get((q.start, q.parts[-2][1])), s.get(q.parts[-1])
            yield Edit(s.put((p.start, p.end), f"\\sqrt{{{front}}} {last}"), "move a factor out of the root", 1.05)


def _frac(s: Source, p: Piece) -> Iterator[Edit]:
    top, bottom = map(s.get, p.parts)
    whole = (p.start, p.end)
    if top.strip("{} ") != "1":  # nobody writes ``1/L`` for L by a slip
        yield Edit(s.put(whole, f"\\frac{{{bottom}}}{{{top}}}"), "turn the fraction over", 1.0)
        yield Edit(s.put(whole, f"{grouped(top)} {grouped(bottom)}"), "multiply instead of dividing", 1.3)
    yield Edit(s.put(whole, grouped(top)), "drop the denominator", 1.2)
    yield Edit(s.put(whole, f"\\frac{{1}}{{{bottom}}}"), "drop the numerator", 1.5)
    yield from across(s, p)


def _slash(s: Source, p: Piece) -> Iterator[Edit]:
    top, bottom = map(s.get, p.parts)
    whole = (p.start, p.end)
    yield Edit(s.put(whole, f"{bottom}/{grouped(top)}"), "turn the fraction over", 1.0)
    yield Edit(s.put(whole, top), "drop the denominator", 1.2)
    yield Edit(s.put(whole, f"{top} {bottom}"), "multiply instead of dividing", 1.3)


def _add(s: Source, p: Piece) -> Iterator[Edit]:
    for k, part in enumerate(p.parts):
        before = p.start if k == 0 else p.parts[k - 1][1]
        sign_span = (before, part[0])
        sign = s.get(sign_span)
        flipped = sign.replace("-", "+") if "-" in sign else sign.replace("+", "-") if "+" in sign else "-" + sign
        yield Edit(
            s.put(sign_span, flipped if k or "-" not in sign else flipped.replace("+", "")),
            "change a sign",
            0.9 if k else 0.95,
        )
        if k:
            one = len(p.parts) == 2 and s.get(part).strip() == "1"
            if one and s.counts(p):
                continue  # an index or a bound is shifted
            yield Edit(s.put((before, part[1]), ""), "drop a term", 0.97 if one and "-" in sign else 1.5)
        else:
            rest = s.get((part[1], p.end)).lstrip()
            yield Edit(s.put((p.start, p.end), rest.lstrip("+ ")), "drop a term", 1.5)
            if s.get(part).strip() == "1" and rest.startswith("-"):
                yield Edit(s.put(s.around((p.start, p.end)), grouped(rest[1:].lstrip())), "drop one minus", 0.98)
                yield Edit(s.put((p.start, p.end), rest[1:].lstrip()), "drop one minus", 1.0)
    yield from _bracketed_sums(s, p)
    if len(p.parts) == 2:
        first, second = map(s.get, p.parts)
        gap = s.get((p.parts[0][1], p.parts[1][0]))
        if "-" not in gap and not s.counts(p):
            yield Edit(s.put((p.start, p.end), f"{first} \\cdot {second}"), "multiply instead of adding", 1.4)
        yield Edit(
            s.put((p.start, p.end), f"{s.get((p.start, p.parts[0][0]))}{second}{gap}{first}"), "swap the terms", 1.2
        )


def _bracketed_sums(s: Source, p: Piece) -> Iterator[Edit]:
    """``1 - \\beta g`` -> ``(1 - \\beta) g``: a lost bracket."""
    for q in s.pieces:
        if q.kind in _PRODUCTS and len(q.parts) > 1:
            for k in range(1, len(p.parts)):
                if q.start == p.parts[k][0]:
                    for j in range(len(q.parts) - 1):
                        begin, end = p.parts[k - 1][0], q.parts[j][1]
                        yield Edit(s.put((begin, end), f"({s.get((begin, end))})"), "bracket a sum", 1.0)
    yield from _bracketed_bases(s, p)
    for k in range(len(p.parts) - 1):
        begin, end = p.parts[k][0], p.parts[k + 1][1]
        for q in s.pieces:
            if q.kind in _PRODUCTS and q.end == p.parts[k][1] and len(q.parts) > 1 and q.start == begin:
                yield Edit(s.put((q.parts[-1][0], end), f"({s.get((q.parts[-1][0], end))})"), "bracket a sum", 1.0)
                yield Edit(s.put((q.parts[1][0], end), f"({s.get((q.parts[1][0], end))})"), "bracket a sum", 1.1)
    for q in s.pieces:
        if q.kind == "sum" and q.end <= p.end and any(a <= q.start < b for a, b in p.parts[:-1]):
            k = next(i for i, (a, b) in enumerate(p.parts) if a <= q.start < b)
            body = s.get((q.start, p.end))
            head = operator_head(body)
            if head:
                yield Edit(s.put((q.start + head, p.end), f"({body[head:]})"), "bracket a sum", 1.1)
            del k


def _bracketed_bases(s: Source, p: Piece) -> Iterator[Edit]:
    """``x - \\mu^2`` -> ``(x - \\mu)^2``, also where the first term ends a sum or a product."""
    for q in s.pieces:
        k = next((k for k in range(1, len(p.parts)) if q.kind == "sup" and q.end == p.parts[k][1]), 0)
        if not k:
            continue
        before = p.parts[k - 1]
        begins = {before[0]} | {
            r.start for r in s.pieces if r.end == before[1] and r.start > before[0] and r.kind in OPERANDS
        }
        for begin in sorted(begins):
            whole = f"({s.get((begin, q.start))}){s.get((q.start, q.end))}"
            yield Edit(s.put((begin, q.end), whole), "bracket a sum", 1.0)


def _mul(s: Source, p: Piece) -> Iterator[Edit]:
    for k, part in enumerate(p.parts):
        after = p.parts[k + 1][0] if k + 1 < len(p.parts) else part[1]
        begin = p.parts[k - 1][1] if k and k + 1 == len(p.parts) else part[0]
        yield Edit(s.put((begin, after), ""), "drop a factor", 1.5)
    for a, b in zip(p.parts, p.parts[1:], strict=False):
        gap = s.get((a[1], b[0]))
        yield Edit(s.put((a[0], b[1]), f"{s.get(b)}{gap or ' '}{s.get(a)}"), "swap the factors", 1.1)
        for j in range(1, len(p.parts)):
            if p.parts[j] == b and not re.match(r"(?:\\left)?[(\[]\s*-", s.get(b)):  # ``x (-y)`` is a product
                yield Edit(s.put((a[1], b[0]), " + "), "add instead of multiplying", 1.8)
                yield Edit(s.put((a[0], b[1]), f"{s.get(a)}^{{{s.get(b)}}}"), "raise instead of multiplying", 1.3)
                yield Edit(
                    s.put((a[0], b[1]), f"\\frac{{{s.get(a)}}}{{{s.get(b)}}}"), "divide instead of multiplying", 1.4
                )
    if len(p.parts) > 2:
        yield from one_minus_front(s, p)
        yield from rooted_front(s, p)
        rest = s.get((p.parts[1][0], p.parts[-1][1]))
        yield Edit(s.put((p.start, p.end), f"{rest} {s.get(p.parts[0])}"), "move a factor to the end", 1.4)


def _sup(s: Source, p: Piece) -> Iterator[Edit]:
    exponent = s.get(p.parts[0])
    whole = (p.start, p.end)
    label = exponent.strip("{}").isalpha() and len(exponent.strip("{}")) > 2
    yield Edit(s.put(whole, ""), "drop a power or transpose", 1.3 if label else 1.1)
    if exponent not in ("2",):
        yield Edit(s.put(whole, "^2"), "square instead", 1.5)
    power, index, low = exponent.partition("_")
    if index and power:
        yield Edit(s.put(whole, f"_{low}^{{{power}}}"), "move an index down", 0.9)
    if exponent in ("T", "\\top"):
        return
    yield Edit(
        s.put(whole, f"^{{-{exponent}}}" if not exponent.startswith("-") else f"^{{{exponent[1:]}}}"),
        "negate the exponent",
        1.0,
    )
    for change in ("-1", "+1"):
        yield Edit(s.put(whole, f"^{{{shifted(exponent, change)}}}"), "shift the exponent", 1.2)


def _fn(s: Source, p: Piece) -> Iterator[Edit]:
    whole = s.get((p.start, p.end))
    inner = s.get(p.parts[0]) if p.parts else ""
    if p.term is not None and p.term.op == "fn" and len(p.term.args) == 1 and inner:
        yield Edit(
            s.put((p.start, p.end), f"({inner})" if whole.rstrip().endswith(")") else inner), "drop a function", 1.0
        )
        yield Edit(
            s.put(
                (p.start, p.end),
                f"{whole[: p.parts[0][0] - p.start]}-{whole[p.parts[0][0] - p.start :]}"
                if whole.rstrip().endswith(")")
                else whole,
            ),
            "negate the argument",
            1.3,
        )
        yield Edit(s.put((p.start, p.end), f"({whole})^2"), "put a square", 1.1)
    for old, new in (
        ("sin", "cos"),
        ("cos", "sin"),
        ("log", "exp"),
        ("ln", "exp"),
        ("tanh", "sigma"),
    ):
        if whole.startswith((old, "\\" + old)):
            yield Edit(s.put((p.start, p.end), whole.replace(old, new, 1)), "change the function", 1.0)


def _big(s: Source, p: Piece) -> Iterator[Edit]:
    under, over = p.parts
    text = s.get((p.start, p.end))
    if over[1] > over[0] and over != under:
        high = s.get(over)
        for change in ("-1", "+1"):
            yield Edit(
                s.put(
                    over,
                    f"{{{shifted(high, change)}}}" if s.text[over[0] - s.start - 1] in "^" else shifted(high, change),
                ),
                "shift a bound",
                1.0,
            )
    if under[1] > under[0]:
        low = s.get(under)
        for old, new in (("=0", "=1"), ("=1", "=0"), ("= 0", "=1"), ("= 1", "=0"), ("=2", "=1")):
            if low.endswith(old):
                yield Edit(s.put(under, low[: -len(old)] + new), "shift a bound", 1.0)
    for old, new in (("\\sum", "\\prod"), ("\\prod", "\\sum")):
        if text.startswith(old):
            yield Edit(s.put((p.start, p.end), new + text[len(old) :]), "sum for product", 1.1)
    head = operator_head(text)
    if head:
        yield Edit(s.put((p.start, p.end), text[head:].lstrip()), "drop a sum", 1.3)
        yield Edit(s.put((p.start, p.end), f"\\log({text})"), "put a logarithm", 1.0)
        yield Edit(s.put((p.start, p.end), f"\\sqrt{{{text}}}"), "put a root", 1.0)


def _bracket(s: Source, p: Piece) -> Iterator[Edit]:
    whole = s.get((p.start, p.end))
    signed = p.parts and s.get(p.parts[0]).lstrip().startswith("-")  # ``x (-y)``: without its brackets, a difference
    if p.parts and not signed and whole.removeprefix("\\left")[:1] in ("(", "["):
        yield Edit(s.put((p.start, p.start + len(whole)), s.get(p.parts[0])), "drop a bracket", 1.2)


def _abs(s: Source, p: Piece) -> Iterator[Edit]:
    yield Edit(s.put((p.start, p.end), grouped(s.get(p.parts[0]))), "drop the bars", 1.1)
    yield Edit(s.put((p.start, p.end), f"{s.get((p.start, p.end))}^2"), "put a square", 1.1)


def _call(s: Source, p: Piece) -> Iterator[Edit]:
    inner = s.get(p.parts[0])
    yield Edit(s.put(p.parts[0], f"-{inner}"), "negate the argument", 1.3)
    yield Edit(s.put(p.parts[0], f"2{inner}"), "double the argument", 1.2)
    whole = s.get((p.start, p.end))
    squeezed = _SQUEEZE.sub(r"\\tanh\1", whole, count=1)
    if squeezed != whole:
        yield Edit(s.put((p.start, p.end), squeezed), "change the function", 1.0)
    if p.term is None or not p.term.args or " " not in str(p.term.args[0].data):  # a mean ``\bar f(x)`` is a quantity
        yield Edit(s.put((p.start, p.end), inner), "drop a function", 1.5)


def _moment(s: Source, p: Piece) -> Iterator[Edit]:
    """``E[X]^2`` for ``E[X^2]`` and back."""
    inner, whole = s.get(p.parts[0]), s.get((p.start, p.end))
    close = whole.rfind("]") if "]" in whole else whole.rfind(")")
    if whole.endswith("^2") or whole.endswith("^{2}"):
        head = whole[: p.parts[0][0] - p.start]
        yield Edit(
            s.put((p.start, p.end), f"{head}{squared(inner)}{whole[close : close + 1]}"), "move the square inside", 1.0
        )
    else:
        after = s.text[p.end - s.start : p.end - s.start + 4]
        for tail in ("^{2}", "^2"):
            if after.startswith(tail):
                head = whole[: p.parts[0][0] - p.start]
                yield Edit(
                    s.put((p.start, p.end + len(tail)), f"{head}{squared(inner)}{whole[close:]}"),
                    "move the square inside",
                    1.0,
                )
    for tail in ("^2", "^{2}"):
        if inner.endswith(tail):
            base = inner[: -len(tail)]
            yield Edit(
                s.put((p.start, p.end), f"{whole[: p.parts[0][0] - p.start]}{base}{whole[close:]}^2"),
                "move the square outside",
                1.0,
            )


def _num(s: Source, p: Piece) -> Iterator[Edit]:
    text = s.get((p.start, p.end))
    if text.isascii() and text.isdigit() and len(text) <= 3:
        n = int(text)
        raised = s.text[: p.start - s.start].rstrip("{ ").endswith("^")
        for other in dict.fromkeys((n + 1, n - 1, 2 * n, n // 2 if n % 2 == 0 else n * 3, n * n)):
            vanishes = (raised and other <= 1) or (
                other == 0 and s.text[: p.start - s.start].rstrip().endswith(("+", "-"))
            )
            if other >= 0 and other != n and not vanishes:  # a power or a term that goes goes with its number
                yield Edit(s.put((p.start, p.end), str(other)), "change a number", 1.05)


_RULES = {
    "num": _num,
    "sqrt": _sqrt,
    "frac": _frac,
    "slash": _slash,
    "add": _add,
    "mul": _mul,
    "dot": _mul,
    "cross": _mul,
    "hadamard": _mul,
    "sup": _sup,
    "sub": indices,
    "fn": _fn,
    "sum": _big,
    "prod": _big,
    "bracket": _bracket,
    "abs": _abs,
    "norm": _abs,
    "call": _call,
    "moment": _moment,
}
