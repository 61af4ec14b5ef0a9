"""Colour: how well two colours are told apart, and shades that text can be read in."""

from __future__ import annotations

import re

BLACK, WHITE = "#000000", "#ffffff"
# What text needs (WCAG 2.2, 1.4.3).
READABLE = 4.5


def is_colour(text: str) -> bool:
    """Whether the text is a colour as authors write it, `#rrggbb`."""
    return bool(re.fullmatch(r"#[0-9a-fA-F]{6}", text))


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1–21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, ground: str) -> str:
    """The colour where text in it can be read on the ground, or else the nearest shade of it that can."""
    end = max(BLACK, WHITE, key=lambda each: contrast(each, ground))
    shades = (_mixed(colour, end, step / 20) for step in range(21))
    return next(shade for shade in shades if contrast(shade, ground) >= READABLE)


def _parts(colour: str) -> list[int]:
    """Red, green and blue, 0–255."""
    return [int(colour[index : index + 2], 16) for index in (1, 3, 5)]


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in _parts(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(first: str, second: str, share: float) -> str:
    """The first colour with a share of the second in it."""
    pairs = zip(_parts(first), _parts(second), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)
