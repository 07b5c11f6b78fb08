"""Near matches: when a statement that is almost a claim is held to be that claim, miswritten."""

from __future__ import annotations

import re
from dataclasses import replace

from derive.claims import all_claims
from derive.roles import ROLES
from derive.topics import topic_of, topics_named
from terms.symbols import STRONG_INDEX_LETTERS
from terms.term import Term
from verify.canonical import Canonical, canonical, family
from verify.case import Case
from verify.choosing import GOOD_LETTERS, SAME_LETTER, best_match, stands_alone
from verify.context import fills_its_line, left_out_in_words, mentions, named_in, words_before_run
from verify.deliberate import (
    applies_a_number,
    carries_its_sign,
    climbs,
    corrects_bias,
    defined_with_factor,
    may_hold_factor,
    next_link,
    only_steadies,
    speaks_of_one_class,
    treats_the_step,
    under_its_own_name,
    unties_sum,
)
from verify.forms import all_forms, operations
from verify.formworlds import role_of
from verify.identity import ask
from verify.letters import Names, bare, number, plain_letter
from verify.manners import CONVENTIONS, counts_steps_otherwise, is_manner, is_unnamed_rival, only_reorders, says_another
from verify.matching import Match, exact_matches, left_fit
from verify.misindexed import count_alike, recounted
from verify.near import Repair, claims_called, context_forms, made_repair, nearest, own_word, proves, says_the_same_name
from verify.pairing import impossible
from verify.questions import (
    calls_itself_otherwise,
    is_condition,
    said_of_a_case,
    steps_by_function,
    told_by_letter,
    within_another,
)
from verify.resemblance import MANY, resembling, says_too_little, tells_itself
from verify.signature import left_class
from verify.telling import (
    CHOSEN,
    adds_what_is_known,
    chosen_freely,
    exchangeable,
    is_another,
    is_called,
    is_claim_as_written,
    is_kin_of_lost,
    letters_tell,
    miscounts,
    reads_otherwise,
    tells,
)
from verify.turning import turned_as_here
from verify.verdicts import Statement
from verify.vocabulary import coefficients, vocabulary

DOUBT = 1.35  # how unusual a change may be where what is written is another claim, one that nobody names
_WANTED = {"put an exponential": "exp(", "raise to the step count": "^", "put a logarithm": "log", "put a root": "sqrt"}
_OF_MODELS = frozenset(
    ROLES["loss"].letters + ROLES["prediction"].letters
)  # ``L(y, x)``, ``f(x; w)``: of any two things
_ADDING = frozenset({"put a factor", "put a term"})


