"""Code beside a formula: both under one heading, both about one algorithm, and not the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from notes.document import Document
from verify.rules import Hit, rule
from verify.verdicts import FormulaReport, Statement, Verdict

if TYPE_CHECKING:
    from verify.code.blocks import Block

_SETTLED = (Verdict.PROVED, Verdict.SUPPORTED, Verdict.VARIANT)


@rule("V203", "epsilon-placement", "code", Verdict.VARIANT)
def code_differs_from_formula(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    r"""Code and the formula under the same heading are different variants of one algorithm.

    Bad (en):
        ## RMSProp

        We keep a moving average of the squared gradients and divide by its root.

        $$s = \rho s + (1-\rho) g^2$$

        $$w = w - \eta \frac{g}{\sqrt{s} + \epsilon}$$

        ```python
        def rmsprop(w, g, s, lr, rho, eps):
            s = rho * s + (1 - rho) * g ** 2
            return w - lr * g / np.sqrt(s + eps)
        ```
    Bad (zh):
        ## RMSProp 优化器

        我们对梯度的平方做指数加权平均，再用它的平方根去除梯度。

        $$s = \rho s + (1-\rho) g^2$$

        $$w = w - \eta \frac{g}{\sqrt{s} + \epsilon}$$

        ```python
        def rmsprop(w, g, s, lr, rho, eps):
            s = rho * s + (1 - rho) * g ** 2
            return w - lr * g / np.sqrt(s + eps)
        ```
    Good (en):
        ## RMSProp

        We keep a moving average of the squared gradients and divide by its root.

        $$s = \rho s + (1-\rho) g^2$$

        $$w = w - \eta \frac{g}{\sqrt{s} + \epsilon}$$

        ```python
        def rmsprop(w, g, s, lr, rho, eps):
            s = rho * s + (1 - rho) * g ** 2
            return w - lr * g / (np.sqrt(s) + eps)
        ```
    Good (zh):
        ## RMSProp 优化器

        我们对梯度的平方做指数加权平均，再用它的平方根去除梯度。

        $$s = \rho s + (1-\rho) g^2$$

        $$w = w - \eta \frac{g}{\sqrt{s} + \epsilon}$$

        ```python
        def rmsprop(w, g, s, lr, rho, eps):
            s = rho * s + (1 - rho) * g ** 2
            return w - lr * g / (np.sqrt(s) + eps)
        ```
    """
    from verify.code import judging
    from verify.rules.code_optimisers import judged

    for block, routine, recipe, finding in judged(document, mend=False) if formulas else ():
        beside = _beside(block, recipe.claim, formulas)
        if beside is None:
            continue
        line, statement = beside
        code = finding.fit.difference
        said = statement.verdict is Verdict.VARIANT
        if (code is None) == said or (code is not None and said and code[0] not in statement.message):
            how = code or ("as in the paper", "与原论文一致")
            yield Hit(
                *judging.reach(block, routine),
                f"The code and the formula on line {line} are different variants of {recipe.what[0]}; the code: {how[0]}.",
                f"代码与第 {line} 行的公式是{recipe.what[1]}的不同变体；代码：{how[1]}。",
                claim=recipe.claim,
            )


def _beside(block: Block, claim: str, formulas: Sequence[FormulaReport]) -> tuple[int, Statement] | None:
    """The nearest statement under the code's heading that is settled and states the claim."""
    found = [
        (abs(s.line - block.code.line), s.line, s)
        for f in formulas
        if f.heading == block.code.heading
        for s in f.statements
        if s.claim == claim and s.verdict in _SETTLED
    ]
    return min(found, key=lambda item: item[:2])[1:] if found else None


def contradicted(block: Block, claim: str, formulas: Sequence[FormulaReport]) -> int | None:
    """The line of a settled formula under the same heading that states what the code gets wrong."""
    beside = _beside(block, claim, formulas)
    return beside[0] if beside is not None else None
