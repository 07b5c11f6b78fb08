"""The page put together: head, overview, documents, what the codes mean."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from reports.html.overview import contents, header, headline, problems
from reports.html.rows import rows, table
from reports.html.texts import formula, rich
from reports.markup import element, escape
from reports.wording import example_labels
from verify.codes import Code
from verify.verdicts import DocumentReport, Report


def render(report: Report, codes: Mapping[str, Code]) -> str:
    """The whole page; ``codes`` explains the findings' codes at its end."""
    documents = [(document, rows(document)) for document in report.documents]
    used = sorted({row.code for _, found in documents for row in found if row.code})
    sections = [_document(number, document) for number, document in enumerate(report.documents, start=1)]
    main = element("main", problems(report.problems), contents(documents), *sections, _codes(used, codes), id="main")
    skip = element("a", "Skip to the findings", href="#main", class_="skip")
    body = element("body", skip, header(report), main, _footer(report), element("script", _asset("script.js")))
    return f"<!doctype html>\n{element('html', _head(report), body, lang='en')}\n"


@cache
def _asset(name: str) -> str:
    return (resources.files("reports.html") / name).read_text(encoding="utf-8")


def _head(report: Report) -> str:
    """The policy lets our own script and style run and nothing else: no address is ever fetched."""
    policy = (
        f"default-src 'none'; script-src '{_digest('script.js')}'; style-src '{_digest('style.css')}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        element("title", escape(f"{headline(report)} · Formulint")),
        element("style", _asset("style.css")),
    )


def _digest(name: str) -> str:
    digest = hashlib.sha256(_asset(name).encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _document(number: int, document: DocumentReport) -> str:
    facts = [document.encoding] + (["text repaired"] if document.repaired else [])
    title = element("h2", escape(document.path), element("span", escape(" · ".join(facts)), class_="facts"))
    notices = [element("p", escape(notice), class_="notice") for notice in document.notices]
    name = f"document-{number}"
    empty = element("p", "No formulas found.", class_="notice")
    body = table(document, name) if document.formulas or document.remarks else empty
    return element("section", title, *notices, body, class_="document", id=name)


def _codes(used: list[str], codes: Mapping[str, Code]) -> str:
    known = [codes[code] for code in used if code in codes]
    if not known:
        return ""
    title = element("h2", "What the codes mean")
    return element("section", title, *(_code(code) for code in known), class_="codes")


def _code(code: Code) -> str:
    heading = element("h3", element("span", escape(code.code), class_="code"), " ", escape(code.title))
    examples = ""
    if code.bad:
        bad, good = example_labels(code.level)
        examples = element("div", _example(bad, code.bad, "bad"), _example(good, code.good, "good"), class_="examples")
    return element("article", heading, element("p", rich(code.explanation)), examples, id=f"code-{code.code}")


def _example(label: str, latex: str, kind: str) -> str:
    return element("div", element("h4", label), formula(latex), class_=f"example {kind}")


def _footer(report: Report) -> str:
    text = "Every repair on this page was proved before it was offered. A refutation shows the point where it fails."
    return element("footer", element("p", text), element("p", escape(f"Formulint {report.version}")))
