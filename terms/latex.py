r"""A term as LaTeX, such that reading it gives the term again (for every operation that notes write).

>>> from terms.term import div, fn, index, num, sym
>>> latex(div(sym("eta"), fn("sqrt", index(sym("v"), sym("t")))))
'\\frac{\\eta}{\\sqrt{v_t}}'
"""

from __future__ import annotations

from collections.abc import Callable

from terms import symbols as table
from terms.term import Term

_SUM, _PRODUCT, _POWER, _ATOM = 1, 2, 4, 9
_LEVEL = {"add": _SUM, "mul": _PRODUCT, "hadamard": _PRODUCT, "dot": _PRODUCT, "cross": _PRODUCT, "pow": _POWER,
          "rel": 0, "sum": _PRODUCT, "prod": _PRODUCT, "integral": _PRODUCT, "lim": _PRODUCT, "transpose": _POWER, "deriv": _POWER - 1}  # fmt: skip
_OPEN = ("sum", "prod", "integral", "lim", "deriv")  # they reach as far to the right as they can
_JOIN = {"hadamard": r" \odot ", "dot": r" \cdot ", "cross": r" \times "}
_RELATIONS = {"<=": r"\le", ">=": r"\ge", "!=": r"\ne", "~=": r"\approx", "~": r"\sim", "->": r"\to", "in": r"\in",
              "=": "=", "<": "<", ">": ">", ":=": ":="}  # fmt: skip
_COMMANDS = {name: "\\" + c for c, name in reversed(table.FUNCTION_COMMANDS.items()) if c not in ("lg", "sup", "inf")}
_ACCENTS = ("hat", "bar", "tilde", "dot", "ddot")


class NoLatexError(ValueError):
    """An operation that no note writes."""


def latex(t: Term) -> str:
    """The LaTeX of a term."""
    writer = _WRITERS.get(t.op)
    if writer is None:
        raise NoLatexError(f"no LaTeX for {t.op}")
    return writer(t)


def _inside(t: Term, level: int) -> str:
    """The LaTeX of an operand, in brackets where it binds less tightly than its surroundings."""
    text = latex(t)
    own = _LEVEL.get(t.op, _ATOM)
    if t.op == "num":
        own = _SUM if t.data < 0 else _ATOM if t.data.denominator == 1 else _PRODUCT
    return rf"\left({text}\right)" if own < level else text


def name(text: str) -> str:
    """A name: Greek letters and accents as commands, words upright."""
    head, _, rest = text.partition(" ")
    if rest and head in _ACCENTS:
        return rf"\{head}{{{name(rest)}}}"
    if rest and head == "Delta":
        return rf"\Delta {name(rest)}"
    stem, mark, above = text.partition("^")
    if mark and above and "(" not in above:
        return rf"{name(stem)}^{{{name(above)}}}"
    base, mark, below = text.partition("_")
    if mark and base:
        return f"{name(base)}_{{{name(below) if below else ''}}}"
    stem = text.rstrip("^")
    if "(" in stem or "[" in stem:
        raise NoLatexError(f"the name {text}")
    if stem in table.GREEK or stem == "ell":
        return "\\" + stem
    return stem if len(stem) == 1 else rf"\text{{{stem}}}"


def _num(t: Term) -> str:
    q = t.data
    if q.denominator == 1:
        return str(q.numerator)
    sign = "-" if q < 0 else ""
    return rf"{sign}\frac{{{abs(q.numerator)}}}{{{q.denominator}}}"


def _add(t: Term) -> str:
    parts: list[str] = []
    for a in t.args:
        text = latex(a) if a.op == "add" else _inside(a, _SUM)
        parts.append(text if not parts or text.startswith("-") else f"+ {text}")
    return " ".join(p if not p.startswith("-") or k == 0 else f"- {p[1:].lstrip()}" for k, p in enumerate(parts))


def _mul(t: Term) -> str:
    first, *rest = t.args
    if first.op == "num" and first.data == -1 and rest:
        return "-" + _factors(rest)
    return _factors(list(t.args))


