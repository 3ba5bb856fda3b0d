"""What every test stands on: the plugin under its own name, QGIS without a screen, no settings of the user.

Tests import `veerkracht.…` through the link build/plugins/veerkracht, so they see the plugin as QGIS does.
The checkout itself must never be on sys.path: its processing/ would hide QGIS's.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
PLUGINS = BUILD / "plugins"


def _link_plugin() -> None:
    PLUGINS.mkdir(parents=True, exist_ok=True)
    link = PLUGINS / "veerkracht"
    if not link.is_symlink() or link.resolve() != ROOT:
        link.unlink(missing_ok=True)
        link.symlink_to(Path("..", ".."), target_is_directory=True)


def _use_own_home() -> None:
    """Keep QGIS, matplotlib and all that is started from here out of the user's home and profile."""
    # Except git, which may have been told there to trust this checkout.
    os.environ.setdefault("GIT_CONFIG_GLOBAL", str(Path.home() / ".gitconfig"))
    # One for each process of pytest-xdist: QGIS keeps its settings in one file.
    home = BUILD / "home" / os.environ.get("PYTEST_XDIST_WORKER", "")
    home.mkdir(parents=True, exist_ok=True)
    os.environ["HOME"] = str(home)
    for name, folder in {"CONFIG": ".config", "DATA": ".local/share", "CACHE": ".cache"}.items():
        os.environ[f"XDG_{name}_HOME"] = str(home / folder)
    runtime = home / ".run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(home / "qgis")
    os.environ["PYTHONNOUSERSITE"] = "1"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _set_import_path() -> None:
    from qgis.core import QgsApplication

    unwanted = {str(ROOT), ""}
    sys.path[:] = [folder for folder in sys.path if folder not in unwanted and "/.local/lib/" not in folder]
    qgis_plugins = Path(QgsApplication.prefixPath() or "/usr", "share", "qgis", "python", "plugins")
    sys.path += [str(qgis_plugins), str(PLUGINS)]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Spread the tests over the processes of pytest-xdist a file at a time; desktop tests are never side by side."""
    from xdist.scheduler import LoadFileScheduling

    class OneDesktop(LoadFileScheduling):
        def _split_scope(self, nodeid):
            file = super()._split_scope(nodeid)
            return "tests/desktop" if file.startswith("tests/desktop/") else file

    return OneDesktop(config, log)


_link_plugin()
_use_own_home()
_set_import_path()


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def kaarten_van_veerdam(tmp_path_factory) -> Path:
    """The maps of the sample city, in a copy: QGIS writes into every GeoPackage that it opens."""
    shipped = ROOT / "resources" / "demo" / "veerdam_kaarten.gpkg"
    return Path(shutil.copy(shipped, tmp_path_factory.mktemp("veerdam_kaarten")))


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    """A copy of all files of the sample city, where a reader of the handbook stands; the tests of a file share it."""
    made = tmp_path_factory.mktemp("voorbeeldstad")
    for path in (ROOT / "resources" / "demo").iterdir():
        shutil.copy(path, made)
    return made


@pytest.fixture(scope="session")
def plugins_folder() -> Path:
    """The folder for QGIS_PLUGINPATH."""
    return PLUGINS


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder with the real open data, which stands beside the checkout and not in it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"no real data: {folder} does not exist")
    return folder


@pytest.fixture(scope="session")
def report_000():
    """The module tests/toewijzingen_000.py: the tables of report 000, and a file of lettings that leads to them."""
    return _load_module("toewijzingen_000")


@pytest.fixture(scope="session")
def report_002():
    """The module tests/wachttijden_002.py: the waiting times of report 002, and lettings that lead to them."""
    return _load_module("wachttijden_002")


@pytest.fixture(scope="session")
def werkboek():
    """The module tests/werkboek.py, which writes workbooks as Excel does, and a messy one."""
    return _load_module("werkboek")


@pytest.fixture
def server():
    """A web server on 127.0.0.1 that does what the test scripts: see tests/loopback.py."""
    loopback = _load_module("loopback").Loopback()
    yield loopback
    loopback.stop()


@pytest.fixture(scope="session")
def nepdienst():
    """The module tests/nepdienst.py: the shapes in which services answer, and one that answers without a network."""
    return _load_module("nepdienst")


@pytest.fixture(scope="session")
def adressenstad():
    """The module tests/adressenstad.py: a generated city of which every address and every true figure is known."""
    return _load_module("adressenstad")


@pytest.fixture(scope="session")
def land():
    """The module tests/land.py: a generated country of PC6 points and streets, as large as is asked."""
    return _load_module("land")


@pytest.fixture(scope="session")
def loopback():
    """The class of such a server, for one that serves many tests."""
    return _load_module("loopback").Loopback


@pytest.fixture(scope="session")
def nagespeeld():
    """The module tests/nagespeeld.py: the services of PDOK, CBS and Leefbaarometer, played by such a server."""
    return _load_module("nagespeeld")


@pytest.fixture(scope="session")
def papier():
    """The module tests/papier.py: pages as QGIS itself writes them, as PDF, SVG and PNG."""
    return _load_module("papier")


@pytest.fixture(scope="session")
def boekvoorbeeld():
    """The module tests/boekvoorbeeld.py: a small book of tables, in known figures."""
    return _load_module("boekvoorbeeld")


@pytest.fixture(scope="session")
def verslagvoorbeeld():
    """The module tests/verslagvoorbeeld.py: a made-up report with everything that one may have."""
    return _load_module("verslagvoorbeeld")


@pytest.fixture(scope="session")
def pysal():
    """The module tests/pysal.py: esda and libpysal, the reference for spatial association."""
    return _load_module("pysal")


@pytest.fixture(scope="session")
def wijken_000():
    """The module tests/wijken_000.py: a made-up table of wijken in which one wijk alone makes an effect."""
    return _load_module("wijken_000")


def _load_module(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tests" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def tiengemeenten():
    """The module tests/tiengemeenten.py: ten gemeenten in the files of CBS, the Leefbaarometer and lettings."""
    return _load_module("tiengemeenten")


@pytest.fixture(scope="session")
def qgis_app():
    """A QgsApplication with QGIS's own algorithms and those of the plugin."""
    from qgis.core import QgsApplication, QgsCoordinateTransform

    app = QgsApplication([], False)
    app.initQgis()
    from processing.core.Processing import Processing

    Processing.initialize()
    from veerkracht.processing.provider import VeerkrachtProvider

    provider = VeerkrachtProvider()
    # Kept on the application: a provider that Python forgets is deleted under QGIS's hands.
    app.veerkracht_provider = provider
    if not QgsApplication.processingRegistry().addProvider(provider):
        pytest.fail("QGIS refused the provider of the plugin")
    yield app
    # No exitQgis: pytest still holds layers then, and deleting those after QGIS has gone crashes. One part of it is
    # needed: transformations that are kept when the process ends may outlive what they need.
    QgsCoordinateTransform.invalidateCache()


