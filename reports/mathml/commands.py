"""What every command does: a table from its name to the function that reads its arguments and sets it."""

from __future__ import annotations

import re
import unicodedata

from reports.markup import element, escape
from reports.mathml import symbols
from reports.mathml.alphabets import styled
from reports.mathml.characters import bar, character_node
from reports.mathml.environments import begin, end, substack
from reports.mathml.fences import big, left, stray
from reports.mathml.nodes import Node, group, identifier, operator, unknown, words
from reports.mathml.parser import Handler, Parser
from reports.mathml.texts import text

_FRACTION_STYLE = {"dfrac": "true", "cfrac": "true", "tfrac": "false", "dbinom": "true", "tbinom": "false"}
_LIMIT_NAMES = re.compile(r"arg\W*max|arg\W*min|max|min|sup|inf|lim|plim")


def _letter(parser: Parser, name: str) -> Node:
    return Node(identifier(styled(symbols.LETTERS[name], parser.alphabet), upright=parser.alphabet == "upright"))


def _upright(parser: Parser, name: str) -> Node:
    character = symbols.UPRIGHT[name]
    changed = styled(character, parser.alphabet)
    return Node(identifier(changed, upright=changed == character))


def _binary(parser: Parser, name: str) -> Node:
    return Node(operator(symbols.BINARY[name]), "bin")


def _sign(parser: Parser, name: str) -> Node:
    return Node(operator(symbols.SIGNS[name]), "bin", sign=symbols.SIGNS[name])


def _relation(parser: Parser, name: str) -> Node:
    return Node(operator(symbols.RELATIONS[name], stretchy="false"), "rel")


def _dots(parser: Parser, name: str) -> Node:
    return Node(operator(symbols.DOTS[name], lspace="0.0833em", rspace="0.0833em"))


def _large(parser: Parser, name: str) -> Node:
    return Node(operator(symbols.LARGE[name]), "large", limits=True)


def _integral(parser: Parser, name: str) -> Node:
    return Node(operator(symbols.INTEGRALS[name]), "large")


def _delimiter(parser: Parser, name: str) -> Node:
    character = symbols.DELIMITERS["\\" + name]
    return Node(bar(character), "bar") if character in "|‖" else character_node(character)


def _function(parser: Parser, name: str) -> Node:
    return Node(identifier(name), "function")


def _limit_function(parser: Parser, name: str) -> Node:
    return _named(symbols.LIMIT_FUNCTIONS[name], limits=True)


def _named(name: str, limits: bool) -> Node:
    if limits:
        return Node(
            operator(name, form="prefix", movablelimits="true", lspace="0", rspace="0"), "function", limits=True
        )
    return Node(identifier(name), "function")


def _operatorname(parser: Parser, name: str) -> Node:
    raw = parser.raw_argument()
    plain = re.sub(r"\\[,;: ]|~|\s+", "\u2009", re.sub(r"[{}]|\\(?:mathrm|rm|text)\b", "", raw)).strip("\u2009")
    if "\\" in plain or "^" in plain or "_" in plain:
        return unknown(raw)
    return _named(plain, name.endswith("*") or bool(_LIMIT_NAMES.fullmatch(plain)))


def _fraction(parser: Parser, name: str) -> Node:
    fraction = element("mfrac", parser.argument(), parser.argument())
    return Node(_in_style(name, fraction))


def _binomial(parser: Parser, name: str) -> Node:
    stack = element("mfrac", parser.argument(), parser.argument(), linethickness="0")
    return Node(_in_style(name, group(operator("(") + stack + operator(")"))))


def _in_style(name: str, markup: str) -> str:
    style = _FRACTION_STYLE.get(name)
    return element("mstyle", markup, displaystyle=style) if style else markup


def _root(parser: Parser, name: str) -> Node:
    index = parser.optional()
    radicand = parser.argument()
    return Node(element("mroot", radicand, index) if index else element("msqrt", radicand))


def _accent(parser: Parser, name: str) -> Node:
    base = parser.argument()
    mark = operator(symbols.ACCENTS[name], stretchy="true" if name in symbols.STRETCHING else "false")
    markup = element("mover", base, mark, **({} if name in symbols.BRACES else {"accent": "true"}))
    return Node(markup, limits=name in symbols.BRACES)


def _under(parser: Parser, name: str) -> Node:
    base = parser.argument()
    mark = operator(symbols.UNDER[name], stretchy="true" if name in symbols.STRETCHING else "false")
    return Node(element("munder", base, mark), limits=name in symbols.BRACES)


def _overset(parser: Parser, name: str) -> Node:
    above, base = parser.argument(), parser.argument_node()
    kind = "rel" if name == "stackrel" else base.kind
    return Node(element("mover", base.markup or group(""), above), kind)


def _underset(parser: Parser, name: str) -> Node:
    below, base = parser.argument(), parser.argument_node()
    return Node(element("munder", base.markup or group(""), below), base.kind)


