"""How a set of maps comes into a project: in a group, in order, visible one at a time, with a map theme for each."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsMapThemeCollection,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProject,
)

# QGIS borrows a post-processor and does not keep it: one that Python forgets is skipped without a word.
_KEPT: list[QgsProcessingLayerPostProcessorInterface] = []


def arrange_in_project(layers: Sequence[tuple[str, str]], group: str, context: QgsProcessingContext) -> None:
    """Ask QGIS to load the layers (source, name) in ``group``, the first on top; without a project, nothing happens."""
    if context.project() is None or not layers:
        return
    for place, (source, name) in enumerate(layers):
        details = QgsProcessingContext.LayerDetails(name, context.project(), name)
        details.forceName = True
        _put_in_group(details, group, place, len(layers))
        context.addLayerToLoadOnCompletion(source, details)


def group_results(results: Sequence[object], group: str, context: QgsProcessingContext) -> None:
    """Have those of these results that QGIS will load come in ``group``, the first on top, as a set of maps does."""
    loaded = [str(result) for result in results if result and context.willLoadLayerOnCompletion(str(result))]
    for place, result in enumerate(loaded):
        details = context.layerToLoadOnCompletionDetails(result)
        _put_in_group(details, group, place, len(loaded))


def _put_in_group(details: QgsProcessingContext.LayerDetails, group: str, place: int, count: int) -> None:
    """Say of a layer to be loaded that it is number ``place`` of ``count`` in a group, which the first one arranges."""
    details.groupName = group
    # QGIS puts each layer on top of the one before, so the first map has the highest key.
    details.layerSortKey = count - place
    if place == 0:
        arranger = _Arranger(group)
        _KEPT.append(arranger)
        details.setPostProcessor(arranger)


class _Arranger(QgsProcessingLayerPostProcessorInterface):
    """Runs when all layers are in the project."""

    def __init__(self, group: str):
        super().__init__()
        self.group = group

    def postProcessLayer(  # noqa: N802 (the name that QGIS calls)
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        project = context.project()
        group = project.layerTreeRoot().findGroup(self.group)
        if group is None:
            return
        nodes = group.findLayers()
        for node in nodes:
            node.setExpanded(node is nodes[0])
        group.setIsMutuallyExclusive(True, 0)
        add_themes(project, group)


def add_themes(project: QgsProject, group: QgsLayerTreeGroup) -> None:
    """Add a map theme for each layer of the group: that layer, and what is visible outside the group."""
    inside = {node.layerId() for node in group.findLayers()}
    around = [
        node.layer()
        for node in project.layerTreeRoot().findLayers()
        if node.layerId() not in inside and node.isVisible() and node.layer() is not None
    ]
    for node in group.findLayers():
        record = QgsMapThemeCollection.MapThemeRecord()
        for shown in (*around, node.layer()):
            record.addLayerRecord(_layer_record(shown))
        _name_theme(project, node, record)


def _layer_record(layer: QgsMapLayer) -> QgsMapThemeCollection.MapThemeLayerRecord:
    record = QgsMapThemeCollection.MapThemeLayerRecord(layer)
    record.usingCurrentStyle = True
    record.currentStyle = layer.styleManager().currentStyle()
    return record


def _name_theme(project: QgsProject, node: QgsLayerTreeLayer, record: QgsMapThemeCollection.MapThemeRecord) -> None:
    themes = project.mapThemeCollection()
    if themes.hasMapTheme(node.name()):
        themes.update(node.name(), record)
    else:
        themes.insert(node.name(), record)
