"""Which of the claims that a statement equals it is taken for."""

from __future__ import annotations

from verify.canonical import Canonical, family
from verify.letters import IMPOSSIBLE, Names, bare, plain_letter
from verify.matching import Match, exact_matches, left_fit
from verify.near import claims_called, context_forms, own_word, says_the_same_name
from verify.signature import is_plain, left_class

GOOD_LETTERS = 0.75  # average fit of the letters above which a match needs no words beside it
NO_NAME = IMPOSSIBLE / 2  # a left side that is called what the claim's other quantities are: a candidate is no gate
SAME_LETTER = 2.0  # how well a left side fits that bears the very letter of the claim


def best_match(c: Canonical, names: Names, named: dict[str, int]) -> Match | None:
    """The match whose claim is named nearest and whose letters fit best; unnamed ones need good letters."""

    def rank(m: Match) -> tuple[float, bool, bool, float]:
        near, form = m.score + named.get(m.form.claim.name, 0), m.form
        return -near, form.legitimate_other, not says_the_same_name(c, form.statement), -left_fit(c, form, names)

    ranked = sorted(exact_matches(c, names), key=rank)
    for m in ranked:
        weight = named.get(m.form.claim.name, 0)
        says = m.form.weight
        if _is_called_otherwise(c, m, names, NO_NAME if weight else 0.0):
            continue
        telling = (
            m.form.statement.update
            or m.form.statement.relation == "~"
            or left_class(m.form.statement.left) == "derivative"
        )
        enough = 2 if telling else 3
        if not weight and not telling and says <= 3 and _is_called_by_another_letter(c, m):
            continue  # so little is said by many a formula
        letters = 0.0 if says >= 4 and left_class(m.form.statement.left) == "expression" else GOOD_LETTERS
        if (
            (says >= enough and m.score >= letters)
            or (says >= 2 and weight and m.score > 0)
            or (weight >= (2 if enough == 2 else 3) and m.score >= GOOD_LETTERS)
            or (m.score >= SAME_LETTER and says_the_same_name(c, m.form.statement))
        ):
            return m
    return None


def _is_called_otherwise(c: Canonical, m: Match, names: Names, least: float) -> bool:
    """The left side is a name, and not one for what the claim defines: another thing of the same form."""
    return left_class(m.form.statement.left) == "name" and left_fit(c, m.form, names) <= least


def _is_called_by_another_letter(c: Canonical, m: Match) -> bool:
    """The left sides are names, of different letters."""
    mine, theirs = family(c.left), family(m.form.statement.left)
    return left_class(c.left) == "name" and plain_letter(bare(mine or "")) != plain_letter(bare(theirs or ""))


def stands_alone(c: Canonical, names: Names, named: dict[str, int]) -> bool:
    """It says just what a claim nobody names here says, under another name: then it is no slip of a third thing."""
    called = claims_called(own_word(c))  # ``MSE = …`` is no sum of squares under another name
    meant = any(left_fit(c, f, names) >= SAME_LETTER for f in context_forms(named, 3) if is_plain(f.statement.left))
    found = [m for m in exact_matches(c, names) if not _is_called_otherwise(c, m, names, NO_NAME)]
    if any(m.score >= 0 and named.get(m.form.claim.name, 0) >= 3 and left_fit(c, m.form, names) > 1 for m in found):
        return True  # it is the claim that is named, in letters that are not the usual ones
    return not c.update and any(
        m.form.weight >= 3
        and m.score >= GOOD_LETTERS
        and (left_fit(c, m.form, names) > 0 or not (m.form.legitimate_other or meant))
        and (not called or m.form.claim.name in called)
        for m in found
    )