def _factors(parts: list[Term]) -> str:
    out = ""
    for k, a in enumerate(parts):
        reaching = a.op in _OPEN and k < len(parts) - 1 and not (a.op == "deriv" and a.args[0].op in ("sym", "index"))
        text = _inside(a, _POWER if a.op in _JOIN or reaching else _PRODUCT)
        before = parts[k - 1] if k else None
        called = (
            before is not None and before.op in ("sym", "index", "prime") and text.startswith((r"\left(", r"\left["))
        )
        out += (r" \cdot " if called or (k and text[0].isdigit()) else " " if k else "") + text
    return out


def _pow(t: Term) -> str:
    base, exponent = t.args
    inner = latex(exponent)
    plain = base.op in ("sym", "const", "norm", "abs", "index") or (
        base.op == "num" and base.data >= 0 and base.data.denominator == 1
    )
    shown = latex(base) if plain else rf"\left({latex(base)}\right)"
    return f"{shown}^{inner}" if len(inner) == 1 else f"{shown}^{{{inner}}}"


def _index(t: Term) -> str:
    base, *subscripts = t.args
    inside = ("" if all(len(latex(s)) == 1 for s in subscripts) else ",").join(map(latex, subscripts))
    raised = base.op == "sym" and str(base.data).endswith("^")
    shown = latex(base) if base.op == "sym" else rf"\left({latex(base)}\right)"
    if raised:
        return f"{shown}^{{({inside})}}"
    return f"{shown}_{inside}" if len(inside) == 1 else f"{shown}_{{{inside}}}"


def _fn(t: Term) -> str:
    if t.data == "sqrt":
        return rf"\sqrt{{{latex(t.args[0])}}}"
    if t.data == "binomial":
        return rf"\binom{{{latex(t.args[0])}}}{{{latex(t.args[1])}}}"
    if t.data == "factorial":
        return f"{_inside(t.args[0], _ATOM)}!"
    if t.data in ("floor", "ceil"):
        return rf"\left\l{t.data} {latex(t.args[0])} \right\r{t.data}"
    if t.data == "exp":
        return f"e^{{{latex(t.args[0])}}}"
    head = _COMMANDS.get(t.data, rf"\operatorname{{{t.data}}}")
    if head == rf"\{t.data}" and t.data in ("sigmoid", "softmax", "erf"):
        head = rf"\operatorname{{{t.data}}}"
    return rf"{head}\left({', '.join(map(latex, t.args))}\right)"


def _call(t: Term) -> str:
    head, *arguments = t.args
    inside = ", ".join(map(latex, arguments))
    word = head.op == "sym" and len(str(head.data)) > 1 and str(head.data).isalpha()
    shown = latex(head).replace(r"\text{", r"\operatorname{") if word else latex(head)
    return rf"{shown}\left({inside}\right)"


def _binder(command: str) -> Callable[[Term], str]:
    def write(t: Term) -> str:
        body, variable, *bounds = t.args
        low = f"{latex(variable)}={latex(bounds[0])}" if bounds and bounds[0].op != "default-low" else latex(variable)
        high = f"^{{{latex(bounds[1])}}}" if len(bounds) > 1 else ""
        return rf"{command}_{{{low}}}{high} {_inside(body, _PRODUCT)}"

    return write


def _integral(t: Term) -> str:
    body, variable, *bounds = t.args
    ends = f"_{{{latex(bounds[0])}}}^{{{latex(bounds[1])}}}" if len(bounds) == 2 else ""
    return rf"\int{ends} {_inside(body, _PRODUCT)} \, d{latex(variable)}"


def _deriv(t: Term) -> str:
    body, *variables = t.args
    d = r"\partial " if "partial" in t.data else "d"
    order = f"^{len(variables)}" if len(variables) > 1 else ""
    below = " ".join(f"{d}{latex(v)}" for v in variables)
    if body.op in ("sym", "index"):
        return rf"\frac{{{d.strip()}{order} {latex(body)}}}{{{below}}}"
    return rf"\frac{{{d.strip()}{order}}}{{{below}}} \left({latex(body)}\right)"


def _moment(t: Term) -> str:
    kind, law = t.data
    head = r"\mathbb{E}" if kind == "E" else rf"\operatorname{{{kind}}}"
    variable, mark, letter = law.partition("sim")
    under = rf"_{{{variable} \sim {letter}}}" if mark else f"_{{{law}}}" if law else ""
    inside = ", ".join(map(latex, t.args))
    return rf"{head}{under}\left[{inside}\right]" if kind == "E" else rf"{head}\left({inside}\right)"


