#!/usr/bin/env python3
"""Holds the workout files that negsplit writes against Garmin's own reader, field by field.

Usage: workouts.py NEGSPLIT. Needs the package garmin-fit-sdk."""
import json, os, pathlib, subprocess, sys, tempfile
from garmin_fit_sdk import Decoder, Stream

NEGSPLIT = sys.argv[1]
ATHLETE = ["--race", "10k=42:30", "--max-hr", "190"]
OWN = ["10min warm-up, 6x(800m 5k, 400m jog), 90s rest, 20min zone 3, 10min 75-80% max hr, open cool-down \"home\"",
       "2x(3x(400m 5k, 90s rest), 5min jog)"]


# Wide enough that no table folds.
ENVIRONMENT = {**os.environ, "COLUMNS": "200"}


def negsplit(*arguments):
    return subprocess.run([NEGSPLIT, *arguments], check=True, capture_output=True, text=True, env=ENVIRONMENT).stdout


def named():
    table = negsplit("plan", "--list").splitlines()
    return [line.split()[0].rstrip(",") for line in table if line.strip() and line.split()[0] != "name"]


def decoded(path):
    # Checking a stream uses it up.
    assert Decoder(Stream.from_file(str(path))).check_integrity(), path
    messages, errors = Decoder(Stream.from_file(str(path))).read()
    assert not errors, errors
    return messages


def written_out(steps):
    """The steps as they are run, repeats written out."""
    run, begins = [], []
    for step in steps:
        begins.append(len(run))
        if step["duration_type"] == "repeat_until_steps_cmplt":
            run += run[begins[step["duration_step"]]:] * (step["repeat_steps"] - 1)
        else:
            run.append(step)
    return run


def check(plan, folder):
    path = folder / "workout.fit"
    negsplit("plan", plan, *ATHLETE, "-o", str(path))
    document = json.loads(negsplit("plan", plan, *ATHLETE, "--format", "json"))
    messages = decoded(path)
    [file], [workout], steps = messages["file_id_mesgs"], messages["workout_mesgs"], messages["workout_step_mesgs"]
    assert file["type"] == "workout" and workout["sport"] == "running", plan
    assert workout["num_valid_steps"] == len(steps) and workout["wkt_name"], plan
    assert workout.get("wkt_description", document["plan"]) == document["plan"], plan
    assert [step["message_index"] for step in steps] == list(range(len(steps))), plan
    run = written_out(steps)
    glides = len(run) > len(document["steps"])
    meters = sum(step.get("duration_distance", 0) for step in run)
    seconds = sum(step.get("duration_time", 0) for step in run)
    asked = document["steps"]
    by_distance = [step for step in asked if step["length"].rstrip().endswith(("m", "mi")) and "min" not in step["length"]]
    assert abs(meters - sum(step["distance_m"] for step in by_distance)) < 1, (plan, meters)
    by_time = [step for step in asked if step not in by_distance and step["length"] != "open"]
    assert abs(seconds - sum(step["duration_s"] for step in by_time)) < 1, (plan, seconds)
    if glides:
        return len(run)
    for step, planned in zip(run, asked, strict=True):
        pace, beats = planned["pace_s_per_km"], planned["heart_rate_bpm"]
        if pace:
            assert step["target_type"] == "speed", (plan, step)
            low, high = step["custom_target_speed_low"], step["custom_target_speed_high"]
            assert abs(1000 / low - pace[0]) < 0.2 and abs(1000 / high - pace[1]) < 0.2, (plan, step, pace)
        elif beats:
            assert step["target_type"] == "heart_rate", (plan, step)
            low, high = step["custom_target_heart_rate_low"], step["custom_target_heart_rate_high"]
            assert [low - 100, high - 100] == beats, (plan, step, beats)
        else:
            assert step["target_type"] == "open", (plan, step)
    return len(run)


with tempfile.TemporaryDirectory() as folder:
    plans = named() + OWN
    steps = [check(plan, pathlib.Path(folder)) for plan in plans]
print(f"{len(plans)} workouts, {sum(steps)} steps: Garmin's reader reads what was planned")
