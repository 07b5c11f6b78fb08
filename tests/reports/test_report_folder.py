"""The folder holds the four files, each in its form."""

import json

from reports.folder import write_folder
from verify.codes import CODES
from verify.verdicts import DocumentReport, Report


def test_four_files(report, tmp_path):
    folder = tmp_path / "new" / "folder"
    written = write_folder(report, folder, CODES)
    assert [path.name for path in written] == ["index.html", "report.json", "report.sarif", "report.md"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in written)
    assert (folder / "index.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["schema"] == 1
    assert json.loads((folder / "report.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (folder / "report.md").read_text(encoding="utf-8").startswith("# Formulint report")


def test_a_file_name_that_is_no_text_is_no_obstacle(tmp_path):
    write_folder(Report("1", (DocumentReport("odd\udcff.md", "utf-8", False, ()),)), tmp_path, CODES)
    data = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert data["documents"][0]["path"] == "odd\udcff.md"
