"""One run: from a path or bytes to a report, and what is wrong with a file."""

import gzip
import json
import pickle
import threading

import negsplit
import pandas
import polars
import pyarrow
import pytest


def test_a_report_is_what_the_command_says(run, command):
    report = negsplit.analyze(run, athlete={"race": "10k=42:30"}, split="thirds")
    told = json.loads(command("analyze", run, "--race", "10k=42:30", "--split", "thirds", "--format", "json").stdout)
    assert report.to_dict() == told
    assert report.workout.kind == "paced-thirds" and report.score.letter == "A"
    assert report.progression.verdict == "progressed"


def test_bytes_and_packed_bytes_are_read(run):
    plain = negsplit.analyze(run.read_bytes(), name="today")
    packed = negsplit.analyze(bytearray(gzip.compress(run.read_bytes())), name="today")
    assert plain.source.file == packed.source.file == "today"
    assert packed.source.compressed and not plain.source.compressed
    assert plain.score == packed.score


def test_tables_have_units(run):
    report = negsplit.analyze(run)
    table = report.table("splits")
    assert len(table) == 10
    assert table.units["pace_s_per_km"] == "s/km" and table.units["distance_m"] == "m"
    rows = report.to_dict()["splits"]["rows"]
    for name in rows[0]:
        assert table[name] == [row[name] for row in rows], name
    assert set(table.columns) - set(rows[0]) == {"file", "start_time"}
    stages = report.table("stages")
    assert stages["role"] == [stage["role"] for stage in report.to_dict()["stages"]]
    assert set(stages.columns) - set(report.to_dict()["stages"][0]) == {"file", "start_time"}


def test_the_series_adds_up_to_the_run(run):
    report = negsplit.analyze(run)
    series = report.table("series").to_dict()
    assert len(series["moving_s"]) == round(report.activity.moving_s)
    covered = series["distance_m"][-1] + series["speed_m_per_s"][-1]
    assert covered == pytest.approx(report.activity.distance_m, abs=5)
    assert series["time"][0].isoformat() == report.activity.start_time.replace("Z", "+00:00")
    assert not any("position" in name for name in series)


def test_pandas_and_polars_hold_the_same(run):
    table = negsplit.analyze(run).table("splits")
    one, other = table.to_pandas(), table.to_polars()
    assert list(one.columns) == other.columns
    assert one["pace_s_per_km"].tolist() == other["pace_s_per_km"].to_list()
    assert isinstance(negsplit.analyze(run).splits, pandas.DataFrame)
    assert str(one["start_time"].dtype).startswith("datetime64") and other["start_time"].dtype == polars.Datetime("us", "UTC")
    assert one.attrs["units"]["pace_s_per_km"] == "s/km"


def test_arrow_carries_units(run):
    table = pyarrow.table(negsplit.analyze(run).table("series"))
    field = table.schema.field("speed_m_per_s")
    assert field.metadata[b"unit"] == b"m/s" and field.metadata[b"description"]
    assert table.schema.metadata[b"negsplit"] == b"negsplit.series/1"


def test_a_notebook_shows_the_page(run):
    report = negsplit.analyze(run)
    page = report.to_html()
    assert page.startswith("<!DOCTYPE html>") and "A run in paced thirds" in page
    shown = report._repr_html_()
    assert shown.startswith("<iframe sandbox") and "A run in paced thirds" in shown and "<script" not in shown
    assert "\x1b" not in str(report) and "a run in paced thirds" in str(report)
    assert "paced-thirds" in repr(report)


def test_what_is_wrong_names_the_file_and_the_place(run, tmp_path):
    with pytest.raises(negsplit.UnreadableError) as caught:
        negsplit.analyze(b"no recording", name="x.fit")
    assert caught.value.file == "x.fit" and str(caught.value).startswith("x.fit: ")
    assert isinstance(caught.value, negsplit.NegsplitError) and isinstance(caught.value, ValueError)
    assert pickle.loads(pickle.dumps(caught.value)).message == caught.value.message
    with pytest.raises(FileNotFoundError):
        negsplit.analyze(tmp_path / "nothing.fit")
    cut = tmp_path / "cut.fit"
    cut.write_bytes(run.read_bytes()[:20])
    with pytest.raises(negsplit.NegsplitError):
        negsplit.analyze(cut)


@pytest.mark.parametrize(
    "wrong",
    [{"split": "5 parsecs"}, {"plan": "run a bit"}, {"athlete": {"max_heart_rate_bpm": 400}}, {"rpe": [11]}, {"units": "furlongs"}],
)
def test_what_cannot_be_understood_is_refused(run, wrong):
    with pytest.raises(ValueError):
        negsplit.analyze(run, **wrong)
    with pytest.raises(TypeError):
        negsplit.analyze(run, athlete={"max_hr": 188})


def test_a_file_cut_anywhere_gives_a_report_or_an_error(run):
    content = run.read_bytes()
    for end in range(0, len(content), 9_973):
        try:
            assert negsplit.analyze(content[:end]).activity.distance_m > 0
        except negsplit.NegsplitError as error:
            assert str(error)


def test_fields_are_attributes_and_misspelt_ones_are_told(run):
    report = negsplit.analyze(run)
    assert "progression" in dir(report) and "kind" in dir(report.workout)
    with pytest.raises(AttributeError, match="there is no 'scores'"):
        report.scores
    assert report.heart_rate.recovery_60s_bpm is None


def test_threads_work_at_once(run):
    content, reports = run.read_bytes(), []
    threads = [threading.Thread(target=lambda: reports.append(negsplit.analyze(content))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [report.score.value for report in reports] == [reports[0].score.value] * 4


def test_a_plan_is_followed_and_written(run, tmp_path, command):
    plan = negsplit.plan("15min easy, 15min moderate, 15min tempo", athlete=negsplit.Athlete(race="10k=42:30"))
    assert plan.duration_s == 2700 and len(plan.steps) == 3
    watch = tmp_path / "thirds.fit"
    watch.write_bytes(plan.to_file("fit"))
    assert negsplit.plan(str(watch)).duration_s == 2700
    assert negsplit.analyze(run, plan=str(watch)).plan is not None
    with pytest.raises(ValueError):
        plan.to_file("docx")
    assert "<html" in plan.to_html()


def test_a_recording_holds_every_sample(run):
    recording = negsplit.read(run)
    (activity,) = recording.activities
    samples = activity.table().to_dict()
    assert recording.source.format == "fit" and activity.sport == "running"
    assert len(samples["time"]) == activity._fields.samples > 2600
    assert all(abs(degrees) < 90 for degrees in samples["position_lat"] if degrees is not None)


def test_the_command_is_in_the_wheel(run, command):
    done = command("analyze", run)
    assert done.returncode == 0 and "a run in paced thirds" in done.stdout
    missing = command("analyze", "nothing.fit")
    assert missing.returncode == 2 and missing.stderr.startswith("negsplit: nothing.fit: ")
