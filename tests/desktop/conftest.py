"""A real QGIS with windows, on a virtual screen."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

# Runs inside QGIS, before the script of the test: gives it what is in scherm.py, and reports errors, in timers too.
PRELUDE = """
import os, sys, traceback

sys.path.insert(0, os.environ["VEERKRACHT_SCHERM"])
import scherm

def _report(kind, error, trace):
    scherm.finish({"error": "".join(traceback.format_exception(kind, error, trace))})

sys.excepthook = _report
_script = os.environ["VEERKRACHT_SCRIPT"]
_names = {"__name__": "__main__", "__file__": _script}
try:
    with open(_script, encoding="utf-8") as _file:
        exec(compile(_file.read(), _script, "exec"), _names)
except BaseException:
    _report(*sys.exc_info())
"""


@dataclass(frozen=True)
class DesktopRun:
    """What a script handed to finish() inside QGIS, what QGIS printed, and its profile folder."""

    result: dict
    log: str
    profile: Path


@contextmanager
def virtual_screen(log: Path) -> Iterator[str]:
    """An X server of its own; gives its DISPLAY."""
    reading, writing = os.pipe()
    with log.open("wb") as output:
        # The server picks a free number itself, so that runs beside each other do not meet.
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
            pass_fds=[writing],
            stdout=output,
            stderr=output,
        )
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            pytest.fail(f"Xvfb did not start:\n{log.read_text(errors='replace')}")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def stop_group(process: subprocess.Popen) -> None:
    """End a process and all that it started."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(timeout=5)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


@pytest.fixture
def qgis_desktop(tmp_path, plugins_folder, write_profile):
    """Call QGIS with a Python script: ``qgis_desktop(script, locale="nl", arguments=[project])``.

    The script (text, or the path of a file) runs inside QGIS once that has started, with the plugin enabled,
    and ends with ``finish({...})`` of scherm.py, at once or from a QTimer. An error in it fails the
    test, as does silence.
    """
    for command in ("Xvfb", "qgis"):
        if not shutil.which(command):
            pytest.fail(f"{command} is missing: run `make setup`")

    def run(script: str | Path, *, locale="nl", arguments=(), timeout=180) -> DesktopRun:
        prelude, profiles, answer = tmp_path / "prelude.py", tmp_path / "profiles", tmp_path / "result.json"
        prelude.write_text(PRELUDE, encoding="utf-8")
        if isinstance(script, str):
            text, script = script, tmp_path / "script.py"
            script.write_text(text, encoding="utf-8")
        shutil.rmtree(profiles, ignore_errors=True)
        answer.unlink(missing_ok=True)
        write_profile(profiles, locale)
        log = tmp_path / "qgis.log"
        with virtual_screen(tmp_path / "xvfb.log") as display, log.open("wb") as output:
            environment = {
                **os.environ,
                "DISPLAY": display,
                "QT_QPA_PLATFORM": "xcb",
                "LIBGL_ALWAYS_SOFTWARE": "1",
                "LANG": "C.UTF-8",
                "QGIS_PLUGINPATH": str(plugins_folder),
                "VEERKRACHT_SCRIPT": str(script),
                "VEERKRACHT_SCHERM": str(Path(__file__).parent),
                "VEERKRACHT_RESULT": str(answer),
            }
            environment.pop("QGIS_CUSTOM_CONFIG_PATH", None)
            command = ["qgis", "--nologo", "--noversioncheck", "--profiles-path", profiles, "--code", prelude]
            process = subprocess.Popen(
                [*command, *arguments],
                env=environment,
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
            try:
                deadline = time.monotonic() + timeout
                while not answer.exists() and process.poll() is None and time.monotonic() < deadline:
                    time.sleep(0.2)
            finally:
                stop_group(process)
        # Without the colours that a terminal would show.
        text = re.sub(r"\x1b\[[0-9;]*m", "", log.read_text(encoding="utf-8", errors="replace"))
        if not answer.exists():
            ending = f"QGIS gave no result (exit code {process.returncode}, waited at most {timeout} s)"
            pytest.fail(f"{ending}:\n{text[-5000:]}")
        result = json.loads(answer.read_text(encoding="utf-8"))
        if "error" in result:
            pytest.fail(f"inside QGIS:\n{result['error']}\n{text[-3000:]}")
        return DesktopRun(result, text, profiles / "profiles" / "default")

    return run


@pytest.fixture
def pictures(request, tmp_path, monkeypatch) -> Iterator[Path]:
    """The folder in which scherm.py puts pictures.

    Those that PICTURES of the test module names are kept by `make screenshots`.
    """
    folder = tmp_path / "pictures"
    folder.mkdir()
    monkeypatch.setenv("VEERKRACHT_PICTURES", str(folder))
    yield folder
    keep = os.environ.get("VEERKRACHT_SCREENSHOTS")
    for name in request.module.PICTURES if keep else ():
        shutil.copy(folder / f"{name}.png", keep)
