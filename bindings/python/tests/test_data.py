"""The questions of docs/data.md in DuckDB, word for word, on what the command writes."""

import re

import duckdb
import negsplit
import pyarrow.parquet
import pytest


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """A folder with the tables of many runs."""
    import pathlib
    import subprocess
    import sys

    root = pathlib.Path(__file__).resolve().parents[3]
    place = tmp_path_factory.mktemp("tables")
    (place / "runs").symlink_to(root / "target/runs")
    page = (root / "docs/data.md").read_text()
    lines = re.search(r"```sh\n(.*?)```", page, re.S)[1].splitlines()
    assert len(lines) == 3
    for line in lines:
        subprocess.run(line.replace("negsplit", f"{sys.executable} -m negsplit", 1), shell=True, cwd=place, check=True)
    return place, re.findall(r"```sql\n(.*?)```", page, re.S)


def test_three_questions_have_answers(tables, monkeypatch):
    place, questions = tables
    monkeypatch.chdir(place)
    assert len(questions) == 3
    months, kilometers, heart_rates = [duckdb.sql(question).fetchall() for question in questions]
    progressions = duckdb.sql("SELECT count(*) FROM 'runs.parquet' WHERE is_progression").fetchall()[0][0]
    assert sum(month[1] for month in months) == progressions > 5
    assert all(150 < month[2] < 600 for month in months)
    assert kilometers[0][0] == 1 and kilometers[0][2] > 0 > min(km[2] for km in kilometers)
    assert len(heart_rates) >= 4
    paces = [pace for _, _, pace in heart_rates]
    assert paces[0] > paces[-1]


def test_a_file_says_what_its_columns_are(tables):
    place, _ = tables
    schema = pyarrow.parquet.read_schema(place / "series.parquet")
    assert schema.field("speed_m_per_s").metadata[b"unit"] == b"m/s"
    assert schema.metadata[b"negsplit"] == b"negsplit.series/1"


def test_parquet_csv_and_data_frames_hold_the_same(run, tmp_path, command):
    report = negsplit.analyze(run, name=str(run))
    for table in ("splits", "stages", "series"):
        file = tmp_path / f"{table}.parquet"
        assert command("analyze", run, "--format", "parquet", "--table", table, "-o", file).returncode == 0
        assert pyarrow.parquet.read_table(file).equals(pyarrow.table(report.table(table)))
    told = command("analyze", run, "--format", "series").stdout.splitlines()
    assert told[0].split(",") == report.table("series").columns
    assert len(told) == len(report.table("series")) + 1
    standard = command("analyze", run, "--format", "csv").stdout
    assert standard == command("splits", run, "--format", "csv").stdout
