"""What is said of a run, a season, a plan, a file."""

from __future__ import annotations

import html
import json
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._records import Document
from ._tables import Table, frame

if TYPE_CHECKING:
    from ._documents import RunFields, SeasonFields
else:
    RunFields = SeasonFields = object

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


class Page(Document):
    """A document that is a page for people too."""

    def to_html(self) -> str:
        """The page with pictures, in one file that needs no network."""
        return self._native.html()

    def to_text(self) -> str:
        """The report for a terminal, without colours."""
        return ESCAPES.sub("", self._native.text())

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        page = html.escape(self.to_html(), quote=True)
        frame = "width: 100%; height: 40em; border: 0"
        return f'<iframe sandbox="allow-scripts" style="{frame}" srcdoc="{page}"></iframe>'


class Report(Page, RunFields):
    """All that is said of one run.

    The fields of ``negsplit analyze --format json`` are attributes (``report.workout.kind``,
    ``report.progression.pace_gap_percent``, ``report.score.value``), but for ``splits`` and ``stages``, which are data
    frames as ``series`` is. The report keeps the run second by second: about 0.5 MB an hour.
    """

    def table(self, name: str) -> Table:
        """``splits``, ``stages`` or ``series`` as a table for anything that takes Arrow."""
        return Table(self._native.table(name))

    @property
    def splits(self):
        """The splits, a row each: paces in s/km, distances in m, times in s of moving time, heart rates in bpm."""
        return frame(self.table("splits"))

    @property
    def stages(self):
        """The stages that were found in the pace, with stops of a minute and more, a row each."""
        return frame(self.table("stages"))

    @property
    def series(self):
        """The cleaned run, a row a second of moving time: speeds in m/s, heart rate in bpm, cadence in steps/min."""
        return frame(self.table("series"))

    def __repr__(self) -> str:
        score = self.score
        said = f"{score.letter} ({score.value:.0f})" if score.value is not None else "no score"
        return f"<negsplit.Report {self.source.file}: {self.workout.kind}, {said}>"


class Season(Page, SeasonFields):
    """All that is said of many runs.

    The fields of ``negsplit season --format json`` are attributes (``season.trends``, ``season.habits``,
    ``season.advice``), but for ``runs``, which is a data frame.
    """

    def table(self, name: str = "runs") -> Table:
        """``runs`` as a table for anything that takes Arrow."""
        return Table(self._native.table(name))

    @property
    def runs(self):
        """The runs, each once, in the order of time, a row each."""
        return frame(self.table())

    def __repr__(self) -> str:
        counts = self.counts
        return f"<negsplit.Season of {counts.runs} runs, {counts.progressions} of them progressions>"


class Plan(Page):
    """A planned workout in numbers for a runner: ``plan.steps``, ``plan.distance_m``, ``plan.duration_s``."""

    name: str | None
    about: str | None
    plan: str
    kind: str | None
    steps: list[Any]
    distance_m: float | None
    duration_s: float | None

    def to_file(self, format: str = "fit") -> bytes:
        """The workout for a watch: ``fit`` (Garmin, COROS, Suunto), ``tcx``, or ``zwo`` (Zwift)."""
        return self._native.file(format, int(time.time()))

    def __repr__(self) -> str:
        return f"<negsplit.Plan {self.plan}>"


class Recording(Document):
    """What the reader made of a file, before anything was cleaned: ``recording.source``, ``recording.activities``."""

    source: Any

    @property
    def activities(self) -> list[Activity]:
        """The activities of the file."""
        said = self._fields.read.activities
        return [Activity(native, fields) for native, fields in zip(self._native.activities, said)]

    def __repr__(self) -> str:
        return f"<negsplit.Recording {self.source.file}: {len(self._native.activities)} activities>"


class Activity:
    """One activity of a file: ``sport``, ``name``, ``device``, ``laps`` and ``pauses`` (counts), and its samples."""

    sport: str
    sub_sport: str | None
    name: str | None
    device: str | None
    laps: int
    pauses: int

    def __init__(self, native: Any, fields: Any) -> None:
        self._native = native
        self._fields = fields

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            if name.startswith("_"):
                raise AttributeError(name)
            return getattr(self._fields, name)

    def table(self) -> Table:
        """The samples as a table for anything that takes Arrow."""
        return Table(self._native.samples())

    @property
    def samples(self):
        """The samples as the file holds them: positions in degrees, distances in m, speeds in m/s, heart rates in bpm."""
        return frame(self.table())

    def __repr__(self) -> str:
        return f"<negsplit.Activity {self.sport}: {self._fields.samples} samples>"


@dataclass(frozen=True)
class Measured:
    """What became of a run of a file: measurements to be kept and judged later, or why there are none.

    Attributes:
        file: the name of the file; that of a file in an archive behind the archive's.
        measurements: some kilobytes of JSON (``negsplit.measurements/1``); ``None`` where there is no run.
        kind: ``not-a-run`` or ``unreadable`` where there is none.
        reason: why there is none, in a sentence.
    """

    file: str
    measurements: str | None = None
    kind: str | None = None
    reason: str | None = None

    @property
    def start_time(self) -> str | None:
        """When the run began, RFC 3339 in UTC."""
        return json.loads(self.measurements)["activity"]["start_time"] if self.measurements else None
