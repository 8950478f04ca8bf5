"""From files to reports."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Union

from . import _negsplit as native
from ._progress import listener
from ._reports import Measured, Plan, Recording, Report, Season
from ._settings import Athlete, as_paths, content, settings

Path = Union[str, "os.PathLike[str]"]
Source = Union[Path, bytes, bytearray, memoryview]
Known = Union[Athlete, Mapping[str, Any], None]


def analyze(
    source: Source,
    *,
    athlete: Known = None,
    plan: str | None = None,
    split: str | None = None,
    score_all: bool = False,
    rpe: Sequence[float] | None = None,
    grade_model: str | None = None,
    units: str | None = None,
    timezone: str | None = None,
    route: str | None = None,
    name: str | None = None,
) -> Report:
    """Says how well a run progressed.

    Args:
        source: the path of a FIT, GPX, TCX or KML file, also packed with gzip or zip, or its bytes.
        athlete: what is known of the runner, as an :class:`Athlete` or a dictionary of its fields.
        plan: the workout that was meant, such as ``"2mi easy, 4x1mi drop 10s, 1mi easy"``, a name of
            ``negsplit plan --list``, or the path of a FIT workout; by default the one inside the file.
        split: how the split table is cut: ``km``, ``mi``, ``lap``, ``halves``, ``thirds``, ``quarters``, or any number of
            km, m, mi, min or s. Kilometres by default.
        score_all: score every run, not only progressions.
        rpe: perceived effort of each stage in order, 0 to 10.
        grade_model: how hills are taken out of the pace: ``empirical``, ``minetti`` or ``none``.
        units: ``metric`` or ``imperial``, of text and pages; numbers are always SI.
        timezone: the zone of dates in text and pages, such as ``Europe/Berlin``; UTC by default.
        route: how much of the route a page draws: ``full``, ``trimmed`` (all but 500 m around start and end) or ``none``.
        name: what the file is called in the report; its path by default.

    Raises:
        UnreadableError: the file is damaged from its start, or of no format that is known.
        NotARunError: it holds no run that can be analysed.
        ValueError: an argument cannot be understood.
        OSError: the file cannot be opened.

    A file with several runs gives the first, with a warning: :func:`analyze_all` gives them all.
    """
    reports = analyze_all(
        source,
        athlete=athlete,
        plan=plan,
        split=split,
        score_all=score_all,
        rpe=rpe,
        grade_model=grade_model,
        units=units,
        timezone=timezone,
        route=route,
        name=name,
    )
    if len(reports) > 1:
        told = f"{reports[0].source.file} holds {len(reports)} runs, and this is the first; analyze_all gives them all"
        warnings.warn(told, stacklevel=2)
    return reports[0]


def analyze_all(source: Source, *, athlete: Known = None, name: str | None = None, **options: Any) -> list[Report]:
    """The reports of all runs in a file or an archive, with the arguments of :func:`analyze`."""
    known = settings(athlete, **options)
    return [Report(run) for run in native.analyze(*content(source, name), known)]


def season(
    paths: Path | Iterable[Path],
    *,
    athlete: Known = None,
    since: str | None = None,
    until: str | None = None,
    progress: bool | Callable[[int, int], object] = False,
    jobs: int | None = None,
    grade_model: str | None = None,
    units: str | None = None,
    timezone: str | None = None,
    route: str | None = None,
) -> Season:
    """Grades many runs, then the season as a whole, on all cores.

    Args:
        paths: files, folders to any depth, and zip archives such as a Strava export; one or several.
        athlete: what is known of the runner; the rest is found in the runs themselves.
        since, until: leave out runs before and after these days, such as ``"2026-03-01"``.
        progress: ``True`` for a bar, or a function of the files read and the files in all.
        jobs: files at once; as many as there are cores by default.
        grade_model, units, timezone, route: as in :func:`analyze`; days of files that tell no clock are those of the
            zone, UTC by default.

    A file that cannot be read stops nothing: ``season.skipped`` names it and says why.
    """
    known = settings(athlete, grade_model=grade_model, units=units, timezone=timezone, route=route)
    days = [None if day is None else str(day) for day in (since, until)]
    return Season(native.season(as_paths(paths), known, days, jobs, listener(progress)))


def measure(
    source: Source,
    *,
    plan: str | None = None,
    split: str | None = None,
    grade_model: str | None = None,
    timezone: str | None = None,
    name: str | None = None,
) -> list[Measured]:
    """Measures the runs of a file without knowing the athlete: some kilobytes each, to be kept and judged later.

    No file raises anything but :class:`OSError`: one that holds no run gives a row with its reason, so that a cluster
    keeps going. :func:`season_of` judges what was kept.
    """
    known = settings(None, plan=plan, split=split, grade_model=grade_model, timezone=timezone)
    rows = native.measure(*content(source, name), known)
    return [Measured(file, kept, *(trouble or (None, None))) for file, kept, trouble in rows]


def season_of(
    measurements: Iterable[str | Measured],
    *,
    athlete: Known = None,
    units: str | None = None,
    timezone: str | None = None,
) -> Season:
    """Judges runs that :func:`measure` measured, of one athlete, as one season; rows without a run are left out.

    Raises:
        ValueError: something is no measurements, or of a version that measured otherwise.
    """
    kept = [row.measurements if isinstance(row, Measured) else row for row in measurements]
    known = settings(athlete, units=units, timezone=timezone)
    return Season(native.judge([text for text in kept if text is not None], known))


def plan(
    workout: str,
    *,
    time: float | None = None,
    athlete: Known = None,
    units: str | None = None,
) -> Plan:
    """A planned workout in numbers for a runner, and as a file for the watch.

    Args:
        workout: in words, such as ``"15min easy, 15min moderate, 10min tempo"``, a name of ``negsplit plan --list``, or
            the path of a FIT workout.
        time: make it about so many seconds long.
        athlete: whose paces and heart rates the steps have.
        units: ``metric`` or ``imperial``, of text and pages.
    """
    return Plan(native.plan(workout, time, settings(athlete, units=units)))


def read(source: Source, *, name: str | None = None) -> Recording:
    """What the reader makes of a file, before anything is cleaned: its activities with all their samples.

    Raises:
        UnreadableError: the file is damaged from its start, or of no format that is known.
        NotARunError: it holds no recorded activity.
        OSError: the file cannot be opened.
    """
    return Recording(native.read(*content(source, name)))
