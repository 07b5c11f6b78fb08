"""One quantity at several steps: its values stay apart, in claims and in notes alike."""

import pytest

from terms.term import mul, num, walk
from verify.canonical import canonical
from verify.forms import all_forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"x_{t+1} = x_t - g_t + \beta (x_t - x_{t-1})", r"w_{k+1} = w_k - g_k + \beta (w_k - w_{k-1})"),
        (r"y_{t+1} = x_{t+1} + \beta (x_{t+1} - x_t)", r"y_t = x_t + \beta (x_t - x_{t-1})"),
    ],
)
def test_steps_count_from_the_latest(sides, one, other):
    right = [str(canonical(*sides(latex)).right).replace("w", "x") for latex in (one, other)]
    assert right[0] == right[1] and "x[-1]" in right[0]


def test_no_form_has_lost_its_steps():
    """``x - x``: a difference of two steps that became one says nothing."""
    assert not [f.latex for f in all_forms() for t in walk(f.statement.right) if _cancels(t)]


def _cancels(t):
    return t.op == "add" and len(t.args) == 2 and mul(num(-1), t.args[0]) is t.args[1]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            r"x_{k+1} = x_k - \alpha \nabla f(x_k) + \beta (x_k - x_{k-1})",
            r"x_{k+1} = x_k - \alpha \nabla f(x_k) + \beta (x_{k-1} - x_k)",
        ),
        (r"y_{t+1} = x_{t+1} + \beta (x_{t+1} - x_t)", r"y_{t+1} = x_{t+1} + \beta (x_t - x_{t+1})"),
        (r"\log \frac{y_i}{y_j} = z_i - z_j", r"\log \frac{y_i}{y_j} = z_j - z_i"),
    ],
)
def test_a_difference_turned_round_is_not_proved(verdicts, right, wrong):
    topic = "The log-odds of a softmax" if "log" in right else "heavy ball" if "nabla" in right else "Nesterov"
    assert verdicts(f"# A\n\n{topic}: ${right}$.") == ["proved"]
    assert verdicts(f"# A\n\n{topic}: ${wrong}$.") != ["proved"]
