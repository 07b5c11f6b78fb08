"""The judge on single statements: every verdict and code, with what must come with it."""

import pytest

from terms.statements import read_formula
from verify.codes import CODES
from verify.verdicts import Verdict


def only(found):
    (statement,) = [s for s in found if s.verdict is not Verdict.MENTION] or found
    return statement


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("$(a+b)^2 = a^2 + 2ab + b^2$", "proved"),
        ("$1 + 1 = 2$", "proved"),
        ("# RMSProp\n\n$w = w - \\frac{\\eta}{\\sqrt{S}+\\epsilon} g$", "proved"),
        ("the sigmoid $\\sigma(x) = \\frac{1}{1+e^{-x}}$", "proved"),
        ("$y = 3x + 1$", "defines"),
        ("$n = 100$", "defines"),
        ("$x \\in \\mathbb{R}^n$", "defines"),
        ("$x > 0$", "defines"),
        ("$\\text{lr} = \\text{the learning rate}$", "defines"),
        ("the rate $\\eta$", "mention"),
        ("$$ $$", "mention"),
        ("# RMSProp\n\n$w = w - \\frac{\\eta}{\\sqrt{S+\\epsilon}} g$", "variant"),
        ("$f(x) = h(x) \\ne 0 = g(x)$", "unsettled"),
        ("$\\sum_{i=1}^{n} ? x_i$", "unread"),
        ("$f(x) = (x+1))^2$", "malformed"),
        ("$(a+b)^2 = a^2 + b^2$", "refuted"),
        ("$1 + 1 = 3$", "refuted"),
        ("# RMSProp\n\n$w = w - \\frac{\\eta}{S+\\epsilon} g$", "refuted"),
    ],
)
def test_verdicts(judge, text, verdict):
    found = judge(text)
    assert verdict in {s.verdict.value for s in found} or (verdict == "mention" and not found)


def test_a_refutation_has_a_witness_and_a_repair_that_holds(judge):
    found = only(judge("# RMSProp\n\n$w = w - \\frac{\\eta}{S+\\epsilon} g$"))
    assert (found.code, found.claim) == ("R002", "rmsprop")
    assert found.witness is not None and found.witness.left != found.witness.right and found.witness.at
    assert found.fix.replace(" ", "") == "w=w-\\frac{\\eta}{\\sqrt{S}+\\epsilon}g"
    assert only(judge(f"# RMSProp\n\n${found.fix}$")).verdict is Verdict.PROVED
    assert {e.engine for e in found.evidence} >= {"ball"}


def test_a_proof_has_two_witnesses(judge):
    found = only(judge("$(a+b)^2 = a^2 + 2ab + b^2$"))
    assert len({e.engine for e in found.evidence}) >= 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("$(a+b)^2 = a^2 + b^2$", "R001"),
        ("# RMSProp\n\n$w = w - \\frac{\\eta}{S+\\epsilon} g$", "R002"),
        ("$2 \\times 3 = 5$", "R003"),
        ("$(x+1)^2 = x^2 + 2x + 1 = x^2 + 1 + 3x$", "R006"),
        ("$f(x) = (x+1))^2$", "M001"),
        ("$1 \\le i \\ge n$", "M002"),
        ("$y = = x$", "M004"),
        ("$x = \\frac{a}{$", "U001"),
    ],
)
def test_codes(judge, text, code):
    found = judge(text)
    assert code in {s.code for s in found} and all(s.code in CODES for s in found if s.code)


def test_every_finding_has_a_code_and_a_message(judge):
    text = "# Adam\n\n$v = \\beta_2 v + (1-\\beta_2) g$, $1+1=3$, $f(x) = (x+1))$, $(a+b)^2 = a^2 + b^2$"
    for statement in judge(text):
        assert not statement.verdict.is_finding or (statement.code in CODES and statement.message)


def test_repairs_can_be_read(judge):
    for statement in judge("# Entropy\n\n$H = \\sum_i p_i \\log p_i$ and $f(x) = (x+1))$ and $2 \\times 3 = 5$"):
        assert not statement.fix or all(i.error is None for i in read_formula(statement.fix))


