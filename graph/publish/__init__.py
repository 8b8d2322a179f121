"""What leaves as data: answers, documents, dumps, the ontology and the description of the endpoint."""
