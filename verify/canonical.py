"""Two ways of writing one statement meet here: time and coordinate indices, gradients, probabilities, averages.

``canonical`` is applied to the note's statements and to the claims' forms alike; after it, the two are compared by value
under a renaming of their atoms. Nothing here knows a topic: the rules are about notation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from terms.symbols import GREEK
from terms.term import BINDERS, Term, add, free_symbols, index, make, mul, num, replace, rewrite, rewriter, sym, walk
from terms.world import infer_kinds
from verify.entries import loose_entries, mixed_letters, of_one_coordinate
from verify.steps import gone, other_letters, places, steps_back
from verify.strides import Stride, strides

GRADIENT = sym("∇")
_SIMPLE = frozenset("sym index call add mul num tuple prime pow".split())  # what a loss may be given in a gradient
_COUNTING = ("t", "l", "ell", "L")  # letters of steps and layers
_OUTCOME_FUNCTIONS = 3  # f(x_i) has at most this many arguments to be an entry


@dataclass(frozen=True)
class Canonical:
    """``left relation right`` after the rules; ``update`` says that the left side is the new value of a name on the right."""

    left: Term
    relation: str
    right: Term
    update: bool
    arguments: tuple[str, ...] = ()
    loose: bool = False  # the right side speaks of one entry where the left side does not
    strides: tuple[Stride, ...] = ()  # which entries of a family the left side is

    def __hash__(self) -> int:
        return hash((self.left, self.right))


def canonical(left: Term, relation: str, right: Term, declared: frozenset[str] = frozenset()) -> Canonical:
    """The comparable form of a statement. ``declared`` are names that the document declares to be gradients."""
    arguments, loose, every = _arguments(left), loose_entries(left, right), strides(left)
    left = _named_value(left, right)
    left, right = _chosen_entries(left), _chosen_entries(right)
    if relation == "~":
        right = law(right)
    left, right = plain_products(left), plain_products(right)
    update = is_update(left, right) or _mentions_gradient_update(left, right)
    if update:
        right = _averaged_gradients(_gradients(right))
        left = _gradients(left)
    whole = make("rel", left, right, data="=")
    whole = _functions_as_entries(whole)
    whole = _strip_counts(_without_bounds(whole), arguments if not update else None)
    left, right = whole.args
    update = is_update(left, right)
    if not update and not _mentions_gradient_update(left, right):
        left, right = _opaque_derivatives(left), _opaque_derivatives(right)
        left, right = of_one_coordinate(left, right)
    left, right = _numbered(_moments(left), _moments(right))
    return Canonical(left, relation, right, update, arguments, loose and not update, every)


def _named_value(left: Term, right: Term) -> Term:
    """``P(y_i | x_i; W) = …`` gives a name to a value when the right side does not speak of P again."""
    if left.op != "call" or left.args[0].op != "sym" or not any(a.op == "given" for a in left.args[1:]):
        return left
    again = {str(t.args[0].data) for t in walk(right) if t.op == "call" and t.args[0].op == "sym"}
    return left if str(left.args[0].data) in again else sym(f"{left.args[0].data}()")


def _chosen_entry(t: Term) -> Term | None:
    """``f_{y_i}``: the entry that another quantity chooses is an entry like any other."""
    if t.op == "index" and any(s.op == "index" for s in t.args[1:]):
        return index(t.args[0], *(sym(f"{family(s)}·") if s.op == "index" else s for s in t.args[1:]))
    return None


def _arguments(left: Term) -> tuple[str, ...]:
    """The names handed to a named quantity on the left: ``H(p, q)`` -> p, q."""
    if left.op != "call":
        return ()
    names = [family(a) for a in left.args[1:]]
    return tuple(n for n in names if n) if all(names) else ()


_LAWS = {
    "N": 1,
    "Normal": 1,
    "Gaussian": 1,
    "U": 2,
    "Uniform": 2,
    "Unif": 2,
    "Bernoulli": 3,
    "Ber": 3,
    "Bern": 3,
    "Poisson": 4,
    "Exp": 5,
}


def law(right: Term) -> Term:
    """A law as a list: which family, then its parameters; an interval gives two."""
    if right.op == "call" and right.args[0].op == "sym" and right.args[0].data in _LAWS:
        parameters = [p for a in right.args[1:] for p in (a.args if a.op == "tuple" else (a,))]
        return make("tuple", num(_LAWS[str(right.args[0].data)]), *parameters)
    return right


def objective(term: Term) -> tuple[Term, str, Term] | None:
    """``min_w …`` standing alone, as an equation for the objective; None when nothing is optimised."""
    if not any(t.op == "extremum" for t in walk(term)):
        return None
    body = rewrite(term, lambda t: t.args[0] if t.op == "extremum" and t.data[1] == 1 else None)
    return sym("·objective"), "=", body


def is_update(left: Term, right: Term) -> bool:
    """``w = w - …``: the name on the left stands on the right as well; ``:=`` and arrows may also just define."""
    name = family(left)
    return name is not None and name in {u.data for u in walk(right) if u.op == "sym"}


def family(term: Term) -> str | None:
    """The name a quantity or entry belongs to."""
    if term.op == "sym":
        return str(term.data)
    if term.op == "index":
        return family(term.args[0])
    if term.op == "call" and term.args[0].op == "sym":
        return str(term.args[0].data)
    return None


def plain_products(term: Term) -> Term:
    """Dots, crosses and entrywise products as products; laws of expectation as sums over outcomes."""
    return _plainer(scalar_products(term))


def _plain(t: Term) -> Term | None:
    if t.op == "prime" and t.args[0].op == "sym":
        return sym(f"{t.args[0].data}" + "'" * int(t.data))
    if t.op == "norm" and t.data in ("2", "") and t.args[0].op == "sym":
        return make("abs", t.args[0])
    if t.op == "moment" and t.data[0] == "E" and "sim" in t.data[1] and len(t.args) == 1:
        variable, _, letter = t.data[1].partition("sim")
        if variable.isalpha() and letter.isalpha():
            return make("sum", mul(make("call", sym(letter), sym(variable)), t.args[0]), sym(variable))
    return None


def scalar_products(term: Term) -> Term:
    """Dots and entrywise products as products; so are crosses, except between two letters."""
    return _scalar(term)


def _product(t: Term) -> Term | None:
    return mul(*t.args) if t.op in ("dot", "hadamard") or (t.op == "cross" and not _looks_vector(t)) else None


def _looks_vector(t: Term) -> bool:
    names = [u for a in t.args for u in walk(a) if u.op in ("sym", "index", "num", "call", "fn")]
    letters = [str(u.data) for u in names if u.op == "sym" and len(str(u.data)) == 1]
    return len(letters) >= 2 and all(u.op == "sym" and (len(str(u.data)) == 1 or u.data in GREEK) for u in names)


def _entries_of_functions(t: Term) -> Term | None:
    """``p(x_i)`` -> ``p_i``; ``f(x)`` -> ``f``; ``p(x)`` under a sum over x is an entry of p already."""
    if t.op != "call" or t.args[0].op not in ("sym", "index") or len(t.args) - 1 > _OUTCOME_FUNCTIONS:
        return None
    head, *arguments = t.args
    if len(arguments) == 1 and arguments[0].op == "given":
        return _conditional_entry(head, arguments[0])
    if any(a.op not in ("sym", "index", "num") for a in arguments):
        return None
    subscripts = [s for a in arguments if a.op == "index" for s in a.args[1:]]
    base = head.args[0] if head.op == "index" else head
    letter = str(base.data) if base.op == "sym" else str(base)
    name = sym(f"{letter.lower() if letter in ('P', 'Q') else letter}()")
    existing = head.args[1:] if head.op == "index" else ()
    bound = [a for a in arguments if a.op == "sym"]
    return index(name, *existing, *subscripts, *bound) if (subscripts or bound or existing) else name


def _conditional_entry(head: Term, given: Term) -> Term | None:
    """``p(x | y)``: an entry of the conditional table, outcomes first."""
    parts = [
        [
            a.args[1] if a.op == "rel" and a.data == "=" else a
            for a in (side.args if side.op in ("tuple", "and") else (side,))
        ]
        for side in given.args
    ]
    flat = [a for side in parts for a in side]
    if head.op != "sym" or any(a.op not in ("sym", "index", "num") for a in flat):
        return None
    letter = str(head.data).lower() if head.data in ("P", "Q") else str(head.data)
    where = [s for a in flat for s in (a.args[1:] if a.op == "index" else (a,))]
    return index(sym(f"{letter}|{len(parts[0])}()"), *where)


def _without_bounds(whole: Term) -> Term:
    """``sum_{i=1}^{n}`` with an n that occurs nowhere else runs over all entries, as ``sum_i`` does."""
    bounds: dict[str, int] = {}
    for t in walk_all(whole):
        if t.op in ("sum", "prod") and _whole_range(t):
            bounds[str(t.args[3].data)] = bounds.get(str(t.args[3].data), 0) + 1
    counts: dict[str, int] = {}
    for t in walk_all(whole):
        if t.op == "sym":
            counts[str(t.data)] = counts.get(str(t.data), 0) + 1
    idle = {n for n, k in bounds.items() if counts.get(n, 0) == k}
    return rewrite(
        whole,
        lambda t: (
            make(t.op, *t.args[:2]) if t.op in ("sum", "prod") and _whole_range(t) and t.args[3].data in idle else None
        ),
    )


def walk_all(t: Term) -> Iterator[Term]:
    """Every occurrence of every subterm, shared ones as often as they occur."""
    yield t
    for a in t.args:
        yield from walk_all(a)


def _whole_range(t: Term) -> bool:
    if len(t.args) != 4 or t.args[3].op != "sym":
        return False
    low = t.args[2]
    return low.op == "default-low" or (low.op == "num" and low.data == 1)


def _strip_counts(whole: Term, arguments: tuple[str, ...] | None) -> Term:
    """Indices that merely count steps, layers or coordinates go; those a sum runs over, or that differ, stay."""
    kept = _needed_indices(whole)
    kept |= mixed_letters(whole, arguments) if arguments is not None else set()
    told = whole.args[1:] if family(whole.args[0]) else whole.args  # a name on the left is what the right side gives
    kept |= other_letters(places(told, kept))
    back = steps_back(places(told, kept))
    families = {family(t) for t in walk(whole) if t.op == "index" and any(free_symbols(s) & kept for s in t.args[1:])}

    def rule(t: Term) -> Term | None:
        if t.op != "index" or t.args[0].op != "sym":
            return None
        subscripts = [s for s in t.args[1:] if s.op == "num" or (free_symbols(s) & kept)]
        if str(t.args[0].data).endswith("^") and len(subscripts) > 1 and subscripts[0].op == "num":
            layer = sym(f"{str(t.args[0].data).rstrip('^')}[{subscripts[0]}]")  # the quantity of that layer
            return index(layer, *subscripts[1:])
        if subscripts and all(s.op == "num" for s in subscripts) and str(t.args[0].data) not in families:
            return sym(f"{str(t.args[0].data).rstrip('^')}[{','.join(str(s) for s in subscripts)}]")
        if len(subscripts) == len(t.args) - 1:
            return None
        name = str(t.args[0].data)
        behind = back.get((name.rstrip("^"), gone(t, kept)), 0)
        earlier = f"[-{behind}]" if behind else ""
        base = sym(f"{name.rstrip('^')}{earlier}{'^' if subscripts and name.endswith('^') else ''}")
        return index(base, *subscripts) if subscripts else base

    return rewrite(whole, rule)


def _needed_indices(whole: Term) -> set[str]:
    """Index letters that carry meaning: bound ones, those of derivatives, those under conditions."""
    kept: set[str] = set()
    for t in walk(whole):
        if t.op in BINDERS:
            kept |= {str(u.data) for u in walk(t.args[1]) if u.op == "sym"}
        elif t.op in ("deriv", "iverson", "delta", "extremum", "prime"):
            kept |= {
                str(u.data)
                for v in t.args
                for w in walk(v)
                if w.op == "index"
                for s in w.args[1:]
                for u in walk(s)
                if u.op == "sym"
            }
    kept |= _told_apart(whole)
    if not kept:
        return kept
    families = {
        str(t.args[0].data)
        for t in walk(whole)
        if t.op == "index" and t.args[0].op == "sym" and any(free_symbols(s) & kept for s in t.args[1:])
    }
    counting = {*_COUNTING, *(_layers(whole) - kept)}
    for t in walk(whole):
        if t.op == "index" and t.args[0].op == "sym" and t.args[0].data in families:
            kept |= {str(u.data) for s in t.args[1:] for u in walk(s) if u.op == "sym" and str(u.data) not in counting}
    return kept


def _layers(whole: Term) -> set[str]:
    """Letters that stand above every entry of the right side, and on the left nowhere: the layer or sample spoken of."""
    left, *rest = whole.args
    raised = {t for side in rest for t in walk(side) if t.op == "index" and str(t.args[0].data).endswith("^")}
    above = {t.args[1] for t in raised}
    if len(above) != 1 or len({t.args[0] for t in raised}) != 1:
        return set()
    (only,) = above
    return {str(only.data)} - free_symbols(left) if only.op == "sym" else set()


def _told_apart(whole: Term) -> set[str]:
    """Letters by which one function or table is asked at several places: ``H(X)`` and ``H(Y)``, ``p(x|y)`` and ``p(y|x)``."""
    asked: dict[str, set[Term]] = {}
    for t in walk(whole):
        if t.op == "index" and t.args[0].op == "sym" and str(t.args[0].data).endswith("()"):
            asked.setdefault(str(t.args[0].data).split("|")[0].rstrip("()"), set()).add(t)
    several = [t for ts in asked.values() if len(ts) > 1 for t in ts]
    return {str(u.data) for t in several for s in t.args[1:] for u in walk(s) if u.op == "sym"}


def _numbered(left: Term, right: Term) -> tuple[Term, Term]:
    """Free index letters by the order they appear in: ``a_j`` of one note and ``y_i`` of another are alike."""
    kinds = infer_kinds(left, right)
    free = free_symbols(left) | free_symbols(right)
    order: dict[Term, Term] = {}
    for side in (left, right):
        for t in walk(side):
            if t.op == "sym" and kinds.get(str(t.data)) == "index" and t.data in free and t not in order:
                order[t] = sym(f"·{len(order) + 1}")
    return (left, right) if not order else (replace(left, order), replace(right, order))


def _mentions_gradient_update(left: Term, right: Term) -> bool:
    return left.op == "sym" and str(left.data).startswith("Delta ")


def _is_gradient(t: Term) -> bool:
    if t.op == "grad":
        return t.args[0].op in ("sym", "index", "call") and all(a.op in _SIMPLE for a in t.args[0].args)
    return (
        t.op == "deriv"
        and len(t.args) == 2
        and t.args[0].op in ("sym", "index", "call")
        and t.args[1].op in ("sym", "index")
    )


def _gradient_atom(t: Term) -> Term | None:
    """Any gradient of a loss by the parameters is one quantity in an update rule."""
    if not _is_gradient(t):
        return None
    if (
        t.op == "grad"
        and t.args[0].op == "call"
        and len(t.args[0].args) > 1
        and t.args[0].args[1].op not in ("sym", "index")
    ):
        return make("call", GRADIENT, t.args[0].args[1])
    return GRADIENT


def _averaged_gradient(t: Term) -> Term | None:
    """``1/B sum_i gradient_i`` is a gradient as well."""
    if t.op == "sum" and t.args[0] is GRADIENT and (len(t.args) < 4 or t.args[3].op == "sym"):
        return sym("∑∇")
    if t.op == "mul" and sym("∑∇") in t.args:
        rest = [a for a in t.args if a is not sym("∑∇")]
        for k, a in enumerate(rest):
            if a.op == "div" and a.args[0].op == "num" and a.args[0].data == 1 and a.args[1].op == "sym":
                return mul(*rest[:k], *rest[k + 1 :], GRADIENT)
    return None


def _opaque_derivative(t: Term) -> Term | None:
    """``∂L/∂w`` between plain names is an atom of its own."""
    if t.op == "deriv" and len(t.args) == 2:
        body, variable = family(t.args[0]), family(t.args[1])
        if body and variable:
            subscripts = [s for a in t.args if a.op == "index" for s in a.args[1:] if s is not sym(variable)]
            name = sym(f"d{body}/d{variable}")
            return index(name, *subscripts) if subscripts else name
    return None


def _moment_atom(t: Term) -> Term | None:
    """``Var(w)`` of a plain name is an atom; so is ``E[w]``."""
    if t.op == "moment" and len(t.args) == 1 and t.args[0].op in ("sym", "index"):
        name = family(t.args[0])
        return sym(f"{t.data[0]}[{name}]")
    return None


_chosen_entries, _functions_as_entries = rewriter(_chosen_entry), rewriter(_entries_of_functions)
_gradients, _averaged_gradients = rewriter(_gradient_atom), rewriter(_averaged_gradient)
_opaque_derivatives, _moments = rewriter(_opaque_derivative), rewriter(_moment_atom)
_plainer, _scalar = rewriter(_plain), rewriter(_product)

__all__ = ["GRADIENT", "Canonical", "add", "canonical", "family", "is_update", "plain_products"]
