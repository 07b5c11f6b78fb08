"""One relation before the judge: its place, its scope, and how verdicts about it are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from terms.term import Term, symbols, walk
from terms.world import Definition, definition_key
from verify import messages as say
from verify.asking import Answer, Question
from verify.canonical import Canonical, canonical
from verify.chainrule import is_chain_rule
from verify.chains import lost_sum
from verify.chainslips import slip_of_chain
from verify.identity import ask, is_closed
from verify.matching import Match
from verify.near import Repair, proves
from verify.questions import applied_slopes, case_said, is_numeric, leaves_mean_open, of_differentials, speaks_of_itself
from verify.samples import of_each_sample
from verify.scope import Scope, given_since, real_section
from verify.shapes import is_capital
from verify.units import Unit
from verify.verdicts import Evidence, Statement, Verdict, Witness
from verify.writtenout import from_elsewhere

if TYPE_CHECKING:
    from verify.judge import Judge


_DEGREES = re.compile(
    r"(?:sin|cos|tan|cot)\s*[({]*\s*(?:30|45|60|90|120|135|150|180|270|360)(?![.\d])"
)  # of a right angle


class Case:
    """A unit with its scope; the stages that decide it are in ``verify.judge``."""

    def __init__(self, judge: Judge, unit: Unit) -> None:
        self.judge, self.unit = judge, unit
        self.sheet = judge.sheet
        self.formula = self.sheet.formula(unit)
        self.scope: Scope = judge.scopes.at(unit)
        self.latex = self.formula.latex
        self.section = self.formula.section

    def make(self, verdict: Verdict, code: str = "", **fields: object) -> Statement:
        """A statement at this unit's place."""
        item = self.unit.item
        row = self.latex[: item.start].count("\n")
        line = self.formula.rows[row] if row < len(self.formula.rows) else self.formula.line
        text = self.latex[item.start : item.end]
        read = f"{self.unit.left} {self.unit.sign} {self.unit.right}" if self.unit.sign else str(self.unit.left)
        return Statement(line, text, verdict, code, read=read, **fields)  # type: ignore[arg-type]

    def _gives_meaning(self) -> bool:
        """The statement has the shape of a definition: ``J(w) = …``, ``a_j = …``."""
        return (
            self.unit.link == 0
            and not self._continues()
            and definition_key(self.unit.left) is not None
            and self.unit.left.op != "fn"
            and not speaks_of_itself(self.unit.left, self.unit.right)
        )

    def _defined_here(self) -> bool:
        """What the statement leans on is defined in its own section: a name defined elsewhere may have changed its meaning."""
        document = self.sheet.document
        mine = real_section(document, self.section)
        names = {str(t.data) for side in (self.unit.left, self.unit.right) for t in walk(side) if t.op in ("sym", "fn")}
        used = [u for k, u in self.scope.sources.items() if k.split(":")[1].split("/")[0] in names]
        return bool(used) and all(real_section(document, self.sheet.formula(u).section) == mine for u in used)

    def _is_open(self, question: Question) -> bool:
        """Something beyond the equation may decide it, so that no point can show it false."""
        kept = self.scope.special_matrices and any(
            (u.op == "index" and len(u.args) > 2) or u.op in ("transpose", "matrix") or is_capital(u)
            for side in (question.left, question.right)
            for u in walk(side)
        )
        unsaid = of_differentials(question.left, question.right) and "sym:d" not in self.scope.definitions
        closed = is_closed(question) or lost_sum(question)
        if kept or unsaid or from_elsewhere(question) or not closed or self._leans_on_weak():
            return True
        if leaves_mean_open(question):
            return True
        turned = any(u.op == "transpose" for side in (question.left, question.right) for u in walk(side))
        return turned and ask(replace(question, symmetric=True), prove=False).holds is True

    def _holds_otherwise(self, question: Question) -> bool:
        """It may be true of what the section gave a name for before: the later meaning need not be the one meant."""
        meanings = self.judge.scopes.other_meanings(self.unit, self.scope)
        return any(given_since(self.scope, *m) or self._not_false_by(question, *m) for m in meanings[-6:])

    def _not_false_by(self, question: Question, key: str, made: Definition) -> bool:
        taken = {k: made for k in question.definitions if k.split("/")[0] == key}
        return ask(replace(question, definitions={**question.definitions, **taken}), prove=False).holds is not False

    def _leans_on_weak(self) -> bool:
        """Something it speaks of is defined only in a section beside this one; there the name may mean something else."""
        names = {str(t.data) for side in (self.unit.left, self.unit.right) for t in walk(side) if t.op in ("sym", "fn")}
        return any(k.split(":")[1].split("/")[0] in names for k in self.scope.weak)

    def _is_defined_name(self, t: Term) -> bool:
        return t.op in ("sym", "index")

    def _matched(self, c: Canonical, match: Match) -> Statement | None:
        claim = match.form.claim
        self._remember(match)
        proved = proves(c, match)
        evidence = (
            Evidence(
                "algebra",
                "equal as rational functions of the same quantities" if proved else "no algebraic proof found",
            ),
            Evidence("ball", "agrees at every sampled point"),
        )
        if match.form.variant is not None and not match.form.standard:
            message = self.judge.say(say.CLAIM_VARIANT, claim=claim.name, difference=match.form.variant.difference)
            return self.make(Verdict.VARIANT, "V001", claim=claim.name, message=message, evidence=evidence)
        verdict = Verdict.PROVED if proved else Verdict.SUPPORTED
        return self.make(
            verdict,
            claim=claim.name,
            message=self._praise(match),
            evidence=evidence,
        )

    def _praise(self, match: Match) -> str:
        """What is said of a match that holds: the claim, and the convention it is written in where not the claim's."""
        claim, variant = match.form.claim, match.form.variant
        if variant is not None and match.form.legitimate_other:
            return self.judge.say(say.CLAIM_STANDARD, claim=claim.name, difference=variant.difference)
        return self.judge.say(say.CLAIM_PROVED, claim=claim.name, summary=claim.summary)

    def _remember(self, match: Match) -> None:
        self.judge.learnt.remember(self.section, match, canonical(self.unit.left, self.unit.sign, self.unit.right))

    def _question(self, numeric: bool, head: Term | None = None) -> Question:
        """The statement with its scope; with ``head``, the chain's first side instead of the side before."""
        definitions = {k: d for k, d in self.scope.definitions.items() if numeric or not is_numeric(d.body)}
        left, right = head if head is not None else self.unit.left, self.unit.right
        definitions |= of_each_sample(definitions, (left, right), self._said_here())
        return Question(
            applied_slopes(left, definitions, right),
            applied_slopes(right, definitions, left),
            definitions,
            (*self.unit.item.conditions, *case_said(self.formula.before, self.judge.hints)),
            self.scope.laws,
            self.scope.centred,
            self.scope.transposes,
        )

    def _said_here(self) -> Iterator[Term]:
        """Both sides of every statement of the section."""
        section = self.formula.section
        here = (u for u in self.sheet.units if self.sheet.formula(u).section == section)
        return (side for u in here for side in (u.left, u.right) if side is not None)

    def _continues(self) -> bool:
        item = self.unit.item.term
        return item is not None and bool(item.args) and item.args[0].op == "previous"

    def _goes_on_after_words(self) -> bool:
        """``$= 14$`` in a sentence: what stands in between may have changed the unit, or what is spoken of."""
        opens = not any(u.formula == self.unit.formula and u.key < self.unit.key for u in self.sheet.units)
        return opens and self._continues() and not self.formula.display

    def _in_degrees(self) -> bool:
        """``60^\\circ``, ``\\cos 90``: an angle that is not counted as the functions of angles count."""
        source = self.latex[self.unit.item.start : self.unit.item.end]
        return any(mark in source for mark in ("\\circ", "\\degree", "°")) or bool(_DEGREES.search(source))

    def _is_new(self, left: Term) -> bool:
        """A bare name without a definition: the equation introduces it."""
        if left.op == "prime" and left.args[0].op == "sym":
            return self.unit.link == 0 and not self._continues()
        if left.op in ("sym", "index"):
            return self.unit.link == 0 and not self._continues()
        if left.op == "call" and left.args[0].op == "sym" and left.args[0].data not in ("P", "p"):
            return self.unit.link == 0 and f"call:{left.args[0].data}" not in self.scope.definitions
        return False

    def _true(self, answer: Answer) -> Statement:
        under = self.judge.say(say.UNDER, what=answer.under) if answer.under else ""
        if answer.assumed:
            under += self.judge.say(say.FOR, what="; ".join(answer.assumed[:2]))
        text = say.IDENTITY_PROVED if answer.proved else say.IDENTITY_SUPPORTED
        evidence = [Evidence("ball", f"agrees at {answer.points} sampled points")]
        if answer.proved:
            evidence.insert(0, Evidence("algebra", "both sides have one normal form, for any bounds"))
        verdict = Verdict.PROVED if answer.proved else Verdict.SUPPORTED
        return self.make(verdict, message=self.judge.say(text, under=under), evidence=tuple(evidence))

    def _chained(self, answer: Answer | None) -> Statement | None:
        """Slopes of quantities that nobody defines, multiplied as the chain rule has it."""
        lefts = [t for t in (self.unit.left, self.unit.head) if t is not None]
        known = {k.split(":")[1].split("/")[0] for k in self.scope.definitions}
        spoken = symbols(self.unit.left) | symbols(self.unit.right)
        decided = answer is not None and (answer.holds or (answer.holds is False and bool(known & spoken)))
        if decided or not any(is_chain_rule(left, self.unit.right) for left in lefts):
            return None
        evidence = (
            Evidence("algebra", "both sides have one normal form, with an unknown function for each quantity between"),
            Evidence("ball", "agrees for smooth functions at every sampled point"),
        )
        return self.make(Verdict.PROVED, message=self.judge.say(say.CHAIN_RULE), evidence=evidence)

    def _unchained(self, answer: Answer | None) -> Statement | None:
        """Slopes of quantities that nobody defines which would be the chain rule but for a slip."""
        left = next((t for t in (self.unit.head, self.unit.left) if t is not None and t.op == "deriv"), None)
        if left is None or self.unit.sign != "=" or (answer is not None and answer.holds):
            return None
        latex, item, hints = self.latex, self.unit.item, self.judge.hints
        slip = slip_of_chain(latex, item, self.unit.link, left, self.unit.right, hints, self._slopes())
        if slip is None:
            return None
        at = self._at(say.SIDES, slip.witness)
        change = say.change_text(slip.edit.kind, self.judge.language)
        message = self.judge.say(say.CHAIN_SLIP, witness=at, change=change)
        evidence = (Evidence("ball", at), Evidence("algebra", "the repaired statement is the chain rule"))
        return self.make(
            Verdict.REFUTED, "R006", message=message, fix=slip.edit.latex, witness=slip.witness, evidence=evidence
        )

    def _slopes(self) -> frozenset[tuple[Term, ...]]:
        """Slopes that other formulas of the note write."""
        sides = [t for u in self.sheet.units if u.formula != self.unit.formula for t in (u.left, u.right)]
        return frozenset(t.args for side in sides for t in walk(side) if t.op == "deriv")

    def _wrong(self, repair: Repair) -> Statement:
        claim = repair.match.form.claim
        self._remember(replace(repair.match, renaming={}))  # what it defines; its letters may be the wrong ones
        assert repair.witness is not None
        at = self._at(say.AT, repair.witness)
        message = self.judge.say(
            say.CLAIM_WRONG, claim=claim.name, change=say.change_text(repair.edit.kind, self.judge.language), witness=at
        )
        evidence = (Evidence("ball", at), Evidence("algebra", f"the repaired statement is {claim.name}"))
        return self.make(
            Verdict.REFUTED,
            "R002",
            claim=claim.name,
            message=message,
            fix=repair.edit.latex,
            witness=repair.witness,
            evidence=evidence,
        )

    def _at(self, text: say.Text, w: Witness) -> str:
        return self.judge.say(text, point=say.point_text(w.at), left=w.left, right=w.right)
