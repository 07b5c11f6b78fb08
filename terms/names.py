"""Names: letters with fonts, accents and scripts; whether a bracket behind them is an argument list."""

from __future__ import annotations

from dataclasses import replace

from terms import symbols as table
from terms.brackets import bracket_tokens, bracketed_argument, first_relation, read_items
from terms.moment_reading import read_moment
from terms.namewords import (
    behind_group,
    expectation_ahead,
    glued_variable,
    holds_itself,
    holds_place,
    lone_argument,
    lone_bar,
    parted_by_bar,
    parted_in_squares,
    signs_as_events,
    single_name,
    starts_operand,
    told_in_squares,
)
from terms.reader import Reader, span, split_word
from terms.scripts import Name, attach_scripts, factorial_ahead, finish, read_scripts, unwrapped
from terms.term import EULER, MINUS_ONE, Term, call, fn, index, make, num, sym
from terms.tokens import Token

_CONDITIONAL = {
    "P",
    "p",
    "Q",
    "q",
    "E",
    "Pr",
    "H",
    "D",
    "I",
    "KL",
    "L",
    "ell",
    "f",
    "N",
    "Var",
    "Cov",
    "J",
    "D_KL",
    "JS",
}


_PROBABILITY = ("Pr", "Prob")  # as words, like the command ``\\Pr``
_LAWS = ("U", "N", "Unif", "unif", "Uniform", "uniform")  # an interval behind one is what it is a law on
# Functions with the power -1: the inverse function, not one over the value.
_INVERSES = {"sin": "asin", "cos": "acos", "tan": "atan", "exp": "log", "log": "exp", "sigmoid": "logit"}
_INVERTIBLE = {"f", "g", "h", "F", "phi", "Phi", "psi", "sigma", "zeta"}


def read_name(r: Reader) -> Term:
    """A name with scripts, applied to its arguments if it is a function."""
    start = r.peek().start
    plain, bold = _base(r)
    if isinstance(plain, Term):
        return attach_scripts(r, plain, start)
    term = _named(r, plain, bold, start)
    while factorial_ahead(r):
        r.take()
        term = fn("factorial", term)
    return term


def _named(r: Reader, name: str, bold: bool, start: int) -> Term:
    if name == "pi" and not r.peek().is_op("(", "_") and not _step_ahead(r):
        return attach_scripts(r, make("const", data="pi"), start)
    function = table.FUNCTION_WORDS.get(name)
    if function and name not in r.hints.scalars and (function != "mean" or r.peek().is_op("(")):
        return read_function(r, name, start)
    if name in r.hints.variances and (r.peek().is_op("(", "[") or glued_variable(r)):
        return read_moment(r, "Var", start)
    if name == "E" and (bold or expectation_ahead(r)) and "E" not in r.hints.scalars:
        return read_moment(r, "E", start)
    if name == "Delta" and r.peek().kind in ("word", "name"):
        r.note("delta", start)
        inner, _ = _base(r)
        return _rescript(r, sym(f"Delta {inner}"), start)
    parsed = read_scripts(r, Name(name, bold))
    if name == "e" and not bold and not parsed.subscripts and parsed.power is not None:
        r.note("exp", start, (), None)
        return make("fn", parsed.power, data="exp")
    if name == "Delta" and parsed.labels and starts_operand(r):
        return _written_gradient(r, parsed, start)
    if name == "delta" and len(parsed.subscripts) == 2 and not parsed.layers and parsed.power is None:
        return make("delta", *sorted(parsed.subscripts, key=str))
    term = parsed.term()
    r.note("name", start, (), term)
    if r.peek().is_op("[") and term.op == "sym" and term.data in _LAWS and not bold:
        return _applied(r, parsed, term, start)
    if name == "e" and not bold and parsed.power is None and term.op == "sym" and term.data == "e":
        return EULER
    if r.peek().is_op("{") and r.peek(1).is_op("(") and name in table.FUNCTION_LETTERS:
        r.tokens[r.at :] = [*r.inner(r.tokens[r.at :]).group_tokens(), *behind_group(r)]
    if r.peek().is_op("\\{") and name in ("P", "Pr", "D") and parsed.power is None:
        return _applied(r, parsed, term, start)
    if (r.peek().is_op("(") and applies(r, parsed)) or parted_in_squares(r, name in _CONDITIONAL):
        return _applied(r, parsed, term, start)
    if told_in_squares(r, name) and parsed.power is None:
        return _applied(r, parsed, term, start)
    return finish(parsed, term)


