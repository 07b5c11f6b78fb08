"""Every rule against its own examples, and against all others' right ones."""

from __future__ import annotations

import re
from functools import cache

import pytest

from derive.claims import all_claims
from notes.document import Document, Formula
from notes.reading import read_text
from verify.codes import CODES
from verify.rules import Hit, Rule, all_rules
from verify.verdicts import FormulaReport, Statement, Verdict

RULES = all_rules()
LABELS = ("Bad (en)", "Bad (zh)", "Good (en)", "Good (zh)")
CASES = [pytest.param(r, label, id=f"{r.code} {label}") for r in RULES for label in LABELS]


@cache
def read(text: str) -> tuple[Document, tuple[FormulaReport, ...]]:
    """An example as a document, its formulas as the judge would settle them: all right."""
    document = read_text(text, "example.md")
    return document, tuple(_settled(f) for f in document.formulas)


def _settled(f: Formula) -> FormulaReport:
    claim = "rmsprop" if f.latex.strip().startswith("w") else "rmsprop-accumulator"
    statement = Statement(f.line, f.latex, Verdict.PROVED, claim=claim)
    return FormulaReport(f.line, f.column, f.end_line, f.end_column, f.latex, f.display, f.heading, (statement,))


def objections(rule: Rule, text: str) -> list[Hit]:
    """The rule's hits, without those that say that code is right."""
    document, formulas = read(text)
    hits = rule.find(document, formulas)
    return [h for h in hits if (h.verdict or rule.verdict) is rule.verdict]


@pytest.mark.parametrize(("rule", "label"), CASES)
def test_rule_on_its_examples(rule: Rule, label: str) -> None:
    hits = objections(rule, rule.examples[label])
    assert len(hits) == (1 if label.startswith("Bad") else 0)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_no_rule_objects_to_the_right_examples_of_others(rule: Rule) -> None:
    good = [r.examples[label] for r in RULES if r is not rule for label in LABELS[2:]]
    assert [text for text in good if objections(rule, text)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_rule_is_well_formed(rule: Rule) -> None:
    assert set(rule.examples) == set(LABELS)
    assert re.fullmatch(r"[RV][12]\d\d", rule.code)
    assert (rule.code[1] == "1") == (rule.kind == "prose") or rule.code[0] == "V"
    assert rule.title.endswith(".") and len(rule.title) < 120
    assert rule.claim in all_claims()


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_hits_speak_both_languages_and_stay_in_the_text(rule: Rule) -> None:
    for label in LABELS[:2]:
        text = rule.examples[label]
        for h in objections(rule, text):
            assert h.en != h.zh and re.search("[\u4e00-\u9fff]", h.zh) and not re.search("[\u4e00-\u9fff]", h.en)
            assert 1 <= h.line <= h.end_line <= text.count("\n") + 1


def test_there_are_enough_rules() -> None:
    assert sum(r.kind == "prose" for r in RULES) >= 40
    assert sum(r.kind == "code" for r in RULES) >= 12


def test_every_rule_has_a_code_with_its_examples() -> None:
    for rule in RULES:
        assert CODES[rule.code].bad == rule.examples["Bad (en)"]
        assert CODES[rule.code].title == rule.title.rstrip(".")


@pytest.mark.parametrize("rule", [r for r in RULES if r.kind == "prose"], ids=lambda r: r.code)
def test_an_english_repair_is_accepted_by_its_own_rule(rule: Rule) -> None:
    for label in LABELS[:2]:
        for h in objections(rule, rule.examples[label]):
            if h.fix:
                assert objections(rule, h.fix) == []
