#!/usr/bin/env python3
"""Completes a release: from the archives of all targets to what is uploaded beside them.

    release/assemble.py FOLDER      FOLDER holds the archives with their .sha256 files

Writes install.sh, install.ps1 and negsplit.rb for this version, SHA256SUMS of everything, notes.md from the changelog, and
linux-amd64 and linux-arm64 with the static binaries for the container image. `--partial` accepts that archives are missing:
a dry run on one machine has one.
"""
import hashlib
import pathlib
import re
import sys
import tarfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGETS = [
    "aarch64-apple-darwin",
    "aarch64-unknown-linux-musl",
    "x86_64-apple-darwin",
    "x86_64-pc-windows-msvc",
    "x86_64-unknown-linux-musl",
]
IMAGES = {"linux-amd64": "x86_64-unknown-linux-musl", "linux-arm64": "aarch64-unknown-linux-musl"}


def version():
    return re.search(r'^version = "(.+)"', (ROOT / "Cargo.toml").read_text(), flags=re.M)[1]


def notes(changelog, wanted):
    """The section of a version."""
    found = re.search(rf"^## \[{re.escape(wanted)}\].*?\n(.*?)(?=^## \[|\Z)", changelog, flags=re.M | re.S)
    if not found:
        sys.exit(f"CHANGELOG.md has no section [{wanted}]")
    return found[1].strip() + "\n"


def archives(folder, partial):
    """The archive of each target."""
    found = {}
    for target in TARGETS:
        ending = "zip" if "windows" in target else "tar.gz"
        path = folder / f"negsplit-{version()}-{target}.{ending}"
        if path.exists():
            found[target] = path
        elif not partial:
            sys.exit(f"{path.name} is missing")
    return found


def checksum(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fill(template, folder, checksums):
    text = (ROOT / "release" / template).read_text().replace("@VERSION@", version())
    for target in TARGETS:
        text = text.replace(f"@{target}@", checksums.get(target, "0" * 64))
    (folder / template).write_text(text, newline="\n")


def unpack(archive, folder):
    """The binary and the licences, for the image."""
    folder.mkdir(exist_ok=True)
    with tarfile.open(archive) as packed:
        for member in packed.getmembers():
            name = pathlib.PurePosixPath(member.name).name
            if name in ("negsplit", "LICENSE-APACHE", "LICENSE-MIT"):
                (folder / name).write_bytes(packed.extractfile(member).read())
                (folder / name).chmod(member.mode)


def main():
    partial = "--partial" in sys.argv
    folder = pathlib.Path([argument for argument in sys.argv[1:] if not argument.startswith("--")][0])
    (folder / "notes.md").write_text(notes((ROOT / "CHANGELOG.md").read_text(), version()))
    found = archives(folder, partial)
    checksums = {target: checksum(path) for target, path in found.items()}
    for template in ("install.sh", "install.ps1", "negsplit.rb"):
        fill(template, folder, checksums)
    uploaded = [*found.values(), folder / "install.sh", folder / "install.ps1", folder / "negsplit.rb"]
    lines = [f"{checksum(path)}  {path.name}\n" for path in sorted(uploaded)]
    (folder / "SHA256SUMS").write_text("".join(lines), newline="\n")
    for image, target in IMAGES.items():
        if target in found:
            unpack(found[target], folder / image)
    print("".join(lines), end="")


main()
