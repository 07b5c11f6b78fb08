"""Verdicts kept between runs: found for exactly the same text, judge and language, and for nothing else."""

import json
from dataclasses import replace

import pytest

from notes.reading import read_text
from verify.cache import Cache, code_digest
from verify.options import Options
from verify.worker import judge_document

TEXT = "# Entropy\n\n$H = \\sum_i p_i \\log p_i$ and $1+1=2$\n"


@pytest.fixture
def kept(tmp_path):
    document = read_text(TEXT, "a.md")
    report = judge_document(document, Options(cache=False))
    cache = Cache("1", tmp_path)
    cache.keep(document, "auto", report)
    return cache, document, report


def test_what_was_kept_is_found_whole(kept):
    cache, document, report = kept
    assert cache.find(document, "auto") == report


def test_where_the_file_lies_is_no_part_of_the_key(kept):
    cache, document, report = kept
    moved = replace(document, path="elsewhere/b.md")
    assert cache.find(moved, "auto") == replace(report, path="elsewhere/b.md")


def test_anything_that_could_change_a_verdict_is_part_of_the_key(kept):
    cache, document, _ = kept
    assert cache.find(document, "zh") is None
    assert cache.find(replace(document, text=document.text + " "), "auto") is None
    assert cache.find(replace(document, path="b.tex"), "auto") is None
    assert Cache("2", cache.folder).find(document, "auto") is None


def test_the_code_that_judges_is_part_of_the_key(kept, monkeypatch):
    cache, document, _ = kept
    monkeypatch.setattr("verify.cache.code_digest", lambda: "another")
    assert cache.find(document, "auto") is None
    assert len(code_digest()) == 64


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", '{"path": 3}', "\x00"])
def test_a_damaged_entry_is_ignored(kept, damage):
    cache, document, _ = kept
    (entry,) = cache.folder.glob("*.json")
    entry.write_text(damage, "utf-8")
    assert cache.find(document, "auto") is None


def test_an_entry_is_plain_json(kept):
    cache, _, _ = kept
    (entry,) = cache.folder.glob("*.json")
    assert json.loads(entry.read_text("utf-8"))["path"] == "a.md"


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path):
    (tmp_path / "file").write_text("x")
    cache = Cache("1", tmp_path / "file" / "folder")
    document = read_text(TEXT, "a.md")
    cache.keep(document, "auto", judge_document(document, Options(cache=False)))
    assert cache.find(document, "auto") is None
