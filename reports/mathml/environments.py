"""``\\begin{…} … \\end{…}``: which fences, which alignment."""

from __future__ import annotations

import re
from typing import NamedTuple

from reports.mathml.nodes import Node, group, operator, unknown
from reports.mathml.parser import Parser
from reports.mathml.tables import table

_END = frozenset({"\\end"})


class Environment(NamedTuple):
    """How an environment is set: the style of its table, its fences, and how many arguments it takes."""

    style: str
    opening: str = ""
    closing: str = ""
    arguments: int = 0


_ALIGNED = Environment("aligned")
_GATHERED = Environment("gathered")
ENVIRONMENTS = {
    "array": Environment("array", arguments=1),
    "tabular": Environment("array", arguments=1),
    "subarray": Environment("array", arguments=1),
    "alignat": Environment("aligned", arguments=1),
    "alignedat": Environment("aligned", arguments=1),
    "cases": Environment("cases", opening="{"),
    "dcases": Environment("cases", opening="{"),
    "numcases": Environment("cases", opening="{", arguments=1),
    "rcases": Environment("cases", closing="}"),
    "matrix": Environment("matrix"),
    "smallmatrix": Environment("matrix"),
    "pmatrix": Environment("matrix", "(", ")"),
    "bmatrix": Environment("matrix", "[", "]"),
    "Bmatrix": Environment("matrix", "{", "}"),
    "vmatrix": Environment("matrix", "|", "|"),
    "Vmatrix": Environment("matrix", "‖", "‖"),
    **dict.fromkeys(["align", "aligned", "split", "eqnarray", "flalign"], _ALIGNED),
    **dict.fromkeys(["gather", "gathered", "multline", "multlined"], _GATHERED),
    **dict.fromkeys(["equation", "displaymath", "math", "subequations"], _GATHERED),
}


def begin(parser: Parser, name: str) -> Node:
    """Read an environment to its end (or to the end of the group, where the ``\\end`` is missing)."""
    title = parser.raw_argument()
    environment = ENVIRONMENTS.get(title.rstrip("*"))
    if environment is None or parser.too_deep:
        return unknown(f"\\{name}{{{title}}}")
    _skip_placement(parser)
    columns = _columns([parser.raw_argument() for _ in range(environment.arguments)])
    with parser.inside():
        rows = parser.rows(_END)
    if parser.next_is(_END):
        parser.take()
        parser.raw_argument()
    return _fenced(environment, rows, columns if environment.style == "array" else "")


def end(parser: Parser, name: str) -> Node:
    """An ``\\end`` without its ``\\begin``."""
    return unknown(f"\\{name}{{{parser.raw_argument()}}}")


def substack(parser: Parser, name: str) -> Node:
    """Lines above each other, centred, as under a sum."""
    return begin_group(parser, "gathered")


def begin_group(parser: Parser, style: str) -> Node:
    """The next argument's rows as a table."""
    node = parser.argument_node()
    return Node(node.markup.replace('class="aligned" displaystyle="true"', f'class="{style}"', 1))


def _skip_placement(parser: Parser) -> None:
    """``[t]``, ``[b]`` and ``[c]`` say where the table stands; nobody sees that here."""
    start = parser.position
    if parser.next_is({"["}):
        texts = [token.text for token in parser.tokens[start : min(start + 3, parser.limit)]]
        if len(texts) == 3 and texts[1] in "tbc" and texts[2] == "]":
            parser.position += 3


def _columns(arguments: list[str]) -> str:
    """``{@{}l|cr}`` -> ``lcr``."""
    return re.sub(r"[^lcr]", "", re.sub(r"[@!>]\{[^}]*\}", "", arguments[0])) if arguments else ""


def _fenced(environment: Environment, rows: list[list[str]], columns: str) -> Node:
    if environment.style == "gathered" and len(rows) == 1 and len(rows[0]) == 1:
        return Node(group(rows[0][0]))
    body = table(rows, environment.style, columns)
    left = operator(environment.opening, form="prefix", fence="true") if environment.opening else ""
    right = operator(environment.closing, form="postfix", fence="true") if environment.closing else ""
    return Node(group(left + body + right), "fenced" if left else "ord")
