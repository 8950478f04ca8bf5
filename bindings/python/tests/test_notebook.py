"""The notebook runs from its first cell to its last."""

import nbclient
import nbformat


def test_the_notebook_runs(root, monkeypatch):
    monkeypatch.setenv("RUNS", str(root / "target/runs"))
    notebook = nbformat.read(root / "examples/notebook/season.ipynb", as_version=4)
    done = nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(root / "examples/notebook")}}).execute()
    outputs = [output for cell in done.cells for output in cell.get("outputs", [])]
    kinds = {kind for output in outputs for kind in output.get("data", {})}
    assert {"text/html", "image/png"} <= kinds
    shown = [output["data"]["text/html"] for output in outputs if "text/html" in output.get("data", {})]
    assert any(page.startswith("<iframe") for page in shown)
