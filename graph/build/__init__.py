"""Spreadsheets and ontology made into a checked store, swapped in whole."""
