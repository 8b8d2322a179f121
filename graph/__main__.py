"""The command line: the same answers without a browser."""

from __future__ import annotations

import argparse
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tabulate import tabulate

from graph.build.folders import Folders
from graph.build.shapes import SEVERITIES, violations
from graph.errors import JoinedUpError
from graph.insight.paths import CAVEAT, address, shortest_paths
from graph.latest import CHECKS, latest
from graph.pack import contents, write
from graph.publish.answers import FORMATS as FORMS
from graph.publish.answers import serialise
from graph.publish.dump import FORMATS, dump
from graph.questions import answer, questions
from graph.questions.markdown import described
from graph.questions.model import Answer
from graph.settings import ROOT
from graph.store.current import Snapshot
from graph.stories import check, stories
from graph.words import counted

__all__ = ["main"]

#: Places listed for a warning; a violation lists all.
SHOWN = 5


def main(command: Sequence[str] | None = None) -> int:
    """Run one command; 0 if it went well, 1 if something needs correcting."""
    arguments = _parser().parse_args(command)
    try:
        return int(arguments.run(arguments))
    except JoinedUpError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader, such as head, has closed the pipe
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    """The commands and their arguments."""
    parser = argparse.ArgumentParser(prog="python -m graph", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    build = commands.add_parser("build", help="build the store from the ontology and the data")
    build.set_defaults(run=_build)
    listing = commands.add_parser("questions", help="list the named questions")
    listing.add_argument("--markdown", action="store_true", help="as in docs/questions.md, without examples")
    listing.set_defaults(run=_questions)
    ask = commands.add_parser("ask", help="answer a question")
    ask.add_argument("question", help="its name, such as weak-only")
    ask.add_argument("choices", nargs="*", metavar="parameter=value", help="such as outcome=stay-safe")
    ask.add_argument("--format", choices=["table", *FORMS], default="table")
    ask.set_defaults(run=_ask)
    paths = commands.add_parser("paths", help="show how two items are connected")
    paths.add_argument("start", help="such as agency/police")
    paths.add_argument("end", help="such as outcome/stay-safe")
    paths.set_defaults(run=_paths)
    check = commands.add_parser("check", help="check the data, and show how much is known")
    check.set_defaults(run=_check)
    pack = commands.add_parser("pack", help="write the trainer pack: one zip that works without a network")
    pack.add_argument("folder", nargs="?", type=Path, default=ROOT / "var" / "pack", help="default: var/pack")
    pack.set_defaults(run=_pack)
    export = commands.add_parser("export", help="write the whole graph to the standard output")
    export.add_argument("format", choices=list(FORMATS))
    export.set_defaults(run=_export)
    return parser


def _latest() -> Snapshot:
    """The current data; if newer data has a fault, that is printed."""
    snapshot = latest()
    if snapshot.fault:
        print(
            f"The newest data has a fault; this is the last good data.\n{snapshot.fault}\n", file=sys.stderr
        )
    return snapshot


def _build(_arguments: argparse.Namespace) -> int:
    """Build the store."""
    path = Folders.from_environment().built(CHECKS)
    print(f"Store {path.name} has {len(latest().store):,} triples.")
    print(_stories())
    return 0


def _questions(arguments: argparse.Namespace) -> int:
    """Every question with its title and parameters, for the terminal or as docs/questions.md."""
    for name, question in questions().items():
        if arguments.markdown:
            print(described(question))
        else:
            choices = "".join(f" [{p.name}=...]" for p in question.parameters)
            print(f"{name}{choices}\n    {question.title}")
    return 0


def _check(_arguments: argparse.Namespace) -> int:
    """The violations of the shapes, worst first; then how much is known, our reading, and based on little."""
    every = violations(Folders.from_environment().content())
    for severity in SEVERITIES:
        listed = [violation for violation in every if violation.severity == severity]
        print(f"{severity}: {len(listed)}")
        for message, number in Counter(violation.message for violation in listed).items():
            places = [violation.where for violation in listed if violation.message == message]
            print(f"  {message} ({number})")
            shown = places if severity == "Violation" else places[:SHOWN]
            print("".join(f"    {place}\n" for place in shown), end="")
            if len(places) > len(shown):
                print(f"    and {len(places) - len(shown)} more")
    print(f"\n{_stories()}\n")
    for question in ("coverage", "readings", "thin"):
        _print_table(answer(latest(), question))
        print()
    return 1 if any(violation.severity == "Violation" for violation in every) else 0


def _stories() -> str:
    """How many steps of the stories were checked. A step that shows nothing raises an error."""
    current = stories()
    return f"Stories: all {check(latest(), current)} steps of {len(current)} stories show something."


def _pack(arguments: argparse.Namespace) -> int:
    """The trainer pack in a folder."""
    snapshot = _latest()
    path = write(snapshot, arguments.folder)
    print(f"{path} has {len(contents(snapshot))} files, {path.stat().st_size / 1e6:.1f} MB.")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    """The whole graph in one format."""
    sys.stdout.buffer.write(dump(latest().folder(), arguments.format))
    return 0


def _ask(arguments: argparse.Namespace) -> int:
    """The answer to a question, as text, CSV or JSON."""
    choices = {}
    for choice in arguments.choices:
        name, equals, value = choice.partition("=")
        if not equals:
            raise JoinedUpError(
                f"{choice!r} is not a parameter with its value.", "ask", "Write parameter=value."
            )
        choices[name] = value
    snapshot = _latest()
    result = answer(snapshot, arguments.question, **choices)
    if arguments.format == "table":
        _print_table(result)
    else:
        sys.stdout.buffer.write(serialise(snapshot, result, arguments.format))
    return 0


def _paths(arguments: argparse.Namespace) -> int:
    """How two items are connected: a line for each chain of links."""
    snapshot = latest()
    for chain in shortest_paths(
        snapshot, address(snapshot, arguments.start), address(snapshot, arguments.end)
    ):
        print(chain.words)
    print(f"\n{textwrap.fill(CAVEAT, 100)}")
    return 0


def _print_table(result: Answer) -> None:
    """The answer for reading: headed columns, as wide as the terminal, then the caveat."""
    rows = result.people_rows()
    print(f"{result.question.question}\n")
    if rows:
        width = shutil.get_terminal_size().columns
        widest = max(14, width // len(rows[0]) + 6)
        print(tabulate(rows, headers="keys", tablefmt="simple", maxcolwidths=widest, maxheadercolwidths=12))
    notes = f"{counted(len(rows), 'row')}. {result.question.caveat} Data version {result.version}."
    print(f"\n{textwrap.fill(notes, 100)}")


if __name__ == "__main__":
    sys.exit(main())
