"""Slips of notation: brackets that do not match, doubled signs, ranges that are none, and what cannot be read at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from notes.document import Formula
from terms.reader import Hints
from terms.statements import Item, read_formula
from terms.term import Term, walk
from verify import messages as say
from verify.brackets import bracket_changes, crossing, unmatched
from verify.verdicts import Statement, Verdict

_HOPELESS = ("nested", "longer than", "a number of more")  # no change of a bracket helps


Holds = Callable[[Item, str], bool]


def nothing(item: Item, text: str) -> bool:
    """Nothing is known to be true."""
    return False


@dataclass
class Broken:
    """Statements about broken items, and the offsets of the items they settle."""

    statements: list[Statement] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)


def judge_broken(formula: Formula, items: list[Item], hints: Hints, language: str, holds: Holds = nothing) -> Broken:
    """Every item of the formula that is not read, or read as something nobody means.

    ``holds`` says whether an item with this text in its place is a true statement; a change that makes it one is preferred.
    """
    out = Broken()
    for before, item in zip([None, *items], items, strict=False):
        torn = _torn_at_comma(formula, before, item)
        whole = _unreadable(formula, torn, hints, language, holds) if torn is not None else None
        if before is not None and whole is not None and whole.verdict is Verdict.MALFORMED:
            out.statements.append(whole)
            out.settled |= {before.start, item.start}
            continue
        found = _unreadable(formula, item, hints, language, holds) if item.error else _odd(formula, item, language)
        if found is not None:
            out.statements.append(found)
            out.settled.add(item.start)
    return out


def _torn_at_comma(formula: Formula, before: Item | None, item: Item) -> Item | None:
    """``Hp,q)``: a lost bracket has made two items of one, which is to be mended as a whole; None where nothing was torn."""
    if before is None or item.error is None or before.error is not None or before.row != item.row:
        return None
    closers = sum(formula.latex[item.start : item.end].count(c) * n for c, n in (("(", 1), (")", -1)))
    beside = formula.latex[before.end : item.start].strip() == ","
    return replace(item, start=before.start) if beside and closers < 0 else None


def _line(formula: Formula, offset: int) -> int:
    row = formula.latex[:offset].count("\n")
    return formula.rows[row] if row < len(formula.rows) else formula.line


def _unreadable(formula: Formula, item: Item, hints: Hints, language: str, holds: Holds) -> Statement:
    assert item.error is not None
    source = formula.latex[item.start : item.end]
    reason = item.error.message
    hopeless = reason.startswith(_HOPELESS) or reason.endswith(
        "found '|'"
    )  # a bar behind a value: taken between bounds
    hopeless = hopeless or _goes_on_in_words(formula, source)
    fix, kind = ("", "") if hopeless else _mended(source, hints, lambda text: holds(item, text))
    line = _line(formula, item.start)
    if fix:
        text = {"M001": say.BRACKET, "M004": say.DOUBLED}[kind]
        return Statement(line, source, Verdict.MALFORMED, kind, message=text.say(language, reason=reason), fix=fix)
    if _is_bracket_trouble(reason) and "{" not in source.replace("\\{", "")[-1:]:
        return Statement(line, source, Verdict.UNREAD, "U001", message=_unread(item, language))
    return Statement(line, source, Verdict.UNREAD, "U001", message=_unread(item, language))


def _goes_on_in_words(formula: Formula, source: str) -> bool:
    """A bracket of an inline formula whose partner stands beside it on its line: ``$-(y$ log $p)$``."""
    if formula.after.lstrip(" ").startswith(("\\|", "|")) or formula.before.rstrip(" ").endswith("|"):
        return bool(unmatched(source))  # a bar stands between two formulas, and they are one
    if formula.display or not unmatched(source):
        return False
    line = formula.before.split("\n")[-1] + source + formula.after.split("\n")[0]
    pairs = [p for p in ("()", "[]") if source.count(p[0]) != source.count(p[1])]
    return bool(pairs) and all(line.count(p[0]) == line.count(p[1]) for p in pairs)


def _unread(item: Item, language: str) -> str:
    assert item.error is not None
    return say.UNREAD.say(language, column=str(item.error.position - item.start + 1), reason=item.error.message)


def _is_bracket_trouble(reason: str) -> bool:
    return (
        "bracket" in reason
        or "closing" in reason
        or "expected }" in reason
        or "close" in reason
        or "end of the formula" in reason
    )


def _mended(source: str, hints: Hints, holds: Callable[[str], bool]) -> tuple[str, str]:
    """The first small change of brackets or doubled signs after which the item is read, and true if any makes it true."""
    doubled = re.sub(r"(=|<|>)\s*\1", r"\1", source)
    if doubled != source and _reads(doubled, hints):
        return doubled, "M004"
    changes = bracket_changes(source) if unmatched(source) else []
    readable = [text for text in changes if _reads(text, hints)]
    if readable:
        stray = source.rstrip().removesuffix("}")  # a brace too many at the end prints nothing
        lone = source.count(",(")  # brackets around one of several arguments
        likely = sorted(
            readable, key=lambda text: (crossing(text), _signs_inside(text), text != stray, text.count(",(") > lone)
        )
        return next((text for text in likely if holds(text)), likely[0]), "M001"
    dashed = re.sub(r"(?<=[A-Za-z])[—–-]{2,}(?=[A-Za-z])", "_", source)
    if dashed != source and _reads(dashed, hints):
        return dashed, "M004"
    stray = re.sub(r"_\{[-+]\}\s*(\\[a-z]+\{[A-Za-z]+\}|[A-Za-z])", r"_{\1}", source)
    if stray != source and _reads(stray, hints):
        return stray, "M004"
    return "", ""


def _signs_inside(source: str) -> int:
    """Relation signs inside round or square brackets: a bracket is closed before the sign, as a rule."""
    depth = inside = 0
    for k, c in enumerate(source):
        depth += (c in "([") - (c in ")]")
        inside += c == "=" and depth > 0 and source[max(0, k - 1)] not in "<>!"
    return inside


def _reads(source: str, hints: Hints) -> bool:
    items = read_formula(source, hints)
    return bool(items) and all(i.error is None for i in items) and any(i.term is not None for i in items)


def _odd(formula: Formula, item: Item, language: str) -> Statement | None:
    """``1 \\le i \\ge K``, ``i = i, …, n`` and integrals from infinity to infinity."""
    source = formula.latex[item.start : item.end]
    for t in walk(item.term) if item.term is not None else ():
        fix = _turned_back(t, source) or _from_one(t, source) or _over_everything(t, source)
        if fix:
            message = say.RANGE.say(language, reason=str(item.term) if t.op == "chain" else source)
            return Statement(_line(formula, item.start), source, Verdict.MALFORMED, "M002", message=message, fix=fix)
    return None


def _turned_back(t: Term, source: str) -> str:
    if t.op == "chain" and ({"<=", ">="} <= set(t.data) or {"<", ">"} <= set(t.data)):
        return re.sub(r"\\gt\b|>", "<", re.sub(r"\\geq?(?:slant)?\b|≥", r"\\leq", source))
    return ""


def _from_one(t: Term, source: str) -> str:
    if t.op == "range" and str(t.data).startswith(str(t.args[0].data)) and str(t.data)[1:2] not in "0123456789":
        return re.sub(r"=\s*" + re.escape(str(t.args[0].data)), "= 1", source, count=1)
    return ""


def _gathers_density(t: Term) -> bool:
    """``\\int_\\infty^x f(t) dt``: what a density gathers up to a point comes from minus infinity."""
    endless = t.args[2].op == "const" and str(t.args[2]) == "oo"
    density = t.args[0].op == "call" and str(t.args[0].args[0]) in ("f", "p")
    return endless and density and t.args[3].op == "sym"


def _over_everything(t: Term, source: str) -> str:
    if t.op != "integral" or len(t.args) != 4 or not (t.args[2] is t.args[3] or _gathers_density(t)):
        return ""
    if t.args[2].op == "mul":  # minus infinity
        return re.sub(r"\^\s*(\{\s*)?-\s*(\\infty|∞)", r"^\1\2", source, count=1)
    return re.sub(
        r"(\\int(?:\\limits)?\s*_)\s*(?:\{\s*\+?\s*(\\infty|∞)\s*\}|(\\infty|∞))", r"\1{-\2\3}", source, count=1
    )
