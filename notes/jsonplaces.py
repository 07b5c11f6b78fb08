"""Reads just enough of a notebook's JSON to know where every character of a cell's source stands in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPACE = re.compile(r"[ \t\n\r]*")
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")


class JsonError(ValueError):
    """The text is not the JSON that was expected; ``position`` is where."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True)
class PlacedString:
    """A JSON string: its value, and for every character of it the offset in the file's text."""

    value: str
    offsets: list[int]


class JsonReader:
    """Walks over JSON text; every method takes the position of a value and the walkers say where it stops."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stop = 0  # where the value that was read last stops
        self._decoder = json.JSONDecoder(strict=False)

    def value(self, position: int) -> object:
        """The value at ``position``, whatever it is."""
        try:
            value, self.stop = self._decoder.raw_decode(self.text, position)
        except json.JSONDecodeError as error:
            raise JsonError(error.msg, error.pos) from None
        except RecursionError:
            raise JsonError("the values are nested too deeply", position) from None
        return value

    def items(self, position: int) -> Iterator[tuple[str, int]]:
        """Keys of the object at ``position``, each with the position of its value, which the caller has to read."""
        position = self._expect("{", position)
        while not self._closes("}", position):
            key = self.value(position)
            if not isinstance(key, str):
                raise JsonError("a name in quotes was expected", position)
            yield key, self._expect(":", self._skip(self.stop))
            position = self._after_value()

    def elements(self, position: int) -> Iterator[int]:
        """Positions of the elements of the array at ``position``, which the caller has to read."""
        position = self._expect("[", position)
        while not self._closes("]", position):
            yield position
            position = self._after_value()

    def strings(self, position: int) -> list[PlacedString]:
        """The string at ``position``, or the strings of the array there."""
        if self.text.startswith("[", position):
            return [self.string(place) for place in self.elements(position)]
        return [self.string(position)]

    def string(self, position: int) -> PlacedString:
        """The string at ``position`` with the place of every character."""
        if not self.text.startswith('"', position):
            raise JsonError("text in quotes was expected", position)
        value = str(self.value(position))
        return PlacedString(value, _offsets(self.text, position + 1, self.stop - 1))

    def _skip(self, position: int) -> int:
        return _SPACE.match(self.text, position).end()  # type: ignore[union-attr]

    def _expect(self, mark: str, position: int) -> int:
        if not self.text.startswith(mark, position):
            raise JsonError(f"{mark!r} was expected", position)
        return self._skip(position + 1)

    def _closes(self, mark: str, position: int) -> bool:
        if self.text.startswith(mark, position):
            self.stop = position + 1
            return True
        return False

    def _after_value(self) -> int:
        """The position of the next element, past a comma, or that of the closing bracket."""
        position = self._skip(self.stop)
        if self.text.startswith(",", position):
            return self._skip(position + 1)
        if not self.text.startswith(("]", "}"), position):
            raise JsonError("',' or a closing bracket was expected", position)
        return position


def _offsets(text: str, start: int, stop: int) -> list[int]:
    """The offset of every character of the string literal between its quotes."""
    offsets: list[int] = []
    for escape in _ESCAPE.finditer(text, start, stop):
        offsets += [*range(start, escape.start()), escape.start()]
        start = escape.end()
    return [*offsets, *range(start, stop)]
