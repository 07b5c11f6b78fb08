"""The benchmark's own notes: every one of them is correct, so the judge must be silent about them."""

from pathlib import Path

import pytest

from benchmarks.detection.run import OWN, default_notes
from benchmarks.detection.trial import Trial
from notes.document import Document

NOTES = default_notes()


@pytest.mark.parametrize("document", NOTES, ids=[Path(d.path).name for d in NOTES])
def test_no_false_alarm_on_a_correct_note(document: Document) -> None:
    assert [(a.line, a.code, a.message) for a in Trial(document).false_alarms()] == []


def test_both_languages_are_there() -> None:
    languages = {d.language for d in NOTES if Path(d.path).resolve().parent == OWN.resolve()}
    assert languages == {"en", "zh"}
