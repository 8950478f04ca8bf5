#!/usr/bin/env python3
"""The house as docs/design.md draws it: arrows between crates and rooms, no English in the analysis, sizes, dependencies.

Prints what breaks a rule and exits with 1, or says how many files were read."""
import base64
import hashlib
import pathlib
import re
import statistics
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ANALYSIS = ROOT / "crates/negsplit-analysis/src"

# Each crate with those of ours that it may know.
CRATES = {
    "negsplit-activity": set(),
    "negsplit-workout": {"activity"},
    "negsplit-files": {"activity", "workout"},
    "negsplit-analysis": {"activity", "workout"},
    "negsplit-report": {"activity", "workout", "analysis"},
    "negsplit-embed": {"activity", "workout", "analysis", "files", "report"},
    "negsplit-cli": {"activity", "workout", "analysis", "files", "report", "embed"},
}
# The rooms of the analysis from the lowest floor up; a room knows those below it. What is not listed here is shared
# by all (absent, athlete, options, as_text) or stands on top of them (lib, report).
FLOORS = ["stats", "run", "stages", "metrics", "coach", "season"]
SHARED = {"absent", "athlete", "options", "as_text"}
# The subjects of the report's shared vocabulary; text and pages do not see each other.
APART = {"text": {"html"}, "html": {"text"}, "words": {"text", "html"}}
# Words that are looked for in names of runs, in many languages, are no sentences.
LOOKED_FOR = {"named.rs"}
# Lines of a file and of a function, wherever they are; the median is that between the braces of what we ship, without tests.
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
MEDIAN_BODY = 8
FUNCTION = r"\s*(pub(\([a-z: ]+\))? )?(const )?(async )?(unsafe )?(extern \"C\" )?fn \w+"
# The least share of doc lines in the analysis.
DOCUMENTED = 0.2
# Folders with what is built or installed.
BUILT = {"target", "node_modules", ".venv"}


def without_tests(source):
    """The source without its test module and without comments."""
    source = re.split(r"\n#\[cfg\(test\)\]\nmod \w+ \{", source)[0]
    return re.sub(r"^\s*//.*$", "", source, flags=re.M)


def is_test(path):
    return path.name in ("tests.rs", "testing.rs") or path.name.endswith("_tests.rs") or "tests" in path.parts


def crate_arrows():
    for crate, may in CRATES.items():
        manifest = (ROOT / "crates" / crate / "Cargo.toml").read_text()
        normal = manifest.split("[dev-dependencies]")[0]
        for known in re.findall(r"^negsplit-(\w+)\b", normal, flags=re.M):
            if known not in may:
                yield f"{crate} must not know negsplit-{known}"


def rooms_named(source):
    named = re.findall(r"\bcrate::(\w+)", source)
    for group in re.findall(r"\bcrate::\{([^;]*?)\};", source, flags=re.S):
        named += re.findall(r"(?:^|,)\s*(\w+)", group)
    return named


def room_arrows():
    for path in sorted(ANALYSIS.rglob("*.rs")):
        place = path.relative_to(ANALYSIS)
        room = place.parts[0].removesuffix(".rs")
        if is_test(path) or room in ("lib", "report"):
            continue
        for known in rooms_named(without_tests(path.read_text())):
            if known == "report":
                yield f"{place}: the report stands above {room}"
            elif room in SHARED and known in FLOORS and known != "run":
                yield f"{place}: what all rooms share must not know {known}"
            elif room in FLOORS and known in FLOORS and FLOORS.index(known) > FLOORS.index(room):
                yield f"{place}: {room} must not know {known}"
    report = ROOT / "crates/negsplit-report/src"
    for path in sorted(report.rglob("*.rs")):
        room = path.relative_to(report).parts[0].removesuffix(".rs")
        for known in rooms_named(without_tests(path.read_text())):
            if known in APART.get(room, ()):
                yield f"{path.relative_to(report)}: {room} must not know {known}"


