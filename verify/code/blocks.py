"""The Python blocks of a document, parsed and cut into routines; what is no Python is passed over without a word."""

from __future__ import annotations

import ast
import re
import textwrap
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from notes.document import Code, Document

LANGUAGES = {"python", "py", "python3", "py3", "ipython", "ipython3", "pycon", "pytorch", "numpy", ""}
MAX_CHARACTERS, MAX_NODES, MAX_NESTING, MAX_ROUTINES = 40_000, 12_000, 60, 300
_MAGIC = re.compile(r"^(\s*)(?:[%!?]|pip install|conda install).*$")
_PROMPT = re.compile(r"^\s*(?:>>>|\.\.\.|In \[\d*\]:) ?")
_LOOKS_PYTHON = re.compile(r"\b(?:np|numpy|torch|math|F|tf|jnp)\.\w|\bdef \w+\(|^\s*import \w", re.MULTILINE)


@dataclass(frozen=True)
class Routine:
    """A function, a method or the loose statements of a block, with the words that say what it is about."""

    name: str
    owner: str  # the class, or ""
    body: tuple[ast.stmt, ...]
    parameters: tuple[str, ...]
    node: ast.AST | None
    words: str  # docstring and comments


@dataclass(frozen=True)
class Block:
    """A parsed block. ``functions`` are the functions it defines at top level; ``methods`` those of a class by name."""

    code: Code
    lines: tuple[str, ...]
    routines: tuple[Routine, ...]
    functions: dict[str, ast.FunctionDef]
    classes: dict[str, ast.ClassDef]

    def line(self, node: ast.AST) -> int:
        """The file's line of a node."""
        return min(self.code.line + getattr(node, "lineno", 1) - 1, self.code.end_line)

    def end_line(self, node: ast.AST) -> int:
        """The file's line where a node ends."""
        last: int = getattr(node, "end_lineno", 0) or getattr(node, "lineno", 1) or 1
        return min(self.code.line + last - 1, self.code.end_line)


_memory: list[tuple[Document, tuple[Block, ...]]] = []


def blocks(document: Document) -> tuple[Block, ...]:
    """Every block of the document that is Python; the last document's are remembered."""
    if not _memory or _memory[0][0] is not document:
        _memory[:] = [(document, tuple(b for c in document.code if (b := parse(c)) is not None))]
    return _memory[0][1]


def parse(code: Code) -> Block | None:
    """The block, or None where it is no Python, or more than is read here."""
    language = code.language.strip().strip("{}.").split()[0].lower() if code.language.strip(" {}.") else ""
    if language not in LANGUAGES or len(code.text) > MAX_CHARACTERS:
        return None
    if not language and not _LOOKS_PYTHON.search(code.text):
        return None
    lines = _plain_lines(code.text)
    tree = _tree("\n".join(lines))
    if tree is None or not _modest(tree):
        return None
    return _block(code, tuple(lines), tree)


def _plain_lines(text: str) -> list[str]:
    """Lines without prompts and notebook magic; their number stays."""
    lines = text.split("\n")
    if any(_PROMPT.match(line) for line in lines):
        lines = [_PROMPT.sub("", line) if _PROMPT.match(line) else "" for line in lines]
    lines = [_MAGIC.sub(r"\1pass", line) for line in lines]
    return textwrap.dedent("\n".join(lines)).split("\n")


def _tree(text: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _modest(tree: ast.Module) -> bool:
    """Neither large nor deeply nested; found without recursion."""
    todo: list[tuple[ast.AST, int]] = [(tree, 0)]
    count = 0
    while todo:
        node, depth = todo.pop()
        count += 1
        if depth > MAX_NESTING or count > MAX_NODES:
            return False
        todo.extend((child, depth + 1) for child in ast.iter_child_nodes(node))
    return True


def _block(code: Code, lines: tuple[str, ...], tree: ast.Module) -> Block:
    functions = {n.name: n for n in tree.body if isinstance(n, ast.FunctionDef)}
    classes = {n.name: n for n in tree.body if isinstance(n, ast.ClassDef)}
    found = [_routine(f, "", lines) for f in functions.values()]
    for owner in classes.values():
        found += [_routine(m, owner.name, lines) for m in owner.body if isinstance(m, ast.FunctionDef)]
    loose = tuple(n for n in tree.body if not isinstance(n, (ast.FunctionDef, ast.ClassDef)))
    if loose:
        found.append(Routine("", "", loose, (), None, _comments(lines)))
    return Block(code, lines, tuple(found), functions, classes)


def _routine(node: ast.FunctionDef, owner: str, lines: tuple[str, ...]) -> Routine:
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    names = tuple(a.arg for a in arguments if a.arg != "self")
    text = lines[node.lineno - 1 : node.end_lineno]
    words = f"{ast.get_docstring(node) or ''}\n{_comments(tuple(text))}"
    return Routine(node.name, owner, tuple(node.body), names, node, words)


def _comments(lines: tuple[str, ...]) -> str:
    return "\n".join(line.partition("#")[2].strip() for line in lines if "#" in line)


def routines(document: Document) -> Iterator[tuple[Block, Routine]]:
    """Every routine of every Python block, as far as a document of any length is read."""
    found = ((block, routine) for block in blocks(document) for routine in block.routines)
    yield from islice(found, MAX_ROUTINES)
