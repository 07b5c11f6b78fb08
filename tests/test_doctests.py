"""The examples in docstrings are run; those of `numeric` have a test of their own beside its other tests."""

import doctest
import importlib
import pkgutil
from collections.abc import Iterator

import pytest

ROOMS = ("terms", "notes", "derive", "verify", "reports", "formulint")
WITH_EXAMPLES = ("terms", "derive", "reports")


def modules(room: str) -> Iterator[str]:
    """Every module of a room that can be imported without being run."""
    package = importlib.import_module(room)
    names = [name for _, name, _ in pkgutil.walk_packages(package.__path__, prefix=f"{room}.")]
    return (name for name in [room, *names] if not name.endswith("__main__"))


@pytest.mark.parametrize("name", [name for room in ROOMS for name in modules(room)])
def test_the_examples_of_a_module_give_what_they_say(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("room", WITH_EXAMPLES)
def test_examples_are_found(room: str) -> None:
    assert sum(doctest.testmod(importlib.import_module(name)).attempted for name in modules(room)) > 0
