"""How fast the wheel is, beside the command and beside fitdecode with pandas, in one run.

Usage: bench.py NEGSPLIT READ FOLDER, where READ is the example `read` of the benches, FOLDER holds FIT files (`READ season
1000 FOLDER` writes them), and all are built in the profile of the wheel. The fastest of several runs counts."""

import pathlib
import subprocess
import sys
import time

import negsplit

COMMAND, READ, FOLDER = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])


def fastest(work, times=5):
    best = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def command(*words):
    subprocess.run([COMMAND, *map(str, words)], check=True, capture_output=True)


def with_fitdecode(content):
    """Speed and heart rate second by second as a data frame: where an analysis would begin."""
    import fitdecode
    import pandas

    rows = []
    with fitdecode.FitReader(content) as reader:
        for frame in reader:
            if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name == "record":
                rows.append({field.name: field.value for field in frame.fields})
    return pandas.DataFrame(rows)


def main():
    files = sorted(FOLDER.glob("*.fit"))
    file = files[0]
    content = file.read_bytes()
    season = fastest(lambda: negsplit.season(FOLDER), 3)
    by_command = fastest(lambda: command("season", FOLDER, "--format", "json", "--quiet"), 3)
    print(f"{len(files)} files: negsplit.season {season:.2f} s, the command {by_command:.2f} s, ratio {season / by_command:.2f}")
    report = fastest(lambda: negsplit.analyze(content), 50)
    whole = fastest(lambda: negsplit.analyze(content).to_dict(), 50)
    frame = fastest(lambda: negsplit.analyze(content).splits, 20)
    peer = fastest(lambda: with_fitdecode(content), 3)
    rust = float(subprocess.run([READ, "analyze", file], check=True, capture_output=True, text=True).stdout)
    print(f"one run, {len(content) // 1000} kB: report {report * 1e3:.2f} ms, with its JSON {whole * 1e3:.2f} ms, with splits as a data frame {frame * 1e3:.2f} ms")
    print(f"the same in Rust: {rust * 1e3:.2f} ms, ratio {report / rust:.2f}")
    print(f"fitdecode into pandas, without any analysis: {peer * 1e3:.0f} ms, {peer / report:.0f} times as long")


main()
