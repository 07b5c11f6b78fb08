"""The judge: one statement at a time, through the stages of the design, each of which may settle it.

1. what cannot be read, 2. conditions, laws and declarations, 3. numbers, 4. exact match with a claim, 5. identity under
the definitions of the section, 6. near match with a claim named beside it, 7. repair of a false identity, 8. definition.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from terms.outcomes import is_outcome_call
from terms.reader import Hints
from terms.statements import Item
from terms.term import ZERO, Term, symbols, walk
from verify import messages as say
from verify.asking import Answer, Question
from verify.bounds import Slip, foreign_index, other_count
from verify.broken import judge_broken
from verify.canonical import Canonical, canonical, objective
from verify.chains import counts_entries, fails, is_plain, leaves_range_open, neighbours_agree
from verify.choosing import best_match
from verify.context import names_at, said_constant
from verify.deliberate import next_link
from verify.grades import reached
from verify.identity import ask, holds_of_shares, is_closed
from verify.learnt import Learnt
from verify.letters import Names
from verify.mend import Mended, mend
from verify.near import proves
from verify.numbers import is_number
from verify.questions import (
    compares_moments,
    in_words,
    is_about_chances,
    is_empty,
    is_linear_algebra,
    is_pure,
    is_raised_name,
    leaves_open,
    names_measure,
    same_equation,
    says_of_events,
    sets_condition,
    speaks_of_itself,
    tells_law,
    tells_property,
    written_as_name,
)
from verify.reckoning import Reckoning
from verify.samplemeans import BARRED, with_sample_means
from verify.scope import Scopes
from verify.shapes import may_be_vector, may_hold_determinant, weights
from verify.slopes import slopes_as_names
from verify.suspicion import Suspicion
from verify.telling import is_misnamed
from verify.units import Sheet, Unit, units_of
from verify.verdicts import Evidence, Statement, Verdict, Witness
from verify.vocabulary import vocabulary

EQUATION = ("=", ":=", "->")
_BOUNDS = frozenset({"shift a bound"})
_OF_CHANCES = frozenset({"change a letter", "put a sum", "turn the fraction over", "change a sign", "put a bar"})
_REORDERINGS = frozenset({"swap the factors", "transpose", "drop a power or transpose", "move a factor to the end"})

_OPEN = (Verdict.MENTION, Verdict.UNSETTLED, Verdict.DEFINES)


@dataclass
class Judge:
    """Judges the statements of one document in order; what neighbours were recognised as is remembered."""

    sheet: Sheet
    hints: Hints
    language: str
    scopes: Scopes = field(init=False)
    learnt: Learnt = field(default_factory=Learnt)

    def __post_init__(self) -> None:
        self.scopes = Scopes(self.sheet)

    def formula(self, number: int) -> list[Statement]:
        """All statements of a formula."""
        formula = self.sheet.document.formulas[number]
        if formula.problem:
            return [Statement(formula.line, formula.latex, Verdict.MALFORMED, "M001", message=formula.problem)]
        holds = partial(self._holds, number)
        broken = judge_broken(formula, self.sheet.items[number], self.hints, self.language, holds)
        found = list(broken.statements)
        for unit in self.sheet.units:
            if unit.formula == number and unit.item.start not in broken.settled:
                found.append(self.unit(unit))
        return found

    def unit(self, unit: Unit) -> Statement:
        """The verdict on one relation."""
        found = _Case(self, unit).settle()
        if found.verdict is Verdict.REFUTED:
            self.scopes.refuted.add(unit.key)
        return found

    def _holds(self, number: int, item: Item, text: str) -> bool:
        """Whether every relation of a text that may stand for an item is a known or true one."""
        units = units_of(self.sheet, number, item, text, self.hints)
        return bool(units) and all(u.sign in EQUATION and _Case(self, u).recognised() for u in units)

    def say(self, text: say.Text, **fields: str) -> str:
        """A message in the document's language."""
        return text.say(self.language, **fields)


