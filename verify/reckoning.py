"""Statements of numbers: ``0.9 * 0.1 = 0.09``, computed again and compared by the digits that are written."""

from __future__ import annotations

from terms.term import symbols, walk
from terms.world import Definition
from verify import messages as say
from verify.canonical import family
from verify.case import Case
from verify.numbers import Sum, check, is_number, put_right
from verify.questions import has_value, is_setting
from verify.verdicts import Evidence, Statement, Verdict


class Reckoning(Case):
    """A unit before the judge, held to be a computation with numbers."""

    def _numbers(self) -> Statement | None:
        """The verdict on ``3 * 0.2 = 0.6``; none where the statement is no computation with numbers."""
        unit, definitions = self.unit, self.scope.definitions
        if not self._computes(definitions):
            return None
        source = self.latex[unit.item.start : unit.item.end]
        outcome = check(unit.left, unit.right, source, definitions, unit.sign == "~=")
        if outcome is None:
            return None
        return self._right(outcome) if outcome.holds else self._wrong_number(outcome, source)

    def _computes(self, definitions: dict[str, Definition]) -> bool:
        """Whether both sides are numbers once what the section defines is put in."""
        unit = self.unit
        if unit.sign not in ("=", ":=", "~=") or not any(t.op == "num" for t in walk(unit.right)):
            return False
        name = family(unit.left)
        if unit.link == 0 and not has_value(unit.left) and name and f"sym:{name}" not in definitions:
            return False
        return is_number(unit.left, definitions) and is_number(unit.right, definitions) and not is_setting(unit)

    def _right(self, outcome: Sum) -> Statement:
        """Digits that agree prove it; agreement only within the rounding of what went in supports it."""
        evidence = (
            Evidence("ball", f"{outcome.witness.left} = {outcome.witness.right}"),
            Evidence("exact", "decimal digits compared"),
        )
        verdict = Verdict.SUPPORTED if outcome.loose else Verdict.PROVED
        return self.make(verdict, message=self.judge.say(say.NUMBER_RIGHT), evidence=evidence)

    def _wrong_number(self, outcome: Sum, source: str) -> Statement | None:
        unit = self.unit
        if symbols(unit.left) or symbols(unit.right) or self._goes_on_after_words() or self._in_degrees():
            return None
        written = str(unit.right) if unit.right.op == "num" else outcome.witness.right
        message = self.judge.say(say.NUMBER_WRONG, computed=outcome.computed, written=written)
        return self.make(
            Verdict.REFUTED,
            "R003",
            message=message,
            fix=put_right(source, outcome),
            witness=outcome.witness,
            evidence=(Evidence("ball", message),),
        )
