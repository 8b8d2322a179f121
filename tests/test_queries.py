"""Typed queries: what is refused, what is stopped, and that the next one is answered."""

from __future__ import annotations

import http.server
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pytest

from graph.errors import NotOffered, QueryMalformed, QueryRefused, QueryStopped
from graph.formats import GRAPH_FORMATS, ROW_FORMATS
from graph.settings import ROOT, Limits
from graph.sparql.guard import Choice, check_query, normalise
from graph.sparql.pool import Pool
from graph.sparql.query import reply
from graph.store.current import Snapshot

#: Four plain tiers: a number that no new data changes.
COUNT: Final = (
    "SELECT (COUNT(?t) AS ?n) WHERE { ?t skos:inScheme <https://w3id.org/joined-up/id/scheme/tiers> }"
)

REFUSED: Final = {
    "service": "SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "silent service": "SELECT * WHERE { SERVICE SILENT <http://127.0.0.1/> { ?s ?p ?o } }",
    "service in exists": "SELECT * WHERE { ?s ?p ?o FILTER EXISTS { SERVICE <http://x/> { ?s ?p ?o } } }",
    "service in not exists": "ASK { ?s ?p ?o FILTER NOT EXISTS { SERVICE <http://x/> { ?s ?p ?o } } }",
    "service in a subquery": "SELECT * WHERE { { SELECT ?s WHERE { SERVICE <http://x/> { ?s ?p ?o } } } }",
    "service in optional": "SELECT * WHERE { OPTIONAL { SERVICE <http://x/> { ?s ?p ?o } } }",
    "service in minus": "SELECT * WHERE { ?s ?p ?o MINUS { SERVICE <http://x/> { ?s ?p ?o } } }",
    "service in union": "SELECT * WHERE { { ?s ?p ?o } UNION { SERVICE <http://x/> { ?s ?p ?o } } }",
    "service in graph": "SELECT * WHERE { GRAPH ?g { SERVICE <http://x/> { ?s ?p ?o } } }",
    "service in construct": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://x/> { ?s ?p ?o } }",
    "service in having": (
        "SELECT ?s WHERE { ?s ?p ?o } GROUP BY ?s HAVING EXISTS { SERVICE <http://x/> { ?s ?p ?o } }"
    ),
    "service in select": ("SELECT (EXISTS { SERVICE <http://x/> { ?s ?p ?o } } AS ?e) WHERE { ?s ?p ?o }"),
    "service in bind": "SELECT * WHERE { BIND(EXISTS { SERVICE <http://x/> { ?s ?p ?o } } AS ?e) }",
    "variable service": "SELECT * WHERE { ?s ?p ?o SERVICE ?s { ?a ?b ?c } }",
    "odd case": "SELECT * WHERE { sErViCe <http://x/> { ?s ?p ?o } }",
    "escaped": "SELECT * WHERE { \\u0053ERVICE <http://x/> { ?s ?p ?o } }",
    "hidden by a carriage return": "SELECT * WHERE { ?s ?p ?o # x\rSERVICE <http://x/> { ?a ?b ?c }\n }",
    "insert": "INSERT DATA { <http://a/> <http://b/> <http://c/> }",
    "delete": "DELETE WHERE { ?s ?p ?o }",
    "load": "LOAD <file:///etc/passwd>",
    "clear": "CLEAR ALL",
    "drop": "DROP GRAPH <http://x/>",
}


OUTSIDE: Final = {
    "from a file": "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
    "from named": "SELECT * FROM NAMED <http://127.0.0.1/> WHERE { GRAPH ?g { ?s ?p ?o } }",
    "describe from": "DESCRIBE ?s FROM <http://x/> WHERE { ?s ?p ?o }",
    "from a prefixed name": "SELECT * FROM ju:nothing WHERE { ?s ?p ?o }",
    "from under a base": "BASE <http://x/> SELECT * FROM <y> WHERE { ?s ?p ?o }",
    "escaped": "SELECT * \\u0046ROM <http://x/> WHERE { ?s ?p ?o }",
    "one of ours and one not": (
        "SELECT * FROM <https://w3id.org/joined-up/id/dataset/agencies> FROM <http://x/> WHERE { ?s ?p ?o }"
    ),
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_a_query_that_writes_or_reaches_out_is_refused_with_a_sentence(real: Snapshot, text: str) -> None:
    with pytest.raises(QueryRefused) as caught:
        check_query(normalise(text))
    assert str(caught.value).endswith(".")
    with pytest.raises(QueryRefused):
        reply(real.folder(), text)


@pytest.mark.parametrize("text", OUTSIDE.values(), ids=OUTSIDE)
def test_a_graph_that_is_not_ours_is_refused_and_not_fetched(real: Snapshot, text: str) -> None:
    with pytest.raises(QueryRefused, match="There is no graph"):
        reply(real.folder(), text)


@pytest.mark.parametrize(
    "text",
    [
        COUNT,
        "ASK { ?s ju:note 'SERVICE <http://x/> {}' }",
        "SELECT ?service WHERE { ?service a ju:Service } # SERVICE <http://x/> { }",
        "SELECT * WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 1",
        "DESCRIBE <https://w3id.org/joined-up/id/aim/ready-for-school>",
    ],
)
def test_a_query_that_only_reads_is_let_through(real: Snapshot, text: str) -> None:
    assert check_query(normalise(text)) == Choice()
    assert reply(real.folder(), text).body


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("SELECT ?s WHERE {\n  ?s ?p\n}", "line 3, column 2", "not a valid SPARQL query"),
        ("SELECT ?s WHERE {\n  ?s ?p no:o }", "line 2, column 13", "Prefix not found"),
        ("SELECT ?s (COUNT(?o) AS ?n)\nWHERE { ?s ?p ?o }", "line 2, column 19", "unbound"),
        ("SELECT ?s WHERE {\n  ?s ?p # a service\n}", "line 2", "not a valid SPARQL query"),
        ("ASK {\n" + "{" * 101 + "}" * 101 + "}", "line 2, column 100", "more than 100 deep"),
        ("ASK {\n \0}", "line 2, column 2", "null"),
    ],
)
def test_a_query_that_is_not_sparql_is_refused_with_the_place(
    real: Snapshot, text: str, place: str, words: str
) -> None:
    with pytest.raises(QueryMalformed, match=words) as caught:
        reply(real.folder(), text)
    assert place in caught.value.where


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o FILTER " + "(" * 97 + "?o" + ")" * 97 + " } LIMIT 1",
        "SELECT * { ?s ?p ?o FILTER " + "(" * 97 + "?o" + ")" * 97 + " } LIMIT 1 # service",
        "SELECT * { ?s ?p ?o FILTER(" + "!" * 200_000 + "?o) } LIMIT 1",
        "SELECT * { VALUES ?x { " + "1 " * 200_000 + "} } LIMIT 1",
        "SELECT * { ?s ?p ?o FILTER(?o IN (" + "1, " * 100_000 + "1)) } LIMIT 1",
    ],
    ids=["deep", "deep, for the other parser", "long chain", "long list", "long IN"],
)
def test_a_deep_or_long_query_is_answered_up_to_the_limit(real: Snapshot, text: str) -> None:
    assert reply(real.folder(), text).body


