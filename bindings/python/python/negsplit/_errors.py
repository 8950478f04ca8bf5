"""What is wrong with a file."""

from __future__ import annotations


class NegsplitError(ValueError):
    """A file gave no run.

    Attributes:
        file: the name of the file, or ``bytes``.
        message: what is wrong, in a sentence.
        place: where in the file, such as ``byte 81920``; ``None`` where it is about the whole of it.
    """

    def __init__(self, file: str, message: str, place: str | None = None) -> None:
        super().__init__(f"{file}: {message}")
        self.file = file
        self.message = message
        self.place = place

    def __reduce__(self):
        return type(self), (self.file, self.message, self.place)


class UnreadableError(NegsplitError):
    """The file could not be read: it is damaged from its start, or of no format that is known."""


class NotARunError(NegsplitError):
    """The file was read, and holds no run that can be analysed: another sport, too short, no times."""
