"""Optimisers in code: the step that is computed is compared with the algorithm the code is named after."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from notes.document import Document
from verify.rules import Hit, rule
from verify.verdicts import FormulaReport

if TYPE_CHECKING:
    from verify.code.blocks import Block, Routine
    from verify.code.judging import Finding
    from verify.code.steps import Recipe

_MIXED = re.compile(
    r"nesterov|\bnag\b|nadam|adamax|amsgrad|adabound|lars|lamb|lion|adadelta|adabelief|radam|look_?ahead|centered",
    re.IGNORECASE,
)
_GRADIENTS = re.compile(r"g|grads?|gradients?|d_?[wWbBxθ]\w*|dtheta|g_?[twd]|\w*grad(?:ient)?s?|dl_dw|d_?params?")


@rule("R202", "adam", "code")
def optimiser_steps(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """A step function named after an optimiser makes that optimiser's step.

    Bad (en):
        ```python
        def rmsprop(w, grad, s, lr=0.01, beta=0.9, eps=1e-8):
            s = beta * s + (1 - beta) * grad ** 2
            w = w - lr * grad / (s + eps)
            return w, s
        ```
    Bad (zh):
        ```python
        class Adam:  # 偏差修正缺少 t 次方
            def update(self, w, grad):
                self.t += 1
                self.m = self.beta1 * self.m + (1 - self.beta1) * grad
                self.v = self.beta2 * self.v + (1 - self.beta2) * grad ** 2
                m_hat = self.m / (1 - self.beta1)
                v_hat = self.v / (1 - self.beta2 ** self.t)
                return w - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        ```
    Good (en):
        ```python
        def rmsprop(w, grad, s, lr=0.01, beta=0.9, eps=1e-8):
            s = beta * s + (1 - beta) * grad ** 2
            w = w - lr * grad / (np.sqrt(s) + eps)
            return w, s
        ```
    Good (zh):
        ```python
        class Adam:  # 带偏差修正
            def update(self, w, grad):
                self.t += 1
                self.m = self.beta1 * self.m + (1 - self.beta1) * grad
                self.v = self.beta2 * self.v + (1 - self.beta2) * grad ** 2
                m_hat = self.m / (1 - self.beta1 ** self.t)
                v_hat = self.v / (1 - self.beta2 ** self.t)
                return w - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        ```
    """
    from verify.code import judging
    from verify.rules.code_beside import contradicted

    for block, routine, recipe, finding in judged(document):
        hit = judging.report(block, routine, finding, recipe.what)
        line = contradicted(block, recipe.claim, formulas) if finding.edit is not None else None
        yield hit if line is None else _beside(hit, line)
    for block, routine in _named(document):
        yield from _unmendable(block, routine)


def judged(document: Document, mend: bool = True) -> Iterator[tuple[Block, Routine, Recipe, Finding]]:
    """Every routine named after an optimiser that makes its step, or does after one small change."""
    from verify.code import judging, steps

    gate = steps.moves if mend else lambda paths: False
    for block, routine in _named(document):
        recipe = _recipe(block, routine)
        if recipe is not None and _slip(block, routine, recipe) is None:
            finding = judging.examine(block, routine, steps.judge_for(recipe), gate, _GRADIENTS)
            if finding is not None and not _own_sign(routine, finding):
                yield block, routine, recipe, finding


def _own_sign(routine: Routine, finding: Finding) -> bool:
    """A gradient that the routine computes itself may have its sign the other way round: then nothing is said."""
    if finding.edit is None or finding.edit.kind not in ("sign", "order"):
        return False
    stored = (n for s in routine.body for n in ast.walk(s) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    return any(_GRADIENTS.fullmatch(n.id) for n in stored)


def _beside(hit: Hit, line: int) -> Hit:
    en = f"{hit.en} It contradicts the formula on line {line}."
    return replace(hit, en=en, zh=f"{hit.zh}它与第 {line} 行的公式矛盾。")


def _named(document: Document) -> Iterator[tuple[Block, Routine]]:
    from verify.code import blocks

    return ((b, r) for b, r in blocks.routines(document) if _recipe(b, r) is not None)


def _unmendable(block: Block, routine: Routine) -> Iterator[Hit]:
    """Slips that no single change mends: those a recipe lists, and a state that is computed and never kept."""
    recipe = _recipe(block, routine)
    slip = _slip(block, routine, recipe) if recipe is not None else None
    if slip is not None:
        yield slip
    elif recipe is not None and recipe.claim != "sgd":
        yield from _lost_states(block, routine, recipe)


def _lost_states(block: Block, routine: Routine, recipe: Recipe) -> Iterator[Hit]:
    """``r = rho * self.r + ...`` where nothing ever sets ``self.r``: the state stays at its start."""
    owner = block.classes.get(routine.owner)
    if owner is None:
        return
    moved = {ast.unparse(t) for s in ast.walk(owner) for t in _targets(s) if not _starts(s)}
    for s in (s for s in routine.body if isinstance(s, ast.Assign) and len(s.targets) == 1):
        target = s.targets[0]
        state = f"self.{target.id}" if isinstance(target, ast.Name) else ""
        if (
            state
            and state not in moved
            and re.search(rf"\*\s*{re.escape(state)}\b|{re.escape(state)}\s*\*", ast.unparse(s.value))
        ):
            yield Hit(
                block.line(s),
                block.end_line(s),
                f"The new value is put into a local name; {state} never changes, so the step forgets all earlier gradients.",
                f"新值只存入局部变量，{state} 从未更新，历史梯度不会累积。",
                f"{state} = {ast.unparse(s.value)}",
                claim=recipe.claim,
            )


def _targets(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return [e for t in node.targets for e in (t.elts if isinstance(t, ast.Tuple) else [t])]
    return [node.target] if isinstance(node, (ast.AugAssign, ast.AnnAssign)) else []


def _starts(node: ast.AST) -> bool:
    """An assignment that only gives a first value: None, a number, zeros, a parameter."""
    value = getattr(node, "value", None)
    if isinstance(node, ast.AugAssign) or not isinstance(value, ast.expr):
        return False
    return isinstance(value, (ast.Constant, ast.Name, ast.Dict, ast.List)) or "zeros" in ast.unparse(value)


def _slip(block: Block, routine: Routine, recipe: Recipe) -> Hit | None:
    """A slip that is known as such and takes more than one change to mend."""
    from verify.code import judging, steps

    paths = judging.follow(block, routine, {}, _GRADIENTS)
    for way in recipe.wrong if paths else ():
        fit = steps.judge_for(steps.Recipe(recipe.claim, recipe.name, recipe.what, (way,), recipe.roles))(paths or [])
        if fit is not None and way.difference is not None:
            start, end = judging.reach(block, routine)
            en, zh = way.difference
            return Hit(
                start,
                end,
                f"Not {recipe.what[0]}: {en}.",
                f"这不是{recipe.what[1]}：{zh}。",
                way.fix,
                claim=recipe.claim,
            )
    return None


def _recipe(block: Block, routine: Routine) -> Recipe | None:
    """The algorithm the names around the code speak of: the routine's, the class's, then the comments' and the heading's."""
    from verify.code.steps import recipes

    if routine.name in ("__init__", "__copy__", "__repr__", "__str__", "zero_grad"):
        return None
    heading = block.code.heading[-1] if block.code.heading else ""
    for text in (f"{routine.owner} {routine.name}", routine.words, heading if not routine.owner else ""):
        if _MIXED.search(text):
            return None
        named = [r for r in recipes() if re.search(r.name, text, re.IGNORECASE)]
        if named:
            return named[0] if len(named) == 1 or _telling(named) == 1 or routine.name else None
    return None


def _telling(named: list[Recipe]) -> int:
    return sum(r.claim != "sgd" for r in named)