@pytest.fixture(scope="session")
def write_profile():
    """Call with a folder and a language: makes it QGIS's settings folder, with the plugin enabled."""

    def write(folder: Path, locale: str) -> None:
        ini = folder / "profiles" / "default" / "QGIS" / "QGIS3.ini"
        ini.parent.mkdir(parents=True)
        ini.write_text(
            f"[PythonPlugins]\nveerkracht=true\n\n[locale]\nuserLocale={locale}\noverrideFlag=true\n",
            encoding="utf-8",
        )

    return write


@dataclass(frozen=True)
class ProcessRun:
    """One run of qgis_process: its exit code, what it wrote, and the JSON in it (empty without)."""

    code: int
    stdout: str
    stderr: str
    json: dict

    @property
    def results(self) -> dict:
        """The outputs of the algorithm."""
        return self.json.get("results", {})

    @property
    def output(self) -> str:
        """All text, to look for messages in."""
        return self.stdout + self.stderr


@pytest.fixture(scope="session")
def qgis_process(tmp_path_factory, write_profile):
    """Call the qgis_process executable: ``qgis_process("run", "veerkracht:…", {"INPUT": …}, check=True)``.

    A dictionary holds the parameters. Runs in a profile of its own in which the plugin is enabled. ``check``
    fails the test on a non-zero exit; ``locale`` is the user's language; ``env`` adds to the environment.
    """
    profile = tmp_path_factory.mktemp("qgis_process")

    def call(*words, check=True, locale="en", env=None, timeout=180) -> ProcessRun:
        parameters = [word for word in words if isinstance(word, dict)]
        words = [str(word) for word in words if not isinstance(word, dict)]
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QGIS_PLUGINPATH": str(PLUGINS),
            "QGIS_CUSTOM_CONFIG_PATH": str(profile / locale),
            "LANG": "C.UTF-8",
            **(env or {}),
        }
        command = ["qgis_process", "--json", *words]
        if parameters:
            command.append("-")
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=timeout, check=False,
            input=json.dumps({"inputs": parameters[0]}, default=str) if parameters else "",
        )
        try:
            answer = json.loads(done.stdout[done.stdout.index("{"):]) if "{" in done.stdout else {}
        except ValueError:
            answer = {}
        run = ProcessRun(done.returncode, done.stdout, done.stderr, answer)
        if check and run.code != 0:
            pytest.fail(f"{' '.join(command)} ended with {run.code}\n{run.output}")
        return run

    def ready(*words, locale="en", **options) -> ProcessRun:
        if not (profile / locale).exists():
            write_profile(profile / locale, locale)
        return call(*words, locale=locale, **options)

    return ready
