"""A picture that stands in a page or a workbook, with its words."""

from __future__ import annotations

import struct
from dataclasses import dataclass


@dataclass(frozen=True)
class Beeld:
    """A picture: its title, what it shows in words (``alt``, for who does not see it), and the bytes of its PNG.

    ``breedte`` is its width on the page in pixels. Without ``png`` (where the library that draws is not there) it is
    said that it was not drawn, and its words stand there.
    """

    titel: str
    alt: str
    png: bytes
    breedte: int = 660

    def size(self) -> tuple[int, int]:
        """Return width and height of the picture itself, in pixels; a PNG begins with them."""
        return struct.unpack(">II", self.png[16:24])

    def height(self) -> float:
        """Return how high it is on the page, in pixels."""
        width, height = self.size()
        return height * self.breedte / width
