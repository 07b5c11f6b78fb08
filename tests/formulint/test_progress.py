"""The count on a terminal: there while judging, gone afterwards, and silent elsewhere."""

import io

from formulint.progress import Progress


class _Terminal(io.StringIO):
    def isatty(self):
        return True


def test_shows_the_count_and_wipes_it():
    stream = _Terminal()
    progress = Progress(stream)
    progress(1, 400)
    progress(400, 400)
    assert "\rjudged 1/400 formulas" in stream.getvalue() and "\rjudged 400/400 formulas" in stream.getvalue()
    progress.close()
    last = stream.getvalue().split("\r")
    assert last[-1] == "" and last[-2].strip() == "" and len(last[-2]) >= len("judged 400/400 formulas")


def test_does_not_flicker():
    stream = _Terminal()
    progress = Progress(stream)
    for done in range(1, 1000):
        progress(done, 1_000_000)
    assert stream.getvalue().count("\r") < 50


def test_silent_where_nobody_watches():
    stream = io.StringIO()
    progress = Progress(stream)
    progress(5, 5)
    progress.close()
    assert stream.getvalue() == ""
