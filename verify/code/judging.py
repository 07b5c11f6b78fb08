"""From a routine to a finding: does it compute its formula, a variant, or only after a small repair?"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from terms.term import Term, sym
from verify.code.blocks import Block, Routine
from verify.code.compare import proved, quantities, renamed, witness
from verify.code.edits import Edit, Words, edits, simple_statements
from verify.code.expressions import Reader, Unread, weight
from verify.code.walk import Path, Walker, joined
from verify.rules import Hit
from verify.verdicts import Verdict

MAX_EDITS, MAX_STATEMENTS, MAX_TERM = 1500, 60, 500
RETURNED = "return"


@dataclass(frozen=True)
class Pair:
    """One output of one path: what the code makes of it and what the formula says, in the formula's names."""

    path: int
    key: str
    computed: Term
    formula: Term


@dataclass(frozen=True)
class Fit:
    """What the code turned out to compute. ``names``: the code's names to the formula's."""

    claim: str
    pairs: tuple[Pair, ...]
    names: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    difference: tuple[str, str] | None = None  # how a variant differs, in English and Chinese
    measure: Callable[[list[Path], Pair], Term | None] | None = None  # where an output is judged by its law


Judge = Callable[[list[Path]], Fit | None]
Gate = Callable[[list[Path]], bool]


@dataclass(frozen=True)
class Finding:
    """A fit, the edit it took, and a point at which the code as written differs."""

    fit: Fit
    edit: Edit | None = None
    point: str = ""


def follow(
    block: Block, routine: Routine, swap: dict[int, ast.expr], kept: re.Pattern[str] | None = None
) -> list[Path] | None:
    """Every path through a routine, or None where it is not read."""
    reader = Reader(functions={k: f for k, f in block.functions.items() if k != routine.name}, swap=swap)
    try:
        return Walker(reader, kept).run(routine.body, Path({}))
    except (Unread, RecursionError):
        return None


def outputs(path: Path) -> dict[str, Term]:
    """What a path ends with: the names it set, and what it gives back under ``return``."""
    found = {k: v for k, v in path.env.items() if isinstance(v, Term)}
    returned = path.returned
    if isinstance(returned, tuple) and returned:
        returned = returned[0]
    return {**found, RETURNED: returned} if isinstance(returned, Term) else found


def value_of(paths: list[Path]) -> Term | None:
    """The single quantity a function gives back, as cases over its paths; of several quantities, the first."""
    value = joined(paths)
    if isinstance(value, tuple) and value:
        value = value[0]
    return value if isinstance(value, Term) else None


def examine(
    block: Block, routine: Routine, judge: Judge, gate: Gate = lambda paths: True, kept: re.Pattern[str] | None = None
) -> Finding | None:
    """What a judge finds in a routine as it stands, else after the first single change that mends it.

    ``gate``: is the code about the formula at all? Only then are repairs tried. ``kept``: names never replaced by what
    they were set to.
    """
    written = follow(block, routine, {}, kept)
    if written is None:
        return None
    fit = judge(written)
    if fit is not None or not _small(routine, written) or not gate(written):
        return Finding(fit) if fit is not None else None
    fallback: Finding | None = None
    for edit in edits(routine.body, words(block, routine, written))[:MAX_EDITS]:
        paths = follow(block, routine, edit.swap, kept)
        fit = judge(paths) if paths is not None and _keeps(written, paths) else None
        if fit is not None and fit.difference is None:
            return Finding(fit, edit, _point(written, fit))
        if fit is not None and fallback is None:
            fallback = Finding(fit, edit, _point(written, fit))
    return fallback


def _small(routine: Routine, written: list[Path]) -> bool:
    """Is the routine of a size at which every single change can be tried?"""
    statements = sum(1 for _ in simple_statements(routine.body))
    return statements <= MAX_STATEMENTS and all(weight(t) <= MAX_TERM for p in written for t in outputs(p).values())


def _keeps(written: list[Path], paths: list[Path]) -> bool:
    """A repair takes no update away, and no quantity the author brought in."""
    return len(written) == len(paths) and all(
        _moved(p) == _moved(q) and _used(p) <= _used(q) for p, q in zip(written, paths, strict=True)
    )


def _output(written: list[Path], pair: Pair) -> Term | None:
    return value_of(written) if pair.path < 0 else outputs(written[pair.path]).get(pair.key)


def _moved(path: Path) -> set[str]:
    return {k for k, t in outputs(path).items() if t is not sym(k)}