def test_an_unknown_function_is_a_fault_of_the_query(real: Snapshot) -> None:
    with pytest.raises(QueryMalformed, match="not supported"):
        reply(real.folder(), "SELECT (<http://x/f>(1) AS ?x) {}")


GRAPHS: Final = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"


@pytest.mark.parametrize(
    ("clause", "seen_by_graph", "seen_by_default"),
    [
        ("", 100, 20_000),
        ("FROM <https://w3id.org/joined-up/id/dataset/agencies>", 0, 100),
        ("FROM NAMED <https://w3id.org/joined-up/id/dataset/agencies>", 1, 0),
    ],
)
def test_from_keeps_a_query_to_graphs_of_ours(
    real: Snapshot, clause: str, seen_by_graph: int, seen_by_default: int
) -> None:
    graphs = reply(real.folder(), GRAPHS.replace("WHERE", f"{clause} WHERE"), "text/csv").body
    triples = reply(real.folder(), f"SELECT (COUNT(*) AS ?n) {clause} WHERE {{ ?s ?p ?o }}", "text/csv").body
    named, seen = len(graphs.splitlines()) - 1, int(triples.split()[1])
    if clause:
        assert named == seen_by_graph
        assert (seen > seen_by_default) == bool(seen_by_default)
    else:
        assert named > seen_by_graph
        assert seen > seen_by_default


