"""Times programs and libraries that read runs beside negsplit, each in a process of its own, on the same files.

    python3 benches/peers.py [RUNS]         prints a table for docs/performance.md

Peers that are not there are left out: `pip install fitdecode garmin-fit-sdk gpxpy` in the Python that runs this, and
gpsbabel as a package of the system. What counts is the processor's time of the whole process, start and end included,
the least of several runs, since others use the machine too.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve() / "release"
BUILD = "cargo build --locked -q --release -p negsplit -p negsplit-benches --bin negsplit --example read"
READ, NEGSPLIT = BUILT / "examples/read", BUILT / "negsplit"
HOURS = 4
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 10
SLOW_S = 1.0

PYTHON = {
    "fitdecode": "import fitdecode, sys; print(sum(1 for _ in fitdecode.FitReader(sys.argv[1])))",
    "garmin_fit_sdk": "import garmin_fit_sdk as sdk, sys; print(len(sdk.Decoder(sdk.Stream.from_file(sys.argv[1])).read()[0]))",
    "gpxpy": "import gpxpy, sys; print(len(gpxpy.parse(open(sys.argv[1])).tracks))",
}


def python(module):
    return [sys.executable, "-c", PYTHON[module]] if importlib.util.find_spec(module) else None


def gpsbabel(format):
    program = shutil.which("gpsbabel")
    return program and [program, "-i", format, "-o", "unicsv", "-F", "/dev/null", "-f"]


def rust(reader):
    return [READ, reader]


def contenders():
    """Each format with what reads it: a name and a command that wants a file at its end."""
    ours = {"negsplit, reading": rust("negsplit"), "negsplit, all of analyze": [NEGSPLIT, "analyze", "--format", "json"]}
    return {
        "fit": ours | {
            "rustyfit (Rust)": rust("rustyfit"),
            "fitparser (Rust)": rust("fitparser"),
            "gpsbabel (C++)": gpsbabel("garmin_fit"),
            "fitdecode (Python)": python("fitdecode"),
            "Garmin's SDK (Python)": python("garmin_fit_sdk"),
        },
        "gpx": ours | {
            "roxmltree, the tree alone (Rust)": rust("roxmltree"),
            "gpx (Rust)": rust("gpx"),
            "gpsbabel (C++)": gpsbabel("gpx"),
            "gpxpy (Python)": python("gpxpy"),
        },
        "tcx": ours | {
            "roxmltree, the tree alone (Rust)": rust("roxmltree"),
            "gpsbabel (C++)": gpsbabel("gtrnctr"),
        },
    }


def processor_s(command):
    """The processor's time of one run."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command} failed")
    return used.ru_utime + used.ru_stime


def least_s(command):
    first = processor_s(command)
    return min([first] + [processor_s(command) for _ in range(1 if first > SLOW_S else RUNS)])


def main():
    subprocess.run(BUILD.split(), cwd=ROOT, check=True)
    print("| file | read by | milliseconds | times negsplit |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for format, readers in contenders().items():
            file = Path(folder) / f"run.{format}"
            subprocess.run([READ, "write", str(HOURS), file], check=True)
            what, ours = f"{format.upper()}, {HOURS} h, {file.stat().st_size / 1e6:.1f} MB", None
            for name, command in readers.items():
                if not command:
                    print(f"skipped: {name} is not installed", file=sys.stderr)
                    continue
                seconds = least_s([*command, file])
                ours = ours or seconds
                print(f"| {what} | {name} | {1000 * seconds:.1f} | {seconds / ours:.1f} |", flush=True)
                what = ""


main()