def test_the_section_decides_about_a_letter(judge):
    """The same line is right under one definition and wrong under another."""
    line = "$g'(z) = g(z)(1-g(z))$"
    right = judge("# A\n\n$g(z) = \\frac{1}{1+e^{-z}}$\n\n" + line)
    wrong = judge("# A\n\n$g(z) = \\tanh z$\n\n" + line)
    assert right[-1].verdict is Verdict.PROVED and wrong[-1].verdict is Verdict.REFUTED


def test_an_assignment_is_no_equation(judge):
    for latex in ("w = w - 2w", "w \\leftarrow w + 1", "x := x^2"):
        assert not [s for s in judge(f"${latex}$") if s.verdict.is_finding]


def test_other_letters_are_other_quantities(judge):
    for latex in ("a = b + c", "f(x) = g(x) + 1", "y = Wx + b"):
        assert not [s for s in judge(f"${latex}$") if s.verdict.is_finding]


@pytest.mark.parametrize(
    "text",
    [
        "$x^2 + 1 = 0$", "$2x = 6$", "$ax^2 + bx + c = 0$", "solve $x + 2 = 5$", "$f(x) = 0$", "$O(n) + O(n) = O(n)$",
        "$\\cos(a \\pm b) = \\cos a\\cos b \\mp \\sin a\\sin b$", "$10,000 \\times 0.5 = 5000$", "$\\frac{3}{8} = 37.5\\%$",
        "$\\sin^{-1}(1) = \\frac{\\pi}{2}$", "$7 = 111_2$", "$n! = n \\cdot (n-1)!$", "$\\Gamma(n+1) = n\\,\\Gamma(n)$",
        "$e^{i\\pi} = -1$", "$i^2 = -1$", "$X \\cup Y = Y \\cup X$", "$\\nabla \\cdot F = 0$", "$a = b$", "$x_1 = x_2$",
        "$5 \\text{ km} = 5000 \\text{ m}$", "$D(X) = E(X^2) - E^2(X)$", "$f^{-1}(x) = y$", "$A^{-1} A = I$", "$x \\to \\infty$",
        "$p(x) \\propto e^{-x}$", "$\\pi \\approx 3.14$", "$a \\equiv b \\pmod{n}$", "$\\sigma^2 = 1$", "$0! = 1$",
        "$\\max_x f(x) = 3$", "$x^T y = y^T x$", "$\\langle x, y \\rangle = x^T y$", "$W \\sim N(0, 0.01)$", "$1 \\le k \\le n$",
    ],
)  # fmt: skip
def test_no_false_alarm(judge, text):
    assert [(s.latex, s.code, s.message) for s in judge(text) if s.verdict.is_finding] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_messages_speak_the_language_of_the_note(report, language):
    text = "这一节讲均方根传播算法的更新公式\n\n" if language == "zh" else "This section is about updates.\n\n"
    found = report(text + "$(a+b)^2 = a^2 + b^2$").formulas[0].statements[0]
    assert ("等式" in found.message) == (language == "zh")


def test_statements_stand_at_their_rows(judge):
    found = judge("text\n\n$$\n\\begin{aligned}\n1 + 1 &= 2 \\\\\n2 + 2 &= 5\n\\end{aligned}\n$$\n")
    assert [(s.line, s.verdict.value) for s in found] == [(5, "proved"), (6, "refuted")]


@pytest.mark.parametrize(
    ("latex", "verdict"),
    [
        (r"E(X) = E[(X - \mu)]^2", Verdict.REFUTED),
        (r"Cov(X,Y) = E[X]E[Y]-E[XY]", Verdict.REFUTED),
        (r"E[aX+b] = aE[X]+b", Verdict.PROVED),
        (r"E[XY] = E[X]E[Y]", Verdict.PROVED),
    ],
)
def test_moments_of_the_same_quantities_are_compared(judge, latex, verdict):
    assert judge(f"# Moments\n\nLet $\\mu = E[X]$.\n\n$${latex}$$\n")[-1].verdict is verdict


def test_a_second_moment_may_be_the_variance_of_a_centred_quantity(judge):
    assert not judge("# Moments\n\n$$E[X^2] = Var(X)$$\n")[-1].verdict.is_finding


def test_a_cross_product_is_a_combination_of_basis_vectors_or_no_number(judge):
    basis = r"a \times b=(a_yb_z-a_zb_y)i+(a_zb_x-a_xb_z)j+(a_xb_y-a_yb_x)k"
    assert judge(f"# Cross product\n\n$${basis}$$\n")[-1].verdict is Verdict.PROVED
    assert judge(f"# Torque\n\n$${basis.replace('a_yb_z', 'a_yb_y')}$$\n")[-1].verdict is not Verdict.ILL_TYPED
    assert judge("# Cross product\n\n$$a \\times b=|a||b|\\sin\\theta$$\n")[-1].verdict is Verdict.ILL_TYPED


