"""Data for others: answers, documents, dumps, the ontology and the description of the endpoint."""
