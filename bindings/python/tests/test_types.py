"""The types say what is there, as mypy reads them."""

import subprocess
import sys

PROGRAM = """
import negsplit

report = negsplit.analyze("run.fit", athlete=negsplit.Athlete(race="10k=42:30"), split="thirds")
gap: float | None = report.progression.pace_gap_percent
kind: str = report.workout.kind
name: str = report.source.file
season = negsplit.season(["runs"], progress=True)
runs: int = season.counts.runs
rows = negsplit.measure(b"")
again: negsplit.Season = negsplit.season_of(rows)
"""
WRONG = {
    "report.progression.pace_gap": "has no attribute",
    "negsplit.analyze('run.fit', splits='km')": "Unexpected keyword",
    "negsplit.Athlete(max_hr=188)": "Unexpected keyword",
}


def checked(program, place):
    file = place / "program.py"
    file.write_text(program)
    done = subprocess.run([sys.executable, "-m", "mypy", "--no-incremental", file], capture_output=True, text=True, cwd=place)
    return done.stdout


def test_a_program_that_is_right_passes(tmp_path):
    assert "no issues" in checked(PROGRAM, tmp_path)


def test_what_is_not_there_is_told(tmp_path):
    told = checked(PROGRAM + "\n".join(WRONG) + "\n", tmp_path)
    assert [line for line in told.splitlines() if "error" in line.split(": ")] and told.count("error:") == len(WRONG), told
    assert all(why in told for why in WRONG.values())
