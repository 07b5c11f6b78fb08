"""Superscripts and subscripts: is it a power, an index, a transpose, a prime or part of the name?

The decision is made from the shape of the script and the kind of base, in one place, so that every formula of a
document is decided alike. ``x^{(i)}`` and ``x_i`` are different families of entries: the first lives under ``x^``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from terms import symbols as table
from terms.numbering import is_number_of_entry
from terms.numerals import in_base
from terms.reader import Reader, span
from terms.term import Term, fn, index, make, num, power, sym
from terms.tokens import ReadError, Token

_POWER_BASES = {"beta", "gamma", "rho", "lambda", "alpha", "eta", "mu", "e", "epsilon", "p", "q", "delta", "kappa"}
# ``\gamma^T`` is a discount, ``\mu^T`` a row
_POWERS_OF_T = _POWER_BASES - {"mu", "delta", "alpha", "eta", "q", "p", "lambda"}
_ORDERS = ("1", "2", "F", "p", "infty")  # what stands below a bar only where the bars are those of a norm
_DECORATIONS = {"*": "*", "star": "*", "ast": "*", "dagger": "dagger", "+": "+", "-": "-", "sharp": "#"}


@dataclass(frozen=True)
class Name:
    """A name while its scripts are being read."""

    base: str
    bold: bool = False
    labels: tuple[str, ...] = ()
    subscripts: tuple[Term, ...] = ()
    layers: tuple[Term, ...] = ()
    primes: int = 0
    transposed: bool = False
    power: Term | None = None
    accents: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = field(default=(), compare=False)

    def term(self) -> Term:
        """The quantity named, without its transpose and power."""
        name = " ".join([*self.accents, self.base]) + "".join(self.labels)
        term: Term = sym(name + "^" if self.layers else name)
        if self.primes:
            term = make("prime", term, data=self.primes)
        return index(term, *self.layers, *self.subscripts) if self.layers or self.subscripts else term


def finish(name: Name, term: Term) -> Term:
    """Put transpose and power back around the (possibly applied) name."""
    if name.transposed:
        term = make("transpose", term)
    return term if name.power is None else power(term, name.power)


def read_scripts(r: Reader, name: Name) -> Name:
    """All scripts and primes that follow a name."""
    while True:
        token = r.peek()
        if token.is_op("_", "^"):
            mark = r.take().text
            if r.peek().kind == "end":
                raise r.error("expected something after " + mark)
            tokens = r.argument()
            name = subscript(r, name, tokens) if mark == "_" else superscript(r, name, tokens)
            r.note("sub" if mark == "_" else "sup", token.start, (span(tokens, token.end),))
        elif token.kind in ("superscript", "subscript"):
            r.take()
            kind = {"T": "command"}.get(token.text, "number" if token.text.isdigit() else "word")
            plain = replace(token, kind=kind, text="top" if token.text == "T" else token.text)
            name = superscript(r, name, [plain]) if token.kind == "superscript" else subscript(r, name, [plain])
        elif token.is_op("'") or token.is_command("prime"):
            r.take()
            name = replace(name, primes=name.primes + 1)
        else:
            return name


def subscript(r: Reader, name: Name, tokens: list[Token]) -> Name:
    """An index where it counts something, otherwise a label that belongs to the name."""
    tokens = unwrapped(tokens)
    if not tokens:
        return name
    if tokens[0].is_op("(") and _closes_at_end(tokens, "(", ")") and any(t.is_op(",") for t in tokens):
        tokens = tokens[1:-1]  # ``_{(t, i)}`` counts by two indices
    if any(t.kind == "command" and t.text in table.FONTS - table.TEXT_COMMANDS for t in tokens):
        plain = [t for t in tokens if not (t.kind == "command" and t.text in table.FONTS) and not t.is_op("{", "}")]
        tokens = plain if is_index(plain) else tokens
    if len(tokens) == 1 and (tokens[0].is_op(",") or (tokens[0].is_op("-") and _waits_for_letter(r))):
        raise ReadError("expected a subscript, found a lone sign", tokens[0].start)
    if is_index(tokens):
        items = _index_items(r, tokens)
        if items is not None:
            return replace(name, subscripts=name.subscripts + items)
    return replace(name, labels=(*name.labels, "_" + label(tokens)))


def _holds_stretch(tokens: list[Token]) -> bool:
    level = 0
    for token in tokens:
        level += token.is_op("{", "(") - token.is_op("}", ")")
        if level == 0 and token.is_op(":"):
            return True
    return False


def _waits_for_letter(r: Reader) -> bool:
    """Nothing to go on with behind ``x_{-}``: then the sign is a slip, and the name behind it the subscript."""
    return r.peek().is_op("{") if r.peek().kind == "op" else r.peek().kind != "end" or r.depth == 0


def superscript(r: Reader, name: Name, tokens: list[Token]) -> Name:
    """Power, transpose, prime, layer index or label."""
    tokens = unwrapped(tokens)
    if not tokens:
        return name
    if (
        len(tokens) > 1
        and (tokens[-1].is_command("top", "intercal") or _is_transpose(tokens[-1:], name))
        and _is_layer(tokens[:-1])
    ):
        return replace(superscript(r, name, tokens[:-1]), transposed=True)
    if _is_transpose(tokens, name):
        return replace(name, transposed=not name.transposed)
    if len(tokens) == 1 and (name.base, tokens[0].text) in r.hints.marked:
        return _labelled(name, tokens)
    if all(t.is_command("prime") or t.is_op("'") for t in tokens):
        return replace(name, primes=name.primes + len(tokens))
    if len(tokens) == 1 and tokens[0].text in _DECORATIONS:
        return replace(name, labels=(*name.labels, "^" + _DECORATIONS[tokens[0].text]))
    if len(tokens) == 1 and tokens[0].is_command("wedge", "hat"):
        return replace(name, accents=("hat", *name.accents))
    if _is_layer(tokens):
        items = _index_items(r, tokens[1:-1])
        return replace(name, layers=name.layers + items) if items else _labelled(name, tokens)
    if _holds_stretch(tokens):
        return _labelled(name, tokens)  # ``x^{1:t}``: a stretch of them
    if _counts(tokens, name) or (name.base in r.hints.numbered and not name.accents and is_number_of_entry(tokens)):
        items = _index_items(r, tokens)
        if items is not None:
            return replace(name, layers=name.layers + items)
    if _is_words(tokens) and not (name.base == "e" and not name.bold and tokens[0].text.islower()):
        return _labelled(name, tokens)
    exponent = _expression(r, tokens)
    return replace(name, power=exponent if name.power is None else make("mul", name.power, exponent))


def _labelled(name: Name, tokens: list[Token]) -> Name:
    return replace(name, labels=(*name.labels, "^" + label(tokens)))


def unwrapped(tokens: list[Token]) -> list[Token]:
    """Without superfluous braces and fonts: ``{\\mathrm{in}}`` -> ``in``."""
    while tokens:
        if len(tokens) > 1 and tokens[0].is_op("{") and tokens[-1].is_op("}") and _closes_at_end(tokens):
            tokens = tokens[1:-1]
        elif len(tokens) > 1 and tokens[0].is_op("_") and (len(tokens) == 2 or _closes_at_end(tokens[1:])):
            tokens = tokens[1:]  # ``c_{_{2}}``: set lower still
        elif tokens[0].kind == "command" and tokens[0].text in table.FONTS and len(tokens) > 1:
            if not tokens[1].is_op("{"):
                tokens = tokens[1:]
            elif _closes_at_end(tokens[1:]):
                tokens = tokens[2:-1]
            else:
                break
        else:
            break
    return tokens


def _closes_at_end(tokens: list[Token], opener: str = "{", closer: str = "}") -> bool:
    level = 0
    for k, token in enumerate(tokens):
        level += token.is_op(opener) - token.is_op(closer)
        if level == 0:
            return k == len(tokens) - 1
    return False


def _is_transpose(tokens: list[Token], name: Name) -> bool:
    if len(tokens) != 1:
        return False
    token = tokens[0]
    if token.is_command("top", "intercal", "perp"):
        return True
    return token.kind == "word" and token.text == "T" and (name.bold or name.base not in _POWERS_OF_T)


def _is_layer(tokens: list[Token]) -> bool:
    if len(tokens) < 3 or not (tokens[0].is_op("(", "[") and tokens[-1].is_op(")", "]")):
        return False
    level = 0
    for k, token in enumerate(tokens):
        level += token.is_op("(", "[") - token.is_op(")", "]")
        if level == 0:
            return k == len(tokens) - 1
    return False


def _counts(tokens: list[Token], name: Name) -> bool:
    """True for ``a^{l-1}``, ``y^i``, ``h^t``: a layer, sample or time written above."""
    first = tokens[0]
    if len(_split_commas(tokens)) > 1 and not any(t.is_op("(", "[") for t in tokens):
        return all(t.kind != "word" or len(t.text) == 1 for t in tokens)  # a power is no list
    if name.base in _POWER_BASES and not name.bold and not _is_error_of_layer(name, first):
        return False
    if not all(t.kind in ("word", "number") or t.is_command("ell") or t.is_op("+", "-", ",") for t in tokens):
        return False
    if first.is_command("ell"):
        return len(name.base) == 1 or name.bold or name.base == "delta"
    if first.kind == "number":
        return (
            len(tokens) == 1 and first.text in ("0", "1") and name.base in ("a", "z", "W", "w", "h", "b", "H", "Z", "A")
        )
    letters = {"l", "L", "i", "j", "t", "k"} if name.base not in ("x", "r") else {"l", "L", "i", "j", "t"}
    return first.kind == "word" and first.text in letters and (len(name.base) == 1 or name.base == "delta")


def _is_error_of_layer(name: Name, first: Token) -> bool:
    """``\\delta^l``, ``\\delta^{l+1}``, ``\\delta^L``: the errors that backpropagation carries from layer to layer."""
    return name.base == "delta" and (first.text in ("l", "L") or first.is_command("ell"))


def _is_words(tokens: list[Token]) -> bool:
    words = [t for t in tokens if t.kind in ("word", "text")]
    if len(words) != len(tokens):
        return any(t.kind == "text" for t in words)
    return len(words[0].text) > 1 or words[0].kind == "text" or words[0].text in ("p", "P")


_COUNTERS = ("pos",)  # words that count places


def is_index(tokens: list[Token]) -> bool:
    """True when a subscript counts something: ``i``, ``t-1``, ``ij``, ``1``, ``i,t``, ``y_i``."""
    flat = [t for t in tokens if not t.is_op("{", "}", ",", "+", "-", "_", "(", ")", "*", "/")]
    if not flat or any(t.kind == "text" for t in flat):
        return False
    if any(t.kind == "command" and t.text not in ("cdots", "ldots", "dots", "times") for t in flat):
        return False
    if any(t.is_command("times") for t in flat):
        return False
    words = "".join(t.text for t in flat if t.kind == "word" and t.text not in _COUNTERS)
    if any(t.kind in ("name", "op") for t in flat):
        return False
    if words in table.WORDS and len(words) > 1:
        return False
    has_number = any(t.kind == "number" for t in flat)
    if not words:
        return has_number or any(t.text in _COUNTERS for t in flat)
    if "_" in [t.text for t in tokens if t.kind == "op"]:
        return True
    return (
        all(c in table.INDEX_LETTERS for c in words)
        and words not in ("in", "d", "L", "K", "N", "C", "T", "b", "KL", "r", "db")  # the last, the slope by a bias
    ) or (
        len(words) == 1 and words in ("d", "K", "N", "C", "T", "L") and len(flat) == 1 and words in ("T", "N", "K", "C")
    )


def _index_items(r: Reader, tokens: list[Token]) -> tuple[Term, ...] | None:
    """The indices written in a script; ``ij`` is two indices. None when they are not plain counting terms."""
    items: list[Term] = []
    for part in _split_commas(tokens):
        if len(part) == 1 and part[0].kind == "word" and len(part[0].text) > 1 and part[0].text not in _COUNTERS:
            items += [sym(c) for c in part[0].text]
        elif len(part) > 1 and all(t.kind == "word" and len(t.text) == 1 for t in part):
            items += [sym(t.text) for t in part]  # ``i c`` is no product
        elif part and all(
            t.kind in ("word", "number", "subscript") or t.is_command("ell") or t.is_op(*"+-_{}()") for t in part
        ):
            items.append(_expression(r, part))
        elif part:
            return None
    return tuple(items) or None


def _split_commas(tokens: list[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    level = 0
    for token in tokens:
        level += token.is_op("{") - token.is_op("}")
        if token.is_op(",") and not level:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def label(tokens: list[Token]) -> str:
    """A script that is part of the name, as plain text."""
    words = [t.text for t in tokens if not t.is_op("{", "}") and t.text not in table.FONTS]
    return "".join(words)


def _expression(r: Reader, tokens: list[Token]) -> Term:
    from terms.expressions import read_group

    return read_group(r, tokens, tokens[0].start)


def attach_scripts(r: Reader, term: Term, start: int, bracketed: bool = False) -> Term:
    """Scripts behind a bracket, number or fraction: powers, transposes, entries and evaluation marks."""
    while True:
        token = r.peek()
        if token.is_op("^"):
            r.take()
            tokens = unwrapped(r.argument())
            term = _raised(r, term, tokens)
            r.note("sup", token.start, (span(tokens, token.end),), term)
        elif token.is_op("_"):
            r.take()
            tokens = r.argument()
            term = _entry(r, term, tokens)
            r.note("sub", token.start, (span(tokens, token.end),), term)
        elif token.kind == "superscript":
            r.take()
            term = (
                make("transpose", term)
                if token.text == "T"
                else power(term, num(token.text) if token.text.isdigit() else sym(token.text))
            )
        elif token.kind == "subscript":
            term = _entry(r, term, [replace(r.take(), kind="number" if token.text.isdigit() else "word")])
        elif token.is_op("'") or token.is_command("prime"):
            r.take()
            term = make("prime", term, data=1)
        elif factorial_ahead(r):
            r.take()
            term = make("fn", term, data="factorial")
        else:
            if r.at and term.op != "num":
                r.note("operand", start, (), term)
            return term


def factorial_ahead(r: Reader) -> bool:
    """``n!``, but not the first half of ``!=``."""
    then = r.peek(1)
    return r.peek().is_op("!") and not (then.is_op("=") and then.start == r.peek().end)


def _raised(r: Reader, term: Term, tokens: list[Token]) -> Term:
    if r.hints.brackets_numbered and is_number_of_entry(tokens):
        return index(term, _expression(r, tokens))
    if len(tokens) == 1:
        token = tokens[0]
        bare_t = token.kind == "word" and token.text == "T" and term.op != "num" and _holds_vector(term)
        if token.is_command("top", "intercal") or bare_t:
            return make("transpose", term)
        if token.text in _DECORATIONS and not token.is_op("+", "-"):
            return term
        if token.is_command("circ", "prime"):
            return make("prime", term, data=1) if token.text == "prime" else term
    return power(term, _expression(r, tokens)) if tokens else term


def _holds_vector(term: Term) -> bool:
    from terms.term import walk

    if term.op in ("matrix", "tuple"):
        return True
    return any(t.op == "sym" and (t.data[:1].isupper() or t.data[0] in "xwvuzh") for t in walk(term))


def _entry(r: Reader, term: Term, tokens: list[Token]) -> Term:
    tokens = unwrapped(tokens)
    if len(tokens) == 1 and tokens[0].is_op("+"):
        return make("fn", num(0), term, data="max")
    measured = _of_order(term, label(tokens))
    if measured is not None:
        return measured
    if is_index(tokens):
        items = _index_items(r, tokens)
        numeral = in_base(term, items[0]) if items and len(items) == 1 and term.op == "num" else None
        if items and term.op == "fn" and term.data == "sqrt" and term.args[0].op == "sym":
            return fn("sqrt", index(term.args[0], *items))  # ``\sqrt{v}_t``: the step is that of v
        if items:
            return numeral or index(term, *items)
    if term.op == "num" and any(t.is_op("=", "<", ">") or t.kind == "command" for t in tokens):
        return make("iverson", _expression(r, tokens))
    return term if term.op == "num" else make("at", term, data=label(tokens))


def _of_order(term: Term, order: str) -> Term | None:
    """A norm with its order, also where the exponent stands before it: ``{‖w‖}_F``, ``‖w‖^2_2``, ``|w|_1``."""
    if term.op == "pow":
        base = _of_order(term.args[0], order)
        return None if base is None else power(base, term.args[1])
    if term.op == "norm" or (term.op == "abs" and order in _ORDERS):
        return make("norm", *term.args, data=order)
    return None
