"""Holds seasons.py with local executors against the command, run by run.

Usage: check.py NEGSPLIT FOLDER, where FOLDER holds a folder of files for each athlete. Two faulty files are added."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ["TZ"] = "UTC"

from pyspark.sql import SparkSession

import seasons

COMMAND, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])


def of_command(athlete):
    """The runs of an athlete as the command tells them, by the name of their file."""
    words = [COMMAND, "season", FOLDER / athlete, "--format", "ndjson", "--timezone", "UTC", "--quiet"]
    told = subprocess.run(words, capture_output=True, text=True).stdout
    return {pathlib.Path(run["file"]).name: run for run in map(json.loads, told.splitlines())}


def of_spark(row):
    """A row of Spark as the command would tell it."""
    run = row.asDict()
    run["start_time"] = run["start_time"].strftime("%Y-%m-%dT%H:%M:%SZ")
    run["date"] = str(run["date"])
    return run


def main():
    athletes = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
    files = sum(1 for _ in FOLDER.glob("*/*.fit"))
    (FOLDER / athletes[0] / "broken.fit").write_bytes(b"\x0e\x20nothing")
    (FOLDER / athletes[-1] / "cut.fit").write_bytes(next(FOLDER.glob("*/*.fit")).read_bytes()[:40])
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 64)
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    out = tempfile.mkdtemp()
    began = time.monotonic()
    seasons.measurements(spark, str(FOLDER)).write.parquet(f"{out}/measurements")
    measured = time.monotonic() - began
    kept = spark.read.parquet(f"{out}/measurements")
    seasons.runs(kept).write.parquet(f"{out}/runs")
    judged = time.monotonic() - began - measured

    faulty = {pathlib.Path(row.file).name: row for row in kept.where("measurements is null").collect()}
    assert {"broken.fit", "cut.fit"} <= set(faulty), faulty
    assert all(row.reason and row.kind for row in faulty.values())
    rows = [of_spark(row) for row in spark.read.parquet(f"{out}/runs").collect()]
    compared = 0
    for athlete in athletes:
        told = of_command(athlete)
        of_athlete = {pathlib.Path(run["file"]).name: run for run in rows if run["athlete"] == athlete}
        assert set(told) == set(of_athlete), (athlete, set(told) ^ set(of_athlete))
        for file, run in of_athlete.items():
            for name in seasons.KEPT[1:]:
                assert run[name] == told[file][name], (file, name, run[name], told[file][name])
            compared += 1
    assert compared >= files - len(faulty), (compared, files)
    kilobytes = kept.selectExpr("avg(length(measurements)) / 1000").first()[0]
    print(f"{files} files: measured in {measured:.1f} s, judged in {judged:.1f} s; {kilobytes:.0f} kB of measurements a run")
    print(f"{compared} passed, 0 failed")
    spark.stop()


main()
