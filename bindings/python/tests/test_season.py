"""Many runs: a season on all cores, and the same from measurements that were kept."""

import json

import negsplit
import pytest


@pytest.fixture
def runs(root, tmp_path):
    """A folder of runs with two that are none."""
    folder = tmp_path / "runs"
    folder.mkdir()
    for file in sorted((root / "testdata").glob("*.fit")):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "broken.fit").write_bytes(b"\x0e\x10nothing")
    (folder / "empty.gpx").write_bytes(b"")
    return folder


def test_a_season_is_what_the_command_says(runs, command):
    season = negsplit.season(runs, athlete={"race": "10k=42:30"})
    told = command("season", runs, "--race", "10k=42:30", "--timezone", "UTC", "--list-skipped", "--format", "json", "--quiet")
    assert told.returncode == 1
    assert season.to_dict() == json.loads(told.stdout)
    assert season.counts.unreadable == 2 and len(season.table()) == season.counts.runs
    rows = season.to_dict()["runs"]
    table = season.table()
    assert set(table.columns) - {"folder"} == set(rows[0])
    for name in set(rows[0]) - {"start_time", "date"}:
        assert table[name] == [row[name] for row in rows], name


def test_kept_measurements_give_the_same_season(runs):
    rows = [row for file in sorted(runs.iterdir()) for row in negsplit.measure(file)]
    kept = [row for row in rows if row.measurements]
    assert {row.kind for row in rows if not row.measurements} == {"unreadable", "not-a-run"}
    assert all(row.reason for row in rows if not row.measurements)
    assert all(len(row.measurements) < 200_000 for row in kept)
    one, other = negsplit.season(runs).to_dict(), negsplit.season_of(rows).to_dict()
    assert other["runs"] == one["runs"]
    assert {name: other[name] for name in ("trends", "habits", "weeks", "best", "athlete", "advice")} == {
        name: one[name] for name in ("trends", "habits", "weeks", "best", "athlete", "advice")
    }


def test_measurements_of_another_version_are_refused():
    with pytest.raises(ValueError, match="measure the file again"):
        negsplit.season_of(['{"schema": "negsplit.measurements/0"}'])
    with pytest.raises(ValueError):
        negsplit.season_of(["nothing"])


def test_days_bound_a_season(runs):
    whole = negsplit.season(runs)
    day = max(whole.table()["date"])
    assert 0 < negsplit.season(runs, since=day).counts.runs <= whole.counts.runs
    assert negsplit.season(runs, until="1999-12-31").counts.runs == 0
    with pytest.raises(ValueError, match="not a day"):
        negsplit.season(runs, since="yesterday")


def test_progress_is_told_and_can_end_it(runs, capsys):
    told = []
    negsplit.season(runs, progress=lambda done, all: told.append((done, all)))
    assert told[-1][0] == told[-1][1] == len(list(runs.iterdir()))
    negsplit.season(runs, progress=True)
    assert "files" in capsys.readouterr().err

    def enough(done, all):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        negsplit.season(runs, progress=enough)


def test_one_path_or_several(runs):
    files = sorted(runs.glob("*.fit"))[:3]
    assert negsplit.season(files).counts.files == 3
    assert negsplit.season(str(files[0])).counts.files == 1
    assert "runs" in repr(negsplit.season(files)) and negsplit.season(files)._repr_html_().startswith("<iframe")
