"""The icons of the app: two speech bubbles, research and practice, linked as in a chain.

They are drawn by distance: a pixel within the edge is filled, one on it in part. Teams wants a colour icon of 192
pixels whose sign stays within the middle 120, since corners are cut, and an outline of 32, white on nothing
(learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package).
"""

import math
import struct
import zlib
from collections.abc import Callable
from typing import TypeAlias

COLOUR = "#1d4f5c"
Pixel: TypeAlias = tuple[int, int, int, int]
"""Red, green, blue and how much of it is there, 0 to 255 each."""

GROUND: Pixel = (0x1D, 0x4F, 0x5C, 255)
WHITE: Pixel = (255, 255, 255, 255)
SAND: Pixel = (0xF4, 0xC9, 0x84, 255)

RADIUS = 0.265
APART = 0.19
"""From the middle of the sign to the middle of each bubble; all lengths are parts of the sign's side."""
LIFT = 0.03
"""How much the bubbles are above the middle, to leave room for their tails."""


def colour() -> bytes:
    """A PNG of 192 x 192 pixels."""
    return _png(192, lambda x, y: _over(_sign(x, y, 192, 120, 0.085, 0.035), GROUND, WHITE, SAND))


def outline() -> bytes:
    """A PNG of 32 x 32 pixels, white or transparent everywhere."""
    nothing: Pixel = (255, 255, 255, 0)
    return _png(32, lambda x, y: _over(_sign(x, y, 32, 31, 0.075, 0.05), nothing, WHITE, WHITE))


def _sign(x: int, y: int, side: int, wide: int, line: float, gap: float) -> tuple[float, float]:
    """How much of a pixel the left and the right bubble cover, 0 to 1; the sign is `wide` pixels in the middle."""
    across = (x + 0.5 - side / 2) / wide
    down = (y + 0.5 - side / 2) / wide + LIFT
    left, right = _bubble(-across - APART, down, line), _bubble(across - APART, down, line)
    # Linked: above, the right one passes in front; below, the left one.
    if down < 0:
        left = max(left, gap - right)
    else:
        right = max(right, gap - left)
    return _within(left * wide), _within(right * wide)


def _bubble(out: float, down: float, line: float) -> float:
    """The distance to the bubble's line, negative inside it. The tail is at the lower, outer corner."""
    ring = abs(math.hypot(out, down) - RADIUS) - line / 2
    tip, inner, outer = (0.285, 0.36), (0.07, 0.235), (0.24, 0.09)
    return min(ring, max(_triangle(out, down, tip, inner, outer), RADIUS - math.hypot(out, down)))


def _triangle(x: float, y: float, *corners: tuple[float, float]) -> float:
    """Roughly the distance to a triangle whose corners go round with the clock: the farthest of its three sides."""
    sides = zip(corners, (*corners[1:], corners[0]), strict=True)
    return max(
        ((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / math.dist((ax, ay), (bx, by)) for (ax, ay), (bx, by) in sides
    )


def _within(distance: float) -> float:
    return min(1.0, max(0.0, 0.5 - distance))


def _over(covered: tuple[float, float], ground: Pixel, left: Pixel, right: Pixel) -> Pixel:
    for share, paint in zip(covered, (left, right), strict=True):
        red, green, blue, there = (round(a + (b - a) * share) for a, b in zip(ground, paint, strict=True))
        ground = (red, green, blue, there)
    return ground


def _png(side: int, pixel: Callable[[int, int], Pixel]) -> bytes:
    """A picture with 8 bits for each of red, green, blue and opacity (w3.org/TR/png, sections 5 and 11)."""
    rows = b"".join(b"\0" + bytes(part for x in range(side) for part in pixel(x, y)) for y in range(side))
    header = struct.pack(">2I5B", side, side, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    )
