"""Veerkracht: a QGIS plugin that classifies areas by corporatiebezit, kwetsbaarheid and veerkracht."""


def classFactory(iface):  # noqa: N802 (the name that QGIS calls)
    """Return the plugin. ``iface`` is None under ``qgis_process``; nothing heavy is imported here."""
    from .plugin import VeerkrachtPlugin

    return VeerkrachtPlugin(iface)
