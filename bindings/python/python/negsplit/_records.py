"""JSON objects whose fields are attributes too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any


class Record(dict):
    """An object of a document: ``record.score.value`` is ``record["score"]["value"]``."""

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            try:
                return self[name]
            except KeyError:
                raise AttributeError(f"there is no {name!r}; only {', '.join(self)}") from None

    def __dir__(self):
        return [*super().__dir__(), *self]


def records(text: str) -> Record:
    return json.loads(text, object_hook=Record)


class Document:
    """A document of negsplit: its fields are attributes."""

    _native: Any

    def __init__(self, native: Any) -> None:
        self._native = native
        self._kept: Record | None = None

    @property
    def _fields(self) -> Record:
        if self._kept is None:
            self._kept = records(self._native.json())
        return self._kept

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            if name.startswith("_"):
                raise AttributeError(name)
            return getattr(self._fields, name)

    def __dir__(self):
        return [*super().__dir__(), *self._fields]

    def to_dict(self) -> dict[str, Any]:
        """The JSON document as plain dictionaries and lists."""
        return json.loads(self._native.json())

    def to_json(self) -> str:
        """The JSON document as text."""
        return self._native.json()
