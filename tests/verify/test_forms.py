"""The claims as forms: every claim that is an equation has one, variants are told apart, roles are found."""

from derive.claims import all_claims
from derive.conventions import DEFINED, STEPPED
from verify.forms import all_forms, links


def test_every_equation_has_its_own_form():
    with_forms = {f.claim.name for f in all_forms() if f.variant is None}
    claims = all_claims().values()
    missing = [c.name for c in claims if c.kind in ("identity", "definition", "algorithm") and c.name not in with_forms]
    assert not missing


def test_variants_are_told_apart():
    forms = all_forms()
    assert any(f.legitimate_other for f in forms)
    assert all(not f.legitimate_other for f in forms if f.variant is None or f.variant.same)


def test_forms_are_read_once():
    assert all_forms() is all_forms()


def test_a_role_is_found_by_its_letter():
    (form,) = [f for f in all_forms() if f.claim.name == "rmsprop" and f.variant is None][:1]
    names = {"S": "second moment", "eta": "learning rate", "epsilon": "epsilon"}
    assert {n: form.role(n).name for n in names} == names
    assert form.role("nobody") is None


def test_links(sides):
    from terms.statements import read_formula

    (item,) = read_formula("a = b = c")
    assert [(str(a), s, str(b)) for a, s, b in links(item.term)] == [("a", "=", "b"), ("b", "=", "c")]
    (item,) = read_formula("a + b")
    assert links(item.term) == []


def test_every_convention_is_in_use() -> None:
    for kind, listed in (("definition", DEFINED), ("algorithm", STEPPED)):
        told = {f.variant.difference for f in all_forms() if f.variant is not None and f.claim.kind == kind}
        assert listed <= told


def test_a_mean_is_a_convention_and_a_lost_correction_is_not() -> None:
    told = {f.variant.difference: f.standard for f in all_forms() if f.variant is not None and not f.variant.same}
    assert told["the mean over the samples"] and not told["without the correction of the bias"]
