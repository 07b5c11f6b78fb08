"""Families of formulas beside their words: a slip is found and mended, other manners of writing are no finding."""

import pytest

SLIPS = [
    (
        "The skip-gram gradient",
        r"\frac{\partial \log P(o|c)}{\partial v_c} = u_o - \sum_{w \in V} P(w|c) u_w",
        "- ",
        "+ ",
    ),
    ("Negative sampling", r"J = -\log \sigma(u_o^T v_c) - \sum_{k=1}^{K} \log \sigma(-u_k^T v_c)", "(-u_k", "(u_k"),
    (
        "The gradient of negative sampling",
        r"\frac{\partial J}{\partial v_c} = (\sigma(u_o^T v_c) - 1) u_o + \sum_{k=1}^{K} \sigma(u_k^T v_c) u_k",
        r"+ \sum",
        r"- \sum",
    ),
    ("The optimal discriminator", r"D^*(x) = \frac{p_{data}(x)}{p_{data}(x) + p_g(x)}", " + ", " - "),
    ("The generative adversarial optimum", r"C(G) = -\log 4 + 2 \cdot JSD(p_{data} \| p_g)", r"2 \cdot ", ""),
    ("The reparameterization trick", r"z = \mu + \sigma \odot \epsilon", r"\sigma", r"\sigma^2"),
    ("The margin of a support vector machine", r"\gamma = \frac{2}{\|w\|}", r"\|w\|", r"\|w\|^2"),
    (
        "The Lagrangian of a support vector machine",
        r"L(w, b, \alpha) = \frac{1}{2} \|w\|^2 - \sum_{i=1}^{n} \alpha_i [y_i (w^T x_i + b) - 1]",
        r"\|w\|^2 -",
        r"\|w\|^2 +",
    ),
    ("The Gaussian kernel", r"K(x, z) = \exp\left(-\frac{\|x - z\|^2}{2 \sigma^2}\right)", "x - z", "x + z"),
    (
        "Gaussian mixture: the E-step",
        r"\gamma_{nk} = \frac{\pi_k N(x_n | \mu_k, \Sigma_k)}{\sum_{j=1}^{K} \pi_j N(x_n | \mu_j, \Sigma_j)}",
        r"\pi_j",
        r"\pi_k",
    ),
    ("Gaussian mixture: the M-step", r"\mu_k = \frac{1}{N_k} \sum_{n=1}^{N} \gamma_{nk} x_n", "N_k", "N"),
    ("Balanced accuracy", r"B = \frac{TPR + TNR}{2}", "TPR +", "TPR -"),
    (
        "MCC",
        r"MCC = \frac{TP \times TN - FP \times FN}{\sqrt{(TP + FP)(TP + FN)(TN + FP)(TN + FN)}}",
        "TN - FP",
        "TN + FP",
    ),
    ("Cohen's kappa", r"\kappa = \frac{p_o - p_e}{1 - p_e}", "{1 - p_e", "{1 - p_o"),
    (
        "The F-measure F-beta",
        r"F_\beta = (1 + \beta^2) \cdot \frac{precision \cdot recall}{\beta^2 \cdot precision + recall}",
        r"\beta^2 \cdot precision + recall",
        r"\beta^2 \cdot recall + precision",
    ),
    ("MAPE", r"MAPE = \frac{1}{n} \sum_{i=1}^{n} \left|\frac{y_i - \hat y_i}{y_i}\right|", "y_i - ", "y_i + "),
    ("The return in reinforcement learning", r"G_t = R_{t+1} + \gamma G_{t+1}", "+ ", "- "),
    (
        "The Q-learning update",
        r"Q(s,a) \leftarrow Q(s,a) + \alpha [r + \gamma \max_{a'} Q(s',a') - Q(s,a)]",
        "- Q",
        "+ Q",
    ),
    ("Temporal difference: TD(0)", r"V(s) \leftarrow V(s) + \alpha [r + \gamma V(s') - V(s)]", "- V", "+ V"),
    ("The advantage", r"A^\pi(s,a) = Q^\pi(s,a) - V^\pi(s)", "- V", "+ V"),
]


def _findings(judge, heading, formula):
    return [s for s in judge(f"# {heading}\n\n{heading}:\n\n$${formula}$$\n") if s.verdict.is_finding]


@pytest.mark.parametrize(("heading", "right", "part", "slip"), SLIPS)
def test_the_slip_is_found_and_mended(judge, heading, right, part, slip):
    wrong = right.replace(part, slip, 1)
    assert wrong != right
    assert _findings(judge, heading, right) == []
    (found,) = _findings(judge, heading, wrong)
    assert found.verdict.value == "refuted" and found.fix
    assert _findings(judge, heading, found.fix) == []


MANNERS = [
    ("VAE: the lower bound and the KL divergence", r"\mathcal{L} = E_{q(z|x)}[\log p(x|z)] - D_{KL}(q(z|x) \| p(z))"),
    ("VAE: the loss and the KL divergence", r"\mathcal{L} = -E_{q(z|x)}[\log p(x|z)] + D_{KL}(q(z|x) \| p(z))"),
    ("Mean absolute percentage error", r"MAPE = \frac{100\%}{n} \sum_{t=1}^{n} \left|\frac{e_t}{y_t}\right|"),
    ("The Gaussian kernel", r"\phi(x) = \exp\left(-\frac{1}{\sigma} \|x - z\|^2\right)"),
    ("Gaussian mixture", r"\mu_k = \frac{\sum_{i=1}^{n} r_{ik} x_i}{\sum_{i=1}^{n} r_{ik}}"),
    ("The optimal discriminator", r"D^*(x) = \frac{p_r(x)}{p_r(x) + p_g(x)}"),
    ("Word2vec", r"p(w_o|w_c) = \frac{\exp(u_o^\top v_c)}{\sum_{i \in V} \exp(u_i^\top v_c)}"),
    ("Reinforcement learning", r"G_t = \sum_{k=t}^{T} \gamma^{k-t} r_k"),
    ("SARSA", r"Q(S_t, A_t) \leftarrow Q(S_t, A_t) + \alpha [R_{t+1} + \gamma Q(S_{t+1}, A_{t+1}) - Q(S_t, A_t)]"),
    ("Logistic regression", r"\frac{\partial L}{\partial w} = \sum_{i \in S} (s_i - y_i) u_i"),
    ("Adjusted R squared", r"\bar R^2 = 1 - \frac{(1 - R^2)(n - 1)}{n - p - 1}"),
]


@pytest.mark.parametrize(("heading", "formula"), MANNERS)
def test_another_manner_of_writing_is_no_finding(judge, heading, formula):
    assert _findings(judge, heading, formula) == []


def test_exchanged_names_are_no_renaming(judge):
    said = judge("# GAN\n\nthe optimal discriminator:\n\n$$D^*(x) = \\frac{p_g(x)}{p_{data}(x) + p_g(x)}$$\n")
    assert not any(s.verdict.value in ("proved", "supported") for s in said)
