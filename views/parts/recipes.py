"""How to use a query from other programs: text that is ready to paste, with the query in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlencode, urlsplit

import streamlit as st

__all__ = ["RECIPES", "base", "recipes"]

_ROWS: Final = "text/csv"
_TRIPLES: Final = "text/turtle"


#: How Python reads rows, and how it reads triples.
_READ: Final = {
    False: ["answer = pandas.read_csv(address, storage_options=headers)"],
    True: [
        "sent = urlopen(Request(address, headers=headers)).read()",
        'answer = rdflib.Graph().parse(data=sent, format="turtle")',
    ],
}


def base() -> str:
    """The address of this app as the browser has it."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else "http://127.0.0.1:8501"


def recipes(text: str, *, triples: bool) -> None:
    """The query for other programs."""
    place = f"{base()}/sparql"
    for tab, (name, (language, recipe)) in zip(st.tabs(list(RECIPES)), RECIPES.items(), strict=True):
        with tab:
            if triples and name in ("R", "Excel"):
                st.write(f"{name} reads rows, but this query returns triples. Use SELECT instead.")
            else:
                st.code(recipe(place, text, triples), language=language)
    st.write("Any other program can read the answer at this address, with the header Accept as in curl:")
    st.code(f"{place}?{urlencode({'query': text})}", language=None, wrap_lines=True)


def _python(place: str, text: str, triples: bool) -> str:
    """Rows by pandas, triples by rdflib."""
    quoted = (
        f'"""\n{text}\n"""' if '"""' not in text and "\\" not in text and text[-1:] != '"' else repr(text)
    )
    lines = [
        "from urllib.parse import urlencode",
        *(["from urllib.request import Request, urlopen"] if triples else []),
        "",
        "import rdflib" if triples else "import pandas",
        "",
        f"query = {quoted}",
        f'address = "{place}?" + urlencode({{"query": query}})',
        f'headers = {{"Accept": "{_TRIPLES if triples else _ROWS}"}}',
        *_READ[triples],
        "print(len(answer))" if triples else "print(answer)",
    ]
    return "\n".join(lines) + "\n"


def _r(place: str, text: str, _triples: bool) -> str:
    """R reads rows without a package (4.0 or later, for the raw string)."""
    return (
        f'query <- r"-----({text})-----"\n'
        f'address <- paste0("{place}?query=", URLencode(query, reserved = TRUE))\n'
        f'answer <- read.csv(url(address, headers = c(Accept = "{_ROWS}")), encoding = "UTF-8")\n'
        "print(answer)\n"
    )


def _excel(place: str, text: str, _triples: bool) -> str:
    """Power Query: Data, Get Data, From Other Sources, Blank Query, Advanced Editor."""
    server, _, path = place.rpartition("/")
    escaped = text.replace("#(", "#(#)(").replace('"', '""').replace("\r", "").replace("\n", "#(lf)")
    escaped = escaped.replace("\t", "#(tab)")
    return (
        "// Data > Get Data > From Other Sources > Blank Query > Advanced Editor\n"
        f'let\n  Sent = Web.Contents("{server}", [\n    RelativePath = "{path}",\n'
        f'    Query = [query = "{escaped}"],\n    Headers = [Accept = "{_ROWS}"]\n  ]),\n'
        '  Read = Csv.Document(Sent, [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),\n'
        "  Answer = Table.PromoteHeaders(Read, [PromoteAllScalars = true])\nin\n  Answer\n"
    )


def _curl(place: str, text: str, triples: bool) -> str:
    """The command line of Linux, macOS and Git Bash."""
    quoted = text.replace("'", "'\\''")
    accept = _TRIPLES if triples else _ROWS
    return f"curl -H 'Accept: {accept}' {place} \\\n  --data-urlencode 'query={quoted}'\n"


#: Each program with the language of its text and the function that writes it.
RECIPES: Final[Mapping[str, tuple[str, Callable[[str, str, bool], str]]]] = {
    "Python": ("python", _python),
    "R": ("r", _r),
    "Excel": ("text", _excel),
    "curl": ("bash", _curl),
}