def _extremum(t: Term) -> str:
    kind, count = t.data
    head = rf"\{kind[:3]}\{kind[3:]}" if kind.startswith("arg") else rf"\{kind}"
    under = ", ".join(map(latex, t.args[count:]))
    inside = ", ".join(_inside(a, _PRODUCT) for a in t.args[:count])
    return f"{head}_{{{under}}} {inside}"


def _cases(t: Term) -> str:
    rows = []
    for v, c in zip(t.args[::2], t.args[1::2], strict=True):
        rows.append(rf"{latex(v)} & {latex(c)}")
    return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"


def _matrix(t: Term) -> str:
    rows, columns = t.data
    cells = [latex(a) for a in t.args]
    lines = [" & ".join(cells[r * columns : (r + 1) * columns]) for r in range(rows)]
    return r"\begin{pmatrix} " + r" \\ ".join(lines) + r" \end{pmatrix}"


def _rel(t: Term) -> str:
    if t.data not in _RELATIONS:
        raise NoLatexError(f"no LaTeX for the relation {t.data}")
    left = "" if t.args[0].op == "previous" else latex(t.args[0]) + " "
    return f"{left}{_RELATIONS[t.data]} {latex(t.args[1])}"


def _chain(t: Term) -> str:
    return latex(t.args[0]) + "".join(f" {_RELATIONS[s]} {latex(a)}" for s, a in zip(t.data, t.args[1:], strict=True))


def _delta(t: Term) -> str:
    between = "" if all(a.op in ("sym", "num") and len(str(a.data)) == 1 for a in t.args) else ", "
    return rf"\delta_{{{between.join(map(latex, t.args))}}}"


def _bracketed(t: Term) -> str:
    """What gets an exponent: in brackets unless it is a bare name or entry."""
    raised = t.op == "index" and latex(t.args[0]) != latex(t).partition("_")[0]
    return rf"\left({latex(t)}\right)" if raised else _inside(t, _ATOM)


def _norm(t: Term) -> str:
    order = "" if t.data == "2" else f"_{t.data}"
    return rf"\left\|{latex(t.args[0])}\right\|{order}"


_WRITERS: dict[str, Callable[[Term], str]] = {
    "num": _num,
    "sym": lambda t: name(str(t.data)),
    "const": lambda t: {"pi": r"\pi", "e": "e", "oo": r"\infty"}[t.data],
    "add": _add,
    "mul": _mul,
    "div": lambda t: rf"\frac{{{latex(t.args[0])}}}{{{latex(t.args[1])}}}",
    "pow": _pow,
    "fn": _fn,
    "call": _call,
    "index": _index,
    "rel": _rel,
    "chain": _chain,
    "sum": _binder(r"\sum"),
    "prod": _binder(r"\prod"),
    "integral": _integral,
    "lim": lambda t: rf"\lim_{{{latex(t.args[1])} \to {latex(t.args[2])}}} {_inside(t.args[0], _PRODUCT)}",
    "deriv": _deriv,
    "grad": lambda t: rf"\nabla{'_{' + latex(t.args[1]) + '}' if len(t.args) > 1 else ''} {_inside(t.args[0], _POWER)}",
    "moment": _moment,
    "extremum": _extremum,
    "cases": _cases,
    "matrix": _matrix,
    "norm": _norm,
    "abs": lambda t: rf"\left|{latex(t.args[0])}\right|",
    "transpose": lambda t: f"{_bracketed(t.args[0])}^T",
    "prime": lambda t: _inside(t.args[0], _ATOM) + "'" * int(t.data),
    "given": lambda t: " | ".join(", ".join(map(latex, a.args if a.op == "tuple" else (a,))) for a in t.args),
    "tuple": lambda t: rf"\left({', '.join(map(latex, t.args))}\right)",
    "iverson": lambda t: rf"\mathbb{{1}}\left[{latex(t.args[0])}\right]",
    "otherwise": lambda t: r"\text{otherwise}",
    "delta": _delta,
    **{op: (lambda join: lambda t: join.join(_inside(a, _PRODUCT + 1) for a in t.args))(j) for op, j in _JOIN.items()},
}