def _step_ahead(r: Reader) -> bool:
    """``^{(0)}``: the state of a quantity at a step, so that even the name of a constant is that of a quantity."""
    return r.peek().is_op("^") and r.peek(1).is_op("{") and r.peek(2).is_op("(")


def _written_gradient(r: Reader, name: Name, start: int) -> Term:
    """``\\Delta_\\theta J(\\theta)`` as some write the gradient."""
    from terms.atoms import read_factor

    term = make("grad", read_factor(r), sym(name.labels[0].lstrip("_")))
    r.note("grad", start, (), term)
    return term


def _applied(r: Reader, name: Name, term: Term, start: int) -> Term:
    opener = r.peek().start
    if name.power is MINUS_ONE and name.base in _INVERTIBLE:
        name, term = replace(name, power=None), sym(f"{name.base}^-1")
    inside, _, _ = bracket_tokens(r)
    inside = signs_as_events(inside) if name.base in _CONDITIONAL else inside
    parted = name.base in _CONDITIONAL or bool(name.labels) or lone_bar(inside)
    items = read_items(r, inside, conditional=parted)
    if name.base == "I" and len(items) == 1 and first_relation(items[0]).op == "rel":
        return attach_scripts(r, make("iverson", items[0]), start)
    r.note("call", start, (span(inside, opener + 1),), call(term, *items))
    return attach_scripts(r, finish(name, call(term, *items)), start)


def applies(r: Reader, name: Name) -> bool:
    """Is the bracket behind this name an argument list rather than a factor?"""
    key = name.base
    if parted_by_bar(r) or holds_place(r):
        return True
    if holds_itself(r, key):
        return False
    if key in r.bare and not lone_argument(r) and len(key) < 4:
        return False
    if (key in r.hints.scalars and not lone_argument(r)) or (
        key in r.bare and not name.primes and key not in r.hints.functions
    ):
        return False
    if name.subscripts and key not in ("f", "F") and not lone_argument(r):
        return False
    if key in r.hints.functions or name.primes or key in table.WORDS or (len(key) > 3 and key not in table.GREEK):
        return True
    if key in ("s", "o", "a", "u", "v", "l", "y", "mu") and (name.transposed or not lone_argument(r)):
        return False  # a length, a rate, a coefficient before a sum, a row of numbers
    if name.subscripts and key not in ("f", "g", "h", "p", "P", "q", "J", "L", "F", "phi", "N"):
        return False
    return (key in table.FUNCTION_LETTERS and name.power is None) or key in ("f", "g", "h", "sigma", "phi", "tanh")


def _base(r: Reader) -> tuple[str | Term, bool]:
    """The bare name at the cursor and whether it is bold; a Term when a font or accent wraps more than a name."""
    token = r.peek()
    if token.kind == "word":
        return _word(r), False
    if token.kind == "name" or (
        token.kind == "command" and token.text in ("ell", "emptyset", "top", "R", "E", "N", "hbar")
    ):
        return r.take().text, False
    if token.text in table.ACCENTS:
        return _accented(r)
    if token.text in table.FUNCTION_COMMANDS:
        return read_function(r, r.take().text, token.start), False
    return _font(r)


def _word(r: Reader) -> str:
    first = split_word(r.peek().text, r.hints)[0]
    name = r.split_first(len(first)).text
    return "P" if name in _PROBABILITY and r.peek().is_op("(", "[", "\\{", "_") else name


def _accented(r: Reader) -> tuple[Term, bool]:
    token = r.take()
    accent = table.ACCENTS[token.text]
    from terms.expressions import read_group

    inner = read_group(r, bracketed_argument(r), token.start)
    r.note("accent", token.start, (), inner)
    return _rescript(r, accented(inner, accent), token.start), False


