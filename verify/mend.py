"""Repairs of an equation that is false by its own section: the smallest change after which it holds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from terms.normal import Normaliser, prove_equal
from terms.reader import Hints
from terms.statements import Item, read_formula
from terms.term import Term, symbols, walk
from verify.asking import Answer, Question
from verify.editing import Edit, Vocabulary
from verify.edits import edits
from verify.forms import links
from verify.grades import reached
from verify.identity import ask
from verify.near import reluctance
from verify.questions import is_about_chances

MAX_TRIED = 400  # equations asked; a change that is none of the relation is not asked
MAX_READ = 1200


@dataclass(frozen=True)
class Mended:
    """The edit and the answer for the equation it makes."""

    edit: Edit
    answer: Answer


def mend(
    latex: str, item: Item, link: int, q: Question, words: Vocabulary, hints: Hints, only: frozenset[str] = frozenset()
) -> Mended | None:
    """The cheapest edit after which the equation holds, is not trivial and loses no name; None if there is none."""
    within = set().union(*map(symbols, reached(q)))  # what the definitions hold is not lost where it is not written
    kept = (symbols(q.left) | symbols(q.right)) - within
    slope = q.left.op == "deriv"
    head = _fixed_head(latex[item.start : item.end], q)
    left = latex[item.start : item.end].partition("=")[0]
    tried: set[tuple[Term, Term]] = {(q.left, q.right)}
    for count, edit in enumerate(sorted(edits(latex, item, words), key=lambda e: reluctance(e, left))):
        if count > MAX_READ or len(tried) > MAX_TRIED:
            return None
        if _is_barred(edit.kind, only, slope) or not edit.latex.startswith(head):
            continue
        question = _reread(edit, link, q, hints, bool(head))
        if question is None or question.left is question.right or (question.left, question.right) in tried:
            continue
        tried.add((question.left, question.right))
        lost = kept - symbols(question.left) - symbols(question.right)
        if lost and edit.kind not in ("change a letter", "change an index") and not (slope and edit.kind in _OF_SLOPES):
            continue
        if _says_nothing(question) or _of_a_function(question):
            continue
        answer = ask(question, prove=False)
        if answer.holds and (answer.under in ("", "independent") or edit.kind in _OF_SUMS):
            return Mended(edit, ask(question))
    return None


def _says_nothing(q: Question) -> bool:
    """True of any function: ``f(x) = 1 - (1 - f(x))`` repairs nothing; a step between two longer sides may be so."""
    if is_about_chances(q):
        return False
    return q.left.op in ("call", "prime") and prove_equal(q.left, q.right, Normaliser()) is not None


def _of_a_function(q: Question) -> bool:
    """A function is put under a logarithm or a root by its mere name, where the equation also asks for its values."""
    asked = {u.args[0] for side in (q.left, q.right) for u in walk(side) if u.op == "call"}
    return any(u.op == "fn" and set(u.args) & asked for side in (q.left, q.right) for u in walk(side))


_OF_SUMS = {"shift a bound", "put a sum"}  # what is summed does not change by them, whatever is assumed of it
_UNLIKELY = {
    "raise to the step count",
    "invert",
    "drop an index",
    "put a hat",
    "put a mark",
    "put a bar",
    "put a factor",
    "change a letter",
}


_OF_SLOPES = {"put a factor", "drop a factor"}  # what stands beside a parameter comes down as a factor, or does not


def _is_barred(kind: str, only: frozenset[str], slope: bool) -> bool:
    if only:
        return kind not in only
    return kind in _UNLIKELY and not (slope and kind in _OF_SLOPES)


def _fixed_head(source: str, q: Question) -> str:
    """The left side, which stays as it is when it is a plain quantity."""
    told = q.left.op == "moment" and any(a.op not in ("sym", "index", "call") for a in q.left.args)
    if q.left.op in ("sym", "index", "call", "deriv", "moment", "previous") and not told and "=" in source:
        return source[: source.index("=")]
    return ""


def _reread(edit: Edit, link: int, q: Question, hints: Hints, kept: bool) -> Question | None:
    items = read_formula(edit.latex, hints)
    if len(items) != 1 or items[0].term is None:
        return None
    pairs = links(items[0].term)
    if len(pairs) <= link:
        return None
    left, _, right = pairs[link]
    left = q.left if kept or link > 0 or left.op == "previous" else left  # with what the section says of it
    return replace(q, left=left, right=right)
