"""Tables of notation: what each command, letter and word means. No logic here.

Names of symbols are written as a person would say them in plain text: ``alpha``, ``hat m``, ``S_w``.
"""

from __future__ import annotations

GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon "
    "phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega "
).split()
GREEK_VARIANTS = {"varepsilon": "epsilon", "vartheta": "theta", "varphi": "phi", "varrho": "rho", "varsigma": "sigma"}

UNICODE = {
    **dict(zip("αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ", GREEK, strict=True)),
    "ϵ": "epsilon", "ϕ": "phi", "ϑ": "theta", "ς": "sigma", "µ": "mu", "∅": "emptyset", "ℓ": "ell",
    "−": "-", "–": "-", "×": "times", "⋅": "cdot", "·": "cdot", "∗": "*", "⊙": "odot", "⊗": "odot", "∘": "circ",
    "∣": "|", "｜": "|", "‖": "Vert", "∥": "Vert", "≤": "le", "⩽": "le", "≥": "ge", "⩾": "ge", "≠": "ne",
    "≈": "approx", "∼": "sim", "～": "sim", "≡": "equiv", "∈": "in", "∝": "propto", "→": "to", "←": "gets",
    "⇒": "Rightarrow", "∞": "infty", "∂": "partial", "∇": "nabla", "∑": "sum", "∏": "prod", "∫": "int",
    "√": "sqrt", "′": "'", "’": "'", "⊤": "top", "⊥": "perp", "…": "ldots", "⋯": "ldots", "∀": "forall", "∃": "exists",
    "，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "＝": "=", "＋": "+", "。": ".", "、": ",", "≔": "coloneqq",
    "ℝ": "R", "𝔼": "E", "ℒ": "L", "𝒩": "N", "÷": "/", "∩": "cap", "∪": "cup", "⟨": "langle", "⟩": "rangle",
}  # fmt: skip
SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵀⁿⁱᵗ", "0123456789+-Tnit", strict=True))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ₐᵢⱼₖₙₜₓₘ", "0123456789+-aijkntxm", strict=True))

# Commands that are others under another name.
ALIASES = {"operatorname*": "operatorname", "sfrac": "frac", "nicefrac": "frac", "Dot": "dot", "Ddot": "ddot", "Hat": "hat",
           "Bar": "bar", "Tilde": "tilde", "Vec": "vec", "Check": "check", "Breve": "breve", "bigodot": "odot"}  # fmt: skip

# Commands that print nothing or only space: they are accounted for and carry no meaning.
SPACING = set(
    (
        "displaystyle textstyle space nobreakspace nobreak allowbreak enspace thinspace medspace thickspace negthinspace hfil scriptstyle limits nolimits nonumber notag hfill quadquad hline centering "
        "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr middle mathstrut strut "
        "enspace enskip thinspace medspace thickspace negthinspace hskip mkern allowbreak noindent small normalsize large footnotesize bm@ displaylimits "
    ).split()
) | {",", ":", ";", "!", " ", "/", ">"}
# Of these, the ones that belong to the bracket behind them.
SIZING = set("left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr middle".split())
SEPARATORS = {"quad", "qquad"}
# Commands whose one braced argument carries no meaning.
DROPPED_WITH_ARGUMENT = {"label": 1, "tag": 1, "hspace": 1, "vspace": 1, "color": 1, "phantom": 1, "hphantom": 1,
                         "vphantom": 1, "eqref": 1, "cite": 1, "ref": 1, "kern": 0}  # fmt: skip
FONTS = set(
    (
        "mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol bm pmb textbf textit "
        "textrm textsf texttt operatorname mathop rm bf it cal mathbfit symbf symup mathnormal textnormal "
        "text mbox hbox textup "
    ).split()
)
DECLARATIONS = {"rm", "bf", "it", "cal"}  # fonts that reach to the end of their group: ``{\\rm loss}``
TEXT_COMMANDS = {"text", "mbox", "hbox", "textnormal", "textup"}
ACCENTS = {
    "hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde", "widetilde": "tilde",
    "dot": "dot", "ddot": "ddot", "check": "check", "vec": "", "overrightarrow": "", "mathring": "ring", "breve": "breve",
    "overleftarrow": "backward",
}  # fmt: skip

RELATIONS = {
    "=": "=", ":=": ":=", "coloneqq": ":=", "triangleq": ":=", "equiv": "=", "doteq": ":=", "gets": ":=", "leftarrow": ":=",
    "to": "->", "rightarrow": "->", "longrightarrow": "->", "mapsto": "->", "leadsto": "->", "xrightarrow": "->",
    "<": "<", ">": ">", "lt": "<", "gt": ">", "le": "<=", "leq": "<=", "leqslant": "<=", "ge": ">=", "geq": ">=",
    "geqslant": ">=", "ll": "<<", "gg": ">>", "ne": "!=", "neq": "!=", "approx": "~=", "simeq": "~=", "cong": "~=",
    "sim": "~", "propto": "prop", "in": "in", "notin": "notin", "subset": "subset", "subseteq": "subset",
    "Rightarrow": "=>", "Longrightarrow": "=>", "implies": "=>", "iff": "<=>", "Leftrightarrow": "<=>",
    "perp": "perp", "ni": "ni", "leftrightarrow": "<=>",
}  # fmt: skip

