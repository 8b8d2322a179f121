"""Our vocabulary, closed, and the prefixes for writing names."""

from __future__ import annotations

from typing import Final

from rdflib import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, VANN, VOID, XSD, URIRef
from rdflib.namespace import DefinedNamespace, Namespace

__all__ = ["BASE", "ID", "JU", "NS", "PREFIXES", "expanded"]

BASE: Final = "https://w3id.org/joined-up/"
NS: Final = f"{BASE}ns#"
ID: Final = Namespace(f"{BASE}id/")


class JU(DefinedNamespace):
    """The terms of ontology/joined-up.ttl. A misspelt one raises AttributeError."""

    _NS = Namespace(NS)
    _fail = True

    AgeBand: URIRef
    Agency: URIRef
    AgencyKind: URIRef
    Aim: URIRef
    Audience: URIRef
    Conflict: URIRef
    ConflictKind: URIRef
    Delivery: URIRef
    DeliveryModel: URIRef
    DeliveryRole: URIRef
    Description: URIRef
    Direction: URIRef
    ElementCategory: URIRef
    EvidenceGap: URIRef
    EvidenceScale: URIRef
    EvidenceState: URIRef
    FamilyStatement: URIRef
    Finding: URIRef
    Indicator: URIRef
    IndicatorKind: URIRef
    IntegrationElement: URIRef
    IntegrationLevel: URIRef
    Intervention: URIRef
    InterventionKind: URIRef
    LinkBasis: URIRef
    Outcome: URIRef
    PeopleKind: URIRef
    Profession: URIRef
    PromisingPractice: URIRef
    QualificationLevel: URIRef
    RatingBasis: URIRef
    Recommendation: URIRef
    ReviewConclusion: URIRef
    ReviewFigure: URIRef
    ScalePoint: URIRef
    Sector: URIRef
    Service: URIRef
    Setting: URIRef
    Source: URIRef
    StakeholderView: URIRef
    Statement: URIRef
    StrengthBand: URIRef
    StudyDesign: URIRef
    Tier: URIRef
    TierModel: URIRef
    WorkforceStatement: URIRef

    aboutElement: URIRef
    aboutIntervention: URIRef
    aboutOutcome: URIRef
    ageBasis: URIRef
    ageFrom: URIRef
    ageTo: URIRef
    agencyKind: URIRef
    agesInWords: URIRef
    areaInWords: URIRef
    atLevel: URIRef
    atTier: URIRef
    audience: URIRef
    bandReason: URIRef
    between: URIRef
    byAgency: URIRef
    byProfession: URIRef
    conflictKind: URIRef
    costInWords: URIRef
    costRatedAs: URIRef
    dateInWords: URIRef
    deliverableBy: URIRef
    deliveryModel: URIRef
    describes: URIRef
    developerInWords: URIRef
    direction: URIRef
    effectInWords: URIRef
    elementCategory: URIRef
    figure: URIRef
    figureOutOf: URIRef
    gradesWhat: URIRef
    impliesDirection: URIRef
    indicatorKind: URIRef
    interventionKind: URIRef
    levelBasis: URIRef
    linkBasis: URIRef
    linkReason: URIRef
    mapsToBand: URIRef
    matchReason: URIRef
    measures: URIRef
    needInWords: URIRef
    ofService: URIRef
    offeredAtTier: URIRef
    ownStaff: URIRef
    peopleKind: URIRef
    placedAt: URIRef
    placingReason: URIRef
    populationInWords: URIRef
    practises: URIRef
    professionInWords: URIRef
    qualificationInWords: URIRef
    qualificationNeeded: URIRef
    rank: URIRef
    ratedAs: URIRef
    reportedAt: URIRef
    role: URIRef
    sampleInWords: URIRef
    sector: URIRef
    setting: URIRef
    settingInWords: URIRef
    statutoryBasis: URIRef
    strengthInWords: URIRef
    studyDesign: URIRef
    studyDesignInWords: URIRef
    tierBasis: URIRef
    tierInWords: URIRef
    topic: URIRef
    workforceInWords: URIRef
    year: URIRef


#: The one table of prefixes: tables, queries and pages write names with these.
PREFIXES: Final[dict[str, str]] = {
    "bibo": "http://purl.org/ontology/bibo/",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "id": str(ID),
    "ju": NS,
    "oa": "http://www.w3.org/ns/oa#",
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "sh": str(SH),
    "skos": str(SKOS),
    "vann": str(VANN),
    "void": str(VOID),
    "xsd": str(XSD),
}


def expanded(name: str) -> str:
    """The full address of a name written with one of our prefixes; any other text as it is."""
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name
