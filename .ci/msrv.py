"""Checks that no dependency needs a newer Rust than the workspace promises."""

import json
import subprocess
import sys


def version(text):
    return tuple(int(part) for part in (text.split(".") + ["0", "0"])[:3])


command = ["cargo", "metadata", "--locked", "--format-version", "1"]
metadata = json.loads(subprocess.check_output(command))
members = set(metadata["workspace_members"])
promised = min(
    version(package["rust_version"])
    for package in metadata["packages"]
    if package["id"] in members
)
too_new = sorted(
    f"{package['name']} {package['version']} needs Rust {package['rust_version']}"
    for package in metadata["packages"]
    if package["rust_version"] and version(package["rust_version"]) > promised
)
print("\n".join(too_new) or f"every dependency builds with Rust {'.'.join(map(str, promised))}")
sys.exit(bool(too_new))
