"""The chain rule of quantities that nobody defines, and slopes of quantities of a layer."""

import pytest

from terms.statements import read_formula
from verify.chainrule import is_chain_rule
from verify.verdicts import Verdict

W, Z, Y = r"\frac{\partial L}{\partial W_{ji}^{[2]}}", r"\frac{\partial L}{\partial z_j}", r"\partial \hat{y}_k"

RIGHT = [
    rf"{W} = \frac{{\partial L}}{{\partial z_j^{{[2]}}}} \frac{{\partial z_j^{{[2]}}}}{{\partial W_{{ji}}^{{[2]}}}}",
    rf"{Z} = \sum_{{k=1}}^{{K}} \frac{{\partial L}}{{{Y}}} \frac{{{Y}}}{{\partial z_j}}",
    rf"{Z} = \sum_k \frac{{{Y}}}{{\partial z_j}} \cdot \frac{{\partial L}}{{{Y}}}",
    r"\frac{\partial E}{\partial h_t} = \frac{\partial E}{\partial h_T} \frac{\partial h_T}{\partial h_t}",
]
WRONG = [
    rf"{Z} = \frac{{\partial L}}{{{Y}}} \frac{{{Y}}}{{\partial z_j}}",  # there is a way through every other entry too
    r"\frac{\partial L}{\partial w} = \frac{\partial L}{\partial z} \frac{\partial w}{\partial z}",
    r"\frac{\partial L}{\partial w} = \frac{\partial L}{\partial z} \frac{\partial z}{\partial x}",
    r"\frac{\partial L}{\partial w} = \frac{\partial L}{\partial w} \frac{\partial w}{\partial w}",
    r"\frac{\partial L}{\partial w} = \frac{\partial L}{\partial z} x",
]


def sides(latex):
    return read_formula(latex)[0].term.args


@pytest.mark.parametrize("latex", RIGHT)
def test_slopes_that_follow_one_another(judge, latex):
    assert is_chain_rule(*sides(latex))
    assert judge(f"# Gradients\n\n$${latex}$$")[-1].verdict is Verdict.PROVED


@pytest.mark.parametrize("latex", WRONG)
def test_slopes_that_do_not(latex):
    assert not is_chain_rule(*sides(latex))


LAYER = r"$$z_k^{[2]} = \sum_{j=1}^{n} W_{k,j}^{[2]} h_j + b_k^{[2]}$$"


@pytest.mark.parametrize(
    ("slope", "verdict"),
    [
        (r"\frac{\partial z_k^{[2]}}{\partial h_j} = W_{k,j}^{[2]}", Verdict.PROVED),
        (r"\frac{\partial z_k^{[2]}}{\partial W_{k,j}^{[2]}} = h_j", Verdict.PROVED),
        (r"\frac{\partial z_k^{[2]}}{\partial h_j} = W_{j,k}^{[2]}", Verdict.REFUTED),
        (r"\frac{\partial z_k^{[2]}}{\partial h_j} = V_{k,j}", Verdict.UNSETTLED),  # V may be another name of it
    ],
)
def test_entries_of_a_layer_are_what_the_section_says(judge, slope, verdict):
    assert judge(f"# Layers\n\n{LAYER}\n\n$${slope}$$")[-1].verdict is verdict


def test_predictions_with_a_hat_beside_targets_without(judge):
    note = "# Softmax regression\n\n$$\\frac{\\partial L}{\\partial W_{j,i}} = (\\hat{y}_j - y_j) x_i$$"
    assert judge(note)[-1].verdict is Verdict.PROVED
    assert judge(note.replace("_j - y_j", "_j + y_j"))[-1].verdict is Verdict.REFUTED


def test_indices_that_are_the_same_in_one_case_stay_apart(judge):
    case = "We split it into the cases where $j = k$ and $j \\neq k$, and the classes are $K = n_y$ many.\n\n"
    loss = "# Loss\n\n$$L(\\hat{y}, y) = -\\sum_{k=1}^{K} y_k \\log \\hat{y}_k$$\n\n"
    found = judge(loss + case + r"$$\frac{\partial L}{\partial \hat{y}_j} = -\frac{y_j}{\hat{y}_j}\space$$")
    assert found[-1].verdict is Verdict.PROVED


def test_a_letter_above_what_is_differentiated_by_is_part_of_the_name(judge):
    note = r"# Slopes $$z_t^y = v h_t$$ $$\frac{\partial z_t^y}{\partial v} = h_t$$ $$\frac{\partial L}{\partial z_t^y} = 0$$"
    assert judge(note)[-2].verdict is Verdict.PROVED


def test_the_slope_of_a_loss_is_mended(judge):
    loss = "# Loss\n\n$$L(\\hat{y}, y) = -\\sum_{k=1}^{K} y_k \\log \\hat{y}_k$$\n\n"
    found = judge(loss + r"$$\frac{\partial L}{\partial \hat{y}_k} = \frac{y_k}{\hat{y}_k}$$")[-1]
    assert found.verdict is Verdict.REFUTED
    assert found.fix == r"\frac{\partial L}{\partial \hat{y}_k} = -\frac{y_k}{\hat{y}_k}"


