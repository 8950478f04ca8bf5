"""Holds seasons.py with local executors against the command, run by run.

Usage: check.py NEGSPLIT FOLDER. The files of the folder are dealt out to a few athletes, and two faulty ones are added."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ["TZ"] = "UTC"
time.tzset()

from pyspark.sql import SparkSession

import seasons

COMMAND, FILES = sys.argv[1], sorted(pathlib.Path(sys.argv[2]).glob("*.fit"))
ATHLETES = 7


def of_command(athlete):
    """The runs of an athlete as the command tells them, by the name of their file."""
    words = [COMMAND, "season", athlete, "--format", "ndjson", "--timezone", "UTC", "--quiet"]
    told = subprocess.run(words, capture_output=True, text=True).stdout
    return {pathlib.Path(run["file"]).name: run for run in map(json.loads, told.splitlines())}


def of_spark(row):
    """A row of Spark as the command would tell it."""
    run = row.asDict()
    run["start_time"] = run["start_time"].strftime("%Y-%m-%dT%H:%M:%SZ")
    run["date"] = str(run["date"])
    return run


def dealt_out(place):
    """A folder for each athlete, with two faulty files."""
    folders = [place / f"athlete-{number}" for number in range(ATHLETES)]
    for folder in folders:
        folder.mkdir()
    for number, file in enumerate(FILES):
        shutil.copy(file, folders[number % ATHLETES])
    (folders[0] / "broken.fit").write_bytes(b"\x0e\x20nothing")
    (folders[1] / "cut.fit").write_bytes(FILES[0].read_bytes()[:40])
    return folders


def processor_s():
    """Seconds of the processor of this process and of all that it has started: Spark and its Python workers."""
    parents, ticks = {}, {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            name, fields = stat.read_text().rsplit(")", 1)
        except OSError:
            continue
        fields = fields.split()
        parents[int(name.split()[0])], ticks[int(name.split()[0])] = int(fields[1]), sum(map(int, fields[11:15]))
    ours = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(ticks.get(pid, 0) for pid in ours) / os.sysconf("SC_CLK_TCK")


def main():
    place = pathlib.Path(tempfile.mkdtemp())
    try:
        compare(place)
    finally:
        shutil.rmtree(place)


def compare(place):
    (place / "files").mkdir()
    folders, out, files = dealt_out(place / "files"), str(place), len(FILES)
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 64)
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    # Executors need the module of the functions that they run; of a program that was submitted, they have it.
    spark.sparkContext.addPyFile(seasons.__file__)
    times = [processor_s()]
    seasons.keep(seasons.measurements(spark, str(place / "files")), f"{out}/measurements")
    times.append(processor_s())
    kept = spark.read.parquet(f"{out}/measurements")
    seasons.keep(seasons.runs(kept), f"{out}/runs")
    times.append(processor_s())

    faulty = {pathlib.Path(row.file).name: row for row in kept.where("measurements is null").collect()}
    assert {"broken.fit", "cut.fit"} <= set(faulty), faulty
    assert all(row.reason and row.kind for row in faulty.values())
    rows = [of_spark(row) for row in spark.read.parquet(f"{out}/runs").collect()]
    compared = 0
    for folder in folders:
        athlete, told = folder.name, of_command(folder)
        of_athlete = {pathlib.Path(run["file"]).name: run for run in rows if run["athlete"] == athlete}
        assert set(told) == set(of_athlete), (athlete, set(told) ^ set(of_athlete))
        for file, run in of_athlete.items():
            for name in seasons.KEPT[1:]:
                assert run[name] == told[file][name], (file, name, run[name], told[file][name])
            compared += 1
    assert compared >= files - len(faulty), (compared, files)
    kilobytes = kept.selectExpr("avg(length(measurements)) / 1000").first()[0]
    stored = sum(file.stat().st_size for file in (place / "measurements").glob("*.parquet")) / 1000 / files
    started, measured, judged = times[0], times[1] - times[0], times[2] - times[1]
    print(f"{files} files, in seconds of the processor: {started:.1f} to start, {measured:.1f} to measure, {judged:.1f} to judge")
    print(f"{kilobytes:.1f} kB of measurements a run, {stored:.1f} kB in Parquet")
    print(f"{compared} passed, 0 failed")
    spark.stop()


main()
