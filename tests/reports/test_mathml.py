"""LaTeX -> MathML: what is set, what is shown as text, and that nothing whatever makes it fail."""

import io
import sys
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.mathml import latex_to_mathml
from reports.mathml.commands import HANDLERS

ELEMENTS = {
    "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup",
    "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle", "mphantom",
}  # fmt: skip
ATTRIBUTES = {
    "class", "display", "displaystyle", "mathvariant", "stretchy", "fence", "form", "lspace", "rspace", "width",
    "minsize", "maxsize", "symmetric", "accent", "movablelimits", "linethickness",
}  # fmt: skip
ARITY = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}


def parse(latex, display=False):
    """The markup as a tree, after checking that it is sound MathML."""
    root = ElementTree.fromstring(latex_to_mathml(latex, display))
    assert root.tag == "math"
    for node in root.iter():
        assert node.tag in ELEMENTS and set(node.attrib) <= ATTRIBUTES
        assert len(node) == ARITY.get(node.tag, len(node)), f"{node.tag} has {len(node)} parts"
    return root


def text(latex):
    return "".join(parse(latex).itertext())


def tags(latex):
    return [node.tag for node in parse(latex).iter()][1:]


def unknown(latex):
    return [node.text for node in parse(latex).iter("mtext") if node.get("class") == "unknown"]


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\frac{a}{b}", ["mfrac", "mrow", "mi", "mrow", "mi"]),
        (r"\frac12", ["mfrac", "mn", "mn"]),
        (r"x_i^2", ["msubsup", "mi", "mi", "mn"]),
        (r"x^2_i", ["msubsup", "mi", "mi", "mn"]),
        (r"\sqrt x", ["msqrt", "mi"]),
        (r"\sqrt[3]{x}", ["mroot", "mrow", "mi", "mrow", "mn"]),
        (r"\hat x", ["mover", "mi", "mo"]),
        (r"\sum_{i}^n", ["munderover", "mo", "mrow", "mi", "mi"]),
        (r"\int_0^1", ["msubsup", "mo", "mn", "mn"]),
        (r"\int\limits_0^1", ["munderover", "mo", "mn", "mn"]),
        (r"\sum\nolimits_i", ["msub", "mo", "mi"]),
        (r"{a \over b}", ["mrow", "mfrac", "mrow", "mi", "mrow", "mi"]),
        (r"f'", ["msup", "mi", "mo"]),
        (r"\lim_{x}", ["munder", "mo", "mrow", "mi"]),
        (r"\binom n k", ["mrow", "mo", "mfrac", "mi", "mi", "mo"]),
        (r"\overset{a}{=}", ["mover", "mrow", "mo", "mrow", "mi"]),
        (r"\underbrace{x}_{n}", ["munder", "munder", "mrow", "mi", "mo", "mrow", "mi"]),
        ("", []),
    ],
)
def test_structure(latex, expected):
    assert tags(latex) == expected


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\alpha\Omega\nabla\partial\infty", "αΩ∇∂∞"),
        (r"\mathbb{R}\mathbf{w}\mathcal{L}\boldsymbol{\theta}", "ℝ𝐰ℒ𝜽"),
        (r"\mathrm{softmax}", "softmax"),
        (r"a \le b \neq c \approx d", "a≤b≠c≈d"),
        (r"\not= \not\in", "≠∉"),
        (r"\langle x, y\rangle", "⟨x,y⟩"),
        (r"\text{ if } x", "\u00a0if\u00a0x"),
        ("误差 = 偏差 + 方差", "误差=偏差+方差"),
        (r"\operatorname{arg\,max}", "arg\u2009max"),
        (r"50\% \& \_ \# \$", "50%&_#$"),
        ("a % a comment\nb", "ab"),
        ("a := b", "a:=b"),
        ("x*y", "x∗y"),
        ("a - b", "a−b"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1234)"),
        (r"\left.\frac{df}{dx}\right|_{0}", "dfdx|0"),
        (r"\color{red} x", "x"),
        (r"x \tag{3}", "x(3)"),
    ],
)
def test_characters(latex, expected):
    assert text(latex) == expected
    assert not unknown(latex)


def test_a_word_is_one_identifier_and_a_product_is_several():
    assert [node.text for node in parse(r"\mathrm{loss}").iter("mi")] == ["loss"]
    assert [node.text for node in parse("ab").iter("mi")] == ["a", "b"]


def test_upright_letters_are_marked():
    assert parse(r"\mathrm{x}").find(".//mi").get("mathvariant") == "normal"
    assert parse("x").find("mi").get("mathvariant") is None


def test_signs_know_whether_they_are_prefixes():
    forms = [node.get("form") for node in parse("-a-(-b)=-c").iter("mo") if node.text == "−"]
    assert forms == ["prefix", None, "prefix", "prefix"]
    assert [node.get("form") for node in parse("|-a|-b").iter("mo") if node.text == "−"] == ["prefix", None]


def test_function_names_stand_apart_from_letters_but_not_from_brackets():
    assert len(parse(r"a\log b").findall("mspace")) == 2
    assert len(parse(r"\log(b)").findall("mspace")) == 0


