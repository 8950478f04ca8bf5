"""How fast the wheel is, beside the command and beside fitdecode with pandas, in one run.

Usage: bench.py NEGSPLIT READ FOLDER, where READ is the example `read` of the benches, FOLDER holds FIT files (`READ season
1000 FOLDER` writes them), and all are built in the profile of the wheel. Each is measured in turn with its peer, several
times; the least time of each counts, once by the clock and once in seconds of the processor, which others on the machine
disturb less."""

import pathlib
import resource
import subprocess
import sys
import time

import negsplit

COMMAND, READ, FOLDER = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])


def processor_s():
    """Seconds of the processor of this process and of those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def cost(work):
    clock, processor = time.perf_counter(), processor_s()
    work()
    return time.perf_counter() - clock, processor_s() - processor


def least(rounds, *works):
    """The least seconds of each work, by the clock and of the processor, taken in turns."""
    costs = [[cost(work) for work in works] for _ in range(rounds)]
    return [tuple(map(min, zip(*of_one))) for of_one in zip(*costs)]


def called(*words):
    return subprocess.run(list(map(str, words)), check=True, capture_output=True, text=True).stdout


def with_fitdecode(content):
    """Every record as a row of a data frame: where an analysis would begin."""
    import fitdecode
    import pandas

    rows = []
    with fitdecode.FitReader(content) as reader:
        for frame in reader:
            if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name == "record":
                rows.append({field.name: field.value for field in frame.fields})
    return pandas.DataFrame(rows)


def seasons(files):
    season, command = least(
        5,
        lambda: negsplit.season(FOLDER).to_json(),
        lambda: called(COMMAND, "season", FOLDER, "--format", "json", "--quiet", "--timezone", "UTC"),
    )
    print(f"{len(files)} files      negsplit.season  negsplit season  ratio")
    for name, one, other in zip(("clock", "processor"), season, command):
        print(f"{name:<15} {one:13.2f} s {other:14.2f} s  {one / other:.2f}")


def one_run(file):
    content = file.read_bytes()
    works = {
        "negsplit.analyze": lambda: negsplit.analyze(content),
        "and its JSON": lambda: negsplit.analyze(content).to_json(),
        "and its series as a data frame": lambda: negsplit.analyze(content).series,
    }
    rust, python = [], []
    for _ in range(5):
        rust.append(float(called(READ, "analyze", file)))
        python.append([min(clock for clock, _ in (cost(work) for _ in range(50))) for work in works.values()])
    # It takes too long to be left alone by others: seconds of the processor count.
    ((_, fitdecode),) = least(5, lambda: with_fitdecode(content))
    ratios = sorted(of_python[0] / of_rust for of_rust, of_python in zip(rust, python))
    print(f"one run of {len(content) // 1000} kB, at best of 250 times")
    print(f"{'Rust, bytes to report':<32} {min(rust) * 1e3:8.2f} ms")
    for name, best in zip(works, map(min, zip(*python))):
        print(f"{name:<32} {best * 1e3:8.2f} ms  {best / min(rust):.2f} times Rust")
    print(f"negsplit.analyze by Rust in five pairs: {', '.join(f'{ratio:.2f}' for ratio in ratios)}")
    print(f"{'fitdecode into pandas, no analysis':<32} {fitdecode * 1e3:6.0f} ms")


files = sorted(FOLDER.glob("*.fit"))
seasons(files)
one_run(files[0])