def _arrow(parser: Parser, name: str) -> Node:
    below, above = parser.optional(), parser.argument()
    arrow = operator(symbols.ARROWS[name], stretchy="true")
    if below:
        return Node(element("munderover", arrow, below, above), "rel")
    return Node(element("mover", arrow, above), "rel")


def _alphabet(parser: Parser, name: str) -> Node:
    with parser.inside(alphabet=symbols.ALPHABETS[name]):
        return parser.argument_node()


def _space(parser: Parser, name: str) -> Node:
    return Node(f'<mspace width="{symbols.SPACES[name]}"/>', "space")


def _measured_space(parser: Parser, name: str) -> Node:
    wanted = re.fullmatch(r"\s*(-?[0-9]{0,2}(?:\.[0-9]{1,4})?)\s*(em|ex|pt|px|cm|mm|in)\s*", parser.raw_argument())
    width = f"{wanted[1]}{wanted[2]}" if wanted and wanted[1] not in ("", "-") else "0em"
    return Node(f'<mspace width="{width}"/>', "space")


def _escaped(parser: Parser, name: str) -> Node:
    return Node(words(symbols.ESCAPED[name]))


def _silent(parser: Parser, name: str) -> Node:
    for _ in range(symbols.SILENT[name]):
        parser.raw_argument()
    return Node("", "space")


def _transparent(parser: Parser, name: str) -> Node:
    parser.optional()
    for _ in range(symbols.TRANSPARENT[name]):
        parser.raw_argument()
    return parser.argument_node()


def _phantom(parser: Parser, name: str) -> Node:
    return Node(element("mphantom", parser.argument()))


def _boxed(parser: Parser, name: str) -> Node:
    return Node(element("mrow", parser.argument(), class_="boxed"))


def _cancel(parser: Parser, name: str) -> Node:
    return Node(element("mrow", parser.argument(), class_="cancelled"))


def _tag(parser: Parser, name: str) -> Node:
    return Node(group('<mspace width="2em"/>' + words(f"({parser.raw_argument()})")))


def _not(parser: Parser, name: str) -> Node:
    node = parser.argument_node()
    found = re.fullmatch(r"(<m[io][^>]*>)([^<&]|&lt;|&gt;)(</m[io]>)", node.markup)
    if found is None:
        return Node(group(operator("¬") + node.markup))
    struck = {"∃": "∄", "|": "∤"}.get(found[2]) or unicodedata.normalize("NFC", found[2] + "\u0338")
    return Node(found[1] + struck + found[3], "rel")


def _modulus(parser: Parser, name: str) -> Node:
    if name == "bmod":
        return Node(operator("mod", lspace="0.2222em", rspace="0.2222em"), "bin")
    inner = f'<mi>mod</mi><mspace width="0.3333em"/>{parser.argument()}'
    if name == "pmod":
        inner = operator("(", stretchy="false") + inner + operator(")", stretchy="false")
    return Node(group('<mspace width="1em"/>' + inner), "space")


def _reference(parser: Parser, name: str) -> Node:
    return Node(element("mtext", escape(f"({parser.raw_argument()})")))


def _table() -> dict[str, Handler]:
    """Later rows win where a name stands in two tables."""
    handlers: dict[str, Handler] = {name[1:]: _delimiter for name in symbols.DELIMITERS if name.startswith("\\")}
    for names, handler in (
        (symbols.LETTERS, _letter), (symbols.UPRIGHT, _upright), (symbols.BINARY, _binary), (symbols.SIGNS, _sign),
        (symbols.RELATIONS, _relation), (symbols.DOTS, _dots), (symbols.LARGE, _large),
        (symbols.INTEGRALS, _integral), (symbols.FUNCTIONS, _function), (symbols.LIMIT_FUNCTIONS, _limit_function),
        (symbols.ACCENTS, _accent), (symbols.UNDER, _under), (symbols.ARROWS, _arrow), (symbols.SPACES, _space),
        (symbols.ESCAPED, _escaped), (symbols.ALPHABETS, _alphabet), (symbols.TEXTS, text),
        (symbols.SILENT, _silent), (symbols.TRANSPARENT, _transparent), (symbols.BIG, big),
        (("frac", "dfrac", "tfrac", "cfrac", "nicefrac"), _fraction), (("binom", "dbinom", "tbinom"), _binomial),
        (("sqrt",), _root), (("operatorname", "operatorname*", "DeclareMathOperator"), _operatorname),
        (("overset", "stackrel"), _overset), (("underset",), _underset),
        (("hspace", "hspace*", "mspace", "mskip", "hskip", "kern"), _measured_space),
        (("phantom", "hphantom", "vphantom"), _phantom), (("boxed",), _boxed),
        (("cancel", "bcancel", "xcancel", "sout"), _cancel), (("tag", "tag*"), _tag), (("not",), _not),
        (("bmod", "pmod", "mod"), _modulus), (("ref", "eqref", "cite"), _reference),
        (("begin",), begin), (("end",), end), (("substack",), substack), (("left",), left),
        (("right", "middle"), stray),
    ):  # fmt: skip
        handlers.update(dict.fromkeys(names, handler))
    return handlers


HANDLERS = _table()