class _Case(Suspicion, Reckoning):
    """One unit before the judge."""

    def settle(self) -> Statement:
        """Through the stages; a sum over another index comes first, a mean over another count where nothing is settled."""
        unit, source = self.unit, self.latex[self.unit.item.start : self.unit.item.end]
        astray = foreign_index(unit.left, unit.right if unit.sign else unit.left, source)
        if astray is not None:
            return self._bound(astray)
        found = self._settled()
        other = other_count(unit.right if unit.sign else unit.left, source) if found.verdict in _OPEN else None
        return self._bound(other) if other is not None else found

    def _bound(self, found: Slip) -> Statement:
        message = self.judge.say(say.BOUND, written=found.written, meant=found.meant)
        return self.make(Verdict.MALFORMED, "M002", message=message, fix=found.fix)

    def _settled(self) -> Statement:
        unit = self.unit
        if not unit.sign or leaves_open(unit.left) or leaves_open(unit.right):
            return self._objective() or self.make(Verdict.MENTION, message=self.judge.say(say.MENTION))
        if unit.sign not in (*EQUATION, "~"):
            return self._condition()
        if in_words(unit.right) or in_words(unit.left) or unit.sign == "colon":
            return self.make(Verdict.DEFINES, message=self.judge.say(say.DEFINES, name=str(unit.left)))
        return self._numbers() or self._equation()

    def recognised(self) -> bool:
        """Whether the statement is a claim's or an identity; nothing is remembered of it."""
        c = canonical(self.unit.left, self.unit.sign, self.unit.right)
        names = names_at(self.sheet, self.unit, self.scope, self.judge.learnt, self.section)
        if best_match(c, names, self._named()) is not None:
            return True
        answer = self._identity(c)
        return answer is not None and answer.holds is True

    def _objective(self) -> Statement | None:
        """``min_w …`` standing alone is what is minimised: it may be a claim's right side, or nearly one."""
        aimed = objective(self.unit.left)
        if aimed is None:
            return None
        c = canonical(*aimed)
        named = self._named()
        names = names_at(self.sheet, self.unit, self.scope, self.judge.learnt, self.section)
        match = best_match(c, names, named)
        return (self._matched(c, match) if match else None) or self._near(
            c, self._candidates(c, named), names, widely=True
        )

    def _condition(self) -> Statement:
        """Inequalities, memberships, approximations: conditions, unless both sides are numbers."""
        unit = self.unit
        if (
            unit.sign == "~="
            and is_number(unit.left, self.scope.definitions)
            and is_number(unit.right, self.scope.definitions)
        ):
            found = self._numbers()
            if found is not None:
                return found
        return self.make(Verdict.DEFINES, message=self.judge.say(say.STATES))

    def _equation(self) -> Statement:
        unit = self.unit
        c = canonical(unit.left, unit.sign, unit.right)
        named = self._named()
        names = names_at(self.sheet, unit, self.scope, self.judge.learnt, self.section)
        match = best_match(c, names, named)
        if match is not None and match.form.claim.name not in named and not proves(c, match):
            match = None  # what no word calls for is taken for it only where it is the same by algebra
        answer = self._identity(c)
        if answer is not None and answer.holds:
            apt = match is not None and not match.form.legitimate_other and (not answer.proved or proves(c, match))
            return (self._matched(c, match) if match and apt else None) or self._true(answer)
        chained = self._chained(answer) or self._unchained(answer)
        if chained is not None:
            return chained
        crossed = answer if match is None and unit.left.op == "cross" else None
        misfit = self._misfit(crossed) if crossed is not None and crossed.misfit else None
        if misfit is not None:
            return misfit
        if match is not None and not self._contradicts(answer):
            settled = self._doubted(c, match, named, names)
            settled = settled or (None if is_misnamed(c, match) else self._matched(c, match))
            if settled is not None:
                return settled
        return (
            self._broken_off(answer, named, names)
            or self._from_head(named, names)
            or self._follows()
            or self._suspected(c, match, named, names)
            or (None if match else self._misindexed(c, named, names))
            or (None if match else self._near_head(named, names))
            or self._false(answer)
            or self._definition(answer)
        )

    def _contradicts(self, answer: Answer | None) -> bool:
        """What the section defines says otherwise."""
        if answer is None or self._gives_meaning() or not (answer.misfit or answer.holds is False):
            return False
        return is_closed(self._question(False)) and self._defined_here()

    def _from_head(self, named: dict[str, int], names: Names) -> Statement | None:
        """A later link of ``a = b = c`` judged as ``a = c``: a claim, or an identity, with the chain's first side."""
        unit = self.unit
        if unit.head is None or unit.head is unit.left:
            return None
        c = canonical(unit.head, unit.sign, unit.right)
        answer = None if self._is_defined_name(unit.head) else ask(self._question(False, unit.head))
        if answer is not None and answer.holds:
            return self._true(answer)
        if answer is not None and answer.misfit:
            return self._misfit(answer, unit.head)
        match = best_match(c, names, named)
        return self._matched(c, match) if match is not None else None

    def _broken_off(self, answer: Answer | None, named: dict[str, int], names: Names) -> Statement | None:
        """Of ``a = b = c`` the last is right of the first, and not of the one between, though both are plain algebra."""
        question = self._question(numeric=False)
        question = slopes_as_names(question) or question
        if answer is None or answer.witness is None or not (is_plain(question) and is_pure(question)):
            return None
        right = self._from_head(named, names)
        if right is None or right.verdict is not Verdict.PROVED or self._holds_otherwise(question):
            return None
        return right if self._goes_on_from_refuted() else self._differ(answer.witness)

    def _goes_on_from_refuted(self) -> bool:
        """The left side is where the link before it went wrong."""
        before = (u for u in self.sheet.units if u.formula == self.unit.formula and u.right is self.unit.left)
        return any(u.key in self.judge.scopes.refuted for u in before)

    def _differ(self, witness: Witness) -> Statement:
        """The sides of a link are not equal; which of them is to be changed is told by the sides around."""
        at = self._at(say.SIDES, witness)
        message = self.judge.say(say.IDENTITY_WRONG, witness=at, repair="")
        evidence = (Evidence("ball", at),)
        return self.make(Verdict.REFUTED, "R006", message=message, witness=witness, evidence=evidence)

    def _follows(self) -> Statement | None:
        """An equation that is the one before it, rearranged: their differences agree up to a factor."""
        unit = self.unit
        before = [u for u in self.sheet.units if u.formula == unit.formula and u.key < unit.key and u.sign == "="]
        if unit.sign != "=" or not before or not same_equation(before[-1], unit):
            return None
        evidence = (
            Evidence("algebra", "the line before, rearranged"),
            Evidence("exact", "the difference of the sides agrees up to a factor"),
        )
        return self.make(Verdict.PROVED, message=self.judge.say(say.IDENTITY_PROVED, under=""), evidence=evidence)

    def _identity(self, c: Canonical) -> Answer | None:
        """None when the statement is not an equation to be checked: an update, a law, a new name."""
        unit = self.unit
        probable = unit.left.op == "call" and is_outcome_call(unit.left)  # ``P(y)`` beside ``P(y|x)`` is no new value
        updates = c.update and unit.link == 0 and not self._continues() and not probable
        if unit.sign != "=" or (updates and not speaks_of_itself(unit.left, unit.right)):
            return None
        if self._is_new(unit.left) or may_hold_determinant(unit.left, unit.right):
            return None
        question = self._question(numeric=False)
        if question.left is question.right:
            return None
        answer = ask(question)
        meant = None if answer.holds else with_sample_means(question)
        again = ask(meant) if meant else answer
        return replace(again, assumed=(*again.assumed, BARRED)) if meant and again.holds else answer

    def _false(self, answer: Answer | None) -> Statement | None:
        """A false equation is a finding when it is pure mathematics, or when a small change makes it true."""
        question = self._question(numeric=False)
        if self._gives_meaning() and not is_about_chances(question):
            return None  # a second meaning for a name is a new definition, not a false equation
        if answer is not None and answer.misfit:
            return self._misfit(answer)
        if answer is None or answer.witness is None or not fails(answer) or self._says_otherwise(answer):
            return None
        only: frozenset[str] = frozenset()
        if not neighbours_agree(self.sheet, self.unit, question) and (answer.holds is None or self._is_open(question)):
            only = _told_by_repair(question) if answer.holds is False else only
            if not only:
                return None
        if leaves_range_open(question) or counts_entries(question) or says_of_events(question):
            return None
        if self._holds_otherwise(question):
            return None
        words = vocabulary(self.sheet, self.unit)
        mended = mend(self.latex, self.unit.item, self.unit.link, question, words, self.judge.hints, only)
        if only and (mended is None or not mended.answer.proved):
            return None
        if mended is None and (self._is_set_to_nothing() or self._names_constant() or holds_of_shares(question)):
            return None
        pure = is_closed(question) and (is_pure(question) or compares_moments(question) or is_linear_algebra(question))
        return self._differs(answer.witness, mended) if mended or pure else None

    def _is_set_to_nothing(self) -> bool:
        """``\\ell' = -n + S / \\sigma^2 = 0``: a condition, which may have been multiplied by what is not 0."""
        after = next_link(self.sheet, self.unit)
        return after is not None and after.right is ZERO

    def _names_constant(self) -> bool:
        """``a x + b y = c``: a constraint, whatever the section says of c."""
        left, right = self.unit.left, self.unit.right
        return right.op == "sym" and left.op not in ("sym", "index", "call") and str(right.data) not in symbols(left)

    def _says_otherwise(self, answer: Answer) -> bool:
        """It is no equation between values: words stand between, an angle is counted in degrees, a law is told."""
        assert answer.witness is not None
        # what the section says of a slope's quantity may not hold what it is differentiated by
        slope = self.unit.left.op == "deriv" and answer.witness.left == "0"
        source = self.latex[self.unit.item.start : self.unit.item.end]
        told = tells_law(self.unit) or tells_property(self.unit)
        words = self._goes_on_after_words() or told or written_as_name(source)
        by_chance = any(t.op == "moment" for t in walk(self.unit.left))
        words = words or (by_chance and said_constant(self.sheet.document, self.formula, symbols(self.unit.right)))
        return slope or words or self._in_degrees() or is_raised_name(self.unit.left)

    def _differs(self, witness: Witness, mended: Mended | None) -> Statement:
        at = self._at(say.SIDES, witness)
        change = say.change_text(mended.edit.kind, self.judge.language) if mended else ""
        repair = self.judge.say(say.REPAIR, change=change) if mended else ""
        code = "R006" if self.unit.links > 1 or self._continues() else "R001"
        message = self.judge.say(say.IDENTITY_WRONG, witness=at, repair=repair)
        fix = mended.edit.latex if mended else ""
        return self.make(
            Verdict.REFUTED, code, message=message, fix=fix, witness=witness, evidence=(Evidence("ball", at),)
        )

    def _misfit(self, answer: Answer, head: Term | None = None) -> Statement | None:
        """Sides of different kind or shape: a finding when exchanging factors or transposing mends it, or for a bare cross product."""
        question = self._question(False, head)
        if question.definitions and ask(replace(question, definitions={})).holds:
            return None  # it holds whatever the names stand for: the shapes of what defines them were misjudged
        what = answer.reason or (f"{answer.witness.left} = {answer.witness.right}" if answer.witness else "")
        a_number = answer.witness is not None and "number" in answer.witness.right
        if question.left.op == "cross" and a_number and not may_be_vector(question.right):
            source = self.latex[self.unit.item.start : self.unit.item.end]
            left, _, right = source.partition("=")
            message = self.judge.say(say.KIND, what=what)
            return self.make(
                Verdict.ILL_TYPED,
                "T001",
                message=message,
                fix=f"|{left.strip()}|={right}",
                evidence=(Evidence("shapes", what),),
            )
        if not is_closed(question) or self._fits_with_matrices(question):
            return None
        mended = mend(
            self.latex,
            self.unit.item,
            self.unit.link,
            question,
            vocabulary(self.sheet, self.unit),
            self.judge.hints,
            _REORDERINGS,
        )
        if mended is None:
            return None
        change = say.change_text(mended.edit.kind, self.judge.language)
        message = self.judge.say(say.SHAPES, what=what, change=change)
        return self.make(
            Verdict.ILL_TYPED, "T002", message=message, fix=mended.edit.latex, evidence=(Evidence("shapes", what),)
        )

    def _fits_with_matrices(self, question: Question) -> bool:
        """The shapes are only guessed: were the small letters of weights matrices, nothing would be amiss."""
        small = weights(question.left, question.right, *reached(question))
        return bool(small) and not ask(replace(question, matrices=small), prove=False).misfit

    def _definition(self, answer: Answer | None) -> Statement:
        unit = self.unit
        first = unit.link == 0 and not self._continues()
        if first and (self._is_new(unit.left) or names_measure(unit.left)) and not is_empty(unit.right):
            return self.make(Verdict.DEFINES, message=self.judge.say(say.DEFINES, name=str(unit.left)))
        open_ended = answer is None or answer.holds is None or not is_closed(self._question(False))
        if unit.sign in (":=", "->", "~") or (first and open_ended and sets_condition(unit)):
            return self.make(Verdict.DEFINES, message=self.judge.say(say.STATES))
        reason = answer.reason if answer and answer.reason else self.judge.say(say.NOT_DECIDED)
        return self.make(Verdict.UNSETTLED, "U002", message=self.judge.say(say.UNSETTLED, reason=reason))


def _told_by_repair(q: Question) -> frozenset[str]:
    """Changes that tell a slip where they make a truth of it: no quantity left open could make what is written true."""
    if q.left.op == "sum" and q.right.op == "num":
        return _BOUNDS  # entries that the section defines add up to a number over another range
    return _OF_CHANCES if is_about_chances(q) else frozenset()