class Suspicion(Case):
    """A unit before the judge, held beside the claims named around it."""

    def _named(self) -> dict[str, int]:
        """Claims named in words nearby, or kin to what the neighbours were recognised as."""
        named = mentions(self.sheet, self.unit)
        own = own_word(canonical(self.unit.left, self.unit.sign, self.unit.right))
        named |= {name: max(named.get(name, 0), 3) for name in claims_called(own)}
        claims = all_claims()
        for name in self.judge.learnt.recognised.get(self.section, set()):
            for other in claims.values():
                if set(other.names) & set(claims[name].names):
                    named[other.name] = max(named.get(other.name, 0), 2)
        return named

    def _candidates(self, c: Canonical, named: dict[str, int]) -> dict[str, int]:
        """With the claims of a topic named as a whole, of the same conditional probability, the same square or mean."""
        heading = self.formula.heading[-1] if self.formula.heading else ""
        topics = topics_named(heading) | topics_named(self.formula.before)
        of_topic = {n for n, claim in all_claims().items() if topic_of(claim.topic) in topics}
        own = family(c.left) or ""
        alike = {f.claim.name for f in all_forms() if "|" in own and family(f.statement.left) == own}
        alike |= {f.claim.name for f in all_forms() if told_by_letter(c.left) and f.statement.left is c.left}
        if _is_of_two_laws(c):
            alike |= {f.claim.name for f in all_forms() if says_the_same_name(c, f.statement)}
        return dict.fromkeys(of_topic | alike, 2) | {n: max(w, 2 * (n in of_topic | alike)) for n, w in named.items()}

    def _doubted(self, c: Canonical, match: Match, named: dict[str, int], names: Names) -> Statement | None:
        """A match under another quantity's name, or one nobody names here, may be one that is named here, miswritten."""
        twins = self._twins(c) - {match.form.claim.name}
        if twins:
            return self._near(c, dict.fromkeys(twins, 5), names, DOUBT, certain=True)
        own = [f for f in context_forms(named, 2) if says_the_same_name(c, f.statement)]
        if own and not says_the_same_name(c, match.form.statement):
            return self._near(c, {f.claim.name: 4 for f in own}, names, 1.7)
        if self._doubtful(c, match, named):
            # what is named and says more than a rival says so on purpose
            least = match.form.weight if named.get(match.form.claim.name, 0) else 0
            return self._near(c, self._rivals(c, match, named), names, DOUBT, least=least, fitting=match.score - 1)
        return self._said_twice(c, match, names)

    def _twins(self, c: Canonical) -> set[str]:
        """The claims of states that are named like this one: where one is an accumulator, the other is."""
        return self.judge.learnt.claims_of_twins(self.section, family(c.left) or "") if c.update else set()

    def _said_twice(self, c: Canonical, match: Match, names: Names) -> Statement | None:
        """Another state of the section takes this step already: this one may be its partner's, miswritten."""
        under = self.judge.learnt.called.get((self.section, match.form.claim.name)) or self._bears(match, c)
        if not under or not c.update or under == family(c.left):
            return None
        stated = self.judge.learnt.recognised.get(self.section, set())
        kin = {n for n, claim in all_claims().items() if set(claim.names) & set(match.form.claim.names)} - stated
        own = left_fit(c, match.form, names)
        suits = {
            f.claim.name: 3 for f in context_forms(dict.fromkeys(kin, 3), 3) if left_fit(c, f, names) > max(own, 1)
        }
        return self._near(c, suits, names, DOUBT)

    def _bears(self, match: Match, c: Canonical) -> str:
        """The name, not the statement's own, that a neighbour settled for what the claim's state is; empty if none."""
        role = role_of(match.form, family(match.form.statement.left) or "")
        settled = self.judge.learnt.roles.get(self.section, {})
        return next((n for n, known in settled.items() if role and known == role.name and n != family(c.left)), "")

    def _rivals(self, c: Canonical, match: Match, named: dict[str, int]) -> dict[str, int]:
        """The claims it may be instead: of a theorem that holds any, of a convention those of its own topic."""
        nobody = not named.get(match.form.claim.name, 0)
        if nobody and (match.form.claim.kind == "algorithm" or not proves(c, match)):
            return named
        claims, here = all_claims(), self._called_here()
        return {n: w for n, w in named.items() if n in here and is_unnamed_rival(match.form.claim, claims[n], named)}

    def _called_here(self) -> frozenset[str]:
        """Claims that the sentence before a displayed formula names, or its heading; inside a text others may be meant."""
        if not (self.formula.display or fills_its_line(self.sheet.document, self.formula)):
            return frozenset()
        heading = self.formula.heading[-1] if self.formula.heading else ""
        return named_in(re.split(r"[.。;；!！?？]\s", self.formula.before.strip())[-1]) | named_in(heading)

    def _doubtful(self, c: Canonical, match: Match, named: dict[str, int]) -> bool:
        """A claim nobody names here, where others are named in words: it may be one of those, miswritten."""
        own, others = named.get(match.form.claim.name, 0), mentions(self.sheet, self.unit).values()
        if own >= 3 or not any(weight >= (3 if own else 2) for weight in others):
            return False
        return match.form.claim.kind in CONVENTIONS or not proves(c, match)

    def _suspected(self, c: Canonical, match: Match | None, named: dict[str, int], names: Names) -> Statement | None:
        """The statement as another claim's slip; what is a claim itself is none."""
        if match or stands_alone(c, names, named):
            return None
        # identities are proved or refuted by themselves, and a step that is one of its own is no slip of any other
        telling = left_class(c.left) != "expression" and not (c.update and exact_matches(c, names))
        return self._near(c, self._candidates(c, named), names, widely=telling)

    def _misindexed(self, c: Canonical, named: dict[str, int], names: Names) -> Statement | None:
        """The sides speak of other entries than each other, and of the same, as a claim does, by another index."""
        unit = self.unit
        if count_alike(unit.left, unit.right):
            return None
        for edit, edited in recounted(self.latex, unit.item, unit.link, self.judge.hints):
            match = best_match(edited, names, named)
            repair = made_repair(edit, match, edited, c, names) if match else None
            if repair and repair.proved and repair.witness is not None:
                return self._wrong(repair)
        return None

    def _near_head(self, named: dict[str, int], names: Names) -> Statement | None:
        """A later link of ``a = b = c``: whether ``a = c`` is a claim but for one small change."""
        unit = self.unit
        if unit.head is None or unit.head is unit.left:
            return None
        c = canonical(unit.head, unit.sign, unit.right)
        told = own_word(c) or c.arguments or unit.head.op == "moment"
        if c.update or stands_alone(c, names, named):
            return None
        # what a letter stands for may be written in many ways on the way down, unless the formula tells it by itself
        return self._near(c, named if told else {}, names, head=unit.head, widely=not told)

    def _near(
        self,
        c: Canonical,
        named: dict[str, int],
        names: Names,
        dearest: float = 9.0,
        head: Term | None = None,
        widely: bool = False,
        least: int = 0,
        certain: bool = False,
        fitting: float = -9.0,
    ) -> Statement | None:
        """The statement is a claim named nearby but for one small change; ``dearest`` bounds how unusual a change.

        No letters may fit worse than ``fitting``. With ``widely`` it is held beside claims that nobody names as well, where it all but says them; where it is
        ``certain`` which claim is meant, others that it could be do not matter.
        """
        if is_condition(self.unit.left):
            return None
        words = replace(vocabulary(self.sheet, self.unit), afar=coefficients(self.sheet, self.judge.learnt))
        item = self.unit.item
        unnamed = [f for f in resembling(c, names) if named.get(f.claim.name, 0) < 2] if widely else []
        repairs = nearest(self.latex, item, self.unit.link, c, named, names, words, self.judge.hints, head, unnamed)
        told = {n: w for n, w in named.items() if n in self._called_here()}
        for repair in repairs:
            barred = repair.edit.cost > dearest or repair.match.form.weight < least or repair.match.score < fitting
            if barred or not self._convincing(c, repair, named, names):
                continue
            if self._turned_on_purpose(c, repair) or is_claim_as_written(c, repair, chosen_freely(names)):
                return None  # a farther change does not make a slip of what its author meant
            if (
                not self._deliberate(c, repair, named, names)
                and not is_manner(repair, c, self.unit, self.sheet)
                and (certain or is_called(c, repair) or not says_another(repair, c, names, told))
            ):
                return self._wrong(repair)
        return None

    def _convincing(self, c: Canonical, repair: Repair, named: dict[str, int], names: Names) -> bool:
        """A finding needs a proof of the repaired form, a witness, the claim's name nearby and letters that fit."""
        weight = named.get(repair.match.form.claim.name, 0)
        if self._is_of_another_thing(c, repair, named, names):
            return False
        fits = repair.match.score >= (0.2 if weight >= 3 and repair.match.form.weight > 1 else GOOD_LETTERS)
        if not letters_tell(c, repair, names) or miscounts(c, repair):
            return False
        if repair.match.form.weight < 2 and not (tells(repair, c, weight) and fits):
            return False  # a form that says little is soon met by chance
        if self._may_be_a_part(c, repair):
            return False
        if _WANTED.get(repair.edit.kind, "") not in str(repair.match.form.statement.right):
            return False  # the form has nothing of the kind: the change only made the text read otherwise
        if c.update and repair.left < 1.0 and repair.match.form.claim.name not in self._twins(c):
            return False  # a step of something that the claim's state is not called
        if self._suits_left(c, repair) and (repair.edit.kind != "put a factor" or not self._left_out(repair)):
            return repair.proved and repair.witness is not None and fits
        return False

    def _suits_left(self, c: Canonical, repair: Repair) -> bool:
        """More than the claim says is more often another formula than a slip: then the left side has to bear its name."""
        more = repair.edit.kind in ("put a factor", "drop a term", "drop a factor") and repair.match.form.weight < MANY
        told = repair.match.form.claim.name in named_in(str(self.unit.left))  # ``Cost_{Ridge}`` says which cost it is
        left = max(repair.left, SAME_LETTER) if told else repair.left
        return left >= (1.0 if more else -0.5) and not _takes_away(c, repair)

    def _left_out(self, repair: Repair) -> bool:
        return left_out_in_words(self.sheet.document, self.formula, repair.match.form.claim)

    def _is_of_another_thing(self, c: Canonical, repair: Repair, named: dict[str, int], names: Names) -> bool:
        """The edit does not make what is written: it is stated elsewhere, of a case, in other letters, by another name."""
        weight = named.get(repair.match.form.claim.name, 0)
        if repair.edit.kind == "change a letter" and not self._is_telling_letter(c, repair, names):
            return True
        if left_class(c.left) == "derivative" and not repair.edit.latex.startswith(self._left_as_written()):
            return True  # what is differentiated, and by what, is what the formula is about
        if number(str(c.left)) and not number(str(repair.match.form.statement.left)):
            return True  # ``m_1 = (1 - beta_1) g_1``: one step with its number, not the rule for every step
        if repair.edit.kind == "exchange two letters" and not exchangeable(c, repair, names):
            return True
        if repair.edit.kind == "change the function" and not self._is_telling_function(repair, names):
            return True
        if repair.edit.kind == "drop a function" and c.right.op in ("fn", "call"):
            return True  # ``softmax(W h + b)``: of the claim's value, made on purpose
        if repair.edit.kind == "drop a sum" or calls_itself_otherwise(self.unit, repair.match.form.claim.names):
            return True
        if repair.edit.kind in ("put a factor", "change a letter") and not repair.suits:
            return True
        return (
            self._stated_already(c, repair)
            or says_too_little(c, repair)
            or self._uncalled(c, repair, weight, names)
            or is_another(c, repair, named, names)
            or reads_otherwise(c, repair)
            or (repair.edit.kind in _ADDING and said_of_a_case(self.formula.before))
            or (repair.edit.kind in _ADDING and within_another(self.sheet.items[self.unit.formula], self.unit.item))
        )

    def _left_as_written(self) -> str:
        """The text of the left side, where the statement is the first of its chain."""
        source = self.latex[self.unit.item.start : self.unit.item.end]
        return source.partition("=")[0].rstrip() if self.unit.link == 0 else ""

    def _may_be_a_part(self, c: Canonical, repair: Repair) -> bool:
        """So little may be a part of what is said behind it, unless it was announced, or is a probability under a condition."""
        told = "|" in (family(c.left) or "") or told_by_letter(c.left)
        told = told or (_is_of_two_laws(c) and says_the_same_name(c, repair.match.form.statement))
        return operations(c.right) < 2 and not told and repair.match.form.claim.name not in self._announced()

    def _turned_on_purpose(self, c: Canonical, repair: Repair) -> bool:
        """The sign, the order or the whole of what is written is as the note wants it elsewhere."""
        return (
            climbs(self.sheet, self.unit, c, repair)
            or treats_the_step(c, repair)
            or carries_its_sign(self.sheet, self.unit, repair)
            or turned_as_here(self.sheet, self.unit, repair)
        )

    def _deliberate(self, c: Canonical, repair: Repair, named: dict[str, int], names: Names) -> bool:
        """The author meant what is written: goes on from it, or names a thing of its own; or the edit makes no sense."""
        return (
            unties_sum(self.unit, repair, self.judge.hints)
            or applies_a_number(self.unit, repair, self.judge.hints)
            or only_steadies(repair, c)
            or may_hold_factor(self.unit, repair)
            or (c.update and defined_with_factor(self.unit, self.scope, repair))
            or corrects_bias(repair, self.unit)
            or counts_steps_otherwise(self.latex[self.unit.item.start : self.unit.item.end], repair)
            or only_reorders(self.unit, repair, self.judge.hints)
            or speaks_of_one_class(self.sheet, self.unit, repair)
            or (repair.edit.kind == "put a factor" and steps_by_function(c))
            or self._goes_on_from_it()
            or under_its_own_name(c, repair, named, names)
        )

    def _goes_on_from_it(self) -> bool:
        """The next link of the chain follows from what is written here."""
        after = next_link(self.sheet, self.unit)
        return after is not None and ask(Case(self.judge, after)._question(False)).holds is True

    def _uncalled(self, c: Canonical, repair: Repair, weight: int, names: Names) -> bool:
        """More than the formula says is wanted only where words say which one it is, or the formula does by itself."""
        if weight < 2:
            return not tells_itself(repair)
        theirs = repair.match.form.statement.left
        told = (repair.left >= SAME_LETTER or theirs.op == "pow") and told_by_letter(theirs)
        mentioned = mentions(self.sheet, self.unit).get(repair.match.form.claim.name)
        return repair.edit.kind in _ADDING and not (told or mentioned or adds_what_is_known(c, repair, names))

    def _stated_already(self, c: Canonical, repair: Repair) -> bool:
        """The section has the claim already, under another name, and no word here calls for it again."""
        claim = repair.match.form.claim.name
        under = self.judge.learnt.called.get((self.section, claim))
        again = c.update or mentions(self.sheet, self.unit).get(claim, 0) >= 4
        if not under or again or repair.left >= SAME_LETTER:
            return False  # a second formula under the claim's own letter may be its other form, for many examples
        return left_class(c.left) == "name" and family(c.left) != under

    def _announced(self) -> frozenset[str]:
        """Claims that are named before the statement: in its heading, in the words before it, by its own left side."""
        heading = self.formula.heading[-1] if self.formula.heading else ""
        kin = self.judge.learnt.recognised.get(self.section, set())
        said = (self.formula.before, words_before_run(self.sheet.document, self.unit.formula), str(self.unit.left))
        return named_in(heading).union(kin, *map(named_in, said))

    def _is_telling_function(self, repair: Repair, names: Names) -> bool:
        """One function for another is a slip of what bears the claim's name; what is said of any function is of any."""
        return repair.left >= 1.0 and "activation function" not in names.roles.values()

    def _is_telling_letter(self, c: Canonical, repair: Repair, names: Names) -> bool:
        """By another letter throughout the formula says the same; a letter that goes went to one of its kin."""
        if repair.renames and not self._misnamed(repair, names):
            return False
        return not repair.loses or is_kin_of_lost(c, repair)

    def _misnamed(self, repair: Repair, names: Names) -> bool:
        """Whether a letter is known to be another quantity's: by what it abbreviates, or by the formulas around."""
        assert repair.renames is not None
        old, new = repair.renames
        wanted = role_of(repair.match.form, repair.match.renaming.get(new, new))
        if (wanted is not None and wanted.name in CHOSEN) or new in STRONG_INDEX_LETTERS:
            return False
        known = names.settled.get(old) or names.roles.get(old)
        return impossible(old, new) or (known is not None and (wanted is None or known != wanted.name))


def _takes_away(c: Canonical, repair: Repair) -> bool:
    """A quantity of the note is gone, and in a step not one that a kin of its letter stands in for."""
    stands_in = repair.edit.kind.startswith(("change", "exchange")) and is_kin_of_lost(c, repair)
    return repair.loses and (repair.match.form.claim.kind != "algorithm" or not stands_in)


def _is_of_two_laws(c: Canonical) -> bool:
    """``D_{KL}(p \\| q)``, ``I(X; Y)``: not the letter of a loss or a model, which is of any two things."""
    return len(c.arguments) > 1 and plain_letter(bare(family(c.left) or "")) not in _OF_MODELS
