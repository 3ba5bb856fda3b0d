"""What fetching says and whether it was told to stop, without a window. The server itself is in tests/conftest.py."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session", autouse=True)
def qgis(qgis_app):
    """All tests here use QGIS's network."""
    return qgis_app


@pytest.fixture
def feedback():
    """A feedback that keeps what is said: ``feedback.info``, ``feedback.warnings``."""
    from qgis.core import QgsProcessingFeedback

    class Feedback(QgsProcessingFeedback):
        def __init__(self):
            super().__init__(False)
            self.info: list[str] = []
            self.warnings: list[str] = []

        def pushInfo(self, text):
            self.info.append(text)

        def pushWarning(self, text):
            self.warnings.append(text)

    return Feedback()
