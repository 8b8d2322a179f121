"""The Query page: typed queries, their answers, and recipes for other programs."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from streamlit.testing.v1 import AppTest

from graph.questions import answer, questions
from graph.store.current import Snapshot
from tests.pages.reading import opened, press, words
from views.parts.recipes import RECIPES


def typed(text: str) -> AppTest:
    """The Query page with its plain box, once a query typed there has been answered."""
    app = opened("query.py", plain="1")
    app.text_area(key="text").set_value(text)
    press(app, "Run")
    return answered(app)


def answered(app: AppTest) -> AppTest:
    """The page once its query no longer runs."""
    while any("Your query is running" in info.value for info in app.info):
        app.run()
    assert not app.exception
    return app


def headings(app: AppTest) -> list[str]:
    return [str(heading.value) for heading in app.subheader]


def test_a_typed_query_gives_a_table(real: Snapshot) -> None:
    app = opened("query.py", plain="1")
    press(app, "Run")
    assert headings(answered(app)) == [f"{len(answer(real, 'ratings').rows)} rows"]
    assert len(app.dataframe) == 1
    assert not app.error


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ASK { ?aim a ju:Aim }", "Yes"),
        ("ASK { ?s a ju:Profession , ju:Agency }", "No"),
        ("SELECT ?s WHERE { ?s a ju:Profession , ju:Agency }", "0 rows"),
    ],
)
def test_a_typed_query_may_give_a_yes_a_no_or_nothing(text: str, words: str) -> None:
    assert headings(typed(text)) == [words]


def test_a_table_has_labels_and_beside_each_the_address_where_it_opens() -> None:
    shown = typed("SELECT ?aim ?n { ?aim a ju:Aim ; skos:broader ?o BIND(2 AS ?n) } ORDER BY ?aim").dataframe[
        0
    ]
    frame = shown.value
    assert list(frame.columns) == ["aim", "aim: open", "n"]
    addresses = dict(zip(frame["aim"], frame["aim: open"], strict=True))
    assert addresses["Ready for school"] == "/id/aim/ready-for-school"
    assert set(frame["n"]) == {2}


def test_a_typed_query_may_give_triples() -> None:
    app = typed("CONSTRUCT WHERE { ?s a ju:Outcome }")
    assert headings(app) == ["5 triples"]
    assert any("stay-safe" in code.value for code in app.code)
    assert "Stay safe" in set(app.dataframe[0].value["subject"])
    assert set(app.dataframe[0].value["property"]) == {"rdf:type"}


def test_an_answer_has_a_picture_if_it_links_items() -> None:
    linked = typed("SELECT ?aim ?outcome { ?aim a ju:Aim ; skos:broader ?outcome }")
    assert "The picture shows 5 outcomes and 25 aims" in words(linked)
    built = typed("CONSTRUCT { ?aim skos:broader ?o } WHERE { ?aim a ju:Aim ; skos:broader ?o }")
    assert "The picture shows 5 outcomes and 25 aims" in words(built)
    assert "so there is no picture of it" in words(typed("SELECT ?aim { ?aim a ju:Aim }"))


def test_numbers_may_be_drawn_as_bars() -> None:
    app = typed("SELECT ?o (COUNT(?a) AS ?n) { ?a a ju:Aim ; skos:broader ?o } GROUP BY ?o")
    assert [tab.label for tab in app.tabs][:4] == ["Table", "Picture", "Chart", "Raw"]
    assert app.selectbox(key="along").options == ["o"]
    assert app.selectbox(key="high").options == ["n"]
    app.text_area(key="text").set_value("SELECT ?f (1 AS ?m) (2 AS ?k) { ?f a ju:Aim }")
    press(app, "Run")
    assert answered(app).selectbox(key="along").value == "f"
    app.selectbox(key="high").set_value("k").run()
    assert not app.exception


def test_of_a_large_answer_the_first_rows_are_shown() -> None:
    app = typed("SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 12000")
    assert headings(app) == ["12,000 rows"]
    assert "The first 10,000 are shown" in app.info[0].value
    assert len(app.dataframe[0].value) == 10_000


@pytest.mark.parametrize(
    ("text", "words"),
    [("SELECT", "not a valid SPARQL query"), ("INSERT DATA { <a:a> <a:b> 1 }", "Updates are not allowed")],
)
def test_a_query_that_cannot_be_run_says_why(text: str, words: str) -> None:
    assert words in typed(text).error[0].value.replace("\\", "")


def test_choosing_a_question_shows_its_words_its_query_and_its_answer() -> None:
    app = opened("query.py", plain="1")
    app.selectbox(key="example").set_value("weak-only").run()
    assert "weakFindings" in str(answered(app).text_area(key="text").value)
    assert headings(app)[0].endswith("rows")
    assert questions()["weak-only"].question in words(app).replace("\\", "")
    assert not app.error


def test_the_address_holds_the_query_and_restores_it() -> None:
    text = "SELECT ?aim { ?aim a ju:Aim }"
    assert typed(text).query_params["query"] == text
    restored = answered(opened("query.py", plain="1", query=text))
    assert restored.text_area(key="text").value == text
    assert headings(restored) == ["25 rows"]


def test_a_query_runs_from_python_and_curl_as_the_page_writes_it(server: str) -> None:
    for text, triples in (
        ('SELECT ?aim ?l { ?aim a ju:Aim ; skos:prefLabel ?l FILTER(?l != "it\'s") }\n', False),
        ("SELECT ?aim { ?aim a ju:Aim FILTER(REGEX(STR(?aim), '\\\\w')) }", False),
        ("CONSTRUCT WHERE { ?s a ju:Aim }", True),
    ):
        place = f"{server}/sparql"
        code = RECIPES["Python"][1](place, text, triples) + "print(len(answer), 'in all')"
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        assert "25 in all" in ran.stdout
        command = RECIPES["curl"][1](place, text, triples)
        sent = subprocess.run(command, shell=True, capture_output=True, text=True, check=True).stdout
        assert len(set(re.findall(r"joined-up/id/aim/[\w-]+", sent))) == 25


def test_a_query_is_written_for_r_and_excel_without_breaking_out_of_its_quotes() -> None:
    text = 'SELECT ?s {\n\t?s ?p "a \\"b\\"" # #(lf)\n}'
    assert f'r"-----({text})-----"' in RECIPES["R"][1]("http://x/sparql", text, False)
    excel = RECIPES["Excel"][1]("http://x/sparql", text, False)
    quoted = re.search(r'query = "((?:[^"]|"")*)"\]', excel)
    assert quoted
    assert "\n" not in quoted[1]
    back = quoted[1].replace("#(lf)", "\n").replace("#(tab)", "\t").replace('""', '"').replace("#(#)(", "#(")
    assert back.replace("#(\n", "#(lf)") == text or "#(#)(lf)" in quoted[1]
    assert 'Web.Contents("http://x", [' in excel
