"""Without a library the plugin loads and lists everything; what needs it says which one and how to get it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ALGORITHMS = {
    "downloadgegevens",
    "leeskerncijfers",
    "leesleefbaarometer",
    "leeseigengegevens",
    "koppelindicatoren",
    "kiesgemeenten",
    "vergelijkgebieden",
    "hercodeergebieden",
    "stapeljaren",
    "ruimtelijkgemiddelde",
    "vierkantenkaart",
    "beveiligcijfers",
    "corporatiebezit",
    "kwetsbaarheid",
    "concentratie",
    "overlast",
    "overlastontwikkeling",
    "veerkracht",
    "veerkrachtkaarten",
    "werktypering",
    "eigendomstype",
    "dominantecorporatie",
    "socialegebiedstypering",
    "gevoeligheid",
    "naarcorporatiebezit",
    "kantelpunten",
    "regressie",
    "multilevel",
    "ruimtelijkesamenhang",
    "buurtenlijst",
    "opvallendegebieden",
    "draagkracht",
    "toewijzingenpergebied",
    "toewijzingenpercategorie",
    "programmamonitor",
    "wachttijden",
    "kaartenset",
    "tabellenboek",
}
DEBIAN = "sudo apt install python3-pandas"


@pytest.fixture
def algorithms(qgis):
    """The algorithms as the registry has them."""
    from qgis.core import QgsApplication

    return QgsApplication.processingRegistry().providerById("veerkracht").algorithms()


@pytest.fixture
def hide(monkeypatch):
    """Call with names: these libraries are not there."""

    def call(*names):
        for name in names:
            for module in [module for module in sys.modules if module == name or module.startswith(f"{name}.")]:
                monkeypatch.delitem(sys.modules, module)
            monkeypatch.setitem(sys.modules, name, None)

    return call


@pytest.fixture
def on_debian(monkeypatch):
    monkeypatch.setattr("veerkracht.processing.base.libraries.platform", lambda: "debian")


def test_with_all_libraries_all_algorithms_can_run(algorithms):
    assert {algorithm.name() for algorithm in algorithms} >= ALGORITHMS
    assert all(algorithm.canExecute() == (True, "") for algorithm in algorithms)


def test_without_pandas_all_are_listed_with_their_parameters(hide, on_debian):
    from veerkracht.processing.provider import VeerkrachtProvider

    hide("pandas")
    provider = VeerkrachtProvider()
    provider.refreshAlgorithms()
    assert {algorithm.name() for algorithm in provider.algorithms()} >= ALGORITHMS
    for algorithm in provider.algorithms():
        fresh = algorithm.create()
        assert "OUTPUT" in {parameter.name() for parameter in fresh.parameterDefinitions()}
        assert all(parameter.help() for parameter in fresh.parameterDefinitions())
        assert fresh.shortHelpString()
        possible, reason = fresh.canExecute()
        assert not possible
        assert "pandas" in reason
        assert DEBIAN in reason


@pytest.mark.parametrize("algorithm", sorted(ALGORITHMS))
def test_without_pandas_a_run_says_so(hide, on_debian, cases, refused, algorithm):
    hide("pandas")
    # The libraries are looked at before any input.
    sentence = refused(algorithm, **cases.get(algorithm, {}))
    assert "needs the Python library pandas" in sentence
    assert DEBIAN in sentence


def test_prepare_checks_as_well(hide, on_debian, cases):
    """A model, and whoever skips checkParameterValues, comes here first."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("veerkracht:corporatiebezit")
    hide("pandas")
    with pytest.raises(QgsProcessingException, match=f"pandas.*{DEBIAN}"):
        algorithm.prepareAlgorithm(cases["corporatiebezit"], QgsProcessingContext(), QgsProcessingFeedback())


