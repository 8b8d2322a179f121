"""The rule for the states of the evidence, against a second statement of it in plain Python."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build.derive import derived
from graph.settings import ROOT

RULES: Final = ROOT / "ontology" / "derive"
BASE: Final = "https://w3id.org/joined-up/"
BANDS: Final = ("weak", "moderate", "strong", "very-strong")
MODERATE, STRONG = 2, 3

#: One finding: its direction, its band (0 for none), and whether its study was in the UK.
FINDING = st.tuples(
    st.sampled_from(["improves", "no-effect", "mixed", "harms", "not-shown"]),
    st.integers(min_value=0, max_value=4),
    st.booleans(),
)
#: The findings of each programme for one aim.
AIM = st.lists(st.lists(FINDING, min_size=1, max_size=4), max_size=4)

Finding = tuple[str, int, bool]


def pair_state(findings: list[Finding]) -> str:
    """The state of one programme for one aim: the table of the design, line by line."""
    best = {way: max([band for d, band, _ in findings if d == way], default=-1) for way in
            ("improves", "no-effect", "mixed", "harms")}  # fmt: skip
    better, same, worse = best["improves"], best["no-effect"], best["harms"]
    if better >= MODERATE:
        return "contested" if max(same, worse) >= MODERATE else "supported"
    if better == 1:
        if worse >= MODERATE:
            return "harmful"
        return "no-effect-or-mixed" if same >= MODERATE else "weak-only"
    if worse >= MODERATE or (worse >= 1 and better == -1):
        return "harmful"
    only_mixed = best["mixed"] >= 1 and better == same == worse == -1
    return "no-effect-or-mixed" if same >= 1 or worse >= 1 or only_mixed else "unrated"


def aim_state(programmes: list[list[Finding]]) -> str:
    """The state of an aim: the first of the design's list that fits."""
    states = Counter(pair_state(findings) for findings in programmes)
    best = max(
        (band for p in programmes if pair_state(p) == "supported" for d, band, _ in p if d == "improves"),
        default=-1,
    )
    if not programmes:
        return "no-finding"
    if states["supported"] > 1 or best >= STRONG:
        return "supported"
    order = ("supported", "contested", "weak-only", "unrated", "no-effect-or-mixed", "harmful")
    first = next(state for state in order if states[state])
    return "narrow" if first == "supported" else first


def store(programmes: list[list[Finding]]) -> ox.Store:
    """A small store with one aim, the findings of each programme for it, and all that the rules derive."""
    lines = [
        f"@prefix id: <{BASE}id/> . @prefix ju: <{BASE}ns#> . @prefix prov: <http://www.w3.org/ns/prov#> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "<id/outcome/o> a ju:Outcome . <id/aim/a> a ju:Aim ; skos:broader <id/outcome/o> .",
    ]
    for lens in ("all", "uk", "publishers"):
        lines.append(f"<id/lens/{lens}> a ju:Lens .")
    for rank, band in enumerate(BANDS, 1):
        lines.append(f"<id/band/{band}> ju:rank {rank} . <id/rating/{band}> ju:mapsToBand <id/band/{band}> .")
    for place, findings in enumerate(programmes):
        for number, (direction, band, in_uk) in enumerate(findings):
            rated = f"; ju:ratedAs <id/rating/{BANDS[band - 1]}> " if band else ""
            studied = "; ju:studiedIn <id/place/uk> " if in_uk else ""
            lines.append(
                f"<id/finding/f{place}-{number}> a ju:Finding ; ju:direction <id/direction/{direction}> ;"
                f" ju:aboutIntervention <id/intervention/p{place}> ; ju:aboutOutcome <id/aim/a> ;"
                f" prov:hadPrimarySource <id/source/s> {rated}{studied}."
            )
    facts = list(ox.parse("\n".join(lines), format=ox.RdfFormat.TURTLE, base_iri=BASE))
    built = ox.Store()
    built.bulk_extend([*facts, *derived(RULES, facts)])
    return built


def state_of(built: ox.Store, goal: str, lens: str) -> str:
    """The one state of an aim or outcome through a lens."""
    rows = built.query(
        f"SELECT ?state {{ <{BASE}id/{goal}> <{BASE}ns#assessment> ?a . "
        f"?a <{BASE}ns#lens> <{BASE}id/lens/{lens}> ; <{BASE}ns#state> ?state }}",
        use_default_graph_as_union=True,
    )
    assert isinstance(rows, ox.QuerySolutions)
    (row,) = rows
    return str(row["state"].value).rpartition("/")[2]


def counted(programmes: list[list[Finding]], *, uk: bool = False) -> list[list[Finding]]:
    """The findings that count, without the programmes that have none."""
    kept = [[f for f in findings if f[0] != "not-shown" and (f[2] or not uk)] for findings in programmes]
    return [findings for findings in kept if findings]


@settings(deadline=None, max_examples=150)
@given(programmes=AIM)
def test_the_rule_gives_the_state_of_the_table_through_every_lens(programmes: list[list[Finding]]) -> None:
    built = store(programmes)
    assert state_of(built, "aim/a", "all") == aim_state(counted(programmes))
    assert state_of(built, "aim/a", "uk") == aim_state(counted(programmes, uk=True))
    assert state_of(built, "outcome/o", "all") == aim_state(counted(programmes))
