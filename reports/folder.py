"""The full report as a folder: the page, the data, the log for editors, and a text for reading anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reports import html, jsonreport, markdown, sarif
from reports.files import write_text
from verify.codes import Code
from verify.verdicts import Report


def write_folder(report: Report, folder: Path, codes: Mapping[str, Code]) -> list[Path]:
    """Write index.html, report.json, report.sarif and report.md to ``folder`` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "index.html": html.render(report, codes),
        "report.json": jsonreport.render(report),
        "report.sarif": sarif.render(report, codes),
        "report.md": markdown.render(report),
    }
    for name, text in texts.items():
        write_text(folder / name, text)
    return [folder / name for name in texts]
