"""Ctrl-C and being told to end reach every process of the terminal: what is done is shown, in one plain manner."""

import os
import signal
import subprocess
import sys
import time

import pytest

SLOW = "".join(
    rf"$\sum_{{i=1}}^{{60}}\sum_{{j=1}}^{{60}}\sum_{{k=1}}^{{60}}\sum_{{l=1}}^{{60}} i j k l m = {n}$\n\n"
    for n in range(20)
)


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_what_is_done_is_shown_and_nothing_else(tmp_path, told):
    (tmp_path / "a.md").write_text("$1+1=3$\n", "utf-8")
    (tmp_path / "b.md").write_text(SLOW, "utf-8")
    command = [sys.executable, "-m", "formulint", "check", str(tmp_path), "--jobs", "2"]
    own = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "kept")}
    run = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, env=own
    )
    _wait_for_verdicts(tmp_path / "kept")
    os.killpg(run.pid, told)
    out, err = run.communicate(timeout=60)
    assert run.returncode == 130 and "a.md:1:1: R003" in out
    assert err == "formulint: interrupted; this is what was judged before\n"


def _wait_for_verdicts(kept):
    """Until the first note is judged, on a busy machine too."""
    for _ in range(1200):
        if any("1+1=3" in entry.read_text("utf-8") for entry in kept.rglob("*.json")):
            return
        time.sleep(0.1)
