"""What is said, in both languages: every text can be filled in, and both say the same things."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import verify
from verify import messages
from verify.messages import CHANGES, UNREAD, Text, change_text, point_text

TEXTS = {name: t for name, t in vars(messages).items() if isinstance(t, Text)}


@pytest.mark.parametrize("name", TEXTS)
def test_texts_can_be_filled_in(name):
    text = TEXTS[name]
    fields = set(re.findall(r"{(\w+)}", text.en + text.zh))
    for language in ("en", "zh"):
        said = text.say(language, **dict.fromkeys(fields, "X"))
        assert said and "{" not in said


@pytest.mark.parametrize("name", TEXTS)
def test_chinese_texts_are_chinese(name):
    assert re.search(r"[\u4e00-\u9fff]|（\{what\}）", TEXTS[name].zh)
    assert not re.search(r"[\u4e00-\u9fff]", TEXTS[name].en)


def test_changes_in_words():
    assert change_text("put a root", "en") == "put a root"
    assert change_text("put a root", "zh") == CHANGES["put a root"] != "put a root"
    assert change_text("something new", "zh") == "something new"


def test_every_kind_of_edit_has_chinese_words():
    from terms.statements import read_formula
    from verify.edits import edits

    latex = r"w = w - \frac{a}{\sqrt{S} + e} g^2 + \sum_{i=1}^n |x_i| \log(p) E[X]^2"
    kinds = {e.kind for e in edits(latex, read_formula(latex)[0])}
    assert {k for k in kinds if k in CHANGES} and not {k for k in CHANGES if not CHANGES[k]}


def test_points():
    assert point_text({}) == "every point"
    assert point_text({"a": "1", "b": "2"}) == "a = 1, b = 2"
    assert point_text({str(k): "1" for k in range(20)}).count("=") == 6


def kinds_of_edits() -> Iterator[str]:
    """The second argument of every ``Edit(…)`` in the judge, where it is written out."""
    for file in Path(verify.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Edit":
                yield from (c.value for c in ast.walk(node.args[1]) if isinstance(c, ast.Constant))


def test_every_kind_of_edit_is_said_in_chinese():
    kinds = set(kinds_of_edits())
    assert len(kinds) > 40
    assert sorted(kinds - set(CHANGES)) == []
    assert all(re.search(r"[\u4e00-\u9fff]", chinese) for chinese in CHANGES.values())


@pytest.mark.parametrize(
    ("reason", "chinese"),
    [
        ("expected an operator or the end of the formula, found ']'", "应为 运算符或公式结尾，却是 ']'"),
        ("expected a subscript, found a lone sign", "应为 下标，却是 单独的符号"),
        ("matrix product of shapes (3, 3) and (1, 3)", "形状 (3, 3) 与 (1, 3) 的矩阵乘积"),
        ("a value of shape 3x3 = the number 2.5", "形状为 3x3 的量 = 数 2.5"),
        ("nested deeper than 60 levels", "嵌套超过 60 层"),
        ("w_1", "w_1"),
    ],
)
def test_reasons_in_chinese(reason, chinese):
    assert UNREAD.say("zh", column="1", reason=reason) == f"第 1 个字符处读不懂：{chinese}。"
    assert reason in UNREAD.say("en", column="1", reason=reason)