@pytest.mark.parametrize(
    ("platform", "command"),
    [
        ("windows", "OSGeo4W Shell: python -m pip install --user pandas statsmodels"),
        ("macos", "-m pip install --user pandas statsmodels"),
        ("flatpak", "flatpak run --devel --command=pip3 org.qgis.qgis install --user pandas statsmodels"),
        ("debian", "sudo apt install python3-pandas python3-statsmodels"),
        ("overig", "-m pip install --user pandas statsmodels"),
    ],
)
def test_the_command_for_each_platform(monkeypatch, platform, command):
    from veerkracht.processing.base import libraries

    monkeypatch.setattr(libraries, "platform", lambda: platform)
    sentence = libraries.explain_missing(["pandas", "statsmodels"])
    assert "pandas, statsmodels" in sentence
    assert command in sentence


def test_the_platform_of_windows_and_macos(monkeypatch):
    from veerkracht.processing.base import libraries

    for value, platform in (("win32", "windows"), ("darwin", "macos")):
        monkeypatch.setattr(sys, "platform", value)
        assert libraries.platform() == platform


@pytest.mark.parametrize(
    ("platform", "command"),
    [
        ("windows", "OSGeo4W Shell: python -m pip install --user statsmodels"),
        ("macos", "-m pip install --user statsmodels"),
        ("flatpak", "flatpak run --devel --command=pip3 org.qgis.qgis install --user statsmodels"),
        ("debian", "sudo apt install python3-statsmodels"),
    ],
)
def test_multilevel_runs_without_statsmodels_and_says_how_to_have_the_check(
    monkeypatch, hide, cases, run, platform, command
):
    """No QGIS brings it along."""
    monkeypatch.setattr("veerkracht.processing.base.libraries.platform", lambda: platform)
    hide("statsmodels")
    result = run("multilevel", **cases["multilevel"])
    assert any(f"{command} and restart QGIS" in line for line in result.info)
    assert any("Without the library statsmodels" in line for line in result.info)
    assert not any("statsmodels" in line for line in result.warnings)


def test_with_statsmodels_nothing_is_said_of_installing_it(cases, run):
    assert not any("install" in line for line in run("multilevel", **cases["multilevel"]).info)


@pytest.mark.parametrize("error", ["ImportError('numpy.core.multiarray failed')", "OSError('pandas.dll')"])
def test_a_library_that_is_there_but_does_not_load(tmp_path, plugins_folder, city, error):
    """As after an upgrade of numpy; in a process of its own, where pandas was never loaded."""
    broken = tmp_path / "pandas"
    broken.mkdir()
    (broken / "__init__.py").write_text(f"raise {error}\n")
    answer = _python(
        plugins_folder,
        f"""
    from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback
    feedback = QgsProcessingFeedback(False)
    sys.path.insert(0, {str(tmp_path)!r})
    algorithm = registry.createAlgorithmById("veerkracht:corporatiebezit")
    inputs = {{"INPUT": {city.path("buurten.gpkg")!r}, "OUTPUT": "memory:"}}
    try:
        _, done = algorithm.run(inputs, QgsProcessingContext(), feedback, {{}}, False)
    except QgsProcessingException as problem:
        done = False
        feedback.reportError(str(problem))
    answer["done"], answer["sentence"] = done, feedback.textLog()
    """,
    )
    assert not answer["done"]
    assert "pandas is installed but does not load" in answer["sentence"]
    assert error.split("'")[1] in answer["sentence"]
    assert "Reinstall it with:" in answer["sentence"]


