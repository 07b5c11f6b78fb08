"""What every test shares."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 120  # seconds after which a call counts as one without end


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests listed in known-failures.txt are expected to fail, with the reason given there."""
    lines = (Path(__file__).parent / "known-failures.txt").read_text("utf-8").splitlines()
    known = dict(line.split(" | ", 1) for line in lines if line and not line.startswith("#"))
    for item in items:
        if item.nodeid in known:
            item.add_marker(pytest.mark.xfail(reason=known[item.nodeid], strict=False))


@pytest.fixture
def effort() -> Callable[..., int]:
    """``effort(function, *arguments)``: how many functions are entered and left meanwhile.

    Work is counted and not timed: the same on every machine, however busy.
    """
    return _effort


def _effort(function: Callable[..., Any], *arguments: Any) -> int:
    events = 0

    def count(*_: Any) -> None:
        nonlocal events
        events += 1

    before = signal.signal(signal.SIGALRM, _without_end)
    signal.alarm(PATIENCE)
    sys.setprofile(count)
    try:
        function(*arguments)
    finally:
        sys.setprofile(None)
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    return events


def _without_end(*_: Any) -> None:
    raise AssertionError(f"no end within {PATIENCE} s")
