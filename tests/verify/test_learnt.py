"""What a section teaches about its letters: decay rates of states, marked names, the document's own coefficients."""

import pytest

ADAM = r"""# Adam

$$V_w = \beta_1 V_w + (1-\beta_1) g_w$$

$$S_w = \beta_2 S_w + (1-\beta_2) g_w^2$$

$$V_w^{correct} = \frac{V_w}{1 - \beta_1^t}$$

$$S_w^{correct} = \frac{S_w}{1 - \beta_2^t}$$

$$w = w - lr\frac{V_w^{correct}}{\sqrt{S_w^{correct}}+ \epsilon}$$
"""
BACKWARD = r"""# Backpropagation

$$z = x W^{(1)}$$

$$h = \phi(z)$$

$$o = h W^{(2)}$$

$$\frac{\partial L}{\partial W^{(2)}} = h^T \frac{\partial L}{\partial o}$$

$$\frac{\partial L}{\partial W^{(1)}} = x^T \frac{\partial L}{\partial z}$$
"""


def _only_finding(statements):
    (found,) = [s for s in statements if s.verdict.is_finding]
    return found


@pytest.mark.parametrize("power", [r"\beta^{t_1}", r"\beta_2^t"])
def test_a_state_is_corrected_with_the_rate_of_its_own_step(judge, power):
    broken = _only_finding(judge(ADAM.replace(r"\frac{V_w}{1 - \beta_1^t}", rf"\frac{{V_w}}{{1 - {power}}}")))
    assert broken.claim == "adam-first-correction" and r"\beta_1^" in broken.fix.replace("{1}", "1")


def test_steps_side_by_side_on_a_line_are_those_of_their_heading(judge):
    line = (
        r"## Adam{} $v_{{dW}} = \beta_1 v_{{dW}} + (1 - \beta_1) dW$, $s_{{dW}} = \beta_2 s_{{dW}} + (1-\beta_2) dW{}$"
    )
    assert not [s for s in judge(line.format("\n\n", "^2")) if s.verdict.is_finding]
    assert _only_finding(judge(line.format("\n\n", ""))).claim == "adam-second-moment"


def test_unbroken_notes_have_no_findings(verdicts):
    assert set(verdicts(ADAM)) == {"proved"}
    assert "ill-typed" not in verdicts(BACKWARD)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"\frac{V_w}{1 - \beta_1^t}", r"\frac{V_w}{1 - \beta_2^t}"),
        (r"\frac{S_w}{1 - \beta_2^t}", r"\frac{S_w}{1 - \beta_1^t}"),
    ],
)
def test_a_state_keeps_the_decay_rate_of_its_own_step(judge, right, wrong):
    found = _only_finding(judge(ADAM.replace(right, wrong)))
    assert found.verdict.value == "refuted" and right in found.fix


def test_one_rate_for_both_states_is_no_error(verdicts):
    assert set(verdicts(ADAM.replace(r"\beta_1", r"\beta").replace(r"\beta_2", r"\beta"))) == {"proved"}


@pytest.mark.parametrize("state", ["V_w", "S_w"])
def test_a_lost_mark_is_put_back_as_the_section_writes_it(judge, state):
    step = ADAM.rindex("$$w = w")
    broken = ADAM[:step] + ADAM[step:].replace(f"{state}^{{correct}}", state)
    assert f"{state}^{{correct}}" in _only_finding(judge(broken)).fix


def test_a_lost_rate_bears_the_letter_of_the_document(judge):
    other = "# Gradient descent\n\n$$w = w - lr \\cdot g_w$$\n\n" + ADAM.replace(r"w - lr\frac", r"w - \frac")
    assert "lr" in _only_finding(judge(other)).fix.split("\\frac{1}")[0]


@pytest.mark.parametrize("layer", [("h^T", "h "), ("x^T", "x ")])
def test_a_lost_transpose_does_not_fit_the_forward_pass(judge, layer):
    found = _only_finding(judge(BACKWARD.replace(*layer)))
    assert found.verdict.value in ("ill-typed", "refuted") and layer[0] in found.fix


def test_without_transposes_letters_may_be_numbers(verdicts):
    assert "ill-typed" not in verdicts(BACKWARD.replace("^T", ""))


def test_the_same_step_twice_is_doubted(judge):
    found = _only_finding(judge(ADAM.replace("g_w^2", "g_w")))
    assert "g_w^2" in found.fix and found.claim == "adam-second-moment"


BATCH_NORM = r"""# Batch normalization

$$\mu = \frac{1}{m}\sum_{i=1}^{m} x_i$$

$$\hat{x}_i = \frac{x_i-\mu}{\sqrt{\sigma^2+\epsilon}}$$

$$y_i = \gamma\hat{x}_i + \beta$$
"""


def test_the_input_is_not_the_normalised_value(judge, verdicts):
    assert "refuted" not in verdicts(BATCH_NORM)
    found = _only_finding(judge(BATCH_NORM.replace(r"\gamma\hat{x}_i", r"\gamma x_i")))
    assert r"\hat{x}_i" in found.fix


def test_letters_played_by_another_role_teach_nothing(judge):
    swapped = "$$\\frac{\\partial L}{\\partial f} = -y [y f < 1]$$"
    note = f"# Hinge\n\n$$L = \\max(0, 1 - \\hat y y)$$\n\nThen\n\n{swapped}\n\nand\n\n$$L = \\max(0, 1 - y f(x))$$"
    assert not [s for s in judge(note) if s.verdict.is_finding]
