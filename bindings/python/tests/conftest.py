import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]


@pytest.fixture
def root():
    return ROOT


@pytest.fixture
def run(root):
    """A run in paced thirds."""
    return root / "testdata/paced-thirds.fit"


@pytest.fixture
def command():
    """The command of the wheel."""
    import subprocess
    import sys

    def call(*arguments, **options):
        words = [sys.executable, "-m", "negsplit", *map(str, arguments)]
        return subprocess.run(words, capture_output=True, text=True, **options)

    return call
