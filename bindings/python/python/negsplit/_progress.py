"""How far a season is."""

from __future__ import annotations

import sys
from collections.abc import Callable

WIDTH = 32


def bar(done: int, all: int) -> None:
    """Draws a bar on standard error, which a notebook shows too."""
    full = WIDTH * done // max(all, 1)
    end = "\n" if done >= all else ""
    print(f"\r{'█' * full}{'░' * (WIDTH - full)} {done} of {all} files", end=end, file=sys.stderr, flush=True)


def listener(progress: bool | Callable[[int, int], object]) -> Callable[[int, int], object] | None:
    if callable(progress):
        return progress
    return bar if progress else None