LAYERED = r"$$\delta^l=\frac{\partial C}{\partial z^l}=\frac{\partial C}{\partial z^{l+1}}\frac{\partial z^{l+1}}{\partial z^l}$$"


def test_errors_of_layers_are_no_powers(judge):
    assert [s.verdict for s in judge(f"# Backpropagation\n\n{LAYERED}")] == [Verdict.DEFINES, Verdict.PROVED]
    error = "# Backpropagation\n\nWeights: $$\\frac{\\partial C}{\\partial W^l} = \\delta^l (a^{l-1})^T$$"
    assert judge(error)[-1].verdict is Verdict.PROVED
    assert (
        judge("$$\\delta^k = \\delta \\cdot \\delta^{k-1}$$")[-1].verdict is Verdict.PROVED
    )  # a small number's powers


def test_variances_of_slopes_that_nobody_defines_say_nothing(judge):
    note = r"$$Var[\frac{\partial C}{\partial s^i}] = Var[\frac{\partial C}{\partial s^d}] \prod_{j=i}^d n_{j+1} Var[W^j]$$"
    assert judge(note)[-1].verdict not in (Verdict.PROVED, Verdict.SUPPORTED)


def slope(top, bottom):
    return rf"\frac{{\partial {top}}}{{\partial {bottom}}}"


def product(*pairs):
    return r" \cdot ".join(slope(*pair) for pair in pairs)


BEFORE = rf"$${slope('a', 'z')} = a (1 - a)$$"
SLIPS = [
    ((("L", "a"), ("a", "z"), ("z", "b")), (("L", "a"), ("a", "z"), ("z", "w"))),  # the wrong end
    ((("L", "a"), ("a", "z"), ("y", "w")), (("L", "a"), ("a", "z"), ("z", "w"))),  # does not go on
    ((("L", "a"), ("z", "w")), (("L", "a"), ("a", "z"), ("z", "w"))),  # a factor that the note writes is gone
]
LOOSE = [
    (("L", "a"), ("a", "Z"), ("z", "w")),  # one quantity in two manners
    (("L", r"\hat{y}"), ("y", "z"), ("z", "w")),
    (("J", "a"), ("a", "z"), ("z", "w")),
    (("L", "a"), (r"\sigma", "z"), ("z", "w")),  # the function for its value
    (("L", "u"), ("v", "w")),  # nobody says how one is of the other
    (("L", "a"), ("a", "z"), ("z", "W")),
]


@pytest.mark.parametrize(("written", "right"), SLIPS)
def test_slopes_that_all_but_follow_one_another(judge, written, right):
    found = judge(f"# Gradients\n\n{BEFORE}\n\n$${slope('L', 'w')} = {product(*written)}$$")[-1]
    assert found.verdict is Verdict.REFUTED
    assert found.witness is not None
    assert found.fix == f"{slope('L', 'w')} = {product(*right)}"


@pytest.mark.parametrize("written", LOOSE)
def test_slopes_written_loosely_are_no_slips(judge, written):
    found = judge(f"# Gradients\n\n{BEFORE}\n\n$${slope('L', 'w')} = {product(*written)}$$")[-1]
    assert found.verdict is not Verdict.REFUTED


OVER_ENTRIES = [
    r"\frac{dl}{dout} \cdot \frac{dout}{db} = \sum\frac{dl}{dout_i} \cdot \frac{dout_i}{db} = \sum\frac{dl}{dout_i}",
    r"\sum_{i=1}^n dl/dy_i \cdot dy_i/db = dl/dy \cdot dy/db",
    r"\frac{a}{x} \cdot \frac{x}{c} = \sum_{i=1}^n \frac{a}{x_i} \cdot \frac{x_i}{c}",
]
NOT_OVER_ENTRIES = [
    r"\frac{dl}{dout} \cdot \frac{dout}{db} = \frac{dl}{dout} \cdot \frac{dout}{db} + \frac{dl}{dout}",
    r"\sum_{i=1}^n \frac{a}{x_i} \cdot \frac{x_i}{c} = \sum_{i=1}^n \frac{a}{c} \cdot x_i",
]


@pytest.mark.parametrize("latex", OVER_ENTRIES)
def test_a_whole_and_its_entries_under_a_sum_are_no_two_values(judge, latex):
    assert not any(s.verdict.is_finding for s in judge(f"# Backward pass\n\n$${latex}$$"))


@pytest.mark.parametrize("latex", NOT_OVER_ENTRIES)
def test_quotients_of_the_same_quantities_are(judge, latex):
    assert judge(f"# Backward pass\n\n$${latex}$$")[-1].verdict is Verdict.REFUTED


def test_a_quantity_with_a_whole_word_for_its_name_has_slopes(judge):
    latex = r"\frac{dl}{db} = \frac{dl}{dout} \cdot \frac{dout}{db} = \sum_i \frac{dl}{dout_i} \cdot \frac{dout_i}{db}"
    assert [s.verdict for s in judge(f"# Backward pass\n\n$${latex}$$")] == [Verdict.PROVED] * 2
