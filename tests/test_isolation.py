"""The tests see the plugin as QGIS does, and none of the user's settings."""

from __future__ import annotations

import sys
from pathlib import Path


def test_processing_is_that_of_qgis(qgis_app, checkout):
    import processing  # noqa: QGS111 (what this does is the question)

    assert checkout not in Path(processing.__file__).resolve().parents
    assert processing.run


def test_plugin_is_imported_under_its_own_name(checkout, plugins_folder):
    import veerkracht

    assert Path(veerkracht.__file__).parent == plugins_folder / "veerkracht"
    assert Path(veerkracht.__file__).resolve().parent == checkout


def test_checkout_is_not_on_the_path(checkout):
    assert str(checkout) not in [str(Path(folder).resolve()) for folder in sys.path if folder]
    # pytest itself imports the __init__.py of a folder that it thinks is a package of tests.
    files = [getattr(module, "__file__", None) for module in sys.modules.values()]
    assert str(checkout / "__init__.py") not in files


def test_profile_is_not_the_users(qgis_app, checkout):
    from qgis.core import QgsApplication

    assert checkout / "build" in Path(QgsApplication.qgisSettingsDirPath()).resolve().parents
