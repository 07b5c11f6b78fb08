"""The author's own commands: collected from a text, expanded in its formulas.

Known are ``\\newcommand`` and its kin (with arguments, one of them optional), ``\\def`` without delimiters, ``\\let``,
``\\DeclareMathOperator`` and ``\\DeclarePairedDelimiter``. Expansion is bounded in steps and in length, so that a
macro bomb ends; the formula is then left as it was written. An expansion keeps the number of lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

_DEFINITION = re.compile(
    r"\\(?P<kind>(?:re)?newcommand|providecommand|DeclareMathOperator|DeclarePairedDelimiter|g?def|let)(?![A-Za-z])(?P<star>\*?)\s*"
)
_NAME = re.compile(r"\s*(?:\{\s*(\\(?:[A-Za-z@]+|.))\s*\}|(\\(?:[A-Za-z@]+|.)))\s*", re.DOTALL)
_COUNT = re.compile(r"\s*\[\s*(\d)\s*\]\s*")
_PARAMETERS = re.compile(r"\s*((?:#\d)*)\s*(?=\{)")
_LET = re.compile(r"\s*=?\s*(\\(?:[A-Za-z@]+|.)|[^\s\\{}])", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_PARAMETER = re.compile(r"\\.|#(\d)", re.DOTALL)
_COMMAND = re.compile(r"\\(?:[A-Za-z@]+|.)", re.DOTALL)
_ENDS_IN_COMMAND = re.compile(r"\\[A-Za-z@]+$")
_MAX_BODY = 2_000
_MAX_UNREADABLE = 200  # a text with more definitions that cannot be read defines nothing
_PATIENCE = 3
_MAX_STEPS = 1_000
_MAX_LENGTH = 20_000


class ExpansionError(ValueError):
    """The macros of a formula do not come to an end within the bounds."""


@dataclass(frozen=True)
class Macro:
    """How many arguments a command takes, the value of the first where that may be left out, and what it stands for."""

    arguments: int
    body: str
    default: str | None = None
    paired: tuple[str, str] | None = None


@dataclass
class Definitions:
    """The macros of a text, and the stretches (start to stop) in which they are defined."""

    macros: dict[str, Macro] = field(default_factory=dict)
    stretches: dict[int, int] = field(default_factory=dict)


def collect(text: str) -> Definitions:
    """All macro definitions of ``text``; of two for one name the later wins, but ``\\providecommand`` yields."""
    found = Definitions()
    position = unreadable = 0
    while unreadable < _MAX_UNREADABLE and (start := _DEFINITION.search(text, position)):
        stop = _read_definition(text, start, found.macros)
        if stop is not None:
            found.stretches[start.start()] = stop
        unreadable += stop is None
        position = stop or start.end()
    return found


def _read_definition(text: str, start: re.Match[str], macros: dict[str, Macro]) -> int | None:
    name = _NAME.match(text, start.end())
    if name is None:
        return None
    readers = {"let": _read_let, "def": _read_def, "gdef": _read_def}
    readers |= {"DeclareMathOperator": _read_operator, "DeclarePairedDelimiter": _read_pair}
    read = readers.get(start["kind"], _read_newcommand)(text, name.end())
    if read is None:
        return None
    macro, stop = read
    if start["kind"] == "DeclareMathOperator" and start["star"]:
        macro = Macro(0, macro.body.replace("\\operatorname", "\\operatorname*", 1))
    if start["kind"] != "providecommand" or (name[1] or name[2]) not in macros:
        macros[name[1] or name[2]] = macro
    return stop


Read = tuple[Macro, int] | None


def _read_newcommand(text: str, position: int) -> Read:
    count = _COUNT.match(text, position)
    position = count.end() if count else position
    default = None
    if text.startswith("[", position):
        stop = text.find("]", position, position + _MAX_BODY)
        if stop == -1:
            return None
        default, position = text[position + 1 : stop], stop + 1
    return _with_body(text, position, int(count[1]) if count else 0, default)


def _read_def(text: str, position: int) -> Read:
    parameters = _PARAMETERS.match(text, position)
    return _with_body(text, parameters.end(), len(parameters[1]) // 2) if parameters else None


def _with_body(text: str, position: int, arguments: int, default: str | None = None) -> Read:
    body = _argument(text, position, definition=True)
    return (Macro(arguments, body[0], default), body[1]) if body else None


def _read_let(text: str, position: int) -> Read:
    target = _LET.match(text, position)
    return (Macro(0, target[1]), target.end()) if target else None


def _read_operator(text: str, position: int) -> Read:
    body = _argument(text, position, definition=True)
    return (Macro(0, f"\\operatorname{{{body[0]}}}"), body[1]) if body else None


def _read_pair(text: str, position: int) -> Read:
    left = _argument(text, position, definition=True)
    right = _argument(text, left[1], definition=True) if left else None
    return (Macro(1, "", None, (left[0], right[0])), right[1]) if left and right else None


def _argument(text: str, position: int, definition: bool = False) -> tuple[str, int] | None:
    """A group in braces, or a single sign or command, and where it stops."""
    while position < len(text) and text[position].isspace():
        position += 1
    if position >= len(text) or text[position] == "}":
        return None
    if text[position] == "{":
        return _group(text, position)
    command = _COMMAND.match(text, position)
    if definition and command is None:
        return None
    return (command[0], command.end()) if command else (text[position], position + 1)


def _group(text: str, position: int) -> tuple[str, int] | None:
    depth = 0
    for brace in _BRACE.finditer(text, position, position + _MAX_BODY):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0:
            return text[position + 1 : brace.start()], brace.end()
    return None


class Expander:
    """Expands the formulas of one text; macros that went beyond the bounds a few times are not tried again."""

    def __init__(self, macros: Mapping[str, Macro]) -> None:
        self.macros = macros
        self._failures: Counter[str] = Counter()

    def expand(self, latex: str) -> str:
        """``latex`` with every macro replaced; raises ExpansionError where that does not end."""
        called = {command for command in _COMMAND.findall(latex) if command in self.macros} if self.macros else set()
        if not called:
            return latex
        if any(self._failures[name] >= _PATIENCE for name in called):
            raise ExpansionError("its macros did not come to an end elsewhere")
        try:
            return expand(latex, self.macros)
        except ExpansionError:
            self._failures.update(called)
            raise


def expand(latex: str, macros: Mapping[str, Macro]) -> str:
    """``latex`` with every macro replaced, again and again until none is left."""
    done: list[str] = []
    rest, steps, length = latex, 0, 0
    while command := _next_call(rest, macros):
        steps += 1
        expansion, stop = _call(rest, command, macros[command[0]])
        done.append(rest[: command.start()])
        length += command.start()
        rest = _joined(expansion, rest[stop:])
        if steps > _MAX_STEPS or length + len(rest) > _MAX_LENGTH + len(latex):
            raise ExpansionError(f"the macros expand to more than {_MAX_STEPS} steps or {_MAX_LENGTH} characters")
    return "".join(done) + rest


def _next_call(text: str, macros: Mapping[str, Macro]) -> re.Match[str] | None:
    return next((command for command in _COMMAND.finditer(text) if command[0] in macros), None)


def _call(text: str, command: re.Match[str], macro: Macro) -> tuple[str, int]:
    """What a call stands for, and where it stops. Missing arguments are empty; its line ends follow the expansion."""
    position, values = command.end(), list[str]()
    starred = macro.paired is not None and text.startswith("*", position)
    position += starred
    if macro.default is not None and text.startswith("[", position) and "]" in text[position:]:
        stop = text.index("]", position)
        values, position = [text[position + 1 : stop]], stop + 1
    elif macro.default is not None:
        values = [macro.default]
    while len(values) < macro.arguments:
        value = _argument(text, position)
        values.append(value[0] if value else "")
        position = value[1] if value else position
    expansion = _paired(macro.paired, values[0], starred) if macro.paired else _filled(macro.body, values)
    return expansion.replace("\n", " ") + "\n" * text.count("\n", command.end(), position), position


def _paired(marks: tuple[str, str], value: str, starred: bool) -> str:
    left, right = (f"\\left{marks[0]}", f"\\right{marks[1]}") if starred else marks
    return _joined(_joined(left, value), right)


def _filled(body: str, values: list[str]) -> str:
    """``body`` with its parameters replaced."""
    filled, position = "", 0
    for parameter in _PARAMETER.finditer(body):
        if parameter[1] is None:
            continue
        index = int(parameter[1]) - 1
        value = values[index] if index < len(values) else ""
        filled = _joined(filled + body[position : parameter.start()], value)
        position = parameter.end()
    return filled + body[position:]


def _joined(left: str, right: str) -> str:
    """Both together, with a space where a command would run into a letter."""
    apart = right[:1].isalpha() and _ENDS_IN_COMMAND.search(left)
    return f"{left} {right}" if apart else left + right