def english():
    """String literals of two words or more in the analysis, outside of tests and of what errors display."""
    for path in sorted(ANALYSIS.rglob("*.rs")):
        if is_test(path) or path.name in LOOKED_FOR:
            continue
        source = without_tests(path.read_text())
        source = re.sub(r"impl fmt::Display for \w+.*?\n\}\n", "", source, flags=re.S)
        source = re.sub(r"#!?\[[^\]]*\]", "", source)
        for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', source):
            if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", literal):
                yield f'{path.relative_to(ANALYSIS)}: "{literal}" is English'


def sources():
    """Every Rust file of ours: sources, tests, examples, benches, fuzz targets and bindings."""
    for path in sorted(ROOT.rglob("*.rs")):
        if not BUILT.intersection(path.relative_to(ROOT).parts):
            yield path


def functions(lines):
    """Where each function begins, and how many lines it has."""
    begun = []
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if re.match(FUNCTION, line) and not line.endswith((";", "}")):
            begun.append((number, indent))
        elif begun and line == " " * begun[-1][1] + "}":
            start = begun.pop()[0]
            yield start + 1, number - start + 1


def sizes():
    shipped = []
    for path in sources():
        lines = path.read_text().splitlines()
        place = path.relative_to(ROOT)
        if len(lines) > LONGEST_FILE:
            yield f"{place} has {len(lines)} lines, more than {LONGEST_FILE}"
        longest = [(start, length) for start, length in functions(lines) if length > LONGEST_FUNCTION]
        for start, length in longest:
            yield f"{place}:{start}: a function of {length} lines, more than {LONGEST_FUNCTION}"
        if "src" in place.parts and place.parts[0] == "crates" and not is_test(path):
            code = without_tests(path.read_text()).splitlines()
            shipped += [length - 2 for _, length in functions(code)]
    if statistics.median(shipped) >= MEDIAN_BODY:
        yield f"the median function has {statistics.median(shipped)} lines between its braces, not under {MEDIAN_BODY}"


def documented():
    """The share of doc lines among the lines of the analysis that are not blank, tests aside."""
    lines = []
    for path in sorted(ANALYSIS.rglob("*.rs")):
        if not is_test(path):
            source = re.split(r"\n#\[cfg\(test\)\]\nmod \w+ \{", path.read_text())[0]
            lines += [line.strip() for line in source.splitlines() if line.strip()]
    share = sum(line.startswith(("///", "//!")) for line in lines) / len(lines)
    if share < DOCUMENTED:
        yield f"{share:.1%} of the lines of the analysis are documentation, less than {DOCUMENTED:.0%}"


def unjustified():
    """Dependencies that the table in docs/design.md does not name."""
    text = (ROOT / "docs/design.md").read_text()
    named = set(re.findall(r"`([\w-]+)`", text[text.index("## Dependencies") :]))
    manifest = (ROOT / "Cargo.toml").read_text()
    chosen = manifest.split("[workspace.dependencies]")[1].split("\n[")[0]
    for name in re.findall(r"^([\w-]+) =", chosen, flags=re.M):
        if name not in named and not name.startswith("negsplit-"):
            yield f"{name} is not justified in docs/design.md, under Dependencies"


def script():
    """The content security policy names the script of the pages by its hash."""
    pages = ROOT / "crates/negsplit-report/src/html"
    digest = base64.b64encode(hashlib.sha256((pages / "script.js").read_bytes()).digest()).decode()
    if f"'sha256-{digest}'" not in (pages / "page.rs").read_text():
        yield f"page.rs must allow the script by sha256-{digest}"


def main():
    broken = [*crate_arrows(), *room_arrows(), *english(), *sizes(), *documented(), *unjustified()]
    for line in broken:
        print(line)
    if broken:
        sys.exit(1)
    print(f"{len(list(ANALYSIS.rglob('*.rs')))} files of the analysis keep the house")


main()
