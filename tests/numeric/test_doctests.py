"""The examples in the docstrings of `numeric` are run, and every public function has all that a reader needs."""

import doctest
import importlib
import inspect
import pkgutil
import re
from types import FunctionType, ModuleType

import pytest

import numeric

MODULES = [name for _, name, _ in pkgutil.walk_packages(numeric.__path__, prefix="numeric.")]
LABELS = ["Formula", "Shapes", "Units", "Raises", "Source"]
TOPICS = [
    "activations",
    "backprop",
    "gradients",
    "information",
    "likelihood",
    "losses",
    "neurons",
    "probability",
    "vectors",
]


def public_functions(topic: ModuleType) -> dict[str, FunctionType]:
    """What can be imported from a topic, its own functions and those of the modules it gathers."""
    own = [name for name, thing in vars(topic).items() if getattr(thing, "__module__", "") == topic.__name__]
    names = [name for name in getattr(topic, "__all__", own) if not name.startswith("_")]
    return {name: getattr(topic, name) for name in names if inspect.isfunction(getattr(topic, name))}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_give_what_they_say(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name), report=True)
    assert results.failed == 0


@pytest.mark.parametrize("topic", TOPICS)
def test_every_public_function_says_all_there_is_to_say_in_order(topic: str) -> None:
    functions = public_functions(importlib.import_module(f"numeric.{topic}"))
    assert len(functions) >= 8
    for name, function in functions.items():
        text = inspect.getdoc(function) or ""
        assert re.findall(rf"^({'|'.join(LABELS)}): ", text, re.MULTILINE) == LABELS, name
        assert "\n>>> " in text, name


@pytest.mark.parametrize("topic", TOPICS)
def test_every_source_names_a_year(topic: str) -> None:
    for name, function in public_functions(importlib.import_module(f"numeric.{topic}")).items():
        source = (inspect.getdoc(function) or "").partition("\nSource: ")[2]
        assert re.search(r"\b(1[89]|20)\d\d\b", source), name


def test_the_listed_topics_exist() -> None:
    found = {name.removeprefix("numeric.") for name in MODULES}
    assert set(TOPICS) <= found & set(numeric.__all__)


def test_importing_the_package_imports_no_topic() -> None:
    import subprocess
    import sys

    script = "import sys, numeric; print(sorted(name for name in sys.modules if name.startswith('numeric.')))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout.strip() == "[]"
