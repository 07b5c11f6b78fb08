"""The readers that are compared: ours, SymPy's ANTLR reader and latex2sympy2, each after one formula to warm up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from time import process_time
from typing import Any

Read = Callable[[str], Any]
WARM_UP = r"\frac{1}{1+x^2}"


@dataclass(frozen=True)
class Measured:
    """Seconds for all formulas, and how many of them the reader accepted."""

    name: str
    seconds: float
    accepted: int


@dataclass(frozen=True)
class Reader:
    """A reader by name; ``load`` imports it, ``needs`` are the modules without which it cannot run."""

    name: str
    load: Callable[[], Read]
    needs: tuple[str, ...] = ()
    install: str = ""

    @property
    def available(self) -> bool:
        """Whether everything it needs is installed."""
        return all(find_spec(module) is not None for module in self.needs)

    @property
    def left_out(self) -> str:
        """What to say when it is not."""
        return f"{self.name} is not installed and was left out ({self.install})"


def _ours() -> Read:
    from terms.statements import read_formula

    def read(latex: str) -> bool:
        return all(item.error is None for item in read_formula(latex))

    return read


def _sympy() -> Read:
    return _accepting(import_module("sympy.parsing.latex").parse_latex)


def _latex2sympy() -> Read:
    return _accepting(import_module(_latex2sympy_module()).latex2sympy)


def _latex2sympy_module() -> str:
    """The original or, where only that is installed, its maintained successor."""
    return next((m for m in ("latex2sympy2", "latex2sympy2_extended") if find_spec(m)), "latex2sympy2")


def _accepting(parse: Read) -> Read:
    return lambda latex: parse(latex) is not None


def readers() -> list[Reader]:
    """Ours first."""
    return [
        Reader("formulint reads", _ours),
        Reader("SymPy parse_latex", _sympy, ("sympy", "antlr4"), "pip install antlr4-python3-runtime==4.11.1"),
        Reader("latex2sympy2", _latex2sympy, (_latex2sympy_module(),), "pip install latex2sympy2_extended"),
    ]


def measure(reader: Reader, formulas: Sequence[str]) -> Measured:
    """Read every formula once; what is refused, however it is refused, has been tried and counts in the time."""
    read = reader.load()
    with ThreadPoolExecutor(1) as pool:
        _accepts(pool, read, WARM_UP)
        begin = process_time()
        accepted = sum(_accepts(pool, read, latex) for latex in formulas)
        return Measured(reader.name, process_time() - begin, accepted)


def _accepts(pool: ThreadPoolExecutor, read: Read, latex: str) -> bool:
    """Other people's readers raise what they like; asked in a thread of its own, any of it is a refusal."""
    asked = pool.submit(read, latex)
    return asked.exception() is None and bool(asked.result())
