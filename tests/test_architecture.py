"""The shape of the project: which room may import which, what no room may do, and how large its pieces are."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("terms", "notes", "derive", "numeric", "verify", "reports", "formulint")  # data flows from left to right
KNOWS = {"derive": {"terms"}, "numeric": set()}  # rooms that know less than all that stands before them
EXEMPT = {"reports/__main__.py"}  # ``python -m reports`` is a door to the command line
FOREIGN = {"numeric": {"numpy", "array_api_compat"}}  # the independent evidence stands on arrays alone
JUDGING = ("terms", "notes", "derive", "verify")  # the rooms in which a document could be recognised
BUNDLED = ROOT / "notes" / "bundled"

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
USUAL_FUNCTION = 12


@cache
def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text("utf-8"))


def files(*rooms: str) -> list[Path]:
    """The Python files of some rooms."""
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def shown(path: Path) -> str:
    """The path as people say it."""
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """The top-level names of everything a file imports, inside functions too."""
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names


def may_import(room: str) -> set[str]:
    """The rooms that stand before this one, or fewer where less is to be known."""
    return KNOWS.get(room, set(ROOMS[: ROOMS.index(room)])) | {room}


@pytest.mark.parametrize("room", ROOMS)
def test_imports_run_only_downwards(room: str) -> None:
    wrong = {
        shown(path): sorted(found)
        for path in files(room)
        if (found := imported(path) & set(ROOMS) - may_import(room)) and shown(path) not in EXEMPT
    }
    assert not wrong


@pytest.mark.parametrize("room", FOREIGN)
def test_rooms_that_stand_on_little(room: str) -> None:
    allowed = FOREIGN[room] | {room} | sys.stdlib_module_names
    assert not {shown(path): sorted(found) for path in files(room) if (found := imported(path) - allowed)}


def test_no_room_imports_relative_to_itself() -> None:
    relative = [
        shown(path)
        for path in files(*ROOMS)
        if any(isinstance(node, ast.ImportFrom) and node.level for node in ast.walk(tree(path)))
    ]
    assert not relative


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for path in files(*ROOMS)}
    assert not [shown(folder) for folder in folders if not (folder / "__init__.py").exists()]


def test_reading_and_judging_do_not_wait_for_sympy() -> None:
    script = "import sys, formulint.cli, notes.reading, verify.run, verify.judge; print('sympy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "False"


def called(path: Path) -> Iterator[tuple[str, int]]:
    """The names of all functions that a file calls, with the lines."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if not (isinstance(node.func, ast.Attribute) and name == "compile"):  # re.compile is not the builtin
                yield name, node.lineno


def test_nothing_is_ever_evaluated_as_code() -> None:
    dangerous = {"eval", "exec", "compile", "sympify", "parse_expr", "parse_latex", "lambdify"}
    found = [(shown(path), line, name) for path in files(*ROOMS) for name, line in called(path) if name in dangerous]
    assert not found


def constants(path: Path) -> Iterator[tuple[str, int]]:
    """The texts in a file's code."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, node.lineno


def judging_files() -> list[Path]:
    """The code that has a say in verdicts."""
    return [path for path in files(*JUDGING) if path.parent != BUNDLED]


def test_no_code_that_judges_holds_the_name_of_a_document() -> None:
    document = re.compile(r"[\w\-\u4e00-\u9fff]\.(md|markdown|qmd|rmd|tex|ipynb)\b", re.IGNORECASE)
    bundled = {path.stem for path in BUNDLED.glob("*.md")}
    assert bundled
    found = [
        (shown(path), line, text)
        for path in judging_files()
        for text, line in constants(path)
        if (document.search(text) or text in bundled) and "claims.md" not in text  # the page derive.pages writes
    ]
    assert not found


def place(node: ast.AST) -> bool:
    """Whether an expression is a document's path or a formula's line in it."""
    return isinstance(node, ast.Attribute) and node.attr in ("path", "line", "end_line", "column")


def particular(node: ast.AST) -> bool:
    """Whether a text, or a number that is not just a first or missing one, stands in an expression."""
    texts = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
    return any(text > 1 if isinstance(text, int) else isinstance(text, str) and text != "" for text in texts)


def asks_where(node: ast.AST) -> bool:
    """A comparison of a place with something written in the code, or a search in a path."""
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        return any(map(place, sides)) and any(particular(side) for side in sides if not place(side))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        searched = [node.func.value, *node.args]
        return node.func.attr in ("startswith", "endswith", "search", "match", "fullmatch") and any(
            map(place, searched)
        )
    return False


def test_no_verdict_asks_where_a_formula_stands() -> None:
    found = [
        (shown(p), n.lineno) for p in files("terms", "derive", "verify") for n in ast.walk(tree(p)) if asks_where(n)
    ]
    assert not found


@pytest.mark.parametrize(
    "code", ["document.path == 'a'", "formula.line in (7, 9)", "396 == f.line", "path.search(document.path)"]
)
def test_a_rule_keyed_to_a_place_would_be_seen(code: str) -> None:
    assert any(map(asks_where, ast.walk(ast.parse(code))))


def is_claim(node: ast.AST) -> bool:
    """A function under ``@claim(…)``: data with a proof, not logic."""
    decorators = getattr(node, "decorator_list", [])
    return any(isinstance(d, ast.Call) and getattr(d.func, "id", "") == "claim" for d in decorators)


def is_table(path: Path) -> bool:
    """A file that is mostly data: claims, or values assigned at the top level."""
    rows = sum(
        node.end_lineno - min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]) + 1
        for node in tree(path).body
        if is_claim(node) or isinstance(node, (ast.Assign, ast.AnnAssign))
    )
    return rows > len(path.read_text("utf-8").splitlines()) / 2


def test_files_are_small_unless_they_are_tables() -> None:
    sizes = {shown(path): len(path.read_text("utf-8").splitlines()) for path in files(*ROOMS) if not is_table(path)}
    assert not {name: size for name, size in sizes.items() if size > LONGEST_FILE}
    assert median(sizes.values()) <= 150


def test_tests_and_benchmarks_are_small_too() -> None:
    sizes = {shown(path): len(path.read_text("utf-8").splitlines()) for path in files("tests", "benchmarks")}
    assert not {name: size for name, size in sizes.items() if size > LONGEST_FILE}


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Every function of a file and its length without its docstring."""
    for node in ast.walk(tree(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not is_claim(node):
            documented = ast.get_docstring(node, clean=False) is not None
            prose = node.body[0].end_lineno - node.body[0].lineno + 1 if documented else 0
            yield f"{shown(path)}:{node.name}", node.end_lineno - node.lineno + 1 - prose


@pytest.mark.parametrize("room", ROOMS)
def test_functions_are_small(room: str) -> None:
    sizes = dict(size for path in files(room) for size in functions(path))
    assert not {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION}
    assert median(sizes.values()) <= USUAL_FUNCTION


def undocumented(path: Path) -> Iterator[str]:
    """What a file makes public without a word about it."""
    if not ast.get_docstring(tree(path)):
        yield shown(path)
    for node in tree(path).body:
        public = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
        if public and not ast.get_docstring(node):
            yield f"{shown(path)}:{node.lineno} {node.name}"


@pytest.mark.parametrize("room", ROOMS)
def test_everything_public_has_a_docstring(room: str) -> None:
    assert not [name for path in files(room) for name in undocumented(path)]
