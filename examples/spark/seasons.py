"""A season for each athlete on Apache Spark: files in, Parquet out.

    spark-submit examples/spark/seasons.py FOLDER OUT [--athlete PATTERN]

FOLDER holds the files of many athletes, by default a folder each. Three steps, none of which holds more than one file or
one athlete's measurements at a time:

1. `binaryFile` reads the files, and `measure` (`mapInArrow`) keeps some kilobytes of each run, or the reason why a file
   holds none: a faulty file is a row, and stops nothing.
2. OUT/measurements is written: it is all that a later judgement needs, so new files alone are measured next time.
3. `judge` (`applyInArrow`) judges the measurements of each athlete as one season; OUT/runs is written.
"""

import argparse

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

import negsplit

# How the folder of a file names its athlete.
ATHLETE = r"([^/]+)/[^/]+$"

MEASURED = "athlete string, file string, start_time string, measurements string, kind string, reason string"

# Columns of a season's runs that are kept; docs/data.md has them all.
RUNS = """file string, start_time timestamp, date date, name string, distance_m double, moving_s double,
    pace_s_per_km double, average_heart_rate_bpm double, kind string, is_progression boolean, is_hard boolean,
    score double, letter string, pace_gap_percent double, drift_bpm_per_h double, finish_pace_s_per_km double,
    mistakes array<string>, days_since_last_progression double"""
KEPT = [column.split()[0] for column in RUNS.split(",")]


def measure(batches):
    """Rows of (athlete, path, content) to rows of measurements; each file is let go once it is measured."""
    for batch in batches:
        rows = []
        for row in batch.to_pylist():
            for run in negsplit.measure(row["content"], name=row["path"], timezone="UTC"):
                measured = (row["athlete"], run.file, run.start_time, run.measurements, run.kind, run.reason)
                rows.append(measured)
        names = ["athlete", "file", "start_time", "measurements", "kind", "reason"]
        columns = zip(*rows) if rows else [[] for _ in names]
        yield pa.record_batch([pa.array(column, pa.string()) for column in columns], names)


def judge(key, table):
    """The measurements of one athlete to the runs of their season."""
    # The order of files decides between two recordings of one run, as it does on one machine.
    season = negsplit.season_of(table.sort_by("file")["measurements"].to_pylist())
    runs = pa.table(season.table()).select(KEPT)
    athlete = pa.array([key[0].as_py()] * len(runs), pa.string())
    return runs.add_column(0, "athlete", athlete)


def measurements(spark: SparkSession, folder: str, athlete: str = ATHLETE) -> DataFrame:
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(folder)
    named = files.select(F.regexp_extract("path", athlete, 1).alias("athlete"), "path", "content")
    return named.mapInArrow(measure, MEASURED)


def runs(measured: DataFrame) -> DataFrame:
    known = measured.where("measurements is not null")
    return known.groupBy("athlete").applyInArrow(judge, f"athlete string, {RUNS}")


def keep(frame: DataFrame, place: str) -> None:
    """Writes Parquet; measurements are JSON, which zstd packs well."""
    frame.write.mode("overwrite").option("compression", "zstd").parquet(place)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("out")
    parser.add_argument("--athlete", default=ATHLETE, help="a pattern whose first group names the athlete in a path")
    given = parser.parse_args()
    spark = SparkSession.builder.appName("negsplit").getOrCreate()
    # Small batches: a batch of files lies in memory at once.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 64)
    keep(measurements(spark, given.folder, given.athlete), f"{given.out}/measurements")
    keep(runs(spark.read.parquet(f"{given.out}/measurements")), f"{given.out}/runs")


if __name__ == "__main__":
    main()
