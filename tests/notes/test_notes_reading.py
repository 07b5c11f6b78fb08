"""Paths, folders, kinds, and what is refused."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from notes import reading
from notes.bundled import bundled_paths
from notes.errors import InputError
from notes.reading import find_notes, read_file, read_text


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("$x$")


def test_folder_is_searched_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b.md", "a/z.tex", "a/c.ipynb", "a/d.QMD", "e.rmd", "f.markdown", "g.txt", "h.py")
    make(tmp_path, ".hidden/x.md", ".x.md", ".venv/y.md", "a/node_modules/w.md")
    found = [os.path.relpath(path, tmp_path) for path in find_notes([str(tmp_path)])]
    assert found == ["b.md", "e.rmd", "f.markdown", "a/c.ipynb", "a/d.QMD", "a/z.tex"]


def test_files_are_taken_as_given(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.md")
    paths = [str(tmp_path / "b.txt"), "-", str(tmp_path / "a.md")]
    assert find_notes(paths) == paths


def test_folder_without_notes(tmp_path: Path) -> None:
    make(tmp_path, "a.py", "b.txt")
    with pytest.raises(InputError) as caught:
        find_notes([str(tmp_path)])
    assert caught.value.path == str(tmp_path)
    assert "no notes" in caught.value.message and "2 other files" in caught.value.message
    assert ".md" in caught.value.message


def test_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no files at all"):
        find_notes([str(tmp_path)])


def test_missing_path(tmp_path: Path) -> None:
    missing = str(tmp_path / "none.md")
    with pytest.raises(InputError, match="no such file or folder"):
        find_notes([missing])
    with pytest.raises(InputError, match="cannot be read"):
        read_file(missing)


def test_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is a folder"):
        read_file(tmp_path)


def test_error_survives_pickling() -> None:
    error = pickle.loads(pickle.dumps(InputError("a.md", "broken")))
    assert (error.path, error.message, str(error)) == ("a.md", "broken", "a.md: broken")


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reading._MAX_BYTES, "markdown", 1000)
    path = tmp_path / "big.md"
    path.write_text("x" * 1001)
    with pytest.raises(InputError, match="larger than"):
        read_file(path)


@pytest.mark.parametrize(("name", "count"), [("a.tex", 1), ("a.txt", 0), ("a.md", 0), ("a", 0)])
def test_kind_by_ending(tmp_path: Path, name: str, count: int) -> None:
    path = tmp_path / name
    path.write_text("from $5 to $6")
    assert len(read_file(path).formulas) == count


def test_kind_of_text_from_nowhere() -> None:
    assert read_text("\\documentclass{a}\n\\begin{document}\n$5 $\n\\end{document}").formulas[0].line == 3
    assert read_text('{"cells": [{"cell_type": "markdown", "source": "$x$"}]}').formulas[0].cell == 1
    assert read_text("$5 $").formulas == ()


def test_unknown_kind() -> None:
    with pytest.raises(ValueError, match="markdown, latex, notebook"):
        read_text("x", kind="word")


def test_document_says_where_it_is_from(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("$x$")
    document = read_file(path)
    assert (document.path, document.encoding, document.text) == (str(path), "utf-8", "$x$")


def test_bundled_notes_are_read() -> None:
    paths = bundled_paths()
    assert [os.path.basename(path) for path in paths] == [
        "vectors-probability-optimizers.md",
        "networks.md",
        "optimization-regularization.md",
        "normalization-dropout.md",
    ]
    for path in paths:
        document = read_file(path)
        assert document.language == "zh" and document.formulas and document.notices == ()
        assert not any(formula.problem for formula in document.formulas)
        assert len(document.sections) > 2
    latex = {formula.latex for formula in read_file(paths[0]).formulas}
    assert "w = w - \\frac{lr}{S_w + \\epsilon }g_w" in latex
