"""Counts the instructions of a fixed set of work and holds them against the committed figures.

    python3 .ci/instructions.py             compares with benches/instructions.json
    python3 .ci/instructions.py --refresh   counts anew and writes that file

Counts repeat to a thousandth, whatever else the machine does. They differ where the compiler does, and a little where
the processor does: libdeflate and memchr choose their code by what valgrind says that it can (AVX2 or not).
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "benches/instructions.json"
BUILT = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve() / "count"
READ, MANY, NEGSPLIT = BUILT / "examples/read", BUILT / "examples/many", BUILT / "negsplit"
BUILD = (
    "cargo build --locked -q --profile count -p negsplit -p negsplit-benches"
    " --bin negsplit --example read --example many"
)
TOLERANCE = 0.05
# How many times the work of an hour longer runs may take: more than their hours leaves room for a logarithm, and none for
# a square.
MOST_TIMES_AN_HOUR = {
    ("read FIT, 24 h", "read FIT, 1 h"): 30,
    ("analyze as JSON, 24 h", "analyze as JSON, 1 h"): 30,
    ("analyze as JSON, 8 h of repeats", "analyze as JSON, 1 h of repeats"): 9,
}
ANALYZE = [NEGSPLIT, "analyze", "--format"]
WORK = {
    "read FIT, 1 h": [READ, "negsplit", "hour.fit"],
    "read FIT, 24 h": [READ, "negsplit", "day.fit"],
    "read FIT packed with gzip, 1 h": [READ, "negsplit", "hour.fit.gz"],
    "read GPX, 1 h": [READ, "negsplit", "hour.gpx"],
    "read TCX, 1 h": [READ, "negsplit", "hour.tcx"],
    "analyze as JSON, 1 h": [*ANALYZE, "json", "hour.fit"],
    "analyze as JSON, 24 h": [*ANALYZE, "json", "day.fit"],
    "analyze as text, 1 h": [*ANALYZE, "text", "hour.fit"],
    "analyze as HTML, 1 h": [*ANALYZE, "html", "hour.fit"],
    "analyze as JSON, 1 h of repeats": [*ANALYZE, "json", "repeats.fit"],
    "analyze as JSON, 8 h of repeats": [*ANALYZE, "json", "repeats-8h.fit"],
    "season of 20 files, 25 h": [NEGSPLIT, "season", "--quiet", "--jobs", "1", "season"],
    "season of 20 varied files": [NEGSPLIT, "season", "--quiet", "--jobs", "1", "varied"],
    "season of 10,000 runs, measured": [MANY, "10000"],
}


def write_files(folder):
    """The files that the work is done on, always the same bytes."""
    for hours, name in ((1, "hour.fit"), (1, "hour.fit.gz"), (1, "hour.gpx"), (1, "hour.tcx"), (24, "day.fit")):
        subprocess.run([READ, "write", str(hours), folder / name], check=True)
    for hours, name in ((1, "repeats.fit"), (8, "repeats-8h.fit")):
        subprocess.run([READ, "repeats", str(hours), folder / name], check=True)
    for kind in ("season", "varied"):
        subprocess.run([READ, kind, "20", folder / kind], check=True)


def count(command, folder):
    """Millions of instructions of one command."""
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    # An empty environment is the same everywhere.
    done = subprocess.run([*valgrind, *command], cwd=folder, env={"TZ": "UTC"}, capture_output=True, text=True)
    counted = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not counted:
        sys.exit(f"{' '.join(map(str, command))} failed under valgrind:\n{done.stderr}")
    return round(int(counted[1]) / 1e6, 3)


def count_all():
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        write_files(Path(folder))
        return dict(zip(WORK, pool.map(lambda command: count(command, folder), WORK.values())))


def rustc():
    return subprocess.check_output(["rustc", "--version"], text=True).split()[1]


def changes(counted, figures):
    """What became slower, after printing every figure; what became faster is only told."""
    slower = []
    for name, millions in counted.items():
        change = millions / figures["millions"].get(name, millions) - 1
        print(f"{name:32} {millions:10.3f} million instructions {100 * change:+6.1f} %")
        if change > TOLERANCE:
            slower.append(f"{name}: {100 * change:.1f} % more instructions than benches/instructions.json has")
        if change < -TOLERANCE:
            print(f"  faster by more than {100 * TOLERANCE:.0f} %: keep it so by python3 .ci/instructions.py --refresh")
    return slower


def not_linear(counted):
    for (longer, hour), most in MOST_TIMES_AN_HOUR.items():
        times = counted[longer] / counted[hour]
        told = f"{longer} takes {times:.1f} times the instructions of 1 h"
        print(told)
        if times > most:
            yield f"{told}, so something is not linear"


def advice(figures):
    compiler = rustc()
    if compiler != figures["rustc"]:
        print(f"the figures are of Rust {figures['rustc']}, and this is {compiler}: that alone may be the reason")
    print(
        "What costs more is told by `valgrind --tool=callgrind` on the commands in .ci/instructions.py, and\n"
        "`callgrind_annotate` on what that writes. If it is worth its price, say so in the commit and keep the new\n"
        "figures: python3 .ci/instructions.py --refresh"
    )


def main():
    if not shutil.which("valgrind"):
        print("skipped: counting instructions needs valgrind")
        return
    subprocess.run(BUILD.split(), cwd=ROOT, check=True)
    counted = count_all()
    wrong = list(not_linear(counted))
    if "--refresh" in sys.argv[1:]:
        FIGURES.write_text(json.dumps({"rustc": rustc(), "millions": counted}, indent=2) + "\n")
    else:
        figures = json.loads(FIGURES.read_text())
        if slower := changes(counted, figures):
            wrong += slower
            advice(figures)
    if wrong:
        sys.exit("\n".join(wrong))


main()