def _python(plugins_folder, body: str) -> dict:
    """Run ``body`` in a fresh QGIS with the plugin as QGIS loads it; what it puts in ``answer`` is returned."""
    script = f"""
import json, os, sys
sys.path.append({str(plugins_folder)!r})
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
registry = QgsApplication.processingRegistry()
answer = {{}}
of_qgis = set(sys.modules)  # QGIS itself imports numpy and shapely where they are
import veerkracht
plugin = veerkracht.classFactory(None)
plugin.initProcessing()
def body():
{body if body.startswith("    ") else "    " + body.strip(chr(10)).lstrip()}
body()
print("ANSWER" + json.dumps(answer))
sys.stdout.flush()
os._exit(0)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    for line in done.stdout.splitlines():
        if line.startswith("ANSWER"):
            return json.loads(line.removeprefix("ANSWER"))
    pytest.fail(f"no answer ({done.returncode})\n{done.stdout}\n{done.stderr}")


def test_start_up_imports_no_heavy_library(plugins_folder):
    answer = _python(
        plugins_folder,
        """
    for algorithm in registry.providerById("veerkracht").algorithms():
        algorithm.create().parameterDefinitions()
        algorithm.canExecute()
        algorithm.shortHelpString()
    heavy = ("pandas", "scipy", "statsmodels", "matplotlib", "shapely")
    answer["heavy"] = [name for name in heavy if name in set(sys.modules) - of_qgis]
    answer["names"] = [algorithm.name() for algorithm in registry.providerById("veerkracht").algorithms()]
    """,
    )
    assert set(answer["names"]) >= ALGORITHMS
    assert answer["heavy"] == []


@pytest.fixture(scope="module")
def without_pandas(tmp_path_factory) -> dict[str, str]:
    """An environment in which Python finds no pandas, in any process."""
    folder = tmp_path_factory.mktemp("verborgen")
    (folder / "sitecustomize.py").write_text("import sys\nsys.modules['pandas'] = None\n")
    return {"PYTHONPATH": str(folder)}


def test_qgis_process_lists_all_without_pandas(qgis_process, without_pandas):
    listed = qgis_process("list", env=without_pandas).json["providers"]["veerkracht"]["algorithms"]
    assert {name.removeprefix("veerkracht:") for name in listed} >= ALGORITHMS


def test_qgis_process_shows_the_parameters_without_pandas(qgis_process, without_pandas):
    shown = qgis_process("help", "veerkracht:veerkracht", env=without_pandas).json
    assert {"INPUT", "SCORE_T0", "BAND_OVERLAST", "OUTPUT"} <= set(shown["parameters"])


def test_qgis_process_says_what_is_missing(tmp_path, qgis_process, without_pandas, cases):
    output = tmp_path / "uit.gpkg"
    done = qgis_process(
        "run",
        "veerkracht:corporatiebezit",
        {**cases["corporatiebezit"], "OUTPUT": str(output)},
        check=False,
        env=without_pandas,
    )
    assert done.code != 0
    assert "needs the Python library pandas" in done.output
    assert "Install it with:" in done.output
    assert "Traceback" not in done.output
    assert not output.exists()


def test_qgis_process_says_it_in_dutch(tmp_path, checkout, qgis_process, without_pandas, cases):
    if not (checkout / "resources" / "i18n" / "veerkracht_nl.qm").exists():
        pytest.skip("the translation is not compiled: make translations")
    inputs = {**cases["corporatiebezit"], "OUTPUT": str(tmp_path / "uit.gpkg")}
    done = qgis_process("run", "veerkracht:corporatiebezit", inputs, check=False, locale="nl", env=without_pandas)
    assert done.code != 0
    assert "pandas" in done.output
    assert "needs the Python library" not in done.output


@pytest.mark.parametrize("problem", ["missing", "broken"])
def test_without_shapely_a_join_of_polygons_warns_and_goes_on(
    monkeypatch, tmp_path, hide, on_debian, layer, run, problem
):
    """Only the check of the ground needs it."""
    hide("shapely")
    if problem == "broken":
        monkeypatch.delitem(sys.modules, "shapely")
        broken = tmp_path / "shapely"
        broken.mkdir()
        (broken / "__init__.py").write_text("raise OSError('geos_c.dll')\n")
        monkeypatch.syspath_prepend(str(tmp_path))
    areas, table = layer(gebiedcode=["a"]), layer(gebiedcode=["a"], n=[1])
    result = run("koppelindicatoren", INPUT=areas, TABEL=table)
    assert result.rows("n") == [1]
    assert "same ground was not checked" in result.warned
    assert "shapely" in result.warned


def test_no_module_imports_a_library_while_it_loads(checkout):
    """The libraries are imported inside functions, or for the type checker only."""
    import ast

    heavy = {"pandas", "scipy", "statsmodels", "matplotlib", "shapely"}
    for path in [*Path(checkout, "processing").rglob("*.py"), *Path(checkout, "ui").rglob("*.py")]:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            assert not heavy & {name.split(".")[0] for name in names}, path