def accented(term: Term, accent: str) -> Term:
    """The accent moves to the name: ``\\hat{y_i}`` is entry i of ``hat y``."""
    if not accent:
        return term
    if term.op == "index":
        return index(accented(term.args[0], accent), *term.args[1:])
    if term.op == "sym":
        return sym(f"{accent} {term.data}")
    if term.op == "prime":
        return make("prime", accented(term.args[0], accent), data=term.data)
    return sym(f"{accent} {term}")


def _rescript(r: Reader, term: Term, start: int) -> Term:
    """Scripts and arguments behind an accented name."""
    if term.op not in ("sym", "index", "prime"):
        return attach_scripts(r, term, start)
    core = term.args[0] if term.op == "index" else term
    base = core.data if core.op == "sym" else str(core)
    words = base.split(" ")
    name = Name(words[-1], accents=tuple(words[:-1]), subscripts=term.args[1:] if term.op == "index" else ())
    name = read_scripts(r, name)
    built = name.term()
    r.note("name", start, (), built)
    function = name.base in table.FUNCTION_LETTERS | {"x"} and not name.transposed
    surely = name.base in ("f", "g", "h", "phi", "psi")
    if r.peek().is_op("(") and not name.subscripts and (surely or lone_argument(r)) and function:
        return _applied(r, name, built, start)
    return finish(name, built)


def _font(r: Reader) -> tuple[str | Term, bool]:
    """``\\mathbf{x}``, ``\\operatorname{Var}``, ``\\text{loss}``: the name inside, or the expression inside."""
    token = r.take()
    if token.text in table.DECLARATIONS and r.peek().kind == "word":
        return r.take().text, token.text == "bf"
    tokens = unwrapped(r.argument()) if not r.peek().is_op("(", "[") else []
    bold = token.text in ("mathbf", "boldsymbol", "bm", "pmb", "mathbb", "textbf", "mathbfit")
    word = single_name(tokens, token.text)
    if word == "":
        return read_factor_after_space(r), False
    if word and token.text in ("operatorname", "mathop") and len(word) > 1:
        r.hints = replace(r.hints, functions=r.hints.functions | {word})
    if word is not None:
        if word in ("E", "V", "P") and token.text in ("mathbb", "mathrm", "operatorname", "textrm") and word == "V":
            return read_moment(r, "Var", token.start), False
        return ("ones" if word == "1" and r.peek().is_op("_") else word) if not word.isdigit() or r.peek().is_op(
            "_"
        ) else num(word), bold
    from terms.expressions import read_group

    return read_group(r, tokens, token.start), False


def read_factor_after_space(r: Reader) -> Term:
    """An empty ``\\mathrm{}``: whatever follows."""
    from terms.atoms import read_factor

    return read_factor(r)


def read_function(r: Reader, word: str, start: int, binder: list[Token] | None = None) -> Term:
    """``\\log``, ``\\max_j``, ``Var``, ``softmax``: applied to a bracket or to the product that follows."""
    if r.peek().kind == "word" and r.peek().text == word:
        r.take()
    canonical = table.FUNCTION_COMMANDS.get(word) or table.FUNCTION_WORDS[word]
    if canonical in ("Var", "Cov", "Std"):
        return read_moment(r, canonical, start)
    if canonical == "arg" and r.peek().is_command("max", "min"):
        canonical, word = "arg" + r.take().text, word
    scripts = read_scripts(r, Name(canonical))
    under = scripts.subscripts or tuple(sym(x.lstrip("_^")) for x in scripts.labels)
    if binder is not None:
        under = (sym("".join(t.text for t in binder)),)
    if scripts.primes:
        return _primed_function(r, canonical, scripts, start)
    if scripts.power is MINUS_ONE:
        canonical, scripts = _INVERSES.get(canonical, canonical + "^-1"), replace(scripts, power=None)
    if r.peek().is_op("(", "[", "\\{") and not (canonical in _CHOICES and under):
        return _bracketed_function(r, canonical, scripts, under, start)
    body = _whole_body(r) if canonical in _CHOICES and under else run_of_factors(r)
    if body is not None and body.op == "tuple" and canonical in ("max", "min"):
        return _function(canonical, under, list(body.args))
    if body is None:
        return finish(scripts, index(sym(canonical), *under) if under else sym(canonical))
    term = _function(canonical, under, [body])
    r.note("fn", start, ((_run_start(r, start), r.last_end()),), term)
    return term if scripts.power is None else make("pow", term, scripts.power)


