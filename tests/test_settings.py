"""Settings: read from the environment, refused with a sentence, and listed in the guide."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from graph.errors import SettingError
from graph.settings import PREFIX, ROOT, Settings, described, settings


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, _, _ in described():
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_without_any_variable_the_settings_are_those_of_the_guide(environment: pytest.MonkeyPatch) -> None:
    guide = (ROOT / "docs" / "endpoint.md").read_text()
    rows = re.findall(rf"^\| `({PREFIX}\w+)` \| `?(.*?)`? \| (.*) \|$", guide, re.M)
    assert settings() == Settings()
    assert rows == described()
    assert len(rows) >= 10


def test_a_variable_changes_its_setting(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("JOINED_UP_QUERY_SECONDS", "2.5")
    environment.setenv("JOINED_UP_QUERY_MEMORY_MB", "700")
    environment.setenv("JOINED_UP_QUERY_LOG", "no")
    environment.setenv("JOINED_UP_CORS", "https://example.org")
    values = settings()
    assert (values.limits.seconds, values.limits.memory) == (2.5, 700_000_000)
    assert (values.query_log, values.cors) == (False, "https://example.org")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("QUERY_SECONDS", "ten", "'ten' is not a number"),
        ("QUERY_SECONDS", "nan", "out of bounds"),
        ("QUERY_WORKERS", "2.5", "not a whole number"),
        ("QUERY_WORKERS", "0", "at least 1"),
        ("QUERY_WORKERS", "1000", "at most 64"),
        ("QUERY_LOG", "perhaps", "not yes or no"),
        ("QUERY_SECOND", "10", "no such setting"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_name(
    environment: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    environment.setenv(PREFIX + name, value)
    with pytest.raises(SettingError, match=words) as caught:
        settings()
    assert caught.value.where == PREFIX + name


def test_the_app_does_not_start_with_a_wrong_setting(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("JOINED_UP_QUERY_WORKERS", "many")
    done = subprocess.run(
        [sys.executable, "-c", "import app"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert "JOINED_UP_QUERY_WORKERS: 'many' is not a whole number" in done.stderr
