"""How exactly a number was written: the unit of its last digit, also in percent and in powers of ten."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_LITERAL = re.compile(
    r"(?<![\d.])(?P<whole>\d{1,3}(?:(?:,|\{,\}|\\,)\d{3})+|\d+)(?:\.(?P<part>\d+))?"
    r"(?:\s*(?:\\times|\\cdot|\\ast|×|·|\*)\s*10\s*\^\s*(?:\{\s*(?P<power>[-+]?\d+)\s*\}|(?P<digit>\d)))?"
    r"(?P<percent>\s*\\?%)?"
)
_POWER = re.compile(r"(?<![\d.])10\s*\^\s*(?:\{\s*(?P<power>[-+]?\d+)\s*\}|(?P<digit>\d))")
_TELLING = 3  # an integer of so many digits may be a rounded value; a shorter one is meant exactly


@dataclass(frozen=True)
class Literal:
    """A number as it stands in the text: its value, its decimals, the power of ten (or percent) it is counted in."""

    start: int
    end: int
    value: Fraction
    whole: str
    places: int
    scale: Fraction

    def unit(self, loosely: bool) -> Fraction:
        """One unit of the last digit that tells; nothing where an integer is meant exactly.

        Said loosely (``≈``), zeros at the end of an integer tell nothing.
        """
        if self.places:
            return self.scale / int("1" + "0" * self.places)
        if loosely:
            return self.scale * int("1" + "0" * (len(self.whole) - len(self.whole.rstrip("0"))))
        return self.scale if self.scale != 1 or len(self.whole) >= _TELLING else Fraction(0)

    def digits(self) -> int:
        """How many digits were written."""
        return len(self.whole.lstrip("0")) + self.places


def literals(latex: str) -> list[Literal]:
    """Every number of the text, in order."""
    full = [_full(m) for m in _LITERAL.finditer(latex)]
    bare = [_bare(m) for m in _POWER.finditer(latex)]
    alone = [b for b in bare if not any(n.start < b.start < n.end for n in full)]
    return sorted([*alone, *full], key=lambda n: (n.end, -n.start))


def _bare(m: re.Match[str]) -> Literal:
    scale = Fraction(10) ** int(m["power"] or m["digit"])
    return Literal(m.start(), m.end(), scale, "1", 0, scale)


def _full(m: re.Match[str]) -> Literal:
    whole, part = re.sub(r"\D", "", m["whole"]), m["part"] or ""
    power = m["power"] or m["digit"]
    scale = Fraction(10) ** int(power) if power else Fraction(1, 100) if m["percent"] else Fraction(1)
    return Literal(m.start(), m.end(), Fraction(int(whole + part), 10 ** len(part)) * scale, whole, len(part), scale)
