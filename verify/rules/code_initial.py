"""Initial weights in code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from notes.document import Document
from verify.rules import Hit, rule
from verify.verdicts import FormulaReport

if TYPE_CHECKING:
    from verify.code.blocks import Block, Routine
    from verify.code.initial import Scheme


@rule("R204", "kaiming", "code")
def initial_weights(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Code named after an initialisation draws weights of its mean and variance.

    Bad (en):
        ```python
        def he_init(n_in, n_out):
            return np.random.randn(n_in, n_out) * (2 / n_in)
        ```
    Bad (zh):
        ```python
        def xavier_uniform(n_in, n_out):  # 均匀分布
            limit = np.sqrt(2 / (n_in + n_out))
            return np.random.uniform(-limit, limit, (n_in, n_out))
        ```
    Good (en):
        ```python
        def he_init(n_in, n_out):
            return np.random.randn(n_in, n_out) * np.sqrt(2 / n_in)
        ```
    Good (zh):
        ```python
        def xavier_uniform(n_in, n_out):  # 均匀分布
            limit = np.sqrt(6 / (n_in + n_out))
            return np.random.uniform(-limit, limit, (n_in, n_out))
        ```
    """
    from verify.code import blocks, initial, judging

    for block, routine in blocks.routines(document):
        meant = _scheme(block, routine)
        if meant is not None:
            finding = judging.examine(block, routine, initial.judge_for(meant), initial.is_meant)
            if finding is not None:
                yield judging.report(block, routine, finding, meant.what)


def _scheme(block: Block, routine: Routine) -> Scheme | None:
    """The scheme that the routine's name, else its comments, else the heading names."""
    from verify.code.initial import SCHEMES, scheme

    heading = block.code.heading[-1] if block.code.heading else ""
    for text in (f"{routine.owner} {routine.name}", routine.words, heading):
        found = scheme(text)
        if found is not None or any(s.name.search(text) for s in SCHEMES):
            return found
    return None