# LaTeX commands that are functions; value: canonical name.
FUNCTION_COMMANDS = {
    "log": "log", "ln": "log", "lg": "log10", "exp": "exp", "sin": "sin", "cos": "cos", "tan": "tan", "tanh": "tanh",
    "sinh": "sinh", "cosh": "cosh", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "max": "max", "min": "min",
    "sup": "max", "inf": "min", "det": "det", "Pr": "P", "arg": "arg", "argmax": "argmax", "argmin": "argmin",
    "gcd": "gcd", "dim": "dim", "rank": "rank", "tr": "trace", "Tr": "trace", "erf": "erf", "sgn": "sign", "sign": "sign",
    "diag": "diag", "softmax": "softmax", "sigmoid": "sigmoid", "ReLU": "relu",
}  # fmt: skip
# Words that are functions when written as plain letters; value: canonical name.
FUNCTION_WORDS = {
    **{w: FUNCTION_COMMANDS[w] for w in (
    "log ln lg exp sin cos tan tanh sinh cosh max min det erf sgn sign tr Tr diag softmax sigmoid argmax "
    "argmin "
).split()},
    "arctan": "atan", "Sigmoid": "sigmoid", "Tanh": "tanh", "relu": "relu", "Relu": "relu", "ReLU": "relu", "RELU": "relu",
    "Softmax": "softmax", "SoftMax": "softmax", "Max": "max", "Min": "min", "MAX": "max", "MIN": "min",
    "logistic": "sigmoid", "trace": "trace", "abs": "abs", "sqrt": "sqrt", "erfc": "erfc",
    "Var": "Var", "var": "Var", "Cov": "Cov", "cov": "Cov", "Variance": "Var", "std": "Std", "Std": "Std", "mean": "mean", "Mean": "mean",
    "RMS": "RMS", "softplus": "softplus", "Softplus": "softplus", "sgnn": "sign", "logit": "logit",
    "clip": "clip", "round": "round", "floor": "floor", "ceil": "ceil", "Exp": "exp", "Log": "log",
}  # fmt: skip
ELEMENTARY = {
    "log", "log10", "log2", "exp", "sin", "cos", "tan", "tanh", "sinh", "cosh", "asin", "acos", "atan", "erf", "sign",
    "sqrt", "abs", "sigmoid", "relu", "softplus", "logit", "erfc",
}  # fmt: skip
# Functions of a random quantity or event; their brackets may be round or square.
MOMENTS = {"E", "Var", "Cov", "Std"}
# Function letters: followed by "(" they are applied, unless the formula or the scope says otherwise.
FUNCTION_LETTERS = set(["f", "g", "h", "l", "F", "G", "H", "J", "L", "P", "Q", "T", "I", "D", "E", "V", "N", "U", "u", "v", "R", "S", "K", "B"]) | {
    "phi", "psi", "varphi", "sigma", "Phi", "ell", "Omega", "p", "q", "mathcalL", "y", "a", "o", "s", "C", "O",
    "delta", "mu", "rho", "pi", "Gamma", "zeta", "kappa", "Psi",
}  # fmt: skip
# Words of the field that are one name when their letters stand together.
WORDS = set(
    (
        "lr LR PE pos loss Loss LOSS cost Cost obj Obj MSE MAE RMSE BCE CE KL JS NLL BN LN IN GN ELBO ReLU mean std "
        "var bias Bias noise error Error true pred label labels target output input net out in correct wd "
        "momentum decay epoch step steps batch weight weights grad Grad scale shift norm fan fan_in fan_out "
        "softmax sigmoid tanh relu prod rows cols row col dim precision recall Precision Recall accuracy "
        "Accuracy TP FP TN FN TPR FPR Acc F1 IoU FLOPs PPL BLEU GELU SiLU ELU SELU Swish swish gelu elu silu "
        "LeakyReLU Hinge hinge Huber huber Attention attention head MultiHead concat Concat query key value "
        "RMSProp Adam SGD lrate size width height depth pad padding stride kernel threshold total train test "
        "variance Variance expectation margin Regularization Term sample samples reg SSE RSS TSS SST temp "
        "temperature gain range clip mask keep drop rate prob dropout running new old self state hidden cell "
        "gate forget update reset logits logit probs odds Uniform Normal Bernoulli Poisson Gaussian Exp Ber "
        "Bern Unif DKL SE Pr Prob eps num min max CrossEntropy Entropy entropy crossentropy Perplexity perplexity "
    ).split()
)
# Sub- and superscripts that count entries, steps or layers (an index), rather than being part of a name.
INDEX_LETTERS = set(["i", "j", "k", "l", "m", "n", "t", "s", "c", "r", "d", "b", "L", "N", "K", "T", "C"])
STRONG_INDEX_LETTERS = set(["i", "j", "k", "t", "l", "n", "m"])

DISTRIBUTIONS = {"N": "Normal", "U": "Uniform", "Normal": "Normal", "Uniform": "Uniform", "Unif": "Uniform", "Bernoulli": "Bernoulli",
                 "Ber": "Bernoulli", "Bern": "Bernoulli", "Poisson": "Poisson", "Exp": "Exponential", "Gaussian": "Normal"}  # fmt: skip
# Letters of covariances and precisions, wherever they are matrices.
SYMMETRIC = frozenset({"Sigma", "Lambda"})
