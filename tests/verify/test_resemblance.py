"""Formulas that no word calls by their name: long ones are told by themselves, short ones and other ones left alone."""

import pytest

NOTE = "# Week 3\n\nToday we write:\n\n$${}$$\n"
BINARY = r"J = -\frac{1}{n} \sum_{i=1}^n [y_i \log a_i + (1-y_i) \log (1-a_i)]"
DIVERGENCE = r"D_{KL}(p||q)=\sum_{j=1}^m p(x_j) \log p(x_j) - \sum_{j=1}^m p(x_j) \log q(x_j)"
PENALTY = r"C = C_0 + \frac{\lambda}{2n}\sum_w w^2"
COSINE = r"\eta_t = \eta_T + \frac{\eta_0 - \eta_T}{2} (1 + \cos(\pi t/T))"


@pytest.mark.parametrize(
    ("right", "part", "slip"),
    [
        (BINARY, "J = -", "J = "),
        (BINARY, "+ (1-y_i)", "+ (1+y_i)"),
        (BINARY, "[y_i", "[(1-y_i)"),
        (BINARY, r"\frac{1}{n}", r"\frac{1}{n-1}"),
        (DIVERGENCE, r"\log q(x_j)", "q(x_j)"),
        (DIVERGENCE, r"p(x_j) \log q", r"q(x_j) \log q"),
        (PENALTY, r"\frac{\lambda}{2n}", r"\frac{\lambda}{n}"),
        (PENALTY, r"\frac{\lambda}{2n}", r"\frac{1}{2n}"),
        (COSINE, r"\cos", r"\sin"),
    ],
)
def test_a_long_formula_is_known_without_its_name(judge, right, part, slip):
    assert not [s for s in judge(NOTE.format(right)) if s.verdict.is_finding]
    (found,) = [s for s in judge(NOTE.format(right.replace(part, slip, 1))) if s.verdict.is_finding]
    assert found.verdict.value == "refuted" and found.code == "R002" and found.fix
    assert not [s for s in judge(NOTE.format(found.fix)) if s.verdict.is_finding]


@pytest.mark.parametrize(
    "latex",
    [
        r"y=g(wx+b)",  # a row times a column or numbers: the order says nothing
        r"Q = \frac{1}{n} \sum_{i=1}^n [y_i \log a_i + (1-y_i) \log (1-a_i)]",  # another quantity, of the other sign
        r"p(y|x) = \frac{1}{\sqrt{2\pi\sigma^2}}\exp(-\frac{(y-x\beta)^2}{2\sigma^2})",
        r"c_t=f_t\odot c_{t-1} + i_t\odot g_t",
        r"a(q,k)=q^Tk",
        r"v_t=(1-\beta_2)\sum_{i=1}^t\beta_2^{t-i}g_i^2",  # a moving average of squares
    ],
)
def test_what_only_looks_like_it_is_left_alone(judge, latex):
    assert not [s for s in judge(NOTE.format(latex)) if s.verdict.is_finding]


@pytest.mark.parametrize(
    ("heading", "latex"),
    [("Attention", r"P = QK^\top/\sqrt{d_k}"), ("Xavier initialization", r"\gamma = 2/(n+m)")],
)
def test_a_letter_that_tells_nothing_is_no_ground_for_a_short_formula(judge, heading, latex):
    assert not [
        s for s in judge(f"# {heading}\n\n{heading}: the weights use ${latex}$ here.\n") if s.verdict.is_finding
    ]


ONE_AND_MANY = r"""# Cross-entropy loss

For one sample the cross-entropy loss is

$$loss = -\sum_{j=1}^{m} y_j \log a_j$$

and over the samples

$$J = -\frac{1}{n}\sum_{i=1}^n \sum_{j=1}^{m} y_{ij} \log a_{ij}$$
"""


def test_the_formula_for_many_examples_is_held_to_the_claim_as_well(judge):
    assert not [s for s in judge(ONE_AND_MANY) if s.verdict.is_finding]
    (found,) = [s for s in judge(ONE_AND_MANY.replace(r"J = -", "J = ")) if s.verdict.is_finding]
    assert found.fix.startswith("J = -")


@pytest.mark.parametrize(
    ("heading", "right", "part", "slip"),
    [
        ("Self-information", r"I(x) = -\log p(x)", "= -", "= "),
        ("Hinge loss", r"L = \max{(0, 1-t y)}", "max", "min"),
        ("Yogi", r"s_t = s_{t-1} + (1 - \beta_2) g_t^2 \odot \mathrm{sgn}(g_t^2 - s_{t-1})", r"(1 - \beta_2)", r"1 - \beta_2"),
    ],
)  # fmt: skip
def test_short_formulas_beside_their_name(judge, heading, right, part, slip):
    note = f"# {heading}\n\n{heading}:\n\n$${{}}$$\n"
    assert not [s for s in judge(note.format(right)) if s.verdict.is_finding]
    (found,) = [s for s in judge(note.format(right.replace(part, slip, 1))) if s.verdict.is_finding]
    assert not [s for s in judge(note.format(found.fix)) if s.verdict.is_finding]


MUTUAL = "# {}\n\n$$I(X;Y) = H(X) - H(X|Y)$$\n\n$$H(X,Y) = H(X) + H(Y|X)$$\n"


@pytest.mark.parametrize("heading", ["Mutual information", "Week 3"])
def test_a_function_of_two_variables_tells_its_claim(judge, heading):
    assert [s.verdict.value for s in judge(MUTUAL.format(heading))] == ["proved", "proved"]


def test_a_sign_between_entropies_is_found(judge):
    note = MUTUAL.format("Mutual information").replace("= H(X) - H", "= H(X) + H")
    (found,) = [s for s in judge(note) if s.verdict.is_finding]
    assert found.fix == "I(X;Y) = H(X) - H(X|Y)"
