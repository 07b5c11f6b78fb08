"""Reasons in Chinese: whatever the evaluator and the judge give as a reason is said in the language of the note."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from verify.phrases import in_chinese

ROOT = Path(__file__).parents[2]
RAISED = ("Undecided", "ShapeError")


def reasons() -> Iterator[str]:
    """Every reason written in the code, with 3 for what is filled in."""
    for path in (*ROOT.glob("terms/*.py"), *ROOT.glob("verify/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RAISED and node.args:
                yield _text(node.args[0])
            elif isinstance(node, ast.keyword) and node.arg == "reason":
                yield _text(node.value)


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "3" for v in node.values)
    return str(node.value) if isinstance(node, ast.Constant) else ""


@pytest.mark.parametrize("reason", sorted(set(filter(None, reasons()))))
def test_every_reason_is_said_in_chinese(reason: str) -> None:
    said = in_chinese(reason)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in said)


def test_what_is_known_nowhere_stays() -> None:
    assert in_chinese("x_i") == "x_i"