_CHOICES = ("argmax", "argmin")


def _whole_body(r: Reader) -> Term | None:
    """What ``argmax_θ`` ranges over: all that follows, since nothing is added to a place."""
    from terms.expressions import read_sum, starts_factor
    from terms.relations import relation_ahead

    if relation_ahead(r) or not (starts_factor(r, r.peek()) or r.peek().is_op("-", "+")):
        return None
    body = read_sum(r)
    return body.args[0] if body.op == "set" and len(body.args) == 1 else body


def _run_start(r: Reader, start: int) -> int:
    for token in r.tokens:
        if token.start > start and token.start < r.last_end():
            return token.start
    return start


def _primed_function(r: Reader, canonical: str, scripts: Name, start: int) -> Term:
    inside, _, _ = bracket_tokens(r) if r.peek().is_op("(") else ([], "", "")
    function = make("prime", sym(canonical), data=scripts.primes)
    term = call(function, *read_items(r, inside)) if inside else function
    return attach_scripts(r, term, start)


def _bracketed_function(r: Reader, canonical: str, scripts: Name, under: tuple[Term, ...], start: int) -> Term:
    inside, _, _ = bracket_tokens(r)
    items = read_items(r, inside, conditional=canonical in _CONDITIONAL)
    if len(items) == 1 and items[0].op in ("set", "tuple") and canonical in ("max", "min"):
        items = list(items[0].args)
    term = _function(canonical, under, items)
    r.note("fn", start, (span(inside, start),), term)
    return attach_scripts(r, finish(scripts, term), start)


def _function(canonical: str, under: tuple[Term, ...], items: list[Term]) -> Term:
    if canonical == "log" and len(under) == 1 and under[0].op == "num":
        return fn("log", *items) if under[0].data == 0 else make("div", fn("log", *items), fn("log", under[0]))
    if canonical in ("max", "min", "argmax", "argmin") and under:
        return make("extremum", *items, *under, data=(canonical, len(items)))
    if canonical == "softmax" and under:
        return index(fn("softmax", *items), *under)
    if canonical not in table.ELEMENTARY and canonical not in (
        "max",
        "min",
        "softmax",
        "sigmoid",
        "trace",
        "mean",
        "clip",
    ):
        return call(sym(canonical), *items)
    return fn(canonical, *items)


def run_of_factors(r: Reader) -> Term | None:
    """The product a bracketless function applies to: up to a sign, a relation or the next function."""
    from terms.atoms import read_factor
    from terms.expressions import _product_operator, starts_factor
    from terms.term import mul

    if not starts_factor(r, r.peek()) and not r.peek().is_op("-"):
        return None
    factors = [read_factor(r, after_operator=True)]
    while starts_factor(r, r.peek()) and not _stops_run(r, factors):
        factors.append(read_factor(r))
    if r.peek().is_op("/") and len(factors) == 1 and factors[0].op in ("sym", "index"):
        _product_operator(r)
        return make("div", factors[0], read_factor(r))
    return mul(*factors)


def _stops_run(r: Reader, factors: list[Term]) -> bool:
    token = r.peek()
    if token.is_op("(", "[", "|", "{") or factors[-1].op in ("call", "moment"):
        return True
    if token.kind == "command" and (
        token.text in table.FUNCTION_COMMANDS or token.text in ("sum", "prod", "int", "frac")
    ):
        return True
    if token.kind == "word" and (token.text[:1] == "d" and len(token.text) == 2):
        return True
    return token.kind == "word" and split_word(token.text, r.hints)[0] in table.FUNCTION_WORDS
