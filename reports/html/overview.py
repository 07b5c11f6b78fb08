"""The top of the page: the headline, the bar of verdicts, the filters, and the list of findings by document."""

from __future__ import annotations

from reports.html.rows import Row
from reports.html.texts import MEANINGS, icon, rich
from reports.markup import element, escape
from reports.wording import counted, scope_line
from verify.verdicts import DocumentReport, Problem, Report, Verdict

_WORST_FIRST = tuple(reversed(Verdict))


def headline(report: Report) -> str:
    """What a reader wants to know first, as a sentence."""
    summary = report.summary()
    bad = sum(summary[verdict.value] for verdict in Verdict if verdict.is_finding)
    judged = sum(summary.values())
    if not judged:
        return "Nothing to judge"
    if not bad:
        return f"No findings in {counted(judged, 'statement')}"
    return f"{counted(bad, 'finding')} in {counted(judged, 'statement')}"


def header(report: Report) -> str:
    """Name, headline, scope, bar and filters."""
    name = element("p", "Formulint ", element("span", escape(report.version)), class_="brand")
    title = element("h1", escape(headline(report)))
    scope = element("p", escape(scope_line(report)), class_="scope")
    summary = report.summary()
    return element("header", name, title, scope, bar(summary), filters(summary))


def bar(summary: dict[str, int], label: str = "Statements by verdict") -> str:
    """A stacked bar; its parts are as wide as their counts."""
    total = sum(summary.values())
    if not total:
        return ""
    parts: list[str] = []
    left = 0.0
    for verdict in Verdict:
        width = 100 * summary[verdict.value] / total
        if width:
            title = element("title", escape(f"{summary[verdict.value]} {verdict.value}"))
            place = {"x": f"{left:.3f}", "y": "0", "width": f"{width:.3f}", "height": "10"}
            parts.append(element("rect", title, class_=f"v-{verdict.value}", **place))
        left += width
    spoken = ", ".join(f"{summary[v.value]} {v.value}" for v in Verdict if summary[v.value])
    attributes = {"viewBox": "0 0 100 10", "preserveAspectRatio": "none", "role": "img", "class_": "bar"}
    return element("svg", *parts, aria_label=f"{label}: {spoken}", **attributes)


def filters(summary: dict[str, int]) -> str:
    """A button for every verdict met, and two for the usual choices; the script brings them to life."""
    buttons = [_filter(verdict, summary[verdict.value]) for verdict in _WORST_FIRST if summary[verdict.value]]
    presets = (
        element("button", "All", type="button", data_preset="all", disabled="disabled"),
        element("button", "Findings only", type="button", data_preset="findings", disabled="disabled"),
    )
    status = element("span", role="status", class_="status")
    group = element("div", *buttons, class_="chips", role="group", aria_label="Show statements by verdict")
    return element("div", group, element("div", *presets, status, class_="presets"), class_="filters")


def _filter(verdict: Verdict, number: int) -> str:
    return element(
        "button",
        icon(verdict),
        verdict.value,
        element("b", str(number)),
        type="button",
        class_=f"chip v-{verdict.value}",
        title=MEANINGS[verdict],
        aria_pressed="true",
        disabled="disabled",
        data_filter=verdict.value,
        data_finding=str(verdict.is_finding).lower(),
    )


def problems(found: tuple[Problem, ...]) -> str:
    """The inputs that could not be judged."""
    if not found:
        return ""
    items = [element("li", element("code", escape(p.path)), " ", escape(p.message)) for p in found]
    return element("section", element("h2", "Not judged"), element("ul", *items), class_="problems")


def contents(documents: list[tuple[DocumentReport, list[Row]]]) -> str:
    """Every document with its bar and its findings, each a link."""
    items = [_entry(number, document, rows) for number, (document, rows) in enumerate(documents, start=1)]
    return element("nav", *items, class_="contents", aria_label="Documents and findings") if items else ""


def _entry(number: int, document: DocumentReport, rows: list[Row]) -> str:
    link = element("a", escape(document.path), href=f"#document-{number}")
    counts = {verdict.value: sum(row.verdict is verdict for row in rows) for verdict in Verdict}
    found = [(place, row) for place, row in enumerate(rows, start=1) if row.verdict.is_finding]
    label = counted(len(found), "finding") if found else "no findings"
    head = element("h3", link, element("span", label, class_="count" + ("" if found else " clean")))
    lines = [_finding(f"document-{number}-{place}", row) for place, row in found]
    return element("div", head, bar(counts), element("ol", *lines) if lines else "", class_="entry")


def _finding(name: str, row: Row) -> str:
    line = element("span", str(row.line), class_="line")
    code = element("span", escape(row.code or row.verdict.value), class_=f"code v-{row.verdict.value}")
    text = element("span", rich(row.message) or escape(row.verdict.value), class_="what")
    return element("li", element("a", line, code, text, href=f"#{name}"))
