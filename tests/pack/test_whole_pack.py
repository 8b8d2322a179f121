"""The trainer pack as a whole: complete, the same each time, with links that lead somewhere."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from graph.__main__ import main
from graph.pack import File, contents, name, packed
from graph.settings import ROOT
from graph.store.current import Snapshot
from graph.stories import stories
from tests.pack.conftest import ending


def test_the_zip_contains_every_kind_of_file(real: Snapshot, pack: dict[str, File]) -> None:
    archive = ZipFile(io.BytesIO(packed(real)))
    assert archive.testzip() is None
    assert archive.namelist() == list(pack)
    assert len(pack) == len(contents(real)), "two files have one name"
    counts = {
        folder: sum(path.startswith(f"{folder}/") for path in pack)
        for folder in ("views", "posters", "stories")
    }
    assert counts == {"views": 17, "posters": 17 * 4, "stories": len(stories())}
    assert {
        "index.html",
        "handout/handout.pdf",
        "quiz/quiz.html",
        "notes/notes.pdf",
        "cards/agencies.pdf",
    } <= set(pack)
    assert len(packed(real)) < 30e6


def test_the_contents_lead_to_every_file_and_every_link_leads_somewhere(pack: dict[str, File]) -> None:
    listed = set(re.findall(r'href="([^"#]+)"', pack["index.html"].body.decode())) - {"data:,"}
    assert listed == set(pack) - {"index.html"}
    for path, file in ending(pack, ".html").items():
        page = file.body.decode()
        for link in re.findall(r'href="([^"]+)"', page):
            target, _, place = link.partition("#")
            if target and target != "data:,":
                assert os.path.normpath(os.path.join(os.path.dirname(path), target)) in pack, (path, link)  # noqa: PTH118, PTH120
            elif place:
                assert f'id="{place}"' in page, (path, link)


def test_the_same_data_gives_the_same_bytes_on_another_day(real: Snapshot, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "graph", "pack", str(tmp_path)]
    subprocess.run(
        command, cwd=ROOT, check=True, env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    )
    assert (tmp_path / name(real)).read_bytes() == packed(real)
    stamps = {entry.date_time for entry in ZipFile(tmp_path / name(real)).infolist()}
    year, month, day = map(int, name(real).removesuffix(".zip").split("-")[-3:])
    assert stamps == {(year, month, day, 0, 0, 0)}


def test_the_command_says_what_it_wrote(
    real: Snapshot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", str(tmp_path / "new")]) == 0
    assert f"has {len(contents(real))} files" in capsys.readouterr().out
    assert (tmp_path / "new" / name(real)).read_bytes() == packed(real)