def test_fences_grow_only_around_tall_parts():
    low = [node.get("stretchy") for node in parse(r"\left(x_i\right)").iter("mo")]
    tall = [node.get("stretchy") for node in parse(r"\left(\frac{x}{y}\right)").iter("mo")]
    assert low == ["false", "false"] and tall == ["true", "true"]


def test_cases_and_alignment():
    root = parse(r"f(x)=\begin{cases} 1 & x>0 \\ 0 & \text{otherwise} \end{cases}")
    (table,) = root.iter("mtable")
    assert table.get("class") == "cases"
    assert [len(row) for row in table] == [2, 2]
    rows = parse(r"\begin{aligned} a &= b \\[2pt] &= c \\ \end{aligned}").find(".//mtable")
    assert [len(row) for row in rows] == [2, 2]


def test_columns_of_an_array():
    (table,) = parse(r"\begin{array}{@{}r|l}1&2\end{array}").iter("mtable")
    assert [cell.get("class") for cell in table.iter("mtd")] == ["r", "l"]


def test_rows_without_an_environment():
    assert [len(row) for row in parse(r"a &= b \\ c &= d").find("mtable")] == [2, 2]


def test_formulas_inside_words():
    root = parse(r"\text{for all $x>0$ here}")
    assert [node.text for node in root.iter("mi")] == ["x"]


def test_unknown_commands_are_shown_and_their_arguments_set():
    assert unknown(r"\frobnicate{x}") == [r"\frobnicate"]
    assert text(r"\frobnicate{x}") == r"\frobnicatex"


@pytest.mark.parametrize(
    "latex",
    ["}", "{", "^", "_", "a^", "a^^b", "a^b^c", "&", "\\\\", "\\", "$", r"\frac", r"\frac{a}", r"\sqrt[", r"\left",
     r"\left(", r"\right)", r"\begin", r"\begin{", r"\begin{aligned}", r"\end{aligned}", r"\begin{zzz}a\end{zzz}",
     r"\text", r"\text{", r"\not", r"\hat", "a}b", "{a}}b{", r"\middle|", r"\operatorname", r"\substack{a\\b}",
     r"\begin{array}a&b\end{array}", "\x00\x1b\ud800\ufffe", r"\hspace{9999999em}", r"\tag", r"\big", r"\over\over"],
)  # fmt: skip
def test_broken_input_is_sound_mathml(latex):
    parse(latex)
    parse(f"x + {latex} + {{y}}")


def test_nothing_after_a_stray_brace_is_lost():
    assert text("a}b}c") == "a}b}c"


def test_markup_in_a_formula_is_text():
    assert text(r"<script>alert(1)</script>").replace("\u00a0", "").startswith("<script>")
    assert "<script" not in latex_to_mathml(r"\text{<script>alert(1)</script>} \class{x\" onclick=\"y}{z}")


@pytest.mark.parametrize(
    "bomb",
    ["{" * 5000, r"\frac{" * 5000, r"\hat" * 5000, r"\left(" * 5000, r"\begin{aligned}" * 3000, "x^{" * 5000,
     r"\sqrt[" * 5000, "x^1" + "^1" * 5000, r"\text{$" * 5000, r"\not" * 5000, r"\mathbf" * 3000, "'" * 15000,
     r"\underbrace{" * 3000, r"a\over" * 3000, "\\\\" * 9000, "&" * 15000, "[" * 15000],
)  # fmt: skip
def test_bombs_are_sound_shallow_and_no_great_work(bomb, effort):
    assert effort(latex_to_mathml, bomb) < 100 * len(bomb)
    markup = latex_to_mathml(bomb)
    ElementTree.fromstring(markup)
    assert _depth(markup) < 200


def _depth(markup):
    depth = deepest = 0
    for event, _ in ElementTree.iterparse(io.StringIO(markup), events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def test_very_long_formulas_are_shown_as_cut_text():
    root = parse("x" * 1_000_000)
    assert root.find("mtext").get("class") == "unknown"
    assert len(root.find("mtext").text) < 30_000


def test_work_grows_with_the_length_only():
    def calls(repeats):
        latex = r"\frac{a_i^2}{\sqrt{b}} + \left(\sum_{k=1}^n x_k\right) " * repeats
        count = 0

        def counted(frame, event, argument):
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(counted)
        try:
            latex_to_mathml(latex)
        finally:
            sys.setprofile(None)
        return count

    calls(10)
    assert calls(300) < 12 * calls(30)


_PIECES = st.sampled_from(
    [*("\\" + name for name in HANDLERS), *"{}[]()^_&|'$%~ \n<>=+-*/.,;:!xyz019误", r"\\", r"\begin{aligned}",
     r"\end{aligned}", r"\begin{cases}", r"\end{cases}", r"\left(", r"\right)", r"\foo", r"\begin{array}{ll}"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_any_sequence_of_commands_is_sound_mathml(latex):
    parse(latex)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_sound_mathml(latex):
    parse(latex, display=True)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abcxyzαβ019+=<>&\"' ", max_size=40))
def test_no_letter_or_digit_is_lost(latex):
    shown = text(latex)
    assert [c for c in shown if c.isalnum()] == [c for c in latex if c.isalnum()]


@pytest.mark.parametrize("name", sorted(HANDLERS))
def test_every_command_of_the_table_works(name):
    parse(f"\\{name}{{a}}{{b}} c")
    parse(f"\\{name}")
