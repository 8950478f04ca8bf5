"""Tables: columns with units, for pandas, Polars, and whatever else takes Arrow."""

from __future__ import annotations

import datetime
import html
import importlib.util
import sys
from functools import cached_property
from typing import Any

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


class Table:
    """A table of columns that any consumer of Arrow reads: ``pyarrow.table(t)``, ``polars.DataFrame(t)``, DuckDB.

    The metadata of each Arrow field holds its ``unit`` and its ``description``.
    """

    def __init__(self, native: Any) -> None:
        self._native = native

    def __len__(self) -> int:
        return len(self._native)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    @cached_property
    def _columns(self) -> list[tuple[str, str, str, str, list]]:
        return self._native.columns()

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return [name for name, *_ in self._columns]

    @property
    def units(self) -> dict[str, str]:
        """The unit of each column that has one, such as ``s/km``."""
        return {name: unit for name, unit, *_ in self._columns if unit}

    @property
    def descriptions(self) -> dict[str, str]:
        """What each column holds."""
        return {name: about for name, _, about, *_ in self._columns}

    def __getitem__(self, name: str) -> list:
        return self.to_dict()[name]

    def to_dict(self) -> dict[str, list]:
        """Each column as a list: times as ``datetime`` in UTC, days as ``date``; ``None`` where nothing is known."""
        return {name: _values(kind, values) for name, _, _, kind, values in self._columns}

    def to_pandas(self):
        """The table as a ``pandas.DataFrame``; ``.attrs["units"]`` holds the units."""
        import pandas

        columns = {name: _series(pandas, kind, values) for name, _, _, kind, values in self._columns}
        frame = pandas.DataFrame(columns)
        frame.attrs["units"] = self.units
        return frame

    def to_polars(self):
        """The table as a ``polars.DataFrame``."""
        import polars

        return polars.DataFrame(self)

    def __repr__(self) -> str:
        return f"<negsplit.Table {self._native.name}: {len(self)} rows of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        rows = zip(*self.to_dict().values())
        cell = lambda value: f"<td>{'' if value is None else html.escape(str(value))}</td>"  # noqa: E731
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _values(kind: str, values: list) -> list:
    if kind == "time":
        return [None if micros is None else EPOCH + datetime.timedelta(microseconds=micros) for micros in values]
    if kind == "day":
        return [None if day is None else datetime.date.fromisoformat(day) for day in values]
    return values


def _series(pandas, kind: str, values: list):
    if kind == "number":
        return pandas.Series(values, dtype="float64")
    if kind == "time":
        return pandas.to_datetime(pandas.Series(values, dtype="Int64"), unit="us", utc=True)
    if kind == "day":
        return pandas.to_datetime(pandas.Series(values, dtype="object"))
    if kind in ("count", "flag"):
        plain, nullable = ("int64", "Int64") if kind == "count" else ("bool", "boolean")
        return pandas.Series(values, dtype=nullable if None in values else plain)
    return pandas.Series(values, dtype="object")


def frame(table: Table):
    """A data frame of pandas or Polars: of the one in use, else of the one that is there, else the table itself."""
    makers = {"pandas": table.to_pandas, "polars": table.to_polars}
    for name, make in makers.items():
        if name in sys.modules:
            return make()
    for name, make in makers.items():
        if importlib.util.find_spec(name):
            return make()
    return table
