"""Every public function says what it computes, on what shapes, in what units, and where it comes from; examples run."""

import doctest
import importlib
import inspect
import pkgutil
import re
from types import ModuleType

import pytest

import numeric

MODULES = [importlib.import_module(f"numeric.{module.name}") for module in pkgutil.iter_modules(numeric.__path__)]

# What people import from, and claims point at; the other modules of the package are where these keep their parts.
TOPICS = (
    "attention",
    "averages",
    "convolution",
    "dropout",
    "initialization",
    "metrics",
    "normalization",
    "optimizers",
    "regularization",
    "schedules",
    "sequences",
)
LABELS = ("Formula:", "Shapes:", "Units:", "Raises:", "Source:", ">>>")


def functions(topic: str) -> dict[str, object]:
    """The public functions of a topic, those it takes from its parts included."""
    module = importlib.import_module(f"numeric.{topic}")
    own = [name for name, value in vars(module).items() if getattr(value, "__module__", None) == module.__name__]
    public = [name for name in getattr(module, "__all__", own) if not name.startswith("_")]
    return {name: getattr(module, name) for name in public if inspect.isfunction(getattr(module, name))}


@pytest.mark.parametrize("topic", TOPICS)
def test_every_public_function_is_documented(topic: str) -> None:
    listed = functions(topic)
    assert listed
    missing = {
        name: [label for label in LABELS if label not in (inspect.getdoc(function) or "")]
        for name, function in listed.items()
    }
    assert not {name: labels for name, labels in missing.items() if labels}


@pytest.mark.parametrize("topic", TOPICS)
def test_every_label_begins_its_own_line(topic: str) -> None:
    for name, function in functions(topic).items():
        order = re.findall(r"^(Formula|Shapes|Units|Raises|Source):", inspect.getdoc(function) or "", re.MULTILINE)
        assert order == ["Formula", "Shapes", "Units", "Raises", "Source"], name


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_examples_run(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.failed == 0


def test_no_topic_is_without_examples() -> None:
    attempted = {topic: doctest.testmod(importlib.import_module(f"numeric.{topic}")).attempted for topic in TOPICS}
    assert min(attempted.values()) > 0, attempted
