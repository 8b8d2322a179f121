"""Rows of the data as entries of a card: statements in full, things by name, and what they have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from graph.profiles.card import SILENT, Cited, Entry, Fact, Section
from graph.profiles.material import DELIVERY, WAYS, Material, cited, gaps
from graph.questions import question
from graph.values import Row
from graph.words import counted

__all__ = [
    "NOT_FOUND",
    "claim",
    "finding",
    "gaps_section",
    "many",
    "met",
    "network_of_answer",
    "outcomes",
    "section",
    "sources_section",
    "things",
]

OURS: Final = "our-reading"
_STATED: Final = "stated"
NOT_FOUND: Final = (
    "No finding in this data bears on it. It may have been studied elsewhere: no finding is not weak "
    "evidence, and not evidence of no effect."
)
#: Kinds of link as a card words them, each with whether its basis stands in the row and where.
_LINKS: Final = {
    "Service": "",
    "Intervention": "",
    "Element": "",
    "Described": "",
    "Agency": "",
    "Outcome or aim": "basisName",
    "Tier": "tierBasisName",
}


def section(heading: str, rows: Iterable[Entry], sentence: str = "", silent: str = SILENT) -> Section:
    """A section with its rows; where there are none it says that the data does not tell."""
    held = tuple(rows)
    return Section(heading, sentence if held else silent, held)


def many(count: int, word: str, plural: str = "") -> str:
    """A count with its noun: 1 finding, 2 findings."""
    return counted(count, word, plural)


def claim(held: Material, row: Row, *first: Fact) -> Entry:
    """A statement with what it names, whom it is about, and where it was read."""
    others = [one for one in held.named_as(row, "Agency") if one["item"] != held.address]
    facts = [*first]
    if row["role"] and others:
        role = str(row["role"])
        name = str(row["roleName"])
        facts += [Fact(role, str(one["itemLabel"]), str(one["item"]), name=name) for one in others]
    elif row["role"]:
        facts.append(Fact("Role", str(row["role"])))
    facts += _links(held, row)
    told = {"Ages": "ages", "People": "people", "Where": "setting", "Who": "workforce", "In law": "duty"}
    told |= {"Area": "area", "Strength as worded": "strength", "Year": "year", "Note": "note"}
    for word, column in told.items():
        if row[column] is not None and (column != "strength" or row["kindName"] != "finding"):
            ours = column == "ages" and row["agesBasisName"] == OURS
            facts.append(Fact(word, str(row[column]).replace(";", "; "), ours=ours))
    return Entry(str(row["statementLabel"]), "", tuple(facts), cited(row), statement=str(row["statement"]))


def finding(held: Material, row: Row) -> Entry:
    """A finding: which way it points, how strong it is, and how much it changed, each apart."""
    facts = [Fact("Direction", str(row["direction"]))]
    facts.append(Fact("Strength as worded", f"“{row['strength']}”" if row["strength"] else "not given"))
    facts.append(
        Fact(
            "Publisher's rating",
            f"{row['rating']}, on {row['scale']}" if row["rating"] else "none given or seen",
        )
    )
    facts.append(
        Fact("Our band", str(row["band"]) if row["band"] else "none: unrated", ours=bool(row["band"]))
    )
    if row["effect"]:
        facts.append(Fact("Effect as worded", str(row["effect"])))
    if row["replacedBy"]:
        facts.append(Fact("Not counted", f"a newer edition says “{row['replacedBy']}”"))
    whole = claim(held, row, *facts)
    if row["basisReason"]:
        reason = Fact("Why linked", str(row["basisReason"]), ours=row["basisName"] == OURS)
        return Entry(whole.text, "", (*whole.facts, reason), whole.cited, statement=whole.statement)
    return whole


def _links(held: Material, row: Row) -> list[Fact]:
    """What a statement names, other than the thing itself, marked where the link is our reading."""
    found = []
    for one in held.named.get(str(row["statement"]), ()):
        word = str(one["as"])
        if word not in _LINKS or one["item"] == held.address or (word == "Agency" and row["role"]):
            continue
        basis = _LINKS[word]
        told = {"Service": "In", "Intervention": "About", "Element": "About", "Described": "About"}.get(
            word, word
        )
        found.append(Fact(told, str(one["itemLabel"]), str(one["item"]), bool(basis) and row[basis] == OURS))
    return found


def things(rows: Iterable[Row], *, word: str = "", ours: bool = False) -> list[Entry]:
    """Things by their names, each with where that was read and why it was linked where the row tells."""
    return [
        Entry(
            str(row["itemLabel"]),
            str(row["item"] or ""),
            tuple(
                fact
                for fact in (
                    Fact(word, "") if word else None,
                    Fact("Why", str(row["reason"]), ours=True) if row["reason"] else None,
                )
                if fact and fact.text
            ),
            cited(row),
            ours or row["basisName"] == OURS,
        )
        for row in rows
    ]


def network_of_answer(held: Material, rows: Sequence[Row], *kinds: str, basis: str = "") -> list[Entry]:
    """The things that statements name, most named first, with in what role and in how many statements."""
    labels: dict[str, str] = {}
    counts: Counter[str] = Counter()
    read: Counter[str] = Counter()
    stated: Counter[str] = Counter()
    roles: dict[str, set[str]] = {}
    for row in rows:
        for one in held.named_as(row, *kinds):
            address = str(one["item"])
            if address == held.address:
                continue
            labels[address] = str(one["itemLabel"])
            counts[address] += 1
            read[address] += bool(basis) and row[basis] == OURS
            stated[address] += bool(basis) and row[basis] == _STATED
            roles.setdefault(address, set()).update({str(row["role"])} if row["role"] else ())
    entries = []
    for address in sorted(counts, key=lambda a: (-counts[a], labels[a])):
        facts = [Fact("Role", ", ".join(sorted(roles[address])))] if roles[address] and not basis else []
        words = many(counts[address], "statement")
        if basis:
            told = {"stated by the source": stated[address], "our reading": read[address]}
            words += ": " + (", ".join(f"{n} {how}" for how, n in told.items() if n) or "why is not told")
        facts.append(Fact("Linked by", words, ours=bool(read[address])))
        entries.append(Entry(labels[address], address, tuple(facts)))
    return entries


def outcomes(held: Material, heading: str, rows: Sequence[Row]) -> Section:
    """The outcomes and aims that statements are linked to."""
    found = network_of_answer(held, rows, "Outcome or aim", basis="basisName")
    return section(heading, found, "A link says what it is for, not that it works.")


def met(held: Material, heading: str) -> Section:
    """Whom a thing can help and how a family gets to it, by what is told of referrals."""
    ways = [claim(held, row, Fact("Way in", "")) for row in held.statements if row["roleName"] in WAYS]
    ways = [
        Entry(
            f"Way in: {way.text}",
            "",
            tuple(f for f in way.facts if f.text),
            way.cited,
            statement=way.statement,
        )
        for way in ways
    ]
    whom, seen = [], set()
    for row in held.of_kind(DELIVERY):
        people = str(row["people"] or "").replace(";", "; ")
        key = (people, row["ages"], row["setting"], *(one["item"] for one in held.named_as(row, "Service")))
        if row["roleName"] in WAYS or key in seen or not (people or row["ages"]):
            continue
        seen.add(key)
        whole = claim(held, row)
        kept = tuple(f for f in whole.facts if f.word in ("In", "About", "Ages", "Where", "Tier", "Area"))
        told = people if people and not people[0].isdigit() else f"Ages {people or row['ages']}"
        whom.append(Entry(told[0].upper() + told[1:], "", kept, whole.cited))
    who = (
        "Whom each part is for stands below as the source words it."
        if whom
        else "Whom they can help: this data does not say."
    )
    way = (
        f"How a family gets there: {many(len(ways), 'way')} in told, as far as this data goes."
        if ways
        else "How a family gets there: this data does not say."
    )
    return Section(heading, f"{who} {way}" if whom or ways else SILENT, (*ways, *whom))


def gaps_section(held: Material) -> Section:
    """The gap questions that name the thing."""
    rows = [
        Entry(question(name).title, "", (Fact("Rows that name it", str(count)),))
        for name, count in sorted(gaps(held.snapshot).get(held.address, {}).items())
    ]
    words = "A gap question lists shortfalls. These name it, as far as this data goes."
    return section("Which gaps touch it?", rows, words, "No gap question names it, as far as this data goes.")


def sources_section(held: Material) -> Section:
    """The sources of everything on the card, with how many statements come from each."""
    counts: Counter[str] = Counter()
    found: dict[str, Cited] = {}
    rows = [*held.statements, *(row for rows in held.facts.values() for row in rows if row["source"])]
    for row in rows:
        place = cited(row)
        if place:
            counts[place.source] += 1
            found.setdefault(place.source, place)
    entries = [
        Entry(found[source].citation, source, (Fact("Told here", many(counts[source], "time")),))
        for source in sorted(counts, key=lambda s: (-counts[s], found[s].citation))
    ]
    return section("What says so?", entries, f"{many(len(entries), 'source')}.")
