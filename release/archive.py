#!/usr/bin/env python3
"""Builds the command for a target and packs it with manual, completions and licences.

    release/archive.py [TARGET]     writes target/archives/negsplit-VERSION-TARGET.tar.gz, or .zip for Windows

The same sources and the same compiler give the same bytes: names are sorted, times are those of the commit, and no path of
the machine is in the binary. Linux is built with musl, so that the binary is static.
"""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILT = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
SHELLS = {
    "bash": "negsplit.bash",
    "zsh": "_negsplit",
    "fish": "negsplit.fish",
    "powershell": "_negsplit.ps1",
    "elvish": "negsplit.elv",
    "nushell": "negsplit.nu",
}
TEXTS = ["README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"]


def output(*command):
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def version():
    return re.search(r'^version = "(.+)"', (ROOT / "Cargo.toml").read_text(), flags=re.M)[1]


def build(target):
    """The binary of a target."""
    environment = dict(os.environ)
    cargo_home = environment.get("CARGO_HOME", str(pathlib.Path.home() / ".cargo"))
    remapped = [f"--remap-path-prefix={ROOT}=negsplit", f"--remap-path-prefix={cargo_home}=cargo"]
    environment["RUSTFLAGS"] = " ".join([environment.get("RUSTFLAGS", ""), *remapped]).strip()
    if target.endswith("-musl"):
        environment.setdefault("CC_" + target.replace("-", "_"), "musl-gcc")
    command = ["cargo", "build", "--locked", "--release", "-p", "negsplit", "--features", "bundle-tzdb,parquet", "--target", target]
    subprocess.run(command, cwd=ROOT, check=True, env=environment)
    return BUILT / target / "release" / ("negsplit.exe" if "windows" in target else "negsplit")


def gather(binary, folder):
    """Everything that is in the archive."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "completions").mkdir(parents=True)
    (folder / "man").mkdir()
    shutil.copy(binary, folder / binary.name)
    for text in TEXTS:
        shutil.copy(ROOT / text, folder / text)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("*.png"))
    (folder / "man/negsplit.1").write_text(output(binary, "man") + "\n", newline="\n")
    for shell, name in SHELLS.items():
        (folder / "completions" / name).write_text(output(binary, "completions", shell) + "\n", newline="\n")


def pack(folder, archive):
    """The folder as one file, the same bytes each time."""
    changed = int(output("git", "log", "-1", "--format=%ct"))
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            for path in files:
                entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}")
                entry.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(entry, path.read_bytes())
        return
    plain = archive.with_suffix("")
    with tarfile.open(plain, "w", format=tarfile.GNU_FORMAT) as packed:
        for path in files:
            entry = tarfile.TarInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}")
            entry.size, entry.mtime = path.stat().st_size, changed
            entry.mode = 0o755 if path.stem == "negsplit" and path.parent == folder else 0o644
            with path.open("rb") as content:
                packed.addfile(entry, content)
    compress(plain, archive)


def compress(plain, archive):
    import gzip

    with plain.open("rb") as content, archive.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        shutil.copyfileobj(content, packed)
    plain.unlink()


def main():
    host = re.search(r"^host: (.+)", output("rustc", "-vV"), flags=re.M)[1]
    target = sys.argv[1] if len(sys.argv) > 1 else host
    name = f"negsplit-{version()}-{target}"
    archives = BUILT / "archives"
    archives.mkdir(parents=True, exist_ok=True)
    gather(build(target), archives / name)
    archive = archives / (name + (".zip" if "windows" in target else ".tar.gz"))
    pack(archives / name, archive)
    shutil.rmtree(archives / name)
    checksum = hashlib.sha256(archive.read_bytes()).hexdigest()
    archive.with_name(archive.name + ".sha256").write_text(f"{checksum}  {archive.name}\n", newline="\n")
    print(archive)


main()
