"""Forms come back from the store as they were put there, and anything else in its place is ignored."""

from verify.forms import read_forms
from verify.formstore import FormStore


def test_forms_come_back_as_they_were(tmp_path):
    forms = read_forms()
    store = FormStore(tmp_path)
    assert store.find() is None
    store.keep(forms)
    assert store.find() == forms


def test_a_damaged_store_is_ignored(tmp_path):
    store = FormStore(tmp_path)
    for damage in ("", "[]", "{}", '{"nodes": [["sym", "x", [7]]], "forms": []}', '{"nodes": [], "forms": [["x"]]}'):
        store.path.write_text(damage, "utf-8")
        assert store.find() is None


def test_forms_of_older_code_are_cleared_away(tmp_path):
    old = tmp_path / "forms-0.json"
    old.write_text("{}", "utf-8")
    FormStore(tmp_path).keep(read_forms()[:3])
    assert not old.exists()
