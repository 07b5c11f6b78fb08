"""Slips of notation: brackets that do not match, doubled signs, ranges that are none, and what cannot be read at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from notes.document import Formula
from terms.reader import Hints
from terms.statements import Item, read_formula
from terms.term import walk
from verify import messages as say
from verify.verdicts import Statement, Verdict

_BRACKETS = "()[]{}|"
_GLUED = re.compile(r"(?:\\|\\(?:left|right|middle)\s*)$")  # what it stands after needs the bracket
_HOPELESS = ("nested", "longer than", "a number of more")  # no change of a bracket helps


@dataclass
class Broken:
    """Statements about broken items, and the offsets of the items they settle."""

    statements: list[Statement] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)


def judge_broken(formula: Formula, items: list[Item], hints: Hints, language: str) -> Broken:
    """Every item of the formula that is not read, or read as something nobody means."""
    out = Broken()
    for item in items:
        found = _unreadable(formula, item, hints, language) if item.error else _odd(formula, item, language)
        if found is not None:
            out.statements.append(found)
            out.settled.add(item.start)
    return out


def _line(formula: Formula, offset: int) -> int:
    row = formula.latex[:offset].count("\n")
    return formula.rows[row] if row < len(formula.rows) else formula.line


def _unreadable(formula: Formula, item: Item, hints: Hints, language: str) -> Statement:
    assert item.error is not None
    source = formula.latex[item.start : item.end]
    reason = item.error.message
    hopeless = reason.startswith(_HOPELESS) or reason.endswith(
        "found '|'"
    )  # a bar behind a value: taken between bounds
    fix, kind = ("", "") if hopeless else _mended(source, reason, hints)
    line = _line(formula, item.start)
    if fix:
        text = {"M001": say.BRACKET, "M004": say.DOUBLED}[kind]
        return Statement(line, source, Verdict.MALFORMED, kind, message=text.say(language, reason=reason), fix=fix)
    if _is_bracket_trouble(reason) and "{" not in source.replace("\\{", "")[-1:]:
        return Statement(line, source, Verdict.UNREAD, "U001", message=_unread(item, language))
    return Statement(line, source, Verdict.UNREAD, "U001", message=_unread(item, language))


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


def _mended(source: str, reason: str, hints: Hints) -> tuple[str, str]:
    """The first small change of brackets or doubled signs after which the item is read."""
    doubled = re.sub(r"(=|<|>)\s*\1", r"\1", source)
    if doubled != source and _reads(doubled, hints):
        return doubled, "M004"
    for candidate in _bracket_changes(source):
        if _reads(candidate, hints):
            return candidate, "M001"
    dashed = re.sub(r"(?<=[A-Za-z])[—–-]{2,}(?=[A-Za-z])", "_", source)
    if dashed != source and _reads(dashed, hints):
        return dashed, "M004"
    stray = re.sub(r"_\{[-+]\}\s*(\\[a-z]+\{[A-Za-z]+\}|[A-Za-z])", r"_{\1}", source)
    if stray != source and _reads(stray, hints):
        return stray, "M004"
    return "", ""


def _bracket_changes(source: str) -> list[str]:
    places = [k for k, c in enumerate(source) if c in _BRACKETS and not _GLUED.search(source[:k])]
    swapped = [
        source[:k] + source[k + 1] + source[k] + source[k + 2 :]
        for k in places
        if k + 1 < len(source) and source[k + 1] in _BRACKETS
    ]
    dropped = [source[:k] + source[k + 1 :] for k in reversed(places)]
    ends = [m.start() for m in re.finditer(r"=|\\\\|$|,", source)]
    added = [source[:k].rstrip() + c + source[k:] for c in ")]}" for k in reversed(ends)]
    pairs = [source[:k] + b + source[k + 1 :] for k in places for b in _BRACKETS if b != source[k]]
    return [*swapped, *added, *dropped, *pairs][:160]


def _reads(source: str, hints: Hints) -> bool:
    items = read_formula(source, hints)
    return bool(items) and all(i.error is None for i in items) and any(i.term is not None for i in items)


def _odd(formula: Formula, item: Item, language: str) -> Statement | None:
    """``1 \\le i \\ge K`` and ``i = i, …, n``."""
    term = item.term
    source = formula.latex[item.start : item.end]
    if term is None:
        return None
    for t in walk(term):
        if (t.op == "chain" and {"<=", ">="} <= set(t.data)) or (t.op == "chain" and {"<", ">"} <= set(t.data)):
            fix = re.sub(r"\\geq?(?:slant)?\b", r"\\leq", source)
            return Statement(
                _line(formula, item.start),
                source,
                Verdict.MALFORMED,
                "M002",
                message=say.RANGE.say(language, reason=str(term)),
                fix=fix,
            )
        if t.op == "range" and str(t.data).startswith(str(t.args[0].data)) and str(t.data)[1:2] not in "0123456789":
            fix = re.sub(r"=\s*" + re.escape(str(t.args[0].data)), "= 1", source, count=1)
            return Statement(
                _line(formula, item.start),
                source,
                Verdict.MALFORMED,
                "M002",
                message=say.RANGE.say(language, reason=source),
                fix=fix,
            )
    return None
