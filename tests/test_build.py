"""Building: whole or not at all, and the last good store serves on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.build.folders import Folders
from graph.errors import BuildError, TableError
from graph.latest import latest
from graph.questions import answer

Edit = Callable[[str, str, str], None]
RATINGS = "data/findings/ratings.csv"


def contents(path: Path) -> list[str]:
    """Every quad of a store, in order."""
    return sorted(str(quad) for quad in ox.Store.read_only(str(path)))


def test_the_same_files_give_the_same_store(folders: Folders, tmp_path: Path) -> None:
    first = folders.built()
    again = Folders(folders.ontology, folders.data, tmp_path / "elsewhere").built()
    assert first.name == again.name
    assert contents(first) == contents(again)
    assert len(contents(first)) > 3000


def test_every_triple_is_in_a_named_graph_that_is_described(folders: Folders) -> None:
    store = ox.Store.read_only(str(folders.built()))
    assert not list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    described = {
        quad.subject
        for quad in store.quads_for_pattern(None, None, ox.NamedNode("http://www.w3.org/ns/dcat#Dataset"))
    }
    assert set(store.named_graphs()) <= described


def test_nothing_is_built_twice(folders: Folders) -> None:
    path = folders.built()
    built = path.stat().st_mtime_ns
    assert folders.built() == path
    assert path.stat().st_mtime_ns == built


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "remedy"),
    [
        (
            RATINGS,
            ",improves,4,4,1,",
            ",improves,5,5,1,",
            f"{RATINGS}, row 5, column rating",
            "Known: 2, 2+, 3, 3+, 4, 4+, NE, NL2.",
        ),
        (
            RATINGS,
            ",eif-guidebook,",
            ",eif-gidebook,",
            f"{RATINGS}, row 5, column source",
            "Did you mean eif-guidebook?",
        ),
        (RATINGS, ",eif-guidebook,", ",,", f"{RATINGS}, row 5, column source", "must be filled in"),
        (
            RATINGS,
            "choose-not-to-take-illegal-drugs;sexually-healthy",
            "choose-not-to-take-ilegal-drugs;sexually-healthy",
            f"{RATINGS}, row 3, column aims",
            "Did you mean choose-not-to-take-illegal-drugs?",
        ),
        (
            RATINGS,
            ",improves,",
            ",gets better,",
            f"{RATINGS}, row 2, column direction",
            "Known: harms, improves",
        ),
        (
            "data/statements/statements.csv",
            ",EvidenceGap,",
            ",Gap,",
            "data/statements/statements.csv, row 2, column kind",
            "It must be one of: StakeholderView",
        ),
        (
            "data/bands/mapping.csv",
            "eif-2017-4+,",
            "eif-2017-5+,",
            "data/bands/mapping.csv, row 9, column rating",
            "Did you mean",
        ),
    ],
)
def test_a_broken_table_is_refused_with_the_cell_named_and_the_old_store_serves(
    folders: Folders, edit: Edit, file: str, old: str, new: str, where: str, remedy: str
) -> None:
    before = latest(folders)
    edit(file, old, new)
    with pytest.raises(TableError) as caught:
        folders.built()
    assert where in [fault.where for fault in caught.value.faults]
    assert remedy in str(caught.value)
    after = latest(folders)
    assert after.version == before.version
    assert isinstance(after.fault, TableError)
    assert len(answer(after, "aim-states").rows) == 30
    assert not [path for path in folders.stores.iterdir() if path.name.startswith("new-")]


def test_a_mended_table_serves_again(folders: Folders, edit: Edit) -> None:
    first = latest(folders)
    edit(RATINGS, ",improves,", ",gets better,")
    assert latest(folders).fault
    edit(RATINGS, ",gets better,", ",harms,")
    mended = latest(folders)
    assert mended.fault is None
    assert mended.version != first.version


def test_an_edit_is_served_without_a_restart(folders: Folders, edit: Edit) -> None:
    def weak() -> set[object]:
        return {row["itemLabel"] for row in answer(latest(folders), "weak-only").rows}

    assert "Healthy lifestyles" in weak()
    edit("data/bands/mapping.csv", "eif-2017-2,weak", "eif-2017-2,moderate")
    assert "Healthy lifestyles" not in weak()


def test_turtle_that_does_not_parse_names_file_and_line(folders: Folders, edit: Edit) -> None:
    edit("ontology/schemes/bands.ttl", "ju:rank 1 .", "ju:rank 1")
    with pytest.raises(BuildError, match=r"ontology/schemes/bands.ttl, line \d+"):
        folders.built()


def test_turtle_that_speaks_of_an_unknown_thing_is_refused(folders: Folders, edit: Edit) -> None:
    edit(
        "ontology/schemes/directions.ttl",
        "inScheme <https://w3id.org/joined-up/id/scheme/directions>",
        "inScheme <https://w3id.org/joined-up/id/scheme/dirctions>",
    )
    with pytest.raises(BuildError, match="dirctions"):
        folders.built()


def test_without_any_good_store_the_fault_itself_is_told(folders: Folders) -> None:
    shutil.rmtree(folders.data / "findings")
    (folders.data / "sources" / "sources.csv").unlink()
    with pytest.raises(TableError, match=r"sources.csv: The file is missing"):
        latest(folders)


def test_old_stores_are_cleared_away_but_for_a_few(folders: Folders, edit: Edit) -> None:
    for _ in range(5):
        edit("data/bands/mapping.csv", "EIF says", "EIF says and says")
        folders.built()
    assert len([path for path in folders.stores.iterdir() if path.is_dir()]) == 3
