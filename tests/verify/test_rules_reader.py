"""Python read into terms: arrays, in-place methods, branches, loops, and what nobody should choke on."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from notes.document import Code
from notes.reading import read_text
from verify.code.blocks import Block, parse, routines
from verify.code.compare import equal, proved, quantities, reference
from verify.code.edits import Words, edits
from verify.code.judging import follow, outputs
from verify.code.names import bare, key_of
from verify.rules import all_rules


def block(text: str, language: str = "python") -> Block | None:
    return parse(Code(1, text.count("\n") + 1, language, text, 0, ()))


def ends(text: str) -> dict[str, str]:
    found = block(text)
    assert found is not None
    [path] = follow(found, found.routines[-1], {}) or []
    return {k: str(v) for k, v in outputs(path).items()}


def term(text: str) -> str:
    return str(reference(text))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("x.mean()", "np.sum(x) / len(x)"),
        ("np.var(x)", "np.mean((x - np.mean(x)) ** 2)"),
        ("np.var(x)", "np.mean(x ** 2) - np.mean(x) ** 2"),
        ("x.std(axis=0)", "np.sqrt(np.var(x))"),
        ("np.var(x, ddof=1)", "np.sum((x - x.mean()) ** 2) / (n - 1)"),
        ("torch.var(x, dim=0)", "np.var(x, ddof=1)"),
        ("torch.var(x, dim=0, unbiased=False)", "np.var(x)"),
        ("np.maximum(0, x)", "np.where(x > 0, x, 0)"),
        ("np.maximum(0, x)", "x * (x > 0)"),
        ("np.square(x)", "x ** 2"),
        ("np.log1p(x)", "np.log(1 + x)"),
        ("softmax(z)", "np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)))"),
        ("1 / (1 + np.exp(-x))", "0.5 * (1 + np.tanh(0.5 * x))"),
        ("x.pow(2).sum().sqrt()", "np.linalg.norm(x)"),
        ("torch.add(x, y, alpha=3)", "x + 3 * y"),
    ],
)
def test_equal_code_is_equal(left: str, right: str) -> None:
    assert equal(reference(left), reference(right), {"x": "real", "z": "real"})


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("np.sum(x)", "np.mean(x)"),
        ("np.var(x)", "np.std(x)"),
        ("np.exp(-x)", "np.exp(x)"),
        ("x / y", "y / x"),
        ("np.var(x)", "np.var(x, ddof=1)"),
    ],
)
def test_different_code_is_not(left: str, right: str) -> None:
    assert not equal(reference(left), reference(right), {"x": "real"})


def test_equality_is_proved_for_any_number_of_entries() -> None:
    assert proved(reference("np.var(x)"), reference("np.mean(x**2) - np.mean(x)**2"))


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("m = 0.9\nm *= b\nm += g", "m", "m*b + g"),
        ("v[:] = b * v + g", "v", "b*v + g"),
        ("p.data -= lr * p.grad", "p", "p - lr*p.grad"),
        ("p.data.add_(p.grad, alpha=-lr)", "p", "p - lr*p.grad"),
        ("v.mul_(b).add_(g, alpha=1 - b)", "v", "v*b + (1 - b)*g"),
        ("a, b = b, a", "a", "b"),
        ("params['W'] = params['W'] - lr * grads['W']", "params['W']", "params['W'] - lr*grads['W']"),
        ("for k in w:\n    w[k] -= lr * g[k]", "w[k]", "w[k] - lr*g[k]"),
        ("if self.m is None:\n    self.m = 0\nself.m = b * self.m", "self.m", "b*self.m"),
        ("x = np.array(y).astype(float)", "x", "y"),
        ("with torch.no_grad():\n    w = w - g", "w", "w - g"),
    ],
)
def test_statements(text: str, name: str, value: str) -> None:
    assert ends(text)[name] == value


def test_a_loop_that_adds_up_is_a_sum() -> None:
    text = "def f(x, y):\n    s = 0\n    for i in range(len(x)):\n        s += x[i] * y[i]\n    return s\n"
    assert ends(text)["return"] == "sum[k1=1..n](x[k1]*y[k1])"


def test_branches_on_flags_are_paths_and_branches_on_data_are_cases() -> None:
    flags = block("def f(x, train):\n    if train:\n        return x\n    return 2 * x\n")
    assert flags is not None
    paths = follow(flags, flags.routines[0], {}) or []
    assert [p.flags for p in paths] == [(("train", True),), (("train", False),)]


def test_functions_of_the_block_are_followed() -> None:
    text = "def double(x):\n    return 2 * x\n\ndef f(x):\n    return double(double(x))\n"
    assert ends(text)["return"] == "2*2*x"


@pytest.mark.parametrize(
    ("text", "key", "word"),
    [
        ("self.m['W1']", "self.m['W1']", "m"),
        ("config['lr']", "config['lr']", "lr"),
        ("w.data[:]", "w", "w"),
        ("betas[0]", "betas[0]", "betas[0]"),
        ("grads[key]", "grads[key]", "grads"),
        ("x[:, None]", "x", "x"),
    ],
)
def test_names(text: str, key: str, word: str) -> None:
    assert key_of(ast.parse(text, mode="eval").body) == key
    assert bare(key) == word


def test_quantities_leave_out_counts_functions_and_bound_letters() -> None:
    assert quantities(reference("np.mean(f(x)) + len(y) * b")) == {"x", "b"}


def test_an_edit_shows_the_whole_statement() -> None:
    [statement] = ast.parse("w = w + lr * g").body
    shown = {e.mended() for e in edits([statement], Words())}
    assert {"w = w - lr * g", "w = w + np.sqrt(lr) * g", "w = w + lr * g ** 2"} <= shown
    assert not any(e == "w = lr * g" for e in shown)  # it would lose w


@pytest.mark.parametrize(
    "text",
    [
        "print 'Python 2'",
        "def f(:\n    pass",
        "%%bash\nls",
        "x = " + "(" * 5000 + "1" + ")" * 5000,
        "x = " + "-" * 20000 + "1",
        "x = " + "+".join(["1"] * 30000),
        "x = " + "[" * 90 + "]" * 90,
        "\x00",
        "def sigmoid(x):\n" + "    x = x * x\n" * 200 + "    return x",
        "def sgd(w, grad, lr):\n" + "    w = w + w\n" * 200 + "    return w - lr * grad",
        "def sigmoid(x):\n    return 9 ** 9 ** 9 ** 9 ** x",
        "def sigmoid(x):\n" + "    if x:\n        x = 1\n" * 40 + "    return x",
        "def softmax(x):\n    return softmax(x)",
        "def f(x):\n    return g(x)\n\ndef g(x):\n    return f(x)\n\ndef sigmoid(x):\n    return f(x)",
        "def relu(x):\n    raise NotImplementedError",
        "def mse(*args, **kwargs):\n    return lambda x: yield_",
        "class Adam: pass",
        "def adam():\n    return",
        "x = 1e400; y = float('nan'); z = 1j; w = b'' ; v = ...",
    ],
    ids=range(19),
)
def test_hostile_or_broken_code_is_passed_over(text: str, effort: Callable[..., int]) -> None:
    document = read_text(f"# Code\n\n```python\n{text}\n```\n", "note.md")

    def every_rule() -> None:
        for rule in all_rules():
            if rule.kind == "code":
                list(rule.find(document, ()))

    assert effort(every_rule) < 10_000_000


def test_code_is_never_run(tmp_path: object) -> None:
    target = f"{tmp_path}/touched"
    text = f"def sigmoid(x):\n    open({target!r}, 'w')\n    return 1 / (1 + np.exp(-x))\n\nopen({target!r}, 'w')"
    document = read_text(f"```python\n{text}\n```\n", "note.md")
    hits = [h for r in all_rules() for h in r.find(document, ())]
    assert hits
    with pytest.raises(FileNotFoundError):
        Path(target).read_text()


def test_magic_lines_and_prompts_are_read_around() -> None:
    document = read_text(
        "```python\n%matplotlib inline\n!pip install numpy\n>>> x = 1\n```\n\n```python\n%time\ny = 2 * x\n```\n",
        "note.md",
    )
    assert [r.name for _, r in routines(document)] == ["", ""]


def test_other_languages_are_left_alone() -> None:
    assert block("x = np.exp(y)", "javascript") is None
    assert block("some words", "") is None
    assert block("x = np.exp(y)", "") is not None
