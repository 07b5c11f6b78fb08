"""A term as one line of plain text, for ``--read``, messages and witnesses."""

from __future__ import annotations

from collections.abc import Callable

from terms.term import Term

_LEVEL = {"rel": 0, "tuple": 0, "add": 1, "mul": 2, "div": 2, "hadamard": 2, "dot": 2, "cross": 2, "pow": 4}
_INFIX = {"hadamard": " .* ", "dot": " . ", "cross": " x "}


def plain_text(term: Term) -> str:
    """``w := w - lr*g_w/(S_w + eps)`` for the term of that update."""
    writer = _WRITERS.get(term.op)
    if writer is not None:
        return writer(term)
    if term.op in _INFIX:
        return _INFIX[term.op].join(_inside(a, 3) for a in term.args)
    return f"{term.data or term.op}({', '.join(map(plain_text, term.args))})"


def _inside(term: Term, level: int) -> str:
    text = plain_text(term)
    low = _LEVEL.get(term.op, 9)
    if term.op == "num" and (term.data < 0 or term.data.denominator != 1):
        low = 1
    return f"({text})" if low < level else text


def _add(term: Term) -> str:
    parts: list[str] = []
    for a in term.args:
        negative = a.op == "mul" and a.args[0].op == "num" and a.args[0].data == -1
        text = "*".join(_inside(b, 3) for b in a.args[1:]) if negative else _inside(a, 1)
        if negative or (a.op == "num" and a.data < 0):
            parts.append(f"- {text.lstrip('-')}" if parts else f"-{text.lstrip('-')}")
        else:
            parts.append(f"+ {text}" if parts else text)
    return " ".join(parts)


def _mul(term: Term) -> str:
    first, *rest = term.args
    if first.op == "num" and first.data == -1:
        return "-" + "*".join(_inside(a, 2) for a in rest)
    return "*".join(_inside(a, 2) for a in term.args)


def _binder(term: Term) -> str:
    body, variable, *bounds = term.args
    reach = f"={plain_text(bounds[0])}" if bounds else ""
    reach += f"..{plain_text(bounds[1])}" if len(bounds) > 1 else ""
    return f"{term.op}[{plain_text(variable)}{reach}]({plain_text(body)})"


def _cases(term: Term) -> str:
    pairs = zip(term.args[::2], term.args[1::2], strict=True)
    return "{" + "; ".join(f"{plain_text(v)} if {plain_text(c)}" for v, c in pairs) + "}"


def _matrix(term: Term) -> str:
    rows, columns = term.data
    cells = [plain_text(a) for a in term.args]
    return "[" + "; ".join(", ".join(cells[r * columns : (r + 1) * columns]) for r in range(rows)) + "]"


_WRITERS: dict[str, Callable[[Term], str]] = {
    "num": lambda t: str(t.data),
    "sym": lambda t: str(t.data),
    "const": lambda t: str(t.data),
    "text": lambda t: f"'{t.data}'",
    "add": _add,
    "mul": _mul,
    "div": lambda t: f"{_inside(t.args[0], 2)}/{_inside(t.args[1], 3)}",
    "pow": lambda t: f"{_inside(t.args[0], 5)}^{_inside(t.args[1], 5)}",
    "rel": lambda t: f"{plain_text(t.args[0])} {t.data} {plain_text(t.args[1])}",
    "call": lambda t: f"{_inside(t.args[0], 5)}({', '.join(map(plain_text, t.args[1:]))})",
    "index": lambda t: f"{_inside(t.args[0], 5)}[{','.join(map(plain_text, t.args[1:]))}]",
    "tuple": lambda t: f"({', '.join(map(plain_text, t.args))})",
    "set": lambda t: "{" + ", ".join(map(plain_text, t.args)) + "}",
    "transpose": lambda t: f"{_inside(t.args[0], 5)}^T",
    "norm": lambda t: f"||{plain_text(t.args[0])}||" + (f"_{t.data}" if t.data != "2" else ""),
    "moment": lambda t: f"{t.data[0]}[{', '.join(map(plain_text, t.args))}]",
    "grad": lambda t: f"grad({', '.join(map(plain_text, t.args))})",
    "iverson": lambda t: f"[{plain_text(t.args[0])}]",
    "previous": lambda t: "...",
    "dots": lambda t: "...",
    "at": lambda t: f"{_inside(t.args[0], 5)}|_{t.data}",
    "operator-d": lambda t: f"d/d({', '.join(map(plain_text, t.args))})",
    "open": lambda t: f"{plain_text(t.args[0])} {t.data} …",
    "placeholder": lambda t: "·",
    "otherwise": lambda t: "otherwise",
    "default-low": lambda t: "?",
    "chain": lambda t: (
        plain_text(t.args[0]) + "".join(f" {s} {plain_text(a)}" for s, a in zip(t.data, t.args[1:], strict=True))
    ),
    "range": lambda t: f"{plain_text(t.args[0])} in {t.data}",
    "forall": lambda t: f"for all {plain_text(t.args[0])}",
    "extremum": lambda t: (
        f"{t.data[0]}[{', '.join(map(plain_text, t.args[t.data[1] :]))}]({', '.join(map(plain_text, t.args[: t.data[1]]))})"
    ),
    "abs": lambda t: f"|{plain_text(t.args[0])}|",
    "deriv": lambda t: f"d({plain_text(t.args[0])})/d({', '.join(map(plain_text, t.args[1:]))})",
    "prime": lambda t: f"{_inside(t.args[0], 5)}{chr(39) * t.data}",
    "given": lambda t: f"{plain_text(t.args[0])} | {plain_text(t.args[1])}",
    "sum": _binder,
    "prod": _binder,
    "integral": _binder,
    **dict.fromkeys(("lim", "union", "intersection", "any", "all", "direct sum"), _binder),
    "cases": _cases,
    "matrix": _matrix,
}
