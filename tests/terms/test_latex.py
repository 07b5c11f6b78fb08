"""LaTeX of terms reads back as the same term."""

from __future__ import annotations

import pytest
from proving import term

from derive.claims import all_claims
from terms.latex import NoLatexError, latex
from terms.statements import read_formula
from terms.term import Term, div, make, mul, neg, num, rewrite

WRITTEN = [
    r"\theta_{t + 1} = \theta_t - \frac{\eta}{\sqrt{S_t} + \epsilon} g_t",
    r"\hat{m}_t = \frac{m_t}{1 - \beta_1^t}",
    r"y_i = \frac{e^{z_i}}{\sum_{k} e^{z_k}}",
    r"\frac{\partial L}{\partial W} = x^T \frac{\partial L}{\partial z}",
    r"L = -\sum_{i=1}^{n} y_i \log\left(p_i\right)",
    r"\left\|x\right\|^2 = x^T x",
    r"\Delta w = -\eta \frac{\partial E}{\partial w}",
    r"f'\left(x\right) = 2 x",
    r"W^{(l)} = 0",
    r"n! = n \cdot \left(n - 1\right)!",
    r"\mathbb{E}\left[X\right] = \mu",
]


@pytest.mark.parametrize("written", WRITTEN)
def test_written_as_notes_do(written: str) -> None:
    assert latex(term(written)) == written


def _alike(t: Term) -> Term:
    """A fraction as a number or as a quotient, and dots or none between numbers, are one notation."""

    def rule(u: Term) -> Term | None:
        if u.op == "num" and u.data.denominator > 1:
            part = div(num(abs(u.data.numerator)), num(u.data.denominator))
            return part if u.data > 0 else neg(part)
        if u.op in ("dot", "mul"):
            return mul(*u.args)
        return make("deriv", *u.args) if u.op == "deriv" else None

    return rewrite(t, rule)


def test_claims_read_back() -> None:
    same = different = 0
    for claim in all_claims().values():
        for statement in (claim.statement, *claim.where, *(v.statement for v in claim.variants)):
            items = read_formula(statement)
            if len(items) != 1 or items[0].term is None:
                continue
            try:
                back = read_formula(latex(items[0].term))
            except NoLatexError:
                continue
            read = len(back) == 1 and back[0].term is not None and _alike(back[0].term) is _alike(items[0].term)
            same, different = same + read, different + (not read)
    assert same > 3000 and different < 0.01 * same, f"{different} of {same + different} read otherwise"


def test_what_no_note_writes_is_refused() -> None:
    with pytest.raises(NoLatexError):
        latex(make("dots"))
