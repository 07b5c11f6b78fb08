"""From a routine to a finding: does it compute its formula, a variant, or only after a small repair?"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from terms.term import Term
from verify.code.blocks import Block, Routine
from verify.code.compare import proved, witness
from verify.code.edits import Edit, edits
from verify.code.expressions import Reader, Unread
from verify.code.walk import Path, Walker, joined
from verify.rules import Hit
from verify.verdicts import Verdict

MAX_EDITS = 700


@dataclass(frozen=True)
class Fit:
    """What the code turned out to compute: pairs (computed, formula) in the formula's names, all of them equal."""

    claim: str
    pairs: tuple[tuple[Term, Term], ...]
    kinds: tuple[tuple[str, str], ...] = ()
    difference: tuple[str, str] | None = None  # how a variant differs, in English and Chinese


Judge = Callable[[list[Path]], Fit | None]


@dataclass(frozen=True)
class Finding:
    """A fit, and the edit it took."""

    fit: Fit
    edit: Edit | None


def follow(block: Block, routine: Routine, swap: dict[int, ast.expr], kept: re.Pattern[str] | None = None) -> list[Path] | None:
    """Every path through a routine, or None where it is not read."""
    reader = Reader(functions=dict(block.functions), swap=swap)
    reader.functions.pop(routine.name, None)
    try:
        return Walker(reader, kept).run(routine.body, Path({}))
    except (Unread, RecursionError):
        return None


def examine(block: Block, routine: Routine, judge: Judge, kept: re.Pattern[str] | None = None, mend: bool = True) -> Finding | None:
    """What a judge finds in a routine as it stands, else after the first single change that mends it."""
    paths = follow(block, routine, {}, kept)
    if paths is None:
        return None
    fit = judge(paths)
    if fit is not None or not mend:
        return Finding(fit, None) if fit is not None else None
    for edit in edits(routine.body, words(routine, paths))[:MAX_EDITS]:
        paths = follow(block, routine, {id(edit.old): edit.new}, kept)
        fit = judge(paths) if paths is not None else None
        if fit is not None and fit.difference is None:
            return Finding(fit, edit)
    return None


def words(routine: Routine, paths: Iterable[Path]) -> tuple[str, ...]:
    """Names of the routine that a repair may use."""
    found = dict.fromkeys(routine.parameters)
    for p in paths:
        found |= dict.fromkeys([*p.env, *p.constants])
    for s in routine.body:
        for node in ast.walk(s):
            if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load):
                text = ast.unparse(node)
                if text.count(".") <= 1 and text.split(".")[0] not in ("np", "torch", "math", "F", "numpy"):
                    found.setdefault(text)
    return tuple(n for n in found if re.fullmatch(r"[A-Za-z_][\w.]*", n) and n != "self")[:16]


def value_of(paths: list[Path]) -> Term | None:
    """The single quantity a function gives back; of several, the first."""
    value = joined(paths)
    if isinstance(value, tuple) and value:
        value = value[0]
    return value if isinstance(value, Term) else None


def report(block: Block, routine: Routine, finding: Finding, what: tuple[str, str]) -> Hit:
    """The finding in words. ``what`` names the formula in English and Chinese."""
    fit, edit = finding.fit, finding.edit
    start, end = _reach(block, routine)
    if edit is None:
        return _holding(fit, start, end, what)
    line, last = block.line(edit.statement), block.end_line(edit.statement)
    as_written = ast.unparse(edit.statement)
    en = f"This line does not compute {what[0]}: {as_written!r}."
    zh = f"这一行没有按{what[1]}计算：{as_written!r}。"
    return Hit(line, last, en, zh, edit.mended(), claim=fit.claim)


def _reach(block: Block, routine: Routine) -> tuple[int, int]:
    if routine.node is not None:
        return block.line(routine.node), block.end_line(routine.node)
    return block.line(routine.body[0]), block.end_line(routine.body[-1])


def _holding(fit: Fit, start: int, end: int, what: tuple[str, str]) -> Hit:
    if fit.difference is not None:
        en, zh = fit.difference
        return Hit(start, end, f"A variant of {what[0]}: {en}.", f"{what[1]}的一种变体：{zh}。", verdict=Verdict.VARIANT, code="V001", claim=fit.claim)
    sound = all(proved(a, b) for a, b in fit.pairs)
    verdict = Verdict.PROVED if sound else Verdict.SUPPORTED
    how = ("proved equal to it", "已证明与公式相等") if sound else ("equal to it at every sampled point", "在所有取样点与公式相等")
    return Hit(start, end, f"The code computes {what[0]}: {how[0]}.", f"代码计算的正是{what[1]}：{how[1]}。", verdict=verdict, code="", claim=fit.claim)


def point(computed: Term, formula: Term, kinds: dict[str, str]) -> str:
    """Where the two differ, for a message."""
    return witness(computed, formula, kinds)
