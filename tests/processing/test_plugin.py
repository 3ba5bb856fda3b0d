"""The plugin object under qgis_process, where there is no window: registers once, leaves nothing behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest


@pytest.fixture
def plugin_process(plugins_folder):
    """Call with lines of Python: run in a QGIS of its own without the plugin; ``answer`` is returned."""

    def call(lines: str, **environment) -> dict:
        script = "\n".join(
            [
                "import json, os, sys",
                f"sys.path.append({str(plugins_folder)!r})",
                "from qgis.core import QgsApplication",
                "application = QgsApplication([], False)",
                "application.initQgis()",
                "registry = QgsApplication.processingRegistry()",
                "answer, of_qgis = {}, set(sys.modules)  # QGIS itself may import shapely",
                lines,
                "print('ANSWER' + json.dumps(answer), flush=True)",
                "os._exit(0)",
            ]
        )
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**os.environ, **environment},
        )
        for line in done.stdout.splitlines():
            if line.startswith("ANSWER"):
                return json.loads(line.removeprefix("ANSWER"))
        pytest.fail(f"no answer ({done.returncode})\n{done.stdout}\n{done.stderr}")

    return call


def test_twice_is_once_and_unload_leaves_nothing(plugin_process):
    answer = plugin_process(
        """
from qgis.PyQt.QtCore import QCoreApplication
import veerkracht
plugin = veerkracht.classFactory(None)
answer["before"] = registry.providerById("veerkracht") is None
plugin.initProcessing()
plugin.initProcessing()
plugin.initGui()
plugin.initGui()
answer["providers"] = [provider.id() for provider in registry.providers()].count("veerkracht")
answer["algorithms"] = len(registry.providerById("veerkracht").algorithms())
plugin.unload()
plugin.unload()
answer["gone"] = registry.providerById("veerkracht") is None
answer["left"] = [plugin.provider, plugin.translator, plugin.menu]
plugin.initProcessing()
answer["again"] = len(registry.providerById("veerkracht").algorithms())
plugin.unload()
"""
    )
    count = answer.pop("algorithms")
    assert count >= 6
    assert answer == {"before": True, "providers": 1, "gone": True, "left": [None, None, None], "again": count}


def test_the_translation_comes_and_goes(checkout, plugin_process, tmp_path, write_profile):
    if not (checkout / "resources" / "i18n" / "veerkracht_nl.qm").exists():
        pytest.skip("the translation is not compiled: make translations")
    answer = plugin_process(
        """
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication
QgsSettings().setValue("locale/userLocale", "nl")
QgsSettings().setValue("locale/overrideFlag", True)
import veerkracht
text = lambda: QCoreApplication.translate("Veerkracht", "Areas")
answer["before"] = text()
plugin = veerkracht.classFactory(None)
plugin.initProcessing()
answer["in Dutch"] = text()
plugin.unload()
answer["after"] = text()
""",
        HOME=str(tmp_path),
        XDG_CONFIG_HOME=str(tmp_path),
        QGIS_CUSTOM_CONFIG_PATH=str(tmp_path / "qgis"),
    )
    assert answer == {"before": "Areas", "in Dutch": "Gebieden", "after": "Areas"}


def test_class_factory_imports_late(plugin_process):
    answer = plugin_process(
        """
import veerkracht
answer["at import"] = sorted(name for name in sys.modules if name.startswith("veerkracht."))
veerkracht.classFactory(None)
heavy = ("pandas", "scipy", "statsmodels", "matplotlib", "shapely")
answer["heavy"] = [name for name in heavy if name in set(sys.modules) - of_qgis]
answer["ui"] = [name for name in sys.modules if name.startswith("veerkracht.ui")]
"""
    )
    assert answer == {"at import": [], "heavy": [], "ui": []}


def test_a_plugin_that_found_its_place_taken_leaves_the_other_alone(plugin_process):
    """Two copies of the plugin: the second registers nothing, and takes nothing away."""
    answer = plugin_process(
        """
import veerkracht
first, second = veerkracht.classFactory(None), veerkracht.classFactory(None)
first.initProcessing()
second.initProcessing()
second.unload()
answer["first"] = registry.providerById("veerkracht") is not None
"""
    )
    assert answer["first"]


@pytest.mark.parametrize(
    "name",
    [
        "leeskerncijfers",
        "leesleefbaarometer",
        "leeseigengegevens",
        "koppelindicatoren",
        "corporatiebezit",
        "kwetsbaarheid",
        "veerkracht",
    ],
)
def test_what_the_toolbox_shows(name):
    from qgis.core import QgsApplication

    algorithm = QgsApplication.processingRegistry().algorithmById(f"veerkracht:{name}")
    assert algorithm.displayName()[0].isupper()
    assert algorithm.groupId() in ("gegevens", "kaarten")
    assert algorithm.group() in ("Data", "Maps")
    assert len(algorithm.shortHelpString()) > 200
    assert not algorithm.icon().isNull()
    assert name in algorithm.tags()
    for parameter in algorithm.parameterDefinitions():
        assert parameter.help(), f"{parameter.name()} has no help"
        assert parameter.name().isupper()
        assert parameter.description()[0].isupper() or parameter.description().startswith(("or:", "and:", "'"))
    assert [output.name() for output in algorithm.outputDefinitions()] == ["OUTPUT"]
