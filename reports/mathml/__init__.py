"""LaTeX -> MathML for display: our own small converter, which shows what it can't set and never raises."""

from __future__ import annotations

from reports.markup import clean
from reports.mathml.commands import HANDLERS
from reports.mathml.parser import Parser, as_text

MAX_LENGTH = 20_000  # longer formulas are shown as text, cut here


def latex_to_mathml(latex: str, display: bool = False) -> str:
    """A ``<math>`` element for ``latex``; ``display`` sets it as a block with large operators.

    The markup holds only MathML elements and escaped text, whatever the input, and is well-formed XML.

    >>> latex_to_mathml("x^2")
    '<math><msup><mi>x</mi><mn>2</mn></msup></math>'
    """
    source = clean(latex)
    opening = '<math display="block">' if display else "<math>"
    if len(source) > MAX_LENGTH:
        return f"{opening}{as_text(source[:MAX_LENGTH] + '…')}</math>"
    return f"{opening}{Parser(source, HANDLERS).content()}</math>"
