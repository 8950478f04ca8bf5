"""What is known of the athlete, and how to report."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True)
class Athlete:
    """What is known of the runner; what is not given is taken from the file, or estimated, and the report says so.

    Attributes:
        max_heart_rate_bpm: maximum heart rate, beats a minute.
        resting_heart_rate_bpm: resting heart rate, beats a minute.
        threshold_heart_rate_bpm: heart rate at the lactate threshold, beats a minute.
        threshold_pace: pace at the lactate threshold: ``"4:15/km"`` or ``"6:50/mi"``.
        race: a race or several, of which the best counts: ``"10k=42:30"``, ``["half=1:34:00"]``.
        zones: where heart-rate zones 2 to 5 begin, beats a minute.
    """

    max_heart_rate_bpm: float | None = None
    resting_heart_rate_bpm: float | None = None
    threshold_heart_rate_bpm: float | None = None
    threshold_pace: str | None = None
    race: str | Sequence[str] | None = None
    zones: Sequence[float] | None = None


def settings(athlete: Athlete | Mapping[str, Any] | None, **others: Any) -> str:
    """Settings as the native half reads them."""
    if athlete is None:
        athlete = Athlete()
    elif not isinstance(athlete, Athlete):
        known = {field.name for field in fields(Athlete)}
        if wrong := set(athlete) - known:
            raise TypeError(f"an athlete has no {', '.join(sorted(wrong))}; only {', '.join(sorted(known))}")
        athlete = Athlete(**athlete)
    known = {name: value for name, value in asdict(athlete).items() if value is not None}
    given = {name: value for name, value in others.items() if value is not None}
    return json.dumps({"athlete": known, **given}, default=list)


def content(source: str | os.PathLike[str] | bytes | bytearray | memoryview, name: str | None) -> tuple[str, bytes]:
    """The name and the bytes of a path, or of bytes."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        return name or "bytes", bytes(source)
    path = os.fspath(source)
    with open(path, "rb") as file:
        return name or str(path), file.read()


def as_paths(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> list[str]:
    """One path or several."""
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    return [os.fspath(path) for path in paths]
