"""Which version of the plugin this is."""

from __future__ import annotations

from pathlib import Path

METADATA_FILE = Path(__file__).parent / "metadata.txt"


def plugin_version() -> str:
    """Return the version in ``metadata.txt``."""
    for line in METADATA_FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("version="):
            return line.partition("=")[2].strip()
    raise ValueError(f"no version in {METADATA_FILE}")