def test_a_usual_form_is_proved_and_says_which(judge):
    found = judge("# Cross entropy\n\n$$L = -\\frac{1}{n}\\sum_{i=1}^n [y_i \\log a_i + (1-y_i)\\log(1-a_i)]$$\n")[-1]
    assert found.verdict is Verdict.PROVED and "mean over the samples" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "$f(x) = x \\cdot \\sigma(x)$ with $\\sigma(x) = \\frac{1}{1+e^{-x}}$: $f'(x) = f(x) + \\sigma(x)(1 - f(x))$",
        "$g(z) = \\frac{1}{1+e^{-z}}$ and $g'(z) = \\frac{1}{1+e^{-z}} \\cdot \\left(1-\\frac{1}{1+e^{-z}}\\right)$",
    ],
)
def test_a_dot_between_numbers_makes_no_vectors(judge, text):
    assert judge(text)[-1].verdict is Verdict.PROVED


def test_what_a_repair_guessed_binds_no_letter(judge):
    text = "# RMSProp\n\n$\\theta = \\theta - \\frac{\\eta}{E[g^2]_t + \\epsilon} g_t$\n\n$W = W - \\alpha \\frac{dW}{\\sqrt{S}+\\epsilon}$"
    first, second = judge(text)
    assert "\\sqrt{E[g^2]_t} + \\epsilon" in first.fix
    assert second.verdict is Verdict.PROVED


def test_a_letter_for_the_variance_keeps_its_meaning(judge):
    text = "# 方差\n\n$D(X) = E[X-E(X)]^2$\n\n$D(aX+b) = a^2 D(X)$\n\n$D(aX+b) = a D(X)$"
    assert [s.verdict.value for s in judge(text)] == ["proved", "proved", "refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "$J(w) = L(w) + \\lambda \\|w\\|^2$\n\n$\\nabla_w J = \\nabla_w L + 2\\lambda w$",
        "$J = L + \\lambda \\|w\\|_1$\n\n$\\frac{\\partial J}{\\partial w_i} = \\frac{\\partial L}{\\partial w_i} + \\lambda\\,\\mathrm{sgn}(w_i)$",
        "$\\ell(p) = k\\log p + (n-k)\\log(1-p)$\n\n$\\frac{d\\ell}{dp} = \\frac{k}{p} - \\frac{n-k}{1-p}$",
        "$f(x) = \\frac1x \\rightarrow \\frac{df}{dx} = -1/x^2$",
        "$H = \\max(0, XW_1 + b_1)$, $S = HW_2 + b_2$\n\n$\\frac{\\partial L}{\\partial H} = \\frac{\\partial L}{\\partial S} W_2^T$",
        "$$Z = WX + b$$\n\n$$\\frac{\\partial L}{\\partial X} = W^T \\frac{\\partial L}{\\partial Z}$$",
    ],
)
def test_slopes_of_what_the_section_defines(judge, text):
    assert judge(f"# Notes\n\n{text}")[-1].verdict.value in ("proved", "supported", "variant")


def test_a_value_given_later_is_no_dependence(judge):
    text = "$J = x^2 + \\lambda w$\n\n$\\frac{\\partial J}{\\partial w} = \\lambda$\n\nso at the end $w = J x \\lambda$"
    assert judge(text)[1].verdict is Verdict.PROVED


def test_equations_of_one_term_do_not_follow_from_each_other(judge):
    text = "$a = \\sqrt{\\operatorname{Var}\\left[\\frac1m \\sum_{i=1}^m x^{(i)}\\right]} = \\frac{\\sigma}{m}$"
    assert judge(text)[-1].verdict is not Verdict.PROVED


def test_other_letters_are_no_error(judge):
    text = "# RMSProp\n\n$r \\leftarrow \\rho r + (1-\\rho) g \\odot g$\n\n$\\Delta\\theta = -\\frac{\\epsilon}{\\sqrt{\\delta + r}} \\odot g$"
    assert not any(s.verdict.is_finding for s in judge(text))


