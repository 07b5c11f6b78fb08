"""Names in code: one text for each quantity, whether it is a variable, an attribute or an entry of a dictionary."""

from __future__ import annotations

import ast
import re
from functools import lru_cache

_DATA = ("data", "value", "_value", "mT")  # p.data is p; entry by entry a transpose is the matrix
TINY = 1e-4


def key_of(node: ast.expr) -> str | None:
    """``self.m``, ``params['W']``, ``grad[key]``, ``w`` for ``w[:]`` and ``w.data``; None for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        base = key_of(node.value)
        same = node.attr in _DATA or (node.attr == "T" and base != "self")
        return None if base is None else base if same else f"{base}.{node.attr}"
    if isinstance(node, ast.Subscript):
        base = key_of(node.value)
        return None if base is None else f"{base}{_entry(node.slice)}"
    return None


def _entry(index: ast.expr) -> str:
    if is_everything(index):
        return ""
    return f"[{ast.unparse(index)}]"


def is_everything(index: ast.expr) -> bool:
    """``[:]``, ``[...]``, ``[:, None]``, ``[:, np.newaxis]``: all entries, perhaps with an axis more."""
    if isinstance(index, ast.Tuple):
        return all(is_everything(e) for e in index.elts)
    if isinstance(index, ast.Slice):
        return index.lower is None and index.upper is None and index.step is None
    if isinstance(index, ast.Constant):
        return index.value is None or index.value is Ellipsis
    return isinstance(index, ast.Attribute) and index.attr == "newaxis"


@lru_cache(maxsize=4096)
def bare(key: str) -> str:
    """The word that tells the role: ``self.beta1`` -> beta1, ``hyperparams['lr']`` -> lr, ``grads[key]`` -> grads."""
    quoted = re.search(r"\['([^']*)'\]$", key)
    if quoted:
        word = quoted[1]
        return bare(key[: quoted.start()]) if _is_store(key[: quoted.start()]) else word
    plain = re.sub(r"\[(?:[A-Za-z_]\w*|[a-z] [-+] 1|[^\]]*)\]$", "", key) if not re.search(r"\[\d\]$", key) else key
    return plain.rpartition(".")[2] if not plain.endswith(".grad") else "grad"


def _is_store(name: str) -> bool:
    """A dictionary of quantities of one kind: its own name tells the role, not the key's."""
    return bool(
        re.fullmatch(r"(?:self\.)?(?:grads?|params?|parameters|gradients|v|s|m|h|r|velocity|cache|weights)", name)
    )


def is_tiny(value: object) -> bool:
    """A number written to keep a denominator or a logarithm from 0."""
    return isinstance(value, float) and 0 < abs(value) <= TINY
