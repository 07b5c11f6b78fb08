"""Notebooks: raw lines of the file, cells beside them."""

from __future__ import annotations

import json

import pytest

from notes.errors import InputError
from notes.reading import read_text


def notebook(*cells: dict[str, object], **more: object) -> str:
    return json.dumps({"cells": list(cells), **more}, indent=1, ensure_ascii=False)


def markdown(*source: str) -> dict[str, object]:
    return {"cell_type": "markdown", "metadata": {}, "source": list(source)}


def test_lines_are_those_of_the_raw_file() -> None:
    raw = notebook(markdown("# On $a$\n", "\n", "$$\n", "x \\\\ y\n", "$$\n"), markdown("last $b$"))
    lines = raw.split("\n")
    found = {formula.latex: formula for formula in read_text(raw, kind="notebook").formulas}
    assert list(found) == ["a", "x \\\\ y", "b"]
    display = found["x \\\\ y"]
    assert lines[display.line - 1].strip() == '"$$\\n",'
    assert lines[display.rows[0] - 1].strip() == '"x \\\\\\\\ y\\n",'
    assert (display.cell, display.cell_line) == (1, 3)
    assert (found["b"].cell, found["b"].cell_line) == (2, 1)
    assert found["b"].heading == ("On $a$",)


def test_source_as_one_string_with_escapes() -> None:
    raw = '{"cells": [{"cell_type": "markdown", "source": "\\u4e2d\\ud83d\\ude00 $b\\\\_1$\\nthen \\"$c$\\""}]}'
    first, second = read_text(raw, kind="notebook").formulas
    assert raw[first.column - 1 :].startswith("$b\\\\_1$")
    assert raw[second.column - 1 :].startswith('$c$\\"')
    assert (first.latex, first.cell_line, second.cell_line) == ("b_1", 1, 2)


def test_code_cells() -> None:
    code = {"cell_type": "code", "source": ["x = 1\n", "y = '$z$'"], "outputs": [{"text": ["$o$"]}]}
    magic = {"cell_type": "code", "source": ["%%bash\n", "ls"]}
    raw = notebook(code, magic, metadata={"kernelspec": {"language": "julia"}})
    document = read_text(raw, kind="notebook")
    assert document.formulas == ()
    assert [(part.language, part.text) for part in document.code] == [
        ("julia", "x = 1\ny = '$z$'"),
        ("bash", "%%bash\nls"),
    ]
    assert raw.split("\n")[document.code[0].line - 1].strip() == '"x = 1\\n",'
    assert document.code[0].end_line == document.code[0].line + 1


def test_macros_hold_in_all_cells() -> None:
    raw = notebook(markdown("$y \\in \\R$"), markdown("$\\newcommand{\\R}{\\mathbb{R}}$"))
    assert [formula.latex for formula in read_text(raw, kind="notebook").formulas] == ["y \\in \\mathbb{R}"]


def test_old_format_with_worksheets() -> None:
    heading = {"cell_type": "heading", "level": 2, "source": ["Old"]}
    code = {"cell_type": "code", "input": ["a = 1"], "language": "python"}
    raw = json.dumps({"worksheets": [{"cells": [heading, markdown("$x$"), code], "metadata": {}}]})
    document = read_text(raw, kind="notebook")
    assert document.formulas[0].heading == ("Old",) and document.code[0].text == "a = 1"


def test_prose_goes_on_between_cells() -> None:
    raw = notebook(markdown("The rule is:"), markdown("$$a=1$$"))
    assert read_text(raw, kind="notebook").formulas[0].before == "The rule is:"


def test_fence_does_not_leave_its_cell() -> None:
    raw = notebook(markdown("```\n", "$x$"), markdown("$y$"))
    assert [formula.latex for formula in read_text(raw, kind="notebook").formulas] == ["y"]


BROKEN = {
    "cut off": ('{"cells": [\n{"source"', "line 2"),
    "no object": ("[1, 2]", "'{' was expected"),
    "no cells": ('{"metadata": {}}', "no cells"),
    "cells of another kind": ('{"cells": 3}', "'[' was expected"),
    "source of another kind": ('{"cells": [{"source": 3}]}', "text in quotes"),
    "missing comma": ('{"cells": [{"source": ["a" "b"]}]}', "','"),
    "nesting bomb": ('{"x":' + "[" * 100_000, "nested too deeply"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken(name: str) -> None:
    text, message = BROKEN[name]
    with pytest.raises(InputError, match="not a notebook") as caught:
        read_text(text, path="bad.ipynb")
    assert message in caught.value.message and caught.value.path == "bad.ipynb"