def test_a_sum_is_no_layer_without_weights(judge):
    assert not any(s.verdict.is_finding for s in judge("# Backprop\n\n$z = wx + b$\n\nbut here $q = x + y$"))


def test_the_likelihood_of_all_is_not_that_of_one(judge):
    text = "# Bernoulli\n\n$L(p) = \\prod_{i=1}^n p^{x_i}(1-p)^{1-x_i}$"
    assert not judge(text)[-1].verdict.is_finding


def test_a_difference_quotient_is_not_the_slope(judge):
    found = judge("# Slopes\n\n$$\\frac{d f(x)}{dx} = \\frac{f(x+h)-f(x-h)}{2h}$$\n")[-1]
    assert found.verdict not in (Verdict.PROVED, Verdict.SUPPORTED)


@pytest.mark.parametrize(
    "text",
    [
        "# Mean absolute error\n\n$MAPE = \\frac{1}{n} \\sum_{i=1}^n \\left|\\frac{\\hat y_i - y_i}{y_i}\\right|$",
        "# AdaGrad\n\n$cache = cache + dx^2$, $x = x - \\frac{lr \\cdot dx}{\\sqrt{cache} + eps}$",
        "# Adam\n\nwith $t = 3$: $vt = \\frac{v}{1-\\beta_2^t}$",
        "# Poisson\n\n$D(X) = E[X-E(X)]^2$\n\nhere $E(X) = D(X) = \\lambda$",
        "# Linear regression\n\n$h_\\theta(x)=\\theta^Tx$, $J(\\theta)=\\frac{1}{2m}\\sum_{i=1}^m(h_\\theta(x^{(i)})-y^{(i)})^2$, "
        "$\\frac{\\partial J}{\\partial\\theta_j}=\\frac1m\\sum_{i=1}^m(h_\\theta(x^{(i)})-y^{(i)})x_j^{(i)}$",
        "# Mixtures\n\n$N_k=\\sum_{n=1}^N\\gamma(z_{nk})$. Note $\\sum_kN_k=N$.",
        "# A mean\n\n$\\frac1{\\sigma_N^2}=\\frac1{\\sigma_0^2}+\\frac N{\\sigma^2}$",
        "# A sum\n\n$\\sum_{i}A_{ik}x_i+\\sum_{j}A_{kj}x_j=2\\sum_{i}A_{ki}x_i$ since $A$ is symmetric.",
        "# Softmax\n\n$L_i=-f_{y_i}+\\log\\sum_je^{f_j}$, often $\\log C=-\\max_jf_j$.\n\n"
        "With $p_k=\\frac{e^{f_k}}{\\sum_je^{f_j}}$, $\\frac{\\partial L_i}{\\partial f_k}=p_k-\\mathbb1(y_i=k)$.",
        "# Through time\n\n$\\frac{\\partial L}{\\partial W}=\\sum_{t=1}^T\\left.\\frac{\\partial L}{\\partial W}\\right|_{(t)}$",
        "# Numbers\n\n$1.1^{50}\\approx117$ and $2^{10}\\approx10^3$",
        "# EM\n\n$\\pi^{(0)}=0.5$, then $\\pi^{(1)}=0.6$",
        "# Densities\n\n$P(y|\\theta)=\\sum_{k=1}^K\\alpha_k\\phi(y|\\theta_k)$",
        "# Recall\n\n$P=\\frac{TP}{TP+FP}$, $R=\\frac{TP}{TP+FN}$\n\n$TPR=\\frac{TP}{P}$",
        "# Variance\n\nthe variance $D(q\\cdot k)=d_k$, scaled: $D(\\frac{q\\cdot k}{\\sqrt{d_k}})=1$",
        "# Exponential\n\n$-xe^{-\\lambda x}\\Big|_0^{+\\infty}=0$",
        "# Activations\n\nsigmoid: $g'(0) = \\frac12(1-\\frac12) = \\frac14$\n\ntanh: $g(z) = \\tanh(z)$",
        "# AdaDelta\n\n$\\Delta X_{t-1}^2=\\beta\\Delta X_{t-2}^2+(1-\\beta)\\Delta\\theta_{t-1}^2$, "
        "$\\Delta\\theta_t=-\\frac{\\sqrt{\\Delta X_{t-1}^2+\\epsilon}}{\\sqrt{G_t+\\epsilon}}g_t$",
        "# Adam\n\n$\\hat M_t=\\frac{M_t}{1-\\beta^t}$, "
        "$\\Delta\\theta_t=-\\frac{\\alpha}{\\sqrt{\\hat G_t+\\epsilon}}\\hat M_t$",
        "# Sizes\n\nfp16: $7\\times10^9\\times2=14\\times10^9$ bytes $=14$ GB",
        "# Weights\n\nXavier asks for $\\frac{a^2}3=\\frac2{n_{in}+n_{out}}$, solved for $a$.",
        "# Gradient descent\n\n$g(w)=\\eta\\nabla L(w)$ and the step is $w_{i+1}=w_i-g(w_i)$.",
        "# Boosting\n\nsquared loss $l=(y-\\hat y)^2$: $g=2(\\hat y-y)$; log loss: $g=p-y$",
        "# Angles\n\n$\\theta=\\arccos0.96\\approx16.26^\\circ$ and $\\cos60^\\circ=\\frac12$",
        "# Series\n\n$\\sqrt{1.1}\\approx1+\\frac{0.1}{2}-\\frac{0.01}{8}=1.04875$",
        "# Tests\n\n$P(+|D)=0.95$, $P(-|D)=0.05$, $P(D|+)=\\frac{0.0095}{0.059}\\approx0.161$",
        "# Softmax\n\n$a_j=\\frac{e^{z_j}}{\\sum_ke^{z_k}}$. When $i\\ne j$: $\\frac{\\partial a_i}{\\partial z_j}=-a_ia_j$",
        "# Layers\n\nMLP: $x=f_{gelu}(x_{out}W_1)W_2+x_{out}$",
        "# Heavy ball\n\n$x_{t+1}=x_t-\\eta\\nabla f(x_t)+\\mu(x_t-x_{t-1})$",
        "# Optimisers\n\nMomentum: $v_t=\\gamma v_{t-1}+\\eta g_t$, $\\theta=\\theta-v_t$.\n\nAdam: $m_t=\\beta_1m_{t-1}+(1-\\beta_1)g_t$, "
        "$v_t=\\beta_2v_{t-1}+(1-\\beta_2)g_t^2$, $\\hat v_t=\\frac{v_t}{1-\\beta_2^t}$.\n\n"
        "Why bias correction: at $t=1$, $m_1=(1-\\beta_1)g_1=0.1g_1$",
        "# Half\n\nHalf is lost: $\\mathbb{E}[\\max(0,z)^2]=\\frac12\\operatorname{Var}(z)$",
        "# Roots\n\n$\\frac{1200-200}{\\sqrt{50\\times60\\times40\\times50}}=\\frac{1000}{2449.5}\\approx0.408$",
        "# Conditional entropy\n\n$H(P)=-\\sum_{x,y}\\tilde P(x)P(y|x)\\log P(y|x)$",
        "# Coins\n\n$L(p)=p^7(1-p)^3$, $\\frac{d\\ln L}{dp}=\\frac7p-\\frac3{1-p}=0\\Rightarrow p=0.7$",
        "# Penalties\n\n$\\tilde J(w)=J(w)+\\frac a2w^Tw$ and now $\\tilde J(w)=J(w)+a\\|w\\|_1$, so "
        "$\\nabla_w\\tilde J(w)=a\\,\\mathrm{sign}(w)+\\nabla_wJ(w)$",
    ],
)
def test_no_alarm_on_notes_as_they_are_written(judge, text):
    assert not any(s.verdict.is_finding for s in judge(text))


