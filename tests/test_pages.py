"""The pages, run as Streamlit runs them but without a browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from bench.questions import needed
from graph.build.folders import Folders
from graph.latest import latest
from graph.map import MOST, VIEWS
from graph.picture.network import links_of, network_of_answer
from graph.questions import answer, labels, options, questions
from graph.settings import ROOT
from graph.store.current import Snapshot
from graph.stories import stories
from views.parts.recipes import RECIPES

PAGES = sorted(file.name for file in (ROOT / "views").glob("*.py") if file.name != "contents.py")
Edit = Callable[[str, str, str], None]


def opened(page: str = "start.py", **chosen: str) -> AppTest:
    """A page, reached through the table of contents, with what is chosen in its address."""
    app = AppTest.from_file(str(ROOT / "views" / "contents.py"), default_timeout=60).run()
    if page == "start.py":
        return app
    app.switch_page(page)
    for name, value in chosen.items():
        app.query_params[name] = value
    return app.run()


def words(app: AppTest) -> str:
    """Everything that a page says in Markdown, captions and headings."""
    return "\n".join(
        str(e.value) for e in [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption]
    )


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_without_an_error(page: str) -> None:
    app = opened(page)
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


def test_there_are_pages() -> None:
    assert len(PAGES) >= 5


def test_start_counts_the_aims_by_state() -> None:
    assert "Of the 25 aims:" in words(opened())


def test_no_page_shows_an_address_of_a_thing() -> None:
    for page in PAGES:
        assert "w3id.org/joined-up/id" not in words(opened(page)), page


def test_gaps_shows_a_row_for_each_outcome_and_aim(real: Snapshot) -> None:
    app = opened("gaps.py")
    labels = [e.label for e in app.expander]
    for row in answer(real, "aim-states").rows:
        assert any(
            str(row["stateLabel"]) in label and str(row["itemLabel"])[:20].replace("-", "\\-") in label
            for label in labels
        ), row["itemLabel"]


def test_a_gap_row_opens_to_the_findings_that_prove_it(real: Snapshot) -> None:
    app = opened("gaps.py")
    app.selectbox(key="question").set_value("weak-only").run()
    row = answer(real, "weak-only").rows[0]
    app.session_state[f"open-weak-only-{row['item']}"] = True
    told = words(app.run())
    for part in ("HENRY", "Level 2", "Weak", "EIF Guidebook", "headline rating", "our reading"):
        assert part in told, part


@pytest.mark.parametrize("name", [name for name, asked in questions().items() if asked.group == "gaps"])
def test_every_gap_question_opens_with_its_first_row(name: str, real: Snapshot) -> None:
    app = opened("gaps.py")
    app.selectbox(key="question").set_value(name).run()
    rows = answer(real, name).rows
    if not rows:
        assert "There are none, as far as this data goes." in words(app)
        return
    items = {row.get("item", "") for row in rows}
    mark = rows[0]["item"] if "" not in items and len(items) == len(rows) else 0
    app.session_state[f"open-{name}-{mark}"] = True
    app.run()
    assert not app.exception
    assert questions()[name].question in words(app).replace("\\", "")


def test_a_row_without_findings_says_so_in_a_sentence(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    for table in (folders.data / "findings").glob("*.csv"):
        kept = [line for line in table.read_text().splitlines(keepends=True) if "decent-homes" not in line]
        table.write_text("".join(kept))
    monkeypatch.setattr(Folders, "from_environment", lambda: folders)
    app = opened("gaps.py")
    row = next(r for r in answer(latest(folders), "aim-states").rows if r["state"] == "no-finding")
    app.session_state[f"open-aim-states-{row['item']}"] = True
    assert "no finding is not weak evidence" in words(app.run())


def test_gaps_keeps_to_the_outcome_chosen() -> None:
    app = opened("gaps.py")
    app.selectbox(key="outcome").set_value("stay-safe").run()
    assert "1 outcome and 5 aims" in words(app)
    app.selectbox(key="question").set_value("weak-only").run()
    assert "There are none, as far as this data goes." in words(app)


@pytest.mark.parametrize("view", list(VIEWS))
def test_every_view_of_the_map_has_a_question_a_sentence_and_a_table(view: str) -> None:
    app = opened("map.py")
    app.selectbox(key="choose-view").set_value(view).run()
    assert not app.exception
    assert not app.error
    assert VIEWS[view].question in words(app).replace("\\", "")
    assert "The picture shows" in words(app)
    assert len(app.table) == 1
    assert view == "system" or app.query_params["view"] == view


def test_a_crowded_view_is_cut_to_sixty_and_says_so() -> None:
    app = opened("map.py", view="neighbourhood", thing="outcome/be-healthy", steps="2")
    assert "are drawn, those that join most" in app.info[0].value
    press(app, "Draw all")
    assert "hard to read" in app.warning[0].value


def test_the_address_of_a_map_restores_start_filters_and_what_is_open() -> None:
    chosen = {"thing": "agency/police", "only-tier": "tier/targeted", "open": "agency/police"}
    app = opened("map.py", view="neighbourhood", **chosen)
    assert app.selectbox(key="choose-thing").value == "agency/police"
    assert app.multiselect(key="several-only-tier").value == ["tier/targeted"]
    assert "What do they do?" in "".join(element.proto.body for element in app.get("html"))
    press(app, "Close")
    assert "open" not in app.query_params
    assert app.query_params["thing"] == "agency/police"


def test_a_wrong_address_of_a_map_shows_the_first_view() -> None:
    app = opened("map.py", view="nonsense", thing="agency/nobody")
    assert not app.exception
    assert not app.error
    assert app.selectbox(key="choose-view").value == "system"


def test_from_the_panel_one_walks_on_hides_and_brings_back() -> None:
    there = "service/safer-school-partnerships"
    app = opened("map.py", view="neighbourhood", thing="agency/police", open=there)
    before = words(app)
    press(app, "Draw what it is tied to")
    assert app.query_params["expanded"] == there
    assert words(app) != before
    press(app, "Hide it")
    assert app.query_params["hidden"] == there
    press(app, "Show the 1 hidden again")
    assert "hidden" not in app.query_params


def press(app: AppTest, label: str) -> None:
    """Press the button whose label begins so."""
    next(button for button in app.button if button.label.startswith(label)).click().run()


def asked(text: str) -> AppTest:
    """The Query page with its plain box, once a query typed there has been answered."""
    app = opened("query.py", plain="1")
    app.text_area(key="text").set_value(text)
    press(app, "Run")
    return answered(app)


def answered(app: AppTest) -> AppTest:
    """The page once its query no longer runs."""
    while any("The query runs" in told.value for told in app.info):
        app.run()
    assert not app.exception
    return app


def headings(app: AppTest) -> list[str]:
    return [str(told.value) for told in app.subheader]


def test_a_typed_query_gives_a_table(real: Snapshot) -> None:
    app = opened("query.py", plain="1")
    press(app, "Run")
    assert headings(answered(app)) == [f"{len(answer(real, 'ratings').rows)} rows"]
    assert len(app.dataframe) == 1
    assert not app.error


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ASK { ?aim a ju:Aim }", "Yes"),
        ("ASK { ?s a ju:Profession , ju:Agency }", "No"),
        ("SELECT ?s WHERE { ?s a ju:Profession , ju:Agency }", "0 rows"),
    ],
)
def test_a_typed_query_may_give_a_yes_a_no_or_nothing(text: str, told: str) -> None:
    assert headings(asked(text)) == [told]


def test_a_table_names_things_and_says_beside_each_where_it_opens() -> None:
    shown = asked("SELECT ?aim ?n { ?aim a ju:Aim ; skos:broader ?o BIND(2 AS ?n) } ORDER BY ?aim").dataframe[
        0
    ]
    frame = shown.value
    assert list(frame.columns) == ["aim", "aim: open", "n"]
    told = dict(zip(frame["aim"], frame["aim: open"], strict=True))
    assert told["Ready for school"] == "/id/aim/ready-for-school"
    assert set(frame["n"]) == {2}


def test_a_typed_query_may_give_triples() -> None:
    app = asked("CONSTRUCT WHERE { ?s a ju:Outcome }")
    assert headings(app) == ["5 triples"]
    assert any("stay-safe" in code.value for code in app.code)
    assert "Stay safe" in set(app.dataframe[0].value["subject"])
    assert set(app.dataframe[0].value["property"]) == {"rdf:type"}


def test_an_answer_is_drawn_where_it_ties_things_together() -> None:
    tied = asked("SELECT ?aim ?outcome { ?aim a ju:Aim ; skos:broader ?outcome }")
    assert "The picture shows 5 outcomes and 25 aims" in words(tied)
    built = asked("CONSTRUCT { ?aim skos:broader ?o } WHERE { ?aim a ju:Aim ; skos:broader ?o }")
    assert "The picture shows 5 outcomes and 25 aims" in words(built)
    assert "so there is no picture of it" in words(asked("SELECT ?aim { ?aim a ju:Aim }"))


def test_numbers_may_be_drawn_as_bars() -> None:
    app = asked("SELECT ?o (COUNT(?a) AS ?n) { ?a a ju:Aim ; skos:broader ?o } GROUP BY ?o")
    assert [tab.label for tab in app.tabs][:4] == ["Table", "Picture", "Chart", "Raw"]
    assert app.selectbox(key="along").options == ["o"]
    assert app.selectbox(key="high").options == ["n"]
    app.text_area(key="text").set_value("SELECT ?f (1 AS ?m) (2 AS ?k) { ?f a ju:Aim }")
    press(app, "Run")
    assert answered(app).selectbox(key="along").value == "f"
    app.selectbox(key="high").set_value("k").run()
    assert not app.exception


def test_of_a_large_answer_the_first_rows_are_shown() -> None:
    app = asked("SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 12000")
    assert headings(app) == ["12,000 rows"]
    assert "The first 10,000 are shown" in app.info[0].value
    assert len(app.dataframe[0].value) == 10_000


@pytest.mark.parametrize(
    ("text", "told"),
    [("SELECT", "not a SPARQL query"), ("INSERT DATA { <a:a> <a:b> 1 }", "Updates are refused")],
)
def test_a_query_that_cannot_be_run_says_why(text: str, told: str) -> None:
    assert told in asked(text).error[0].value.replace("\\", "")


def test_choosing_a_question_shows_its_words_its_query_and_its_answer() -> None:
    app = opened("query.py", plain="1")
    app.selectbox(key="example").set_value("weak-only").run()
    assert "weakFindings" in str(answered(app).text_area(key="text").value)
    assert headings(app)[0].endswith("rows")
    assert questions()["weak-only"].question in words(app).replace("\\", "")
    assert not app.error


def test_the_address_holds_the_query_and_restores_it() -> None:
    text = "SELECT ?aim { ?aim a ju:Aim }"
    assert asked(text).query_params["query"] == text
    network_of_answer = answered(opened("query.py", plain="1", query=text))
    assert network_of_answer.text_area(key="text").value == text
    assert headings(network_of_answer) == ["25 rows"]


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
    held = re.search(r'query = "((?:[^"]|"")*)"\]', excel)
    assert held
    assert "\n" not in held[1]
    back = held[1].replace("#(lf)", "\n").replace("#(tab)", "\t").replace('""', '"').replace("#(#)(", "#(")
    assert back.replace("#(\n", "#(lf)") == text or "#(#)(lf)" in held[1]
    assert 'Web.Contents("http://x", [' in excel


def test_a_broken_table_shows_the_cell_above_pages_that_still_answer(
    folders: Folders, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    latest(folders)
    edit("data/findings/ratings.csv", ",improves,", ",gets better,")
    monkeypatch.setattr(Folders, "from_environment", lambda: folders)
    app = opened("gaps.py")
    warning = app.warning[0].value.replace("\\", "")
    assert "data/findings/ratings.csv, row 2, column direction" in warning
    assert "last good data" in warning
    assert len(app.expander) > 30


def test_what_stopped_is_told_and_undone() -> None:
    app = opened("whatif.py")
    app.selectbox(key="which-agency").set_value("local-authority").run()
    told = words(app)
    assert "If Local authority stopped" in told
    assert "Outcomes, aims and tiers with less behind them" in told
    next(button for button in app.button if button.label == "Undo").click().run()
    assert not app.exception
    assert "stopped" not in words(app).partition("What hangs on what")[0].partition("if it stopped")[2]


def test_paths_are_told_in_words() -> None:
    told = words(opened("paths.py")).replace("\\", "")
    assert "from Police to Stay safe" in told
    assert "- Police - " in told


def test_a_thing_can_be_stopped_that_shares_its_name_with_another_kind(real: Snapshot) -> None:
    agencies, professions = labels(real, "agency"), labels(real, "profession")
    shared = sorted(set(agencies) & set(professions))
    assert shared
    app = opened("whatif.py")
    app.selectbox(key="which-agency").set_value(shared[0]).run()
    assert not app.exception
    assert not app.error
    assert f"If {agencies[shared[0]]} stopped" in words(app)
    assert "What else there is" in words(app)


def asked_on_the_page(app: AppTest, real: Snapshot, name: str, chosen: Mapping[str, str]) -> None:
    """Hold the Ask page to the answer: every headed cell in its table, every thing and tie in its picture."""
    assert not app.exception
    assert not app.error
    given = answer(real, name, **chosen)
    shown = app.table[0].value.to_numpy().tolist() if given.rows else []
    assert [[re.sub(r"\\(.)", r"\1", cell) for cell in row] for row in shown] == [
        [written(heading, value) for heading, value in row.items()] for row in given.people_rows()
    ], chosen
    whole = network_of_answer(given)
    pictures = app.get("bidi_component")
    if not whole.number_of_edges():
        assert not pictures
        assert "there is no picture of it" in words(app)
        return
    drawn = json.loads(pictures[0].proto.json)["picture"]
    nodes = {node["id"] for node in drawn["nodes"]}
    lines = Counter((edge["from"], edge["to"]) for edge in drawn["edges"])
    every = Counter((link.start, link.end) for link in links_of(whole))
    assert lines == Counter({pair: count for pair, count in every.items() if set(pair) <= nodes}), chosen
    if len(whole) > MOST:
        assert f"The answer has {len(whole)} things." in app.info[0].value
        assert len(nodes) == MOST
        assert nodes < set(whole)
    else:
        assert nodes == set(whole), chosen
    counts = re.search(r"The picture shows (.*), with (\d+) links?\.", words(app))
    assert counts
    assert sum(map(int, re.findall(r"\d+", counts[1]))) == len(nodes), chosen


def written(heading: str, value: object) -> str:
    """A value as a table shows it."""
    if value is None:
        return ""
    return f"[Open](<{value}>)" if heading == "On the web" else str(value).replace("\n", " ")


@pytest.mark.parametrize("name", list(questions()))
def test_ask_shows_the_whole_answer_as_table_and_picture(name: str, real: Snapshot) -> None:
    app = opened("ask.py")
    app.selectbox(key="ask").set_value(name).run()
    asked = questions()[name]
    first = needed(real, asked)
    asked_on_the_page(app, real, name, first)
    for parameter in asked.parameters:
        shared = parameter.kind in ("outcome", "rating-basis")
        key = parameter.name if shared else f"{name}-{parameter.name}"
        if parameter.kind == "number":
            app.number_input(key=key).set_value(parameter.maximum).run()
            asked_on_the_page(app, real, name, {**first, parameter.name: str(parameter.maximum)})
            app.number_input(key=key).set_value(int(parameter.default)).run()
            continue
        others = [value for value in options(real, parameter) if value != parameter.default]
        before = answer(real, name, **first).rows
        change = (
            v for v in others if answer(real, name, **{**first, parameter.name: v}).rows not in ((), before)
        )
        other = next(change, others[-1])
        app.selectbox(key=key).set_value(other).run()
        asked_on_the_page(app, real, name, {**first, parameter.name: other})
        if not parameter.required:
            app.selectbox(key=key).set_value(parameter.default).run()
        else:
            first = {**first, parameter.name: other}


def told(app: AppTest) -> str:
    """What a page says, in HTML of its own as well."""
    return words(app) + unescape("\n".join(str(e.proto.body) for e in app.get("html")))


def played(**address: str) -> AppTest:
    """The page of stories at an address."""
    app = AppTest.from_file(str(ROOT / "views" / "contents.py"), default_timeout=60).run()
    for key, value in address.items():
        app.query_params[key] = value
    return app.switch_page("stories.py").run()


def test_stories_lists_every_story_with_for_whom_and_how_long() -> None:
    said = words(opened("stories.py")).replace("\\", "")
    for one in stories().values():
        assert one.title in said
        assert f"{one.audience}. {len(one.steps)} steps, {one.minutes} minutes." in said
        assert all(words in said for words in one.takeaways)


@pytest.mark.parametrize(
    ("name", "number"), [(name, n) for name, one in stories().items() for n in range(1, len(one.steps) + 1)]
)
def test_every_step_of_every_story_opens(name: str, number: int) -> None:
    for more in ({}, {"revealed": "1"}, {"revealed": "1", "projector": "1"}):
        app = played(story=name, step=str(number), **more)
        assert not app.exception
        assert not app.error
        assert stories()[name].steps[number - 1].title in told(app).replace("\\", "")


def test_a_story_that_is_not_there_says_which_are() -> None:
    app = played(story="no-such-story")
    assert "There are: every" in app.error[0].value.replace("\\", "")


def test_the_scenario_is_marked_as_invented() -> None:
    app = played(story="safeguarding")
    assert "This scenario is invented" in words(app)
    assert any("invented" in e.label for e in app.expander)
