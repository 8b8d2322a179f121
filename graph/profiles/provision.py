"""The cards of those who do the work and where: agencies, services, tiers and professions."""

from __future__ import annotations

from graph.profiles.card import SILENT, Entry, Fact, Section
from graph.profiles.entries import (
    claim,
    gaps_section,
    many,
    met,
    network_of_answer,
    outcomes,
    section,
    sources_section,
    things,
)
from graph.profiles.material import DELIVERY, WAYS, Material
from graph.questions import answer
from graph.values import Row

__all__ = ["agency", "profession", "service", "tier", "what"]

_DUTY = "statutory-duty"


def what(held: Material, *more: str) -> Section:
    """What a thing is, in the data's own words."""
    told = {
        "Definition": "",
        "Also called": "",
        "Kind": "",
        "Sector": "",
        "List or model": "",
        "Level": "",
        "Example": "",
    }
    rows = []
    for name in (*told, *more):
        found = held.facts.get(name, ())
        if found:
            facts = tuple(
                Fact(name, str(row["itemLabel"]), str(row["item"] or ""), row["basisName"] == "our-reading")
                for row in found
            )
            rows.append(Entry("", "", facts))
    rows += [Entry("", "", (Fact("Note", note),)) for note in held.words("Note")]
    return section("What is it?", rows)


def agency(held: Material) -> tuple[str, list[Section]]:
    """The lead and the sections of an agency."""
    parts = held.of_kind(DELIVERY)
    does = [row for row in parts if row["roleName"] not in (*WAYS, _DUTY)]
    told = held.of_kind("description")
    sent = [row for row in parts if row["roleName"] in WAYS]
    duties = [row for row in parts if row["roleName"] == _DUTY]
    asked = [row for row in held.statements if row["kindName"] == "recommendation"]
    subjects = {
        one["item"] for row in parts for one in held.named_as(row, "Service", "Intervention", "Element")
    }
    count = many(len(subjects), "service or intervention", "services or interventions")
    lead = (
        f"{held.name}: {_a(held.words('Kind'))}, sector {', '.join(held.words('Sector')).lower()}. "
        f"Sources here tell of a part in {count}."
    )
    return lead, [
        section(
            "What do they do?",
            [claim(held, row) for row in (*does, *sent, *told)],
            "Each line is what one source says, of its year and place.",
        ),
        met(held, "Who can they help, and how does a family get there?"),
        outcomes(held, "Which outcomes do they serve?", [*parts, *told]),
        _partners(held),
        section(
            "Who asks what of them?",
            [claim(held, row, Fact("Duty", "in law")) for row in duties]
            + [claim(held, row, *_audience(held, row)) for row in asked],
            "Duties in law, and recommendations about what they play a part in, which may ask others to act.",
        ),
        what(held),
        gaps_section(held),
        _says(held),
    ]


def _says(held: Material) -> Section:
    """The sources of an agency's card, under the heading that its readers know."""
    found = sources_section(held)
    return Section("What says so?", found.sentence, found.rows)


def _partners(held: Material) -> Section:
    """The agencies that play a part in the same things."""
    rows = answer(held.snapshot, "who-works-with-whom", agency=held.address, least="1").rows
    entries = [
        Entry(
            str(row["otherAgencyLabel"]),
            str(row["otherAgency"]),
            (
                Fact("Both play a part in", str(row["things"])),
                Fact("Both deliver", many(int(row["together"] or 0), "thing")),
            ),
        )
        for row in sorted(rows, key=lambda row: (-int(row["shared"] or 0), str(row["otherAgencyLabel"])))
    ]
    words = "Agencies with a part in the same things. It does not say that they work together in one place."
    return section("With whom?", entries, words)


def _audience(held: Material, row: Row) -> list[Fact]:
    """Whom a recommendation asks to act."""
    return [
        Fact("Asked to act", str(one["itemLabel"]), str(one["item"]))
        for one in held.named_as(row, "Asked to act")
    ]


def service(held: Material) -> tuple[str, list[Section]]:
    """The lead and the sections of a service."""
    parts = held.of_kind(DELIVERY)
    agencies = {one["item"] for row in parts for one in held.named_as(row, "Agency")}
    count = many(len(agencies), "agency", "agencies")
    lead = f"{held.name} is a service. Sources here tell of a part of {count} in it."
    return lead, [
        what(held),
        met(held, "Who can it help, and how does a family get there?"),
        section(
            "Who does what in it?",
            [claim(held, row) for row in parts if row["roleName"] not in WAYS],
            "Each line is what one source says, of its year and place.",
        ),
        section("Which agencies play a part?", network_of_answer(held, parts, "Agency")),
        section("Which professions do the work?", network_of_answer(held, parts, "Profession")),
        outcomes(held, "Which outcomes does it serve?", parts),
        section("At which tiers?", network_of_answer(held, parts, "Tier", basis="tierBasisName")),
        gaps_section(held),
        sources_section(held),
    ]


def tier(held: Material) -> tuple[str, list[Section]]:
    """The lead and the sections of a tier."""
    parts = held.of_kind(DELIVERY)
    services = network_of_answer(held, parts, "Service", basis="tierBasisName")
    model = ", ".join(held.words("List or model"))
    lead = f"{held.name} is a tier of {model}, with {many(len(services), 'service')} placed at it here."
    matches = [
        *things(held.facts.get("Matches closely", ()), word="", ours=True),
        *things(held.facts.get("Overlaps", ()), ours=True),
        *things(held.facts.get("Tier that matches closely", ()), ours=True),
        *things(held.facts.get("Tier that overlaps", ()), ours=True),
    ]
    others = [row for row in held.statements if row["kindName"] != DELIVERY]
    return lead, [
        what(held),
        section("Which tiers of other models match it?", matches, "Matches between models are our reading."),
        section(
            "Which services are at it?",
            services,
            "Services with a part placed here, or at a tier that matches it closely.",
        ),
        section(
            "Which interventions are meant for it?",
            things(held.facts.get("Intervention offered at it", ()), ours=True),
            "Our reading of whom an intervention is for.",
        ),
        section("Which agencies work at it?", network_of_answer(held, parts, "Agency")),
        outcomes(held, "Which outcomes are served at it?", parts),
        section("What do sources say?", [claim(held, row) for row in (*others, *parts)]),
        gaps_section(held),
        sources_section(held),
    ]


def profession(held: Material) -> tuple[str, list[Section]]:
    """The lead and the sections of a profession."""
    parts = held.of_kind(DELIVERY)
    may = things(held.facts.get("Intervention it may deliver", ()), ours=True)
    lead = (
        f"{held.name}: {many(len(parts), 'part')} in delivery told of its members here, "
        f"and {many(len(may), 'intervention')} that they may deliver."
    )
    return lead, [
        what(held),
        section("What do its members do?", [claim(held, row) for row in parts]),
        section("What may they deliver?", may, "Our reading of the words of each source."),
        section("With which agencies?", network_of_answer(held, parts, "Agency")),
        section("Which agencies stand for it?", things(held.facts.get("Agency that stands for it", ()))),
        section("In which services?", network_of_answer(held, parts, "Service")),
        outcomes(held, "Which outcomes do they serve?", parts),
        gaps_section(held),
        sources_section(held),
    ]


def _a(words: list[str]) -> str:
    """Words with their article: an office, a front-line service."""
    told = (", ".join(words) or SILENT).lower()
    return f"{'an' if told[0] in 'aeiou' else 'a'} {told}"
