"""The Ask page: every question as a table and a picture."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping

import pytest
from streamlit.testing.v1 import AppTest

from bench.questions import needed
from graph.map import MOST
from graph.picture.network import links_of, network_of_answer
from graph.questions import answer, options, questions
from graph.store.current import Snapshot
from tests.pages.reading import opened, words


def check_page(app: AppTest, real: Snapshot, name: str, chosen: Mapping[str, str]) -> None:
    """Compare the page with the answer: each headed cell in its table, each item and link in its picture."""
    assert not app.exception
    assert not app.error
    expected = answer(real, name, **chosen)
    cells = app.table[0].value.to_numpy().tolist() if expected.rows else []
    assert [[re.sub(r"\\(.)", r"\1", value) for value in row] for row in cells] == [
        [cell(heading, value) for heading, value in row.items()] for row in expected.people_rows()
    ], chosen
    network = network_of_answer(expected)
    pictures = app.get("bidi_component")
    if not network.number_of_edges():
        assert not pictures
        assert "there is no picture of it" in words(app)
        return
    picture = json.loads(pictures[0].proto.json)["picture"]
    nodes = {node["id"] for node in picture["nodes"]}
    edges = Counter((edge["from"], edge["to"]) for edge in picture["edges"])
    links = Counter((link.start, link.end) for link in links_of(network))
    assert edges == Counter({pair: count for pair, count in links.items() if set(pair) <= nodes}), chosen
    if len(network) > MOST:
        assert f"The answer has {len(network)} items." in app.info[0].value
        assert len(nodes) == MOST
        assert nodes < set(network)
    else:
        assert nodes == set(network), chosen
    counts = re.search(r"The picture shows (.*), with (\d+) (?:ties?|links?)\.", words(app))
    assert counts
    assert sum(map(int, re.findall(r"\d+", counts[1]))) == len(nodes), chosen


def cell(heading: str, value: object) -> str:
    """A value as a table shows it."""
    if value is None:
        return ""
    return f"[Open](<{value}>)" if heading == "On the web" else str(value).replace("\n", " ")


@pytest.mark.parametrize("name", list(questions()))
def test_ask_shows_the_whole_answer_as_table_and_picture(name: str, real: Snapshot) -> None:
    app = opened("ask.py")
    app.selectbox(key="choose-ask").set_value(name).run()
    question = questions()[name]
    first = needed(real, question)
    check_page(app, real, name, first)
    for parameter in question.parameters:
        shared = parameter.kind in ("outcome", "rating-basis")
        key = parameter.name if shared else f"{name}-{parameter.name}"
        if parameter.kind == "number":
            app.number_input(key=f"number-{key}").set_value(parameter.maximum).run()
            check_page(app, real, name, {**first, parameter.name: str(parameter.maximum)})
            app.number_input(key=f"number-{key}").set_value(int(parameter.default)).run()
            continue
        others = [value for value in options(real, parameter) if value != parameter.default]
        before = answer(real, name, **first).rows
        change = (
            v for v in others if answer(real, name, **{**first, parameter.name: v}).rows not in ((), before)
        )
        other = next(change, others[-1])
        app.selectbox(key=f"choose-{key}").set_value(other).run()
        check_page(app, real, name, {**first, parameter.name: other})
        if not parameter.required:
            app.selectbox(key=f"choose-{key}").set_value(parameter.default).run()
        else:
            first = {**first, parameter.name: other}
