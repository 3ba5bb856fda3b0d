"""The definitions: one TOML file a concept, each figure with its source beside it.

A threshold, code, label or colour stands in one of these files and nowhere else. ``read("veerkracht")`` returns
``veerkracht.toml`` as nested dictionaries; nobody may change what it returns.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parent


@cache
def read(name: str) -> MappingProxyType[str, object]:
    """Return the definitions file ``name``.toml. Raises FileNotFoundError when there is no such concept."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return MappingProxyType(tomllib.load(file))