@pytest.mark.parametrize("media_type", ROW_FORMATS)
def test_rows_come_in_every_format(real: Snapshot, media_type: str) -> None:
    answer = reply(real.folder(), COUNT, media_type)
    assert answer.media_type == media_type
    assert b"4" in answer.body


@pytest.mark.parametrize("media_type", GRAPH_FORMATS)
def test_triples_come_in_every_format(real: Snapshot, media_type: str) -> None:
    answer = reply(real.folder(), "CONSTRUCT WHERE { ?s a ju:Aim }", media_type)
    assert answer.media_type == media_type
    assert b"ready-for-school" in answer.body


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("*/*", "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/html, */*;q=0.1", "application/sparql-results+json"),
        ("text/*", "text/csv"),
    ],
)
def test_the_format_follows_the_accept_header(real: Snapshot, accept: str, chosen: str) -> None:
    assert reply(real.folder(), COUNT, accept).media_type == chosen


def test_a_format_that_there_is_not_is_an_error_not_a_mislabelled_answer(real: Snapshot) -> None:
    with pytest.raises(NotOffered, match="text/csv"):
        reply(real.folder(), COUNT, "text/turtle")


RUNAWAYS: Final = {
    "time": (
        "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        Limits(seconds=1, workers=2),
        "1 seconds",
    ),
    "rows": (
        "SELECT * WHERE { ?a ?b ?c }",
        Limits(rows=1000, workers=2),
        "more than 1,000 rows",
    ),
    "triples": (
        "CONSTRUCT WHERE { ?a ?b ?c }",
        Limits(rows=1000, workers=2),
        "more than 1,000 rows",
    ),
    "size": ("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }", Limits(size=100_000, workers=2), "0.1 MB"),
    "memory": (
        "SELECT ?a WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f",
        Limits(memory=500_000_000, seconds=60, workers=2),
        "memory",
    ),
}


@pytest.mark.parametrize("limit", RUNAWAYS)
def test_a_runaway_is_stopped_and_the_next_query_is_answered(real: Snapshot, limit: str) -> None:
    text, limits, words = RUNAWAYS[limit]
    with pytest.raises(QueryStopped, match=words):
        reply(real.folder(), text, limits=limits)
    assert b"4" in reply(real.folder(), COUNT, limits=limits).body


#: What a worker would do with a query that slipped through the check: the fence must hold alone.
SLIPPED: Final = """
import sys
from pathlib import Path
from graph.sparql import worker
process = worker._Worker(sys.argv[1], worker.Limits(), sys.stdout.buffer)
worker._give_up_rights(worker.Limits())
try:
    list(process._engine.query("SELECT * WHERE { SERVICE <%s> { ?s ?p ?o } }" % sys.argv[2]))
except OSError:
    print("no connection")
try:
    Path("/etc/passwd").read_text()
except OSError:
    print("no file")
"""


def test_a_worker_can_neither_call_out_nor_open_a_file(real: Snapshot) -> None:
    called = threading.Event()

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            called.set()
            self.send_error(404)

    with http.server.HTTPServer(("127.0.0.1", 0), Listener) as listener:
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{listener.server_port}/"
        command = [sys.executable, "-c", SLIPPED, str(real.folder()), address]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        listener.shutdown()
    assert done.stdout.split("\n") == ["no connection", "no file", ""], done.stderr
    assert not called.is_set()


def test_those_who_wait_are_answered_when_newer_data_comes(real: Snapshot) -> None:
    pool = Pool(real.folder(), Limits(workers=1))
    first = pool.take()
    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(pool.take)
        while not pool.state()["waiting"]:
            time.sleep(0.01)
        pool.close()
        pool.give_back(first, reusable=True)
        pool.give_back(waiting.result(10), reusable=True)
    assert pool.state()["busy"] == 0


def test_a_worker_that_was_idle_for_long_is_not_taken_for_one_that_works_for_long(real: Snapshot) -> None:
    limits = Limits(workers=1, quick=0.1, patience=0.2)
    pool = Pool(real.folder(), limits)
    try:
        worker = pool.take()
        pool.give_back(worker, reusable=True)
        time.sleep(0.5)
        again = pool.take()
        time.sleep(0.08)  # the pool checks the busy workers meanwhile
        assert (again.ended, again.long) == ("", False)
        pool.give_back(again, reusable=True)
    finally:
        pool.stop()