def test_what_goes_on_within_a_sentence_is_one_statement_only_in_a_display(verdicts):
    assert verdicts("# Sums\n\n$2 \\cdot 8 = 16$ bytes $= 2$ words") == ["proved", "unsettled"]
    assert verdicts("# Sums\n\n$$2 \\cdot 8 = 16$$\n\n$$= 2$$") == ["proved", "refuted"]


def test_the_gradient_of_a_quadratic_form_is_derived(verdicts):
    rows = r"\nabla_\theta \frac12 (X\theta-y)^T(X\theta-y) = \frac12(2X^TX\theta - 2X^Ty) = X^TX\theta - X^T y"
    assert verdicts(f"# Least squares\n\n$${rows}$$") == ["proved", "proved"]
    assert verdicts(f"# Least squares\n\n$${rows.replace('- 2X^Ty', '+ 2X^Ty')}$$")[0] == "refuted"


def test_a_gradient_is_by_the_only_argument(verdicts):
    loss = r"$f(w)=\|Xw-y\|^2+\lambda\|w\|^2$"
    assert verdicts(rf"{loss} has $\nabla f(w)=2X^T(Xw-y)+2\lambda w$")[1] in ("proved", "supported")
    assert verdicts(rf"{loss} has $\nabla f(w)=2X^T(Xw-y)+\lambda w$")[1] == "unsettled"


