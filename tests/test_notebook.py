"""The notebook for analysts: each cell runs, and the answers are those of the questions."""

from __future__ import annotations

from typing import Final

import nbformat
import pytest
from nbclient import NotebookClient

from graph.settings import ROOT

NOTEBOOK: Final = ROOT / "docs" / "analyst.ipynb"


@pytest.mark.filterwarnings("ignore")
def test_every_cell_of_the_notebook_runs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs for cell in code)  # answers are not kept, so they cannot go stale
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT)}}).execute()
    shown = ["".join(str(output) for output in cell.outputs) for cell in code]
    assert "Joined Up, data of" in shown[0]
    assert "Healthy lifestyles" in "".join(shown)
    assert all(shown)