def _used(path: Path) -> set[str]:
    """Everything that the updates and the returned value depend on; random draws are numbered anew each time."""
    ends = outputs(path).values()
    return {n for n in set().union(set(), *(quantities(t) for t in ends)) if "#" not in n and "⟨" not in n}


def _point(written: list[Path], fit: Fit) -> str:
    """Where the code as it is written differs from the formula."""
    for pair in fit.pairs:
        old = fit.measure(written, pair) if fit.measure else _output(written, pair)
        if old is not None:
            back = {role: name for name, role in fit.names.items()}
            kinds = {back.get(role, role): kind for role, kind in fit.kinds.items()}
            found = witness(old, renamed(pair.formula, back), kinds)
            if found:
                return found
    return ""


def words(block: Block, routine: Routine, paths: Iterable[Path]) -> Words:
    """What a repair may use: the routine's names, the block's functions of one argument, shares kept by a mask."""
    found = dict.fromkeys(routine.parameters)
    for p in paths:
        found |= dict.fromkeys([*p.env, *p.constants])
    called = {id(n.func) for s in routine.body for n in ast.walk(s) if isinstance(n, ast.Call)}
    for node in (n for s in routine.body for n in ast.walk(s) if id(n) not in called):
        if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)) and isinstance(node.ctx, ast.Load):
            found.setdefault(ast.unparse(node))
    plain = (n for n in found if re.fullmatch(r"[A-Za-z_]\w*(?:\.\w+|\['\w+'\])?", n) and n != "self")
    names = tuple(n for n in plain if n.split(".")[0] not in ("np", "torch", "math", "F", "numpy"))[:20]
    functions = tuple(f for f, node in block.functions.items() if len(node.args.args) == 1 and f != routine.name)[:6]
    shares = tuple(n for n in names if re.fullmatch(r"(?:self\.)?(?:p|\w*(?:drop|keep|rate|ratio|prob)\w*)", n))
    return Words(names, functions, tuple(f for n in shares[:3] for f in (n, f"(1 - {n})")))


def report(block: Block, routine: Routine, finding: Finding, what: tuple[str, str]) -> Hit:
    """The finding in words. ``what`` names the formula in English and Chinese."""
    fit, edit = finding.fit, finding.edit
    if edit is None:
        return _holding(fit, *reach(block, routine), what)
    written = ast.unparse(edit.statement)
    en = f"This line does not compute {what[0]}: `{written}`."
    zh = f"这一行与{what[1]}不符：`{written}`。"
    if finding.point:
        en, zh = f"{en} {_sentence(finding.point, 'en')}", f"{zh}{_sentence(finding.point, 'zh')}"
    fix = edit.mended_in(_library(block))
    return Hit(block.line(edit.statement), block.end_line(edit.statement), en, zh, fix, claim=fit.claim)


def _library(block: Block) -> str:
    """The library a repair's functions are taken from: the one the block uses."""
    used = [name for name in ("np", "torch", "jnp", "tf", "math") if f"{name}." in block.code.text]
    return used[0] if used else "np"


def _sentence(point: str, language: str) -> str:
    at, left, right = point.split("|")
    if language == "zh":
        return f"在 {at} 处，代码得 {left}，公式得 {right}。"
    return f"At {at} it gives {left}, the formula {right}."


def reach(block: Block, routine: Routine) -> tuple[int, int]:
    """The file's first and last line of a routine."""
    if routine.node is not None:
        return block.line(routine.node), block.end_line(routine.node)
    return block.line(routine.body[0]), block.end_line(routine.body[-1])


def _holding(fit: Fit, start: int, end: int, what: tuple[str, str]) -> Hit:
    if fit.difference is not None:
        en, zh = fit.difference
        text = f"A variant of {what[0]}: {en}.", f"{what[1]}的一种变体：{zh}。"
        return Hit(start, end, *text, verdict=Verdict.VARIANT, code="V001", claim=fit.claim)
    sound = all(proved(p.computed, p.formula) for p in fit.pairs)
    how = (
        ("proved equal to the formula", "已证明与公式相等")
        if sound
        else ("equal at every sampled point", "在所有取样点相等")
    )
    verdict = Verdict.PROVED if sound else Verdict.SUPPORTED
    text = f"This code computes {what[0]}: {how[0]}.", f"这段代码计算的就是{what[1]}：{how[1]}。"
    return Hit(start, end, *text, verdict=verdict, code="", claim=fit.claim)