def test_a_likeness_without_proof_or_words_names_no_claim(judge):
    (found,) = judge("# Weights at the start\n\nConsider $y=\\sum_{i=1}^{n}w_ix_i$ with independent weights.")
    assert found.claim == ""
    (found,) = judge("# A unit\n\n$z_1=w_{11}x_1+w_{12}x_2$")
    assert found.claim == ""


def test_the_case_said_before_holds_for_its_formula_only(verdicts):
    softmax, slope = r"softmax $a_j=\frac{e^{z_j}}{\sum_ke^{z_k}}$.", r"$\frac{\partial a_i}{\partial z_j}=-a_ia_j$"
    assert verdicts(rf"{softmax} For $i\ne j$, {slope}")[2] in ("proved", "supported")
    assert verdicts(rf"{softmax} In all cases {slope}")[1] == "refuted"
    assert verdicts(rf"{softmax} If $i=j$, {slope}")[1:] == ["defines", "refuted"]


def test_what_is_said_is_not_what_it_rests_on(verdicts):
    assert verdicts(r"# Lagrange\n\n$-\sum_i p_i\log p_i$ subject to $\sum_i p_i=1$")[-1] not in ("proved", "supported")


def test_the_letters_of_a_function_choose_its_form(judge):
    (found,) = judge(r"Bernoulli: $P(x^{(i)};\theta)=\theta^{x^{(i)}}(1-\theta)^{1-x^{(i)}}$")
    assert (found.verdict, found.claim) == (Verdict.PROVED, "bernoulli")


def test_bars_around_a_matrix_may_be_its_determinant(judge):
    found = judge("# Notes\n\n$$\\frac{\\partial \\ln|A|}{\\partial A} = A^{-1}$$\n")[-1]
    assert found.verdict is Verdict.UNSETTLED


def test_what_was_found_false_defines_nothing(judge):
    wrong, slope, half = judge(
        "# Sigmoid\n\n$\\sigma(x) = \\frac{1}{1+e^{x}}$\n\n$\\sigma'(0) = \\frac{1}{4}$\n\n$\\sigma(0) = \\frac12$\n"
    )
    assert wrong.verdict.value == "refuted"
    assert not slope.verdict.is_finding and not half.verdict.is_finding


def test_a_function_everybody_knows_is_not_redefined(verdicts):
    right, wrong = r"$$\operatorname{ReLU}(x) = \max(0, x)$$", r"$$\operatorname{ReLU}(x) = \min(0, x)$$"
    assert verdicts(f"# ReLU\n\n{right}\n\n{wrong}\n") == ["proved", "refuted"]
    assert verdicts(f"# ReLU\n\n{wrong}\n\n{right}\n") == ["refuted", "proved"]


def test_a_second_meaning_further_down_says_nothing(judge):
    found = judge("# Gates\n\n$a(x) = x^2$\n\n$b(x) = a(x)$\n\n$a(x) = x^3$\n")
    assert not any(s.verdict.is_finding for s in found)


FOREIGN = [
    r"c = a e^{-k t}",
    r"c = -\sum_i a_i \log a_i",
    r"t = \sqrt{\sum_i a_i^2}",
    r"k = \frac{1}{n}\sum_{i=1}^{n} d_i",
]


@pytest.mark.parametrize("latex", [*FOREIGN, "E = m c^2", r"A = \pi r^2", r"s = \frac{n(a+l)}{2}", "a = b + c"])
def test_what_looks_like_a_claim_under_another_name_is_not_taken_for_it(verdicts, latex):
    assert verdicts(f"# Shipping\n\n$${latex}$$\n") == ["defines"]


def test_what_equals_another_claim_is_no_slip_of_the_one_named(judge):
    (found,) = judge(f"# Softmax and cross-entropy\n\n$${FOREIGN[1]}$$\n")
    assert not found.verdict.is_finding
