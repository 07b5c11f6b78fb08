"""Chains: a side that fits neither neighbour, sums that were lost on the way, and steps whose marks or rates are mixed."""

import pytest

FINDINGS = ("refuted", "malformed", "ill-typed")

ENTROPY = (
    "$$\\begin{aligned} A &= -\\sum_{x,y} p(x,y) \\log p(x,y) + \\sum_x p(x) \\log p(x) \\\\ "
    "&= -\\sum_{x,y} p(x,y) \\log p(x,y) + \\sum_x (\\sum_y p(x,y)) \\log p(x) \\\\ "
    "&= -\\sum_{x,y} p(x,y) \\log p(x,y) + \\sum_{x,y} p(x,y) \\log(p(x)) \\end{aligned}$$"
)
VARIANCE = (
    "$$\\begin{aligned} Var(\\sum_i^n w_i x_i) &= \\sum_i^n Var(w_i x_i) \\\\ "
    "&= \\sum_i^n Var(x_i) Var(w_i) \\\\ &= n Var(w) Var(x) \\end{aligned}$$"
)
SLOPE = (
    "$$\\begin{aligned} \\Omega(w) &= \\sum^N_{i=1} |w_i| \\\\ "
    "\\frac{\\partial \\Omega(w)}{\\partial w_i} &= \\frac{\\partial}{\\partial w_i} \\sum^N_{j=1} |w_j| \\\\ "
    "&= \\frac{\\partial}{\\partial w_i} |w_i| \\\\ &= \\frac{w_i}{|w_i|} \\end{aligned}$$"
)
BERNOULLI = "# Bernoulli\n\n$$V(X) = E[X^2] - E[X]^2 = p - p^2 = p(1-p)$$"
ADAM = (
    "# Adam\n\n$$m_t = \\beta_1 m_{t-1} + (1-\\beta_1) g_t$$\n\n$$v_t = \\beta_2 v_{t-1} + (1-\\beta_2) g_t^2$$\n\n"
    "$$\\theta_{t+1} = \\theta_t - \\eta \\frac{\\hat{m}_t}{\\sqrt{\\hat{v}_t} + \\epsilon}$$"
)
DIVERGENCE = "# KL divergence\n\n$$D_{KL}(p \\| q) = \\sum_j p(x_j) \\log \\frac{p(x_j)}{q(x_j)}$$"
VELOCITY = (
    "# RMSProp\n\n$$v = \\epsilon v - \\frac{\\alpha}{\\sqrt{\\delta + r}} "
    "\\frac{1}{B} \\sum_{i=1}^{B} \\frac{\\partial L}{\\partial w}$$"
)
POISSON = "$$\\sum_{k=0}^{\\infty} \\frac{\\lambda^k}{k!} e^{-\\lambda} = e^{-\\lambda} \\sum_{k=0}^{\\infty} \\frac{\\lambda^k}{k!} = e^{-\\lambda} e^{\\lambda} = 1$$"
DECAY = (
    "$$w - \\eta\\frac{\\partial C_0}{\\partial w} - \\frac{\\eta\\lambda}{n} w "
    "= (1-\\frac{\\eta\\lambda}{n}) w - \\eta\\frac{\\partial C_0}{\\partial w}$$"
)


@pytest.mark.parametrize("note", [POISSON, DECAY, ENTROPY, VARIANCE, SLOPE, BERNOULLI, ADAM, DIVERGENCE, VELOCITY])
def test_what_is_right_stays_right(judge, note):
    assert not [s for s in judge(note) if s.verdict.value in FINDINGS]


@pytest.mark.parametrize(
    ("note", "part", "slip"),
    [
        (ENTROPY, "\\log(p(x))", "(p(x))"),
        (ENTROPY, "\\sum_x (\\sum_y", "(\\sum_y"),
        (VARIANCE, "\\sum_i^n Var(w_i x_i) \\\\", "Var(w_i x_i) \\\\"),
        (VARIANCE, "\\sum_i^n Var(x_i)", "\\sum_i^{n+1} Var(x_i)"),
        (SLOPE, "\\partial w_i} |w_i| \\\\", "\\partial w_i} w_i \\\\"),
        (SLOPE, "{j=1} |w_j|", "{j=1} w_j"),
        (BERNOULLI, "p - p^2", "(1-p) - p^2"),
        (ADAM, "\\beta_1 m_", "\\beta_2 m_"),
        (ADAM, "(1-\\beta_1)", "(1-\\beta_2)"),
        (ADAM, "\\hat{m}_t", "m_t"),
        (ADAM, "\\hat{v}_t", "v_t"),
        (VELOCITY, "^{B}", "^{B-1}"),
        (POISSON, "= e^{-\\lambda} \\sum", "= e^{\\lambda} \\sum"),
        (POISSON, "= e^{-\\lambda} \\sum_{k=0}", "= e^{-\\lambda} \\sum_{k=1}"),
        (DECAY, "(1-\\frac{\\eta\\lambda}{n})", "(1-\\frac{\\eta\\lambda}{n-1})"),
    ],
)
def test_a_slip_on_the_way_is_found(judge, note, part, slip):
    assert part in note
    assert [s for s in judge(note.replace(part, slip, 1)) if s.verdict.value in FINDINGS]


