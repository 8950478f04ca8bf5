"""How well did a run progress? Reads FIT, GPX, TCX and KML files and says it in numbers, tables and pages.

    >>> import negsplit
    >>> report = negsplit.analyze("run.fit")                 # doctest: +SKIP
    >>> report.workout.kind, report.score.letter             # doctest: +SKIP
    ('paced-thirds', 'A')

Every number is SI and carries its unit in its name: ``distance_m``, ``pace_s_per_km``, ``heart_rate_bpm``. What was not
recorded or cannot be computed is ``None``, never 0. Nothing is sent anywhere.
"""

from ._analyze import analyze, analyze_all, measure, plan, read, season, season_of
from ._errors import NegsplitError, NotARunError, UnreadableError
from ._reports import Activity, Measured, Plan, Recording, Report, Season
from ._settings import Athlete
from ._tables import Table

__all__ = [
    "Activity",
    "Athlete",
    "Measured",
    "NegsplitError",
    "NotARunError",
    "Plan",
    "Recording",
    "Report",
    "Season",
    "Table",
    "UnreadableError",
    "analyze",
    "analyze_all",
    "measure",
    "plan",
    "read",
    "season",
    "season_of",
]
