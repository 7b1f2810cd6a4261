"""The bound: what the best page must cost at the least, and what area is worth on it.

In come, for each part of a page, the areas that it can take with what they cost; out goes a price for area. Every part
takes the area that is cheapest with the price paid, and the page pays back what it has: whatever the price, no page
can cost less than the sum (Lagrangian relaxation of the one condition that all areas add up to the page).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

STEPS: Final = 40
DEAREST: Final = 1e3
"""A price beyond which nothing is learned: a line of white is 1."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The best bound that a price for area gives."""

    price: float
    """Of a column × row; below 0 where a page has more room than its copy fills."""
    cost: float
    """No page costs less."""


def least_area(parts: Iterable[Mapping[int, float]], most: int) -> int:
    """What these parts take together at the least; `most` for one that can take none."""
    return sum(min(part, default=most) for part in parts)


def share(parts: Iterable[Mapping[int, float]], price: float) -> float:
    """What these parts cost at the least, the price of their areas included."""
    return sum(min((cost + price * area for area, cost in part.items()), default=0.0) for part in parts)


def bound(parts: Sequence[Mapping[int, float]], area: int) -> Bound:
    """The highest bound, found by halving: it is a concave function of the price. Parts must not be empty."""
    corners = [_corners(part) for part in parts]
    low, high, best = -DEAREST, DEAREST, Bound(0.0, sum(min(part.values()) for part in parts))
    for _ in range(STEPS):
        price = (low + high) / 2
        taken, cost = 0, -price * area
        for part in corners:
            paid, size = min((corner[1] + price * corner[0], corner[0]) for corner in part)
            taken += size
            cost += paid
        if cost > best.cost:
            best = Bound(price, cost)
        low, high = (price, high) if taken > area else (low, price)
    return best


def _corners(part: Mapping[int, float]) -> list[tuple[int, float]]:
    """The areas that some price makes the cheapest: the lower hull of areas and costs."""
    hull: list[tuple[int, float]] = []
    for area, cost in sorted(part.items()):
        while len(hull) > 1 and _above(hull[-2], hull[-1], (area, cost)):
            hull.pop()
        hull.append((area, cost))
    return hull


def _above(one: tuple[int, float], middle: tuple[int, float], other: tuple[int, float]) -> bool:
    """Whether the middle one lies on or above the line between the two."""
    return (middle[1] - one[1]) * (other[0] - one[0]) >= (other[1] - one[1]) * (middle[0] - one[0])
