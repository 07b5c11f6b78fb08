"""README, ARCHITECTURE, CONTRIBUTING and CHANGELOG say what is so: their commands, examples, paths, names and versions.

Run as a program, this file runs the examples of README.md and CONTRIBUTING.md again and writes what they print there.
"""

import ast
import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from formulint.arguments import COMMANDS, parse
from verify.verdicts import Verdict

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("terms", "notes", "derive", "numeric", "verify", "reports", "formulint")
PAPERS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
RUN = ("README.md", "CONTRIBUTING.md")
FENCE = re.compile(
    r"(?:^<!-- file: (?P<file>\S+) -->\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)


def paper(name: str) -> str:
    """The text of a paper."""
    return (ROOT / name).read_text("utf-8")


def blocks(name: str, kind: str) -> list[str]:
    """The fenced blocks of one kind in a paper."""
    return [found["body"] for found in FENCE.finditer(paper(name)) if found["kind"] == kind]


def settings() -> dict[str, object]:
    """What pyproject.toml says of the project."""
    return tomllib.loads(paper("pyproject.toml"))["project"]


class Desk:
    """A folder in which the commands of a paper are run in order, with nothing of the user's in reach."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "desk"
        programs = folder / "programs"
        programs.mkdir()
        for room in ROOMS:  # a checkout, since one of the papers adds a claim
            shutil.copytree(ROOT / room, self.folder / room, ignore=shutil.ignore_patterns("__pycache__"))
        for name, words in (("formulint", "-m formulint "), ("python", "")):
            (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {words}"$@"\n')
            (programs / name).chmod(0o755)
        own = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(self.folder)}
        self.environment = os.environ | own | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}

    def run(self, command: str) -> str:
        """What a command prints."""
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
            encoding="utf-8",
        )
        return done.stdout

    def write(self, name: str, text: str) -> None:
        """A file on the desk."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def rerun(text: str, desk: Desk) -> str:
    """A paper with the output of its console blocks as it comes today; files are written and commands run in order."""

    def again(found: re.Match[str]) -> str:
        if found["file"]:
            desk.write(found["file"], found["body"])
        if found["kind"] != "console":
            return found[0]
        commands = [line for line in found["body"].splitlines() if line.startswith("$ ")]
        return "```console\n" + "".join(f"{line}\n{desk.run(line[2:])}" for line in commands) + "```"

    return FENCE.sub(again, text)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The desk on which the papers' commands are run."""
    return Desk(tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="module")
def reruns(desk: Desk) -> dict[str, str]:
    """The papers with their commands run again."""
    return {name: rerun(paper(name), desk) for name in RUN}


@pytest.mark.parametrize("name", RUN)
def test_a_paper_shows_what_its_commands_print(name: str, reruns: dict[str, str]) -> None:
    assert reruns[name].splitlines() == paper(name).splitlines()


def test_what_the_papers_promise_happens(reruns: dict[str, str]) -> None:
    """Whatever the papers are made to show, a claim just written is proved and used, and repairs leave nothing."""
    assert "ok   bent-identity-derivative" in reruns["CONTRIBUTING.md"]
    assert "R002 Not bent-identity as derived" in reruns["CONTRIBUTING.md"]
    assert "3 findings (3 errors)\nexit code 1\n" in reruns["README.md"]
    assert "3 repairs written\n" in reruns["README.md"]
    assert "\nno findings\n" in reruns["README.md"]


def test_the_readme_test_fails_where_a_note_has_a_finding(desk: Desk, reruns: dict[str, str]) -> None:
    command = "python -m pytest -q -p no:cacheprovider test_notes.py"
    assert "docs" in reruns["README.md"]  # the note lies mended on the desk
    assert "1 passed" in desk.run(command)
    desk.write("docs/other.md", "A wrong sum: $1 + 1 = 3$.\n")
    assert "1 failed" in desk.run(command)


@pytest.mark.parametrize("name", PAPERS)
def test_python_sessions_are_true(name: str) -> None:
    examples = [body for body in blocks(name, "python") if ">>> " in body]
    runner = doctest.DocTestRunner()
    for body in examples:
        runner.run(doctest.DocTestParser().get_doctest(body, {}, name, name, 0))
    assert runner.summarize().failed == 0
    assert examples or name != "README.md"


def commands(name: str) -> Iterator[list[str]]:
    """The words of every command line in a paper's shell and YAML blocks."""
    for body in (*blocks(name, "sh"), *blocks(name, "console"), *blocks(name, "yaml")):
        for line in body.splitlines():
            words = line.removeprefix("$ ").removeprefix("- run: ").split("#")[0]
            yield from (
                shlex.split(part)
                for part in re.split(r"[;|]", words)
                if re.match(r"\s*(\S+/)?(make|formulint)\b", part)
            )


def targets() -> set[str]:
    """What the Makefile can make."""
    return set(re.findall(r"^([a-z]+):", paper("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("name", PAPERS)
def test_every_command_in_a_paper_exists(name: str) -> None:
    for program, *words in commands(name):
        if program == "make":
            assert set(words) <= targets(), words
        elif program.endswith("formulint"):
            assert words[0] in COMMANDS
            parse(words)  # ends the program where the command line would


def test_the_readme_holds_the_two_commands() -> None:
    found = list(commands("README.md"))
    assert ["make"] in found
    assert ["make", "test"] in found
    assert {"report", "test"} <= targets()
    assert re.search(r"^make (--keep-going )?test$", paper(".ci/run"), re.MULTILINE)


def test_every_verdict_is_explained_in_order() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \|.*\| ?(\w*) ?\|$", paper("README.md"), re.MULTILINE)
    assert rows == [(verdict.value, "" if verdict.level == "none" else verdict.level) for verdict in Verdict]


@pytest.mark.parametrize("name", PAPERS)
def test_paths_and_links_lead_somewhere(name: str) -> None:
    text = FENCE.sub("", paper(name))
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    paths = re.findall(r"`((?:[a-z_.]+/)+[a-z_]*(?:\.[a-z]+)?)`", text)
    made = (".venv/", "formulint-report/")
    assert not [path for path in (*links, *paths) if not (ROOT / path).exists() and not path.startswith(made)]


def requirement_names(lines: object) -> set[str]:
    """The names in a list of requirements."""
    assert isinstance(lines, list)
    return {re.split(r"[<>=!~ ;\[]", line)[0] for line in lines}


def test_every_dependency_is_imported_and_has_its_reason() -> None:
    modules = {"python-flint": "flint", "markdown-it-py": "markdown_it", "array-api-compat": "array_api_compat"}
    code = [path for room in ("terms", "notes", "derive", "numeric", "verify") for path in (ROOT / room).rglob("*.py")]
    nodes = [node for path in code for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    used = {name.partition(".")[0] for name in names}
    for dependency in requirement_names(settings()["dependencies"]):
        assert modules.get(dependency, dependency) in used, dependency
        assert f"| {dependency} |" in paper("ARCHITECTURE.md"), dependency


def test_every_requirement_is_pinned_with_its_hashes() -> None:
    pins = re.split(r"\n(?=\S)", paper("constraints.txt").strip())
    pinned = {re.split("==", pin)[0].lower() for pin in pins}
    extras = settings()["optional-dependencies"]
    assert isinstance(extras, dict)
    assert requirement_names(settings()["dependencies"]) | requirement_names(extras["test"]) | {"setuptools"} <= pinned
    assert all(re.match(r"[\w.\-]+==\S+.* \\\n", pin) and "--hash=sha256:" in pin for pin in pins)


@pytest.mark.parametrize("name", ["constraints.txt", "pyproject.toml", "Makefile", ".ci/run"])
def test_no_address_is_written_down_where_things_are_installed(name: str) -> None:
    assert "://" not in paper(name)


def test_the_changelog_begins_with_the_version() -> None:
    found = re.search(r"^## \[([^\]]+)\]", paper("CHANGELOG.md"), re.MULTILINE)
    assert found
    assert found[1] == settings()["version"]


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    for each in RUN:
        with TemporaryDirectory() as place:
            (ROOT / each).write_text(rerun(paper(each), Desk(Path(place))), "utf-8")
