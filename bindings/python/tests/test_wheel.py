"""One wheel is for every Python from 3.11 on."""

import subprocess
import sys


def test_the_wheel_keeps_to_the_stable_interface(root):
    (wheel,) = (root / "target/wheels").glob("negsplit-*.whl")
    assert "-cp311-abi3-" in wheel.name
    done = subprocess.run([sys.executable, "-m", "abi3audit", "--strict", "--summary", wheel], capture_output=True, text=True)
    assert done.returncode == 0 and "0 ABI version mismatches" in done.stdout + done.stderr, done.stdout + done.stderr
