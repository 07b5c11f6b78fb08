"""The quick look before renamings: it may let a pair through, but never turns a match away."""

import pytest

from verify.canonical import canonical
from verify.forms import all_forms
from verify.formworlds import SEEDS, agrees
from verify.letters import Names
from verify.matching import renamings
from verify.screen import apart, levelled
from verify.signature import faceless


def test_forms_of_one_claim_that_are_the_same_are_not_apart():
    for form in all_forms()[:400]:
        assert not apart(form.statement, form.statement)


def test_no_match_is_turned_away():
    """Among forms with as many letters, those that agree under their first renamings are never called apart."""
    forms = [f for f in all_forms() if f.claim.topic.startswith(("losses", "optimizers", "averages"))]
    tried = agreed = 0
    for mine in forms[::7]:
        for theirs in forms[::5]:
            if not apart(mine.statement, theirs.statement):
                continue
            tried += 1
            for _, renaming in list(renamings(mine.statement, theirs, Names()))[:1]:
                agreed += agrees(mine.statement, theirs, renaming)
    assert tried > 100 and agreed == 0 and SEEDS


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("y = a + b", "y = c + d", False),
        ("y = a + b", "y = a b", True),
        ("y = a - b", "y = b - a", False),
        (r"y = \sum_{i=1}^n a_i", r"z = \sum_{k=1}^m c_k", False),
        (r"y = \sum_{i=1}^n a_i", r"y = \sum_{i=1}^n a_i^2", True),
        (r"y = \sum_i a_i", r"y = \sum_{i=1}^n a_i^2", True),
        (r"y = \frac{k}{n}", r"a = \sqrt{\frac{6}{b + c}}", True),
        ("y = f(x)", "y = x", False),
    ],
)
def test_pairs(sides, one, other, differ):
    assert apart(canonical(*sides(one)), canonical(*sides(other))) is differ


def test_kinds_with_identities_of_their_own_are_left_open(sides):
    one, other = canonical(*sides("y = a")), canonical(*sides("y = a^2"))
    assert apart(one, other) and not apart(one, other, frozenset({"zero-one"}))


def test_what_depends_on_names_is_left_open(sides):
    assert levelled(canonical(*sides(r"y = \max_j z_j"))) is None
    assert levelled(canonical(*sides(r"y = \log(a - b)"))) is None


def test_a_name_with_and_without_indices_looks_the_same_whatever_its_letter(sides):
    """``|v|`` beside ``v_i``: which of the two comes first in a set must not matter."""
    made = [canonical(*sides(rf"|{c}| = \sqrt{{\sum_{{i=1}}^{{N}} {c}_i^2}}")) for c in "abcpquvwxyz"]
    assert len({faceless(c) for c in made}) == 1
    assert not any(apart(made[0], c) for c in made)
