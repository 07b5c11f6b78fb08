"""Optimisers in code: the step that is computed is compared with the algorithm the code is named after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from notes.document import Document
from verify.rules import Hit, rule
from verify.verdicts import FormulaReport

if TYPE_CHECKING:
    from verify.code.blocks import Block, Routine
    from verify.code.steps import Recipe

_MIXED = re.compile(r"nesterov|\bnag\b|nadam|adamax|amsgrad|adabound|lars|lamb|lion|adadelta|adabelief|radam|look_?ahead|centered", re.IGNORECASE)
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
    from verify.code import blocks, judging, steps

    for block, routine in blocks.routines(document):
        recipe = _recipe(block, routine)
        if recipe is not None:
            finding = judging.examine(block, routine, steps.judge_for(recipe), _GRADIENTS, recipe.mend)
            if finding is not None:
                yield judging.report(block, routine, finding, recipe.what)


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
