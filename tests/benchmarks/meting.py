"""Measuring, for all benchmarks: works in turn, processes with their peak memory, memory above what was there before.

Nothing here knows what is measured. Limits and their judgement are printed as one table: see ``Tabel``.
"""

from __future__ import annotations

import gc
import importlib.util
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "bench"
PLUGINS = ROOT / "build" / "plugins"
MB = 1024  # the kernel counts in kB


def load(path: Path):
    """Return a module of the tests by its file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def start_qgis():
    """Return a QgsApplication with QGIS's own algorithms and those of the plugin, and the provider: keep both."""
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(str(Path(QgsApplication.prefixPath() or "/usr", "share", "qgis", "python", "plugins")))
    from processing.core.Processing import Processing

    Processing.initialize()
    from veerkracht.processing.provider import VeerkrachtProvider

    provider = VeerkrachtProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    return application, provider


def in_turn(works: Mapping[str, Callable[[], object]], runs: int) -> tuple[dict[str, list[float]], dict[str, object]]:
    """Do the works ``runs`` times, one after the other; return the seconds of each and what each returned last."""
    seconds: dict[str, list[float]] = {name: [] for name in works}
    results = {}
    for _ in range(runs):
        for name, work in works.items():
            results.pop(name, None)
            begin = time.perf_counter()
            results[name] = work()
            seconds[name].append(time.perf_counter() - begin)
    return seconds, results


def _memory(line: str) -> float:
    """Return a figure of this process that the kernel keeps, in MB."""
    for text in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if text.startswith(f"{line}:"):
            return int(text.split()[1]) / MB
    raise SystemExit(f"the kernel does not tell {line}")


def resident() -> float:
    """Return the memory that this process has now, in MB; Linux only."""
    return _memory("VmRSS")


def peak_above(work: Callable[[], object]) -> float:
    """Return how many MB the process had at most during ``work`` beyond what it had before; Linux only.

    Resident memory as the kernel counts it, its high-water mark reset first: what numpy takes outside Python is in it.
    """
    gc.collect()
    before = _memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    kept = work()
    peak = _memory("VmHWM")
    del kept
    return peak - before


@dataclass
class Processen:
    """Runs of one command: seconds of the whole process, its peak memory in MB, and what it wrote last."""

    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def run(self, command: list[str], environment: Mapping[str, str] | None = None, question: str = "") -> str:
        """Run once and return what it wrote; a run that fails ends the benchmark."""
        with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as answer:
            asked.write(question.encode())
            asked.seek(0)
            start = time.perf_counter()
            process = subprocess.Popen(
                command, env=environment, stdin=asked, stdout=answer, stderr=subprocess.STDOUT, cwd=BUILD
            )
            # wait4 rather than wait: it tells the peak memory of this process and not of all so far.
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds.append(time.perf_counter() - start)
            self.memory.append(usage.ru_maxrss / MB)
            process.returncode = os.waitstatus_to_exitcode(status)
            answer.seek(0)
            text = answer.read().decode(errors="replace")
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}\n{text}")
        return text

    def line(self) -> str:
        """Return the medians."""
        return f"{statistics.median(self.seconds):7.2f} s {statistics.median(self.memory):7.0f} MB"


def own_environment(profile: Path) -> dict[str, str]:
    """Return an environment in which QGIS has a fresh profile with the plugin."""
    ini = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    ini.parent.mkdir(parents=True)
    ini.write_text("[PythonPlugins]\nveerkracht=true\n", encoding="utf-8")
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_PLUGINPATH": str(PLUGINS),
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
    }


def own_peak() -> float:
    """Return the most memory that this process had until now, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB


@dataclass
class Tabel:
    """What was measured beside its limit; ``over`` names what went beyond."""

    over: list[str] = field(default_factory=list)

    def row(self, text: str, value: float, unit: str, limit: float | None = None, beside: str = "") -> None:
        """Print a figure, its limit where it has one, and whatever is to be read beside it."""
        judged = ""
        if limit is not None:
            judged = f"(at most {limit:g}: {'yes' if value <= limit else 'NO'})"
            if value > limit:
                self.over.append(f"{text} {value:.2f} {unit}, at most {limit:g}")
        print(f"  {text:<58}{value:10.2f} {unit:<3} {judged:<18} {beside}".rstrip(), flush=True)

    def exit_code(self) -> int:
        """Say what went beyond its limit; return the exit code."""
        for text in self.over:
            print(f"OVER THE LIMIT: {text}")
        return int(bool(self.over))
