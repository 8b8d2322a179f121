"""Names: addresses and short names lead to each other, and a slip of the pen is met with what was meant."""

from __future__ import annotations

import re
from typing import Final

import pytest

from graph.names import address_from, address_of, did_you_mean, key_of, kind_of, slug_of
from graph.settings import ROOT

AIM: Final = "https://w3id.org/joined-up/id/aim/ready-for-school"
#: What graph/names.py decides for all.
DECIDED: Final = ["get_close_matches", r'rpartition\("/"\)', r"removeprefix\(str\(ID"]


def test_an_address_and_its_names_lead_to_each_other() -> None:
    assert address_of("aim", "ready-for-school") == AIM
    assert address_from("aim/ready-for-school") == address_from(AIM) == AIM
    assert (kind_of(AIM), key_of(AIM), slug_of(AIM)) == ("aim", "aim/ready-for-school", "ready-for-school")


@pytest.mark.parametrize("other", ["", "aim", "https://e.org/aim/x", None, 5])
def test_what_is_no_address_of_ours_has_no_kind(other: object) -> None:
    assert kind_of(other) == ""
    assert key_of(other) == str(other)


@pytest.mark.parametrize(
    ("written", "question"),
    [
        ("weak-onyl", "Did you mean weak-only?"),
        ("weak", "Did you mean weak-only?"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_is_offered(written: str, question: str) -> None:
    assert did_you_mean(written, ["weak-only", "narrow", "supported"]) == question


def test_several_names_are_joined_and_may_have_their_kind_before_them() -> None:
    known = ["early-help", "early-years", "police"]
    assert did_you_mean("early", known, prefix="agency/", cutoff=0.4).count("agency/early-") == 2
    assert did_you_mean("early-hel", known, most=1) == "Did you mean early-help?"


@pytest.mark.parametrize("pattern", DECIDED)
def test_each_of_these_is_decided_in_one_module(pattern: str) -> None:
    files = [file for file in ROOT.glob("graph/**/*.py") if re.search(pattern, file.read_text())]
    assert [file.name for file in files] == ["names.py"]
