"""The files and pictures of the pack, and how tests read them."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from graph.pack import File, contents
from graph.pack.views import Picture, pictures
from graph.store.current import Snapshot


@pytest.fixture(scope="session")
def pack(real: Snapshot) -> dict[str, File]:
    """The files of the pack by their path."""
    return {file.path: file for file in contents(real)}


@pytest.fixture(scope="session")
def drawn(real: Snapshot) -> list[Picture]:
    """The pictures of the pack."""
    return pictures(real)


def ending(pack: dict[str, File], last: str, folder: str = "") -> dict[str, File]:
    """The files of a kind; there must be some."""
    files = {path: file for path, file in pack.items() if path.endswith(last) and path.startswith(folder)}
    assert files
    return files


def words(body: bytes) -> list[str]:
    """The text of each page of a document."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(body)]


def flat(text: str) -> str:
    """Text without its spaces and hyphens, which the end of a line may have removed."""
    return re.sub(r"[-\s\x02\u200b\u00ad\ufffe\u202a-\u202e]+", "", text)
