"""Which formulas are broken, which cases are kept, and what a case does to its note."""

from dataclasses import replace

from benchmarks.detection.cases import Case, cases_in, cases_of, chosen, claims_in, with_formula
from benchmarks.detection.peers import broken_text
from benchmarks.detection.trial import CAUGHT, EQUIVALENT, Trial
from notes.reading import read_text
from terms.reader import Hints

NOTE = """# Sigmoid

The sigmoid function is $$\\sigma(x)=\\frac{1}{1+e^{-x}}$$ for every $x$.

The derivative of the sigmoid:

$$
\\sigma'(x)=\\sigma(x)(1-\\sigma(x))
$$
"""


def made(slip: str, number: int) -> Case:
    """A case that stands for nothing."""
    return Case("note.md", number, 1, slip, "a=b", f"a=b{number}")


def test_rare_slips_are_kept_before_common_ones() -> None:
    cases = [made("common", k) for k in range(20)] + [made("rare", 20)]
    kept = chosen(cases, 4, seed=3)
    assert [c.slip for c in kept] == ["common"] * 3 + ["rare"]
    assert kept == chosen(cases, 4, seed=3) != chosen(cases, 4, seed=4)
    assert chosen(cases, 0, seed=3) == cases


def test_every_text_is_tried_once_and_differs_from_the_original() -> None:
    document = read_text(NOTE, "note.md")
    found = list(cases_of(document, 2, Hints()))
    texts = ["".join(c.broken.split()) for c in found]
    assert len(texts) == len(set(texts)) > 3
    assert "".join(document.formulas[2].latex.split()) not in texts


def test_only_the_statements_named_are_broken() -> None:
    document = read_text("$a=b-c, d=e-f$", "note.md")
    assert {c.broken for c in cases_in(document, 0, Hints(), ["d=e-f"])} == {"a=b-c, d=e+f"}
    assert {c.broken for c in cases_in(document, 0, Hints(), ["a=b-c", "d=e-f"])} == {"a=b-c, d=e+f", "a=b+c, d=e-f"}


def test_one_formula_changes_and_nothing_else() -> None:
    document = read_text(NOTE, "note.md")
    changed = with_formula(document, 2, "a=b")
    assert changed.formulas[2] == replace(document.formulas[2], latex="a=b")
    assert changed.formulas[:2] == document.formulas[:2]
    assert changed.text == document.text


def test_the_text_of_a_broken_note_differs_at_its_formula_only() -> None:
    document = read_text(NOTE, "note.md")
    case = next(c for c in cases_of(document, 2, Hints()) if c.slip == "flip a sign")
    text = broken_text(document, case)
    assert text == NOTE.replace("1-\\sigma(x)", "1+\\sigma(x)")


def test_a_slip_is_caught_and_restored_and_a_turned_product_is_equivalent() -> None:
    trial = Trial(read_text(NOTE, "note.md"))
    assert trial.false_alarms() == []
    assert claims_in(trial.reports[2], displays=False) == [r"\sigma'(x)=\sigma(x)(1-\sigma(x))"]
    assert claims_in(trial.reports[1], displays=True) == [], "a lone letter states nothing"
    original = trial.document.formulas[2].latex
    flipped = trial.outcome(Case("note.md", 2, 5, "flip a sign", original, original.replace("1-", "1+")))
    assert (flipped.result, flipped.restored) == (CAUGHT, True)
    turned = original.replace("\\sigma(x)(1-\\sigma(x))", "(1-\\sigma(x))\\sigma(x)")
    assert trial.outcome(Case("note.md", 2, 5, "turn a product round", original, turned)).result == EQUIVALENT