def test_a_divergence_of_one_law_from_itself_is_not_the_claim(judge):
    assert not [s for s in judge(DIVERGENCE.replace("p \\|", "q \\|")) if s.verdict.value == "proved"]


def test_a_sum_without_a_range_is_left_open(judge):
    """How often 1/k is added is told by the words, not by the formula."""
    found = judge("$$\\sum_i P(X = x_i) = \\sum_i \\frac{1}{k} = \\frac{k}{k} = 1$$")
    assert not [s for s in found if s.verdict.value in FINDINGS]


def test_capitals_may_stand_for_small_letters(judge):
    """``P`` on one side and ``p`` on the other: nobody can tell whether they differ."""
    found = judge("# Bernoulli\n\n$$Var[X] = (0-P)^2(1-P) + (1-P)^2P = p(1-p)$$")
    assert not [s for s in found if s.verdict.value in FINDINGS]


def test_the_larger_moment_may_have_a_mark_alone(judge):
    """AMSGrad divides the plain first moment by the marked second one."""
    note = ADAM.replace("# Adam", "# AMSGrad").replace("\\hat{m}_t", "m_t")
    note = note.replace("$$\\theta", "$$\\hat{v}_t = \\max(\\hat{v}_{t-1}, v_t)$$\n\n$$\\theta")
    assert not [s for s in judge(note) if s.verdict.value in FINDINGS]


LIKELIHOOD = (
    r"# The likelihood function"
    "\n\n"
    r"$$L(\mu, \sigma) = \prod_{i=1}^n \frac{1}{\sqrt{2 \pi} \sigma} e^{-\frac{(x_i - \mu)^2}{2 \sigma^2}}"
    r" = \frac{1}{(\sqrt{2 \pi})^n \sigma^n} e^{-\frac{1}{2} \frac{\sum_{i=1}^n (x_i - \mu)^2}{\sigma^2}}$$"
)


def test_what_follows_a_slip_is_held_beside_the_first_side(judge):
    assert {s.verdict.value for s in judge(LIKELIHOOD)} == {"proved"}
    slip, after = judge(LIKELIHOOD.replace(r"\sqrt{2 \pi} \sigma}", r"\sqrt{2 \pi \sigma}}"))
    assert slip.verdict.value == "refuted" and slip.fix
    assert after.verdict.value == "proved"


def test_a_slope_set_to_nothing_may_be_multiplied(judge):
    note = (
        "# Slope\n\n$$\\ell = -n \\log s - \\frac{S}{2 s^2}$$\n\nSo $$\\frac{\\partial \\ell}{\\partial s} = {} = 0$$"
    )
    said = {
        written: judge(note.replace("{} =", written + " ="))[-2]
        for written in (r"-n + \frac{S}{s^2}", r"\frac{n}{s} + \frac{S}{s^3}")
    }
    assert not said[r"-n + \frac{S}{s^2}"].verdict.is_finding
    assert (
        said[r"\frac{n}{s} + \frac{S}{s^3}"].fix
        == r"\frac{\partial \ell}{\partial s} = -\frac{n}{s} + \frac{S}{s^3} = 0"
    )


@pytest.mark.parametrize("left", [r"\log L(\mu, \sigma^2)", r"\log L(\mu, \sigma)", r"\log L(\theta)", r"\log L"])
def test_a_function_asked_of_other_parameters_is_not_refuted(judge, left):
    density = r"\prod_{i=1}^{n} \frac{1}{\sqrt{2 \pi} \sigma} e^{-\frac{(x_i - \mu)^2}{2 \sigma^2}}"
    right = r"-\frac{n}{2} \log (2 \pi \sigma^2) - \frac{1}{2 \sigma^2} \sum_{i=1}^{n} (x_i - \mu)^2"
    for given in (r"L(\theta)", r"L(\mu, \sigma)", r"L(\mu, \sigma^2)"):
        found = judge(f"# Likelihood\n\n$${given} = {density}$$\n\nThen\n\n$${left} = {right}$$")
        assert not [s for s in found if s.verdict.is_finding]
