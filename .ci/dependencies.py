"""Checks that every dependency has a free licence, and that each direct one is justified in docs/design.md."""

import json
import re
import subprocess
import sys
from pathlib import Path

ALLOWED = {
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
}


def is_free(licence):
    """Whether every part of an expression leaves a choice that is allowed."""
    parts = (licence or "unknown").replace("/", " OR ").split(" AND ")
    choices = [[choice.strip() for choice in part.strip("() ").split(" OR ")] for part in parts]
    return all(ALLOWED & set(part) for part in choices)


def unjustified(packages):
    """Direct dependencies that the table in docs/design.md does not name."""
    text = (Path(__file__).resolve().parent.parent / "docs/design.md").read_text()
    named = set(re.findall(r"`([\w-]+)`", text[text.index("## Dependencies") :]))
    direct = {dependency["name"] for package in packages for dependency in package["dependencies"]}
    return sorted(direct - named - {package["name"] for package in packages})


command = ["cargo", "metadata", "--locked", "--format-version", "1"]
metadata = json.loads(subprocess.check_output(command))
members = [package for package in metadata["packages"] if package["id"] in metadata["workspace_members"]]
wrong = [
    f"{package['name']} {package['version']} has the licence {package['license']}, which is not in .ci/dependencies.py"
    for package in metadata["packages"]
    if not is_free(package["license"])
]
wrong += [f"{name} is not justified in docs/design.md, under Dependencies" for name in unjustified(members)]
print("\n".join(wrong) or f"{len(metadata['packages'])} packages have free licences, and direct ones are justified")
sys.exit(bool(wrong))
